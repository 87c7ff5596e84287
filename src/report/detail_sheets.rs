//! The sheets of `report.xlsx` about the figures below those of rules and columns: examples, forms, patterns, places,
//! coverage by commune. A sheet without a row is left out.

use super::sheets::{counted, sheet, text};
use super::xlsx::{Cell, Sheet};
use super::{LinkFigures, Report, UnitName, Values, words};
use crate::messages::Catalog;

/// The sheets that have something to say.
pub(super) fn all(report: &Report, catalog: &Catalog) -> Vec<Sheet> {
    let mut sheets = vec![
        examples(report, catalog),
        forms(report, catalog),
        patterns(report, catalog),
        places(report, catalog),
        communes(report, catalog),
    ];
    sheets.retain(|sheet| !sheet.rows.is_empty());
    sheets
}

/// The text that says whether values may be read.
pub(super) const fn values(values: Values) -> &'static str {
    match values {
        Values::Masked => "figures-values-masked",
        Values::Shown => "figures-values-shown",
    }
}

/// The link of one person as a funnel, for the sheet of links.
pub(super) fn funnel(link: &LinkFigures, whose: &str, catalog: &Catalog) -> Vec<Vec<Cell>> {
    let group = catalog.text("figures-funnel") + whose;
    let people = link.funnel.first().map_or(0, |people| people.count);
    let step = |step: &super::Count| counted(&group, catalog.word("funnel", &step.id), step.count, people);
    let mut rows: Vec<_> = link.funnel.iter().map(step).collect();
    rows.push(counted(&group, catalog.text("figures-found-otherwise"), link.found_otherwise, people));
    rows
}

fn examples(report: &Report, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 6] = [
        ("report-rule", 30),
        ("report-what", 50),
        ("report-field", 24),
        ("figures-row", 12),
        ("figures-observed", 40),
        ("figures-expected", 40),
    ];
    let said = |value: Option<&String>| value.map_or(Cell::Empty, text);
    let mut rows = Vec::new();
    for rule in words::rules_by_effect(report) {
        for example in &rule.examples {
            rows.push(vec![
                text(&rule.id),
                text(rule.what.get(catalog.lang())),
                text(rule.field.clone().unwrap_or_else(|| catalog.text("report-whole-record"))),
                Cell::Count(example.row),
                said(example.observed.as_ref()),
                said(example.expected.as_ref()),
            ]);
        }
    }
    sheet("sheet-examples", &COLUMNS, rows, catalog)
}

fn forms(report: &Report, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 6] = [
        ("report-header", 34),
        ("report-field", 24),
        ("figures-form", 44),
        ("report-count", 14),
        ("report-invalid", 14),
        ("report-share", 12),
    ];
    let mut rows = Vec::new();
    for column in &report.columns {
        for wrong in &column.wrong {
            rows.push(vec![
                text(&column.header),
                column.field.as_ref().map_or(Cell::Empty, text),
                text(if wrong.form.is_empty() { catalog.text("figures-others") } else { wrong.form.clone() }),
                Cell::Count(wrong.count),
                Cell::Count(column.invalid),
                Cell::Share(wrong.count, column.invalid),
            ]);
        }
    }
    sheet("sheet-forms", &COLUMNS, rows, catalog)
}

fn patterns(report: &Report, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 7] = [
        ("report-field", 26),
        ("report-step", 50),
        ("report-applicability", 22),
        ("figures-before", 42),
        ("figures-after", 42),
        ("report-count", 14),
        ("report-share", 12),
    ];
    let blank = |form: &str| text(if form.is_empty() { catalog.text("figures-blank") } else { form.to_owned() });
    let mut rows = Vec::new();
    for change in &report.changes {
        for pattern in &change.patterns {
            let are_others = pattern.before.is_empty() && pattern.after.is_empty();
            let [before, after] = if are_others {
                [text(catalog.text("figures-others")), Cell::Empty]
            } else {
                [blank(&pattern.before), blank(&pattern.after)]
            };
            rows.push(vec![
                text(&change.field),
                text(catalog.word("step", &change.step)),
                text(catalog.word("applicability", change.applicability.id())),
                before,
                after,
                Cell::Count(pattern.count),
                Cell::Share(pattern.count, change.count),
            ]);
        }
    }
    sheet("sheet-patterns", &COLUMNS, rows, catalog)
}

/// Code, name and province of a unit.
fn unit(unit: Option<&UnitName>, catalog: &Catalog) -> [Cell; 3] {
    unit.map_or_else(
        || [Cell::Empty, text(catalog.text("figures-unit-unknown")), Cell::Empty],
        |unit| [text(&unit.code), text(&unit.name), unit.province.as_ref().map_or(Cell::Empty, text)],
    )
}

fn places(report: &Report, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 9] = [
        ("figures-unit-code", 10),
        ("figures-unit", 30),
        ("figures-province", 26),
        ("report-records", 14),
        ("status-accepted", 14),
        ("status-review", 14),
        ("status-rejected", 14),
        ("figures-to-do", 12),
        ("figures-place-rules", 80),
    ];
    let row = |place: &super::PlaceFigures| {
        let records = place.records;
        let rules = place
            .rules
            .iter()
            .map(|rule| format!("{}: {}", words::what(report, &rule.id, catalog.lang()), catalog.number(rule.count)));
        let mut row: Vec<Cell> = unit(place.unit.as_ref(), catalog).into();
        row.extend([records.read, records.accepted, records.review, records.rejected].map(Cell::Count));
        row.push(Cell::Share(records.review + records.rejected, records.read));
        row.push(text(rules.collect::<Vec<_>>().join("; ")));
        row
    };
    let rows = report.places.iter().flat_map(|places| &places.units).map(row).collect();
    sheet("sheet-places", &COLUMNS, rows, catalog)
}

fn communes(report: &Report, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 7] = [
        ("figures-unit-code", 10),
        ("figures-unit", 30),
        ("figures-province", 26),
        ("report-expected", 14),
        ("report-present", 14),
        ("report-absent", 14),
        ("figures-absent-share", 14),
    ];
    let row = |commune: &super::CommuneCoverage| {
        let mut row: Vec<Cell> = unit(commune.unit.as_ref(), catalog).into();
        let present = commune.expected.saturating_sub(commune.missing);
        row.extend([commune.expected, present, commune.missing].map(Cell::Count));
        row.push(Cell::Share(commune.missing, commune.expected));
        row
    };
    let rows = report.coverage.iter().flat_map(|coverage| &coverage.by_commune).map(row).collect();
    sheet("sheet-coverage", &COLUMNS, rows, catalog)
}
