//! `report.html` of a comparison: one page in the look of every report, made of the same parts.

use serde_json::{Value, json};

use super::report::{CompareReport, PairFigures};
use crate::messages::Catalog;
use crate::report::page::{Scripts, fill};

const TEMPLATE: &str = include_str!("compare.html");

/// The report as one page in the language of the catalog.
pub fn render(report: &CompareReport, catalog: &Catalog) -> Vec<u8> {
    fill(TEMPLATE, Scripts::Tables, context(report), catalog)
}

/// The figures under the names of the struct, and beside them what has to be worked out.
fn context(report: &CompareReport) -> Value {
    let (found, quiet): (Vec<usize>, Vec<usize>) =
        (0..report.rules.len()).partition(|rule| report.rules[*rule].findings > 0);
    let mut page = json!(report);
    page["page"] = json!({
        "grid": report.registries.iter().map(|row| grid_row(report, &row.label)).collect::<Vec<_>>(),
        "found": found,
        "quiet": quiet,
        "names": report.names.iter().map(|count| count.count).sum::<u64>() > 0,
    });
    page
}

/// A row of the matrix: where the figures of a registry with every other stand, null where it has nothing with itself.
fn grid_row(report: &CompareReport, label: &str) -> Vec<Option<usize>> {
    let place = |other: &str| {
        let is_it = |pair: &PairFigures| {
            (pair.one == label && pair.other == other) || (pair.one == other && pair.other == label)
        };
        report.matrix.iter().position(is_it)
    };
    report.registries.iter().map(|other| place(&other.label)).collect()
}
