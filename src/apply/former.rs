//! The run that worklists were made from: its folder, its manifest, its cleaned file.
//!
//! Its files are taken only as its manifest names them, and its parameters hold again unless the command says otherwise.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::ApplyJob;
use crate::error::{Error, Result};
use crate::job::{Job, Linking, Reporting};
use crate::linkage::DEFAULT_MODEL;
use crate::messages::Message;
use crate::plan::Fix;
use crate::read::{Encoding, InputFormat, ReadOptions};
use crate::registry::{self, Registry};
use crate::report::Records;
use crate::write::cleaned::Format;
use crate::write::folder::{MANIFEST, OutputFile, fingerprint, sha256};

/// A finished run of `sach clean` or `sach apply`.
pub struct Former {
    folder: PathBuf,
    manifest: Manifest,
    head: Head,
    /// SHA-256 of its manifest.
    pub sha256: String,
}

/// As much of a manifest as is needed here.
#[derive(serde::Deserialize)]
struct Manifest {
    registry: RegistryId,
    layouts: Vec<Layout>,
    reference: Option<Name>,
    parameters: Parameters,
    records: Records,
    outputs: Vec<OutputFile>,
}

#[derive(serde::Deserialize)]
struct RegistryId {
    id: String,
    sha256: String,
}

#[derive(serde::Deserialize)]
struct Layout {
    delimiter: Option<char>,
}

#[derive(serde::Deserialize)]
struct Name {
    name: String,
}

#[derive(serde::Deserialize)]
struct Parameters {
    fix: String,
    format: String,
    communes: Vec<String>,
    link: String,
    model: Option<String>,
    link_decisions: DecisionFiles,
    map: Vec<String>,
}

#[derive(serde::Deserialize)]
struct DecisionFiles {
    files: Vec<Name>,
}

/// What its report says of the office and of the columns.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Head {
    office: Option<String>,
    period: Option<String>,
    columns: Vec<Column>,
}

#[derive(serde::Deserialize)]
struct Column {
    header: String,
}

impl Former {
    /// Opens the folder of a run.
    ///
    /// # Errors
    /// When there is no manifest of such a run in it, or its report is not what the run wrote.
    pub fn open(folder: &Path) -> Result<Self> {
        let wrong = || Error::Usage(Message::new("apply-not-an-output").path("folder", folder));
        let text = std::fs::read(folder.join(MANIFEST)).map_err(|_| wrong())?;
        let manifest = serde_json::from_slice(&text).map_err(|_| wrong())?;
        let mut former = Self { folder: folder.to_owned(), manifest, head: Head::default(), sha256: sha256(&text) };
        let report = former.output("report.json")?.ok_or_else(wrong)?;
        let report = std::fs::read(&report).map_err(|cause| Error::read(&report, cause))?;
        former.head = serde_json::from_slice(&report).map_err(|_| wrong())?;
        Ok(former)
    }

    /// Whole records of its cleaned file.
    pub fn records(&self) -> u64 {
        self.manifest.records.whole()
    }

    /// The headers of the extract's own columns, as worklists name them: the cleaned file may spell them in another way.
    pub fn headers(&self, own: usize) -> Option<Vec<String>> {
        let headers: Vec<String> = self.head.columns.iter().map(|column| column.header.clone()).collect();
        (headers.len() == own).then_some(headers)
    }

    /// True when the registry file is another than it was.
    pub fn has_other_rules(&self, registry: &Registry) -> bool {
        registry.sha256 != self.manifest.registry.sha256
    }

    /// An output of the run as its manifest names it; None when the run wrote none of that name.
    ///
    /// # Errors
    /// When it is not there or is not what the run wrote.
    pub fn output(&self, name: &str) -> Result<Option<PathBuf>> {
        output(&self.folder, &self.manifest.outputs, name)
    }

    /// The cleaned file, which is what its manifest names.
    ///
    /// # Errors
    /// As [`Self::output`].
    pub fn cleaned(&self) -> Result<PathBuf> {
        let name = format!("cleaned.{}", self.manifest.parameters.format);
        let missing = || Error::Usage(Message::new("apply-not-an-output").path("folder", &self.folder));
        self.output(&name)?.ok_or_else(missing)
    }

    /// How its cleaned file is to be read: nothing has to be found out by looking.
    pub fn reading(&self) -> ReadOptions {
        let format = match self.format() {
            Some(Format::Parquet) => InputFormat::Parquet,
            Some(Format::Xlsx) => InputFormat::Xlsx,
            Some(Format::Csv) | None => InputFormat::Csv,
        };
        let first = self.manifest.layouts.first();
        let delimiter = first.and_then(|layout| layout.delimiter).and_then(|mark| u8::try_from(mark).ok());
        ReadOptions { format: Some(format), ..text(delimiter.unwrap_or(b',')) }
    }

