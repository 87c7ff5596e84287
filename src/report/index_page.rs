//! The index in `report.html`: what its template parts (`index_first.html`, `index.html`) need beside the figures.

use serde_json::{Value, json};

use super::{Report, index_words, words};
use crate::messages::Catalog;

/// Adds to the figures of the page what has to be worked out.
pub(super) fn add(page: &mut Value, report: &Report, catalog: &Catalog) {
    let lang = catalog.lang();
    page["index"]["words"] = json!([
        catalog.text("index-formula"),
        index_words::bands(report, catalog),
        index_words::left_out(report, catalog),
    ]);
    let alerts: Vec<String> = report.index.alerts.iter().map(|alert| index_words::alert(alert, catalog)).collect();
    page["index"]["alert_lines"] = json!(alerts);
    page["issues"]["calendar"]["warning"] = json!(index_words::beyond(report, catalog));
    for (shown, issue) in list(&mut page["issues"]["issues"]).zip(&report.issues.issues) {
        shown["what"] = json!(words::what(report, &issue.rule, lang));
        shown["found"] = json!(index_words::date(issue.found, lang));
        shown["review_by"] = json!(index_words::date(issue.review_by, lang));
        shown["correct_by"] = json!(index_words::date(issue.correct_by, lang));
        shown["group_word"] = json!(catalog.word("error-group", &issue.group.number().to_string()));
        shown["said_by"] = json!(issue.department.get(lang));
    }
    for (shown, day) in list(&mut page["issues"]["calendar"]["days"]).zip(&report.issues.calendar.days) {
        shown["date"] = json!(index_words::date(day.date, lang));
    }
    for (shown, field) in list(&mut page["index"]["fields"]).zip(&report.index.fields) {
        shown["weight"] = json!(index_words::decimal(field.weight, lang));
        for (shown, criterion) in list(&mut shown["criteria"]).zip(&field.criteria) {
            shown["weight"] = json!(index_words::decimal(criterion.weight, lang));
            for (shown, rule) in list(&mut shown["rules"]).zip(&criterion.rules) {
                shown["weight"] = json!(index_words::decimal(rule.weight, lang));
            }
        }
    }
}

fn list(list: &mut Value) -> impl Iterator<Item = &mut Value> {
    list.as_array_mut().into_iter().flatten()
}
