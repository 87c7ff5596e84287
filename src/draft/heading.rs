//! What a heading says: a vote by the labels of all registries, and behind them the headings of `rules/draft.toml`.

use std::collections::{BTreeMap, BTreeSet};

use super::knowledge::File;
use super::shared::Shared;
use crate::read::columns::{fold, fold_known};
use crate::registry::Registry;
use crate::text::fold;

/// A label that stands inside a longer heading must have so many letters: `ma` or `ten` say nothing.
const PART_LETTERS: usize = 6;

/// The headings that are known.
pub struct Headings {
    /// By folded label: the fields it may mean.
    by_label: BTreeMap<String, BTreeMap<Meant, BTreeSet<String>>>,
    /// Labels as words, to be found in longer headings: the longest first.
    by_words: Vec<(Vec<String>, String)>,
    /// How many registries vote.
    registries: u64,
}

/// A field that a label may mean.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meant {
    /// Its name; `chong.ho_ten` for a person's field.
    pub field: String,
    /// Its kind.
    pub kind: String,
    /// Its level, of `admin-unit`.
    pub level: Option<String>,
}

/// What a heading says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The field.
    pub meant: Meant,
    /// How surely.
    pub how: How,
    /// Registries that have this label for this field, of all.
    pub votes: (u64, u64),
}

/// How a heading says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// A label stands inside it.
    Part,
    /// It is one of the usual headings.
    Usual,
    /// It is a label of a registry.
    Label,
}

impl Headings {
    pub(super) fn new(registries: &[Registry], shared: &Shared, file: &File) -> Self {
        let mut by_label: BTreeMap<String, BTreeMap<Meant, BTreeSet<String>>> = BTreeMap::new();
        let mut add = |label: &str, meant: Meant, registry: Option<&str>| {
            let voters = by_label.entry(fold(label)).or_default().entry(meant).or_default();
            voters.extend(registry.map(str::to_owned));
        };
        for registry in registries {
            for field in &registry.fields {
                for label in field.labels.iter().chain([&field.name]) {
                    add(label, Meant::new(&field.name, &field.kind_name, file), Some(&registry.id));
                }
            }
        }
        for (name, kind, labels) in shared.fields() {
            for label in labels.iter().map(String::as_str).chain([name]) {
                add(label, Meant::new(name, kind, file), None);
            }
        }
        for (name, of) in &file.heading {
            let meant = Meant { field: name.clone(), kind: of.kind.clone(), level: of.level.clone() };
            for label in of.labels.iter().chain([name]) {
                add(label, meant.clone(), None);
            }
        }
        by_label.remove("");
        let labels = registries.iter().flat_map(|registry| registry.fields.iter().flat_map(|field| &field.labels));
        let shared = shared.fields().flat_map(|(_, _, labels)| labels);
        let all = labels.chain(shared).chain(file.heading.values().flat_map(|of| &of.labels));
        let by_words: BTreeSet<(Vec<String>, String)> = all.map(|label| (words(label), fold(label))).collect();
        let mut by_words: Vec<_> = by_words.into_iter().filter(|(_, key)| key.len() >= PART_LETTERS).collect();
        by_words.sort_by_key(|(_, key)| std::cmp::Reverse(key.len()));
        Self { by_label, by_words, registries: registries.len() as u64 }
    }

    /// True when a text is a label, whole.
    pub fn is_known(&self, heading: &str) -> bool {
        self.by_label.contains_key(&self.key(heading))
    }

    fn key(&self, heading: &str) -> String {
        fold_known(heading, &|form| self.by_label.contains_key(form))
    }

    /// What a heading says; None when it says nothing.
    pub fn hint(&self, heading: &str) -> Option<Hint> {
        if let Some(meant) = self.by_label.get(&self.key(heading)) {
            return self.winner(meant);
        }
        let own = words(heading);
        let inside = |(label, _): &&(Vec<String>, String)| own.windows(label.len()).any(|part| part == label);
        let (_, key) = self.by_words.iter().find(inside)?;
        self.winner(&self.by_label[key]).map(|hint| Hint { how: How::Part, ..hint })
    }

    /// The field that most registries have; of equals one that is the record's own.
    fn winner(&self, meant: &BTreeMap<Meant, BTreeSet<String>>) -> Option<Hint> {
        let rank = |(meant, voters): &(&Meant, &BTreeSet<String>)| (voters.len(), !meant.field.contains('.'));
        let (meant, voters) = meant.iter().rev().max_by_key(rank)?;
        let how = if voters.is_empty() { How::Usual } else { How::Label };
        Some(Hint { meant: meant.clone(), how, votes: (voters.len() as u64, self.registries) })
    }
}

impl Meant {
    /// A field of a registry; the level of an administrative unit is that of the usual field of this name.
    fn new(field: &str, kind: &str, file: &File) -> Self {
        let level = file.heading.get(field).and_then(|of| of.level.clone());
        Self { field: field.to_owned(), kind: kind.to_owned(), level }
    }
}

/// The words of a heading without case and marks: `HoVaTen (in hoa)` is `ho va ten in hoa`.
pub fn words(heading: &str) -> Vec<String> {
    let mut parted = String::with_capacity(heading.len() + 8);
    let mut small = false;
    for letter in heading.chars() {
        if small && letter.is_uppercase() {
            parted.push(' ');
        }
        small = letter.is_lowercase();
        parted.push(letter);
    }
    let folded = fold::fold(&parted);
    folded
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
