//! What a text, or a set of columns, says about where somebody lives: the answer of every look-up.

use std::ops::Range;

use super::key::Strength;
use super::unit::{Era, Level, UnitId};

/// Where an address lies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Located {
    /// The lowest unit that is certain; None when there is none, or when several would fit ([`Self::candidates`]).
    pub unit: Option<UnitId>,
    /// The units that would fit when no one is certain, by code; else empty.
    pub candidates: Vec<UnitId>,
    /// The unit that stands for each level in the text, whether or not they fit together: province, district, ward.
    pub named: [Option<UnitId>; 3],
    /// The weakest agreement that was needed.
    pub strength: Option<Strength>,
    /// What is wrong with it.
    pub flaws: Flaws,
    /// The part of the text that is no unit (house, street, hamlet), in bytes. Of columns it is empty.
    pub head: Range<usize>,
}

impl Located {
    /// The unit named at a level.
    pub const fn at(&self, level: Level) -> Option<UnitId> {
        self.named[level as usize]
    }
}

/// What the rest of the column says about the era of a text that could be of either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EraContext {
    /// Nothing is known: what is complete in the new era is read as new.
    #[default]
    Unknown,
    /// The column is of one era.
    Throughout(Era),
    /// The column has both: what could be of either era and means different places is ambiguous.
    Mixed,
}

/// Something wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Flaw {
    /// No province is named, or none that exists.
    UnknownProvince,
    /// A district is named that the province never had.
    UnknownDistrict,
    /// A ward is named that the unit above never had.
    UnknownWard,
    /// The ward and the district exist, and the one does not lie in the other.
    WardNotInDistrict,
    /// The district (or the ward) and the province exist, and the one does not lie in the other.
    NotInProvince,
    /// A code and a name of one level mean different units.
    CodeNameConflict,
    /// The type word is not that of the unit: Xã for what is a phường.
    WrongType,
    /// A name is written with a wrong letter, or with wrong marks.
    Misspelled,
    /// The units named belong to different eras: an old ward with a province of today.
    MixedEras,
    /// Several units would fit.
    Ambiguous,
    /// Nothing below the province, or below the district, is named.
    Incomplete,
}

impl Flaw {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::UnknownProvince,
        Self::UnknownDistrict,
        Self::UnknownWard,
        Self::WardNotInDistrict,
        Self::NotInProvince,
        Self::CodeNameConflict,
        Self::WrongType,
        Self::Misspelled,
        Self::MixedEras,
        Self::Ambiguous,
        Self::Incomplete,
    ];

    /// The name used in files and messages.
    pub const fn id(self) -> &'static str {
        match self {
            Self::UnknownProvince => "unknown-province",
            Self::UnknownDistrict => "unknown-district",
            Self::UnknownWard => "unknown-ward",
            Self::WardNotInDistrict => "ward-not-in-district",
            Self::NotInProvince => "not-in-province",
            Self::CodeNameConflict => "code-name-conflict",
            Self::WrongType => "wrong-type",
            Self::Misspelled => "misspelled",
            Self::MixedEras => "mixed-eras",
            Self::Ambiguous => "ambiguous",
            Self::Incomplete => "incomplete",
        }
    }
}

/// A set of flaws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flaws(u16);

impl Flaws {
    /// Adds one.
    pub const fn add(&mut self, flaw: Flaw) {
        self.0 |= 1 << flaw as u8;
    }

    /// Takes one away.
    pub const fn remove(&mut self, flaw: Flaw) {
        self.0 &= !(1 << flaw as u8);
    }

    /// True when it is one of them.
    pub const fn has(self, flaw: Flaw) -> bool {
        self.0 & 1 << flaw as u8 != 0
    }

    /// True when there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// In the order of [`Flaw::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Flaw> {
        Flaw::ALL.into_iter().filter(move |flaw| self.has(*flaw))
    }
}
