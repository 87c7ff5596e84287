//! Counts of a run: taken batch by batch, added up in any order, divided only where they are shown.

mod distinct;
mod examples;
mod forms;
mod places;

pub use distinct::DistinctTally;
pub use examples::Seen;
pub use forms::Forms;
pub use places::{OfUnit, PlaceTally, packed_unit};

use std::collections::BTreeMap;

use crate::address::Outcome;
use crate::finding::{Applicability, Criterion, Status};
use crate::link::outcome::LinkOutcome;
use crate::plan::Plan;
use crate::report::{EXAMPLE_ROWS, EXAMPLES, Records};
use crate::text::name::Reason;

/// Counts of a part of an extract, or of all of it.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Records by status.
    pub records: Records,
    /// Records that fail each criterion, in the order of [`Criterion::ALL`].
    pub failed: [u64; 4],
    /// By slot of the plan.
    pub slots: Vec<SlotTally>,
    /// By field of the registry.
    pub fields: Vec<FieldTally>,
    /// By field of the registry: different values.
    pub distinct: Vec<DistinctTally>,
    /// By field of the registry: forms of the values that are not understood.
    pub wrong: Vec<Forms>,
    /// By person of a record, in the order of the plan's people.
    pub links: Vec<LinkTally>,
    /// Records whose name was compared, by what differs, in the order of [`Reason::ALL`].
    pub names: [u64; Reason::ALL.len()],
    /// By field of addresses or communes: what became of the unit.
    pub units: BTreeMap<(usize, Outcome), u64>,
    /// By unit: records and the rules that they break.
    pub places: PlaceTally,
    /// By column, step and applicability: how the values changed.
    pub changes: BTreeMap<(usize, &'static str, Applicability), Forms>,
    /// Malformed records by reason.
    pub malformed: BTreeMap<&'static str, u64>,
    /// What the quality index needs to know of single records.
    pub index: crate::index::Tally,
}

/// Counts of the link of one of a record's people.
#[derive(Debug, Clone, Copy, Default)]
pub struct LinkTally {
    /// By outcome, in the order of [`LinkOutcome::ALL`]; together the records that have this person.
    pub outcomes: [u64; LinkOutcome::ALL.len()],
    /// Records for which a person of the reference was found.
    pub found: u64,
    /// Records with a number of this person.
    pub with_id: u64,
    /// Those whose number is a number.
    pub well_formed: u64,
    /// Those whose person the reference has under that number.
    pub found_by_number: u64,
    /// Those of which everything that was compared agrees.
    pub agreeing: u64,
}

/// Counts of one rule at one field.
#[derive(Debug, Clone, Default)]
pub struct SlotTally {
    /// Records that meet the rule.
    pub passed: u64,
    /// Records that do not.
    pub failed: u64,
    /// Records where a needed value is missing or not understood.
    pub undecided: u64,
    /// Records that the rule is not about.
    pub not_applicable: u64,
    /// The first rows that fail.
    pub rows: Vec<u64>,
    /// The first of them with their values.
    pub seen: Vec<Seen>,
}

/// Counts of one field.
#[derive(Debug, Clone, Copy, Default)]
pub struct FieldTally {
    /// Records with a value.
    pub filled: u64,
    /// Records without.
    pub missing: u64,
    /// Records whose value is not understood.
    pub invalid: u64,
    /// Records whose value was changed.
    pub changed: u64,
}

impl Tally {
    /// Nothing counted yet.
    pub fn of(plan: &Plan) -> Self {
        Self {
            slots: vec![SlotTally::default(); plan.slots.len()],
            fields: vec![FieldTally::default(); plan.registry.fields.len()],
            distinct: vec![DistinctTally::default(); plan.registry.fields.len()],
            wrong: vec![Forms::default(); plan.registry.fields.len()],
            links: vec![LinkTally::default(); plan.people.len()],
            ..Self::default()
        }
    }

    /// Counts one record's status and criteria.
    pub const fn record(&mut self, status: Status, passes: [bool; 4]) {
        self.records.read += 1;
        match status {
            Status::Accepted => self.records.accepted += 1,
            Status::Review => self.records.review += 1,
            Status::Rejected => self.records.rejected += 1,
        }
        let mut criterion = 0;
        while criterion < Criterion::ALL.len() {
            self.failed[criterion] += !passes[criterion] as u64;
            criterion += 1;
        }
    }

    /// Counts one malformed record.
    pub fn malformed(&mut self, reason: &'static str) {
        self.records.read += 1;
        self.records.malformed += 1;
        *self.malformed.entry(reason).or_default() += 1;
    }

    /// Adds the counts of a later part.
    pub fn add(&mut self, later: Self) {
        let (sum, more) = (&mut self.records, later.records);
        sum.read += more.read;
        sum.accepted += more.accepted;
        sum.review += more.review;
        sum.rejected += more.rejected;
        sum.malformed += more.malformed;
        add_each(&mut self.failed, &later.failed);
        for (sum, more) in self.links.iter_mut().zip(later.links) {
            sum.add(&more);
        }
        add_each(&mut self.names, &later.names);
        for (sum, more) in self.slots.iter_mut().zip(later.slots) {
            sum.add(more);
        }
        for (sum, more) in self.fields.iter_mut().zip(later.fields) {
            sum.filled += more.filled;
            sum.missing += more.missing;
            sum.invalid += more.invalid;
            sum.changed += more.changed;
        }
        for (sum, more) in self.distinct.iter_mut().zip(later.distinct) {
            sum.add(more);
        }
        for (sum, more) in self.wrong.iter_mut().zip(later.wrong) {
            sum.add(more);
        }
        self.places.add(later.places);
        for (outcome, count) in later.units {
            *self.units.entry(outcome).or_default() += count;
        }
        for (change, forms) in later.changes {
            self.changes.entry(change).or_default().add(forms);
        }
        self.index.add(&later.index);
        for (reason, count) in later.malformed {
            *self.malformed.entry(reason).or_default() += count;
        }
    }
}

impl SlotTally {
    /// Counts a failing record.
    pub fn fail(&mut self, row: u64) {
        self.failed += 1;
        if self.rows.len() < EXAMPLE_ROWS {
            self.rows.push(row);
        }
    }

    fn add(&mut self, later: Self) {
        self.passed += later.passed;
        self.failed += later.failed;
        self.undecided += later.undecided;
        self.not_applicable += later.not_applicable;
        let room = EXAMPLE_ROWS - self.rows.len();
        self.rows.extend(later.rows.iter().take(room));
        let room = EXAMPLES - self.seen.len();
        self.seen.extend(later.seen.into_iter().take(room));
    }
}

impl LinkTally {
    fn add(&mut self, later: &Self) {
        add_each(&mut self.outcomes, &later.outcomes);
        self.found += later.found;
        self.with_id += later.with_id;
        self.well_formed += later.well_formed;
        self.found_by_number += later.found_by_number;
        self.agreeing += later.agreeing;
    }
}

fn add_each(sum: &mut [u64], more: &[u64]) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}
