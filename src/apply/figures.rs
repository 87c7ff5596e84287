//! What became of the decisions, in figures: for the report, the manifest and the terminal.

use std::collections::BTreeSet;

use serde::Serialize;

use super::decision::{Decision, Verdict};
use super::records::Kept;
use crate::worklist::Choice;
use crate::write::folder::OutputFile;

/// Decisions of people that were applied before a run.
///
/// Rows of worklists are conserved: read = applied + refused + conflicts + open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Applied {
    /// SHA-256 of the manifest of the run that the worklists were made from.
    pub from: String,
    /// The worklists, with sizes and hashes.
    pub worklists: Vec<OutputFile>,
    /// Rows that were read.
    pub read: u64,
    /// Rows whose decision was done.
    pub applied: u64,
    /// Rows that were refused.
    pub refused: u64,
    /// Rows about records that were decided in two ways.
    pub conflicts: u64,
    /// Rows in which nothing was filled in.
    pub open: u64,
    /// Records that are right as they are.
    pub kept: u64,
    /// Records that were kept before and still are what they were.
    pub standing: u64,
    /// Records with a corrected value.
    pub corrected: u64,
    /// Values that were corrected.
    pub values: u64,
    /// Records that were taken out.
    pub removed: u64,
    /// Records that were passed on.
    pub passed_on: u64,
    /// The records that need nobody for as long as they and what is found about them stay what they are.
    #[serde(skip)]
    pub stay_kept: BTreeSet<Kept>,
}

impl Applied {
    /// Counts.
    pub fn new((from, worklists): (String, Vec<OutputFile>), decisions: &[Decision], open: u64) -> Self {
        let rows = |verdict: Verdict| decisions.iter().filter(|decision| decision.verdict() == verdict).count() as u64;
        let of = |choices: &[Choice]| {
            let done = decisions.iter().filter(|decision| decision.verdict() == Verdict::Applied);
            let chosen = done.filter(|decision| decision.choice.is_some_and(|choice| choices.contains(&choice)));
            chosen.filter_map(|decision| decision.id).collect::<BTreeSet<_>>().len() as u64
        };
        let done = decisions.iter().filter(|decision| decision.verdict() == Verdict::Applied);
        let written = done.flat_map(|decision| {
            let changed = decision.edits.iter().filter(|edit| edit.before != edit.after);
            changed.map(|edit| (decision.id, edit.column))
        });
        let values = written.collect::<BTreeSet<_>>().len() as u64;
        Self {
            from,
            worklists,
            read: decisions.len() as u64 + open,
            applied: rows(Verdict::Applied),
            refused: rows(Verdict::Refused),
            conflicts: rows(Verdict::Conflict),
            open,
            kept: of(&[Choice::Keep]),
            standing: 0,
            corrected: of(&[Choice::AsProposed, Choice::Otherwise]),
            values,
            removed: of(&[Choice::Remove]),
            passed_on: of(&[Choice::PassOn]),
            stay_kept: super::settle::kept(decisions),
        }
    }

    /// True when every decision was done.
    pub const fn is_whole(&self) -> bool {
        self.refused == 0 && self.conflicts == 0
    }
}
