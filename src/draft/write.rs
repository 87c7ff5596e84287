//! The draft as text: a registry file whose comments say, in both languages, why each guess was made and how sure it is.

use std::fmt::Write as _;

use super::column::Column;
use super::knowledge::Knowledge;
use super::measure::Measured;
use super::propose::{Link, Rule, quoted};
use super::shared::Take;
use super::why::Reasons;
use crate::lang::{Bilingual, Lang};
use crate::messages::Message;
use crate::value::PartialDate;

/// Everything that goes into a draft.
pub struct Draft<'s> {
    /// Its id.
    pub id: String,
    /// The day it is made.
    pub date: PartialDate,
    /// Records of the extract, records looked at, records that are none.
    pub records: (u64, u64, u64),
    /// Its fields.
    pub columns: Vec<Column<'s>>,
    /// Columns that are no field: place from 1, and why.
    pub skipped: Vec<(usize, &'static str)>,
    /// The field that names a record, by its place.
    pub key: Option<usize>,
    /// What it takes of the shared fields and rules.
    pub take: Take,
    /// The rules.
    pub rules: Vec<Rule>,
    /// The link.
    pub link: Option<Link>,
}

impl Draft<'_> {
    /// The file; with what a run over the sample has measured, once there was one.
    pub fn toml(&self, knowledge: &Knowledge, reasons: &Reasons, measured: Option<&Measured>) -> String {
        let mut text = String::new();
        let all = Message::new("draft-head").number("records", self.records.0).number("looked", self.records.1);
        reasons.write(&mut text, &all.number("columns", (self.columns.len() + self.skipped.len()) as u64));
        reasons.write(&mut text, &Message::new("draft-todo"));
        reasons.write(&mut text, &Message::new("draft-no-values"));
        self.registry(&mut text, reasons);
        self.take(&mut text, reasons, measured);
        for (place, column) in self.columns.iter().enumerate() {
            let needed = self.is_needed(place);
            field(&mut text, column, (needed, self.take.has_kind_of(column)), self.records, reasons);
        }
        for (place, why) in &self.skipped {
            let message = match *why {
                "blank" => Message::new("draft-skipped-blank"),
                "twice" => Message::new("draft-skipped-twice"),
                _ => Message::new("draft-skipped-own"),
            };
            text.push('\n');
            reasons.write(&mut text, &message.number("column", *place as u64));
        }
        if !self.rules.is_empty() {
            text.push('\n');
            reasons.write(&mut text, &Message::new("draft-rules"));
        }
        for one in &self.rules {
            rule(&mut text, one, knowledge, measured, reasons);
        }
        self.link(&mut text, reasons);
        if let Some(measured) = measured {
            accepted(&mut text, measured, reasons);
        }
        text
    }

    /// True for the key and what the link cannot do without: an extract without such a column cannot be cleaned.
    fn is_needed(&self, place: usize) -> bool {
        let linked = |(key, field): &(&str, String)| {
            ["id", "name", "birth-date"].contains(key) && *field == self.columns[place].name
        };
        self.key == Some(place) || self.link.iter().flatten().any(linked)
    }

    fn registry(&self, text: &mut String, reasons: &Reasons) {
        let (year, month, day) = (self.date.year(), self.date.month().unwrap_or(1), self.date.day().unwrap_or(1));
        let _ = writeln!(text, "\n[registry]\nid = {}", quoted(&self.id));
        reasons.write(text, &Message::new("draft-name"));
        let _ = writeln!(text, "name = {{ vi = {0}, en = {0} }}", quoted(&self.id));
        let _ = writeln!(text, "version = \"{year:04}-{month:02}-{day:02}\"");
        let key = self.key.map(|place| &self.columns[place]);
        if let Some(column) = key {
            let message = Message::new("draft-key").number("filled", column.values.filled);
            let message = message.number("looked", self.records.1).number("twice", column.values.repeated());
            reasons.write(text, &message);
            let _ = writeln!(text, "key = [{}]", quoted(&column.name));
        } else {
            reasons.write(text, &Message::new("draft-no-key"));
            text.push_str("key = []\n");
        }
    }

    /// What is taken, and how the rules that come along did in the sample.
    fn take(&self, text: &mut String, reasons: &Reasons, measured: Option<&Measured>) {
        if self.take.files.is_empty() {
            return;
        }
        text.push('\n');
        reasons.write(text, &Message::new("draft-take"));
        let figures = self.take.rules.iter().filter_map(|id| {
            let (failed, decided) = measured?.rules.get(id)?;
            Some(format!("{id} {failed}/{decided}"))
        });
        for id in figures {
            let _ = writeln!(text, "#   {id}");
        }
        text.push_str("[take]\n");
        for (file, fields) in &self.take.files {
            let _ = writeln!(text, "{file} = [{}]", list(fields));
        }
        if !self.take.without.is_empty() {
            let _ = writeln!(text, "without = [{}]", list(&self.take.without));
        }
    }

    fn link(&self, text: &mut String, reasons: &Reasons) {
        let Some(link) = &self.link else {
            text.push('\n');
            return reasons.write(text, &Message::new("draft-no-link"));
        };
        text.push('\n');
        reasons.write(text, &Message::new("draft-link"));
        text.push_str("[link]\n");
        for (key, field) in link {
            let _ = writeln!(text, "{key} = {}", quoted(field));
        }
    }
}

