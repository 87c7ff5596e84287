//! A registry file as it is written: serde's shapes, strict, with places. What it means is `build`'s matter.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{
    Error as _, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer, value::SeqAccessDeserializer,
};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::{Condition, Example, Test};
use crate::finding::{Criterion, Severity};
use crate::index::ErrorGroup;
use crate::lang::Bilingual;
use crate::value::PartialDate;

/// `[registry]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRegistry {
    pub id: Spanned<String>,
    pub name: Bilingual,
    pub version: String,
    pub key: Vec<Spanned<String>>,
    /// The standard list when not given.
    pub missing: Option<Vec<String>>,
}

/// `[take]`: names of shared files with the fields that are taken from each; `without` names rules that are left out.
pub type RawTake = Vec<(Spanned<String>, Vec<Spanned<String>>)>;

/// `[person.ID]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawPerson {
    pub name: Bilingual,
    /// How the headers of this person's fields are made: `{}` stands for a label of the field.
    pub labels: Vec<Spanned<String>>,
    /// True when a record may be without this person.
    #[serde(default)]
    pub optional: bool,
    /// Outranks that of `[each.link]`.
    pub living: Option<bool>,
    /// False when this person is not linked.
    #[serde(default = "super::yes")]
    pub link: bool,
}

/// `[field.NAME]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawField {
    #[serde(default)]
    pub labels: Vec<Spanned<String>>,
    /// Only a field that refines a taken one may do without.
    pub kind: Option<Spanned<Named>>,
    pub required: Option<bool>,
    #[serde(default)]
    pub severity: BTreeMap<Spanned<String>, Weight>,
}

/// `[rule.ID]`. What the linter asks for is optional here, so that all of it is asked for at once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRule {
    pub field: Option<Spanned<String>>,
    pub check: Option<Spanned<Named>>,
    #[serde(default)]
    pub when: Option<Spanned<Conditions>>,
    pub criterion: Criterion,
    pub severity: Spanned<Severity>,
    pub what: Option<Bilingual>,
    pub why: Option<Bilingual>,
    pub remedy: Option<Bilingual>,
    pub source: Option<String>,
    pub verified: Option<bool>,
    pub group: Option<ErrorGroup>,
    #[serde(default)]
    pub good: Vec<Spanned<Example>>,
    #[serde(default)]
    pub bad: Vec<Spanned<Example>>,
}

/// A severity of a kind's rule at one field or of a link's rule, or `off`.
#[derive(Debug, Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// [`Severity::Info`].
    Info,
    /// [`Severity::Warning`].
    Warning,
    /// [`Severity::Error`].
    Error,
    /// The rule is not asked here.
    Off,
}

impl From<Weight> for Option<Severity> {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::Info => Some(Severity::Info),
            Weight::Warning => Some(Severity::Warning),
            Weight::Error => Some(Severity::Error),
            Weight::Off => None,
        }
    }
}

/// A kind or a check: `"NAME"`, or `{ NAME = parameters }`.
#[derive(Clone)]
pub struct Named {
    pub name: String,
    pub parameters: toml::Value,
}

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Named;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("\"NAME\" or { NAME = parameters }")
            }

            fn visit_str<E>(self, name: &str) -> Result<Named, E> {
                Ok(Named { name: name.to_owned(), parameters: toml::Value::Table(toml::Table::new()) })
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Named, A::Error> {
                let one = || A::Error::custom("rules-cause-one-name");
                let (name, parameters) = map.next_entry()?.ok_or_else(one)?;
                if map.next_key::<String>()?.is_some() {
                    return Err(one());
                }
                Ok(Named { name, parameters })
            }
        }
        deserializer.deserialize_any(Form)
    }
}

/// One condition or an array of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conditions(pub Vec<Condition>);

impl<'de> Deserialize<'de> for Conditions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Conditions;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a condition or an array of conditions")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Conditions, A::Error> {
                Condition::deserialize(MapAccessDeserializer::new(map)).map(|one| Conditions(vec![one]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Conditions, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(Conditions)
            }
        }
        deserializer.deserialize_any(Form)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawCondition {
    field: String,
    r#in: Option<Vec<String>>,
    not_in: Option<Vec<String>>,
    present: Option<bool>,
    absent: Option<bool>,
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = RawCondition::deserialize(deserializer)?;
        let test = match (raw.r#in, raw.not_in, raw.present, raw.absent) {
            (Some(texts), None, None, None) => Test::In(texts),
            (None, Some(texts), None, None) => Test::NotIn(texts),
            (None, None, Some(true), None) => Test::Present,
            (None, None, None, Some(true)) => Test::Absent,
            _ => return Err(D::Error::custom("rules-cause-condition")),
        };
        Ok(Self { field: raw.field, test })
    }
}

impl<'de> Deserialize<'de> for Example {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Example;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, a record { field = \"…\" } or an array of records")
            }

            fn visit_str<E>(self, text: &str) -> Result<Example, E> {
                Ok(Example::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Example, A::Error> {
                Record::deserialize(MapAccessDeserializer::new(map)).map(|record| Example::Record(record.0))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Example, A::Error> {
                let records: Vec<Record> = Vec::deserialize(SeqAccessDeserializer::new(seq))?;
                Ok(Example::Records(records.into_iter().map(|record| record.0).collect()))
            }
        }
        deserializer.deserialize_any(Form)
    }
}

/// Raw texts by field, in the order of the file.
struct Record(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Record;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a record { field = \"…\" }")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
                let mut texts = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    texts.push(entry);
                }
                Ok(Record(texts))
            }
        }
        deserializer.deserialize_map(Form)
    }
}

/// A day as `DD/MM/YYYY`.
pub fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PartialDate>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let day = chrono::NaiveDate::parse_from_str(&text, "%d/%m/%Y").map_err(|_| D::Error::custom("rules-cause-day"))?;
    Ok(Some(PartialDate::from_naive(day)))
}
