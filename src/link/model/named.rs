//! Where models come from: `rules/linkage/` in the binary, a folder given with `--rules`, a file.

use std::path::Path;

use super::{Model, RawModel, read};
use crate::embedded::LINKAGE;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::messages::Message;
use crate::registry::{Source, replaced};

impl Model {
    /// The model of that name, or that of a file (whatever ends in `.toml`).
    ///
    /// # Errors
    /// When there is none, when its file cannot be read, or with all its mistakes drawn in `lang`.
    pub fn named(name_or_path: &str, rules_dir: Option<&Path>, lang: Lang) -> Result<Self> {
        if Path::new(name_or_path).extension().is_some_and(|end| end == "toml") {
            let path = Path::new(name_or_path);
            let text = std::fs::read_to_string(path).map_err(|cause| Error::read(path, cause))?;
            return Self::parse(&text, name_or_path, lang);
        }
        // A name is a plain word; anything else could lead out of the folder.
        let plain = name_or_path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        if plain && let Some((shown, text)) = replaced(rules_dir, &format!("linkage/{name_or_path}.toml"))? {
            return Self::parse(&text, &shown, lang);
        }
        let Some((id, text)) = LINKAGE.iter().find(|(id, _)| *id == name_or_path) else {
            let known: Vec<&str> = LINKAGE.iter().map(|(id, _)| *id).collect();
            let title = Message::new("linkage-unknown-model").arg("name", name_or_path);
            return Err(Error::Usage(title.arg("known", known.join(", "))));
        };
        Self::parse(text, &format!("rules/linkage/{id}.toml"), lang)
    }

    /// Reads a model from a text; `name` is shown with its mistakes.
    ///
    /// # Errors
    /// With all mistakes, drawn in `lang`.
    pub fn parse(text: &str, name: &str, lang: Lang) -> Result<Self> {
        let mut source = Source::new(name, text);
        let raw = RawModel::of_file(&mut source);
        let model = raw.and_then(|raw| {
            if let Some(base) = &raw.header.model {
                // Only a registry says that it is like another.
                source.mistake(base.span(), Message::new("rules-unknown-key").arg("key", "model"));
            }
            if raw.header.id.is_none() && !raw.broken {
                source.mistake(raw.place.clone(), Message::new("rules-missing-key").arg("key", "id"));
            }
            read::model(&mut source, &raw, "", None, None)
        });
        source.into_error(lang).map_or_else(|| Ok(model.expect("a text without mistakes gives a model")), Err)
    }
}
