//! The records of the cleaned file that decisions are about.

use std::collections::{BTreeMap, BTreeSet};

use super::decision::{Decision, Edit, Reason};
use super::proposals::Proposals;
use super::sheet::Fixed;
use crate::engine::map_ordered;
use crate::error::{Error, Result};
use crate::job::{Progress, Resources};
use crate::messages::Message;
use crate::normalize::normalize;
use crate::plan::{Fix, Plan};
use crate::read::{Extract, TextBatch};
use crate::worklist::words::{Words, labels};
use crate::worklist::{Choice, RecordId};

/// The cleaned file of a run, bound to its registry file.
pub struct Cleaned {
    /// The file.
    pub extract: Extract,
    /// The registry file, told what is true of its columns.
    pub plan: Plan,
    /// What worklists call each of the extract's own columns, in the order of [`Plan::carried`].
    pub labels: Vec<String>,
    /// The column with the record numbers.
    row: usize,
    /// The column with the rules that a record breaks.
    findings: usize,
}

/// One of its records.
#[derive(Debug, Clone)]
pub struct Held {
    /// Which record of the file it is, from 1.
    pub position: u64,
    /// Its number and the hash of its cells.
    pub id: RecordId,
    /// All cells.
    pub cells: Vec<String>,
}

/// A hash of a record and the rules that it broke when it was kept: for as long as both are the same, it stays kept.
pub type Kept = (u128, String);

/// What was looked for.
#[derive(Debug, Default)]
pub struct Found {
    /// The records that decisions name, by their numbers.
    pub held: BTreeMap<u64, Held>,
    /// Which of the records that were kept before are still what they were, and their numbers.
    pub kept: BTreeMap<Kept, u64>,
    /// The numbers of the first two records with the cells that a decision names.
    pub alike: BTreeMap<u128, Vec<u64>>,
    /// Records of the file.
    pub count: u64,
}

impl Cleaned {
    /// Looks at the columns of a cleaned file.
    ///
    /// # Errors
    /// When it has no record numbers: then no run wrote it.
    pub fn new(extract: Extract, plan: Plan, headers: Option<Vec<String>>) -> Result<Self> {
        let place = |name: &str| extract.header().iter().rposition(|header| header == name);
        let (Some(row), Some(findings)) = (place("_row"), place("_findings")) else {
            let file = extract.files().next().map(|(name, _)| name.to_owned()).unwrap_or_default();
            return Err(Error::Input(Message::new("apply-output-changed").arg("file", file)));
        };
        let headers =
            headers.unwrap_or_else(|| plan.carried.iter().map(|column| extract.header()[*column].clone()).collect());
        let labels = labels(headers.iter().map(String::as_str));
        Ok(Self { extract, plan, labels, row, findings })
    }

    /// The number of a record.
    pub fn row(&self, batch: &TextBatch<'_>, index: usize) -> u64 {
        batch.cell(index, self.row).parse().unwrap_or(0)
    }

