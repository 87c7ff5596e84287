//! `findings.parquet` beside the cleaned file: the findings of one record after another, in the order of records. One row
//! group is in memory at a time.

use std::fs::File;
use std::path::{Path, PathBuf};

use polars::prelude::{DataFrame, ParquetReader, SerReader as _, StringChunked, UInt64Chunked};

use crate::error::{Error, Result};
use crate::finding::Severity;

/// The columns that are read.
const COLUMNS: [&str; 5] = ["row", "rule", "severity", "field", "expected"];

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The rule.
    pub rule: String,
    /// The severity.
    pub severity: Severity,
    /// The field; None for rules about the whole record.
    pub field: Option<String>,
    /// What the rule would accept, or says of it.
    pub expected: Option<String>,
}

/// All findings of a run, by record.
pub struct Findings {
    path: PathBuf,
    /// Where each row group begins, and how long it is; those that were read are gone.
    groups: std::vec::IntoIter<(usize, usize)>,
    group: Option<Group>,
}

struct Group {
    rows: UInt64Chunked,
    texts: [StringChunked; 4],
    at: usize,
}

impl Findings {
    /// Opens the file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(path: &Path) -> Result<Self> {
        let failed = |cause: &dyn std::fmt::Display| Error::read(path, cause);
        let mut reader = ParquetReader::new(File::open(path).map_err(|cause| failed(&cause))?);
        let metadata = reader.get_metadata().map_err(|cause| failed(&cause))?;
        let mut from = 0;
        let groups = metadata.row_groups.iter().map(|group| {
            let rows = group.num_rows();
            from += rows;
            (from - rows, rows)
        });
        let groups: Vec<_> = groups.collect();
        Ok(Self { path: path.to_owned(), groups: groups.into_iter(), group: None })
    }

    /// The findings of a record. Records are asked for in their order, each once; those of the records between are
    /// passed over.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of_row(&mut self, row: u64) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        loop {
            let Some(group) = &mut self.group else {
                if !self.next_group()? {
                    return Ok(found);
                }
                continue;
            };
            while let Some(own) = group.next().filter(|own| *own <= row) {
                if own == row {
                    found.push(group.finding());
                }
                group.at += 1;
            }
            if group.at < group.rows.len() {
                return Ok(found);
            }
            self.group = None;
        }
    }

    fn next_group(&mut self) -> Result<bool> {
        let Some(slice) = self.groups.next() else { return Ok(false) };
        let file = File::open(&self.path).map_err(|cause| Error::read(&self.path, cause))?;
        let names = COLUMNS.map(str::to_owned).to_vec();
        let frame = ParquetReader::new(file).with_columns(Some(names)).with_slice(Some(slice)).finish();
        let group = frame.and_then(Group::of);
        self.group = Some(group.map_err(|cause| Error::read(&self.path, cause))?);
        Ok(true)
    }
}

impl Group {
    fn of(mut frame: DataFrame) -> polars::prelude::PolarsResult<Self> {
        frame.rechunk_mut();
        let text = |name: &str| frame.column(name).and_then(|column| column.str().cloned());
        let texts = [text(COLUMNS[1])?, text(COLUMNS[2])?, text(COLUMNS[3])?, text(COLUMNS[4])?];
        Ok(Self { rows: frame.column(COLUMNS[0])?.u64()?.clone(), texts, at: 0 })
    }

    /// The record of the next finding; None at the end of the group.
    fn next(&self) -> Option<u64> {
        if self.at < self.rows.len() { self.rows.get(self.at) } else { None }
    }

    fn finding(&self) -> Found {
        let [rule, severity, field, expected] = self.texts.each_ref().map(|column| column.get(self.at));
        let severity = Severity::ALL.into_iter().find(|known| Some(known.id()) == severity);
        Found {
            rule: rule.unwrap_or_default().to_owned(),
            severity: severity.unwrap_or(Severity::Info),
            field: field.map(str::to_owned),
            expected: expected.map(str::to_owned),
        }
    }
}
