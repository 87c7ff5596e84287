//! Whatever paper a person was known by: the personal ID of 12 digits, a CMND of 9, or a passport.
//!
//! For files in which all three are lawful: old files, the dead, foreigners. Where only the personal ID is, use
//! `personal-id`; a CMND lost its validity on 2024-12-31 (Luật Căn cước 26/2023/QH15 Điều 46), and there that is a finding.

use serde::Deserialize;

use super::digits::{self, Digits};
use super::number::{self, Number, Rules, propose_or};
use super::passport::{self, is_passport};
use super::personal_id::{self, PersonalId};
use super::tidy::step;
use super::{Cell, Datum, Defect, Kind};
use crate::value::Value;

/// An identity paper, compared with the sex and the birth date beside it as a personal ID is.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct IdentityPaper {
    id: PersonalId,
}

const NUMBER: Number = Number {
    longest: 13,
    has_length: |length| matches!(length, 9 | 12),
    is_possible: |digits| digits.len() == 9 || personal_id::is_possible(digits),
    rules: Rules {
        scientific: "identity-paper-scientific",
        letters: "identity-paper-letters",
        letter_o: "identity-paper-letter-o",
        junk: "identity-paper-junk",
        zero_lost: "identity-paper-zero-lost",
        length: "identity-paper-length",
    },
};

impl Kind for IdentityPaper {
    fn read(&self, cell: &mut Cell<'_>) {
        let rules = &NUMBER.rules;
        if !is_passport(cell.text()) {
            if digits::clean(cell, NUMBER.longest) == Digits::Lost {
                return cell.invalid(rules.scientific);
            }
            step(cell, "upper-case", passport::upper_case);
        }
        let text = cell.text();
        if is_passport(text) {
            return if digits::is_junk(&text[1..]) { cell.invalid(rules.junk) } else { cell.means(Value::Text) };
        }
        // As an ID first: `O79095001234` is too long for a passport, `OO1234567` could be either.
        if let meant @ Some(_) = passport::mistaken(text).filter(|_| !text.starts_with(['O', 'o', 'l', 'I', '|'])) {
            return propose_or(cell, meant, ("letters-to-digits", rules.letter_o), rules.letters);
        }
        if NUMBER.judge(cell) {
            number::note_unknown_province(cell, "identity-paper-province-unknown");
        }
    }

    fn siblings(&self) -> Vec<&str> {
        self.id.siblings()
    }

    fn relate(&self, own: Datum<'_>, siblings: &[Datum<'_>], defects: &mut Vec<Defect>) {
        let mut of_id = Vec::new();
        self.id.relate(own, siblings, &mut of_id);
        defects.extend(of_id.into_iter().map(|defect| match defect.rule {
            "personal-id-sex-mismatch" => Defect::new("identity-paper-sex-mismatch"),
            _ => Defect::new("identity-paper-birth-year-mismatch"),
        }));
    }

    fn proves(&self, proposed: &str, siblings: &[Datum<'_>]) -> bool {
        self.id.proves(proposed, siblings)
    }

    fn parts(&self) -> &'static [&'static str] {
        &["id", "old-id", "passport"]
    }

    fn part<'a>(&self, part: &str, own: Datum<'a>) -> Option<Datum<'a>> {
        match part {
            "id" => number::part_of_length(own, 12),
            "old-id" => number::part_of_length(own, 9),
            _ => (own.value == Value::Text && is_passport(own.text)).then_some(own),
        }
    }
}
