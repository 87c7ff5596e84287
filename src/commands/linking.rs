//! Linkage: `sach link`, `sach dedupe`, `sach explain`.

use std::path::PathBuf;

use sach::check::Context;
use sach::error::{Error, Result};
use sach::explain::ExplainOptions;
use sach::linkage::train::TrainJob;
use sach::linkage::{LinkJob, Opening, OtherSide};
use sach::messages::Message;

use super::{Done, read_options, resources, run_date, said, watched};
use crate::cli::{Cli, Common, Dedupe, Explain, LinkRun, LinkTrain, Reading, Sides};

pub fn link(cli: &Cli, link: &LinkRun) -> Result<Done> {
    let job = LinkJob {
        all: link.all,
        decisions: link.deciding.decisions.clone(),
        out: link.deciding.out.clone(),
        ..link_job(cli, (&link.extract, &link.sides), (&link.reading, &link.common))
    };
    let with = resources(&link.common);
    let report = watched(cli, |progress| sach::linkage::run::run(&job, &with, progress))?;
    Ok(said(cli, &report, |catalog| sach::linkage::terminal::links(&report, catalog, &job.out)))
}

pub fn train(cli: &Cli, train: &LinkTrain) -> Result<Done> {
    let link = link_job(cli, (&train.extract, &train.sides), (&train.reading, &train.common));
    let job = TrainJob { link, out: train.out.clone(), labels: train.labels.clone(), seed: train.seed };
    if !train.within && matches!(job.link.other, OtherSide::Itself) {
        return Err(Error::Usage(Message::new("linkage-no-other-side")));
    }
    let with = resources(&train.common);
    let report = watched(cli, |progress| sach::linkage::train::run(&job, &with, progress))?;
    Ok(said(cli, &report, |catalog| sach::linkage::terminal::training(&report, catalog, &job.out)))
}

pub fn dedupe(cli: &Cli, dedupe: &Dedupe) -> Result<Done> {
    let sides = Sides {
        registry: dedupe.registry.clone(),
        reference: None,
        to: Vec::new(),
        to_registry: None,
        model: dedupe.model.clone(),
    };
    let job = LinkJob {
        decisions: dedupe.deciding.decisions.clone(),
        out: dedupe.deciding.out.clone(),
        ..link_job(cli, (&dedupe.extract, &sides), (&dedupe.reading, &dedupe.common))
    };
    let with = resources(&dedupe.common);
    let report = watched(cli, |progress| sach::linkage::dedupe::run(&job, &with, progress))?;
    Ok(said(cli, &report, |catalog| sach::linkage::terminal::duplicates(&report, catalog, &job.out)))
}

fn link_job(cli: &Cli, (extract, sides): (&[String], &Sides), (reading, common): (&Reading, &Common)) -> LinkJob {
    let other = match (&sides.reference, sides.to.is_empty()) {
        (Some(path), _) => OtherSide::Reference(path.clone()),
        (None, false) => OtherSide::Extract { files: sides.to.clone(), registry: sides.to_registry.clone() },
        (None, true) => OtherSide::Itself,
    };
    LinkJob {
        extract: extract.to_vec(),
        registry: sides.registry.clone(),
        other,
        model: sides.model.clone(),
        all: true,
        decisions: Vec::new(),
        out: PathBuf::new(),
        opening: Opening {
            rules: common.rules.clone(),
            map: reading.map.clone(),
            read: read_options(&reading.sources),
            context: Context { run_date: run_date(common.run_date) },
            lang: cli.lang,
        },
    }
}

pub fn explain(cli: &Cli, explain: &Explain) -> Result<Done> {
    let options = ExplainOptions {
        out: explain.out.clone(),
        row: explain.row,
        person: explain.person.clone(),
        json: cli.json,
        lang: cli.lang,
    };
    Ok(Done { text: sach::explain::run(&options)?, within: true })
}
