//! The decisions that people wrote into `review.csv` or `review.xlsx`, read back from whatever a spreadsheet program saved:
//! CSV in any encoding and with any delimiter, XLSX, ODS.
//!
//! A row without a choice is no decision. What cannot be understood is listed with its row and holds for nothing; a pair
//! that was decided in two ways holds for nothing either, and is listed, too.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{Choice, pair_of_text, words};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::link::classes::Decided;
use crate::messages::{Catalog, Message};
use crate::read::columns::fold;
use crate::read::{Extract, Malformed, MalformedReason, ReadOptions, TextBatch};

/// What people decided.
#[derive(Debug, Default)]
pub struct Decisions {
    chosen: BTreeMap<u128, Chosen>,
    /// Rows that say something that cannot be understood.
    pub mistakes: Vec<Mistake>,
    /// Pairs that were decided in two ways.
    pub conflicts: Vec<Conflict>,
    /// Rows without a choice.
    pub open: u64,
}

/// One choice, with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The choice.
    pub choice: Choice,
    /// The note.
    pub note: String,
    /// Where it stands.
    pub at: At,
}

/// A record of a decision file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The file, by its place in the list of files.
    pub file: usize,
    /// The record below the header, from 1.
    pub row: u64,
}

/// A row that cannot be understood. What stands in it is not said: it may be anybody's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mistake {
    /// Where.
    pub at: At,
    /// What is wrong.
    pub what: Wrong,
}

/// What can be wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// The choice is none of the list.
    Choice,
    /// The pair is none.
    Pair,
    /// The line is no record.
    Malformed,
}

impl Wrong {
    /// The name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Pair => "pair",
            Self::Malformed => "malformed",
        }
    }
}

/// One pair that was decided in two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// The first place.
    pub first: At,
    /// A later one that says something else.
    pub other: At,
}

impl Decisions {
    /// What was decided about a pair; None when nothing was, or when it was left open.
    pub fn of(&self, pair: u128) -> Option<Decided> {
        self.chosen.get(&pair).and_then(|chosen| chosen.choice.decided())
    }

    /// What was chosen for a pair, with its note: what was left open goes into the next review.
    pub fn chosen(&self, pair: u128) -> Option<&Chosen> {
        self.chosen.get(&pair)
    }

    /// Every pair with what was chosen, by its hash: what a run keeps in its manifest.
    pub fn all(&self) -> impl Iterator<Item = (u128, &Chosen)> {
        self.chosen.iter().map(|(&pair, chosen)| (pair, chosen))
    }

    /// True when nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// What is wrong with the files, one sentence each; rows, never values.
    pub fn complaints(&self, files: &[PathBuf]) -> Vec<Message> {
        let name = |at: At| files.get(at.file).map(|file| file.display().to_string()).unwrap_or_default();
        let mistakes = self.mistakes.iter().map(|mistake| {
            let message = match mistake.what {
                Wrong::Choice => Message::new("decisions-wrong-choice"),
                Wrong::Pair => Message::new("decisions-wrong-pair"),
                Wrong::Malformed => Message::new("decisions-malformed"),
            };
            message.arg("file", name(mistake.at)).number("row", mistake.at.row)
        });
        let conflicts = self.conflicts.iter().map(|conflict| {
            Message::new("decisions-conflict")
                .arg("file", name(conflict.other))
                .number("row", conflict.other.row)
                .arg("first", name(conflict.first))
                .number("other", conflict.first.row)
        });
        mistakes.chain(conflicts).collect()
    }

