//! `not-older-than`: a date may lie at most so long before the run date: what was last updated or checked before that is stale.
//!
//! A date in the future is not old. One known to the month or the year decides only where all its days agree.

use serde::Deserialize;

use super::age_between::reaches;
use super::{Check, Context};
use crate::finding::Outcome;
use crate::kind::Datum;
use crate::value::PartialDate;

/// `check = { not-older-than = { months = 12 } }`; or `days`, or `years`.
#[derive(Deserialize)]
#[serde(try_from = "Form")]
pub struct NotOlderThan {
    period: Period,
}

enum Period {
    Days(u32),
    Months(u32),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    days: Option<u32>,
    months: Option<u32>,
    years: Option<u32>,
}

impl TryFrom<Form> for NotOlderThan {
    type Error = &'static str;

    fn try_from(form: Form) -> Result<Self, Self::Error> {
        let period = match (form.days, form.months, form.years) {
            (Some(days @ ..=73_000), None, None) => Period::Days(days),
            (None, Some(months @ ..=2400), None) => Period::Months(months),
            (None, None, Some(years @ ..=200)) => Period::Months(years * 12),
            _ => return Err("rules-cause-period"),
        };
        Ok(Self { period })
    }
}

impl Check for NotOlderThan {
    fn outcome(&self, values: &[Datum<'_>], context: &Context) -> Outcome {
        let Some(date) = values[0].value.date() else { return Outcome::Undecided };
        match (self.is_recent(date.earliest(), *context), self.is_recent(date.latest(), *context)) {
            (true, _) => Outcome::Pass,
            (_, false) => Outcome::fail(),
            _ => Outcome::Undecided,
        }
    }
}

impl NotOlderThan {
    /// The last day of the period is still right.
    fn is_recent(&self, date: PartialDate, context: Context) -> bool {
        match self.period {
            Period::Days(days) => days_between(date, context.run_date) <= i64::from(days),
            Period::Months(months) => context.run_date <= reaches(date, months),
        }
    }
}

/// Days from one date to another, both taken at their earliest day; negative when the second is before.
pub(super) fn days_between(from: PartialDate, to: PartialDate) -> i64 {
    match (from.earliest().to_naive(), to.earliest().to_naive()) {
        (Some(from), Some(to)) => (to - from).num_days(),
        _ => 0,
    }
}
