//! `sach link train`: the numbers of a model from the data at hand, without known matches or with some.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::sides::{Opened, Other, people};
use super::{LinkJob, OtherSide, announce, weights};
use crate::error::{Error, Result};
use crate::job::{Progress, Resources};
use crate::link::model::{Fitted, Model};
use crate::link::pairs::find::{Counted, Task};
use crate::link::pairs::left::{LeftBucket, LeftSource};
use crate::link::pairs::patterns::{Patterns, lot};
use crate::link::pairs::stream::{Origin, Right};
use crate::link::pattern::Pattern;
use crate::link::train::{Fit, PassPatterns, fit, labels, random};
use crate::link::weigh::{Sides, Weights};
use crate::messages::Message;
use crate::write::folder::private_file;

/// Records of the extract that a model is trained on, at most: more would change no digit that matters.
const SAMPLE: f64 = 200_000.0;

/// A training.
#[derive(Debug, Clone)]
pub struct TrainJob {
    /// What is linked; its outputs are not written.
    pub link: LinkJob,
    /// The model file to write.
    pub out: PathBuf,
    /// Known pairs: `row,reference_row`.
    pub labels: Option<PathBuf>,
    /// Another seed, other random pairs.
    pub seed: u64,
}

/// What a training says of itself.
#[derive(Debug, Clone, Serialize)]
pub struct TrainReport {
    /// The model.
    pub model: String,
    /// Records of the extract that it was trained on.
    pub records: u64,
    /// Records of the other side.
    pub right: u64,
    /// Random pairs.
    pub random_pairs: u64,
    /// Candidate pairs, each once.
    pub pairs: u64,
    /// Labelled pairs that were used.
    pub labelled: u64,
    /// Iterations of the slowest pass.
    pub iterations: u32,
    /// True when every pass settled.
    pub converged: bool,
    /// The share of records that have a partner.
    pub share: f64,
    /// The passes.
    pub passes: Vec<PassReport>,
    /// Comparisons that no pass could estimate.
    pub unfitted: Vec<String>,
    /// The weights that came of it, in bits: comparison, level, weight.
    pub weights: Vec<(String, String, f64)>,
}

/// What was learnt from one pass.
#[derive(Debug, Clone, Serialize)]
pub struct PassReport {
    /// Its keys.
    pub rule: String,
    /// Its candidates.
    pub pairs: u64,
    /// How many of them are expected to be one person.
    pub matches: f64,
    /// Iterations.
    pub iterations: usize,
    /// The log-likelihood at the end.
    pub log_likelihood: f64,
    /// False when nothing could be learnt from it.
    pub used: bool,
}

/// Trains a model and writes it.
///
/// # Errors
/// When the registry file, the model or the command is wrong, an input cannot be read or the model cannot be written.
pub fn run(job: &TrainJob, with: &Resources, progress: &dyn Progress) -> Result<TrainReport> {
    // Beside the output, which is where people's data may lie; gone when the run ends.
    let beside = job.out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(std::path::Path::new("."));
    let work = tempfile::tempdir_in(beside).map_err(|cause| Error::write(beside, cause))?;
    let link = &job.link;
    let left = Opened::open((&link.registry, &link.extract), &link.opening, work.path(), with, progress)?;
    let mut model = super::model(link.model.as_deref(), &left.plan.registry, &link.opening)?;
    super::check_inputs(&model, &left.plan.registry, None)?;
    let people = people(&left.plan, &model);
    let other = match &link.other {
        OtherSide::Reference(path) => {
            let given = (link.opening.rules.as_deref(), link.opening.context, link.opening.lang);
            let prepared = crate::reference::prepared(path, work.path(), given, with, progress)?;
            Some(Other::reference(prepared, (&model, &left.plan.registry), &link.opening)?)
        }
        OtherSide::Extract { files, registry } => {
            let registry = registry.as_deref().unwrap_or(&link.registry);
            let opened = Opened::open((registry, files), &link.opening, work.path(), with, progress)?;
            Some(Other::extract(opened, &model))
        }
        OtherSide::Itself => None,
    };
    let records = crate::reference::records_in(&left.extract)?;
    #[expect(clippy::cast_precision_loss, reason = "a share of a sample")]
    let share = SAMPLE / records as f64;
    let is_open = |row: u32, _: u8| share >= 1.0 || lot(row, job.seed) < share;
    let source = LeftSource { plan: &left.plan, extract: &left.extract, people: &people, is_open: &is_open };
    let right = other.as_ref().map_or_else(
        || Right { origin: Origin::Extract(&left.extract), plan: &left.plan, takes: &people[0].1, only: None },
        Other::right,
    );
    let before = model.clone();
    let task = Task { model: &before, left: source, right, within: other.is_none() };
    let one_bucket = Resources { pool: crate::job::pool(with.threads()), buckets: Some(1), ..*with };
    let counted = task.count(&one_bucket, progress)?;
    announce(&counted, progress);
    let bucket = counted.bucket.as_ref().expect("a single bucket holds its values");
    let mut learnt = learn(job, &task, (&counted, bucket), &mut model, &one_bucket, progress)?;
    if task.within && share < 1.0 {
        // Of the others of a record the sample holds as large a part as of all records.
        model.share /= share;
        learnt.fit.share = model.share;
    }
    model.fitted = Some(Fitted {
        date: crate::proof::run_date(&left.plan),
        data: link.extract.join(", "),
        pairs: learnt.pairs,
        iterations: learnt.fit.iterations,
    });
    write(&model, &job.out)?;
    Ok(learnt.report(&model, &counted))
}

