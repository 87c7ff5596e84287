//! `history.ndjson`: read, and written anew as a whole with one line more, so that a run that is interrupted leaves the
//! history as it was. Readable by its owner only.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;

use super::PastRun;
use crate::error::{Error, Result};
use crate::messages::Message;
use crate::report::PAST_RUNS;
use crate::write::folder::private_file;

/// Name of the file.
pub const NAME: &str = "history.ndjson";
/// Held while a line is added: jobs of several registries may share a folder.
const LOCK: &str = ".sach-history-lock";

/// All runs of the history in `folder`, in the order in which they were made; none where there is no file yet.
///
/// # Errors
/// When the file cannot be read, or a line of it is no run.
pub fn read(folder: &Path) -> Result<Vec<PastRun>> {
    let path = folder.join(NAME);
    let file = match fs::File::open(&path) {
        Ok(file) => file,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(Error::read(path, cause)),
    };
    let mut runs = Vec::new();
    for (number, line) in (1..).zip(BufReader::new(file).lines()) {
        let line = line.map_err(|cause| Error::read(&path, cause))?;
        if line.trim().is_empty() {
            continue;
        }
        let damaged = |_| Error::Input(Message::new("history-damaged").path("file", &path).number("line", number));
        runs.push(serde_json::from_str(&line).map_err(damaged)?);
    }
    Ok(runs)
}

/// The runs of one registry that were made before `run`, the latest [`PAST_RUNS`], oldest first.
///
/// # Errors
/// As [`read`].
pub fn before(folder: &Path, registry: &str, run: &str) -> Result<Vec<PastRun>> {
    let of_registry = read(folder)?.into_iter().filter(|past| past.registry == registry);
    let mut runs: Vec<PastRun> = of_registry.take_while(|past| past.run != run).collect();
    runs.drain(..runs.len().saturating_sub(PAST_RUNS));
    Ok(runs)
}

/// Adds a run, unless the history has it; makes the folder if need be.
///
/// # Errors
/// When the history cannot be read or written.
pub fn append(folder: &Path, run: &PastRun) -> Result<()> {
    let failed = |cause: std::io::Error| Error::write(folder.join(NAME), cause);
    fs::create_dir_all(folder).map_err(failed)?;
    let lock = private_file(&folder.join(LOCK)).map_err(failed)?;
    lock.lock().map_err(failed)?;
    let known = read(folder)?;
    if known.iter().any(|past| past.registry == run.registry && past.run == run.run) {
        return Ok(());
    }
    let mut text = fs::read(folder.join(NAME)).unwrap_or_default();
    if !text.is_empty() && !text.ends_with(b"\n") {
        text.push(b'\n');
    }
    serde_json::to_writer(&mut text, run).expect("a run is plain data");
    text.push(b'\n');
    let beside = folder.join(format!(".{NAME}.new"));
    let mut file = private_file(&beside).map_err(failed)?;
    file.write_all(&text).and_then(|()| file.sync_all()).map_err(failed)?;
    fs::rename(&beside, folder.join(NAME)).map_err(failed)
}
