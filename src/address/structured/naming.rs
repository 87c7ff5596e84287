//! Whether a text is the name of a unit.

use super::cell::Name;
use crate::address::key::Strength;
use crate::address::table::units;
use crate::address::type_word::Types;
use crate::address::unit::{Level, UnitId};
use crate::value::PartialDate;

/// True when some unit of a level has this name, with all its marks, with or without its type word.
pub fn is_name(text: &str, level: Level) -> bool {
    let table = units();
    let is_of_level = |unit: UnitId| table[unit].level == level;
    Name::read(text).is_some_and(|name| {
        name.readings().iter().any(|reading| {
            let mut entries = table.named(&reading.key).iter();
            entries.any(|entry| entry.key.tone == reading.key.tone && is_of_level(entry.unit))
        })
    })
}

/// True when a text is the name of a unit, whatever its type word; a text without marks may be.
pub fn is_name_of(text: &str, unit: UnitId) -> bool {
    is_read_as(text, unit, |_| true)
}

/// True when a text is the name of a unit, with the type word of a day or none.
pub fn is_name_on(text: &str, unit: UnitId, day: Option<PartialDate>) -> bool {
    let kind = units()[unit].kind_on(day);
    is_read_as(text, unit, |types| types.is_empty() || types.has(kind))
}

fn is_read_as(text: &str, unit: UnitId, fits: impl Fn(Types) -> bool) -> bool {
    let weakest = |is_marked: bool| if is_marked { Strength::Tone } else { Strength::Plain };
    Name::read(text).is_some_and(|name| {
        name.readings().iter().filter(|reading| fits(reading.types)).any(|reading| {
            units().named(&reading.key).iter().filter(|entry| entry.unit == unit).any(|entry| {
                reading.key.agrees(&entry.key).is_some_and(|strength| strength <= weakest(reading.is_marked))
            })
        })
    })
}
