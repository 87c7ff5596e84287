//! The sheets of `report.xlsx` about the index: its tree from the whole dataset to the single rule, the issue log, the
//! holidays that the deadlines take into account.

use super::sheets::{counted, sheet, text};
use super::xlsx::{Cell, Sheet};
use super::{Report, index_words, words};
use crate::index::{Band, Day, Issue, Score};
use crate::messages::Catalog;
use crate::registry::Decimal;

/// The three sheets.
pub(super) fn all(report: &Report, catalog: &Catalog) -> [Sheet; 3] {
    [index(report, catalog), issues(report, catalog), calendar(report, catalog)]
}

/// What stands of the index on the first sheet: the three groups, key fields, the warning about the calendar.
pub(super) fn overview(report: &Report, catalog: &Catalog) -> Vec<Vec<Cell>> {
    let groups = report.groups;
    let title = catalog.text("groups-title");
    let parts = [
        ("groups-usable", groups.usable, Some("groups-usable-about")),
        ("groups-mend", groups.mend, Some("groups-mend-about")),
        ("groups-renew", groups.renew, Some("groups-renew-about")),
        ("groups-renew-malformed", groups.renew_malformed, None),
    ];
    let mut rows = Vec::new();
    for (id, count, about) in parts {
        let mut row = counted(&title, catalog.text(id), count, groups.of);
        row.extend(about.map(|about| text(catalog.text(about))));
        rows.push(row);
    }
    for alert in &report.index.alerts {
        let item = format!("{}: {}", alert.field, catalog.word("criterion", alert.criterion.id()));
        let mut row = counted(&catalog.text("index-alert"), item, alert.records, alert.of);
        row.push(text(alert.rules.join("; ")));
        rows.push(row);
    }
    if let Some(warning) = index_words::beyond(report, catalog) {
        let group = text(catalog.text("issues-title"));
        rows.push(vec![
            group,
            text(catalog.text("calendar-title")),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            text(warning),
        ]);
    }
    rows
}

/// One line of the tree.
struct Line<'a> {
    field: Option<&'a str>,
    criterion: Option<&'a str>,
    rule: Option<&'a str>,
    weight: Option<Decimal>,
    /// Passed and asked, of a rule.
    records: Option<(u64, u64)>,
    score: Option<Score>,
    band: Option<Band>,
}

impl Line<'_> {
    fn cells(&self, catalog: &Catalog) -> Vec<Cell> {
        let said = |said: Option<String>| said.map_or(Cell::Empty, Cell::Text);
        let all = || catalog.text("index-whole");
        let share = match (self.score, self.records) {
            (Some(score), _) => Cell::Share(score.part, score.of),
            (None, Some((passed, asked))) => Cell::Share(passed, asked),
            (None, None) => Cell::Empty,
        };
        vec![
            text(self.field.map_or_else(all, str::to_owned)),
            said(self.criterion.map(|id| catalog.word("criterion", id))),
            said(self.rule.map(str::to_owned)),
            self.weight.map_or(Cell::Empty, Cell::Weight),
            self.records.map_or(Cell::Empty, |(passed, _)| Cell::Count(passed)),
            self.records.map_or(Cell::Empty, |(_, asked)| Cell::Count(asked)),
            share,
            said(self.band.map(|band| catalog.word("band", band.id()))),
        ]
    }
}

fn index(report: &Report, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 8] = [
        ("report-field", 30),
        ("report-criterion", 14),
        ("report-rule", 40),
        ("index-weight", 12),
        ("report-passed", 14),
        ("index-asked", 14),
        ("index-score", 12),
        ("index-band", 12),
    ];
    let nothing =
        Line { field: None, criterion: None, rule: None, weight: None, records: None, score: None, band: None };
    let index = &report.index;
    let mut rows = vec![Line { score: index.score, band: index.band, ..nothing }.cells(catalog)];
    for overall in &index.criteria {
        let criterion = Some(overall.criterion.id());
        rows.push(Line { criterion, score: overall.score, band: overall.band, ..nothing }.cells(catalog));
    }
    for field in &index.fields {
        let name = index_words::field(field.field.as_deref(), catalog);
        let name = Some(name.as_str());
        let (score, band) = (field.score, field.band);
        rows.push(Line { field: name, weight: Some(field.weight), score, band, ..nothing }.cells(catalog));
        for of in &field.criteria {
            let (criterion, weight) = (Some(of.criterion.id()), Some(of.weight));
            let (score, band) = (Some(of.score), Some(of.band));
            rows.push(Line { field: name, criterion, weight, score, band, ..nothing }.cells(catalog));
            for rule in &of.rules {
                let records = Some((rule.passed, rule.passed + rule.failed));
                let (rule, weight) = (Some(rule.rule.as_str()), Some(rule.weight));
                rows.push(Line { field: name, criterion, rule, weight, records, ..nothing }.cells(catalog));
            }
        }
    }
    sheet("sheet-index", &COLUMNS, rows, catalog)
}

fn issues(report: &Report, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 15] = [
        ("issues-code", 30),
        ("issues-found", 14),
        ("issues-group", 30),
        ("issues-level", 10),
        ("report-rule", 30),
        ("report-what", 40),
        ("issues-source", 40),
        ("issues-field", 20),
        ("issues-records", 12),
        ("issues-of", 12),
        ("issues-department", 30),
        ("issues-review-by", 14),
        ("issues-correct-by", 14),
        ("issues-escalated", 14),
        ("issues-status", 12),
    ];
    let row = |issue: &Issue| {
        vec![
            text(&issue.code),
            Cell::Date(issue.found),
            text(catalog.word("error-group", &issue.group.number().to_string())),
            text(catalog.word("issue-level", issue.level.id())),
            text(&issue.rule),
            text(words::what(report, &issue.rule, catalog.lang())),
            text(&issue.source),
            text(index_words::field(issue.field.as_deref(), catalog)),
            Cell::Count(issue.records),
            Cell::Count(issue.of),
            text(issue.department.get(catalog.lang())),
            Cell::Date(issue.review_by),
            Cell::Date(issue.correct_by),
            if issue.escalated { text(catalog.text("report-yes")) } else { Cell::Empty },
            text(catalog.word("issue-status", issue.status)),
        ]
    };
    sheet("sheet-issues", &COLUMNS, report.issues.issues.iter().map(row).collect(), catalog)
}

fn calendar(report: &Report, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 5] = [
        ("calendar-date", 14),
        ("calendar-name", 40),
        ("calendar-kind", 14),
        ("calendar-status", 24),
        ("report-source", 60),
    ];
    let row = |day: &Day| {
        vec![
            Cell::Date(day.date),
            text(&day.name),
            text(catalog.text(if day.off { "calendar-off" } else { "calendar-work" })),
            text(catalog.word("calendar", day.status.id())),
            text(&day.source),
        ]
    };
    sheet("sheet-calendar", &COLUMNS, report.issues.calendar.days.iter().map(row).collect(), catalog)
}
