//! `decisions.parquet`: every decision that was read, with what became of it: one row for each value that it would write,
//! one for a decision that writes none.
//!
//! Replayed over the cleaned file (records of `remove` left out, `after` put at `row` and `field` where `result` is
//! `applied`) it gives what the next run reads. Records that were kept before and are still what they were stand in it
//! again, as `standing`; what was done in the runs before goes on as `done-before`, so that the newest file tells all.

use std::collections::BTreeSet;
use std::path::Path;

use polars::prelude::{DataFrame, DataType, Field, LazyFrame, PlRefPath, PolarsResult, ScanArgsParquet, Schema};

use super::decision::{Decision, Edit, Verdict};
use super::records::{Cleaned, Found, Kept};
use super::sheet::Fixed;
use crate::error::{Error, Result};
use crate::value::PartialDate;
use crate::worklist::{Choice, RecordId};
use crate::write::folder::{OutputFile, OutputFolder};
use crate::write::parquet::ParquetOutput;

/// Name of the output.
pub const NAME: &str = "decisions.parquet";

/// What became of a decision that was made before: the record stays kept.
const STANDING: &str = "standing";

/// What became of a decision that was made before: it was done in an earlier run.
const DONE_BEFORE: &str = "done-before";

/// The columns with numbers.
const NUMBERS: [&str; 3] = ["sheet_row", "row", "next_row"];

/// All columns, in their order.
const COLUMNS: [&str; 19] = [
    "file",
    "sheet_row",
    "row",
    "key",
    "field",
    "choice",
    "before",
    "after",
    "officer",
    "date",
    "basis",
    "note",
    "result",
    "reason",
    "entered",
    "rule",
    "next_row",
    "record",
    "findings",
];

/// One row of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Logged {
    numbers: [Option<u64>; NUMBERS.len()],
    /// In the order of the columns that are texts.
    texts: Vec<Option<String>>,
}

impl Logged {
    fn of(&self, column: &str) -> Option<&str> {
        self.texts[text_place(column)?].as_deref()
    }

    fn set(&mut self, column: &str, text: impl Into<String>) {
        let place = text_place(column).expect("a text of the list above");
        self.texts[place] = Some(text.into());
    }

    /// The record that was kept, with what was found about it then.
    pub fn kept(&self) -> Option<Kept> {
        let holds = matches!(self.of("result"), Some(STANDING)) || self.of("result") == Some(Verdict::Applied.id());
        let is_kept = holds && self.of("choice") == Some(Choice::Keep.id());
        let id = RecordId::of_text(self.of("record")?).filter(|_| is_kept)?;
        Some((id.hash, self.of("findings").unwrap_or_default().to_owned()))
    }

    /// The record that was changed or taken out.
    fn done(&self) -> Option<RecordId> {
        let changes = [Choice::AsProposed, Choice::Otherwise, Choice::Remove].map(Choice::id);
        let is_done =
            matches!(self.of("result"), Some(DONE_BEFORE)) || self.of("result") == Some(Verdict::Applied.id());
        let is_done = is_done && self.of("choice").is_some_and(|choice| changes.contains(&choice));
        RecordId::of_text(self.of("record")?).filter(|_| is_done)
    }
}

fn text_place(column: &str) -> Option<usize> {
    COLUMNS.iter().filter(|name| !NUMBERS.contains(name)).position(|name| *name == column)
}

/// What an earlier file says.
#[derive(Debug, Default)]
pub struct Earlier {
    /// The records that were kept.
    pub kept: Vec<Logged>,
    /// What was done, in this run and the ones before it.
    pub past: Vec<Logged>,
    /// The records that were changed or taken out, as they were before.
    pub done: BTreeSet<RecordId>,
}

impl Earlier {
    /// Reads the file of the run.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(path: &Path) -> Result<Self> {
        let rows = rows(path).map_err(|cause| Error::read(path, cause))?;
        let done = rows.iter().filter_map(Logged::done).collect();
        let (past, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.done().is_some());
        Ok(Self { kept: rest.into_iter().filter(|row| row.kept().is_some()).collect(), past, done })
    }

    /// The records that were kept, with what was found about them.
    pub fn kept(&self) -> BTreeSet<Kept> {
        self.kept.iter().filter_map(Logged::kept).collect()
    }
}

fn rows(path: &Path) -> PolarsResult<Vec<Logged>> {
    let args = ScanArgsParquet { glob: false, cache: false, ..ScanArgsParquet::default() };
    let frame = LazyFrame::scan_parquet(PlRefPath::try_from_path(path)?, args)?.collect()?;
    let value = |name: &str, at: usize| frame.column(name).ok().and_then(|column| column.get(at).ok());
    let row = |at: usize| Logged {
        numbers: NUMBERS.map(|name| value(name, at).and_then(|value| value.extract::<u64>())),
        texts: COLUMNS
            .iter()
            .filter(|name| !NUMBERS.contains(name))
            .map(|name| value(name, at).and_then(|value| value.get_str().map(str::to_owned)))
            .collect(),
    };
    Ok((0..frame.height()).map(row).collect())
}

