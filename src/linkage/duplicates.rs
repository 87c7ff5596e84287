//! `duplicates.parquet` of `sach dedupe`: groups of records, method by method.

use polars::prelude::{DataFrame, DataType, Field, Schema};

use crate::write::table::{all_texts, floats, frame, numbers, texts};

/// Name of the output.
pub const NAME: &str = "duplicates.parquet";

/// Every value of the records is equal.
pub const WHOLE_RECORD: &str = "whole-record";
/// The IDs are equal.
pub const ID: &str = "id";
/// The values of the registry's key are equal.
pub const KEY: &str = "key";
/// The records were compared.
pub const PROBABILISTIC: &str = "probabilistic";
/// All methods, in the order of the output.
pub const METHODS: [&str; 4] = [WHOLE_RECORD, ID, KEY, PROBABILISTIC];

/// One record in a group.
#[derive(Debug, Clone, PartialEq)]
pub struct DuplicateLine {
    /// The first row of the group.
    pub cluster: u32,
    /// The record.
    pub row: u32,
    /// One of [`METHODS`].
    pub method: &'static str,
    /// 1 for equal keys; else that of the record's strongest pair in the group.
    pub probability: f64,
    /// Of the best record of the group: the reasons, `;` between them.
    pub best: Option<String>,
}

/// The rows of some lines: `cluster` (the first row of the group), `row`, `method`, `probability`, and for the best record of a
/// group why it is that (`best`).
pub fn rows(lines: &[DuplicateLine]) -> DataFrame {
    frame(vec![
        numbers("cluster", lines.iter().map(|line| u64::from(line.cluster))),
        numbers("row", lines.iter().map(|line| u64::from(line.row))),
        all_texts("method", lines.iter().map(|line| line.method)),
        floats("probability", lines.iter().map(|line| Some(line.probability))),
        texts("best", lines.iter().map(|line| line.best.as_deref())),
    ])
}

/// The columns of the output.
pub fn schema() -> Schema {
    Schema::from_iter([
        Field::new("cluster".into(), DataType::UInt64),
        Field::new("row".into(), DataType::UInt64),
        Field::new("method".into(), DataType::String),
        Field::new("probability".into(), DataType::Float64),
        Field::new("best".into(), DataType::String),
    ])
}
