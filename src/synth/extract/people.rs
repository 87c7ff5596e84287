//! Whom the records are about: people come in a shuffled order that is a rule and not a list, and a few of them wait for
//! what fits few.

use std::collections::VecDeque;

use chrono::Months;

use super::{Extract, STRANGERS, WAITING};
use crate::synth::defect::Someone;
use crate::synth::household::Household;
use crate::synth::make::made_up_death;
use crate::synth::person::{Person, State, first_stranger};
use crate::synth::record::{Case, Subject};
use crate::synth::stream::{Domain, Stream};
use crate::synth::who::years;

impl<'a> Extract<'a> {
    /// Which sort of people the record with that number is about.
    pub(super) fn wanted(&self, number: u64) -> usize {
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

    /// The next person for a record without a defect: those who are sought elsewhere may have to wait.
    pub(super) fn ordinary(&mut self, wanted: usize) -> Option<Case<'a>> {
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
    pub(super) fn living(&mut self, wanted: usize) -> Option<Case<'a>> {
        match self.held.pop_front() {
            Some(case) => Some(case),
            None => self.fresh(wanted),
        }
    }

    /// The next person of whom no record has been made.
    pub(super) fn fresh(&mut self, wanted: usize) -> Option<Case<'a>> {
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
    pub(super) fn other(&mut self, someone: Someone, wanted: usize) -> Option<Case<'a>> {
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
        let world = self.world;
        let household = world.household(index);
        let place = usize::try_from(index - household.first).expect("at most six");
        let person = world.person(&household, place);
        (household, person)
    }
}
