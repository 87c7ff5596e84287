//! The data quality index (chỉ số chất lượng dữ liệu), the three groups of the campaigns of 2025 and the issue log
//! (nhật ký sự cố): pure functions over the figures of a run.
//!
//! The formulas, bands, key fields, columns and deadlines are those of CV 4856/BCA-TTDLQG Phụ lục 3 (read in a copy, not
//! in the letter itself), the three groups those of KH 515/KH-BCA-BNN&MT for land. Numbers stand in the registry file
//! ([`crate::registry::IndexSpec`], [`crate::registry::IssuesSpec`]); the calendar in `rules/codes/holiday.csv`.
//!
//! What it is not: a judgement of records. Their statuses are decided in [`crate::cleaning`]; here they are only counted
//! ([`Tally`]) and weighed.

mod calendar;
mod error_group;
mod groups;
mod issues;
mod keys;
mod measure;
mod of_run;
mod score;
mod tally;

pub use calendar::{Calendar, Day, Deadline, Status};
pub use error_group::{ErrorGroup, of_rule};
pub use groups::Groups;
pub use issues::{CalendarUse, Issue, IssueLog, Level, log};
pub use keys::{Alert, KeyField, KeyState};
pub use measure::{CriterionIndex, FieldIndex, Index, LeftOut, OverallIndex, RuleIndex, index};
pub use of_run::{Judged, of_run};
pub use score::{Band, Score};
pub use tally::Tally;

use crate::finding::{Criterion, Severity};
use crate::registry::Decimal;

/// One rule at one field, as the index and the log see it.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its place among all rules and fields of the run, from 1: the number of its issue.
    pub number: usize,
    /// The rule.
    pub rule: String,
    /// The law or practice it rests on.
    pub source: String,
    /// The field; None is the record as a whole.
    pub field: Option<String>,
    /// The criterion.
    pub criterion: Criterion,
    /// The severity here.
    pub severity: Severity,
    /// What it weighs among the rules of its field and criterion.
    pub weight: Decimal,
    /// Its group among the eight of the guidance.
    pub group: ErrorGroup,
    /// Records that meet the rule.
    pub passed: u64,
    /// Records that do not.
    pub failed: u64,
}

/// Records with a failure (error or warning) of one criterion at one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failing {
    /// The field; None is the record as a whole.
    pub field: Option<String>,
    /// The criterion.
    pub criterion: Criterion,
    /// How many records.
    pub records: u64,
}
