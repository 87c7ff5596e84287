//! The linter: everything that is wrong with a registry file although its shape is right, each with its place.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use super::build::{Around, Raw};
use super::draw::Source;
use super::fields::Bindings;
use super::raw::{Conditions, RawField, RawRule};
use super::resolve::{Unresolved, resolve};
use super::{Accepted, Coverage, Example, Field, Link, Origin, Rule, lint_index, shape, take};
use crate::check::{Check, RUN_DATE, Reach, sql};
use crate::finding::Severity;
use crate::lang::Bilingual;
use crate::messages::Message;
use crate::text::fold;

/// The parts that a field can play in the link, as rules of the link name them.
const LINK_PARTS: [&str; 8] = ["id", "name", "birth-date", "sex", "residence", "event", "updated", "death"];

/// The names that a rule may use.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    pub fields: &'a [Field],
    /// Those of each person, in `[each]`.
    pub also: &'a [Field],
    /// Declared and wrong: already reported.
    pub broken: &'a [String],
}

impl Names<'_> {
    /// Notes a name that is no field; a part of one is none here.
    pub fn check_field(self, source: &mut Source<'_>, name: &str, within: Range<usize>) {
        if resolve(self.fields, name).is_ok_and(|place| place.part.is_some()) {
            let help = shape::nearest(name, self.fields.iter().map(|field| field.name.as_str()));
            let place = source.place_of(name, within);
            return source.mistake_with_help(place, Message::new("rules-unknown-field").arg("name", name), help);
        }
        self.check(source, name, within);
    }

    /// Notes a name that is no field and no part of one.
    fn check(self, source: &mut Source<'_>, name: &str, within: Range<usize>) {
        let field = name.split('.').next().unwrap_or_default();
        if self.broken.iter().any(|broken| broken == field) || resolve(self.also, name).is_ok() {
            return;
        }
        let place = source.place_of(name, within);
        match resolve(self.fields, name) {
            Ok(_) => {}
            Err(Unresolved::Field) => {
                let known = self.also.iter().chain(self.fields);
                let help = shape::nearest(name, known.map(|field| field.name.as_str()));
                source.mistake_with_help(place, Message::new("rules-unknown-field").arg("name", name), help);
            }
            Err(Unresolved::Part(index)) => {
                let (field, part) = name.rsplit_once('.').unwrap_or((name, ""));
                let title = Message::new("rules-unknown-part").arg("field", field).arg("part", part);
                let help = shape::nearest(part, self.fields[index].kind.parts().iter().copied());
                source.mistake_with_help(place, title, help);
            }
        }
    }

    fn conditions(self, source: &mut Source<'_>, conditions: &Conditions, within: &Range<usize>) {
        for condition in &conditions.0 {
            self.check(source, &condition.field, within.clone());
        }
    }
}

/// What is taken from shared files, and the people of a record.
pub fn tables(source: &mut Source<'_>, raw: &Raw, around: &Around<'_>) {
    take::lint(source, &raw.own.take, around.shared, around.shared_files);
    take::lint(source, &raw.each.take, around.shared, around.shared_files);
    for (id, person) in &raw.people {
        if !is_named(id.get_ref(), '_') {
            source.mistake(id.span(), Message::new("rules-not-snake").arg("name", id.get_ref()));
        }
        if person.labels.is_empty() || raw.each.is_empty() {
            source.mistake(id.span(), Message::new("rules-person-bare").arg("name", id.get_ref()));
        }
        for pattern in person.labels.iter().filter(|pattern| !pattern.get_ref().contains("{}")) {
            source.mistake(pattern.span(), Message::new("rules-person-pattern"));
        }
    }
    if let (false, true) = (raw.each.is_empty(), raw.people.is_empty()) {
        let place = source.text.find("[each").map_or(0..0, |at| at + 1..at + 5);
        source.mistake(place, Message::new("rules-each-of-nobody"));
    }
    for link in [&raw.own.link, &raw.each.link].into_iter().flatten() {
        for id in link.get_ref().severity.keys() {
            if !around.link_rules.contains(id) {
                let title = Message::new("rules-unknown-link-rule").arg("id", id);
                let help = shape::nearest(id, around.link_rules.iter().map(String::as_str));
                let place = source.place_of(id, table(source, link.span()));
                source.mistake_with_help(place, title, help);
            }
        }
    }
}

