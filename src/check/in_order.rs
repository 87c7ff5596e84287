//! `in-order`: dates must follow one another. Equal dates are in order unless `strict`.
//!
//! Dates may be known to the month or the year only; then only what is certainly out of order fails. `run_date` in the
//! list stands for the run date: `in-order = ["run_date", "den_ngay"]` says that a record has not expired.

use serde::Deserialize;

use super::{Check, Context, RUN_DATE};
use crate::finding::Outcome;
use crate::kind::Datum;
use crate::value::PartialDate;

/// `check = { in-order = ["…", "…"] }` or `check = { in-order = { fields = ["…", "…"], strict = true } }`.
#[derive(Deserialize)]
#[serde(try_from = "Form")]
pub struct InOrder {
    fields: Vec<String>,
    strict: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    fields: Vec<String>,
    #[serde(default)]
    strict: bool,
}

impl TryFrom<Form> for InOrder {
    type Error = &'static str;

    fn try_from(form: Form) -> Result<Self, Self::Error> {
        if form.fields.len() < 2 {
            return Err("rules-cause-order");
        }
        Ok(Self { fields: form.fields, strict: form.strict })
    }
}

impl Check for InOrder {
    fn takes_field(&self) -> bool {
        false
    }

    fn fields(&self) -> Vec<&str> {
        self.fields.iter().map(String::as_str).filter(|&field| field != RUN_DATE).collect()
    }

    fn outcome(&self, values: &[Datum<'_>], context: &Context) -> Outcome {
        let mut values = values.iter();
        let mut latest_start: Option<PartialDate> = None;
        let mut earlier_end: Option<PartialDate> = None;
        let mut certain = true;
        for field in &self.fields {
            let date = if field == RUN_DATE {
                Some(context.run_date)
            } else {
                values.next().and_then(|datum| datum.value.date())
            };
            let Some(date) = date else {
                certain = false;
                continue;
            };
            // A date is certainly out of order when even its last day lies before the first day of an earlier one.
            if latest_start.is_some_and(|before| self.broken(before, date.latest())) {
                return Outcome::fail();
            }
            certain &= !earlier_end.is_some_and(|before| self.broken(before, date.earliest()));
            latest_start = latest_start.max(Some(date.earliest()));
            earlier_end = earlier_end.max(Some(date.latest()));
        }
        if certain { Outcome::Pass } else { Outcome::Undecided }
    }
}

impl InOrder {
    fn broken(&self, before: PartialDate, after: PartialDate) -> bool {
        if self.strict { before >= after } else { before > after }
    }
}
