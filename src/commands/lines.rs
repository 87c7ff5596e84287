//! Commands that look things up or convert a table: `sach text`, `sach units`.

use std::io::Write as _;

use sach::error::Result;
use sach::job::Resources;
use sach::text_command::TextOptions;
use sach::units_command::UnitsOptions;
use sach::units_command::convert::ConvertOptions;
use sach::value::PartialDate;

use super::{Done, read_options, run_date, watched};
use crate::cli::{Cli, Text, Units, UnitsCommand, UnitsConvert};

pub fn text(cli: &Cli, text: &Text) -> Result<Done> {
    let options = TextOptions {
        file: text.file.clone(),
        kind: text.kind,
        encoding: text.encoding,
        json: cli.json,
        quiet: cli.quiet,
        lang: cli.lang,
    };
    sach::text_command::run(&options, &mut std::io::BufWriter::new(std::io::stdout().lock()))?;
    Ok(Done { text: String::new(), within: true })
}

pub fn units(cli: &Cli, units: &Units) -> Result<Done> {
    if let Some(UnitsCommand::Convert(asked)) = &units.command {
        return convert(cli, asked);
    }
    let options = UnitsOptions {
        text: units.text.clone(),
        on: units.on.map(PartialDate::from_naive),
        today: run_date(None),
        json: cli.json,
        quiet: cli.quiet,
        lang: cli.lang,
    };
    let within = sach::units_command::run(&options, &mut std::io::BufWriter::new(std::io::stdout().lock()))?;
    Ok(Done { text: String::new(), within })
}

fn convert(cli: &Cli, convert: &UnitsConvert) -> Result<Done> {
    let options = ConvertOptions {
        files: convert.files.clone(),
        address: convert.column.clone(),
        levels: [convert.province.clone(), convert.district.clone(), convert.ward.clone()],
        read: read_options(&convert.reading),
        out: convert.out.clone(),
        on: run_date(convert.on),
        json: cli.json,
        lang: cli.lang,
    };
    let block = convert.block_size.map(|bytes| usize::try_from(bytes).unwrap_or(usize::MAX));
    let with = Resources::new(convert.threads, block, None, None);
    let converted = watched(cli, |progress| {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        sach::units_command::convert::run(&options, &with, progress, &mut out)
    })?;
    if !cli.quiet {
        // Standard output is the table's. Nothing can be done about an error stream that takes nothing.
        let _ = std::io::stderr().write_all(converted.summary.as_bytes());
    }
    Ok(Done { text: String::new(), within: converted.is_whole })
}
