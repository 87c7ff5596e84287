//! Several people in one record, what the link says of each, and coverage: `tests/link/people.toml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sach::error::Error;
use sach::job::{Resources, Silent};
use serde::Deserialize;

use crate::runs::{Run, csv_rows, parquet_rows};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    registry: String,
    population: String,
    extract: String,
    record: Vec<Record>,
    coverage: Vec<Coverage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    row: usize,
    link: String,
    reference: String,
    findings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Coverage {
    table: String,
    #[serde(default)]
    communes: Vec<String>,
    expected: u64,
    missing: Vec<String>,
}

fn table() -> Table {
    toml::from_str(include_str!("../link/people.toml")).unwrap_or_else(|error| panic!("people.toml: {error}"))
}

/// The inputs in a folder, and the run over them.
fn run(table: &Table, registry: &str, folder: &Path) -> Run {
    let write = |name: &str, text: &str| -> PathBuf {
        let path = folder.join(name);
        std::fs::write(&path, text.trim_start()).expect("written");
        path
    };
    let (extract, population) = (write("extract.csv", &table.extract), write("population.csv", &table.population));
    let mut run = Run::new(&extract, Some(&population), &folder.join("out"));
    run.job.registry = write("thu.toml", registry).display().to_string();
    run
}

#[test]
fn each_person_of_a_record_is_linked_and_judged() {
    let (table, folder) = (table(), tempfile::tempdir().expect("a temporary folder"));
    for buckets in [1, 7] {
        let mut run = run(&table, &table.registry, folder.path());
        run.buckets = Some(buckets);
        let report = run.go();
        let cleaned = csv_rows(&run.job.out.join("cleaned.csv"));
        let column = |name: &str| cleaned[0].iter().position(|header| header == name).expect("the column is there");
        let mut findings: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for finding in parquet_rows(&run.job.out.join("findings.parquet")) {
            let said = format!("{}@{}", finding["rule"], finding["field"]);
            findings.entry(finding["row"].parse().expect("a row")).or_default().push(said);
        }
        for record in &table.record {
            let cells = &cleaned[record.row];
            assert_eq!(cells[column("_link")], record.link, "row {}", record.row);
            assert_eq!(cells[column("_reference_id")], record.reference, "row {}", record.row);
            let found = findings.remove(&record.row).unwrap_or_default();
            assert_eq!(found, record.findings, "row {}", record.row);
        }
        assert!(findings.is_empty(), "the table says all: {findings:?}");
        let people: Vec<(&str, u64)> = report
            .links
            .iter()
            .map(|link| (link.person.as_str(), link.outcomes.iter().map(|outcome| outcome.count).sum()))
            .collect();
        assert_eq!(people, [("", 7), ("vo", 3)], "an absent wife is nobody");
    }
}

#[test]
fn who_should_be_there_and_is_not() {
    let (table, folder) = (table(), tempfile::tempdir().expect("a temporary folder"));
    for case in &table.coverage {
        let why = "why = { vi = \"Vì\", en = \"Because\" }\nsource = \"Luật\"";
        let registry = format!("{}\n[coverage]\n{why}\n{}\n", table.registry, case.table);
        for buckets in [1, 7] {
            let mut run = run(&table, &registry, folder.path());
            run.buckets = Some(buckets);
            run.job.communes.clone_from(&case.communes);
            let report = run.go();
            let coverage = report.coverage.expect("the registry says who should be there");
            let mut missing: Vec<String> = parquet_rows(&run.job.out.join("missing.parquet"))
                .into_iter()
                .map(|mut person| person.remove("ho_ten").expect("a name"))
                .collect();
            missing.sort();
            let what = format!("{} {:?}, {buckets} buckets", case.table, case.communes);
            assert_eq!((coverage.expected, missing), (case.expected, case.missing.clone()), "{what}");
            assert_eq!(coverage.missing, case.missing.len() as u64, "{what}");
        }
    }
}

#[test]
fn a_commune_that_does_not_exist_is_a_mistake_of_the_command() {
    let (table, folder) = (table(), tempfile::tempdir().expect("a temporary folder"));
    for code in ["00003x", "99999", "1", "Ba Đình"] {
        let mut run = run(&table, &table.registry, folder.path());
        run.job.communes = vec![code.to_owned()];
        let with = Resources::new(Some(1), None, None, None);
        assert!(matches!(sach::run(&run.job, &with, &Silent), Err(Error::Usage(_))), "{code}");
    }
}
