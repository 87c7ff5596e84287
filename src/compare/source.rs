//! One side of a comparison: an output folder of `sach clean`, its cleaned file read again with its registry file.
//!
//! The manifest says which file, which registry, which columns were mapped by hand. A folder whose file is no longer the
//! one that the run wrote is refused: its record numbers and links would speak of something else.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::CompareJob;
use crate::check::Context;
use crate::error::{Error, Result};
use crate::job::{Progress, Resources};
use crate::messages::Message;
use crate::plan::{Fix, LinkPlaces, Plan};
use crate::read::{Encoding, Extract, InputFormat, ReadOptions};
use crate::registry::Link;
use crate::value::PartialDate;
use crate::write::folder::{MANIFEST, OutputFile};

/// What a comparison needs of the manifest of a run.
#[derive(Debug, Clone, Deserialize)]
pub struct RunManifest {
    /// The registry file of the run.
    pub registry: RunRegistry,
    /// Its run date.
    pub run_date: String,
    parameters: RunParameters,
    records: RunRecords,
    outputs: Vec<OutputFile>,
}

/// The registry file of a run.
#[derive(Debug, Clone, Deserialize)]
pub struct RunRegistry {
    /// Its id.
    pub id: String,
    /// SHA-256 of its text.
    pub sha256: String,
}

#[derive(Debug, Clone, Deserialize)]
struct RunParameters {
    fix: String,
    format: String,
    map: Vec<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct RunRecords {
    accepted: u64,
    review: u64,
    rejected: u64,
}

impl RunManifest {
    /// The records that the cleaned file has.
    pub const fn records(&self) -> u64 {
        self.records.accepted + self.records.review + self.records.rejected
    }
}

/// A folder that is an output of `sach clean`, not read yet.
#[derive(Debug)]
pub struct Folder {
    /// As the user named it.
    pub path: PathBuf,
    /// What it says of itself.
    pub manifest: RunManifest,
    /// The cleaned file, as the run wrote it.
    cleaned: OutputFile,
}

impl Folder {
    /// Opens a folder.
    ///
    /// # Errors
    /// When it is no output of `sach clean`, or its cleaned file has another size than the run gave it.
    pub fn open(path: &Path) -> Result<Self> {
        let refused = || Error::Input(Message::new("compare-not-an-output").path("folder", path));
        let text = std::fs::read(path.join(MANIFEST)).map_err(|_| refused())?;
        let manifest: RunManifest = serde_json::from_slice(&text).map_err(|_| refused())?;
        let name = format!("cleaned.{}", manifest.parameters.format);
        let cleaned = manifest.outputs.iter().find(|file| file.name == name).cloned().ok_or_else(refused)?;
        let folder = Self { path: path.to_owned(), manifest, cleaned };
        let size = std::fs::metadata(folder.file()).map(|found| found.len()).unwrap_or_default();
        if size == folder.cleaned.bytes { Ok(folder) } else { Err(folder.changed()) }
    }

    /// The cleaned file.
    pub fn file(&self) -> PathBuf {
        self.path.join(&self.cleaned.name)
    }

    /// The cleaned file is no longer the one that the run wrote.
    pub fn changed(&self) -> Error {
        Error::Input(Message::new("compare-changed").path("file", self.file()))
    }

    /// The cleaned file, with size and SHA-256.
    pub fn as_input(&self) -> OutputFile {
        OutputFile { name: self.file().display().to_string(), ..self.cleaned.clone() }
    }

