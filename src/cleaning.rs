//! The last map stage: a batch of texts with its links and duplicates in, everything that the outputs say of it out.
//!
//! For each record: normalize, correct what is proven, link, check, decide. Nothing here touches a file.

mod linking;
pub mod open;

use std::sync::Arc;

use crate::address::Place;
use crate::finding::{Criterion, Outcome, Severity, Status};
use crate::kind::{Datum, Defect};
use crate::link::duplicates::Duplicate;
use crate::link::exact::{self, Candidate};
use crate::link::found::FoundPeople;
use crate::link::join::Shard;
use crate::link::outcome::LinkOutcome;
use crate::normalize::{TypedBatch, TypedCell, datum};
use crate::plan::{BoundRule, Fix, Plan};
use crate::read::TextBatch;
use crate::tally::{PlaceTally, Tally, packed_unit};
use crate::value::Value;

/// What the keyed stages found for the records of one batch.
pub struct Evidence {
    /// People whose numbers stand in the records; None when there is no reference.
    pub candidates: Option<Vec<Arc<Shard>>>,
    /// Records with equal keys, sorted by row.
    pub duplicates: Vec<Duplicate>,
    /// People who were found by comparing.
    pub found: Option<Arc<FoundPeople>>,
}

/// A batch with everything that is known of it.
pub struct CleanBatch<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The raw texts.
    pub raw: &'a TextBatch<'a>,
    /// The fields, corrected.
    pub typed: TypedBatch<'a>,
    /// One for each record.
    pub verdicts: Vec<Verdict>,
    /// Findings, in the order of rows and, within a row, of the plan's slots.
    pub findings: Vec<Finding>,
    /// When there is a reference: one for each record and person who is linked, in the order of both.
    pub links: Vec<LinkRow>,
    /// The texts of the columns that kinds add, record by record ([`Self::added`]).
    added: Vec<String>,
    /// Counts.
    pub tally: Tally,
}

/// What is decided about a record.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// Record number.
    pub row: u64,
    /// Its status.
    pub status: Status,
    /// Whether it passes each criterion, in the order of [`Criterion::ALL`].
    pub passes: [bool; 4],
    /// Where its findings begin and end in [`CleanBatch::findings`].
    pub findings: (usize, usize),
}

/// One failure of one rule at one record.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Record number.
    pub row: u64,
    /// Index of the record in its batch.
    pub record: usize,
    /// The rule and its field, as a slot of the plan.
    pub slot: usize,
    /// The value that the rule would accept, where it is known.
    pub expected: Option<String>,
}

/// What the link says of a record, as `links.parquet` has it.
#[derive(Debug, Clone)]
pub struct LinkRow {
    /// Index of the record in its batch.
    pub record: usize,
    /// Which of the record's people, as an index into the plan's.
    pub of: usize,
    /// The outcome.
    pub outcome: LinkOutcome,
    /// The key of the person's ID in force; 0 without one.
    pub person: u64,
    /// How the person was found.
    pub method: &'static str,
    /// How the compared values agree.
    pub levels: exact::Levels,
    /// Probability and weight (in bits) of a link or a possible link that was found by comparing.
    pub compared: Option<(f64, f64)>,
}

impl<'a> CleanBatch<'a> {
    /// Cleans one batch.
    pub fn new(plan: &'a Plan, raw: &'a TextBatch<'a>, evidence: &Evidence) -> Self {
        let mut typed = TypedBatch::new(plan, raw);
        let mut judged = Judging::new(plan, raw, evidence);
        for record in 0..raw.len() {
            judged.correct_and_link(record, typed.record_mut(record));
        }
        let sql = plan
            .sql
            .as_ref()
            .map(|sql| sql.evaluate(raw.len(), |record, field| typed.record(record)[field].datum(), &plan.context));
        for record in 0..raw.len() {
            judged.judge(record, typed.record(record), sql.as_deref());
        }
        for malformed in raw.malformed() {
            judged.tally.malformed(malformed.reason.id());
        }
        let Judging { verdicts, findings, links, mut tally, .. } = judged;
        let added = added(plan, &typed, &mut tally);
        let mut batch = Self { plan, raw, typed, verdicts, findings, links, added, tally: Tally::default() };
        batch.detail(&mut tally);
        batch.tally = tally;
        batch
    }

    /// The texts of the columns that kinds add to the cleaned file, for one record.
    pub fn added(&self, record: usize) -> &[String] {
        let width = self.added.len() / self.raw.len().max(1);
        &self.added[record * width..][..width]
    }

    /// Counts what shows only when all is decided: examples and places.
    fn detail(&self, tally: &mut Tally) {
        tally.examples(&self.findings, |finding| {
            let field = self.plan.slots[finding.slot].field?;
            // A field that the extract does not have has no value.
            let column = self.plan.columns.column_of[field];
            let text = column.map_or("", |column| self.cell(finding.record, column));
            Some((text.to_owned(), self.typed.record(finding.record)[field].value))
        });
        if let Some([province, ward]) = self.plan.placing() {
            let unit = |record: usize| {
                let added = self.added(record);
                packed_unit(&added[province], &added[ward])
            };
            tally.places = PlaceTally::of(self.plan, &self.verdicts, &self.findings, unit);
        }
    }

