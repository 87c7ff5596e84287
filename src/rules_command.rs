//! The commands `sach rules check|list|show`: every rule explains itself. They return text; `main` prints it.

mod compare;
pub mod examples;
mod file_reference;
mod index_reference;
mod linkage_reference;
mod reference;

use std::fmt::Write as _;
use std::path::Path;

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};

use crate::check::CHECKS;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::messages::{Catalog, Message};
use crate::registry::{self, Condition, Example, Origin, Registry, Rule, Test};

pub use reference::reference;

/// `sach rules check FILE`: one line when the file is right and its examples give what they should.
///
/// # Errors
/// With all mistakes drawn, or with all examples that do not hold, or when the file cannot be read.
pub fn check(file: &str, rules_dir: Option<&Path>, lang: Lang) -> Result<String> {
    let registry = registry::load(file, rules_dir, lang)?;
    let catalog = Catalog::new(lang);
    let mistakes = examples::mistakes(&registry, &catalog);
    if !mistakes.is_empty() {
        let lines: Vec<String> = mistakes.iter().map(|mistake| catalog.say(mistake)).collect();
        return Err(Error::RegistryFile(lines.join("\n")));
    }
    let message = Message::new("rules-ok")
        .arg("file", file)
        .number("fields", registry.fields.len() as u64)
        .number("rules", registry.rules.len() as u64)
        .number("examples", examples::count(&registry));
    Ok(catalog.say(&message) + "\n")
}

/// `sach rules list [--registry ID]`: the rules of one registry, or of all, as a table.
///
/// # Errors
/// When a registry cannot be loaded.
pub fn list(registry: Option<&str>, rules_dir: Option<&Path>, lang: Lang) -> Result<String> {
    let catalog = Catalog::new(lang);
    let mut text = String::new();
    for registry in registries(registry, rules_dir, lang)? {
        let mut table = Table::new();
        table
            .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')))
            .set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(
            ["id", "criterion", "severity", "field", "what"]
                .map(|column| catalog.text(&format!("rules-column-{column}"))),
        );
        for rule in &registry.rules {
            table.add_row([
                rule.id.clone(),
                catalog.text(&format!("criterion-{}", rule.criterion.id())),
                catalog.text(&format!("severity-{}", rule.severity.id())),
                subject(rule),
                rule.what.get(lang).to_owned(),
            ]);
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "{} · {}\n\n{}", registry.id, registry.name.get(lang), table.trim_fmt());
    }
    Ok(text)
}

/// `sach rules show ID`: what, why, source, check, examples and remedy of one rule; a page for each way in which registries
/// that have it weigh or explain it.
///
/// # Errors
/// When there is no such rule, or a registry cannot be loaded.
pub fn show(id: &str, rules_dir: Option<&Path>, lang: Lang) -> Result<String> {
    if let Some(pages) = pages(&registries(None, rules_dir, lang)?, id, lang) {
        return Ok(pages);
    }
    let everywhere = registry::kind_rules(rules_dir, lang)?.into_values().flatten();
    let found = everywhere.chain(registry::link_rules(rules_dir, lang)?).find(|rule| rule.id == id);
    if let Some(rule) = found {
        return Ok(page("", &rule, lang));
    }
    let unknown = || Error::Usage(Message::new("rules-unknown-rule-id").arg("id", id));
    let compared = registry::compare_rules(rules_dir, lang)?.rules;
    compared.iter().find(|rule| rule.id == id).map(|rule| compare::page(rule, lang)).ok_or_else(unknown)
}

/// The pages of one rule in these registries; None when none of them has it.
pub fn pages(registries: &[Registry], id: &str, lang: Lang) -> Option<String> {
    let mut pages: Vec<(String, Vec<&str>)> = Vec::new();
    for registry in registries {
        let Some(rule) = registry.rules.iter().find(|rule| rule.id == id) else { continue };
        let text = page(WHERE, rule, lang);
        match pages.iter_mut().find(|(known, _)| *known == text) {
            Some((_, names)) => names.push(&registry.id),
            None => pages.push((text, vec![&registry.id])),
        }
    }
    let named = |(text, names): &(String, Vec<&str>)| {
        let files: Vec<String> = names.iter().map(|name| format!("{name}.toml")).collect();
        text.replacen(&format!("{WHERE}.toml"), &files.join(", "), 1)
    };
    (!pages.is_empty()).then(|| pages.iter().map(named).collect::<Vec<_>>().join("\n"))
}

