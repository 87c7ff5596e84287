//! The identifier of a land parcel: 12 characters that are derived from its coordinates.
//!
//! How they are derived was not read, so only the length and the characters are looked at. Source: CV 2001/QLĐĐ-TKKKTTĐĐ
//! (2025), as the press reports it.

use serde::Deserialize;

use super::digits::{self, Digits};
use super::number::propose_or;
use super::tidy::step;
use super::{Cell, Kind};
use crate::value::Value;

/// The identifier of a parcel.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParcelId {}

const LENGTH: usize = 12;

impl Kind for ParcelId {
    fn read(&self, cell: &mut Cell<'_>) {
        if !is_canonical(cell.text()) {
            if digits::clean(cell, LENGTH + 1) == Digits::Lost {
                return cell.invalid("parcel-id-scientific");
            }
            step(cell, "upper-case", |text| Some(text.to_ascii_uppercase()).filter(|upper| is_canonical(upper)));
        }
        let text = cell.text();
        if text.is_empty() {
            return cell.means(Value::Missing);
        }
        if digits::is_junk(text) {
            return cell.invalid("parcel-id-junk");
        }
        if is_canonical(text) {
            return cell.means(Value::Text);
        }
        let meant = (digits::is_digits(text) && text.len() == LENGTH - 1).then(|| format!("0{text}"));
        let meant = meant.filter(|meant| !digits::is_junk(meant));
        propose_or(cell, meant, ("restore-leading-zero", "parcel-id-zero-lost"), "parcel-id-form");
    }
}

/// 12 capitals and digits.
fn is_canonical(text: &str) -> bool {
    text.len() == LENGTH
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && text.bytes().any(|byte| byte.is_ascii_digit())
}
