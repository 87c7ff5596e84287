//! A person of the made-up population: everything the reference says of them, from (seed, number) alone.

use chrono::{Datelike as _, Days, NaiveDate};

use super::household::{BLOCK, Household, Member};
use super::lists::Lists;
use super::stream::{Domain, Shuffle, Stream};
use crate::value::{PartialDate, Sex};

/// The largest population, strangers of the extract included: the busiest province has 40 thousandths of the people,
/// and half of its million six-digit endings (the other half is for cancelled numbers).
pub const MOST_PEOPLE: u64 = 12_400_000;

/// Endings for numbers in use; as many again are for cancelled ones.
const ENDINGS: u64 = 500_000;

/// Where somebody's life stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Đang sống.
    Living,
    /// Đã chết, on that day.
    Dead(NaiveDate),
    /// Mất tích.
    Missing,
    /// Thôi quốc tịch.
    Renounced,
}

impl State {
    /// The code of the population's registry file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Living => "dang_song",
            Self::Dead(_) => "da_chet",
            Self::Missing => "mat_tich",
            Self::Renounced => "thoi_quoc_tich",
        }
    }
}

/// A person.
#[derive(Debug, Clone)]
pub struct Person {
    /// The number in the population, from 0.
    pub index: u64,
    /// Personal ID, 12 digits.
    pub id: u64,
    /// The cancelled ID, if there was one before.
    pub old_id: Option<u64>,
    /// CMND, 9 digits.
    pub cmnd: Option<u64>,
    /// Full name.
    pub name: String,
    /// The birth date as the reference knows it.
    pub birth: PartialDate,
    /// The true day of birth.
    pub born: NaiveDate,
    /// Male or female.
    pub sex: Sex,
    /// Where the life stands.
    pub state: State,
    /// The father's name; empty when he is not known.
    pub father: String,
    /// The mother's name.
    pub mother: String,
    /// When the reference last heard of them.
    pub updated: NaiveDate,
    /// The second of twins, or the first with the second in the population.
    pub is_twin: bool,
}

/// What all people are made from.
pub struct World {
    /// The lists.
    pub lists: Lists,
    /// The seed.
    pub seed: u64,
    /// The day at which ages are meant.
    pub run_date: NaiveDate,
    endings: Vec<Shuffle>,
    cmnd_endings: Vec<Shuffle>,
    insurance_endings: Vec<Shuffle>,
}

impl World {
    /// A world of its own for every seed.
    pub fn new(seed: u64, run_date: NaiveDate) -> Self {
        let lists = Lists::read(PartialDate::from_naive(run_date));
        let shuffles = |domain, half| {
            (0..lists.provinces.len() as u64).map(|province| Shuffle::new(seed, domain, province, half)).collect()
        };
        let (endings, cmnd_endings) = (shuffles(Domain::Serial, 1000), shuffles(Domain::Cmnd, 1000));
        let insurance_endings = shuffles(Domain::Insurance, 10_000);
        Self { lists, seed, run_date, endings, cmnd_endings, insurance_endings }
    }

