//! The table of all units, compiled once from `rules/units/` and looked up by number ever after.

use std::ops::{Index, Range};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::key::Key;
use super::unit::{Era, Level, Successor, Unit, UnitId};

/// All units of both eras with their earlier versions, names and successors.
pub struct Table {
    pub(super) units: Vec<Unit>,
    pub(super) codes: [Codes; 2],
    pub(super) historic: FxHashMap<(Level, u32), Vec<UnitId>>,
    pub(super) children: Lists<UnitId>,
    pub(super) successors: Lists<Successor>,
    pub(super) predecessors: Lists<UnitId>,
    /// By old province code.
    pub(super) provinces: [u16; 100],
    pub(super) names: FxHashMap<u64, Range<u32>>,
    pub(super) entries: Vec<Entry>,
    /// By parent and exact key of the full name: see [`Table::child`].
    pub(super) full: FxHashMap<u64, UnitId>,
}

/// A name of a unit in the index of names.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The unit.
    pub unit: UnitId,
    /// The key of the name without its type word.
    pub key: Key,
    /// What the name is.
    pub naming: Naming,
}

/// What a name in the index is to its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// The name of the catalogue.
    Official,
    /// Another spelling, of a resolution or of long use.
    Spelling,
    /// A few letters that stand for the name (HN, HCM, BR-VT).
    Abbreviation,
}

/// No unit.
pub(super) const NONE: u16 = u16::MAX;

/// Units of one era by level and code.
pub(super) struct Codes {
    pub(super) of_level: [Vec<u16>; 3],
}

impl Codes {
    pub(super) fn new() -> Self {
        let places = |level: Level| vec![NONE; 10_usize.pow(u32::try_from(level.digits()).expect("at most five"))];
        Self { of_level: Level::ALL.map(places) }
    }
}

/// A list for each unit, one after the other.
pub(super) struct Lists<T> {
    items: Vec<T>,
    ranges: Vec<Range<u32>>,
}

impl<T> Lists<T> {
    /// From pairs of unit and item, in the order in which the lists shall have them.
    pub(super) fn new(units: usize, mut pairs: Vec<(UnitId, T)>) -> Self {
        pairs.sort_by_key(|(unit, _)| *unit);
        let place = |at: usize| u32::try_from(at).expect("the lists hold some ten thousand items");
        let mut ranges = vec![0..0; units];
        let mut from = 0;
        for same in pairs.chunk_by(|one, other| one.0 == other.0) {
            ranges[usize::from(same[0].0.0)] = place(from)..place(from + same.len());
            from += same.len();
        }
        Self { items: pairs.into_iter().map(|(_, item)| item).collect(), ranges }
    }

    fn of(&self, unit: UnitId) -> &[T] {
        let range = &self.ranges[usize::from(unit.0)];
        &self.items[range.start as usize..range.end as usize]
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(super::load::table);

/// The table: to be fetched once for a text.
pub fn units() -> &'static Table {
    &TABLE
}

impl Index<UnitId> for Table {
    type Output = Unit;

    fn index(&self, unit: UnitId) -> &Unit {
        &self.units[usize::from(unit.0)]
    }
}

impl Table {
    /// Reads the lists once more, as the start of a process does: for measuring that; everything else takes [`units`].
    pub fn read() -> Self {
        super::load::table()
    }

    /// All units: of the new era first, then of the old one, its earlier versions last; by level and code.
    pub fn ids(&self) -> impl Iterator<Item = UnitId> + use<> {
        (0..u16::try_from(self.units.len()).expect("fewer than 65,536 units")).map(UnitId)
    }

    /// The unit of an era that has a code; earlier versions are no answer ([`Self::historic`]).
    pub fn by_code(&self, era: Era, level: Level, code: u32) -> Option<UnitId> {
        let place = self.codes[era as usize].of_level[level as usize].get(code as usize)?;
        (*place != NONE).then_some(UnitId(*place))
    }

    /// Versions of a code that ended before 30 June 2025, the latest first.
    pub fn historic(&self, level: Level, code: u32) -> &[UnitId] {
        self.historic.get(&(level, code)).map_or(&[], Vec::as_slice)
    }

    /// The units right below: of a new province its wards, of an old one its districts, of a district its wards; by code.
    /// Without earlier versions.
    pub fn children(&self, unit: UnitId) -> &[UnitId] {
        self.children.of(unit)
    }

    /// What became of a ward of 30 June 2025 (or of an island district without wards); empty for all others. By code.
    pub fn successors(&self, unit: UnitId) -> &[Successor] {
        self.successors.of(unit)
    }

    /// The old units of which a new ward was formed; by code.
    pub fn predecessors(&self, unit: UnitId) -> &[UnitId] {
        self.predecessors.of(unit)
    }

    /// The province of a unit, in its own era.
    pub fn province_of(&self, unit: UnitId) -> Option<UnitId> {
        let own = &self[unit];
        let found = self.by_code(own.era, Level::Province, own.province);
        found.or_else(|| self.historic(Level::Province, own.province).first().copied())
    }

    /// The province of today in which a unit lies or lay.
    pub fn new_province_of(&self, unit: UnitId) -> Option<UnitId> {
        let own = &self[unit];
        match own.era {
            Era::New => self.by_code(Era::New, Level::Province, own.province),
            Era::Old => self.new_province(own.province),
        }
    }

    /// The province of today that an old province (by its code) became part of.
    pub fn new_province(&self, old_code: u32) -> Option<UnitId> {
        self.provinces.get(old_code as usize).filter(|place| **place != NONE).map(|place| UnitId(*place))
    }

    /// The unit that a unit lies in, in its own era; None for provinces.
    pub fn parent_of(&self, unit: UnitId) -> Option<UnitId> {
        let own = &self[unit];
        let level = match (own.level, own.era) {
            (Level::Province, _) => return None,
            (Level::Ward, Era::Old) => Level::District,
            _ => Level::Province,
        };
        let versions = self.historic(level, own.parent);
        // Codes were used again: an earlier version lay in what had the code then.
        let then = versions.iter().rev().find(|version| own.is_historic && self[**version].to >= own.to);
        then.copied().or_else(|| self.by_code(own.era, level, own.parent)).or_else(|| versions.first().copied())
    }

    /// The child of a unit (or, without one, the old or new province) whose full name with its type word is written just
    /// so.
    pub fn child(&self, parent: Result<UnitId, Era>, name: &Key) -> Option<UnitId> {
        self.full.get(&full_key(parent, name)).copied()
    }

    /// All names that could be a text of this key, at any strength ([`Key::agrees`] says which), by unit.
    pub fn named(&self, key: &Key) -> &[Entry] {
        self.names.get(&key.loose).map_or(&[], |range| &self.entries[range.start as usize..range.end as usize])
    }
}

/// The key under which a full name stands in the list of its parent's children.
pub(super) const fn full_key(parent: Result<UnitId, Era>, name: &Key) -> u64 {
    let own = match parent {
        Ok(unit) => unit.0 as u64,
        Err(era) => 1 << 20 | era as u64,
    };
    name.exact ^ own.wrapping_add(1).wrapping_mul(0xC2B2_AE3D_27D4_EB4F)
}
