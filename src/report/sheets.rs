//! The sheets of `report.xlsx`: which figures stand in which table. How they are written is `xlsx.rs`.

use super::xlsx::{Cell, Sheet};
use super::{Column, Report, RuleFigures, detail_sheets, index_sheets, words};
use crate::finding::Status;
use crate::messages::Catalog;

/// All sheets, in their order.
pub(super) fn all(report: &Report, catalog: &Catalog) -> Vec<Sheet> {
    let [index, issues, calendar] = index_sheets::all(report, catalog);
    let mut sheets = vec![
        overview(report, catalog),
        index,
        issues,
        rules(report, catalog),
        columns(report, catalog),
        links(report, catalog),
        changes(report, catalog),
    ];
    sheets.extend(detail_sheets::all(report, catalog));
    sheets.extend([reading(report, catalog), calendar]);
    sheets
}

pub(super) fn sheet(name: &'static str, columns: &[(&str, u16)], rows: Vec<Vec<Cell>>, catalog: &Catalog) -> Sheet {
    Sheet { name, columns: columns.iter().map(|(id, width)| (catalog.text(id), *width)).collect(), rows }
}

pub(super) fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

pub(super) fn counted(group: &str, item: String, count: u64, of: u64) -> Vec<Cell> {
    vec![text(group), text(item), Cell::Count(count), Cell::Count(of), Cell::Share(count, of)]
}

const COUNTED: [(&str, u16); 5] =
    [("report-group", 30), ("report-item", 44), ("report-count", 14), ("report-total", 14), ("report-share", 12)];

/// Run, records, criteria, accepted levels.
fn overview(report: &Report, catalog: &Catalog) -> Sheet {
    let about = |id: &str, value: String| {
        let group = text(catalog.text("report-title"));
        vec![group, text(catalog.text(id)), Cell::Empty, Cell::Empty, Cell::Empty, text(value)]
    };
    let reference = report.reference.as_ref().map_or_else(
        || catalog.text("report-reference-none"),
        |found| format!("{} ({} {})", found.name, catalog.number(found.people), catalog.text("report-people")),
    );
    let name = report.registry.name.get(catalog.lang());
    let mut rows = vec![
        about("report-registry", format!("{name} ({})", report.registry.id)),
        about("report-run-date", words::date(&report.run_date, catalog.lang())),
        about("report-reference", reference),
        about("report-fix", catalog.word("fix", report.fix)),
        about("figures-values", catalog.text(detail_sheets::values(report.values))),
        about("report-version", report.version.to_owned()),
    ];
    rows.extend(report.office.clone().map(|office| about("figures-office", office)));
    rows.extend(report.period.clone().map(|period| about("figures-period", period)));
    let records = report.records;
    let statuses = [
        ("read", records.read),
        (Status::Accepted.id(), records.accepted),
        (Status::Review.id(), records.review),
        (Status::Rejected.id(), records.rejected),
        ("malformed", records.malformed),
    ];
    for (id, count) in statuses {
        let mut row = counted(&catalog.text("report-records"), catalog.word("status", id), count, records.read);
        row.push(if id == "read" { Cell::Empty } else { text(catalog.word("status", &format!("{id}-about"))) });
        rows.push(row);
    }
    for figures in &report.criteria {
        let id = figures.criterion.id();
        let of = figures.passed + figures.failed;
        for (outcome, count) in [("report-passed", figures.passed), ("report-failed", figures.failed)] {
            let item = format!("{}: {}", catalog.word("criterion", id), catalog.text(outcome));
            let mut row = counted(&catalog.text("report-criteria"), item, count, of);
            row.push(text(catalog.word("criterion", &format!("{id}-about"))));
            rows.push(row);
        }
    }
    rows.extend(index_sheets::overview(report, catalog));
    for level in &report.accepted {
        let mut row = counted(&catalog.text("report-levels"), catalog.word("level", level.id), level.count, level.of);
        let result = catalog.text(if level.exceeded { "report-level-exceeded" } else { "report-level-ok" });
        row.extend([text(result), Cell::Limit(level.limit)]);
        rows.push(row);
    }
    // Every row is as long as the header.
    for row in &mut rows {
        row.resize_with(COUNTED.len() + 2, || Cell::Empty);
    }
    let mut header = COUNTED.to_vec();
    header.extend([("report-note", 60), ("report-limit", 12)]);
    sheet("sheet-overview", &header, rows, catalog)
}

/// The rules by effect, with everything that is said of them.
fn rules(report: &Report, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 15] = [
        ("report-rule", 30),
        ("report-what", 40),
        ("report-field", 20),
        ("report-criterion", 12),
        ("report-severity", 12),
        ("report-failed", 12),
        ("report-denominator", 12),
        ("report-share", 12),
        ("report-undecided", 12),
        ("report-not-applicable", 12),
        ("report-remedy", 50),
        ("report-why", 50),
        ("report-source", 40),
        ("report-verified", 12),
        ("report-rows", 20),
    ];
    let row = |rule: &&RuleFigures| {
        let lang = catalog.lang();
        let decided = rule.passed + rule.failed;
        let rows: Vec<_> = rule.rows.iter().map(u64::to_string).collect();
        vec![
            text(&rule.id),
            text(rule.what.get(lang)),
            text(rule.field.clone().unwrap_or_else(|| catalog.text("report-whole-record"))),
            text(catalog.word("criterion", rule.criterion.id())),
            text(catalog.word("severity", rule.severity.id())),
            Cell::Count(rule.failed),
            Cell::Count(decided),
            Cell::Share(rule.failed, decided),
            Cell::Count(rule.undecided),
            Cell::Count(rule.not_applicable),
            text(rule.remedy.get(lang)),
            text(rule.why.get(lang)),
            text(&rule.source),
            text(catalog.text(if rule.verified { "report-yes" } else { "report-unverified" })),
            text(rows.join("; ")),
        ]
    };
    sheet("sheet-rules", &COLUMNS, words::rules_by_effect(report).iter().map(row).collect(), catalog)
}

