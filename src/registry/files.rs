//! Where rule files come from: embedded in the binary, or from a folder given with `--rules`, which replaces or adds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::build::{self, KindRules};
use super::draw::Source;
use super::{Origin, Registry, Rule};
use crate::error::{Error, Result};
use crate::kind::KINDS;
use crate::lang::Lang;
use crate::messages::Message;

/// The registry files in the binary, by id: all of `rules/registries/`.
pub use crate::embedded::REGISTRIES;

/// The rules of the exact link in the binary.
const LINK: &str = include_str!("../../rules/link.toml");

/// Reads a registry by its id or by the path of its file (whatever ends in `.toml`).
///
/// # Errors
/// When there is none, when its file cannot be read, or with all its mistakes drawn in `lang`.
pub fn load(name_or_path: &str, rules_dir: Option<&Path>, lang: Lang) -> Result<Registry> {
    let (name, text) = find(name_or_path, rules_dir)?;
    assemble(&text, &name, rules_dir, lang)
}

/// Reads a registry from a text; `file_name` is shown with its mistakes.
///
/// # Errors
/// With all mistakes, drawn in `lang`.
pub fn parse(text: &str, file_name: &str, lang: Lang) -> Result<Registry> {
    assemble(text, file_name, None, lang)
}

/// The ids of all registries, sorted.
///
/// # Errors
/// When the folder cannot be read.
pub fn list(rules_dir: Option<&Path>) -> Result<Vec<String>> {
    let mut ids: BTreeSet<String> = REGISTRIES.iter().map(|(id, _)| (*id).to_owned()).collect();
    let folder = rules_dir.map(|dir| dir.join("registries")).filter(|folder| folder.is_dir());
    if let Some(folder) = folder {
        for entry in std::fs::read_dir(&folder).map_err(|cause| Error::read(&folder, cause))? {
            let path = entry.map_err(|cause| Error::read(&folder, cause))?.path();
            let stem = path.file_stem().and_then(|stem| stem.to_str());
            if let (true, Some(id)) = (path.extension().is_some_and(|end| end == "toml"), stem) {
                ids.insert(id.to_owned());
            }
        }
    }
    Ok(ids.into_iter().collect())
}

/// The rules of every kind, whether a registry uses it or not.
///
/// # Errors
/// With the mistakes of the first file that has any.
pub fn kind_rules(rules_dir: Option<&Path>, lang: Lang) -> Result<KindRules> {
    let mut rules = BTreeMap::new();
    for entry in KINDS {
        let own = replaced(rules_dir, &format!("kinds/{}.toml", entry.name))?;
        let (name, text) = own.unwrap_or_else(|| (format!("rules/kinds/{}.toml", entry.name), entry.rules.to_owned()));
        rules.insert(entry.name, without_checks(&name, &text, Origin::Kind, Some(entry.name), lang)?);
    }
    Ok(rules)
}

/// The rules of the exact link.
///
/// # Errors
/// With the mistakes of their file.
pub fn link_rules(rules_dir: Option<&Path>, lang: Lang) -> Result<Vec<Rule>> {
    let own = replaced(rules_dir, "link.toml")?;
    let (name, text) = own.unwrap_or_else(|| ("rules/link.toml".to_owned(), LINK.to_owned()));
    without_checks(&name, &text, Origin::Link, None, lang)
}

fn without_checks(name: &str, text: &str, origin: Origin, owner: Option<&str>, lang: Lang) -> Result<Vec<Rule>> {
    let mut source = Source::new(name, text);
    let rules = build::rules_without_checks(&mut source, origin, owner);
    source.into_error(lang).map_or(Ok(rules), Err)
}

/// A registry with the rules of its kinds and of the link behind its own.
fn assemble(text: &str, file_name: &str, rules_dir: Option<&Path>, lang: Lang) -> Result<Registry> {
    let mut kind_rules = kind_rules(rules_dir, lang)?;
    let mut source = Source::new(file_name, text);
    let registry = build::registry(&mut source, &kind_rules);
    let mut further = Vec::new();
    if let Some(registry) = &registry {
        for field in &registry.fields {
            further.extend(kind_rules.remove(field.kind_name.as_str()).unwrap_or_default());
        }
        if registry.link.is_some() {
            further.extend(link_rules(rules_dir, lang)?);
        }
        for (index, rule) in registry.rules.iter().enumerate() {
            let elsewhere = further.iter().any(|other| other.id == rule.id);
            if elsewhere || registry.rules[..index].iter().any(|other| other.id == rule.id) {
                // The id stands behind `[rule.`; the file has been parsed, so it stands there once.
                let header = source.text.find(&format!("[rule.{}]", rule.id)).map_or(0, |at| at + "[rule.".len());
                let place = header..(header + rule.id.len()).min(source.text.len());
                source.mistake(place, Message::new("rules-rule-twice").arg("id", &rule.id));
            }
        }
    }
    if let Some(error) = source.into_error(lang) {
        return Err(error);
    }
    let mut registry = registry.expect("a file without mistakes gives a registry");
    registry.rules.extend(further);
    Ok(registry)
}

/// Name and text of a registry file.
fn find(name_or_path: &str, rules_dir: Option<&Path>) -> Result<(String, String)> {
    if Path::new(name_or_path).extension().is_some_and(|end| end == "toml") {
        return Ok((name_or_path.to_owned(), read(Path::new(name_or_path))?));
    }
    // An id is a plain name; anything else could lead out of the folder.
    let plain = name_or_path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if plain && let Some(own) = replaced(rules_dir, &format!("registries/{name_or_path}.toml"))? {
        return Ok(own);
    }
    let embedded = REGISTRIES.iter().find(|(id, _)| *id == name_or_path);
    let (id, text) = embedded.ok_or_else(|| match list(rules_dir) {
        Ok(ids) => {
            Error::Usage(Message::new("rules-unknown-registry").arg("name", name_or_path).arg("known", ids.join(", ")))
        }
        Err(error) => error,
    })?;
    Ok((format!("rules/registries/{id}.toml"), (*text).to_owned()))
}

/// Name and text of a file of `--rules DIR`, if it is there.
pub(super) fn replaced(rules_dir: Option<&Path>, file: &str) -> Result<Option<(String, String)>> {
    let path = rules_dir.map(|dir| dir.join(file)).filter(|path| path.is_file());
    path.map(|path| Ok((path.display().to_string(), read(&path)?))).transpose()
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|cause| Error::read(path, cause))
}