/// What concerns the file as a whole and its fields.
pub fn registry(source: &mut Source<'_>, raw: &Raw, bindings: &Bindings<'_>) {
    let names = Names { fields: bindings.all, also: &[], broken: &raw.broken };
    match &raw.registry {
        Some(registry) => {
            if !is_named(registry.id.get_ref(), '-') {
                source.mistake(registry.id.span(), Message::new("rules-not-kebab").arg("name", registry.id.get_ref()));
            }
            for key in &registry.key {
                names.check(source, key.get_ref(), key.span());
            }
        }
        None if source.has_mistakes() => {}
        None => source.mistake(0..0, Message::new("rules-missing-key").arg("key", "registry")),
    }
    fields(source, &raw.own.fields, bindings, &raw.broken);
    fields(source, &raw.each.fields, bindings, &raw.broken);
    let of_each = Names { fields: bindings.record, also: bindings.each, broken: &raw.broken };
    for (link, names) in [(&raw.own.link, names), (&raw.each.link, of_each)] {
        if let Some(link) = link {
            let within = table(source, link.span());
            for name in link_fields(link.get_ref()) {
                names.check(source, name, within.clone());
            }
            names.conditions(source, &link.get_ref().living_when, &within);
        }
    }
    if let Some(coverage) = &raw.coverage {
        covered(source, coverage, raw, names);
    }
    if let Some(index) = &raw.index {
        lint_index::index(source, index, names);
    }
    if let Some(issues) = &raw.issues {
        lint_index::issues(source, issues);
    }
    if let Some(accepted) = &raw.accepted {
        shares(source, accepted);
    }
}

/// Coverage is about somebody who is linked.
fn covered(source: &mut Source<'_>, coverage: &Spanned<Coverage>, raw: &Raw, names: Names<'_>) {
    let within = table(source, coverage.span());
    names.conditions(source, &coverage.get_ref().when, &within);
    if let Some(person) = &coverage.get_ref().person {
        let known = || raw.people.iter().map(|(id, _)| id.get_ref().as_str());
        if !known().any(|id| id == person) {
            let title = Message::new("rules-unknown-person").arg("name", person);
            source.mistake_with_help(source.place_of(person, within), title, shape::nearest(person, known()));
        }
    }
}

/// The fields of a scope: their names, labels, and the fields that their kinds look at.
pub fn fields(
    source: &mut Source<'_>,
    raw: &[(Spanned<String>, RawField)],
    bindings: &Bindings<'_>,
    broken: &[String],
) {
    let names = Names { fields: bindings.all, also: bindings.each, broken };
    labels(source, raw, bindings);
    added(source, raw, bindings.all);
    for (name, field) in raw {
        if !is_named(name.get_ref(), '_') {
            source.mistake(name.span(), Message::new("rules-not-snake").arg("name", name.get_ref()));
        }
        let mut built = bindings.all.iter().chain(bindings.each).filter(|built| &built.name == name.get_ref());
        let Some(kind) = &field.kind else { continue };
        for sibling in built.next().map(|built| built.kind.siblings()).unwrap_or_default() {
            names.check(source, sibling, kind.span());
        }
    }
}

/// Labels: at least one for each field, none empty, none of two fields.
fn labels(source: &mut Source<'_>, fields: &[(Spanned<String>, RawField)], bindings: &Bindings<'_>) {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for (name, field) in fields {
        // What is taken brings labels of its own.
        let mut built = bindings.all.iter().chain(bindings.each).filter(|built| &built.name == name.get_ref());
        let labelled = built.next().is_none_or(|built| !built.labels.is_empty());
        if field.labels.is_empty() && !labelled {
            source.mistake(name.span(), Message::new("rules-no-labels").arg("field", name.get_ref()));
        }
        for label in &field.labels {
            let key = fold::key(label.get_ref());
            if key.is_empty() {
                source.mistake(label.span(), Message::new("rules-empty-label"));
            } else if let Some(other) = known.get(&key).filter(|other| *other != name.get_ref()) {
                let title = Message::new("rules-label-twice").arg("label", label.get_ref()).arg("field", other);
                source.mistake(label.span(), title);
            } else {
                known.insert(key, name.get_ref());
            }
        }
    }
}

