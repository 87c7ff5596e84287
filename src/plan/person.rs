//! The people of a record, bound to the columns of one extract: where the values stand that take part in the link, and to
//! which slots the outcomes go.

use std::collections::BTreeMap;

use super::Plan;
use crate::normalize::{TypedCell, datum};
use crate::read::columns::ColumnMap;
use crate::registry::{Condition, FieldRef, Link, Registry, Test};
use crate::value::Value;

/// One of the people of a record; the registry's of the same index.
#[derive(Debug, Default)]
pub struct BoundPerson {
    /// Where the values stand that take part in the link; None for people who are not linked.
    pub link: Option<LinkPlaces>,
    /// By id of a link's rule: its slot. Rules about events are not among them.
    pub slots: BTreeMap<String, usize>,
    /// For each event of the link, its slot; None where the extract has no column for it or the rule is switched off.
    pub events: Vec<Option<usize>>,
    /// True when a record may be without this person.
    optional: bool,
    /// The person's fields.
    fields: Vec<usize>,
}

impl BoundPerson {
    /// All people of a registry, their slots not bound yet.
    pub fn all(registry: &Registry, columns: &ColumnMap) -> Vec<Self> {
        let bound = |person: &crate::registry::Person| Self {
            link: person.link.as_ref().map(|link| LinkPlaces::new(link, registry, columns)),
            optional: person.optional,
            fields: person.fields.clone(),
            ..Self::default()
        };
        registry.people.iter().map(bound).collect()
    }

    /// The person's fields.
    pub fn fields(&self) -> impl Iterator<Item = usize> + '_ {
        self.fields.iter().copied()
    }

    /// True when a record may be without this person.
    pub const fn is_optional(&self) -> bool {
        self.optional
    }

    /// True when the record says anything of this person.
    pub fn is_in(&self, record: &[TypedCell<'_>]) -> bool {
        !self.optional || self.fields.iter().any(|field| record[*field].value != Value::Missing)
    }
}

/// Where the values stand that take part in the link.
#[derive(Debug, Clone, Default)]
pub struct LinkPlaces {
    /// The personal ID.
    pub id: Option<FieldRef>,
    /// The CMND.
    pub old_id: Option<FieldRef>,
    /// The full name.
    pub name: Option<FieldRef>,
    /// The birth date.
    pub birth: Option<FieldRef>,
    /// The sex.
    pub sex: Option<FieldRef>,
    /// Where the person lives; None where the extract has no column for it.
    pub residence: Option<FieldRef>,
    /// From when the record is valid.
    pub valid_from: Option<FieldRef>,
    /// To when the record is valid.
    pub valid_to: Option<FieldRef>,
    /// When the record was last updated; None where the extract has no column for it.
    pub updated: Option<FieldRef>,
    /// The death that the registry records.
    pub death: Option<FieldRef>,
    /// What cannot happen after a death.
    pub events: Vec<FieldRef>,
    /// Where people must be living, beside `living` itself.
    pub living_when: Vec<(FieldRef, Test)>,
}

impl LinkPlaces {
    fn new(link: &Link, registry: &Registry, columns: &ColumnMap) -> Self {
        let optional = |name: &Option<String>| name.as_deref().and_then(|name| registry.resolve(name));
        let there = |place: &FieldRef| columns.column_of[place.field].is_some();
        Self {
            id: registry.resolve(&link.id),
            old_id: optional(&link.old_id),
            name: registry.resolve(&link.name),
            birth: registry.resolve(&link.birth_date),
            sex: optional(&link.sex),
            residence: optional(&link.residence).filter(there),
            valid_from: optional(&link.valid_from),
            valid_to: optional(&link.valid_to),
            updated: optional(&link.updated).filter(there),
            death: optional(&link.death).filter(there),
            events: link.events.iter().filter_map(|name| registry.resolve(name)).collect(),
            living_when: conditions(registry, &link.living_when.0),
        }
    }

    /// The numbers by which the person is looked up.
    pub fn numbers(&self) -> impl Iterator<Item = FieldRef> {
        [self.id, self.old_id].into_iter().flatten()
    }

    /// Whether the person of this record must be living, as far as the conditions tell.
    pub fn must_live(&self, link: &Link, plan: &Plan, record: &[TypedCell<'_>]) -> bool {
        // What a record does not say is no excuse for paying the dead.
        let is_against = |(place, test): &(FieldRef, Test)| {
            let datum = datum(plan, record, place);
            let unsaid = datum.value == Value::Missing && matches!(test, Test::In(_) | Test::NotIn(_));
            !unsaid && test.holds(datum) == Some(false)
        };
        link.living && link.death.is_none() && !self.living_when.iter().any(is_against)
    }
}

/// Conditions with their fields found.
pub fn conditions(registry: &Registry, conditions: &[Condition]) -> Vec<(FieldRef, Test)> {
    let place = |name: &str| registry.resolve(name).expect("the linter has looked up the fields of conditions");
    conditions.iter().map(|condition| (place(&condition.field), condition.test.clone())).collect()
}
