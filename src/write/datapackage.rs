//! `datapackage.json`: the cleaned file described for other programs, as a Data Package (Frictionless, version 2 of the
//! standard: <https://datapackage.org>): path, size, hash, dialect, and every column with what it is.
//!
//! All columns of the extract are texts: an ID is no number, and a birth date may be a year only.

use serde_json::{Value, json};

use super::cleaned::{ADDED, Format, Shape, formula_guard};
use super::folder::OutputFile;
use crate::finding::Status;
use crate::messages::Catalog;
use crate::report::{Column, Report};

/// Name of the output.
pub const NAME: &str = "datapackage.json";

/// The descriptor, in the language of the catalog.
pub fn render(report: &Report, shape: &Shape, format: Format, cleaned: &OutputFile, catalog: &Catalog) -> Vec<u8> {
    let name = format!("{}-{}", report.registry.id.replace('_', "-"), report.run_date);
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "id": report.run,
        "title": report.registry.name.get(catalog.lang()),
        "description": catalog.text("datapackage-about"),
        "version": report.run_date,
        "created": format!("{}T00:00:00Z", report.run_date),
        "resources": [resource(report, shape, format, cleaned, catalog)],
    });
    let mut bytes = serde_json::to_vec_pretty(&package).expect("a descriptor is plain data");
    bytes.push(b'\n');
    bytes
}

fn resource(report: &Report, shape: &Shape, format: Format, cleaned: &OutputFile, catalog: &Catalog) -> Value {
    let mediatype = match format {
        Format::Csv => "text/csv",
        Format::Parquet => "application/vnd.apache.parquet",
        Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
    let mut resource = json!({
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": "cleaned",
        "type": "table",
        "path": cleaned.name,
        "title": report.registry.name.get(catalog.lang()),
        "format": format.id(),
        "mediatype": mediatype,
        "encoding": "utf-8",
        "bytes": cleaned.bytes,
        "hash": format!("sha256:{}", cleaned.sha256),
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": fields(report, shape, format, catalog),
            "missingValues": [""],
        },
    });
    if format == Format::Csv {
        resource["dialect"] = json!({
            "$schema": "https://datapackage.org/profiles/2.0/tabledialect.json",
            "delimiter": char::from(shape.delimiter).to_string(),
            "quoteChar": "\"",
            "doubleQuote": true,
            "header": true,
        });
    }
    resource
}

fn fields(report: &Report, shape: &Shape, format: Format, catalog: &Catalog) -> Vec<Value> {
    let heading = |header: &str| match (format, formula_guard(header)) {
        (Format::Csv, Some(guarded)) => guarded,
        _ => header.to_owned(),
    };
    let own = |column: &Column| {
        let mut field = json!({ "name": heading(&column.header), "type": "string" });
        if let (Some(name), Some(kind)) = (&column.field, &column.kind) {
            field["title"] = json!(name);
            field["description"] = json!(catalog.word("kind", kind));
        }
        field
    };
    let made =
        |name: &String| json!({ "name": name, "type": "string", "description": catalog.text("datapackage-added") });
    let columns = report.columns.iter().map(own);
    columns.chain(shape.added.iter().map(made)).chain(ADDED.map(|name| decided(name, format, catalog))).collect()
}

/// A column that says what was decided about the record.
fn decided(name: &str, format: Format, catalog: &Catalog) -> Value {
    let about = catalog.word("datapackage", name.trim_start_matches('_'));
    let mut field = json!({ "name": name, "type": "string", "description": about });
    match name {
        "_status" => {
            field["constraints"] = json!({ "required": true, "enum": [Status::Accepted.id(), Status::Review.id(), Status::Rejected.id()] });
        }
        "_correct" | "_complete" | "_clean" | "_live" => {
            field["constraints"] = json!({ "required": true, "enum": ["0", "1"] });
        }
        // In the other formats every cell is a text.
        "_row" if format == Format::Csv => {
            field["type"] = json!("integer");
            field["constraints"] = json!({ "required": true, "unique": true, "minimum": 1 });
        }
        _ => {}
    }
    field
}
