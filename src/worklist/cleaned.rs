//! The cleaned file of a run, read again: which records it has, what stands in the extract's own columns, what was
//! decided about each. `sach apply` reads it the same way, so that both know a record by the same hash.

use std::path::Path;

use super::about::About;
use super::unit::Unit;
use super::{RecordId, words};
use crate::engine::map_ordered;
use crate::error::{Error, Result};
use crate::finding::Status;
use crate::job::Resources;
use crate::messages::Message;
use crate::read::{Block, Encoding, Extract, InputFormat, ReadOptions, TextBatch};
use crate::write::cleaned::ADDED;

/// A cleaned file.
pub struct Cleaned {
    /// None where it has no record: the reader refuses such files.
    extract: Option<Extract>,
    shape: Shape,
    shown: String,
    records: u64,
}

/// Where things stand in the records of a cleaned file.
#[derive(Debug, Clone)]
pub struct Shape {
    /// How many columns are the extract's own; they come first.
    pub own: usize,
    /// What these are called in worklists.
    pub labels: Vec<String>,
    /// `_row`, the first of the nine last columns.
    row: usize,
    /// The columns of the province and the ward of today of the first field that has them.
    unit: Option<(usize, usize)>,
}

impl Cleaned {
    /// Opens the cleaned file of a run; in formats that are no CSV it is copied into the work folder first.
    ///
    /// # Errors
    /// When it cannot be read, or is not the file that the run wrote.
    pub fn open(path: &Path, about: &About, work: &Path) -> Result<Self> {
        let shown = path.display().to_string();
        let labels = words::labels(about.columns.iter().map(|column| column.header.as_str()));
        let mut shape = Shape { own: labels.len(), labels, row: 0, unit: None };
        let records = about.records.whole();
        if records == 0 {
            return Ok(Self { extract: None, shape, shown, records });
        }
        let known = |label: &str| {
            ADDED.contains(&label.trim()) || about.columns.iter().any(|column| column.header.trim() == label.trim())
        };
        let extract = crate::read::open(&[path.to_owned()], &options(path, about), &known, work)?;
        let header = extract.header();
        let last = header.len().checked_sub(ADDED.len()).filter(|last| *last >= shape.own);
        let is_ours = |last: usize| header[last..].iter().map(|name| name.trim()).eq(ADDED);
        shape.row = last.filter(|last| is_ours(*last)).ok_or_else(|| changed(&shown))?;
        let added = shape.own..shape.row;
        let place = |ending: &str| added.clone().find(|column| header[*column].trim().ends_with(ending));
        shape.unit = place("_ma_tinh").zip(place("_ma_xa"));
        Ok(Self { extract: Some(extract), shape, shown, records })
    }

    /// True when it names units of today.
    pub const fn has_units(&self) -> bool {
        self.shape.unit.is_some()
    }

    /// Where things stand in its records.
    pub const fn shape(&self) -> &Shape {
        &self.shape
    }

    /// One pass over all records, in their order, on all threads.
    ///
    /// # Errors
    /// When it cannot be read, has other records than the run wrote, or `consume` fails.
    pub fn pass<R: Send>(
        &self,
        with: &Resources,
        map: impl Fn(&[Record<'_>]) -> R + Sync,
        mut consume: impl FnMut(R) -> Result<()>,
    ) -> Result<()> {
        let Some(extract) = &self.extract else { return Ok(()) };
        let mut seen = 0;
        let batch = |block: Block| {
            let batch = block.parse();
            let records: Option<Vec<_>> = (0..batch.len()).map(|at| Record::of(&batch, at, &self.shape)).collect();
            records.map(|records| (records.len() as u64, map(&records)))
        };
        map_ordered(with.threads(), extract.blocks(with.block_bytes), batch, |done| {
            let (count, result) = done.ok_or_else(|| changed(&self.shown))?;
            seen += count;
            consume(result)
        })?;
        if seen == self.records { Ok(()) } else { Err(changed(&self.shown)) }
    }
}

/// One record of a cleaned file.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    batch: &'a TextBatch<'a>,
    at: usize,
    shape: &'a Shape,
    /// `_row`.
    pub row: u64,
    /// `_status`.
    pub status: Status,
}

impl<'a> Record<'a> {
    /// None for a line that no run has written.
    fn of(batch: &'a TextBatch<'a>, at: usize, shape: &'a Shape) -> Option<Self> {
        let row = batch.cell(at, shape.row).parse().ok()?;
        let status = match batch.cell(at, shape.row + 1) {
            "accepted" => Status::Accepted,
            "review" => Status::Review,
            "rejected" => Status::Rejected,
            _ => return None,
        };
        Some(Self { batch, at, shape, row, status })
    }

    /// The cells of the extract's own columns.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.batch.record(self.at).take(self.shape.own)
    }

    /// Its number and the hash of its cells.
    pub fn id(&self) -> RecordId {
        RecordId::new(self.row, self.cells())
    }

    /// `_findings`: the rules that it breaks, joined by `;`.
    pub fn rules(&self) -> &'a str {
        self.batch.cell(self.at, self.shape.row + 6)
    }

    /// The unit of today; none where it is not certain, and where the file names none.
    pub fn unit(&self) -> Unit {
        self.shape.unit.map_or(Unit::default(), |(province, ward)| {
            Unit::of_codes(self.batch.cell(self.at, province), self.batch.cell(self.at, ward))
        })
    }
}

/// How a cleaned file is written is known: nothing is left out at its head or its end.
fn options(path: &Path, about: &About) -> ReadOptions {
    let format = match path.extension().and_then(|ending| ending.to_str()) {
        Some("parquet") => InputFormat::Parquet,
        Some("xlsx") => InputFormat::Xlsx,
        _ => InputFormat::Csv,
    };
    let is_csv = format == InputFormat::Csv;
    ReadOptions {
        format: Some(format),
        delimiter: is_csv.then(|| about.delimiter()),
        encoding: is_csv.then_some(Encoding::Utf8),
        header_row: (format != InputFormat::Parquet).then_some(1),
        keep_footer: true,
        ..ReadOptions::default()
    }
}

fn changed(file: &str) -> Error {
    Error::Input(Message::new("worklist-changed").arg("file", file))
}
