//! Where the table goes: standard output as it comes, or a file, whole or not at all, readable by its owner only.
//!
//! Records that are none go, byte for byte, to a file beside: `x.csv` has `x.malformed.csv`. Standard output has nothing
//! beside; the summary then names their lines.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::{Error, Result};
use crate::messages::Message;
use crate::read::{Extract, Malformed};
use crate::write::malformed::MalformedOutput;
use crate::write::pipe::Pipe;

/// The table being written.
pub(super) enum Target<'o> {
    /// Standard output.
    Stream(Pipe<'o>),
    /// A file, and the records that are none.
    File(Box<Files>),
}

/// The files being written beside their places.
pub(super) struct Files {
    table: Beside,
    left_out: MalformedOutput<Beside>,
    is_any_left_out: bool,
}

impl<'o> Target<'o> {
    /// Begins.
    pub(super) fn open(path: Option<&Path>, extract: &Extract, out: &'o mut dyn Write) -> Result<Self> {
        let Some(path) = path else { return Ok(Self::Stream(Pipe::new(out))) };
        if path.exists() && !path.is_file() {
            // Renaming a file onto a device or a folder is never what was meant.
            return Err(Error::Usage(Message::new("units-out-no-file").path("file", path)));
        }
        let same = |origin: &Path| match (origin.canonicalize(), path.canonicalize()) {
            (Ok(one), Ok(other)) => one == other,
            _ => false,
        };
        if extract.files().any(|(_, origin)| same(origin)) {
            return Err(Error::Usage(Message::new("units-out-is-input").path("file", path)));
        }
        // The user's own file comes first: where the folder cannot be written to, that is the name that is known.
        let table = Beside::create(path)?;
        let beside = path.with_extension("malformed.csv");
        let left_out = MalformedOutput::begin(Beside::create(&beside)?, beside)?;
        Ok(Self::File(Box::new(Files { table, left_out, is_any_left_out: false })))
    }

    /// Adds to the table.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Stream(out) => out.write_all(bytes).map_err(|cause| Error::write("-", cause)),
            Self::File(files) => files.table.write_all(bytes).map_err(|cause| Error::write(&files.table.path, cause)),
        }
    }

    /// Keeps records that are none.
    pub(super) fn leave_out(&mut self, records: &[Malformed]) -> Result<()> {
        let Self::File(files) = self else { return Ok(()) };
        files.is_any_left_out |= !records.is_empty();
        files.left_out.push(records)
    }

    /// Puts everything in its place; gives the file with what was left out, if there is any.
    pub(super) fn finish(self) -> Result<Option<PathBuf>> {
        match self {
            Self::Stream(mut out) => out.flush().map_err(|cause| Error::write("-", cause)).map(|()| None),
            Self::File(files) => files.finish(),
        }
    }
}

impl Files {
    fn finish(self) -> Result<Option<PathBuf>> {
        let Self { table, left_out, is_any_left_out } = self;
        // The table comes last: where it lies, everything does.
        let left_out = left_out.end()?;
        let beside = if is_any_left_out { Some(left_out.finish()?) } else { left_out.discard()? };
        table.finish()?;
        Ok(beside)
    }
}

/// A file that is written beside its place and then renamed.
struct Beside {
    path: PathBuf,
    /// Made so that only its owner can read it.
    file: BufWriter<NamedTempFile>,
}

impl Beside {
    fn create(path: &Path) -> Result<Self> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = tempfile::Builder::new().prefix(".sach-units-").tempfile_in(folder);
        let file = file.map_err(|cause| Error::write(path, cause))?;
        Ok(Self { path: path.to_owned(), file: BufWriter::with_capacity(1 << 20, file) })
    }

    fn finish(self) -> Result<PathBuf> {
        let Self { path, file } = self;
        let file = file.into_inner().map_err(|failed| Error::write(&path, failed.error()))?;
        file.as_file().sync_all().map_err(|cause| Error::write(&path, cause))?;
        file.persist(&path).map_err(|failed| Error::write(&path, failed.error))?;
        Ok(path)
    }

    /// Nothing to keep: what an earlier conversion left there would be taken for this one's.
    fn discard(self) -> Result<Option<PathBuf>> {
        match std::fs::remove_file(&self.path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(Error::write(&self.path, cause)),
            _ => Ok(None),
        }
    }
}

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
