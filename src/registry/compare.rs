//! `rules/compare.toml`: what must hold of one person in several registries.
//!
//! `[rule.ID]` weighs and explains a difference that the comparison finds by itself (its ids are [`FOUND`]);
//! `[exclusion.ID]` names two registries in which a person cannot lawfully stand at once. The fields of an exclusion's
//! conditions belong to registry files that a run need not know, so they are looked up when the run binds them.

use std::path::Path;

use serde::Deserialize;
use serde::de::IntoDeserializer as _;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::draw::Source;
use super::files::replaced;
use super::raw::{Conditions, RawRule};
use super::{Condition, Example, Origin, lint, shape};
use crate::error::Result;
use crate::finding::{Criterion, Severity};
use crate::lang::{Bilingual, Lang};
use crate::messages::Message;

/// The rules in the binary.
const TEXT: &str = include_str!("../../rules/compare.toml");

/// The rule about deaths: it needs a registry that records them.
pub const DEAD_ELSEWHERE: &str = "compare-dead-elsewhere";

/// The differences that the comparison finds by itself. A file that leaves one out switches it off.
pub const FOUND: [&str; 7] = [
    "compare-other-person",
    "compare-name-differs",
    "compare-name-near",
    "compare-birth-date-differs",
    "compare-sex-differs",
    DEAD_ELSEWHERE,
    "compare-number-crowded",
];

/// The rules of a comparison.
pub struct CompareRules {
    /// Those of [`FOUND`] in the order of the file, then the exclusions.
    pub rules: Vec<CompareRule>,
    /// SHA-256 of the file's text, in hexadecimal.
    pub sha256: String,
}

/// One rule with its reason.
pub struct CompareRule {
    /// Named for the defect, kebab-case.
    pub id: String,
    /// The two sides of an exclusion; None for a difference of [`FOUND`].
    pub between: Option<[Side; 2]>,
    /// The criterion that is not met.
    pub criterion: Criterion,
    /// How much a finding weighs.
    pub severity: Severity,
    /// What is wrong, in a few words.
    pub what: Bilingual,
    /// Why it matters.
    pub why: Bilingual,
    /// What a steward should do.
    pub remedy: Bilingual,
    /// The law, standard or practice it rests on.
    pub source: String,
    /// False when the facts mark it unverified.
    pub verified: bool,
    /// Examples of an exclusion that raise no finding: a record of each side.
    pub good: Vec<Example>,
    /// Examples that raise one.
    pub bad: Vec<Example>,
}

/// One side of an exclusion: the records of a registry that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The registry.
    pub registry: String,
    /// All of these hold for the record.
    pub when: Vec<Condition>,
    /// None of these does: a status that ends the benefit, which many lists do not have at all.
    pub unless: Vec<Condition>,
}

/// Reads the rules, those of `--rules DIR` in place of those in the binary.
///
/// # Errors
/// With all mistakes of the file, drawn in `lang`.
pub fn compare_rules(rules_dir: Option<&Path>, lang: Lang) -> Result<CompareRules> {
    let own = replaced(rules_dir, "compare.toml")?;
    let (name, text) = own.unwrap_or_else(|| ("rules/compare.toml".to_owned(), TEXT.to_owned()));
    parse_compare(&text, &name, lang)
}

/// Reads the rules from a text; `name` is shown with its mistakes.
///
/// # Errors
/// With all mistakes, drawn in `lang`.
pub fn parse_compare(text: &str, name: &str, lang: Lang) -> Result<CompareRules> {
    let mut source = Source::new(name, text);
    let rules = tables(&mut source);
    let sha256 = crate::write::folder::sha256(text.as_bytes());
    source.into_error(lang).map_or(Ok(CompareRules { rules, sha256 }), Err)
}

