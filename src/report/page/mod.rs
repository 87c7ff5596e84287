//! `report.html`: one file that opens anywhere and asks the network for nothing.
//!
//! Each subject of the page is a template of its own in `parts/`; words are those of `rules/messages/`, figures those of
//! [`Report`], taken by their place in `report.json` ([`figure`]). Sorting, filtering and charts are added by bundled
//! libraries (`vendor/`); without them the page says the same. The page of a comparison is made of the same parts.
//!
//! What it is not: a place where anything is counted. Everything from the report is escaped by the templates.

mod context;
mod engine;
mod figure;
mod parts;
mod policy;

use serde_json::Value as Json;

use super::Report;
use crate::messages::Catalog;

pub(crate) use parts::Scripts;
pub use policy::VENDORED;

/// How many rows of a table stand in the page; `report.xlsx` has them all. It keeps every page far below ten megabytes.
pub const MOST_ROWS: usize = 500;

/// How many of them the printer gets (`style/print.css` says it too): the annex of a signed report is read by people.
pub const PAPER_ROWS: usize = 100;

/// The report as one page in the language of the catalog.
pub fn render(report: &Report, catalog: &Catalog) -> Vec<u8> {
    fill(parts::REPORT, Scripts::Charts, context::page(report, catalog), catalog)
}

/// A page of this look: figures under the names of the struct, what was worked out beside them under `page`.
pub(crate) fn fill(template: &'static str, scripts: Scripts, page: Json, catalog: &Catalog) -> Vec<u8> {
    let shown = engine::value(&page);
    let environment = engine::environment(template, scripts, page, catalog);
    let template = environment.get_template(engine::PAGE).expect("the template was just added");
    let page: Result<String, _> = template.render(shown);
    page.expect("the template uses what the context has (tests render it)").into_bytes()
}
