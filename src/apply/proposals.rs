//! What the run itself proposed: a worklist is a file that anybody may have written into, and a proposal is taken without a
//! document.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use polars::prelude::{
    IntoSeries as _, LazyFrame, NewChunkedArray as _, PlRefPath, PolarsResult, ScanArgsParquet, UInt64Chunked, col, lit,
};

use crate::error::{Error, Result};

/// The values that findings expect, by the record's number and the field.
#[derive(Debug, Default)]
pub struct Proposals(BTreeMap<(u64, String), Vec<String>>);

impl Proposals {
    /// Those about these records, from the `findings.parquet` of the run.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(path: &Path, rows: &BTreeSet<u64>) -> Result<Self> {
        Self::scan(path, rows).map_err(|cause| Error::read(path, cause))
    }

    fn scan(path: &Path, rows: &BTreeSet<u64>) -> PolarsResult<Self> {
        let args = ScanArgsParquet { glob: false, cache: false, ..ScanArgsParquet::default() };
        let rows = UInt64Chunked::from_iter_values("rows".into(), rows.iter().copied()).into_series();
        let frame = LazyFrame::scan_parquet(PlRefPath::try_from_path(path)?, args)?
            .filter(col("row").is_in(lit(rows).implode(false), false).and(col("expected").is_not_null()))
            .select([col("row"), col("field"), col("expected")])
            .collect()?;
        let (numbers, fields, values) =
            (frame.column("row")?.u64()?, frame.column("field")?.str()?, frame.column("expected")?.str()?);
        let mut all: BTreeMap<(u64, String), Vec<String>> = BTreeMap::new();
        for ((row, field), value) in numbers.iter().zip(fields.iter()).zip(values.iter()) {
            if let (Some(row), Some(field), Some(value)) = (row, field, value) {
                all.entry((row, field.to_owned())).or_default().push(value.to_owned());
            }
        }
        Ok(Self(all))
    }

    /// True when the run proposed this text there, however a spreadsheet program wrote it.
    pub fn has(&self, row: u64, field: &str, text: &str) -> bool {
        let values = self.0.get(&(row, field.to_owned()));
        values.is_some_and(|values| values.iter().any(|value| super::shown::is_same(text, value)))
    }
}
