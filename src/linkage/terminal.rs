//! The short tables at the end of a linkage. Counts and rules are named, values never.

use std::path::Path;

use super::dedupe::DedupeReport;
use super::report::{LinkageFigures, RuleFigures};
use super::run::LinkReport;
use super::train::TrainReport;
use crate::messages::{Catalog, Message};
use crate::report::terminal::table;
use crate::report::words;

/// What a person wants to know of a linkage: who was looked for, what the blocks brought, what was found, and what is left
/// for a person.
pub fn links(report: &LinkReport, catalog: &Catalog, out: &Path) -> String {
    let title = format!("{}, {}", catalog.text("linkage-title"), words::date(&report.run_date, catalog.lang()));
    let figures = &report.figures;
    let mut table = table(catalog, &["linkage-class", "linkage-entries", "report-share"], 1..3);
    for (class, count) in [("link", figures.links), ("possible", figures.possible), ("non-link", figures.without)] {
        let name = catalog.text(&format!("linkage-class-{class}"));
        table.add_row([name, catalog.number(count), catalog.share(count, figures.open)]);
    }
    let review =
        Message::new("linkage-for-review").number("pairs", report.for_review).path("file", out.join("review.xlsx"));
    let mut said =
        vec![title, counts(figures, catalog), rules(figures, catalog), table.trim_fmt(), catalog.say(&review)];
    said.extend(decisions(report.decisions, report.decided, catalog));
    blocks(&said)
}

/// What a person wants to know of duplicates.
pub fn duplicates(report: &DedupeReport, catalog: &Catalog, out: &Path) -> String {
    let title = format!("{}, {}", catalog.text("dedupe-title"), words::date(&report.run_date, catalog.lang()));
    let mut table = table(catalog, &["dedupe-method", "dedupe-groups", "report-records"], 1..3);
    for method in &report.methods {
        let name = catalog.text(&format!("dedupe-method-{}", method.method));
        table.add_row([name, catalog.number(method.clusters), catalog.number(method.records)]);
    }
    let review =
        Message::new("linkage-for-review").number("pairs", report.for_review).path("file", out.join("review.xlsx"));
    let figures = &report.figures;
    let mut said =
        vec![title, counts(figures, catalog), rules(figures, catalog), table.trim_fmt(), catalog.say(&review)];
    said.extend(decisions(report.decisions, report.decided, catalog));
    if report.conflicts > 0 {
        said.push(catalog.say(&Message::new("dedupe-conflicts").number("conflicts", report.conflicts)));
    }
    blocks(&said)
}

/// What a person wants to know of a training: what it was made from, whether it settled, and what each level came to be
/// worth.
pub fn training(report: &TrainReport, catalog: &Catalog, out: &Path) -> String {
    let said = Message::new(if report.converged { "train-converged" } else { "train-not-converged" })
        .number("records", report.records)
        .number("right", report.right)
        .number("random", report.random_pairs)
        .number("pairs", report.pairs)
        .number("iterations", u64::from(report.iterations))
        .path("file", out);
    let mut passes = table(catalog, &["linkage-rule", "linkage-pairs", "train-matches"], 1..3);
    for pass in &report.passes {
        let matches = if pass.used { decimal(pass.matches, 0, catalog) } else { catalog.text("train-not-used") };
        passes.add_row([pass.rule.clone(), catalog.number(pass.pairs), matches]);
    }
    let mut levels = table(catalog, &["linkage-comparison", "linkage-level", "linkage-bits"], 2..3);
    for (comparison, level, weight) in &report.weights {
        levels.add_row([comparison.clone(), level.clone(), decimal(*weight, 2, catalog)]);
    }
    let mut told = vec![catalog.text("train-title"), catalog.say(&said)];
    if report.labelled > 0 {
        told.push(catalog.say(&Message::new("train-labelled").number("pairs", report.labelled)));
    }
    told.extend([passes.trim_fmt(), levels.trim_fmt()]);
    blocks(&told)
}

fn counts(figures: &LinkageFigures, catalog: &Catalog) -> String {
    let said = Message::new("linkage-counts")
        .number("open", figures.open)
        .number("right", figures.right)
        .number("pairs", figures.compared)
        .arg("model", &figures.model);
    catalog.say(&said)
}

/// How many decisions there were, and how many had a pair here.
fn decisions(given: u64, used: u64, catalog: &Catalog) -> Option<String> {
    let said = Message::new("linkage-decided").number("given", given).number("used", used);
    (given > 0).then(|| catalog.say(&said))
}

fn rules(figures: &LinkageFigures, catalog: &Catalog) -> String {
    let mut table = table(catalog, &["linkage-rule", "linkage-pairs", "linkage-skipped"], 1..3);
    for rule in &figures.rules {
        table.add_row([rule.rule.clone(), catalog.number(rule.pairs), catalog.number(rule.skipped_blocks)]);
    }
    let skipped = |of: fn(&RuleFigures) -> u64| figures.rules.iter().map(of).sum::<u64>();
    let (skipped_blocks, pairs) = (skipped(|rule| rule.skipped_blocks), skipped(|rule| rule.skipped_pairs));
    if skipped_blocks == 0 {
        return table.trim_fmt();
    }
    let said = Message::new("linkage-skipped-pairs").number("blocks", skipped_blocks).number("pairs", pairs);
    format!("{}\n\n{}", table.trim_fmt(), catalog.say(&said))
}

/// A number with decimals, in the language's way.
fn decimal(number: f64, places: usize, catalog: &Catalog) -> String {
    let text = format!("{number:.places$}");
    if catalog.lang() == crate::lang::Lang::Vi { text.replace('.', ",") } else { text }
}

fn blocks(blocks: &[String]) -> String {
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}
