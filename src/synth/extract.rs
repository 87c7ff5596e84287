//! The made-up extract with its defects, and the truth about them.
//!
//! People come in a shuffled order that is a rule and not a list, so nothing but a few waiting records is held.

use std::collections::{BTreeMap, VecDeque};
use std::io::Write;

use chrono::Months;

use super::defect::{Act, DEFECTS, Defect, Flaw};
use super::household::Household;
use super::person::{Person, State, World, first_stranger};
use super::record::{COLUMNS, Case, Cells, SERIAL};
use super::stream::{Domain, Shuffle, Stream};

/// The header of `truth.csv`.
pub const TRUTH: [&str; 4] = ["row", "defect", "field", "true_value"];

/// How many people wait to be taken for a defect that fits few.
const WAITING: usize = 64;

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
    /// Records with a defect, of a million.
    pub flawed_per_million: u32,
}

/// A record ready to be written, with its defect if it has one.
struct Row {
    cells: Cells,
    defect: Option<(&'static Defect, Flaw)>,
}

/// The way through the population.
struct Extract<'a> {
    world: &'a World,
    plan: Plan,
    order: Shuffle,
    /// How far the order has been followed.
    taken: u64,
    /// Drawn, and not used.
    held: Option<Case<'a>>,
    dead: VecDeque<(Household<'a>, Person)>,
    /// Twins and people with a cancelled ID: kept for the defects that only they can have.
    special: VecDeque<Case<'a>>,
    strangers: u64,
    /// Records that come a second time: the row from which on, and the record.
    again: VecDeque<(u64, Row)>,
}

/// Which of the two files could not be written.
pub enum Failed {
    /// The extract.
    Extract(csv::Error),
    /// The truth.
    Truth(csv::Error),
}

/// Writes the extract and the truth; says how often each defect stands in it.
pub fn write(world: &World, plan: Plan, sinks: &mut Sinks<'_>) -> Result<BTreeMap<&'static str, u64>, Failed> {
    let mut extract = Extract::new(world, plan);
    let mut counts = BTreeMap::new();
    sinks.extract.write_record(COLUMNS.map(|(header, _)| header)).map_err(Failed::Extract)?;
    sinks.truth.write_record(TRUTH).map_err(Failed::Truth)?;
    for number in 1..=plan.records {
        let mut row = extract.row(number);
        row.cells[SERIAL] = number.to_string();
        sinks.extract.write_record(&row.cells).map_err(Failed::Extract)?;
        if let Some((defect, flaw)) = row.defect {
            *counts.entry(defect.name).or_default() += 1;
            let (row, field) = (number.to_string(), COLUMNS[flaw.column].1);
            sinks.truth.write_record([&row, defect.name, field, &flaw.truth]).map_err(Failed::Truth)?;
        }
    }
    sinks.extract.flush().map_err(|cause| Failed::Extract(cause.into()))?;
    sinks.truth.flush().map_err(|cause| Failed::Truth(cause.into()))?;
    Ok(counts)
}

impl<'a> Extract<'a> {
    fn new(world: &'a World, plan: Plan) -> Self {
        let root = plan.people.isqrt();
        let half = if root * root < plan.people { root + 1 } else { root };
        let order = Shuffle::new(world.seed, Domain::Order, 0, half);
        let (dead, special, again) = (VecDeque::new(), VecDeque::new(), VecDeque::new());
        Self { world, plan, order, taken: 0, held: None, dead, special, strangers: 0, again }
    }

    /// The record with that number.
    fn row(&mut self, number: u64) -> Row {
        // Those that come again must all have come by the end.
        let left = self.plan.records - number + 1;
        let due = self.again.front().is_some_and(|(from, _)| *from <= number) || self.again.len() as u64 >= left;
        if due && let Some((_, row)) = self.again.pop_front() {
            return row;
        }
        let mut stream = Stream::new(self.world.seed, Domain::Defect, number);
        if !stream.chance(self.plan.flawed_per_million, 1_000_000) {
            return Row { cells: self.ordinary().cells, defect: None };
        }
        self.flawed(number, left, &mut stream)
    }

    /// A record with one defect; without one if, against all odds, none fits.
    fn flawed(&mut self, number: u64, left: u64, stream: &mut Stream) -> Row {
        let special = if stream.chance(1, 20) { self.special.pop_front() } else { None };
        let mut case = special.unwrap_or_else(|| self.living());
        for _ in 0..32 {
            if let Some((defect, flaw)) = rare(&mut case, stream) {
                return Row { cells: case.cells, defect: Some((defect, flaw)) };
            }
            let defect = pick(stream);
            let flaw = match &defect.act {
                Act::Change(apply) => apply(&mut case),
                Act::Again(apply) => {
                    if self.again.len() as u64 + 1 >= left {
                        continue;
                    }
                    let first = case.cells.clone();
                    let flaw = apply(&mut case);
                    let later = number + 1 + u64::from(stream.below(200));
                    let second =
                        Row { cells: std::mem::replace(&mut case.cells, first), defect: Some((defect, flaw.clone())) };
                    self.again.push_back((later, second));
                    Some(flaw)
                }
                Act::Dead => {
                    let Some((household, person)) = self.dead.pop_front() else { continue };
                    self.held = Some(std::mem::replace(&mut case, Case::new(self.world, household, person)));
                    Some(about(&case))
                }
                Act::Stranger => {
                    if self.strangers >= STRANGERS {
                        continue;
                    }
                    self.held = Some(std::mem::replace(&mut case, self.stranger()));
                    Some(about(&case))
                }
            };
            if let Some(flaw) = flaw {
                return Row { cells: case.cells, defect: Some((defect, flaw)) };
            }
        }
        Row { cells: case.cells, defect: None }
    }

    /// The next living person for a record without a defect: those who are sought elsewhere may have to wait.
    fn ordinary(&mut self) -> Case<'a> {
        loop {
            let case = self.living();
            let sought = case.person.old_id.is_some() || case.person.is_twin;
            let wait = sought && self.plan.flawed_per_million > 0 && self.special.len() < WAITING;
            if !wait || self.taken == self.order.size() {
                return case;
            }
            self.special.push_back(case);
        }
    }

    /// The next living person.
    fn living(&mut self) -> Case<'a> {
        if let Some(case) = self.held.take() {
            return case;
        }
        loop {
            if self.taken == self.order.size() {
                let last = self.special.pop_front();
                return last.expect("there are not more records than living people (it is checked)");
            }
            let index = self.order.place(self.taken);
            self.taken += 1;
            if index >= self.plan.people {
                continue;
            }
            let (household, person) = self.meet(index);
            match person.state {
                State::Living => return Case::new(self.world, household, person),
                State::Dead(_) if self.long_dead(&person) && self.dead.len() < WAITING => {
                    self.dead.push_back((household, person));
                }
                _ => {}
            }
        }
    }

