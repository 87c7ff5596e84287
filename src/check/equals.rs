//! `equals`: two fields must be the same. Canonical texts are compared without case; dates by the parts known.

use serde::Deserialize;

use super::{Check, Context};
use crate::finding::Outcome;
use crate::kind::Datum;
use crate::value::Value;

/// `check = { equals = "FIELD" }`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equals {
    field: String,
}

impl Check for Equals {
    fn fields(&self) -> Vec<&str> {
        vec![&self.field]
    }

    fn outcome(&self, values: &[Datum<'_>], _context: &Context) -> Outcome {
        same(values[0], values[1]).map_or(Outcome::Undecided, Outcome::of)
    }
}

/// Whether two values are the same; None when one is missing, or when partial dates could be the same day.
pub fn same(one: Datum<'_>, other: Datum<'_>) -> Option<bool> {
    match (one.value, other.value) {
        (one, other) if !one.is_known() || !other.is_known() => None,
        (Value::Date(one), Value::Date(other)) if !one.is_full() || !other.is_full() => {
            (!one.agrees_with(other)).then_some(false)
        }
        (Value::Date(one), Value::Date(other)) => Some(one == other),
        (Value::Number(one), Value::Number(other)) => Some(one == other),
        _ if one.text == other.text => Some(true),
        _ => Some(one.text.chars().flat_map(char::to_lowercase).eq(other.text.chars().flat_map(char::to_lowercase))),
    }
}
