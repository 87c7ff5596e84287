//! Code and name of one level: each resolved by itself, then compared.

use super::cell::{Asked, Name};
use super::rank::{Found, Rank};
use super::{Provinces, Search};
use crate::address::convert::unit_today;
use crate::address::key::Strength;
use crate::address::located::{EraContext, Flaw};
use crate::address::table::Table;
use crate::address::typo::nearest;
use crate::address::unit::{Era, Level, UnitId, UnitType};

/// What the columns of one level name.
#[derive(Default)]
pub(super) struct Resolved {
    pub(super) found: Found,
    /// Only a code speaks.
    pub(super) bare: bool,
    /// Code and name mean different units.
    pub(super) conflict: bool,
    /// A code or a name is given that is nobody's.
    pub(super) unknown: bool,
}

impl Search {
    pub(super) fn resolve(&mut self, level: Level, asked: &Asked<'_>) -> Resolved {
        let mut resolved = Resolved { conflict: asked.two_codes, ..Resolved::default() };
        match (&asked.name, asked.code) {
            (None, None) => {}
            (Some(name), None) => {
                resolved.found = self.named(level, name, None);
                if resolved.found.fits() {
                    self.note_name(name, &resolved.found, level);
                } else if let Some(meant) = self.misspelled(level, name) {
                    resolved.found = meant;
                }
            }
            (None, Some(code)) => {
                (resolved.found, resolved.bare) = (self.coded(level, code), true);
                self.weaken(Strength::Exact);
            }
            (Some(name), Some(code)) => self.resolve_both(level, name, code, &mut resolved),
        }
        resolved
    }

    fn resolve_both(&mut self, level: Level, name: &Name<'_>, code: u32, resolved: &mut Resolved) {
        let agreed = self.named(level, name, Some(code));
        if agreed.fits() {
            self.weaken(Strength::Exact);
            self.note_type(name, &agreed);
            resolved.found = agreed;
            return;
        }
        let (named, coded) = (self.named(level, name, None), self.coded(level, code));
        if !agreed.is_empty() && !named.fits() {
            resolved.found = agreed;
            return;
        }
        if coded.is_empty() {
            (resolved.found, resolved.unknown) = (named, true);
            if named.fits() {
                self.note_name(name, &named, level);
            }
            return;
        }
        if named.fits() {
            if let Some(unit) = across_reform(self.table, &named, &coded) {
                self.located.flaws.add(Flaw::MixedEras);
                resolved.found = self.alone(unit, Strength::Exact);
            } else {
                (resolved.found, resolved.conflict) = (named, true);
            }
            return;
        }
        let units: Vec<UnitId> = coded.new.units().iter().chain(coded.old.units()).copied().collect();
        let confirmed = units.iter().find(|unit| nearest(name.first().text, std::slice::from_ref(*unit)).is_some());
        if let Some(unit) = confirmed {
            self.located.flaws.add(Flaw::Misspelled);
            self.weaken(Strength::Typo);
            resolved.found = self.alone(*unit, Strength::Typo);
        } else if !named.is_empty() {
            (resolved.found, resolved.conflict) = (named, true);
        } else {
            (resolved.found, resolved.bare, resolved.unknown) = (coded, true, true);
        }
    }

    pub(super) fn note(&mut self, resolved: &Resolved, unknown: Flaw) {
        if resolved.conflict {
            self.located.flaws.add(Flaw::CodeNameConflict);
        }
        if resolved.unknown {
            self.located.flaws.add(unknown);
        }
    }

    /// What is wrong with the letters and the type word of a name.
    pub(super) fn note_name(&mut self, name: &Name<'_>, found: &Found, level: Level) {
        if let Some(rank) = found.rank() {
            self.weaken(if self.is_marked { rank.strength() } else { self.strength(name, found) });
            if rank.strength() == Strength::Plain && name.first().is_marked {
                self.located.flaws.add(Flaw::Misspelled);
            }
        }
        if level != Level::Province || found.rank().is_some_and(Rank::is_mistyped) {
            self.note_type(name, found);
        }
    }

    /// How strongly a name without marks agrees; all such ranked alike, because marks may be missing.
    fn strength(&self, name: &Name<'_>, found: &Found) -> Strength {
        let chosen = found.choose(self.context, false);
        let entries = name.readings().iter().flat_map(|reading| {
            let named = self.table.named(&reading.key).iter().filter(|entry| chosen.units().contains(&entry.unit));
            named.filter_map(|entry| reading.key.agrees(&entry.key))
        });
        entries.min().unwrap_or(Strength::Plain)
    }

