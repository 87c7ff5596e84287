//! One look-up: from a code, a name or an address to what it means, what is wrong with it, and what became of it.

use serde::Serialize;

use super::meaning::Meaning;
use super::unit::{Day, Named, UnitView, above, is_new, names_of};
use crate::address::{
    Conversion, Era, EraContext, Flaw, Level, Located, Outcome, Table, UnitId, convert, locate_on, standard,
    unit_today, units,
};
use crate::messages::Catalog;
use crate::value::PartialDate;

/// The day of a look-up.
#[derive(Debug, Clone, Copy)]
pub(super) struct On {
    pub day: PartialDate,
    /// True when the user named it: what is in force on that day is then what is meant.
    pub is_asked: bool,
}

/// All that there is to say of one look-up. As JSON it is this object.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Explained {
    pub input: String,
    pub on: Day,
    pub read_as: &'static str,
    /// The units that a text names; None for a code.
    pub found: Option<Found>,
    /// The part of a text that is no unit.
    pub rest: Option<String>,
    /// How strongly names and text agree: the weakest that was needed.
    pub strength: Option<Said>,
    /// What is wrong.
    pub flaws: Vec<Said>,
    /// The unit that is meant; several where several could be.
    pub meanings: Vec<Meaning>,
    pub outcome: Said,
    /// True when it is one certain unit of today.
    pub certain: bool,
    /// The units of today: one when it is certain, else all that it may be.
    pub codes: Vec<String>,
    /// The ward of today and its province, or the province alone; empty unless certain.
    pub today: Vec<Named>,
    /// The standard address of today, with the names of the day; None unless the ward is certain.
    pub address: Option<String>,
}

/// The unit that stands for each level of a text.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Found {
    pub province: Option<UnitView>,
    pub district: Option<UnitView>,
    pub ward: Option<UnitView>,
}

/// An id and its words.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Said {
    pub id: &'static str,
    pub what: String,
}

/// Explains one input.
pub(super) fn explain(input: &str, on: On, catalog: &Catalog) -> Explained {
    let (table, text) = (units(), input.trim());
    match level_of_code(text) {
        Some(level) => of_code(table, text, level, on, catalog),
        None => of_text(table, text, on, catalog),
    }
}

/// The level whose codes have as many digits. Four are those of a ward that lost the zero in front to a spreadsheet.
fn level_of_code(text: &str) -> Option<Level> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let has_lost_zero = |level: Level| level == Level::Ward && text.len() + 1 == level.digits();
    Level::ALL.into_iter().find(|level| digits && (text.len() == level.digits() || has_lost_zero(*level)))
}

/// Every unit that has or had a code: the present one, that of 30 June 2025, earlier versions.
fn units_of_code(table: &Table, level: Level, code: u32) -> Vec<UnitId> {
    let eras = [Era::New, Era::Old].into_iter().filter_map(|era| table.by_code(era, level, code));
    eras.chain(table.historic(level, code).iter().copied()).collect()
}

fn of_code(table: &Table, text: &str, level: Level, on: On, catalog: &Catalog) -> Explained {
    let all = units_of_code(table, level, text.parse().unwrap_or_default());
    let in_force: Vec<UnitId> = all.iter().copied().filter(|unit| table[*unit].is_in_force(Some(on.day))).collect();
    let meant = if on.is_asked && !in_force.is_empty() { &in_force } else { &all };
    let mut located = Located::default();
    match meant[..] {
        [] => located.flaws.add(unknown(level)),
        [only] => located.unit = Some(only),
        _ => located.candidates.clone_from(meant),
    }
    let mut explained = concluded(table, "code", text, &located, on, catalog);
    explained.meanings = all.iter().map(|unit| Meaning::new(table, *unit, on.day)).collect();
    explained
}

const fn unknown(level: Level) -> Flaw {
    match level {
        Level::Province => Flaw::UnknownProvince,
        Level::District => Flaw::UnknownDistrict,
        Level::Ward => Flaw::UnknownWard,
    }
}

fn of_text(table: &Table, text: &str, on: On, catalog: &Catalog) -> Explained {
    // On a day before the reform nothing of today was meant; after it, old papers go on (NQ 190/2025/QH15, Điều 10).
    let context = if on.is_asked && !is_new(on.day) { EraContext::Throughout(Era::Old) } else { EraContext::Unknown };
    let (code, name) = leading_code(text);
    let mut located = locate_on(name, context, names_of(on.day));
    if on.is_asked {
        let of_day = |unit| version_of_day(table, unit, on.day);
        (located.unit, located.named) = (located.unit.map(of_day), located.named.map(|unit| unit.map(of_day)));
    }
    if let Some(code) = code {
        compare(table, &mut located, code);
    }
    let read_as = if code.is_some() { "code-and-name" } else { "text" };
    let mut explained = concluded(table, read_as, name, &located, on, catalog);
    let view = |level| {
        located
            .at(level)
            .filter(|unit| is_common(table, &located, *unit))
            .map(|unit| UnitView::new(table, unit, on.day))
    };
    let [province, district, ward] = Level::ALL.map(view);
    explained.found = Some(Found { province, district, ward });
    let is_apart = explained.outcome.id == Outcome::InvalidHierarchy.id();
    let rest = name.get(located.head.clone()).map(trimmed).filter(|rest| !rest.is_empty() && !is_apart);
    explained.rest = rest.map(str::to_owned);
    text.clone_into(&mut explained.input);
    explained
}

/// The version of a unit that had its name and code on a day; the unit itself where there was none.
fn version_of_day(table: &Table, unit: UnitId, day: PartialDate) -> UnitId {
    let own = &table[unit];
    if own.is_in_force(Some(day)) {
        return unit;
    }
    let same = |other: &UnitId| table[*other].bare() == own.bare() && table[*other].is_in_force(Some(day));
    units_of_code(table, own.level, own.code).into_iter().find(same).unwrap_or(unit)
}

