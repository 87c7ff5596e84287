//! The levels at which two values of a person agree, in the words of `links.parquet`: those of a record and the reference,
//! and those of one person in two registries.

use crate::text::name::{Agreement, NameLevel};
use crate::value::{PartialDate, Sex};

/// The level of two birth dates, as `links.parquet` writes it.
pub fn birth_level(ours: Option<PartialDate>, theirs: Option<PartialDate>) -> &'static str {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) if ours == theirs => "same",
        (Some(ours), Some(theirs)) if ours.agrees_with(theirs) => "precision",
        (Some(ours), Some(theirs)) if ours.day_month_swapped() == Some(theirs) => "day-month-swapped",
        (Some(_), Some(_)) => "different",
        _ => "missing",
    }
}

/// The level of two sexes, as `links.parquet` writes it.
pub fn sex_level(ours: Option<Sex>, theirs: Option<Sex>) -> &'static str {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) if ours == theirs => "same",
        (Some(_), Some(_)) => "different",
        _ => "missing",
    }
}

/// The level of two names, as `links.parquet` writes it.
///
/// Weak agreement is common among different people (given names one letter apart are four times as frequent as equal
/// ones), so it is near only when the birth date speaks for the match.
pub const fn name_level(names: Agreement, born_alike: bool) -> &'static str {
    match names.level {
        NameLevel::Same => "same",
        NameLevel::Weak if !born_alike => "different",
        NameLevel::Family | NameLevel::Conflict => "different",
        _ => names.reason.near_id(),
    }
}
