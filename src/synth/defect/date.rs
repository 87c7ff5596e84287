//! Defects of the birth date and of the days of validity.

use chrono::{Datelike as _, NaiveDate};

use super::{Flaw, Role, put};
use crate::synth::record::Case;
use crate::value::PartialDate;

/// The column of the birth date, and the date in it if it is a full one.
fn full(case: &Case<'_>) -> Option<(usize, PartialDate)> {
    let at = case.filled(Role::Birth)?;
    Some((at, PartialDate::from_naive(case.days[at]?)))
}

/// Puts another date, as the office writes dates.
fn put_date(case: &mut Case<'_>, at: usize, date: PartialDate) -> Option<Flaw> {
    let format = case.spec.columns[at].make.format();
    let text = format.write(date.to_naive()?, &mut case.stream);
    put(case, at, text)
}

/// The day and the month were not known to whoever entered it.
pub fn first_of_january(case: &mut Case<'_>) -> Option<Flaw> {
    let (at, birth) = full(case)?;
    put_date(case, at, PartialDate::new(birth.year(), 1, 1)?)
}

/// Read the American way.
pub fn day_month_swapped(case: &mut Case<'_>) -> Option<Flaw> {
    let (at, birth) = full(case)?;
    put_date(case, at, birth.day_month_swapped()?)
}

/// DD/MM/YY.
pub fn two_digit_year(case: &mut Case<'_>) -> Option<Flaw> {
    let (at, birth) = full(case)?;
    let text = birth.to_string();
    put(case, at, format!("{}{}", &text[..6], &text[8..]))
}

/// The days since the beginning of 1900 as spreadsheets count them.
pub fn excel_serial(case: &mut Case<'_>) -> Option<Flaw> {
    let (at, birth) = full(case)?;
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a real date");
    put(case, at, (birth.to_naive()? - zero).num_days().to_string())
}

/// Lawful for old people: less precise, not wrong.
pub fn year_only(case: &mut Case<'_>) -> Option<Flaw> {
    let old = case.world.run_date.year() - 60;
    let (at, birth) = full(case).filter(|(_, birth)| birth.year() <= old)?;
    put(case, at, format!("{:04}", birth.year()))
}

/// Not known.
pub fn missing(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Birth)?;
    put(case, at, String::new())
}

/// The first and the last day changed places.
pub fn from_after_to(case: &mut Case<'_>) -> Option<Flaw> {
    let (first, last) = (case.filled(Role::From)?, case.filled(Role::To)?);
    let to = case.cells[last].clone();
    let flaw = put(case, first, to)?;
    case.cells[last].clone_from(&flaw.truth);
    Some(flaw)
}
