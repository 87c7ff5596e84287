//! The fields of a registry: its own, those it takes from shared files, and those of each of several people.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::build::{Around, Raw, Scope};
use super::draw::Source;
use super::person::{self, Renaming};
use super::raw::{Named, RawField, RawPerson, Weight};
use super::take::{self, Shared};
use super::{Field, lint, shape};
use crate::kind::{KINDS, Kind};
use crate::messages::Message;
use crate::text::fold;

/// The fields that rules and links may name.
pub struct Bindings<'a> {
    /// Of the record.
    pub record: &'a [Field],
    /// Of the record and of all people.
    pub all: &'a [Field],
    /// Of each person, by their names without a person.
    pub each: &'a [Field],
}

/// A field before its kind is made.
struct Draft<'a> {
    name: &'a str,
    labels: Vec<String>,
    required: bool,
    kind: Option<DraftKind<'a>>,
    severities: BTreeMap<String, Weight>,
}

/// The kind, and whether it stands in the file itself or in a shared one.
struct DraftKind<'a> {
    named: &'a Spanned<Named>,
    is_own: bool,
}

/// The fields of the record, and those of each person without their prefix.
pub fn build(source: &mut Source<'_>, raw: &mut Raw, around: &Around<'_>) -> (Vec<Field>, Vec<Field>) {
    let mut broken = std::mem::take(&mut raw.broken);
    let own = of_scope(source, &raw.own, around, &mut broken);
    let each = of_scope(source, &raw.each, around, &mut broken);
    raw.broken = broken;
    (own, each)
}

fn of_scope(source: &mut Source<'_>, scope: &Scope, around: &Around<'_>, broken: &mut Vec<String>) -> Vec<Field> {
    let mut fields = Vec::new();
    for draft in drafts(scope, around.shared) {
        let Some(kind) = &draft.kind else {
            let at = scope.fields.iter().find(|(name, _)| name.get_ref() == draft.name);
            let span = at.map_or(0..0, |(name, _)| name.span());
            source.mistake(span, Message::new("rules-missing-key").arg("key", "kind"));
            broken.push(draft.name.to_owned());
            continue;
        };
        let made = if kind.is_own { made(source, kind.named) } else { quiet(kind.named.get_ref()) };
        let Some(made) = made else {
            broken.push(draft.name.to_owned());
            continue;
        };
        let kind_name = kind.named.get_ref().name.clone();
        if let Some((_, own)) = scope.fields.iter().find(|(name, _)| name.get_ref() == draft.name) {
            let rules = around.kind_rules.get(kind_name.as_str()).map_or(&[][..], Vec::as_slice);
            lint::severities(source, own, &kind_name, rules);
        }
        fields.push(finish(&draft, draft.name.to_owned(), draft.labels.clone(), (kind_name, made)));
    }
    fields
}

/// The fields of one person. What is wrong with them was noted when they were built without a person.
pub fn of_person(
    scope: &Scope,
    shared: &BTreeMap<String, Shared>,
    person: &RawPerson,
    renaming: &Renaming<'_>,
) -> Vec<Field> {
    let field = |draft: Draft<'_>| {
        let named = renaming.named(draft.kind.as_ref()?.named.get_ref());
        let made = quiet(&named)?;
        let labels = person::labels(person, &draft.labels);
        Some(finish(&draft, renaming.name(draft.name), labels, (named.name, made)))
    };
    drafts(scope, shared).into_iter().filter_map(field).collect()
}

/// Taken fields first, refined by the file's own of the same name; then the others of the file.
fn drafts<'a>(scope: &'a Scope, shared: &'a BTreeMap<String, Shared>) -> Vec<Draft<'a>> {
    let own = |name: &str| scope.fields.iter().find(|(known, _)| known.get_ref() == name).map(|(_, field)| field);
    let taken: Vec<(&str, &RawField)> = take::fields(&scope.take)
        .filter_map(|(file, name)| Some((name.get_ref().as_str(), shared.get(file)?.field(name.get_ref())?)))
        .collect();
    let refined = taken.iter().map(|(name, base)| draft(name, own(name), Some(base)));
    let others = scope.fields.iter().filter(|(name, _)| taken.iter().all(|(taken, _)| taken != name.get_ref()));
    refined.chain(others.map(|(name, field)| draft(name.get_ref(), Some(field), None))).collect()
}

fn draft<'a>(name: &'a str, own: Option<&'a RawField>, base: Option<&'a RawField>) -> Draft<'a> {
    let both = [own, base];
    let both = || both.iter().flatten();
    let mut severities = BTreeMap::new();
    for field in both().rev() {
        severities.extend(field.severity.iter().map(|(id, weight)| (id.get_ref().clone(), *weight)));
    }
    let own_kind = own.and_then(|field| field.kind.as_ref());
    let kind = own_kind.or_else(|| base.and_then(|field| field.kind.as_ref()));
    Draft {
        name,
        labels: both().flat_map(|field| field.labels.iter().map(|label| label.get_ref().clone())).collect(),
        required: both().find_map(|field| field.required).unwrap_or_default(),
        kind: kind.map(|named| DraftKind { named, is_own: own_kind.is_some() }),
        severities,
    }
}

fn finish(draft: &Draft<'_>, name: String, labels: Vec<String>, (kind_name, kind): (String, Box<dyn Kind>)) -> Field {
    let severities = draft.severities.iter().map(|(id, weight)| (id.clone(), (*weight).into())).collect();
    Field { name, labels, required: draft.required, kind_name, kind, severities }
}

/// A kind by its name and parameters; what is wrong is noted.
fn made(source: &mut Source<'_>, named: &Spanned<Named>) -> Option<Box<dyn Kind>> {
    let Named { name, parameters } = named.get_ref();
    let Some(entry) = KINDS.iter().find(|entry| entry.name == name) else {
        let title = Message::new("rules-unknown-kind").arg("name", name);
        let help = shape::nearest(name, KINDS.iter().map(|entry| entry.name));
        source.mistake_with_help(source.place_of(name, named.span()), title, help);
        return None;
    };
    (entry.build)(parameters.clone()).map_err(|error| shape::mistake(source, &error, named.span())).ok()
}

/// A kind that was made before, or that is wrong and was noted.
fn quiet(named: &Named) -> Option<Box<dyn Kind>> {
    let entry = KINDS.iter().find(|entry| entry.name == named.name)?;
    (entry.build)(named.parameters.clone()).ok()
}

/// One label, one field: what the file itself says outranks what it takes, the record outranks its people, and earlier
/// people the later ones. Within the file's own fields two of one label are a mistake (the linter looks).
pub fn settle_labels(fields: &mut [Field], raw: &Raw) {
    let mut claimed: BTreeMap<String, String> = BTreeMap::new();
    for (name, field) in &raw.own.fields {
        for label in &field.labels {
            claimed.entry(fold::key(label.get_ref())).or_insert_with(|| name.get_ref().clone());
        }
    }
    for field in fields {
        let mut own = BTreeSet::new();
        field.labels.retain(|label| {
            let key = fold::key(label);
            own.insert(key.clone()) && *claimed.entry(key).or_insert_with(|| field.name.clone()) == field.name
        });
    }
}
