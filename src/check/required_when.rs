//! `required-when`: there must be a value where all conditions hold.
//!
//! Unlike `required` with a `when`, a record to which the conditions do not apply passes and counts in the denominator.

use serde::Deserialize;

use super::when::holds;
use super::{Check, Context};
use crate::finding::Outcome;
use crate::kind::Datum;
use crate::registry::Conditions;
use crate::value::Value;

/// `check = { required-when = { field = "…", in = ["…"] } }`, or an array of conditions.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct RequiredWhen {
    conditions: Conditions,
}

impl Check for RequiredWhen {
    fn fields(&self) -> Vec<&str> {
        self.conditions.0.iter().map(|condition| condition.field.as_str()).collect()
    }

    fn outcome(&self, values: &[Datum<'_>], _context: &Context) -> Outcome {
        if values[0].value != Value::Missing {
            return Outcome::Pass;
        }
        match holds(self.conditions.0.iter().map(|condition| &condition.test).zip(values[1..].iter().copied())) {
            Some(applies) => Outcome::of(!applies),
            None => Outcome::Undecided,
        }
    }
}
