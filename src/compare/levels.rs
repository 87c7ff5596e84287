//! How two mentions of one ID agree: in the levels of the link, so that both speak one language.

use super::mention::Mention;
use crate::link::levels::{birth_level, name_level, sex_level};
use crate::text::name::{Reason, compare};

/// How name, birth date and sex of two mentions agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Levels {
    /// `same`, `near: …`, `different`, `missing`.
    pub name: &'static str,
    /// What the difference between the names is; None when they were not compared.
    pub reason: Option<Reason>,
    /// `same`, `precision`, `day-month-swapped`, `different`, `missing`.
    pub birth: &'static str,
    /// `same`, `different`, `missing`.
    pub sex: &'static str,
}

impl Levels {
    /// Compares two mentions; symmetric.
    pub fn of(one: &Mention<'_>, other: &Mention<'_>) -> Self {
        let birth = birth_level(one.born(), other.born());
        let both_named = !one.name.is_empty() && !other.name.is_empty();
        let names = both_named.then(|| compare(one.name, other.name));
        let born_alike = matches!(birth, "same" | "precision");
        Self {
            name: names.map_or("missing", |names| name_level(names, born_alike)),
            reason: names.map(|names| names.reason),
            birth,
            sex: sex_level(one.sex(), other.sex()),
        }
    }

    /// Name and birth date both differ: two people under one ID.
    pub fn is_another_person(self) -> bool {
        self.name == "different" && self.birth_differs()
    }

    /// The names are different ones.
    pub fn name_differs(self) -> bool {
        self.name == "different"
    }

    /// The names nearly agree.
    pub fn name_is_near(self) -> bool {
        self.name.starts_with("near")
    }

    /// The birth dates cannot be one day.
    pub fn birth_differs(self) -> bool {
        matches!(self.birth, "day-month-swapped" | "different")
    }

    /// The sexes are different.
    pub fn sex_differs(self) -> bool {
        self.sex == "different"
    }
}
