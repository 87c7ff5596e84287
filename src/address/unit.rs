//! Administrative units: what one is, as the law made it.
//!
//! Codes are those of the statistics office (QĐ 124/2004/QĐ-TTg before 1 July 2025, QĐ 19/2025/QĐ-TTg since), kept as
//! numbers: the level says how many digits they have. A code alone is no unit: 3,316 of the 3,321 codes of today were
//! codes of old wards, 2,159 of them of another name.

use crate::value::PartialDate;

/// A unit, as its place in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub(super) u16);

/// Before or since 1 July 2025, when the districts ended (NQ 202/2025/QH15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// Provinces, districts and wards up to 30 June 2025, with all their earlier versions.
    Old,
    /// 34 provinces and 3,321 wards.
    New,
}

impl Era {
    /// The name used in files and messages.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Old => "old",
            Self::New => "new",
        }
    }
}

/// The level of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Tỉnh, thành phố trực thuộc trung ương.
    Province,
    /// Huyện, quận, thị xã, thành phố thuộc tỉnh: until 30 June 2025.
    District,
    /// Xã, phường, thị trấn, đặc khu.
    Ward,
}

impl Level {
    /// All of them, the highest first.
    pub const ALL: [Self; 3] = [Self::Province, Self::District, Self::Ward];

    /// Digits of a code.
    pub const fn digits(self) -> usize {
        match self {
            Self::Province => 2,
            Self::District => 3,
            Self::Ward => 5,
        }
    }

    /// The name used in files and messages.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::District => "district",
            Self::Ward => "ward",
        }
    }
}

/// The type of a unit: the word before its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum UnitType {
    /// Tỉnh.
    Province,
    /// Thành phố trực thuộc trung ương.
    CentralCity,
    /// Huyện.
    RuralDistrict,
    /// Quận.
    UrbanDistrict,
    /// Thị xã.
    Town,
    /// Thành phố thuộc tỉnh, thuộc thành phố trực thuộc trung ương.
    City,
    /// Xã.
    Commune,
    /// Phường.
    Ward,
    /// Thị trấn.
    Township,
    /// Đặc khu.
    SpecialZone,
}

impl UnitType {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Province,
        Self::CentralCity,
        Self::RuralDistrict,
        Self::UrbanDistrict,
        Self::Town,
        Self::City,
        Self::Commune,
        Self::Ward,
        Self::Township,
        Self::SpecialZone,
    ];

    /// The word that stands before the name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Province => "Tỉnh",
            Self::CentralCity | Self::City => "Thành phố",
            Self::RuralDistrict => "Huyện",
            Self::UrbanDistrict => "Quận",
            Self::Town => "Thị xã",
            Self::Commune => "Xã",
            Self::Ward => "Phường",
            Self::Township => "Thị trấn",
            Self::SpecialZone => "Đặc khu",
        }
    }

    /// The level of its units.
    pub const fn level(self) -> Level {
        match self {
            Self::Province | Self::CentralCity => Level::Province,
            Self::RuralDistrict | Self::UrbanDistrict | Self::Town | Self::City => Level::District,
            Self::Commune | Self::Ward | Self::Township | Self::SpecialZone => Level::Ward,
        }
    }

    /// The type that a full name begins with.
    pub(super) fn of_name(name: &str, level: Level) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.level() == level && bare_after(name, *kind).is_some())
    }
}

/// A full name without its type word.
pub(super) fn bare(name: &str, level: Level) -> &str {
    UnitType::of_name(name, level).and_then(|kind| bare_after(name, kind)).unwrap_or(name)
}

fn bare_after(name: &str, kind: UnitType) -> Option<&str> {
    name.strip_prefix(kind.word())?.strip_prefix(' ')
}

