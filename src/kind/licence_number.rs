//! The number of a driving licence: 12 digits. No act with its structure was read, so only its length is looked at, and
//! nothing here is more than a warning.

use serde::Deserialize;

use super::number::{Number, Rules};
use super::{Cell, Kind};

/// The number of a driving licence.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LicenceNumber {}

const NUMBER: Number = Number {
    longest: 13,
    has_length: |length| length == 12,
    is_possible: |digits| !digits.starts_with("00"),
    rules: Rules {
        scientific: "licence-number-scientific",
        letters: "licence-number-letters",
        letter_o: "licence-number-letter-o",
        junk: "licence-number-junk",
        zero_lost: "licence-number-zero-lost",
        length: "licence-number-length",
    },
};

impl Kind for LicenceNumber {
    fn read(&self, cell: &mut Cell<'_>) {
        NUMBER.read(cell);
    }
}
