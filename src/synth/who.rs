//! Who is in a record: the person whose record it is, and those of the same household who are named beside.

use chrono::{Datelike as _, Months, NaiveDate};

use super::household::{Household, Role};
use super::person::{Person, State, World};
use crate::value::Sex;

/// Somebody of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Whose record it is.
    Own,
    /// The father, where he lives in the household.
    Father,
    /// The mother, where she lives in the household.
    Mother,
    /// The man of the couple to which the person belongs.
    Husband,
    /// The woman of the couple to which the person belongs.
    Wife,
    /// The other one of the couple.
    Spouse,
    /// The eldest child of the person that lives.
    Child,
    /// The head of the household; may be the person.
    Head,
    /// Another grown-up of the household who lives.
    Adult,
}

impl Who {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Own,
        Self::Father,
        Self::Mother,
        Self::Husband,
        Self::Wife,
        Self::Spouse,
        Self::Child,
        Self::Head,
        Self::Adult,
    ];

    /// The word of the specs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Father => "father",
            Self::Mother => "mother",
            Self::Husband => "husband",
            Self::Wife => "wife",
            Self::Spouse => "spouse",
            Self::Child => "child",
            Self::Head => "head",
            Self::Adult => "adult",
        }
    }

    /// By its word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|who| who.word() == word)
    }
}

/// One sort of people who have a record.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing about the people, and any goes with any")]
pub struct Profile {
    /// Its name; empty when it has none.
    pub id: String,
    /// How often.
    pub weight: u32,
    /// Full years, from and to.
    pub ages: Option<[u32; 2]>,
    /// Full months, from and to.
    pub months: Option<[u32; 2]>,
    /// School grade, from and to.
    pub grade: Option<[i32; 2]>,
    /// Born from and to.
    pub born: Option<[NaiveDate; 2]>,
    /// Only that sex.
    pub sex: Option<Sex>,
    /// The dead and not the living.
    pub dead: bool,
    /// Died from and to.
    pub died: Option<[NaiveDate; 2]>,
    /// Those who must be there.
    pub with: Vec<Who>,
    /// Those who are named when they are there.
    pub maybe: Vec<Who>,
    /// The head of the household is named, living or not.
    pub head_named: bool,
    /// Heads of household only, or others only.
    pub head: Option<bool>,
    /// The day of birth is known, also of those who must be there.
    pub full_birth_date: bool,
    /// Has had a CMND.
    pub cmnd: bool,
    /// Ethnic groups other than Kinh only, or Kinh only.
    pub minority: Option<bool>,
}

/// The people of one record.
#[derive(Clone)]
pub struct Cast {
    people: [Option<Person>; Who::ALL.len()],
}

impl Cast {
    /// Somebody, if there.
    pub const fn of(&self, who: Who) -> Option<&Person> {
        self.people[who as usize].as_ref()
    }

    /// Whose record it is.
    pub fn own(&self) -> &Person {
        self.of(Who::Own).expect("a record is somebody's")
    }

    /// Makes the record believe that its person died on that day.
    pub fn own_died(&mut self, day: NaiveDate) {
        if let Some(own) = &mut self.people[Who::Own as usize] {
            own.state = State::Dead(day);
        }
    }
}

/// Full years of somebody on a day; 0 before birth.
pub fn years(born: NaiveDate, on: NaiveDate) -> u32 {
    on.years_since(born).unwrap_or(0)
}

/// Full months of somebody on a day; 0 before birth.
pub fn months(born: NaiveDate, on: NaiveDate) -> u32 {
    let calendar = (on.year() - born.year()) * 12 + on.month().cast_signed() - born.month().cast_signed();
    let whole = u32::try_from(calendar).unwrap_or(0);
    if whole > 0 && born + Months::new(whole) > on { whole - 1 } else { whole }
}

/// The year in which the school year of a day began.
pub fn school_year(on: NaiveDate) -> i32 {
    on.year() - i32::from(on.month() < 9)
}

/// Grade 1 begins in the year of the sixth birthday (Luật Giáo dục Đ28).
pub fn grade(born: NaiveDate, on: NaiveDate) -> i32 {
    school_year(on) - born.year() - 5
}

fn within<T: PartialOrd>(bounds: Option<&[T; 2]>, value: &T) -> bool {
    bounds.is_none_or(|[from, to]| from <= value && value <= to)
}

