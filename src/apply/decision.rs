//! What an officer decided about one record, and whether it can be done.

use std::collections::BTreeMap;

use super::sheet::{At, Entry, Fixed};
use crate::kind::{self, Cell};
use crate::value::PartialDate;
use crate::worklist::words::Words;
use crate::worklist::{Choice, RecordId};

/// One row of a worklist, understood as far as it can be.
#[derive(Debug)]
pub struct Decision {
    /// The row.
    pub entry: Entry,
    /// The record.
    pub id: Option<RecordId>,
    /// The choice.
    pub choice: Option<Choice>,
    /// Who decided.
    pub officer: String,
    /// When; the run date where the row does not say.
    pub date: Option<PartialDate>,
    /// What is to be written into the record.
    pub edits: Vec<Edit>,
    /// The ids of the rules that the record breaks, as its cleaned file has them.
    pub findings: String,
    /// The registry's key value of the record.
    pub key: String,
    /// Why it is not done; empty when it is.
    pub refused: Vec<Refusal>,
    /// Where the same record is decided in another way.
    pub conflict: Option<At>,
}

/// One value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The column of the cleaned file.
    pub column: usize,
    /// What the sheet says.
    pub entered: String,
    /// What stands there.
    pub before: String,
    /// What will stand there: the entered value as its kind writes it.
    pub after: String,
}

/// One reason against a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// The reason.
    pub reason: Reason,
    /// The column of the cleaned file that it is about.
    pub column: Option<usize>,
    /// The rule that would be broken, as a slot of the plan.
    pub slot: Option<usize>,
}

/// Why a decision is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The line is no record.
    BrokenLine,
    /// Something is filled in, but nothing was chosen.
    NoChoice,
    /// The choice is none of the list.
    UnknownChoice,
    /// The record code is none.
    NoRecord,
    /// The run has no such record.
    UnknownRecord,
    /// The record is no longer what it was when the worklist was made.
    Stale,
    /// It was done when the run was made.
    Already,
    /// A value was changed in its own column.
    ChangedInPlace,
    /// Nobody says that he decided.
    NoOfficer,
    /// The date cannot be understood.
    NoDate,
    /// The date lies after the run date.
    LaterThanRun,
    /// There is no document.
    NoBasis,
    /// Nobody is named who is to decide.
    NoAddressee,
    /// Nothing was proposed for this record.
    NothingProposed,
    /// What stands there as proposed is not what the run proposed.
    OtherProposal,
    /// Nothing was entered.
    NothingEntered,
    /// Values were entered that this choice does not take.
    EnteredBesides,
    /// The entered values are those that stand there.
    NothingChanges,
    /// The proposal would not put right what it was made for.
    MendsNothing,
    /// The entered value breaks a rule.
    BreaksRule,
    /// The record would break a rule that it does not break now.
    NewError,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::BrokenLine,
        Self::NoChoice,
        Self::UnknownChoice,
        Self::NoRecord,
        Self::UnknownRecord,
        Self::Stale,
        Self::Already,
        Self::ChangedInPlace,
        Self::NoOfficer,
        Self::NoDate,
        Self::LaterThanRun,
        Self::NoBasis,
        Self::NoAddressee,
        Self::NothingProposed,
        Self::OtherProposal,
        Self::NothingEntered,
        Self::EnteredBesides,
        Self::NothingChanges,
        Self::MendsNothing,
        Self::BreaksRule,
        Self::NewError,
    ];

    /// The name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::BrokenLine => "broken-line",
            Self::NoChoice => "no-choice",
            Self::UnknownChoice => "unknown-choice",
            Self::NoRecord => "no-record",
            Self::UnknownRecord => "unknown-record",
            Self::Stale => "stale",
            Self::Already => "already",
            Self::ChangedInPlace => "changed-in-place",
            Self::NoOfficer => "no-officer",
            Self::NoDate => "no-date",
            Self::LaterThanRun => "later-than-run",
            Self::NoBasis => "no-basis",
            Self::NoAddressee => "no-addressee",
            Self::NothingProposed => "nothing-proposed",
            Self::OtherProposal => "other-proposal",
            Self::NothingEntered => "nothing-entered",
            Self::EnteredBesides => "entered-besides",
            Self::NothingChanges => "nothing-changes",
            Self::MendsNothing => "mends-nothing",
            Self::BreaksRule => "breaks-rule",
            Self::NewError => "new-error",
        }
    }
}

