//! Who has a record in a linkage problem, one after the other: people in a shuffled order that is a rule and not a list.

use std::collections::VecDeque;

use chrono::Datelike as _;

use super::Problem;
use crate::synth::household::{Household, Role};
use crate::synth::person::{Person, State, World, first_stranger};
use crate::synth::record::Subject;
use crate::synth::stream::{Domain, Shuffle, Stream};
use crate::synth::who::place_of;
use crate::value::Sex;

/// How many people are looked at for a twin.
const SOUGHT: usize = 1000;

/// How many twins wait, and how many others who were met while a twin was looked for.
const WAITING: usize = 256;
const OTHERS_WAITING: usize = 1 << 16;

/// Who has a record.
pub struct Chosen<'a> {
    /// The person.
    pub subject: Subject<'a>,
    /// False for somebody whom the population does not have.
    pub known: bool,
}

/// The way through the population.
pub struct People<'a> {
    world: &'a World,
    problem: &'a Problem,
    count: u64,
    order: Shuffle,
    taken: u64,
    strangers: u64,
    twins: VecDeque<u64>,
    others: VecDeque<u64>,
    /// Of a duplicates problem: the rest of those who come together, and who came last.
    together: VecDeque<(Household<'a>, Person)>,
    last: Option<Person>,
}

impl<'a> People<'a> {
    /// From the first on.
    pub fn new(world: &'a World, problem: &'a Problem, people: u64) -> Self {
        let root = people.isqrt();
        let half = if root * root < people { root + 1 } else { root };
        let order = Shuffle::new(world.seed, Domain::Order, 0, half);
        let (twins, others, together) = (VecDeque::new(), VecDeque::new(), VecDeque::new());
        Self { world, problem, count: people, order, taken: 0, strangers: 0, twins, others, together, last: None }
    }

    /// The next one with a record; None when nobody is left. `stream` decides which sort of person it is.
    pub fn next(&mut self, stream: &mut Stream) -> Option<Chosen<'a>> {
        if self.problem.duplicates.is_some() {
            return self.next_of_duplicates(stream);
        }
        let twin = stream.chance(self.problem.twins, 1_000_000);
        if stream.chance(self.problem.absent, 1_000_000) {
            return self.stranger();
        }
        let (household, person) = self.walk(twin)?;
        let subject = self.subject(household, person, self.count)?;
        Some(Chosen { subject, known: true })
    }

    /// Twins, fathers with a son of one name, and homonyms come together and once; all others by themselves.
    fn next_of_duplicates(&mut self, stream: &mut Stream) -> Option<Chosen<'a>> {
        let problem = self.problem.duplicates.as_ref().expect("asked of a problem of duplicates only");
        loop {
            if let Some((household, person)) = self.together.pop_front() {
                if let Some(subject) = self.subject(household, person, self.count) {
                    return Some(Chosen { subject, known: true });
                }
                continue;
            }
            let twin = stream.chance(self.problem.twins, 1_000_000);
            let (household, person) = self.walk(twin)?;
            let place = place_of(&person, &household);
            if household.members()[place].twin {
                continue;
            }
            if person.is_twin {
                self.together.push_back((household.clone(), self.world.person(&household, place + 1)));
            }
            if let Some(father) = self.namesakes(&household) {
                if place == father.1 {
                    continue;
                }
                if place == father.0 {
                    let mut son = self.world.person(&household, father.1);
                    son.name.clone_from(&person.name);
                    self.together.push_back((household.clone(), son));
                }
            }
            let ordinary = self.together.is_empty();
            let person = match self.last.take() {
                Some(last) if ordinary && stream.chance(problem.homonyms, 1_000_000) => {
                    self.homonym(&household, &person, &last)
                }
                _ => person,
            };
            if ordinary {
                self.last = Some(person.clone());
            }
            if let Some(subject) = self.subject(household, person, self.count) {
                return Some(Chosen { subject, known: true });
            }
        }
    }

    /// The places of father and son of one name in a household, if it has such.
    fn namesakes(&self, household: &Household<'a>) -> Option<(usize, usize)> {
        let share = self.problem.duplicates.as_ref()?.namesakes;
        let members = household.members();
        let father = members.iter().position(|member| member.role == Role::Father)?;
        let son = |place: &usize| {
            let member = members[*place];
            let apart = !member.twin && members.get(place + 1).is_none_or(|next| !next.twin);
            matches!(member.role, Role::Child(_)) && member.sex == Sex::Male && apart
        };
        let son = (0..members.len()).find(son)?;
        let drawn = Stream::new(self.world.seed, Domain::Problem, household.first).chance(share, 1_000_000);
        drawn.then_some((father, son))
    }

    /// Somebody with the name, birth date and sex of somebody else, and their own of all the rest.
    fn homonym(&self, household: &Household<'a>, own: &Person, other: &Person) -> Person {
        let mut person = own.clone();
        person.name.clone_from(&other.name);
        (person.birth, person.born, person.sex) = (other.birth, other.born, other.sex);
        person.id = self.world.id_of(household, place_of(own, household), other.born.year(), other.sex);
        person.old_id = None;
        if other.cmnd.is_none() {
            person.cmnd = None;
        }
        person
    }

    /// The next person of the population who can have a record.
    fn walk(&mut self, twin: bool) -> Option<(Household<'a>, Person)> {
        let waits = if twin { &mut self.twins } else { &mut self.others };
        if let Some(index) = waits.pop_front() {
            return Some(self.meet(index));
        }
        let mut looked = 0;
        while self.taken < self.order.size() && looked < SOUGHT {
            let index = self.order.place(self.taken);
            self.taken += 1;
            if index >= self.count {
                continue;
            }
            let (household, person) = self.meet(index);
            if person.state != State::Living || self.profile(&household, &person, self.count).is_none() {
                continue;
            }
            looked += 1;
            let (waits, most) =
                if person.is_twin { (&mut self.twins, WAITING) } else { (&mut self.others, OTHERS_WAITING) };
            if person.is_twin == twin || waits.len() == most {
                return Some((household, person));
            }
            waits.push_back(index);
        }
        let last = self.others.pop_front().or_else(|| self.twins.pop_front())?;
        Some(self.meet(last))
    }

    /// Somebody whose number lies after the population.
    fn stranger(&mut self) -> Option<Chosen<'a>> {
        loop {
            let index = first_stranger(self.count) + self.strangers;
            if index >= crate::synth::person::MOST_PEOPLE {
                return None;
            }
            self.strangers += 1;
            let (household, person) = self.meet(index);
            if person.state == State::Living
                && let Some(subject) = self.subject(household, person, u64::MAX)
            {
                return Some(Chosen { subject, known: false });
            }
        }
    }

    /// The first sort of people of the registry that somebody is of.
    fn profile(&self, household: &Household<'a>, person: &Person, end: u64) -> Option<usize> {
        self.problem.spec.profiles.iter().position(|profile| profile.fits(self.world, household, person, end))
    }

    fn subject(&self, household: Household<'a>, person: Person, end: u64) -> Option<Subject<'a>> {
        let profile = self.profile(&household, &person, end)?;
        let cast = self.problem.spec.profiles[profile].cast(self.world, &household, person, end);
        Some(Subject { profile, household, cast })
    }

    fn meet(&self, index: u64) -> (Household<'a>, Person) {
        let household = self.world.household(index);
        let place = usize::try_from(index - household.first).expect("at most six");
        let person = self.world.person(&household, place);
        (household, person)
    }
}
