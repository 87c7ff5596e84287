//! The files of a linkage problem.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use super::people::{Chosen, People};
use super::{Group, Problem};
use crate::error::{Error, Result};
use crate::messages::Message;
use crate::synth::defect::Defect;
use crate::synth::person::World;
use crate::synth::population::{self, digits};
use crate::synth::record::{Case, Cells, Subject};
use crate::synth::stream::{Domain, Stream};
use crate::synth::{Sink, check_size, into_folder};
use crate::value::PartialDate;

/// The header of `truth.csv` of a problem with a population: the person of each record, empty for somebody whom the
/// population does not have, and its damages, joined by `;`.
pub const TRUTH_OF_LINKS: [&str; 3] = ["row", "reference_id", "damage"];

/// The same of a problem of duplicates: records of one person have one number.
pub const TRUTH_OF_DUPLICATES: [&str; 3] = ["row", "person", "damage"];

/// The files; a problem of duplicates has no population.
pub const FILES: [&str; 3] = ["extract.csv", "truth.csv", "population.csv"];

/// A second record of somebody comes so many records later at most.
const LATER: u32 = 2000;

/// How large the problem is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProblemOptions {
    /// People in the population; of a problem of duplicates: people from whom those with a record are drawn.
    pub people: u64,
    /// Records in the extract.
    pub records: u64,
    /// Another seed, another world.
    pub seed: u64,
    /// The day at which ages are meant.
    pub run_date: PartialDate,
}

/// What was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProblemCounts {
    /// People who have a record.
    pub people: u64,
    /// Of them, those whom the population does not have.
    pub absent: u64,
    /// Records in the extract.
    pub records: u64,
    /// Records with a damage, by its name.
    pub damages: BTreeMap<String, u64>,
}

/// Writes the files of a problem into a folder: all or none.
///
/// # Errors
/// When the options cannot be met or the folder cannot be written.
pub fn write(problem: &Problem, options: &ProblemOptions, out: &Path) -> Result<ProblemCounts> {
    let files = if problem.is_duplicates() { &FILES[..2] } else { &FILES[..] };
    into_folder(out, files, |sinks| stream(problem, options, sinks))
}

/// The same into any writers: extract, truth and, where there is one, population.
///
/// # Errors
/// When the options cannot be met or a writer takes no more.
pub fn write_streams<'w>(
    problem: &Problem,
    options: &ProblemOptions,
    extract: &'w mut dyn Write,
    truth: &'w mut dyn Write,
    population: Option<&'w mut dyn Write>,
) -> Result<ProblemCounts> {
    let [first, second, third] = FILES.map(Path::new);
    let mut sinks: Vec<Sink<'_>> = vec![(first, extract), (second, truth)];
    sinks.extend(population.map(|population| (third, population)));
    stream(problem, options, sinks)
}

fn stream(problem: &Problem, options: &ProblemOptions, sinks: Vec<Sink<'_>>) -> Result<ProblemCounts> {
    check_size(options.people, options.run_date)?;
    let run_date = options.run_date.earliest().to_naive().expect("the earliest day of a date is a day");
    let world = World::new(options.seed, run_date);
    let mut sinks = sinks.into_iter();
    let mut next = || sinks.next().expect("one for each file");
    let (extract, truth) = (next(), next());
    if !problem.is_duplicates() {
        let (path, population) = next();
        population::write(&world, options.people, population, &mut |_, _| ())
            .map_err(|cause| Error::write(path, cause))?;
    }
    let (extract_path, extract) = extract;
    let (truth_path, truth) = truth;
    extract.write_all("\u{feff}".as_bytes()).map_err(|cause| Error::write(extract_path, cause))?;
    let mut extract = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(extract);
    let mut truth = csv::Writer::from_writer(truth);
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |cause: csv::Error| Error::write(&path, cause)
    };
    extract.write_record(problem.spec.columns.iter().map(|column| &column.header)).map_err(failed(extract_path))?;
    truth
        .write_record(if problem.is_duplicates() { TRUTH_OF_DUPLICATES } else { TRUTH_OF_LINKS })
        .map_err(failed(truth_path))?;
    let mut records = Records::new(&world, problem, options);
    for number in 1..=options.records {
        let row = records.next(number).ok_or_else(|| {
            let message = Message::new("synth-too-many-records").number("records", options.records);
            Error::Usage(message.number("fitting", number - 1))
        })?;
        let damages = row.damages.iter().map(|damage| damage.name.as_str()).collect::<Vec<_>>().join(";");
        extract.write_record(&row.cells).map_err(failed(extract_path))?;
        truth.write_record([&number.to_string(), &row.person, &damages]).map_err(failed(truth_path))?;
    }
    extract.flush().map_err(|cause| Error::write(extract_path, cause))?;
    truth.flush().map_err(|cause| Error::write(truth_path, cause))?;
    Ok(ProblemCounts { records: options.records, ..records.counts })
}

