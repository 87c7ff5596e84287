//! Worklists as they come back, from whatever a spreadsheet program saved: XLSX, ODS, CSV in any encoding.
//!
//! Columns are found by their headings in either language, wherever they stand. Of a row in which nothing was filled in
//! only the count stays.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::messages::Message;
use crate::read::columns::fold;
use crate::read::{Extract, Malformed, MalformedReason, ReadOptions, TextBatch};
use crate::worklist::RecordId;
use crate::worklist::words::{Heading, Words};
use crate::write::folder::{OutputFile, fingerprint};

/// Bytes read at once.
const BLOCK: usize = 1 << 20;

/// A column that worklists have beside those of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixed {
    /// Its number in the worklist.
    Number,
    /// The administrative unit.
    Unit,
    /// The status of the record.
    Status,
    /// Its findings in words.
    Problems,
    /// The decision.
    Choice,
    /// Why a decision was refused: in the list of those.
    Reason,
    /// The document that it rests on.
    Basis,
    /// The note.
    Note,
    /// Who decided.
    Officer,
    /// When.
    Date,
    /// The record.
    Record,
}

impl Fixed {
    /// How many there are.
    pub const COUNT: usize = Self::Record as usize + 1;

    /// Those that a person fills in.
    pub const OPEN: [Self; 5] = [Self::Choice, Self::Basis, Self::Note, Self::Officer, Self::Date];

    /// The column of that heading; None where it is about one column of the records.
    const fn of(heading: &Heading) -> Option<Self> {
        Some(match heading {
            Heading::Number => Self::Number,
            Heading::Unit => Self::Unit,
            Heading::Status => Self::Status,
            Heading::Problems => Self::Problems,
            Heading::Choice => Self::Choice,
            Heading::Reason => Self::Reason,
            Heading::Basis => Self::Basis,
            Heading::Note => Self::Note,
            Heading::Officer => Self::Officer,
            Heading::Date => Self::Date,
            Heading::Record => Self::Record,
            Heading::Proposed(_) | Heading::Corrected(_) => return None,
        })
    }
}

/// A row of a worklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The file, by its place in the list of files.
    pub file: usize,
    /// The row of the sheet, from 1.
    pub row: u64,
}

/// A row in which something was filled in, or which does not say what the run wrote.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where it stands.
    pub at: At,
    /// The line is no record: its text stands as the note.
    pub broken: bool,
    /// The cells of the columns that every worklist has, by [`Fixed`].
    fixed: [String; Fixed::COUNT],
    /// Values of the record as they stand there, by column of the cleaned file.
    pub values: Vec<(usize, String)>,
    /// What is proposed; empty cells left out.
    pub proposed: Vec<(usize, String)>,
    /// What was entered; empty cells left out.
    pub corrected: Vec<(usize, String)>,
    /// Cells of columns that somebody added: heading and text.
    pub more: Vec<(String, String)>,
}

impl Entry {
    /// A cell of a column that every worklist has.
    pub fn text(&self, column: Fixed) -> &str {
        &self.fixed[column as usize]
    }

    /// True when something was filled in.
    pub fn is_filled(&self) -> bool {
        self.broken || !self.corrected.is_empty() || Fixed::OPEN.iter().any(|column| !self.text(*column).is_empty())
    }
}

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Sheets {
    /// Rows in which something was filled in, in the order of files and rows.
    pub entries: Vec<Entry>,
    /// Rows left open.
    pub open: u64,
    /// The files, with sizes and hashes.
    pub files: Vec<OutputFile>,
    /// Columns of the cleaned file for which there is a column of proposed values.
    pub proposed: BTreeSet<usize>,
    /// Columns of the cleaned file for which there is a column of entered values.
    pub corrected: BTreeSet<usize>,
}

/// Reads worklists about the columns `carried` of a cleaned file, which they call by these labels.
///
/// # Errors
/// When a file cannot be read, or is no worklist.
pub fn read(files: &[PathBuf], (labels, carried): (&[String], &[usize]), work: &Path) -> Result<Sheets> {
    let headings = Headings::new(labels, carried);
    let mut sheets = Sheets::default();
    for (file, path) in files.iter().enumerate() {
        let options = ReadOptions { keep_footer: true, ..ReadOptions::default() };
        let folder = tempfile::tempdir_in(work).map_err(|cause| Error::write(work, cause))?;
        let paths = std::slice::from_ref(path);
        // Of a file without rows only its head is seen, and only while it is looked for.
        let is_worklist = std::cell::Cell::new(false);
        let knows = |label: &str| {
            is_worklist.set(is_worklist.get() || headings.words.heading(label) == Some(Heading::Record));
            headings.knows(label)
        };
        let opened = crate::read::open(paths, &options, &knows, folder.path());
        let extract = match opened {
            // A unit with nothing to do has a sheet without rows.
            Err(Error::Input(message)) if message.id == "input-header-only" => {
                if !is_worklist.get() {
                    return Err(Error::Input(Message::new("apply-no-worklist").path("file", path)));
                }
                let (bytes, sha256) = fingerprint(path)?;
                sheets.files.push(OutputFile { name: path.display().to_string(), bytes, sha256 });
                continue;
            }
            opened => opened?,
        };
        let columns = Columns::find(&extract, &headings, path)?;
        let (name, origin) = extract.files().next().expect("one file was opened");
        let (bytes, sha256) = fingerprint(origin)?;
        sheets.files.push(OutputFile { name: name.to_owned(), bytes, sha256 });
        sheets.proposed.extend(columns.proposed.iter().map(|(_, column)| column));
        sheets.corrected.extend(columns.corrected.iter().map(|(_, column)| column));
        let above = extract.layouts()[0].header_line;
        for block in extract.blocks(BLOCK) {
            sheets.add((file, above), &block?.parse(), &columns, carried);
        }
    }
    sheets.entries.sort_by_key(|entry| entry.at);
    Ok(sheets)
}

