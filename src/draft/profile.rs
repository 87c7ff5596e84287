//! What the values of one column are: how many, how many different, and what each kind makes of them.

use std::collections::BTreeMap;

use super::knowledge::Knowledge;
use super::sample::Sample;
use crate::kind::{self, Cell, Counts, KINDS, Kind};
use crate::plan::MissingMarkers;
use crate::text::family::families;
use crate::text::fold;
use crate::text::word::words;
use crate::value::{PartialDate, Value};

/// Every kind is first tried on so many different values; those that understand few of them are not tried on all.
const FIRST: usize = 300;

/// The values of one column of the sample.
pub struct Values<'s> {
    /// By record: the trimmed text, empty where there is none.
    pub by_record: Vec<&'s str>,
    /// The different values with their records, in order of their bytes.
    pub different: BTreeMap<&'s str, u64>,
    /// Records with a value.
    pub filled: u64,
}

/// A kind with its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The name of the kind.
    pub kind: &'static str,
    /// Its parameters.
    pub parameters: toml::Table,
}

/// What a kind makes of the values of a column.
pub struct Trial {
    /// The kind.
    pub form: Form,
    /// Records whose value it understands.
    pub understood: u64,
    /// Records whose value it understands and has nothing against.
    pub in_order: u64,
    /// Those of them whose value hardly could be anything else.
    pub shown: u64,
    /// How much the values show by themselves that this is their kind, of 100.
    pub score: u64,
}

impl<'s> Values<'s> {
    /// The values of a column.
    pub fn new(sample: &'s Sample, column: usize, missing: &MissingMarkers) -> Self {
        let present = |text: &'s str| {
            let text = text.trim();
            if missing.contains(text) { "" } else { text }
        };
        let by_record: Vec<&str> = sample.column(column).map(present).collect();
        let mut different = BTreeMap::new();
        for &text in by_record.iter().filter(|text| !text.is_empty()) {
            *different.entry(text).or_default() += 1;
        }
        let filled = different.values().sum();
        Self { by_record, different, filled }
    }

    /// True when a record has this text, whatever the case, marks and punctuation.
    pub fn has(&self, text: &str) -> bool {
        let key = fold::key(text);
        self.different.keys().any(|own| fold::key(own) == key)
    }

    /// Records whose value stands in others too.
    pub fn repeated(&self) -> u64 {
        self.different.values().filter(|&&records| records > 1).sum()
    }

    /// What all kinds make of the values, the best first.
    pub fn trials(&self, forms: &[Form], knowledge: &Knowledge) -> Vec<Trial> {
        let step = self.different.len().div_ceil(FIRST).max(1);
        let first: Vec<(&str, u64)> =
            self.different.iter().step_by(step).map(|(text, records)| (*text, *records)).collect();
        let all: Vec<(&str, u64)> = self.different.iter().map(|(text, records)| (*text, *records)).collect();
        let mut trials: Vec<Trial> = forms
            .iter()
            .filter_map(|form| {
                let trial = Trial::new(form, &first, knowledge)?;
                let promising = trial.in_order * 4 >= first.iter().map(|(_, records)| records).sum();
                if promising && step > 1 { Trial::new(form, &all, knowledge) } else { Some(trial) }
            })
            .collect();
        trials.sort_by_key(|trial| std::cmp::Reverse(trial.score));
        trials
    }
}

impl Form {
    /// A kind without parameters.
    pub fn plain(kind: &'static str) -> Self {
        Self { kind, parameters: toml::Table::new() }
    }

    /// A kind with one parameter.
    pub fn with(kind: &'static str, key: &str, value: &str) -> Self {
        let mut form = Self::plain(kind);
        form.parameters.insert(key.to_owned(), value.into());
        form
    }

    /// Makes it; None when it cannot be without further parameters, or this version does not have it.
    pub fn make(&self) -> Option<Box<dyn Kind>> {
        (kind::by_name(self.kind)?.build)(toml::Value::Table(self.parameters.clone())).ok()
    }

    /// One of its parameters.
    pub fn parameter(&self, key: &str) -> Option<&str> {
        self.parameters.get(key)?.as_str()
    }

