//! `person-name`: two names by the graded scale of [`crate::text::name`], level by level or reason by reason.
//!
//! What no level of a model names is its `else`: a scale is never filled up silently with a weaker level.

use super::ladder::{Ladder, bit};
use super::{Comparator, Fault, first};
use crate::kind::Datum;
use crate::text::fold;
use crate::text::name::{Agreement, NameLevel, Reason, compare};

/// The levels of the scale, then the reasons within them.
pub(super) const RELATIONS: &[&str] = &[
    "same",
    "spelling",
    "marks",
    "unmarked",
    "middle",
    "order",
    "weak",
    "middle-other",
    "family",
    "lost-letters",
    "i-y-spelling",
    "apostrophe",
    "missing-marks",
    "hoi-nga",
    "other-tone",
    "other-marks",
    "middle-missing",
    "middle-abbreviated",
    "given-order",
    "initials",
    "part-missing",
    "dialect",
    "doublet",
    "one-letter",
];

/// Family and given name are equal, and nothing else: another middle name, or more than one slip in it. The scale has it with
/// all names of one family; but kin have one family name and hardly ever one given name.
const MIDDLE_OTHER: u32 = bit(RELATIONS, "middle-other");

/// Compares names of people.
#[derive(Debug)]
struct PersonName {
    ladder: Ladder,
    /// The level of equal names, the most frequent case.
    same: usize,
}

pub(super) fn build(levels: &[Vec<String>]) -> Result<Box<dyn Comparator>, Fault> {
    let ladder = Ladder::new(RELATIONS, levels)?;
    Ok(Box::new(PersonName { same: ladder.level(relations(Agreement::SAME)), ladder }))
}

impl Comparator for PersonName {
    fn level(&self, left: &[Datum<'_>], right: &[Datum<'_>]) -> Option<usize> {
        let (ours, theirs) = (first(left)?, first(right)?);
        let agreement = compare(ours.text, theirs.text);
        if agreement.is_same() {
            return Some(self.same);
        }
        let only_middle = agreement.level == NameLevel::Family && are_given_equal(ours.text, theirs.text);
        Some(self.ladder.level(relations(agreement) | if only_middle { MIDDLE_OTHER } else { 0 }))
    }

    fn cost(&self) -> u32 {
        150
    }
}

/// True when the last words are equal but for marks and case.
fn are_given_equal(one: &str, other: &str) -> bool {
    let given = |name: &str| name.split_whitespace().next_back().map(fold::key);
    given(one).is_some_and(|name| given(other) == Some(name))
}

/// A level and a reason as bits.
const fn relations(agreement: Agreement) -> u32 {
    of_level(agreement.level) | of_reason(agreement.reason)
}

const fn of_level(level: NameLevel) -> u32 {
    match level {
        NameLevel::Same => bit(RELATIONS, "same"),
        NameLevel::Spelling => bit(RELATIONS, "spelling"),
        NameLevel::Marks => bit(RELATIONS, "marks"),
        NameLevel::Unmarked => bit(RELATIONS, "unmarked"),
        NameLevel::Middle => bit(RELATIONS, "middle"),
        NameLevel::Order => bit(RELATIONS, "order"),
        NameLevel::Weak => bit(RELATIONS, "weak"),
        NameLevel::Family => bit(RELATIONS, "family"),
        NameLevel::Conflict => 0,
    }
}

const fn of_reason(reason: Reason) -> u32 {
    match reason {
        // These have a level of their own.
        Reason::Same | Reason::Order | Reason::FamilyOnly | Reason::Conflict => 0,
        Reason::LostLetters
        | Reason::IySpelling
        | Reason::Apostrophe
        | Reason::MissingMarks
        | Reason::HoiNga
        | Reason::OtherTone
        | Reason::OtherMarks
        | Reason::MiddleMissing
        | Reason::MiddleAbbreviated
        | Reason::GivenOrder
        | Reason::Initials
        | Reason::PartMissing
        | Reason::Dialect
        | Reason::Doublet
        | Reason::OneLetter => bit(RELATIONS, reason.id()),
    }
}

/// True when whatever satisfies the later relation satisfies the earlier one: reasons that have only one level.
pub(super) fn covers(earlier: &str, later: &str) -> bool {
    match earlier {
        "spelling" => matches!(later, "lost-letters" | "i-y-spelling" | "apostrophe"),
        "marks" => matches!(later, "hoi-nga" | "other-tone"),
        "unmarked" => false,
        "middle" => matches!(later, "middle-missing" | "middle-abbreviated"),
        "weak" => {
            matches!(later, "given-order" | "initials" | "part-missing" | "dialect" | "doublet" | "one-letter")
        }
        _ => false,
    }
}
