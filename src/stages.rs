//! The stages of a run, each one function. `run` calls them in order; none calls another.

use std::path::Path;
use std::sync::Arc;

use crate::cleaning::{CleanBatch, Evidence, open};
use crate::coverage::{Covered, Coverer};
use crate::engine::map_ordered;
use crate::error::Result;
use crate::job::{Progress, Resources};
use crate::kind::Counts;
use crate::link::buckets::{Buckets, Cut, PersonKey};
use crate::link::duplicates::{self, Duplicate};
use crate::link::found::FoundPeople;
use crate::link::join::{self, Candidates, Shard};
use crate::link::keys;
use crate::link::open::OpenEntries;
use crate::plan::Plan;
use crate::population::Prepared;
use crate::read::{Block, Extract, TextBatch};
use crate::tally::Tally;
use crate::write::cleaned::{self, CleanedOutput, Format, Shape};
use crate::write::folder::OutputFolder;
use crate::write::malformed::MalformedOutput;
use crate::write::parquet::ParquetOutput;
use crate::write::{ROW_OUTPUTS, RowOutput, Written, changes};

/// The keys of an extract: what the keyed stages need of it.
pub struct Keys {
    /// Numbers by which people are looked up.
    pub people: Buckets<PersonKey>,
    /// For each rule about equal keys.
    pub equal: Vec<Buckets<(u128, u32)>>,
}