/// What the file is written from.
pub struct Log<'a> {
    /// The cleaned file.
    pub cleaned: &'a Cleaned,
    /// The records.
    pub found: &'a Found,
    /// The worklists.
    pub files: &'a [OutputFile],
    /// The decisions.
    pub decisions: &'a [Decision],
    /// The records that were kept before.
    pub earlier: &'a Earlier,
    /// The positions of the records that were taken out, sorted.
    pub removed: &'a [u64],
}

impl Log<'_> {
    /// Writes the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, folder: &mut OutputFolder) -> Result<()> {
        let before = |row: &Logged| {
            let mut row = row.clone();
            row.set("result", DONE_BEFORE);
            row
        };
        let mut rows: Vec<Logged> = self.earlier.past.iter().map(before).collect();
        rows.extend(self.standing());
        rows.extend(self.decisions.iter().flat_map(|decision| self.rows_of(decision)));
        let mut output = ParquetOutput::create(folder, NAME, &schema())?;
        output.push(&frame(&rows))?;
        output.finish(folder)
    }

    /// The records kept before that are still what they were and that nobody decided anew.
    pub fn standing(&self) -> Vec<Logged> {
        let decided: BTreeSet<u128> = super::settle::decided(self.decisions);
        let stands = |logged: &&Logged| {
            logged.kept().is_some_and(|kept| self.found.kept.contains_key(&kept) && !decided.contains(&kept.0))
        };
        let mut seen = BTreeSet::new();
        let once = |logged: &&Logged| seen.insert(logged.kept());
        let rows = self.earlier.kept.iter().filter(stands).filter(once).cloned();
        rows.map(|mut logged| {
            logged.set("result", STANDING);
            logged
        })
        .collect()
    }

    fn rows_of(&self, decision: &Decision) -> Vec<Logged> {
        if decision.edits.is_empty() {
            return vec![self.row(decision, None)];
        }
        decision.edits.iter().map(|edit| self.row(decision, Some(edit))).collect()
    }

    fn row(&self, decision: &Decision, edit: Option<&Edit>) -> Logged {
        let held = decision.id.and_then(|id| self.found.held.get(&id.row)).filter(|held| Some(held.id) == decision.id);
        let next = held.and_then(|held| super::patch::next_row(held.position, self.removed));
        let texts = vec![None; COLUMNS.len() - NUMBERS.len()];
        let mut row = Logged { numbers: [Some(decision.entry.at.row), decision.id.map(|id| id.row), next], texts };
        row.set("file", self.files[decision.entry.at.file].name.as_str());
        row.set("key", decision.key.as_str());
        let choice = decision.choice.map_or(decision.entry.text(Fixed::Choice), |choice| choice.id());
        row.set("choice", choice);
        row.set("officer", decision.officer.as_str());
        row.set("date", decision.date.map(iso).unwrap_or_default());
        row.set("basis", decision.entry.text(Fixed::Basis));
        row.set("note", decision.entry.text(Fixed::Note));
        row.set("result", decision.verdict().id());
        row.set("record", decision.entry.text(Fixed::Record));
        row.set("findings", decision.findings.as_str());
        if let Some(edit) = edit {
            row.set("field", super::words::column(self.cleaned, edit.column));
            row.set("before", edit.before.as_str());
            row.set("after", edit.after.as_str());
            row.set("entered", edit.entered.as_str());
        }
        let list = |texts: Vec<String>| (!texts.is_empty()).then(|| texts.join(";"));
        let reasons = decision.refused.iter().map(|refusal| refusal.reason.id().to_owned()).collect();
        let rules = decision.refused.iter().filter_map(|refusal| refusal.slot);
        let rules = rules.map(|slot| self.cleaned.plan.rule_name(slot)).collect();
        let conflict = decision.conflict.map(|_| Verdict::Conflict.id().to_owned());
        if let Some(reasons) = list(reasons).or(conflict) {
            row.set("reason", reasons);
        }
        if let Some(rules) = list(rules) {
            row.set("rule", rules);
        }
        row
    }
}

fn frame(rows: &[Logged]) -> DataFrame {
    let columns = COLUMNS.iter().map(|name| match NUMBERS.iter().position(|number| number == name) {
        Some(place) => {
            use polars::prelude::{IntoColumn as _, NewChunkedArray as _, UInt64Chunked};
            UInt64Chunked::from_iter_options((*name).into(), rows.iter().map(|row| row.numbers[place])).into_column()
        }
        None => crate::write::table::texts(name, rows.iter().map(|row| row.of(name))),
    });
    crate::write::table::frame(columns.collect())
}

fn schema() -> Schema {
    let kind = |name: &str| if NUMBERS.contains(&name) { DataType::UInt64 } else { DataType::String };
    COLUMNS.iter().map(|name| Field::new((*name).into(), kind(name))).collect()
}

/// `YYYY-MM-DD`.
pub fn iso(date: PartialDate) -> String {
    date.to_naive().map(|day| day.format("%Y-%m-%d").to_string()).unwrap_or_default()
}
