//! Judges the records as they would become by the kinds and rules that judge every record.
//!
//! Each record is judged as it stands and as it would become, alone: what is only known from other records or from the
//! reference population (duplicates, the link) is said by the run that follows.

use std::collections::BTreeSet;
use std::path::Path;

use super::decision::{Decision, Reason, Refusal};
use super::former::text;
use super::records::{Cleaned, Found};
use crate::cleaning::{CleanBatch, Evidence};
use crate::error::{Error, Result};
use crate::finding::Severity;
use crate::plan::Plan;
use crate::worklist::Choice;
use crate::write::cleaned::{end_record, push_cell};
use crate::write::folder::private_file;

/// Bytes read at once.
const BLOCK: usize = 1 << 20;
const DELIMITER: u8 = b',';

/// What the rules say of one record: slots, each with the value that it would accept.
type Broken = Vec<(usize, Option<String>)>;

/// Refuses the decisions whose values break a rule.
///
/// # Errors
/// When the work folder is full.
pub fn judge(cleaned: &Cleaned, decisions: &mut [Decision], found: &Found, work: &Path) -> Result<()> {
    let mut asked: Vec<&mut Decision> =
        decisions.iter_mut().filter(|decision| decision.edits.iter().any(|edit| edit.before != edit.after)).collect();
    if asked.is_empty() {
        return Ok(());
    }
    let path = work.join("decided.csv");
    write(&path, cleaned, &asked, found).map_err(|cause| Error::write(&path, cause))?;
    let judged = read(&path, &cleaned.plan, work)?;
    for (index, decision) in asked.iter_mut().enumerate() {
        let of = |record: usize| judged.get(2 * index + record).and_then(Option::as_ref);
        match (of(0), of(1)) {
            (Some(before), Some(after)) => compare(&cleaned.plan, decision, before, after),
            // What does not even read as a record cannot be written.
            _ => decision.refuse(Reason::BrokenLine),
        }
    }
    Ok(())
}

/// Every record twice: as it stands, and as it would become.
fn write(path: &Path, cleaned: &Cleaned, asked: &[&mut Decision], found: &Found) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(private_file(path)?);
    let mut record = |cells: &mut dyn Iterator<Item = &str>| {
        let mut bytes = Vec::with_capacity(512);
        cells.for_each(|cell| push_cell(&mut bytes, cell, DELIMITER));
        end_record(&mut bytes);
        std::io::Write::write_all(&mut out, &bytes)
    };
    record(&mut cleaned.extract.header().iter().map(String::as_str))?;
    for decision in asked {
        let row = decision.id.map_or(0, |id| id.row);
        let cells = &found.held.get(&row).expect("a decision with edits has met its record").cells;
        record(&mut cells.iter().map(String::as_str))?;
        let after = |column: usize| decision.edits.iter().find(|edit| edit.column == column);
        let cell = |(column, cell)| after(column).map_or(cell, |edit: &super::decision::Edit| edit.after.as_str());
        record(&mut cells.iter().map(String::as_str).enumerate().map(cell))?;
    }
    std::io::Write::flush(&mut out)
}

/// What the rules say of each record of the file; None where it does not read as one.
fn read(path: &Path, plan: &Plan, work: &Path) -> Result<Vec<Option<Broken>>> {
    let extract = crate::read::open(&[path.to_owned()], &text(DELIMITER), &|_| false, work)?;
    let nothing = Evidence { candidates: None, duplicates: Vec::new(), found: None };
    let mut judged: Vec<Option<Broken>> = Vec::new();
    for block in extract.blocks(BLOCK) {
        let block = block?;
        let raw = block.parse();
        let batch = CleanBatch::new(plan, &raw, &nothing);
        for verdict in &batch.verdicts {
            let place = usize::try_from(verdict.row).expect("decisions are held in memory") - 1;
            if judged.len() <= place {
                judged.resize(place + 1, None);
            }
            let findings = &batch.findings[verdict.findings.0..verdict.findings.1];
            judged[place] = Some(findings.iter().map(|finding| (finding.slot, finding.expected.clone())).collect());
        }
    }
    Ok(judged)
}

fn compare(plan: &Plan, decision: &mut Decision, before: &Broken, after: &Broken) {
    let stood: BTreeSet<usize> = before.iter().map(|(slot, _)| *slot).collect();
    let column = |slot: usize| plan.slots[slot].field.and_then(|field| plan.columns.column_of[field]);
    let mut refused = Vec::new();
    for (slot, _) in after {
        let about = column(*slot);
        let entered = about.is_some_and(|about| decision.edits.iter().any(|edit| edit.column == about));
        let is_error = plan.slots[*slot].severity == Severity::Error;
        let reason = match (entered, is_error) {
            (true, true) => Reason::BreaksRule,
            (false, true) if !stood.contains(slot) => Reason::NewError,
            _ => continue,
        };
        refused.push(Refusal { reason, column: about, slot: Some(*slot) });
    }
    if decision.choice == Some(Choice::AsProposed) && refused.is_empty() {
        refused.extend(useless(plan, decision, before, after));
    }
    decision.refused.extend(refused);
}

/// Proposals that would not put right what they were made for, or put something else wrong: what is proposed in words
/// («one of these two») is no value.
fn useless(plan: &Plan, decision: &Decision, before: &Broken, after: &Broken) -> Vec<Refusal> {
    let of = |field: usize| {
        move |broken: &&(usize, Option<String>)| {
            plan.slots[broken.0].field == Some(field) && plan.slots[broken.0].severity > Severity::Info
        }
    };
    let mut refused = Vec::new();
    for edit in &decision.edits {
        let Some(field) = plan.columns.field_of[edit.column] else { continue };
        let stands = |slot: usize| before.iter().any(|(other, _)| *other == slot);
        let was_for = |slot: usize| {
            let expected = before.iter().find(|(other, _)| *other == slot).and_then(|(_, expected)| expected.as_ref());
            expected.is_some_and(|expected| *expected == edit.entered)
        };
        let left = after.iter().filter(of(field)).find(|(slot, _)| !stands(*slot) || was_for(*slot));
        refused.extend(left.map(|(slot, _)| Refusal {
            reason: Reason::MendsNothing,
            column: Some(edit.column),
            slot: Some(*slot),
        }));
    }
    refused
}