/// What a decision does to its record: two decisions that do the same are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Keep,
    /// The record goes.
    Remove,
    /// Somebody else decides.
    PassOn,
    /// Values change, by column.
    Change(BTreeMap<usize, String>),
}

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It was done.
    Applied,
    /// It was not.
    Refused,
    /// Another one says something else about the same record.
    Conflict,
}

impl Verdict {
    /// The name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Refused => "refused",
            Self::Conflict => "conflict",
        }
    }
}

impl Decision {
    /// Understands a row: what can be said without looking at the record.
    pub fn of(entry: Entry, words: &Words, by: Option<&str>, run_date: PartialDate) -> Self {
        let typed = |column: Fixed| entry.text(column);
        let choice = words.choice(typed(Fixed::Choice));
        let id = RecordId::of_text(typed(Fixed::Record));
        let officer = if typed(Fixed::Officer).is_empty() { by.unwrap_or_default() } else { typed(Fixed::Officer) };
        let date = if typed(Fixed::Date).is_empty() { Some(run_date) } else { date(typed(Fixed::Date)) };
        let officer = officer.trim().to_owned();
        let mut decision = Self {
            id,
            choice,
            officer,
            date,
            edits: Vec::new(),
            findings: String::new(),
            key: String::new(),
            refused: Vec::new(),
            conflict: None,
            entry,
        };
        decision.look(run_date);
        decision
    }

    /// What became of it.
    pub const fn verdict(&self) -> Verdict {
        match (self.refused.is_empty(), self.conflict) {
            (false, _) => Verdict::Refused,
            (true, Some(_)) => Verdict::Conflict,
            (true, None) => Verdict::Applied,
        }
    }

    /// Notes a reason against it.
    pub fn refuse(&mut self, reason: Reason) {
        self.refused.push(Refusal { reason, column: None, slot: None });
    }

    /// Notes a reason about a column.
    pub fn refuse_column(&mut self, reason: Reason, column: usize) {
        self.refused.push(Refusal { reason, column: Some(column), slot: None });
    }

    /// What it does; None where that cannot be said.
    pub fn effect(&self) -> Option<Effect> {
        let changed = || self.edits.iter().map(|edit| (edit.column, edit.after.clone())).collect();
        Some(match self.choice? {
            Choice::Keep => Effect::Keep,
            Choice::Remove => Effect::Remove,
            Choice::PassOn => Effect::PassOn,
            Choice::AsProposed | Choice::Otherwise => Effect::Change(changed()),
        })
    }

    /// The texts that the choice takes from the sheet, by column.
    pub fn taken(&self) -> &[(usize, String)] {
        match self.choice {
            Some(Choice::AsProposed) => &self.entry.proposed,
            Some(Choice::Otherwise) => &self.entry.corrected,
            _ => &[],
        }
    }

    /// What is wrong with the row by itself.
    fn look(&mut self, run_date: PartialDate) {
        if self.entry.broken {
            return self.refuse(Reason::BrokenLine);
        }
        if self.id.is_none() {
            self.refuse(Reason::NoRecord);
        }
        let Some(choice) = self.choice else {
            let is_empty = self.entry.text(Fixed::Choice).is_empty();
            return self.refuse(if is_empty { Reason::NoChoice } else { Reason::UnknownChoice });
        };
        let entered = !self.entry.corrected.is_empty();
        match choice {
            Choice::AsProposed if self.entry.proposed.is_empty() => self.refuse(Reason::NothingProposed),
            Choice::Otherwise if !entered => self.refuse(Reason::NothingEntered),
            _ => {}
        }
        if entered && choice != Choice::Otherwise {
            self.refuse(Reason::EnteredBesides);
        }
        let is_empty = |column: Fixed| self.entry.text(column).is_empty();
        let no_basis = matches!(choice, Choice::Otherwise | Choice::Remove) && is_empty(Fixed::Basis);
        let no_addressee = choice == Choice::PassOn && is_empty(Fixed::Note);
        for (reason, holds) in [
            (Reason::NoBasis, no_basis),
            (Reason::NoAddressee, no_addressee),
            (Reason::NoOfficer, self.officer.is_empty()),
            (Reason::NoDate, self.date.is_none()),
            (Reason::LaterThanRun, self.date.is_some_and(|date| date > run_date)),
        ] {
            if holds {
                self.refuse(reason);
            }
        }
    }
}

/// A day, as offices write it.
fn date(text: &str) -> Option<PartialDate> {
    let entry = kind::by_name("date").expect("dates are a kind");
    let kind = (entry.build)(toml::Value::Table(toml::Table::new())).expect("dates need no parameters");
    let mut cell = Cell::new(text);
    kind.read(&mut cell);
    cell.value().date().filter(|date| date.is_full())
}
