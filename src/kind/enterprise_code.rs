//! The enterprise code: 10 digits with a check digit, which is also the tax code and the unit code of social insurance;
//! 10-3 for a branch. It is never used again for another enterprise.
//!
//! Source: NĐ 01/2021/NĐ-CP Điều 8, now NĐ 168/2025/NĐ-CP.

use serde::Deserialize;

use super::tax_number::{self, Rules, Twelve};
use super::{Cell, Datum, Kind, number};

/// The enterprise code.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnterpriseCode {}

const RULES: Rules = Rules {
    number: number::Rules {
        scientific: "enterprise-code-scientific",
        letters: "enterprise-code-letters",
        letter_o: "enterprise-code-letter-o",
        junk: "enterprise-code-junk",
        zero_lost: "enterprise-code-zero-lost",
        length: "enterprise-code-length",
    },
    check_digit: "enterprise-code-check-digit",
    branch_zero: "enterprise-code-branch-zero",
    twelve: Twelve::Stranger("enterprise-code-personal-id"),
};

impl Kind for EnterpriseCode {
    fn read(&self, cell: &mut Cell<'_>) {
        tax_number::read(cell, &RULES);
    }

    fn parts(&self) -> &'static [&'static str] {
        &["main", "branch"]
    }

    fn part<'a>(&self, part: &str, own: Datum<'a>) -> Option<Datum<'a>> {
        tax_number::part(part, own)
    }
}
