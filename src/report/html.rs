//! `report.html`: one file that opens anywhere and asks the network for nothing. The layout is `report.html` beside
//! this file (its own template), the words are those of `rules/messages/`, the figures those of [`Report`].
//!
//! Everything from the report is escaped by the template; the page's policy forbids every request.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};
use serde_json::json;

use super::{Records, Report, index_page, words};
use crate::finding::Status;
use crate::messages::Catalog;

const TEMPLATE: &str = include_str!("report.html");
const INDEX_FIRST: &str = include_str!("index_first.html");
const INDEX: &str = include_str!("index.html");
const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// The report as one page in the language of the catalog.
pub fn render(report: &Report, catalog: &Catalog) -> Vec<u8> {
    fill(TEMPLATE, &context(report, catalog), catalog)
}

/// A page of this look, in the language of the catalog.
pub(crate) fn fill(template: &'static str, page: &Value, catalog: &Catalog) -> Vec<u8> {
    let environment = environment(template, catalog);
    let template = environment.get_template("report.html").expect("the template was just added");
    let page = template.render(page).expect("the template uses what the context has (tests render it)");
    page.into_bytes()
}

/// The template with the functions that it may call.
fn environment(template: &'static str, catalog: &Catalog) -> Environment<'static> {
    // The functions outlive this borrow as far as the engine can tell, so they hold texts of their own.
    let texts = Arc::new(Catalog::new(catalog.lang()));
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the usual delimiters are a syntax"));
    let own = Arc::clone(&texts);
    environment.add_function("text", move |id: &str| own.text(id));
    let own = Arc::clone(&texts);
    environment.add_function("word", move |prefix: &str, id: &str| own.word(prefix, id));
    let own = Arc::clone(&texts);
    environment.add_function("number", move |number: u64| own.number(number));
    let own = Arc::clone(&texts);
    environment.add_function("share", move |part: u64, whole: u64| own.share(part, whole));
    environment.add_function("limit", move |limit: f64| words::limit(limit, &texts));
    environment.add_function("percent", percent);
    environment.add_global("css", Value::from_safe_string(STYLE.to_owned()));
    environment.add_global("js", Value::from_safe_string(SCRIPT.to_owned()));
    for (name, part) in [("index_first.html", INDEX_FIRST), ("index.html", INDEX)] {
        environment.add_template(name, part).expect("the template parses (tests render it)");
    }
    environment.add_template("report.html", template).expect("the template parses (tests render it)");
    environment
}

/// The figures under the names of the struct, and beside them what has to be worked out.
fn context(report: &Report, catalog: &Catalog) -> Value {
    let lang = catalog.lang();
    let rules = words::rules_by_effect(report);
    let (failed, passed): (Vec<_>, Vec<_>) = rules.into_iter().partition(|rule| rule.failed > 0);
    let mut page = json!(report);
    page["lang"] = json!(lang.id());
    page["date"] = json!(words::date(&report.run_date, lang));
    page["rules_failed"] = json!(failed);
    page["rules_passed"] = json!(passed);
    page["statuses"] = statuses(report.records);
    page["names_total"] = json!(report.names.iter().map(|count| count.count).sum::<u64>());
    index_page::add(&mut page, report, catalog);
    for (shown, link) in rows(&mut page["links"]).zip(&report.links) {
        shown["total"] = json!(link.outcomes.iter().map(|count| count.count).sum::<u64>());
    }
    for (shown, column) in rows(&mut page["columns"]).zip(&report.columns) {
        shown["decided"] = json!(words::decisions(&column.decisions, catalog).unwrap_or_else(|| "–".to_owned()));
    }
    for (shown, units) in rows(&mut page["units"]).zip(&report.units) {
        shown["total"] = json!(units.outcomes.iter().map(|count| count.count).sum::<u64>());
    }
    for (shown, found) in rows(&mut page["duplicates"]).zip(&report.duplicates) {
        shown["what"] = json!(words::what(report, &found.rule, lang));
    }
    for (shown, input) in rows(&mut page["inputs"]).zip(&report.inputs) {
        shown["words"] = json!(words::layout(&input.layout, catalog));
    }
    if let Some(coverage) = &report.coverage {
        page["coverage"]["present"] = json!(coverage.expected.saturating_sub(coverage.missing));
    }
    value(&page)
}

/// The four statuses with their place in the stacked bar.
fn statuses(records: Records) -> serde_json::Value {
    let parts = [
        (Status::Accepted.id(), records.accepted),
        (Status::Review.id(), records.review),
        (Status::Rejected.id(), records.rejected),
        ("malformed", records.malformed),
    ];
    let mut before = 0;
    let place = |(id, count)| {
        let from = percent(before, records.read);
        before += count;
        json!({ "id": id, "count": count, "from": from, "width": percent(count, records.read) })
    };
    parts.into_iter().map(place).collect()
}

/// A share for the length of a bar, in hundredths of a percent; 0 of nothing.
fn percent(part: u64, whole: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a bar is a few hundred pixels long")]
    let percent = if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 };
    (percent * 100.0).round() / 100.0
}

/// The rows of a list, to be added to.
fn rows(list: &mut serde_json::Value) -> impl Iterator<Item = &mut serde_json::Value> {
    list.as_array_mut().into_iter().flatten()
}

/// JSON as the template engine holds it.
pub(crate) fn value(json: &serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::from(()),
        Json::Bool(flag) => Value::from(*flag),
        Json::Number(number) => number.as_u64().map_or_else(|| Value::from(number.as_f64()), Value::from),
        Json::String(text) => Value::from(text.as_str()),
        Json::Array(items) => items.iter().map(value).collect::<Vec<_>>().into(),
        Json::Object(fields) => {
            fields.iter().map(|(name, field)| (name.clone(), value(field))).collect::<BTreeMap<_, _>>().into()
        }
    }
}
