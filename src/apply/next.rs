//! Where the next run goes: never into the folder that the worklists were made from, and never over decisions that it does
//! not hold itself.

use std::path::{Path, PathBuf};

use super::ApplyJob;
use crate::error::{Error, Result};
use crate::messages::Message;
use crate::write::folder::{MANIFEST, OutputFile};

/// The folder of the next run: that of the command, or the one beside the folder of the run.
///
/// # Errors
/// When it is the folder of the run itself.
pub fn folder(job: &ApplyJob) -> Result<PathBuf> {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let out = whole(&job.out);
    let next = job.next.clone().unwrap_or_else(|| {
        let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // As it was typed, so that messages name what the user knows.
        let typed = job.out.file_name().and(job.out.parent()).unwrap_or_else(|| out.parent().unwrap_or(&out));
        typed.join(format!("{name}-next"))
    });
    if whole(&next) == out {
        return Err(Error::Usage(Message::new("apply-same-folder").path("folder", &job.out)));
    }
    Ok(next)
}

/// Sees that nothing is lost: decisions that were applied there before must be among those that are applied now.
///
/// # Errors
/// When the folder holds a run with decisions of other worklists, or of another run than `from`.
pub fn keeps(folder: &Path, from: &str, worklists: &[OutputFile]) -> Result<()> {
    #[derive(serde::Deserialize)]
    struct Manifest {
        applied: Option<Applied>,
    }
    #[derive(serde::Deserialize)]
    struct Applied {
        from: String,
        worklists: Vec<OutputFile>,
    }
    let text = std::fs::read(folder.join(MANIFEST)).unwrap_or_default();
    let Some(applied) = serde_json::from_slice::<Manifest>(&text).ok().and_then(|manifest| manifest.applied) else {
        return Ok(());
    };
    let is_again = |file: &OutputFile| worklists.iter().any(|given| given.sha256 == file.sha256);
    if applied.from == from && applied.worklists.iter().all(is_again) {
        return Ok(());
    }
    Err(Error::Usage(Message::new("apply-next-holds").path("folder", folder)))
}
