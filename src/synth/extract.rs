//! The made-up extract with its defects, and the truth about them.
//!
//! People come in a shuffled order that is a rule and not a list, so nothing but a few waiting people is held.

use std::collections::{BTreeMap, VecDeque};
use std::io::Write;

use chrono::Months;

use super::defect::{Defect, Flaw, Someone};
use super::household::Household;
use super::make::made_up_death;
use super::person::{Person, State, World, first_stranger};
use super::record::{Case, Cells, Subject};
use super::spec::Spec;
use super::stream::{Domain, Shuffle, Stream};
use super::who::years;

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

    /// Which sort of people the record with that number is about.
    fn wanted(&self, number: u64) -> usize {
        let profiles = &self.spec.profiles;
        if profiles.len() == 1 {
            return 0;
        }
        let mut drawn = Stream::new(self.world.seed, Domain::Profile, number)
            .below(profiles.iter().map(|profile| profile.weight).sum());
        for (place, profile) in profiles.iter().enumerate() {
            if drawn < profile.weight {
                return place;
            }
            drawn -= profile.weight;
        }
        unreachable!("what was drawn is below the sum of the weights")
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

    /// The next person for a record without a defect: those who are sought elsewhere may have to wait.
    fn ordinary(&mut self, wanted: usize) -> Option<Case<'a>> {
        loop {
            let case = self.living(wanted)?;
            let sought = case.subject().old_id.is_some() || case.subject().is_twin;
            let wait = sought && self.plan.flawed_per_million > 0 && self.special.len() < WAITING;
            if !wait || self.taken == self.order.size() {
                return Some(case);
            }
            self.special.push_back(case);
        }
    }

    /// The next person who may have a record.
    fn living(&mut self, wanted: usize) -> Option<Case<'a>> {
        match self.held.pop_front() {
            Some(case) => Some(case),
            None => self.fresh(wanted),
        }
    }

    /// The next person of whom no record has been made.
    fn fresh(&mut self, wanted: usize) -> Option<Case<'a>> {
        loop {
            if let Some(subject) = self.waiting[wanted].pop_front() {
                if let Some(case) = self.case(subject) {
                    return Some(case);
                }
                continue;
            }
            if self.taken == self.order.size() {
                return self.last();
            }
            let index = self.order.place(self.taken);
            self.taken += 1;
            if index >= self.plan.people {
                continue;
            }
            let (household, person) = self.meet(index);
            if let Some(subject) = self.sort(household, person, wanted)
                && let Some(case) = self.case(subject)
            {
                return Some(case);
            }
        }
    }

    /// Somebody of those who wait, when everybody else has been met.
    fn last(&mut self) -> Option<Case<'a>> {
        if let Some(case) = self.special.pop_front() {
            return Some(case);
        }
        while let Some(subject) = self.waiting.iter_mut().find_map(VecDeque::pop_front) {
            if let Some(case) = self.case(subject) {
                return Some(case);
            }
        }
        None
    }

    /// The record of somebody, if a right one can be made.
    fn case(&mut self, subject: Subject<'a>) -> Option<Case<'a>> {
        self.made += 1;
        let case = Case::new(self.world, self.spec, subject, self.made - 1);
        if case.is_none() {
            self.spare = self.spare.saturating_sub(1);
        }
        case
    }

    /// Somebody of the wanted sort; all others are sent to where they may be of use.
    fn sort(&mut self, household: Household<'a>, person: Person, wanted: usize) -> Option<Subject<'a>> {
        let (spec, end) = (self.spec, self.plan.people);
        let right = |dead: bool| match person.state {
            State::Living => !dead,
            State::Dead(_) => dead,
            _ => false,
        };
        let fits = |place: &usize| spec.profiles[*place].fits(self.world, &household, &person, end);
        let places = || std::iter::once(wanted).chain((0..spec.profiles.len()).filter(move |place| *place != wanted));
        if let Some(place) = places().filter(|place| right(spec.profiles[*place].dead)).find(fits) {
            let subject = self.subject(place, household, person, end);
            if place != wanted && self.waiting[place].len() < WAITING {
                self.waiting[place].push_back(subject);
                return None;
            }
            if place != wanted && self.spare > 0 {
                self.spare -= 1;
                return None;
            }
            return Some(subject);
        }
        let (someone, of_dead) = match person.state {
            State::Living => (Someone::Living, true),
            State::Dead(_) if self.long_dead(&person) => (Someone::Dead, false),
            State::Dead(_) => return None,
            State::Missing => (Someone::Missing, false),
            State::Renounced => (Someone::Renounced, false),
        };
        let room = self.others.get(&(someone as u8)).is_none_or(|others| others.len() < WAITING);
        let place = places().filter(|place| spec.profiles[*place].dead == of_dead).find(fits).filter(|_| room)?;
        let mut subject = self.subject(place, household, person, end);
        if someone == Someone::Living {
            let day = made_up_death(self.world, subject.cast.own());
            subject.cast.own_died(day);
        }
        self.others.entry(someone as u8).or_default().push_back(subject);
        None
    }

    fn subject(&self, profile: usize, household: Household<'a>, person: Person, end: u64) -> Subject<'a> {
        let cast = self.spec.profiles[profile].cast(self.world, &household, person, end);
        Subject { profile, household, cast }
    }

    /// The record of somebody who should not have it.
    fn other(&mut self, someone: Someone, wanted: usize) -> Option<Case<'a>> {
        if someone == Someone::Stranger {
            return self.stranger(wanted);
        }
        while let Some(subject) = self.others.get_mut(&(someone as u8))?.pop_front() {
            if let Some(case) = self.case(subject) {
                return Some(case);
            }
        }
        None
    }

    /// Died before any card that is valid at the run date began, and too old for the card of a small child.
    fn long_dead(&self, person: &Person) -> bool {
        let State::Dead(day) = person.state else { return false };
        let grown = years(person.born, self.world.run_date) >= 7 || !self.spec.has_cards();
        grown && day + Months::new(13) < self.world.run_date
    }

    /// Somebody whose number lies after the population.
    fn stranger(&mut self, wanted: usize) -> Option<Case<'a>> {
        while self.strangers < STRANGERS {
            let (household, person) = self.meet(first_stranger(self.plan.people) + self.strangers);
            self.strangers += 1;
            let profile = &self.spec.profiles[wanted];
            let right = matches!(person.state, State::Dead(_)) == profile.dead;
            let known = matches!(person.state, State::Living | State::Dead(_));
            if right && known && profile.fits(self.world, &household, &person, u64::MAX) {
                let subject = self.subject(wanted, household, person, u64::MAX);
                if let Some(case) = self.case(subject) {
                    return Some(case);
                }
            }
        }
        None
    }

    fn meet(&self, index: u64) -> (Household<'a>, Person) {
        let world: &'a World = self.world;
        let household = world.household(index);
        let place = usize::try_from(index - household.first).expect("at most six");
        let person = world.person(&household, place);
        (household, person)
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
