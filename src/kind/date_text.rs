//! Dates as offices write them: one parser for birth dates and all other dates.
//!
//! Precision is never invented: `1950`, `00/00/1950` and `tháng 7 năm 1950` stay what they are. A text that can mean two
//! days is read by the order of its column (day first, unless the survey of the column shows otherwise); a text that
//! fits only the other order is a proposal.

use serde::Deserialize;

use crate::text::fold;
use crate::value::PartialDate;

/// The order of day and month in texts such as `03/04/1950`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Order {
    /// As in Viet Nam.
    #[default]
    DayFirst,
    /// As in the United States, and in programs that were never set to anything else.
    MonthFirst,
}

/// What a text was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// A date.
    Known(PartialDate),
    /// A date only with day and month in the other order than the column's.
    OtherOrder(PartialDate),
    /// A date with two digits for the year; true when the century is fairly sure.
    TwoDigitYear(PartialDate, bool),
    /// The number by which spreadsheets count days.
    Serial(PartialDate),
    /// Midnight of Viet Nam written in universal time: the day before it is meant.
    UtcMidnight(PartialDate),
    /// Written as a date, but there is no such day.
    Impossible,
    /// Not written as a date.
    Unreadable,
}

/// Reads a tidied text.
pub(super) fn parse(text: &str, order: Order) -> Reading {
    if let Some(date) = plain(text, order) {
        return Reading::Known(date);
    }
    let (day_text, time) = cut_time(text);
    let reading = if day_text.bytes().any(|byte| byte.is_ascii_alphabetic()) || !day_text.is_ascii() {
        in_words(day_text)
    } else {
        in_numbers(day_text, order)
    };
    match (reading, time) {
        (_, Time::Unreadable) => Reading::Unreadable,
        (Reading::Known(date), Time::VietnamMidnight) => match date.to_naive().and_then(|day| day.succ_opt()) {
            Some(next) => Reading::UtcMidnight(PartialDate::from_naive(next)),
            None => Reading::Impossible,
        },
        (reading, _) => reading,
    }
}

/// The canonical layout, without any allocation: most cells of a good extract are this.
fn plain(text: &str, order: Order) -> Option<PartialDate> {
    let bytes = text.as_bytes();
    match bytes.len() {
        10 if bytes[2] == b'/' && bytes[5] == b'/' => {
            let (first, second, year) = (number(&bytes[..2])?, number(&bytes[3..5])?, number(&bytes[6..])?);
            let (day, month) = if order == Order::DayFirst { (first, second) } else { (second, first) };
            full(year, month, day)
        }
        4 => year_only(number(bytes)?),
        _ => None,
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |sum, byte| {
        byte.is_ascii_digit().then(|| sum.checked_mul(10)?.checked_add(u32::from(byte - b'0'))).flatten()
    })
}

/// A full date of a year with four digits.
fn full(year: u32, month: u32, day: u32) -> Option<PartialDate> {
    (month > 0 && day > 0).then(|| date(year, month, day)).flatten()
}

fn year_only(year: u32) -> Option<PartialDate> {
    date(year, 0, 0)
}

fn date(year: u32, month: u32, day: u32) -> Option<PartialDate> {
    (1000..=9999).contains(&year).then(|| PartialDate::new(i32::try_from(year).ok()?, month, day)).flatten()
}

/// What stands behind the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    /// Nothing, or a time that changes nothing about the day.
    Harmless,
    /// 17:00 universal time, which is midnight in Viet Nam.
    VietnamMidnight,
    /// Something else.
    Unreadable,
}

