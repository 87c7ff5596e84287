//! `sach apply`: worklists come back from the officers; what they decided is checked, written down and applied, and the
//! result is cleaned again.
//!
//! ```text
//! OUT ─ former ─▶ cleaned file, parameters      worklists ─ sheet ─▶ rows ─ decision ─▶ decisions
//!                        └─ records ─▶ met with their records ─ judge ─▶ judged ─ settle ─▶ conflicts, actions
//!                                  patch ─▶ the cleaned file changed ─ clean ─▶ NEXT
//! ```
//!
//! Nothing is lost: every row is applied, refused with its reasons, in conflict, or open; `decisions.parquet` has them all,
//! `refused.xlsx` those to be corrected, `removed.csv` the records that were taken out. The folder that the worklists were
//! made from stays as it is.

mod decision;
mod figures;
mod former;
mod judge;
mod log;
mod next;
mod patch;
mod proposals;
mod records;
mod refused;
mod settle;
mod sheet;
mod shown;
pub mod terminal;
mod words;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::check::Context;
use crate::error::{Error, Result};
use crate::job::{Linking, Progress, Reporting, Resources};
use crate::lang::Lang;
use crate::messages::{Catalog, Message};
use crate::plan::Fix;
use crate::report::Report;
use crate::write::cleaned::Format;
use crate::write::findings;
use crate::write::folder::OutputFolder;
use crate::{Begun, reference, registry, stages};

use decision::{Decision, Verdict};
use former::Former;
use log::{Earlier, Log};
use proposals::Proposals;
use records::{Cleaned, Found};
use settle::Action;
use sheet::Sheets;

pub use decision::Reason;
pub use figures::Applied;
pub use log::NAME as DECISIONS;
pub use patch::REMOVED;
pub use records::Kept;
pub use refused::NAME as REFUSED;

/// One run of `sach apply`.
#[derive(Debug, Clone)]
pub struct ApplyJob {
    /// The folder of the run that the worklists were made from.
    pub out: PathBuf,
    /// The worklists: files, globs.
    pub worklists: Vec<String>,
    /// Where the next run goes; beside the first when None.
    pub next: Option<PathBuf>,
    /// Who decided, where a row does not say.
    pub by: Option<String>,
    /// What is to be otherwise than in the first run.
    pub again: Again,
    /// A folder of rule files that replaces or adds to those in the binary.
    pub rules: Option<PathBuf>,
    /// The run date.
    pub context: Context,
    /// Language of the reports.
    pub lang: Lang,
    /// What the report is to be like.
    pub reporting: Reporting,
}

/// Parameters of a run that are to be others than those of the run before.
#[derive(Debug, Clone, Default)]
pub struct Again {
    /// Id of a registry, or the path of its file.
    pub registry: Option<String>,
    /// A reference population.
    pub reference: Option<PathBuf>,
    /// How far corrections go.
    pub fix: Option<Fix>,
    /// Format of the cleaned file.
    pub format: Option<Format>,
    /// How records are linked.
    pub linking: Option<Linking>,
    /// A linkage model.
    pub model: Option<String>,
    /// Files with decisions about possible links.
    pub decisions: Vec<PathBuf>,
    /// Communes or provinces that coverage is limited to.
    pub communes: Vec<String>,
}

/// What came of it.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// The folder of the next run.
    pub next: PathBuf,
    /// The figures.
    pub applied: Applied,
    /// What was not done, in the order of files and rows.
    pub refused: Vec<Refused>,
    /// The report of the next run.
    pub report: Report,
}

/// A decision that was not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The worklist.
    pub file: String,
    /// The row of its sheet.
    pub sheet_row: u64,
    /// The record.
    pub row: Option<u64>,
    /// `refused` or `conflict`.
    pub result: &'static str,
    /// The reasons.
    pub reasons: Vec<&'static str>,
    /// The reasons in words.
    pub why: Vec<String>,
}

