//! Misspelled names: the one unit among the children of a fixed parent that was meant.
//!
//! Names of units differ by little (Tân Thành, Tân Thạnh), so that a near name proves nothing without three limits: the
//! parent is known, the distance is small for the length of the name, and no other child is nearly as near. What another
//! unit of the country is called is its name and no misspelling.
//!
//! The distance is the least sum of single slips. Slips of the ear and of the keyboard are cheap, an inserted or lost
//! letter is dearer, another letter dearest. Numbers and single letters at the end are no letters of the name but tell
//! units apart: Phường 11 is not Phường 1, Vĩnh Lộc A not Vĩnh Lộc B.

use std::sync::LazyLock;

use super::key::Strength;
use super::load::key_of;
use super::spelled::{NEVER, Spelled};
use super::table::{Naming, Table, units};
use super::unit::UnitId;
use crate::text::keystroke;
use crate::text::look_alike::by_word;

/// The names of all units, spelled at the first misspelled one.
static NAMES: LazyLock<Vec<Option<Spelled>>> = LazyLock::new(|| {
    let table = units();
    table.ids().map(|unit| Spelled::new(table[unit].bare())).collect()
});

/// The one of some units, children of one parent, whose name is near to a misspelled one (without its type word). None
/// when none is, or when two are nearly equally near.
pub fn nearest(name: &str, among: &[UnitId]) -> Option<UnitId> {
    let table = units();
    let written = Spelled::new(name)?;
    let typed = by_word(name, keystroke::meant).and_then(|meant| Spelled::new(&meant));
    let mut search = Search::default();
    for unit in among {
        let Some(own) = &NAMES[usize::from(unit.0)] else { continue };
        let limit = search.limit().min(own.limit());
        let mut cost = written.distance(own, limit);
        if let Some(typed) = &typed {
            cost = cost.min(typed.distance(own, limit));
        }
        search.see(*unit, cost);
    }
    let unit = search.clear()?;
    (search.first == 0 || !is_name_elsewhere(table, name, unit, among)).then_some(unit)
}

/// The nearest so far and the price of the runner-up.
struct Search {
    unit: Option<UnitId>,
    first: u8,
    second: u8,
}

impl Default for Search {
    fn default() -> Self {
        Self { unit: None, first: NEVER, second: NEVER }
    }
}

impl Search {
    /// By how much the runner-up must be dearer.
    const fn margin(&self) -> u8 {
        match self.first {
            0 => 1,
            cost @ 1..=4 => cost + 1,
            _ => 5,
        }
    }

    /// What is dearer is of no account any more.
    const fn limit(&self) -> u8 {
        self.first.saturating_add(self.margin())
    }

    const fn see(&mut self, unit: UnitId, cost: u8) {
        if cost < self.first {
            self.second = self.first;
            self.first = cost;
            self.unit = Some(unit);
        } else if cost < self.second {
            self.second = cost;
        }
    }

    fn clear(&self) -> Option<UnitId> {
        self.unit.filter(|_| self.second >= self.limit())
    }
}

/// True when the text is, as it stands, the name of another unit of the same level: then it is more likely that one with
/// a wrong parent than a misspelling. A text without marks is compared without marks.
fn is_name_elsewhere(table: &Table, name: &str, found: UnitId, among: &[UnitId]) -> bool {
    let key = key_of(name);
    let own = key_of(table[found].bare());
    let is_unmarked = name.is_ascii();
    if is_unmarked && key.plain == own.plain {
        return false;
    }
    table.named(&key).iter().any(|entry| {
        let agrees = match key.agrees(&entry.key) {
            Some(Strength::Exact | Strength::Tone) => true,
            Some(Strength::Plain) => is_unmarked,
            _ => false,
        };
        let is_other = table[entry.unit].level == table[found].level && !among.contains(&entry.unit);
        agrees && is_other && entry.naming != Naming::Abbreviation
    })
}