    /// Died before any card that is valid at the run date began, and too old for the card of a small child.
    fn long_dead(&self, person: &Person) -> bool {
        let State::Dead(day) = person.state else { return false };
        let grown = self.world.run_date.years_since(person.born).is_some_and(|age| age >= 7);
        grown && day + Months::new(13) < self.world.run_date
    }

    /// Somebody whose number lies after the population.
    fn stranger(&mut self) -> Case<'a> {
        loop {
            let (household, person) = self.meet(first_stranger(self.plan.people) + self.strangers);
            self.strangers += 1;
            if person.state == State::Living {
                return Case::new(self.world, household, person);
            }
        }
    }

    fn meet(&self, index: u64) -> (Household<'a>, Person) {
        let world: &'a World = self.world;
        let household = world.household(index);
        let place = usize::try_from(index - household.first).expect("at most six");
        let person = world.person(&household, place);
        (household, person)
    }
}

/// The record is all right but for whom it is about.
fn about(case: &Case<'_>) -> Flaw {
    Flaw { column: super::record::ID, truth: case.cells[super::record::ID].clone() }
}

/// Defects that fit few people, taken every second time.
fn rare(case: &mut Case<'_>, stream: &mut Stream) -> Option<(&'static Defect, Flaw)> {
    DEFECTS.iter().filter(|defect| defect.is_rare()).find_map(|defect| match &defect.act {
        Act::Change(apply) if stream.chance(1, 2) => apply(case).map(|flaw| (defect, flaw)),
        _ => None,
    })
}

/// One of the defects, by weight.
fn pick(stream: &mut Stream) -> &'static Defect {
    let total: u32 = DEFECTS.iter().map(|defect| defect.weight).sum();
    let mut drawn = stream.below(total);
    for defect in DEFECTS {
        if drawn < defect.weight {
            return defect;
        }
        drawn -= defect.weight;
    }
    unreachable!("what was drawn is below the sum of the weights")
}
