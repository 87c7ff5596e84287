//! From the tables of a file to a registry: kinds and checks made by their names, everything noted that is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;
use serde::de::IntoDeserializer as _;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::draw::Source;
use super::fields::{self, Bindings};
use super::index::{RawIndex, RawIssues};
use super::person::{Person, Renaming};
use super::raw::{RawField, RawPerson, RawRegistry, RawRule, RawTake};
use super::take::{self, Shared};
use super::{Accepted, Coverage, Field, Link, Origin, Registry, Rule, lint, lint_index, rules, shape};
use crate::link::model::{Model, RawModel, read_model};
use crate::messages::Message;

/// The rules of every kind, by the name of the kind.
pub type KindRules = BTreeMap<&'static str, Vec<Rule>>;

/// A file as its tables. A table whose shape is wrong is noted as a mistake and left out.
#[derive(Default)]
pub struct Raw {
    pub registry: Option<RawRegistry>,
    /// `missing = […]` of a shared file.
    pub missing: Option<Spanned<Vec<String>>>,
    /// What is said of the record.
    pub own: Scope,
    /// What is said of each of several people.
    pub each: Scope,
    pub people: Vec<(Spanned<String>, RawPerson)>,
    pub coverage: Option<Spanned<Coverage>>,
    pub accepted: Option<Spanned<Accepted>>,
    pub index: Option<RawIndex>,
    pub issues: Option<RawIssues>,
    pub linkage: Option<RawModel>,
    /// Fields that are declared and wrong: names that nobody should be told do not exist.
    pub broken: Vec<String>,
}

/// Fields, rules and link of the record, or of each of several people.
#[derive(Default)]
pub struct Scope {
    pub take: RawTake,
    pub fields: Vec<(Spanned<String>, RawField)>,
    pub rules: Vec<(Spanned<String>, RawRule)>,
    pub link: Option<Spanned<Link>>,
}

/// What a registry file is built with beside its own text.
pub struct Around<'a> {
    pub kind_rules: &'a KindRules,
    /// The shared files that it takes from.
    pub shared: &'a BTreeMap<String, Shared>,
    /// All shared files there are.
    pub shared_files: &'a take::SharedFiles,
    /// The ids of the link's rules.
    pub link_rules: &'a [String],
    /// The texts that mean "nothing here" when the file does not say.
    pub missing: &'a [String],
    /// The linkage model that the file's own is like, where it names one.
    pub model: Option<&'a Model>,
}

/// Reads the tables of a registry file; None when the text is no TOML.
pub fn raw(source: &mut Source<'_>) -> Option<Raw> {
    const TABLES: [&str; 12] = [
        "registry", "take", "field", "rule", "link", "linkage", "person", "each", "coverage", "accepted", "index",
        "issues",
    ];
    Raw::read(source, &TABLES)
}

/// The registry that the tables describe, without the rules of kinds and link; None, or not to be used, when the source
/// has mistakes.
pub fn registry(source: &mut Source<'_>, mut raw: Raw, around: &Around<'_>) -> Option<Registry> {
    let (mut own, each) = fields::build(source, &mut raw, around);
    lint::tables(source, &raw, around);
    let names: BTreeSet<String> = each.iter().map(|field| field.name.clone()).collect();
    let mut people = Vec::new();
    if raw.own.link.is_some() || raw.people.is_empty() {
        let link = raw.own.link.as_ref().map(|link| link.get_ref().clone());
        let fields = (0..own.len()).collect();
        people.push(Person { id: String::new(), name: None, optional: false, link, fields });
    }
    let records = own.len();
    for (id, person) in &raw.people {
        let renaming = Renaming { person: id.get_ref(), fields: &names };
        let first = own.len();
        own.extend(fields::of_person(&raw.each, around.shared, person, &renaming));
        let link = raw.each.link.as_ref().filter(|_| person.link);
        people.push(Person {
            id: id.get_ref().clone(),
            name: Some(person.name.clone()),
            optional: person.optional,
            link: link.map(|link| renaming.link(link.get_ref(), person)),
            fields: (first..own.len()).collect(),
        });
    }
    fields::settle_labels(&mut own, &raw);
    let bindings = Bindings { record: &own[..records], all: &own, each: &each };
    lint::registry(source, &raw, &bindings);
    let linkage = linkage(source, &raw, &own, around);
    let rules = rules::build(source, &raw, around, &bindings, &people);
    let mentioned = raw.index.iter().flat_map(RawIndex::rules).chain(raw.issues.iter().flat_map(RawIssues::rules));
    let mut known = known_rules(&rules, &own, &people, around);
    // With mistakes in the file there are no rules yet; nobody should be told that one does not exist that he has written.
    let written = raw.own.rules.iter().chain(&raw.each.rules);
    let shared = around.shared.values().flat_map(|file| &file.raw.own.rules).filter(|_| source.has_mistakes());
    known.extend(written.chain(shared).map(|(id, _)| id.get_ref().as_str()));
    lint_index::rules(source, mentioned, &known);
    let header = raw.registry?;
    Some(Registry {
        id: header.id.into_inner(),
        name: header.name,
        version: header.version,
        sha256: crate::write::folder::sha256(source.text.as_bytes()),
        key: header.key.into_iter().map(Spanned::into_inner).collect(),
        missing: header.missing.unwrap_or_else(|| around.missing.to_vec()),
        index: raw.index.unwrap_or_default().finish(&own),
        issues: raw.issues.unwrap_or_default().finish(),
        fields: own,
        rules,
        people,
        coverage: raw.coverage.map(Spanned::into_inner),
        accepted: raw.accepted.map(Spanned::into_inner).unwrap_or_default(),
        linkage,
    })
}