    /// What the link says of one record, person by person.
    pub fn links_of(&self, record: usize) -> &[LinkRow] {
        let from = self.links.partition_point(|link| link.record < record);
        let end = from + self.links[from..].iter().take_while(|link| link.record == record).count();
        &self.links[from..end]
    }

    /// The text of a cell as the cleaned file has it.
    pub fn cell(&self, record: usize, column: usize) -> &str {
        match self.plan.columns.field_of[column] {
            Some(field) if self.plan.fix != Fix::None => &self.typed.record(record)[field].text,
            _ => self.raw.cell(record, column),
        }
    }
}

/// The work on one batch.
struct Judging<'a> {
    plan: &'a Plan,
    raw: &'a TextBatch<'a>,
    evidence: &'a Evidence,
    /// By record: the slots of the link that fail.
    link_failures: Vec<Vec<(usize, Option<String>)>>,
    verdicts: Vec<Verdict>,
    findings: Vec<Finding>,
    links: Vec<LinkRow>,
    tally: Tally,
    /// Findings of the record in hand.
    found: Vec<(usize, Option<String>)>,
}

impl<'a> Judging<'a> {
    fn new(plan: &'a Plan, raw: &'a TextBatch<'a>, evidence: &'a Evidence) -> Self {
        Self {
            plan,
            raw,
            evidence,
            link_failures: Vec::with_capacity(raw.len()),
            verdicts: Vec::with_capacity(raw.len()),
            findings: Vec::new(),
            links: Vec::new(),
            tally: Tally::of(plan),
            found: Vec::new(),
        }
    }

