//! `required`: there must be a value. The only check, with `required-when`, to which a missing value matters.
//!
//! A value that is there and cannot be understood is present; its kind says what is wrong with it.

use serde::Deserialize;

use super::{Check, Context};
use crate::finding::Outcome;
use crate::kind::Datum;
use crate::value::Value;

/// `check = "required"`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Required {}

impl Check for Required {
    fn outcome(&self, values: &[Datum<'_>], _context: &Context) -> Outcome {
        Outcome::of(values[0].value != Value::Missing)
    }
}
