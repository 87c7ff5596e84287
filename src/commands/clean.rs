//! `sach clean`, `sach compare`, `sach population build`.

use sach::check::Context;
use sach::compare::CompareJob;
use sach::error::Result;
use sach::job::{Job, PopulationJob, Reporting, Resources};
use sach::messages::{Catalog, Message};
use sach::report::{Values, terminal};

use super::{Done, read_options, resources, run_date, watched};
use crate::cli::{self, Clean, Cli, Compare, PopulationBuild};

pub fn clean(cli: &Cli, clean: &Clean) -> Result<Done> {
    let job = Job {
        extract: clean.extract.clone(),
        registry: clean.registry.clone(),
        reference: clean.reference.clone(),
        out: clean.out.clone(),
        rules: clean.common.rules.clone(),
        map: clean.reading.map.clone(),
        read: read_options(&clean.reading.sources),
        format: clean.format,
        communes: clean.communes.clone(),
        linking: clean.link,
        model: clean.model.clone(),
        decisions: clean.decisions.clone(),
        fix: clean.fix,
        context: Context { run_date: run_date(clean.common.run_date) },
        lang: cli.lang,
        reporting: reporting(&clean.report),
    };
    let with = resources(&clean.common);
    let report = watched(cli, |progress| sach::run(&job, &with, progress))?;
    let text = match (cli.quiet, cli.json) {
        (true, _) => String::new(),
        (_, true) => String::from_utf8_lossy(&sach::report::json::render(&report)).into_owned(),
        _ => terminal::summary(&report, &Catalog::new(cli.lang), &job.out.join("report.html")),
    };
    Ok(Done { text, within: report.within_accepted })
}

pub fn compare(cli: &Cli, compare: &Compare) -> Result<Done> {
    let job = CompareJob {
        folders: compare.folders.clone(),
        out: compare.out.clone(),
        rules: compare.rules.clone(),
        lang: cli.lang,
    };
    let block = compare.block_size.map(|bytes| usize::try_from(bytes).unwrap_or(usize::MAX));
    let with = Resources::new(compare.threads, block, compare.memory_limit, compare.buckets);
    let report = watched(cli, |progress| sach::compare::run(&job, &with, progress))?;
    let text = match (cli.quiet, cli.json) {
        (true, _) => String::new(),
        (_, true) => String::from_utf8_lossy(&sach::compare::json(&report)).into_owned(),
        _ => sach::compare::terminal::summary(&report, &Catalog::new(cli.lang), &job.out.join("report.html")),
    };
    Ok(Done { text, within: report.agrees })
}

pub fn population(cli: &Cli, build: &PopulationBuild) -> Result<Done> {
    let job = PopulationJob {
        files: build.files.clone(),
        out: build.out.clone(),
        rules: build.common.rules.clone(),
        map: build.reading.map.clone(),
        read: read_options(&build.reading.sources),
        context: Context { run_date: run_date(build.common.run_date) },
        lang: cli.lang,
    };
    let with = resources(&build.common);
    let manifest = watched(cli, |progress| sach::reference::build(&job, &with, progress))?;
    let said = Message::new("population-built")
        .number("people", manifest.people)
        .number("without", manifest.without_id)
        .number("malformed", manifest.malformed)
        .path("folder", &job.out);
    let text = match (cli.quiet, cli.json) {
        (true, _) => String::new(),
        (_, true) => serde_json::to_string_pretty(&manifest).expect("a manifest is plain data"),
        _ => Catalog::new(cli.lang).say(&said),
    };
    Ok(Done { text, within: true })
}

pub fn reporting(asked: &cli::Reporting) -> Reporting {
    Reporting {
        office: asked.office.clone(),
        period: asked.period.clone(),
        values: if asked.show_values { Values::Shown } else { Values::Masked },
        history: asked.history.clone(),
        split_by: asked.split_by.clone(),
    }
}
