//! The short tables at the end of a comparison. Registries and counts are named, values never.

use std::path::Path;

use super::report::{CompareReport, PairFigures, RegistryFigures};
use crate::messages::{Catalog, Message};
use crate::report::terminal::table;
use crate::report::words;

/// What a person wants to know first: who was compared, how they agree, what was found, and where the report lies.
pub fn summary(report: &CompareReport, catalog: &Catalog, report_path: &Path) -> String {
    let title = format!("{}, {}", catalog.text("compare-title"), words::date(&report.run_date, catalog.lang()));
    let mut blocks = vec![title, registries(report, catalog), matrix(report, catalog)];
    blocks.extend(rules(report, catalog));
    let changed = report.registries.iter().filter(|registry| registry.other_rules);
    blocks.extend(changed.map(|registry| format!("{}: {}", registry.label, catalog.text("compare-other-rules"))));
    blocks.push(catalog.text(if report.agrees { "compare-agrees" } else { "compare-differs" }));
    blocks.push(catalog.say(&Message::new("summary-report").path("file", report_path)));
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

fn registries(report: &CompareReport, catalog: &Catalog) -> String {
    let header = ["compare-registry", "report-records", "compare-mentions", "compare-people", "compare-not-compared"];
    let mut table = table(catalog, &header, 1..5);
    let row = |registry: &RegistryFigures| {
        let not_compared = registry.no_id + registry.mismatched + registry.crowded_mentions;
        let counts = [registry.records, registry.mentions, registry.people, not_compared];
        std::iter::once(registry.label.clone()).chain(counts.map(|count| catalog.number(count))).collect::<Vec<_>>()
    };
    for registry in &report.registries {
        table.add_row(row(registry));
    }
    table.trim_fmt()
}

fn matrix(report: &CompareReport, catalog: &Catalog) -> String {
    let header = [
        "compare-pair",
        "compare-people-in-both",
        "compare-agree-share",
        "compare-name-differs",
        "compare-birth-differs",
        "compare-sex-differs",
        "compare-other-person",
    ];
    let mut table = table(catalog, &header, 1..7);
    let row = |pair: &PairFigures| {
        let counts = pair.counts;
        let name = if pair.one == pair.other { pair.one.clone() } else { format!("{} – {}", pair.one, pair.other) };
        let differ = [counts.name_differs, counts.birth_differs, counts.sex_differs, counts.other_person];
        let shown = [name, catalog.number(counts.people), catalog.share(counts.agree, counts.people)];
        shown.into_iter().chain(differ.map(|count| catalog.number(count))).collect::<Vec<_>>()
    };
    for pair in &report.matrix {
        table.add_row(row(pair));
    }
    table.trim_fmt()
}

/// The rules that found something, in their order; None when none did.
fn rules(report: &CompareReport, catalog: &Catalog) -> Option<String> {
    let mut table = table(catalog, &["compare-people", "compare-rule", "report-severity", "report-what"], 0..1);
    for rule in report.rules.iter().filter(|rule| rule.findings > 0) {
        table.add_row([
            catalog.number(rule.people),
            rule.id.clone(),
            catalog.word("severity", rule.severity.id()),
            rule.what.get(catalog.lang()).to_owned(),
        ]);
    }
    (!table.is_empty()).then(|| table.trim_fmt())
}
