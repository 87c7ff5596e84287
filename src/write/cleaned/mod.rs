//! The cleaned file: every record of the extract in its order, its columns under their own headers in their own order,
//! then the columns that kinds add for a field (`dia_chi_ma_tinh`, `dia_chi_ma_xa`, `dia_chi_chuan`: the field's name with
//! an ending of [`Kind::added`]), then what was decided about it ([`ADDED`]).
//!
//! Columns that were added are derived: no change is logged for them, and when a cleaned file is cleaned again those of
//! the earlier run are left out and made anew.
//!
//! [`Kind::added`]: crate::kind::Kind::added
//!
//! Each format encodes a batch on a worker thread and appends it in order. One format is one file here and one line in
//! [`Format`].

mod csv;
mod parquet;
mod xlsx;

use super::folder::OutputFolder;
use crate::cleaning::{CleanBatch, LinkRow};
use crate::error::Result;
use crate::link::keys::id_text;
use crate::read::InputFormat;

pub(crate) use csv::{end_record, push_cell, push_guarded};

/// The last columns, which every cleaned file has.
pub const ADDED: [&str; 9] =
    ["_row", "_status", "_correct", "_complete", "_clean", "_live", "_findings", "_link", "_reference_id"];

/// A format of the cleaned file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// `cleaned.csv`, with the delimiter of the input.
    Csv,
    /// `cleaned.parquet`, all columns as texts.
    Parquet,
    /// `cleaned.xlsx`, all cells as texts: numbers keep their zeros and nothing runs as a formula.
    Xlsx,
}

impl Format {
    /// The format nearest to that of the input.
    pub const fn like(input: InputFormat) -> Self {
        match input {
            InputFormat::Csv | InputFormat::Ndjson => Self::Csv,
            InputFormat::Parquet => Self::Parquet,
            InputFormat::Xlsx | InputFormat::Xls | InputFormat::Ods => Self::Xlsx,
        }
    }

    /// The name used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Xlsx => "xlsx",
        }
    }
}

/// What the formats need to know of the extract.
#[derive(Debug, Clone)]
pub struct Shape {
    /// Headers of the extract.
    pub header: Vec<String>,
    /// The columns that are carried, in their order.
    pub carried: Vec<usize>,
    /// Headings of the columns that kinds add.
    pub added: Vec<String>,
    /// Delimiter of the input.
    pub delimiter: u8,
    /// True when the input began with a byte order mark.
    pub bom: bool,
}

/// A batch in the bytes or rows of its format.
pub enum Encoded {
    /// Finished bytes.
    Bytes(Vec<u8>),
    /// Columns.
    Frame(polars::prelude::DataFrame),
    /// Rows of texts.
    Rows(Vec<Vec<String>>),
}

/// A cleaned file being written.
pub enum CleanedOutput {
    /// See [`Format::Csv`].
    Csv(Box<csv::CsvOutput>),
    /// See [`Format::Parquet`].
    Parquet(Box<parquet::ParquetRows>),
    /// See [`Format::Xlsx`].
    Xlsx(Box<xlsx::XlsxOutput>),
}

impl CleanedOutput {
    /// Begins the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn create(format: Format, shape: &Shape, folder: &OutputFolder) -> Result<Self> {
        Ok(match format {
            Format::Csv => Self::Csv(Box::new(csv::CsvOutput::create(shape, folder)?)),
            Format::Parquet => Self::Parquet(Box::new(parquet::ParquetRows::create(shape, folder)?)),
            Format::Xlsx => Self::Xlsx(Box::new(xlsx::XlsxOutput::create(shape, folder)?)),
        })
    }

    /// Adds a batch that [`encode`] has made.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn push(&mut self, batch: Encoded) -> Result<()> {
        match (self, batch) {
            (Self::Csv(output), Encoded::Bytes(bytes)) => output.push(&bytes),
            (Self::Parquet(output), Encoded::Frame(frame)) => output.push(&frame),
            (Self::Xlsx(output), Encoded::Rows(rows)) => output.push(&rows),
            _ => unreachable!("a batch is encoded for the format that is written"),
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When the last bytes cannot be written.
    pub fn finish(self, folder: &mut OutputFolder) -> Result<()> {
        match self {
            Self::Csv(output) => output.finish(folder),
            Self::Parquet(output) => output.finish(folder),
            Self::Xlsx(output) => output.finish(folder),
        }
    }
}

/// Encodes a batch; pure, for worker threads.
pub fn encode(format: Format, shape: &Shape, batch: &CleanBatch<'_>) -> Encoded {
    match format {
        Format::Csv => Encoded::Bytes(csv::encode(shape, batch)),
        Format::Parquet => Encoded::Frame(parquet::encode(shape, batch)),
        Format::Xlsx => Encoded::Rows(xlsx::encode(shape, batch)),
    }
}

/// What was decided about one record, in the order of [`ADDED`].
fn decided(batch: &CleanBatch<'_>, record: usize, mut cell: impl FnMut(&str)) {
    let verdict = &batch.verdicts[record];
    cell(&verdict.row.to_string());
    cell(verdict.status.id());
    for passes in verdict.passes {
        cell(if passes { "1" } else { "0" });
    }
    let mut rules: Vec<&str> = Vec::new();
    for finding in &batch.findings[verdict.findings.0..verdict.findings.1] {
        let rule = batch.plan.rule(finding.slot).id.as_str();
        // One rule may be broken at several people.
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    cell(&rules.join(";"));
    let links = batch.links_of(record);
    cell(&of_people(batch, links, |link| link.outcome.id().to_owned()));
    cell(&of_people(batch, links, |link| id_text(link.person).unwrap_or_default()));
}

/// A text for each person: `chong:match;vo:dead`; plain for the record's own.
fn of_people(batch: &CleanBatch<'_>, links: &[LinkRow], text: impl Fn(&LinkRow) -> String) -> String {
    let of_one = |link: &LinkRow| match batch.plan.registry.people[link.of].id.as_str() {
        "" => text(link),
        person => format!("{person}:{}", text(link)),
    };
    links.iter().map(of_one).collect::<Vec<_>>().join(";")
}

/// All columns of one record that are not the extract's: those that kinds add, then those of [`ADDED`].
fn added_texts(batch: &CleanBatch<'_>, record: usize) -> Vec<String> {
    let mut texts = batch.added(record).to_vec();
    decided(batch, record, |text| texts.push(text.to_owned()));
    texts
}

/// The text with an apostrophe before it, where a spreadsheet would run it as a formula; None where it would not.
///
/// Plain numbers stay: `-5000` is an amount. Source: OWASP, CSV Injection.
pub fn formula_guard(text: &str) -> Option<String> {
    let dangerous = matches!(text.as_bytes().first()?, b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r');
    (dangerous && !is_plain_number(text)).then(|| format!("'{text}"))
}

fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
        && digits.as_bytes()[0].is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_runs_is_guarded() {
        for (text, guarded) in [
            ("=1+1", true),
            ("@SUM(A1)", true),
            ("+84 gọi lại", true),
            ("-", true),
            ("-5000", false),
            ("+84901234567", false),
            ("- chuyển đi", true),
            ("Nguyễn Văn A", false),
            ("'=1+1", false),
            ("", false),
        ] {
            assert_eq!(formula_guard(text).is_some(), guarded, "{text}");
        }
    }
}
