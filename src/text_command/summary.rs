//! The end of `sach text`: how many lines, what was done to them, what should be looked at and why.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::line::{Examined, Examiner, UNDECODABLE};
use crate::messages::Message;
use crate::read::{EncodingEvidence, Lines};

/// Counts over all lines.
pub(super) struct Summary {
    lines: u64,
    changed: u64,
    flagged: u64,
    undecodable: u64,
    outside: u64,
    steps: BTreeMap<&'static str, u64>,
    rules: BTreeMap<&'static str, u64>,
    faults: BTreeMap<&'static str, u64>,
    encoding: Option<EncodingEvidence>,
    decisions: Vec<&'static str>,
}

impl Summary {
    /// Nothing counted yet of this text.
    pub(super) fn new(lines: &Lines, decisions: Vec<&'static str>) -> Self {
        Self {
            lines: 0,
            changed: 0,
            flagged: 0,
            undecodable: 0,
            outside: 0,
            steps: BTreeMap::new(),
            rules: BTreeMap::new(),
            faults: BTreeMap::new(),
            encoding: lines.encoding_evidence().cloned(),
            decisions,
        }
    }

    /// Counts one line.
    pub(super) fn count(&mut self, line: &Examined<'_>) {
        self.lines += 1;
        self.changed += u64::from(!line.steps.is_empty());
        let undecodable = line.findings.iter().any(|found| found.rule == UNDECODABLE);
        self.undecodable += u64::from(undecodable);
        self.flagged += u64::from(line.is_flagged() && !undecodable);
        self.outside += line.words.iter().filter(|word| word.is_outside()).count() as u64;
        for step in &line.steps {
            *self.steps.entry(step.id).or_default() += 1;
        }
        for found in &line.findings {
            *self.rules.entry(found.rule).or_default() += 1;
        }
        for fault in line.words.iter().filter_map(|word| word.fault) {
            *self.faults.entry(fault).or_default() += 1;
        }
    }

    /// The summary in words.
    pub(super) fn text(&self, examiner: &Examiner<'_>) -> String {
        let catalog = examiner.catalog;
        let message = Message::new("text-summary").number("lines", self.lines).number("changed", self.changed);
        let message = message.number("flagged", self.flagged).number("undecodable", self.undecodable);
        let mut text = format!("\n{}\n", catalog.say(&message));
        if let Some(encoding) = &self.encoding {
            let _ = writeln!(text, "{}: {}", catalog.text("text-encoding"), catalog.say(&encoding.message()));
        }
        for decision in &self.decisions {
            let _ = writeln!(text, "{}: {}", catalog.text("text-column"), catalog.word("decision", decision));
        }
        let steps: Vec<_> = self.steps.iter().map(|(id, count)| (*id, catalog.word("step", id), *count)).collect();
        self.list(&mut text, "text-summary-steps", &steps, examiner);
        let rules: Vec<_> = self.rules.iter().map(|(id, count)| (*id, examiner.says(id).0, *count)).collect();
        self.list(&mut text, "text-summary-rules", &rules, examiner);
        let fault = |id: &str| catalog.word("text-fault", id);
        let faults: Vec<_> = self.faults.iter().map(|(id, count)| (*id, fault(id), *count)).collect();
        self.list(&mut text, "text-summary-faults", &faults, examiner);
        if self.outside > 0 {
            let _ =
                writeln!(text, "{}", catalog.say(&Message::new("text-summary-outside").number("words", self.outside)));
        }
        text
    }

    /// One list: count, id, and what it means; of rules, also why they matter.
    fn list(&self, text: &mut String, title: &str, rows: &[(&str, String, u64)], examiner: &Examiner<'_>) {
        if rows.is_empty() {
            return;
        }
        let catalog = examiner.catalog;
        let numbers: Vec<String> = rows.iter().map(|row| catalog.number(row.2)).collect();
        let widest = numbers.iter().map(String::len).max().unwrap_or(0);
        let named = rows.iter().map(|row| row.0.len()).max().unwrap_or(0);
        let _ = writeln!(text, "{}:", catalog.text(title));
        for ((id, what, _), number) in rows.iter().zip(numbers) {
            let _ = writeln!(text, "  {number:>widest$}  {id:named$}  {what}");
            if self.rules.contains_key(id) {
                let why = Message::new("text-why").arg("why", examiner.says(id).1);
                let _ = writeln!(text, "  {:widest$}  {:named$}  {}", "", "", catalog.say(&why));
            }
        }
    }
}
