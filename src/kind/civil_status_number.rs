//! The number of an entry in a civil-status book: `123`, or with the year of the book `123/2024`.
//!
//! Numbers begin anew every year in every commune, so one names an entry only together with book, year and commune. A
//! spreadsheet takes `12/2024` for the month of December: then a date stands where the number stood. That numbers are
//! written so was read in forms and programs, not in an act.

use std::borrow::Cow;

use serde::Deserialize;

use super::date_text::{self, Order, Reading};
use super::tidy::{step, tidy};
use super::{Applicability, Cell, Datum, Defect, Kind, Proposal, digits};
use crate::text::fold;
use crate::value::{PartialDate, Value};

/// The number of an entry, compared with the date of registration beside it where the registry file names that.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CivilStatusNumber {
    /// The field with the date of registration.
    registered: Option<String>,
}

impl Kind for CivilStatusNumber {
    fn read(&self, cell: &mut Cell<'_>) {
        if !is_canonical(cell.text()) {
            tidy(cell);
            step(cell, "strip-separators", without_quotes);
            step(cell, "strip-decimal-zero", without_decimal_zero);
            step(cell, "registration-number-layout", laid_out);
        }
        let text = cell.text();
        if text.is_empty() {
            cell.means(Value::Missing);
        } else if let Some(number) = from_date(text) {
            suggest(cell, "civil-status-number-date", ("number-from-date", number, Applicability::OnRequest));
        } else if is_canonical(text) {
            cell.means(Value::Text);
        } else if let Some(number) = with_full_year(text) {
            suggest(cell, "civil-status-number-two-digit-year", ("expand-year", number, Applicability::OnRequest));
        } else if let Some(number) = only_number(text) {
            suggest(cell, "civil-status-number-form", ("registration-number", number, Applicability::Review));
        } else {
            cell.invalid("civil-status-number-form");
        }
    }

    fn siblings(&self) -> Vec<&str> {
        self.registered.iter().map(String::as_str).collect()
    }

    fn relate(&self, own: Datum<'_>, siblings: &[Datum<'_>], defects: &mut Vec<Defect>) {
        let registered = siblings.first().and_then(|datum| datum.value.date());
        let year = Some(own.text).filter(|_| own.value == Value::Text).and_then(year_of);
        if let (Some(registered), Some(year)) = (registered.map(PartialDate::year), year)
            && registered != year
        {
            defects.push(Defect::new("civil-status-number-year-mismatch"));
        }
    }

    /// The year of registration proves the year that a proposal gives.
    fn proves(&self, proposed: &str, siblings: &[Datum<'_>]) -> bool {
        let registered = siblings.first().and_then(|datum| datum.value.date());
        registered.is_some_and(|date| year_of(proposed) == Some(date.year()))
    }

    /// `012/2024` is `12/2024`.
    fn key<'a>(&self, text: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(if is_canonical(text) { text.trim_start_matches('0') } else { text })
    }

    fn parts(&self) -> &'static [&'static str] {
        &["number", "year"]
    }

    fn part<'a>(&self, part: &str, own: Datum<'a>) -> Option<Datum<'a>> {
        let text = Some(own.text).filter(|_| own.value == Value::Text)?;
        let (number, year) = text.split_once('/').unwrap_or((text, ""));
        let text = if part == "year" { year } else { number.trim_start_matches('0') };
        (!text.is_empty()).then_some(Datum { text, value: Value::Text })
    }
}

