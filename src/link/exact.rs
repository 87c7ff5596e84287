//! The exact link: what it means that a number of a record is a number of a person.
//!
//! The reference is data, not truth above the civil-status book (Luật Hộ tịch Đ60 k2): differences are findings with
//! both values, never overwritten.

use super::judge::Judge;
use super::keys::number_key;
use super::levels::{birth_level, name_level, sex_level};
use super::outcome::{LinkOutcome, PersonStatus, Tag};
use super::residence::Residence;
use crate::finding::Outcome;
use crate::kind::{Datum, Proposal};
use crate::text::name::{Reason, compare};
use crate::value::{PartialDate, Sex, Value};

/// A person of the reference population whose number stands in the record.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// The key that met.
    pub key: u64,
    /// Which number of the person it is.
    pub tag: Tag,
    /// The person's row in the reference population.
    pub person: u32,
    /// The key of the ID in force; 0 when the reference has none.
    pub id: u64,
    /// Full name.
    pub name: &'a str,
    /// Birth date.
    pub birth: Option<PartialDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// What has become of the person.
    pub status: PersonStatus,
    /// Date of death.
    pub death: Option<PartialDate>,
    /// Where the person is registered as a permanent resident.
    pub residence: Residence,
    /// When the reference last changed what it has of the person.
    pub updated: Option<PartialDate>,
    /// Which of the record's people the key stands for.
    pub of: u8,
}

/// The values of a record that take part in the link.
#[derive(Debug, Clone, Copy, Default)]
pub struct Linkable<'a> {
    /// The personal ID.
    pub id: Datum<'a>,
    /// Full name.
    pub name: Datum<'a>,
    /// Birth date.
    pub birth: Datum<'a>,
    /// Sex.
    pub sex: Datum<'a>,
    /// From when the record is valid.
    pub valid_from: Datum<'a>,
    /// To when the record is valid.
    pub valid_to: Datum<'a>,
    /// Where the record says that the person lives.
    pub residence: Residence,
    /// When the record was last updated.
    pub updated: Datum<'a>,
    /// The death that the record is about; None where the registry records no deaths.
    pub death: Option<Datum<'a>>,
    /// Dates of what cannot happen after a death.
    pub events: &'a [Datum<'a>],
    /// True when the person of this record must be living.
    pub must_live: bool,
    /// True when where the person lives is compared.
    pub settled: bool,
}

/// What the link says of a record.
#[derive(Debug)]
pub struct Linked<'a> {
    /// The outcome.
    pub outcome: LinkOutcome,
    /// The person, when one was found.
    pub person: Option<Candidate<'a>>,
    /// How: `id`, `cancelled-id`, `cmnd`, or nothing.
    pub method: &'static str,
    /// How the compared values agree; all `missing` without a person.
    pub levels: Levels,
    /// The link rules that fail, with the reference's value.
    pub failed: Vec<(&'static str, Option<String>)>,
    /// The ID that the person has in the reference, where the record's own is missing or wrong.
    pub proposal: Option<Proposal>,
    /// The outcome once that ID is written.
    pub mended: LinkOutcome,
    /// The events, by their place, that lie after the person's death.
    pub late_events: Vec<usize>,
    /// The outcomes of [`WEIGHED`], the rules of the link that can be undecided.
    pub weighed: [Outcome; WEIGHED.len()],
}

impl Linked<'_> {
    /// True when no number tells who the person is, or the number is somebody else's by all that is seen: then the person
    /// is looked for by comparing.
    pub const fn is_open(&self) -> bool {
        match self.outcome {
            LinkOutcome::NoId | LinkOutcome::NotFound | LinkOutcome::BadIdentifier => self.person.is_none(),
            LinkOutcome::MismatchAny | LinkOutcome::NameMismatch => true,
            _ => false,
        }
    }
}

/// How the compared values of a record and a person agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Levels {
    /// `same`, `near: …` with the reason, `different`, `missing`.
    pub name: &'static str,
    /// What the difference between the names is, near or not; None when they were not compared.
    pub name_reason: Option<Reason>,
    /// `same`, `precision` (one side knows less), `day-month-swapped`, `different`, `missing`.
    pub birth: &'static str,
    /// `same`, `different`, `missing`.
    pub sex: &'static str,
    /// As [`Residence::level`] says; it never changes the outcome.
    pub residence: &'static str,
}

const NOTHING_COMPARED: Levels =
    Levels { name: "missing", name_reason: None, birth: "missing", sex: "missing", residence: "missing" };

