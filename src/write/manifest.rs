//! `manifest.json`: the proof of a run. What went in, what came out, by which rules and parameters.
//!
//! Nothing in it depends on the clock, the number of threads, the size of batches or the number of buckets.

use serde::Serialize;

use super::folder::OutputFile;
use crate::linkage::manifest::DecisionFiles;
use crate::report::Records;

/// The manifest.
#[derive(Debug, Clone, Serialize)]
pub struct Manifest {
    /// `sach` and its version.
    pub program: &'static str,
    /// Version of `sach`.
    pub version: &'static str,
    /// The registry file.
    pub registry: RegistryFile,
    /// Today, or `--run-date`.
    pub run_date: String,
    /// The extract, file by file.
    pub inputs: Vec<OutputFile>,
    /// What each of them was taken for, with what spoke for it.
    pub layouts: Vec<crate::read::Layout>,
    /// The reference population.
    pub reference: Option<ReferenceFile>,
    /// What was asked for.
    pub parameters: Parameters,
    /// Records, conserved.
    pub records: Records,
    /// The decisions of people that were applied before; None for a run over an extract.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied: Option<crate::apply::Applied>,
    /// What the run wrote, the manifest left out.
    pub outputs: Vec<OutputFile>,
}

/// The registry file of a run.
#[derive(Debug, Clone, Serialize)]
pub struct RegistryFile {
    /// Its id.
    pub id: String,
    /// Its version, as it gives it.
    pub version: String,
    /// SHA-256 of its text.
    pub sha256: String,
}

/// The reference population of a run.
#[derive(Debug, Clone, Serialize)]
pub struct ReferenceFile {
    /// As the user named it.
    pub name: String,
    /// People in it.
    pub people: u64,
    /// What it was prepared from, with size and SHA-256.
    pub inputs: Vec<OutputFile>,
}

/// What was asked for.
#[derive(Debug, Clone, Serialize)]
pub struct Parameters {
    /// `--fix`.
    pub fix: &'static str,
    /// `--format`, or that of the input.
    pub format: &'static str,
    /// `--lang` of the reports.
    pub lang: &'static str,
    /// `--commune`.
    pub communes: Vec<String>,
    /// `--link`.
    pub link: &'static str,
    /// The linkage model of what the exact step left open; None where nothing was compared.
    pub model: Option<String>,
    /// What people decided about possible links.
    pub link_decisions: DecisionFiles,
    /// `--map`.
    pub map: Vec<String>,
    /// What the survey decided about columns: header and decision.
    pub decisions: Vec<(String, String)>,
}
