//! One unit that a code or a text may mean, and what became of it.

use serde::Serialize;

use super::unit::{Named, Passage, UnitView};
use crate::address::{Conversion, Era, Level, Table, UnitId, unit_today};
use crate::value::PartialDate;

/// A unit with its past and its future. As JSON it is this object.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Meaning {
    pub unit: UnitView,
    /// How the unit of today was found, or why there is none.
    pub outcome: &'static str,
    /// The units of today: the ward, the candidates of a divided one, the province of a province.
    pub codes: Vec<String>,
    /// The versions that followed an earlier one, up to that of 30 June 2025.
    pub later_versions: Vec<Version>,
    /// Where the old ward went on 1 July 2025, and by which clause.
    pub successors: Vec<Passage>,
    /// What a new ward was formed from.
    pub formed_from: Vec<Passage>,
    /// The province of today.
    pub province_today: Option<Named>,
    /// Of a district: the new wards that its old ones went to.
    pub wards_today: Vec<Named>,
}

/// A version that followed another.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Version {
    pub unit: UnitView,
    /// How it is known that it followed.
    pub known_by: &'static str,
}

impl Meaning {
    /// As of a day.
    pub(super) fn new(table: &Table, unit: UnitId, on: PartialDate) -> Self {
        let today = unit_today(table, unit);
        let later = later_versions(table, unit);
        let last = later.last().map_or(unit, |(unit, _)| *unit);
        let passages = |old: UnitId| table.successors(old).iter().map(move |one| Passage::new(table, old, one, on));
        let formed = table.predecessors(unit).iter().flat_map(|old| {
            let here = table.successors(*old).iter().filter(|one| one.to == unit);
            here.map(|one| Passage::new(table, *old, one, on))
        });
        Self {
            unit: UnitView::new(table, unit, on),
            outcome: today.outcome.id(),
            codes: codes(table, unit, &today),
            later_versions: later
                .iter()
                .map(|(unit, known_by)| Version { unit: UnitView::new(table, *unit, on), known_by })
                .collect(),
            successors: passages(last).collect(),
            formed_from: formed.collect(),
            province_today: today.province.map(|province| Named::new(table, province, on)),
            wards_today: wards_today(table, unit).into_iter().map(|ward| Named::new(table, ward, on)).collect(),
        }
    }
}

/// The codes of the units of today that a unit became: one where that is certain.
fn codes(table: &Table, unit: UnitId, today: &Conversion) -> Vec<String> {
    let mut units: Vec<UnitId> = match (today.ward, table[unit].level) {
        (Some(ward), _) => vec![ward],
        (None, Level::Province) => today.province.into_iter().collect(),
        (None, Level::District) => wards_today(table, unit),
        (None, Level::Ward) => today.candidates.iter().map(|candidate| candidate.to).collect(),
    };
    units.sort_by_key(|unit| table[*unit].code);
    units.dedup();
    units.into_iter().map(|unit| table[unit].code_text()).collect()
}

/// The versions after one that ended before the reform, with how each is known.
fn later_versions(table: &Table, unit: UnitId) -> Vec<(UnitId, &'static str)> {
    let mut versions: Vec<(UnitId, &'static str)> = Vec::new();
    let mut last = unit;
    while let Some((next, known_by)) = table[last].followed_by {
        if next == unit || versions.iter().any(|(seen, _)| *seen == next) {
            break;
        }
        versions.push((next, known_by));
        last = next;
    }
    versions
}

/// The new wards that people of a district's wards went to; by code. Of an earlier version of a district the wards that it
/// had on its last day: Quận 2 was a part of what became Thành phố Thủ Đức.
fn wards_today(table: &Table, district: UnitId) -> Vec<UnitId> {
    let own = &table[district];
    if own.level != Level::District || own.era != Era::Old {
        return Vec::new();
    }
    let was_in = |ward: &UnitId| {
        let ward = &table[*ward];
        ward.level == Level::Ward && ward.era == Era::Old && ward.parent == own.code && ward.is_in_force(own.to)
    };
    let wards: Vec<UnitId> =
        if own.is_historic { table.ids().filter(was_in).collect() } else { table.children(district).to_vec() };
    let of_wards = wards.iter().map(|ward| unit_today(table, *ward));
    let found = of_wards.chain([unit_today(table, district)]).flat_map(|today| {
        let candidates: Vec<UnitId> = today.candidates.iter().map(|candidate| candidate.to).collect();
        today.ward.into_iter().chain(candidates)
    });
    let mut wards: Vec<UnitId> = found.collect();
    wards.sort_by_key(|ward| table[*ward].code);
    wards.dedup();
    wards
}
