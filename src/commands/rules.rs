//! Rules: `sach rules …`.

use sach::check::Context;
use sach::draft::DraftOptions;
use sach::error::Result;

use super::{Done, read_options, resources, run_date, watched};
use crate::cli::{Cli, RulesCommand, RulesNew};

pub fn rules(cli: &Cli, rules: &RulesCommand) -> Result<Done> {
    let text = match rules {
        RulesCommand::New(asked) => return new(cli, asked),
        RulesCommand::Check { file, rules } => sach::rules_command::check(file, rules.as_deref(), cli.lang),
        RulesCommand::List { registry, rules } => {
            sach::rules_command::list(registry.as_deref(), rules.as_deref(), cli.lang)
        }
        RulesCommand::Show { id, rules } => sach::rules_command::show(id, rules.as_deref(), cli.lang),
    }?;
    Ok(Done { text, within: true })
}

fn new(cli: &Cli, new: &RulesNew) -> Result<Done> {
    let options = DraftOptions {
        files: new.files.clone(),
        id: new.id.clone(),
        out: new.out.clone(),
        rules: new.common.rules.clone(),
        read: read_options(&new.reading),
        context: Context { run_date: run_date(new.common.run_date) },
        lang: cli.lang,
    };
    let with = resources(&new.common);
    let drafted = watched(cli, |progress| sach::draft::run(&options, &with, progress))?;
    let text = match (&options.out, cli.quiet) {
        (None, _) => drafted.toml,
        (Some(_), true) => String::new(),
        (Some(_), false) => drafted.summary,
    };
    Ok(Done { text, within: true })
}