/// The file's own linkage model. A field that is wrong was noted, and is no unknown input.
fn linkage(source: &mut Source<'_>, raw: &Raw, fields: &[Field], around: &Around<'_>) -> Option<Model> {
    let linkage = raw.linkage.as_ref()?;
    let id = raw.registry.as_ref().map_or("", |header| header.id.get_ref());
    let broken = raw.broken.iter().map(String::as_str);
    let fields: Vec<&str> = fields.iter().map(|field| field.name.as_str()).chain(broken).collect();
    read_model(source, linkage, id, Some(&fields), around.model.cloned())
}

/// The ids of all rules that the registry will have: its own, those of its kinds, those of the link.
fn known_rules<'a>(rules: &'a [Rule], fields: &[Field], people: &[Person], around: &Around<'a>) -> Vec<&'a str> {
    let of_kind = |field: &Field| around.kind_rules.get(field.kind_name.as_str()).map_or(&[][..], Vec::as_slice);
    let of_kinds = fields.iter().flat_map(of_kind);
    let linked = people.iter().any(|person| person.link.is_some());
    let of_link = around.link_rules.iter().filter(|_| linked).map(String::as_str);
    rules.iter().chain(of_kinds).map(|rule| rule.id.as_str()).chain(of_link).collect()
}

/// The tables of a shared file, looked at as if a registry had nothing but these.
pub fn shared(source: &mut Source<'_>, kind_rules: &KindRules) -> Option<Raw> {
    let mut raw = Raw::read(source, &["missing", "field", "rule"])?;
    let nothing = (BTreeMap::new(), BTreeMap::new());
    let around =
        Around { kind_rules, shared: &nothing.0, shared_files: &nothing.1, link_rules: &[], missing: &[], model: None };
    let (fields, _) = fields::build(source, &mut raw, &around);
    let bindings = Bindings { record: &fields, all: &fields, each: &[] };
    lint::fields(source, &raw.own.fields, &bindings, &raw.broken);
    rules::build(source, &raw, &around, &bindings, &[]);
    Some(raw)
}

/// The rules of a file that holds rules without checks: a kind's own (`owner` is the kind) or those of the link.
pub fn rules_without_checks(source: &mut Source<'_>, origin: Origin, owner: Option<&str>) -> Vec<Rule> {
    let Some(raw) = Raw::read(source, &["rule"]) else { return Vec::new() };
    let mut found = Vec::new();
    for (id, rule) in &raw.own.rules {
        lint::texts(source, id, rule);
        lint::rule_without_check(source, id, rule, origin);
        let field = rule.field.as_ref().map(|field| field.get_ref().clone());
        let finished = rules::finish(id.get_ref(), rule, origin, None);
        found.push(Rule { field: owner.map(str::to_owned).or(field), ..finished });
    }
    found
}

