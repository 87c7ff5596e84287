//! Parquet outputs: batches of any size in, row groups of one fixed size out, so that the bytes do not depend on how
//! the data were cut.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use polars::prelude::*;

use super::folder::{OutputFolder, OutputWriter};
use crate::error::{Error, Result};

/// Rows of a row group: a power of two that keeps a group of a wide table under about 100 MB.
const ROW_GROUP: usize = 1 << 17;

/// One Parquet output, batch by batch.
pub struct ParquetOutput {
    shared: Shared,
    writer: polars::io::parquet::write::BatchedWriter<Shared>,
    pending: DataFrame,
}

impl ParquetOutput {
    /// Begins a file with these columns.
    ///
    /// # Errors
    /// When the file or its head cannot be written.
    pub fn create(folder: &OutputFolder, name: &str, schema: &Schema) -> Result<Self> {
        let shared = Shared(Arc::new(Mutex::new(folder.create(name)?)));
        let level = polars::polars_utils::compression::ZstdLevel::try_new(1).expect("zstd has a level 1");
        let writer = ParquetWriter::new(shared.clone())
            .with_compression(ParquetCompression::Zstd(Some(level)))
            .batched(schema)
            .map_err(|cause| shared.error(cause))?;
        Ok(Self { shared, writer, pending: DataFrame::empty_with_schema(schema) })
    }

    /// Adds rows.
    ///
    /// # Errors
    /// When a full row group cannot be written.
    pub fn push(&mut self, rows: &DataFrame) -> Result<()> {
        self.pending.vstack_mut(rows).expect("all batches of an output have its schema");
        while self.pending.height() >= ROW_GROUP {
            let group = self.pending.slice(0, ROW_GROUP);
            let rest = self.pending.height() - ROW_GROUP;
            self.pending = self.pending.slice(i64::try_from(ROW_GROUP).expect("a small number"), rest);
            self.write(&group)?;
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When the last row group or the footer cannot be written.
    pub fn finish(mut self, folder: &mut OutputFolder) -> Result<()> {
        let rest = std::mem::take(&mut self.pending);
        if rest.height() > 0 {
            self.write(&rest)?;
        }
        self.writer.finish().map_err(|cause| self.shared.error(cause))?;
        drop(self.writer);
        let output = Arc::into_inner(self.shared.0).expect("the Parquet writer, the only other holder, is gone");
        folder.finish(output.into_inner().expect("no thread panicked while writing"))
    }

    fn write(&mut self, group: &DataFrame) -> Result<()> {
        self.writer.write_batch(&compact(group)).map_err(|cause| self.shared.error(cause))
    }
}

/// The same rows in buffers of their own: page sizes are estimated from buffers, which batches may share.
fn compact(group: &DataFrame) -> DataFrame {
    let columns = group.columns().iter().map(|column| match column.str() {
        Ok(texts) => StringChunked::from_iter_options(texts.name().clone(), texts.iter()).into_column(),
        Err(_) => column.rechunk(),
    });
    DataFrame::new(group.height(), columns.collect()).expect("the columns of one frame have one height")
}

/// An output that the Parquet writer owns and that we want back.
#[derive(Clone)]
struct Shared(Arc<Mutex<OutputWriter>>);

impl Shared {
    fn error(&self, cause: impl std::fmt::Display) -> Error {
        Error::write(self.0.lock().expect("no thread panicked while writing").shown(), cause)
    }
}

impl Write for Shared {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no thread panicked while writing").write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.lock().expect("no thread panicked while writing").flush()
    }
}