    /// Adds the records of one batch.
    fn add(
        &mut self,
        file: usize,
        batch: &TextBatch<'_>,
        columns: &Columns,
        words: &Words,
        twice: &mut BTreeSet<u128>,
    ) {
        let is_wrong = |line: &&Malformed| line.row > 0 && line.reason != MalformedReason::BlankLine;
        let lines = batch.malformed().iter().filter(is_wrong);
        self.mistakes.extend(lines.map(|line| Mistake { at: At { file, row: line.row }, what: Wrong::Malformed }));
        for index in 0..batch.len() {
            let at = At { file, row: batch.row(index) };
            let choice = batch.cell(index, columns.choice).trim();
            if choice.is_empty() {
                self.open += 1;
                continue;
            }
            let Some(&choice) = words.choices.get(&fold(choice)) else {
                self.mistakes.push(Mistake { at, what: Wrong::Choice });
                continue;
            };
            let Some(pair) = pair_of_text(batch.cell(index, columns.pair)) else {
                self.mistakes.push(Mistake { at, what: Wrong::Pair });
                continue;
            };
            let note = columns.note.map(|column| batch.cell(index, column).trim().to_owned()).unwrap_or_default();
            self.take(pair, Chosen { choice, note, at }, twice);
        }
    }

    fn take(&mut self, pair: u128, chosen: Chosen, twice: &mut BTreeSet<u128>) {
        let Some(known) = self.chosen.get(&pair) else {
            self.chosen.insert(pair, chosen);
            return;
        };
        // Left open and decided elsewhere is decided.
        if known.choice == Choice::Unsure && chosen.choice != Choice::Unsure {
            self.chosen.insert(pair, chosen);
        } else if chosen.choice != Choice::Unsure && chosen.choice != known.choice {
            self.conflicts.push(Conflict { first: known.at, other: chosen.at });
            twice.insert(pair);
        }
    }
}

/// Reads decision files.
///
/// # Errors
/// When a file cannot be read, or has no columns for the pair and the decision.
pub fn read(files: &[PathBuf], work: &Path) -> Result<Decisions> {
    let (mut decisions, mut twice) = (Decisions::default(), BTreeSet::new());
    let words = Words::new();
    for (file, path) in files.iter().enumerate() {
        let options = ReadOptions { keep_footer: true, ..ReadOptions::default() };
        let folder = tempfile::tempdir_in(work).map_err(|cause| Error::write(work, cause))?;
        let extract = crate::read::open(
            std::slice::from_ref(path),
            &options,
            &|label| words.headings.contains_key(&fold(label)),
            folder.path(),
        )?;
        let columns = Columns::find(&extract, &words, path)?;
        for block in extract.blocks(BLOCK) {
            decisions.add(file, &block?.parse(), &columns, &words, &mut twice);
        }
    }
    for pair in &twice {
        decisions.chosen.remove(pair);
    }
    decisions.mistakes.sort_by_key(|mistake| mistake.at);
    Ok(decisions)
}

/// Bytes read at once.
const BLOCK: usize = 1 << 20;

/// What headings and choices are called, in either language.
struct Words {
    headings: BTreeMap<String, Heading>,
    choices: BTreeMap<String, Choice>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    Choice,
    Note,
    Pair,
}

impl Words {
    fn new() -> Self {
        let mut words = Self { headings: BTreeMap::new(), choices: BTreeMap::new() };
        for lang in [Lang::Vi, Lang::En] {
            let catalog = Catalog::new(lang);
            for (heading, text) in [
                (Heading::Choice, catalog.text("review-choice")),
                (Heading::Note, catalog.text("review-note")),
                (Heading::Pair, catalog.text("review-pair")),
            ] {
                words.headings.insert(fold(&text), heading);
            }
            for choice in Choice::ALL {
                let also = catalog.word("review-also", choice.id());
                let all = also.split(';').map(str::to_owned);
                for text in all.chain([words::choice(choice, &catalog), choice.id().to_owned()]) {
                    words.choices.insert(fold(text.trim()), choice);
                }
            }
        }
        words
    }
}

/// Where the columns are.
struct Columns {
    choice: usize,
    pair: usize,
    note: Option<usize>,
}

impl Columns {
    fn find(extract: &Extract, words: &Words, path: &Path) -> Result<Self> {
        let place = |heading: Heading| {
            extract.header().iter().position(|title| words.headings.get(&fold(title)) == Some(&heading))
        };
        match (place(Heading::Choice), place(Heading::Pair)) {
            (Some(choice), Some(pair)) => Ok(Self { choice, pair, note: place(Heading::Note) }),
            _ => Err(Error::Input(Message::new("decisions-no-columns").path("file", path))),
        }
    }
}
