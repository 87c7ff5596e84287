//! The history as a table: one line for each run.

use std::collections::BTreeSet;

use super::PastRun;
use crate::finding::Criterion;
use crate::messages::{Catalog, Message};
use crate::report::terminal::table;
use crate::report::words;

/// How many rules are named for each registry: those that most records break in its last run.
const RULES: usize = 5;

/// The runs, registry by registry: records, index, criteria; then how the commonest rules have changed.
pub fn summary(runs: &[PastRun], catalog: &Catalog) -> String {
    if runs.is_empty() {
        return catalog.text("history-none");
    }
    let registries: BTreeSet<&str> = runs.iter().map(|run| run.registry.as_str()).collect();
    let mut blocks = Vec::new();
    for registry in registries {
        let runs: Vec<&PastRun> = runs.iter().filter(|run| run.registry == registry).collect();
        blocks.push(
            catalog.say(&Message::new("history-title").arg("registry", registry).number("runs", runs.len() as u64)),
        );
        blocks.push(figures(&runs, catalog));
        blocks.extend(rules(&runs, catalog));
    }
    blocks.join("\n\n") + "\n"
}

fn figures(runs: &[&PastRun], catalog: &Catalog) -> String {
    let mut header = vec!["history-date", "history-run", "status-read", "status-rejected", "history-index"];
    header.extend(["criterion-correct", "criterion-complete", "criterion-clean", "criterion-live"]);
    let mut table = table(catalog, &header, 2..9);
    for run in runs {
        let mut row = vec![
            words::date(&run.run_date, catalog.lang()),
            // Enough to tell runs apart; the whole stands in the file.
            run.run.chars().take(8).collect(),
            catalog.number(run.records.read),
            catalog.number(run.records.rejected),
            run.index.map_or_else(|| "–".to_owned(), |score| catalog.share(score.part, score.of)),
        ];
        for criterion in Criterion::ALL {
            let figures = run.criteria.iter().find(|figures| figures.criterion == criterion);
            let share = figures.map(|found| catalog.share(found.passed, found.passed + found.failed));
            row.push(share.unwrap_or_else(|| "–".to_owned()));
        }
        table.add_row(row);
    }
    table.trim_fmt()
}

/// The rules that most records break in the last run, and how many broke them in the one before; None when none is broken.
fn rules(runs: &[&PastRun], catalog: &Catalog) -> Option<String> {
    let (last, earlier) = runs.split_last()?;
    let mut failing: Vec<_> = last.rules.iter().filter(|rule| rule.failed > 0).collect();
    failing.sort_by(|one, other| other.failed.cmp(&one.failed).then_with(|| one.id.cmp(&other.id)));
    let mut table = table(catalog, &["history-now", "history-before", "report-rule", "report-field"], 0..2);
    for rule in failing.into_iter().take(RULES) {
        let before = earlier.last().and_then(|run| run.rules.iter().find(|past| past.is_same(rule)));
        let before = before.map_or_else(|| "–".to_owned(), |past| catalog.number(past.failed));
        let field = rule.field.clone().unwrap_or_else(|| catalog.text("report-whole-record"));
        table.add_row([catalog.number(rule.failed), before, rule.id.clone(), field]);
    }
    (!table.is_empty()).then(|| table.trim_fmt())
}
