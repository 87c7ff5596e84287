//! Conditions of the specs: which records have a value in a column, and which ones a defect fits.

use serde::Deserialize;

use super::record::Case;
use super::spec::{Names, one_or_many, sex};
use super::who::{Who, months, years};
use crate::messages::Message;
use crate::value::Sex;

/// One thing that must hold.
#[derive(Debug, Clone)]
pub enum Condition {
    /// The cell is one of these.
    In(usize, Vec<String>),
    /// The cell is none of these.
    NotIn(usize, Vec<String>),
    /// The cell has a value, or none.
    Present(usize, bool),
    /// Full years.
    Ages(Who, [u32; 2]),
    /// Full months.
    Months(Who, [u32; 2]),
    /// Male or female.
    Sex(Who, Sex),
    /// The sort of people.
    Profile(usize),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    field: Option<String>,
    r#in: Option<Vec<String>>,
    not_in: Option<Vec<String>>,
    present: Option<bool>,
    ages: Option<[u32; 2]>,
    months: Option<[u32; 2]>,
    sex: Option<String>,
    who: Option<String>,
    of: Option<String>,
}

impl Condition {
    /// Reads one table or an array of them.
    pub fn read(value: toml::Value, names: &Names<'_>) -> Result<Vec<Self>, Message> {
        let mut conditions = Vec::new();
        for raw in one_or_many::<Raw>(value)? {
            let before = conditions.len();
            let of = raw.of.as_deref().map_or(Ok(Who::Own), |word| names.who_of(word))?;
            if let Some(field) = &raw.field {
                let column = names.column(field)?;
                conditions.extend(raw.r#in.map(|texts| Self::In(column, texts)));
                conditions.extend(raw.not_in.map(|texts| Self::NotIn(column, texts)));
                conditions.extend(raw.present.map(|present| Self::Present(column, present)));
            }
            conditions.extend(raw.ages.map(|bounds| Self::Ages(of, bounds)));
            conditions.extend(raw.months.map(|bounds| Self::Months(of, bounds)));
            if let Some(word) = &raw.sex {
                conditions.push(Self::Sex(of, sex(word)?));
            }
            if let Some(id) = &raw.who {
                conditions.push(Self::Profile(names.profile(id)?));
            }
            if conditions.len() == before {
                return Err(Message::new("synth-spec-condition"));
            }
        }
        Ok(conditions)
    }

    /// True when the record is so.
    pub fn holds(&self, case: &Case<'_>) -> bool {
        let on = case.died().unwrap_or(case.world.run_date);
        let of = |who: Who| case.cast.of(who);
        let within = |[from, to]: [u32; 2], value: u32| (from..=to).contains(&value);
        match self {
            Self::In(column, texts) => texts.contains(&case.cells[*column]),
            Self::NotIn(column, texts) => !texts.contains(&case.cells[*column]),
            Self::Present(column, present) => case.cells[*column].is_empty() != *present,
            Self::Ages(who, bounds) => of(*who).is_some_and(|person| within(*bounds, years(person.born, on))),
            Self::Months(who, bounds) => of(*who).is_some_and(|person| within(*bounds, months(person.born, on))),
            Self::Sex(who, sex) => of(*who).is_some_and(|person| person.sex == *sex),
            Self::Profile(profile) => case.profile == *profile,
        }
    }

    /// True when the record is all of this.
    pub fn all(conditions: &[Self], case: &Case<'_>) -> bool {
        conditions.iter().all(|condition| condition.holds(case))
    }
}
