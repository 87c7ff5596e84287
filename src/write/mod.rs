//! Outputs: one file each. Rows come batch by batch, in order; every output gives the same bytes however the data were
//! cut.

pub mod changes;
pub mod cleaned;
pub mod datapackage;
pub mod duplicates;
pub mod findings;
pub mod folder;
pub mod links;
pub mod malformed;
pub mod manifest;
pub mod missing;
pub mod parquet;
pub mod pipe;
pub mod table;

use polars::prelude::{DataFrame, Schema};

use crate::cleaning::CleanBatch;

/// A Parquet output with rows for the records of every batch.
pub struct RowOutput {
    /// Name of the file.
    pub name: &'static str,
    /// Its columns.
    pub schema: fn() -> Schema,
    /// The rows of one batch; pure, for worker threads.
    pub rows: fn(&Written<'_>) -> DataFrame,
}

/// A batch as the outputs see it.
pub struct Written<'a> {
    /// Records, findings, links.
    pub batch: &'a CleanBatch<'a>,
    /// What was changed, the formula guards included.
    pub changes: &'a [changes::Change],
    /// What each column is called in the outputs: its field, or its header.
    pub names: &'a [String],
}

/// The outputs with rows for records: a new one is a file here and a line.
pub const ROW_OUTPUTS: &[RowOutput] = &[
    RowOutput { name: findings::NAME, schema: findings::schema, rows: |written| findings::rows(written.batch) },
    RowOutput {
        name: changes::NAME,
        schema: changes::schema,
        rows: |written| changes::rows(written.changes, written.names),
    },
    RowOutput { name: links::NAME, schema: links::schema, rows: |written| links::rows(written.batch) },
];
