//! What each command does with what was typed: calls the library, and says the result.

pub mod apply;
pub mod clean;
pub mod lines;
pub mod linking;
pub mod reports;
pub mod rules;
pub mod synth;

use sach::error::Result;
use sach::job::{Progress, Resources, Silent};
use sach::messages::Catalog;
use sach::read::ReadOptions;
use sach::value::PartialDate;

use crate::cli::{Cli, Common, Sources};
use crate::progress;

/// What a command has to say, and whether everything lies within the accepted levels.
pub struct Done {
    /// For standard output.
    pub text: String,
    /// False makes the exit code 1.
    pub within: bool,
}

/// A result as a command says it: not at all, as JSON, or in words.
pub fn said(cli: &Cli, report: &impl serde::Serialize, words: impl FnOnce(&Catalog) -> String) -> Done {
    let text = match (cli.quiet, cli.json) {
        (true, _) => String::new(),
        (_, true) => format!("{}\n", serde_json::to_string_pretty(report).expect("a report is plain data")),
        _ => words(&Catalog::new(cli.lang)),
    };
    Done { text, within: true }
}

pub fn watched<T>(cli: &Cli, work: impl FnOnce(&dyn Progress) -> Result<T>) -> Result<T> {
    match progress::Bars::new(cli.lang, cli.quiet) {
        None if !cli.quiet => work(&progress::Lines(cli.lang)),
        None => work(&Silent),
        Some(bars) => {
            let result = work(&bars);
            bars.clear();
            result
        }
    }
}

pub fn read_options(sources: &Sources) -> ReadOptions {
    ReadOptions {
        format: sources.input_format,
        delimiter: sources.delimiter,
        encoding: sources.encoding,
        sheet: sources.sheet.clone(),
        header_row: sources.header_row,
        keep_footer: sources.keep_footer,
    }
}

pub fn resources(common: &Common) -> Resources {
    let block = common.block_size.map(|bytes| usize::try_from(bytes).unwrap_or(usize::MAX));
    Resources::new(common.threads, block, common.memory_limit, common.buckets)
}

pub fn run_date(given: Option<chrono::NaiveDate>) -> PartialDate {
    PartialDate::from_naive(given.unwrap_or_else(|| chrono::Local::now().date_naive()))
}
