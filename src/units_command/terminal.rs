//! A look-up for a person at a terminal: what was read, what it means, what became of it. No colours.

use super::explain::{Explained, Found, On, Said};
use super::meaning::Meaning;
use super::wording::{Wording, named, places, with_all_above};
use crate::address::Outcome;
use crate::messages::{Catalog, Message};
use crate::text_command::{visible, width};

/// So many readings of an ambiguous text are shown; as JSON all of them are.
const READINGS: usize = 20;

/// All that there is to say of one look-up.
pub(super) fn text(explained: &Explained, on: On, catalog: &Catalog) -> String {
    let mut page = Page { lines: Vec::new(), words: Wording { catalog, on } };
    page.title(explained);
    if let Some(found) = &explained.found {
        page.found(found, explained);
    }
    // Of a code all meanings are asked for; of a text that may mean several units, which they are.
    let in_full = explained.read_as == "code" || explained.meanings.len() == 1;
    if in_full {
        for meaning in &explained.meanings {
            page.meaning(meaning);
        }
    } else {
        page.readings(explained);
    }
    page.conclusion(explained);
    let mut text = page.lines.join("\n");
    text.push('\n');
    text
}

/// Lines of the terminal.
struct Page<'c> {
    lines: Vec<String>,
    words: Wording<'c>,
}

impl Page<'_> {
    fn add(&mut self, depth: usize, line: &str) {
        self.lines.push(format!("{:1$}{line}", "", 2 * depth));
    }

    fn title(&mut self, explained: &Explained) {
        let title = match (explained.read_as, explained.meanings.len()) {
            ("code", count) => {
                let id = if count > 1 { "units-title-reused" } else { "units-title-code" };
                let message = Message::new(id).arg("code", visible(&explained.input));
                self.words.catalog.say(&message.number("count", count as u64))
            }
            _ if explained.input.is_empty() => self.words.catalog.text("units-title-empty"),
            _ => visible(&explained.input),
        };
        self.add(0, &title);
    }

    /// What a text names, how strongly, and what is wrong with it.
    fn found(&mut self, found: &Found, explained: &Explained) {
        let catalog = self.words.catalog;
        let mut rows: Vec<(String, String)> = Vec::new();
        // Units that do not lie in one another: where each does lie is the clue.
        let is_broken = explained.outcome.id == Outcome::InvalidHierarchy.id();
        for (level, unit) in [("province", &found.province), ("district", &found.district), ("ward", &found.ward)] {
            let words = |unit| if is_broken { with_all_above(unit) } else { self.words.in_short(unit) };
            rows.extend(unit.as_ref().map(|unit| (catalog.word("units-level", level), words(unit))));
        }
        rows.extend(explained.rest.as_ref().map(|rest| (catalog.text("units-rest"), visible(rest))));
        let said = |said: &Said| format!("{} ({})", said.what, said.id);
        rows.extend(explained.strength.as_ref().map(|strength| (catalog.text("units-agreement"), said(strength))));
        rows.extend(explained.flaws.iter().map(|flaw| (catalog.text("units-wrong"), said(flaw))));
        self.rows(&rows);
    }

    fn rows(&mut self, rows: &[(String, String)]) {
        let widest = rows.iter().map(|row| width(&row.0)).max().unwrap_or(0);
        for (name, what) in rows {
            self.add(1, &format!("{name}{:1$}  {what}", "", widest - width(name)));
        }
    }

    /// One unit in full.
    fn meaning(&mut self, meaning: &Meaning) {
        self.add(0, "");
        self.add(0, &with_all_above(&meaning.unit));
        self.add(1, &self.words.validity_on(&meaning.unit));
        if let Some(renamed) = &meaning.unit.renamed {
            self.add(1, &self.words.renamed(renamed));
        }
        let mut ended = &meaning.unit;
        for version in &meaning.later_versions {
            self.add(1, &self.words.followed(ended, version));
            ended = &version.unit;
        }
        self.formed_from(meaning);
        match &meaning.successors[..] {
            [] => self.without_successors(meaning),
            [only] => self.add(1, &self.words.became(only)),
            several => {
                let message = Message::new("units-divided").number("count", several.len() as u64);
                self.add(1, &self.words.catalog.say(&message));
                for passage in several {
                    self.add(2, &self.words.part(passage));
                }
            }
        }
    }

    fn formed_from(&mut self, meaning: &Meaning) {
        let Some(first) = meaning.formed_from.first() else { return };
        let clause = |one: &super::unit::Passage| (one.act, one.clause);
        // One clause forms a ward; what is said of each part would only repeat it.
        let is_one = meaning.formed_from.iter().all(|one| clause(one) == clause(first));
        self.add(1, &self.words.formed(first, is_one));
        for passage in &meaning.formed_from {
            let line = self.words.origin(passage, !is_one);
            self.add(2, &line);
        }
    }

    /// Of provinces, districts, and wards of which nobody knows what became of them.
    fn without_successors(&mut self, meaning: &Meaning) {
        if meaning.unit.era == "new" {
            return;
        }
        let catalog = self.words.catalog;
        if let (Some(province), true) = (&meaning.province_today, meaning.unit.level != "ward") {
            let message = Message::new("units-in-province").arg("province", named(province));
            self.add(1, &catalog.say(&message));
        }
        if !meaning.wards_today.is_empty() {
            let wards: Vec<String> = meaning.wards_today.iter().map(named).collect();
            let message = Message::new("units-wards-today").number("count", wards.len() as u64);
            self.add(1, &catalog.say(&message.arg("wards", wards.join(", "))));
        }
        if meaning.unit.level == "ward" {
            self.add(1, &catalog.text("units-lost"));
        }
    }

    /// The units that a text may mean, a line for each.
    fn readings(&mut self, explained: &Explained) {
        let meanings = &explained.meanings;
        if meanings.is_empty() {
            return;
        }
        let catalog = self.words.catalog;
        self.add(0, "");
        let count = meanings.len() as u64;
        let message = if explained.certain {
            Message::new("units-readings-agree").number("count", count)
        } else {
            Message::new("units-readings").number("count", count)
        };
        self.add(0, &catalog.say(&message));
        for meaning in meanings.iter().take(READINGS) {
            self.add(1, &self.words.in_one_line(meaning));
        }
        if meanings.len() > READINGS {
            let message = Message::new("units-readings-more").number("count", count - READINGS as u64);
            self.add(1, &catalog.say(&message));
        }
    }

    fn conclusion(&mut self, explained: &Explained) {
        let catalog = self.words.catalog;
        self.add(0, "");
        let outcome = &explained.outcome;
        let mut rows = vec![(catalog.text("units-result"), format!("{} ({})", outcome.what, outcome.id))];
        if !explained.today.is_empty() {
            rows.push((catalog.text("units-today"), places(&explained.today)));
        }
        let is_text = explained.read_as != "code";
        rows.extend(
            explained.address.as_ref().filter(|_| is_text).map(|text| (catalog.text("units-address"), visible(text))),
        );
        let widest = rows.iter().map(|row| width(&row.0)).max().unwrap_or(0);
        for (name, what) in &rows {
            self.add(0, &format!("{name}{:1$}  {what}", "", widest - width(name)));
        }
    }
}
