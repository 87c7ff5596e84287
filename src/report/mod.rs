//! The quality report: one struct of figures that every form of it reads (`report.json`, `report.html`, `report.xlsx`,
//! the table on the terminal).
//!
//! Figures are whole numbers with their denominators; shares are computed where they are shown. Values of records stand
//! in it as examples only, masked unless the run was asked to show them ([`Values`]).

mod detail;
mod detail_sheets;
pub mod dqv;
pub mod form;
mod index_sheets;
mod index_summary;
mod index_words;
pub mod json;
pub mod mask;
pub mod page;
mod sheets;
pub(crate) mod styles;
pub mod terminal;
pub(crate) mod words;
pub mod xlsx;

pub use detail::{
    ChangePattern, CommuneCoverage, Distinct, Example, Form, PATTERNS, PLACE_RULES, PlaceFigures, Places, UnitName,
    Values, WRONG_FORMS, WorklistFile, Worklists,
};

use serde::{Deserialize, Serialize};

use crate::history::PastRun;
use crate::lang::Bilingual;

/// Everything that a run found, in figures.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Report {
    /// Version of `sach`.
    pub version: &'static str,
    /// The registry file that was used.
    pub registry: RegistryName,
    /// Today, or `--run-date`: `YYYY-MM-DD`.
    pub run_date: String,
    /// What the run was made from (registry file, extract, run date, parameters), in 16 hexadecimal digits.
    pub run: String,
    /// The office that answers for the data (`--office`).
    pub office: Option<String>,
    /// The period that the report is about, in words (`--period`).
    pub period: Option<String>,
    /// Whether values may be read in it.
    pub values: Values,
    /// Earlier runs of the same registry, oldest first, at most [`PAST_RUNS`]; empty without `--history`.
    pub history: Vec<PastRun>,
    /// `none`, `automatic` or `on-request`.
    pub fix: &'static str,
    /// The decisions of people that the extract was changed by before (`sach apply`); left out for a run over an extract.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied: Option<crate::apply::Applied>,
    /// The extract, file by file, and how each was read.
    pub inputs: Vec<Input>,
    /// The reference population; None when there was none.
    pub reference: Option<Reference>,
    /// Records, conserved: read = accepted + review + rejected + malformed.
    pub records: Records,
    /// The four criteria, in their order.
    pub criteria: Vec<CriterionFigures>,
    /// Every rule that was run, in the order of the registry file.
    pub rules: Vec<RuleFigures>,
    /// Every column, in the order of the extract.
    pub columns: Vec<Column>,
    /// Outcomes of the link, for each person of a record who is linked; empty without a reference.
    pub links: Vec<LinkFigures>,
    /// The linkage of what the exact step left open; None where there was none.
    pub compared: Option<crate::linkage::of_run::ComparedFigures>,
    /// How the names of linked records differ from the reference, by reason, equal names first; together the names that
    /// were compared. Empty without a reference.
    pub names: Vec<Count>,
    /// What became of the administrative units that records name, for each field of addresses or communes.
    pub units: Vec<UnitFigures>,
    /// Records by administrative unit; None where the extract names none.
    pub places: Option<Places>,
    /// Duplicates, one line for each rule about equal keys.
    pub duplicates: Vec<Duplicates>,
    /// People of the reference population who should be in the registry; None when that is not known.
    pub coverage: Option<CoverageFigures>,
    /// What was changed: one line for each field and step.
    pub changes: Vec<ChangeFigures>,
    /// Malformed records by reason, title and total lines included.
    pub malformed: Vec<Count>,
    /// The quality index.
    pub index: crate::index::Index,
    /// Records by the three groups of the campaigns.
    pub groups: crate::index::Groups,
    /// The issue log.
    pub issues: crate::index::IssueLog,
    /// The worklists: the records that need a person.
    pub worklist: Worklists,
    /// The accepted levels and what was measured.
    pub accepted: Vec<Level>,
    /// True when every measured share lies within its accepted level.
    pub within_accepted: bool,
}

/// A registry's id and name.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct RegistryName {
    /// `bhyt`.
    pub id: String,
    /// Vietnamese and English.
    pub name: Bilingual,
}

/// One input file.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Input {
    /// As the user named it.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// How it was read: which line was taken for the header, and so on.
    pub layout: crate::read::Layout,
}

/// The reference population.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Reference {
    /// As the user named it.
    pub name: String,
    /// People in it.
    pub people: u64,
}

/// Records by status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Records {
    /// Everything that was read, malformed and left-out lines included.
    pub read: u64,
    /// No error and no warning.
    pub accepted: u64,
    /// At least one warning.
    pub review: u64,
    /// At least one error.
    pub rejected: u64,
    /// No records: wrong number of cells, undecodable bytes, title and total lines.
    pub malformed: u64,
}

impl Records {
    /// Records that are records: read without the malformed.
    pub const fn whole(self) -> u64 {
        self.accepted + self.review + self.rejected
    }
}

/// One criterion over all whole records: passed + failed = accepted + review + rejected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CriterionFigures {
    /// `correct`, `complete`, `clean`, `live`.
    pub criterion: crate::finding::Criterion,
    /// Records without a failure (error or warning) of this criterion.
    pub passed: u64,
    /// Records with one.
    pub failed: u64,
}

