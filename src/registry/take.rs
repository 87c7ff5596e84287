//! Fields and rules that many registries share: `rules/shared/NAME.toml`, taken by name with `[take]`.
//!
//! A shared rule comes along when the registry has every field that it names. Shared files are linted on their own, so that
//! a mistake is drawn where it stands.

use std::collections::BTreeMap;

use toml::Spanned;

use super::build::{self, KindRules, Raw};
use super::draw::Source;
use super::raw::{RawField, RawTake};
use super::shape;
use crate::error::Result;
use crate::lang::Lang;
use crate::messages::Message;

/// The word of `[take]` that names rules to be left out.
pub const WITHOUT: &str = "without";

/// Shared files by name: what the file is called, and its text.
pub type SharedFiles = BTreeMap<String, (String, String)>;

/// A shared file, read and found to be right.
pub struct Shared {
    /// All of its text.
    pub text: String,
    /// Its tables.
    pub raw: Raw,
}

impl Shared {
    /// Its field of that name.
    pub fn field(&self, name: &str) -> Option<&RawField> {
        self.raw.own.fields.iter().find(|(known, _)| known.get_ref() == name).map(|(_, field)| field)
    }
}

/// Reads those of the shared files that are asked for.
///
/// # Errors
/// With the mistakes of the first one that has any.
pub fn read<'n>(
    names: impl Iterator<Item = &'n str>,
    files: &SharedFiles,
    kind_rules: &KindRules,
    lang: Lang,
) -> Result<BTreeMap<String, Shared>> {
    let mut read = BTreeMap::new();
    for name in names {
        let Some((shown, text)) = files.get(name).filter(|_| !read.contains_key(name)) else { continue };
        let mut source = Source::new(shown, text);
        let raw = build::shared(&mut source, kind_rules);
        if let Some(error) = source.into_error(lang) {
            return Err(error);
        }
        let raw = raw.expect("a text without mistakes gives tables");
        read.insert(name.to_owned(), Shared { text: text.clone(), raw });
    }
    Ok(read)
}

/// Notes what a `[take]` names that does not exist.
pub fn lint(source: &mut Source<'_>, take: &RawTake, shared: &BTreeMap<String, Shared>, files: &SharedFiles) {
    for (name, items) in take {
        if name.get_ref() == WITHOUT {
            let rules: Vec<&str> =
                shared.values().flat_map(|one| one.raw.own.rules.iter().map(|(id, _)| id.get_ref().as_str())).collect();
            for id in items {
                unknown(source, id, &rules, Message::new("rules-unknown-shared-rule"));
            }
            continue;
        }
        let Some(file) = shared.get(name.get_ref()) else {
            let known: Vec<&str> = files.keys().map(String::as_str).collect();
            unknown(source, name, &known, Message::new("rules-unknown-shared"));
            continue;
        };
        let known: Vec<&str> = file.raw.own.fields.iter().map(|(name, _)| name.get_ref().as_str()).collect();
        for field in items {
            unknown(source, field, &known, Message::new("rules-unknown-field"));
        }
    }
}

fn unknown(source: &mut Source<'_>, name: &Spanned<String>, known: &[&str], title: Message) {
    if !known.contains(&name.get_ref().as_str()) {
        let help = shape::nearest(name.get_ref(), known.iter().copied());
        source.mistake_with_help(name.span(), title.arg("name", name.get_ref()), help);
    }
}

/// The fields that a `[take]` names, each with its shared file.
pub fn fields(take: &RawTake) -> impl Iterator<Item = (&str, &Spanned<String>)> {
    let files = take.iter().filter(|(name, _)| name.get_ref() != WITHOUT);
    files.flat_map(|(name, fields)| fields.iter().map(move |field| (name.get_ref().as_str(), field)))
}

/// True when a `[take]` leaves this rule out.
pub fn leaves_out(take: &RawTake, rule: &str) -> bool {
    let mut lists = take.iter().filter(|(name, _)| name.get_ref() == WITHOUT);
    lists.any(|(_, ids)| ids.iter().any(|id| id.get_ref() == rule))
}
