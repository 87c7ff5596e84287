//! The history of runs (`--history DIR`): one line of `history.ndjson` for each, and no value of any record.
//!
//! A run that was made before (same registry file, extract, run date, parameters: same [`PastRun::run`]) is not written
//! twice, so that a run that is repeated gives the same bytes.

use serde::{Deserialize, Serialize};

use crate::index::{Band, Score};
use crate::report::{CriterionFigures, Records};

/// Name of the file.
pub const NAME: &str = "history.ndjson";

/// One run, as the history keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PastRun {
    /// What the run was made from, in 16 hexadecimal digits.
    pub run: String,
    /// Id of the registry.
    pub registry: String,
    /// `YYYY-MM-DD`.
    pub run_date: String,
    /// Version of `sach`.
    pub version: String,
    /// Records, conserved.
    pub records: Records,
    /// The quality index.
    pub index: Option<Score>,
    /// Its band.
    pub band: Option<Band>,
    /// The four criteria, in their order.
    pub criteria: Vec<CriterionFigures>,
    /// Every rule that was run.
    pub rules: Vec<PastRule>,
    /// True when every measured share lay within its accepted level.
    pub within_accepted: bool,
}

/// One rule at one field in a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PastRule {
    /// The rule.
    pub id: String,
    /// The field; None for rules about the whole record.
    pub field: Option<String>,
    /// Records that meet the rule.
    pub passed: u64,
    /// Records that do not.
    pub failed: u64,
}
