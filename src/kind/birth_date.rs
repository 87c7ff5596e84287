//! Birth dates: known to the day, to the month or only to the year; all three are lawful, none is ever completed.
//!
//! Source: QCVN 109:2017/BTTTT; BHXH `loaiNgaySinh`. That a person is not born after the run date is a rule of the
//! registry file: a kind knows no clock.

use serde::Deserialize;

use super::date::{self, Rules};
use super::date_text::Order;
use super::{Cell, Counts, Informed, Kind};

/// A birth date.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct BirthDate {
    /// The order of day and month; found by a survey of the column when it is not given.
    order: Option<Order>,
}

const RULES: Rules = Rules {
    unreadable: "birth-date-unreadable",
    impossible: "birth-date-impossible",
    month_first: "birth-date-month-first",
    two_digit_year: "birth-date-two-digit-year",
    serial: "birth-date-excel-serial",
    utc_shift: "birth-date-utc-shift",
};

impl Kind for BirthDate {
    fn read(&self, cell: &mut Cell<'_>) {
        date::read(cell, self.order.unwrap_or_default(), &RULES);
        if cell.value().date().is_some_and(|date| date.year() < 1900) {
            cell.defect("birth-date-too-early");
        }
    }

    fn needs_survey(&self) -> bool {
        self.order.is_none()
    }

    fn survey(&self, raw: &str, _siblings: &[&str], counts: &mut Counts) {
        date::survey(raw, counts);
    }

    fn informed(&self, counts: &Counts) -> Option<Informed> {
        date::informed(self.order, counts, |order| Box::new(Self { order: Some(order) }))
    }
}
