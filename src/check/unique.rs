//! `unique`: no two records may have equal values in all of some fields.
//!
//! A keyed stage brings equal records together; nothing is decided here. A record in which one of the fields is missing
//! or not understood takes part in no comparison (undecided), and a rule's `when` leaves further records out.

use serde::Deserialize;

use super::{Check, Context, Reach};
use crate::finding::Outcome;
use crate::kind::Datum;

/// `check = { unique = ["…", "…"] }` or `check = { unique = "…" }`.
#[derive(Deserialize)]
#[serde(try_from = "Form")]
pub struct Unique {
    fields: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    fields: toml::Value,
}

impl TryFrom<Form> for Unique {
    type Error = toml::de::Error;

    fn try_from(form: Form) -> Result<Self, Self::Error> {
        let fields: Vec<String> = match form.fields {
            toml::Value::String(field) => vec![field],
            list => list.try_into()?,
        };
        if fields.is_empty() {
            return Err(serde::de::Error::custom("rules-cause-unique"));
        }
        Ok(Self { fields })
    }
}

impl Check for Unique {
    fn takes_field(&self) -> bool {
        false
    }

    fn fields(&self) -> Vec<&str> {
        self.fields.iter().map(String::as_str).collect()
    }

    fn outcome(&self, _values: &[Datum<'_>], _context: &Context) -> Outcome {
        Outcome::Undecided
    }

    fn reach(&self) -> Reach<'_> {
        Reach::EqualKeys
    }
}
