//! The map stage: one batch of a cleaned file in, the mentions of its people out.

use super::mention::{Mention, UNREADABLE};
use super::source::{RunColumns, Source};
use super::spill::Packed;
use crate::check::when;
use crate::kind::Datum;
use crate::link::keys::{id_text, number_key};
use crate::link::outcome::LinkOutcome;
use crate::normalize::{TypedCell, datum, normalize};
use crate::plan::{LinkPlaces, Plan};
use crate::read::TextBatch;
use crate::registry::{FieldRef, Link, Test};
use crate::value::{PartialDate, Value};

/// The records of one registry on one side of an exclusion.
pub struct BoundSide {
    /// Its number, as [`super::judge::side`] gives it.
    pub side: u16,
    /// All of these hold.
    pub when: Vec<(FieldRef, Test)>,
    /// None of these does.
    pub unless: Vec<(FieldRef, Test)>,
}

/// Records and mentions of one registry. Each mention is compared, or counted for why it cannot be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    /// Records.
    pub records: u64,
    /// Mentions with a person.
    pub compared: u64,
    /// Mentions without a well-formed personal ID and without a link.
    pub no_id: u64,
    /// Mentions whose ID is another person's, as the link with the reference population says.
    pub mismatched: u64,
}

impl Taken {
    /// Adds the counts of another batch.
    pub fn add(&mut self, other: Self) {
        self.records += other.records;
        self.compared += other.compared;
        self.no_id += other.no_id;
        self.mismatched += other.mismatched;
    }
}

/// Takes the mentions out of the batches of one registry.
pub struct Taker<'s> {
    plan: &'s Plan,
    people: Vec<(usize, &'s Link, &'s LinkPlaces)>,
    sides: Vec<BoundSide>,
    columns: RunColumns,
    canonical: bool,
    number: u16,
    /// The fields that are read, and no others: addresses and notes cost the most.
    needed: Vec<usize>,
}

impl<'s> Taker<'s> {
    /// For the registry of this number.
    pub fn new(source: &'s Source, number: u16, sides: Vec<BoundSide>) -> Self {
        let people: Vec<_> = source.people().collect();
        let of_sides = sides.iter().flat_map(|side| side.when.iter().chain(&side.unless)).map(|(place, _)| *place);
        let of_people = people.iter().flat_map(|(_, _, places)| places_of(places));
        let mut needed: Vec<usize> = of_people.chain(of_sides).map(|place| place.field).collect();
        needed.sort_unstable();
        needed.dedup();
        let Source { plan, columns, canonical, .. } = source;
        Self { plan, people, sides, columns: *columns, canonical: *canonical, number, needed }
    }

    /// The mentions of one batch; pure, for worker threads.
    pub fn batch(&self, batch: &TextBatch<'_>) -> (Packed, Taken) {
        let (mut packed, mut taken) = (Packed::default(), Taken::default());
        let mut record: Vec<TypedCell<'_>> = Vec::new();
        record.resize_with(self.plan.registry.fields.len(), TypedCell::default);
        for index in 0..batch.len() {
            for &field in &self.needed {
                record[field] = match self.plan.columns.column_of[field] {
                    Some(column) => self.read(field, batch.cell(index, column)),
                    None => TypedCell::default(),
                };
            }
            let row = batch.cell(index, self.columns.row).trim().parse().unwrap_or_else(|_| batch.row(index));
            taken.records += 1;
            for &(person, link, places) in &self.people {
                if !self.plan.people[person].is_in(&record) {
                    continue;
                }
                let said = |column| said_of(batch.cell(index, column), &self.plan.registry.people[person].id);
                let linked = number_key(said(self.columns.reference_id));
                if said(self.columns.link) == LinkOutcome::MismatchAny.id() {
                    taken.mismatched += 1;
                } else if let Some(key) = linked.or_else(|| self.own_id(places, &record)).filter(|&key| is_id(key)) {
                    taken.compared += 1;
                    let person = u16::try_from(person).expect("a record names fewer than 65,536 people");
                    let mut gathered = self.mention((key, row, person), places, &record);
                    gathered.mention.living = places.must_live(link, self.plan, &record);
                    packed.push(&gathered.borrowed());
                } else {
                    taken.no_id += 1;
                }
            }
        }
        (packed, taken)
    }

