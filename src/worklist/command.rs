//! `sach worklist OUT`: the worklists of a finished run once more, split in another way or in another language. Nothing in
//! the folder of the run is changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::about::About;
use super::{Options, Source, write};
use crate::apply;
use crate::error::{Error, Result};
use crate::job::{Progress, Resources};
use crate::lang::Lang;
use crate::messages::{Catalog, Message};
use crate::report::Worklists;
use crate::write::folder::{MANIFEST, OutputFile, OutputFolder, fingerprint, sha256};
use crate::write::{duplicates, findings};

/// One run of `sach worklist`.
#[derive(Debug, Clone)]
pub struct WorklistJob {
    /// The output folder of a run of `sach clean`.
    pub run: PathBuf,
    /// `--split-by`.
    pub split_by: Option<String>,
    /// Where the worklists go; `RUN-worklist` when None.
    pub to: Option<PathBuf>,
    /// Language of the worklists.
    pub lang: Lang,
}

impl WorklistJob {
    /// Where the worklists go.
    pub fn folder(&self) -> PathBuf {
        self.to.clone().unwrap_or_else(|| {
            let mut name = self.run.components().as_path().as_os_str().to_owned();
            name.push("-worklist");
            PathBuf::from(name)
        })
    }
}

/// What is read of the manifest of a run.
#[derive(Deserialize)]
struct Made {
    command: Option<String>,
    outputs: Vec<OutputFile>,
}

/// The proof of the worklists.
#[derive(Serialize)]
struct Manifest<'a> {
    program: &'static str,
    version: &'static str,
    command: &'static str,
    /// The run.
    run: String,
    proven_by: String,
    run_date: &'a str,
    lang: &'static str,
    worklist: &'a Worklists,
    outputs: &'a [OutputFile],
}

/// The command's name in manifests.
const COMMAND: &str = "worklist";

/// Writes the worklists of a run.
///
/// # Errors
/// When the folder is no output of `sach clean` or was changed since; when it cannot be split that way; when a worklist
/// cannot be written.
pub fn run(job: &WorklistJob, with: &Resources, progress: &dyn Progress) -> Result<Worklists> {
    let about = About::read(&job.run)?;
    let (made, proof) = manifest(&job.run)?;
    let to = job.folder();
    refuse_foreign(&to, &job.run)?;
    progress.stage("stage-worklist", 0);
    let cleaned = made.outputs.iter().find(|file| file.name.starts_with("cleaned."));
    let cleaned = cleaned.ok_or_else(|| not_an_output(&job.run))?;
    let read = [cleaned.name.as_str(), findings::NAME, duplicates::NAME, apply::DECISIONS];
    for file in made.outputs.iter().filter(|file| read.contains(&file.name.as_str())) {
        let path = job.run.join(&file.name);
        if fingerprint(&path)? != (file.bytes, file.sha256.clone()) {
            return Err(Error::Input(Message::new("worklist-changed").path("file", path)));
        }
    }
    let mut folder = OutputFolder::open(&to)?;
    let source = Source { folder: &job.run, cleaned: &cleaned.name, about: &about };
    let decided = made.outputs.iter().any(|file| file.name == apply::DECISIONS);
    let kept = if decided { apply::kept(&job.run.join(apply::DECISIONS))? } else { BTreeSet::new() };
    let options = Options { split_by: job.split_by.clone(), kept, strict: true };
    let lists = write(&mut folder, &source, &options, &Catalog::new(job.lang), with)?;
    let manifest = Manifest {
        program: "sach",
        version: env!("CARGO_PKG_VERSION"),
        command: COMMAND,
        run: job.run.display().to_string(),
        proven_by: proof,
        run_date: &about.run_date,
        lang: job.lang.id(),
        worklist: &lists,
        outputs: folder.written(),
    };
    let manifest = serde_json::to_vec_pretty(&manifest).expect("a manifest is plain data");
    folder.publish(&manifest)?;
    Ok(lists)
}

/// The manifest of a run, and its hash.
fn manifest(folder: &Path) -> Result<(Made, String)> {
    let bytes = std::fs::read(folder.join(MANIFEST)).map_err(|_| not_an_output(folder))?;
    let made: Made = serde_json::from_slice(&bytes).map_err(|_| not_an_output(folder))?;
    Ok((made, sha256(&bytes)))
}

/// A folder with a manifest of another command is somebody's result: publishing would clear it away.
fn refuse_foreign(to: &Path, run: &Path) -> Result<()> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let is_run = real(to).is_some() && real(to) == real(run);
    let is_foreign = manifest(to).is_ok_and(|(made, _)| made.command.as_deref() != Some(COMMAND));
    if is_run || is_foreign {
        return Err(Error::Usage(Message::new("worklist-foreign-folder").path("folder", to)));
    }
    Ok(())
}

fn not_an_output(folder: &Path) -> Error {
    Error::Input(Message::new("worklist-not-an-output").path("folder", folder))
}

/// What was written, for a person: numbers, units and files, no values of records.
pub fn summary(lists: &Worklists, catalog: &Catalog, folder: &Path) -> String {
    const MOST: usize = 20;
    let mut lines = said(lists, catalog);
    for file in lists.files.iter().take(MOST) {
        let message = Message::new("worklist-file")
            .path("file", folder.join(&file.name))
            .number("written", file.written)
            .arg("of", file.of.as_deref().unwrap_or("–"));
        lines.push(catalog.say(&message));
    }
    if let Some(more) = lists.files.len().checked_sub(MOST + 1) {
        let message = Message::new("worklist-files-more").number("count", more as u64 + 1).path("folder", folder);
        lines.push(catalog.say(&message));
    }
    lines.join("\n")
}

/// How many records need a person, and how many of them stand in no worklist.
pub fn said(lists: &Worklists, catalog: &Catalog) -> Vec<String> {
    let needing = Message::new("worklist-needing")
        .number("needing", lists.needing - lists.kept)
        .number("files", lists.files.len() as u64);
    let mut lines = vec![catalog.say(&needing)];
    if lists.kept > 0 {
        lines.push(catalog.say(&Message::new("worklist-kept").number("kept", lists.kept)));
    }
    if lists.left() > 0 {
        lines.push(catalog.say(&Message::new("worklist-left").number("left", lists.left())));
    }
    if lists.not_split {
        lines.push(catalog.text("worklist-guide-not-split"));
    }
    lines
}
