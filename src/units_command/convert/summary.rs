//! The end of a conversion: how many records, what became of their addresses, what is no record.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::json;

use super::columns::Columns;
use super::record::Knowledge;
use crate::address::Outcome;
use crate::kind::Decided;
use crate::lang::Lang;
use crate::messages::{Catalog, Message};
use crate::read::{Extract, Malformed, MalformedReason};
use crate::text_command::width;
use crate::units_command::unit::Day;
use crate::value::PartialDate;

/// So many lines that are no records are named.
const LINES: usize = 20;

/// Counts over all records.
pub(super) struct Summary {
    column: String,
    on: PartialDate,
    era: Option<Decided>,
    files: Vec<String>,
    outcomes: [u64; Outcome::ALL.len()],
    malformed: BTreeMap<MalformedReason, u64>,
    /// File, line and reason of the first ones that should have been records.
    lines: Vec<(u32, u64, MalformedReason)>,
    /// Where the lines that are no records are kept.
    pub left_out_in: Option<PathBuf>,
}

impl Summary {
    /// Nothing counted yet.
    pub(super) fn new(columns: &Columns, knowledge: &Knowledge, extract: &Extract, on: PartialDate) -> Self {
        Self {
            column: columns.name.clone(),
            on,
            era: knowledge.decided.clone(),
            files: extract.files().map(|(name, _)| name.to_owned()).collect(),
            outcomes: [0; Outcome::ALL.len()],
            malformed: BTreeMap::new(),
            lines: Vec::new(),
            left_out_in: None,
        }
    }

    /// Adds the counts of one block.
    pub(super) fn count(&mut self, outcomes: &[u64; Outcome::ALL.len()], malformed: &[Malformed]) {
        for (all, part) in self.outcomes.iter_mut().zip(outcomes) {
            *all += part;
        }
        for record in malformed {
            *self.malformed.entry(record.reason).or_default() += 1;
            if !record.reason.is_left_out() && self.lines.len() < LINES {
                self.lines.push((record.file, record.line, record.reason));
            }
        }
    }

    /// True when nothing that should be a record is missing from the table.
    pub(super) fn is_whole(&self) -> bool {
        self.malformed.keys().all(|reason| reason.is_left_out())
    }

    fn records(&self) -> u64 {
        self.outcomes.iter().sum()
    }

    /// As one JSON object.
    pub(super) fn json(&self) -> String {
        let records = self.records();
        #[expect(clippy::cast_precision_loss, reason = "a share, not a count")]
        let share = |count: u64| if records == 0 { 0.0 } else { count as f64 / records as f64 };
        let outcomes = Outcome::ALL.map(|outcome| {
            let count = self.outcomes[outcome as usize];
            json!({ "id": outcome.id(), "count": count, "share": share(count) })
        });
        let malformed: Vec<_> =
            self.malformed.iter().map(|(reason, count)| json!({ "id": reason.id(), "count": count })).collect();
        let era = self
            .era
            .as_ref()
            .map(|decided| json!({ "decision": decided.id, "certain": decided.certain, "evidence": decided.evidence }));
        let summary = json!({
            "records": records,
            "column": self.column,
            "on": Day(self.on),
            "era": era,
            "outcomes": outcomes,
            "malformed": malformed,
            "malformed_in": self.left_out_in,
        });
        format!("{summary}\n")
    }

    /// In words.
    pub(super) fn text(&self, catalog: &Catalog) -> String {
        let records = self.records();
        let on = match catalog.lang() {
            Lang::Vi => self.on.to_string(),
            Lang::En => Day(self.on).to_string(),
        };
        let message = Message::new("units-converted").number("records", records).arg("column", &self.column);
        let mut text = catalog.say(&message.arg("on", on));
        text.push('\n');
        if let Some(decided) = &self.era {
            let _ = writeln!(text, "{}", era(decided, catalog));
        }
        let counts = Outcome::ALL.map(|outcome| (outcome, self.outcomes[outcome as usize]));
        let rows = counts.into_iter().filter(|(_, count)| *count > 0).map(|(outcome, count)| {
            let what = format!("{} ({})", catalog.word("units-outcome", outcome.id()), outcome.id());
            [catalog.number(count), catalog.share(count, records), what]
        });
        table(&mut text, &rows.collect::<Vec<_>>());
        self.left_out(&mut text, catalog);
        text
    }

    /// What is no record, and where it is.
    fn left_out(&self, text: &mut String, catalog: &Catalog) {
        if self.malformed.is_empty() {
            return;
        }
        let total = self.malformed.values().sum();
        let _ = writeln!(text, "{}", catalog.say(&Message::new("units-malformed").number("count", total)));
        let rows = self
            .malformed
            .iter()
            .map(|(reason, count)| [catalog.number(*count), catalog.text(reason.message_id()), String::new()]);
        table(text, &rows.collect::<Vec<_>>());
        for (file, line, reason) in &self.lines {
            let message = Message::new("units-malformed-line").arg("file", &self.files[*file as usize]);
            let message = message.number("line", *line).arg("reason", catalog.text(reason.message_id()));
            let _ = writeln!(text, "  {}", catalog.say(&message));
        }
        let message = match &self.left_out_in {
            Some(file) => Message::new("units-malformed-in").path("file", file),
            None => Message::new("units-malformed-nowhere"),
        };
        let _ = writeln!(text, "{}", catalog.say(&message));
    }
}

/// What was decided about the era of the column, with its evidence.
fn era(decided: &Decided, catalog: &Catalog) -> String {
    let counted = |(id, count): (&&str, &u64)| format!("{} {}", catalog.word("evidence", id), catalog.number(*count));
    let evidence: Vec<String> = decided.evidence.iter().map(counted).collect();
    let message = Message::new("units-era").arg("decision", catalog.word("decision", decided.id));
    catalog.say(&message.arg("evidence", evidence.join(", ")))
}

/// Rows of a number, a share and words, in columns.
fn table(text: &mut String, rows: &[[String; 3]]) {
    let widest = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
    let (first, second) = (widest(0), widest(1));
    for [count, share, what] in rows {
        let is_share = !what.is_empty();
        let line = if is_share {
            format!("  {count:>first$}  {share:>second$}  {what}")
        } else {
            format!("  {count:>first$}  {share}")
        };
        let _ = writeln!(text, "{line}");
    }
}