impl Raw {
    /// Parses and sorts the tables; None when the text is no TOML.
    fn read(source: &mut Source<'_>, tables: &[&str]) -> Option<Self> {
        let text = source.text;
        let (document, errors) = DeTable::parse_recoverable(text);
        // What follows the first error may only follow from it.
        if let Some(error) = errors.first() {
            let title = Message::new("rules-syntax").arg("cause", error.message().replace('\n', ", "));
            source.mistake(error.span().unwrap_or(0..0), title);
            return None;
        }
        let mut raw = Self::default();
        for (key, value) in document.into_inner() {
            let name = key.get_ref().as_ref();
            if !tables.contains(&name) {
                unknown_table(source, &key, tables);
                continue;
            }
            match name {
                "registry" => raw.registry = shaped(source, key.span(), value),
                "missing" => raw.missing = shaped(source, key.span(), value),
                "person" => raw.people = entries(source, key.span(), value, &mut Vec::new()),
                "each" => raw.read_each(source, key.span(), value),
                "coverage" => raw.coverage = shaped(source, key.span(), value),
                "accepted" => raw.accepted = shaped(source, key.span(), value),
                "index" => raw.index = shaped(source, key.span(), value),
                "issues" => raw.issues = shaped(source, key.span(), value),
                "linkage" => raw.linkage = Some(RawModel::of_table(source, key.span(), value)),
                _ => raw.own.read(source, name, key.span(), value, &mut raw.broken),
            }
        }
        Some(raw)
    }

    fn read_each(&mut self, source: &mut Source<'_>, key: Range<usize>, value: Spanned<DeValue<'_>>) {
        const TABLES: [&str; 4] = ["take", "field", "rule", "link"];
        let DeValue::Table(table) = value.into_inner() else {
            return source.mistake(key, Message::new("rules-no-table"));
        };
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if TABLES.contains(&name) {
                self.each.read(source, name, key.span(), value, &mut self.broken);
            } else {
                unknown_table(source, &key, &TABLES);
            }
        }
    }
}

impl Scope {
    fn read(
        &mut self,
        source: &mut Source<'_>,
        name: &str,
        key: Range<usize>,
        value: Spanned<DeValue<'_>>,
        broken: &mut Vec<String>,
    ) {
        match name {
            "take" => self.take = entries(source, key, value, &mut Vec::new()),
            "field" => self.fields = entries(source, key, value, broken),
            "rule" => self.rules = entries(source, key, value, &mut Vec::new()),
            _ => self.link = shaped(source, key, value),
        }
    }

    /// True when nothing is said.
    pub fn is_empty(&self) -> bool {
        self.take.is_empty() && self.fields.is_empty() && self.rules.is_empty() && self.link.is_none()
    }
}

fn unknown_table(source: &mut Source<'_>, key: &Spanned<DeString<'_>>, tables: &[&str]) {
    let name = key.get_ref().as_ref();
    let title = Message::new("rules-unknown-key").arg("key", name);
    source.mistake_with_help(key.span(), title, shape::nearest(name, tables.iter().copied()));
}

/// One table in serde's shape.
fn shaped<'a, T: Deserialize<'a>>(
    source: &mut Source<'_>,
    key: Range<usize>,
    value: Spanned<DeValue<'a>>,
) -> Option<T> {
    // The place of a table that begins with `[name]` is that line; an unknown key inside has its own place.
    T::deserialize(value.into_deserializer()).map_err(|error| shape::mistake(source, &error, key)).ok()
}

/// The tables of `[field.*]` or `[rule.*]`, in the order of the file; names of wrong ones go into `broken`.
fn entries<'a, T: Deserialize<'a>>(
    source: &mut Source<'_>,
    key: Range<usize>,
    value: Spanned<DeValue<'a>>,
    broken: &mut Vec<String>,
) -> Vec<(Spanned<String>, T)> {
    let DeValue::Table(table) = value.into_inner() else {
        source.mistake(key, Message::new("rules-no-table"));
        return Vec::new();
    };
    let mut entries = Vec::new();
    for (name, value) in table {
        let owned = |name: &Spanned<DeString<'_>>| Spanned::new(name.span(), name.get_ref().clone().into_owned());
        match shaped(source, name.span(), value) {
            Some(shape) => entries.push((owned(&name), shape)),
            None => broken.push(owned(&name).into_inner()),
        }
    }
    entries
}
