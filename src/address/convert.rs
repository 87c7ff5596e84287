//! From the units that an address names to the units of today.
//!
//! Never a silent choice: where an old ward was divided and people went to more than one side, all candidates come back
//! with the clause of the law, and none of them is the answer.

use super::located::{Flaw, Located};
use super::table::{Table, units};
use super::unit::{Era, Level, People, Successor, UnitId};

/// What became of an address.
#[derive(Debug, Clone, Default)]
pub struct Conversion {
    /// How the new unit was found, or why there is none.
    pub outcome: Outcome,
    /// The new ward; None unless it is certain.
    pub ward: Option<UnitId>,
    /// The province of today; None unless it is certain.
    pub province: Option<UnitId>,
    /// Where the outcome is [`Outcome::Divided`], the new wards to which people of the old one went; where it is
    /// [`Outcome::Ambiguous`], the new wards of all readings. By code.
    pub candidates: Vec<Candidate>,
    /// The earlier versions on the way, from the one that was named to the ward of 30 June 2025; empty for most.
    pub chain: Vec<UnitId>,
}

/// A new ward that may be the right one.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// The old ward it would come from; None when the new ward itself is what the text may mean.
    pub from: Option<UnitId>,
    /// The new ward.
    pub to: UnitId,
    /// What the law says of it.
    pub successor: Option<Successor>,
}

/// How a new unit was found, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Outcome {
    /// Nothing is named.
    #[default]
    Empty,
    /// It is a unit of today, or became one without any change.
    Unchanged,
    /// It became a unit of today with another name, and nothing else changed.
    Renamed,
    /// The whole ward became part of one unit.
    Whole,
    /// The ward was divided, but all its people went to one unit: for a home address that is certain.
    PopulationCertain,
    /// People went to several units: candidates and clauses say which.
    Divided,
    /// The ward had ended before the reform; through its successors the unit of today is certain.
    Historic,
    /// Only a province or a district is named.
    Partial,
    /// A unit is named that there never was, as far as is known.
    InvalidUnit,
    /// The units exist and do not lie in one another.
    InvalidHierarchy,
    /// Several units would fit the text.
    Ambiguous,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Unchanged,
        Self::Renamed,
        Self::Whole,
        Self::PopulationCertain,
        Self::Divided,
        Self::Historic,
        Self::Partial,
        Self::InvalidUnit,
        Self::InvalidHierarchy,
        Self::Ambiguous,
        Self::Empty,
    ];

    /// The name used in files and messages.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Renamed => "renamed",
            Self::Whole => "whole",
            Self::PopulationCertain => "population-certain",
            Self::Divided => "divided",
            Self::Historic => "historic",
            Self::Partial => "partial",
            Self::InvalidUnit => "invalid-unit",
            Self::InvalidHierarchy => "invalid-hierarchy",
            Self::Ambiguous => "ambiguous",
            Self::Empty => "empty",
        }
    }
}

/// Converts what was located to the units of today.
pub fn convert(located: &Located) -> Conversion {
    let table = units();
    let hierarchy = [Flaw::WardNotInDistrict, Flaw::NotInProvince, Flaw::CodeNameConflict];
    if hierarchy.into_iter().any(|flaw| located.flaws.has(flaw)) {
        return Conversion { outcome: Outcome::InvalidHierarchy, ..Conversion::default() };
    }
    if !located.candidates.is_empty() {
        return ambiguous(table, &located.candidates);
    }
    let unknown = [Flaw::UnknownWard, Flaw::UnknownDistrict, Flaw::UnknownProvince];
    let Some(unit) = located.unit else {
        let nothing = located.named.iter().all(Option::is_none) && !unknown.iter().any(|flaw| located.flaws.has(*flaw));
        let outcome = if nothing { Outcome::Empty } else { Outcome::InvalidUnit };
        return Conversion { outcome, ..Conversion::default() };
    };
    let mut found = unit_today(table, unit);
    if located.flaws.has(Flaw::UnknownWard) && found.outcome == Outcome::Partial {
        found.outcome = Outcome::InvalidUnit;
    }
    found
}

