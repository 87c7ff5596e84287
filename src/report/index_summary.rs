//! The index on the terminal: the index with its band, what key fields lack, the three groups.

use super::terminal::table;
use super::{Report, index_words};
use crate::messages::Catalog;

/// The blocks of the summary about the index.
pub(super) fn blocks(report: &Report, catalog: &Catalog) -> Vec<String> {
    let mut blocks = vec![index(report, catalog)];
    blocks.extend(alerts(report, catalog));
    blocks.push(groups(report, catalog));
    blocks.extend(calendar(report, catalog));
    blocks
}

fn index(report: &Report, catalog: &Catalog) -> String {
    let band = report.index.band.map(|band| format!(" ({})", catalog.word("band", band.id())));
    let score = index_words::score(report.index.score, catalog);
    format!("{}: {score}{}", catalog.text("index-title"), band.unwrap_or_default())
}

/// Key fields that are not as they must be; None when all are.
fn alerts(report: &Report, catalog: &Catalog) -> Option<String> {
    let mut table = table(catalog, &["summary-count", "index-alert"], 0..1);
    for alert in &report.index.alerts {
        let what = format!("{}: {}", alert.field, catalog.word("criterion", alert.criterion.id()));
        table.add_row([catalog.number(alert.records), what]);
    }
    (!table.is_empty()).then(|| table.trim_fmt())
}

fn groups(report: &Report, catalog: &Catalog) -> String {
    let groups = report.groups;
    let mut table = table(catalog, &["groups-title", "summary-count", "summary-share"], 1..3);
    for (id, count) in [("groups-usable", groups.usable), ("groups-mend", groups.mend), ("groups-renew", groups.renew)]
    {
        table.add_row([catalog.text(id), catalog.number(count), catalog.share(count, groups.of)]);
    }
    table.trim_fmt()
}

/// That the deadlines of the log leave the calendar.
fn calendar(report: &Report, catalog: &Catalog) -> Option<String> {
    let mut table = table(catalog, &["issues-title"], 0..0);
    table.add_row([index_words::beyond(report, catalog)?]);
    Some(table.trim_fmt())
}
