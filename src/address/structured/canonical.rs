//! The short way for columns that hold full names as the law writes them, with the codes that belong to them or with
//! none. Most rows of most files do; the answer is the one that the long way would give (a law of the tests).

use super::{Column, Columns};
use crate::address::key::Strength;
use crate::address::load::key_of;
use crate::address::located::{EraContext, Located};
use crate::address::table::Table;
use crate::address::unit::{Era, UnitId};
use crate::value::PartialDate;

/// The units of a row in canonical writing; None when it is not in it, or could be read otherwise.
pub fn locate(table: &Table, columns: &Columns<'_>, context: EraContext, day: Option<PartialDate>) -> Option<Located> {
    let Columns { province, district, ward } = columns;
    if province.name.is_empty() || ward.name.is_empty() {
        return None;
    }
    let child = |parent, column: &Column<'_>| {
        let unit = table.child(parent, &key_of(column.name))?;
        is_code_of(table, unit, column.code).then_some(unit)
    };
    if district.name.is_empty() {
        let is_new = matches!(context, EraContext::Unknown | EraContext::Throughout(Era::New));
        if !is_new || !district.code.is_empty() {
            return None;
        }
        let province = child(Err(Era::New), province)?;
        let ward = child(Ok(province), ward)?;
        // Full names are those of today.
        let is_of_the_day = |unit: UnitId| {
            let since = table[unit].renamed.map(|renamed| renamed.since);
            since.zip(day).is_none_or(|(since, day)| since <= day)
        };
        return (is_of_the_day(province) && is_of_the_day(ward))
            .then(|| found([Some(province), None, Some(ward)], ward));
    }
    let province = child(Err(Era::Old), province)?;
    let district = child(Ok(province), district)?;
    let ward = child(Ok(district), ward)?;
    Some(found([Some(province), Some(district), Some(ward)], ward))
}

/// True when the cell is empty or holds the unit's code with all its digits.
fn is_code_of(table: &Table, unit: UnitId, cell: &str) -> bool {
    let own = &table[unit];
    cell.is_empty() || (cell.len() == own.level.digits() && cell.parse() == Ok(own.code))
}

fn found(named: [Option<UnitId>; 3], unit: UnitId) -> Located {
    Located { unit: Some(unit), named, strength: Some(Strength::Exact), ..Located::default() }
}
