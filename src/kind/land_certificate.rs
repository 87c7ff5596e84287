//! The serial of a land certificate: two Vietnamese letters and 6 digits, on the form of 2024 and later 8.
//!
//! Written without a space: `BK123465`, `AA01234576`. Source: TT 10/2024/TT-BTNMT; TT 23/2014/TT-BTNMT for the older form.

use serde::Deserialize;

use super::digits::{self, Digits};
use super::encoding::decode_listed;
use super::tidy::{step, tidy};
use super::{Applicability, Cell, Datum, Kind, Proposal};
use crate::value::Value;

/// The serial of a land certificate.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LandCertificate {}

/// The capital letters of the Vietnamese alphabet: no F, J, W, Z.
const LETTERS: &str = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY";

impl Kind for LandCertificate {
    fn read(&self, cell: &mut Cell<'_>) {
        if !is_serial(cell.text()) {
            decode_listed(cell, |text| tidied(text).is_some_and(|text| is_serial(&with_d(&text))));
            tidy(cell);
            step(cell, "strip-decimal-zero", without_decimal_zero);
            if digits::clean(cell, 14) == Digits::Lost {
                return cell.invalid("land-certificate-form");
            }
            step(cell, "strip-separators", without_separators);
            step(cell, "d-look-alike", |text| Some(with_d(text)).filter(|after| has_form(&after.to_uppercase())));
            step(cell, "upper-case", |text| Some(text.to_uppercase()).filter(|upper| upper != text && has_form(upper)));
        }
        let text = cell.text();
        if text.is_empty() {
            return cell.means(Value::Missing);
        }
        let (series, number) = split(text);
        let (letters, is_number) = (series.chars().count(), digits::is_digits(number));
        let known = series.chars().all(|letter| LETTERS.contains(letter));
        match (letters, number.len()) {
            (0, _) | (_, 0) => misread(cell),
            _ if !known || !is_number || letters > 2 => misread(cell),
            (1 | 2, _) if digits::is_junk(number) => cell.invalid("land-certificate-junk"),
            (2, 6 | 8) => cell.means(Value::Text),
            (2, 5 | 7) => {
                // The number came from a column of its own; or a digit was left out.
                let after = format!("{series}0{number}");
                let proposal = Proposal { step: "restore-leading-zero", after, applicability: Applicability::Review };
                cell.means(Value::Invalid);
                cell.propose("land-certificate-zero-lost", proposal);
            }
            (1, 6) => {
                cell.means(Value::Text);
                cell.defect("land-certificate-one-letter");
            }
            _ => cell.invalid("land-certificate-form"),
        }
    }

    fn parts(&self) -> &'static [&'static str] {
        &["series", "number"]
    }

    fn part<'a>(&self, part: &str, own: Datum<'a>) -> Option<Datum<'a>> {
        let (series, number) = split(Some(own.text).filter(|_| own.value == Value::Text)?);
        Some(Datum { text: if part == "series" { series } else { number }, value: Value::Text })
    }
}

/// The letters in front and what follows them.
fn split(text: &str) -> (&str, &str) {
    let end = text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len());
    text.split_at(end)
}

/// Two letters of the alphabet and 6 or 8 digits.
fn is_serial(text: &str) -> bool {
    let (series, number) = split(text);
    has_form(text) && series.chars().count() == 2 && matches!(number.len(), 6 | 8)
}

/// One or two letters of the alphabet, then digits.
fn has_form(text: &str) -> bool {
    let (series, number) = split(text);
    matches!(series.chars().count(), 1 | 2)
        && series.chars().all(|letter| LETTERS.contains(letter))
        && digits::is_digits(number)
}

/// Letters joined with a number that went through a floating-point column: `BK123465.0`.
fn without_decimal_zero(text: &str) -> Option<String> {
    let whole = text.strip_suffix(".0").filter(|_| text.starts_with(char::is_alphabetic))?;
    whole.ends_with(|letter: char| letter.is_ascii_digit()).then(|| whole.to_owned())
}

/// [`digits::clean`] leaves texts alone whose letters are not all ASCII: `ĐA 123465`.
fn without_separators(text: &str) -> Option<String> {
    let bare = tidied(text)?;
    (bare != text && has_form(&with_d(&bare).to_uppercase())).then_some(bare)
}

/// With Đ for the letters that look like it.
fn with_d(text: &str) -> String {
    text.replace(['Ð', 'Ɖ', 'ð'], "Đ")
}

/// Without spaces, hyphens and full stops; None for a text with anything else than letters and digits in it.
fn tidied(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|letter| !matches!(letter, ' ' | '-' | '.' | '/' | '\'')).collect();
    bare.chars().all(char::is_alphanumeric).then_some(bare)
}

/// No serial: unless it is one with O or l among its digits.
fn misread(cell: &mut Cell<'_>) {
    let text = cell.text();
    let letters = text.char_indices().nth(2).map_or(text.len(), |(end, _)| end);
    let (series, number) = text.split_at(letters);
    let meant = digits::letters_to_digits(number).map(|number| format!("{series}{number}"));
    match meant.filter(|meant| is_serial(meant) && !digits::is_junk(split(meant).1)) {
        Some(after) => {
            let proposal = Proposal { step: "letters-to-digits", after, applicability: Applicability::OnRequest };
            cell.means(Value::Invalid);
            cell.propose("land-certificate-letter-o", proposal);
        }
        None => cell.invalid("land-certificate-form"),
    }
}
