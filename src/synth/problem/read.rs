//! From the text of a problem to its types, with all mistakes at their places.

use serde::Deserialize;
use toml::Spanned;

use super::{Duplicates, Group, Problem, damage};
use crate::error::Result;
use crate::lang::Lang;
use crate::messages::Message;
use crate::registry::Source;
use crate::synth::defect::{self, Defect};
use crate::synth::spec::{Names, Spec, unknown};

/// A whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProblem {
    registry: String,
    people: u64,
    records: u64,
    #[serde(default = "usual_seed")]
    seed: u64,
    absent: Option<Spanned<f64>>,
    twins: Option<Spanned<f64>>,
    #[serde(default)]
    without: Vec<Spanned<String>>,
    duplicates: Option<RawDuplicates>,
    damage: Vec<RawGroup>,
}

const fn usual_seed() -> u64 {
    2026
}

/// `[duplicates]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDuplicates {
    copies: Spanned<Vec<u32>>,
    homonyms: Option<Spanned<f64>>,
    namesakes: Option<Spanned<f64>>,
}

/// `[[damage]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawGroup {
    share: Spanned<f64>,
    #[serde(default)]
    again: bool,
    one_of: Vec<RawDamage>,
}

/// One of a group.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDamage {
    is: Spanned<String>,
    #[serde(default = "once")]
    weight: u32,
    field: Option<Spanned<String>>,
    change: Option<Spanned<toml::Value>>,
}

const fn once() -> u32 {
    1
}

/// Reads a problem; None when it has mistakes, which then stand in the source.
pub fn problem(source: &mut Source<'_>, name: &str, lang: Lang) -> Result<Option<Problem>> {
    let raw: RawProblem = match toml::from_str(source.text) {
        Ok(raw) => raw,
        Err(cause) => {
            let span = cause.span().unwrap_or(0..0);
            source.mistake(span, Message::new("synth-spec-value").arg("cause", cause.message()));
            return Ok(None);
        }
    };
    let spec = Spec::load(&raw.registry, lang)?;
    let columns: Vec<String> = spec.columns.iter().map(|column| column.name().to_owned()).collect();
    let names = Names::new(&columns, &spec.profiles);
    let mut without = Vec::new();
    for field in &raw.without {
        match names.column(field.get_ref()) {
            Ok(column) => without.push(column),
            Err(message) => source.mistake(field.span(), message),
        }
    }
    let absent = share(source, raw.absent.as_ref());
    let twins = share(source, raw.twins.as_ref());
    let duplicates = raw.duplicates.map(|raw| duplicates(source, &raw));
    let mut damages = Vec::new();
    for raw in raw.damage {
        let share = share(source, Some(&raw.share));
        let one_of = raw.one_of.into_iter().filter_map(|raw| one(source, raw, &names, &spec)).collect();
        damages.push(Group { share, again: raw.again, one_of });
    }
    if source.has_mistakes() {
        return Ok(None);
    }
    let (people, records, seed) = (raw.people, raw.records, raw.seed);
    let name = name.to_owned();
    Ok(Some(Problem { name, spec, people, records, seed, absent, twins, without, damages, duplicates }))
}

/// A share as so many of a million; 0 where it is not given.
fn share(source: &mut Source<'_>, share: Option<&Spanned<f64>>) -> u32 {
    let Some(spanned) = share else { return 0 };
    let share = *spanned.get_ref();
    if !(0.0..=1.0).contains(&share) {
        source.mistake(spanned.span(), Message::new("synth-spec-share"));
        return 0;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the share is checked: 0 to 1")]
    let millionths = (share * 1e6).round() as u32;
    millionths
}

fn duplicates(source: &mut Source<'_>, raw: &RawDuplicates) -> Duplicates {
    let copies = raw.copies.get_ref().clone();
    if copies.iter().all(|weight| *weight == 0) {
        source.mistake(raw.copies.span(), Message::new("synth-spec-range"));
    }
    let homonyms = share(source, raw.homonyms.as_ref());
    Duplicates { copies, homonyms, namesakes: share(source, raw.namesakes.as_ref()) }
}

/// A damage: by its name, or by what changes in which column.
fn one(source: &mut Source<'_>, raw: RawDamage, names: &Names<'_>, spec: &Spec) -> Option<Defect> {
    let name = raw.is.get_ref().clone();
    let mistake = |source: &mut Source<'_>, message| source.mistake(raw.is.span(), message);
    if raw.weight == 0 {
        mistake(source, Message::new("synth-spec-no-change"));
    }
    match (raw.field, raw.change) {
        (None, None) => {
            let found = damage::all().find(|(known, _)| *known == name);
            if found.is_none() {
                let known: Vec<&str> = damage::all().map(|(known, _)| known).collect();
                mistake(source, unknown(&name, known.join(", ")));
            }
            Some(Defect::by(name, raw.weight, found?.1))
        }
        (Some(field), Some(change)) => {
            names.begin(&name);
            let column = names.column(field.get_ref()).map_err(|message| source.mistake(field.span(), message)).ok()?;
            let span = change.span();
            let changes = defect::changes(change.into_inner(), column, names, &spec.columns);
            let changes = changes.map_err(|message| source.mistake(span, message)).ok()?;
            Some(Defect::own(name, raw.weight, column, Vec::new(), Vec::new(), None, false, changes))
        }
        _ => {
            mistake(source, Message::new("synth-problem-field-and-change"));
            None
        }
    }
}