/// Cuts a time of day off.
fn cut_time(text: &str) -> (&str, Time) {
    let Some(colon) = text.find(':') else { return (text, Time::Harmless) };
    let Some(start) = text[..colon].rfind(['T', ' ']) else { return (text, Time::Unreadable) };
    let (day, time) = (text[..start].trim_end(), text[start + 1..].trim());
    let timelike = |letter: char| letter.is_ascii_digit() || matches!(letter, ':' | '.' | '+' | '-' | ' ');
    let rest = time.trim_end_matches(|letter: char| letter.is_ascii_uppercase()).trim_end();
    let tail = time[rest.len()..].trim();
    if !rest.chars().all(timelike) || !matches!(tail, "" | "Z" | "AM" | "PM" | "SA" | "CH") {
        return (day, Time::Unreadable);
    }
    let universal = (tail == "Z" || rest.ends_with("+00:00")) && rest.starts_with("17:00");
    let exact = rest.trim_end_matches("+00:00").bytes().skip(5).all(|byte| matches!(byte, b'0' | b':' | b'.'));
    (day, if universal && exact { Time::VietnamMidnight } else { Time::Harmless })
}

/// `ngày 2 tháng 9 năm 1945`, `tháng 7 năm 1950`, `02-JAN-1950`.
fn in_words(text: &str) -> Reading {
    let folded = fold::fold(text);
    let (mut numbers, mut month_name, mut month_word) = (Vec::new(), None, false);
    for token in pieces(&folded) {
        if let Some(value) = number(token.as_bytes()) {
            numbers.push((value, token.len()));
        } else if let Some(month) = english_month(token) {
            month_name = Some(month);
        } else if matches!(token, "ngay" | "thang" | "nam" | "sinh") {
            month_word |= token == "thang";
        } else {
            return Reading::Unreadable;
        }
    }
    let found = match (month_name, numbers.as_slice()) {
        (Some(month), &[(day, 1 | 2), (year, 4)] | &[(year, 4), (day, 1 | 2)])
        | (None, &[(day, 1 | 2), (month, 1 | 2), (year, 4)]) => full(year, month, day),
        (Some(month), &[(year, 4)]) => date(year, month, 0),
        (Some(month), &[(day, 1 | 2), (year, 2)]) => return two_digit_year(year, month, day),
        (None, &[(month, 1 | 2), (year, 4)]) if month_word => date(year, month, 0),
        (None, &[(year, 4)]) if !month_word => year_only(year),
        _ => return Reading::Unreadable,
    };
    found.map_or(Reading::Impossible, Reading::Known)
}

/// Runs of digits and runs of letters; everything between them is passed over.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let digits = rest.chars().next()?.is_ascii_digit();
        let end = rest
            .find(|letter: char| !letter.is_alphanumeric() || letter.is_ascii_digit() != digits)
            .unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

fn english_month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let place = MONTHS.iter().position(|month| word == *month || (word.len() == 3 && month.starts_with(word)))?;
    u32::try_from(place + 1).ok()
}

fn in_numbers(text: &str, order: Order) -> Reading {
    let text = text.trim_end_matches(['.', ',', ';']);
    if !text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-' | b'.' | b' ' | b'_' | b',' | b'\\'))
    {
        return Reading::Unreadable;
    }
    let first = text.find(|letter: char| letter.is_ascii_digit());
    let lead = first.map_or(text, |start| &text[..start]).bytes().filter(|byte| *byte != b' ').count();
    let tokens: Vec<(u32, usize)> =
        pieces(text).map(|token| (number(token.as_bytes()).unwrap_or(0), token.len())).collect();
    match (lead, tokens.as_slice()) {
        (0, &[(day, 5), (_, _)]) if text.as_bytes()[5] == b'.' => serial(day),
        // A year that went through a floating-point column.
        (0, &[(year, 4), (0, 1)]) if text.as_bytes()[4] == b'.' => known(year_only(year)),
        (0, &[(_, _)]) => run_of_digits(text),
        (2.., &[(year, 4)]) => known(year_only(year)),
        (0 | 1, &[(month, 1 | 2), (year, 4)] | &[(year, 4), (month, 1 | 2)]) if lead == 0 || tokens[1].1 == 4 => {
            known(date(year, month, 0))
        }
        (2.., &[(month, 1 | 2), (year, 4)]) => known(date(year, month, 0)),
        (0, &[(year, 4), (month, 1 | 2), (day, 1 | 2)]) => known(date(year, month, day)),
        (0, &[(first, 1 | 2), (second, 1 | 2), (year, 4)]) => ordered(first, second, year, order),
        (0, &[(first, 1 | 2), (second, 1 | 2), (year, 2)]) => {
            let (day, month) = if order == Order::DayFirst { (first, second) } else { (second, first) };
            two_digit_year(year, month, day)
        }
        _ => Reading::Unreadable,
    }
}

