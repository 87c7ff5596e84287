//! `within-days`: one date may follow another by so many days at most: a death is registered within 15 days.
//!
//! Days of the calendar, counted from the day after the first date. That the second is not before the first is a matter
//! for `in-order`. Dates known to the month or the year decide only where all their days agree. Either may be `run_date`.

use serde::Deserialize;

use super::not_older_than::days_between;
use super::{Check, Context, RUN_DATE};
use crate::finding::Outcome;
use crate::kind::Datum;

/// `check = { within-days = { from = "ngay_chet", to = "ngay_dang_ky", days = 15 } }`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithinDays {
    from: String,
    to: String,
    days: u32,
}

impl Check for WithinDays {
    fn takes_field(&self) -> bool {
        false
    }

    fn fields(&self) -> Vec<&str> {
        [&self.from, &self.to].into_iter().map(String::as_str).filter(|&field| field != RUN_DATE).collect()
    }

    fn outcome(&self, values: &[Datum<'_>], context: &Context) -> Outcome {
        let mut values = values.iter();
        let mut date = |field: &str| {
            if field == RUN_DATE { Some(context.run_date) } else { values.next().and_then(|datum| datum.value.date()) }
        };
        let (Some(from), Some(to)) = (date(&self.from), date(&self.to)) else { return Outcome::Undecided };
        let days = i64::from(self.days);
        if days_between(from.latest(), to.earliest()) > days {
            Outcome::fail()
        } else if days_between(from.earliest(), to.latest()) <= days {
            Outcome::Pass
        } else {
            Outcome::Undecided
        }
    }
}
