//! `report.html` of a comparison: one page in the look of every report.

use minijinja::Value;
use serde_json::json;

use super::report::{CompareReport, PairFigures};
use crate::messages::Catalog;
use crate::report::html::{fill, value};
use crate::report::words;

const TEMPLATE: &str = include_str!("compare.html");

/// The report as one page in the language of the catalog.
pub fn render(report: &CompareReport, catalog: &Catalog) -> Vec<u8> {
    fill(TEMPLATE, &context(report, catalog), catalog)
}

/// The figures under the names of the struct, and beside them what has to be worked out.
fn context(report: &CompareReport, catalog: &Catalog) -> Value {
    let lang = catalog.lang();
    let mut page = json!(report);
    page["lang"] = json!(lang.id());
    page["date"] = json!(words::date(&report.run_date, lang));
    page["grid"] = json!(report.registries.iter().map(|row| grid_row(report, &row.label)).collect::<Vec<_>>());
    let (found, rest): (Vec<_>, Vec<_>) = report.rules.iter().partition(|rule| rule.findings > 0);
    page["rules_found"] = json!(found);
    page["rules_quiet"] = json!(rest);
    page["names_total"] = json!(report.names.iter().map(|count| count.count).sum::<u64>());
    for (shown, registry) in page["registries"].as_array_mut().into_iter().flatten().zip(&report.registries) {
        shown["date"] = json!(words::date(&registry.run_date, lang));
    }
    value(&page)
}

/// A row of the matrix: what a registry has with every other, null where it has nothing with itself.
fn grid_row(report: &CompareReport, label: &str) -> serde_json::Value {
    let counts = |other: &str| {
        let is_it = |pair: &&PairFigures| {
            (pair.one == label && pair.other == other) || (pair.one == other && pair.other == label)
        };
        report.matrix.iter().find(is_it).map(|pair| pair.counts)
    };
    json!(report.registries.iter().map(|other| counts(&other.label)).collect::<Vec<_>>())
}
