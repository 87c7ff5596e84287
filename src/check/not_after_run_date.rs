//! `not-after-run-date`: a date must not lie in the future, seen from the run date.

use serde::Deserialize;

use super::{Check, Context};
use crate::finding::Outcome;
use crate::kind::Datum;

/// `check = "not-after-run-date"`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotAfterRunDate {}

impl Check for NotAfterRunDate {
    fn outcome(&self, values: &[Datum<'_>], context: &Context) -> Outcome {
        match values[0].value.date() {
            Some(date) if date.earliest() > context.run_date => Outcome::fail(),
            Some(date) if date.latest() <= context.run_date => Outcome::Pass,
            _ => Outcome::Undecided,
        }
    }
}
