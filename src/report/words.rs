//! What the forms of the report say alike: the order of rules, decisions and layouts in words, dates, limits.

use serde::Serialize;

use super::{Decision, Report, RuleFigures};
use crate::lang::Lang;
use crate::messages::{Catalog, Message};
use crate::read::Layout;

/// The rules by effect: most failures first, then the gravest, then as in the registry file.
pub(super) fn rules_by_effect(report: &Report) -> Vec<&RuleFigures> {
    let mut rules: Vec<_> = report.rules.iter().collect();
    // The sort is stable: equal rules keep the order of the file.
    rules.sort_by_key(|rule| std::cmp::Reverse((rule.failed, rule.severity)));
    rules
}

/// What a rule is about, in words; the id itself where the report does not have the rule.
pub(super) fn what(report: &Report, rule: &str, lang: Lang) -> String {
    // A rule about one of several people stands behind the person.
    let id = rule.rsplit('.').next().unwrap_or(rule);
    let found = report.rules.iter().find(|figures| figures.id == id);
    found.map_or_else(|| rule.to_owned(), |figures| figures.what.get(lang).to_owned())
}

/// What the survey decided about a column, with what it counted; None where nothing had to be decided.
pub(super) fn decisions(decisions: &[Decision], catalog: &Catalog) -> Option<String> {
    let said: Vec<String> = decisions.iter().map(|made| decision(made, catalog)).collect();
    (!said.is_empty()).then(|| said.join(". "))
}

fn decision(decision: &Decision, catalog: &Catalog) -> String {
    let mut text = catalog.word("decision", &decision.decision);
    if !decision.certain {
        text = format!("{text} ({})", catalog.text("report-uncertain"));
    }
    let counts: Vec<_> = decision.evidence.iter().map(|count| counted(count, catalog)).collect();
    if counts.is_empty() {
        return text;
    }
    format!("{text}; {}: {}", catalog.text("report-evidence"), counts.join(", "))
}

fn counted(count: &super::Count, catalog: &Catalog) -> String {
    format!("{} {}", catalog.word("evidence", &count.id), catalog.number(count.count))
}

/// A `YYYY-MM-DD` as the language writes it: `21/11/2026` in Vietnamese.
pub(crate) fn date(iso: &str, lang: Lang) -> String {
    match (lang, iso.split('-').collect::<Vec<_>>().as_slice()) {
        (Lang::Vi, [year, month, day]) => format!("{day}/{month}/{year}"),
        _ => iso.to_owned(),
    }
}

/// A weight, with as many decimals as it has, at most three: `20`, `0,5`.
pub(super) fn decimal(number: f64, lang: Lang) -> String {
    let text = format!("{number:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if lang == Lang::Vi { text.replace('.', ",") } else { text.to_owned() }
}

/// An accepted level, 0 to 1, as a percentage.
pub(super) fn limit(limit: f64, catalog: &Catalog) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is between 0 and 1")]
    let hundredths = (limit * 10_000.0).round() as u64;
    catalog.share(hundredths, 10_000)
}

/// How a file was read, as pairs of property and content: what was taken for the header, what was left out, and why.
pub(super) fn layout(layout: &Layout, catalog: &Catalog) -> Vec<(String, String)> {
    let evidence = &layout.evidence;
    let mut rows = vec![("reading-format", catalog.word("format", &id(&layout.format)))];
    rows.extend(layout.compression.as_ref().map(|compression| ("reading-compression", id(compression))));
    let bom = if layout.bom { catalog.text("reading-with-bom") } else { String::new() };
    rows.push(("reading-encoding", format!("{}{bom}", id(&layout.encoding).to_uppercase())));
    let encoding = evidence.encoding.as_ref();
    rows.extend(encoding.map(|encoding| ("reading-encoding-evidence", catalog.say(&encoding.message()))));
    rows.extend(layout.delimiter.map(|delimiter| ("reading-delimiter", named(delimiter, catalog))));
    rows.extend(layout.sheet.as_ref().map(|sheet| ("reading-sheet", sheet.clone())));
    rows.push(("reading-header-line", header_line(layout, catalog)));
    if layout.title_lines > 0 {
        rows.push(("reading-title-lines", catalog.number(layout.title_lines)));
    }
    rows.extend(layout.numbering_line.map(|line| ("reading-numbering-line", line.to_string())));
    rows.push(("reading-columns", evidence.columns.to_string()));
    if evidence.lines_seen > 0 {
        let seen = Message::new("reading-fitting-lines")
            .number("fitting", evidence.lines_of_that_width as u64)
            .number("seen", evidence.lines_seen as u64);
        rows.push(("reading-fitting", catalog.say(&seen)));
    }
    if !evidence.duplicate_headers.is_empty() {
        rows.push(("reading-duplicate-headers", evidence.duplicate_headers.join("; ")));
    }
    if !evidence.unnamed_columns.is_empty() {
        let columns: Vec<_> = evidence.unnamed_columns.iter().map(usize::to_string).collect();
        rows.push(("reading-unnamed-columns", columns.join("; ")));
    }
    rows.into_iter().map(|(property, content)| (catalog.text(property), content)).collect()
}

/// Which line was taken for the header, and what spoke for it.
fn header_line(layout: &Layout, catalog: &Catalog) -> String {
    let evidence = &layout.evidence;
    if layout.header_line == 0 {
        return catalog.text("reading-header-in-format");
    }
    let why = if evidence.header_given { "reading-header-given" } else { "reading-header-found" };
    // A line number is a name, not a quantity: it is not grouped.
    let message = Message::new(why).arg("line", layout.header_line);
    catalog.say(&if evidence.header_given {
        message
    } else {
        message.number("known", evidence.known_labels as u64).number("columns", evidence.columns as u64)
    })
}

/// A delimiter by its name, as it cannot be seen or be mistaken when it stands alone.
fn named(delimiter: char, catalog: &Catalog) -> String {
    match delimiter {
        ',' => catalog.text("delimiter-comma"),
        ';' => catalog.text("delimiter-semicolon"),
        '\t' => catalog.text("delimiter-tab"),
        '|' => catalog.text("delimiter-bar"),
        other => other.to_string(),
    }
}

/// The name that files use for a variant.
fn id(variant: &impl Serialize) -> String {
    let name = serde_json::to_value(variant).ok();
    name.as_ref().and_then(|name| name.as_str()).unwrap_or_default().to_owned()
}
