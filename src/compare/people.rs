//! The people of a record: where their values stand and when they must be living.

use crate::check::when;
use crate::kind::Datum;
use crate::normalize::{TypedCell, datum};
use crate::plan::Plan;
use crate::registry::{FieldRef, Test};
use crate::value::Value;

/// One of the people whom a record of a registry names.
#[derive(Debug, Clone)]
pub struct PersonPlaces {
    /// The prefix of its fields; empty for the record's own person.
    pub prefix: String,
    /// True when the record may be without this person.
    pub optional: bool,
    /// The personal ID.
    pub id: Option<FieldRef>,
    /// The full name.
    pub name: Option<FieldRef>,
    /// The birth date.
    pub birth: Option<FieldRef>,
    /// The sex.
    pub sex: Option<FieldRef>,
    /// From when the record is valid.
    pub begins: Option<FieldRef>,
    /// To when the record is valid.
    pub ends: Option<FieldRef>,
    /// When the person died.
    pub death: Option<FieldRef>,
    /// False when the person need not be living.
    pub living: bool,
    /// The person must be living only where these hold.
    pub living_when: Vec<(FieldRef, Test)>,
}

/// The people of a registry's records.
pub fn people(plan: &Plan) -> Vec<PersonPlaces> {
    let Some(link) = &plan.registry.link else { return Vec::new() };
    let own = PersonPlaces {
        prefix: String::new(),
        optional: false,
        id: plan.link.id,
        name: plan.link.name,
        birth: plan.link.birth,
        sex: plan.link.sex,
        begins: plan.link.valid_from,
        ends: plan.link.valid_to,
        death: None,
        living: link.living,
        living_when: Vec::new(),
    };
    vec![own]
}

impl PersonPlaces {
    /// The fields that are read for this person.
    pub fn fields(&self) -> impl Iterator<Item = usize> + '_ {
        let places = [self.id, self.name, self.birth, self.sex, self.begins, self.ends, self.death];
        let conditions = self.living_when.iter().map(|(place, _)| place.field);
        places.into_iter().flatten().map(|place| place.field).chain(conditions)
    }

    /// True when the record holds nothing of this person.
    pub fn is_absent(&self, plan: &Plan, record: &[TypedCell<'_>]) -> bool {
        let missing = |place: FieldRef| datum(plan, record, &place).value == Value::Missing;
        self.optional && [self.id, self.name, self.birth].into_iter().flatten().all(missing)
    }

    /// True when the record holds that this person lives.
    pub fn must_live(&self, plan: &Plan, record: &[TypedCell<'_>]) -> bool {
        let values = self.living_when.iter().map(|(place, test)| (test, datum(plan, record, place)));
        self.living && when::holds(values) == Some(true)
    }
}

/// The value of a place; nothing where the person has no such field.
pub fn value<'r>(plan: &Plan, record: &'r [TypedCell<'_>], place: Option<FieldRef>) -> Datum<'r> {
    place.map(|place| datum(plan, record, &place)).unwrap_or_default()
}
