//! What fields of addresses and of communes have in common: columns with the units of today beside them, and the choice
//! whether a value in units of today is proposed.

use serde::Deserialize;

use crate::address::{UnitId, units};
use crate::value::PartialDate;

/// Ending of the added column with the province of today.
pub const PROVINCE_OF_TODAY: &str = "_ma_tinh";

/// Ending of the added column with the ward of today.
pub const WARD_OF_TODAY: &str = "_ma_xa";

/// The columns that the cleaned file gets beside a field, as endings of the field's name.
pub(super) const COLUMNS: &[&str] = &[PROVINCE_OF_TODAY, WARD_OF_TODAY, "_chuan"];

/// Whether a value in units of today is proposed. The columns beside the field are filled either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Convert {
    /// No value is proposed: files of meritorious people keep the names of their time (NĐ 131/2021/NĐ-CP).
    Leave,
    /// To a person.
    #[default]
    Propose,
}

/// The texts of [`COLUMNS`]: what is not certain, or not in force on the day, stays empty.
pub(super) fn columns(
    province: Option<UnitId>,
    ward: Option<UnitId>,
    day: Option<PartialDate>,
    standard: impl FnOnce(UnitId) -> String,
) -> Vec<String> {
    let in_force = |unit: &UnitId| units()[*unit].is_in_force(day);
    let code = |unit: UnitId| units()[unit].code_text();
    let (province, ward) = (province.filter(in_force), ward.filter(in_force));
    vec![
        province.map(code).unwrap_or_default(),
        ward.map(code).unwrap_or_default(),
        ward.map(standard).unwrap_or_default(),
    ]
}
