//! `sach explain OUT --row N`: why a record was linked, or not quite: the weights of its best candidate, one comparison
//! after another, for a person who decides.
//!
//! It reads `links.parquet` of `sach link run`, `sach dedupe` or `sach clean`, and computes nothing anew. Levels and
//! weights are shown, values never, nor the ID of the person: who may see them has the output folder.

mod find;
mod page;
mod waterfall;

use std::path::PathBuf;

use serde::Serialize;

use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::messages::{Catalog, Message};

/// What is explained.
#[derive(Debug, Clone)]
pub struct ExplainOptions {
    /// The output folder of a run.
    pub out: PathBuf,
    /// The record, from 1.
    pub row: u64,
    /// Which person of the record, by the id in the registry file; all of them when None.
    pub person: Option<String>,
    /// As JSON, one object for each link.
    pub json: bool,
    /// The language.
    pub lang: Lang,
}

/// One link, explained.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explained {
    /// The record.
    pub row: u64,
    /// Which person of the record; empty for its own.
    pub person: String,
    /// The record of the other side.
    pub other_row: Option<u64>,
    /// True when the other side is the same extract.
    pub same_extract: bool,
    /// `link`, `possible`, `non-link`; None for an exact link.
    pub class: Option<String>,
    /// What the link says of the record, where the run says so.
    pub outcome: Option<String>,
    /// How they were linked.
    pub method: Option<String>,
    /// The probability that both are one person.
    pub probability: Option<f64>,
    /// The match weight in bits.
    pub weight: Option<f64>,
    /// The weight before anything is compared.
    pub prior: Option<f64>,
    /// What is taken from the weight because kin agree so too; None where that is nothing.
    pub kin: Option<f64>,
    /// The comparisons, in the order of the model.
    pub comparisons: Vec<Comparison>,
}

/// One comparison of a link.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// What is compared.
    pub name: String,
    /// The level; None where a value is missing.
    pub level: Option<String>,
    /// What it is worth, in bits, without the frequency.
    pub weight: Option<f64>,
    /// What the frequency of the value adds.
    pub frequency: Option<f64>,
}

impl Explained {
    /// The probability that the weight alone stands for: other candidates of the record may share it.
    fn alone(&self) -> Option<f64> {
        self.weight.map(|bits| crate::link::pattern::Weight::from_bits(bits).probability())
    }
}

/// Explains the links of one record.
///
/// # Errors
/// When the folder is no output of a run, or nothing was linked to the record.
pub fn run(options: &ExplainOptions) -> Result<String> {
    let found = find::links(options)?;
    if found.is_empty() {
        let message = Message::new("explain-nothing").number("row", options.row).path("folder", &options.out);
        return Err(Error::Usage(message));
    }
    if options.json {
        let lines = found.iter().map(|link| serde_json::to_string(link).expect("a link is plain data") + "\n");
        return Ok(lines.collect());
    }
    let catalog = Catalog::new(options.lang);
    Ok(found.iter().map(|link| page::text(link, &catalog)).collect::<Vec<_>>().join("\n"))
}
