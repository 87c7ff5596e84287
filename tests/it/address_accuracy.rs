//! How often dirty addresses are located rightly, openly not at all, or silently wrong: by kind of dirt, alone and beside
//! every other kind.
//!
//! The table stands in `tests/address/accuracy.txt`; `UPDATE_EXPECT=1` rewrites it. What counts is its last column: a
//! ward of today that is said to be certain and is not the right one.

use std::fmt::Write as _;
use std::path::Path;

use sach::address::{Era, EraContext, Level, Located, Table, UnitId, convert, locate, unit_today, units};
use sach::text::fold::key;
use sach::text::tone;

use crate::dirty_addresses::{Address, Dirt, Draws, Form, form_of, unmarked};

/// What comes back for an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The ward, or the ward of today that it became.
    Right,
    /// Among others that would fit.
    Candidate,
    /// Nothing that is certain: said to be incomplete, unknown or contradictory.
    Nothing,
    /// Another ward, which the text names as well as the one that was meant.
    Namesake,
    /// Another ward.
    Wrong,
}

/// Compares what was found with what was meant.
pub fn judge(table: &Table, address: &Address, located: &Located) -> Verdict {
    let (found, truth) = (convert(located), unit_today(table, address.ward));
    let is_named = address.at(Level::Ward).is_some();
    let is_ward = located.unit == Some(address.ward) || (found.ward.is_some() && found.ward == truth.ward);
    match (found.ward, located.unit) {
        _ if is_ward => Verdict::Right,
        (Some(_), Some(unit)) if is_namesake(table, address, unit) => Verdict::Namesake,
        (Some(_), _) => Verdict::Wrong,
        _ if !is_named => Verdict::Nothing,
        _ => {
            let meant = |to: UnitId| Some(to) == truth.ward || truth.candidates.iter().any(|one| one.to == to);
            let is_among = found.candidates.iter().any(|one| meant(one.to));
            if is_among { Verdict::Candidate } else { Verdict::Nothing }
        }
    }
}

/// True when a text names the unit as it stands, so that nobody could know that another one was meant.
fn is_namesake(table: &Table, address: &Address, unit: UnitId) -> bool {
    let own = &table[unit];
    let is_unmarked = address.text == unmarked(&address.text);
    let same = |one: &str, other: &str| {
        let (one, other) = (one.trim_start_matches('0'), other.trim_start_matches('0'));
        if is_unmarked {
            key(one) == key(other)
        } else {
            tone::key(&one.to_lowercase()) == tone::key(&other.to_lowercase())
        }
    };
    let Some(lowest) = address.parts.first() else { return false };
    let above = |level: Level| address.at(level).map(|part| part.unit);
    let is_displaced = above(Level::District).is_some_and(|unit| Some(unit) != table.parent_of(address.ward))
        || above(Level::Province)
            .is_some_and(|unit| table.new_province_of(unit) != table.new_province_of(address.ward));
    // Phường for what is a xã there is said to be wrong.
    let is_meant = same(&lowest.name, own.bare()) || same(table[lowest.unit].bare(), own.bare());
    let is_called = is_meant && (!lowest.is_typed || lowest.kind == own.kind || is_displaced);
    let district = |unit: UnitId| {
        let parents = if table[unit].era == Era::New { table.predecessors(unit) } else { &[unit][..] };
        address.at(Level::District).filter(|part| part.level != lowest.level).is_none_or(|written| {
            parents
                .iter()
                .filter_map(|one| table.parent_of(*one))
                .any(|above| same(table[written.unit].bare(), table[above].bare()))
        })
    };
    let province = |unit: UnitId| {
        address.at(Level::Province).is_none_or(|written| {
            table.new_province_of(written.unit) == table.new_province_of(unit)
                || (written.name == table[written.unit].bare() && same(&written.name, own.bare()))
        })
    };
    // Two old wards of one name and no district to tell them apart: then neither is certain.
    let is_open = own.era == Era::Old
        && same(table[address.ward].bare(), own.bare())
        && address.form != Form::New
        && address.at(Level::District).is_none();
    is_called && district(unit) && province(unit) && !is_open
}