/// The rules of the link that can be undecided although a person was found: whoever lives elsewhere; whoever the reference
/// knows more recent things of; whoever is dead here and not there; whoever died on another day.
pub const WEIGHED: [&str; 4] = ["link-moved", "link-reference-newer", "link-not-dead", "link-death-date-differs"];

/// The rule about a person who was found by comparing.
pub const FOUND_BY_COMPARING: &str = "link-found-by-comparing";

/// The rule about a person whom a record may be about, for somebody to decide.
pub const POSSIBLE: &str = "link-possible";

/// The rule about what happened after a death.
pub const LATE_EVENT: &str = "link-event-after-death";

pub(super) const NOTHING_WEIGHED: [Outcome; WEIGHED.len()] = [const { Outcome::NotApplicable }; WEIGHED.len()];

/// True when the reference has a person under the proposed ID who bears the record's name: the proposal is proven.
pub fn proves(proposed: &str, name: Datum<'_>, candidates: &[Candidate<'_>]) -> bool {
    let key = number_key(proposed);
    name.value.is_known()
        && candidates.iter().any(|candidate| {
            candidate.tag == Tag::Current && Some(candidate.key) == key && compare(name.text, candidate.name).is_same()
        })
}

/// Links one record. Units of today are called by their names on the run date.
pub fn link<'a>(record: &Linkable<'_>, candidates: &[Candidate<'a>], run_date: PartialDate) -> Linked<'a> {
    let key = number_key(record.id.text).filter(|_| record.id.value.is_known());
    let under = |tag| candidates.iter().find(|candidate| candidate.tag == tag && Some(candidate.key) == key).copied();
    if let Some(person) = under(Tag::Current) {
        let levels = compare_all(record, &person);
        return Judge::new(record, person, levels, "id").by_identity(run_date);
    }
    if let Some(person) = under(Tag::Cancelled) {
        let levels = compare_all(record, &person);
        return Judge::new(record, person, levels, "cancelled-id").by_cancelled_id(run_date);
    }
    let (outcome, rule) = match record.id.value {
        Value::Missing => (LinkOutcome::NoId, "link-no-id"),
        _ if key.is_none() => (LinkOutcome::BadIdentifier, "link-bad-identifier"),
        _ => (LinkOutcome::NotFound, "link-not-found"),
    };
    match by_cmnd(record, candidates) {
        Some((person, levels)) => Judge::new(record, person, levels, "cmnd").by_cmnd(outcome, rule, run_date),
        None => Linked {
            outcome,
            person: None,
            method: "",
            levels: NOTHING_COMPARED,
            failed: vec![(rule, None)],
            proposal: None,
            mended: outcome,
            late_events: Vec::new(),
            weighed: NOTHING_WEIGHED,
        },
    }
}

/// Links a record that [`link`] left open to the person who was found for it by comparing.
pub fn link_found<'a>(
    record: &Linkable<'_>,
    person: Candidate<'a>,
    before: LinkOutcome,
    run_date: PartialDate,
) -> Linked<'a> {
    let levels = compare_all(record, &person);
    Judge::new(record, person, levels, "probabilistic").by_comparing(before, run_date)
}

/// The one person whose CMND, name and birth date are the record's; a CMND alone proves nothing (facts 2.2).
fn by_cmnd<'a>(record: &Linkable<'_>, candidates: &[Candidate<'a>]) -> Option<(Candidate<'a>, Levels)> {
    let mut found = candidates
        .iter()
        .filter(|candidate| candidate.tag == Tag::Cmnd)
        .map(|candidate| (*candidate, compare_all(record, candidate)))
        .filter(|(_, levels)| levels.name == "same" && matches!(levels.birth, "same" | "precision"));
    let first = found.next()?;
    found.all(|(other, _)| other.person == first.0.person).then_some(first)
}

/// How the compared values of a record and a person agree.
pub(super) fn compare_all(record: &Linkable<'_>, person: &Candidate<'_>) -> Levels {
    let compared = record.name.value.is_known() && !person.name.is_empty();
    let names = compared.then(|| compare(record.name.text, person.name));
    let birth = birth_level(record.birth.value.date(), person.birth);
    let sex = sex_level(record.sex.value.sex(), person.sex);
    let name = names.map_or("missing", |names| name_level(names, matches!(birth, "same" | "precision")));
    let residence = record.residence.level(person.residence);
    Levels { name, name_reason: names.map(|names| names.reason), birth, sex, residence }
}