    /// The job that cleans its records again, with its own parameters where the command names no others.
    ///
    /// # Errors
    /// When a file that it used is no longer there, or it went by a registry file or model that has no name here.
    pub fn job(&self, asked: &ApplyJob, next: &Path) -> Result<Job> {
        let parameters = &self.manifest.parameters;
        let again = &asked.again;
        let named = self.manifest.reference.as_ref().map(|reference| PathBuf::from(&reference.name));
        let reference = again.reference.clone().or(named);
        let decided = parameters.link_decisions.files.iter().map(|file| PathBuf::from(&file.name));
        let decisions = if again.decisions.is_empty() { decided.collect() } else { again.decisions.clone() };
        for (file, option) in
            reference.iter().map(|file| (file, "--reference")).chain(decisions.iter().map(|file| (file, "--decisions")))
        {
            if !file.exists() {
                let message = Message::new("apply-file-missing").path("file", file).path("folder", &self.folder);
                return Err(Error::Usage(message.arg("option", option)));
            }
        }
        let mut job = Job {
            extract: vec![self.folder.join(format!("cleaned.{}", parameters.format)).display().to_string()],
            registry: self.registry(asked)?,
            reference,
            out: next.to_owned(),
            rules: asked.rules.clone(),
            map: parameters.map.iter().filter_map(|pair| pair_of(pair)).collect(),
            read: self.reading(),
            format: again.format.or_else(|| self.format()),
            communes: if again.communes.is_empty() { parameters.communes.clone() } else { again.communes.clone() },
            linking: again.linking.or_else(|| by_id(&parameters.link)).unwrap_or(Linking::Probabilistic),
            model: again.model.clone(),
            decisions,
            fix: again.fix.or_else(|| by_id(&parameters.fix)).unwrap_or(Fix::Automatic),
            context: asked.context,
            lang: asked.lang,
            reporting: self.reporting(&asked.reporting),
        };
        if job.linking == Linking::Exact && again.decisions.is_empty() {
            // Decisions about possible links say nothing where only numbers are compared.
            job.decisions.clear();
        }
        Ok(job)
    }

    /// The model of the run, for a job that names none: one that the registry file or the program has.
    ///
    /// # Errors
    /// When the run went by a model of a file of its own.
    pub fn model(&self, job: &Job, registry: &Registry) -> Result<Option<String>> {
        let usual = registry.linkage.as_ref().map_or(DEFAULT_MODEL, |model| model.id.as_str());
        match &self.manifest.parameters.model {
            _ if job.model.is_some() => Ok(job.model.clone()),
            Some(model) if model != usual => {
                let known = crate::link::model::Model::named(model, job.rules.as_deref(), job.lang);
                let elsewhere = Message::new("apply-model-elsewhere").arg("model", model);
                known.map(|_| Some(model.clone())).map_err(|_| Error::Usage(elsewhere.path("folder", &self.folder)))
            }
            _ => Ok(None),
        }
    }

    fn registry(&self, asked: &ApplyJob) -> Result<String> {
        if let Some(registry) = &asked.again.registry {
            return Ok(registry.clone());
        }
        let id = &self.manifest.registry.id;
        if registry::list(asked.rules.as_deref())?.contains(id) {
            return Ok(id.clone());
        }
        Err(Error::Usage(Message::new("apply-registry-elsewhere").arg("registry", id).path("folder", &self.folder)))
    }

    fn format(&self) -> Option<Format> {
        by_id(&self.manifest.parameters.format)
    }

    fn reporting(&self, asked: &Reporting) -> Reporting {
        Reporting {
            office: asked.office.clone().or_else(|| self.head.office.clone()),
            period: asked.period.clone().or_else(|| self.head.period.clone()),
            values: asked.values,
            history: asked.history.clone(),
            split_by: asked.split_by.clone(),
        }
    }
}

/// An output of a run as its manifest names it; None when the run wrote none of that name.
///
/// # Errors
/// When it is not there or is not what the run wrote.
pub fn output(folder: &Path, outputs: &[OutputFile], name: &str) -> Result<Option<PathBuf>> {
    let Some(named) = outputs.iter().find(|output| output.name == name) else { return Ok(None) };
    let path = folder.join(name);
    let (bytes, sha256) = fingerprint(&path)?;
    if (bytes, &sha256) != (named.bytes, &named.sha256) {
        return Err(Error::Input(Message::new("apply-output-changed").path("file", path)));
    }
    Ok(Some(path))
}

/// How a text that this program wrote is to be read.
pub fn text(delimiter: u8) -> ReadOptions {
    ReadOptions {
        format: Some(InputFormat::Csv),
        delimiter: Some(delimiter),
        encoding: Some(Encoding::Utf8),
        sheet: None,
        header_row: Some(1),
        keep_footer: true,
    }
}

fn by_id<T: ValueEnum>(id: &str) -> Option<T> {
    T::from_str(id, false).ok()
}

/// `Header=field`, as manifests have it.
fn pair_of(pair: &str) -> Option<(String, String)> {
    pair.rsplit_once('=').map(|(header, field)| (header.to_owned(), field.to_owned()))
}