    /// The household of a person.
    pub fn household(&self, index: u64) -> Household<'_> {
        Household::of(&self.lists, self.seed, self.run_date.year(), index)
    }

    /// Somebody in a household, by place.
    pub fn person(&self, household: &Household<'_>, place: usize) -> Person {
        let members = household.members();
        let member = members[place];
        let index = household.first + place as u64;
        let local = household.local + place as u64;
        let mut stream = Stream::new(self.seed, Domain::Life, index);
        let born = self.birthday(index, member, &mut stream);
        let birth = Self::known_birth(born, member.age, &mut stream);
        let (year, sex) = (born.year(), member.sex);
        let (father, mother) = household.parents(member);
        let state = self.state(born, member.age, &mut stream);
        let (id, old_id) = self.ids(household.province, local, year, sex, &mut stream);
        Person {
            index,
            id,
            old_id,
            cmnd: self.cmnd(household.province, local, year, &mut stream),
            name: household.name_of(member),
            birth,
            born,
            sex,
            state,
            father,
            mother,
            updated: self.updated(born, state, &mut stream),
            is_twin: member.twin || members.get(place + 1).is_some_and(|next| next.twin),
        }
    }

    /// A social-insurance number, 10 digits: two of the province and eight; `again` gives the same person another.
    pub fn insurance_number(&self, household: &Household<'_>, place: usize, again: bool) -> u64 {
        let local = household.local + place as u64 + if again { 50_000_000 } else { 0 };
        let province = u64::from(self.lists.provinces[household.province].code);
        province * 100_000_000 + self.insurance_endings[household.province].place(local)
    }

    /// The day of birth: so many years before the run date, and up to a year more. Twins share it.
    fn birthday(&self, index: u64, member: Member, own: &mut Stream) -> NaiveDate {
        let drawn = own.below(365);
        let days = if member.twin { Stream::new(self.seed, Domain::Life, index - 1).below(365) } else { drawn };
        let latest = self.run_date.checked_sub_months(chrono::Months::new(member.age * 12));
        let latest = latest.expect("people are born in our era");
        latest - Days::new(u64::from(days))
    }

    /// Of some old people only the year is known.
    fn known_birth(born: NaiveDate, age: u32, stream: &mut Stream) -> PartialDate {
        let of_hundred = match age {
            80.. => 25,
            65.. => 10,
            _ => 0,
        };
        if stream.chance(of_hundred, 100) {
            PartialDate::new(born.year(), 0, 0).expect("a year of our era")
        } else {
            PartialDate::from_naive(born)
        }
    }

    /// Personal ID by the layout of NĐ 137/2015/NĐ-CP Đ13, and for one in two hundred the cancelled one before it:
    /// another year of birth or another sex had been entered (TT 59/2021/TT-BCA Đ6).
    fn ids(&self, province: usize, local: u64, year: i32, sex: Sex, stream: &mut Stream) -> (u64, Option<u64>) {
        assert!(local < ENDINGS, "the number of people is checked before they are made");
        let id = self.id(province, local, year, sex);
        let old = stream.chance(1, 200).then(|| {
            let other_sex = if sex == Sex::Male { Sex::Female } else { Sex::Male };
            let (year, sex) = if stream.chance(1, 3) { (year, other_sex) } else { (year + 1, sex) };
            self.id(province, local + ENDINGS, year, sex)
        });
        (id, old)
    }

    /// The number that somebody in a household would have, had they been born in that year and of that sex.
    pub fn id_of(&self, household: &Household<'_>, place: usize, year: i32, sex: Sex) -> u64 {
        self.id(household.province, household.local + place as u64, year, sex)
    }

    fn id(&self, province: usize, local: u64, year: i32, sex: Sex) -> u64 {
        let code = u64::from(self.lists.provinces[province].code);
        let century = u64::try_from(year / 100 - 19).expect("the run date is checked: nobody is born before 1900");
        let digit = century * 2 + u64::from(sex == Sex::Female);
        let short_year = u64::try_from(year % 100).expect("two digits");
        ((code * 10 + digit) * 100 + short_year) * 1_000_000 + self.endings[province].place(local)
    }

    /// Most people born before 2004 have had a CMND.
    fn cmnd(&self, province: usize, local: u64, year: i32, stream: &mut Stream) -> Option<u64> {
        let of_hundred = match year {
            ..2000 => 96,
            2000..2004 => 50,
            _ => 0,
        };
        let prefix = u64::from(self.lists.provinces[province].cmnd_prefix);
        stream.chance(of_hundred, 100).then(|| prefix * 1_000_000 + self.cmnd_endings[province].place(local))
    }

    /// The dead stay in the population; how many of them there are grows with age.
    fn state(&self, born: NaiveDate, age: u32, stream: &mut Stream) -> State {
        let dead_of_thousand = match age {
            ..50 => 4,
            50..65 => 15,
            65..75 => 50,
            75..85 => 150,
            _ => 350,
        };
        if stream.chance(dead_of_thousand, 1000) {
            let days = u32::try_from((self.run_date - born).num_days()).expect("born before the run date");
            return State::Dead(self.run_date - Days::new(u64::from(stream.below(days.min(8 * 365) + 1))));
        }
        match stream.below(10_000) {
            0..5 => State::Missing,
            5..10 => State::Renounced,
            _ => State::Living,
        }
    }

    fn updated(&self, born: NaiveDate, state: State, stream: &mut Stream) -> NaiveDate {
        match state {
            State::Dead(day) => (day + Days::new(u64::from(stream.below(60)))).min(self.run_date),
            _ => (self.run_date - Days::new(u64::from(stream.below(4 * 365)))).max(born),
        }
    }
}

/// All people from number 0 to below `end`, in order.
pub fn people(world: &World, end: u64) -> impl Iterator<Item = (Household<'_>, Person)> {
    let mut current: Option<(Household<'_>, usize)> = None;
    (0..end).map(move |index| {
        let next = match current.take() {
            Some((household, place)) if place + 1 < household.members().len() => (household, place + 1),
            _ => (world.household(index), 0),
        };
        let person = world.person(&next.0, next.1);
        let household = next.0.clone();
        current = Some(next);
        (household, person)
    })
}

/// The number of the first person after the population: from there on are strangers, in whole blocks.
pub const fn first_stranger(people: u64) -> u64 {
    people.div_ceil(BLOCK) * BLOCK
}
