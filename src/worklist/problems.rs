//! The findings of a record in words, for the column of problems and the notes at cells.

use super::about::About;
use super::duplicates::MOST;
use super::entry::{Entry, Problem};
use crate::finding::Severity;
use crate::messages::{Catalog, Message};

/// All findings of a record, numbered, several lines each.
pub fn of_record(entry: &Entry, labels: &[String], about: &About, catalog: &Catalog) -> String {
    let one = |(number, problem): (usize, &Problem)| {
        let place = place(problem, labels, catalog);
        let head = format!("{number}. {place}: {}", what(problem, about, catalog));
        let more = more(problem, about, catalog).into_iter().map(|line| format!("    {line}"));
        std::iter::once(head).chain(more).collect::<Vec<_>>().join("\n")
    };
    (1..).zip(&entry.problems).map(one).collect::<Vec<_>>().join("\n")
}

/// The findings of one cell; None where there is none.
pub fn of_cell(entry: &Entry, column: usize, about: &About, catalog: &Catalog) -> Option<String> {
    let one = |problem: &Problem| {
        let head = what(problem, about, catalog);
        std::iter::once(head).chain(more(problem, about, catalog)).collect::<Vec<_>>().join("\n")
    };
    let all: Vec<String> = entry.at(column).map(one).collect();
    (!all.is_empty()).then(|| all.join("\n\n"))
}

/// What the finding is about.
fn place(problem: &Problem, labels: &[String], catalog: &Catalog) -> String {
    let column = problem.column.map(|column| labels[column].clone());
    column.or_else(|| problem.field.clone()).unwrap_or_else(|| catalog.text("worklist-whole"))
}

/// What is wrong, and how grave it is.
fn what(problem: &Problem, about: &About, catalog: &Catalog) -> String {
    let rule = problem.rule.map(|rule| about.rules[rule].what.get(catalog.lang()));
    format!("{} ({})", rule.unwrap_or(&problem.id), catalog.word("severity", problem.severity.id()))
}

/// Proposal, other records, remedy with its source: a line each.
fn more(problem: &Problem, about: &About, catalog: &Catalog) -> Vec<String> {
    let line = |label: &str, text: &str| format!("{}: {text}", catalog.text(label));
    let mut lines = Vec::new();
    if let Some(expected) = &problem.expected {
        let label = if problem.is_value { "worklist-proposal" } else { "worklist-hint" };
        lines.push(line(label, expected));
    }
    if !problem.others.is_empty() {
        let shown = problem.others.iter().take(MOST).map(|row| format!("r{row}")).collect::<Vec<_>>().join(", ");
        let shown = if problem.others.len() > MOST { format!("{shown}, …") } else { shown };
        lines.push(catalog.say(&Message::new("worklist-others").arg("records", shown)));
    }
    // What is only worth knowing asks for nothing.
    let grave = problem.rule.filter(|_| problem.severity > Severity::Info);
    if let Some(rule) = grave.map(|rule| &about.rules[rule]) {
        let remedy = line("report-remedy", rule.remedy.get(catalog.lang()));
        lines.push(format!("{} [{}]", remedy.trim_end_matches('.'), rule.source));
    }
    lines
}