    pub(super) fn note_type(&mut self, name: &Name<'_>, found: &Found) {
        if name.first().types.is_empty() {
            return;
        }
        let chosen = found.choose(self.context, false);
        let is_right = |unit: UnitId| {
            name.readings().iter().any(|reading| {
                let has_right_type = reading.types.is_empty() || reading.types.has(self.kind_of(unit));
                has_right_type && self.table.named(&reading.key).iter().any(|entry| entry.unit == unit)
            })
        };
        if !chosen.units().iter().copied().any(is_right) {
            self.located.flaws.add(Flaw::WrongType);
        }
    }

    fn kind_of(&self, unit: UnitId) -> UnitType {
        let unit = &self.table[unit];
        if unit.renamed.is_some() { unit.kind_on(self.day) } else { unit.kind }
    }

    /// The units of a level that have a name, and a code where one is given.
    pub(super) fn named(&self, level: Level, name: &Name<'_>, code: Option<u32>) -> Found {
        let mut found = Found::default();
        for reading in name.readings() {
            for entry in self.table.named(&reading.key) {
                let fact = self.fact(entry.unit);
                if fact.level != level || code.is_some_and(|code| code != fact.code) {
                    continue;
                }
                let Some(strength) = reading.key.agrees(&entry.key) else { continue };
                let rank = self.rank(entry.unit, fact, strength);
                let is_mistyped = !reading.types.is_empty() && !reading.types.meets(fact.types);
                found.see(entry.unit, fact.era, if is_mistyped { rank.mistyped() } else { rank });
            }
            if found.rank().is_some_and(Rank::is_right) {
                break;
            }
        }
        found
    }

    /// The units of a level that have a code.
    pub(super) fn coded(&self, level: Level, code: u32) -> Found {
        let mut found = Found::default();
        let current = [Era::New, Era::Old].into_iter().filter_map(|era| self.table.by_code(era, level, code));
        for unit in current.chain(self.table.historic(level, code).iter().copied()) {
            let fact = self.fact(unit);
            found.see(unit, fact.era, self.rank(unit, fact, Strength::Exact));
        }
        found
    }

    fn alone(&self, unit: UnitId, strength: Strength) -> Found {
        let (mut found, fact) = (Found::default(), self.fact(unit));
        found.see(unit, fact.era, self.rank(unit, fact, strength));
        found
    }

    /// The unit whose name is misspelled, among the children of what is known above it.
    fn misspelled(&mut self, level: Level, name: &Name<'_>) -> Option<Found> {
        let meant = self
            .siblings(level)
            .into_iter()
            .find_map(|among| name.readings().iter().find_map(|reading| nearest(reading.text, &among)))?;
        self.located.flaws.add(Flaw::Misspelled);
        self.weaken(Strength::Typo);
        Some(self.alone(meant, Strength::Typo))
    }

    /// Lists of units among which a misspelled one may be, the likeliest list first.
    fn siblings(&self, level: Level) -> Vec<Vec<UnitId>> {
        let of = |unit: UnitId| self.table.children(unit).to_vec();
        let Provinces { old, new } = self.province;
        if level == Level::Ward && !self.districts.is_empty() {
            let current = |unit: &UnitId| self.table[*unit].followed_by.map_or(*unit, |(next, _)| next);
            return vec![self.districts.old.units().iter().map(current).flat_map(of).collect()];
        }
        let districts = old.map(of).unwrap_or_default();
        if level == Level::District {
            return vec![districts];
        }
        let (olds, news) = (districts.into_iter().flat_map(of).collect(), new.map(of).unwrap_or_default());
        if self.context == EraContext::Throughout(Era::Old) { vec![olds, news] } else { vec![news, olds] }
    }
}

/// The ward of today, where the one cell names it and the other the old ward that became it or a part of it: the code was
/// brought up to date and the name was not, or the other way round.
fn across_reform(table: &Table, named: &Found, coded: &Found) -> Option<UnitId> {
    let pairs = [(named.old.units(), coded.new.units()), (coded.old.units(), named.new.units())];
    pairs.into_iter().find_map(|(olds, news)| {
        news.iter().copied().find(|new| {
            let became = |old: &UnitId| {
                let today = unit_today(table, *old);
                today.ward == Some(*new) || today.candidates.iter().any(|candidate| candidate.to == *new)
            };
            olds.iter().any(became)
        })
    })
}
