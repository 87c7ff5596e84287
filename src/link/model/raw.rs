//! A model as it is written: serde's shapes, strict, with places. What it means is `read`'s matter.

use std::fmt;
use std::ops::Range;

use serde::de::{IntoDeserializer as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::messages::Message;
use crate::registry::{Source, shape};

/// The tables of a model beside its header.
const TABLES: [&str; 5] = ["inputs", "block", "compare", "relatives", "kin"];

/// A model, as far as its shapes are right.
#[derive(Default)]
pub struct RawModel {
    /// Where it begins.
    pub place: Range<usize>,
    pub header: RawHeader,
    pub inputs: Vec<(Spanned<String>, Spanned<String>)>,
    pub blocks: Vec<Spanned<RawBlock>>,
    pub comparisons: Vec<Spanned<RawComparison>>,
    pub relatives: Option<Spanned<RawRelatives>>,
    pub kin: Option<Spanned<RawKin>>,
    /// Parts with a wrong shape, which is noted: nobody should be told that they are missing.
    pub broken: bool,
}

/// `[model]`, or `[linkage]` of a registry file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawHeader {
    pub id: Option<Spanned<String>>,
    /// In a registry file: the model that this one is but for what is said here.
    pub model: Option<Spanned<String>>,
    pub share: Option<Spanned<f64>>,
    pub link: Option<Spanned<f64>>,
    pub possible: Option<Spanned<f64>>,
    pub precision: Option<Spanned<f64>>,
    pub one_to_one: Option<bool>,
    pub fitted: Option<RawFitted>,
}

/// `fitted`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFitted {
    pub date: Spanned<String>,
    pub data: String,
    pub pairs: u64,
    pub iterations: u32,
}

/// `[[block]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawBlock {
    pub keys: Vec<Spanned<String>>,
    pub cap: Option<Spanned<u64>>,
}

/// `[[compare]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawComparison {
    pub of: Spanned<String>,
    #[serde(default)]
    pub also: Vec<Spanned<String>>,
    pub with: Spanned<String>,
    pub frequency: Option<Spanned<String>>,
    pub levels: Spanned<Vec<Spanned<RawLevel>>>,
}

/// One of `levels`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawLevel {
    pub is: Spanned<Words>,
    pub m: Spanned<f64>,
    pub u: Spanned<f64>,
    pub kin: Option<Spanned<f64>>,
    #[serde(default)]
    pub frequency: bool,
}

/// `[relatives]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRelatives {
    pub same: Vec<Spanned<String>>,
    pub compare: Spanned<String>,
}

/// `[kin]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawKin {
    pub share: Spanned<f64>,
}

/// One word or an array of them.
pub struct Words(pub Vec<String>);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Words;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E>(self, word: &str) -> Result<Words, E> {
                Ok(Words(vec![word.to_owned()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut words: A) -> Result<Words, A::Error> {
                let mut all = Vec::new();
                while let Some(word) = words.next_element()? {
                    all.push(word);
                }
                Ok(Words(all))
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl RawModel {
    /// Of a file of its own; None when the text is no TOML.
    pub fn of_file(source: &mut Source<'_>) -> Option<Self> {
        let (document, errors) = DeTable::parse_recoverable(source.text);
        // What follows the first error may only follow from it.
        if let Some(error) = errors.first() {
            let title = Message::new("rules-syntax").arg("cause", error.message().replace('\n', ", "));
            source.mistake(error.span().unwrap_or(0..0), title);
            return None;
        }
        let mut raw = Self::default();
        for (key, value) in document.into_inner() {
            let name = key.get_ref().as_ref();
            if name == "model" {
                raw.place = key.span();
                raw.header = raw.shaped(source, key.span(), value).unwrap_or_default();
            } else if TABLES.contains(&name) {
                raw.read(source, name, key.span(), value);
            } else {
                let title = Message::new("rules-unknown-key").arg("key", name);
                let known = ["model"].into_iter().chain(TABLES);
                source.mistake_with_help(key.span(), title, shape::nearest(name, known));
            }
        }
        Some(raw)
    }

    /// Of `[linkage]` in a registry file, where the header and the other tables stand together.
    pub fn of_table(source: &mut Source<'_>, place: Range<usize>, value: Spanned<DeValue<'_>>) -> Self {
        let mut raw = Self { place: place.clone(), ..Self::default() };
        let span = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            source.mistake(place, Message::new("rules-no-table"));
            raw.broken = true;
            return raw;
        };
        let mut header = DeTable::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if TABLES.contains(&name) {
                raw.read(source, name, key.span(), value);
            } else {
                header.insert(key, value);
            }
        }
        raw.header = raw.shaped(source, place, Spanned::new(span, DeValue::Table(header))).unwrap_or_default();
        raw
    }

    fn read(&mut self, source: &mut Source<'_>, name: &str, key: Range<usize>, value: Spanned<DeValue<'_>>) {
        match name {
            "inputs" => {
                let DeValue::Table(table) = value.into_inner() else {
                    self.broken = true;
                    return source.mistake(key, Message::new("rules-no-table"));
                };
                for (name, value) in table {
                    let field = self.shaped(source, name.span(), value);
                    let name = Spanned::new(name.span(), name.get_ref().clone().into_owned());
                    self.inputs.extend(field.map(|field| (name, field)));
                }
            }
            "block" => self.blocks = self.entries(source, key, value),
            "compare" => self.comparisons = self.entries(source, key, value),
            "kin" => self.kin = self.shaped(source, key, value),
            _ => self.relatives = self.shaped(source, key, value),
        }
    }

    /// The tables of `[[block]]` or `[[compare]]`, in the order of the file.
    fn entries<'a, T: Deserialize<'a>>(
        &mut self,
        source: &mut Source<'_>,
        key: Range<usize>,
        value: Spanned<DeValue<'a>>,
    ) -> Vec<Spanned<T>> {
        let DeValue::Array(items) = value.into_inner() else {
            self.broken = true;
            source.mistake(key, Message::new("linkage-no-tables"));
            return Vec::new();
        };
        items.into_iter().filter_map(|item| self.shaped(source, item.span(), item)).collect()
    }

    /// One table in serde's shape; what is wrong is noted.
    fn shaped<'a, T: Deserialize<'a>>(
        &mut self,
        source: &mut Source<'_>,
        key: Range<usize>,
        value: Spanned<DeValue<'a>>,
    ) -> Option<T> {
        let read = T::deserialize(value.into_deserializer());
        self.broken |= read.is_err();
        read.map_err(|error| shape::mistake(source, &error, key)).ok()
    }
}