    /// True when the file still has the content that the run gave it.
    pub fn has_hash(&self, sha256: &str) -> bool {
        self.cleaned.sha256 == sha256
    }
}

/// A folder with its cleaned file bound to its registry file.
pub struct Source {
    /// The folder.
    pub folder: Folder,
    /// How findings name the registry: its id, with the folder where two have one id.
    pub label: String,
    /// The registry file bound to the columns.
    pub plan: Plan,
    /// The cleaned file.
    pub extract: Extract,
    /// The columns that the run added.
    pub columns: RunColumns,
    /// True when values that could still be written otherwise were left alone on purpose, and mean nothing.
    pub canonical: bool,
    /// True when the registry file is not the one of the run.
    pub other_rules: bool,
}

impl Source {
    /// The people of a record who are linked: their index, how they are linked, and where their values stand.
    pub fn people(&self) -> impl Iterator<Item = (usize, &Link, &LinkPlaces)> {
        let people = self.plan.registry.people.iter().zip(&self.plan.people).enumerate();
        people.filter_map(|(index, (person, bound))| Some((index, person.link.as_ref()?, bound.link.as_ref()?)))
    }
}

/// The columns that a run added to its cleaned file.
#[derive(Debug, Clone, Copy)]
pub struct RunColumns {
    /// Number of the record in its extract.
    pub row: usize,
    /// Outcome of the link.
    pub link: usize,
    /// ID of the person in the reference population.
    pub reference_id: usize,
}

impl RunColumns {
    /// The last columns of these names: the extract may have had its own.
    fn find(header: &[String]) -> Option<Self> {
        let column = |name: &str| header.iter().rposition(|heading| heading.trim() == name);
        Some(Self { row: column("_row")?, link: column("_link")?, reference_id: column("_reference_id")? })
    }
}

/// The folders of a job, in an order that does not depend on that of the command line: by registry, then by path.
///
/// # Errors
/// When one is no output of `sach clean`, stands there twice or is where the outputs shall go.
pub fn folders(job: &CompareJob) -> Result<Vec<Folder>> {
    let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut seen: Vec<PathBuf> = Vec::new();
    let mut folders = Vec::new();
    for path in &job.folders {
        let place = real(path);
        if place == real(&job.out) {
            return Err(Error::Usage(Message::new("compare-out-is-input").path("folder", path)));
        }
        if seen.contains(&place) {
            return Err(Error::Usage(Message::new("compare-folder-twice").path("folder", path)));
        }
        seen.push(place);
        folders.push(Folder::open(path)?);
    }
    folders
        .sort_by(|one, other| (&one.manifest.registry.id, &one.path).cmp(&(&other.manifest.registry.id, &other.path)));
    Ok(folders)
}

/// What findings call each folder: the id of its registry, and the path too where two have one id.
fn labels(folders: &[Folder]) -> Vec<String> {
    let id = |folder: &Folder| folder.manifest.registry.id.clone();
    let label = |folder: &Folder| {
        let alike = folders.iter().filter(|other| id(other) == id(folder)).count();
        if alike == 1 { id(folder) } else { format!("{} ({})", id(folder), folder.path.display()) }
    };
    folders.iter().map(label).collect()
}

/// Opens the cleaned files of all folders.
///
/// # Errors
/// When a registry file is not there or names nobody, or a file cannot be read.
pub fn open(
    folders: Vec<Folder>,
    job: &CompareJob,
    work: &Path,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<Vec<Source>> {
    let labels = labels(&folders);
    let numbered = folders.into_iter().zip(labels).enumerate();
    numbered
        .map(|(number, (folder, label))| {
            let mut source = bind(folder, label, job, &work.join(format!("source-{number}")))?;
            if !source.canonical {
                crate::stages::survey(&mut source.plan, &source.extract, with, progress)?;
            }
            Ok(source)
        })
        .collect()
}

fn bind(folder: Folder, label: String, job: &CompareJob, work: &Path) -> Result<Source> {
    let manifest = &folder.manifest;
    let registry = crate::registry::load(&manifest.registry.id, job.rules.as_deref(), job.lang)?;
    let other_rules = registry.sha256 != manifest.registry.sha256;
    let date = chrono::NaiveDate::parse_from_str(&manifest.run_date, "%Y-%m-%d").map_err(|_| folder.changed())?;
    let context = Context { run_date: PartialDate::from_naive(date) };
    let map: Vec<(String, String)> = manifest
        .parameters
        .map
        .iter()
        .filter_map(|pair| pair.rsplit_once('='))
        .map(|(heading, field)| (heading.to_owned(), field.to_owned()))
        .collect();
    let file = folder.file().display().to_string();
    let extract = crate::reference::open_extract(&registry, &[file], &options(&folder.cleaned.name), work)?;
    let columns = RunColumns::find(extract.header()).ok_or_else(|| folder.changed())?;
    let plan = crate::reference::plan(registry, &extract, &map, Fix::Automatic, context)?;
    if !plan.registry.is_linked() {
        return Err(Error::Usage(Message::new("compare-no-people").arg("registry", &label)));
    }
    let canonical = manifest.parameters.fix != Fix::None.id();
    Ok(Source { folder, label, plan, extract, columns, canonical, other_rules })
}

/// How a cleaned file is written is known: nothing is left out at its head or its end.
fn options(name: &str) -> ReadOptions {
    let format = match name.rsplit('.').next() {
        Some("parquet") => InputFormat::Parquet,
        Some("xlsx") => InputFormat::Xlsx,
        _ => InputFormat::Csv,
    };
    let named = format == InputFormat::Parquet;
    ReadOptions {
        format: Some(format),
        encoding: (format == InputFormat::Csv).then_some(Encoding::Utf8),
        header_row: (!named).then_some(1),
        keep_footer: true,
        ..ReadOptions::default()
    }
}
