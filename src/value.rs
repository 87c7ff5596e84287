//! Typed values: what a kind understands a text to mean.

/// What a kind understands one text to mean. Small and copyable; the text itself stays beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Value {
    /// Nothing there: empty, or a marker such as `NULL`.
    #[default]
    Missing,
    /// Something is there and the kind cannot make sense of it (it has said so as a defect).
    Invalid,
    /// The canonical text is the value.
    Text,
    /// A date whose precision is part of the value.
    Date(PartialDate),
    /// A sex.
    Sex(Sex),
    /// A whole number, or an amount in đồng.
    Number(i64),
    /// Where an address lies.
    Place(crate::address::Place),
}

impl Value {
    /// True when there is a value that was understood.
    pub const fn is_known(self) -> bool {
        !matches!(self, Self::Missing | Self::Invalid)
    }

    /// The date, if it is one.
    pub const fn date(self) -> Option<PartialDate> {
        if let Self::Date(date) = self { Some(date) } else { None }
    }

    /// The sex, if it is one.
    pub const fn sex(self) -> Option<Sex> {
        if let Self::Sex(sex) = self { Some(sex) } else { None }
    }

    /// The place, if it is one.
    pub const fn place(self) -> Option<crate::address::Place> {
        if let Self::Place(place) = self { Some(place) } else { None }
    }

    /// The number, if it is one.
    pub const fn number(self) -> Option<i64> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }
}

/// Sex as civil status records it. Codes follow QCVN 109:2017/BTTTT: 1 Nam, 2 Nữ; BYT and BHXH add 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Sex {
    /// Nam.
    Male = 1,
    /// Nữ.
    Female = 2,
    /// Khác, chưa xác định.
    Other = 3,
}

impl Sex {
    /// The word the shared dictionary uses (CV 4856 Phụ lục 3: {Nam, Nữ}; BHXH adds Khác).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Male => "Nam",
            Self::Female => "Nữ",
            Self::Other => "Khác",
        }
    }

    /// From the national code.
    pub const fn from_code(code: u8) -> Option<Self> {
        match code {
            1 => Some(Self::Male),
            2 => Some(Self::Female),
            3 => Some(Self::Other),
            _ => None,
        }
    }
}

/// A date that may be known to the day, to the month or only to the year. Precision is part of the value and is never
/// invented: QCVN 109:2017/BTTTT and BHXH (`loaiNgaySinh`) both hold year-only birth dates.
///
/// Always a real calendar date between the years 1 and 9999. Ordered by year, month, day; unknown parts sort first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    /// 1 to 12, or 0 when unknown.
    month: u8,
    /// 1 to 31, or 0 when unknown.
    day: u8,
}

