//! The short way for addresses that are written as the law writes them: `…, Phường X, Quận Y, Thành phố Z` or
//! `…, Xã X, Tỉnh Y`, with all marks and whole type words.
//!
//! Most addresses of most files are. The answer is the one that the long way ([`super::free`]) would give (a law of the
//! tests), for a tenth of the work; in any doubt there is none.

use std::ops::Range;

use super::key::{Key, Strength};
use super::located::{EraContext, Located};
use super::mention::When;
use super::table::Table;
use super::token::{Gap, Token};
use super::type_word::{begins_street, type_at};
use super::unit::{Era, UnitId};

/// The units of an address in canonical writing; None when it is not in it, or could be read otherwise.
pub fn locate(table: &Table, text: &str, tokens: &[Token], when: When) -> Option<Located> {
    let last = part(tokens, tokens.len())?;
    let before = part(tokens, last.start)?;
    let (last_key, before_key) = (key(tokens, &last)?, key(tokens, &before)?);
    if let Some(located) = old(table, text, tokens, (&last_key, &before_key, before.start)) {
        return Some(located);
    }
    if !matches!(when.context, EraContext::Unknown | EraContext::Throughout(Era::New)) {
        return None;
    }
    let province = table.child(Err(Era::New), &last_key)?;
    let ward = table.child(Ok(province), &before_key)?;
    // Full names are those of today.
    let is_of_the_day = |unit: UnitId| {
        let since = table[unit].renamed.map(|renamed| renamed.since);
        since.zip(when.day).is_none_or(|(since, day)| since <= day)
    };
    if !is_of_the_day(province) || !is_of_the_day(ward) {
        return None;
    }
    Some(Located { head: head(text, tokens, before.start)?, ..named([Some(province), None, Some(ward)], ward) })
}

/// Ward, district and province of the old era.
fn old(table: &Table, text: &str, tokens: &[Token], (last, before, from): (&Key, &Key, usize)) -> Option<Located> {
    let province = table.child(Err(Era::Old), last)?;
    let district = table.child(Ok(province), before)?;
    let third = part(tokens, from)?;
    let ward = table.child(Ok(district), &key(tokens, &third)?)?;
    Some(Located {
        head: head(text, tokens, third.start)?,
        ..named([Some(province), Some(district), Some(ward)], ward)
    })
}

fn named(named: [Option<UnitId>; 3], unit: UnitId) -> Located {
    Located { unit: Some(unit), named, strength: Some(Strength::Exact), ..Located::default() }
}

/// The tokens between two commas that end before a token.
fn part(tokens: &[Token], end: usize) -> Option<Range<usize>> {
    let start = (end.saturating_sub(9)..end).rev().find(|at| tokens[*at].gap == Gap::Hard)?;
    Some(start..end)
}

/// The key of a part in which only spaces and hyphens stand between words.
fn key(tokens: &[Token], part: &Range<usize>) -> Option<Key> {
    let (first, rest) = tokens[part.clone()].split_first()?;
    let glued = rest.iter().any(|token| token.gap == Gap::Glued);
    (!glued).then(|| rest.iter().fold(first.key, |key, token| key.then(token.key)))
}

/// The part before the units, where nothing in it can be taken for a unit: nothing, or one street, house or hamlet
/// without a type word.
fn head(text: &str, tokens: &[Token], end: usize) -> Option<Range<usize>> {
    if end == 0 {
        return Some(0..0);
    }
    let own = &tokens[..end];
    let is_plain = own.iter().skip(1).all(|token| token.gap != Gap::Hard)
        && (own[0].number.is_some() || begins_street(own, 0))
        && (0..end).all(|at| type_at(own, at).is_none());
    let end = own[end - 1].span.1 as usize;
    (is_plain && text.is_char_boundary(end)).then_some(0..end)
}
