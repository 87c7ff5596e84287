//! From the lists of `rules/units/` to the table.

use rustc_hash::FxHashMap;

use super::key::{Key, Syllable, of_number};
use super::table::{Codes, Entry, Lists, NONE, Naming, Table};
use super::unit::{Era, Level, People, Renaming, Successor, Unit, UnitId, UnitType, bare};
use crate::embedded::rows;
use crate::text::letter::letters;
use crate::value::PartialDate;

const INVARIANT: &str = "the lists of units name each other's codes, and dates are dates (a test reads them)";

/// The last day of districts and of the 63 provinces, and the first of the units that followed (NQ 202/2025/QH15).
pub const LAST_OLD_DAY: (i32, u32, u32) = (2025, 6, 30);
const FIRST_NEW_DAY: (i32, u32, u32) = (2025, 7, 1);

/// Reads all lists.
pub(super) fn table() -> Table {
    let mut units = Vec::with_capacity(18_000);
    catalogue(&mut units, include_str!("../../rules/units/new.csv"), Era::New);
    catalogue(&mut units, include_str!("../../rules/units/old.csv"), Era::Old);
    let mut codes = [Codes::new(), Codes::new()];
    for (place, unit) in (0..).zip(&units) {
        codes[unit.era as usize].of_level[unit.level as usize][unit.code as usize] = place;
    }
    let historic = history(&mut units, &codes);
    assign_provinces(&mut units, &codes, &historic);
    changes(&mut units, &codes);
    let (successors, predecessors) = successions(&units, &codes);
    let (names, entries) = index(&units, &codes);
    let full = full_names(&units, &codes);
    Table {
        full,
        children: children(&units, &codes),
        provinces: provinces(&codes),
        units,
        codes,
        historic,
        successors,
        predecessors,
        names,
        entries,
    }
}

fn level(cell: &str) -> Level {
    Level::ALL.into_iter().find(|level| level.id() == cell).expect(INVARIANT)
}

fn number(cell: &str) -> u32 {
    if cell.is_empty() { 0 } else { cell.parse().expect(INVARIANT) }
}

/// A day; of two, between which it lies, the later one.
fn date(cell: &str) -> Option<PartialDate> {
    let day = cell.split_once('/').map_or(cell, |(_, last)| last);
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    PartialDate::new(year.cast_signed(), month, day)
}

