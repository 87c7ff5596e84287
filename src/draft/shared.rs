//! Fields and rules that registries share (`rules/shared/`): a draft takes those whose field it has recognized.

use std::collections::BTreeMap;
use std::path::Path;

use super::column::Column;
use super::write::Draft;
use crate::error::Result;
use crate::lang::Lang;
use crate::messages::Catalog;
use crate::registry::{self, Origin, Registry};
use crate::rules_command::examples;

/// Kinds that name other fields: a draft writes them down itself, for it may not have those fields.
const WITH_OTHERS: [&str; 7] =
    ["personal-id", "sex", "relationship", "admin-unit", "tax-code", "civil-status-number", "business-code"];

/// All shared fields: by name the shared file, the kind and the labels.
pub struct Shared {
    fields: BTreeMap<String, (String, String, Vec<String>)>,
}

/// What a draft takes.
#[derive(Debug, Default, Clone)]
pub struct Take {
    /// By shared file, the fields.
    pub files: BTreeMap<String, Vec<String>>,
    /// Rules that it does not take.
    pub without: Vec<String>,
    /// The rules that come along.
    pub rules: Vec<String>,
}

impl Shared {
    /// From the binary and `--rules DIR`.
    ///
    /// # Errors
    /// When a file of the folder cannot be read.
    pub fn load(rules_dir: Option<&Path>) -> Result<Self> {
        let mut fields = BTreeMap::new();
        for (file, (_, text)) in registry::shared_files(rules_dir)? {
            // A file with mistakes is drawn when it is taken.
            let Ok(table) = text.parse::<toml::Table>() else { continue };
            for (name, field) in table.get("field").and_then(toml::Value::as_table).into_iter().flatten() {
                let kind = match field.get("kind") {
                    Some(toml::Value::String(kind)) => kind.clone(),
                    Some(toml::Value::Table(kind)) => kind.keys().next().cloned().unwrap_or_default(),
                    _ => continue,
                };
                let labels = field.get("labels").and_then(toml::Value::as_array).into_iter().flatten();
                let labels = labels.filter_map(|label| label.as_str().map(str::to_owned)).collect();
                fields.insert(name.clone(), (file.clone(), kind, labels));
            }
        }
        Ok(Self { fields })
    }

    /// All shared fields: name, kind, labels.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str, &[String])> {
        self.fields.iter().map(|(name, (_, kind, labels))| (name.as_str(), kind.as_str(), labels.as_slice()))
    }

    /// The fields of a draft that are shared ones, name and kind.
    pub fn take(&self, columns: &[Column<'_>]) -> Take {
        let mut take = Take::default();
        for column in columns {
            if let Some((file, kind, _)) = self.fields.get(&column.name)
                && kind == column.form.kind
                && column.few.is_none()
            {
                take.files.entry(file.clone()).or_default().push(column.name.clone());
            }
        }
        take
    }
}

impl Take {
    /// True for a field whose kind the shared file says.
    pub fn has_kind_of(&self, column: &Column<'_>) -> bool {
        self.files.values().flatten().any(|name| *name == column.name) && !WITH_OTHERS.contains(&column.form.kind)
    }
}

/// Leaves out of a draft what does not fit: shared files that cannot be used, rules whose examples do not hold for its
/// fields, and proposed rules that a shared one says already. `read` makes a registry of the draft as it stands.
///
/// # Errors
/// When the draft has mistakes that have nothing to do with what it takes.
pub fn settle(draft: &mut Draft<'_>, read: &dyn Fn(&Draft<'_>) -> Result<Registry>) -> Result<()> {
    if read(draft).is_err() {
        let all = std::mem::take(&mut draft.take.files);
        read(draft)?;
        for (file, fields) in all {
            draft.take.files.insert(file.clone(), fields);
            if read(draft).is_err() {
                draft.take.files.remove(&file);
            }
        }
    }
    let registry = read(draft)?;
    let is_proposed = |id: &String| draft.rules.iter().any(|rule| rule.id == *id);
    let own = registry.rules.iter().filter(|rule| rule.origin == Origin::Registry);
    let shared: Vec<&registry::Rule> = own.filter(|rule| !is_proposed(&rule.id)).collect();
    let failing = examples::failing(&registry, &Catalog::new(Lang::En));
    draft.take.without = shared.iter().map(|rule| rule.id.clone()).filter(|id| failing.contains(id)).collect();
    draft.take.rules = shared.iter().map(|rule| rule.id.clone()).filter(|id| !failing.contains(id)).collect();
    let same = |written: &str, rule: &registry::Rule| {
        let spaced = |text: &str| text.split_whitespace().collect::<String>();
        rule.check_text.as_deref().is_some_and(|text| spaced(text) == spaced(written)) && rule.when.is_empty()
    };
    draft.rules.retain(|own| {
        let said = shared.iter().any(|rule| same(&own.written, rule) && (rule.field.as_ref() == Some(&own.field)));
        !said && !failing.contains(&own.id)
    });
    Ok(())
}
