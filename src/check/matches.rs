//! `matches`: the whole canonical text must match a regular expression; anchors are added.

use regex::Regex;
use serde::Deserialize;

use super::{Check, Context};
use crate::finding::Outcome;
use crate::kind::Datum;

/// `check = { matches = '…' }`.
#[derive(Deserialize)]
#[serde(try_from = "Form")]
pub struct Matches {
    pattern: Regex,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    pattern: String,
}

impl TryFrom<Form> for Matches {
    type Error = String;

    fn try_from(form: Form) -> Result<Self, Self::Error> {
        // The last line says what is wrong; the lines before draw the pattern once more.
        let said = |error: regex::Error| {
            let text = error.to_string();
            text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
        };
        // Compiled alone first: a stray `)` must not close the group that the anchors need.
        Regex::new(&form.pattern).map_err(said)?;
        Ok(Self { pattern: Regex::new(&format!("^(?:{})$", form.pattern)).map_err(said)? })
    }
}

impl Check for Matches {
    fn outcome(&self, values: &[Datum<'_>], _context: &Context) -> Outcome {
        if !values[0].value.is_known() {
            return Outcome::Undecided;
        }
        Outcome::of(self.pattern.is_match(values[0].text))
    }
}
