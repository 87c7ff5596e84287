//! Households: who lives together, how old they are, what they share.
//!
//! People are numbered through in blocks of [`BLOCK`]; a block falls into households by its own stream, so that the
//! household of any person is found without making the others. Shares and ages are own estimates, made to give a
//! plausible pyramid; nothing here is a statistic.

use super::lists::{Group, Lists};
use super::name::{Bearer, compose, family};
use super::stream::{Domain, Stream};
use crate::value::Sex;

/// People of a block: all of one province of birth registration.
pub const BLOCK: u64 = 32;

/// The largest household.
const LARGEST: usize = 6;

/// What somebody is in the household. The number is that of the stream of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The father of the children, or a man alone.
    Father,
    /// The mother of the children, or a woman alone.
    Mother,
    /// The father's father.
    Grandfather,
    /// The father's mother.
    Grandmother,
    /// One of the children, from 0.
    Child(u8),
    /// The father or the mother of another one: lives elsewhere, only the name is known.
    Elsewhere(u8, Sex),
}

impl Role {
    fn number(self) -> u64 {
        match self {
            Self::Father => 0,
            Self::Mother => 1,
            Self::Grandfather => 2,
            Self::Grandmother => 3,
            Self::Child(place) => 4 + u64::from(place),
            Self::Elsewhere(of, sex) => 16 + u64::from(of) * 2 + u64::from(sex == Sex::Female),
        }
    }
}

/// Somebody in the household.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// What they are in it.
    pub role: Role,
    /// Full years at the run date.
    pub age: u32,
    /// Male or female.
    pub sex: Sex,
    /// The second of twins; the first is the member before.
    pub twin: bool,
}

/// A household.
#[derive(Debug, Clone)]
pub struct Household<'a> {
    /// The number of its first member in the population.
    pub first: u64,
    /// The province where all were registered at birth.
    pub province: usize,
    /// The number of its first member among those of the province.
    pub local: u64,
    /// The unit where they live now.
    pub unit: usize,
    /// The commune where they live now, in the unit.
    pub commune: usize,
    /// None for Kinh.
    pub group: Option<&'a Group>,
    lists: &'a Lists,
    seed: u64,
    run_year: i32,
    members: [Member; LARGEST],
    size: usize,
    family: &'static str,
}

/// The first and the size of the household that holds one person of the population.
fn extent(seed: u64, index: u64) -> (u64, usize) {
    let block = index / BLOCK;
    let mut stream = Stream::new(seed, Domain::Block, block);
    let (mut first, end) = (block * BLOCK, (block + 1) * BLOCK);
    loop {
        // Of 100 households so many have one, two, … six members.
        let drawn = match stream.below(100) {
            0..8 => 1,
            8..25 => 2,
            25..46 => 3,
            46..74 => 4,
            74..90 => 5,
            _ => 6,
        };
        let size = drawn.min(end - first);
        if index < first + size {
            return (first, usize::try_from(size).expect("at most six"));
        }
        first += size;
    }
}

impl<'a> Household<'a> {
    /// The household of one person of the population.
    pub fn of(lists: &'a Lists, seed: u64, run_year: i32, index: u64) -> Self {
        let (first, size) = extent(seed, index);
        let block = first / BLOCK;
        let slots = lists.slots.len() as u64;
        let (province, before) = lists.slots[usize::try_from(block % slots).expect("a thousand slots")];
        let local = (block / slots * lists.weights[province] + before) * BLOCK + first % BLOCK;
        let mut stream = Stream::new(seed, Domain::Household, first);
        let group = stream.chance(4, 100).then(|| lists.groups.pick(&mut stream));
        let family = family(lists, group, &mut stream);
        // Most live where they were registered; the others went to one of the other provinces.
        let home = if stream.chance(85, 100) { province } else { stream.pick(&lists.slots).0 };
        let unit = lists.provinces[home].unit;
        let communes = u32::try_from(lists.units[unit].communes.len()).expect("a few hundred communes");
        let commune = stream.below(communes) as usize;
        let mut members = [Member { role: Role::Father, age: 0, sex: Sex::Male, twin: false }; LARGEST];
        fill(&mut members[..size], &mut stream, group.is_none());
        Self { first, province, local, unit, commune, group, lists, seed, run_year, members, size, family }
    }

    /// Who lives in it, in the order of their numbers.
    pub fn members(&self) -> &[Member] {
        &self.members[..self.size]
    }

    /// The name of a member.
    pub fn name_of(&self, member: Member) -> String {
        self.name(member.role, member.sex, member.age, member.twin)
    }

    /// The name of somebody, whether they live here or elsewhere. By the age and not by the day of birth, so that a
    /// child knows its parents' names without knowing their birthdays.
    fn name(&self, role: Role, sex: Sex, age: u32, twin: bool) -> String {
        let born = self.run_year - age.cast_signed();
        // The second of twins is named by the stream of the first.
        let number = role.number() - u64::from(twin);
        let mut stream = Stream::new(self.seed, Domain::Name, self.first * 32 + number);
        let bearer = Bearer { group: self.group, family: self.family_of(role), sex, born, twin };
        compose(self.lists, &mut stream, bearer)
    }

