//! Comparators: how two values agree, as the first of a list of levels that holds. One file each, one line in the list.
//!
//! A model names a comparator and, for each level, the relations that make it; the comparator is made for these levels. What
//! a relation is worth is the model's matter, and whose values they are the caller's.

mod birth_date;
mod digits;
mod exact;
mod ladder;
mod number;
mod overlap;
mod person_name;
mod personal_id;
mod phone;
mod place;
mod text;

use crate::kind::Datum;

/// Compares values of two records. Knows no files, no registries, no weights.
pub trait Comparator: std::fmt::Debug + Send + Sync {
    /// The first level that holds; None where a value that is needed is missing or not understood. `left` and `right` are
    /// the inputs of the comparison, the compared one first; symmetric unless the comparator says otherwise.
    fn level(&self, left: &[Datum<'_>], right: &[Datum<'_>]) -> Option<usize>;

    /// How dear a comparison is, in about nanoseconds: cheap ones are made first.
    fn cost(&self) -> u32;
}

/// The relation of the last level: it always holds.
pub const ELSE: &str = "else";

/// The relation that no comparator finds: a run does, among the candidates of a record.
pub const RELATIVE: &str = "relative";

/// Makes a comparator for levels.
type Build = fn(&[Vec<String>]) -> Result<Box<dyn Comparator>, Fault>;

/// What a model can name.
pub struct Entry {
    /// The name.
    pub name: &'static str,
    /// What it may look at, in this order: the compared input, then those under `also`. As many as the model names.
    pub inputs: &'static [&'static str],
    /// The relations that levels are made of, besides `else`; `N` stands for a number.
    pub relations: &'static [&'static str],
    build: Build,
    covers: fn(&str, &str) -> bool,
}

impl Entry {
    /// True when nothing that the later relation is true of is left, once the earlier one had its turn.
    pub fn covers(&self, earlier: &str, later: &str) -> bool {
        earlier == ELSE || earlier == later || (self.covers)(earlier, later)
    }

    /// The fewest inputs that a relation needs.
    pub fn needs(&self, relation: &str) -> usize {
        if self.name == "text" && text::needs_second(relation) { 2 } else { 1 }
    }
}

/// All comparators.
pub const COMPARATORS: &[Entry] = &[
    Entry {
        name: "person-name",
        inputs: &["name"],
        relations: person_name::RELATIONS,
        build: person_name::build,
        covers: person_name::covers,
    },
    Entry {
        name: "birth-date",
        inputs: &["date"],
        relations: birth_date::RELATIONS,
        build: birth_date::build,
        covers: birth_date::covers,
    },
    Entry {
        name: "personal-id",
        inputs: &["id", "old-id", "cancelled-id", "birth-date", "sex"],
        relations: personal_id::RELATIONS,
        build: personal_id::build,
        covers: |_, _| false,
    },
    Entry { name: "sex", inputs: &["sex"], relations: exact::RELATIONS, build: exact::sex, covers: |_, _| false },
    Entry { name: "exact", inputs: &["any"], relations: exact::RELATIONS, build: exact::exact, covers: |_, _| false },
    Entry { name: "place", inputs: &["place"], relations: place::RELATIONS, build: place::build, covers: |_, _| false },
    Entry { name: "phone", inputs: &["phone"], relations: phone::RELATIONS, build: phone::build, covers: |_, _| false },
    Entry {
        name: "text",
        inputs: &["text", "swapped-with"],
        relations: text::RELATIONS,
        build: text::build,
        covers: text::covers,
    },
    Entry {
        name: "number",
        inputs: &["number"],
        relations: number::RELATIONS,
        build: number::build,
        covers: number::covers,
    },
];

/// The comparator of that name.
pub fn by_name(name: &str) -> Option<&'static Entry> {
    COMPARATORS.iter().find(|entry| entry.name == name)
}

/// Why a comparator could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is none of that name.
    Comparator,
    /// A level names a relation that there is not, or one with a number that it cannot have.
    Relation {
        /// The level.
        level: usize,
        /// Which of its relations.
        place: usize,
        /// The relations that there are.
        known: Vec<&'static str>,
    },
}

impl Fault {
    fn relation(level: usize, place: usize, relations: &[&'static str]) -> Self {
        Self::Relation { level, place, known: relations.iter().copied().chain([ELSE]).collect() }
    }
}

/// A comparator for these levels, each with the relations that make it.
///
/// # Errors
/// When there is no such comparator, or no such relation.
pub fn build(with: &str, levels: &[Vec<String>]) -> Result<Box<dyn Comparator>, Fault> {
    (by_name(with).ok_or(Fault::Comparator)?.build)(levels)
}

/// The compared value; None where it is missing or not understood.
fn first<'d, 'a>(side: &'d [Datum<'a>]) -> Option<&'d Datum<'a>> {
    side.first().filter(|datum| datum.value.is_known())
}

/// Levels whose relations have numbers.
fn parsed<T>(
    levels: &[Vec<String>],
    parse: impl Fn(&str) -> Option<T>,
    relations: &[&'static str],
) -> Result<Vec<Vec<T>>, Fault> {
    let test =
        |level: usize, place: usize, word: &str| parse(word).ok_or_else(|| Fault::relation(level, place, relations));
    let tests = |(level, words): (usize, &Vec<String>)| {
        words.iter().enumerate().map(|(place, word)| test(level, place, word)).collect()
    };
    levels.iter().enumerate().map(tests).collect()
}