/// Takes the keys out of the extract, cut into buckets, and finds out what is true of whole columns (order of day and
/// month, code book of sex): a map and a reduce in one pass. Where a column turns out to be written in an unusual way, the
/// keys are taken again: they were read in the usual one.
///
/// # Errors
/// When the extract cannot be read or the work folder is full.
pub fn survey_and_keys(
    plan: &mut Plan,
    extract: &Extract,
    cut: (Cut, bool),
    work: &Path,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<Keys> {
    let surveyed = surveyed(plan);
    let (keys, counts) = keys_of(plan, &surveyed, extract, cut, work, with, progress)?;
    if plan.inform(&counts) {
        return Ok(keys);
    }
    drop(keys);
    keys_of(plan, &[], extract, cut, work, with, progress).map(|(keys, _)| keys)
}

fn keys_of(
    plan: &Plan,
    surveyed: &[usize],
    extract: &Extract,
    (cut, linked): (Cut, bool),
    work: &Path,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<(Keys, Vec<Counts>)> {
    progress.stage("stage-keys", extract.total_bytes());
    let records = crate::reference::records_in(extract)?;
    let mut people = Buckets::new(cut, work, "people", records * 3 / 2)?;
    let equal = (0..plan.key_rules.len()).map(|rule| Buckets::new(cut, work, &format!("equal-{rule}"), records));
    let mut equal = equal.collect::<Result<Vec<_>>>()?;
    let mut counts = vec![Counts::new(); plan.registry.fields.len()];
    let take = |block: Block| {
        let batch = block.parse();
        (block.bytes_read, keys::of_batch(plan, &batch, linked), count_columns(plan, surveyed, &batch))
    };
    map_ordered(with.threads(), extract.blocks(with.block_bytes), take, |(bytes, batch, part)| {
        progress.advance(bytes);
        add_counts(&mut counts, part);
        people.extend(batch.people)?;
        for (all, part) in equal.iter_mut().zip(batch.equal) {
            all.extend(part)?;
        }
        Ok(())
    })?;
    Ok((Keys { people, equal }, counts))
}

/// What is true of whole columns, without taking keys: for a reference population.
///
/// # Errors
/// When the extract cannot be read.
pub fn survey(plan: &mut Plan, extract: &Extract, with: &Resources, progress: &dyn Progress) -> Result<()> {
    let surveyed = surveyed(plan);
    let mut counts = vec![Counts::new(); plan.registry.fields.len()];
    progress.stage("stage-survey", extract.total_bytes());
    let count = |block: Block| (block.bytes_read, count_columns(plan, &surveyed, &block.parse()));
    map_ordered(with.threads(), extract.blocks(with.block_bytes), count, |(bytes, part)| {
        progress.advance(bytes);
        add_counts(&mut counts, part);
        Ok(())
    })?;
    plan.inform(&counts);
    Ok(())
}

/// The fields whose columns have to be looked at as a whole.
fn surveyed(plan: &Plan) -> Vec<usize> {
    let fields = 0..plan.registry.fields.len();
    fields.filter(|field| plan.has_column(*field) && plan.kind(*field).needs_survey()).collect()
}

fn add_counts(sums: &mut [Counts], part: Vec<Counts>) {
    for (sum, part) in sums.iter_mut().zip(part) {
        for (seen, count) in part {
            *sum.entry(seen).or_default() += count;
        }
    }
}

fn count_columns(plan: &Plan, surveyed: &[usize], batch: &TextBatch<'_>) -> Vec<Counts> {
    let mut counts = vec![Counts::new(); plan.registry.fields.len()];
    let mut siblings: Vec<&str> = Vec::new();
    for record in 0..batch.len() {
        let raw = |field: usize| plan.columns.column_of[field].map_or("", |column| batch.cell(record, column));
        for &field in surveyed {
            let own = raw(field);
            let trimmed = own.trim();
            if trimmed.is_empty() || plan.missing.contains(trimmed) {
                continue;
            }
            siblings.clear();
            siblings.extend(plan.siblings[field].iter().map(|place| place.map_or("", |place| raw(place.field))));
            plan.kind(field).survey(own, &siblings, &mut counts[field]);
        }
    }
    counts
}

/// What the keyed stages brought together.
pub struct Met<'a> {
    /// People whose numbers stand in the extract; None without a reference.
    pub candidates: Option<Candidates>,
    /// Coverage, as far as the numbers tell; None where nobody asks for it.
    pub coverer: Option<Coverer<'a>>,
    /// Records with equal keys, by row and rule.
    pub duplicates: Vec<Duplicate>,
}

/// The keyed stages: the extract's numbers beside the reference's, and the extract's keys beside one another.
///
/// # Errors
/// When the reference cannot be read or the work folder is full.
pub fn meet<'a>(
    plan: &'a Plan,
    keys: Keys,
    (cut, communes): (Cut, &'a [u32]),
    reference: Option<&'a Prepared>,
    work: &Path,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<Met<'a>> {
    progress.stage("stage-link", 0);
    let (people, equal) = (keys.people, keys.equal);
    std::thread::scope(|scope| {
        let duplicates = scope.spawn(move || find_duplicates(equal, with));
        let linked = reference.map(|reference| link(plan, people, (cut, communes), reference, work)).transpose()?;
        let (candidates, coverer) = linked.unzip();
        let duplicates = duplicates.join().expect("finding duplicates does not panic")?;
        Ok(Met { candidates, coverer: coverer.flatten(), duplicates })
    })
}

/// Brings the extract's numbers and the reference's together, and sees who is missing.
fn link<'a>(
    plan: &'a Plan,
    people: Buckets<PersonKey>,
    (cut, communes): (Cut, &'a [u32]),
    reference: &'a Prepared,
    work: &Path,
) -> Result<(Candidates, Option<Coverer<'a>>)> {
    let spec = Covered::of(plan, communes);
    let mut coverer = spec.map(|spec| Coverer::new(spec, reference, work));
    let candidates = join::join(people, cut, reference, work, |bucket, joined| match &mut coverer {
        Some(coverer) => coverer.add(bucket, cut.parts(bucket), joined),
        None => Ok(()),
    })?;
    Ok((candidates, coverer))
}

/// Brings equal keys of the extract together.
fn find_duplicates(equal: Vec<Buckets<(u128, u32)>>, with: &Resources) -> Result<Vec<Duplicate>> {
    let mut found = Vec::new();
    for (rule, keys) in (0..).zip(equal) {
        with.pool.install(|| duplicates::find(rule, keys, &mut found))?;
    }
    found.sort_unstable();
    Ok(found)
}

/// What the exact link leaves open, by the corrections and the judgement of the last pass.
///
/// # Errors
/// When the extract cannot be read.
pub fn open_entries(
    plan: &Plan,
    extract: &Extract,
    candidates: &Candidates,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<OpenEntries> {
    progress.stage("stage-open", extract.total_bytes());
    let needed = open::fields(plan);
    let (mut open, mut held) = (OpenEntries::default(), Vec::new());
    let work = extract.blocks(with.block_bytes).map(|block| {
        let block = block?;
        let (from, to) = (block.first_row, block.first_row + (block.len() as u64).saturating_sub(1));
        let candidates = Some(candidates.of_rows((from, to), &mut held, false)?);
        Ok((block, Evidence { candidates, duplicates: Vec::new(), found: None }))
    });
    let map =
        |(block, evidence): Work| (block.bytes_read, open::open_entries(plan, &block.parse(), &needed, &evidence));
    map_ordered(with.threads(), work, map, |(bytes, entries)| {
        progress.advance(bytes);
        open.extend(&entries);
        Ok(())
    })?;
    Ok(open)
}

/// What the last pass has to go by.
pub struct LastPass<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// People whose numbers stand in the extract; None without a reference.
    pub candidates: Option<&'a Candidates>,
    /// Records with equal keys.
    pub duplicates: &'a [Duplicate],
    /// People who were found by comparing.
    pub found: Option<&'a Arc<FoundPeople>>,
    /// Format of the cleaned file.
    pub format: Format,
    /// What the cleaned file carries.
    pub shape: &'a Shape,
}

/// One block with its evidence.
type Work = (Block, Evidence);

/// Normalizes, corrects, links, checks and decides, batch by batch, and writes the outputs that have a row for a record.
///
/// # Errors
/// When the extract cannot be read or an output cannot be written.
pub fn clean(
    pass: &LastPass<'_>,
    extract: &Extract,
    folder: &mut OutputFolder,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<Tally> {
    progress.stage("stage-clean", extract.total_bytes());
    let plan = pass.plan;
    let names = column_names(plan, pass.shape);
    let mut outputs = Outputs::create(pass, folder)?;
    let mut tally = Tally::of(plan);
    let mut held = Vec::new();
    let work = extract.blocks(with.block_bytes).map(|block| {
        let block = block?;
        let evidence = evidence(pass, &block, &mut held)?;
        Ok((block, evidence))
    });
    let map = |(block, evidence): Work| {
        let bytes = block.bytes_read;
        let raw = block.parse();
        let batch = CleanBatch::new(plan, &raw, &evidence);
        let changed = changes::of_batch(&batch, pass.format);
        let written = Written { batch: &batch, changes: &changed, names: &names };
        let rows = Rows {
            cleaned: cleaned::encode(pass.format, pass.shape, &batch),
            tables: ROW_OUTPUTS.iter().map(|output| (output.rows)(&written)).collect(),
            malformed: batch.raw.malformed().to_vec(),
        };
        let mut tally = batch.tally;
        for change in changed.iter().filter(|change| change.step == changes::FORMULA_GUARD) {
            let what = (change.column, change.step, change.applicability);
            tally.changes.entry(what).or_default().change(&change.before, &change.after);
        }
        (bytes, rows, tally)
    };
    map_ordered(with.threads(), work, map, |(bytes, rows, part)| {
        progress.advance(bytes);
        tally.add(part);
        outputs.push(rows)
    })?;
    outputs.finish(folder)?;
    Ok(tally)
}

fn evidence(pass: &LastPass<'_>, block: &Block, held: &mut Vec<Arc<Shard>>) -> Result<Evidence> {
    let (from, to) = (block.first_row, block.first_row + (block.len() as u64).saturating_sub(1));
    Ok(Evidence {
        candidates: pass.candidates.map(|candidates| candidates.of_rows((from, to), held, true)).transpose()?,
        duplicates: duplicates::of_rows(pass.duplicates, from, to).to_vec(),
        found: pass.found.cloned(),
    })
}

/// What `changes.parquet` calls each column: its field, or its header.
fn column_names(plan: &Plan, shape: &Shape) -> Vec<String> {
    let fields = &plan.registry.fields;
    let name = |(header, field): (&String, &Option<usize>)| field.map_or(header, |field| &fields[field].name).clone();
    shape.header.iter().zip(&plan.columns.field_of).map(name).collect()
}

/// The rows of one batch, for each output.
struct Rows {
    cleaned: cleaned::Encoded,
    /// In the order of [`ROW_OUTPUTS`].
    tables: Vec<polars::prelude::DataFrame>,
    malformed: Vec<crate::read::Malformed>,
}

/// The outputs that have a row for a record.
struct Outputs {
    cleaned: CleanedOutput,
    /// In the order of [`ROW_OUTPUTS`].
    tables: Vec<ParquetOutput>,
    malformed: MalformedOutput,
}

impl Outputs {
    fn create(pass: &LastPass<'_>, folder: &OutputFolder) -> Result<Self> {
        let table = |output: &RowOutput| ParquetOutput::create(folder, output.name, &(output.schema)());
        Ok(Self {
            cleaned: CleanedOutput::create(pass.format, pass.shape, folder)?,
            tables: ROW_OUTPUTS.iter().map(table).collect::<Result<_>>()?,
            malformed: MalformedOutput::create(folder)?,
        })
    }

    fn push(&mut self, rows: Rows) -> Result<()> {
        self.cleaned.push(rows.cleaned)?;
        for (table, rows) in self.tables.iter_mut().zip(&rows.tables) {
            table.push(rows)?;
        }
        self.malformed.push(&rows.malformed)
    }

    fn finish(self, folder: &mut OutputFolder) -> Result<()> {
        self.cleaned.finish(folder)?;
        for table in self.tables {
            table.finish(folder)?;
        }
        self.malformed.finish(folder)
    }
}
