//! The worklist: one row for each record that needs a person, for an officer to decide in a spreadsheet program.
//!
//! Written from the finished outputs of a run (`cleaned.*`, `findings.parquet`, `duplicates.parquet`, `report.json`), with
//! `sach clean` or later by `sach worklist OUT`; read back by [`crate::apply`]. Rows are known by the record's number and
//! the hash of its cells ([`RecordId`]), so that sorting, filtering and deleting rows does no harm, and an old worklist
//! is recognized.
//!
//! ```text
//! cleaned + findings ─ gather ─▶ records that need a person, by file ─ write ─▶ worklist.xlsx, worklist-CODE.xlsx …
//! ```
//!
//! | where | what |
//! |---|---|
//! | `words` | columns and choices in words, and back |
//! | `about`, `cleaned`, `findings`, `duplicates` | the outputs of a run, read again |
//! | `entry`, `proposal`, `unit` | one record; what of a finding is a value to take over; where the record belongs |
//! | `gather`, `spill`, `split` | which records, which file |
//! | `layout`, `book`, `helps`, `guide`, `problems` | one workbook |
//! | `command` | `sach worklist` |

pub mod about;
pub mod book;
pub mod cleaned;
pub mod command;
pub mod duplicates;
pub mod entry;
pub mod findings;
pub mod gather;
pub mod guide;
mod helps;
pub mod layout;
pub mod problems;
pub mod proposal;
mod spill;
pub mod split;
pub mod unit;
pub mod words;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use about::About;
use book::{Book, Frame};
use cleaned::{Cleaned, Record};
use gather::{Gathered, MOST_ROWS, Wanted, gather};
use layout::{Layout, Survey};
use split::{Names, Part, Split};

use crate::error::{Error, Result};
use crate::finding::Status;
use crate::job::Resources;
use crate::messages::{Catalog, Message};
use crate::report::{WorklistFile, Worklists};
use crate::write::folder::OutputFolder;

/// The outputs of a run that worklists are made from.
#[derive(Debug)]
pub struct Source<'a> {
    /// The folder that they lie in.
    pub folder: &'a Path,
    /// The name of the cleaned file.
    pub cleaned: &'a str,
    /// The run.
    pub about: &'a About,
}

impl Source<'_> {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// How worklists are to be.
#[derive(Debug, Default)]
pub struct Options {
    /// `--split-by`.
    pub split_by: Option<String>,
    /// Records that need nobody any more: their hashes with the rules that they break (`_findings`), as a person decided
    /// to keep them.
    pub kept: BTreeSet<(u128, String)>,
    /// True where worklists that cannot be split are an error. At the end of a run they are not: one file is written then,
    /// and says so.
    pub strict: bool,
}

/// Writes the worklists of a run.
///
/// # Errors
/// When an output of the run cannot be read or a worklist cannot be written; when there is nothing to split by.
pub fn write(
    folder: &mut OutputFolder,
    made: &Source<'_>,
    options: &Options,
    catalog: &Catalog,
    with: &Resources,
) -> Result<Worklists> {
    let work = tempfile::tempdir_in(folder.work()).map_err(|cause| Error::write(folder.work(), cause))?;
    let cleaned = Cleaned::open(&made.path(made.cleaned), made.about, work.path())?;
    let mut split = Split::find(options.split_by.as_deref(), &made.about.columns, cleaned.has_units())?;
    let wanted = |record: &Record<'_>| match record.status {
        Status::Accepted => Wanted::No,
        _ if options.kept.is_empty() => Wanted::Yes,
        _ if options.kept.contains(&(record.id().hash, record.rules().to_owned())) => Wanted::Kept,
        Status::Review | Status::Rejected => Wanted::Yes,
    };
    let place = (work.path(), with);
    let mut gathered = gather(made, &cleaned, (split, MOST_ROWS), &wanted, place)?;
    let not_split = !gathered.may_split;
    if not_split {
        if options.strict {
            let field = options.split_by.as_deref().unwrap_or_default();
            return Err(Error::Usage(Message::new("worklist-split-values").arg("field", field)));
        }
        split = Split::Whole;
        gathered = gather(made, &cleaned, (split, MOST_ROWS), &wanted, place)?;
    }
    let mut lists = Worklists {
        needing: gathered.needing() + gathered.kept,
        kept: gathered.kept,
        split_by: options.split_by.clone().filter(|_| !not_split),
        not_split,
        ..Worklists::default()
    };
    let mut names = Names::default();
    for part in gathered.files() {
        let of = File { name: &names.give(&part), part: &part, split, not_split };
        let file = write_file(folder, &of, &mut gathered, (made.about, &cleaned), catalog)?;
        lists.written += file.written;
        lists.files.push(file);
    }
    Ok(lists)
}

