//! Tax numbers: 10 digits of which the last is a check digit, `0100233488`; for a branch with three more behind a hyphen,
//! `0100233488-001`. What the kinds have in common whose numbers are such.
//!
//! Source: TT 105/2020/TT-BTC Điều 5 for the layout; the weights from public validators (python-stdnum, vn-ident).

use std::borrow::Cow;

use super::digits::{self, Digits};
use super::number::{self, propose_or};
use super::tidy::{step, tidy};
use super::{Cell, Datum, personal_id};
use crate::value::Value;

/// The ids of the rules of one kind.
pub(super) struct Rules {
    pub(super) number: number::Rules,
    pub(super) check_digit: &'static str,
    pub(super) branch_zero: &'static str,
    pub(super) twelve: Twelve,
}

/// What twelve digits are to a kind.
pub(super) enum Twelve {
    /// The personal ID of the taxpayer; with the rule for three digits that no province has.
    PersonalId(&'static str),
    /// Somebody's personal ID where no person is meant: the rule for that.
    Stranger(&'static str),
}

/// The parts that the kinds have in common.
pub(super) const PARTS: &[&str] = &["main", "branch", "id"];

/// Reads a cell as a tax number or, by [`Twelve`], a personal ID.
pub(super) fn read(cell: &mut Cell<'_>, rules: &Rules) {
    if !is_branch(cell.text()) {
        tidy(cell);
        if let Some(branch) = short_branch(cell.text()) {
            let meant = possible(&branch.replace('-', ""), rules);
            return propose_or(cell, meant, ("restore-leading-zero", rules.number.zero_lost), rules.number.length);
        }
        if digits::clean(cell, 14) == Digits::Lost {
            return cell.invalid(rules.number.scientific);
        }
        step(cell, "branch-hyphen", |text| (text.len() == 13 && digits::is_digits(text)).then(|| hyphenated(text)));
    }
    let text = cell.text();
    if text.is_empty() {
        return cell.means(Value::Missing);
    }
    let bare = if is_branch(text) { Cow::Owned(text.replace('-', "")) } else { Cow::Borrowed(text) };
    if !digits::is_digits(&bare) {
        let meant = digits::letters_to_digits(text).and_then(|meant| possible(&meant, rules));
        return propose_or(cell, meant, ("letters-to-digits", rules.number.letter_o), rules.number.letters);
    }
    if digits::is_junk(&bare) {
        return cell.invalid(rules.number.junk);
    }
    match bare.len() {
        10 | 13 => whole(cell, rules),
        12 => twelve(cell, rules),
        _ => {
            let meant = possible(&format!("0{bare}"), rules).filter(|_| !bare.starts_with('0'));
            propose_or(cell, meant, ("restore-leading-zero", rules.number.zero_lost), rules.number.length);
        }
    }
}

/// A part of a canonical text.
pub(super) fn part<'a>(part: &str, own: Datum<'a>) -> Option<Datum<'a>> {
    let (main, branch) = own.text.split_once('-').unwrap_or((own.text, ""));
    let text = match part {
        "id" => return number::part_of_length(own, 12),
        "branch" => branch,
        _ => main,
    };
    let is_number = own.value == Value::Text && main.len() == 10 && digits::is_digits(main) && !text.is_empty();
    is_number.then_some(Datum { text, value: Value::Text })
}

/// True for 10 digits whose last is `10 - (weighted sum of the others mod 11)`. Where that would be 10, no number was given.
pub(super) fn has_check_digit(ten: &str) -> bool {
    const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    let digit = |place: usize| u32::from(ten.as_bytes()[place] - b'0');
    let sum: u32 = WEIGHTS.iter().enumerate().map(|(place, weight)| weight * digit(place)).sum();
    10 - sum % 11 == digit(9)
}

fn whole(cell: &mut Cell<'_>, rules: &Rules) {
    let text = cell.text();
    let (wrong, zero) = (!has_check_digit(&text[..10]), text.ends_with("-000"));
    cell.means(Value::Text);
    if wrong {
        cell.defect(rules.check_digit);
    }
    if zero {
        cell.defect(rules.branch_zero);
    }
}

/// Twelve digits: a personal ID, or a branch that has lost the zero in front (no personal ID begins with another digit).
fn twelve(cell: &mut Cell<'_>, rules: &Rules) {
    let text = cell.text();
    let is_id = personal_id::is_possible(text);
    match (&rules.twelve, possible(&format!("0{text}"), rules).filter(|_| !is_id)) {
        (_, meant @ Some(_)) => {
            propose_or(cell, meant, ("restore-leading-zero", rules.number.zero_lost), rules.number.length);
        }
        (Twelve::PersonalId(unknown), None) => {
            cell.means(Value::Text);
            if !is_id {
                cell.defect(unknown);
            }
        }
        (Twelve::Stranger(rule), None) => cell.invalid(rule),
    }
}

/// Digits that may be proposed, as they are written.
fn possible(digits: &str, rules: &Rules) -> Option<String> {
    if digits::is_junk(digits) {
        return None;
    }
    match (digits.len(), &rules.twelve) {
        (10, _) if has_check_digit(digits) => Some(digits.to_owned()),
        (13, _) if has_check_digit(&digits[..10]) => Some(hyphenated(digits)),
        (12, Twelve::PersonalId(_)) if personal_id::is_possible(digits) => Some(digits.to_owned()),
        _ => None,
    }
}

/// `0100233488-001`.
fn is_branch(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 14
        && bytes[10] == b'-'
        && bytes.iter().enumerate().all(|(place, byte)| place == 10 || byte.is_ascii_digit())
}

/// A branch whose three digits were a number: `0100233488-1`, with its zeros.
fn short_branch(text: &str) -> Option<String> {
    let (main, branch) = text.split_once('-')?;
    let is_short = main.len() == 10 && digits::is_digits(main) && branch.len() < 3 && digits::is_digits(branch);
    is_short.then(|| format!("{main}-{branch:0>3}"))
}

fn hyphenated(thirteen: &str) -> String {
    format!("{}-{}", &thirteen[..10], &thirteen[10..])
}
