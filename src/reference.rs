//! Opening what a run goes by: the extract bound to its registry file, and the reference population in its prepared
//! form.

use std::path::Path;

use crate::check::Context;
use crate::error::Result;
use crate::job::{Job, PopulationJob, Progress, Resources};
use crate::lang::Lang;
use crate::plan::{Fix, Plan};
use crate::population::{Preparation, Prepared, PreparedManifest};
use crate::read::columns::{fold, fold_known, map_columns};
use crate::read::{Extract, ReadOptions};
use crate::registry::Registry;
use crate::write::cleaned::Shape;
use crate::write::folder::{OutputFile, OutputFolder};

/// The registry file of reference populations.
pub const POPULATION: &str = "population";

/// Opens the files of an extract; the registry's labels help to find the header.
///
/// # Errors
/// When an input cannot be read.
pub fn open_extract(registry: &Registry, files: &[String], options: &ReadOptions, work: &Path) -> Result<Extract> {
    let labels: std::collections::BTreeSet<String> = registry
        .fields
        .iter()
        .flat_map(|field| field.labels.iter().chain([&field.name]))
        .map(|label| fold(label))
        .collect();
    let known = |header: &str| labels.contains(&fold_known(header, &|form| labels.contains(form)));
    crate::read::open(&crate::read::expand(files)?, options, &known, work)
}

/// Binds a registry file to the columns of an extract.
///
/// # Errors
/// When a required field has no column or `--map` names what is not there.
pub fn plan(
    registry: Registry,
    extract: &Extract,
    map: &[(String, String)],
    fix: Fix,
    context: Context,
) -> Result<Plan> {
    let fields = registry.fields.iter().map(|field| (field.name.as_str(), field.labels.as_slice(), field.required));
    let columns = map_columns(extract.header(), &fields.collect::<Vec<_>>(), &registry.added_columns(), map)?;
    Ok(Plan::new(registry, columns, fix, context))
}

/// About how many records an extract holds, from the size of its first ones: for choosing the number of buckets.
///
/// # Errors
/// When the first block cannot be read.
pub fn records_in(extract: &Extract) -> Result<u64> {
    let first =
        extract.blocks(1 << 16).find(|block| block.as_ref().is_ok_and(|block| !block.is_empty()) || block.is_err());
    let Some(first) = first.transpose()? else { return Ok(0) };
    let bytes_of_a_record = (first.text_bytes() as u64 / first.len() as u64).max(1);
    Ok(extract.text_bytes() / bytes_of_a_record + 1)
}

/// What the cleaned file carries.
pub fn shape(plan: &Plan, extract: &Extract) -> Shape {
    Shape {
        header: extract.header().to_vec(),
        carried: plan.carried.clone(),
        added: plan.added_headers(),
        delimiter: extract.delimiter(),
        bom: extract.bom(),
    }
}

/// The reference population of a run: opened when it is prepared, prepared in the work folder when it is not.
///
/// # Errors
/// When it cannot be read, or the work folder is full.
pub fn population(job: &Job, work: &Path, with: &Resources, progress: &dyn Progress) -> Result<Option<Prepared>> {
    let Some(path) = &job.reference else { return Ok(None) };
    prepared(path, work, (job.rules.as_deref(), job.context, job.lang), with, progress).map(Some)
}

/// A reference population: opened when it is prepared, prepared in the work folder when it is not.
///
/// # Errors
/// When it cannot be read, or the work folder is full.
pub fn prepared(
    path: &Path,
    work: &Path,
    (rules, context, lang): (Option<&Path>, Context, Lang),
    with: &Resources,
    progress: &dyn Progress,
) -> Result<Prepared> {
    if Prepared::is_prepared(path) {
        return Prepared::open(path);
    }
    let job = PopulationJob {
        files: vec![path.to_string_lossy().into_owned()],
        out: work.join("population"),
        rules: rules.map(Path::to_owned),
        map: Vec::new(),
        read: ReadOptions::default(),
        context,
        lang,
    };
    build(&job, with, progress)?;
    Prepared::open(&job.out)
}

/// Prepares a reference population: `sach population build`.
///
/// # Errors
/// When it cannot be read, or the folder cannot be written.
pub fn build(job: &PopulationJob, with: &Resources, progress: &dyn Progress) -> Result<PreparedManifest> {
    let registry = crate::registry::load(POPULATION, job.rules.as_deref(), job.lang)?;
    let mut folder = OutputFolder::open(&job.out)?;
    let extract = open_extract(&registry, &job.files, &job.read, folder.work())?;
    let prints = crate::proof::Fingerprints::begin(&extract);
    let mut plan = plan(registry, &extract, &job.map, Fix::Automatic, job.context)?;
    crate::stages::survey(&mut plan, &extract, with, progress)?;
    progress.stage("stage-population", extract.total_bytes());
    let how = Preparation {
        block_bytes: with.block_bytes,
        cut: with.cut_people(records_in(&extract)?),
        threads: with.threads(),
    };
    let advance = |bytes| progress.advance(bytes);
    let mut manifest = crate::population::prepare(&plan, &extract, how, &mut folder, &advance)?;
    manifest.inputs = prints.finish()?;
    let text = serde_json::to_vec_pretty(&manifest).expect("a manifest is plain data");
    folder.publish(&text)?;
    Ok(manifest)
}

/// The inputs of a reference population, as a manifest names them.
pub fn inputs(population: &Prepared) -> Vec<OutputFile> {
    population.manifest().inputs.clone()
}
