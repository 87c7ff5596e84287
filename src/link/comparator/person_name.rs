//! `person-name`: two names by the graded scale of [`crate::text::name`], level by level or reason by reason.
//!
//! What no level of a model names is its `else`: a scale is never filled up silently with a weaker level.

use super::ladder::{Ladder, bit};
use super::{Comparator, Fault, first};
use crate::kind::Datum;
use crate::text::fold;
use crate::text::name::{Agreement, NameLevel, Reason, compare};
use crate::text::syllable::grammar;
use crate::text::word::{Word, words};

/// The levels of the scale, then the reasons within them.
pub(super) const RELATIONS: &[&str] = &[
    "same",
    "spelling",
    "marks",
    "unmarked",
    "middle",
    "order",
    "slip",
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

/// One word differs by one slip of the key, and only one of the two words is a syllable: a slip and no other name. One letter
/// apart are the names of many siblings too (Khang and Khanh), but then both are names.
const SLIP: u32 = bit(RELATIONS, "slip");
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
        Some(self.ladder.level(relations(agreement) | beside(agreement.level, ours.text, theirs.text)))
    }

    fn cost(&self) -> u32 {
        150
    }
}

/// What holds beside the level of the scale.
fn beside(level: NameLevel, one: &str, other: &str) -> u32 {
    match level {
        NameLevel::Weak | NameLevel::Family | NameLevel::Conflict if is_slip(one, other) => SLIP,
        NameLevel::Family if are_given_equal(one, other) => MIDDLE_OTHER,
        _ => 0,
    }
}

/// True when the words are the same but for one, and that one is mistyped on one side.
fn is_slip(one: &str, other: &str) -> bool {
    let (mut ours, mut theirs) = (words(one), words(other));
    let mut found = None;
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => break,
            (Some(a), Some(b)) if a.same(&b) => {}
            // Most pairs end here, at the second word.
            (Some(a), Some(b)) if found.is_none() => found = Some((a, b)),
            _ => return false,
        }
    }
    let Some((a, b)) = found else { return false };
    let is_name = |word: &Word| grammar().is_valid(word) || grammar().surprise_of_other(word).is_some();
    // An initial is no slip.
    let long = a.count > 1 && b.count > 1;
    long && is_name(&a) != is_name(&b) && strsim::osa_distance(&fold::key(a.text(one)), &fold::key(b.text(other))) <= 1
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
        "middle" => matches!(later, "middle-missing" | "middle-abbreviated"),
        "weak" => {
            matches!(later, "given-order" | "initials" | "part-missing" | "dialect" | "doublet" | "one-letter")
        }
        _ => false,
    }
}
