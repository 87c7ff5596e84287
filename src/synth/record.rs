//! A record of the extract as an office would export it, without a defect yet.

use chrono::NaiveDate;

use super::card::{Cover, Insured, cover};
use super::defect::Role;
use super::household::Household;
use super::make::{Made, Value};
use super::person::{Person, World};
use super::spec::{Column, Spec};
use super::stream::{Domain, Stream};
use super::when::Condition;
use super::who::{Cast, Profile, Who, place_of};

/// The cells of a record. A malformed one has more or fewer than there are columns.
pub type Cells = Vec<String>;

/// A record with what it was made from.
pub struct Case<'a> {
    /// What everything is made from.
    pub world: &'a World,
    /// What is made.
    pub spec: &'a Spec,
    /// The sort of people, by its place in the spec.
    pub profile: usize,
    /// The household of the person.
    pub household: Household<'a>,
    /// The people of the record.
    pub cast: Cast,
    /// How many records were made before, used or not: for numbers that a column holds once.
    pub number: u64,
    /// The cells; the serial number comes last of all.
    pub cells: Cells,
    /// The days in the cells, where they hold one.
    pub days: Vec<Option<NaiveDate>>,
    /// For what a column or a defect draws.
    pub stream: Stream,
    cover: Option<Cover>,
}

/// Who a record is to be about.
pub struct Subject<'a> {
    /// The sort of people, by its place in the spec.
    pub profile: usize,
    /// The household of the person.
    pub household: Household<'a>,
    /// The people of the record.
    pub cast: Cast,
}

impl<'a> Case<'a> {
    /// The record of one person, all of it right; None when no right one can be.
    pub fn new(world: &'a World, spec: &'a Spec, subject: Subject<'a>, number: u64) -> Option<Self> {
        let stream = Stream::new(world.seed, Domain::Record, subject.cast.own().index);
        let Subject { profile, household, cast } = subject;
        let columns = spec.columns.len();
        let (cells, days) = (vec![String::new(); columns], vec![None; columns]);
        let mut case = Self { world, spec, profile, household, cast, number, cells, days, stream, cover: None };
        for &column in &spec.order {
            let value = case.value(&spec.columns[column]).ok()?;
            case.put(column, value);
        }
        Some(case)
    }

    /// What stands in a column.
    fn value(&mut self, column: &Column) -> Made {
        let nobody = self.cast.of(column.of).is_none();
        if nobody || !Condition::all(&column.when, self) || !column.make.possible(self, column.of) {
            return Ok(Value::default());
        }
        if column.share.is_some_and(|share| !self.stream.chance(share, 1_000_000)) {
            return Ok(Value::default());
        }
        let mut value = column.make.make(self, column.of)?;
        value.text = column.writing.of(value.text);
        Ok(value)
    }

    /// Writes a value into a cell.
    pub fn put(&mut self, column: usize, value: Value) {
        self.cells[column] = value.text;
        self.days[column] = value.day;
    }

    /// The sort of people that the record is about.
    pub fn profile(&self) -> &'a Profile {
        &self.spec.profiles[self.profile]
    }

    /// Somebody of the record.
    pub const fn person(&self, who: Who) -> Option<&Person> {
        self.cast.of(who)
    }

    /// Whom the generic defects damage.
    pub fn subject(&self) -> &Person {
        self.cast.of(self.spec.subject).unwrap_or_else(|| self.cast.own())
    }

    /// The column of something about that person, if the record has it and it is not empty.
    pub fn filled(&self, role: Role) -> Option<usize> {
        self.spec.role(role).filter(|column| !self.cells[*column].is_empty())
    }

    /// The health-insurance card of somebody of the record. A record has one: that of whoever is asked for first.
    pub fn cover(&mut self, of: Who) -> Option<Cover> {
        if self.cover.is_none() {
            let person = self.cast.of(of)?;
            let insured = Insured { born: person.born, sex: person.sex, minority: self.household.group.is_some() };
            self.cover = Some(cover(insured, self.world.run_date, &mut self.stream));
        }
        self.cover
    }

    /// The card of the record, if it has one.
    pub const fn card(&self) -> Option<Cover> {
        self.cover
    }

    /// The social-insurance number of somebody of the record; `again` gives them another.
    pub fn insurance_number(&self, of: Who, again: bool) -> Option<u64> {
        let place = place_of(self.cast.of(of)?, &self.household);
        Some(self.world.insurance_number(&self.household, place, again))
    }
}
