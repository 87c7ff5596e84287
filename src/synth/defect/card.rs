//! Defects of the card and of its validity.

use chrono::Months;

use super::{Flaw, Role, put};
use crate::synth::card::{benefit, last_day_of_te};
use crate::synth::day::date;
use crate::synth::population::digits;
use crate::synth::record::Case;

/// Only the digits were kept.
pub fn letters_lost(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Card)?;
    let text = case.cells[at][2..].to_owned();
    put(case, at, text)
}

/// Typed in small letters.
pub fn lower_case(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Card)?;
    let text = case.cells[at].to_lowercase();
    put(case, at, text)
}

/// An object code that does not exist.
pub fn bad_object(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Card)?;
    let object = case.stream.pick(&["XX", "ZZ", "AB", "TR", "QQ"]);
    let text = format!("{object}{}", &case.cells[at][2..]);
    put(case, at, text)
}

/// A benefit level that the object does not have; only for objects whose level is known from the law.
pub fn benefit_mismatch(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Card)?;
    // That the other objects have 4 is not verified.
    let other = if (1..=3).contains(&case.card()?.benefit) { 4 } else { return None };
    let card = &case.cells[at];
    let text = format!("{}{other}{}", &card[..2], &card[3..]);
    put(case, at, text)
}

/// The card of a small child, kept by a pupil.
pub fn te_over_age(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Card)?;
    let (cover, born) = (case.card()?, case.subject().born);
    let pupil = cover.object == "HS" && cover.from > last_day_of_te(born);
    let text = pupil.then(|| format!("TE1{}", &case.cells[at][3..]))?;
    put(case, at, text)
}

/// Two years older than it should be.
pub fn expired(case: &mut Case<'_>) -> Option<Flaw> {
    let (first, last) = (case.filled(Role::From)?, case.filled(Role::To)?);
    let cover = case.card()?;
    let (from, to) = (cover.from - Months::new(24), cover.to - Months::new(24));
    if cover.object == "TE" || from < case.subject().born {
        return None;
    }
    case.cells[first] = date(from);
    put(case, last, date(to))
}

/// The same person again, with another card.
pub fn two_cards(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Card)?;
    let object = if case.card()?.object == "GD" { "HN" } else { "GD" };
    let number = case.insurance_number(case.spec.columns[at].of, true)?;
    let card = format!("{object}{}{}{}", benefit(object), case.province_code(), digits(number, 10));
    put(case, at, card)
}
