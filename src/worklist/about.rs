//! What a worklist needs of the report of its run: the same from the report in memory and from `report.json`.

use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::finding::Severity;
use crate::lang::Bilingual;
use crate::messages::Message;
use crate::report::{Records, Report};

/// Name of the report that is read.
const REPORT: &str = "report.json";

/// A run, as far as its worklists are concerned.
#[derive(Debug, Clone, Deserialize)]
pub struct About {
    /// The registry.
    pub registry: RegistryName,
    /// `YYYY-MM-DD`.
    pub run_date: String,
    /// The office that answers for the data.
    pub office: Option<String>,
    /// Records by status.
    pub records: Records,
    /// Every rule at its field.
    pub rules: Vec<Rule>,
    /// The columns of the extract that the cleaned file has, in their order.
    pub columns: Vec<Column>,
    inputs: Vec<Input>,
}

/// A registry's id and name.
#[derive(Debug, Clone, Deserialize)]
pub struct RegistryName {
    /// `bhyt`.
    pub id: String,
    /// Vietnamese and English.
    pub name: Bilingual,
}

/// One rule at one field.
#[derive(Debug, Clone, Deserialize)]
pub struct Rule {
    /// The rule.
    pub id: String,
    /// The field; None for rules about the whole record.
    pub field: Option<String>,
    /// The severity.
    pub severity: Severity,
    /// What is wrong.
    pub what: Bilingual,
    /// What to do.
    pub remedy: Bilingual,
    /// Law, standard or practice.
    pub source: String,
}

/// One column of the extract.
#[derive(Debug, Clone, Deserialize)]
pub struct Column {
    /// Its header, as written.
    pub header: String,
    /// The field it was mapped to.
    pub field: Option<String>,
    /// The kind of the field.
    pub kind: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct Input {
    layout: Layout,
}

#[derive(Debug, Clone, Deserialize)]
struct Layout {
    delimiter: Option<char>,
}

impl About {
    /// Of a report in memory.
    pub fn of(report: &Report) -> Self {
        let plain = serde_json::to_value(report).expect("a report is plain data");
        serde_json::from_value(plain).expect("a report has these parts")
    }

    /// Of the output folder of a run.
    ///
    /// # Errors
    /// When it is no output of `sach clean`.
    pub fn read(folder: &Path) -> Result<Self> {
        let refused = || Error::Input(Message::new("worklist-not-an-output").path("folder", folder));
        let text = std::fs::read(folder.join(REPORT)).map_err(|_| refused())?;
        serde_json::from_slice(&text).map_err(|_| refused())
    }

    /// Between the cells of the cleaned file, where it is CSV: as in the first input, a comma where that had cells of its
    /// own.
    pub fn delimiter(&self) -> u8 {
        let given = self.inputs.first().and_then(|input| input.layout.delimiter);
        given.and_then(|delimiter| u8::try_from(delimiter).ok()).unwrap_or(b',')
    }

    /// The rule at a field, by its index; None for one that the report does not have.
    pub fn rule(&self, id: &str, field: Option<&str>) -> Option<usize> {
        let at = |rule: &Rule| rule.id == id && rule.field.as_deref() == field;
        self.rules.iter().position(at).or_else(|| self.rules.iter().position(|rule| rule.id == id))
    }

    /// The column of a field, by its index.
    pub fn column_of(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.field.as_deref() == Some(field))
    }
}
