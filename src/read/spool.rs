//! Spool files: inputs that are no delimited text, or can be read only once, as CSV in the work folder.
//!
//! Every pass of a run then takes the same fast path. People's data lies in them: their owner alone may read them, and
//! they go with the work folder.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read};
use std::path::{Path, PathBuf};

use super::malformed::MalformedReason;
use crate::error::{Error, Result};

/// A finished spool file.
#[derive(Debug)]
pub(super) struct Spool {
    pub path: PathBuf,
    /// Cells of its longest record.
    pub width: usize,
    /// Records after the header that are none, by their index, and why.
    pub flagged: Vec<(u64, MalformedReason)>,
    /// The sheet that it was.
    pub sheet: Option<String>,
}

/// Makes a file in the work folder that only its owner can read.
pub(super) fn create(work: &Path, name: &str) -> Result<(PathBuf, File)> {
    let path = work.join(name);
    let file = fs::create_dir_all(work).and_then(|()| private(&path)).map_err(|error| Error::write(&path, error))?;
    Ok((path, file))
}

#[cfg(unix)]
fn private(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(true).open(path)
}

/// Copies bytes as they are. `reading` says what went wrong when it was the input's fault.
pub(super) fn copy(
    input: &mut dyn Read,
    work: &Path,
    name: &str,
    reading: impl Fn(&io::Error) -> Error,
) -> Result<PathBuf> {
    let (path, mut file) = create(work, name)?;
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let count = match input.read(&mut buffer) {
            Ok(0) => return Ok(path),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(reading(&error)),
        };
        io::Write::write_all(&mut file, &buffer[..count]).map_err(|error| Error::write(&path, error))?;
    }
}

/// Writes records as CSV.
pub(super) struct Writer {
    path: PathBuf,
    csv: csv::Writer<BufWriter<File>>,
    width: usize,
}

impl Writer {
    pub(super) fn new(work: &Path, name: &str) -> Result<Self> {
        let (path, file) = create(work, name)?;
        let csv = csv::WriterBuilder::new().flexible(true).from_writer(BufWriter::with_capacity(256 * 1024, file));
        Ok(Self { path, csv, width: 0 })
    }

    /// One record; a record without cells becomes a blank line.
    pub(super) fn record<T: AsRef<[u8]>>(&mut self, cells: &[T]) -> Result<()> {
        self.width = self.width.max(cells.len());
        let written = if cells.is_empty() { self.csv.write_record([""]) } else { self.csv.write_record(cells) };
        written.map_err(|error| Error::write(&self.path, error))
    }

    pub(super) fn finish(mut self, flagged: Vec<(u64, MalformedReason)>, sheet: Option<String>) -> Result<Spool> {
        self.csv.flush().map_err(|error| Error::write(&self.path, error))?;
        Ok(Spool { path: self.path, width: self.width, flagged, sheet })
    }
}
