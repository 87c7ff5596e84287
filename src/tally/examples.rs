//! The values of the first records that break a rule, as they stand. They leave the run only masked, unless it was asked to
//! show them ([`crate::summing`]).

use super::Tally;
use crate::cleaning::Finding;
use crate::report::EXAMPLES;
use crate::value::Value;

/// What was seen at one record that breaks a rule.
#[derive(Clone)]
pub struct Seen {
    /// The record.
    pub row: u64,
    /// The text at the rule's field as the cleaned file has it, and what it means; None for rules about the whole record.
    pub observed: Option<(String, Value)>,
    /// The value that the rule would accept.
    pub expected: Option<String>,
}

impl std::fmt::Debug for Seen {
    /// The row only: no value of a person ends in a message by mistake.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Seen").field("row", &self.row).finish_non_exhaustive()
    }
}

impl Tally {
    /// Keeps the first findings of every slot; `observed` gives the text and its meaning.
    pub fn examples(&mut self, findings: &[Finding], observed: impl Fn(&Finding) -> Option<(String, Value)>) {
        for finding in findings {
            let seen = &mut self.slots[finding.slot].seen;
            if seen.len() < EXAMPLES {
                let (row, observed, expected) = (finding.row, observed(finding), finding.expected.clone());
                seen.push(Seen { row, observed, expected });
            }
        }
    }
}
