//! `differs`: two fields must not be the same. Compared as `equals` compares.

use serde::Deserialize;

use super::equals::same;
use super::{Check, Context};
use crate::finding::Outcome;
use crate::kind::Datum;

/// `check = { differs = "FIELD" }`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Differs {
    field: String,
}

impl Check for Differs {
    fn fields(&self) -> Vec<&str> {
        vec![&self.field]
    }

    fn outcome(&self, values: &[Datum<'_>], _context: &Context) -> Outcome {
        same(values[0], values[1]).map_or(Outcome::Undecided, |same| Outcome::of(!same))
    }
}
