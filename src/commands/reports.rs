//! What can be asked beside a run: `sach history`, `sach schema`, `sach worklist`.

use sach::error::{Error, Result};
use sach::job::Resources;
use sach::messages::{Catalog, Message};
use sach::worklist::command::{self, WorklistJob};

use super::{Done, said, watched};
use crate::cli::{Cli, History, Schema, Worklist};

pub fn history(cli: &Cli, asked: &History) -> Result<Done> {
    let mut runs = sach::history::read(&asked.folder)?;
    if let Some(registry) = &asked.registry {
        let mut known: Vec<String> = runs.iter().map(|run| run.registry.clone()).collect();
        known.sort();
        known.dedup();
        runs.retain(|run| run.registry == *registry);
        if runs.is_empty() && !known.is_empty() {
            let message = Message::new("history-unknown").path("folder", &asked.folder).arg("registry", registry);
            return Err(Error::Usage(message.arg("known", known.join(", "))));
        }
    }
    let line = |run| serde_json::to_string(run).expect("a run is plain data");
    let text = match (cli.quiet, cli.json) {
        (true, _) => String::new(),
        (_, true) => runs.iter().map(line).collect::<Vec<_>>().join("\n"),
        _ => sach::history::terminal::summary(&runs, &Catalog::new(cli.lang)),
    };
    Ok(Done { text, within: true })
}

pub fn schema(asked: &Schema) -> Done {
    Done { text: sach::schema::text(asked.document), within: true }
}

pub fn worklist(cli: &Cli, asked: &Worklist) -> Result<Done> {
    let job =
        WorklistJob { run: asked.run.clone(), split_by: asked.split_by.clone(), to: asked.to.clone(), lang: cli.lang };
    let with = Resources::new(asked.threads, None, None, None);
    let lists = watched(cli, |progress| command::run(&job, &with, progress))?;
    Ok(said(cli, &lists, |catalog| command::summary(&lists, catalog, &job.folder())))
}
