//! The output folder: everything is written beside, then renamed, the manifest last. Whole files or none.
//!
//! An interrupted run leaves the outputs of the last good one untouched; what it began lies in a work folder that the
//! next run removes. Files are readable by their owner only.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::messages::Message;

/// Name of the manifest: the file whose presence says that a run is complete.
pub const MANIFEST: &str = "manifest.json";
const WORK_PREFIX: &str = ".sach-work-";
const LOCK: &str = ".sach-lock";

/// A folder being written by one run.
pub struct OutputFolder {
    path: PathBuf,
    work: tempfile::TempDir,
    /// Held for as long as the run lasts; the system lets go of it when the process ends, however it ends.
    _lock: File,
    written: Vec<OutputFile>,
}

/// One finished output.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct OutputFile {
    /// Name in the folder.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

impl OutputFolder {
    /// Creates the folder if need be, locks it against a second run and makes a work folder in it.
    ///
    /// # Errors
    /// When the path is a file, the folder cannot be made, or another run is writing into it.
    pub fn open(path: &Path) -> Result<Self> {
        fs::create_dir_all(path).map_err(|cause| Error::write(path, cause))?;
        let lock = private_file(&path.join(LOCK)).map_err(|cause| Error::write(path, cause))?;
        if lock.try_lock().is_err() {
            return Err(Error::Output(Message::new("output-locked").path("file", path)));
        }
        remove_left_work(path).map_err(|cause| Error::write(path, cause))?;
        let work =
            tempfile::Builder::new().prefix(WORK_PREFIX).tempdir_in(path).map_err(|cause| Error::write(path, cause))?;
        Ok(Self { path: path.to_owned(), work, _lock: lock, written: Vec::new() })
    }

    /// A folder for intermediate files; gone when the run ends.
    pub fn work(&self) -> &Path {
        self.work.path()
    }

    /// The path under which an output will appear, for error messages.
    pub fn shown(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Begins an output.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn create(&self, name: &str) -> Result<OutputWriter> {
        let path = self.work.path().join(name);
        let file = private_file(&path).map_err(|cause| Error::write(self.path.join(name), cause))?;
        let shown = self.shown(name);
        Ok(OutputWriter { name: name.to_owned(), shown, inner: BufWriter::with_capacity(1 << 20, Hashing::new(file)) })
    }

    /// Ends an output: everything is on disk, and its size and hash are known.
    ///
    /// # Errors
    /// When the last bytes cannot be written: a full disk shows here at the latest.
    pub fn finish(&mut self, writer: OutputWriter) -> Result<()> {
        let OutputWriter { name, shown, inner } = writer;
        let hashing = inner.into_inner().map_err(|failed| Error::write(&shown, failed.error()))?;
        hashing.file.sync_all().map_err(|cause| Error::write(&shown, cause))?;
        self.written.push(OutputFile { name, bytes: hashing.bytes, sha256: hex(&hashing.hash.finalize()) });
        Ok(())
    }

    /// Writes a small output whole.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let mut writer = self.create(name)?;
        let shown = writer.shown.clone();
        writer.write_all(bytes).map_err(|cause| Error::write(shown, cause))?;
        self.finish(writer)
    }

    /// The outputs finished so far, in the order in which they were finished.
    pub fn written(&self) -> &[OutputFile] {
        &self.written
    }

    /// Puts everything in its place. The old manifest goes first and the new one comes last, so that a folder with a
    /// manifest is always one complete run.
    ///
    /// # Errors
    /// When a file cannot be renamed.
    pub fn publish(mut self, manifest: &[u8]) -> Result<()> {
        let names: Vec<String> = self.written.iter().map(|file| file.name.clone()).collect();
        self.write(MANIFEST, manifest)?;
        for stale in self.outputs_of_last_run().into_iter().filter(|name| !names.contains(name)) {
            self.discard(&stale)?;
        }
        self.discard(MANIFEST)?;
        for name in names.iter().map(String::as_str).chain([MANIFEST]) {
            let to = self.path.join(name);
            fs::rename(self.work.path().join(name), &to).map_err(|cause| Error::write(&to, cause))?;
        }
        Ok(())
    }

    /// What the manifest of the last run names, so that a run with other formats leaves no file of another run beside.
    fn outputs_of_last_run(&self) -> Vec<String> {
        #[derive(serde::Deserialize)]
        struct Outputs {
            outputs: Vec<OutputFile>,
        }
        let text = fs::read(self.path.join(MANIFEST)).unwrap_or_default();
        let named = serde_json::from_slice::<Outputs>(&text).map(|old| old.outputs).unwrap_or_default();
        // A manifest is a file that anybody may have edited: only plain names are ever removed.
        named.into_iter().map(|file| file.name).filter(|name| !name.contains(['/', '\\'])).collect()
    }

    fn discard(&self, name: &str) -> Result<()> {
        let path = self.path.join(name);
        match fs::remove_file(&path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(Error::write(path, cause)),
            _ => Ok(()),
        }
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        // A lock file that stays behind locks nobody out; it is only untidy.
        let _ = fs::remove_file(self.path.join(LOCK));
    }
}

/// An output being written; counts and hashes what passes.
pub struct OutputWriter {
    name: String,
    shown: PathBuf,
    inner: BufWriter<Hashing>,
}

impl OutputWriter {
    /// The path under which the output will appear, for error messages.
    pub fn shown(&self) -> &Path {
        &self.shown
    }
}

impl Write for OutputWriter {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.inner.write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

struct Hashing {
    file: File,
    hash: Sha256,
    bytes: u64,
}

impl Hashing {
    fn new(file: File) -> Self {
        Self { file, hash: Sha256::new(), bytes: 0 }
    }
}

impl Write for Hashing {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let count = self.file.write(buffer)?;
        self.hash.update(&buffer[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Size and SHA-256 of a file.
///
/// # Errors
/// When it cannot be read.
pub fn fingerprint(path: &Path) -> Result<(u64, String)> {
    let mut file = File::open(path).map_err(|cause| Error::read(path, cause))?;
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    let mut buffer = vec![0; 1 << 20];
    loop {
        let count = io::Read::read(&mut file, &mut buffer).map_err(|cause| Error::read(path, cause))?;
        if count == 0 {
            return Ok((bytes, hex(&hash.finalize())));
        }
        hash.update(&buffer[..count]);
        bytes += count as u64;
    }
}

/// A file that only its owner can read and write: these are people's data.
///
/// # Errors
/// As [`fs::OpenOptions::open`].
pub fn private_file(path: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    // `mode` only holds for new files; an older one may be open to others.
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

fn remove_left_work(path: &Path) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(WORK_PREFIX) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a String cannot fail");
        text
    })
}
