//! What the templates need beside the figures themselves: the order of rules, words that are put together, and which
//! figure of the last run stands beside one of this run. All of it under `page`, as none of it stands in `report.json`.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::MOST_ROWS;
use crate::history::PastRun;
use crate::messages::Catalog;
use crate::report::{Column, Report, RuleFigures, index_words, words};

/// How many rules the trend follows.
const FOLLOWED: usize = 5;

/// The figures under the names of the struct, and `page`.
pub fn page(report: &Report, catalog: &Catalog) -> Value {
    let lang = catalog.lang();
    let (failed, passed) = by_effect(report);
    let past: Vec<Past<'_>> = report.history.iter().enumerate().map(Past::new).collect();
    let beside = |at: &usize| past.last().and_then(|past| past.rule(&report.rules[*at]));
    let what = |rule: &str| words::what(report, rule, lang);
    let mut page = json!(report);
    page["page"] = json!({
        "date": date_parts(&report.run_date),
        "before": failed.iter().map(beside).collect::<Vec<_>>(),
        "trend": trend(report, &failed, &past),
        "failed": failed,
        "passed": passed,
        "last": report.history.len().checked_sub(1),
        "columns": columns(report),
        "decided": decided(report, catalog),
        "duplicates": report.duplicates.iter().map(|found| what(&found.rule)).collect::<Vec<_>>(),
        "issues": report.issues.issues.iter().take(MOST_ROWS).map(|issue| what(&issue.rule)).collect::<Vec<_>>(),
        "places": places(report, lang),
        "reading": report.inputs.iter().map(|input| words::layout(&input.layout, catalog)).collect::<Vec<_>>(),
        "alerts": report.index.alerts.iter().map(|alert| index_words::alert(alert, catalog)).collect::<Vec<_>>(),
        "index": [
            catalog.text("index-formula"),
            index_words::bands(report, catalog),
            index_words::left_out(report, catalog),
        ],
        "beyond": index_words::beyond(report, catalog),
    });
    page
}

/// Places of the rules in the report, by effect: those that some record fails, and the others.
fn by_effect(report: &Report) -> (Vec<usize>, Vec<usize>) {
    let mut order: Vec<usize> = (0..report.rules.len()).collect();
    // The sort is stable: equal rules keep the order of the file.
    order.sort_by_key(|at| std::cmp::Reverse((report.rules[*at].failed, report.rules[*at].severity)));
    order.into_iter().partition(|at| report.rules[*at].failed > 0)
}

/// Places of the columns in the report: in their order, but those with a field first where not all can be shown.
fn columns(report: &Report) -> Vec<usize> {
    let mut order: Vec<usize> = (0..report.columns.len()).collect();
    if order.len() > MOST_ROWS {
        order.sort_by_key(|at| report.columns[*at].field.is_none());
    }
    order
}

/// The columns about which something was decided, and what, in words.
fn decided(report: &Report, catalog: &Catalog) -> Vec<Value> {
    let row = |column: &Column| {
        let decided = words::decisions(&column.decisions, catalog)?;
        Some(json!({ "header": column.header, "field": column.field, "decided": decided }))
    };
    report.columns.iter().filter_map(row).collect()
}

/// The rules of each place in words.
fn places(report: &Report, lang: crate::lang::Lang) -> Vec<Vec<String>> {
    let units = report.places.iter().flat_map(|places| &places.units).take(MOST_ROWS);
    units.map(|unit| unit.rules.iter().map(|rule| words::what(report, &rule.id, lang)).collect()).collect()
}

/// Day, month and year of a date.
fn date_parts(iso: &str) -> Value {
    let parts: Vec<&str> = iso.splitn(3, '-').collect();
    match parts.as_slice() {
        [year, month, day] => json!({ "day": day, "month": month, "year": year }),
        _ => json!({ "day": iso, "month": "", "year": "" }),
    }
}

/// A run of the history, with its rules by what they are.
struct Past<'a> {
    at: usize,
    rules: HashMap<(&'a str, Option<&'a str>), usize>,
}

impl<'a> Past<'a> {
    fn new((at, run): (usize, &'a PastRun)) -> Self {
        let place = |(at, rule): (usize, &'a crate::history::PastRule)| ((rule.id.as_str(), rule.field.as_deref()), at);
        Self { at, rules: run.rules.iter().enumerate().map(place).collect() }
    }

    /// Where the same rule at the same field stands in this run.
    fn rule(&self, rule: &RuleFigures) -> Option<String> {
        let at = self.rules.get(&(rule.id.as_str(), rule.field.as_deref()))?;
        Some(format!("/history/{}/rules/{at}", self.at))
    }
}

/// The rules that most records fail now, and where they stand in each earlier run, newest first.
fn trend(report: &Report, failed: &[usize], past: &[Past<'_>]) -> Value {
    let followed = &failed[..failed.len().min(FOLLOWED)];
    let runs = past.iter().rev().map(|past| {
        let rules: Vec<_> = followed.iter().map(|at| past.rule(&report.rules[*at])).collect();
        json!({ "run": past.at, "rules": rules })
    });
    json!({ "rules": followed, "runs": runs.collect::<Vec<_>>() })
}
