//! `between`: a number or a date must lie in a range, both ends included; one end may be left open.
//!
//! A date known only to the month or the year fails only when it certainly lies outside.

use serde::Deserialize;

use super::{Check, Context};
use crate::finding::Outcome;
use crate::kind::Datum;
use crate::value::{PartialDate, Value};

/// `check = { between = { min = 0, max = 12 } }`, `check = { between = { min = "01/01/1900" } }`.
#[derive(Deserialize)]
#[serde(try_from = "Form")]
pub struct Between {
    range: Range,
}

enum Range {
    Numbers(i64, i64),
    Dates(Option<PartialDate>, Option<PartialDate>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    min: Option<toml::Value>,
    max: Option<toml::Value>,
}

impl TryFrom<Form> for Between {
    type Error = &'static str;

    fn try_from(form: Form) -> Result<Self, Self::Error> {
        let number = |value: &Option<toml::Value>, open| value.as_ref().map_or(Some(open), toml::Value::as_integer);
        if form.min.is_none() && form.max.is_none() {
            return Err("rules-cause-range-open");
        }
        if let (Some(min), Some(max)) = (number(&form.min, i64::MIN), number(&form.max, i64::MAX)) {
            return Ok(Self { range: Range::Numbers(min, max) });
        }
        Ok(Self { range: Range::Dates(bound(form.min.as_ref())?, bound(form.max.as_ref())?) })
    }
}

impl Check for Between {
    fn outcome(&self, values: &[Datum<'_>], _context: &Context) -> Outcome {
        match (&self.range, values[0].value) {
            (Range::Numbers(min, max), Value::Number(number)) => Outcome::of((*min..=*max).contains(&number)),
            (Range::Dates(min, max), Value::Date(date)) => {
                let (first, last) = (date.earliest(), date.latest());
                let below = |day: PartialDate| min.is_some_and(|min| day < min.earliest());
                let above = |day: PartialDate| max.is_some_and(|max| day > max.latest());
                if below(last) || above(first) {
                    Outcome::fail()
                } else if below(first) || above(last) {
                    Outcome::Undecided
                } else {
                    Outcome::Pass
                }
            }
            _ => Outcome::Undecided,
        }
    }
}

/// One end of a range of dates, written as our canonical texts are: `DD/MM/YYYY`, `MM/YYYY`, `YYYY`.
fn bound(value: Option<&toml::Value>) -> Result<Option<PartialDate>, &'static str> {
    let Some(value) = value else { return Ok(None) };
    let date = value.as_str().and_then(PartialDate::from_canonical);
    date.map(Some).ok_or("rules-cause-range-ends")
}