    /// The names of the father and of the mother; that of the father is empty when he is not known.
    pub fn parents(&self, member: Member) -> (String, String) {
        let (father, mother) = match member.role {
            Role::Father => (Role::Grandfather, Role::Grandmother),
            Role::Child(_) => (Role::Father, Role::Mother),
            other => {
                let of = u8::try_from(other.number()).expect("few roles");
                (Role::Elsewhere(of, Sex::Male), Role::Elsewhere(of, Sex::Female))
            }
        };
        let here = |role| self.members().iter().find(|member| member.role == role);
        if matches!(member.role, Role::Child(_)) && here(Role::Father).is_none() {
            return (String::new(), self.name(mother, Sex::Female, self.members()[0].age, false));
        }
        let age = |role, gap| here(role).map_or(member.age + gap, |parent| parent.age);
        (self.name(father, Sex::Male, age(father, 28), false), self.name(mother, Sex::Female, age(mother, 25), false))
    }

    /// Children have the father's family name, or the mother's where there is no father; women keep their own.
    fn family_of(&self, role: Role) -> &'static str {
        let alone = self.members().iter().all(|member| member.role != Role::Father);
        let own = match role {
            Role::Father | Role::Grandfather => return self.family,
            Role::Child(_) if !alone => return self.family,
            Role::Child(_) => Role::Mother,
            Role::Elsewhere(of, Sex::Male) => match of {
                1 => Role::Mother,
                3 => Role::Grandmother,
                _ => return self.family,
            },
            other => other,
        };
        let mut stream = Stream::new(self.seed, Domain::Name, self.first * 32 + own.number());
        // Apart from the draws of the name itself, which begin at the same place.
        let mut apart = Stream::new(stream.draw(), Domain::Household, 0);
        family(self.lists, self.group, &mut apart)
    }
}

/// Decides who the members are.
fn fill(members: &mut [Member], stream: &mut Stream, twins: bool) {
    let adult = |role, age, sex| Member { role, age, sex, twin: false };
    let mother_of = |father: u32, stream: &mut Stream| (father + 1 - stream.below(6)).max(20);
    match members.len() {
        1 if stream.chance(1, 2) => members[0] = adult(Role::Father, 20 + stream.below(55), Sex::Male),
        1 => members[0] = adult(Role::Mother, 20 + stream.below(78), Sex::Female),
        2 if stream.chance(1, 4) => {
            let age = stream.between(22, 52);
            members[0] = adult(Role::Mother, age, Sex::Female);
            children(&mut members[1..], age, stream, false);
        }
        2 => {
            let age = if stream.chance(3, 4) { stream.between(48, 92) } else { stream.between(22, 34) };
            members[0] = adult(Role::Father, age, Sex::Male);
            members[1] = adult(Role::Mother, mother_of(age, stream), Sex::Female);
        }
        size => {
            let old = match size {
                3 => 0,
                4 => usize::from(stream.chance(1, 4)),
                _ => [0, 1, 2][stream.below(3) as usize],
            };
            let spread = if old > 0 { 6 } else { 14 };
            // More children need more years: the mother of four is 25 at least.
            let more = u32::try_from(size - 3).expect("at most six") * 2;
            let age = 24 + more + stream.below(16) + stream.below(spread);
            let mother = mother_of(age, stream);
            members[0] = adult(Role::Father, age, Sex::Male);
            members[1] = adult(Role::Mother, mother, Sex::Female);
            let (young, elders) = members[2..].split_at_mut(size - 2 - old);
            children(young, mother, stream, twins);
            let gap = stream.between(19, 32);
            for (place, elder) in elders.iter_mut().enumerate() {
                let (role, sex, more) =
                    if place == 0 { (Role::Grandmother, Sex::Female, 0) } else { (Role::Grandfather, Sex::Male, 3) };
                *elder = adult(role, (age + gap + more).min(100), sex);
            }
        }
    }
}

/// Children of a mother of that age: the eldest first, at least two years apart or twins.
fn children(members: &mut [Member], mother: u32, stream: &mut Stream, twins: bool) {
    let mut left = u32::try_from(members.len()).expect("at most four");
    let birth = stream.between(19, 31).min(mother);
    // Young parents of many: the eldest is old enough for the others to come after.
    let mut age = (mother - birth).max((left - 1) * 2).min(36);
    for place in 0..members.len() {
        let twin = twins && place > 0 && !members[place - 1].twin && stream.chance(1, 80);
        if place > 0 && !twin {
            age -= (2 + stream.below(4)).min(age - (left - 1) * 2);
        }
        let sex = if stream.chance(52, 100) { Sex::Male } else { Sex::Female };
        let sex = if twin { members[place - 1].sex } else { sex };
        members[place] = Member { role: Role::Child(u8::try_from(place).expect("at most four")), age, sex, twin };
        left -= 1;
    }
}
