//! One record of a worklist: its cells, what is wrong with it, and what is proposed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::about::About;
use super::cleaned::Record;
use super::duplicates::Duplicates;
use super::findings::Found;
use super::proposal;
use super::unit::Unit;
use crate::finding::{Severity, Status};

/// A record that needs a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// `_row`.
    pub row: u64,
    /// [`super::RecordId::text`].
    pub id: String,
    /// Its status.
    pub status: Status,
    /// Its unit of today.
    pub unit: Unit,
    /// The cells of the extract's own columns.
    pub cells: Vec<String>,
    /// Its findings, gravest first.
    pub problems: Vec<Problem>,
}

/// One finding of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The rule's id.
    pub id: String,
    /// The rule, by its index in [`About::rules`].
    pub rule: Option<usize>,
    /// The severity.
    pub severity: Severity,
    /// The column that it is about; None for the whole record, and for fields that the extract has no column for.
    pub column: Option<usize>,
    /// The field, where the extract has no column for it.
    pub field: Option<String>,
    /// What the rule would accept, or says of it.
    pub expected: Option<String>,
    /// True when that is a value for the cell.
    pub is_value: bool,
    /// Other records of its group, where the rule is about equal keys: see [`super::duplicates`].
    pub others: Vec<u64>,
}

impl Entry {
    /// Of a record with its findings.
    pub fn of(record: &Draft, found: Vec<Found>, about: &About, duplicates: &Duplicates) -> Self {
        let mut problems: Vec<Problem> =
            found.into_iter().map(|found| Problem::of(found, record, about, duplicates)).collect();
        // The sort is stable: equally grave ones stay in the order of the registry file.
        problems.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
        let Draft { row, id, status, unit, cells } = record.clone();
        Self { row, id, status, unit, cells, problems }
    }

    /// The proposed values by column: of each column the gravest finding's.
    pub fn proposed(&self) -> BTreeMap<usize, &str> {
        let mut proposed = BTreeMap::new();
        for problem in self.problems.iter().filter(|problem| problem.is_value) {
            if let (Some(column), Some(value)) = (problem.column, &problem.expected) {
                proposed.entry(column).or_insert(value.as_str());
            }
        }
        proposed
    }

    /// The findings of a column.
    pub fn at(&self, column: usize) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(move |problem| problem.column == Some(column))
    }
}

impl Problem {
    fn of(found: Found, record: &Draft, about: &About, duplicates: &Duplicates) -> Self {
        let Found { rule: id, severity, field, expected } = found;
        let rule = about.rule(&id, field.as_deref());
        let column = field.as_deref().and_then(|field| about.column_of(field));
        let is_value = column.is_some_and(|column| {
            let kind = about.columns[column].kind.as_deref();
            proposal::value(&id, kind, &record.cells[column], expected.as_deref()).is_some()
        });
        let others = duplicates.others(&id, record.row);
        Self { id, rule, severity, column, field: field.filter(|_| column.is_none()), expected, is_value, others }
    }
}

/// A record of the cleaned file on its own, before its findings are known.
#[derive(Debug, Clone)]
pub struct Draft {
    /// `_row`.
    pub row: u64,
    /// [`super::RecordId::text`].
    pub id: String,
    /// Its status.
    pub status: Status,
    /// Its unit of today.
    pub unit: Unit,
    /// The cells of the extract's own columns.
    pub cells: Vec<String>,
}

impl Draft {
    /// Of a record.
    pub fn of(record: &Record<'_>) -> Self {
        Self {
            row: record.row,
            id: record.id().text(),
            status: record.status,
            unit: record.unit(),
            cells: record.cells().map(str::to_owned).collect(),
        }
    }
}
