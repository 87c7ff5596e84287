//! `sach compare`: the same people in several registries. Outputs of `sach clean` in; a matrix of agreement, findings and
//! a report out.
//!
//! ```text
//! A.out  B.out … ─ take ─▶ mentions (who, name, birth date, sex, dates, conditions) ─ buckets by ID ─▶ judge ─▶ outputs
//! ```
//!
//! A person is the reference population's where the run was linked, and the bearer of a well-formed personal ID where it
//! was not; records with neither are counted and not compared. What counts as a finding stands in `rules/compare.toml`.
//! It does not say which registry is right, changes no record, and finds no people by their names.

mod bind;
mod findings;
mod held;
pub mod html;
mod judge;
mod levels;
mod mention;
mod publish;
mod report;
mod sheets;
mod source;
mod spill;
mod take;
mod tally;
pub mod terminal;

use std::path::PathBuf;

pub use publish::json;
pub use report::{CompareReport, PairFigures, RegistryFigures, RuleFigures};
pub use tally::PairTally;

use crate::engine::map_ordered;
use crate::error::Result;
use crate::job::{Progress, Resources};
use crate::lang::Lang;
use crate::messages::Catalog;
use crate::proof::Fingerprints;
use crate::read::Block;
use crate::registry::CompareRules;
use crate::write::folder::OutputFolder;
use crate::write::parquet::ParquetOutput;
use bind::Bound;
use judge::Judged;
use source::Source;
use spill::{Bucket, Spill};
use take::Taken;
use tally::Tally;

/// One run of `sach compare`.
#[derive(Debug, Clone)]
pub struct CompareJob {
    /// Output folders of `sach clean`.
    pub folders: Vec<PathBuf>,
    /// Where the outputs go.
    pub out: PathBuf,
    /// A folder of rule files that replaces or adds to those in the binary.
    pub rules: Option<PathBuf>,
    /// Language of the reports.
    pub lang: Lang,
}

/// Compares registries: reads them, writes every output, and gives the report.
///
/// # Errors
/// When the rules or the command are wrong, a folder is no output of `sach clean`, or an output cannot be written. The
/// outputs of an earlier run are then as they were.
pub fn run(job: &CompareJob, with: &Resources, progress: &dyn Progress) -> Result<CompareReport> {
    let rules = crate::registry::compare_rules(job.rules.as_deref(), job.lang)?;
    let folders = source::folders(job)?;
    let folder = OutputFolder::open(&job.out)?;
    let sources = source::open(folders, job, folder.work(), with, progress)?;
    let bound = bind::bind(&rules, &sources)?;

    let records = sources.iter().map(|source| source.folder.manifest.records() * source.people().count() as u64).sum();
    let mut spill = Spill::new(with.cut_mentions(records), folder.work())?;
    let taken = take_all(&sources, &bound, &mut spill, with, progress)?;
    let mut output = Output::create(&rules, &sources, job, &folder)?;
    let tally = judge_all(&bound, &sources, spill, with, progress, |judged| output.push(judged))?;
    let report = report::report(&sources, &taken, &rules.rules, &bound.evaluated, &tally);
    publish::publish(job, &report, output, &rules, &sources, folder, progress)?;
    Ok(report)
}

/// The mentions of all registries, one registry after another.
fn take_all(
    sources: &[Source],
    bound: &Bound,
    spill: &mut Spill,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<Vec<Taken>> {
    let mut taken = Vec::new();
    for (number, source) in (0..).zip(sources) {
        progress.stage("stage-compare-read", source.extract.total_bytes());
        let prints = Fingerprints::begin(&source.extract);
        let reader = take::Taker::new(source, number, bound.sides_of(&source.plan)?);
        let take = |block: Block| (block.bytes_read, reader.batch(&block.parse()));
        let mut counts = Taken::default();
        map_ordered(with.threads(), source.extract.blocks(with.block_bytes), take, |(bytes, (mentions, part))| {
            progress.advance(bytes);
            counts.add(part);
            spill.push(mentions)
        })?;
        let same = prints.finish()?.iter().all(|file| source.folder.has_hash(&file.sha256));
        if !same || counts.records != source.folder.manifest.records() {
            return Err(source.folder.changed());
        }
        taken.push(counts);
    }
    Ok(taken)
}

/// Judges all people, bucket by bucket; within a bucket on all threads.
fn judge_all(
    bound: &Bound,
    sources: &[Source],
    spill: Spill,
    with: &Resources,
    progress: &dyn Progress,
    mut push: impl FnMut(&Judged<'_>) -> Result<()>,
) -> Result<Tally> {
    progress.stage("stage-compare", 0);
    let mut tally = bound.rules.judge(sources.len()).done().tally;
    spill.for_each(|bucket: &Bucket| {
        // Findings of a few thousand people are in memory at a time, whatever the size of the bucket.
        const PEOPLE_IN_A_RUN: usize = 1 << 13;
        let runs = bucket.runs(bucket.len().div_ceil(PEOPLE_IN_A_RUN));
        let judge = |run| judge_run(bound, sources.len(), run);
        map_ordered(with.threads(), runs.into_iter().map(Ok), judge, |judged| {
            tally.add(&judged.tally);
            push(&judged)
        })
    })?;
    Ok(tally)
}

fn judge_run<'a>(bound: &Bound, sources: usize, run: spill::Run<'a>) -> Judged<'a> {
    let mut judge = bound.rules.judge(sources);
    run.for_each(|person| judge.person(person));
    judge.done()
}

/// Where findings go as they come.
struct Output<'a> {
    rules: &'a CompareRules,
    sources: &'a [Source],
    table: ParquetOutput,
    book: sheets::Book,
}

impl<'a> Output<'a> {
    fn create(rules: &'a CompareRules, sources: &'a [Source], job: &CompareJob, folder: &OutputFolder) -> Result<Self> {
        let table = ParquetOutput::create(folder, findings::NAME, &findings::schema())?;
        let book = sheets::Book::create(folder, Catalog::new(job.lang))?;
        Ok(Self { rules, sources, table, book })
    }

    fn push(&mut self, judged: &Judged<'_>) -> Result<()> {
        let rows = findings::rows(&judged.findings, &self.rules.rules, self.sources);
        self.book.push(&rows)?;
        self.table.push(&rows)
    }
}
