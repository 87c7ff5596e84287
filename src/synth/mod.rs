//! Made-up populations and extracts whose defects are known: for samples, tests and benchmarks.
//!
//! ```text
//! (seed, number) ─▶ household ─▶ person ─┬─▶ population.csv
//!                                        └─▶ record ─ defect ─▶ extract.csv, truth.csv
//! ```
//!
//! Same options, same bytes, on every machine. Nobody here is real, and nothing here is a statistic: do not measure
//! Việt Nam with it. Memory does not grow with the number of people.

mod card;
mod day;
pub mod defect;
mod extract;
mod household;
mod lists;
mod make;
mod name;
mod person;
mod population;
pub mod problem;
mod record;
pub mod spec;
mod stream;
mod when;
mod who;

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::{Error, Result};
use crate::messages::Message;
use crate::value::PartialDate;

pub use defect::Garbling;
pub use extract::TRUTH as TRUTH_COLUMNS;
pub use population::COLUMNS as POPULATION_COLUMNS;
pub use spec::Spec;

/// The largest population that can be made up: personal IDs of one province must not run out.
pub const MOST_PEOPLE: u64 = person::MOST_PEOPLE - 400_000;

/// Run dates for which everybody was born between 1900 and 2099.
const RUN_YEARS: std::ops::RangeInclusive<i32> = 2010..=2099;

const FILES: [&str; 3] = ["population.csv", "extract.csv", "truth.csv"];

/// What to make up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SynthOptions {
    /// People in the population, the dead among them included.
    pub people: u64,
    /// Records in the extract; at most as many as there are people who can have one.
    pub records: u64,
    /// The share of records that get one defect, 0 to 1.
    pub errors: f64,
    /// Another seed, another world.
    pub seed: u64,
    /// The day at which ages and dates are meant.
    pub run_date: PartialDate,
}

/// What was made up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SynthCounts {
    /// People in the population.
    pub people: u64,
    /// Of them, those who can have a record.
    pub fitting: u64,
    /// Those who can have one as people of one sort, by sort.
    pub of_sorts: Vec<u64>,
    /// Records in the extract.
    pub records: u64,
    /// Records with a defect, by its name; some of them are lawful all the same.
    pub defects: BTreeMap<String, u64>,
}

/// Writes `population.csv`, `extract.csv` and `truth.csv` into a folder: all three or none.
///
/// # Errors
/// When the options cannot be met or the folder cannot be written.
pub fn write(spec: &Spec, options: &SynthOptions, out: &Path) -> Result<SynthCounts> {
    check(options)?;
    into_folder(out, &FILES, |sinks| {
        let [population, extract, truth] = <[Sink<'_>; 3]>::try_from(sinks).ok().expect("one for each name");
        stream(spec, options, [population, extract, truth])
    })
}

/// Makes files of these names in a folder: all of them or none.
fn into_folder<T>(out: &Path, names: &[&str], work: impl FnOnce(Vec<Sink<'_>>) -> Result<T>) -> Result<T> {
    std::fs::create_dir_all(out).map_err(|cause| Error::write(out, cause))?;
    let paths: Vec<PathBuf> = names.iter().map(|name| out.join(name)).collect();
    let mut files = Vec::new();
    for path in &paths {
        let file = NamedTempFile::new_in(out).map_err(|cause| Error::write(path, cause))?;
        files.push(BufWriter::with_capacity(1 << 16, file));
    }
    let sinks = paths.iter().map(PathBuf::as_path).zip(files.iter_mut().map(|file| file as &mut dyn Write));
    let done = work(sinks.collect())?;
    for (path, file) in paths.iter().zip(files) {
        let file = file.into_inner().map_err(|cause| Error::write(path, cause.error()))?;
        file.persist(path).map_err(|cause| Error::write(path, cause.error))?;
    }
    Ok(done)
}

/// The same into any three writers.
///
/// # Errors
/// When the options cannot be met or a writer takes no more.
pub fn write_streams(
    spec: &Spec,
    options: &SynthOptions,
    population: &mut dyn Write,
    extract: &mut dyn Write,
    truth: &mut dyn Write,
) -> Result<SynthCounts> {
    check(options)?;
    let [first, second, third] = FILES.map(Path::new);
    stream(spec, options, [(first, population), (second, extract), (third, truth)])
}

/// A writer, and what it is called in an error.
type Sink<'w> = (&'w Path, &'w mut dyn Write);

fn stream(spec: &Spec, options: &SynthOptions, sinks: [Sink<'_>; 3]) -> Result<SynthCounts> {
    let [population, extract, truth] = sinks;
    let run_date = options.run_date.earliest().to_naive().expect("the earliest day of a date is a day");
    let world = person::World::new(options.seed, run_date);
    let (mut fitting, mut of_sorts) = (0, vec![0; spec.profiles.len()]);
    let mut see = |household: &household::Household<'_>, person: &person::Person| {
        let living = person.state == person::State::Living;
        let dead = matches!(person.state, person::State::Dead(_));
        let mut fits = false;
        for (profile, of_sort) in spec.profiles.iter().zip(&mut of_sorts) {
            let right = if profile.dead { dead } else { living };
            if right && profile.fits(&world, household, person, options.people) {
                *of_sort += 1;
                fits = true;
            }
        }
        fitting += u64::from(fits);
    };
    population::write(&world, options.people, population.1, &mut see)
        .map_err(|cause| Error::write(population.0, cause))?;
    let too_many = |fitting| {
        let message = Message::new("synth-too-many-records").number("records", options.records);
        Error::Usage(message.number("fitting", fitting))
    };
    if options.records > fitting {
        return Err(too_many(fitting));
    }
    extract.1.write_all("\u{feff}".as_bytes()).map_err(|cause| Error::write(extract.0, cause))?;
    let mut writers = extract::Sinks {
        // Malformed records have other numbers of cells.
        extract: csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(extract.1),
        truth: csv::Writer::from_writer(truth.1),
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the share is checked: 0 to 1")]
    let flawed_per_million = (options.errors * 1e6).round() as u32;
    let plan = extract::Plan { people: options.people, records: options.records, fitting, flawed_per_million };
    let defects = extract::write(&world, spec, plan, &mut writers).map_err(|failed| match failed {
        extract::Failed::Extract(cause) => Error::write(extract.0, cause),
        extract::Failed::Truth(cause) => Error::write(truth.0, cause),
        extract::Failed::Few(made) => too_many(made),
    })?;
    Ok(SynthCounts { people: options.people, fitting, of_sorts, records: options.records, defects })
}

fn check(options: &SynthOptions) -> Result<()> {
    check_size(options.people, options.run_date)?;
    if (0.0..=1.0).contains(&options.errors) {
        return Ok(());
    }
    Err(Error::Usage(Message::new("synth-errors-out-of-range")))
}

fn check_size(people: u64, run_date: PartialDate) -> Result<()> {
    let wrong = if !(1..=MOST_PEOPLE).contains(&people) {
        Message::new("synth-people-out-of-range").number("most", MOST_PEOPLE)
    } else if !RUN_YEARS.contains(&run_date.year()) {
        Message::new("synth-run-date-out-of-range").arg("from", RUN_YEARS.start()).arg("to", RUN_YEARS.end())
    } else {
        return Ok(());
    };
    Err(Error::Usage(wrong))
}
