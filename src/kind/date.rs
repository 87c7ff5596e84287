//! Dates other than birth dates: validity, issue, death, marriage. Also what birth dates have in common with them.

use std::borrow::Cow;

use serde::Deserialize;

use super::date_text::{self, Evidence, Order, Reading};
use super::tidy::tidy;
use super::{Applicability, Cell, Counts, Datum, Decided, Informed, Kind, Proposal};
use crate::value::{PartialDate, Value};

/// A date of any precision.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Date {
    /// The order of day and month; found by a survey of the column when it is not given.
    order: Option<Order>,
    /// True where the time of day belongs to the value (`yyyymmddHHMM` of health claims): such texts stay as they are.
    with_time: bool,
}

const RULES: Rules = Rules {
    unreadable: "date-unreadable",
    impossible: "date-impossible",
    month_first: "date-month-first",
    two_digit_year: "date-two-digit-year",
    serial: "date-excel-serial",
    utc_shift: "date-utc-shift",
};

impl Kind for Date {
    fn read(&self, cell: &mut Cell<'_>) {
        match timed(cell.text()).filter(|_| self.with_time) {
            Some(day) => cell.means(Value::Date(day)),
            None => read(cell, self.order.unwrap_or_default(), &RULES),
        }
    }

    fn parts(&self) -> &'static [&'static str] {
        &["year"]
    }

    /// The year stands last in every precision: numbers of books begin anew each year, so rules need it by itself.
    fn part<'a>(&self, part: &str, own: Datum<'a>) -> Option<Datum<'a>> {
        let year = match timed(own.text) {
            Some(_) => own.text.get(..4)?,
            None => own.text.get(own.text.len().checked_sub(4)?..)?,
        };
        (part == "year" && own.value.date().is_some()).then_some(Datum { text: year, value: Value::Text })
    }

    /// What happens twice on a day is equal, whatever the hour.
    fn key<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let day = timed(text).filter(|_| self.with_time);
        day.map_or(Cow::Borrowed(text), |day| Cow::Owned(day.to_string()))
    }

    fn needs_survey(&self) -> bool {
        self.order.is_none()
    }

    fn survey(&self, raw: &str, _siblings: &[&str], counts: &mut Counts) {
        survey(raw, counts);
    }

    fn informed(&self, counts: &Counts) -> Option<Informed> {
        informed(self.order, counts, |order| Box::new(Self { order: Some(order), with_time: self.with_time }))
    }
}

/// The day of `yyyymmddHHMM` or `yyyymmddHHMMSS`.
fn timed(text: &str) -> Option<PartialDate> {
    let is_timed = matches!(text.len(), 12 | 14) && super::digits::is_digits(text);
    match date_text::parse(text, Order::default()) {
        Reading::Known(day) if is_timed => Some(day),
        _ => None,
    }
}

/// The ids of the rules for what can be wrong with a date.
pub(super) struct Rules {
    pub(super) unreadable: &'static str,
    pub(super) impossible: &'static str,
    pub(super) month_first: &'static str,
    pub(super) two_digit_year: &'static str,
    pub(super) serial: &'static str,
    pub(super) utc_shift: &'static str,
}

/// Reads one cell as a date.
pub(super) fn read(cell: &mut Cell<'_>, order: Order, rules: &Rules) {
    tidy(cell);
    if cell.text().is_empty() {
        return cell.means(Value::Missing);
    }
    let review_or_request = |sure| if sure { Applicability::OnRequest } else { Applicability::Review };
    match date_text::parse(cell.text(), order) {
        Reading::Known(date) => {
            if !is_canonical(cell.text(), order) {
                cell.rewrite("date-layout", date.to_string());
            }
            cell.means(Value::Date(date));
        }
        Reading::OtherOrder(date) => {
            suggest(cell, rules.month_first, "swap-day-month", date, Applicability::OnRequest);
        }
        Reading::TwoDigitYear(date, sure) => {
            suggest(cell, rules.two_digit_year, "expand-year", date, review_or_request(sure));
        }
        Reading::Serial(date) => {
            suggest(cell, rules.serial, "date-from-serial", date, Applicability::OnRequest);
        }
        Reading::UtcMidnight(date) => {
            suggest(cell, rules.utc_shift, "next-day", date, Applicability::OnRequest);
        }
        Reading::Impossible => cell.invalid(rules.impossible),
        Reading::Unreadable => cell.invalid(rules.unreadable),
    }
}

/// `DD/MM/YYYY`, `MM/YYYY` or `YYYY`, and the text already means what it says.
fn is_canonical(text: &str, order: Order) -> bool {
    let digits = |range: std::ops::Range<usize>| text.as_bytes()[range].iter().all(u8::is_ascii_digit);
    let slash = |place: usize| text.as_bytes()[place] == b'/';
    match text.len() {
        4 => true,
        10 => {
            order == Order::DayFirst && slash(2) && slash(5) && digits(0..2) && digits(3..5) && !text.starts_with("00")
        }
        _ => false,
    }
}

fn suggest(
    cell: &mut Cell<'_>,
    rule: &'static str,
    step: &'static str,
    date: PartialDate,
    applicability: Applicability,
) {
    cell.means(Value::Invalid);
    cell.propose(rule, Proposal { step, after: date.to_string(), applicability });
}

/// Counts what one raw text says about the order of day and month.
pub(super) fn survey(raw: &str, counts: &mut Counts) {
    let seen = match date_text::evidence(raw.trim()) {
        Some(Evidence::DayFirst) => "day-first",
        Some(Evidence::MonthFirst) => "month-first",
        Some(Evidence::Either) => "either-order",
        None => return,
    };
    *counts.entry(seen).or_default() += 1;
}

/// The order that the counts show: month first only where nothing speaks for day first.
pub(super) fn informed(
    fixed: Option<Order>,
    counts: &Counts,
    kind: impl Fn(Order) -> Box<dyn Kind>,
) -> Option<Informed> {
    if fixed.is_some() || counts.is_empty() {
        return None;
    }
    let seen = |what| counts.get(what).copied().unwrap_or(0) > 0;
    let (order, id) = if seen("month-first") && !seen("day-first") {
        (Order::MonthFirst, "month-first")
    } else {
        (Order::DayFirst, "day-first")
    };
    let usual = matches!(order, Order::DayFirst);
    let certain = seen("month-first") != seen("day-first");
    let decided = Decided { id, certain, evidence: counts.clone() };
    Some(Informed { kind: kind(order), decisions: vec![decided], usual })
}
