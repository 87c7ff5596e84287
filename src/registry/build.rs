//! From the written form to a [`Registry`]: kinds and checks are made, names looked up, mistakes collected by `lint`.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde::de::IntoDeserializer as _;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::draw::Source;
use super::index::{Mention, RawIndex, RawIssues};
use super::raw::{Named, RawField, RawRegistry, RawRule};
use super::{Accepted, Coverage, Field, Link, Origin, Registry, Rule, lint, shape};
use crate::check::{CHECKS, Check};
use crate::kind::{KINDS, Kind};
use crate::messages::Message;

/// The rules of every kind, by the name of the kind.
pub type KindRules = BTreeMap<&'static str, Vec<Rule>>;

/// A file as its tables. A table whose shape is wrong is noted as a mistake and left out.
#[derive(Default)]
pub struct Raw {
    pub registry: Option<RawRegistry>,
    pub fields: Vec<(Spanned<String>, RawField)>,
    pub rules: Vec<(Spanned<String>, RawRule)>,
    pub link: Option<Spanned<Link>>,
    pub coverage: Option<Spanned<Coverage>>,
    pub accepted: Option<Spanned<Accepted>>,
    pub index: Option<RawIndex>,
    pub issues: Option<RawIssues>,
    /// Fields that are declared and wrong: names that nobody should be told do not exist.
    pub broken: Vec<String>,
}

/// The registry that a file describes, without the rules of kinds and link, and the rules that it names without having
/// them all; None, or not to be used, when the source has mistakes.
pub fn registry(source: &mut Source<'_>, kind_rules: &KindRules) -> Option<(Registry, Vec<Mention>)> {
    let mut raw = Raw::read(source, &["registry", "field", "rule", "link", "coverage", "accepted", "index", "issues"])?;
    let fields = build_fields(source, &mut raw, kind_rules);
    let rules = build_rules(source, &mut raw, &fields);
    lint::registry(source, &raw, &fields);
    let (index, issues) = (raw.index.unwrap_or_default(), raw.issues.unwrap_or_default());
    let mentions = index.mentions().chain(issues.mentions()).collect();
    let header = raw.registry?;
    let registry = Registry {
        id: header.id.into_inner(),
        name: header.name,
        version: header.version,
        sha256: crate::write::folder::sha256(source.text.as_bytes()),
        key: header.key.into_iter().map(Spanned::into_inner).collect(),
        missing: header.missing,
        rules,
        link: raw.link.map(Spanned::into_inner),
        coverage: raw.coverage.map(Spanned::into_inner),
        accepted: raw.accepted.map(Spanned::into_inner).unwrap_or_default(),
        index: index.finish(&fields),
        issues: issues.finish(),
        fields,
    };
    Some((registry, mentions))
}

/// The rules of a file that holds rules without checks: a kind's own (`owner` is the kind) or those of the link.
pub fn rules_without_checks(source: &mut Source<'_>, origin: Origin, owner: Option<&str>) -> Vec<Rule> {
    let Some(raw) = Raw::read(source, &["rule"]) else { return Vec::new() };
    let mut rules = Vec::new();
    for (id, rule) in raw.rules {
        lint::texts(source, &id, &rule);
        lint::rule_without_check(source, &id, &rule, origin);
        let field = rule.field.as_ref().map(|field| field.get_ref().clone());
        rules.push(finish(id.into_inner(), rule, origin, owner.map(str::to_owned).or(field), None));
    }
    rules
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
                let title = Message::new("rules-unknown-key").arg("key", name);
                source.mistake_with_help(key.span(), title, shape::nearest(name, tables.iter().copied()));
                continue;
            }
            match name {
                "registry" => raw.registry = shaped(source, key.span(), value),
                "field" => raw.fields = entries(source, key.span(), value, &mut raw.broken),
                "rule" => raw.rules = entries(source, key.span(), value, &mut Vec::new()),
                "link" => raw.link = shaped(source, key.span(), value),
                "coverage" => raw.coverage = shaped(source, key.span(), value),
                "accepted" => raw.accepted = shaped(source, key.span(), value),
                "index" => raw.index = shaped(source, key.span(), value),
                _ => raw.issues = shaped(source, key.span(), value),
            }
        }
        Some(raw)
    }
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

