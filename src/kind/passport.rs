//! The passport: one letter and 7 digits, in newer series 8. Those of other countries look otherwise.
//!
//! The letters of the series and the length were not verified, so nothing here is more than a warning.

use serde::Deserialize;

use super::digits::{self, Digits};
use super::number::propose_or;
use super::tidy::step;
use super::{Cell, Kind};
use crate::value::Value;

/// The number of a passport.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passport {}

impl Kind for Passport {
    fn read(&self, cell: &mut Cell<'_>) {
        if !is_passport(cell.text()) {
            if digits::clean(cell, 12) == Digits::Lost {
                return cell.invalid("passport-scientific");
            }
            step(cell, "upper-case", upper_case);
        }
        let text = cell.text();
        if text.is_empty() {
            return cell.means(Value::Missing);
        }
        if digits::is_junk(text) || is_passport(text) && digits::is_junk(&text[1..]) {
            return cell.invalid("passport-junk");
        }
        if is_passport(text) {
            return cell.means(Value::Text);
        }
        if digits::is_digits(text) && matches!(text.len(), 7 | 8) {
            return cell.invalid("passport-letter-lost");
        }
        if let meant @ Some(_) = mistaken(text) {
            return propose_or(cell, meant, ("letters-to-digits", "passport-letter-o"), "passport-unreadable");
        }
        if is_foreign(text) {
            cell.means(Value::Text);
            return cell.defect("passport-form");
        }
        cell.invalid("passport-unreadable");
    }
}

/// A capital letter and 7 or 8 digits.
pub(super) fn is_passport(text: &str) -> bool {
    matches!(text.len(), 8 | 9) && text.as_bytes()[0].is_ascii_uppercase() && digits::is_digits(&text[1..])
}

/// The text in capitals, if that makes it a passport.
pub(super) fn upper_case(text: &str) -> Option<String> {
    Some(text.to_ascii_uppercase()).filter(|upper| upper != text && is_passport(upper))
}

/// A passport with O or l among its digits.
pub(super) fn mistaken(text: &str) -> Option<String> {
    let (series, number) = text.split_at_checked(1)?;
    let passport = format!("{}{}", series.to_ascii_uppercase(), digits::letters_to_digits(number)?);
    (is_passport(&passport) && !digits::is_junk(&passport[1..])).then_some(passport)
}

/// What passports of other countries can be: capitals and digits, mostly digits.
fn is_foreign(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (6..=12).contains(&text.len())
        && digits * 2 >= text.len()
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}
