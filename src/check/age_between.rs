//! `age-between`: the age at the run date, or at another date field, must lie in a range.
//!
//! A birth date known only to the year decides only where every day of that year gives the same answer.

use serde::Deserialize;

use super::{Check, Context, RUN_DATE};
use crate::finding::Outcome;
use crate::kind::Datum;
use crate::value::PartialDate;

/// `check = { age-between = { birth = "ngay_sinh", below-months = 72, until = "09-30" } }`.
#[derive(Deserialize)]
#[serde(try_from = "Form")]
pub struct AgeBetween {
    birth: String,
    at: Option<String>,
    from_months: Option<u32>,
    below_months: Option<u32>,
    /// Month and day to which the year of the upper limit is good in any case.
    until: Option<(u32, u32)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Form {
    /// The birth date.
    birth: String,
    /// The date of the age; the run date when not given.
    at: Option<String>,
    /// At least this old.
    from_years: Option<u32>,
    from_months: Option<u32>,
    /// Younger than this.
    below_years: Option<u32>,
    below_months: Option<u32>,
    /// `MM-DD`: whoever reaches the upper limit earlier in the year stays right to this day; the day itself and, for
    /// those who reach the limit later in the year, the day of the limit are still right.
    until: Option<String>,
}

impl TryFrom<Form> for AgeBetween {
    type Error = &'static str;

    fn try_from(form: Form) -> Result<Self, Self::Error> {
        let months = |years: Option<u32>, months: Option<u32>| match (years, months) {
            (Some(_), Some(_)) => Err("rules-cause-age-both"),
            (Some(years), None) if years <= 200 => Ok(Some(years * 12)),
            (None, Some(months)) if months <= 2400 => Ok(Some(months)),
            (None, None) => Ok(None),
            _ => Err("rules-cause-age-large"),
        };
        let from_months = months(form.from_years, form.from_months)?;
        let below_months = months(form.below_years, form.below_months)?;
        if from_months.is_none() && below_months.is_none() {
            return Err("rules-cause-age-open");
        }
        let until = form.until.as_deref().map(month_day).transpose()?;
        if until.is_some() && below_months.is_none() {
            return Err("rules-cause-until-alone `until`");
        }
        let at = form.at.filter(|at| at != RUN_DATE);
        Ok(Self { birth: form.birth, at, from_months, below_months, until })
    }
}

impl Check for AgeBetween {
    fn takes_field(&self) -> bool {
        false
    }

    fn fields(&self) -> Vec<&str> {
        std::iter::once(self.birth.as_str()).chain(self.at.as_deref()).collect()
    }

    fn outcome(&self, values: &[Datum<'_>], context: &Context) -> Outcome {
        let at = if self.at.is_some() { values[1].value.date() } else { Some(context.run_date) };
        let (Some(birth), Some(at)) = (values[0].value.date(), at) else { return Outcome::Undecided };
        let oldest = (birth.earliest(), at.latest());
        let youngest = (birth.latest(), at.earliest());
        // Each limit alone is monotone in both dates, so its answer is certain when the two extremes agree.
        let certainly_wrong = !self.old_enough(oldest) || !self.young_enough(youngest);
        let certainly_right = self.old_enough(youngest) && self.young_enough(oldest);
        match (certainly_wrong, certainly_right) {
            (true, _) => Outcome::fail(),
            (false, true) => Outcome::Pass,
            (false, false) => Outcome::Undecided,
        }
    }
}

impl AgeBetween {
    fn old_enough(&self, (birth, at): (PartialDate, PartialDate)) -> bool {
        self.from_months.is_none_or(|months| at >= reaches(birth, months))
    }

    fn young_enough(&self, (birth, at): (PartialDate, PartialDate)) -> bool {
        let Some(months) = self.below_months else { return true };
        let limit = reaches(birth, months);
        let Some((month, day)) = self.until else { return at < limit };
        let until = PartialDate::new(limit.year(), month, day).unwrap_or(limit);
        at <= limit.max(until)
    }
}

/// The day on which someone born on `birth` is this many months old. Where that month has no such day (born on 29, 30 or
/// 31), it is the first of the next month: the months are then whole, as [`PartialDate::months_until`] counts them.
pub(super) fn reaches(birth: PartialDate, months: u32) -> PartialDate {
    let birth = birth.earliest();
    let (month, day) = (birth.month().unwrap_or(1), birth.day().unwrap_or(1));
    let count = month - 1 + months;
    let year = birth.year() + i32::try_from(count / 12).unwrap_or(0);
    let first_of_next = || PartialDate::new(year + i32::from(count % 12 == 11), (count + 1) % 12 + 1, 1);
    // Years beyond 9999 are beyond every limit.
    PartialDate::new(year, count % 12 + 1, day).or_else(first_of_next).unwrap_or(birth)
}

/// A day of every year, `MM-DD`.
fn month_day(text: &str) -> Result<(u32, u32), &'static str> {
    let parts = text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    parts
        .filter(|&(month, day)| day > 0 && PartialDate::new(2001, month, day).is_some())
        .ok_or("rules-cause-until-day `until`")
}
