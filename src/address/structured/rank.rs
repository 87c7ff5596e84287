//! How well units fit what a row of columns says, and which of them is meant.
//!
//! For each era the best units are kept; which era is meant is decided last, from how well each fits and from what is
//! known of the column. A bare code decides nothing: nearly all codes of today were codes of old wards.

use std::sync::LazyLock;

use crate::address::convert::unit_today;
use crate::address::key::Strength;
use crate::address::located::EraContext;
use crate::address::table::{Table, units};
use crate::address::type_word::Types;
use crate::address::unit::{Era, Level, UnitId};

/// What is asked of a unit again and again, side by side in little memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact {
    pub(super) code: u32,
    /// The code of the unit that it lies in.
    pub(super) parent: u16,
    /// The code of the province, in its own era.
    pub(super) province: u8,
    /// The code of the province of today.
    pub(super) today: u8,
    pub(super) level: Level,
    pub(super) era: Era,
    pub(super) is_historic: bool,
    /// The type that it is, and the one that it was until lately: out of date, but it names the unit.
    pub(super) types: Types,
}

/// The facts of all units, by their place in the table.
pub(super) fn facts() -> &'static [Fact] {
    static FACTS: LazyLock<Vec<Fact>> = LazyLock::new(|| {
        let table = units();
        table.ids().map(|id| fact(table, id)).collect()
    });
    &FACTS
}

fn fact(table: &Table, id: UnitId) -> Fact {
    const INVARIANT: &str = "districts have three digits, provinces two";
    let unit = &table[id];
    let today = table.new_province_of(id).map_or(0, |province| table[province].code);
    Fact {
        code: unit.code,
        parent: u16::try_from(unit.parent).expect(INVARIANT),
        province: u8::try_from(unit.province).expect(INVARIANT),
        today: u8::try_from(today).expect(INVARIANT),
        level: unit.level,
        era: unit.era,
        is_historic: unit.is_historic,
        types: Types::of(unit.kind).with(Types::of(unit.kind_on(unit.renamed.and(unit.from)))),
    }
}

/// How a unit lies to the units above it that are named; the better first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Fit {
    /// In them.
    Within,
    /// In them across the reform: an old ward in the province of today, a ward of today formed in the old district.
    Across,
    /// Not in the district.
    OtherDistrict,
    /// Not in the province.
    OtherProvince,
}

impl Fit {
    pub(super) const fn holds(self) -> bool {
        matches!(self, Self::Within | Self::Across)
    }
}

/// How well a unit fits; the least is the best. One number, because it is compared for every name that is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(u16);

impl Rank {
    const NONE: Self = Self(u16::MAX);

    /// From the most weighty to the least: where the unit lies outside of those above it, letters that differ, the type
    /// word, across the reform or not, in force or earlier, strength.
    pub(super) const fn new(fit: Fit, strength: Strength, is_historic: bool) -> Self {
        let outside = if fit.holds() { 0 } else { fit as u16 };
        let is_inexact = strength as u8 >= Strength::Plain as u8;
        Self(outside << 9 | (is_inexact as u16) << 8 | (fit as u16) << 5 | (is_historic as u16) << 4 | strength as u16)
    }

    /// The same with another type word than the unit's.
    pub(super) const fn mistyped(self) -> Self {
        Self(self.0 | 1 << 7)
    }

    /// The same as if it lay within the province: of a district that counts for nothing, the ward decides.
    pub(super) const fn wherever(self) -> Self {
        Self(self.0 & !(3 << 5))
    }

    /// True when the unit lies in those above it.
    pub(super) const fn holds(self) -> bool {
        self.0 >> 9 == 0
    }

    /// True when nothing could fit better.
    pub(super) const fn is_right(self) -> bool {
        self.0 >> 7 == 0
    }

    pub(super) const fn is_mistyped(self) -> bool {
        self.0 & 1 << 7 != 0
    }

    pub(super) const fn fit(self) -> Fit {
        [Fit::Within, Fit::Across, Fit::OtherDistrict, Fit::OtherProvince][(self.0 >> 5 & 3) as usize]
    }

    pub(super) const fn strength(self) -> Strength {
        [Strength::Exact, Strength::Tone, Strength::Plain, Strength::Loose, Strength::Typo]
            [if self.0 & 15 > 4 { 4 } else { (self.0 & 15) as usize }]
    }

    /// What the unit is by itself, before anything is said of eras.
    const fn by_itself(self) -> u16 {
        self.0 >> 7
    }
}

/// The most units of one rank that are kept; more are as ambiguous.
const MOST: usize = 12;