/// One rule at one field over all whole records: the four outcomes add up to them.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct RuleFigures {
    /// The rule.
    pub id: String,
    /// The field it is about; None for rules about the whole record.
    pub field: Option<String>,
    /// The criterion.
    pub criterion: crate::finding::Criterion,
    /// The severity.
    pub severity: crate::finding::Severity,
    /// What is wrong.
    pub what: Bilingual,
    /// Why it matters.
    pub why: Bilingual,
    /// What to do.
    pub remedy: Bilingual,
    /// Law, standard or practice.
    pub source: String,
    /// False when the source is not verified.
    pub verified: bool,
    /// Records that meet the rule.
    pub passed: u64,
    /// Records that do not.
    pub failed: u64,
    /// Records where a needed value is missing or not understood.
    pub undecided: u64,
    /// Records that the rule is not about.
    pub not_applicable: u64,
    /// The first rows that fail, at most [`EXAMPLE_ROWS`].
    pub rows: Vec<u64>,
    /// The first of them with their values, at most [`EXAMPLES`].
    pub examples: Vec<Example>,
}

/// How many earlier runs the report shows.
pub const PAST_RUNS: usize = 60;

/// How many rows a rule names in the report; `findings.parquet` has them all.
pub const EXAMPLE_ROWS: usize = 5;

/// Of how many of them the report gives the values.
pub const EXAMPLES: usize = 3;

/// One column of the extract.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Column {
    /// Its header, as written.
    pub header: String,
    /// The field it was mapped to; None when it was carried through untouched.
    pub field: Option<String>,
    /// The kind of the field.
    pub kind: Option<String>,
    /// True when several fields or columns fitted.
    pub ambiguous: bool,
    /// What the survey decided about the column: `day-first`, `1-male-2-female`; empty for most columns.
    pub decisions: Vec<Decision>,
    /// Records with a value.
    pub filled: u64,
    /// Records without one, missing markers included.
    pub missing: u64,
    /// Records whose value the kind does not understand.
    pub invalid: u64,
    /// Records whose value was changed.
    pub changed: u64,
    /// Different values; None for columns that are carried through untouched.
    pub distinct: Option<Distinct>,
    /// The commonest forms of the values that the kind does not understand, then all others together; empty when it
    /// understands all.
    pub wrong: Vec<Form>,
}

/// What the survey decided about a column, with its evidence.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Decision {
    /// Kebab-case: `day-first`.
    pub decision: String,
    /// False when the evidence did not suffice and the usual convention was taken.
    pub certain: bool,
    /// What was counted.
    pub evidence: Vec<Count>,
}

/// A count by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Count {
    /// What was counted, kebab-case.
    pub id: String,
    /// How often.
    pub count: u64,
}

/// Outcomes of the link of one of a record's people.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct LinkFigures {
    /// The person; empty for the record's own.
    pub person: String,
    /// Who that is, in words; None for the record's own.
    pub name: Option<Bilingual>,
    /// Records by outcome, in the order of the link stage; together the records that have this person.
    pub outcomes: Vec<Count>,
    /// The same as a funnel, each step a part of the one before: `people`, `has-id`, `well-formed`, `found` (whom the
    /// reference has under that number), `agrees`.
    pub funnel: Vec<Count>,
    /// Whom the reference has, found by a CMND or by comparing: beside the funnel, for these people may have no number.
    pub found_otherwise: u64,
}

/// What became of the administrative units that the records of one field name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct UnitFigures {
    /// The field.
    pub field: String,
    /// Records by outcome of the conversion to the units of today, in the order of `address::Outcome::ALL`; together all
    /// records that are no malformed ones.
    pub outcomes: Vec<Count>,
}

/// Duplicates that one rule about equal keys found.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Duplicates {
    /// The rule.
    pub rule: String,
    /// Groups of records with equal keys.
    pub clusters: u64,
    /// Records in them.
    pub records: u64,
}

/// Coverage: people of the reference population who should be in the registry.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct CoverageFigures {
    /// Why they should be.
    pub why: Bilingual,
    /// The law.
    pub source: String,
    /// Codes of the communes or provinces that it was limited to (`--commune`); empty for all of the reference.
    pub communes: Vec<String>,
    /// How many should be.
    pub expected: u64,
    /// How many are not.
    pub missing: u64,
    /// The same by commune, most missing first; ties by code.
    pub by_commune: Vec<CommuneCoverage>,
}

/// Changes of one field by one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ChangeFigures {
    /// The field, or the header of an unmapped column.
    pub field: String,
    /// The step, kebab-case.
    pub step: String,
    /// The applicability.
    pub applicability: crate::finding::Applicability,
    /// How many values.
    pub count: u64,
    /// The commonest forms before and after, then all others together.
    pub patterns: Vec<ChangePattern>,
}

/// An accepted level and what was measured.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Level {
    /// `rejected`, `review`, `malformed`, or a criterion.
    pub id: &'static str,
    /// The largest accepted share, 0 to 1.
    pub limit: f64,
    /// Records counted.
    pub count: u64,
    /// Of how many.
    pub of: u64,
    /// True when the share lies above the limit.
    pub exceeded: bool,
}
