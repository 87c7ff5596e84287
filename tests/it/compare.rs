//! `sach compare`: tables of cases first, then the laws of a comparison, then the binary on real outputs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use sach::compare::{CompareJob, CompareReport, run};
use sach::error::Error;
use sach::job::{Resources, Silent};
use sach::lang::Lang;
use sach::write::cleaned::ADDED;
use sach::write::folder::sha256;

use crate::runs::{files, parquet_rows};

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

/// Records of several registries, and what is to be found about them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    what: String,
    record: Vec<Record>,
    #[serde(default)]
    finds: Vec<String>,
}

/// Raw texts by field; `in` is the registry.
type Record = BTreeMap<String, String>;

fn table(name: &str) -> Vec<Case> {
    let path = format!("{}/tests/compare/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the table is there");
    let cases = toml::from_str::<Table>(&text).unwrap_or_else(|error| panic!("{name}: {error}")).case;
    assert!(!cases.is_empty());
    cases
}

fn rules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compare/rules")
}

/// The ID that `{n}` stands for in a case.
fn id(case: usize, number: usize) -> String {
    format!("001095{case:04}{number:02}")
}

/// An output folder as `sach clean` would have made it from these records.
fn output(folder: &Path, registry: &str, records: &[Record]) -> PathBuf {
    let out = folder.join(format!("{registry}.out"));
    std::fs::create_dir_all(&out).expect("a folder");
    let mut fields: Vec<&str> = records.iter().flatten().map(|(field, _)| field.as_str()).collect();
    fields.sort_unstable();
    fields.dedup();
    fields.retain(|field| *field != "in" && !ADDED.contains(field));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(fields.iter().chain(&ADDED)).expect("written");
    for (row, record) in (1..).zip(records) {
        let text = |field: &&&str| record.get(**field).cloned().unwrap_or_default();
        let cells =
            fields.iter().chain(&ADDED).map(|field| if *field == "_row" { format!("{row}") } else { text(&field) });
        writer.write_record(cells).expect("written");
    }
    let bytes = writer.into_inner().expect("written");
    std::fs::write(out.join("cleaned.csv"), &bytes).expect("written");
    let records = serde_json::json!({ "read": records.len(), "accepted": records.len(), "review": 0, "rejected": 0, "malformed": 0 });
    let manifest = serde_json::json!({
        "program": "sach",
        "registry": { "id": registry, "version": "", "sha256": "" },
        "run_date": "2026-11-21",
        "parameters": { "fix": "automatic", "format": "csv", "lang": "vi", "map": [], "decisions": [] },
        "records": records,
        "outputs": [{ "name": "cleaned.csv", "bytes": bytes.len(), "sha256": sha256(&bytes) }],
    });
    std::fs::write(out.join("manifest.json"), manifest.to_string()).expect("written");
    out
}

/// The folders of all registries of some cases; by registry and row, the case and the number of the record in it.
fn outputs(folder: &Path, cases: &[Case]) -> (Vec<PathBuf>, BTreeMap<(String, u64), (usize, usize)>) {
    let mut by_registry: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    let mut places = BTreeMap::new();
    for (number, case) in cases.iter().enumerate() {
        for (place, record) in case.record.iter().enumerate() {
            let with_ids =
                |text: &String| (1..10).fold(text.clone(), |text, n| text.replace(&format!("{{{n}}}"), &id(number, n)));
            let record: Record = record.iter().map(|(field, text)| (field.clone(), with_ids(text))).collect();
            let all = by_registry.entry(record["in"].clone()).or_default();
            all.push(record.clone());
            places.insert((record["in"].clone(), all.len() as u64), (number, place + 1));
        }
    }
    let folders = by_registry.iter().map(|(registry, records)| output(folder, registry, records));
    (folders.collect(), places)
}

fn job(folders: &[PathBuf], out: &Path) -> CompareJob {
    CompareJob { folders: folders.to_vec(), out: out.to_owned(), rules: Some(rules()), lang: Lang::Vi }
}

fn compare(job: &CompareJob) -> CompareReport {
    let with = Resources::new(Some(2), None, Some(1 << 30), None);
    run(job, &with, &Silent).unwrap_or_else(|error| panic!("the comparison succeeds: {error}"))
}

/// A finding as the tables write it.
fn said(row: &BTreeMap<String, String>, number: impl Fn(&str, u64) -> usize) -> String {
    let side = |end: &str| {
        let get = |name: &str| row[&format!("{name}_{end}")].clone();
        let person = get("person");
        let person = if person.is_empty() { String::new() } else { format!(".{person}") };
        let row = get("row").parse().expect("a row number");
        format!("{}{person}=«{}»", number(&get("registry"), row), get("value"))
    };
    format!("{} {} {} {}", row["rule"], side("a"), side("b"), row["detail"]).trim().to_owned()
}

#[test]
fn every_case_finds_what_it_should_and_nothing_else() {
    for name in ["people", "exclusions"] {
        let cases = table(name);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (folders, places) = outputs(folder.path(), &cases);
        let report = compare(&job(&folders, &folder.path().join("out")));
        let mut found: Vec<Vec<String>> = cases.iter().map(|_| Vec::new()).collect();
        let rows = parquet_rows(&folder.path().join("out/findings.parquet"));
        for row in &rows {
            let place = |end: &str| {
                let at = (row[&format!("registry_{end}")].clone(), row[&format!("row_{end}")].parse().expect("a row"));
                places[&at]
            };
            assert_eq!(place("a").0, place("b").0, "a finding is about one case");
            let number = |registry: &str, row: u64| places[&(registry.to_owned(), row)].1;
            found[place("a").0].push(said(row, number));
        }
        for (case, mut found) in cases.iter().zip(found) {
            let mut wanted = case.finds.clone();
            wanted.sort();
            found.sort();
            assert_eq!(found, wanted, "{name}: {}", case.what);
        }
        assert_eq!(report.findings, rows.len() as u64);
    }
}
