//! Why a decision was not done, in words: rows, columns and rules are named, values never.

use super::decision::{Decision, Reason, Refusal};
use super::records::Cleaned;
use crate::messages::{Catalog, Message};
use crate::write::folder::OutputFile;

/// What outputs call a column of the cleaned file: its field, or its header.
pub fn column(cleaned: &Cleaned, column: usize) -> &str {
    let field = cleaned.plan.columns.field_of[column];
    field.map_or(&cleaned.extract.header()[column], |field| &cleaned.plan.registry.fields[field].name)
}

/// Everything against a decision, each in a sentence.
pub fn against(decision: &Decision, cleaned: &Cleaned, files: &[OutputFile], catalog: &Catalog) -> Vec<String> {
    if decision.refused.is_empty() {
        let other = decision.conflict.map(|at| {
            let message = Message::new("apply-conflict").number("row", at.row);
            catalog.say(&message.arg("file", &files[at.file].name))
        });
        return other.into_iter().collect();
    }
    let mut said: Vec<String> = Vec::new();
    for refusal in &decision.refused {
        let sentence = reason(refusal, cleaned, catalog);
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    said
}

/// One reason as a sentence.
fn reason(refusal: &Refusal, cleaned: &Cleaned, catalog: &Catalog) -> String {
    let column = refusal.column.map(|column| cleaned.extract.header()[column].trim()).unwrap_or_default();
    let rule = refusal.slot.map(|slot| {
        let rule = cleaned.plan.rule(slot);
        [&rule.what, &rule.remedy].map(|text| text.get(catalog.lang()).trim_end_matches('.').to_owned()).join(". ")
    });
    let rule = rule.unwrap_or_default();
    match refusal.reason {
        Reason::ChangedInPlace => catalog.say(&Message::new("apply-changed-in-place").arg("column", column)),
        Reason::OtherProposal => catalog.say(&Message::new("apply-why-other-proposal").arg("column", column)),
        Reason::MendsNothing => {
            catalog.say(&Message::new("apply-mends-nothing").arg("column", column).arg("rule", rule))
        }
        Reason::BreaksRule => catalog.say(&Message::new("apply-breaks-rule").arg("column", column).arg("rule", rule)),
        Reason::NewError if column.is_empty() => catalog.say(&Message::new("apply-new-error-record").arg("rule", rule)),
        Reason::NewError => catalog.say(&Message::new("apply-new-error").arg("column", column).arg("rule", rule)),
        plain => catalog.word("apply-why", plain.id()),
    }
}
