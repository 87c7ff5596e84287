//! `changes.parquet`: every step that changed a value. Replayed over the extract it gives the cleaned values exactly.

use polars::prelude::{DataFrame, DataType, Field, Schema};

use super::cleaned::{Format, formula_guard};
use super::table::{all_texts, frame, numbers};
use crate::cleaning::CleanBatch;
use crate::finding::Applicability;
use crate::plan::Fix;

/// Name of the output.
pub const NAME: &str = "changes.parquet";
/// The step that keeps a cell from running as a formula in a spreadsheet.
pub const FORMULA_GUARD: &str = "formula-guard";

/// One change of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Record number.
    pub row: u64,
    /// Column of the extract.
    pub column: usize,
    /// What was done.
    pub step: &'static str,
    /// The text before.
    pub before: String,
    /// The text after.
    pub after: String,
    /// How sure it was.
    pub applicability: Applicability,
}

/// All changes of one batch, by row, by column of the extract, in the order in which they were made.
pub fn of_batch(batch: &CleanBatch<'_>, format: Format) -> Vec<Change> {
    let mut changes = Vec::new();
    for (record, verdict) in batch.verdicts.iter().enumerate() {
        let cells = batch.typed.record(record);
        for &column in &batch.plan.carried {
            let field = batch.plan.columns.field_of[column].filter(|_| batch.plan.fix != Fix::None);
            for applied in field.map_or(&[][..], |field| cells[field].steps()) {
                changes.push(Change {
                    row: verdict.row,
                    column,
                    step: applied.step.id,
                    before: applied.step.before.clone(),
                    after: applied.step.after.clone(),
                    applicability: applied.applicability,
                });
            }
            let text = batch.cell(record, column);
            if let Some(guarded) = (format == Format::Csv).then(|| formula_guard(text)).flatten() {
                changes.push(Change {
                    row: verdict.row,
                    column,
                    step: FORMULA_GUARD,
                    before: text.to_owned(),
                    after: guarded,
                    applicability: Applicability::Automatic,
                });
            }
        }
    }
    changes
}

/// The changes as rows: `row`, `field`, `step`, `before`, `after`, `applicability`. An unmapped column has its header
/// for a field.
pub fn rows(changes: &[Change], names: &[String]) -> DataFrame {
    frame(vec![
        numbers("row", changes.iter().map(|change| change.row)),
        all_texts("field", changes.iter().map(|change| names[change.column].as_str())),
        all_texts("step", changes.iter().map(|change| change.step)),
        all_texts("before", changes.iter().map(|change| change.before.as_str())),
        all_texts("after", changes.iter().map(|change| change.after.as_str())),
        all_texts("applicability", changes.iter().map(|change| change.applicability.id())),
    ])
}

/// The columns of the output.
pub fn schema() -> Schema {
    let mut schema = Schema::from_iter([Field::new("row".into(), DataType::UInt64)]);
    for name in ["field", "step", "before", "after", "applicability"] {
        schema.with_column(name.into(), DataType::String);
    }
    schema
}