/// One version of a unit: a code with a name and a parent, for a while.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The official code, as a number.
    pub code: u32,
    /// Its level.
    pub level: Level,
    /// The era it belongs to.
    pub era: Era,
    /// Its type, as it is now or was at the end.
    pub kind: UnitType,
    /// Its name with the type word, as it is now or was at the end.
    pub name: &'static str,
    /// The code of the unit it lies in: of a province's unit 0, of an old ward the district's, of a new ward the
    /// province's.
    pub parent: u32,
    /// The code of the province it lies in, in its era; of a province its own.
    pub province: u32,
    /// The first day of this version; None when that is before September 2004.
    pub from: Option<PartialDate>,
    /// The last day of this version; None when it is in force.
    pub to: Option<PartialDate>,
    /// For a version that ended before 30 June 2025: the old unit that followed, and how that is known.
    pub followed_by: Option<(UnitId, &'static str)>,
    /// True for a version that ended before 30 June 2025.
    pub is_historic: bool,
    /// The last change of name under the same code after the reform: only type words changed so far.
    pub renamed: Option<Renaming>,
    /// The changes before that one, by date.
    pub earlier_names: Vec<Renaming>,
    /// The act that ended this version or gave the name, where it is known.
    pub act: &'static str,
}

/// A change of name after the reform.
#[derive(Debug, Clone, Copy)]
pub struct Renaming {
    /// The name before, with the type word.
    pub before: &'static str,
    /// The first day of the present name.
    pub since: PartialDate,
    /// The legal act.
    pub act: &'static str,
}

impl Unit {
    /// The name without the type word.
    pub fn bare(&self) -> &'static str {
        bare_after(self.name, self.kind).unwrap_or(self.name)
    }

    /// The code with all its digits.
    pub fn code_text(&self) -> String {
        format!("{:0width$}", self.code, width = self.level.digits())
    }

    /// The name with the type word on a day; the present one without a day.
    pub fn name_on(&self, day: Option<PartialDate>) -> &'static str {
        let after = |renamed: &&Renaming| day.is_some_and(|day| day < renamed.since);
        self.names().find(after).map_or(self.name, |renamed| renamed.before)
    }

    /// All changes of name after the reform, by date.
    pub(super) fn names(&self) -> impl Iterator<Item = &Renaming> {
        self.earlier_names.iter().chain(&self.renamed)
    }

    /// The type on a day; the present one without a day.
    pub fn kind_on(&self, day: Option<PartialDate>) -> UnitType {
        UnitType::of_name(self.name_on(day), self.level).unwrap_or(self.kind)
    }

    /// True when this version was in force on a day; without a day, when it is in force now.
    pub fn is_in_force(&self, day: Option<PartialDate>) -> bool {
        match day {
            None => self.to.is_none(),
            Some(day) => self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to),
        }
    }
}

/// What became of an old ward, or of a part of it, on 1 July 2025.
#[derive(Debug, Clone, Copy)]
pub struct Successor {
    /// The new ward.
    pub to: UnitId,
    /// True when the old unit went there as a whole.
    pub is_whole: bool,
    /// How it went: `merged`, `unchanged`, `renamed`, `remainder`, `area_only`, …
    pub detail: &'static str,
    /// How much of the people went there.
    pub people: People,
    /// The resolution that says so.
    pub act: &'static str,
    /// Its clause.
    pub clause: &'static str,
}

/// How much of an old unit's people went to a new one, as the law says; shares are known for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// All of them.
    All,
    /// Some of them.
    Some,
    /// None: only land.
    None,
}

impl People {
    /// The name used in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Some => "some",
            Self::None => "none",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::units;
    use super::*;

    #[test]
    fn a_name_is_that_of_the_day_however_often_it_changed() {
        let day = |year, month, day| PartialDate::new(year, month, day);
        let ward = units().by_code(Era::New, Level::Ward, 7294).expect("Bố Hạ is a ward");
        let mut unit = units()[ward].clone();
        let again = Renaming { before: unit.name, since: day(2027, 3, 1).expect("a day"), act: "" };
        unit.earlier_names.extend(unit.renamed.replace(again));
        unit.name = "Phường Yên Thế";
        for (on, name) in [
            (day(2026, 9, 19), "Xã Bố Hạ"),
            (day(2026, 9, 20), "Phường Bố Hạ"),
            (day(2027, 2, 28), "Phường Bố Hạ"),
            (day(2027, 3, 1), "Phường Yên Thế"),
            (None, "Phường Yên Thế"),
        ] {
            assert_eq!(unit.name_on(on), name, "{on:?}");
        }
    }
}
