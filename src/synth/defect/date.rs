//! Defects of the birth date.

use chrono::{Datelike as _, NaiveDate};

use super::{Flaw, put};
use crate::synth::record::{BIRTH, Case};
use crate::value::PartialDate;

/// The full date in the record, if it is one.
fn full(case: &Case<'_>) -> Option<PartialDate> {
    Some(case.person.birth).filter(|birth| birth.is_full())
}

/// The day and the month were not known to whoever entered it.
pub fn first_of_january(case: &mut Case<'_>) -> Option<Flaw> {
    let birth = full(case)?;
    put(case, BIRTH, format!("01/01/{:04}", birth.year()))
}

/// Read the American way.
pub fn day_month_swapped(case: &mut Case<'_>) -> Option<Flaw> {
    let swapped = full(case)?.day_month_swapped()?;
    put(case, BIRTH, swapped.to_string())
}

/// DD/MM/YY.
pub fn two_digit_year(case: &mut Case<'_>) -> Option<Flaw> {
    let text = full(case)?.to_string();
    put(case, BIRTH, format!("{}{}", &text[..6], &text[8..]))
}

/// The days since the beginning of 1900 as spreadsheets count them.
pub fn excel_serial(case: &mut Case<'_>) -> Option<Flaw> {
    let day = full(case)?.to_naive()?;
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a real date");
    put(case, BIRTH, (day - zero).num_days().to_string())
}

/// Lawful for old people: less precise, not wrong.
pub fn year_only(case: &mut Case<'_>) -> Option<Flaw> {
    let old = case.world.run_date.year() - 60;
    let birth = full(case).filter(|birth| birth.year() <= old)?;
    put(case, BIRTH, format!("{:04}", birth.year()))
}

/// Not known.
pub fn missing(case: &mut Case<'_>) -> Option<Flaw> {
    put(case, BIRTH, String::new())
}
