//! The made-up extract with its defects, and the truth about them. Nothing but a few waiting people is held.

mod people;

use std::collections::{BTreeMap, VecDeque};
use std::io::Write;

use super::defect::{Defect, Flaw};
use super::person::World;
use super::record::{Case, Cells, Subject};
use super::spec::Spec;
use super::stream::{Domain, Shuffle, Stream};

/// The header of `truth.csv`.
pub const TRUTH: [&str; 4] = ["row", "defect", "field", "true_value"];

/// How many people wait to be taken for what fits few.
const WAITING: usize = 64;

/// How many people are looked at for a defect that only some records can have.
const SOUGHT: usize = 24;

/// How many people outside the population there are at most.
const STRANGERS: u64 = 300_000;

/// The two files that are written together.
pub struct Sinks<'w> {
    /// The extract, as Excel writes «CSV UTF-8»: byte-order mark, CRLF.
    pub extract: csv::Writer<&'w mut dyn Write>,
    /// The truth about it.
    pub truth: csv::Writer<&'w mut dyn Write>,
}

/// What the extract is to be.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Size of the population.
    pub people: u64,
    /// Size of the extract.
    pub records: u64,
    /// How many people can have a record, at least as many.
    pub fitting: u64,
    /// Records with a defect, of a million.
    pub flawed_per_million: u32,
}

/// A record ready to be written, with its defect if it has one.
struct Row<'a> {
    cells: Cells,
    defect: Option<(&'a Defect, Flaw)>,
}

/// The way through the population.
struct Extract<'a> {
    world: &'a World,
    spec: &'a Spec,
    plan: Plan,
    order: Shuffle,
    /// How far the order has been followed.
    taken: u64,
    /// How many records have been made, used or not.
    made: u64,
    /// Made, and not used yet.
    held: VecDeque<Case<'a>>,
    /// Met while people of another sort were wanted, by sort.
    waiting: Vec<VecDeque<Subject<'a>>>,
    /// Met, and of use only as somebody who should have no record.
    others: BTreeMap<u8, VecDeque<Subject<'a>>>,
    /// Twins and people with a cancelled ID: kept for the defects that only they can have.
    special: VecDeque<Case<'a>>,
    strangers: u64,
    /// How many people more can have a record than are needed: so many may be passed over.
    spare: u64,
    /// Records that come a second time: the row from which on, and the record.
    again: VecDeque<(u64, Row<'a>)>,
}

/// Why the files could not be written.
pub enum Failed {
    /// The extract takes no more.
    Extract(csv::Error),
    /// The truth takes no more.
    Truth(csv::Error),
    /// So many records, and nobody left who could have one.
    Few(u64),
}

/// Writes the extract and the truth; says how often each defect stands in it.
pub fn write(world: &World, spec: &Spec, plan: Plan, sinks: &mut Sinks<'_>) -> Result<BTreeMap<String, u64>, Failed> {
    let mut extract = Extract::new(world, spec, plan);
    let mut counts = BTreeMap::new();
    let serials: Vec<usize> = spec
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.maker == "serial")
        .map(|(place, _)| place)
        .collect();
    sinks.extract.write_record(spec.columns.iter().map(|column| &column.header)).map_err(Failed::Extract)?;
    sinks.truth.write_record(TRUTH).map_err(Failed::Truth)?;
    for number in 1..=plan.records {
        let mut row = extract.row(number).ok_or(Failed::Few(number - 1))?;
        for serial in &serials {
            if let Some(cell) = row.cells.get_mut(*serial) {
                *cell = number.to_string();
            }
        }
        sinks.extract.write_record(&row.cells).map_err(Failed::Extract)?;
        if let Some((defect, flaw)) = row.defect {
            *counts.entry(defect.name.clone()).or_default() += 1;
            let (row, field) = (number.to_string(), spec.columns[flaw.column].name());
            let line = [row.as_str(), defect.name.as_str(), field, flaw.truth.as_str()];
            sinks.truth.write_record(line).map_err(Failed::Truth)?;
        }
    }
    sinks.extract.flush().map_err(|cause| Failed::Extract(cause.into()))?;
    sinks.truth.flush().map_err(|cause| Failed::Truth(cause.into()))?;
    Ok(counts)
}

impl<'a> Extract<'a> {
    fn new(world: &'a World, spec: &'a Spec, plan: Plan) -> Self {
        let root = plan.people.isqrt();
        let half = if root * root < plan.people { root + 1 } else { root };
        let order = Shuffle::new(world.seed, Domain::Order, 0, half);
        let waiting = spec.profiles.iter().map(|_| VecDeque::new()).collect();
        let (held, special, again) = (VecDeque::new(), VecDeque::new(), VecDeque::new());
        let others = BTreeMap::new();
        Self {
            world,
            spec,
            plan,
            order,
            taken: 0,
            made: 0,
            held,
            waiting,
            others,
            special,
            strangers: 0,
            spare: plan.fitting - plan.records,
            again,
        }
    }

