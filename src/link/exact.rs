//! The exact link: what it means that a number of a record is a number of a person.
//!
//! The reference is data, not truth above the civil-status book (Luật Hộ tịch Đ60 k2): differences are findings with
//! both values, never overwritten.

use super::keys::{id_text, number_key};
use super::levels::{birth_level, name_level, sex_level};
use super::outcome::{LinkOutcome, PersonStatus, Tag};
use super::residence::Residence;
use crate::finding::{Applicability, Outcome};
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

/// The rule about what happened after a death.
pub const LATE_EVENT: &str = "link-event-after-death";

const NOTHING_WEIGHED: [Outcome; WEIGHED.len()] = [const { Outcome::NotApplicable }; WEIGHED.len()];

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
            late_events: Vec::new(),
            weighed: NOTHING_WEIGHED,
        },
    }
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

fn compare_all(record: &Linkable<'_>, person: &Candidate<'_>) -> Levels {
    let compared = record.name.value.is_known() && !person.name.is_empty();
    let names = compared.then(|| compare(record.name.text, person.name));
    let birth = birth_level(record.birth.value.date(), person.birth);
    let sex = sex_level(record.sex.value.sex(), person.sex);
    let name = names.map_or("missing", |names| name_level(names, matches!(birth, "same" | "precision")));
    let residence = record.residence.level(person.residence);
    Levels { name, name_reason: names.map(|names| names.reason), birth, sex, residence }
}

/// A record beside the person found for it.
struct Judge<'r, 'a> {
    record: &'r Linkable<'r>,
    person: Candidate<'a>,
    levels: Levels,
    method: &'static str,
    failed: Vec<(&'static str, Option<String>)>,
}

impl<'r, 'a> Judge<'r, 'a> {
    const fn new(record: &'r Linkable<'r>, person: Candidate<'a>, levels: Levels, method: &'static str) -> Self {
        Self { record, person, levels, method, failed: Vec::new() }
    }

    fn by_identity(mut self, run_date: PartialDate) -> Linked<'a> {
        if self.is_another_person() {
            self.fail("link-mismatch-any", None);
            return self.done(LinkOutcome::MismatchAny, None);
        }
        let differs = self.differences();
        let lives = self.vital_status();
        self.weighed(run_date, lives.or(differs).unwrap_or(LinkOutcome::Match), None)
    }

