//! Units as the command shows them: names, validity and what lies above, as of a day. As JSON they are these objects.

use serde::Serialize;

use crate::address::{Era, LAST_OLD_DAY, Level, People, Successor, Table, UnitId};
use crate::value::PartialDate;

/// A day as files write it: `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub PartialDate);

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self(date) = self;
        write!(f, "{:04}-{:02}-{:02}", date.year(), date.month().unwrap_or(0), date.day().unwrap_or(0))
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// True for days on which the units of today exist.
pub(super) fn is_new(day: PartialDate) -> bool {
    (day.year(), day.month().unwrap_or(0), day.day().unwrap_or(0)) > LAST_OLD_DAY
}

/// The day whose names are used: of a day before the reform, for units that there were not yet, the present ones.
pub(super) fn names_of(day: PartialDate) -> Option<PartialDate> {
    Some(day).filter(|day| is_new(*day))
}

/// A unit that is only named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Named {
    pub code: String,
    pub name: &'static str,
}

impl Named {
    /// With the name of the day.
    pub(super) fn new(table: &Table, unit: UnitId, on: PartialDate) -> Self {
        Self { code: table[unit].code_text(), name: table[unit].name_on(names_of(on)) }
    }
}

/// A unit with its validity.
#[derive(Debug, Clone, Serialize)]
pub(super) struct UnitView {
    pub code: String,
    pub name: &'static str,
    pub level: &'static str,
    pub era: &'static str,
    /// The word before the name.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What it lies in, the nearest first: a district and a province, or a province.
    pub within: Vec<Named>,
    /// None when it is not known: before September 2004 for most.
    pub valid_from: Option<Day>,
    pub valid_to: Option<Day>,
    /// Whether it is in force on the day that was asked for.
    pub in_force: bool,
    /// True for a version that the reform ended and nothing else: a province that keeps its name, a ward left as it was.
    pub continues: bool,
    pub renamed: Option<Renamed>,
    /// The act that ended an earlier version.
    pub act: Option<&'static str>,
}

/// A change of name under the same code, after the reform.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Renamed {
    pub before: &'static str,
    pub after: &'static str,
    pub since: Day,
    pub act: &'static str,
}

impl UnitView {
    /// As of a day.
    pub(super) fn new(table: &Table, unit: UnitId, on: PartialDate) -> Self {
        let own = &table[unit];
        Self {
            code: own.code_text(),
            name: own.name_on(names_of(on)),
            level: own.level.id(),
            era: own.era.id(),
            kind: own.kind_on(names_of(on)).word(),
            within: above(table, unit).into_iter().map(|unit| Named::new(table, unit, on)).collect(),
            valid_from: own.from.map(Day),
            valid_to: own.to.map(Day),
            in_force: own.is_in_force(Some(on)),
            continues: continues(table, unit),
            renamed: own.renamed.map(|renamed| Renamed {
                before: renamed.before,
                after: own.name,
                since: Day(renamed.since),
                act: renamed.act,
            }),
            act: Some(own.act).filter(|act| !act.is_empty()),
        }
    }

    /// The same in passing.
    pub(super) fn named(&self) -> Named {
        Named { code: self.code.clone(), name: self.name }
    }
}

fn continues(table: &Table, unit: UnitId) -> bool {
    let own = &table[unit];
    match own.level {
        _ if own.is_historic || own.era == Era::New => false,
        Level::Province => table.new_province_of(unit).is_some_and(|province| table[province].bare() == own.bare()),
        Level::District => false,
        Level::Ward => table.successors(unit).iter().all(|one| one.detail == "unchanged"),
    }
}

/// The units that a unit lies in, the nearest first, each in the version in which it lay in it.
pub(super) fn above(table: &Table, unit: UnitId) -> Vec<UnitId> {
    let (last, mut above, mut own) = (table[unit].to, Vec::new(), unit);
    while let Some(parent) = table.parent_of(own) {
        let at_the_time = |unit: &UnitId| last.is_some_and(|day| table[*unit].is_in_force(Some(day)));
        let (level, code) = (table[parent].level, table[parent].code);
        let earlier = table.historic(level, code).iter().copied();
        let then = std::iter::once(parent).chain(earlier).find(at_the_time).unwrap_or(parent);
        above.push(then);
        own = then;
    }
    above
}

/// What went from an old unit to a new ward, as the law says it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Passage {
    pub from: Named,
    /// What the old unit lay in.
    pub from_within: Vec<Named>,
    pub to: Named,
    /// The province of the new ward.
    pub to_within: Vec<Named>,
    /// True when the old unit went there as a whole.
    pub whole: bool,
    /// How much of its people: `all`, `some`, `none`.
    pub people: &'static str,
    pub detail: &'static str,
    pub act: &'static str,
    /// The clause of Article 1; None for units that the resolution leaves as they are.
    pub clause: Option<&'static str>,
}

impl Passage {
    pub(super) fn new(table: &Table, from: UnitId, successor: &Successor, on: PartialDate) -> Self {
        let within = |unit| above(table, unit).into_iter().map(|unit| Named::new(table, unit, on)).collect();
        Self {
            from: Named::new(table, from, on),
            from_within: within(from),
            to: Named::new(table, successor.to, on),
            to_within: within(successor.to),
            whole: successor.is_whole,
            people: successor.people.id(),
            detail: successor.detail,
            act: successor.act,
            clause: Some(successor.clause).filter(|clause| clause.starts_with(|first: char| first.is_ascii_digit())),
        }
    }

    /// True when only land went there.
    pub(super) fn is_without_people(&self) -> bool {
        self.people == People::None.id()
    }
}
