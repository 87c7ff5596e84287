//! Linkage problems with a known truth: `rules/synth/linkage/NAME.toml` as types, and the files made from them.
//!
//! ```text
//! registry's spec ─┐
//! damages by group ┼─▶ who has a record, how often ─▶ record ─ damages ─▶ extract.csv, truth.csv
//! population ──────┘                                                     (population.csv when it is there to link to)
//! ```
//!
//! Here every record may carry several damages at once, as real ones do, and `truth.csv` says who each record is. Unlike the
//! extracts of a spec alone (`super::extract`), which have one defect a record and say what must be found. Same options, same
//! bytes; memory does not grow with the number of people.

mod damage;
mod name;
mod people;
mod read;
mod write;

use std::path::Path;

use super::defect::Defect;
use super::spec::Spec;
use crate::embedded::PROBLEMS;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::messages::Message;
use crate::registry::Source;

pub use write::{FILES, ProblemCounts, ProblemOptions, TRUTH_OF_DUPLICATES, TRUTH_OF_LINKS, write, write_streams};

/// A linkage problem.
pub struct Problem {
    /// Its name.
    pub name: String,
    /// The registry whose records are made.
    pub spec: Spec,
    /// People in the population, where nobody says otherwise.
    pub people: u64,
    /// Records in the extract, where nobody says otherwise.
    pub records: u64,
    /// The seed, where nobody says otherwise.
    pub seed: u64,
    /// Records of a million whose person the population does not have.
    absent: u32,
    /// Records of a million for which a twin is looked for.
    twins: u32,
    /// Columns that are left empty.
    without: Vec<usize>,
    /// What goes wrong: one of each group at most.
    damages: Vec<Group>,
    /// How people stand in the extract several times; None for a problem with a population to link to.
    duplicates: Option<Duplicates>,
}

/// Damages of which a record has one at most.
struct Group {
    /// Records of a million that have one.
    share: u32,
    /// Only where the person has a record already.
    again: bool,
    one_of: Vec<Defect>,
}

/// How people stand in an extract several times, and who looks like somebody else without being them.
struct Duplicates {
    /// Weights of people with one, two … records.
    copies: Vec<u32>,
    /// Of a million people, those who have the name, birth date and sex of somebody before them.
    homonyms: u32,
    /// Of a million fathers with a son, those whose son has the same name.
    namesakes: u32,
}

impl Problem {
    /// Reads a problem by its name or by the path of its file (whatever ends in `.toml`).
    ///
    /// # Errors
    /// When there is none, when its file cannot be read, or with all its mistakes drawn in `lang`.
    pub fn load(name_or_path: &str, lang: Lang) -> Result<Self> {
        let path = Path::new(name_or_path);
        if path.extension().is_some_and(|end| end == "toml") {
            let text = std::fs::read_to_string(path).map_err(|cause| Error::read(path, cause))?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            return Self::parse(&text, &name, name_or_path, lang);
        }
        let embedded = PROBLEMS.iter().find(|(name, _)| *name == name_or_path).map(|(_, text)| *text);
        let text = embedded.ok_or_else(|| {
            let known = known().collect::<Vec<_>>().join(", ");
            Error::Usage(Message::new("synth-unknown-problem").arg("problem", name_or_path).arg("known", known))
        })?;
        Self::parse(text, name_or_path, &format!("rules/synth/linkage/{name_or_path}.toml"), lang)
    }

    /// Reads a problem from its text; `file` is shown with its mistakes.
    ///
    /// # Errors
    /// With all mistakes, drawn in `lang`.
    pub fn parse(text: &str, name: &str, file: &str, lang: Lang) -> Result<Self> {
        let mut source = Source::new(file, text);
        let problem = read::problem(&mut source, name, lang)?;
        match (source.into_error(lang), problem) {
            (None, Some(problem)) => Ok(problem),
            (error, _) => Err(error.expect("what is not read has a mistake")),
        }
    }

    /// True when people stand in the extract several times and there is no population to link to.
    pub const fn is_duplicates(&self) -> bool {
        self.duplicates.is_some()
    }

    /// The names of all damages, in the order of the file.
    pub fn damages(&self) -> impl Iterator<Item = &str> {
        self.damages.iter().flat_map(|group| &group.one_of).map(|damage| damage.name.as_str())
    }
}

/// The problems that there are.
pub fn known() -> impl Iterator<Item = &'static str> {
    PROBLEMS.iter().map(|(name, _)| *name)
}
