//! The end of a run: the report from the counts, the check that no record was lost, the manifest.

use std::path::PathBuf;
use std::thread::JoinHandle;

use crate::apply::Applied;
use crate::error::{Error, Result};
use crate::history;
use crate::index::{self, Calendar};
use crate::job::{Job, Progress, Resources};
use crate::link::duplicates::Duplicate;
use crate::linkage::of_run::ComparedFigures;
use crate::messages::Catalog;
use crate::plan::Plan;
use crate::population::Prepared;
use crate::read::Extract;
use crate::report::{self, Report};
use crate::summing;
use crate::tally::Tally;
use crate::worklist::about::About;
use crate::worklist::{self, Options, Source};
use crate::write::cleaned::{Format, Shape};
use crate::write::folder::{OutputFile, OutputFolder, fingerprint, sha256};
use crate::write::manifest::{Manifest, Parameters, ReferenceFile, RegistryFile};
use crate::write::parquet::ParquetOutput;
use crate::write::{datapackage, duplicates, missing};

/// Sizes and hashes of the inputs, taken beside the first stages.
pub struct Fingerprints {
    names: Vec<String>,
    hashing: JoinHandle<Result<Vec<(u64, String)>>>,
}

impl Fingerprints {
    /// Begins hashing on a thread of its own.
    pub fn begin(extract: &Extract) -> Self {
        let (names, paths): (Vec<String>, Vec<PathBuf>) =
            extract.files().map(|(name, path)| (name.to_owned(), path.to_owned())).unzip();
        let hashing = std::thread::spawn(move || paths.iter().map(|path| fingerprint(path)).collect());
        Self { names, hashing }
    }

    /// Waits for the hashes.
    ///
    /// # Errors
    /// When an input can no longer be read.
    pub fn finish(self) -> Result<Vec<OutputFile>> {
        let prints = self.hashing.join().expect("hashing a file does not panic")?;
        let file = |(name, (bytes, sha256))| OutputFile { name, bytes, sha256 };
        Ok(self.names.into_iter().zip(prints).map(file).collect())
    }
}

/// What the stages found.
pub struct Found<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Counts.
    pub tally: &'a Tally,
    /// What the cleaned file carries.
    pub shape: &'a Shape,
    /// Records with equal keys.
    pub duplicates: &'a [Duplicate],
    /// Coverage: how many people should be there, and how many are not.
    pub covered: Option<crate::coverage::Coverage>,
    /// The reference population.
    pub population: &'a Option<Prepared>,
    /// Working days.
    pub calendar: &'a Calendar,
    /// The linkage of what the exact step left open.
    pub compared: Option<&'a ComparedFigures>,
    /// The decisions of people that the extract was changed by before.
    pub applied: Option<&'a Applied>,
}

/// The report of a run.
///
/// # Errors
/// When the history cannot be read.
///
/// # Panics
/// When a record was lost or counted twice: that would be our mistake.
pub fn report(job: &Job, found: &Found<'_>, extract: &Extract, inputs: Vec<OutputFile>) -> Result<Report> {
    let (plan, tally) = (found.plan, found.tally);
    let run = run_id(job, found, &inputs);
    let history = job.reporting.history.as_deref();
    let history = history.map(|folder| history::before(folder, &plan.registry.id, &run)).transpose()?;
    let records = tally.records;
    assert_eq!(
        records.read,
        records.accepted + records.review + records.rejected + records.malformed,
        "records are conserved: read = accepted + review + rejected + malformed"
    );
    let linked = found.population.is_some() && plan.registry.is_linked();
    let accepted = summing::levels(plan, tally);
    let (rules, malformed) = (summing::rules(plan, tally, linked, job.reporting.values), summing::malformed(tally));
    let judged = index::of_run(plan, tally, &rules, &malformed, found.calendar);
    let layouts = inputs.into_iter().zip(extract.layouts()).map(|(file, layout)| report::Input {
        name: file.name,
        bytes: file.bytes,
        sha256: file.sha256,
        layout: layout.clone(),
    });
    Ok(Report {
        version: env!("CARGO_PKG_VERSION"),
        registry: report::RegistryName { id: plan.registry.id.clone(), name: plan.registry.name.clone() },
        run_date: run_date(plan),
        run,
        office: job.reporting.office.clone(),
        period: job.reporting.period.clone(),
        values: job.reporting.values,
        history: history.unwrap_or_default(),
        fix: plan.fix.id(),
        applied: found.applied.cloned(),
        inputs: layouts.collect(),
        reference: found.population.as_ref().zip(job.reference.as_ref()).map(|(population, path)| report::Reference {
            name: path.display().to_string(),
            people: population.manifest().people,
        }),
        records,
        criteria: summing::criteria(tally),
        rules,
        columns: summing::columns(plan, extract.header(), tally),
        links: if linked { summing::links(plan, tally) } else { Vec::new() },
        compared: found.compared.cloned(),
        names: summing::names(tally),
        units: summing::units(found.plan, tally),
        places: summing::places(plan, tally),
        duplicates: summing::duplicates(plan, found.duplicates),
        coverage: summing::coverage(plan, found.covered.as_ref(), &job.communes),
        changes: summing::changes(plan, extract.header(), tally),
        malformed,
        index: judged.index,
        groups: judged.groups,
        issues: judged.issues,
        worklist: report::Worklists::default(),
        within_accepted: accepted.iter().all(|level| !level.exceeded),
        accepted,
    })
}

