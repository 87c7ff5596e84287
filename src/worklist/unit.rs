//! The administrative unit of today that a record belongs to, as worklists sort and name it.

use serde::{Deserialize, Serialize};

use crate::address::{Era, Level, UnitId, full_name, units};
use crate::value::PartialDate;

/// A unit of today, by its codes: sorted by province, then ward; what is not certain comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Unit {
    province: u32,
    ward: u32,
}

/// Behind every code.
const NONE: u32 = u32::MAX;

impl Default for Unit {
    fn default() -> Self {
        Self { province: NONE, ward: NONE }
    }
}

impl Unit {
    /// Of the codes in a cleaned file, each of which may be empty.
    pub fn of_codes(province: &str, ward: &str) -> Self {
        let known = |level, code: &str| code.trim().parse().ok().filter(|code| find(level, *code).is_some());
        let ward: Option<u32> = known(Level::Ward, ward);
        let table = units();
        let above = ward.and_then(|code| table.province_of(find(Level::Ward, code)?)).map(|unit| table[unit].code);
        let province = above.or_else(|| known(Level::Province, province));
        Self { province: province.unwrap_or(NONE), ward: ward.unwrap_or(NONE) }
    }

    /// The same without the ward.
    #[must_use]
    pub const fn province(self) -> Self {
        Self { ward: NONE, ..self }
    }

    /// The code: five digits of a ward, two of a province; None where nothing is certain.
    pub fn code(self) -> Option<String> {
        self.id().map(|unit| units()[unit].code_text())
    }

    /// The name with its type word, by the names of a day.
    pub fn name(self, day: Option<PartialDate>) -> Option<&'static str> {
        self.id().map(|unit| units()[unit].name_on(day))
    }

    /// The name of the province of a ward.
    pub fn province_name(self, day: Option<PartialDate>) -> Option<&'static str> {
        (self.ward != NONE).then(|| self.province().name(day)).flatten()
    }

    /// `00004 Phường Ba Đình, Thành phố Hà Nội`; None where nothing is certain.
    pub fn text(self, day: Option<PartialDate>) -> Option<String> {
        self.id().map(|unit| format!("{} {}", units()[unit].code_text(), full_name(unit, day)))
    }

    fn id(self) -> Option<UnitId> {
        let ward = (self.ward != NONE).then(|| find(Level::Ward, self.ward)).flatten();
        ward.or_else(|| (self.province != NONE).then(|| find(Level::Province, self.province)).flatten())
    }
}

fn find(level: Level, code: u32) -> Option<UnitId> {
    units().by_code(Era::New, level, code)
}

#[cfg(test)]
mod tests {
    use super::Unit;

    #[test]
    fn units_by_their_codes() {
        for (province, ward, code, text) in [
            ("01", "00004", Some("00004"), Some("00004 Phường Ba Đình, Thành phố Hà Nội")),
            ("", "00004", Some("00004"), Some("00004 Phường Ba Đình, Thành phố Hà Nội")),
            ("01", "", Some("01"), Some("01 Thành phố Hà Nội")),
            ("01", "99999", Some("01"), Some("01 Thành phố Hà Nội")),
            ("", "", None, None),
            ("?", "Ba Đình", None, None),
        ] {
            let unit = Unit::of_codes(province, ward);
            assert_eq!(unit.code().as_deref(), code, "{province} {ward}");
            assert_eq!(unit.text(None).as_deref(), text, "{province} {ward}");
        }
        let sorted = [("01", "00004"), ("01", "00025"), ("01", ""), ("04", "01273"), ("", "")];
        let sorted = sorted.map(|(province, ward)| Unit::of_codes(province, ward));
        assert!(sorted.is_sorted(), "by province, then ward, what is not certain last");
    }
}
