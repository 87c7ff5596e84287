//! The rules of a comparison bound to the registries that take part in it.

use super::judge::{Rules, side};
use super::source::Source;
use super::take::BoundSide;
use crate::error::{Error, Result};
use crate::messages::Message;
use crate::plan::Plan;
use crate::registry::{CompareRules, Condition, DEAD_ELSEWHERE, FieldRef, Side, Test};

/// Rules with what a run makes of them.
pub struct Bound {
    /// For judging.
    pub rules: Rules,
    /// By rule: whether it can find anything among these registries.
    pub evaluated: Vec<bool>,
    /// The sides of the exclusions that are evaluated, with their rule's id and their number.
    sides: Vec<(String, u16, Side)>,
}

/// Looks up what the rules name.
///
/// # Errors
/// When a condition names a field that its registry does not have.
pub fn bind(rules: &CompareRules, sources: &[Source]) -> Result<Bound> {
    let mut bound =
        Bound { rules: Rules::new(&rules.rules), evaluated: Vec::with_capacity(rules.rules.len()), sides: Vec::new() };
    for (index, rule) in rules.rules.iter().enumerate() {
        let Some(sides) = &rule.between else {
            bound.evaluated.push(rule.id != DEAD_ELSEWHERE || sources.iter().any(records_deaths));
            continue;
        };
        let mut here = true;
        for one in sides {
            let of_registry = sources.iter().filter(|source| source.plan.registry.id == one.registry);
            let mut decidable = false;
            for source in of_registry {
                decidable |= is_decidable(&rule.id, one, &source.plan)?;
            }
            here &= decidable;
        }
        if here {
            for (second, one) in [false, true].into_iter().zip(sides) {
                bound.sides.push((rule.id.clone(), side(index, second), one.clone()));
            }
        }
        bound.evaluated.push(here);
    }
    Ok(bound)
}

impl Bound {
    /// The sides on which the records of a registry can be.
    ///
    /// # Errors
    /// When a condition names a field that the registry does not have.
    pub fn sides_of(&self, plan: &Plan) -> Result<Vec<BoundSide>> {
        let of_registry = self.sides.iter().filter(|(.., side)| side.registry == plan.registry.id);
        let bound = |(rule, number, one): &(String, u16, Side)| {
            let (when, unless) = (places(rule, &one.when, plan)?, places(rule, &one.unless, plan)?);
            Ok(BoundSide { side: *number, when, unless })
        };
        of_registry.map(bound).collect()
    }
}

/// True when the records of a registry say who has died.
fn records_deaths(source: &Source) -> bool {
    source.people().any(|(_, _, places)| places.death.is_some())
}

/// True when the extract has the columns that decide who is on this side. A status that ends a benefit need not be
/// there.
fn is_decidable(rule: &str, side: &Side, plan: &Plan) -> Result<bool> {
    places(rule, &side.unless, plan)?;
    Ok(places(rule, &side.when, plan)?.iter().all(|(place, _)| plan.has_column(place.field)))
}

fn places(rule: &str, conditions: &[Condition], plan: &Plan) -> Result<Vec<(FieldRef, Test)>> {
    let place = |condition: &Condition| {
        let found = plan.registry.resolve(&condition.field).map(|place| (place, condition.test.clone()));
        found.ok_or_else(|| {
            let message = Message::new("compare-unknown-field").arg("rule", rule).arg("field", &condition.field);
            Error::Usage(message.arg("registry", &plan.registry.id))
        })
    };
    conditions.iter().map(place).collect()
}