/// What a run is made from, as 16 hexadecimal digits: the same for a run that is repeated, whatever its files are called.
fn run_id(job: &Job, found: &Found<'_>, inputs: &[OutputFile]) -> String {
    let prints = |files: &[OutputFile]| files.iter().map(|file| file.sha256.clone()).collect::<Vec<_>>();
    let population = found.population.as_ref().map(|population| prints(&crate::reference::inputs(population)));
    let mut made_from = serde_json::json!({
        "version": env!("CARGO_PKG_VERSION"),
        "registry": found.plan.registry.sha256,
        "run_date": run_date(found.plan),
        "inputs": prints(inputs),
        "reference": population,
        "fix": job.fix.id(),
        "communes": job.communes,
        "link": job.linking.id(),
        "model": found.compared.map(|compared| &compared.linkage.model),
        "decisions": found.compared.map(|compared| &compared.decisions),
        "map": job.map,
    });
    if let Some(applied) = found.applied {
        made_from["applied"] = serde_json::json!([applied.from, prints(&applied.worklists)]);
    }
    sha256(made_from.to_string().as_bytes())[..16].to_owned()
}

/// Writes the outputs that are made at the end, the manifest last, and puts everything in its place.
///
/// # Errors
/// When an output cannot be written.
pub fn publish(
    job: &Job,
    report: &mut Report,
    (found, format): (&Found<'_>, Format),
    mut folder: OutputFolder,
    (with, progress): (&Resources, &dyn Progress),
) -> Result<()> {
    progress.stage("stage-report", 0);
    let mut output = ParquetOutput::create(&folder, duplicates::NAME, &duplicates::schema())?;
    let mut by_rule = found.duplicates.to_vec();
    by_rule.sort_unstable_by_key(|duplicate| (duplicate.rule, duplicate.cluster, duplicate.row));
    output.push(&duplicates::rows(found.plan, &by_rule))?;
    output.finish(&mut folder)?;
    if found.covered.is_none() {
        ParquetOutput::create(&folder, missing::NAME, &missing::schema())?.finish(&mut folder)?;
    }
    let catalog = Catalog::new(job.lang);
    report.worklist = worklists(job, report, &mut folder, &catalog, with)?;
    let report = &*report;
    folder.write("report.json", &report::json::render(report))?;
    let cleaned = cleaned(&folder);
    folder.write(report::dqv::NAME, &report::dqv::render(report, &cleaned))?;
    let described = datapackage::render(report, found.shape, format, &cleaned, &catalog);
    folder.write(datapackage::NAME, &described)?;
    folder.write("report.html", &report::page::render(report, &catalog))?;
    let sheets = report::xlsx::render(report, &catalog);
    folder.write("report.xlsx", &sheets.map_err(|cause| Error::write(job.out.join("report.xlsx"), cause))?)?;
    let manifest = manifest(job, report, found, format, folder.written());
    folder.publish(&serde_json::to_vec_pretty(&manifest).expect("a manifest is plain data"))
}

/// The cleaned file, which every run has written by now.
fn cleaned(folder: &OutputFolder) -> OutputFile {
    let cleaned = folder.written().iter().find(|file| file.name.starts_with("cleaned."));
    cleaned.expect("every run writes a cleaned file").clone()
}

/// The worklists of the run, from its finished outputs.
fn worklists(
    job: &Job,
    report: &Report,
    folder: &mut OutputFolder,
    catalog: &Catalog,
    with: &Resources,
) -> Result<report::Worklists> {
    let (about, finished) = (About::of(report), folder.work().to_owned());
    let made = Source { folder: &finished, cleaned: &cleaned(folder).name, about: &about };
    let kept = report.applied.as_ref().map(|applied| applied.stay_kept.clone()).unwrap_or_default();
    let options = Options { split_by: job.reporting.split_by.clone(), kept, strict: false };
    worklist::write(folder, &made, &options, catalog, with)
}

fn manifest(job: &Job, report: &Report, found: &Found<'_>, format: Format, outputs: &[OutputFile]) -> Manifest {
    let decided = report
        .columns
        .iter()
        .flat_map(|column| column.decisions.iter().map(|made| (column.header.clone(), made.decision.clone())));
    let mut outputs = outputs.to_vec();
    outputs.sort_by(|left, right| left.name.cmp(&right.name));
    Manifest {
        program: "sach",
        version: report.version,
        registry: RegistryFile {
            id: report.registry.id.clone(),
            version: found.plan.registry.version.clone(),
            sha256: found.plan.registry.sha256.clone(),
        },
        run_date: report.run_date.clone(),
        inputs: report.inputs.iter().map(as_file).collect(),
        layouts: report.inputs.iter().map(|input| input.layout.clone()).collect(),
        reference: found.population.as_ref().zip(report.reference.as_ref()).map(|(population, reference)| {
            ReferenceFile {
                name: reference.name.clone(),
                people: reference.people,
                inputs: crate::reference::inputs(population),
            }
        }),
        parameters: Parameters {
            fix: job.fix.id(),
            format: format.id(),
            lang: job.lang.id(),
            communes: job.communes.clone(),
            link: job.linking.id(),
            model: found.compared.map(|compared| compared.linkage.model.clone()),
            link_decisions: found.compared.map(|compared| compared.decisions.clone()).unwrap_or_default(),
            map: job.map.iter().map(|(header, field)| format!("{header}={field}")).collect(),
            decisions: decided.collect(),
        },
        records: report.records,
        applied: report.applied.clone(),
        outputs,
    }
}

fn as_file(input: &report::Input) -> OutputFile {
    OutputFile { name: input.name.clone(), bytes: input.bytes, sha256: input.sha256.clone() }
}

/// The run date of a plan, `YYYY-MM-DD`.
pub fn run_date(plan: &Plan) -> String {
    let date = plan.context.run_date.to_naive().expect("the run date is known to the day");
    date.format("%Y-%m-%d").to_string()
}
