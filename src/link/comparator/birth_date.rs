//! `birth-date`: two dates by what people and machines do to them: known to the year only, day and month exchanged, one
//! component or one digit wrong, filled up with 1 January.

use super::ladder::{Ladder, bit};
use super::{Comparator, Fault, first};
use crate::kind::Datum;
use crate::value::PartialDate;

/// What may hold of two dates.
pub(super) const RELATIONS: &[&str] = &[
    "same",
    "precision",
    "day-month-swapped",
    "one-digit",
    "digits-swapped",
    "one-component",
    "january-first",
    "month",
    "year",
    "year-near",
];
/// Equal, in precision too.
const SAME: u32 = bit(RELATIONS, "same");
/// What both know is equal; one knows more.
const PRECISION: u32 = bit(RELATIONS, "precision");
/// Equal once day and month of one are exchanged.
const SWAPPED: u32 = bit(RELATIONS, "day-month-swapped");
/// One digit of one component differs.
const ONE_DIGIT: u32 = bit(RELATIONS, "one-digit");
/// The digits of one component are exchanged: 12 and 21, 1978 and 1987.
const DIGITS_SWAPPED: u32 = bit(RELATIONS, "digits-swapped");
/// Exactly one of day, month and year differs.
const ONE_COMPONENT: u32 = bit(RELATIONS, "one-component");
/// One year, and one of them says 1 January: what is written where only the year is known.
const JANUARY_FIRST: u32 = bit(RELATIONS, "january-first");
/// Month and year are equal.
const MONTH: u32 = bit(RELATIONS, "month");
/// The year is equal.
const YEAR: u32 = bit(RELATIONS, "year");
/// The years are 1 or 10 apart.
const YEAR_NEAR: u32 = bit(RELATIONS, "year-near");

/// Compares dates.
#[derive(Debug)]
struct BirthDate {
    ladder: Ladder,
    /// The level of equal dates, the most frequent case.
    same: usize,
}

pub(super) fn build(levels: &[Vec<String>]) -> Result<Box<dyn Comparator>, Fault> {
    let ladder = Ladder::new(RELATIONS, levels)?;
    Ok(Box::new(BirthDate { same: ladder.level(SAME | MONTH | YEAR), ladder }))
}

impl Comparator for BirthDate {
    fn level(&self, left: &[Datum<'_>], right: &[Datum<'_>]) -> Option<usize> {
        let (ours, theirs) = (first(left)?.value.date()?, first(right)?.value.date()?);
        Some(if ours == theirs { self.same } else { self.ladder.level(relations(ours, theirs)) })
    }

    fn cost(&self) -> u32 {
        5
    }
}

/// What holds of two different dates.
fn relations(one: PartialDate, other: PartialDate) -> u32 {
    if one.year() != other.year() {
        let near = matches!(one.year().abs_diff(other.year()), 1 | 10);
        let rest = one.month() == other.month() && one.day() == other.day() && one.is_full();
        let component = if rest { ONE_COMPONENT | digits(one.year(), other.year()) } else { 0 };
        return component | if near { YEAR_NEAR } else { 0 };
    }
    if !one.is_full() || !other.is_full() {
        let month = if one.month() == other.month() { MONTH } else { 0 };
        return YEAR | month | if one.agrees_with(other) { PRECISION } else { 0 };
    }
    let parts = |date: PartialDate| (date.month().unwrap_or(0), date.day().unwrap_or(0));
    let ((month, day), (other_month, other_day)) = (parts(one), parts(other));
    let mut holds = YEAR;
    if month == other_month {
        holds |= MONTH | ONE_COMPONENT | digits(day, other_day);
    } else if day == other_day {
        holds |= ONE_COMPONENT | digits(month, other_month);
    } else if (month, day) == (other_day, other_month) {
        holds |= SWAPPED;
    }
    if (month, day) == (1, 1) || (other_month, other_day) == (1, 1) {
        holds |= JANUARY_FIRST;
    }
    holds
}

/// How the digits of two different numbers differ: in one place, or two neighbours exchanged.
fn digits(one: impl TryInto<u32>, other: impl TryInto<u32>) -> u32 {
    let (Ok(mut one), Ok(mut other)) = (one.try_into(), other.try_into()) else { return 0 };
    // Equal digits at the end tell nothing.
    while one % 10 == other % 10 {
        (one, other) = (one / 10, other / 10);
    }
    if one / 10 == other / 10 {
        ONE_DIGIT
    } else if one / 100 == other / 100 && one % 10 == other / 10 % 10 && one / 10 % 10 == other % 10 {
        DIGITS_SWAPPED
    } else {
        0
    }
}

/// True when whatever satisfies the later relation satisfies the earlier one.
pub(super) fn covers(earlier: &str, later: &str) -> bool {
    match earlier {
        "one-component" => matches!(later, "one-digit" | "digits-swapped"),
        "year" => {
            matches!(later, "same" | "precision" | "day-month-swapped" | "january-first" | "month")
        }
        "month" => later == "same",
        _ => false,
    }
}
