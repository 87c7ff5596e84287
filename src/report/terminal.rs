//! The short table at the end of a run. Plain text without colours, so that it reads the same on a screen, in a log and
//! in a mail; rows and fields are named, values never.

use std::path::Path;

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};

use super::{Records, Report, index_summary, index_words, words};
use crate::finding::Status;
use crate::messages::{Catalog, Message};

/// No line of the summary is wider, but for paths.
const WIDTH: u16 = 92;

/// How many rules the summary names; the report has them all.
const COMMONEST: usize = 5;

/// What a person wants to know first: records, criteria, the commonest findings, levels, and where the report lies.
pub fn summary(report: &Report, catalog: &Catalog, report_path: &Path) -> String {
    let title = format!(
        "{} ({}), {}",
        report.registry.name.get(catalog.lang()),
        report.registry.id,
        words::date(&report.run_date, catalog.lang())
    );
    let mut blocks = vec![title, records(report.records, catalog), criteria(report, catalog)];
    blocks.extend(since(report, catalog));
    blocks.extend(index_summary::blocks(report, catalog));
    blocks.extend(commonest_rules(report, catalog));
    blocks.extend(compared(report, catalog));
    blocks.extend(malformed(report, catalog));
    blocks.extend(levels(report, catalog));
    blocks.push(crate::worklist::command::said(&report.worklist, catalog).join("\n"));
    blocks.push(catalog.say(&Message::new("summary-report").path("file", report_path)));
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

fn records(records: Records, catalog: &Catalog) -> String {
    let mut table = table(catalog, &["summary-records", "summary-count", "summary-share"], 1..3);
    let statuses = [
        ("read", records.read),
        (Status::Accepted.id(), records.accepted),
        (Status::Review.id(), records.review),
        (Status::Rejected.id(), records.rejected),
        ("malformed", records.malformed),
    ];
    for (id, count) in statuses {
        table.add_row([catalog.word("status", id), catalog.number(count), catalog.share(count, records.read)]);
    }
    table.trim_fmt()
}

fn criteria(report: &Report, catalog: &Catalog) -> String {
    let header = ["summary-criterion", "summary-passed", "summary-failed", "summary-passed-share"];
    let mut table = table(catalog, &header, 1..4);
    for figures in &report.criteria {
        table.add_row([
            catalog.word("criterion", figures.criterion.id()),
            catalog.number(figures.passed),
            catalog.number(figures.failed),
            catalog.share(figures.passed, figures.passed + figures.failed),
        ]);
    }
    table.trim_fmt()
}

/// What has changed since the run before; None without a history.
fn since(report: &Report, catalog: &Catalog) -> Option<String> {
    let last = report.history.last()?;
    let share = |records: Records| catalog.share(records.rejected + records.review, records.read);
    let mut said = Message::new("summary-since");
    // A run without a reference finds less: that is no progress.
    if last.reference != report.reference.is_some() {
        said = Message::new("summary-since-otherwise");
    }
    let said = said
        .arg("date", words::date(&last.run_date, catalog.lang()))
        .arg("before", last.index.map_or_else(|| "–".to_owned(), |score| catalog.share(score.part, score.of)))
        .arg("now", index_words::score(report.index.score, catalog))
        .arg("then", share(last.records))
        .arg("records", share(report.records));
    Some(catalog.say(&said))
}

/// The rules with the most failures; None when no record fails any.
fn commonest_rules(report: &Report, catalog: &Catalog) -> Option<String> {
    let mut table = table(catalog, &["summary-count", "summary-rule", "summary-rules"], 0..1);
    for rule in words::rules_by_effect(report).into_iter().filter(|rule| rule.failed > 0).take(COMMONEST) {
        table.add_row([catalog.number(rule.failed), rule.id.clone(), rule.what.get(catalog.lang()).to_owned()]);
    }
    (!table.is_empty()).then(|| table.trim_fmt())
}

/// What comparing found beyond the numbers; None where nothing was left open.
fn compared(report: &Report, catalog: &Catalog) -> Option<String> {
    let compared = report.compared.as_ref()?;
    let said = Message::new("summary-compared")
        .number("open", compared.linkage.open)
        .number("links", compared.linkage.links)
        .number("review", compared.for_review);
    Some(catalog.say(&said))
}

fn malformed(report: &Report, catalog: &Catalog) -> Option<String> {
    let mut table = table(catalog, &["summary-count", "summary-malformed"], 0..1);
    for reason in report.malformed.iter().filter(|reason| reason.count > 0) {
        table.add_row([catalog.number(reason.count), catalog.word("malformed", &reason.id)]);
    }
    (!table.is_empty()).then(|| table.trim_fmt())
}

/// The levels exceeded, one a line; one sentence when none is; None when the registry file sets none.
fn levels(report: &Report, catalog: &Catalog) -> Option<String> {
    if report.accepted.is_empty() {
        return None;
    }
    if report.within_accepted {
        return Some(catalog.text("summary-within"));
    }
    let mut lines = vec![catalog.text("summary-exceeded")];
    for level in report.accepted.iter().filter(|level| level.exceeded) {
        let line = Message::new("summary-exceeded-level")
            .arg("level", catalog.word("level", level.id))
            .arg("share", catalog.share(level.count, level.of))
            .arg("limit", words::limit(level.limit, catalog));
        lines.push(format!("  {}", catalog.say(&line)));
    }
    Some(lines.join("\n"))
}

/// An empty table with its header; the columns in `numbers` are set to the right.
pub(crate) fn table(catalog: &Catalog, header: &[&str], numbers: std::ops::Range<usize>) -> Table {
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')))
        .set_width(WIDTH)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(header.iter().map(|id| catalog.text(id)));
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((u16::from(index > 0), 1));
        if numbers.contains(&index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}
