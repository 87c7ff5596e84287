//! Defects of the address, most of them what the reform of 1 July 2025 leaves behind in registers, and lawful ways of
//! writing it otherwise.

use super::{Flaw, Garbling, Role, put};
use crate::address::{Level, Outcome, UnitId, UnitType, key_of, unit_today, units};
use crate::synth::record::Case;

/// The commune where the person lives.
fn commune(case: &Case<'_>) -> UnitId {
    case.commune().id
}

/// Puts other units behind what stands before them.
fn put_units(case: &mut Case<'_>, names: &[&str]) -> Option<Flaw> {
    let at = case.filled(Role::Address)?;
    let within = case.cells[at].split(", ").next().unwrap_or_default();
    let address = format!("{within}, {}", names.join(", "));
    put(case, at, address)
}

/// The old wards of which the commune was formed, wholly or in part.
fn old_wards(case: &Case<'_>) -> impl Iterator<Item = UnitId> + use<> {
    let before = units().predecessors(commune(case)).iter().copied();
    before.filter(|old| units()[*old].level == Level::Ward)
}

/// Puts an old ward as it was written: with its district and its province.
fn put_old(case: &mut Case<'_>, ward: UnitId, district: UnitId) -> Option<Flaw> {
    let table = units();
    let province = table.province_of(ward)?;
    put_units(case, &[table[ward].name, table[district].name, table[province].name])
}

/// The ward of before the reform, whose people all came to the person's commune.
pub fn old_unit(case: &mut Case<'_>) -> Option<Flaw> {
    let here = commune(case);
    let whole: Vec<UnitId> = old_wards(case).filter(|old| unit_today(units(), *old).ward == Some(here)).collect();
    let ward = some(case, &whole)?;
    put_old(case, ward, units().parent_of(ward)?)
}

/// A ward of before the reform that was divided: the person's commune is one of those that its people came to.
pub fn divided_ward(case: &mut Case<'_>) -> Option<Flaw> {
    let here = commune(case);
    let divided = |old: &UnitId| {
        let today = unit_today(units(), *old);
        today.outcome == Outcome::Divided && today.candidates.iter().any(|candidate| candidate.to == here)
    };
    let divided: Vec<UnitId> = old_wards(case).filter(divided).collect();
    let ward = some(case, &divided)?;
    put_old(case, ward, units().parent_of(ward)?)
}

/// The ward of before the reform, with another district of its province: one that never had a ward of that name.
pub fn wrong_district(case: &mut Case<'_>) -> Option<Flaw> {
    let table = units();
    let wards: Vec<UnitId> = old_wards(case).collect();
    let ward = some(case, &wards)?;
    let districts = table.children(table.province_of(ward)?);
    let district = some(case, districts)?;
    let namesakes = table.named(&key_of(table[ward].bare())).iter().map(|entry| &table[entry.unit]);
    let known = namesakes.filter(|unit| unit.level == Level::Ward).any(|unit| unit.parent == table[district].code);
    if known { None } else { put_old(case, ward, district) }
}

/// The address of before or after a move: the reference has another commune.
pub fn moved(case: &mut Case<'_>) -> Option<Flaw> {
    let lists = &case.world.lists;
    let unit = &lists.units[lists.provinces[case.stream.pick(&lists.slots).0].unit];
    let other = &unit.communes[case.stream.below(u32::try_from(unit.communes.len()).ok()?) as usize];
    if other.id == commune(case) { None } else { put_units(case, &[other.name, unit.name]) }
}

/// Names of units that there never were (a test looks).
const NOWHERE: [&str; 6] =
    ["Xã Đồi Thông Ba", "Phường Trăng Non", "Xã Ngũ Sắc Hà", "Phường Cầu Vồng Xanh", "Xã Suối Mơ Hồng", "Xã Gió Lộng"];

/// A ward that there never was.
pub fn unknown_ward(case: &mut Case<'_>) -> Option<Flaw> {
    let (name, province) = (case.stream.pick(&NOWHERE), case.unit().name);
    put_units(case, &[name, province])
}

/// One letter is missing in the name of the ward, or two have changed places; no other unit has that name.
pub fn misspelled(case: &mut Case<'_>) -> Option<Flaw> {
    let (name, province) = (case.commune().name, case.unit().name);
    let bare = units()[commune(case)].bare();
    let mut letters: Vec<char> = bare.chars().collect();
    let inside =
        |place: usize| letters[place].is_lowercase() && letters.get(place + 1).is_some_and(|one| one.is_lowercase());
    let places: Vec<usize> = (0..letters.len()).filter(|place| inside(*place)).collect();
    let place = some(case, &places)?;
    if letters[place] == letters[place + 1] || case.stream.chance(1, 2) {
        letters.remove(place + 1);
    } else {
        letters.swap(place, place + 1);
    }
    let wrong: String = letters.into_iter().collect();
    if !units().named(&key_of(&wrong)).is_empty() {
        return None;
    }
    let name = format!("{}{wrong}", name.strip_suffix(bare)?);
    put_units(case, &[&name, province])
}

/// Lawful: type words cut to their first letters.
pub fn abbreviated(case: &mut Case<'_>) -> Option<Flaw> {
    let space = case.stream.pick(&["", " "]);
    let short = |name: &str| {
        let kind = UnitType::ALL
            .into_iter()
            .find(|kind| name.strip_prefix(kind.word()).is_some_and(|rest| rest.starts_with(' ')))?;
        let letters = match kind {
            UnitType::Commune => "X.",
            UnitType::Ward => "P.",
            UnitType::SpecialZone => "ĐK.",
            UnitType::CentralCity | UnitType::City => "TP.",
            UnitType::Province => "T.",
            _ => return None,
        };
        Some(format!("{letters}{space}{}", &name[kind.word().len() + 1..]))
    };
    let (commune, province) = (short(case.commune().name)?, short(case.unit().name)?);
    put_units(case, &[&commune, &province])
}

/// Lawful: the province first, as some systems put an address together.
pub fn reversed(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Address)?;
    let parts: Vec<&str> = case.cells[at].split(", ").collect();
    let address = parts.into_iter().rev().collect::<Vec<_>>().join(", ");
    put(case, at, address)
}

/// Lawful as long as no other unit of the province is written alike without marks: typed on an old keyboard.
pub fn no_marks(case: &mut Case<'_>) -> Option<Flaw> {
    let (table, here) = (units(), commune(case));
    let own = &table[here];
    let alike = table.named(&key_of(own.bare())).iter().filter(|entry| entry.unit != here);
    if alike.map(|entry| &table[entry.unit]).any(|unit| unit.era == own.era && unit.province == own.province) {
        return None;
    }
    let at = case.filled(Role::Address)?;
    let bare = Garbling::MarksStripped.garble(&case.cells[at])?;
    put(case, at, bare)
}

/// One of several; None when there is none.
fn some<T: Copy>(case: &mut Case<'_>, of: &[T]) -> Option<T> {
    if of.is_empty() { None } else { Some(case.stream.pick(of)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_that_never_were_are_nowhere() {
        for name in NOWHERE {
            let (_, bare) = name.split_once(' ').expect("a type word and a name");
            assert!(units().named(&key_of(bare)).is_empty(), "{name}");
        }
    }
}
