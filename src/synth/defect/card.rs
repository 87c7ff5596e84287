//! Defects of the card and of its validity.

use chrono::Months;

use super::{Flaw, put};
use crate::synth::card::last_day_of_te;
use crate::synth::record::{CARD, Case, FROM, TO, date};

/// Only the digits were kept.
pub fn letters_lost(case: &mut Case<'_>) -> Option<Flaw> {
    let text = case.cells[CARD][2..].to_owned();
    put(case, CARD, text)
}

/// Typed in small letters.
pub fn lower_case(case: &mut Case<'_>) -> Option<Flaw> {
    let text = case.cells[CARD].to_lowercase();
    put(case, CARD, text)
}

/// An object code that does not exist.
pub fn bad_object(case: &mut Case<'_>) -> Option<Flaw> {
    let object = case.stream.pick(&["XX", "ZZ", "AB", "TR", "QQ"]);
    let text = format!("{object}{}", &case.cells[CARD][2..]);
    put(case, CARD, text)
}

/// A benefit level that the object does not have; only for objects whose level is known from the law.
pub fn benefit_mismatch(case: &mut Case<'_>) -> Option<Flaw> {
    // That the other objects have 4 is not verified.
    let other = if (1..=3).contains(&case.cover.benefit) { 4 } else { return None };
    let card = &case.cells[CARD];
    let text = format!("{}{other}{}", &card[..2], &card[3..]);
    put(case, CARD, text)
}

/// The card of a small child, kept by a pupil.
pub fn te_over_age(case: &mut Case<'_>) -> Option<Flaw> {
    let pupil = case.cover.object == "HS" && case.cover.from > last_day_of_te(case.person.born);
    let text = pupil.then(|| format!("TE1{}", &case.cells[CARD][3..]))?;
    put(case, CARD, text)
}

/// Two years older than it should be.
pub fn expired(case: &mut Case<'_>) -> Option<Flaw> {
    let (from, to) = (case.cover.from - Months::new(24), case.cover.to - Months::new(24));
    if case.cover.object == "TE" || from < case.person.born {
        return None;
    }
    case.cells[FROM] = date(from);
    put(case, TO, date(to))
}

/// The two dates changed places.
pub fn from_after_to(case: &mut Case<'_>) -> Option<Flaw> {
    let to = case.cells[TO].clone();
    let flaw = put(case, FROM, to)?;
    case.cells[TO].clone_from(&flaw.truth);
    Some(flaw)
}
