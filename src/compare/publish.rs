//! The end of a comparison: the figures in every form, the manifest, and everything in its place.

use serde::Serialize;

use super::report::CompareReport;
use super::source::Source;
use super::{CompareJob, Output, html};
use crate::error::Result;
use crate::job::Progress;
use crate::messages::Catalog;
use crate::registry::CompareRules;
use crate::write::folder::{OutputFile, OutputFolder};

/// Proof of a comparison.
#[derive(Serialize)]
struct Manifest<'a> {
    program: &'static str,
    version: &'static str,
    command: &'static str,
    rules: &'a str,
    run_date: &'a str,
    lang: &'static str,
    inputs: Vec<Input>,
    findings: u64,
    outputs: Vec<OutputFile>,
}

/// One compared folder: which registry file, which cleaned file.
#[derive(Serialize)]
struct Input {
    registry: String,
    registry_file: String,
    #[serde(flatten)]
    cleaned: OutputFile,
}

/// Ends the outputs, the manifest last, and puts everything in its place.
///
/// # Errors
/// When an output cannot be written.
pub fn publish(
    job: &CompareJob,
    report: &CompareReport,
    output: Output<'_>,
    rules: &CompareRules,
    sources: &[Source],
    mut folder: OutputFolder,
    progress: &dyn Progress,
) -> Result<()> {
    progress.stage("stage-report", 0);
    let catalog = Catalog::new(job.lang);
    output.table.finish(&mut folder)?;
    output.book.finish(report, &mut folder)?;
    folder.write("report.json", &json(report))?;
    folder.write("report.html", &html::render(report, &catalog))?;
    let mut outputs = folder.written().to_vec();
    outputs.sort_by(|left, right| left.name.cmp(&right.name));
    let manifest = Manifest {
        program: "sach",
        version: report.version,
        command: "compare",
        rules: &rules.sha256,
        run_date: &report.run_date,
        lang: job.lang.id(),
        inputs: sources.iter().map(input).collect(),
        findings: report.findings,
        outputs,
    };
    folder.publish(&serde_json::to_vec_pretty(&manifest).expect("a manifest is plain data"))
}

fn input(source: &Source) -> Input {
    let Source { label, plan, folder, .. } = source;
    Input { registry: label.clone(), registry_file: plan.registry.sha256.clone(), cleaned: folder.as_input() }
}

/// The report as indented JSON.
pub fn json(report: &CompareReport) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(report).expect("a report has text keys and whole numbers only");
    bytes.push(b'\n');
    bytes
}
