//! The code of a pupil: the personal ID since NĐ 88/2026/NĐ-CP, in older files 10 digits given by the ministry.
//!
//! That the old code has 10 digits was not verified, so nothing here is more than a warning.

use serde::Deserialize;

use super::number::{self, Number, Rules};
use super::{Cell, Datum, Kind};

/// The code of a pupil.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StudentCode {}

const NUMBER: Number = Number {
    longest: 13,
    has_length: |length| matches!(length, 10 | 12),
    is_possible: number::is_ten_or_id,
    rules: Rules {
        scientific: "student-code-scientific",
        letters: "student-code-letters",
        letter_o: "student-code-letter-o",
        junk: "student-code-junk",
        zero_lost: "student-code-zero-lost",
        length: "student-code-length",
    },
};

impl Kind for StudentCode {
    fn read(&self, cell: &mut Cell<'_>) {
        if NUMBER.read(cell) {
            number::note_unknown_province(cell, "student-code-province-unknown");
        }
    }

    fn parts(&self) -> &'static [&'static str] {
        &["number", "id"]
    }

    fn part<'a>(&self, part: &str, own: Datum<'a>) -> Option<Datum<'a>> {
        number::part_of_length(own, if part == "id" { 12 } else { 10 })
    }
}
