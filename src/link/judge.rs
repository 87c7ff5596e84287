//! What it means for a record that a person was found for it: findings, the outcome, the ID that is proposed.

use super::exact::{Candidate, FOUND_BY_COMPARING, Levels, Linkable, Linked, NOTHING_WEIGHED};
use super::keys::id_text;
use super::outcome::{LinkOutcome, PersonStatus};
use crate::finding::{Applicability, Outcome};
use crate::kind::Datum;
use crate::kind::Proposal;
use crate::value::PartialDate;

/// A record beside the person found for it.
pub(super) struct Judge<'r, 'a> {
    record: &'r Linkable<'r>,
    person: Candidate<'a>,
    levels: Levels,
    method: &'static str,
    failed: Vec<(&'static str, Option<String>)>,
}

impl<'r, 'a> Judge<'r, 'a> {
    pub(super) const fn new(
        record: &'r Linkable<'r>,
        person: Candidate<'a>,
        levels: Levels,
        method: &'static str,
    ) -> Self {
        Self { record, person, levels, method, failed: Vec::new() }
    }

    pub(super) fn by_identity(mut self, run_date: PartialDate) -> Linked<'a> {
        if self.is_another_person() {
            self.fail("link-mismatch-any", None);
            return self.done(LinkOutcome::MismatchAny, None);
        }
        let differs = self.differences();
        let lives = self.vital_status();
        self.weighed(run_date, lives.or(differs).unwrap_or(LinkOutcome::Match), None)
    }

    pub(super) fn by_cancelled_id(mut self, run_date: PartialDate) -> Linked<'a> {
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

    /// The person was found by comparing: what the record says of the number is wrong, and whose it is follows from the rest.
    pub(super) fn by_comparing(mut self, before: LinkOutcome, run_date: PartialDate) -> Linked<'a> {
        let id = id_text(self.person.id);
        let (rule, step, outcome) = match before {
            LinkOutcome::NoId => ("link-no-id", "id-found-by-comparing", before),
            LinkOutcome::BadIdentifier => ("link-bad-identifier", "id-mistyped", before),
            LinkOutcome::NotFound => ("link-not-found", "id-mistyped", before),
            _ => ("link-mismatch-any", "id-of-another-person", LinkOutcome::MismatchAny),
        };
        self.fail(rule, id.clone());
        self.fail(FOUND_BY_COMPARING, id.clone());
        // Where neither name nor birth date is near, the number alone would call it another person again: for somebody to do.
        let sure = !self.is_another_person();
        let differs = self.differences();
        let lives = self.vital_status();
        let mended = lives.or(differs).unwrap_or(LinkOutcome::Match);
        let proposal = id.filter(|_| sure).map(|id| propose(step, id));
        Linked { mended, ..self.weighed(run_date, lives.unwrap_or(outcome), proposal) }
    }

    pub(super) fn by_cmnd(mut self, outcome: LinkOutcome, rule: &'static str, run_date: PartialDate) -> Linked<'a> {
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
            mended: LinkOutcome::Match,
            late_events: Vec::new(),
            weighed: NOTHING_WEIGHED,
        }
    }
}

const fn propose(step: &'static str, after: String) -> Proposal {
    Proposal { step, after, applicability: Applicability::OnRequest }
}
