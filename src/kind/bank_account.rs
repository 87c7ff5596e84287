//! The number of a bank account: 8 to 19 digits, every bank in its own way and without a national check digit.
//!
//! No rule of law was read, so nothing here is more than a warning. With so many lengths a lost zero in front does not
//! show; what does is a number that a spreadsheet has cut after its fifteenth digit.

use serde::Deserialize;

use super::digits::{self, Digits};
use super::number::propose_or;
use super::{Cell, Kind};
use crate::value::Value;

/// The number of a bank account.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankAccount {}

/// Spreadsheets keep this many digits of a number and write zeros for the others.
const KEPT: usize = 15;

impl Kind for BankAccount {
    fn read(&self, cell: &mut Cell<'_>) {
        if digits::clean(cell, 20) == Digits::Lost {
            return cell.invalid("bank-account-scientific");
        }
        let text = cell.text();
        if text.is_empty() {
            return cell.means(Value::Missing);
        }
        if !digits::is_digits(text) {
            let meant = digits::letters_to_digits(text).filter(|meant| has_length(meant) && !digits::is_junk(meant));
            return propose_or(cell, meant, ("letters-to-digits", "bank-account-letter-o"), "bank-account-letters");
        }
        if digits::is_junk(text) {
            return cell.invalid("bank-account-junk");
        }
        if !has_length(text) {
            return cell.invalid("bank-account-length");
        }
        // One zero may be chance.
        if text.len() > KEPT + 1 && text[KEPT..].bytes().all(|digit| digit == b'0') {
            return cell.invalid("bank-account-digits-lost");
        }
        cell.means(Value::Text);
    }
}

fn has_length(digits: &str) -> bool {
    (8..=19).contains(&digits.len())
}
