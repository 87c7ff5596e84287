//! `in-list`: the value must be one of some texts, or stand in a code list of `rules/codes/`.

use serde::Deserialize;

use super::{Check, Context};
use crate::finding::Outcome;
use crate::kind::{Cell, Datum, KINDS, Kind};

/// `check = { in-list = ["…", "…"] }` or, for a code list, `check = { in-list = "NAME" }`.
#[derive(Deserialize)]
#[serde(try_from = "Form")]
pub struct InList {
    list: List,
}

enum List {
    /// Canonical texts.
    Values(Vec<String>),
    /// The `code` kind of a list: what it understands without complaint is in the list.
    Codes(Box<dyn Kind>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    values: Option<Vec<String>>,
    list: Option<String>,
}

/// The full form of the parameters: an array is the values, a text is the name of a list.
pub fn full(parameters: toml::Value) -> toml::Value {
    let key = if parameters.is_str() { "list" } else { "values" };
    super::short(key, parameters)
}

impl TryFrom<Form> for InList {
    type Error = String;

    fn try_from(form: Form) -> Result<Self, Self::Error> {
        let list = match (form.values, form.list) {
            (Some(values), None) if !values.is_empty() => List::Values(values),
            (None, Some(list)) => List::Codes(codes(&list)?),
            _ => return Err("rules-cause-list".to_owned()),
        };
        Ok(Self { list })
    }
}

impl Check for InList {
    fn outcome(&self, values: &[Datum<'_>], _context: &Context) -> Outcome {
        if !values[0].value.is_known() {
            return Outcome::Undecided;
        }
        Outcome::of(match &self.list {
            List::Values(values_of_list) => values_of_list.iter().any(|text| text == values[0].text),
            List::Codes(kind) => {
                let mut cell = Cell::new(values[0].text);
                kind.read(&mut cell);
                cell.value().is_known() && cell.defects().is_empty()
            }
        })
    }
}

/// The `code` kind of a code list.
fn codes(list: &str) -> Result<Box<dyn Kind>, String> {
    let code = KINDS.iter().find(|entry| entry.name == "code").expect("the kind `code` is in the list");
    let parameters = toml::Table::from_iter([("list".to_owned(), toml::Value::String(list.to_owned()))]);
    (code.build)(toml::Value::Table(parameters)).map_err(|error| error.message().to_owned())
}
