//! Where the inputs of a model stand in the columns of a file, and taking their values out of its records.

use crate::kind::Datum;
use crate::link::model::Model;
use crate::link::residence::Residence;
use crate::normalize::{TypedCell, datum, normalize};
use crate::plan::Plan;
use crate::registry::{FieldRef, Link};
use crate::value::Value;

use super::side::Side;

/// The input that is compared as a place, whatever field it is taken from.
const RESIDENCE: &str = "residence";

/// Where the inputs of a model stand in one file, for one of the people of its records.
#[derive(Debug, Clone, Default)]
pub struct Takes {
    /// By input; None where the file has no such column.
    places: Vec<Option<FieldRef>>,
    /// By input: whether it is taken as a place.
    residence: Vec<bool>,
    /// The fields that are read: those of the inputs and what their kinds look at beside them.
    fields: Vec<usize>,
    /// Fields that are not compared: what is told of a person who was found.
    carried: Vec<Option<usize>>,
}

impl Takes {
    /// In an extract, for the person at `of` in the plan's people; fields of their own names where nobody is linked.
    pub fn of_extract(plan: &Plan, model: &Model, of: usize) -> Self {
        let person = plan.registry.people.get(of);
        let link = person.and_then(|person| person.link.as_ref());
        let prefix = person.map_or("", |person| person.id.as_str());
        let places = model.inputs.iter().map(|input| {
            let role = link.and_then(|link| role(link, &input.name));
            let own = || plan.registry.resolve(&format!("{prefix}.{}", input.name)).filter(|_| !prefix.is_empty());
            match role {
                Some(field) => plan.registry.resolve(field),
                None => own().or_else(|| plan.registry.resolve(&input.name)),
            }
        });
        Self::new(plan, model, places.collect())
    }

    /// In a reference population.
    pub fn of_reference(plan: &Plan, model: &Model) -> Self {
        let places = model.inputs.iter().map(|input| {
            let field = input.reference.as_deref().unwrap_or(&input.name);
            plan.registry.resolve(field)
        });
        Self::new(plan, model, places.collect())
    }

    fn new(plan: &Plan, model: &Model, mut places: Vec<Option<FieldRef>>) -> Self {
        for place in &mut places {
            *place = place.filter(|place| plan.has_column(place.field));
        }
        let residence: Vec<bool> = model.inputs.iter().map(|input| input.name == RESIDENCE).collect();
        let mut fields: Vec<usize> = places.iter().flatten().map(|place| place.field).collect();
        for (place, _) in places.iter().zip(&residence).filter(|(_, residence)| **residence) {
            let siblings = place.iter().flat_map(|place| plan.siblings[place.field].iter().flatten());
            fields.extend(siblings.map(|sibling| sibling.field));
        }
        fields.sort_unstable();
        fields.dedup();
        Self { places, residence, fields, carried: Vec::new() }
    }

    /// The same with fields that are told of whoever is found, by name; they stand behind the inputs.
    #[must_use]
    pub fn carrying(mut self, plan: &Plan, names: &[&str]) -> Self {
        let field = |name: &&str| plan.registry.field_index(name).filter(|field| plan.has_column(*field));
        self.carried = names.iter().map(field).collect();
        self
    }

    /// Number of values of a record that is kept: the inputs, then what is carried.
    pub const fn width(&self) -> usize {
        self.places.len() + self.carried.len()
    }

    /// True when the file has a column for the input.
    pub fn has(&self, input: usize) -> bool {
        self.places[input].is_some()
    }

    /// Number of inputs.
    pub const fn inputs(&self) -> usize {
        self.places.len()
    }

    /// The fields whose texts are needed.
    pub fn read_fields(&self) -> Vec<usize> {
        let mut fields: Vec<usize> =
            self.fields.iter().copied().chain(self.carried.iter().flatten().copied()).collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    }

    /// Adds a record's values to a side.
    pub fn push(&self, plan: &Plan, record: &[TypedCell<'_>], side: &mut Side) {
        for (place, residence) in self.places.iter().zip(&self.residence) {
            side.push(match place {
                None => Datum::default(),
                Some(place) if *residence => residence_of(plan, record, place.field),
                Some(place) => datum(plan, record, place),
            });
        }
    }

    /// Adds what is told of a record beside its inputs.
    pub fn push_carried<'a>(&self, plan: &Plan, raw: impl Fn(usize) -> &'a str, side: &mut Side) {
        for field in &self.carried {
            match field {
                None => side.push(Datum::default()),
                Some(field) => side.push(normalize(plan, *field, raw(*field)).datum()),
            }
        }
    }

    /// Reads what is needed of a record whose raw texts `raw` gives by field.
    pub fn read<'a>(&self, plan: &Plan, raw: impl Fn(usize) -> &'a str, record: &mut [TypedCell<'a>]) {
        for &field in &self.fields {
            record[field] =
                if plan.has_column(field) { normalize(plan, field, raw(field)) } else { TypedCell::default() };
        }
    }
}

fn residence_of<'a>(plan: &Plan, record: &[TypedCell<'_>], field: usize) -> Datum<'a> {
    match Residence::of_field(plan, record, field).packed() {
        0 => Datum::default(),
        packed => Datum { text: "", value: Value::Number(i64::from(packed)) },
    }
}

/// The field that plays a role in the link of a person.
fn role<'a>(link: &'a Link, name: &str) -> Option<&'a str> {
    match name {
        "id" => Some(&link.id),
        "old-id" => link.old_id.as_deref(),
        "name" => Some(&link.name),
        "birth-date" => Some(&link.birth_date),
        "sex" => link.sex.as_deref(),
        RESIDENCE => link.residence.as_deref(),
        "father" => link.father.as_deref(),
        "mother" => link.mother.as_deref(),
        "phone" => link.phone.as_deref(),
        _ => None,
    }
}