/// The best units of one era.
#[derive(Debug, Clone, Copy)]
pub(super) struct Best {
    rank: Rank,
    units: [UnitId; MOST],
    len: usize,
}

impl Default for Best {
    fn default() -> Self {
        Self { rank: Rank::NONE, units: [UnitId(0); MOST], len: 0 }
    }
}

impl Best {
    pub(super) fn units(&self) -> &[UnitId] {
        &self.units[..self.len]
    }

    fn see(&mut self, unit: UnitId, rank: Rank) {
        if self.rank < rank {
            return;
        }
        if self.rank > rank {
            (self.rank, self.len) = (rank, 0);
        }
        if self.units().contains(&unit) {
            return;
        }
        // Of the earlier versions of one code the latest is as good as any.
        let facts = facts();
        let of = |unit: UnitId| &facts[usize::from(unit.0)];
        if of(unit).is_historic
            && let Some(same) = self.units[..self.len].iter_mut().find(|same| of(**same).code == of(unit).code)
        {
            let table = units();
            if table[*same].to < table[unit].to {
                *same = unit;
            }
            return;
        }
        if let Some(place) = self.units.get_mut(self.len) {
            *place = unit;
            self.len += 1;
        }
    }
}

/// The best units of both eras.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Found {
    pub(super) old: Best,
    pub(super) new: Best,
}

impl Found {
    pub(super) fn see(&mut self, unit: UnitId, era: Era, rank: Rank) {
        match era {
            Era::Old => self.old.see(unit, rank),
            Era::New => self.new.see(unit, rank),
        }
    }

    /// The best rank of both; None where nothing is found.
    pub(super) fn rank(&self) -> Option<Rank> {
        Some(self.old.rank.min(self.new.rank)).filter(|rank| *rank != Rank::NONE)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.old.len + self.new.len == 0
    }

    /// True when a unit lies in those above it.
    pub(super) fn fits(&self) -> bool {
        self.rank().is_some_and(Rank::holds)
    }

    /// Which eras are meant, old and new. `bare` where a code speaks alone, or nothing stands above a name: then nothing is
    /// taken for granted.
    fn eras(&self, context: EraContext, bare: bool) -> (bool, bool) {
        let (old, new) = (self.old.rank, self.new.rank);
        if old == Rank::NONE || new == Rank::NONE || old.by_itself() != new.by_itself() {
            return (old < new, new < old);
        }
        let (old, new) = (old.fit(), new.fit());
        match context {
            EraContext::Throughout(Era::Old) if old <= new => (true, false),
            EraContext::Throughout(Era::New) if new <= old => (false, true),
            // The row speaks against the column.
            EraContext::Throughout(_) => (true, true),
            // Of the old ward perhaps only the province was brought up to date.
            _ if bare && new < old => (true, true),
            _ if old != new => (old < new, new < old),
            EraContext::Unknown if !bare => (false, true),
            EraContext::Unknown | EraContext::Mixed => (true, true),
        }
    }

    /// A code that the old ward of another district has is no ward of today that was formed in this one, as far as anybody
    /// knows: the old reading is kept alone.
    pub(super) fn old_alone(&mut self) {
        if self.old.rank != Rank::NONE && !self.old.rank.holds() {
            self.new = Best::default();
        }
    }

    /// The units that may be meant.
    pub(super) fn choose(&self, context: EraContext, bare: bool) -> Chosen {
        let (old, new) = self.eras(context, bare);
        let mut chosen = Chosen { units: [UnitId(0); 2 * MOST], len: 0, rank: self.rank() };
        let olds = if old { self.old.units() } else { &[] };
        let news = if new { self.new.units() } else { &[] };
        for (place, unit) in chosen.units.iter_mut().zip(news.iter().chain(olds)) {
            *place = *unit;
            chosen.len += 1;
        }
        chosen
    }
}

/// The units that may be meant, those of today first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chosen {
    units: [UnitId; 2 * MOST],
    len: usize,
    pub(super) rank: Option<Rank>,
}

impl Chosen {
    pub(super) fn units(&self) -> &[UnitId] {
        &self.units[..self.len]
    }

    /// The one unit, if there is only one.
    pub(super) fn only(&self) -> Option<UnitId> {
        if let [only] = self.units()[..] { Some(only) } else { None }
    }
}

/// True when all readings lead to one ward of today; never when there are more readings than were kept.
pub(super) fn lead_to_one(table: &Table, readings: &[UnitId]) -> bool {
    let mut wards = readings.iter().map(|unit| unit_today(table, *unit).ward);
    match wards.next() {
        Some(Some(first)) => readings.len() < MOST && wards.all(|ward| ward == Some(first)),
        _ => false,
    }
}
