//! What is to be made up for a registry: `rules/synth/ID.toml` as types.
//!
//! The population is the same for all registries; a spec says who of it has a record, what stands in it and what goes wrong.

mod names;
mod raw;
mod read;

use std::path::Path;

use crate::embedded::SYNTH;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::messages::Message;
use crate::registry::Source;

use super::defect::{Defect, Role};
use super::make::Make;
use super::when::Condition;
use super::who::{Profile, Who};

pub use names::Names;
pub use read::{one_or_many, read_as, sex, unknown};

/// The spec that is none: what finds the generic defects, for all registries.
const COMMON: &str = "common";

/// What is to be made up for one registry.
pub struct Spec {
    /// The registry's id.
    pub registry: String,
    /// People in the population, where nobody says otherwise.
    pub people: u64,
    /// Records in the extract, where nobody says otherwise.
    pub records: u64,
    /// The share of damaged records in the samples.
    pub errors: f64,
    /// The seed of the samples.
    pub seed: u64,
    /// The sorts of people who have a record; one at least.
    pub profiles: Vec<Profile>,
    /// The columns, as they stand in the extract.
    pub columns: Vec<Column>,
    /// The order in which the columns are made: each after those that it needs.
    pub order: Vec<usize>,
    /// Whom the generic defects damage.
    pub subject: Who,
    /// The column that the truth names for a record that comes twice.
    pub key: usize,
    /// What goes wrong.
    pub defects: Vec<Defect>,
    roles: [Option<usize>; Role::ALL.len()],
}

/// A column of the extract.
pub struct Column {
    /// As the office writes it.
    pub header: String,
    /// The field of the registry file, where it is one.
    pub field: Option<String>,
    /// What stands in it.
    pub make: Box<dyn Make>,
    /// The word for that.
    pub maker: String,
    /// Whose it is.
    pub of: Who,
    /// How many of a million records have a value.
    pub share: Option<u32>,
    /// Which records have a value.
    pub when: Vec<Condition>,
    /// How letters are written.
    pub writing: Writing,
}

impl Column {
    /// What `truth.csv` calls it.
    pub fn name(&self) -> &str {
        self.field.as_deref().unwrap_or(&self.header)
    }
}

/// How letters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Writing {
    /// As they are.
    #[default]
    Plain,
    /// In capitals.
    Upper,
    /// In small letters.
    Lower,
    /// Without marks.
    NoMarks,
}

impl Writing {
    /// A text so written.
    pub fn of(self, text: String) -> String {
        match self {
            Self::Plain => text,
            Self::Upper => text.to_uppercase(),
            Self::Lower => text.to_lowercase(),
            Self::NoMarks => super::Garbling::MarksStripped.garble(&text).unwrap_or(text),
        }
    }
}

impl Spec {
    /// Reads a spec by the id of its registry or by the path of its file (whatever ends in `.toml`).
    ///
    /// # Errors
    /// When there is none, when its file cannot be read, or with all its mistakes drawn in `lang`.
    pub fn load(name_or_path: &str, lang: Lang) -> Result<Self> {
        let path = Path::new(name_or_path);
        if path.extension().is_some_and(|end| end == "toml") {
            let text = std::fs::read_to_string(path).map_err(|cause| Error::read(path, cause))?;
            // Finders that lie beside it come with it.
            let beside = path.with_file_name(format!("{COMMON}.toml"));
            let common =
                std::fs::read_to_string(beside).unwrap_or_else(|_| embedded(COMMON).unwrap_or_default().to_owned());
            return Self::parse(&text, name_or_path, &common, lang);
        }
        let text = embedded(name_or_path).filter(|_| name_or_path != COMMON).ok_or_else(|| {
            let known = known().collect::<Vec<_>>().join(", ");
            Error::Usage(Message::new("synth-unknown-registry").arg("registry", name_or_path).arg("known", known))
        })?;
        let common = embedded(COMMON).unwrap_or_default();
        Self::parse(text, &format!("rules/synth/{name_or_path}.toml"), common, lang)
    }

    /// Reads a spec from its text and that of `common.toml`; `name` is shown with its mistakes.
    ///
    /// # Errors
    /// With all mistakes, drawn in `lang`.
    pub fn parse(text: &str, name: &str, common: &str, lang: Lang) -> Result<Self> {
        let mut source = Source::new(name, text);
        let spec = read::spec(&mut source, common);
        match (source.into_error(lang), spec) {
            (None, Some(spec)) => Ok(spec),
            (error, _) => Err(error.expect("what is not read has a mistake")),
        }
    }

    /// Whether the records hold health-insurance cards.
    pub fn has_cards(&self) -> bool {
        self.columns.iter().any(|column| column.maker == "health-card")
    }

    /// The column of something about the main person.
    pub const fn role(&self, role: Role) -> Option<usize> {
        self.roles[role as usize]
    }
}

/// The registries of which records can be made up.
pub fn known() -> impl Iterator<Item = &'static str> {
    SYNTH.iter().map(|(name, _)| *name).filter(|name| *name != COMMON)
}

fn embedded(name: &str) -> Option<&'static str> {
    SYNTH.iter().find(|(other, _)| *other == name).map(|(_, text)| *text)
}
