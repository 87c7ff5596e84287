//! `years-apart`: between the birth dates of two people must lie so many years: a mother is 12 to 60 years older than her child.
//!
//! Whole years: `to-years = 60` allows 60 years and eleven months. Birth dates known to the month or the year decide only
//! where all their days agree.

use serde::Deserialize;

use super::age_between::reaches;
use super::{Check, Context};
use crate::finding::Outcome;
use crate::kind::Datum;
use crate::value::PartialDate;

/// `check = { years-apart = { older = "me.ngay_sinh", younger = "ngay_sinh", from-years = 12, to-years = 60 } }`.
#[derive(Deserialize)]
#[serde(try_from = "Form")]
pub struct YearsApart {
    older: String,
    younger: String,
    from: Option<u32>,
    to: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Form {
    older: String,
    younger: String,
    /// At least so many years.
    from_years: Option<u32>,
    /// At most so many.
    to_years: Option<u32>,
}

impl TryFrom<Form> for YearsApart {
    type Error = &'static str;

    fn try_from(form: Form) -> Result<Self, Self::Error> {
        let (from, to) = (form.from_years, form.to_years);
        let open = from.is_none() && to.is_none();
        let large = from.into_iter().chain(to).any(|years| years > 200);
        if open || large || from.zip(to).is_some_and(|(from, to)| from > to) {
            return Err("rules-cause-apart");
        }
        Ok(Self { older: form.older, younger: form.younger, from, to })
    }
}

impl Check for YearsApart {
    fn takes_field(&self) -> bool {
        false
    }

    fn fields(&self) -> Vec<&str> {
        vec![&self.older, &self.younger]
    }

    fn outcome(&self, values: &[Datum<'_>], _context: &Context) -> Outcome {
        let (Some(older), Some(younger)) = (values[0].value.date(), values[1].value.date()) else {
            return Outcome::Undecided;
        };
        let furthest = (older.earliest(), younger.latest());
        let nearest = (older.latest(), younger.earliest());
        // Each limit alone is monotone in both dates, so its answer is certain when the two extremes agree.
        if !self.far_enough(furthest) || !self.near_enough(nearest) {
            Outcome::fail()
        } else if self.far_enough(nearest) && self.near_enough(furthest) {
            Outcome::Pass
        } else {
            Outcome::Undecided
        }
    }
}

impl YearsApart {
    fn far_enough(&self, (older, younger): (PartialDate, PartialDate)) -> bool {
        self.from.is_none_or(|years| younger >= reaches(older, years * 12))
    }

    fn near_enough(&self, (older, younger): (PartialDate, PartialDate)) -> bool {
        self.to.is_none_or(|years| younger < reaches(older, (years + 1) * 12))
    }
}
