//! Days of a record, as the specs write them: `birth + 60y`, `ngay_dang_ky - 3d`, `run-date`; and how an office writes a day.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::person::State;
use super::record::Case;
use super::spec::Names;
use super::stream::Stream;
use super::who::Who;
use crate::messages::Message;
use crate::value::PartialDate;

/// A day that hangs on the record.
#[derive(Debug, Clone)]
pub struct Day {
    anchor: Anchor,
    shifts: Vec<Shift>,
}

/// From where it is counted.
#[derive(Debug, Clone, Copy)]
enum Anchor {
    Birth(Who),
    Death,
    RunDate,
    Cell(usize),
    Fixed(NaiveDate),
}

/// So much later; earlier when negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// Days.
    Days(i32),
    /// Calendar months; from the last days of a month to the last of the other one.
    Months(i32),
}

impl Shift {
    /// The day so much later; None when it lies outside of the calendar.
    pub fn of(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) if days < 0 => day.checked_sub_days(Days::new(u64::from(days.unsigned_abs()))),
            Self::Days(days) => day.checked_add_days(Days::new(u64::from(days.unsigned_abs()))),
            Self::Months(months) if months < 0 => day.checked_sub_months(Months::new(months.unsigned_abs())),
            Self::Months(months) => day.checked_add_months(Months::new(months.unsigned_abs())),
        }
    }
}

/// Which end of a range a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The earliest day.
    From,
    /// The latest day.
    To,
}

impl Day {
    /// Reads `ANCHOR` and any number of `+ 3d`, `- 2m`, `+ 18y`.
    pub fn parse(text: &str, names: &Names<'_>) -> Result<Self, Message> {
        let unreadable = || Message::new("synth-spec-day").arg("day", text);
        let mut words = text.split_whitespace();
        let word = words.next().ok_or_else(unreadable)?;
        let anchor = match word {
            "birth" => Anchor::Birth(Who::Own),
            "death" => Anchor::Death,
            "run-date" => Anchor::RunDate,
            other => match (other.strip_suffix(".birth").map(Who::of_word), parse_day(other)) {
                (Some(Some(who)), _) => Anchor::Birth(names.who(who)?),
                (_, Some(day)) => Anchor::Fixed(day),
                _ => Anchor::Cell(names.column(other)?),
            },
        };
        let mut shifts = Vec::new();
        while let Some(sign) = words.next() {
            let sign = match sign {
                "+" => 1,
                "-" => -1,
                _ => return Err(unreadable()),
            };
            let amount = words.next().ok_or_else(unreadable)?;
            let unit = amount.chars().next_back().ok_or_else(unreadable)?;
            let number: i32 = amount[..amount.len() - unit.len_utf8()].parse().map_err(|_| unreadable())?;
            shifts.push(match unit {
                'd' => Shift::Days(sign * number),
                'm' => Shift::Months(sign * number),
                'y' => Shift::Months(sign * number * 12),
                _ => return Err(unreadable()),
            });
        }
        Ok(Self { anchor, shifts })
    }

    /// The day in a record; None when it hangs on somebody or something that is not there.
    pub fn on(&self, case: &Case<'_>, end: End) -> Option<NaiveDate> {
        let day = match self.anchor {
            Anchor::Birth(who) => {
                let person = case.cast.of(who)?;
                // Where only the year is known, an order must hold for any day of it.
                let known = if end == End::From { person.birth.latest() } else { person.birth.earliest() };
                if person.birth.is_full() { person.born } else { known.to_naive()? }
            }
            Anchor::Death => case.died().unwrap_or(case.world.run_date),
            Anchor::RunDate => case.world.run_date,
            Anchor::Cell(column) => case.days[column]?,
            Anchor::Fixed(day) => day,
        };
        self.shifts.iter().try_fold(day, |day, shift| shift.of(day))
    }
}

impl Case<'_> {
    /// When the person died, as far as the office knows.
    pub fn died(&self) -> Option<NaiveDate> {
        match self.cast.own().state {
            State::Dead(day) if self.profile().dead => Some(day),
            _ => None,
        }
    }
}

/// `DD/MM/YYYY`.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('/').map(str::parse::<u32>);
    let (Some(Ok(day)), Some(Ok(month)), Some(Ok(year)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// How an office writes a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// `21/11/2026`
    #[default]
    Usual,
    /// `20261121`
    Packed,
    /// `2026-11-21`
    Iso,
    /// `202611210930`
    PackedTime,
    /// `09:30 21/11/2026`
    Time,
    /// `11/2026`
    Month,
    /// `2026`
    Year,
}

impl Format {
    const ALL: [(&'static str, Self); 7] = [
        ("DD/MM/YYYY", Self::Usual),
        ("YYYYMMDD", Self::Packed),
        ("YYYY-MM-DD", Self::Iso),
        ("YYYYMMDDHHMM", Self::PackedTime),
        ("HH:MM DD/MM/YYYY", Self::Time),
        ("MM/YYYY", Self::Month),
        ("YYYY", Self::Year),
    ];

    /// By its word in the specs.
    pub fn parse(word: &str) -> Result<Self, Message> {
        let known = || Self::ALL.map(|(word, _)| word).join(", ");
        let found = Self::ALL.into_iter().find(|(other, _)| *other == word);
        found.map(|(_, format)| format).ok_or_else(|| super::spec::unknown(word, known()))
    }

    /// A day as it is written; a time of day is drawn where one belongs to it.
    pub fn write(self, day: NaiveDate, stream: &mut Stream) -> String {
        let mut time = || (stream.between(7, 16), stream.below(60));
        match self {
            Self::Usual => date(day),
            Self::Packed => day.format("%Y%m%d").to_string(),
            Self::Iso => day.format("%Y-%m-%d").to_string(),
            Self::PackedTime => {
                let (hour, minute) = time();
                format!("{}{hour:02}{minute:02}", day.format("%Y%m%d"))
            }
            Self::Time => {
                let (hour, minute) = time();
                format!("{hour:02}:{minute:02} {}", date(day))
            }
            Self::Month => format!("{:02}/{:04}", day.month(), day.year()),
            Self::Year => format!("{:04}", day.year()),
        }
    }
}

/// DD/MM/YYYY.
pub fn date(day: NaiveDate) -> String {
    PartialDate::from_naive(day).to_string()
}