fn field(
    text: &mut String,
    column: &Column<'_>,
    (is_needed, has_shared_kind): (bool, bool),
    records: (u64, u64, u64),
    reasons: &Reasons,
) {
    let _ = writeln!(text, "\n[field.{}]", column.name);
    reasons.of_field(text, column, records);
    let _ = writeln!(text, "labels = [{}]", quoted(column.heading.trim()));
    if has_shared_kind {
        reasons.write(text, &Message::new("draft-shared-kind").arg("kind", column.form.kind));
    } else {
        let _ = writeln!(text, "kind = {}", written_kind(column));
    }
    if is_needed {
        text.push_str("required = true\n");
    }
}

/// A kind as a registry file names it.
fn written_kind(column: &Column<'_>) -> String {
    let form = &column.form;
    if form.parameters.is_empty() {
        return quoted(form.kind);
    }
    format!("{{ {} = {} }}", form.kind, inline(&toml::Value::Table(form.parameters.clone())))
}

/// A value in one line.
fn inline(value: &toml::Value) -> String {
    match value {
        toml::Value::Table(table) => {
            let bare = |key: &str| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
            let key = |key: &str| if bare(key) && !key.is_empty() { key.to_owned() } else { quoted(key) };
            let entries = table.iter().map(|(name, value)| format!("{} = {}", key(name), inline(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn list(texts: &[String]) -> String {
    texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")
}

fn rule(text: &mut String, rule: &Rule, knowledge: &Knowledge, measured: Option<&Measured>, reasons: &Reasons) {
    let texts = knowledge.texts(rule.check);
    let filled = |pattern: &Bilingual| {
        let said = [Lang::Vi, Lang::En].map(|lang| {
            let said = pattern.get(lang).replace("{label}", &short(&rule.labels[0]));
            quoted(&said.replace("{other}", &short(&rule.labels[1])))
        });
        format!("{{ vi = {}, en = {} }}", said[0], said[1])
    };
    let _ = writeln!(text, "\n[rule.{}]", rule.id);
    if let Some((failed, decided)) = measured.and_then(|measured| measured.rules.get(&rule.id)) {
        let message = Message::new("draft-rule-measured").number("failed", *failed).number("decided", *decided);
        reasons.write(text, &message);
    }
    let _ = writeln!(text, "field = {}\ncheck = {}", quoted(&rule.field), rule.written);
    let _ = writeln!(text, "criterion = {}\nseverity = \"warning\"", quoted(texts.criterion.id()));
    let _ = writeln!(text, "what = {}\nwhy = {}", filled(&texts.what), filled(&texts.why));
    let _ = writeln!(text, "remedy = {}", filled(&texts.remedy));
    let _ = writeln!(text, "source = {}\nverified = false", quoted(&reasons.source));
    let _ = writeln!(text, "good = {}\nbad = {}", rule.examples[0], rule.examples[1]);
}

/// A heading as a text of a rule has room for it.
fn short(heading: &str) -> String {
    const LETTERS: usize = 28;
    if heading.chars().count() <= LETTERS {
        return heading.to_owned();
    }
    heading.chars().take(LETTERS - 1).chain(['…']).collect()
}

/// No draft accepts more failing records than this, in hundredths: where more fail, a person has to look first.
const MOST_ACCEPTED: u64 = 50;

fn accepted(text: &mut String, measured: &Measured, reasons: &Reasons) {
    text.push('\n');
    reasons.write(text, &Message::new("draft-accepted"));
    text.push_str("[accepted]\n");
    for (level, failed, of) in &measured.levels {
        // One hundredth above what was measured: the rest of the extract may be a little worse than the sample.
        let hundredths = ((failed * 100).div_ceil((*of).max(1)) + 1).min(MOST_ACCEPTED);
        let _ = writeln!(text, "{level} = {}.{:02} # {failed}/{of}", hundredths / 100, hundredths % 100);
    }
}
