//! The old identity number, CMND: 9 digits; from 2012 to 2016 some had 12, laid out like the personal ID.
//!
//! All lost validity on 2024-12-31 (Luật Căn cước 26/2023/QH15 Điều 46); they stay as a second key, together with name
//! and birth date only, because some were issued twice.

use std::sync::LazyLock;

use serde::Deserialize;

use super::digits::{self, Digits};
use super::{Applicability, Cell, Kind, Proposal, code_list};
use crate::value::Value;

/// The CMND.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OldId {}

/// Ranges of numbers that two provinces have issued.
static ISSUED_TWICE: LazyLock<Vec<(u64, u64)>> = LazyLock::new(|| {
    let number = |text: &str| text.parse().expect("the ends of a range are numbers");
    let ranges = code_list::get("cmnd-issued-twice").rows();
    ranges.map(|row| (number(row.get("from")), number(row.get("to")))).collect()
});

impl Kind for OldId {
    fn read(&self, cell: &mut Cell<'_>) {
        if digits::clean(cell, 13) == Digits::Lost {
            return cell.invalid("old-id-scientific");
        }
        let text = cell.text();
        if text.is_empty() {
            return cell.means(Value::Missing);
        }
        if !digits::is_digits(text) {
            return with_letters(cell);
        }
        if digits::is_junk(text) {
            return cell.invalid("old-id-junk");
        }
        match text.len() {
            9 => nine_digits(cell),
            12 => cell.means(Value::Text),
            8 | 11 => {
                let padded = format!("0{text}");
                cell.means(Value::Invalid);
                cell.propose("old-id-zero-lost", on_request("restore-leading-zero", padded));
            }
            _ => cell.invalid("old-id-length"),
        }
    }
}

fn nine_digits(cell: &mut Cell<'_>) {
    let number: u64 = cell.text().parse().expect("nine digits are a number");
    cell.means(Value::Text);
    if ISSUED_TWICE.iter().any(|(from, to)| (*from..=*to).contains(&number)) {
        cell.defect("old-id-issued-twice");
    }
}

fn with_letters(cell: &mut Cell<'_>) {
    match digits::letters_to_digits(cell.text()).filter(|id| matches!(id.len(), 9 | 12) && !digits::is_junk(id)) {
        Some(id) => {
            cell.means(Value::Invalid);
            cell.propose("old-id-letter-o", on_request("letters-to-digits", id));
        }
        None => cell.invalid("old-id-letters"),
    }
}

const fn on_request(step: &'static str, after: String) -> Proposal {
    Proposal { step, after, applicability: Applicability::OnRequest }
}