/// No field has the heading of a column that runs add: it would be taken for their own and left out.
fn added(source: &mut Source<'_>, raw: &[(Spanned<String>, RawField)], fields: &[Field]) {
    let headings: BTreeMap<String, &str> = super::added_columns(fields)
        .into_iter()
        .map(|(field, heading)| (heading, fields[field].name.as_str()))
        .collect();
    for label in raw.iter().flat_map(|(name, field)| std::iter::once(name).chain(&field.labels)) {
        if let Some(field) = headings.get(label.get_ref().trim()) {
            let title = Message::new("rules-label-added").arg("label", label.get_ref()).arg("field", field);
            source.mistake(label.span(), title);
        }
    }
}

/// A field's own severities must name rules of its kind.
pub fn severities(source: &mut Source<'_>, field: &RawField, kind: &str, rules: &[Rule]) {
    for id in field.severity.keys() {
        if !rules.iter().any(|rule| &rule.id == id.get_ref()) {
            let title = Message::new("rules-unknown-rule").arg("id", id.get_ref()).arg("kind", kind);
            let help = shape::nearest(id.get_ref(), rules.iter().map(|rule| rule.id.as_str()));
            source.mistake_with_help(id.span(), title, help);
        }
    }
}

/// What every rule owes its reader, whatever it checks.
pub fn texts(source: &mut Source<'_>, id: &Spanned<String>, rule: &RawRule) {
    if !is_named(id.get_ref(), '-') {
        source.mistake(id.span(), Message::new("rules-not-kebab").arg("name", id.get_ref()));
    }
    let said = |text: &Option<Bilingual>| {
        text.as_ref().is_some_and(|text| !text.vi.trim().is_empty() && !text.en.trim().is_empty())
    };
    let source_said = rule.source.as_ref().is_some_and(|text| !text.trim().is_empty());
    let owed =
        [("what", said(&rule.what)), ("why", said(&rule.why)), ("remedy", said(&rule.remedy)), ("source", source_said)];
    let keys: Vec<&str> = owed.iter().filter(|(_, said)| !said).map(|(key, _)| *key).collect();
    if !keys.is_empty() {
        let title = Message::new("rules-no-text").arg("id", id.get_ref()).arg("keys", keys.join(", "));
        source.mistake(id.span(), title);
    }
    match rule.verified {
        None => source.mistake(id.span(), Message::new("rules-no-verified").arg("id", id.get_ref())),
        Some(false) if *rule.severity.get_ref() == Severity::Error => {
            source.mistake(rule.severity.span(), Message::new("rules-unverified-error").arg("id", id.get_ref()));
        }
        Some(_) => {}
    }
}

/// A rule of a kind or of the link: its defects are found in code, so it names no check.
pub fn rule_without_check(source: &mut Source<'_>, id: &Spanned<String>, rule: &RawRule, origin: Origin) {
    if let Some(check) = &rule.check {
        source.mistake(check.span(), Message::new("rules-check-not-here").arg("id", id.get_ref()));
    }
    if origin == Origin::Link {
        match &rule.field {
            Some(field) if LINK_PARTS.contains(&field.get_ref().as_str()) => {}
            Some(field) => {
                let help = shape::nearest(field.get_ref(), LINK_PARTS.into_iter());
                let title = Message::new("rules-unknown-link-part").arg("name", field.get_ref());
                source.mistake_with_help(field.span(), title, help);
            }
            None => source.mistake(id.span(), Message::new("rules-no-field").arg("id", id.get_ref())),
        }
    }
}