impl PartialDate {
    /// A date from its parts; `month` and `day` 0 mean unknown. None when there is no such date.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let real = (1..=9999).contains(&year)
            && match (month, day) {
                (0..=12, 0) => true,
                _ => day > 0 && day <= days_in_month(year, month),
            };
        #[expect(clippy::cast_possible_truncation, reason = "the ranges were just checked")]
        real.then_some(Self { year: year as i16, month: month as u8, day: day as u8 })
    }

    /// A full date.
    pub fn from_naive(date: chrono::NaiveDate) -> Self {
        use chrono::Datelike as _;
        Self::new(date.year(), date.month(), date.day()).expect("a calendar date of our era is a date")
    }

    /// From the canonical text that [`Display`](std::fmt::Display) writes: `DD/MM/YYYY`, `MM/YYYY` or `YYYY`; None for any other.
    pub fn from_canonical(text: &str) -> Option<Self> {
        let mut parts = text.rsplit('/').map(|part| part.parse::<u32>().ok());
        let year = i32::try_from(parts.next()??).ok()?;
        let (month, day) = (parts.next().unwrap_or(Some(0))?, parts.next().unwrap_or(Some(0))?);
        if parts.next().is_some() { None } else { Self::new(year, month, day) }
    }

    /// Year, 1 to 9999.
    pub const fn year(self) -> i32 {
        self.year as i32
    }

    /// Month, if known.
    pub const fn month(self) -> Option<u32> {
        if self.month == 0 { None } else { Some(self.month as u32) }
    }

    /// Day, if known.
    pub const fn day(self) -> Option<u32> {
        if self.day == 0 { None } else { Some(self.day as u32) }
    }

    /// Known to the day.
    pub const fn is_full(self) -> bool {
        self.day != 0
    }

    /// The first day that this date can mean.
    #[must_use]
    pub fn earliest(self) -> Self {
        Self { year: self.year, month: self.month.max(1), day: self.day.max(1) }
    }

    /// The last day that this date can mean.
    #[must_use]
    pub fn latest(self) -> Self {
        let month = if self.month == 0 { 12 } else { self.month };
        #[expect(clippy::cast_possible_truncation, reason = "a month has at most 31 days")]
        let last = days_in_month(i32::from(self.year), u32::from(month)) as u8;
        Self { year: self.year, month, day: if self.day == 0 { last } else { self.day } }
    }

    /// True when both could be the same day: all parts known on both sides are equal.
    pub const fn agrees_with(self, other: Self) -> bool {
        self.year == other.year
            && (self.month == 0 || other.month == 0 || self.month == other.month)
            && (self.day == 0 || other.day == 0 || self.day == other.day)
    }

    /// The same day with day and month exchanged, where that is another real date.
    pub fn day_month_swapped(self) -> Option<Self> {
        let swapped = Self::new(self.year(), u32::from(self.day), u32::from(self.month))?;
        (self.is_full() && swapped != self).then_some(swapped)
    }

    /// `year · 10000 + month · 100 + day`, as it travels through keyed stages; 0 is never a date.
    pub const fn packed(self) -> i32 {
        self.year as i32 * 10_000 + self.month as i32 * 100 + self.day as i32
    }

    /// Back from [`Self::packed`]; None for 0 and for anything that is no date.
    pub fn from_packed(packed: i32) -> Option<Self> {
        let (year, month, day) = (packed / 10_000, packed / 100 % 100, packed % 100);
        Self::new(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
    }

    /// The day before a full date; None for a date that is not known to the day.
    pub fn day_before(self) -> Option<Self> {
        let day = chrono::NaiveDate::from_ymd_opt(self.year(), self.month()?, self.day()?)?;
        day.pred_opt().map(Self::from_naive)
    }

    /// Whole months from this date to `on`, both taken at their earliest day; negative when `on` is before.
    pub fn months_until(self, on: Self) -> i32 {
        let (from, to) = (self.earliest(), on.earliest());
        let months = (to.year() - from.year()) * 12 + i32::from(to.month) - i32::from(from.month);
        months - i32::from(to.day < from.day)
    }

    /// The calendar date, when known to the day.
    pub fn to_naive(self) -> Option<chrono::NaiveDate> {
        chrono::NaiveDate::from_ymd_opt(self.year(), self.month()?, self.day()?)
    }
}

/// Canonical text: `DD/MM/YYYY`, `MM/YYYY` or `YYYY` (shared dictionary of CV 4856: DD/MM/YYYY).
impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.day != 0 {
            write!(f, "{:02}/", self.day)?;
        }
        if self.month != 0 {
            write!(f, "{:02}/", self.month)?;
        }
        write!(f, "{:04}", self.year)
    }
}

/// Days in a month of the Gregorian calendar; 0 for a month that does not exist.
const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_precision() {
        for (parts, text) in [((1950, 0, 0), "1950"), ((1950, 7, 0), "07/1950"), ((2000, 2, 29), "29/02/2000")] {
            let date = PartialDate::new(parts.0, parts.1, parts.2).expect("a real date");
            assert_eq!(date.to_string(), text);
            assert_eq!(PartialDate::from_packed(date.packed()), Some(date));
        }
        for (year, month, day) in [(1900, 2, 29), (1950, 13, 1), (1950, 0, 5), (0, 1, 1), (2001, 4, 31)] {
            assert_eq!(PartialDate::new(year, month, day), None, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn months_are_whole_months() {
        let born = PartialDate::new(2020, 8, 31).expect("a real date");
        for (on, months) in [((2026, 8, 30), 71), ((2026, 8, 31), 72), ((2020, 8, 30), -1)] {
            let on = PartialDate::new(on.0, on.1, on.2).expect("a real date");
            assert_eq!(born.months_until(on), months);
        }
    }
}