/// Applies worklists to a run, and cleans the result.
///
/// # Errors
/// When the folder is none of a run or is not what the run wrote, a file is no worklist, or an output cannot be written.
pub fn run(job: &ApplyJob, with: &Resources, progress: &dyn Progress) -> Result<Outcome> {
    let next = next::folder(job)?;
    let former = Former::open(&job.out)?;
    let mut clean = former.job(job, &next)?;
    clean.is_sound()?;
    let registry = registry::load(&clean.registry, clean.rules.as_deref(), clean.lang)?;
    clean.model = former.model(&clean, &registry)?;
    if former.has_other_rules(&registry) {
        progress.say(&Message::new("apply-other-rules").arg("registry", &registry.id));
    }
    let path = former.cleaned()?;
    let earlier = former.output(DECISIONS)?.map(|path| Earlier::read(&path)).transpose()?.unwrap_or_default();
    let files = crate::read::expand(&job.worklists)?;

    let mut folder = OutputFolder::open(&next)?;
    let original = crate::read::open(&[path], &former.reading(), &|_| false, folder.work())?;
    let mut plan = reference::plan(registry, &original, &clean.map, clean.fix, clean.context)?;
    stages::survey(&mut plan, &original, with, progress)?;
    let headers = former.headers(plan.carried.len());
    let cleaned = Cleaned::new(original, plan, headers)?;
    let mut sheets = sheet::read(&files, (&cleaned.labels, &cleaned.plan.carried), folder.work())?;
    next::keeps(&next, &former.sha256, &sheets.files)?;
    let (mut decisions, found) = decide((job, &former), &cleaned, &mut sheets, &earlier, with, progress)?;
    if found.count != former.records() {
        return Err(Error::Input(Message::new("apply-output-changed").path("file", &job.out)));
    }
    judge::judge(&cleaned, &mut decisions, &found, folder.work())?;
    settle::conflicts(&mut decisions);

    let actions = settle::actions(&decisions);
    let patched = patch::patch(&cleaned, &actions, &mut folder, with, progress)?;
    let gone = actions.iter().filter(|(_, action)| **action == Action::Remove);
    let removed: Vec<u64> = gone.map(|(row, _)| found.held[row].position).collect();
    let log = Log {
        cleaned: &cleaned,
        found: &found,
        files: &sheets.files,
        decisions: &decisions,
        earlier: &earlier,
        removed: &removed,
    };
    log.write(&mut folder)?;
    let catalog = Catalog::new(job.lang);
    refused::write(&log, &sheets, &crate::proof::run_date(&cleaned.plan), &mut folder, &catalog)?;
    let mut applied = Applied::new((former.sha256.clone(), sheets.files.clone()), &decisions, sheets.open);
    let standing = log.standing();
    applied.standing = standing.len() as u64;
    applied.stay_kept.extend(standing.iter().filter_map(log::Logged::kept));
    let refused = not_done(&log, &catalog);

    let registry = registry::load(&clean.registry, clean.rules.as_deref(), clean.lang)?;
    let extract = crate::read::open(&[patched.path], &former::text(patched.delimiter), &|_| false, folder.work())?;
    let extract = extract.standing_for(&cleaned.extract);
    let begun = Begun { registry, extract, folder, applied: Some(applied.clone()) };
    let report = crate::clean(&clean, begun, with, progress)?;
    Ok(Outcome { next, applied, refused, report })
}

/// The records that need nobody for as long as they stay what they are, as `decisions.parquet` of a run has them.
///
/// # Errors
/// When it cannot be read.
pub fn kept(decisions: &Path) -> Result<BTreeSet<Kept>> {
    Ok(Earlier::read(decisions)?.kept())
}

/// What the rows of the worklists decide, held against the records.
fn decide(
    (job, former): (&ApplyJob, &Former),
    cleaned: &Cleaned,
    sheets: &mut Sheets,
    earlier: &Earlier,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<(Vec<Decision>, Found)> {
    let words = crate::worklist::words::Words::new();
    let entries = std::mem::take(&mut sheets.entries);
    let understood = |entry| Decision::of(entry, &words, job.by.as_deref(), job.context.run_date);
    let mut decisions: Vec<Decision> = entries.into_iter().map(understood).collect();
    let found = cleaned.find(&records::Named::by(&decisions), &earlier.kept(), with, progress)?;
    let rows = found.held.keys().copied().collect();
    let proposals = former.output(findings::NAME)?.map(|path| Proposals::read(&path, &rows)).transpose()?;
    let proposals = proposals.unwrap_or_default();
    for decision in &mut decisions {
        cleaned.meet(decision, &found, (&earlier.done, &proposals), &words);
    }
    let before = decisions.len();
    decisions.retain(|decision| !records::is_open(decision));
    sheets.open += (before - decisions.len()) as u64;
    Ok((decisions, found))
}

fn not_done(log: &Log<'_>, catalog: &Catalog) -> Vec<Refused> {
    let refused = log.decisions.iter().filter(|decision| decision.verdict() != Verdict::Applied);
    refused
        .map(|decision| Refused {
            file: log.files[decision.entry.at.file].name.clone(),
            sheet_row: decision.entry.at.row,
            row: decision.id.map(|id| id.row),
            result: decision.verdict().id(),
            reasons: decision.refused.iter().map(|refusal| refusal.reason.id()).collect(),
            why: words::against(decision, log.cleaned, log.files, catalog),
        })
        .collect()
}
