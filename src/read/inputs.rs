//! The inputs of a command line: files, globs and `-`.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::messages::Message;

/// The files that the inputs mean, in the order given; those of a glob sorted. None twice: a glob may name a file again.
///
/// # Errors
/// When a file does not exist, or a glob names none.
pub fn expand(inputs: &[String]) -> Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut add = |path: PathBuf| {
        if !paths.contains(&path) {
            paths.push(path);
        }
    };
    for input in inputs {
        // A file may really be called `list[1].csv`.
        let is_pattern = input.contains(['*', '?', '[']) && !Path::new(input).exists();
        if input == "-" || !is_pattern {
            if input != "-" && !Path::new(input).exists() {
                return Err(Error::Input(Message::new("input-missing").arg("file", input)));
            }
            add(PathBuf::from(input));
            continue;
        }
        for path in matches(input)? {
            add(path);
        }
    }
    if paths.is_empty() {
        return Err(Error::Usage(Message::new("input-none")));
    }
    Ok(paths)
}

/// The files that a glob names, sorted.
fn matches(pattern: &str) -> Result<Vec<PathBuf>> {
    let none = || Error::Input(Message::new("input-no-match").arg("pattern", pattern));
    let found = glob::glob(pattern).map_err(|_| none())?;
    let mut files = Vec::new();
    for path in found {
        let path = path.map_err(|error| Error::read(error.path(), error.error()))?;
        if !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() { Err(none()) } else { Ok(files) }
}
