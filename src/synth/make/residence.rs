//! Where the people of a record live, whole or in parts: all of a record are of one household.

#![expect(clippy::needless_pass_by_value, reason = "all makers have one signature")]

use super::{Built, Made, Make, given, plain};
use crate::address::{Level, UnitId, unit_today, units};
use crate::synth::lists::{Commune, Unit};
use crate::synth::record::Case;
use crate::synth::spec::{Names, unknown};
use crate::synth::who::Who;

impl<'a> Case<'a> {
    /// The province where the household lives.
    pub fn unit(&self) -> &'a Unit {
        &self.world.lists.units[self.household.unit]
    }

    /// The commune where the household lives.
    pub fn commune(&self) -> &'a Commune {
        &self.unit().communes[self.household.commune]
    }

    /// The code of the province where the household lives.
    pub fn province_code(&self) -> &'static str {
        self.unit().code
    }
}

/// A hamlet or a street group.
fn within(case: &mut Case<'_>) -> String {
    let stream = &mut case.stream;
    if stream.chance(1, 2) {
        format!("Thôn {}", stream.between(1, 18))
    } else {
        format!("Tổ {}", stream.between(1, 40))
    }
}

/// The whole address, in units of today or in the three levels of before 1 July 2025.
pub fn address(parameters: toml::Value, _: &Names<'_>) -> Built {
    let old = match given(parameters).as_ref().map(toml::Value::as_str) {
        None => false,
        Some(Some("old")) => true,
        Some(word) => return Err(unknown(word.unwrap_or_default(), "old".to_owned())),
    };
    Ok(Box::new(Address { old }))
}

struct Address {
    old: bool,
}

impl Make for Address {
    fn make(&self, case: &mut Case<'_>, _: Who) -> Made {
        let within = within(case);
        let old = if self.old { old_units(case.commune().id) } else { None };
        let units = old.unwrap_or_else(|| format!("{}, {}", case.commune().name, case.unit().name));
        Ok(format!("{within}, {units}").into())
    }
}

/// A commune as it was written before: a ward of which it was formed, with district and province.
fn old_units(commune: UnitId) -> Option<String> {
    let table = units();
    let wards = || table.predecessors(commune).iter().copied().filter(|old| table[*old].level == Level::Ward);
    let whole = wards().find(|old| unit_today(table, *old).ward == Some(commune));
    let ward = whole.or_else(|| wards().next())?;
    let (district, province) = (table.parent_of(ward)?, table.province_of(ward)?);
    Some(format!("{}, {}, {}", table[ward].name, table[district].name, table[province].name))
}

/// What stands before the commune.
pub fn hamlet(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, _| Some(within(case)))
}

/// The commune.
pub fn ward_name(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, _| Some(case.commune().name.to_owned()))
}

/// The code of the commune.
pub fn ward_code(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, _| Some(case.commune().code.clone()))
}

/// The province or city.
pub fn province_name(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, _| Some(case.unit().name.to_owned()))
}

/// Its code.
pub fn province_code(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, _| Some(case.province_code().to_owned()))
}
