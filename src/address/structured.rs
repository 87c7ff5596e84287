//! Separate columns for province, district and ward, with codes, names or both.
//!
//! Code and name of each level are resolved independently and then compared: they agree, one is missing, or they mean
//! different units, which is a flaw and never decided. A name is looked for within the units above it; what does not lie
//! in them is a flaw too. Which era is meant is told by names, by a district, and by what is known of the column; a bare
//! code that both eras have comes back as candidates.
//!
//! Lawful and no flaw to be mended: the province of today beside old districts and wards, the district that was left
//! beside a ward of today. That is [`Flaw::MixedEras`], and the unit is found.

mod canonical;
mod cell;
mod fit;
mod naming;
mod province;
mod rank;
mod resolve;

pub use cell::{Column, code_in};
pub use naming::{is_name, is_name_of, is_name_on};

use cell::Asked;
use rank::{Chosen, Fact, Fit, Found, facts, lead_to_one};

use super::key::Strength;
use super::located::{EraContext, Flaw, Located};
use super::table::{Table, units};
use super::unit::{Era, Level, UnitId};
use crate::value::PartialDate;

/// The columns of one record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Columns<'a> {
    /// Tỉnh, thành phố trực thuộc trung ương.
    pub province: Column<'a>,
    /// Huyện, quận, thị xã, thành phố thuộc tỉnh.
    pub district: Column<'a>,
    /// Xã, phường, thị trấn, đặc khu.
    pub ward: Column<'a>,
}

/// Finds the units that a record names, by the type words of today.
pub fn locate_columns(columns: &Columns<'_>, context: EraContext) -> Located {
    locate_columns_on(columns, context, None)
}

/// Finds the units that a record names, by the type words of a day.
pub fn locate_columns_on(columns: &Columns<'_>, context: EraContext, day: Option<PartialDate>) -> Located {
    canonical::locate(units(), columns, context, day).unwrap_or_else(|| Search::new(context, day).locate(columns))
}

/// The province that is named, in each era that has it.
#[derive(Debug, Clone, Copy, Default)]
struct Provinces {
    old: Option<UnitId>,
    new: Option<UnitId>,
}

impl Provinces {
    const fn is_known(self) -> bool {
        self.old.is_some() || self.new.is_some()
    }
}

/// The look-up of one record.
struct Search {
    table: &'static Table,
    facts: &'static [Fact],
    context: EraContext,
    day: Option<PartialDate>,
    province: Provinces,
    /// All districts that may be meant; the ward tells which.
    districts: Found,
    /// True when the record is written with marks: then a name without any has none.
    is_marked: bool,
    located: Located,
}

impl Search {
    fn new(context: EraContext, day: Option<PartialDate>) -> Self {
        Self {
            table: units(),
            facts: facts(),
            context,
            day,
            province: Provinces::default(),
            districts: Found::default(),
            is_marked: false,
            located: Located::default(),
        }
    }

    fn locate(mut self, columns: &Columns<'_>) -> Located {
        let province = Asked::new(&columns.province, Level::Province);
        let district = Asked::new(&columns.district, Level::District);
        let ward = Asked::new(&columns.ward, Level::Ward);
        self.is_marked =
            [&province, &district, &ward].into_iter().filter_map(|asked| asked.name).any(|name| name.is_marked);
        if province.is_given() {
            self.find_province(&province);
        }
        if district.is_given() {
            self.find_district(&district);
        }
        if ward.is_given() {
            self.find_ward(&ward);
        } else {
            self.without_ward(district.is_given());
        }
        self.name_above();
        let broken = [Flaw::CodeNameConflict, Flaw::WardNotInDistrict, Flaw::NotInProvince];
        if broken.into_iter().any(|flaw| self.located.flaws.has(flaw)) {
            self.located.unit = None;
            self.located.candidates.clear();
        }
        self.located
    }