/// A record ready to be written.
struct Row<'a> {
    cells: Cells,
    person: String,
    damages: Vec<&'a Defect>,
}

/// The records in the order of the extract.
struct Records<'a> {
    world: &'a World,
    problem: &'a Problem,
    count: u64,
    people: People<'a>,
    /// Further records of people who have one: the number from which on, which of them, and the record.
    later: BTreeMap<(u64, u64), Row<'a>>,
    made: u64,
    counts: ProblemCounts,
}

impl<'a> Records<'a> {
    fn new(world: &'a World, problem: &'a Problem, options: &ProblemOptions) -> Self {
        let people = People::new(world, problem, options.people);
        let (later, counts) = (BTreeMap::new(), ProblemCounts::default());
        Self { world, problem, count: options.records, people, later, made: 0, counts }
    }

    /// The record with that number; None when nobody is left.
    fn next(&mut self, number: u64) -> Option<Row<'a>> {
        let left = self.count - number + 1;
        let due = self.later.first_key_value().is_some_and(|((from, _), _)| *from <= number);
        let row = if due || self.later.len() as u64 >= left {
            self.later.pop_first().map(|(_, row)| row)
        } else {
            self.first(number, left)
        };
        let mut row = row?;
        for (place, column) in self.problem.spec.columns.iter().enumerate() {
            if column.maker == "serial" {
                row.cells[place] = number.to_string();
            }
        }
        for damage in &row.damages {
            *self.counts.damages.entry(damage.name.clone()).or_default() += 1;
        }
        Some(row)
    }

    /// The first record of the next person; the others wait.
    fn first(&mut self, number: u64, left: u64) -> Option<Row<'a>> {
        let mut stream = Stream::new(self.world.seed, Domain::Problem, number | 1 << 63);
        loop {
            let Chosen { subject, known } = self.people.next(&mut stream)?;
            let own = subject.cast.own();
            let person = match (&self.problem.duplicates, known) {
                (Some(_), _) => own.index.to_string(),
                (None, true) => digits(own.id, 12),
                (None, false) => String::new(),
            };
            let copies = self.copies(&mut stream).min(left - self.later.len() as u64);
            let Some(row) = self.row(&subject, person.clone(), false, &mut stream) else { continue };
            self.counts.people += 1;
            self.counts.absent += u64::from(!known);
            for _ in 1..copies {
                let Some(row) = self.row(&subject, person.clone(), true, &mut stream) else { break };
                let from = number + 1 + u64::from(stream.below(LATER));
                self.later.insert((from, self.made), row);
            }
            return Some(row);
        }
    }

    /// How many records somebody has.
    fn copies(&self, stream: &mut Stream) -> u64 {
        let Some(duplicates) = &self.problem.duplicates else { return 1 };
        let mut drawn = stream.below(duplicates.copies.iter().sum());
        for (more, weight) in (1..).zip(&duplicates.copies) {
            if drawn < *weight {
                return more;
            }
            drawn -= weight;
        }
        unreachable!("what was drawn is below the sum of the weights")
    }

    /// A record of somebody, damaged.
    fn row(&mut self, subject: &Subject<'a>, person: String, again: bool, stream: &mut Stream) -> Option<Row<'a>> {
        let copy =
            Subject { profile: subject.profile, household: subject.household.clone(), cast: subject.cast.clone() };
        let mut case = Case::new(self.world, &self.problem.spec, copy, self.made)?;
        self.made += 1;
        // Two records of one person are damaged each in its own way.
        case.stream = Stream::new(stream.draw(), Domain::Problem, 0);
        for column in &self.problem.without {
            case.cells[*column].clear();
        }
        let groups = self.problem.damages.iter().filter(|group| again || !group.again);
        let damages = groups.filter_map(|group| group.apply(&mut case, stream)).collect();
        Some(Row { cells: case.cells, person, damages })
    }
}

impl Group {
    /// Damages a record by one of the group that fits it, if it is its turn.
    fn apply(&self, case: &mut Case<'_>, stream: &mut Stream) -> Option<&Defect> {
        if !stream.chance(self.share, 1_000_000) {
            return None;
        }
        let mut left: Vec<&Defect> = self.one_of.iter().collect();
        while !left.is_empty() {
            let mut drawn = stream.below(left.iter().map(|damage| damage.weight).sum());
            let place = left.iter().position(|damage| {
                let here = drawn < damage.weight;
                drawn = drawn.wrapping_sub(damage.weight);
                here
            });
            let damage = left.remove(place.expect("what was drawn is below the sum of the weights"));
            if damage.apply(case).is_some() {
                return Some(damage);
            }
        }
        None
    }
}
