//! `sach units convert`: a whole table with the units of today beside its own columns.
//!
//! Two passes, as in a run: the era of the column first, from all of its records, then record by record. Every column of
//! the table is carried as it is; columns are added, and those that an earlier conversion added are made anew.

mod columns;
mod record;
mod summary;
mod target;

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::address::Outcome;
use crate::engine::map_ordered;
use crate::error::{Error, Result};
use crate::job::{Progress, Resources};
use crate::kind::Counts;
use crate::lang::Lang;
use crate::messages::{Catalog, Message};
use crate::read::{Block, Extract, Malformed, ReadOptions};
use crate::value::PartialDate;

use super::unit::is_new;
use columns::Columns;
use record::{Converter, Knowledge};
use summary::Summary;
use target::Target;

/// What is converted, and where it goes.
#[derive(Debug, Clone)]
pub struct ConvertOptions {
    /// Files with the same columns, globs, `-`.
    pub files: Vec<String>,
    /// The heading of the column with addresses.
    pub address: Option<String>,
    /// The headings of columns for province, district and ward: for each level none, one of names or codes, or one of
    /// codes and one of names.
    pub levels: [Vec<String>; 3],
    /// How to read the files.
    pub read: ReadOptions,
    /// The file that is written; standard output when None.
    pub out: Option<PathBuf>,
    /// The day whose names are written.
    pub on: PartialDate,
    /// The summary as JSON.
    pub json: bool,
    /// Language of the summary.
    pub lang: Lang,
}

/// A finished conversion.
#[derive(Debug)]
pub struct Converted {
    /// The summary.
    pub summary: String,
    /// True when every record of the input is one of the table.
    pub is_whole: bool,
}

/// Converts a table.
///
/// # Errors
/// When a column is not there, the day is before the reform, an input cannot be read, or the output cannot be written; a file that was there before is
/// then as it was.
pub fn run(
    options: &ConvertOptions,
    with: &Resources,
    progress: &dyn Progress,
    out: &mut dyn Write,
) -> Result<Converted> {
    if !is_new(options.on) {
        return Err(Error::Usage(Message::new("units-on-before")));
    }
    let work = tempfile::tempdir().map_err(|cause| Error::write(std::env::temp_dir(), cause))?;
    let extract = open(options, work.path())?;
    let columns = Columns::find(extract.header(), options.address.as_deref(), &options.levels)?;
    let knowledge = survey(&columns, &extract, with, progress)?;
    let mut target = Target::open(options.out.as_deref(), &extract, out)?;
    let mut summary = Summary::new(&columns, &knowledge, &extract, options.on);
    let converter = Converter::new(&columns, &knowledge, options.on, extract.delimiter());
    target.write(&converter.head(extract.header(), extract.bom()))?;
    progress.stage("stage-units", extract.total_bytes());
    let convert = |block: Block| Part::of(&block, &converter);
    map_ordered(with.threads(), extract.blocks(with.block_bytes), convert, |part| {
        progress.advance(part.bytes_read);
        summary.count(&part.outcomes, &part.malformed);
        target.write(&part.table)?;
        target.leave_out(&part.malformed)
    })?;
    summary.left_out_in = target.finish()?;
    let catalog = Catalog::new(options.lang);
    let text = if options.json { summary.json() } else { summary.text(&catalog) };
    Ok(Converted { summary: text, is_whole: summary.is_whole() })
}

fn open(options: &ConvertOptions, work: &Path) -> Result<Extract> {
    use crate::read::columns::{fold, fold_known};
    let labels: Vec<String> =
        options.address.iter().chain(options.levels.iter().flatten()).map(|heading| fold(heading)).collect();
    let known = |header: &str| labels.contains(&fold_known(header, &|form| labels.iter().any(|label| label == form)));
    crate::read::open(&crate::read::expand(&options.files)?, &options.read, &known, work)
}

/// The first pass: what is true of the column as a whole.
fn survey(columns: &Columns, extract: &Extract, with: &Resources, progress: &dyn Progress) -> Result<Knowledge> {
    progress.stage("stage-survey", extract.total_bytes());
    let look = |block: Block| {
        let (batch, mut counts) = (block.parse(), Counts::new());
        for record in 0..batch.len() {
            record::survey(columns, &batch, record, &mut counts);
        }
        (block.bytes_read, counts)
    };
    let mut all = Counts::new();
    map_ordered(with.threads(), extract.blocks(with.block_bytes), look, |(bytes, counts)| {
        progress.advance(bytes);
        for (seen, count) in counts {
            *all.entry(seen).or_default() += count;
        }
        Ok(())
    })?;
    Ok(Knowledge::of(&all))
}

/// A converted block.
struct Part {
    table: Vec<u8>,
    outcomes: [u64; Outcome::ALL.len()],
    malformed: Vec<Malformed>,
    bytes_read: u64,
}

impl Part {
    fn of(block: &Block, converter: &Converter<'_>) -> Self {
        let batch = block.parse();
        let mut part = Self {
            table: Vec::with_capacity(block.text_bytes() * 2),
            outcomes: [0; Outcome::ALL.len()],
            malformed: batch.malformed().to_vec(),
            bytes_read: block.bytes_read,
        };
        for record in 0..batch.len() {
            let outcome = converter.convert(&batch, record, &mut part.table);
            part.outcomes[outcome as usize] += 1;
        }
        part
    }
}
