//! What a run with the draft finds in the sample: the figures beside its rules, and its accepted levels.

use std::collections::BTreeMap;
use std::path::Path;

use super::DraftOptions;
use super::sample::Sample;
use crate::error::Result;
use crate::job::{Job, Reporting, Resources, Silent};
use crate::plan::Fix;
use crate::read::{Encoding, InputFormat, ReadOptions};

/// What was measured.
pub struct Measured {
    /// By rule: records that fail, of those it could decide about.
    pub rules: BTreeMap<String, (u64, u64)>,
    /// By accepted level: records, of how many.
    pub levels: Vec<(&'static str, u64, u64)>,
}

/// Cleans the sample with the draft. All files lie in the work folder and go with it.
///
/// # Errors
/// When the draft has mistakes, or the work folder is full.
pub fn run(
    registry: &Path,
    (headings, sample): (&[String], &Sample),
    options: &DraftOptions,
    with: &Resources,
    work: &Path,
) -> Result<Measured> {
    let extract = work.join("sample.csv");
    sample.write(headings, &extract)?;
    let job = Job {
        extract: vec![extract.to_string_lossy().into_owned()],
        registry: registry.to_string_lossy().into_owned(),
        reference: None,
        out: work.join("out"),
        rules: options.rules.clone(),
        map: Vec::new(),
        read: ReadOptions {
            format: Some(InputFormat::Csv),
            delimiter: Some(b','),
            encoding: Some(Encoding::Utf8),
            header_row: Some(1),
            keep_footer: true,
            ..ReadOptions::default()
        },
        format: None,
        fix: Fix::Automatic,
        context: options.context,
        communes: Vec::new(),
        linking: crate::job::Linking::Exact,
        model: None,
        decisions: Vec::new(),
        lang: options.lang,
        reporting: Reporting::default(),
    };
    let report = crate::run(&job, with, &Silent)?;
    let rules = report.rules.iter().map(|rule| (rule.id.clone(), (rule.failed, rule.failed + rule.passed)));
    let whole = report.records.whole();
    let mut levels = vec![
        ("rejected", report.records.rejected, whole),
        ("malformed", sample.malformed, sample.records + sample.malformed),
    ];
    levels.extend(report.criteria.iter().map(|one| (one.criterion.id(), one.failed, whole)));
    Ok(Measured { rules: rules.collect(), levels })
}
