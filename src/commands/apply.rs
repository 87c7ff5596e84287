//! `sach apply`.

use sach::apply::{Again, ApplyJob, terminal as applied};
use sach::check::Context;
use sach::error::Result;
use sach::messages::Catalog;
use sach::report::terminal;

use super::clean::reporting;
use super::{Done, resources, run_date, watched};
use crate::cli::{Apply, Cli};

pub fn apply(cli: &Cli, asked: &Apply) -> Result<Done> {
    let again = &asked.again;
    let job = ApplyJob {
        out: asked.out.clone(),
        worklists: asked.worklists.clone(),
        next: asked.next.clone(),
        by: asked.by.clone(),
        again: Again {
            registry: again.registry.clone(),
            reference: again.reference.clone(),
            fix: again.fix,
            format: again.format,
            linking: again.link,
            model: again.model.clone(),
            decisions: again.decisions.clone(),
            communes: again.communes.clone(),
        },
        rules: asked.common.rules.clone(),
        context: Context { run_date: run_date(asked.common.run_date) },
        lang: cli.lang,
        reporting: reporting(&asked.report),
    };
    let with = resources(&asked.common);
    let outcome = watched(cli, |progress| sach::apply::run(&job, &with, progress))?;
    let text = match (cli.quiet, cli.json) {
        (true, _) => String::new(),
        (_, true) => format!("{}\n", serde_json::to_string_pretty(&outcome).expect("an outcome is plain data")),
        _ => {
            let catalog = Catalog::new(cli.lang);
            let page = outcome.next.join("report.html");
            applied::summary(&outcome, &catalog) + &terminal::summary(&outcome.report, &catalog, &page)
        }
    };
    Ok(Done { text, within: outcome.applied.is_whole() && outcome.report.within_accepted })
}
