//! `findings.parquet`: one row for each failure of one rule at one record.

use polars::prelude::{DataFrame, Schema};

use super::table::{all_texts, frame, numbers, texts};
use crate::cleaning::{CleanBatch, Finding};

/// Name of the output.
pub const NAME: &str = "findings.parquet";

/// The findings of one batch: `row`, `key`, `rule`, `criterion`, `severity`, `field`, `observed`, `expected`.
pub fn rows(batch: &CleanBatch<'_>) -> DataFrame {
    let plan = batch.plan;
    let findings = || batch.findings.iter();
    let keys: Vec<String> = findings().map(|finding| key(batch, finding.record)).collect();
    let slot = |finding: &Finding| plan.slots[finding.slot];
    let rule = |finding: &Finding| plan.rule(finding.slot);
    let field = |finding: &Finding| slot(finding).field;
    frame(vec![
        numbers("row", findings().map(|finding| finding.row)),
        all_texts("key", keys.iter().map(String::as_str)),
        all_texts("rule", findings().map(|finding| rule(finding).id.as_str())),
        all_texts("criterion", findings().map(|finding| rule(finding).criterion.id())),
        all_texts("severity", findings().map(|finding| slot(finding).severity.id())),
        texts("field", findings().map(|finding| field(finding).map(|field| plan.registry.fields[field].name.as_str()))),
        texts(
            "observed",
            findings()
                .map(|finding| field(finding).map(|field| batch.typed.record(finding.record)[field].text.as_ref())),
        ),
        texts("expected", findings().map(|finding| finding.expected.as_deref())),
    ])
}

/// The columns of the output.
pub fn schema() -> Schema {
    use polars::prelude::{DataType, Field};
    let mut schema = Schema::from_iter([Field::new("row".into(), DataType::UInt64)]);
    for name in ["key", "rule", "criterion", "severity", "field", "observed", "expected"] {
        schema.with_column(name.into(), DataType::String);
    }
    schema
}

/// The registry's key value of a record: what a steward knows it by.
fn key(batch: &CleanBatch<'_>, record: usize) -> String {
    let cells = batch.typed.record(record);
    let values: Vec<&str> = batch.plan.key.iter().map(|field| cells[*field].text.as_ref()).collect();
    values.join(" ")
}