    /// The record with that number; None when nobody is left.
    fn row(&mut self, number: u64) -> Option<Row<'a>> {
        // Those that come again must all have come by the end.
        let left = self.plan.records - number + 1;
        let due = self.again.front().is_some_and(|(from, _)| *from <= number) || self.again.len() as u64 >= left;
        if due && let Some((_, row)) = self.again.pop_front() {
            return Some(row);
        }
        let wanted = self.wanted(number);
        let mut stream = Stream::new(self.world.seed, Domain::Defect, number);
        if !stream.chance(self.plan.flawed_per_million, 1_000_000) {
            return Some(Row { cells: self.ordinary(wanted)?.cells, defect: None });
        }
        self.flawed(number, left, wanted, &mut stream)
    }

    /// A record with one defect; without one if, against all odds, none fits.
    fn flawed(&mut self, number: u64, left: u64, wanted: usize, stream: &mut Stream) -> Option<Row<'a>> {
        let special = if stream.chance(1, 20) { self.special.pop_front() } else { None };
        let mut case = match special {
            Some(case) => case,
            None => self.living(wanted)?,
        };
        if let Some((defect, flaw)) = self.gone(&mut case, stream) {
            return Some(Row { cells: case.cells, defect: Some((defect, flaw)) });
        }
        for _ in 0..32 {
            if let Some((defect, flaw)) = rare(&mut case, stream) {
                return Some(Row { cells: case.cells, defect: Some((defect, flaw)) });
            }
            let Some(defect) = pick(self.spec, stream) else { break };
            if defect.again && self.again.len() as u64 + 1 >= left {
                continue;
            }
            let Some((first, flaw)) = self.damage(defect, &mut case, wanted) else { continue };
            if defect.again {
                let later = number + 1 + u64::from(stream.below(200));
                let cells = std::mem::replace(&mut case.cells, first);
                self.again.push_back((later, Row { cells, defect: Some((defect, flaw.clone())) }));
            }
            return Some(Row { cells: case.cells, defect: Some((defect, flaw)) });
        }
        Some(Row { cells: case.cells, defect: None })
    }

    /// The record of somebody of whom the population knows few, taken every second time that there is one.
    fn gone(&mut self, case: &mut Case<'a>, stream: &mut Stream) -> Option<(&'a Defect, Flaw)> {
        let spec = self.spec;
        let waits = |someone| self.others.get(&(someone as u8)).is_some_and(|others| !others.is_empty());
        let mut rare = spec.defects.iter().filter(|defect| defect.is_rare());
        let defect = rare.find(|defect| defect.person.is_some_and(waits))?;
        if !stream.chance(1, 2) {
            return None;
        }
        let (_, flaw) = self.damage(defect, case, 0)?;
        Some((defect, flaw))
    }

    /// Damages the record, or that of somebody else who suits the defect better: the cells before and the flaw.
    fn damage(&mut self, defect: &Defect, case: &mut Case<'a>, wanted: usize) -> Option<(Cells, Flaw)> {
        let attempt = |case: &mut Case<'a>| {
            let before = case.cells.clone();
            defect.apply(case).map(|flaw| (before, flaw))
        };
        if let Some(someone) = defect.person {
            let mut other = self.other(someone, wanted)?;
            let done = attempt(&mut other)?;
            self.held.push_back(std::mem::replace(case, other));
            return Some(done);
        }
        let done = attempt(case);
        if done.is_some() || !defect.is_choosy() {
            return done;
        }
        for place in 0..self.held.len() {
            if let Some(done) = attempt(&mut self.held[place]) {
                std::mem::swap(case, &mut self.held[place]);
                return Some(done);
            }
        }
        for _ in 0..SOUGHT {
            if self.held.len() >= WAITING {
                return None;
            }
            let mut next = self.fresh(wanted)?;
            let done = attempt(&mut next);
            if done.is_some() {
                self.held.push_back(std::mem::replace(case, next));
                return done;
            }
            self.held.push_back(next);
        }
        None
    }
}

/// Defects that fit few people, taken every second time.
fn rare<'a>(case: &mut Case<'a>, stream: &mut Stream) -> Option<(&'a Defect, Flaw)> {
    let spec: &'a Spec = case.spec;
    let mut rare = spec.defects.iter().filter(|defect| defect.is_rare() && defect.person.is_none());
    let mut tried = |defect: &'a Defect| if stream.chance(1, 2) { defect.apply(case) } else { None };
    rare.find_map(|defect| tried(defect).map(|flaw| (defect, flaw)))
}

/// One of the defects, by weight.
fn pick<'a>(spec: &'a Spec, stream: &mut Stream) -> Option<&'a Defect> {
    let total: u32 = spec.defects.iter().map(|defect| defect.weight).sum();
    let mut drawn = if total == 0 { return None } else { stream.below(total) };
    for defect in &spec.defects {
        if drawn < defect.weight {
            return Some(defect);
        }
        drawn -= defect.weight;
    }
    unreachable!("what was drawn is below the sum of the weights")
}
