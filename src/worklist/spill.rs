//! Records on their way into worklists, in a file of the work folder that has no name: it is gone when the run ends,
//! however it ends.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::entry::Entry;
use crate::error::{Error, Result};

/// Bytes that are written at once.
const BUFFER: usize = 1 << 16;

/// Where a record lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    offset: u64,
    length: u32,
}

/// The file.
pub struct Spill {
    file: File,
    /// What was pushed and not written yet.
    pending: Vec<u8>,
    written: u64,
    folder: PathBuf,
}

impl Spill {
    /// Makes the file.
    ///
    /// # Errors
    /// When the folder takes none.
    pub fn create(folder: &Path) -> Result<Self> {
        let file = tempfile::tempfile_in(folder).map_err(|cause| Error::write(folder, cause))?;
        Ok(Self { file, pending: Vec::with_capacity(2 * BUFFER), written: 0, folder: folder.to_owned() })
    }

    /// Adds a record.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn push(&mut self, entry: &Entry) -> Result<Place> {
        let before = self.pending.len();
        serde_json::to_writer(&mut self.pending, entry).expect("a record is plain data");
        let length = u32::try_from(self.pending.len() - before).expect("a record is far smaller than 4 GiB");
        let place = Place { offset: self.written + before as u64, length };
        if self.pending.len() >= BUFFER {
            self.flush()?;
        }
        Ok(place)
    }

    /// Reads a record back.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&mut self, place: Place) -> Result<Entry> {
        self.flush()?;
        let mut bytes = vec![0; place.length as usize];
        let read = self.file.seek(SeekFrom::Start(place.offset)).and_then(|_| self.file.read_exact(&mut bytes));
        read.map_err(|cause| Error::read(&self.folder, cause))?;
        Ok(serde_json::from_slice(&bytes).expect("what was written is what is read"))
    }

    fn flush(&mut self) -> Result<()> {
        if !self.pending.is_empty() {
            let end = self.file.seek(SeekFrom::Start(self.written)).and_then(|_| self.file.write_all(&self.pending));
            end.map_err(|cause| Error::write(&self.folder, cause))?;
            self.written += self.pending.len() as u64;
            self.pending.clear();
        }
        Ok(())
    }
}
