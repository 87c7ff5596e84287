//! A line for a person at a terminal: the text, then a row for each thing to say of it. No colours.

use std::fmt::Write as _;

use super::line::Examined;
use crate::messages::{Catalog, Message};

/// Texts are given this much room at most before what is said of them.
const WIDEST: usize = 40;
/// What is said may be wider before the texts that it leads to stand out of line.
const WIDEST_SAID: usize = 60;

/// How wide the columns are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Columns {
    number: usize,
    text: usize,
}

impl Columns {
    /// Makes room for one line.
    pub(super) fn fit(&mut self, number: u64, text: &str) {
        self.number = self.number.max(number.to_string().len());
        // A line that is longer than the room takes its own.
        if self.text < WIDEST && text.len() > self.text {
            self.text = self.text.max(width(&visible(text))).min(WIDEST);
        }
    }
}

/// All that there is to say of one line.
pub(super) fn lines(line: &Examined<'_>, columns: &Columns, catalog: &Catalog) -> String {
    let rows = rows(line, catalog);
    let raw = visible(&line.raw);
    let mut text = format!("{:>1$}  {raw}", line.line, columns.number);
    if rows.is_empty() {
        let nothing = catalog.text(if line.raw.trim().is_empty() { "text-blank" } else { "text-nothing" });
        let outside = outside(line);
        let nothing = if outside.is_empty() {
            nothing
        } else {
            catalog.say(&Message::new("text-nothing-outside").arg("words", outside))
        };
        let _ = writeln!(text, "{:1$}  {nothing}", "", columns.text.saturating_sub(width(&raw)));
        return text;
    }
    text.push('\n');
    let widest = |cell: fn(&Row) -> &String, most| rows.iter().map(|row| width(cell(row)).min(most)).max().unwrap_or(0);
    let (named, said) = (widest(|row| &row.name, usize::MAX), widest(|row| &row.what, WIDEST_SAID));
    for Row { name, what, after } in &rows {
        let row = format!(
            "{:number$}  {name}{:name_gap$}  {what}{:what_gap$}  {after}",
            "",
            "",
            "",
            number = columns.number,
            name_gap = named - width(name),
            what_gap = said.saturating_sub(width(what)),
        );
        let _ = writeln!(text, "{}", row.trim_end());
    }
    text
}

/// One thing to say of a line.
struct Row {
    /// Its id.
    name: String,
    /// In words.
    what: String,
    /// What it makes, or would make, of the text.
    after: String,
}

fn rows(line: &Examined<'_>, catalog: &Catalog) -> Vec<Row> {
    let steps = line.steps.iter().map(|step| Row {
        name: step.id.to_owned(),
        what: step.what.clone(),
        after: format!("→ {}", shown(&step.after)),
    });
    let findings = line.findings.iter().map(|found| Row {
        name: found.rule.to_owned(),
        what: found.what.clone(),
        after: match (&found.proposal, found.applicability) {
            (Some(after), Some(applicability)) => {
                format!("→ {} ({})", shown(after), catalog.text(&format!("applicability-{applicability}")))
            }
            _ => String::new(),
        },
    });
    let faults = line.words.iter().filter_map(|word| {
        let said = Message::new("text-word").arg("word", visible(&word.text));
        let what = catalog.say(&said.arg("fault", catalog.word("text-fault", word.fault?)));
        Some(Row { name: catalog.text("text-syllable"), what, after: String::new() })
    });
    steps.chain(findings).chain(faults).collect()
}

/// The words that are no syllables and yet nothing is wrong with.
fn outside(line: &Examined<'_>) -> String {
    let unknown = line.words.iter().filter(|word| word.is_outside());
    unknown.map(|word| visible(&word.text)).collect::<Vec<_>>().join(", ")
}

/// A text in a sentence: one that is empty shows, too.
fn shown(text: &str) -> String {
    if text.is_empty() { "«»".to_owned() } else { visible(text) }
}

/// The text with what nobody sees, or what would steer the terminal, as `\u{…}`.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            ' '..='~' | '\u{300}'..='\u{36F}' => shown.push(letter),
            _ => shown.extend(letter.escape_debug()),
        }
    }
    shown
}

/// Columns of a terminal: combining marks stand over the letter before them.
pub(crate) fn width(text: &str) -> usize {
    text.chars().filter(|letter| !('\u{300}'..='\u{36F}').contains(letter)).count()
}
