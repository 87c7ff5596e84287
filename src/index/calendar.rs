//! Working days: neither weekends nor public holidays, but for the Saturdays that make up for a bridged day.
//!
//! The days stand in `rules/codes/holiday.csv`, one a line, with their source and whether it was verified. The Prime
//! Minister fixes Tết and the day beside 2 September each year, so the list must be put right every year: a folder given
//! with `--rules` may hold its own `codes/holiday.csv`. Where a deadline leaves the years of the list, that is said.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Serialize, Serializer};

use crate::error::{Error, Result};
use crate::messages::Message;

/// The name of the list among the code lists.
const LIST: &str = "holiday";

/// How sure a day of the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Read in the act, or in a text that quotes it.
    Verified,
    /// Read in a report of the act.
    VerifiedSecondary,
    /// Reckoned: from the lunar calendar, or as in an earlier year.
    Unverified,
}

impl Status {
    /// The name used in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::VerifiedSecondary => "verified_secondary",
            Self::Unverified => "unverified",
        }
    }
}

/// A day of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Day {
    /// `YYYY-MM-DD`.
    #[serde(serialize_with = "iso")]
    pub date: NaiveDate,
    /// What it is, in Vietnamese.
    pub name: String,
    /// True for a day off, false for a Saturday or Sunday that is worked.
    pub off: bool,
    /// How sure it is.
    pub status: Status,
    /// The act.
    pub source: String,
}

/// A date as `YYYY-MM-DD`.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
pub(super) fn iso<S: Serializer>(date: &NaiveDate, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The last day.
    pub date: NaiveDate,
    /// False where the list of holidays does not reach: only weekends were left out there.
    pub known: bool,
}

/// The days of the list.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    days: BTreeMap<NaiveDate, Day>,
}

impl Calendar {
    /// The list in the binary, or the one of a folder of rules.
    ///
    /// # Errors
    /// When the folder's list cannot be read or has a wrong line.
    pub fn load(rules_dir: Option<&Path>) -> Result<Self> {
        let own = rules_dir.map(|dir| dir.join("codes/holiday.csv")).filter(|path| path.is_file());
        if let Some(path) = own {
            let text = std::fs::read_to_string(&path).map_err(|cause| Error::read(&path, cause))?;
            Self::parse(&text, &path.display().to_string())
        } else {
            let embedded = crate::embedded::CODES.iter().find(|(name, _)| *name == LIST);
            Self::parse(embedded.expect("the list of holidays is embedded").1, "rules/codes/holiday.csv")
        }
    }

    /// Reads a list; `file` is named where a line is wrong.
    ///
    /// # Errors
    /// At the first line that is wrong: no date, a word that is not one of the known, or a date for the second time.
    pub fn parse(text: &str, file: &str) -> Result<Self> {
        let wrong = |line: u64| {
            Error::Usage(Message::new("holiday-wrong-line").arg("file", file).arg("line", line.to_string()))
        };
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().map_err(|_| wrong(1))?.clone();
        let place = |name: &str| header.iter().position(|column| column.trim() == name);
        let columns = ["code", "name", "day", "status", "source"].map(place);
        let [Some(code), Some(name), Some(day), Some(status), Some(source)] = columns else { return Err(wrong(1)) };
        let mut days = BTreeMap::new();
        for row in reader.records() {
            let row = row.map_err(|cause| wrong(cause.position().map_or(0, csv::Position::line)))?;
            let line = row.position().map_or(0, csv::Position::line);
            let cell = |place: usize| row.get(place).unwrap_or_default().trim();
            let date: NaiveDate = cell(code).parse().map_err(|_| wrong(line))?;
            let off = match cell(day) {
                "off" => true,
                "work" => false,
                _ => return Err(wrong(line)),
            };
            let known = [Status::Verified, Status::VerifiedSecondary, Status::Unverified];
            let status = known.into_iter().find(|known| known.id() == cell(status)).ok_or_else(|| wrong(line))?;
            let day = Day { date, name: cell(name).to_owned(), off, status, source: cell(source).to_owned() };
            if days.insert(date, day).is_some() {
                return Err(wrong(line));
            }
        }
        Ok(Self { days })
    }

    /// The days of the list, in their order.
    pub fn days(&self) -> impl Iterator<Item = &Day> {
        self.days.values()
    }

    /// The first and the last year of the list; None when it is empty. A year is taken to be complete when it has a day.
    pub fn years(&self) -> Option<(i32, i32)> {
        let (first, last) = (self.days.keys().next()?, self.days.keys().next_back()?);
        Some((first.year(), last.year()))
    }

    /// True when people work that day.
    pub fn is_working(&self, date: NaiveDate) -> bool {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        self.days.get(&date).map_or(!weekend, |day| !day.off)
    }

    /// The last of so many working days after a day, which itself does not count (BLDS 91/2015 Đ147).
    pub fn after(&self, from: NaiveDate, working_days: u32) -> Deadline {
        let covers = |date: NaiveDate| self.years().is_some_and(|(first, last)| (first..=last).contains(&date.year()));
        let (mut date, mut left, mut known) = (from, working_days, true);
        // The end of the calendar of the computer is no day of a run.
        while let Some(next) = date.succ_opt().filter(|_| left > 0) {
            date = next;
            known &= covers(date);
            left -= u32::from(self.is_working(date));
        }
        Deadline { date, known }
    }

    /// The days of the list after `from`, up to and with `until`, that make working days differ from weekdays.
    pub fn between(&self, from: NaiveDate, until: NaiveDate) -> Vec<Day> {
        let weekend = |date: NaiveDate| matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let days = self.days.values().filter(|day| day.date > from && day.date <= until);
        days.filter(|day| day.off != weekend(day.date)).cloned().collect()
    }
}
