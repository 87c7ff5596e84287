//! Numbers that are names and nothing but digits: what their kinds have in common.
//!
//! A kind says which lengths there are, which digits are possible, and the ids of its rules. What it finds in the digits
//! beyond that is its own.

use super::digits::{self, Digits};
use super::{Applicability, Cell, Datum, Proposal, personal_id};
use crate::value::Value;

/// One sort of number.
pub(super) struct Number {
    /// The greatest length, with a character to spare.
    pub(super) longest: usize,
    /// True for the lengths that there are.
    pub(super) has_length: fn(usize) -> bool,
    /// True for digits that may be proposed: of such a length and of a possible structure.
    pub(super) is_possible: fn(&str) -> bool,
    /// The rules for what can be wrong.
    pub(super) rules: Rules,
}

/// The ids of the rules for what can be wrong with any such number.
pub(super) struct Rules {
    /// Scientific notation that has lost digits.
    pub(super) scientific: &'static str,
    /// Something else than digits.
    pub(super) letters: &'static str,
    /// O or l for 0 or 1.
    pub(super) letter_o: &'static str,
    /// Made up to fill the field.
    pub(super) junk: &'static str,
    /// A zero in front is gone.
    pub(super) zero_lost: &'static str,
    /// Any other length.
    pub(super) length: &'static str,
}

impl Number {
    /// Reads a cell; true when it now holds digits of a length that there is and no junk.
    pub(super) fn read(&self, cell: &mut Cell<'_>) -> bool {
        if digits::clean(cell, self.longest) == Digits::Lost {
            cell.invalid(self.rules.scientific);
            return false;
        }
        self.judge(cell)
    }

    /// [`Self::read`] for a cell that has been cleaned.
    pub(super) fn judge(&self, cell: &mut Cell<'_>) -> bool {
        let text = cell.text();
        if text.is_empty() {
            cell.means(Value::Missing);
        } else if !digits::is_digits(text) {
            let meant = digits::letters_to_digits(text).filter(|meant| self.may_be(meant));
            propose_or(cell, meant, ("letters-to-digits", self.rules.letter_o), self.rules.letters);
        } else if digits::is_junk(text) {
            cell.invalid(self.rules.junk);
        } else if (self.has_length)(text.len()) {
            cell.means(Value::Text);
            return true;
        } else {
            let meant = self.restored(text);
            propose_or(cell, meant, ("restore-leading-zero", self.rules.zero_lost), self.rules.length);
        }
        false
    }

    /// With the zeros in front that a spreadsheet has dropped; it drops all, so what begins with one has lost none.
    fn restored(&self, text: &str) -> Option<String> {
        let longer = ["0", "00"].iter().filter(|_| !text.starts_with('0')).map(|zeros| format!("{zeros}{text}"));
        longer.into_iter().find(|digits| self.may_be(digits))
    }

    fn may_be(&self, digits: &str) -> bool {
        (self.has_length)(digits.len()) && !digits::is_junk(digits) && (self.is_possible)(digits)
    }
}

/// Calls the text invalid: with what was meant, by a step and under a rule; or under another rule where that is not known.
pub(super) fn propose_or(
    cell: &mut Cell<'_>,
    meant: Option<String>,
    (step, rule): (&'static str, &'static str),
    otherwise: &'static str,
) {
    match meant {
        Some(after) => {
            cell.means(Value::Invalid);
            cell.propose(rule, Proposal { step, after, applicability: Applicability::OnRequest });
        }
        None => cell.invalid(otherwise),
    }
}

/// Ten digits or the twelve of a personal ID, for numbers that the ID is taking the place of. No number of ten begins with
/// two zeros, so what has lost more than one is not guessed at.
pub(super) fn is_ten_or_id(digits: &str) -> bool {
    match digits.len() {
        10 => !digits.starts_with("00"),
        _ => personal_id::is_possible(digits),
    }
}

/// Notes twelve digits that are no personal ID, because no province has their first three.
pub(super) fn note_unknown_province(cell: &mut Cell<'_>, rule: &'static str) {
    if cell.text().len() == 12 && !personal_id::is_possible(cell.text()) {
        cell.defect(rule);
    }
}

/// The text as a part, where it has that many digits.
pub(super) fn part_of_length(own: Datum<'_>, length: usize) -> Option<Datum<'_>> {
    (own.value == Value::Text && own.text.len() == length && digits::is_digits(own.text)).then_some(own)
}
