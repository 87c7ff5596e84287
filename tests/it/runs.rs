//! Whole runs of the library for tests: inputs in, outputs as plain tables out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use polars::prelude::*;

use sach::check::Context;
use sach::job::{Job, Resources, Silent};
use sach::lang::Lang;
use sach::plan::Fix;
use sach::read::ReadOptions;
use sach::report::Report;
use sach::value::PartialDate;
use sach::write::cleaned::Format;

/// The run date of all tests.
pub fn run_date() -> PartialDate {
    PartialDate::new(2026, 11, 21).expect("a real date")
}

/// A run to be made.
pub struct Run {
    pub job: Job,
    pub threads: usize,
    pub block_bytes: usize,
    pub buckets: Option<u32>,
}

impl Run {
    pub fn new(extract: &Path, reference: Option<&Path>, out: &Path) -> Self {
        let job = Job {
            extract: vec![extract.display().to_string()],
            registry: "bhyt".to_owned(),
            reference: reference.map(Path::to_owned),
            out: out.to_owned(),
            rules: None,
            map: Vec::new(),
            read: ReadOptions::default(),
            format: None,
            communes: Vec::new(),
            linking: sach::job::Linking::Probabilistic,
            model: None,
            decisions: Vec::new(),
            fix: Fix::Automatic,
            context: Context { run_date: run_date() },
            lang: Lang::Vi,
            reporting: sach::job::Reporting::default(),
        };
        Self { job, threads: 2, block_bytes: 1 << 16, buckets: None }
    }

    pub fn fix(mut self, fix: Fix) -> Self {
        self.job.fix = fix;
        self
    }

    pub fn format(mut self, format: Format) -> Self {
        self.job.format = Some(format);
        self
    }

    pub fn go(&self) -> Report {
        let with = Resources::new(Some(self.threads), Some(self.block_bytes), Some(1 << 30), self.buckets);
        sach::run(&self.job, &with, &Silent).unwrap_or_else(|error| panic!("the run succeeds: {error}"))
    }
}

/// All files of a folder, by name.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read(path).expect("a readable file"))
        })
        .collect()
}

/// A CSV as rows of cells, the header first.
pub fn csv_rows(path: &Path) -> Vec<Vec<String>> {
    let bytes = std::fs::read(path).expect("a readable file");
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    reader.records().map(|row| row.expect("a record").iter().map(str::to_owned).collect()).collect()
}

/// A Parquet file as rows of texts; null is empty.
pub fn parquet_rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let file = std::fs::File::open(path).expect("a readable file");
    let frame = ParquetReader::new(file).finish().expect("a Parquet file");
    let columns: Vec<(String, Column)> = frame
        .columns()
        .iter()
        .map(|column| (column.name().to_string(), column.cast(&DataType::String).expect("every type has a text")))
        .collect();
    let text = |column: &Column, row| column.str().expect("texts").get(row).unwrap_or_default().to_owned();
    (0..frame.height())
        .map(|row| columns.iter().map(|(name, column)| (name.clone(), text(column, row))).collect())
        .collect()
}

/// What is made up for a registry.
pub fn spec(registry: &str) -> sach::synth::Spec {
    sach::synth::Spec::load(registry, Lang::En).unwrap_or_else(|error| panic!("{error}"))
}

/// A small made-up world in a folder: population.csv, extract.csv, truth.csv.
pub fn synth(folder: &Path, people: u64, records: u64, errors: f64, seed: u64) -> (PathBuf, PathBuf) {
    let options = sach::synth::SynthOptions { people, records, errors, seed, run_date: run_date() };
    sach::synth::write(&spec("bhyt"), &options, folder)
        .unwrap_or_else(|error| panic!("made-up data can be written: {error}"));
    (folder.join("extract.csv"), folder.join("population.csv"))
}
