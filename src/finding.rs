//! What can be said of a record: criteria, severities, outcomes, findings.
//!
//! These are the words of the field (see the glossary in the README); every output uses them.

use serde::{Deserialize, Serialize};

/// One of the four criteria the authorities name: «đúng, đủ, sạch, sống».
///
/// Source: the demand of Đề án 06; meanings as transcribed from CV 4856/BCA-TTDLQG, Phụ lục 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Criterion {
    /// Đúng: true against the reference population and consistent in itself.
    Correct,
    /// Đủ: no required value missing, and nobody missing.
    Complete,
    /// Sạch: no duplicates, no junk, valid format, values from the shared code lists.
    Clean,
    /// Sống: kept up with life: deaths, moves, replaced numbers, expiries, age limits.
    Live,
}

impl Criterion {
    /// All four, in the order in which the authorities name them.
    pub const ALL: [Self; 4] = [Self::Correct, Self::Complete, Self::Clean, Self::Live];

    /// The name used in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::Complete => "complete",
            Self::Clean => "clean",
            Self::Live => "live",
        }
    }
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; changes nothing about the record's status.
    Info,
    /// Usable, should be looked at.
    Warning,
    /// The record cannot be used as it is.
    Error,
}

impl Severity {
    /// All three, gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// The name used in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What one rule says of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The rule holds.
    Pass,
    /// The rule does not hold.
    Fail {
        /// The value that the rule would accept, where it is known.
        expected: Option<String>,
    },
    /// A value that the rule needs is missing or not understood.
    Undecided,
    /// The rule's `when` does not hold for this record.
    NotApplicable,
}

impl Outcome {
    /// A failure without a known right value.
    pub const fn fail() -> Self {
        Self::Fail { expected: None }
    }

    /// Pass or fail, by a condition.
    pub const fn of(holds: bool) -> Self {
        if holds { Self::Pass } else { Self::fail() }
    }
}

/// How far a correction may go without a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// The meaning is unchanged, or the new value is proven.
    Automatic,
    /// Probable; applied only when asked (`--fix on-request`).
    OnRequest,
    /// Shown to a person only.
    Review,
}

impl Applicability {
    /// The name used in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::OnRequest => "on-request",
            Self::Review => "review",
        }
    }
}

/// What becomes of a record, from the gravest of its findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// No error and no warning.
    Accepted,
    /// At least one warning.
    Review,
    /// At least one error.
    Rejected,
}

impl Status {
    /// The name used in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Review => "review",
            Self::Rejected => "rejected",
        }
    }
}
