//! The published JSON Schemas of what `sach` writes for programs: made from the types themselves, kept in `rules/schemas/`.

use schemars::generate::SchemaSettings;

use crate::history::PastRun;
use crate::report::Report;

/// A document that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Document {
    /// `report.json`.
    Report,
    /// A line of `history.ndjson`.
    History,
}

impl Document {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Report, Self::History];

    /// The name on the command line and of the file in `rules/schemas/`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::History => "history",
        }
    }
}

/// The schema (JSON Schema 2020-12) as indented JSON.
pub fn text(document: Document) -> String {
    // What is written is described, not what would be read: a field that is always written is required.
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = match document {
        Document::Report => generator.into_root_schema_for::<Report>(),
        Document::History => generator.into_root_schema_for::<PastRun>(),
    };
    schema.insert("$id".to_owned(), format!("urn:sach:schema:{}", document.id()).into());
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is plain data");
    text.push('\n');
    text
}