/// What a training came to.
struct Learnt {
    fit: Fit,
    random_pairs: u64,
    pairs: u64,
    labelled: u64,
}

fn learn(
    job: &TrainJob,
    task: &Task<'_>,
    (counted, bucket): (&Counted, &LeftBucket),
    model: &mut Model,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<Learnt> {
    let (weights, _) = weights(task.model, counted, task.within);
    let at_random = task.random_patterns((counted, bucket), (&weights, job.seed), with, progress)?;
    let left = counted.left.entries.len() as u64;
    let sides =
        if task.within { Sides::One { records: left } } else { Sides::Two { left, right: counted.right_records } };
    let random_pairs = random::u_from_random(&at_random, sides, model);
    let (by_rule, union) = task.block_patterns((counted, bucket), &weights, with, progress)?;
    let pairs = union.values().sum();
    let rules = counted.keyer.rules().zip(by_rule);
    let passes: Vec<PassPatterns> = rules.map(|(rule, patterns)| PassPatterns { rule, patterns }).collect();
    if pairs == 0 {
        return Err(Error::Input(Message::new("train-no-pairs")));
    }
    let fit = fit(&passes, &union, sides, model);
    let labelled = match &job.labels {
        None => 0,
        Some(path) => {
            let same = labelled(path, task, counted, &weights, with, progress)?;
            labels::m_from_labels(&same, model)
        }
    };
    Ok(Learnt { fit, random_pairs, pairs, labelled })
}

/// The patterns of known pairs.
fn labelled(
    path: &std::path::Path,
    task: &Task<'_>,
    counted: &Counted,
    weights: &Weights,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<BTreeMap<Pattern, u64>> {
    let known = read_labels(path, task, counted)?;
    let found =
        task.score(counted, (weights.clone(), crate::link::pattern::Weight::from_bits(-900.0)), with, progress)?;
    let mut patterns = Patterns::new();
    for pair in &found.pairs {
        let left = counted.left.entries[pair.left as usize].row;
        let right = if task.within { counted.left.entries[pair.right as usize].row } else { pair.right };
        if known.binary_search(&(left, right)).is_ok() || (task.within && known.binary_search(&(right, left)).is_ok()) {
            *patterns.entry(pair.pattern).or_default() += 1;
        }
    }
    Ok(patterns)
}

/// Known pairs: two columns with the rows of both sides, a header or none.
fn read_labels(path: &std::path::Path, task: &Task<'_>, counted: &Counted) -> Result<Vec<(u32, u32)>> {
    let failed = |cause: csv::Error| Error::read(path, cause);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).map_err(failed)?;
    let last = counted.left.entries.last().map_or(0, |entry| entry.row);
    let below = if task.within { last } else { crate::link::keys::row_number(counted.right_records) };
    let mut known = Vec::new();
    for (line, record) in reader.records().enumerate() {
        let record = record.map_err(failed)?;
        let number = |place: usize| record.get(place).and_then(|text| text.trim().parse::<u32>().ok());
        match (number(0), number(1)) {
            (Some(left), Some(right))
                if left > 0 && right > 0 && left <= last && right <= below && !(task.within && left == right) =>
            {
                known.push((left, right));
            }
            (None, None) if line == 0 => {}
            _ => {
                let line = record.position().map_or(0, csv::Position::line);
                return Err(Error::Input(Message::new("linkage-labels-wrong").path("file", path).number("row", line)));
            }
        }
    }
    if known.is_empty() {
        return Err(Error::Input(Message::new("linkage-labels-none").path("file", path)));
    }
    known.sort_unstable();
    known.dedup();
    Ok(known)
}

/// Writes the model whole or not at all.
fn write(model: &Model, out: &std::path::Path) -> Result<()> {
    use std::io::Write as _;
    let beside = out.with_extension("toml.part");
    let failed = |cause: std::io::Error| Error::write(out, cause);
    let mut file = private_file(&beside).map_err(failed)?;
    file.write_all(model.to_toml().as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    std::fs::rename(&beside, out).map_err(failed)
}

impl Learnt {
    fn report(&self, model: &Model, counted: &Counted) -> TrainReport {
        let pass = |pass: &crate::link::train::PassFit| PassReport {
            rule: model.blocks[pass.rule].name.clone(),
            pairs: pass.pairs,
            matches: pass.matches,
            iterations: pass.log_likelihoods.len(),
            log_likelihood: pass.log_likelihoods.last().copied().unwrap_or_default(),
            used: pass.used,
        };
        let weights = Weights::new(model, crate::link::pattern::Weight::ZERO);
        let levels = model.comparisons.iter().enumerate().flat_map(|(at, comparison)| {
            let name = model.comparison_name(at).to_owned();
            let weights = &weights;
            comparison
                .levels
                .iter()
                .enumerate()
                .map(move |(level, said)| (name.clone(), said.is.join(" / "), weights.part(at, Some(level)).bits()))
        });
        TrainReport {
            model: model.id.clone(),
            records: counted.left.entries.len() as u64,
            right: counted.right_records,
            random_pairs: self.random_pairs,
            pairs: self.pairs,
            labelled: self.labelled,
            iterations: self.fit.iterations,
            converged: self.fit.converged,
            share: self.fit.share,
            passes: self.fit.passes.iter().map(pass).collect(),
            unfitted: self.fit.unfitted.iter().map(|at| model.comparison_name(*at).to_owned()).collect(),
            weights: levels.collect(),
        }
    }
}
