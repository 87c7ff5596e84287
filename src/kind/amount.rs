//! Amounts of money in đồng: whole numbers, written in digits only.

use serde::Deserialize;

use super::number_text::{self, Number};
use super::tidy::{step, tidy};
use super::{Applicability, Cell, Kind, Proposal, digits};
use crate::value::Value;

/// An amount in đồng.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {}

impl Kind for Amount {
    fn read(&self, cell: &mut Cell<'_>) {
        if !digits::is_digits(cell.text()) {
            tidy(cell);
            step(cell, "strip-currency", without_currency);
        }
        if cell.text().is_empty() {
            return cell.means(Value::Missing);
        }
        match number_text::parse(cell.text()) {
            // đồng have no fractions in use, so one mark three digits from the end groups.
            Number::Whole(number) | Number::Grouped(number) => {
                write(cell, number);
                if number < 0 {
                    cell.defect("amount-negative");
                }
            }
            Number::Scientific(number) => {
                cell.means(Value::Invalid);
                let proposal = Proposal {
                    step: "expand-scientific",
                    after: number.to_string(),
                    applicability: Applicability::OnRequest,
                };
                cell.propose("amount-scientific", proposal);
            }
            Number::Fraction => cell.invalid("amount-fraction"),
            Number::Unreadable => cell.invalid("amount-unreadable"),
        }
    }
}

/// Writes a number in its canonical form and says that it is one.
pub(super) fn write(cell: &mut Cell<'_>, number: i64) {
    let canonical = digits::is_digits(cell.text()) && (!cell.text().starts_with('0') || cell.text() == "0");
    if !canonical {
        cell.rewrite("number-layout", number.to_string());
    }
    cell.means(Value::Number(number));
}

fn without_currency(text: &str) -> Option<String> {
    const UNITS: [&str; 12] = ["đồng", "Đồng", "ĐỒNG", "dong", "vnđ", "VNĐ", "vnd", "VND", "Vnđ", "đ", "Đ", "₫"];
    let bare = UNITS.iter().find_map(|unit| text.strip_suffix(unit).or_else(|| text.strip_prefix(unit)))?.trim();
    bare.bytes().any(|byte| byte.is_ascii_digit()).then(|| bare.to_owned())
}
