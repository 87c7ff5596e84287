//! Parses the command, calls the library, prints, exits.

mod cli;
mod commands;
mod progress;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use cli::{Cli, Command, LinkCommand, PopulationCommand};
use commands::{Done, apply, clean, lines, linking, reports, rules, synth};
use sach::messages::Catalog;

/// Batches come and go by the thousand on all threads: an allocator made for that, which builds on every system.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let catalog = Catalog::new(cli.lang);
    let done = match &cli.command {
        Command::Clean(asked) => clean::clean(&cli, asked),
        Command::Apply(asked) => apply::apply(&cli, asked),
        Command::Compare(asked) => clean::compare(&cli, asked),
        Command::Link(LinkCommand::Run(asked)) => linking::link(&cli, asked),
        Command::Link(LinkCommand::Train(asked)) => linking::train(&cli, asked),
        Command::Dedupe(asked) => linking::dedupe(&cli, asked),
        Command::Explain(asked) => linking::explain(&cli, asked),
        Command::Population(PopulationCommand::Build(asked)) => clean::population(&cli, asked),
        Command::Rules(asked) => rules::rules(&cli, asked),
        Command::Text(asked) => lines::text(&cli, asked),
        Command::Units(asked) => lines::units(&cli, asked),
        Command::Synth(asked) => synth::synth(&cli, asked),
        Command::History(asked) => reports::history(&cli, asked),
        Command::Worklist(asked) => reports::worklist(&cli, asked),
        Command::Schema(asked) => Ok(reports::schema(asked)),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "sach", &mut script);
            Ok(Done { text: String::from_utf8_lossy(&script).into_owned(), within: true })
        }
    };
    match done {
        Ok(done) => {
            print(&done.text);
            ExitCode::from(u8::from(!done.within))
        }
        Err(error) => {
            // Nothing can be done about a standard error stream that takes nothing.
            let _ = writeln!(std::io::stderr(), "{}", catalog.describe(&error));
            ExitCode::from(error.exit_code())
        }
    }
}

/// A reader that goes away early (`| head`) is no error.
fn print(text: &str) {
    if !text.is_empty() {
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{}", text.trim_end_matches('\n'));
    }
}
