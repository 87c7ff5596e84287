//! The province that a record names, in each era that has it.

use super::cell::{Asked, Name};
use super::{Provinces, Search};
use crate::address::key::Strength;
use crate::address::located::Flaw;
use crate::address::typo::nearest;
use crate::address::unit::{Era, Level, UnitId};

impl Search {
    pub(super) fn find_province(&mut self, asked: &Asked<'_>) {
        let mut named = Provinces::default();
        if let Some(name) = &asked.name {
            named = self.province_named(name);
            if !named.is_known() {
                self.located.flaws.add(Flaw::UnknownProvince);
            }
        }
        let Some(code) = asked.code else {
            self.province = named;
            return;
        };
        let historic = self.table.historic(Level::Province, code).first().copied();
        let coded = Provinces {
            old: self.table.by_code(Era::Old, Level::Province, code).or(historic),
            new: self.table.by_code(Era::New, Level::Province, code),
        };
        if !coded.is_known() {
            self.located.flaws.add(Flaw::UnknownProvince);
        }
        self.province = match (named.is_known(), coded.is_known()) {
            (true, true) => self.province_of_both(named, coded),
            (true, false) => named,
            _ => coded,
        };
        if asked.two_codes {
            self.located.flaws.add(Flaw::CodeNameConflict);
        }
        self.weaken(Strength::Exact);
    }

    fn province_named(&mut self, name: &Name<'_>) -> Provinces {
        let mut found = self.named(Level::Province, name, None);
        if found.is_empty() {
            let olds: Vec<UnitId> =
                self.table.ids().filter(|id| self.is_current(*id, Level::Province, Era::Old)).collect();
            let Some(meant) = name.readings().iter().find_map(|reading| nearest(reading.text, &olds)) else {
                return Provinces::default();
            };
            self.weaken(Strength::Typo);
            self.located.flaws.add(Flaw::Misspelled);
            let meant = Name::read(self.table[meant].bare()).expect("units have names");
            found = self.named(Level::Province, &meant, None);
        } else {
            self.note_name(name, &found, Level::Province);
        }
        // The same name in both eras: which of them is written best says nothing of the era.
        Provinces { old: found.old.units().first().copied(), new: found.new.units().first().copied() }
    }

    fn is_current(&self, unit: UnitId, level: Level, era: Era) -> bool {
        let fact = self.fact(unit);
        fact.level == level && fact.era == era && !fact.is_historic
    }

    fn province_of_both(&mut self, named: Provinces, coded: Provinces) -> Provinces {
        let same = |one: Option<UnitId>, other: Option<UnitId>| match (one, other) {
            (Some(one), Some(other)) => self.fact(one).code == self.fact(other).code,
            _ => false,
        };
        let agreed = Provinces {
            old: named.old.filter(|_| same(named.old, coded.old)),
            new: named.new.filter(|_| same(named.new, coded.new)),
        };
        if agreed.is_known() {
            return agreed;
        }
        let became = |old: Option<UnitId>, new: Option<UnitId>| {
            old.zip(new).is_some_and(|(old, new)| u32::from(self.fact(old).today) == self.fact(new).code)
        };
        for (old, new) in [(coded.old, named.new), (named.old, coded.new)] {
            if became(old, new) {
                self.located.flaws.add(Flaw::MixedEras);
                return Provinces { old, new };
            }
        }
        self.located.flaws.add(Flaw::CodeNameConflict);
        named
    }
}
