//! The health-insurance card: 15 characters, or only its last 10 digits, or the personal ID in its place.
//!
//! `OO B PP NNNNNNNNNN`: object, benefit, province, social-insurance number. Since 2021-04-01 the paper card prints only
//! the last ten; since 2025-08-01 the personal ID replaces the social-insurance number, so files hold all three.
//! Source: QĐ 1351/QĐ-BHXH (2015); CV 1804/BHXH-QLT (2025).

use serde::Deserialize;

use super::digits::{self, Digits};
use super::tidy::step;
use super::{Applicability, Cell, Datum, Kind, Proposal, code_list};
use crate::value::Value;

/// The card number.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HealthCard {}

impl Kind for HealthCard {
    fn read(&self, cell: &mut Cell<'_>) {
        if !is_full(cell.text()) {
            if digits::clean(cell, 16) == Digits::Lost {
                return cell.invalid("health-card-scientific");
            }
            step(cell, "upper-case", upper_case);
        }
        let text = cell.text();
        if text.is_empty() {
            return cell.means(Value::Missing);
        }
        if is_full(text) {
            return full(cell);
        }
        if !digits::is_digits(text) {
            return odd(cell);
        }
        if digits::is_junk(text) {
            return cell.invalid("health-card-junk");
        }
        match text.len() {
            10 | 12 => cell.means(Value::Text),
            9 | 11 => {
                let after = format!("0{text}");
                let proposal =
                    Proposal { step: "restore-leading-zero", after, applicability: Applicability::OnRequest };
                cell.means(Value::Invalid);
                cell.propose("health-card-zero-lost", proposal);
            }
            13 if has_benefit(text) && has_province(&text[1..]) => cell.invalid("health-card-letters-lost"),
            _ => cell.invalid("health-card-length"),
        }
    }

    fn parts(&self) -> &'static [&'static str] {
        &["object", "benefit", "province", "number"]
    }

    fn part<'a>(&self, part: &str, own: Datum<'a>) -> Option<Datum<'a>> {
        let text = Some(own.text).filter(|_| own.value == Value::Text)?;
        let full = Some(text).filter(|text| is_full(text));
        let text = match part {
            "object" => full.map(|text| &text[..2]),
            "benefit" => full.map(|text| &text[2..3]),
            "province" => full.map(|text| &text[3..5]),
            "number" => full.map(|text| &text[5..]).or_else(|| (text.len() == 10).then_some(text)),
            _ => None,
        }?;
        Some(Datum { text, value: Value::Text })
    }
}

/// Two capital letters and 13 digits.
fn is_full(text: &str) -> bool {
    text.len() == 15
        && text.bytes().take(2).all(|byte| byte.is_ascii_uppercase())
        && text.bytes().skip(2).all(|byte| byte.is_ascii_digit())
}

fn upper_case(text: &str) -> Option<String> {
    let worth = text.len() == 15 && text.is_ascii() && text.bytes().any(|byte| byte.is_ascii_lowercase());
    worth.then(|| text.to_ascii_uppercase())
}

fn has_benefit(from_benefit: &str) -> bool {
    matches!(from_benefit.as_bytes().first(), Some(b'1'..=b'5'))
}

fn has_province(from_province: &str) -> bool {
    code_list::get("province-qd124").by_code(&from_province[..2]).is_some()
}

/// The parts of a card of 15 characters.
fn full(cell: &mut Cell<'_>) {
    let text = cell.text();
    if digits::is_junk(&text[5..]) {
        return cell.invalid("health-card-junk");
    }
    let (benefit_known, province_known) = (has_benefit(&text[2..]), has_province(&text[3..]));
    let object = code_list::get("bhyt-object").by_code(&text[..2]);
    // Only where the benefit of an object was read in a source; for the rest it is general knowledge.
    let usual = object.filter(|row| row.get("status").starts_with("verified")).map(|row| row.get("benefit"));
    let unusual = benefit_known && usual.is_some_and(|usual| usual != &text[2..3]);
    let unknown_object = object.is_none();
    cell.means(Value::Text);
    for (wrong, rule) in [
        (unknown_object, "health-card-object-unknown"),
        (!benefit_known, "health-card-benefit-invalid"),
        (unusual, "health-card-benefit-mismatch"),
        (!province_known, "health-card-province-unknown"),
    ] {
        if wrong {
            cell.defect(rule);
        }
    }
}

/// Letters where there should be digits.
fn odd(cell: &mut Cell<'_>) {
    let text = cell.text();
    let mistaken = || {
        let (head, tail) = text.split_at_checked(2).filter(|_| text.len() == 15 && text.is_ascii())?;
        let card = format!("{head}{}", digits::letters_to_digits(tail)?);
        is_full(&card).then_some(card)
    };
    match mistaken() {
        Some(after) => {
            cell.means(Value::Invalid);
            let proposal = Proposal { step: "letters-to-digits", after, applicability: Applicability::OnRequest };
            cell.propose("health-card-letter-o", proposal);
        }
        None => cell.invalid("health-card-letters"),
    }
}
