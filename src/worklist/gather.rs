//! Which records need a person, and which file each goes to: one pass over the cleaned file beside its findings.
//!
//! What is written later lies in a file of the work folder until then; in memory are the place and the unit of each such
//! record only. A file takes the first [`MOST_ROWS`] of its records by unit and row; the others are counted.

use std::collections::{BTreeMap, BinaryHeap};
use std::path::Path;

use super::Source;
use super::cleaned::{Cleaned, Record};
use super::duplicates::Duplicates;
use super::entry::{Draft, Entry};
use super::findings::Findings;
use super::spill::{Place, Spill};
use super::split::{Part, Split, Values};
use super::unit::Unit;
use crate::error::Result;
use crate::finding::Status;
use crate::job::Resources;
use crate::write::{duplicates, findings};

/// Rows of one worklist: what one person can still go through, and any spreadsheet program opens at once.
pub const MOST_ROWS: usize = 20_000;

/// What becomes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// It goes into a worklist.
    Yes,
    /// It needs a person, who has decided already.
    Kept,
    /// It needs nobody.
    No,
}

/// The records of a run that need a person.
pub struct Gathered {
    /// By file.
    pub parts: BTreeMap<Part, Group>,
    /// Records that need a person and are left out because of what was decided.
    pub kept: u64,
    /// False when the values of the column that was split by may stand in no names of files.
    pub may_split: bool,
    spill: Spill,
}

/// The records of one file.
pub struct Group {
    /// The value that the file is of, as the first of its records has it; empty where it is of a unit or of everything.
    pub label: String,
    /// Records by unit.
    pub units: BTreeMap<Unit, Counts>,
    /// The records that the file takes.
    best: BinaryHeap<(Unit, u64, Place)>,
    most: usize,
}

/// Records of one unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// With an error.
    pub rejected: u64,
    /// With warnings only.
    pub review: u64,
    /// Of both, how many rows of the file are theirs.
    pub written: u64,
}

/// Goes through the cleaned file. `wanted` says what becomes of a record.
///
/// # Errors
/// When an output of the run cannot be read, or the work folder cannot be written.
pub fn gather(
    made: &Source<'_>,
    cleaned: &Cleaned,
    (split, most): (Split, usize),
    wanted: &(impl Fn(&Record<'_>) -> Wanted + Sync),
    (work, with): (&Path, &Resources),
) -> Result<Gathered> {
    let mut findings = Findings::open(&made.path(findings::NAME))?;
    let duplicates = Duplicates::read(&made.path(duplicates::NAME))?;
    let mut gathered = Gathered { parts: BTreeMap::new(), kept: 0, may_split: true, spill: Spill::create(work)? };
    let mut values = Values::default();
    let take = |records: &[Record<'_>]| take(records, split, wanted);
    cleaned.pass(with, take, |taken: Taken| {
        gathered.kept += taken.kept;
        values.merge(taken.values);
        for (part, draft) in taken.drafts {
            let found = findings.of_row(draft.row)?;
            gathered.push(part, &Entry::of(&draft, found, made.about, &duplicates), (split, most))?;
        }
        Ok(())
    })?;
    if let Split::Column { free, .. } = split {
        gathered.may_split = values.are_offices(free);
    }
    for group in gathered.parts.values_mut() {
        group.count();
    }
    Ok(gathered)
}

/// What one batch has.
#[derive(Default)]
struct Taken {
    drafts: Vec<(Part, Draft)>,
    values: Values,
    kept: u64,
}

fn take(records: &[Record<'_>], split: Split, wanted: &impl Fn(&Record<'_>) -> Wanted) -> Taken {
    let mut taken = Taken::default();
    for record in records {
        if let Split::Column { at, .. } = split {
            taken.values.add(record.cells().nth(at).unwrap_or_default());
        }
        match wanted(record) {
            Wanted::Yes => taken.drafts.push((split.part(record), Draft::of(record))),
            Wanted::Kept => taken.kept += 1,
            Wanted::No => {}
        }
    }
    taken
}

impl Gathered {
    fn push(&mut self, part: Part, entry: &Entry, (split, most): (Split, usize)) -> Result<()> {
        let label = match split {
            Split::Column { at, .. } => entry.cells[at].as_str(),
            _ => "",
        };
        let group = self.parts.entry(part).or_insert_with(|| Group {
            label: label.to_owned(),
            units: BTreeMap::new(),
            best: BinaryHeap::new(),
            most,
        });
        if group.takes(entry) {
            let place = self.spill.push(entry)?;
            group.push(entry, place);
        }
        Ok(())
    }

    /// Records that go into worklists.
    pub fn needing(&self) -> u64 {
        self.parts.values().map(Group::records).sum()
    }

    /// The files to write: one without records where nobody needs a person, so that it is there to say so.
    pub fn files(&self) -> Vec<Part> {
        if self.parts.is_empty() { vec![Part::Whole] } else { self.parts.keys().cloned().collect() }
    }

    /// The value that a file is of.
    pub fn label(&self, part: &Part) -> String {
        self.parts.get(part).map(|group| group.label.clone()).unwrap_or_default()
    }

    /// How many records belong to a file, and how many rows it has.
    pub fn counts(&self, part: &Part) -> (u64, u64) {
        self.parts.get(part).map_or((0, 0), |group| (group.records(), group.written()))
    }

    /// The records of a file, in the order in which they are written; each is read when it is asked for.
    pub fn entries(&mut self, part: &Part) -> impl Iterator<Item = Result<Entry>> + '_ {
        let best = self.parts.get(part).map(|group| group.best.clone().into_sorted_vec()).unwrap_or_default();
        best.into_iter().map(|(_, _, place)| self.spill.read(place))
    }
}

impl Group {
    /// How many records belong to the file.
    pub fn records(&self) -> u64 {
        self.units.values().map(|counts| counts.rejected + counts.review).sum()
    }

    /// How many rows it has.
    pub fn written(&self) -> u64 {
        self.best.len() as u64
    }

    /// Counts a record; true when it is among the first so far.
    fn takes(&mut self, entry: &Entry) -> bool {
        let counts = self.units.entry(entry.unit).or_default();
        *(if entry.status == Status::Rejected { &mut counts.rejected } else { &mut counts.review }) += 1;
        let is_before = |(unit, row, _): &(Unit, u64, Place)| (entry.unit, entry.row) < (*unit, *row);
        self.best.len() < self.most || self.best.peek().is_some_and(is_before)
    }

    fn push(&mut self, entry: &Entry, place: Place) {
        self.best.push((entry.unit, entry.row, place));
        if self.best.len() > self.most {
            self.best.pop();
        }
    }

    fn count(&mut self) {
        for (unit, ..) in &self.best {
            self.units.get_mut(unit).expect("every record was counted at its unit").written += 1;
        }
    }
}
