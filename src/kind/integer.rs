//! Whole numbers, with bounds where the registry file gives them.

use serde::Deserialize;

use super::amount;
use super::number_text::{self, Number};
use super::tidy::tidy;
use super::{Applicability, Cell, Kind, Proposal, digits};
use crate::value::Value;

/// A whole number.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Integer {
    /// The least value allowed.
    min: Option<i64>,
    /// The greatest value allowed.
    max: Option<i64>,
}

impl Kind for Integer {
    fn read(&self, cell: &mut Cell<'_>) {
        if !digits::is_digits(cell.text()) {
            tidy(cell);
        }
        if cell.text().is_empty() {
            return cell.means(Value::Missing);
        }
        match number_text::parse(cell.text()) {
            Number::Whole(number) => {
                amount::write(cell, number);
                if self.min.is_some_and(|min| number < min) || self.max.is_some_and(|max| number > max) {
                    cell.defect("integer-out-of-range");
                }
            }
            Number::Grouped(number) => suggest(cell, "integer-one-mark", "number-layout", number),
            Number::Scientific(number) => suggest(cell, "integer-scientific", "expand-scientific", number),
            Number::Fraction => cell.invalid("integer-fraction"),
            Number::Unreadable => cell.invalid("integer-unreadable"),
        }
    }
}

fn suggest(cell: &mut Cell<'_>, rule: &'static str, step: &'static str, number: i64) {
    cell.means(Value::Invalid);
    cell.propose(rule, Proposal { step, after: number.to_string(), applicability: Applicability::OnRequest });
}