    fn correct_and_link(&mut self, record: usize, cells: &mut [TypedCell<'_>]) {
        let mut candidates: Vec<Candidate<'_>> = Vec::new();
        for shard in self.evidence.candidates.iter().flatten() {
            shard.candidates(self.raw.row(record), &mut candidates);
        }
        crate::correct::apply_proposals(self.plan, cells, &candidates);
        let mut failures = Vec::new();
        if self.evidence.candidates.is_some() {
            for of in 0..self.plan.people.len() {
                self.link(record, of, cells, &candidates, &mut failures);
            }
        }
        self.link_failures.push(failures);
    }

    fn judge(&mut self, record: usize, cells: &[TypedCell<'_>], sql: Option<&[Vec<Option<bool>>]>) {
        self.found.clear();
        self.count_fields(record, cells);
        self.kind_defects(cells);
        self.found.append(&mut self.link_failures[record]);
        self.record_rules(cells);
        self.key_rules(record, cells);
        if let Some(answers) = sql {
            self.sql_rules(record, cells, answers);
        }
        self.decide(record);
    }

    fn count_fields(&mut self, record: usize, cells: &[TypedCell<'_>]) {
        for (field, cell) in cells.iter().enumerate() {
            let counts = &mut self.tally.fields[field];
            counts.filled += u64::from(cell.value != Value::Missing);
            counts.missing += u64::from(cell.value == Value::Missing);
            counts.invalid += u64::from(cell.value == Value::Invalid);
            let Some(column) = self.plan.columns.column_of[field] else { continue };
            let fixes = self.plan.fix != Fix::None;
            let text = if fixes { &cell.text } else { self.raw.cell(record, column) };
            if cell.value != Value::Missing {
                self.tally.distinct[field].value(text);
            }
            if cell.value == Value::Invalid {
                self.tally.wrong[field].value(text);
            }
            if !fixes || cell.steps().is_empty() {
                continue;
            }
            counts.changed += 1;
            for step in cell.steps() {
                let what = (column, step.step.id, step.applicability);
                self.tally.changes.entry(what).or_default().change(&step.step.before, &step.step.after);
            }
        }
    }

    fn kind_defects(&mut self, cells: &[TypedCell<'_>]) {
        for (field, cell) in cells.iter().enumerate() {
            for defect in cell.defects() {
                self.note_defect(field, defect);
            }
            let kind = self.plan.kind(field);
            let is_asked = cell.value.is_known() || (cell.value == Value::Missing && kind.relates_missing());
            if !self.plan.siblings[field].is_empty() && is_asked {
                let mut related = Vec::new();
                let siblings = crate::correct::siblings(self.plan, cells, field);
                kind.relate(cell.datum(), &siblings, &mut related);
                for defect in &related {
                    self.note_defect(field, defect);
                }
            }
        }
    }

    fn note_defect(&mut self, field: usize, defect: &Defect) {
        let slot = self.plan.defect_slots[field].iter().find(|(id, _)| id == defect.rule);
        if let Some((_, slot)) = slot {
            let proposed = defect.proposal.as_ref().map(|proposal| proposal.after.clone());
            self.found.push((*slot, proposed.or_else(|| defect.expected.clone())));
        }
    }

    fn record_rules(&mut self, cells: &[TypedCell<'_>]) {
        let mut values: Vec<Datum<'_>> = Vec::with_capacity(4);
        for rule in &self.plan.record_rules {
            let check = self.plan.rule(rule.slot).check.as_ref().expect("record rules have checks");
            let outcome = match self.applicable(rule, cells) {
                Ok(()) => {
                    values.clear();
                    values.extend(rule.places.iter().map(|place| datum(self.plan, cells, place)));
                    check.outcome(&values, &self.plan.context)
                }
                Err(outcome) => outcome,
            };
            self.note(rule.slot, outcome);
        }
    }

    /// Duplicates were found by the keyed stage; what has no key is undecided.
    fn key_rules(&mut self, record: usize, cells: &[TypedCell<'_>]) {
        let row = self.raw.row(record);
        let mine = crate::link::duplicates::of_rows(&self.evidence.duplicates, row, row);
        for (index, rule) in self.plan.key_rules.iter().enumerate() {
            let blank = rule.places.iter().any(|place| !datum(self.plan, cells, place).value.is_known());
            let outcome = match self.applicable(rule, cells) {
                Ok(()) if mine.iter().any(|duplicate| usize::from(duplicate.rule) == index) => Outcome::fail(),
                Ok(()) if blank => Outcome::Undecided,
                Ok(()) => Outcome::Pass,
                Err(outcome) => outcome,
            };
            self.note(rule.slot, outcome);
        }
    }

    fn sql_rules(&mut self, record: usize, cells: &[TypedCell<'_>], answers: &[Vec<Option<bool>>]) {
        for (rule, answers) in self.plan.sql_rules.iter().zip(answers) {
            let outcome = match self.applicable(rule, cells) {
                Ok(()) => answers[record].map_or(Outcome::Undecided, Outcome::of),
                Err(outcome) => outcome,
            };
            self.note(rule.slot, outcome);
        }
    }

    fn applicable(&self, rule: &BoundRule, cells: &[TypedCell<'_>]) -> Result<(), Outcome> {
        if rule.absent {
            return Err(Outcome::NotApplicable);
        }
        match rule.applies(self.plan, cells) {
            Some(true) => Ok(()),
            Some(false) => Err(Outcome::NotApplicable),
            None => Err(Outcome::Undecided),
        }
    }

    fn note(&mut self, slot: usize, outcome: Outcome) {
        let counts = &mut self.tally.slots[slot];
        match outcome {
            Outcome::Pass => counts.passed += 1,
            Outcome::Undecided => counts.undecided += 1,
            Outcome::NotApplicable => counts.not_applicable += 1,
            Outcome::Fail { expected } => self.found.push((slot, expected)),
        }
    }

    /// From the findings of a record to its status.
    fn decide(&mut self, record: usize) {
        let row = self.raw.row(record);
        let begin = self.findings.len();
        let (mut status, mut passes) = (Status::Accepted, [true; 4]);
        // One rule may be found broken twice, by a kind and by its relations: it is one finding.
        self.found.sort_by_key(|(slot, _)| *slot);
        self.found.dedup_by_key(|(slot, _)| *slot);
        self.tally.index.record(self.plan, &self.found);
        for (slot, expected) in self.found.drain(..) {
            let severity = self.plan.slots[slot].severity;
            status = status.max(match severity {
                Severity::Error => Status::Rejected,
                Severity::Warning => Status::Review,
                Severity::Info => Status::Accepted,
            });
            if severity > Severity::Info {
                let criterion = self.plan.rule(slot).criterion;
                let place = Criterion::ALL.iter().position(|known| *known == criterion);
                passes[place.expect("ALL holds every criterion")] = false;
            }
            self.tally.slots[slot].fail(row);
            self.findings.push(Finding { row, record, slot, expected });
        }
        self.tally.record(status, passes);
        self.verdicts.push(Verdict { row, status, passes, findings: (begin, self.findings.len()) });
    }
}

/// What the kinds add to every record; nothing where no field of the extract is of such a kind.
fn added(plan: &Plan, typed: &TypedBatch<'_>, tally: &mut Tally) -> Vec<String> {
    let mut texts = Vec::new();
    for record in 0..typed.len() {
        let cells = typed.record(record);
        for &field in &plan.adding {
            let (kind, before) = (plan.kind(field), texts.len());
            let (own, siblings) = (cells[field].datum(), crate::correct::siblings(plan, cells, field));
            texts.extend(kind.add(own, &siblings));
            let outcome = kind.place(own, &siblings).map(Place::outcome).unwrap_or_default();
            *tally.units.entry((field, outcome)).or_default() += 1;
            assert_eq!(texts.len() - before, kind.added().len(), "a kind gives a text for each column that it adds");
        }
    }
    texts
}