    fn by_cancelled_id(mut self, run_date: PartialDate) -> Linked<'a> {
        if self.is_another_person() {
            self.fail("link-mismatch-any", None);
            return self.done(LinkOutcome::MismatchAny, None);
        }
        let current = id_text(self.person.id);
        self.fail("link-superseded", current.clone());
        self.differences();
        let lives = self.vital_status();
        let sure = self.levels.name == "same" && matches!(self.levels.birth, "same" | "precision");
        let proposal = current.filter(|_| sure).map(|id| propose("replace-cancelled-id", id));
        self.weighed(run_date, lives.unwrap_or(LinkOutcome::Superseded), proposal)
    }

    fn by_cmnd(mut self, outcome: LinkOutcome, rule: &'static str, run_date: PartialDate) -> Linked<'a> {
        let id = id_text(self.person.id);
        self.fail(rule, id.clone());
        self.fail("link-found-by-cmnd", id.clone());
        self.differences();
        let lives = self.vital_status();
        self.weighed(run_date, lives.unwrap_or(outcome), id.map(|id| propose("id-found-by-cmnd", id)))
    }

    /// Name and birth date both differ.
    fn is_another_person(&self) -> bool {
        self.levels.name == "different" && matches!(self.levels.birth, "different" | "day-month-swapped")
    }

    /// Notes every difference; the gravest is the outcome.
    fn differences(&mut self) -> Option<LinkOutcome> {
        let mut outcome = None;
        let mut differs = |found: bool, what| {
            if found && outcome.is_none() {
                outcome = Some(what);
            }
            found
        };
        let name = differs(self.levels.name == "different", LinkOutcome::NameMismatch);
        let wrong_day = matches!(self.levels.birth, "different" | "day-month-swapped");
        let birth = differs(wrong_day, LinkOutcome::DobMismatch);
        let sex = differs(self.levels.sex == "different", LinkOutcome::SexMismatch);
        let near = differs(self.levels.name.starts_with("near"), LinkOutcome::NameNear);
        if name || near {
            let rule = if name { "link-name-mismatch" } else { "link-name-near" };
            self.fail(rule, Some(self.person.name.to_owned()));
        }
        if birth {
            self.fail("link-dob-mismatch", self.person.birth.map(|date| date.to_string()));
        }
        if sex {
            self.fail("link-sex-mismatch", self.person.sex.map(|sex| sex.word().to_owned()));
        }
        outcome
    }

    /// «Sống»: a person who is dead, missing or gone while the record says otherwise.
    fn vital_status(&mut self) -> Option<LinkOutcome> {
        if !self.record.must_live {
            return None;
        }
        let death = self.person.death;
        let expected = death.map(|date| date.to_string());
        let (rule, expected, outcome) = match self.person.status {
            PersonStatus::Unknown | PersonStatus::Living => return None,
            PersonStatus::Dead if self.ended_before(death) => return None,
            PersonStatus::Dead if self.began_after(death) => ("link-dead-before-validity", expected, LinkOutcome::Dead),
            PersonStatus::Dead => ("link-dead", expected, LinkOutcome::Dead),
            PersonStatus::Missing => ("link-missing-person", None, LinkOutcome::MissingPerson),
            PersonStatus::Renounced => ("link-renounced", None, LinkOutcome::Renounced),
        };
        self.fail(rule, expected);
        Some(outcome)
    }

    /// Looks at what changes nothing about who the person is: findings and no outcome.
    fn weighed(self, run_date: PartialDate, outcome: LinkOutcome, proposal: Option<Proposal>) -> Linked<'a> {
        let weighed = [self.moved(run_date), self.newer(), self.not_dead(), self.death_differs()];
        let late_events = self.late_events();
        Linked { late_events, weighed, ..self.done(outcome, proposal) }
    }

    /// «Sống»: a living person who is registered in another commune than the record says.
    fn moved(&self, run_date: PartialDate) -> Outcome {
        let certain = self.record.settled && self.method != "cmnd";
        if !certain || !matches!(self.person.status, PersonStatus::Unknown | PersonStatus::Living) {
            return Outcome::NotApplicable;
        }
        match self.levels.residence {
            "different" => Outcome::Fail { expected: self.person.residence.words(run_date) },
            "missing" => Outcome::Undecided,
            _ => Outcome::Pass,
        }
    }

    /// «Sống»: the reference changed after the record was last updated.
    fn newer(&self) -> Outcome {
        match (self.record.updated.value.date(), self.person.updated) {
            (Some(ours), Some(theirs)) if theirs.earliest() > ours.latest() => {
                Outcome::Fail { expected: Some(theirs.to_string()) }
            }
            (Some(_), Some(_)) => Outcome::Pass,
            _ => Outcome::Undecided,
        }
    }

    /// «Sống»: a death that this registry records and the reference does not know yet.
    fn not_dead(&self) -> Outcome {
        match (self.record.death, self.person.status) {
            (None, _) => Outcome::NotApplicable,
            (Some(_), PersonStatus::Living) => Outcome::fail(),
            (Some(_), PersonStatus::Dead) => Outcome::Pass,
            (Some(_), _) => Outcome::Undecided,
        }
    }

    /// «Đúng»: both know of the death, and not of the same day.
    fn death_differs(&self) -> Outcome {
        let Some(ours) = self.record.death else { return Outcome::NotApplicable };
        match (ours.value.date(), self.person.death) {
            (Some(ours), Some(theirs)) if ours.agrees_with(theirs) => Outcome::Pass,
            (Some(_), Some(theirs)) => Outcome::Fail { expected: Some(theirs.to_string()) },
            _ => Outcome::Undecided,
        }
    }

    /// «Sống»: what happened to somebody who was dead by then.
    fn late_events(&self) -> Vec<usize> {
        let Some(death) = self.person.death.filter(|_| self.person.status == PersonStatus::Dead) else {
            return Vec::new();
        };
        let is_late = |event: &Datum<'_>| event.value.date().is_some_and(|event| event.earliest() > death.latest());
        let events = self.record.events.iter().enumerate();
        events.filter(|(_, event)| is_late(event)).map(|(place, _)| place).collect()
    }

    fn ended_before(&self, death: Option<PartialDate>) -> bool {
        let ends = self.record.valid_to.value.date();
        death.zip(ends).is_some_and(|(death, ends)| ends.latest() < death.earliest())
    }

    fn began_after(&self, death: Option<PartialDate>) -> bool {
        let begins = self.record.valid_from.value.date();
        death.zip(begins).is_some_and(|(death, begins)| death.latest() < begins.earliest())
    }

    fn fail(&mut self, rule: &'static str, expected: Option<String>) {
        self.failed.push((rule, expected));
    }

    fn done(self, outcome: LinkOutcome, proposal: Option<Proposal>) -> Linked<'a> {
        let Self { person, levels, method, failed, .. } = self;
        Linked {
            outcome,
            person: Some(person),
            method,
            levels,
            failed,
            proposal,
            late_events: Vec::new(),
            weighed: NOTHING_WEIGHED,
        }
    }
}

const fn propose(step: &'static str, after: String) -> Proposal {
    Proposal { step, after, applicability: Applicability::OnRequest }
}