    /// Everything that is tried on a column: all kinds as they are, the levels of units, code lists, whose tax code it is.
    pub fn all(code_lists: &[String]) -> Vec<Self> {
        let plain = KINDS.iter().map(|entry| Self::plain(entry.name));
        let levels = ["province", "district", "ward"].map(|level| Self::with("admin-unit", "level", level));
        let whose = ["person", "business"].map(|whose| Self::with("tax-code", "for", whose));
        let lists = code_lists.iter().map(|list| Self::with("code", "list", list));
        plain.chain(levels).chain(whose).chain(lists).filter(|form| form.make().is_some()).collect()
    }
}

impl Trial {
    fn new(form: &Form, values: &[(&str, u64)], knowledge: &Knowledge) -> Option<Self> {
        let kind = informed(form.make()?, values.iter().map(|(text, _)| *text));
        let mut trial = Self { form: form.clone(), understood: 0, in_order: 0, shown: 0, score: 0 };
        let mut filled = 0;
        for (text, records) in values {
            filled += records;
            let mut cell = Cell::new(text);
            kind.read(&mut cell);
            if !cell.value().is_known() {
                continue;
            }
            trial.understood += records;
            if cell.defects().iter().all(|defect| !knowledge.is_harmful(defect.rule)) {
                trial.in_order += records;
                trial.shown += if is_shown(form, text, cell.text(), cell.value()) { *records } else { 0 };
            }
        }
        trial.score = (knowledge.shows(form.kind) * trial.shown).checked_div(filled).unwrap_or(0);
        Some(trial)
    }
}

/// A kind that was told what its column says.
pub fn informed<'v>(kind: Box<dyn Kind>, values: impl Iterator<Item = &'v str>) -> Box<dyn Kind> {
    if !kind.needs_survey() {
        return kind;
    }
    let mut counts = Counts::new();
    let siblings = vec![""; kind.siblings().len()];
    for text in values {
        kind.survey(text, &siblings, &mut counts);
    }
    kind.informed(&counts).map_or(kind, |informed| informed.kind)
}

/// True when a value that is in order shows its kind: many kinds take nearly everything, or any digits.
fn is_shown(form: &Form, raw: &str, text: &str, value: Value) -> bool {
    let has_letter = raw.chars().any(char::is_alphabetic);
    match (form.kind, value) {
        ("person-name", _) => is_name(text),
        // The name of a province or a ward alone is no address.
        ("address", Value::Place(place)) if raw.contains(',') => place.unit().is_some() || place.province().is_some(),
        ("address", Value::Place(place)) => place.ward().is_some() && raw.split_whitespace().count() > 4,
        ("date" | "birth-date", Value::Date(date)) => date.is_full() && (1900..=2100).contains(&date.year()),
        ("amount", Value::Number(number)) => number >= 10_000 && number % 10 == 0,
        ("sex" | "code" | "ethnic-group" | "relationship" | "health-card", _) => has_letter,
        ("admin-unit", _) => has_letter || raw.len() == unit_digits(form),
        ("address" | "date" | "birth-date" | "amount", _) => false,
        _ => true,
    }
}

const fn digits_of(level: u8) -> usize {
    [2, 3, 5][level as usize]
}

fn unit_digits(form: &Form) -> usize {
    digits_of(match form.parameter("level") {
        Some("province") => 0,
        Some("district") => 1,
        _ => 2,
    })
}

/// True for two to six words of letters of which the first is a known family name.
pub fn is_name(text: &str) -> bool {
    let count = text.split_whitespace().count();
    let letters =
        |letter: char| letter.is_alphabetic() || " '-.".contains(letter) || ('\u{300}'..='\u{36F}').contains(&letter);
    (2..=6).contains(&count)
        && text.chars().all(letters)
        && words(text).next().is_some_and(|word| families().is_known(&word))
}

/// The dates of a column, record by record, as its kind reads them.
pub fn dates(values: &Values<'_>, form: &Form) -> Vec<Option<PartialDate>> {
    let Some(kind) = form.make() else { return Vec::new() };
    let kind = informed(kind, values.different.keys().copied());
    let date = |text: &&str| {
        let mut cell = Cell::new(text);
        kind.read(&mut cell);
        cell.value().date()
    };
    values.by_record.iter().map(date).collect()
}
