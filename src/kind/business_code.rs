//! The code of a household business: since 2025-07-01 the tax code, which is the personal ID of its owner; before that a tax
//! code of 10 digits, or the registration code of the old form, `32A8010625`: two digits for the province, a letter for
//! the district, seven digits.
//!
//! The structure of the old form was not verified. Source: TT 68/2025/TT-BTC; TT 86/2024/TT-BTC; NĐ 01/2021/NĐ-CP Điều 83.

use serde::Deserialize;

use super::digits::{self, Digits};
use super::number::{self, propose_or};
use super::tax_number::{self, Rules, Twelve};
use super::tidy::step;
use super::{Cell, Datum, Kind};
use crate::value::Value;

/// The code of a household business.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BusinessCode {}

const RULES: Rules = Rules {
    number: number::Rules {
        scientific: "business-code-scientific",
        letters: "business-code-letters",
        letter_o: "business-code-letter-o",
        junk: "business-code-junk",
        zero_lost: "business-code-zero-lost",
        length: "business-code-length",
    },
    check_digit: "business-code-check-digit",
    branch_zero: "business-code-branch-zero",
    twelve: Twelve::PersonalId("business-code-province-unknown"),
};

impl Kind for BusinessCode {
    fn read(&self, cell: &mut Cell<'_>) {
        // Digits alone are read as a tax number, to which a hyphen means something.
        if !is_old(cell.text()) && cell.text().contains(char::is_alphabetic) {
            if digits::clean(cell, 14) == Digits::Lost {
                return cell.invalid(RULES.number.scientific);
            }
            step(cell, "upper-case", |text| Some(text.to_ascii_uppercase()).filter(|upper| is_old(upper)));
        }
        if is_old(cell.text()) {
            if digits::is_junk(&cell.text()[3..]) {
                return cell.invalid(RULES.number.junk);
            }
            return cell.means(Value::Text);
        }
        match mistaken(cell.text()) {
            meant @ Some(_) => {
                propose_or(cell, meant, ("letters-to-digits", RULES.number.letter_o), RULES.number.letters);
            }
            None => tax_number::read(cell, &RULES),
        }
    }

    fn parts(&self) -> &'static [&'static str] {
        &["main", "branch", "id", "old"]
    }

    fn part<'a>(&self, part: &str, own: Datum<'a>) -> Option<Datum<'a>> {
        if part == "old" {
            return (own.value == Value::Text && is_old(own.text)).then_some(own);
        }
        tax_number::part(part, own)
    }
}

/// `32A8010625`.
fn is_old(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(
            |(place, byte)| {
                if place == 2 { byte.is_ascii_uppercase() } else { byte.is_ascii_digit() }
            },
        )
}

/// The old form with O or l among its digits: `32A8O10625`.
fn mistaken(text: &str) -> Option<String> {
    if text.len() != 10 || !text.is_ascii() || !text.as_bytes()[2].is_ascii_alphabetic() {
        return None;
    }
    let number = |part: &str| {
        if digits::is_digits(part) { Some(part.to_owned()) } else { digits::letters_to_digits(part) }
    };
    let old = format!("{}{}{}", number(&text[..2])?, text[2..3].to_ascii_uppercase(), number(&text[3..])?);
    (is_old(&old) && !digits::is_junk(&old[3..])).then_some(old)
}
