//! `duplicates.parquet` beside the cleaned file: which records a record is a duplicate of, so that an officer finds the
//! other one.

use std::fs::File;
use std::path::Path;

use polars::prelude::{ParquetReader, PolarsResult, SerReader as _};

use crate::error::{Error, Result};

/// Other records that are named beside a finding.
pub const MOST: usize = 5;

/// All groups of records with equal keys.
#[derive(Debug, Default)]
pub struct Duplicates {
    rules: Vec<String>,
    /// Rule, group and record, sorted.
    groups: Vec<(u16, u64, u64)>,
    /// Rule, record and group, sorted.
    records: Vec<(u16, u64, u64)>,
}

impl Duplicates {
    /// Reads the file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|cause| Error::read(path, cause))?;
        Self::of(file).map_err(|cause| Error::read(path, cause))
    }

    fn of(file: File) -> PolarsResult<Self> {
        let frame = ParquetReader::new(file).finish()?;
        let (groups, rows) = (frame.column("cluster")?.u64()?, frame.column("row")?.u64()?);
        let methods = frame.column("method")?.str()?;
        let mut found = Self::default();
        for ((group, row), method) in groups.iter().zip(rows.iter()).zip(methods.iter()) {
            let (Some(group), Some(row), Some(method)) = (group, row, method) else { continue };
            // A rule about one of several people stands behind the person.
            let rule = method.rsplit('.').next().unwrap_or(method);
            let at = found.rules.iter().position(|known| known == rule).unwrap_or_else(|| {
                found.rules.push(rule.to_owned());
                found.rules.len() - 1
            });
            let at = u16::try_from(at).expect("a registry has a few rules");
            found.groups.push((at, group, row));
            found.records.push((at, row, group));
        }
        found.groups.sort_unstable();
        found.groups.dedup();
        found.records.sort_unstable();
        found.records.dedup();
        Ok(found)
    }

    /// The other records of the groups that a rule found a record in: the first [`MOST`], and one more where there are
    /// more.
    pub fn others(&self, rule: &str, row: u64) -> Vec<u64> {
        let Some(rule) = self.rules.iter().position(|known| known == rule) else { return Vec::new() };
        let rule = u16::try_from(rule).expect("a registry has a few rules");
        let from = self.records.partition_point(|(of, own, _)| (*of, *own) < (rule, row));
        let mine = self.records[from..].iter().take_while(|(of, own, _)| (*of, *own) == (rule, row));
        let mut others = Vec::new();
        for (_, _, group) in mine {
            let from = self.groups.partition_point(|(of, own, _)| (*of, *own) < (rule, *group));
            let all = self.groups[from..].iter().take_while(|(of, own, _)| (*of, *own) == (rule, *group));
            others.extend(all.map(|(_, _, other)| *other).filter(|other| *other != row).take(MOST + 1));
        }
        others.sort_unstable();
        others.dedup();
        others.truncate(MOST + 1);
        others
    }
}
