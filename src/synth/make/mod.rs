//! What stands in the columns of a made-up record: one word of the specs for each way to make a cell.
//!
//! A new one is a function in the file of its subject and a line in [`MAKERS`].

mod card;
mod choice;
mod date;
mod number;
mod person;
mod residence;
mod text;
mod unique;

use chrono::NaiveDate;

use super::record::Case;
use super::spec::{Names, unknown};
use super::who::Who;
use crate::messages::Message;
use crate::registry::Named;

pub use person::made_up_death;
pub use text::Template;

/// What a cell is to hold; an empty text is no value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Value {
    /// As it is written.
    pub text: String,
    /// The day that it means, if it is one.
    pub day: Option<NaiveDate>,
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self { text, day: None }
    }
}

/// No right record can be made of this person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfit;

/// What comes of making a cell.
pub type Made = Result<Value, Unfit>;

/// One way to make a cell.
pub trait Make: Send + Sync {
    /// Whether there is anything to say of that person: asked before the share of filled cells is drawn.
    fn possible(&self, _case: &Case<'_>, _of: Who) -> bool {
        true
    }

    /// Makes the cell.
    fn make(&self, case: &mut Case<'_>, of: Who) -> Made;

    /// Another value of the same sort.
    fn other(&self, case: &mut Case<'_>, of: Who) -> Made {
        self.make(case, of)
    }

    /// All texts that can stand in the cell, where they are few.
    fn values(&self) -> Vec<String> {
        Vec::new()
    }

    /// How days are written, where the cell holds one.
    fn format(&self) -> super::day::Format {
        super::day::Format::default()
    }
}

/// What comes of reading what a spec says of a cell.
type Built = Result<Box<dyn Make>, Message>;

/// Reads what stands after the word of a maker.
type Build = fn(toml::Value, &Names<'_>) -> Built;

/// What the words of the specs are made of.
struct Entry {
    name: &'static str,
    build: Build,
}

const fn entry(name: &'static str, build: Build) -> Entry {
    Entry { name, build }
}

/// All of them.
const MAKERS: &[Entry] = &[
    entry("name", person::name),
    entry("birth-date", person::birth_date),
    entry("birth-year", person::birth_year),
    entry("age", person::age),
    entry("sex", person::sex),
    entry("id", person::id),
    entry("cmnd", person::cmnd),
    entry("id-or-cmnd", person::id_or_cmnd),
    entry("ethnic-group", person::ethnic_group),
    entry("ethnic-code", person::ethnic_code),
    entry("father-name", person::father_name),
    entry("mother-name", person::mother_name),
    entry("relationship", person::relationship),
    entry("death-date", person::death_date),
    entry("grade", person::grade),
    entry("class", person::class),
    entry("school-year", person::school_year),
    entry("phone", person::phone),
    entry("email", person::email),
    entry("address", residence::address),
    entry("hamlet", residence::hamlet),
    entry("ward-name", residence::ward_name),
    entry("ward-code", residence::ward_code),
    entry("province-name", residence::province_name),
    entry("province-code", residence::province_code),
    entry("insurance-number", card::insurance_number),
    entry("health-card", card::health_card),
    entry("health-card-from", card::from),
    entry("health-card-to", card::to),
    entry("health-card-paid", card::paid),
    entry("health-card-object", card::object),
    entry("health-card-benefit", card::benefit),
    entry("serial", number::serial),
    entry("digits", unique::digits),
    entry("passport", unique::passport),
    entry("tax-code", unique::tax_code),
    entry("enterprise-code", unique::enterprise_code),
    entry("pattern", text::pattern),
    entry("text", text::text),
    entry("copy", text::copy),
    entry("choice", choice::choice),
    entry("amount", number::amount),
    entry("integer", number::integer),
    entry("decimal", number::decimal),
    entry("sum", number::sum),
    entry("percent", number::percent),
    entry("date", date::date),
    entry("month-of", date::month_of),
    entry("year-of", date::year_of),
];

/// Reads what a spec says of a cell.
pub fn read(said: Named, names: &Names<'_>) -> Built {
    let entry = MAKERS.iter().find(|entry| entry.name == said.name);
    let entry = entry
        .ok_or_else(|| unknown(&said.name, MAKERS.iter().map(|entry| entry.name).collect::<Vec<_>>().join(", ")))?;
    (entry.build)(said.parameters, names)
}

/// True when a word needs nothing else: `{province-code}` in a text.
fn is_plain(word: &str) -> bool {
    MAKERS.iter().any(|entry| entry.name == word)
}

/// A way to make a cell that is a function of the record and the person.
struct Plain {
    make: fn(&mut Case<'_>, Who) -> Option<String>,
}

impl Make for Plain {
    fn make(&self, case: &mut Case<'_>, of: Who) -> Made {
        Ok((self.make)(case, of).unwrap_or_default().into())
    }
}

/// The same, of people for whom it can be.
struct OfSome {
    possible: fn(&Case<'_>, Who) -> bool,
    make: fn(&mut Case<'_>, Who) -> Option<String>,
}

impl Make for OfSome {
    fn possible(&self, case: &Case<'_>, of: Who) -> bool {
        (self.possible)(case, of)
    }

    fn make(&self, case: &mut Case<'_>, of: Who) -> Made {
        Ok((self.make)(case, of).unwrap_or_default().into())
    }
}

/// Something without parameters.
fn plain(parameters: &toml::Value, make: fn(&mut Case<'_>, Who) -> Option<String>) -> Built {
    nothing_in(parameters)?;
    Ok(Box::new(Plain { make }))
}

/// Something without parameters, of people for whom it can be.
fn of_some(
    parameters: &toml::Value,
    possible: fn(&Case<'_>, Who) -> bool,
    make: fn(&mut Case<'_>, Who) -> Option<String>,
) -> Built {
    nothing_in(parameters)?;
    Ok(Box::new(OfSome { possible, make }))
}

/// A word alone reads as an empty table.
fn nothing_in(parameters: &toml::Value) -> Result<(), Message> {
    let none = parameters.as_table().is_some_and(toml::Table::is_empty);
    if none { Ok(()) } else { Err(Message::new("synth-spec-no-parameters")) }
}

/// Parameters that may be left out.
fn given(parameters: toml::Value) -> Option<toml::Value> {
    if nothing_in(&parameters).is_ok() { None } else { Some(parameters) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_the_specs_has_every_word() {
        let page = include_str!("../../../rules/synth/README.md");
        for entry in MAKERS {
            let ways = [format!("\"{}\"", entry.name), format!("{{ {} = ", entry.name)];
            assert!(ways.iter().any(|way| page.contains(way)), "{} stands in rules/synth/README.md", entry.name);
        }
        for who in Who::ALL {
            assert!(page.contains(&format!("`{}`", who.word())), "{} stands there", who.word());
        }
    }
}