fn build_fields(source: &mut Source<'_>, raw: &mut Raw, kind_rules: &KindRules) -> Vec<Field> {
    let mut fields = Vec::with_capacity(raw.fields.len());
    for (name, field) in &raw.fields {
        let Some(kind) = build_kind(source, &field.kind) else {
            raw.broken.push(name.get_ref().clone());
            continue;
        };
        let kind_name = field.kind.get_ref().name.clone();
        let rules = kind_rules.get(kind_name.as_str()).map_or(&[][..], Vec::as_slice);
        lint::severities(source, field, rules);
        fields.push(Field {
            name: name.get_ref().clone(),
            labels: field.labels.iter().map(|label| label.get_ref().clone()).collect(),
            required: field.required,
            kind_name,
            kind,
            severities: field.severity.iter().map(|(id, weight)| (id.get_ref().clone(), (*weight).into())).collect(),
        });
    }
    fields
}

fn build_kind(source: &mut Source<'_>, named: &Spanned<Named>) -> Option<Box<dyn Kind>> {
    let Named { name, parameters } = named.get_ref();
    let Some(entry) = KINDS.iter().find(|entry| entry.name == name) else {
        let title = Message::new("rules-unknown-kind").arg("name", name);
        let help = shape::nearest(name, KINDS.iter().map(|entry| entry.name));
        source.mistake_with_help(source.place_of(name, named.span()), title, help);
        return None;
    };
    (entry.build)(parameters.clone()).map_err(|error| shape::mistake(source, &error, named.span())).ok()
}

fn build_check(source: &mut Source<'_>, named: &Spanned<Named>) -> Option<Box<dyn Check>> {
    let Named { name, parameters } = named.get_ref();
    let Some(entry) = crate::check::entry(name) else {
        let title = Message::new("rules-unknown-check").arg("name", name);
        let help = shape::nearest(name, CHECKS.iter().map(|entry| entry.name));
        source.mistake_with_help(source.place_of(name, named.span()), title, help);
        return None;
    };
    (entry.build)(parameters.clone()).map_err(|error| shape::mistake(source, &error, named.span())).ok()
}

fn build_rules(source: &mut Source<'_>, raw: &mut Raw, fields: &[Field]) -> Vec<Rule> {
    let mut rules = Vec::with_capacity(raw.rules.len());
    for (id, rule) in std::mem::take(&mut raw.rules) {
        lint::texts(source, &id, &rule);
        let check = if let Some(named) = &rule.check {
            build_check(source, named)
        } else {
            source.mistake(id.span(), Message::new("rules-no-check").arg("id", id.get_ref()));
            None
        };
        lint::rule(source, &id, &rule, check.as_deref(), &lint::Names { fields, broken: &raw.broken });
        let field = rule.field.as_ref().map(|field| field.get_ref().clone());
        let text = rule.check.as_ref().and_then(|check| source.text.get(check.span())).map(str::to_owned);
        let name = rule.check.as_ref().map(|check| check.get_ref().name.clone());
        let mut rule = finish(id.into_inner(), rule, Origin::Registry, field, check);
        (rule.check_name, rule.check_text) = (name, text);
        rules.push(rule);
    }
    rules
}

/// The rule as the rest of the program sees it. Texts that the linter misses are empty here; the rule is then not used.
fn finish(id: String, raw: RawRule, origin: Origin, field: Option<String>, check: Option<Box<dyn Check>>) -> Rule {
    Rule {
        id,
        origin,
        field,
        check,
        check_name: None,
        check_text: None,
        when: raw.when.map(|when| when.into_inner().0).unwrap_or_default(),
        criterion: raw.criterion,
        severity: raw.severity.into_inner(),
        what: raw.what.unwrap_or_default(),
        why: raw.why.unwrap_or_default(),
        remedy: raw.remedy.unwrap_or_default(),
        source: raw.source.unwrap_or_default(),
        verified: raw.verified.unwrap_or_default(),
        group: raw.group,
        good: raw.good.into_iter().map(Spanned::into_inner).collect(),
        bad: raw.bad.into_iter().map(Spanned::into_inner).collect(),
    }
}