fn unit(cells: &[&'static str], era: Era) -> Unit {
    let level = level(cells[2]);
    let day = |(year, month, day)| PartialDate::new(year, month, day);
    let (from, to) = match era {
        Era::Old => (None, day(LAST_OLD_DAY)),
        Era::New => (day(FIRST_NEW_DAY), None),
    };
    let code = number(cells[0]);
    Unit {
        code,
        level,
        era,
        kind: UnitType::of_name(cells[1], level).expect(INVARIANT),
        name: cells[1],
        parent: number(cells[3]),
        province: if level == Level::Province { code } else { number(cells[3]) },
        from,
        to,
        followed_by: None,
        is_historic: false,
        renamed: None,
        earlier_names: Vec::new(),
        act: "",
    }
}

fn catalogue(units: &mut Vec<Unit>, list: &'static str, era: Era) {
    for cells in rows(list) {
        units.push(unit(&cells, era));
    }
}

fn find(codes: &[Codes; 2], era: Era, level: Level, code: u32) -> Option<UnitId> {
    let place = *codes[era as usize].of_level[level as usize].get(code as usize)?;
    (place != NONE).then_some(UnitId(place))
}

/// Adds the versions that ended before the reform.
fn history(units: &mut Vec<Unit>, codes: &[Codes; 2]) -> FxHashMap<(Level, u32), Vec<UnitId>> {
    let mut historic: FxHashMap<(Level, u32), Vec<UnitId>> = FxHashMap::default();
    for cells in rows(include_str!("../../rules/units/history.csv")) {
        let mut unit = unit(&cells, Era::Old);
        unit.from = date(cells[4]);
        // The lists name the first day on which the version was gone.
        // Of some it is only known between which days that was: the later one is certain.
        let gone = date(cells[5].rsplit('/').next().unwrap_or_default());
        unit.to = gone.and_then(PartialDate::day_before);
        unit.act = cells[6];
        unit.is_historic = true;
        let successor = (!cells[7].is_empty()).then(|| number(cells[7]));
        unit.followed_by = successor.and_then(|code| find(codes, Era::Old, unit.level, code)).map(|id| (id, cells[8]));
        let id = UnitId(u16::try_from(units.len()).expect("fewer than 65,536 units"));
        historic.entry((unit.level, unit.code)).or_default().push(id);
        // The present version of the code began when the last of its earlier versions ended.
        if let Some(present) = find(codes, Era::Old, unit.level, unit.code) {
            let present = &mut units[usize::from(present.0)];
            present.from = present.from.max(gone);
        }
        units.push(unit);
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is put in order by itself")]
    for versions in historic.values_mut() {
        versions.sort_by_key(|id| std::cmp::Reverse((units[usize::from(id.0)].to, *id)));
    }
    historic
}

/// An old ward's province is its district's; a district that is gone is looked for among the earlier versions.
fn assign_provinces(units: &mut [Unit], codes: &[Codes; 2], historic: &FxHashMap<(Level, u32), Vec<UnitId>>) {
    for place in 0..units.len() {
        if units[place].era == Era::New || units[place].level != Level::Ward {
            continue;
        }
        let district = units[place].parent;
        let found = find(codes, Era::Old, Level::District, district)
            .or_else(|| historic.get(&(Level::District, district)).and_then(|versions| versions.first().copied()));
        units[place].province = found.map_or(0, |found| units[usize::from(found.0)].parent);
    }
}

/// Names that changed after the reform; the list has them by date.
fn changes(units: &mut [Unit], codes: &[Codes; 2]) {
    for cells in rows(include_str!("../../rules/units/changes.csv")) {
        let level = level(cells[1]);
        let id = find(codes, Era::New, level, number(cells[0])).expect(INVARIANT);
        let unit = &mut units[usize::from(id.0)];
        unit.name = cells[4];
        unit.kind = UnitType::of_name(cells[4], level).expect(INVARIANT);
        unit.earlier_names.extend(unit.renamed);
        unit.renamed = Some(Renaming { before: cells[3], since: date(cells[2]).expect(INVARIANT), act: cells[5] });
    }
}

fn successions(units: &[Unit], codes: &[Codes; 2]) -> (Lists<Successor>, Lists<UnitId>) {
    let (mut successors, mut predecessors) = (Vec::new(), Vec::new());
    for cells in rows(include_str!("../../rules/units/map.csv")) {
        let level = if cells[0].len() == Level::District.digits() { Level::District } else { Level::Ward };
        let old = find(codes, Era::Old, level, number(cells[0])).expect(INVARIANT);
        let to = find(codes, Era::New, Level::Ward, number(cells[1])).expect(INVARIANT);
        let people = [People::All, People::Some, People::None].into_iter().find(|people| people.id() == cells[4]);
        let successor = Successor {
            to,
            is_whole: cells[2] == "whole",
            detail: cells[3],
            people: people.expect(INVARIANT),
            act: cells[5],
            clause: cells[6],
        };
        successors.push((old, successor));
        predecessors.push((to, old));
    }
    (Lists::new(units.len(), successors), Lists::new(units.len(), predecessors))
}

fn provinces(codes: &[Codes; 2]) -> [u16; 100] {
    let mut provinces = [NONE; 100];
    for cells in rows(include_str!("../../rules/units/provinces.csv")) {
        let new = find(codes, Era::New, Level::Province, number(cells[1])).expect(INVARIANT);
        provinces[number(cells[0]) as usize] = new.0;
    }
    // Hà Tây (28) ended in 2008 and became part of Hà Nội (15/2008/QH12).
    provinces[28] = provinces[1];
    provinces
}

fn children(units: &[Unit], codes: &[Codes; 2]) -> Lists<UnitId> {
    let mut pairs = Vec::with_capacity(units.len());
    for (place, unit) in (0..).zip(units).filter(|(_, unit)| !unit.is_historic) {
        let above = match (unit.level, unit.era) {
            (Level::Province, _) => continue,
            (Level::Ward, Era::Old) => Level::District,
            _ => Level::Province,
        };
        pairs.push((find(codes, unit.era, above, unit.parent).expect(INVARIANT), UnitId(place)));
    }
    Lists::new(units.len(), pairs)
}

/// Full names by parent, of the units in force at the end of each era.
fn full_names(units: &[Unit], codes: &[Codes; 2]) -> FxHashMap<u64, UnitId> {
    let mut full = FxHashMap::default();
    full.reserve(units.len());
    for (place, unit) in (0..).zip(units).filter(|(_, unit)| !unit.is_historic) {
        let parent = match (unit.level, unit.era) {
            (Level::Province, era) => Err(era),
            (Level::Ward, Era::Old) => Ok(find(codes, Era::Old, Level::District, unit.parent).expect(INVARIANT)),
            (_, era) => Ok(find(codes, era, Level::Province, unit.parent).expect(INVARIANT)),
        };
        full.insert(super::table::full_key(parent, &key_of(unit.name)), UnitId(place));
    }
    full
}

/// The index of names, by their weakest key.
fn index(units: &[Unit], codes: &[Codes; 2]) -> (FxHashMap<u64, std::ops::Range<u32>>, Vec<Entry>) {
    let mut entries = Vec::with_capacity(units.len() + 300);
    for (place, unit) in (0..).zip(units) {
        let name = unit.bare();
        entries.push(Entry { unit: UnitId(place), key: key_of(name), naming: Naming::Official });
        // Phường IV is as often written Phường 4, Tam Xuân I Tam Xuân 1.
        if let Some(key) = with_digits(name) {
            entries.push(Entry { unit: UnitId(place), key, naming: Naming::Spelling });
        }
        // Papers go on under the name of their day.
        for before in unit.names().map(|renamed| bare(renamed.before, unit.level)).filter(|before| *before != name) {
            entries.push(Entry { unit: UnitId(place), key: key_of(before), naming: Naming::Spelling });
        }
    }
    for cells in rows(include_str!("../../rules/units/alias.csv")) {
        let (level, era) = (level(cells[2]), if cells[1] == "new" { Era::New } else { Era::Old });
        let unit = find(codes, era, level, number(cells[0])).expect(INVARIANT);
        let name = cells[3];
        let short = !name.contains(char::is_lowercase);
        let naming = if short { Naming::Abbreviation } else { Naming::Spelling };
        entries.push(Entry { unit, key: key_of(name), naming });
    }
    entries.sort_by_key(|entry| (entry.key.loose, entry.unit, entry.key.exact));
    entries.dedup_by_key(|entry| (entry.key.exact, entry.unit));
    let mut names = FxHashMap::default();
    let mut from = 0;
    for same in entries.chunk_by(|one, other| one.key.loose == other.key.loose) {
        let below = from + u32::try_from(same.len()).expect("some thousands");
        names.insert(same[0].key.loose, from..below);
        from = below;
    }
    (names, entries)
}

/// The key of a name that ends with a Roman number, with digits in its place.
fn with_digits(name: &str) -> Option<Key> {
    let (front, last) = name.rsplit_once(' ').unwrap_or(("", name));
    let is_roman = last.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let mut read = Vec::new();
    super::token::tokens(last, &mut read);
    let number = read.first().filter(|token| is_roman && token.roman > 0)?.roman;
    Some(key_of(&format!("{front} {number}")))
}

/// The key of a name without its type word. Numbers lose their leading zeros.
pub fn key_of(name: &str) -> Key {
    let letters = letters();
    let mut key = Key::EMPTY;
    let parts = name.split(|code: char| letters.of(code).is_space() || matches!(code, '-' | '–' | '.' | ','));
    for part in parts.filter(|part| !part.is_empty()) {
        let own = if let Ok(number) = part.parse::<u32>() {
            of_number(number, letters)
        } else {
            let mut syllable = Syllable::default();
            for code in part.chars() {
                syllable.push(code, letters.of(code));
            }
            syllable.end()
        };
        key = key.then(own);
    }
    key
}
