//! `malformed.csv`: what was read and is no record, byte for byte, with its line and the reason.

use std::io::Write;
use std::path::PathBuf;

use super::folder::{OutputFolder, OutputWriter};
use crate::error::{Error, Result};
use crate::read::Malformed;

/// Name of the output.
pub const NAME: &str = "malformed.csv";

/// Writes malformed records as they come.
pub struct MalformedOutput<W: Write = OutputWriter> {
    writer: csv::Writer<W>,
    shown: PathBuf,
}

impl MalformedOutput {
    /// Begins the file in an output folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn create(folder: &OutputFolder) -> Result<Self> {
        let output = folder.create(NAME)?;
        let shown = output.shown().to_owned();
        Self::begin(output, shown)
    }

    /// Ends the file in an output folder.
    ///
    /// # Errors
    /// When the last bytes cannot be written.
    pub fn finish(self, folder: &mut OutputFolder) -> Result<()> {
        folder.finish(self.end()?)
    }
}

impl<W: Write> MalformedOutput<W> {
    /// Begins the file: `row` (0 above the header), `file` (1-based), `line`, `reason`, `record`. `shown` names it in
    /// messages.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(output: W, shown: PathBuf) -> Result<Self> {
        let mut this = Self { writer: csv::Writer::from_writer(output), shown };
        this.write(&[b"row", b"file", b"line", b"reason", b"record"])?;
        Ok(this)
    }

    /// Adds records.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn push(&mut self, malformed: &[Malformed]) -> Result<()> {
        for record in malformed {
            let (row, file) = (record.row.to_string(), (record.file + 1).to_string());
            let line = record.line.to_string();
            self.write(&[
                row.as_bytes(),
                file.as_bytes(),
                line.as_bytes(),
                record.reason.id().as_bytes(),
                &record.bytes,
            ])?;
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When the last bytes cannot be written.
    pub fn end(self) -> Result<W> {
        self.writer.into_inner().map_err(|failed| Error::write(&self.shown, failed.error()))
    }

    fn write(&mut self, cells: &[&[u8]]) -> Result<()> {
        self.writer.write_record(cells).map_err(|cause| Error::write(&self.shown, cause))
    }
}

impl<W: Write> std::fmt::Debug for MalformedOutput<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MalformedOutput").finish_non_exhaustive()
    }
}
