//! The reference population: read once in any format, normalized with the same kinds, and kept in a prepared form.
//!
//! The prepared form is a folder: `people.parquet` (every person's canonical texts, in the order of the input),
//! `keys.parquet` (one row for each number of a person, in the order of the keys' parts, with the compared columns
//! packed) and `manifest.json`. Runs read only `keys.parquet`, streaming.

mod prepare;
mod prepared;

pub use prepare::{Preparation, prepare};
pub use prepared::{Prepared, PreparedManifest};
