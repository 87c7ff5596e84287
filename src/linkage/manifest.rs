//! The proof of a linkage: what went in, what came out, by which model, rules and decisions.

use serde::Serialize;

use super::{LinkJob, OtherSide};
use crate::error::Result;
use crate::plan::Plan;
use crate::review::decisions::Decisions;
use crate::review::pair_text;
use crate::write::folder::{OutputFile, OutputFolder, fingerprint};
use crate::write::manifest::RegistryFile;

/// The manifest of a linkage.
#[derive(Debug, Clone, Serialize)]
pub struct Manifest {
    program: &'static str,
    version: &'static str,
    command: &'static str,
    registry: RegistryFile,
    run_date: String,
    lang: &'static str,
    inputs: Vec<OutputFile>,
    other_side: Vec<String>,
    all: bool,
    decisions: DecisionFiles,
    outputs: Vec<OutputFile>,
}

/// What people decided: the files, and every decision by the hash of its pair, so that it outlives the files.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DecisionFiles {
    files: Vec<OutputFile>,
    decided: Vec<(String, &'static str)>,
}

impl DecisionFiles {
    /// Of the files of a run.
    ///
    /// # Errors
    /// When a file can no longer be read.
    pub fn new(files: &[std::path::PathBuf], decisions: &Decisions) -> Result<Self> {
        let print = |path: &std::path::PathBuf| {
            let (bytes, sha256) = fingerprint(path)?;
            Ok(OutputFile { name: path.display().to_string(), bytes, sha256 })
        };
        let decided = decisions.all().map(|(pair, chosen)| (pair_text(pair), chosen.choice.id()));
        Ok(Self { files: files.iter().map(print).collect::<Result<_>>()?, decided: decided.collect() })
    }
}

impl Manifest {
    /// Of a run whose outputs are written.
    pub fn new(
        command: &'static str,
        job: &LinkJob,
        (plan, inputs): (&Plan, Vec<OutputFile>),
        decisions: DecisionFiles,
        folder: &OutputFolder,
    ) -> Self {
        let mut outputs = folder.written().to_vec();
        outputs.sort_by(|left, right| left.name.cmp(&right.name));
        let registry = &plan.registry;
        Self {
            program: "sach",
            version: env!("CARGO_PKG_VERSION"),
            command,
            registry: RegistryFile {
                id: registry.id.clone(),
                version: registry.version.clone(),
                sha256: registry.sha256.clone(),
            },
            run_date: crate::proof::run_date(plan),
            lang: job.opening.lang.id(),
            inputs,
            other_side: match &job.other {
                OtherSide::Reference(path) => vec![path.display().to_string()],
                OtherSide::Extract { files, .. } => files.clone(),
                OtherSide::Itself => Vec::new(),
            },
            all: job.all,
            decisions,
            outputs,
        }
    }

    /// As indented JSON.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).expect("a manifest is plain data")
    }
}
