//! Parses the command, calls the library, prints, exits.

mod cli;
mod progress;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use cli::{
    Clean, Cli, Command, Common, Compare, Dedupe, Explain, LinkCommand, LinkRun, LinkTrain, PopulationBuild,
    PopulationCommand, Reading, RulesCommand, RulesNew, Sides, Sources, Synth, Text, Units, UnitsCommand, UnitsConvert,
};
use sach::check::Context;
use sach::compare::CompareJob;
use sach::draft::DraftOptions;
use sach::error::{Error, Result};
use sach::explain::ExplainOptions;
use sach::job::{Job, PopulationJob, Progress, Reporting, Resources, Silent};
use sach::linkage::train::TrainJob;
use sach::linkage::{LinkJob, Opening, OtherSide};
use sach::messages::{Catalog, Message};
use sach::read::ReadOptions;
use sach::report::{Values, terminal};
use sach::synth::SynthOptions;
use sach::text_command::TextOptions;
use sach::units_command::UnitsOptions;
use sach::units_command::convert::ConvertOptions;
use sach::value::PartialDate;

/// Batches come and go by the thousand on all threads: an allocator made for that, which builds on every system.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let catalog = Catalog::new(cli.lang);
    let done = match &cli.command {
        Command::Clean(clean) => run_clean(&cli, clean),
        Command::Compare(compare) => run_compare(&cli, compare),
        Command::Link(LinkCommand::Run(link)) => run_link(&cli, link),
        Command::Link(LinkCommand::Train(train)) => run_train(&cli, train),
        Command::Dedupe(dedupe) => run_dedupe(&cli, dedupe),
        Command::Explain(explain) => run_explain(&cli, explain),
        Command::Population(PopulationCommand::Build(build)) => run_population(&cli, build),
        Command::Rules(rules) => run_rules(&cli, rules),
        Command::Text(text) => run_text(&cli, text),
        Command::Units(units) => run_units(&cli, units),
        Command::Synth(synth) => run_synth(&cli, synth),
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

/// What a command has to say, and whether everything lies within the accepted levels.
struct Done {
    text: String,
    within: bool,
}

fn run_clean(cli: &Cli, clean: &Clean) -> Result<Done> {
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

fn run_compare(cli: &Cli, compare: &Compare) -> Result<Done> {
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

fn run_link(cli: &Cli, link: &LinkRun) -> Result<Done> {
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

fn run_train(cli: &Cli, train: &LinkTrain) -> Result<Done> {
    let link = link_job(cli, (&train.extract, &train.sides), (&train.reading, &train.common));
    let job = TrainJob { link, out: train.out.clone(), labels: train.labels.clone(), seed: train.seed };
    if !train.within && matches!(job.link.other, OtherSide::Itself) {
        return Err(Error::Usage(Message::new("linkage-no-other-side")));
    }
    let with = resources(&train.common);
    let report = watched(cli, |progress| sach::linkage::train::run(&job, &with, progress))?;
    Ok(said(cli, &report, |catalog| sach::linkage::terminal::training(&report, catalog, &job.out)))
}

fn run_dedupe(cli: &Cli, dedupe: &Dedupe) -> Result<Done> {
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

/// A result as a command says it: not at all, as JSON, or in words.
fn said(cli: &Cli, report: &impl serde::Serialize, words: impl FnOnce(&Catalog) -> String) -> Done {
    let text = match (cli.quiet, cli.json) {
        (true, _) => String::new(),
        (_, true) => format!("{}\n", serde_json::to_string_pretty(report).expect("a report is plain data")),
        _ => words(&Catalog::new(cli.lang)),
    };
    Done { text, within: true }
}

fn run_population(cli: &Cli, build: &PopulationBuild) -> Result<Done> {
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

fn run_rules(cli: &Cli, rules: &RulesCommand) -> Result<Done> {
    let text = match rules {
        RulesCommand::New(new) => return run_new(cli, new),
        RulesCommand::Check { file, rules } => sach::rules_command::check(file, rules.as_deref(), cli.lang),
        RulesCommand::List { registry, rules } => {
            sach::rules_command::list(registry.as_deref(), rules.as_deref(), cli.lang)
        }
        RulesCommand::Show { id, rules } => sach::rules_command::show(id, rules.as_deref(), cli.lang),
    }?;
    Ok(Done { text, within: true })
}

fn run_new(cli: &Cli, new: &RulesNew) -> Result<Done> {
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

fn run_explain(cli: &Cli, explain: &Explain) -> Result<Done> {
    let options = ExplainOptions {
        out: explain.out.clone(),
        row: explain.row,
        person: explain.person.clone(),
        json: cli.json,
        lang: cli.lang,
    };
    Ok(Done { text: sach::explain::run(&options)?, within: true })
}

fn run_text(cli: &Cli, text: &Text) -> Result<Done> {
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

fn run_units(cli: &Cli, units: &Units) -> Result<Done> {
    if let Some(UnitsCommand::Convert(convert)) = &units.command {
        return run_convert(cli, convert);
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

fn run_convert(cli: &Cli, convert: &UnitsConvert) -> Result<Done> {
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

fn run_synth(cli: &Cli, synth: &Synth) -> Result<Done> {
    if let Some(problem) = &synth.problem {
        return run_synth_problem(cli, synth, problem);
    }
    let spec = sach::synth::Spec::load(&synth.registry, cli.lang)?;
    let options = SynthOptions {
        people: synth.people.unwrap_or(spec.people),
        records: synth.records.unwrap_or(spec.records),
        errors: synth.errors.unwrap_or(spec.errors),
        seed: synth.seed.unwrap_or(spec.seed),
        run_date: run_date(synth.run_date),
    };
    let counts = sach::synth::write(&spec, &options, &synth.out)?;
    let said = Message::new("synth-written")
        .number("people", counts.people)
        .number("records", counts.records)
        .number("defects", counts.defects.values().sum())
        .path("folder", &synth.out);
    Ok(Done { text: if cli.quiet { String::new() } else { Catalog::new(cli.lang).say(&said) }, within: true })
}

fn run_synth_problem(cli: &Cli, synth: &Synth, problem: &str) -> Result<Done> {
    let problem = sach::synth::problem::Problem::load(problem, cli.lang)?;
    let options = sach::synth::problem::ProblemOptions {
        people: synth.people.unwrap_or(problem.people),
        records: synth.records.unwrap_or(problem.records),
        seed: synth.seed.unwrap_or(problem.seed),
        run_date: run_date(synth.run_date),
    };
    let counts = sach::synth::problem::write(&problem, &options, &synth.out)?;
    let said = Message::new("synth-problem-written")
        .number("records", counts.records)
        .number("people", counts.people)
        .number("absent", counts.absent)
        .path("folder", &synth.out);
    Ok(Done { text: if cli.quiet { String::new() } else { Catalog::new(cli.lang).say(&said) }, within: true })
}

fn watched<T>(cli: &Cli, work: impl FnOnce(&dyn Progress) -> Result<T>) -> Result<T> {
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

fn read_options(sources: &Sources) -> ReadOptions {
    ReadOptions {
        format: sources.input_format,
        delimiter: sources.delimiter,
        encoding: sources.encoding,
        sheet: sources.sheet.clone(),
        header_row: sources.header_row,
        keep_footer: sources.keep_footer,
    }
}

fn reporting(asked: &cli::Reporting) -> Reporting {
    Reporting {
        office: asked.office.clone(),
        period: asked.period.clone(),
        values: if asked.show_values { Values::Shown } else { Values::Masked },
        history: asked.history.clone(),
        split_by: asked.split_by.clone(),
    }
}

fn resources(common: &Common) -> Resources {
    let block = common.block_size.map(|bytes| usize::try_from(bytes).unwrap_or(usize::MAX));
    Resources::new(common.threads, block, common.memory_limit, common.buckets)
}

fn run_date(given: Option<chrono::NaiveDate>) -> PartialDate {
    PartialDate::from_naive(given.unwrap_or_else(|| chrono::Local::now().date_naive()))
}

/// A reader that goes away early (`| head`) is no error.
fn print(text: &str) {
    if !text.is_empty() {
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{}", text.trim_end_matches('\n'));
    }
}
