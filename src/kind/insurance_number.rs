//! The social-insurance number: 10 digits, one for each person; since 2025-08-01 the personal ID of 12 digits in its place.
//!
//! Files of the transition hold both. No check digit is known. Source: QĐ 595/QĐ-BHXH (2017) Điều 2; CV 1804/BHXH-QLT (2025).

use serde::Deserialize;

use super::number::{self, Number, Rules};
use super::{Cell, Datum, Kind};

/// The social-insurance number.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InsuranceNumber {}

const NUMBER: Number = Number {
    longest: 13,
    has_length: |length| matches!(length, 10 | 12),
    is_possible: number::is_ten_or_id,
    rules: Rules {
        scientific: "insurance-number-scientific",
        letters: "insurance-number-letters",
        letter_o: "insurance-number-letter-o",
        junk: "insurance-number-junk",
        zero_lost: "insurance-number-zero-lost",
        length: "insurance-number-length",
    },
};

impl Kind for InsuranceNumber {
    fn read(&self, cell: &mut Cell<'_>) {
        if NUMBER.read(cell) {
            number::note_unknown_province(cell, "insurance-number-province-unknown");
        }
    }

    fn parts(&self) -> &'static [&'static str] {
        &["number", "id"]
    }

    fn part<'a>(&self, part: &str, own: Datum<'a>) -> Option<Datum<'a>> {
        number::part_of_length(own, if part == "id" { 12 } else { 10 })
    }
}
