//! What a registry file says of a column of administrative units: its level, and the fields beside it.

use serde::Deserialize;

use super::super::today::Convert;
use crate::address::Level;

/// The parameters as the registry file gives them; all but `level` and `convert` name fields.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Parameters {
    pub(super) level: Level,
    /// The code of the same unit: this column has the name.
    pub(super) code: Option<String>,
    /// The name of the same unit: this column has the code.
    pub(super) name: Option<String>,
    pub(super) province: Option<String>,
    pub(super) province_name: Option<String>,
    pub(super) district: Option<String>,
    pub(super) district_name: Option<String>,
    pub(super) ward: Option<String>,
    pub(super) ward_name: Option<String>,
    /// The field whose other half this one is.
    pub(super) part_of: Option<String>,
    #[serde(default)]
    pub(super) convert: Convert,
}

impl Parameters {
    /// What is contradictory in them.
    pub(super) fn mistake(&self) -> Option<String> {
        if self.code.is_some() && self.name.is_some() {
            return Some("give `code` or `name`: the other is this column itself".to_owned());
        }
        let own = match self.level {
            Level::Province => [&self.province, &self.province_name],
            Level::District => [&self.district, &self.district_name],
            Level::Ward => [&self.ward, &self.ward_name],
        };
        let level = self.level.id();
        let is_named = own.into_iter().any(Option::is_some);
        is_named.then(|| format!("this column is the {level}: its other half is named by `code` or `name`"))
    }
}