fn suggest(
    cell: &mut Cell<'_>,
    rule: &'static str,
    (step, after, applicability): (&'static str, String, Applicability),
) {
    cell.means(Value::Invalid);
    cell.propose(rule, Proposal { step, after, applicability });
}

/// `123`, `0123`, `123/2024`.
fn is_canonical(text: &str) -> bool {
    let (number, year) = text.split_once('/').map_or((text, None), |(number, year)| (number, Some(year)));
    is_number(number) && year.is_none_or(is_year)
}

fn is_number(text: &str) -> bool {
    text.len() <= 5 && digits::is_digits(text) && text.bytes().any(|digit| digit != b'0')
}

/// Civil-status books are kept since the time of the French; no entry was made after this century.
fn is_year(text: &str) -> bool {
    text.len() == 4 && digits::is_digits(text) && ("1900".."2100").contains(&text)
}

fn year_of(text: &str) -> Option<i32> {
    text.split_once('/')?.1.parse().ok()
}

fn without_quotes(text: &str) -> Option<String> {
    let quotes = ['\'', '"', '’', '=', '`', ' '];
    // Marks and full stops may follow each other in any order.
    let behind = |letter: char| letter == '.' || quotes.contains(&letter);
    let bare = text.trim_start_matches(quotes).trim_end_matches(behind);
    (bare != text).then(|| bare.to_owned())
}

fn without_decimal_zero(text: &str) -> Option<String> {
    text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).filter(|whole| is_number(whole)).map(str::to_owned)
}

/// `Số: 123 - 2024` as `123/2024`.
fn laid_out(text: &str) -> Option<String> {
    let folded = fold::fold(text);
    let bare = ["so dang ky", "so"].iter().find_map(|word| folded.strip_prefix(word)).unwrap_or(&folded);
    let bare = bare.trim_start_matches([' ', ':', '.']).trim();
    let number = match bare.split_once(|letter: char| !letter.is_ascii_digit()) {
        None => bare.to_owned(),
        Some((number, rest)) => {
            let year = rest.trim_start_matches(['/', '-', '.', '_', '\\', ' ', '–']);
            format!("{number}/{year}")
        }
    };
    is_canonical(&number).then_some(number)
}

/// The number that a spreadsheet took for a month: the first day of it, in any layout of dates, also as a count of days.
fn from_date(text: &str) -> Option<String> {
    if text.len() < 5 || is_canonical(text) && text.contains('/') {
        return None;
    }
    let date = match date_text::parse(text, Order::DayFirst) {
        Reading::Known(date)
        | Reading::OtherOrder(date)
        | Reading::TwoDigitYear(date, _)
        | Reading::UtcMidnight(date)
        | Reading::Serial(date) => date,
        Reading::Impossible | Reading::Unreadable => return None,
    };
    let number = match (date.day()?, date.month()?) {
        (1, month) => month,
        // The first of a month, month first: `12/01/2024`.
        (day, 1) if text.contains('/') => day,
        _ => return None,
    };
    Some(format!("{number}/{}", date.year())).filter(|number| number.len() <= 7 && is_canonical(number))
}

/// `123/24`, and `Dec-24`, which was 12/24 or 12/2024.
fn with_full_year(text: &str) -> Option<String> {
    let (number, year) = text.split_once(['/', '-'])?;
    let two = |year: &str| (year.len() == 2 && digits::is_digits(year)).then(|| year.parse::<u32>().ok()).flatten();
    let year = two(year).map(|year| if year < 50 { 2000 + year } else { 1900 + year })?;
    let number = month_of(number).map_or_else(|| number.to_owned(), |month| month.to_string());
    Some(format!("{number}/{year}")).filter(|number| is_canonical(number))
}

/// The month of a spreadsheet's `Dec-24` or `Thg12-24`.
fn month_of(word: &str) -> Option<usize> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let word = word.to_ascii_lowercase();
    let named = MONTHS.iter().position(|month| *month == word).map(|place| place + 1);
    named.or_else(|| {
        word.strip_prefix("thg").and_then(|month| month.parse().ok()).filter(|month| (1..=12).contains(month))
    })
}

/// The only number of a text with words in it, with the only year behind it: `123/KS-2024`, `Số 15 quyển 2024`.
fn only_number(text: &str) -> Option<String> {
    let mut runs = text.split(|letter: char| !letter.is_ascii_digit()).filter(|run| !run.is_empty());
    let number = match (runs.next()?, runs.next(), runs.next()) {
        (number, None, None) => number.to_owned(),
        (number, Some(year), None) => format!("{number}/{year}"),
        _ => return None,
    };
    (is_canonical(&number) && number != text).then_some(number)
}
