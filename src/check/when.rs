//! The conditions of a rule's `when`, evaluated against the values of a record.
//!
//! A condition holds, does not hold, or cannot be decided because the value is there but not understood. A missing value
//! decides: it is absent, and it is neither in a list nor outside one. Who calls has looked the fields up once.

use crate::kind::Datum;
use crate::registry::Test;
use crate::value::Value;

/// Whether all conditions hold; None when that cannot be decided (the rule is then undecided). One that does not hold
/// settles it, whatever the others are.
pub fn holds<'a>(conditions: impl IntoIterator<Item = (&'a Test, Datum<'a>)>) -> Option<bool> {
    let mut all = Some(true);
    for (test, datum) in conditions {
        match test.holds(datum) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => all = None,
        }
    }
    all
}

impl Test {
    /// Whether a value is so; None when it is there and not understood.
    pub fn holds(&self, datum: Datum<'_>) -> Option<bool> {
        match (self, datum.value) {
            (Self::Present, value) => Some(value != Value::Missing),
            (Self::Absent, value) => Some(value == Value::Missing),
            (_, Value::Missing) => Some(false),
            (_, Value::Invalid) => None,
            (Self::In(texts), _) => Some(texts.iter().any(|text| text == datum.text)),
            (Self::NotIn(texts), _) => Some(!texts.iter().any(|text| text == datum.text)),
        }
    }
}