/// How many addresses had which verdict.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts(pub [usize; 5]);

impl Counts {
    fn all(self) -> usize {
        self.0.iter().sum()
    }
}

/// Locates so many addresses with some kinds of dirt, and shows those with a verdict.
pub fn measure(dirt: &[Dirt], count: usize, seed: u64, see: &mut impl FnMut(&Address, &Located, Verdict)) -> Counts {
    let table = units();
    let mut draws = Draws::new(seed);
    let wards = |era: Era| -> Vec<UnitId> {
        let own =
            |unit: &UnitId| table[*unit].era == era && table[*unit].level == Level::Ward && !table[*unit].is_historic;
        table.ids().filter(own).collect()
    };
    let wards = [wards(Era::Old), wards(Era::New)];
    let mut counts = Counts::default();
    for place in 0..count {
        let era = if place % 5 < 3 { Era::Old } else { Era::New };
        let form = form_of(era, place);
        if !dirt.iter().all(|kind| kind.fits(form)) {
            continue;
        }
        let ward = draws.pick(&wards[era as usize]);
        let Some(address) = Address::new(table, ward, form, dirt, &mut draws) else { continue };
        let located = locate(&address.text, EraContext::Unknown);
        let verdict = judge(table, &address, &located);
        see(&address, &located, verdict);
        counts.0[verdict as usize] += 1;
    }
    counts
}

/// The kinds that are measured together.
pub fn pairs() -> impl Iterator<Item = [Dirt; 2]> {
    let kinds = &Dirt::ALL[1..];
    kinds.iter().enumerate().flat_map(move |(at, one)| kinds[at + 1..].iter().map(move |other| [*one, *other]))
}

#[test]
fn dirty_addresses_are_not_located_wrongly() {
    let mut wrong = Vec::new();
    let mut alone = vec![Counts::default(); Dirt::ALL.len()];
    let mut beside = alone.clone();
    let mut see = |dirt: &[Dirt], address: &Address, verdict: Verdict| {
        if verdict == Verdict::Wrong && dirt.iter().all(|kind| kind.is_clean()) {
            wrong.push(format!("{}: {}", dirt.last().map_or("", |kind| kind.name()), address.text));
        }
    };
    for kind in Dirt::ALL {
        let dirt = [*kind];
        alone[*kind as usize] =
            measure(&dirt, 500, *kind as u64, &mut |address, _, verdict| see(&dirt, address, verdict));
    }
    for dirt in pairs() {
        let seed = 1_000 + 50 * dirt[0] as u64 + dirt[1] as u64;
        let counts = measure(&dirt, 120, seed, &mut |address, _, verdict| see(&dirt, address, verdict));
        for kind in dirt {
            let sum = &mut beside[kind as usize].0;
            sum.iter_mut().zip(counts.0).for_each(|(sum, own)| *sum += own);
        }
    }
    crate::golden::expect_text(Path::new("tests/address/accuracy.txt"), &render(&alone, &beside));
    assert!(wrong.is_empty(), "{} are located wrongly:\n{}", wrong.len(), wrong.join("\n"));
}

const HEADER: &str = "\
# Addresses of known wards with one kind of dirt, then with that kind and one of all the others:
# how many were located rightly, by candidates only, openly not at all (incomplete, unknown, contradictory), as another
# unit that the text names just as well, and wrongly without a word.
";

fn render(alone: &[Counts], beside: &[Counts]) -> String {
    let mut text = HEADER.to_owned();
    for (title, table) in [("one kind", alone), ("and another", beside)] {
        let columns = "    all   right candidates nothing namesake   wrong";
        writeln!(text, "\n{title:<32}{columns}").expect("a String");
        for (kind, counts) in Dirt::ALL.iter().zip(table).filter(|(_, counts)| counts.all() > 0) {
            let [right, candidate, nothing, namesake, wrong] = counts.0;
            let all = counts.all();
            writeln!(
                text,
                "{:<32}{all:>7} {right:>7} {candidate:>10} {nothing:>7} {namesake:>8} {wrong:>7}",
                kind.name()
            )
            .expect("a String");
        }
    }
    text
}