/// A rule of a registry: its fields, conditions and examples. Without a check (it is wrong, and was noted) the rest is
/// looked at all the same.
pub fn rule(
    source: &mut Source<'_>,
    id: &Spanned<String>,
    rule: &RawRule,
    check: Option<&dyn Check>,
    names: &Names<'_>,
) {
    if let Some(field) = &rule.field {
        names.check(source, field.get_ref(), field.span());
    } else if check.is_some_and(Check::takes_field) {
        source.mistake(id.span(), Message::new("rules-no-field").arg("id", id.get_ref()));
    }
    if let (Some(check), Some(named)) = (check, &rule.check) {
        parameters(source, check, named.span(), names);
    }
    if let Some(when) = &rule.when {
        names.conditions(source, when.get_ref(), &when.span());
    }
    let both = [("good", &rule.good), ("bad", &rule.bad)];
    let lacking: Vec<&str> = both.iter().filter(|(_, examples)| examples.is_empty()).map(|(which, _)| *which).collect();
    if !lacking.is_empty() {
        let title = Message::new("rules-no-example").arg("id", id.get_ref()).arg("which", lacking.join(", "));
        source.mistake(id.span(), title);
    }
    if let Some(check) = check {
        for example in rule.good.iter().chain(&rule.bad) {
            form(source, example, check, names);
        }
    }
}

/// The fields that a check's parameters name, and its SQL.
fn parameters(source: &mut Source<'_>, check: &dyn Check, within: Range<usize>, names: &Names<'_>) {
    let fields = check.fields();
    for field in &fields {
        names.check(source, field, within.clone());
    }
    if let Reach::Sql(expression) = check.reach() {
        let known = || names.also.iter().chain(names.fields);
        let all_known = fields.iter().all(|name| known().any(|field| field.name == *name));
        if let Some(cause) = all_known.then(|| sql::problem(expression, known())).flatten() {
            source.mistake(within, Message::new("rules-sql").arg("cause", cause));
        }
    }
}

/// An example has the form that the check can look at, and is about fields that exist.
fn form(source: &mut Source<'_>, example: &Spanned<Example>, check: &dyn Check, names: &Names<'_>) {
    let keyed = check.reach() == Reach::EqualKeys;
    let records: &[Vec<(String, String)>] = match example.get_ref() {
        Example::Text(_) if check.takes_field() => &[],
        Example::Record(record) if !keyed => std::slice::from_ref(record),
        Example::Records(records) if keyed => records,
        _ => {
            let form = if keyed { "rules-example-records" } else { "rules-example-record" };
            return source.mistake(example.span(), Message::new(form));
        }
    };
    for (field, _) in records.iter().flatten().filter(|(field, _)| field != RUN_DATE) {
        let whole = names.fields.iter().chain(names.also).any(|known| known.name == *field);
        if field.contains('.') && !whole {
            source.mistake(example.span(), Message::new("rules-example-part").arg("name", field));
        } else {
            names.check(source, field, example.span());
        }
    }
}

fn link_fields(link: &Link) -> impl Iterator<Item = &str> {
    let person = [&link.old_id, &link.sex, &link.residence, &link.father, &link.mother, &link.phone];
    let record = [&link.valid_from, &link.valid_to, &link.updated, &link.death];
    let named = [&link.id, &link.name, &link.birth_date].into_iter().chain(person.into_iter().flatten());
    named.chain(record.into_iter().flatten()).chain(&link.events).map(String::as_str)
}

/// Shares lie between 0 and 1.
fn shares(source: &mut Source<'_>, accepted: &Spanned<Accepted>) {
    let Accepted { rejected, review, malformed, correct, complete, clean, live } = *accepted.get_ref();
    let within = table(source, accepted.span());
    let shares = [
        ("rejected", rejected),
        ("review", review),
        ("malformed", malformed),
        ("correct", correct),
        ("complete", complete),
        ("clean", clean),
        ("live", live),
    ];
    for (name, share) in shares {
        if share.is_some_and(|share| !(0.0..=1.0).contains(&share)) {
            source.mistake(source.place_of(name, within.clone()), Message::new("rules-share").arg("name", name));
        }
    }
}

/// The place of a table from its header line to the next header: the parser may give only the header.
fn table(source: &Source<'_>, span: Range<usize>) -> Range<usize> {
    let rest = source.text.get(span.start..).unwrap_or_default();
    let next = rest.get(1..).and_then(|rest| rest.find("\n[")).map_or(rest.len(), |at| at + 1);
    span.start..span.end.max(span.start + next)
}

/// Lower-case ASCII words joined by one mark: `the-het-han` or `ngay_sinh`.
fn is_named(name: &str, mark: char) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.split(mark).all(word)
}