impl Sheets {
    fn add(&mut self, (file, above): (usize, u64), batch: &TextBatch<'_>, columns: &Columns, carried: &[usize]) {
        let is_wrong = |line: &&Malformed| line.row > 0 && line.reason != MalformedReason::BlankLine;
        for line in batch.malformed().iter().filter(is_wrong) {
            self.entries.push(broken(At { file, row: above + line.row }, line));
        }
        for index in 0..batch.len() {
            let at = At { file, row: above + batch.row(index) };
            let entry = columns.entry(at, batch, index);
            if entry.is_filled() || !stands_unchanged(&entry, carried) {
                self.entries.push(entry);
            } else {
                self.open += 1;
            }
        }
    }
}

/// True when the values of a row are those of the record that it names, which their hash tells.
fn stands_unchanged(entry: &Entry, carried: &[usize]) -> bool {
    let Some(id) = RecordId::of_text(entry.text(Fixed::Record)) else { return false };
    let cells: BTreeMap<usize, &str> = entry.values.iter().map(|(column, text)| (*column, text.as_str())).collect();
    let all = carried.iter().map(|column| cells.get(column).copied().unwrap_or_default());
    RecordId::new(id.row, all) == id
}

/// A line that is no record: what stands in it is kept as a note.
fn broken(at: At, line: &Malformed) -> Entry {
    let mut fixed = [const { String::new() }; Fixed::COUNT];
    fixed[Fixed::Note as usize] = String::from_utf8_lossy(&line.bytes).into_owned();
    Entry { at, broken: true, fixed, values: Vec::new(), proposed: Vec::new(), corrected: Vec::new(), more: Vec::new() }
}

/// The headings of the worklists about one cleaned file.
struct Headings {
    words: Words,
    /// The columns of the cleaned file by what they are called in a worklist, folded.
    columns: BTreeMap<String, usize>,
}

impl Headings {
    fn new(labels: &[String], carried: &[usize]) -> Self {
        let columns = labels.iter().zip(carried).map(|(label, column)| (fold(label), *column));
        Self { words: Words::new(), columns: columns.collect() }
    }

    fn column(&self, label: &str) -> Option<usize> {
        self.columns.get(&fold(label)).copied()
    }

    fn knows(&self, title: &str) -> bool {
        self.words.heading(title).is_some() || self.column(title).is_some()
    }
}

/// Which column of a sheet is what: places in the sheet, with columns of the cleaned file.
struct Columns {
    fixed: [Option<usize>; Fixed::COUNT],
    values: Vec<(usize, usize)>,
    proposed: Vec<(usize, usize)>,
    corrected: Vec<(usize, usize)>,
    more: Vec<(usize, String)>,
}

impl Columns {
    fn find(extract: &Extract, headings: &Headings, path: &Path) -> Result<Self> {
        let mut columns = Self {
            fixed: [None; Fixed::COUNT],
            values: Vec::new(),
            proposed: Vec::new(),
            corrected: Vec::new(),
            more: Vec::new(),
        };
        let titles = extract.header();
        let is_record = |title: &String| headings.words.heading(title) == Some(Heading::Record);
        let record = titles.iter().rposition(is_record);
        for (place, title) in titles.iter().enumerate() {
            let heading = headings.words.heading(title).filter(|heading| *heading != Heading::Record);
            let fixed = heading.as_ref().and_then(Fixed::of).filter(|fixed| columns.fixed[*fixed as usize].is_none());
            if let Some(fixed) = fixed.or_else(|| (Some(place) == record).then_some(Fixed::Record)) {
                columns.fixed[fixed as usize] = Some(place);
                continue;
            }
            let list = match &heading {
                Some(Heading::Proposed(_)) => &mut columns.proposed,
                Some(Heading::Corrected(_)) => &mut columns.corrected,
                _ => &mut columns.values,
            };
            let label = match &heading {
                Some(Heading::Proposed(label) | Heading::Corrected(label)) => label,
                _ => title,
            };
            match headings.column(label) {
                Some(column) => list.push((place, column)),
                None if title.trim().is_empty() => {}
                None => columns.more.push((place, title.trim().to_owned())),
            }
        }
        let is_there = |fixed: Fixed| columns.fixed[fixed as usize].is_some();
        if is_there(Fixed::Choice) && is_there(Fixed::Record) {
            Ok(columns)
        } else {
            Err(Error::Input(Message::new("apply-no-worklist").path("file", path)))
        }
    }

    fn entry(&self, at: At, batch: &TextBatch<'_>, index: usize) -> Entry {
        let cell = |place: usize| batch.cell(index, place);
        let filled = |columns: &[(usize, usize)]| {
            let cells = columns.iter().map(|(place, column)| (*column, cell(*place).trim().to_owned()));
            cells.filter(|(_, text)| !text.is_empty()).collect()
        };
        let more = self.more.iter().map(|(place, title)| (title.clone(), cell(*place).trim().to_owned()));
        Entry {
            at,
            broken: false,
            fixed: self.fixed.map(|place| place.map(|place| cell(place).trim().to_owned()).unwrap_or_default()),
            values: self.values.iter().map(|(place, column)| (*column, cell(*place).to_owned())).collect(),
            proposed: filled(&self.proposed),
            corrected: filled(&self.corrected),
            more: more.filter(|(_, text)| !text.is_empty()).collect(),
        }
    }
}