/// A ward code at the beginning, and the rest. No house has a number of five digits.
fn leading_code(text: &str) -> (Option<u32>, &str) {
    let (first, rest) = text.split_once([' ', '\t', ',', ';', '-']).unwrap_or((text, ""));
    let rest = trimmed(rest);
    match level_of_code(first) {
        Some(Level::Ward) if first.len() == Level::Ward.digits() && !rest.is_empty() => (first.parse().ok(), rest),
        _ => (None, text),
    }
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '-' | '.'))
}

/// Joins what a text says with the code before it: what both mean is meant, and where they differ neither is.
fn compare(table: &Table, located: &mut Located, code: u32) {
    let of_code = units_of_code(table, Level::Ward, code);
    let of_name: Vec<UnitId> = located.unit.into_iter().chain(located.candidates.iter().copied()).collect();
    let fits = |unit: &UnitId| of_name.contains(unit) || above(table, *unit).iter().any(|one| of_name.contains(one));
    let both: Vec<UnitId> = of_code.iter().copied().filter(fits).collect();
    located.flaws.remove(Flaw::Ambiguous);
    located.flaws.remove(Flaw::Incomplete);
    // Lawful: the code was brought up to date and the name was not.
    let today = |unit: &UnitId| unit_today(table, *unit).ward;
    let updated = of_code.iter().copied().find(|unit| table[*unit].era == Era::New);
    let is_updated = updated.is_some() && !of_name.is_empty() && of_name.iter().all(|unit| today(unit) == updated);
    match both[..] {
        [only] => (located.unit, located.candidates) = (Some(only), Vec::new()),
        [] if is_updated => {
            located.flaws.add(Flaw::MixedEras);
            (located.unit, located.candidates) = (updated, Vec::new());
        }
        [] => {
            located.flaws.add(if of_code.is_empty() { Flaw::UnknownWard } else { Flaw::CodeNameConflict });
            (located.unit, located.candidates) = (None, of_code.into_iter().chain(of_name).collect());
        }
        _ => (located.unit, located.candidates) = (None, both),
    }
    located.candidates.sort();
    located.candidates.dedup();
}

/// True for a named unit that all readings share; one of several that fit was not found.
fn is_common(table: &Table, located: &Located, named: UnitId) -> bool {
    let is_in = |unit: &UnitId| *unit == named || above(table, *unit).contains(&named);
    !located.flaws.has(Flaw::Ambiguous) || located.candidates.iter().all(is_in)
}

/// What follows from what was located.
fn concluded(
    table: &Table,
    read_as: &'static str,
    text: &str,
    located: &Located,
    on: On,
    catalog: &Catalog,
) -> Explained {
    let conversion = convert(located);
    let meant = if is_nowhere(located) { Vec::new() } else { readings(located) };
    let meanings: Vec<Meaning> = meant.iter().map(|unit| Meaning::new(table, *unit, on.day)).collect();
    let mut codes: Vec<String> = meanings.iter().flat_map(|meaning| meaning.codes.clone()).collect();
    codes.sort();
    codes.dedup();
    let in_doubt = [Outcome::Empty, Outcome::InvalidUnit, Outcome::InvalidHierarchy, Outcome::Divided];
    // Provinces of both eras under one code lead to one province of today.
    let agree = meanings.iter().all(|meaning| meaning.codes.len() == 1) && codes.len() == 1;
    let outcome = match conversion.outcome {
        Outcome::Ambiguous if agree => Outcome::Partial,
        outcome => outcome,
    };
    let certain = agree && !in_doubt.contains(&outcome);
    Explained {
        input: text.to_owned(),
        on: Day(on.day),
        read_as,
        found: None,
        rest: None,
        strength: located.strength.map(|strength| said(strength.id(), |id| catalog.word("units-strength", id))),
        flaws: flaws(located).map(|flaw| said(flaw.id(), |id| catalog.word("units-flaw", id))).collect(),
        outcome: said(outcome.id(), |id| catalog.word("units-outcome", id)),
        certain,
        today: if certain { today(table, &conversion, on) } else { Vec::new() },
        address: conversion.ward.map(|ward| standard(text, located.head.clone(), ward, names_of(on.day))),
        codes,
        meanings,
    }
}

/// What is wrong; a text that names a ward which lies elsewhere is not incomplete.
fn flaws(located: &Located) -> impl Iterator<Item = Flaw> {
    let names_ward = located.at(Level::Ward).is_some();
    located.flaws.iter().filter(move |flaw| *flaw != Flaw::Incomplete || !names_ward)
}

fn said(id: &'static str, words: impl Fn(&str) -> String) -> Said {
    Said { id, what: words(id) }
}

/// True when a unit is named that there is not, or that does not lie in another: what else is named is no answer.
fn is_nowhere(located: &Located) -> bool {
    let nowhere =
        [Flaw::UnknownWard, Flaw::UnknownDistrict, Flaw::UnknownProvince, Flaw::WardNotInDistrict, Flaw::NotInProvince];
    nowhere.into_iter().any(|flaw| located.flaws.has(flaw))
}

/// The unit that is meant, or all that could be.
fn readings(located: &Located) -> Vec<UnitId> {
    located.unit.into_iter().chain(located.candidates.iter().copied()).collect()
}

/// The ward and the province of today.
fn today(table: &Table, conversion: &Conversion, on: On) -> Vec<Named> {
    conversion.ward.into_iter().chain(conversion.province).map(|unit| Named::new(table, unit, on.day)).collect()
}
