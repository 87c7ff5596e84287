//! `duplicates.parquet`: records with equal keys, group by group.

use polars::prelude::{DataFrame, DataType, Field, Schema};

use super::table::{all_texts, floats, frame, numbers};
use crate::link::duplicates::Duplicate;
use crate::plan::Plan;

/// Name of the output.
pub const NAME: &str = "duplicates.parquet";

/// The duplicates: `cluster` (the first row of the group), `row`, `method` (the rule, behind `PERSON.` where it is about one of several people), `probability` (1: equal keys).
pub fn rows(plan: &Plan, duplicates: &[Duplicate]) -> DataFrame {
    let rules: Vec<String> = plan.key_rules.iter().map(|rule| plan.rule_name(rule.slot)).collect();
    let rule = |duplicate: &Duplicate| rules[usize::from(duplicate.rule)].as_str();
    frame(vec![
        numbers("cluster", duplicates.iter().map(|duplicate| u64::from(duplicate.cluster))),
        numbers("row", duplicates.iter().map(|duplicate| u64::from(duplicate.row))),
        all_texts("method", duplicates.iter().map(rule)),
        floats("probability", duplicates.iter().map(|_| Some(1.0))),
    ])
}

/// The columns of the output.
pub fn schema() -> Schema {
    Schema::from_iter([
        Field::new("cluster".into(), DataType::UInt64),
        Field::new("row".into(), DataType::UInt64),
        Field::new("method".into(), DataType::String),
        Field::new("probability".into(), DataType::Float64),
    ])
}
