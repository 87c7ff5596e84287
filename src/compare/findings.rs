//! `findings.parquet` of a comparison: one row for two records that a rule names together.

use polars::prelude::{DataFrame, DataType, Field, Schema};

use super::judge::{Finding, Named};
use super::source::Source;
use crate::link::keys::id_text;
use crate::registry::CompareRule;
use crate::write::table::{all_texts, frame, numbers, texts};

/// Name of the output.
pub const NAME: &str = "findings.parquet";

/// The columns: `a` and `b` are the two sides; a person is the prefix of its fields, empty for the record's own.
pub const COLUMNS: [&str; 13] = [
    "rule",
    "criterion",
    "severity",
    "id",
    "registry_a",
    "row_a",
    "person_a",
    "value_a",
    "registry_b",
    "row_b",
    "person_b",
    "value_b",
    "detail",
];

/// Their types.
pub fn schema() -> Schema {
    let of = |name: &str| if name.starts_with("row") { DataType::UInt64 } else { DataType::String };
    COLUMNS.into_iter().map(|name| Field::new(name.into(), of(name))).collect()
}

/// One of the two records of a finding.
type Side = for<'f, 'a> fn(&'f Finding<'a>) -> &'f Named<'a>;

/// Findings as rows of the file.
pub fn rows(findings: &[Finding<'_>], rules: &[CompareRule], sources: &[Source]) -> DataFrame {
    let all = || findings.iter();
    let rule = |finding: &Finding<'_>| &rules[finding.rule];
    let ids: Vec<String> = all().map(|finding| id_text(finding.key).unwrap_or_default()).collect();
    let mut columns = vec![
        all_texts("rule", all().map(|finding| rule(finding).id.as_str())),
        all_texts("criterion", all().map(|finding| rule(finding).criterion.id())),
        all_texts("severity", all().map(|finding| rule(finding).severity.id())),
        all_texts("id", ids.iter().map(String::as_str)),
    ];
    let sides: [(&str, Side); 2] = [("a", |finding| &finding.one), ("b", |finding| &finding.other)];
    for (end, side) in sides {
        let source = |finding: &Finding<'_>| &sources[usize::from(side(finding).source)];
        let person =
            |finding: &Finding<'_>| source(finding).plan.registry.people[usize::from(side(finding).person)].id.as_str();
        columns.extend([
            all_texts(&format!("registry_{end}"), all().map(|finding| source(finding).label.as_str())),
            numbers(&format!("row_{end}"), all().map(|finding| side(finding).row)),
            all_texts(&format!("person_{end}"), all().map(person)),
            texts(&format!("value_{end}"), all().map(|finding| said(&side(finding).value))),
        ]);
    }
    columns.push(texts("detail", all().map(|finding| said(finding.detail))));
    frame(columns)
}

/// Nothing is null.
fn said(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
