//! The command `sach text`: for each line of a text, what was found and what a run would do about it.
//!
//! The only command that shows values: those that its user gave it, to its user. Two passes, as in a run: the survey of
//! the whole column, then line by line, so that memory does not grow with the text.

mod line;
mod summary;
mod terminal;

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::kind::{self, Counts, Kind};
use crate::lang::Lang;
use crate::messages::Catalog;
use crate::read::{Encoding, Lines};
use crate::registry::{self, Rule};
use crate::write::pipe::Pipe;

use line::{Examined, Examiner};
use summary::Summary;
use terminal::Columns;
pub(crate) use terminal::{visible, width};

/// What the lines are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum LineKind {
    /// Names of persons.
    #[default]
    PersonName,
    /// Any text.
    Text,
}

impl LineKind {
    /// Its name among the kinds.
    const fn name(self) -> &'static str {
        match self {
            Self::PersonName => "person-name",
            Self::Text => "text",
        }
    }
}

/// What is to be looked at, and how it is shown.
#[derive(Debug, Clone)]
pub struct TextOptions {
    /// A text file, or `-`.
    pub file: PathBuf,
    /// What its lines are.
    pub kind: LineKind,
    /// Its characters; found by looking when None.
    pub encoding: Option<Encoding>,
    /// One JSON object a line.
    pub json: bool,
    /// Only lines with something to say.
    pub quiet: bool,
    /// Language of the texts.
    pub lang: Lang,
}

/// Writes what there is to say of each line, and a summary.
///
/// # Errors
/// When the text cannot be read, or what is said cannot be written. A reader that goes away is no error.
pub fn run(options: &TextOptions, out: &mut dyn Write) -> Result<()> {
    let work = tempfile::tempdir().map_err(|cause| Error::write(std::env::temp_dir(), cause))?;
    let lines = Lines::open(&options.file, options.encoding, work.path())?;
    let surveyed = Surveyed::of(&lines, options.kind)?;
    let catalog = Catalog::new(options.lang);
    let examiner = Examiner { kind: surveyed.kind.as_ref(), rules: &rules(options)?, catalog: &catalog };
    let mut summary = Summary::new(&lines, surveyed.decisions);
    let mut out = Pipe::new(out);
    lines.each(|number, text| {
        let found = match text {
            Ok(text) => examiner.examine(number, text),
            Err(bytes) => examiner.undecodable(number, bytes),
        };
        summary.count(&found);
        if !options.quiet || found.says_something() {
            show(&mut out, &found, options.json, &surveyed.columns, &catalog)
                .map_err(|cause| Error::write("-", cause))?;
        }
        Ok(if out.is_gone() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    let last = if options.json || options.quiet { String::new() } else { summary.text(&examiner) };
    out.write_all(last.as_bytes()).and_then(|()| out.flush()).map_err(|cause| Error::write("-", cause))
}

/// The rules of the kind, for the reasons.
fn rules(options: &TextOptions) -> Result<Vec<Rule>> {
    let mut rules = registry::kind_rules(None::<&Path>, options.lang)?;
    Ok(rules.remove(options.kind.name()).unwrap_or_default())
}

/// What the first pass finds out.
struct Surveyed {
    /// The kind, told what its column is like.
    kind: Box<dyn Kind>,
    /// What it was told; nothing for most texts.
    decisions: Vec<&'static str>,
    /// How wide the columns of the terminal are.
    columns: Columns,
}

impl Surveyed {
    fn of(lines: &Lines, which: LineKind) -> Result<Self> {
        let entry = kind::by_name(which.name()).expect("both are in the list of kinds");
        let kind = (entry.build)(toml::Value::Table(toml::Table::new())).expect("both do without parameters");
        let siblings = vec![""; kind.siblings().len()];
        let (mut counts, mut columns) = (Counts::new(), Columns::default());
        lines.each(|number, text| {
            let text = text.unwrap_or_default();
            columns.fit(number, text);
            if kind.needs_survey() && !text.trim().is_empty() {
                kind.survey(text, &siblings, &mut counts);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(match kind.informed(&counts) {
            Some(informed) => {
                let decisions = informed.decisions.iter().map(|decided| decided.id).collect();
                Self { kind: informed.kind, decisions, columns }
            }
            None => Self { kind, decisions: Vec::new(), columns },
        })
    }
}

fn show(out: &mut dyn Write, line: &Examined<'_>, json: bool, columns: &Columns, catalog: &Catalog) -> io::Result<()> {
    if json {
        serde_json::to_writer(&mut *out, line)?;
        return out.write_all(b"\n");
    }
    out.write_all(terminal::lines(line, columns, catalog).as_bytes())
}
