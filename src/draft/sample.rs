//! The records that a draft looks at: evenly taken from the whole extract, bounded in number and in bytes.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::engine::map_ordered;
use crate::error::{Error, Result};
use crate::job::{Progress, Resources};
use crate::plan::MissingMarkers;
use crate::read::{Block, Extract};

/// So many records are looked at at most …
const MOST: usize = 20_000;
/// … of so many bytes.
const BYTES: usize = 64 << 20;

/// Records of an extract, and counts over all of them.
pub struct Sample {
    /// Records of the whole extract.
    pub records: u64,
    /// Records that are none.
    pub malformed: u64,
    /// By column: records of the whole extract that have a value.
    pub filled: Vec<u64>,
    width: usize,
    cells: Vec<Box<str>>,
}

/// What one block gives.
struct Part {
    bytes_read: u64,
    records: u64,
    malformed: u64,
    filled: Vec<u64>,
    taken: Vec<(u64, Vec<Box<str>>)>,
}

impl Sample {
    /// Reads the extract once. Every record whose number is one more than a multiple of the stride is kept; when they are
    /// too many the stride doubles and every other one is let go. So what is kept does not depend on blocks or threads.
    ///
    /// # Errors
    /// When the extract cannot be read.
    pub fn take(extract: &Extract, missing: &[String], with: &Resources, progress: &dyn Progress) -> Result<Self> {
        let columns = extract.header().len();
        let missing = MissingMarkers::new(missing);
        let stride = AtomicU64::new(1);
        let mut sample = Self { records: 0, malformed: 0, filled: vec![0; columns], width: columns, cells: Vec::new() };
        let mut kept: Vec<(u64, Vec<Box<str>>)> = Vec::new();
        let mut bytes = 0;
        progress.stage("stage-survey", extract.total_bytes());
        let look = |block: Block| Part::of(&block, columns, &missing, stride.load(Ordering::Relaxed));
        map_ordered(with.threads(), extract.blocks(with.block_bytes), look, |part| {
            progress.advance(part.bytes_read);
            sample.records += part.records;
            sample.malformed += part.malformed;
            for (all, part) in sample.filled.iter_mut().zip(part.filled) {
                *all += part;
            }
            for (row, cells) in part.taken {
                let step = stride.load(Ordering::Relaxed);
                if (row - 1).is_multiple_of(step) {
                    bytes += size(&cells);
                    kept.push((row, cells));
                }
                if kept.len() > MOST || bytes > BYTES && kept.len() > 1 {
                    kept.retain(|(row, _)| (row - 1).is_multiple_of(step * 2));
                    bytes = kept.iter().map(|(_, cells)| size(cells)).sum();
                    stride.store(step * 2, Ordering::Relaxed);
                }
            }
            Ok(())
        })?;
        sample.cells = kept.into_iter().flat_map(|(_, cells)| cells).collect();
        Ok(sample)
    }

    /// Records that were kept.
    pub fn len(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    /// The raw texts of a column, record by record.
    pub fn column(&self, column: usize) -> impl Iterator<Item = &str> {
        self.cells.iter().skip(column).step_by(self.width.max(1)).map(|cell| &**cell)
    }

    /// As a file with these headings: what a run over the sample reads.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, headings: &[String], path: &std::path::Path) -> Result<()> {
        let fail = |cause: csv::Error| Error::write(path, cause);
        let mut out = csv::Writer::from_path(path).map_err(fail)?;
        out.write_record(headings).map_err(fail)?;
        for record in self.cells.chunks(self.width.max(1)) {
            out.write_record(record.iter().map(|cell| cell.as_bytes())).map_err(fail)?;
        }
        out.flush().map_err(|cause| Error::write(path, cause))
    }
}

impl Part {
    fn of(block: &Block, width: usize, missing: &MissingMarkers, stride: u64) -> Self {
        let batch = block.parse();
        let is_malformed = |one: &&crate::read::Malformed| !one.reason.is_left_out();
        let mut part = Self {
            bytes_read: block.bytes_read,
            records: batch.len() as u64,
            malformed: batch.malformed().iter().filter(is_malformed).count() as u64,
            filled: vec![0; width],
            taken: Vec::new(),
        };
        for record in 0..batch.len() {
            for (filled, cell) in part.filled.iter_mut().zip(batch.record(record)) {
                let cell = cell.trim();
                *filled += u64::from(!cell.is_empty() && !missing.contains(cell));
            }
            let row = batch.row(record);
            if (row - 1).is_multiple_of(stride) {
                part.taken.push((row, batch.record(record).map(Box::from).collect()));
            }
        }
        part
    }
}

fn size(cells: &[Box<str>]) -> usize {
    cells.iter().map(|cell| cell.len() + size_of::<Box<str>>()).sum()
}
