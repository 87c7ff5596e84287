//! `report.json`: the figures under their own names, for programs. Not for people: no texts are translated, no share
//! is rounded; a program divides for itself.

use super::Report;

/// The report as indented JSON.
pub fn render(report: &Report) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(report).expect("a report has text keys and finite numbers only");
    bytes.push(b'\n');
    bytes
}