/// One file to be written.
struct File<'a> {
    name: &'a str,
    part: &'a Part,
    split: Split,
    not_split: bool,
}

fn write_file(
    folder: &mut OutputFolder,
    file: &File<'_>,
    gathered: &mut Gathered,
    (about, cleaned): (&About, &Cleaned),
    catalog: &Catalog,
) -> Result<WorklistFile> {
    let labels = &cleaned.shape().labels;
    let mut survey = Survey::new(labels.len());
    for entry in gathered.entries(file.part) {
        survey.add(&entry?);
    }
    let of = match file.part {
        Part::Whole => None,
        Part::Unit(unit) => Some(unit.text(book::day(about)).unwrap_or_else(|| catalog.text("worklist-unit-unknown"))),
        Part::Value(_) => Some(gathered.label(file.part)).filter(|label| !label.is_empty()),
    };
    let split_column = match file.split {
        Split::Column { at, .. } => Some(at),
        Split::Whole | Split::Province | Split::Ward => None,
    };
    let frame = Frame { about, labels, of: of.clone(), split_column, catalog };
    let shown = folder.shown(file.name);
    let failed = |cause: rust_xlsxwriter::XlsxError| Error::write(&shown, cause);
    let layout = Layout::of(&survey, labels, catalog);
    let mut book = Book::create(&frame, layout, folder.work()).map_err(failed)?;
    for entry in gathered.entries(file.part) {
        book.push(&entry?).map_err(failed)?;
    }
    let (records, written) = gathered.counts(file.part);
    let empty = std::collections::BTreeMap::new();
    let units = gathered.parts.get(file.part).map_or(&empty, |group| &group.units);
    let numbers = guide::Units { units, left: records - written, not_split: file.not_split };
    folder.write(file.name, &book.finish(&numbers).map_err(failed)?)?;
    Ok(WorklistFile { name: file.name.to_owned(), of, records, written })
}

/// What an officer decides about a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// Giữ: the record is right as it is.
    Keep,
    /// Sửa theo đề xuất: every proposed value is taken.
    AsProposed,
    /// Sửa khác: the values in the columns for corrected values are taken.
    Otherwise,
    /// Xóa: the record is taken out of the registry.
    Remove,
    /// Chuyển: somebody else has to decide; the record stays as it is.
    PassOn,
}

impl Choice {
    /// All of them, as the list of the column has them.
    pub const ALL: [Self; 5] = [Self::Keep, Self::AsProposed, Self::Otherwise, Self::Remove, Self::PassOn];

    /// The name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::AsProposed => "as-proposed",
            Self::Otherwise => "otherwise",
            Self::Remove => "remove",
            Self::PassOn => "pass-on",
        }
    }
}

/// A record of a run's cleaned file: its number (`_row`) and the hash of its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    /// `_row`.
    pub row: u64,
    /// XXH3 of the cells of the extract's own columns as they stand in the cleaned file, each with its length before it.
    pub hash: u128,
}

impl RecordId {
    /// Of a record with these cells.
    pub fn new<'a>(row: u64, cells: impl IntoIterator<Item = &'a str>) -> Self {
        let mut bytes = Vec::with_capacity(256);
        for cell in cells {
            bytes.extend((cell.len() as u64).to_le_bytes());
            bytes.extend(cell.as_bytes());
        }
        Self { row, hash: xxhash_rust::xxh3::xxh3_128(&bytes) }
    }

    /// As it stands in files: `r17-` and 32 hexadecimal digits. No spreadsheet program takes it for a number.
    pub fn text(self) -> String {
        format!("r{}-{:032x}", self.row, self.hash)
    }

    /// Back from [`Self::text`]; None for any other text.
    pub fn of_text(text: &str) -> Option<Self> {
        let (row, hash) = text.trim().strip_prefix(['r', 'R'])?.split_once('-')?;
        let is_number = !row.is_empty() && row.bytes().all(|byte| byte.is_ascii_digit());
        let is_hash = hash.len() == 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        let (row, hash) = (row.parse().ok().filter(|_| is_number)?, u128::from_str_radix(hash, 16).ok());
        hash.filter(|_| is_hash).map(|hash| Self { row, hash })
    }
}
