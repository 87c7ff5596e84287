//! The history of runs (`--history DIR`): one line of `history.ndjson` for each, and no value of any record.
//!
//! A run that was made before (same registry file, extract, run date, parameters: same [`PastRun::run`]) is not written
//! twice, so that a run that is repeated gives the same bytes.

mod file;
pub mod terminal;

use serde::{Deserialize, Serialize};

use crate::index::{Band, Score};
use crate::report::{CriterionFigures, Records, Report, RuleFigures};

pub use file::{NAME, append, before, read};

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
    /// True when there was a reference population to compare with: figures with and without one do not compare.
    #[serde(default)]
    pub reference: bool,
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

impl PastRule {
    /// True when the other is the same rule at the same field.
    pub fn is_same(&self, other: &Self) -> bool {
        self.id == other.id && self.field == other.field
    }
}

impl PastRun {
    /// What the history keeps of a run.
    pub fn of(report: &Report) -> Self {
        let rule = |rule: &RuleFigures| PastRule {
            id: rule.id.clone(),
            field: rule.field.clone(),
            passed: rule.passed,
            failed: rule.failed,
        };
        Self {
            run: report.run.clone(),
            registry: report.registry.id.clone(),
            run_date: report.run_date.clone(),
            version: report.version.to_owned(),
            reference: report.reference.is_some(),
            records: report.records,
            index: report.index.score,
            band: report.index.band,
            criteria: report.criteria.clone(),
            rules: report.rules.iter().map(rule).collect(),
            within_accepted: report.within_accepted,
        }
    }
}
