//! Where rule files come from: embedded in the binary, or from a folder given with `--rules`, which replaces or adds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::build::{self, Around, KindRules, Raw};
use super::draw::Source;
use super::take::{self, SharedFiles};
use super::{Origin, Registry, Rule};
use crate::error::{Error, Result};
use crate::kind::KINDS;
use crate::lang::Lang;
use crate::link::model::Model;
use crate::messages::Message;

/// The registry files in the binary, by id: all of `rules/registries/`.
pub use crate::embedded::REGISTRIES;

/// The shared file that holds the standard list of texts that mean "nothing here".
const MISSING: &str = "missing";

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
    ids.extend(names_in(rules_dir, "registries")?);
    Ok(ids.into_iter().collect())
}

/// The names of the TOML files in a folder of `--rules DIR`; none when there is no such folder.
fn names_in(rules_dir: Option<&Path>, folder: &str) -> Result<Vec<String>> {
    let Some(folder) = rules_dir.map(|dir| dir.join(folder)).filter(|folder| folder.is_dir()) else {
        return Ok(Vec::new());
    };
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(|cause| Error::read(&folder, cause))? {
        let path = entry.map_err(|cause| Error::read(&folder, cause))?.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        if let (true, Some(name)) = (path.extension().is_some_and(|end| end == "toml"), stem) {
            names.push(name.to_owned());
        }
    }
    Ok(names)
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

/// The shared files by name, each with what it is called and its text: those in the binary, replaced and added to by those
/// of the folder.
///
/// # Errors
/// When the folder or a file in it cannot be read.
pub fn shared_files(rules_dir: Option<&Path>) -> Result<SharedFiles> {
    let embedded = crate::embedded::SHARED.iter();
    let mut files: SharedFiles = embedded
        .map(|(name, text)| ((*name).to_owned(), (format!("rules/shared/{name}.toml"), (*text).to_owned())))
        .collect();
    for name in names_in(rules_dir, "shared")? {
        if let Some(own) = replaced(rules_dir, &format!("shared/{name}.toml"))? {
            files.insert(name, own);
        }
    }
    Ok(files)
}

/// A registry with the rules of its kinds and of the link behind its own.
fn assemble(text: &str, file_name: &str, rules_dir: Option<&Path>, lang: Lang) -> Result<Registry> {
    let mut kind_rules = kind_rules(rules_dir, lang)?;
    let link_rules = link_rules(rules_dir, lang)?;
    let files = shared_files(rules_dir)?;
    let mut source = Source::new(file_name, text);
    let raw = build::raw(&mut source);
    let registry = match raw {
        None => None,
        Some(raw) => {
            let taken = raw.own.take.iter().chain(&raw.each.take).map(|(name, _)| name.get_ref().as_str());
            let shared = take::read(taken.chain([MISSING]), &files, &kind_rules, lang)?;
            let model = base_model(&mut source, &raw, rules_dir, lang)?;
            let missing = shared.get(MISSING).and_then(|file| file.raw.missing.as_ref());
            let around = Around {
                kind_rules: &kind_rules,
                shared: &shared,
                shared_files: &files,
                link_rules: &link_rules.iter().map(|rule| rule.id.clone()).collect::<Vec<_>>(),
                missing: missing.map_or(&[], |list| list.get_ref()),
                model: model.as_ref(),
            };
            build::registry(&mut source, raw, &around)
        }
    };
    let mut further = Vec::new();
    if let Some(registry) = &registry {
        for field in &registry.fields {
            further.extend(kind_rules.remove(field.kind_name.as_str()).unwrap_or_default());
        }
        if registry.is_linked() {
            further.extend(link_rules);
        }
        twice(&mut source, registry, &further);
    }
    if let Some(error) = source.into_error(lang) {
        return Err(error);
    }
    let mut registry = registry.expect("a file without mistakes gives a registry");
    registry.rules.extend(further);
    Ok(registry)
}

/// The model that `[linkage]` names to be like; a name that there is not is noted.
fn base_model(source: &mut Source<'_>, raw: &Raw, rules_dir: Option<&Path>, lang: Lang) -> Result<Option<Model>> {
    let Some(name) = raw.linkage.as_ref().and_then(|linkage| linkage.header.model.as_ref()) else { return Ok(None) };
    match Model::named(name.get_ref(), rules_dir, lang) {
        Ok(model) => Ok(Some(model)),
        Err(Error::Usage(message)) => {
            source.mistake(name.span(), message);
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Notes rules that have the id of another: of the file, of a kind, of the link. One rule for several people has one id.
fn twice(source: &mut Source<'_>, registry: &Registry, further: &[Rule]) {
    for (index, rule) in registry.rules.iter().enumerate() {
        let elsewhere = further.iter().any(|other| other.id == rule.id);
        let same = |other: &Rule| other.id == rule.id && other.person == rule.person;
        if elsewhere || registry.rules[..index].iter().any(same) {
            // The id stands behind `[rule.`; the file has been parsed, so it stands there once.
            let header = source.text.find(&format!("rule.{}]", rule.id)).map_or(0, |at| at + "rule.".len());
            let place = header..(header + rule.id.len()).min(source.text.len());
            source.mistake(place, Message::new("rules-rule-twice").arg("id", &rule.id));
        }
    }
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
pub(crate) fn replaced(rules_dir: Option<&Path>, file: &str) -> Result<Option<(String, String)>> {
    let path = rules_dir.map(|dir| dir.join(file)).filter(|path| path.is_file());
    path.map(|path| Ok((path.display().to_string(), read(&path)?))).transpose()
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|cause| Error::read(path, cause))
}
