//! Defects of who the record is about.

use super::{Flaw, Role, put};
use crate::synth::record::Case;

/// The column says the other sex.
pub fn sex_inverted(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Sex)?;
    let words = case.spec.columns[at].make.values();
    let other = words.into_iter().find(|word| *word != case.cells[at])?;
    put(case, at, other)
}

/// The name of a local group, or a spelling that is not the official one.
pub fn ethnic_alias(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Ethnic)?;
    let alias = match case.household.group {
        // Almost everybody: not too many of these.
        None => case.stream.chance(1, 10).then_some("Việt")?,
        Some(group) => group.alias,
    };
    if alias.is_empty() { None } else { put(case, at, alias.to_owned()) }
}

/// Lawful: same parents, same day of birth, almost the same name, and yet two people.
pub fn twins(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Id)?;
    case.subject().is_twin.then(|| Flaw { column: at, truth: case.cells[at].clone() })
}
