//! What was applied, for the terminal: figures, and why decisions were not done. Rows and columns are named, values never.

use super::Outcome;
use crate::messages::{Catalog, Message};
use crate::report::terminal::table;

/// How many refused decisions are named; `refused.xlsx` has them all.
const SHOWN: usize = 10;

/// The figures, then the first decisions that were not done.
pub fn summary(outcome: &Outcome, catalog: &Catalog) -> String {
    let applied = &outcome.applied;
    let mut blocks = vec![rows(outcome, catalog)];
    let records = Message::new("apply-records")
        .number("corrected", applied.corrected)
        .number("values", applied.values)
        .number("removed", applied.removed)
        .number("kept", applied.kept)
        .number("passed", applied.passed_on);
    blocks.push(catalog.say(&records));
    if applied.standing > 0 {
        blocks.push(catalog.say(&Message::new("apply-standing").number("count", applied.standing)));
    }
    blocks.extend(refusals(outcome, catalog));
    let mut text = blocks.join("\n\n");
    text.push_str("\n\n");
    text
}

fn rows(outcome: &Outcome, catalog: &Catalog) -> String {
    let applied = &outcome.applied;
    let mut table = table(catalog, &["apply-rows", "summary-count"], 1..2);
    for (id, count) in [
        ("read", applied.read),
        ("applied", applied.applied),
        ("refused", applied.refused),
        ("conflict", applied.conflicts),
        ("open", applied.open),
    ] {
        table.add_row([catalog.word("apply-rows", id), catalog.number(count)]);
    }
    table.trim_fmt()
}

/// None where every decision was done.
fn refusals(outcome: &Outcome, catalog: &Catalog) -> Option<String> {
    if outcome.applied.is_whole() {
        return None;
    }
    let mut lines = vec![catalog.text("apply-not-done")];
    for refused in outcome.refused.iter().take(SHOWN) {
        let message = Message::new("apply-refused-row").arg("file", &refused.file).number("row", refused.sheet_row);
        lines.push(format!("  {} {}", catalog.say(&message), refused.why.join(" ")));
    }
    let left = outcome.refused.len().saturating_sub(SHOWN) as u64;
    if left > 0 {
        lines.push(format!("  {}", catalog.say(&Message::new("apply-refused-left").number("count", left))));
    }
    let file = outcome.next.join(super::refused::NAME);
    lines.push(catalog.say(&Message::new("apply-refused-file").path("file", file).path("folder", &outcome.next)));
    Some(lines.join("\n"))
}