impl Profile {
    /// Whether somebody may have a record, with people before `end` beside. Only their own life's end is not looked at:
    /// whether the person is dead or living is for the caller to ask, who may want the wrong one.
    pub fn fits(&self, world: &World, household: &Household<'_>, own: &Person, end: u64) -> bool {
        let place = place_of(own, household);
        let known = |person: Person| !self.full_birth_date || person.birth.is_full();
        let there = |who: &Who| related(world, household, place, *who, end).is_some_and(known);
        self.suits(world, household, own, place) && self.with.iter().all(there)
    }

    /// The people of the record of somebody.
    pub fn cast(&self, world: &World, household: &Household<'_>, own: Person, end: u64) -> Cast {
        let place = place_of(&own, household);
        let mut cast = Cast { people: Default::default() };
        for who in self.with.iter().chain(&self.maybe) {
            cast.people[*who as usize] = related(world, household, place, *who, end);
        }
        if self.head_named && cast.of(Who::Head).is_none() {
            cast.people[Who::Head as usize] = Some(world.person(household, 0));
        }
        for who in [Who::Husband, Who::Wife].into_iter().filter(|who| self.is(*who)) {
            cast.people[who as usize] = Some(own.clone());
        }
        cast.people[Who::Own as usize] = Some(own);
        cast
    }

    /// Whether somebody of a couple is always the one whose record it is: the other one is named beside.
    pub fn is(&self, who: Who) -> bool {
        match who {
            Who::Husband => self.with.contains(&Who::Wife),
            Who::Wife => self.with.contains(&Who::Husband) && !self.with.contains(&Who::Wife),
            _ => false,
        }
    }

    fn suits(&self, world: &World, household: &Household<'_>, own: &Person, place: usize) -> bool {
        let on = match own.state {
            State::Dead(day) if self.dead => day,
            _ => world.run_date,
        };
        let died = match own.state {
            State::Dead(day) => within(self.died.as_ref(), &day),
            _ => true,
        };
        let role = household.members()[place].role;
        // A couple has one record, that of the one who is not named beside.
        let couple = (!self.is(Who::Husband) || role == Role::Father) && (!self.is(Who::Wife) || role == Role::Mother);
        died && couple
            && within(self.ages.as_ref(), &years(own.born, on))
            && within(self.months.as_ref(), &months(own.born, on))
            && within(self.grade.as_ref(), &grade(own.born, on))
            && within(self.born.as_ref(), &own.born)
            && self.sex.is_none_or(|sex| own.sex == sex)
            && self.head.is_none_or(|head| (place == 0) == head)
            && (!self.full_birth_date || own.birth.is_full())
            && (!self.cmnd || own.cmnd.is_some())
            && self.minority.is_none_or(|minority| household.group.is_some() == minority)
    }
}

/// The place of somebody in the household.
pub fn place_of(person: &Person, household: &Household<'_>) -> usize {
    usize::try_from(person.index - household.first).expect("at most six")
}

/// Somebody beside the member at a place: in the population (before `end`) and living.
fn related(world: &World, household: &Household<'_>, own: usize, who: Who, end: u64) -> Option<Person> {
    let members = household.members();
    let at = |role: Role| members.iter().position(|member| member.role == role);
    let role = members[own].role;
    let couple =
        || Some((at(Role::Father)?, at(Role::Mother)?)).filter(|(father, mother)| [*father, *mother].contains(&own));
    let place = match (who, role) {
        (Who::Own, _) => Some(own),
        (Who::Head, _) => Some(0),
        (Who::Father, Role::Child(_)) => at(Role::Father),
        (Who::Mother, Role::Child(_)) => at(Role::Mother),
        (Who::Father, Role::Father) => at(Role::Grandfather),
        (Who::Mother, Role::Father) => at(Role::Grandmother),
        (Who::Husband, _) => couple().map(|(husband, _)| husband),
        (Who::Wife, _) => couple().map(|(_, wife)| wife),
        (Who::Spouse, _) => couple().map(|(husband, wife)| if own == husband { wife } else { husband }),
        _ => None,
    };
    let living = |place: usize| {
        let there = household.first + (place as u64) < end;
        Some(world.person(household, place)).filter(|person| there && person.state == State::Living)
    };
    match (who, role) {
        (Who::Child, Role::Father | Role::Mother) => {
            let children = members.iter().enumerate().filter(|(_, member)| matches!(member.role, Role::Child(_)));
            children.map(|(place, _)| place).find_map(living)
        }
        (Who::Adult, _) => {
            let grown = (0..members.len()).filter(|place| *place != own && members[*place].age >= 18);
            grown.into_iter().find_map(living)
        }
        _ => place.and_then(living),
    }
}
