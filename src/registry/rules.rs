//! The rules of a registry: its own, those that come with taken fields, and those of each of several people.

use std::collections::BTreeSet;

use toml::Spanned;

use super::build::{Around, Raw, Scope};
use super::draw::Source;
use super::fields::Bindings;
use super::person::{Person, Renaming};
use super::raw::{Named, RawRule};
use super::resolve::resolve;
use super::take::{self, WITHOUT};
use super::{Example, Field, Origin, Rule, lint, shape};
use crate::check::{self, CHECKS, Check, RUN_DATE};
use crate::messages::Message;

/// All rules with checks: first those that come with taken fields, then the file's own, in the order of the file.
pub fn build(
    source: &mut Source<'_>,
    raw: &Raw,
    around: &Around<'_>,
    bindings: &Bindings<'_>,
    people: &[Person],
) -> Vec<Rule> {
    let of_record = lint::Names { fields: bindings.all, also: &[], broken: &raw.broken };
    let of_each = lint::Names { fields: bindings.record, also: bindings.each, broken: &raw.broken };
    linted(source, &raw.own, &of_record);
    linted(source, &raw.each, &of_each);
    if source.has_mistakes() {
        return Vec::new();
    }
    let names: BTreeSet<String> = bindings.each.iter().map(|field| field.name.clone()).collect();
    let mut rules = taken(&raw.own, around, bindings.all, None);
    let persons = || people.iter().enumerate().filter(|(_, person)| !person.id.is_empty());
    for (index, person) in persons() {
        let renaming = Renaming { person: &person.id, fields: &names };
        rules.extend(taken(&raw.each, around, bindings.all, Some((index, &renaming))));
    }
    rules.extend(raw.own.rules.iter().filter_map(|(id, rule)| with_check(source.text, id.get_ref(), rule, None)));
    for (id, rule) in &raw.each.rules {
        for (index, person) in persons() {
            let renaming = Renaming { person: &person.id, fields: &names };
            rules.extend(with_check(source.text, id.get_ref(), rule, Some((index, &renaming))));
        }
    }
    rules
}

/// Notes what is wrong with the rules of a scope.
fn linted(source: &mut Source<'_>, scope: &Scope, names: &lint::Names<'_>) {
    for (id, rule) in &scope.rules {
        lint::texts(source, id, rule);
        let check = if let Some(named) = &rule.check {
            made(source, named)
        } else {
            source.mistake(id.span(), Message::new("rules-no-check").arg("id", id.get_ref()));
            None
        };
        lint::rule(source, id, rule, check.as_deref(), names);
    }
}

fn made(source: &mut Source<'_>, named: &Spanned<Named>) -> Option<Box<dyn Check>> {
    let Named { name, parameters } = named.get_ref();
    let Some(entry) = check::entry(name) else {
        let title = Message::new("rules-unknown-check").arg("name", name);
        let help = shape::nearest(name, CHECKS.iter().map(|entry| entry.name));
        source.mistake_with_help(source.place_of(name, named.span()), title, help);
        return None;
    };
    (entry.build)(parameters.clone()).map_err(|error| shape::mistake(source, &error, named.span())).ok()
}

/// Which person a rule is about, and how its names become that person's.
type About<'a> = Option<(usize, &'a Renaming<'a>)>;

/// The shared rules that come with the fields of a scope: those whose fields it has, unless it leaves them out or says
/// something of its own under that id.
fn taken(scope: &Scope, around: &Around<'_>, fields: &[Field], about: About<'_>) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (file, _) in scope.take.iter().filter(|(name, _)| name.get_ref() != WITHOUT) {
        let Some(shared) = around.shared.get(file.get_ref()) else { continue };
        for (id, raw) in &shared.raw.own.rules {
            let replaced = scope.rules.iter().any(|(own, _)| own.get_ref() == id.get_ref());
            if replaced || take::leaves_out(&scope.take, id.get_ref()) {
                continue;
            }
            let Some(mut rule) = with_check(&shared.text, id.get_ref(), raw, about) else { continue };
            // Of a person, the rule is about nothing that only the record has.
            let mine = |name: &str| about.is_none_or(|(_, renaming)| renaming.is_of_person(name));
            if names_of(&rule).iter().all(|name| *name == RUN_DATE || (resolve(fields, name).is_ok() && mine(name))) {
                let known = |name: &str| name == RUN_DATE || resolve(fields, name).is_ok();
                rule.good.iter_mut().chain(&mut rule.bad).for_each(|example| keep(example, &known));
                rules.push(rule);
            }
        }
    }
    rules
}

/// Every field, or part of one, that a rule names.
fn names_of(rule: &Rule) -> Vec<&str> {
    let check = rule.check.iter().flat_map(|check| check.fields());
    let when = rule.when.iter().map(|condition| condition.field.as_str());
    rule.field.as_deref().into_iter().chain(check).chain(when).collect()
}

/// Leaves texts of fields that the registry does not have out of an example.
fn keep(example: &mut Example, known: &dyn Fn(&str) -> bool) {
    let records: &mut [Vec<(String, String)>] = match example {
        Example::Text(_) => &mut [],
        Example::Record(record) => std::slice::from_mut(record),
        Example::Records(records) => records,
    };
    for record in records {
        record.retain(|(field, _)| known(field));
    }
}

/// A rule of a registry with its check; None when the check is wrong, which was noted.
fn with_check(text: &str, id: &str, raw: &RawRule, about: About<'_>) -> Option<Rule> {
    let named = raw.check.as_ref()?;
    let parameters = about.map_or_else(|| named.get_ref().clone(), |(_, renaming)| renaming.named(named.get_ref()));
    let entry = check::entry(&parameters.name)?;
    let mut rule = finish(id, raw, Origin::Registry, about);
    rule.check = Some((entry.build)(parameters.parameters).ok()?);
    rule.check_name = Some(named.get_ref().name.clone());
    rule.check_text = text.get(named.span()).map(str::to_owned);
    Some(rule)
}

/// The rule as the rest of the program sees it, without a check. Texts that the linter misses are empty here; the rule is
/// then not used.
pub fn finish(id: &str, raw: &RawRule, origin: Origin, about: About<'_>) -> Rule {
    let name = |name: &str| about.map_or_else(|| name.to_owned(), |(_, renaming)| renaming.name(name));
    let example = |example: &Spanned<Example>| {
        about.map_or_else(|| example.get_ref().clone(), |(_, renaming)| renaming.example(example.get_ref()))
    };
    let when = raw.when.as_ref().map(|when| when.get_ref().0.clone()).unwrap_or_default();
    Rule {
        id: id.to_owned(),
        origin,
        person: about.map(|(index, _)| index),
        field: raw.field.as_ref().map(|field| name(field.get_ref())),
        check: None,
        check_name: None,
        check_text: None,
        when: about.map_or_else(|| when.clone(), |(_, renaming)| renaming.conditions(&when)),
        criterion: raw.criterion,
        severity: *raw.severity.get_ref(),
        what: raw.what.clone().unwrap_or_default(),
        why: raw.why.clone().unwrap_or_default(),
        remedy: raw.remedy.clone().unwrap_or_default(),
        source: raw.source.clone().unwrap_or_default(),
        group: raw.group,
        verified: raw.verified.unwrap_or_default(),
        good: raw.good.iter().map(example).collect(),
        bad: raw.bad.iter().map(example).collect(),
    }
}