fn tables(source: &mut Source<'_>) -> Vec<CompareRule> {
    const TABLES: [&str; 2] = ["rule", "exclusion"];
    let (document, errors) = DeTable::parse_recoverable(source.text);
    // What follows the first error may only follow from it.
    if let Some(error) = errors.first() {
        let title = Message::new("rules-syntax").arg("cause", error.message().replace('\n', ", "));
        source.mistake(error.span().unwrap_or(0..0), title);
        return Vec::new();
    }
    let (mut found, mut exclusions) = (Vec::new(), Vec::new());
    for (key, value) in document.into_inner() {
        let name = key.get_ref().as_ref();
        if !TABLES.contains(&name) {
            let title = Message::new("rules-unknown-key").arg("key", name);
            source.mistake_with_help(key.span(), title, shape::nearest(name, TABLES.into_iter()));
            continue;
        }
        let is_exclusion = name == "exclusion";
        let DeValue::Table(entries) = value.into_inner() else {
            source.mistake(key.span(), Message::new("rules-no-table"));
            continue;
        };
        for (id, value) in entries {
            let into = if is_exclusion { &mut exclusions } else { &mut found };
            into.extend(rule(source, &id, value, is_exclusion));
        }
    }
    found.append(&mut exclusions);
    found
}

/// One rule; None where its shape is wrong, which is then noted.
fn rule<'a>(
    source: &mut Source<'_>,
    id: &Spanned<DeString<'a>>,
    value: Spanned<DeValue<'a>>,
    is_exclusion: bool,
) -> Option<CompareRule> {
    let id = Spanned::new(id.span(), id.get_ref().clone().into_owned());
    let place = value.span();
    let DeValue::Table(table) = value.into_inner() else {
        source.mistake(id.span(), Message::new("rules-no-table"));
        return None;
    };
    // The rest of an exclusion is what every rule has.
    let (mut rest, mut sides) = (DeTable::new(), None);
    for (key, value) in table {
        if is_exclusion && key.get_ref() == "between" {
            sides = Some((key.span(), value));
        } else {
            rest.insert(key, value);
        }
    }
    let between = match sides {
        None if is_exclusion => {
            source.mistake(id.span(), Message::new("rules-missing-key").arg("key", "between"));
            None
        }
        None => None,
        Some((key, value)) => between(source, key, value),
    };
    let rest = Spanned::new(place, DeValue::Table(rest));
    let raw = RawRule::deserialize(rest.into_deserializer());
    let raw = raw.map_err(|error| shape::mistake(source, &error, id.span())).ok()?;
    lint::texts(source, &id, &raw);
    lint::rule_without_check(source, &id, &raw, Origin::Kind);
    if !is_exclusion && !FOUND.contains(&id.get_ref().as_str()) {
        let help = shape::nearest(id.get_ref(), FOUND.into_iter());
        source.mistake_with_help(id.span(), Message::new("compare-rule-unknown").arg("id", id.get_ref()), help);
    }
    Some(finish(id.into_inner(), raw, between))
}

fn finish(id: String, raw: RawRule, between: Option<[Side; 2]>) -> CompareRule {
    CompareRule {
        id,
        between,
        criterion: raw.criterion,
        severity: raw.severity.into_inner(),
        what: raw.what.unwrap_or_default(),
        why: raw.why.unwrap_or_default(),
        remedy: raw.remedy.unwrap_or_default(),
        source: raw.source.unwrap_or_default(),
        verified: raw.verified.unwrap_or_default(),
        good: raw.good.into_iter().map(Spanned::into_inner).collect(),
        bad: raw.bad.into_iter().map(Spanned::into_inner).collect(),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSide {
    registry: String,
    when: Option<Conditions>,
    unless: Option<Conditions>,
}

/// The two sides: of two registries, because one person twice in one registry is that registry's own rule.
fn between(source: &mut Source<'_>, key: std::ops::Range<usize>, value: Spanned<DeValue<'_>>) -> Option<[Side; 2]> {
    let place = value.span();
    let raw = Vec::<RawSide>::deserialize(value.into_deserializer());
    let raw = raw.map_err(|error| shape::mistake(source, &error, key)).ok()?;
    let conditions = |conditions: Option<Conditions>| conditions.map(|conditions| conditions.0).unwrap_or_default();
    let side =
        |raw: RawSide| Side { registry: raw.registry, when: conditions(raw.when), unless: conditions(raw.unless) };
    let sides: std::result::Result<[Side; 2], _> = raw.into_iter().map(side).collect::<Vec<_>>().try_into();
    match sides {
        Ok(sides) if sides[0].registry != sides[1].registry => Some(sides),
        _ => {
            source.mistake(place, Message::new("compare-between-two"));
            None
        }
    }
}
