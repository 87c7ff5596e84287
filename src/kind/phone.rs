//! Telephone numbers of Viet Nam: 10 digits for a mobile, 11 for a landline, written from the leading 0.
//!
//! Mobiles of 11 digits were renumbered in 2018, landline areas in 2017. The first is undone here because every old
//! prefix has one successor and no number of today looks like it; the second is a proposal, because old area codes have
//! become mobile prefixes. A prefix proves no carrier: numbers are portable.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::digits::{self, Digits};
use super::tidy::{proposal, step, tidy};
use super::{Applicability, Cell, Kind, Proposal, code_list};
use crate::value::Value;

/// A telephone number.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phone {}

static MOBILE: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| code_list::get("phone-mobile-prefix").rows().map(code_list::Row::code).collect());

impl Kind for Phone {
    fn read(&self, cell: &mut Cell<'_>) {
        if is_mobile(cell.text()) && !is_junk(cell.text()) {
            return cell.means(Value::Text);
        }
        tidy(cell);
        if cell.text().is_empty() {
            return cell.means(Value::Missing);
        }
        if let Some(first) = first_of_two(cell.text()) {
            cell.means(Value::Invalid);
            let first = proposal(self, "first-number", &first, Applicability::Review);
            return cell.propose("phone-two-numbers", first);
        }
        if digits::clean(cell, 15) == Digits::Lost {
            return cell.invalid("phone-scientific");
        }
        step(cell, "strip-separators", without_brackets);
        step(cell, "country-code", without_country);
        step(cell, "restore-leading-zero", with_zero);
        step(cell, "phone-2018-renumbering", renumbered);
        judge(cell);
    }
}

fn judge(cell: &mut Cell<'_>) {
    let text = cell.text();
    let abroad = text.strip_prefix('+').is_some_and(|rest| digits::is_digits(rest) && (8..=15).contains(&rest.len()));
    if abroad {
        cell.means(Value::Text);
        return cell.defect("phone-foreign");
    }
    if !digits::is_digits(text) {
        return cell.invalid("phone-letters");
    }
    if is_junk(text) {
        return cell.invalid("phone-junk");
    }
    if is_mobile(text) || is_landline(text) {
        return cell.means(Value::Text);
    }
    if let Some(after) = new_area(text) {
        cell.means(Value::Text);
        let proposal = Proposal { step: "phone-2017-area", after, applicability: Applicability::Review };
        return cell.propose("phone-old-area-code", proposal);
    }
    match text.len() {
        10 if text.starts_with('0') => {
            cell.means(Value::Text);
            cell.defect("phone-prefix-unknown");
        }
        _ => cell.invalid("phone-length"),
    }
}

/// Junk with or without the leading zero: `0999999999`.
fn is_junk(digits: &str) -> bool {
    digits::is_junk(digits) || digits.strip_prefix('0').is_some_and(digits::is_junk)
}

fn is_mobile(text: &str) -> bool {
    text.len() == 10 && digits::is_digits(text) && MOBILE.contains(&text[..3])
}

fn is_landline(text: &str) -> bool {
    text.len() == 11
        && text.starts_with("02")
        && (code_list::get("phone-area").by_code(&text[..3]).is_some()
            || code_list::get("phone-area").by_code(&text[..4]).is_some())
}

/// The number under the area code of 2017, where an old code of a province is the beginning and nothing else is.
fn new_area(text: &str) -> Option<String> {
    if !matches!(text.len(), 10 | 11) {
        return None;
    }
    let fits = |row: &code_list::Row<'_>| !row.get("old_code").is_empty() && text.starts_with(row.get("old_code"));
    let area = code_list::get("phone-area").rows().filter(fits).max_by_key(|row| row.get("old_code").len())?;
    let after = format!("{}{}", area.code(), &text[area.get("old_code").len()..]);
    is_landline(&after).then_some(after)
}

/// The first of two numbers in one cell.
fn first_of_two(text: &str) -> Option<String> {
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    let parts = |mark: &str| -> Option<String> {
        let (first, rest) = text.split_once(mark)?;
        (digits(first) >= 8 && digits(rest) >= 8).then(|| first.trim().to_owned())
    };
    [";", ",", "/", "|", " - ", " – ", "hoặc", "-", " "].into_iter().find_map(parts)
}

fn without_brackets(text: &str) -> Option<String> {
    let odd = |letter: char| matches!(letter, '(' | ')' | ' ' | '.' | '-' | '\'' | '–');
    let bare: String = text.chars().filter(|letter| !odd(*letter)).collect();
    (bare != text && digits::is_digits(bare.strip_prefix('+').unwrap_or(&bare))).then_some(bare)
}

/// `+84`, `0084` and `84` become 0; a bare 84 only where the length shows that it is the country.
fn without_country(text: &str) -> Option<String> {
    let marked = text.strip_prefix("+84").or_else(|| text.strip_prefix("0084"));
    let rest = marked.or_else(|| text.strip_prefix("84").filter(|rest| (9..=11).contains(&rest.len())))?;
    let national = format!("0{}", rest.strip_prefix('0').unwrap_or(rest));
    let today = is_mobile(&national) || is_landline(&national) || renumbered(&national).is_some();
    (digits::is_digits(&national) && (today || (marked.is_some() && matches!(national.len(), 10 | 11))))
        .then_some(national)
}

/// A number that a spreadsheet robbed of its zero: with the zero it has the length and the prefix of a mobile.
fn with_zero(text: &str) -> Option<String> {
    if text.starts_with('0') || !digits::is_digits(text) || digits::is_junk(text) {
        return None;
    }
    let whole = format!("0{text}");
    (is_mobile(&whole) || is_landline(&whole) || renumbered(&whole).is_some()).then_some(whole)
}

fn renumbered(text: &str) -> Option<String> {
    if text.len() != 11 || !digits::is_digits(text) || digits::is_junk(text) {
        return None;
    }
    let prefix = code_list::get("phone-2018").by_code(&text[..4])?;
    Some(format!("{}{}", prefix.get("replaced_by"), &text[4..]))
}