fn registries(only: Option<&str>, rules_dir: Option<&Path>, lang: Lang) -> Result<Vec<Registry>> {
    let names = only.map_or_else(|| registry::list(rules_dir), |name| Ok(vec![name.to_owned()]))?;
    names.iter().map(|name| registry::load(name, rules_dir, lang)).collect()
}

/// Stands in a page for the names of its registries until all of them are known.
const WHERE: &str = "\u{1}";

/// What a rule is about, for the table: its field, or the fields of its check.
fn subject(rule: &Rule) -> String {
    let fields = || rule.check.as_ref().map(|check| check.fields().join(", "));
    rule.field.clone().or_else(fields).unwrap_or_default()
}

/// One rule, whole.
fn page(registry: &str, rule: &Rule, lang: Lang) -> String {
    let catalog = Catalog::new(lang);
    let mut lines: Vec<(&'static str, String)> = Vec::new();
    let owner = rule.field.as_deref().unwrap_or_default();
    lines.push((
        "where",
        match rule.origin {
            Origin::Registry => {
                catalog.say(&Message::new("rules-from-registry").arg("name", format!("{registry}.toml")))
            }
            Origin::Kind => catalog.say(&Message::new("rules-from-kind").arg("name", owner)),
            Origin::Link => catalog.text("rules-from-link"),
        },
    ));
    lines.push(("criterion", catalog.text(&format!("criterion-{}", rule.criterion.id()))));
    lines.push(("severity", catalog.text(&format!("severity-{}", rule.severity.id()))));
    if rule.origin == Origin::Registry {
        lines.push(("field", subject(rule)));
    }
    lines.push(("why", rule.why.get(lang).to_owned()));
    let verified = catalog.text(if rule.verified { "rules-show-verified" } else { "rules-show-unverified" });
    lines.push(("source", format!("{} ({verified})", rule.source)));
    lines.push((
        "check",
        match (&rule.check_name, &rule.check_text) {
            (Some(name), Some(text)) => {
                let about = CHECKS.iter().find(|entry| entry.name == name).map_or("", |entry| entry.about.get(lang));
                format!("{about}\n{}", unindented(text))
            }
            _ => catalog.text("rules-show-check-by-code"),
        },
    ));
    if !rule.when.is_empty() {
        lines.push(("when", rule.when.iter().map(|one| condition(one, &catalog)).collect::<Vec<_>>().join("\n")));
    }
    for (which, examples) in [("good", &rule.good), ("bad", &rule.bad)] {
        if !examples.is_empty() {
            lines.push((which, examples.iter().map(example).collect::<Vec<_>>().join("\n")));
        }
    }
    lines.push(("remedy", rule.remedy.get(lang).to_owned()));
    written(&rule.id, rule.what.get(lang), lines, &catalog)
}

/// What is said of a rule, each under its heading.
fn written(id: &str, what: &str, lines: Vec<(&'static str, String)>, catalog: &Catalog) -> String {
    let mut text = format!("{id}\n{what}\n");
    for (name, value) in lines {
        let _ = writeln!(text, "\n{}:", catalog.text(&format!("rules-show-{name}")));
        for line in value.lines() {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}

fn condition(condition: &Condition, catalog: &Catalog) -> String {
    let message = |id| Message::new(id).arg("field", &condition.field);
    catalog.say(&match &condition.test {
        Test::Present => message("rules-when-present"),
        Test::Absent => message("rules-when-absent"),
        Test::In(values) => message("rules-when-in").arg("values", values.join(", ")),
        Test::NotIn(values) => message("rules-when-not-in").arg("values", values.join(", ")),
    })
}

/// An example as one line; an empty text shows as «».
fn example(example: &Example) -> String {
    let record = |record: &Vec<(String, String)>| {
        record.iter().map(|(field, text)| format!("{field} = «{text}»")).collect::<Vec<_>>().join(", ")
    };
    match example {
        Example::Text(text) => format!("«{text}»"),
        Example::Record(texts) => record(texts),
        Example::Records(records) => records.iter().map(record).collect::<Vec<_>>().join(" | "),
    }
}

/// The parameters without the indentation that they have in the file.
fn unindented(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}