/// What became of one unit.
pub fn unit_today(table: &Table, unit: UnitId) -> Conversion {
    let province = table.new_province_of(unit);
    let own = &table[unit];
    match (own.level, own.era) {
        (Level::Ward, Era::New) => {
            Conversion { outcome: Outcome::Unchanged, ward: Some(unit), province, ..Conversion::default() }
        }
        (Level::Ward, Era::Old) if own.is_historic => historic(table, unit),
        (Level::Ward, Era::Old) => old_ward(table, unit),
        (Level::District, _) if !table.successors(unit).is_empty() => old_ward(table, unit),
        // A district that ended may have gone to another province first (Mê Linh of Vĩnh Phúc to Hà Nội).
        _ => {
            let province = table.new_province_of(last_version(table, unit));
            Conversion { outcome: Outcome::Partial, province, ..Conversion::default() }
        }
    }
}

fn old_ward(table: &Table, unit: UnitId) -> Conversion {
    let successors = table.successors(unit);
    let inhabited: Vec<&Successor> = successors.iter().filter(|one| one.people != People::None).collect();
    let province = table.new_province_of(unit);
    if let [only] = inhabited[..] {
        let outcome = match () {
            () if !only.is_whole && successors.len() > 1 => Outcome::PopulationCertain,
            () if only.detail == "unchanged" => Outcome::Unchanged,
            () if only.detail == "renamed" => Outcome::Renamed,
            () => Outcome::Whole,
        };
        return Conversion { outcome, ward: Some(only.to), province, ..Conversion::default() };
    }
    let candidates = inhabited
        .into_iter()
        .map(|successor| Candidate { from: Some(unit), to: successor.to, successor: Some(*successor) })
        .collect();
    Conversion { outcome: Outcome::Divided, province, candidates, ..Conversion::default() }
}

/// Through the chain of versions to the ward of 30 June 2025, and on from there.
fn historic(table: &Table, unit: UnitId) -> Conversion {
    let mut chain = vec![unit];
    let mut last = unit;
    while let Some((next, _)) = table[last].followed_by.filter(|(next, _)| !chain.contains(next)) {
        chain.push(next);
        last = next;
    }
    if table[last].is_historic {
        let province = table.new_province_of(last);
        return Conversion { outcome: Outcome::InvalidUnit, province, chain, ..Conversion::default() };
    }
    let mut found = old_ward(table, last);
    if found.ward.is_some() {
        found.outcome = Outcome::Historic;
    }
    Conversion { chain, ..found }
}

/// The last version before the reform of what a unit was: itself for most.
pub(super) fn last_version(table: &Table, unit: UnitId) -> UnitId {
    let mut last = unit;
    // Chains are short; a circle in the lists would be an error of theirs, not a reason to go round for ever.
    for _ in 0..16 {
        match table[last].followed_by {
            Some((next, _)) => last = next,
            None => break,
        }
    }
    last
}

/// Several readings: where all lead to one unit of today, that one is certain all the same.
fn ambiguous(table: &Table, readings: &[UnitId]) -> Conversion {
    let found: Vec<(UnitId, Conversion)> = readings.iter().map(|unit| (*unit, unit_today(table, *unit))).collect();
    let first = found[0].1.ward;
    if first.is_some() && found.iter().all(|(_, conversion)| conversion.ward == first) {
        return found.into_iter().next().map(|(_, conversion)| conversion).unwrap_or_default();
    }
    let mut candidates: Vec<Candidate> = Vec::new();
    for (unit, conversion) in &found {
        let from = Some(*unit).filter(|unit| table[*unit].era == Era::Old);
        candidates.extend(conversion.ward.map(|to| Candidate { from, to, successor: None }));
        candidates.extend(&conversion.candidates);
    }
    candidates.sort_by_key(|candidate| (candidate.to, candidate.from));
    candidates.dedup_by_key(|candidate| (candidate.to, candidate.from));
    let province = found[0].1.province;
    let province = province.filter(|_| found.iter().all(|(_, conversion)| conversion.province == province));
    Conversion { outcome: Outcome::Ambiguous, province, candidates, ..Conversion::default() }
}
