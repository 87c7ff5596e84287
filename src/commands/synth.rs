//! `sach synth`.

use sach::error::Result;
use sach::messages::{Catalog, Message};
use sach::synth::SynthOptions;

use super::{Done, run_date};
use crate::cli::{Cli, Synth};

pub fn synth(cli: &Cli, synth: &Synth) -> Result<Done> {
    if let Some(problem) = &synth.problem {
        return synth_problem(cli, synth, problem);
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

fn synth_problem(cli: &Cli, synth: &Synth, problem: &str) -> Result<Done> {
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