    const fn fact(&self, unit: UnitId) -> &'static Fact {
        &self.facts[unit.0 as usize]
    }

    fn weaken(&mut self, strength: Strength) {
        self.located.strength = self.located.strength.max(Some(strength));
    }

    fn find_district(&mut self, asked: &Asked<'_>) {
        let resolved = self.resolve(Level::District, asked);
        let rank = resolved.found.rank();
        self.note(&resolved, Flaw::UnknownDistrict);
        let Some(rank) = rank else {
            self.located.flaws.add(Flaw::UnknownDistrict);
            return;
        };
        if !rank.holds() {
            let only = resolved.found.old.units().len() == 1;
            self.located.flaws.add(if only { Flaw::NotInProvince } else { Flaw::UnknownDistrict });
            if !only {
                return;
            }
        }
        self.districts = resolved.found;
    }

    fn find_ward(&mut self, asked: &Asked<'_>) {
        let mut resolved = self.resolve(Level::Ward, asked);
        self.note(&resolved, Flaw::UnknownWard);
        let has_district = !self.districts.is_empty();
        if resolved.bare && has_district && self.context != EraContext::Throughout(Era::New) {
            resolved.found.old_alone();
        }
        let is_alone = !self.province.is_known() && !has_district;
        let is_open = is_alone || self.located.flaws.has(Flaw::UnknownDistrict);
        let chosen = resolved.found.choose(self.context, resolved.bare || is_open);
        let Some(rank) = chosen.rank else {
            self.located.flaws.add(Flaw::UnknownWard);
            self.located.unit = self.lowest_above();
            return;
        };
        if resolved.conflict {
            self.located.named[Level::Ward as usize] = chosen.only();
            return;
        }
        if !rank.holds() {
            return self.outside(&chosen, rank.fit(), resolved.bare);
        }
        if rank.fit() == Fit::Across {
            self.located.flaws.add(Flaw::MixedEras);
        }
        match chosen.only() {
            Some(unit) => {
                self.located.unit = Some(unit);
                self.located.named[Level::Ward as usize] = Some(unit);
            }
            None => self.several(chosen.units().to_vec()),
        }
    }

    /// The ward, or several, exist somewhere else. One that has its name alone is in the wrong place, and so is a code,
    /// whichever era it is of; a name of many is simply none of this place.
    fn outside(&mut self, chosen: &Chosen, fit: Fit, is_code: bool) {
        if chosen.only().is_some() || is_code {
            self.located.named[Level::Ward as usize] = chosen.only();
            let flaw = if fit == Fit::OtherDistrict { Flaw::WardNotInDistrict } else { Flaw::NotInProvince };
            self.located.flaws.add(flaw);
        } else {
            self.located.flaws.add(Flaw::UnknownWard);
            self.located.unit = self.lowest_above();
        }
    }

    fn several(&mut self, mut candidates: Vec<UnitId>) {
        candidates.sort_unstable();
        if !lead_to_one(self.table, &candidates) {
            self.located.flaws.add(Flaw::Ambiguous);
        }
        self.located.candidates = candidates;
    }

    fn without_ward(&mut self, has_district: bool) {
        let districts = self.districts.old.units();
        if let [district] = districts[..] {
            self.located.unit = Some(district);
            if self.table.successors(district).is_empty() {
                self.located.flaws.add(Flaw::Incomplete);
            }
        } else if !districts.is_empty() {
            let within = |district: &UnitId| self.fit_in_province(self.fact(*district)) == Fit::Within;
            let mut near: Vec<UnitId> = districts.iter().copied().filter(within).collect();
            if near.is_empty() {
                near = districts.to_vec();
            }
            if let [district] = near[..] {
                self.located.unit = Some(district);
            } else {
                self.located.flaws.add(Flaw::Ambiguous);
                self.located.candidates = near;
            }
            self.located.flaws.add(Flaw::Incomplete);
        } else if self.province.is_known() || has_district {
            self.located.unit = self.lowest_above();
            self.located.flaws.add(Flaw::Incomplete);
        }
    }

    /// The district if there is only one, or else the province.
    fn lowest_above(&self) -> Option<UnitId> {
        if let [district] = self.districts.old.units()[..] {
            return Some(district);
        }
        self.province_alone()
    }

    /// The province, where nothing below it tells the era.
    fn province_alone(&self) -> Option<UnitId> {
        let Provinces { old, new } = self.province;
        if self.context == EraContext::Throughout(Era::Old) { old.or(new) } else { new.or(old) }
    }

    /// Fills in what stands for the levels above the ward, each in the era of the unit below it.
    fn name_above(&mut self) {
        let ward = self.located.named[Level::Ward as usize];
        let ward = ward.or_else(|| self.located.candidates.first().copied()).map(|ward| *self.fact(ward));
        let districts = self.districts.old.units();
        let parent = |district: &&UnitId| {
            ward.is_some_and(|ward| ward.level == Level::Ward && self.fact(**district).code == u32::from(ward.parent))
        };
        let district = districts.iter().find(parent).or(if districts.len() == 1 { districts.first() } else { None });
        self.located.named[Level::District as usize] = district.copied();
        let Provinces { old, new } = self.province;
        let below = ward.or_else(|| district.map(|district| *self.fact(*district)));
        let of_old = |below: Fact| {
            below.era == Era::Old && old.is_some_and(|old| self.fact(old).code == u32::from(below.province))
        };
        let province = match below {
            Some(below) if of_old(below) => old,
            Some(_) => new.or(old),
            None => self.province_alone(),
        };
        self.located.named[Level::Province as usize] = province;
        let is_across = |district: &UnitId| self.fit_in_province(self.fact(*district)) == Fit::Across;
        if self.located.flaws.is_empty() && district.is_some_and(is_across) {
            self.located.flaws.add(Flaw::MixedEras);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_and_the_long_way_give_one_answer() {
        let (table, mut short) = (units(), 0);
        let wards = table.ids().filter(|unit| table[*unit].level == Level::Ward && !table[*unit].is_historic);
        for ward in wards {
            let district = table.parent_of(ward).filter(|above| table[*above].level == Level::District);
            let all = [table.province_of(ward), district, Some(ward)];
            let codes = all.map(|unit| unit.map_or_else(String::new, |unit| table[unit].code_text()));
            let names = all.map(|unit| unit.map_or("", |unit| table[unit].name));
            for with_codes in [false, true] {
                let column = |at: usize| Column { code: if with_codes { &codes[at] } else { "" }, name: names[at] };
                let columns = Columns { province: column(0), district: column(1), ward: column(2) };
                for context in [EraContext::Unknown, EraContext::Mixed, EraContext::Throughout(table[ward].era)] {
                    let Some(found) = canonical::locate(table, &columns, context, None) else { continue };
                    assert_eq!(found, Search::new(context, None).locate(&columns), "{columns:?} {context:?}");
                    short += 1;
                }
            }
        }
        assert!(short > 70_000, "{short}");
    }
}
