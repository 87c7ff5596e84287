//! Outputs: one file each. Rows come batch by batch, in order; every output gives the same bytes however the data were
//! cut.

pub mod changes;
pub mod cleaned;
pub mod duplicates;
pub mod findings;
pub mod folder;
pub mod links;
pub mod malformed;
pub mod manifest;
pub mod missing;
pub mod parquet;
pub mod table;