    /// Reads a cell. Of a file whose values were written in their canonical form, one that is not was left alone on
    /// purpose: it is not understood a second time.
    fn read<'b>(&self, field: usize, raw: &'b str) -> TypedCell<'b> {
        let mut cell = normalize(self.plan, field, raw);
        if self.canonical && cell.value.is_known() && !cell.steps().is_empty() {
            cell.value = Value::Invalid;
        }
        cell
    }

    fn own_id(&self, places: &LinkPlaces, record: &[TypedCell<'_>]) -> Option<u64> {
        let id = value(self.plan, record, places.id);
        number_key(id.text).filter(|_| id.value.is_known())
    }

    fn mention<'r>(
        &self,
        (key, row, person): (u64, u64, u16),
        places: &LinkPlaces,
        record: &'r [TypedCell<'_>],
    ) -> Gathered<'r> {
        let date = |place| value(self.plan, record, place).value.date().map_or(0, PartialDate::packed);
        let name = value(self.plan, record, places.name);
        let death = value(self.plan, record, places.death).value;
        let mention = Mention {
            key,
            source: self.number,
            row,
            person,
            birth: date(places.birth),
            begins: date(places.valid_from),
            ends: date(places.valid_to),
            death: match death {
                // Whoever stands in a register of deaths is dead, whatever the date says.
                Value::Missing if places.death.is_none() => 0,
                known => known.date().map_or(UNREADABLE, PartialDate::packed),
            },
            sex: value(self.plan, record, places.sex).value.sex().map_or(0, |sex| sex as u8),
            living: false,
            name: if name.value.is_known() { name.text } else { "" },
            sides: Vec::new(),
        };
        Gathered { mention, sides: self.sides_of(record) }
    }

    /// The sides that the record is on, with the values of their conditions.
    fn sides_of(&self, record: &[TypedCell<'_>]) -> Vec<(u16, String)> {
        let at = |place: &FieldRef| value(self.plan, record, Some(*place));
        let is_on = |side: &&BoundSide| {
            when::holds(side.when.iter().map(|(place, test)| (test, at(place)))) == Some(true)
                && side.unless.iter().all(|(place, test)| test.holds(at(place)) == Some(false))
        };
        let values = |side: &BoundSide| {
            let all = side.when.iter().chain(&side.unless).map(|(place, _)| at(place).text);
            let said: Vec<&str> = all.filter(|text| !text.is_empty()).collect();
            (side.side, said.join("; "))
        };
        self.sides.iter().filter(is_on).map(values).collect()
    }
}

/// A mention whose sides are not borrowed yet.
struct Gathered<'r> {
    mention: Mention<'r>,
    sides: Vec<(u16, String)>,
}

impl Gathered<'_> {
    fn borrowed(&self) -> Mention<'_> {
        let sides = self.sides.iter().map(|(side, values)| (*side, values.as_str())).collect();
        Mention { sides, ..self.mention.clone() }
    }
}

/// The places that are read for a person.
fn places_of(places: &LinkPlaces) -> impl Iterator<Item = FieldRef> + '_ {
    let LinkPlaces { id, name, birth, sex, valid_from, valid_to, death, living_when, .. } = places;
    let values = [id, name, birth, sex, valid_from, valid_to, death].into_iter().filter_map(|place| *place);
    values.chain(living_when.iter().map(|(place, _)| *place))
}

/// The value of a place; nothing where the person has no such field.
fn value<'r>(plan: &Plan, record: &'r [TypedCell<'_>], place: Option<FieldRef>) -> Datum<'r> {
    place.map(|place| datum(plan, record, &place)).unwrap_or_default()
}

/// What a column of the run says of a person: `match;me:dead` says `match` of the record's own and `dead` of `me`.
fn said_of<'b>(cell: &'b str, person: &str) -> &'b str {
    let said = |said: &'b str| match said.trim().split_once(':') {
        Some((prefix, said)) => (prefix == person).then_some(said),
        None => person.is_empty().then_some(said.trim()),
    };
    cell.split(';').find_map(said).unwrap_or_default()
}

/// True for the key of a personal ID: a CMND is no proof of a person.
fn is_id(key: u64) -> bool {
    id_text(key).is_some()
}
