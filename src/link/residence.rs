//! Residence: whether a record and the reference population place a person in the same commune, across the reform of
//! 1 July 2025.
//!
//! Pure: two residences in, a level out. Agreement across the reform is agreement: what is compared is the ward of today,
//! and where an old ward was divided among several, each of these is compatible with it. It decides nothing about the link:
//! people move.

use crate::address::{Era, Level, Outcome, People, Place, UnitId, unit_today, units};
use crate::normalize::TypedCell;
use crate::plan::Plan;
use crate::value::PartialDate;

/// Where a person lives, as far as that is certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Residence {
    /// Nothing is certain.
    #[default]
    Unknown,
    /// A province of today, and no more.
    Province(UnitId),
    /// A ward of before the reform whose people went to several units.
    Divided(UnitId),
    /// A ward of today.
    Ward(UnitId),
}

/// What lies above the codes of wards in the packed form: the wards that were divided, then the provinces.
const DIVIDED: u32 = 1_000_000;
const PROVINCE: u32 = 2_000_000;

impl Residence {
    /// Of an address.
    pub fn of(place: Place) -> Self {
        if let Some(ward) = place.ward() {
            return Self::Ward(ward);
        }
        // An earlier version of a ward leads to the one that was divided.
        let unit = place.unit().filter(|_| place.outcome() == Outcome::Divided);
        let divided = unit.and_then(|unit| unit_today(units(), unit).candidates.first()?.from);
        divided.map(Self::Divided).or_else(|| place.province().map(Self::Province)).unwrap_or_default()
    }

    /// Of a field of a record, with the fields beside it that its kind looks at.
    pub fn of_field(plan: &Plan, record: &[TypedCell<'_>], field: usize) -> Self {
        let siblings = crate::correct::siblings(plan, record, field);
        plan.kind(field).place(record[field].datum(), &siblings).map(Self::of).unwrap_or_default()
    }

    /// As it stands in the prepared reference: 0 for nothing, else a code of a unit, which outlasts a change of the table.
    pub fn packed(self) -> u32 {
        match self {
            Self::Unknown => 0,
            Self::Ward(ward) => units()[ward].code,
            Self::Divided(ward) => DIVIDED + units()[ward].code,
            Self::Province(province) => PROVINCE + units()[province].code,
        }
    }

    /// The largest packed form of a ward, divided ones included.
    pub const LAST_WARD: u32 = PROVINCE - 1;

    /// True for the packed form of a ward of today.
    pub fn is_ward(packed: u32) -> bool {
        (1..DIVIDED).contains(&packed)
    }

    /// Back from [`Self::packed`]; unknown where there is no such unit.
    pub fn from_packed(packed: u32) -> Self {
        let find = |era, level, code| units().by_code(era, level, code);
        let found = match packed {
            0 => None,
            PROVINCE.. => find(Era::New, Level::Province, packed - PROVINCE).map(Self::Province),
            DIVIDED.. => find(Era::Old, Level::Ward, packed - DIVIDED).map(Self::Divided),
            _ => find(Era::New, Level::Ward, packed).map(Self::Ward),
        };
        found.unwrap_or_default()
    }

    /// How the residence of a record agrees with that of the reference: `same`, `compatible` (one of them is an old ward
    /// that was divided, and the other may be a part of it), `province` (no more than the province of one is certain, and
    /// it is that of the other), `different`, `missing`.
    pub fn level(self, reference: Self) -> &'static str {
        match (self, reference) {
            (Self::Unknown, _) | (_, Self::Unknown) => "missing",
            (Self::Ward(ours), Self::Ward(theirs)) if ours == theirs => "same",
            (Self::Province(_), _) | (_, Self::Province(_)) if self.province() == reference.province() => "province",
            (Self::Province(_), _) | (_, Self::Province(_)) => "different",
            _ if self.wards().iter().any(|ward| reference.wards().contains(ward)) => "compatible",
            _ => "different",
        }
    }

    /// The unit with its province, under the names of a day, for a person to read; None where nothing is certain.
    pub fn words(self, day: PartialDate) -> Option<String> {
        let name = |unit: UnitId| units()[unit].name_on(Some(day));
        let province = name(self.province()?);
        let wards: Vec<&str> = self.wards().into_iter().map(name).collect();
        Some(if wards.is_empty() { province.to_owned() } else { format!("{}, {province}", wards.join(" / ")) })
    }

    /// The wards of today that it may be; none where only the province is certain.
    fn wards(self) -> Vec<UnitId> {
        match self {
            Self::Ward(ward) => vec![ward],
            // Land without people is nobody's home.
            Self::Divided(ward) => {
                let parts = units().successors(ward).iter().filter(|part| part.people != People::None);
                parts.map(|part| part.to).collect()
            }
            Self::Unknown | Self::Province(_) => Vec::new(),
        }
    }

    /// The code of the province of today; None where nothing is certain.
    pub fn province_code(self) -> Option<u32> {
        self.province().map(|province| units()[province].code)
    }

    /// The province of today.
    pub fn province(self) -> Option<UnitId> {
        match self {
            Self::Unknown => None,
            Self::Province(province) => Some(province),
            Self::Ward(unit) | Self::Divided(unit) => units().new_province_of(unit),
        }
    }
}