fn columns(report: &Report, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 11] = [
        ("report-header", 34),
        ("report-field", 24),
        ("report-kind", 24),
        ("report-filled", 12),
        ("report-missing", 12),
        ("report-missing-share", 12),
        ("report-invalid", 14),
        ("report-changed", 12),
        ("figures-distinct", 14),
        ("figures-estimated", 12),
        ("report-decision", 70),
    ];
    let row = |column: &Column| {
        let unmapped = if column.ambiguous { "report-ambiguous" } else { "report-unmapped" };
        vec![
            text(&column.header),
            text(column.field.clone().unwrap_or_else(|| catalog.text(unmapped))),
            column.kind.as_ref().map_or(Cell::Empty, |kind| text(catalog.word("kind", kind))),
            Cell::Count(column.filled),
            Cell::Count(column.missing),
            Cell::Share(column.missing, column.filled + column.missing),
            Cell::Count(column.invalid),
            Cell::Count(column.changed),
            column.distinct.map_or(Cell::Empty, |distinct| Cell::Count(distinct.count)),
            column
                .distinct
                .filter(|distinct| !distinct.exact)
                .map_or(Cell::Empty, |_| text(catalog.text("report-yes"))),
            words::decisions(&column.decisions, catalog).map_or(Cell::Empty, text),
        ]
    };
    sheet("sheet-columns", &COLUMNS, report.columns.iter().map(row).collect(), catalog)
}

/// Outcomes of the link, differences between names, units of today, duplicates, coverage.
fn links(report: &Report, catalog: &Catalog) -> Sheet {
    let mut rows = Vec::new();
    for link in &report.links {
        let total = link.outcomes.iter().map(|outcome| outcome.count).sum();
        let whose = link.name.as_ref().map(|name| format!(": {}", name.get(catalog.lang()))).unwrap_or_default();
        let group = catalog.text("report-links") + &whose;
        for outcome in &link.outcomes {
            rows.push(counted(&group, catalog.word("outcome", &outcome.id), outcome.count, total));
        }
        rows.extend(detail_sheets::funnel(link, &whose, catalog));
    }
    let total = report.names.iter().map(|difference| difference.count).sum();
    let group = catalog.text("names-difference");
    for difference in &report.names {
        rows.push(counted(&group, catalog.word("name", &difference.id), difference.count, total));
    }
    for units in &report.units {
        let total = units.outcomes.iter().map(|outcome| outcome.count).sum();
        let group = format!("{}: {}", catalog.text("report-units"), units.field);
        for outcome in &units.outcomes {
            rows.push(counted(&group, catalog.word("units-outcome", &outcome.id), outcome.count, total));
        }
    }
    let group = catalog.text("report-duplicates");
    for found in &report.duplicates {
        let what = words::what(report, &found.rule, catalog.lang());
        let clusters = catalog.text("report-clusters");
        rows.push(vec![
            text(&group),
            text(format!("{what}: {clusters}")),
            Cell::Count(found.clusters),
            Cell::Empty,
            Cell::Empty,
        ]);
        rows.push(counted(&group, what, found.records, report.records.whole()));
    }
    if let Some(coverage) = &report.coverage {
        let group = catalog.text("report-coverage");
        let present = coverage.expected.saturating_sub(coverage.missing);
        rows.push(counted(&group, catalog.text("report-present"), present, coverage.expected));
        rows.push(counted(&group, catalog.text("report-absent"), coverage.missing, coverage.expected));
    }
    sheet("sheet-links", &COUNTED, rows, catalog)
}

fn changes(report: &Report, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 4] =
        [("report-field", 26), ("report-step", 60), ("report-applicability", 22), ("report-count", 14)];
    let row = |change: &super::ChangeFigures| {
        vec![
            text(&change.field),
            text(catalog.word("step", &change.step)),
            text(catalog.word("applicability", change.applicability.id())),
            Cell::Count(change.count),
        ]
    };
    sheet("sheet-changes", &COLUMNS, report.changes.iter().map(row).collect(), catalog)
}

/// Input files, how each was read, and what was no record.
fn reading(report: &Report, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 4] =
        [("report-file", 40), ("report-property", 34), ("report-value", 70), ("report-count", 14)];
    let mut rows = Vec::new();
    for input in &report.inputs {
        let file = || text(&input.name);
        rows.push(vec![file(), text(catalog.text("report-bytes")), Cell::Empty, Cell::Count(input.bytes)]);
        rows.push(vec![file(), text("SHA-256"), text(&input.sha256), Cell::Empty]);
        for (property, value) in words::layout(&input.layout, catalog) {
            rows.push(vec![file(), text(property), text(value), Cell::Empty]);
        }
    }
    for reason in &report.malformed {
        let why = text(catalog.word("malformed", &reason.id));
        rows.push(vec![Cell::Empty, text(catalog.text("report-malformed")), why, Cell::Count(reason.count)]);
    }
    sheet("sheet-reading", &COLUMNS, rows, catalog)
}
