//! Signs of era: what the units that a column names say of the whole column.
//!
//! A record that names a district tells its era by itself. The signs are for the others, which name a ward and a province
//! only and could be of either era: each is looked up with nothing known of its column, and counts once.
//!
//! | evidence | the record |
//! |---|---|
//! | `units-district` | names a district |
//! | `units-only-old` | names no district, and what only the units up to 30 June 2025 have |
//! | `units-only-new` | names no district, and what only the units since 1 July 2025 have |
//! | `units-either` | could be of either |
//!
//! A column is of one era throughout when, of at least five signs, 95 in a hundred say so. Of old columns most records say
//! it, two of three even where there are but bare codes; so old signs that are fewer than one for four records that
//! could be of either do not make those old. Signs of both eras make a column mixed, and so do too few old ones. Where
//! all others name a district, the column is old. Twenty signs make a verdict certain.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::load::key_of;
use super::located::{EraContext, Located};
use super::table::{Table, units};
use super::unit::{Era, Level, UnitId};

/// What is counted.
pub const EVIDENCE: [&str; 4] = [ONLY_OLD, ONLY_NEW, EITHER, DISTRICT];

const ONLY_OLD: &str = "units-only-old";
const ONLY_NEW: &str = "units-only-new";
const EITHER: &str = "units-either";
const DISTRICT: &str = "units-district";

/// Signs that a verdict needs.
const FEW: u64 = 5;
/// Signs that make it certain.
const ENOUGH: u64 = 20;
/// Of a hundred signs, those that agree where a column is of one era.
const AGREEMENT: u64 = 95;
/// Records that could be of either era, for each sign of the old one, at the most.
const SILENT: u64 = 4;

/// What the signs say of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The era of the column.
    pub context: EraContext,
    /// `units-old`, `units-new`, `units-mixed`, or `units-unsure` where signs of one era are too few for the rest.
    pub id: &'static str,
    /// True when there are enough signs.
    pub certain: bool,
}

/// Counts what one record says, looked up with [`EraContext::Unknown`].
pub fn count(located: &Located, counts: &mut BTreeMap<&'static str, u64>) {
    let district = located.at(Level::District).map(|_| DISTRICT);
    if let Some(evidence) = district.or_else(|| evidence(units(), located)) {
        *counts.entry(evidence).or_default() += 1;
    }
}

fn evidence(table: &Table, located: &Located) -> Option<&'static str> {
    let unit = located.unit.or_else(|| located.candidates.first().copied())?;
    let others = located.candidates.iter().any(|other| table[*other].era != table[unit].era);
    let own = &table[unit];
    Some(match (own.level, own.era) {
        _ if others => EITHER,
        // An old province that is none of today was named, or one that has the name of one of today.
        (Level::Province, Era::Old) if !has_namesake(unit) => ONLY_OLD,
        (Level::Province, _) => EITHER,
        (_, Era::Old) => ONLY_OLD,
        (_, Era::New) if has_namesake(unit) => EITHER,
        (_, Era::New) => ONLY_NEW,
    })
}

/// True for a unit that has a namesake of the other era in the same province of today.
fn has_namesake(unit: UnitId) -> bool {
    static NAMESAKES: LazyLock<Vec<bool>> = LazyLock::new(|| {
        let table = units();
        table.ids().map(|unit| find_namesake(table, unit)).collect()
    });
    NAMESAKES[usize::from(unit.0)]
}

fn find_namesake(table: &Table, unit: UnitId) -> bool {
    let own = &table[unit];
    let is_one = |other: UnitId| {
        let other_unit = &table[other];
        other_unit.level == own.level
            && other_unit.era != own.era
            && !other_unit.is_historic
            && table.new_province_of(other) == table.new_province_of(unit)
    };
    let key = key_of(own.bare());
    table.named(&key).iter().any(|entry| entry.key.tone == key.tone && is_one(entry.unit))
}

/// What the counts say; None where nothing tells an era.
pub fn verdict(counts: &BTreeMap<&'static str, u64>) -> Option<Verdict> {
    let seen = |what: &str| counts.get(what).copied().unwrap_or(0);
    let (old, new, either, district) = (seen(ONLY_OLD), seen(ONLY_NEW), seen(EITHER), seen(DISTRICT));
    let signs = old + new;
    let agree = |own: u64| signs >= FEW && own * 100 >= signs * AGREEMENT;
    // What the records without a district are.
    let context = match () {
        () if signs == 0 && district == 0 => return None,
        () if agree(new) => EraContext::Throughout(Era::New),
        () if new == 0 && old + district >= FEW && (old + district) * SILENT >= either => {
            EraContext::Throughout(Era::Old)
        }
        () if agree(old) && old * SILENT >= either => EraContext::Throughout(Era::Old),
        () if old == 0 => EraContext::Unknown,
        () => EraContext::Mixed,
    };
    // What the column is as a whole, for the report.
    let all = old + new + district;
    let id = match () {
        () if new * 100 >= all * AGREEMENT => "units-new",
        () if (old + district) * 100 >= all * AGREEMENT && context == EraContext::Throughout(Era::Old) => "units-old",
        () if new > 0 && old + district > 0 => "units-mixed",
        () => "units-unsure",
    };
    Some(Verdict { context, id, certain: all >= ENOUGH })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_of_an_era_by_its_signs() {
        use EraContext::{Mixed, Throughout, Unknown};
        let (old, new) = (Throughout(Era::Old), Throughout(Era::New));
        for (counts, expected) in [
            ([0, 0, 0, 0], None),
            ([0, 0, 500, 0], None),
            ([4, 0, 0, 0], Some((Mixed, "units-unsure", false))),
            ([5, 0, 0, 0], Some((old, "units-old", false))),
            ([95, 5, 40, 0], Some((old, "units-old", true))),
            ([94, 6, 40, 0], Some((Mixed, "units-mixed", true))),
            ([0, 2, 4, 0], Some((Unknown, "units-new", false))),
            ([0, 5, 900, 0], Some((new, "units-new", false))),
            ([5, 95, 900, 0], Some((new, "units-new", true))),
            ([6, 94, 900, 0], Some((Mixed, "units-mixed", true))),
            // A few old codes in a column of codes that both eras have.
            ([40, 0, 900, 0], Some((Mixed, "units-unsure", true))),
            ([300, 0, 900, 0], Some((old, "units-old", true))),
            // Whole old addresses among those of today say nothing about the others.
            ([0, 95, 60, 100], Some((new, "units-mixed", true))),
            ([0, 0, 10, 900], Some((old, "units-old", true))),
            ([1, 0, 0, 10], Some((old, "units-old", false))),
            ([0, 0, 900, 10], Some((Unknown, "units-unsure", false))),
        ] {
            let named = EVIDENCE.into_iter().zip(counts).filter(|(_, count)| *count > 0);
            let found = verdict(&named.collect());
            assert_eq!(found.map(|found| (found.context, found.id, found.certain)), expected, "{counts:?}");
        }
    }
}