fn known(date: Option<PartialDate>) -> Reading {
    date.map_or(Reading::Impossible, Reading::Known)
}

/// `a/b/yyyy`; zeros stand for what is not known.
fn ordered(first: u32, second: u32, year: u32, order: Order) -> Reading {
    let (day, month) = if order == Order::DayFirst { (first, second) } else { (second, first) };
    match (date(year, month, day), full(year, day, month)) {
        (Some(date), _) => Reading::Known(date),
        (None, Some(other)) => Reading::OtherOrder(other),
        (None, None) => Reading::Impossible,
    }
}

/// From 30 on the last century is fairly sure; below it may be a child or a very old person.
fn two_digit_year(year: u32, month: u32, day: u32) -> Reading {
    let century = if year >= 30 { 1900 } else { 2000 };
    full(century + year, month, day).map_or(Reading::Impossible, |date| Reading::TwoDigitYear(date, year >= 30))
}

/// Digits without any separator.
fn run_of_digits(text: &str) -> Reading {
    match text.len() {
        _ if !text.bytes().all(|byte| byte.is_ascii_digit()) => Reading::Unreadable,
        4 => known(number(text.as_bytes()).and_then(year_only)),
        5 => number(text.as_bytes()).map_or(Reading::Unreadable, serial),
        8 => known(year_first(text).or_else(|| day_first(text))),
        // yyyymmddHHMM and yyyymmddHHMMSS, as health claims and message systems write it.
        12 | 14 => year_first(&text[..8]).map_or(Reading::Unreadable, Reading::Known),
        _ => Reading::Unreadable,
    }
}

/// No text is plausible in both layouts: the first two digits of a year near ours are no month.
fn year_first(text: &str) -> Option<PartialDate> {
    let bytes = text.as_bytes();
    plausible(number(&bytes[..4])?, number(&bytes[4..6])?, number(&bytes[6..8])?)
}

fn day_first(text: &str) -> Option<PartialDate> {
    let bytes = text.as_bytes();
    plausible(number(&bytes[4..8])?, number(&bytes[2..4])?, number(&bytes[..2])?)
}

fn plausible(year: u32, month: u32, day: u32) -> Option<PartialDate> {
    (1850..=2199).contains(&year).then(|| date(year, month, day)).flatten()
}

/// Days since 1899-12-30; the range covers births of the years 1927 to 2064.
fn serial(days: u32) -> Reading {
    let epoch = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).expect("a real day");
    match epoch.checked_add_days(chrono::Days::new(days.into())) {
        Some(day) if (10_000..=60_000).contains(&days) => Reading::Serial(PartialDate::from_naive(day)),
        _ => Reading::Unreadable,
    }
}

/// What one raw text says about the order of day and month in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// The first number cannot be a month.
    DayFirst,
    /// The second number cannot be a month.
    MonthFirst,
    /// It can be read either way.
    Either,
}

/// Evidence for the order of the column; None from texts that are not of the form `a/b/year`.
pub(super) fn evidence(raw: &str) -> Option<Evidence> {
    let mut tokens = raw.trim().split(['/', '-', '.', ' ', 'T']).map(|token| (number(token.as_bytes()), token.len()));
    let (Some((Some(first), 1 | 2)), Some((Some(second), 1 | 2)), Some((Some(_), 2 | 4))) =
        (tokens.next(), tokens.next(), tokens.next())
    else {
        return None;
    };
    match (first, second) {
        (13..=31, 1..=12) => Some(Evidence::DayFirst),
        (1..=12, 13..=31) => Some(Evidence::MonthFirst),
        (1..=12, 1..=12) if first != second => Some(Evidence::Either),
        _ => None,
    }
}
