//! Dates in a record: drawn between days that hang on the people and on other cells.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use serde::Deserialize;

use super::{Built, Made, Make, Unfit, Value};
use crate::messages::Message;
use crate::synth::day::{Day, End, Format};
use crate::synth::record::Case;
use crate::synth::spec::{Names, one_or_many, read_as};
use crate::synth::who::Who;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    from: toml::Value,
    to: toml::Value,
    format: Option<String>,
    #[serde(default)]
    first_of_month: bool,
}

struct Date {
    from: Vec<Day>,
    to: Vec<Day>,
    format: Format,
    first_of_month: bool,
}

/// A day from the latest of `from` to the earliest of `to`.
pub fn date(parameters: toml::Value, names: &Names<'_>) -> Built {
    let raw: Raw = read_as(parameters)?;
    let days = |value| -> Result<Vec<Day>, Message> {
        one_or_many::<String>(value)?.iter().map(|text| Day::parse(text, names)).collect()
    };
    let format = raw.format.as_deref().map_or(Ok(Format::default()), Format::parse)?;
    Ok(Box::new(Date { from: days(raw.from)?, to: days(raw.to)?, format, first_of_month: raw.first_of_month }))
}

impl Date {
    fn day(&self, case: &mut Case<'_>) -> Option<NaiveDate> {
        let from = self.from.iter().filter_map(|day| day.on(case, End::From)).max()?;
        let to = self.to.iter().filter_map(|day| day.on(case, End::To)).min()?;
        let days = u32::try_from((to - from).num_days()).ok()?;
        let day = from + Days::new(u64::from(case.stream.below(days + 1)));
        if !self.first_of_month {
            return Some(day);
        }
        let first = day.with_day(1)?;
        let first = if first < from { first.checked_add_months(Months::new(1))? } else { first };
        (first <= to).then_some(first)
    }
}

impl Make for Date {
    fn make(&self, case: &mut Case<'_>, _: Who) -> Made {
        let day = self.day(case).ok_or(Unfit)?;
        Ok(Value { text: self.format.write(day, &mut case.stream), day: Some(day) })
    }

    fn format(&self) -> Format {
        self.format
    }
}

/// The day of another column, written shorter.
struct Of {
    column: usize,
    format: Format,
}

impl Make for Of {
    fn make(&self, case: &mut Case<'_>, _: Who) -> Made {
        let day = case.days[self.column];
        let text = day.map(|day| self.format.write(day, &mut case.stream));
        Ok(Value { text: text.unwrap_or_default(), day })
    }

    fn format(&self) -> Format {
        self.format
    }
}

/// MM/YYYY.
pub fn month_of(parameters: toml::Value, names: &Names<'_>) -> Built {
    let column = names.column(&read_as::<String>(parameters)?)?;
    Ok(Box::new(Of { column, format: Format::Month }))
}

/// YYYY.
pub fn year_of(parameters: toml::Value, names: &Names<'_>) -> Built {
    let column = names.column(&read_as::<String>(parameters)?)?;
    Ok(Box::new(Of { column, format: Format::Year }))
}
