//! `sach` cleans extracts of population-linked registries against a reference population and says, record by record,
//! what is not **đúng, đủ, sạch, sống** (correct, complete, clean, live).
//!
//! # The path of the data
//!
//! ```text
//! extract ─ read ─▶ batches of text ─┬─ survey ─▶ what is true of whole columns
//!                                    ├─ keys ─▶ buckets ─┬─ link ─▶ candidates (+ who is missing)
//! reference population (prepared) ───┼───────────────────┘
//!                                    │          buckets ── duplicates
//!                                    └─ clean: normalize, correct, link, check, decide ─▶ outputs
//! ```
//!
//! The extract is read twice and never held: taking keys needs a few columns only, and typed batches need not be written
//! down between the stages.
//!
//! # The map of the code
//!
//! | where | what |
//! |---|---|
//! | [`run`] | the whole program on one screen |
//! | [`read`] | bytes → batches of text; encodings, layouts, columns |
//! | [`kind`] | one kind of field a file: normalize, own defects |
//! | [`text`] | Vietnamese text: forms, marks, names |
//! | [`registry`], [`check`] | a registry file as types; one check a file |
//! | [`plan`] | a registry bound to the columns of one extract |
//! | [`normalize`], [`correct`], [`cleaning`] | the map stages |
//! | [`link`], [`coverage`] | the keyed stages |
//! | [`linkage`], [`review`], [`explain`] | linkage by comparing, duplicates; what a person decides; why |
//! | [`population`] | preparing the reference |
//! | [`tally`], [`summing`], [`report`], [`index`] | counts, figures, the quality report, the quality index |
//! | [`compare`], [`draft`] | registries beside each other; a registry file drafted from an extract |
//! | [`index`] | the quality index, the three groups, the issue log |
//! | [`mod@write`] | one output a file |
//! | [`worklist`], [`apply`] | the records that need a person, out to the officers and back |
//! | [`history`], [`schema`] | the runs before; the published JSON Schemas |
//! | [`review`], [`explain`] | possible links for a person to decide, and the decisions back; why a record was linked |
//! | [`synth`] | made-up populations with known defects |
//!
//! # Invariants, each with its test
//!
//! 1. The raw text of a record never changes after it is read.
//! 2. No record is dropped, added or moved: read = accepted + review + rejected + malformed.
//! 3. Values change only through [`kind::Cell::rewrite`] and [`correct`], which log the change. Replaying the log over the
//!    extract gives the cleaned values.
//! 4. Same inputs, registry file and run date: same bytes, whatever the threads, the block size or the buckets.
//! 5. Cleaning a cleaned file changes nothing.
//! 6. The terminal and the log name rows and fields, never values. Outputs are readable by their owner only.
//! 7. A registry is added without touching Rust.
//! 8. Every rule says why, in Vietnamese and English, and has examples that the tests run.

pub mod address;
pub mod apply;
pub mod check;
pub mod cleaning;
pub mod compare;
pub mod correct;
pub mod coverage;
pub mod draft;
mod embedded;
pub mod engine;
pub mod error;
pub mod explain;
pub mod finding;
pub mod history;
pub mod index;
pub mod job;
pub mod kind;
pub mod lang;
pub mod link;
pub mod linkage;
pub mod messages;
pub mod normalize;
pub mod plan;
pub mod population;
pub mod proof;
pub mod read;
pub mod reference;
pub mod registry;
pub mod report;
pub mod review;
pub mod rules_command;
pub mod schema;
pub mod stages;
pub mod summing;
pub mod synth;
pub mod tally;
pub mod text;
pub mod text_command;
pub mod units_command;
pub mod value;
pub mod worklist;
pub mod write;

use std::sync::Arc;

use error::Result;
use job::{Job, Linking, Progress, Resources};
use read::Extract;
use registry::Registry;
use report::Report;
use write::folder::OutputFolder;

/// Cleans one extract: reads it, writes every output, and gives the report.
///
/// # Errors
/// When the registry file or the command is wrong, an input cannot be read or an output cannot be written. The outputs of
/// an earlier run are then as they were.
pub fn run(job: &Job, with: &Resources, progress: &dyn Progress) -> Result<Report> {
    job.is_sound()?;
    let registry = registry::load(&job.registry, job.rules.as_deref(), job.lang)?;
    let folder = OutputFolder::open(&job.out)?;
    let extract = reference::open_extract(&registry, &job.extract, &job.read, folder.work())?;
    clean(job, Begun { registry, extract, folder, applied: None }, with, progress)
}

/// What a run begins with.
pub struct Begun {
    /// The registry file.
    pub registry: Registry,
    /// What is read.
    pub extract: Extract,
    /// Where the outputs go; it may hold some already.
    pub folder: OutputFolder,
    /// The decisions of people that the extract was changed by before.
    pub applied: Option<apply::Applied>,
}

/// Cleans an extract that is already open: the stages, one after another.
///
/// # Errors
/// As [`run`].
pub fn clean(job: &Job, begun: Begun, with: &Resources, progress: &dyn Progress) -> Result<Report> {
    let Begun { registry, extract, mut folder, applied } = begun;
    let calendar = index::Calendar::load(job.rules.as_deref())?;
    let inputs = proof::Fingerprints::begin(&extract);
    let mut plan = reference::plan(registry, &extract, &job.map, job.fix, job.context)?;
    worklist::split::Split::check(job.reporting.split_by.as_deref(), &plan, extract.header())?;
    let population = reference::population(job, folder.work(), with, progress)?;

    let cut =
        with.cut(reference::records_in(&extract)?, population.as_ref().map_or(0, |people| people.manifest().people));
    let linked = population.is_some() && plan.registry.is_linked();
    let keys = stages::survey_and_keys(&mut plan, &extract, (cut, linked), folder.work(), with, progress)?;
    let reference = population.as_ref().filter(|_| linked);
    let communes = coverage::within(&job.communes)?;
    let mut met = stages::meet(&plan, keys, (cut, &communes), reference, folder.work(), with, progress)?;
    let compared = match (&met.candidates, reference) {
        (Some(candidates), Some(people)) if job.linking == Linking::Probabilistic => {
            let known = (candidates, people);
            linkage::of_run::compare(job, (&plan, &extract), known, &mut folder, with, progress)?
        }
        _ => linkage::of_run::Compared::default(),
    };
    let found_people = Arc::new(compared.people);
    let covered = coverage::finish(met.coverer.take(), &found_people, &mut folder)?;
    let format = job.format.unwrap_or_else(|| write::cleaned::Format::like(extract.format()));
    let shape = reference::shape(&plan, &extract);
    let pass = stages::LastPass {
        plan: &plan,
        candidates: met.candidates.as_ref(),
        duplicates: &met.duplicates,
        found: Some(&found_people),
        format,
        shape: &shape,
    };
    let tally = stages::clean(&pass, &extract, &mut folder, with, progress)?;

    let found = proof::Found {
        plan: &plan,
        tally: &tally,
        shape: &shape,
        duplicates: &met.duplicates,
        covered,
        population: &population,
        calendar: &calendar,
        compared: compared.figures.as_ref(),
        applied: applied.as_ref(),
    };
    let mut report = proof::report(job, &found, &extract, inputs.finish()?)?;
    proof::publish(job, &mut report, (&found, format), folder, (with, progress))?;
    if let Some(folder) = &job.reporting.history {
        history::append(folder, &history::PastRun::of(&report))?;
    }
    Ok(report)
}
