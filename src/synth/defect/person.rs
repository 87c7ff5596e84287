//! Defects of who the record is about.

use super::{Flaw, put};
use crate::synth::record::{CARD, Case, ETHNIC, ID, SEX};
use crate::value::Sex;

/// The column says the other sex.
pub fn sex_inverted(case: &mut Case<'_>) -> Option<Flaw> {
    let other = if case.person.sex == Sex::Male { Sex::Female } else { Sex::Male };
    put(case, SEX, other.word().to_owned())
}

/// The name of a local group, or a spelling that is not the official one.
pub fn ethnic_alias(case: &mut Case<'_>) -> Option<Flaw> {
    let alias = match case.household.group {
        // Almost everybody: not too many of these.
        None => case.stream.chance(1, 10).then_some("Việt")?,
        Some(group) => group.alias,
    };
    if alias.is_empty() { None } else { put(case, ETHNIC, alias.to_owned()) }
}

/// Lawful: same parents, same day of birth, almost the same name, and yet two people.
pub fn twins(case: &mut Case<'_>) -> Option<Flaw> {
    case.person.is_twin.then(|| Flaw { column: ID, truth: case.cells[ID].clone() })
}

/// The same record again.
pub fn repeat(case: &mut Case<'_>) -> Flaw {
    Flaw { column: CARD, truth: case.cells[CARD].clone() }
}

/// The same person again, with another card.
pub fn two_cards(case: &mut Case<'_>) -> Flaw {
    let truth = case.cells[CARD].clone();
    case.other_card();
    Flaw { column: CARD, truth }
}