    /// The rules that a record breaks.
    pub fn findings<'a>(&self, cells: &'a [String]) -> &'a str {
        &cells[self.findings]
    }

    /// Finds the records that decisions name, and those of the records kept before that are still what they were.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find(
        &self,
        named: &Named,
        kept: &BTreeSet<Kept>,
        with: &Resources,
        progress: &dyn Progress,
    ) -> Result<Found> {
        progress.stage("stage-decisions", self.extract.total_bytes());
        let hashes: BTreeSet<u128> = kept.iter().map(|(hash, _)| *hash).collect();
        let mut found = Found::default();
        let look = |block: crate::read::Block| {
            let batch = block.parse();
            let mut part = Found { count: batch.len() as u64, ..Found::default() };
            for index in 0..batch.len() {
                let row = self.row(&batch, index);
                let id = RecordId::new(row, self.plan.carried.iter().map(|column| batch.cell(index, *column)));
                let standing = (id.hash, batch.cell(index, self.findings).to_owned());
                if hashes.contains(&id.hash) && kept.contains(&standing) {
                    part.kept.entry(standing).or_insert(row);
                }
                let is_alike = named.hashes.contains(&id.hash);
                if is_alike {
                    part.alike.entry(id.hash).or_default().push(row);
                }
                if is_alike || named.rows.contains(&row) {
                    let cells = batch.record(index).map(str::to_owned).collect();
                    part.held.insert(row, Held { position: index as u64 + 1, id, cells });
                }
            }
            (block.bytes_read, part)
        };
        map_ordered(with.threads(), self.extract.blocks(with.block_bytes), look, |(bytes, mut part)| {
            progress.advance(bytes);
            part.held.values_mut().for_each(|held| held.position += found.count);
            found.count += part.count;
            found.held.append(&mut part.held);
            for (hash, rows) in part.alike {
                let known = found.alike.entry(hash).or_default();
                known.extend(rows.into_iter().take(2_usize.saturating_sub(known.len())));
            }
            for (kept, row) in part.kept {
                found.kept.entry(kept).or_insert(row);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Holds a decision against its record: whether it still is what the officer saw, and what would be written into it.
    pub fn meet(
        &self,
        decision: &mut Decision,
        found: &Found,
        (already, proposals): (&BTreeSet<RecordId>, &Proposals),
        words: &Words,
    ) {
        let Some(named) = decision.id else { return };
        if already.contains(&named) {
            return decision.refuse(Reason::Already);
        }
        let id = found.now(named);
        decision.id = Some(id);
        let Some(held) = found.held.get(&id.row) else { return decision.refuse(Reason::UnknownRecord) };
        if held.id != id {
            return decision.refuse(Reason::Stale);
        }
        self.findings(&held.cells).clone_into(&mut decision.findings);
        decision.key = self.key(&held.cells);
        let in_place: Vec<usize> = decision
            .entry
            .values
            .iter()
            .filter(|(column, shown)| !super::shown::is_same(shown, &held.cells[*column]))
            .map(|(column, _)| *column)
            .collect();
        for column in in_place {
            decision.refuse_column(Reason::ChangedInPlace, column);
        }
        if decision.choice == Some(Choice::AsProposed) {
            self.compare_proposals(decision, held.id.row, proposals);
        }
        decision.edits = decision.taken().iter().map(|(column, text)| self.edit(*column, text, held, words)).collect();
        let changes = matches!(decision.choice, Some(Choice::AsProposed | Choice::Otherwise));
        if changes && !decision.edits.is_empty() && decision.edits.iter().all(|edit| edit.before == edit.after) {
            decision.refuse(Reason::NothingChanges);
        }
    }

    /// Only what the run proposed is taken without a document.
    fn compare_proposals(&self, decision: &mut Decision, row: u64, proposals: &Proposals) {
        let field =
            |column: usize| self.plan.columns.field_of[column].map(|field| &self.plan.registry.fields[field].name);
        let is_own = |column: usize, text: &str| field(column).is_some_and(|field| proposals.has(row, field, text));
        let others: Vec<usize> = decision
            .entry
            .proposed
            .iter()
            .filter(|(column, text)| !is_own(*column, text))
            .map(|(column, _)| *column)
            .collect();
        for column in others {
            decision.refuse_column(Reason::OtherProposal, column);
        }
    }

    fn edit(&self, column: usize, text: &str, held: &Held, words: &Words) -> Edit {
        let entered = if words.is_blank(text) { "" } else { text };
        let field = self.plan.columns.field_of[column].filter(|_| self.plan.fix != Fix::None);
        let after =
            field.map_or_else(|| entered.to_owned(), |field| normalize(&self.plan, field, entered).text.into_owned());
        Edit { column, entered: text.to_owned(), before: held.cells[column].clone(), after }
    }

    /// The registry's key value of a record: what a steward knows it by.
    fn key(&self, cells: &[String]) -> String {
        let columns = self.plan.key.iter().filter_map(|field| self.plan.columns.column_of[*field]);
        columns.map(|column| cells[column].as_str()).collect::<Vec<_>>().join(" ")
    }
}

impl Found {
    /// A record that a decision names, where it stands now: others that were taken out before it have moved it up. Of
    /// several with the same cells nobody can tell which was meant.
    fn now(&self, named: RecordId) -> RecordId {
        let is_there = self.held.get(&named.row).is_some_and(|held| held.id == named);
        match self.alike.get(&named.hash).map(Vec::as_slice) {
            Some(&[row]) if !is_there => RecordId { row, ..named },
            _ => named,
        }
    }
}

/// The records that decisions name.
#[derive(Debug, Default)]
pub struct Named {
    /// Their numbers.
    rows: BTreeSet<u64>,
    /// The hashes of their cells.
    hashes: BTreeSet<u128>,
}

impl Named {
    /// By these decisions.
    pub fn by(decisions: &[Decision]) -> Self {
        let ids = || decisions.iter().filter_map(|decision| decision.id);
        Self { rows: ids().map(|id| id.row).collect(), hashes: ids().map(|id| id.hash).collect() }
    }
}

/// A row in which nothing was filled in and whose values a spreadsheet program only wrote in another way is left open.
pub fn is_open(decision: &Decision) -> bool {
    let nothing = !decision.entry.is_filled();
    nothing
        && decision.refused.iter().all(|refusal| refusal.reason == Reason::NoChoice)
        && !decision.entry.text(Fixed::Record).is_empty()
}
