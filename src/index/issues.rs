//! The issue log («nhật ký sự cố»): one line for each rule and field that failed, with the columns of the guidance.

use chrono::NaiveDate;
use serde::Serialize;

use super::calendar::{Calendar, Day, iso};
use super::keys::is_key;
use super::{ErrorGroup, Figure};
use crate::finding::Severity;
use crate::lang::Bilingual;
use crate::registry::{IndexSpec, IssuesSpec};

/// The log of a run.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct IssueLog {
    /// The lines, in the order of rules and fields.
    pub issues: Vec<Issue>,
    /// By which calendar the deadlines were reckoned.
    pub calendar: CalendarUse,
}

/// One line: one rule that failed at one field.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Issue {
    /// Mã sự cố: registry, day and number. The number is the place of rule and field among all of the registry file, so
    /// that it stays the same when other issues of that day go away.
    pub code: String,
    /// Ngày phát hiện: the run date.
    #[serde(serialize_with = "iso")]
    pub found: NaiveDate,
    /// Phân loại lỗi.
    pub group: ErrorGroup,
    /// Mức độ.
    pub level: Level,
    /// Nguồn cảnh báo: the rule …
    pub rule: String,
    /// … and what it rests on.
    pub source: String,
    /// Trường vi phạm; None is the record as a whole.
    pub field: Option<String>,
    /// Records that fail.
    pub records: u64,
    /// Of the records that were asked.
    pub of: u64,
    /// Bộ phận khắc phục.
    pub department: Bilingual,
    /// Hạn rà soát.
    #[serde(serialize_with = "iso")]
    pub review_by: NaiveDate,
    /// Hạn xử lý.
    #[serde(serialize_with = "iso")]
    pub correct_by: NaiveDate,
    /// True when there is not enough basis here and somebody else has to look first: the longer of the two deadlines.
    pub escalated: bool,
    /// Trạng thái: `new`. What became of it is written down by people.
    pub status: &'static str,
}

/// Mức độ of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Đỏ: an error, or any failure of a key field.
    Red,
    /// Vàng: a warning.
    Yellow,
    /// Xanh: worth knowing.
    Green,
}

impl Level {
    /// The name used in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Yellow => "yellow",
            Self::Green => "green",
        }
    }
}

/// By which calendar the deadlines of a log were reckoned.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct CalendarUse {
    /// The first and the last year of the list of holidays; None when it is empty.
    pub years: Option<(i32, i32)>,
    /// True when a deadline lies where the list does not reach: only weekends were left out there.
    pub beyond: bool,
    /// The days of the list between the run date and the last deadline that made a difference.
    pub days: Vec<Day>,
}

/// The log of these figures.
pub fn log(
    registry: &str,
    run_date: NaiveDate,
    figures: &[Figure],
    (index, spec): (&IndexSpec, &IssuesSpec),
    calendar: &Calendar,
) -> IssueLog {
    let review = calendar.after(run_date, spec.review_days);
    let correct = calendar.after(run_date, spec.correct_days);
    let escalate = calendar.after(run_date, spec.escalate_days);
    let issue = |figure: &Figure| {
        let escalated = spec.escalate.contains(&figure.rule);
        Issue {
            code: format!("{registry}-{}-{:03}", run_date.format("%Y%m%d"), figure.number),
            found: run_date,
            group: figure.group,
            level: level(index, figure),
            rule: figure.rule.clone(),
            source: figure.source.clone(),
            field: figure.field.clone(),
            records: figure.failed,
            of: figure.passed + figure.failed,
            department: spec.department.clone(),
            review_by: review.date,
            correct_by: if escalated { escalate.date } else { correct.date },
            escalated,
            status: "new",
        }
    };
    let mut failed: Vec<&Figure> = figures.iter().filter(|figure| figure.failed > 0).collect();
    failed.sort_by_key(|figure| figure.number);
    let last = if failed.is_empty() { run_date } else { escalate.date };
    IssueLog {
        issues: failed.into_iter().map(issue).collect(),
        calendar: CalendarUse {
            years: calendar.years(),
            beyond: !(review.known && correct.known && escalate.known),
            days: calendar.between(run_date, last),
        },
    }
}

/// Mức độ: by the severity; a failure of a key field is red whatever it weighs.
fn level(index: &IndexSpec, figure: &Figure) -> Level {
    match figure.severity {
        Severity::Error => Level::Red,
        Severity::Warning if is_key(index, figure) => Level::Red,
        Severity::Warning => Level::Yellow,
        Severity::Info => Level::Green,
    }
}
