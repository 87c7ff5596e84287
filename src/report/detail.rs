//! Figures below those of rules and columns: examples, forms of values, places. All are bounded, whatever the extract.

use serde::Serialize;

use super::Records;

/// Whether values of records may be read in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Values {
    /// Masked: the last four characters of a number, the initials of a name, nothing that tells a person.
    #[default]
    Masked,
    /// As they stand in the records (`--show-values`).
    Shown,
}

/// One record that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Example {
    /// The record.
    pub row: u64,
    /// The value found there, masked unless the report says otherwise; None for rules about the whole record.
    pub observed: Option<String>,
    /// The value that the rule would accept, likewise; None where it is not known.
    pub expected: Option<String>,
}

/// How many different values a column has, empty ones left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Distinct {
    /// How many.
    pub count: u64,
    /// False when the number is an estimate (`HyperLogLog`, ± 2 %).
    pub exact: bool,
}

/// Values of one form: every digit written `9`, every run of letters `A`, `a`, `Aa` or `aA` ([`super::form`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Form {
    /// The form; empty for all that have none of the forms told.
    pub form: String,
    /// Records.
    pub count: u64,
}

/// How one step changed values: the form before and the form after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ChangePattern {
    /// The form before; empty where nothing stood there. Both are empty for all that have none of the patterns told.
    pub before: String,
    /// The form after; empty where nothing is left.
    pub after: String,
    /// How many values.
    pub count: u64,
}

/// Records and their defects by administrative unit of today, so that work can be handed out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Places {
    /// The field whose unit counts.
    pub field: String,
    /// The units, most records to look at first; ties by code. One without a code holds the records whose unit is not
    /// known.
    pub units: Vec<PlaceFigures>,
}

/// One administrative unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct PlaceFigures {
    /// The commune; the province where no commune is certain; None where neither is.
    pub unit: Option<UnitName>,
    /// Its records; none of them is malformed.
    pub records: Records,
    /// The rules that most of its records break, errors and warnings only: rule id and records, at most [`PLACE_RULES`].
    pub rules: Vec<super::Count>,
}

/// How many forms of wrong values a column names.
pub const WRONG_FORMS: usize = 5;

/// How many patterns a change names.
pub const PATTERNS: usize = 3;

/// How many rules stand beside a unit.
pub const PLACE_RULES: usize = 3;

/// An administrative unit of today.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct UnitName {
    /// `00004`, of a province `01`.
    pub code: String,
    /// `Phường Ba Đình`.
    pub name: String,
    /// `Thành phố Hà Nội`; None for a province.
    pub province: Option<String>,
}

/// Coverage of one commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CommuneCoverage {
    /// The commune of permanent residence; the province where no commune is certain; None where neither is.
    pub unit: Option<UnitName>,
    /// Who should be in the registry.
    pub expected: u64,
    /// Who is not.
    pub missing: u64,
}

/// The worklists of a run: the records that need a person, for officers to decide.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Worklists {
    /// Records that need a person: to review and rejected.
    pub needing: u64,
    /// Those of them that a person has decided to keep as they are, and that have not changed since: in no worklist.
    pub kept: u64,
    /// Those that stand in a worklist; the others did not fit (20,000 rows in a file).
    pub written: u64,
    /// What the worklists are split by; None for one worklist.
    pub split_by: Option<String>,
    /// True when they were to be split and could not be: too many values, or nearly one for each record.
    pub not_split: bool,
    /// The files.
    pub files: Vec<WorklistFile>,
}

impl Worklists {
    /// Records that stand in no worklist for want of room.
    pub const fn left(&self) -> u64 {
        self.needing - self.kept - self.written
    }
}

/// One worklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct WorklistFile {
    /// Its name in the output folder.
    pub name: String,
    /// The unit or the value that it is of; None where it is of everything, or of records without one.
    pub of: Option<String>,
    /// Records that belong to it.
    pub records: u64,
    /// Rows that it has.
    pub written: u64,
}
