//! How a unit lies to what the record names above it.

use super::rank::{Fact, Fit, Rank};
use super::{Provinces, Search};
use crate::address::key::Strength;
use crate::address::unit::{Era, Level, UnitId};

impl Search {
    pub(super) fn rank(&self, unit: UnitId, fact: &Fact, strength: Strength) -> Rank {
        let fit = match fact.level {
            Level::Ward if !self.districts.is_empty() => self.fit_in_district(unit, fact),
            _ => self.fit_in_province(fact),
        };
        let strength = if self.is_marked { strength } else { strength.max(Strength::Plain) };
        let rank = Rank::new(fit, strength, fact.is_historic);
        // Of districts all that may be meant are kept: the ward decides.
        if fact.level == Level::Ward || !fit.holds() { rank } else { rank.wherever() }
    }

    pub(super) fn fit_in_province(&self, fact: &Fact) -> Fit {
        let Provinces { old, new } = self.province;
        let code = |unit: Option<UnitId>| unit.map(|unit| self.fact(unit).code);
        let is_today = |unit: UnitId| self.fact(unit).today == fact.today;
        match fact.era {
            _ if fact.level == Level::Province || !self.province.is_known() => Fit::Within,
            Era::Old if code(old) == Some(u32::from(fact.province)) => Fit::Within,
            Era::New if code(new) == Some(u32::from(fact.province)) => Fit::Within,
            // Hà Tây and all in it is Hà Nội since 2008.
            Era::Old if old.is_some_and(|old| self.fact(old).is_historic && is_today(old)) => Fit::Within,
            Era::Old if new.is_some_and(is_today) => Fit::Across,
            Era::New if old.is_some_and(is_today) => Fit::Across,
            _ => Fit::OtherProvince,
        }
    }

    fn fit_in_district(&self, unit: UnitId, fact: &Fact) -> Fit {
        let districts = self.districts.old.units();
        let has = |code: u16| districts.iter().any(|district| self.fact(*district).code == u32::from(code));
        let follows = |code: u16| {
            districts.iter().any(|district| {
                let followed = self.table[*district].followed_by;
                followed.is_some_and(|(next, _)| self.fact(next).code == u32::from(code))
            })
        };
        let of_old = |old: &UnitId| districts.contains(old) || has(self.fact(*old).parent);
        match fact.era {
            Era::Old if has(fact.parent) => Fit::Within,
            Era::Old if follows(fact.parent) => Fit::Across,
            Era::New if self.table.predecessors(unit).iter().any(of_old) => Fit::Across,
            _ if self.fit_in_province(fact).holds() => Fit::OtherDistrict,
            _ => Fit::OtherProvince,
        }
    }
}
