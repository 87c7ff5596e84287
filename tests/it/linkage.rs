//! Linkage from the command line, against the truth: the aims on every made-up problem and on Febrl, in small. The figures of the
//! full sizes, with time and memory and Splink beside, are those of `cargo bench --bench linkage` (tests/linkage/REPORT.md).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use sach::lang::Lang;
use sach::link::evaluate::{Pairs, at, clusters, judge};
use sach::synth::problem::{self, Problem, ProblemOptions};

use crate::runs::{csv_rows, parquet_rows, run_date};

type Truth = BTreeMap<u64, String>;

fn sach(words: &[&str]) {
    let done = Command::new(env!("CARGO_BIN_EXE_sach")).env_remove("SACH_LANG").arg("--quiet").args(words).assert();
    let code = done.get_output().status.code();
    assert!(code.is_some_and(|code| code <= 1), "{words:?}: {}", String::from_utf8_lossy(&done.get_output().stderr));
}

/// Who the records are; those of people who are not there are left out.
fn truth(path: &Path, column: &str) -> Truth {
    let rows = csv_rows(path);
    let place = rows[0].iter().position(|name| name == column).expect("the column is there");
    let own = rows[1..].iter().map(|row| (row[0].parse().expect("a row number"), row[place].clone()));
    own.filter(|(_, person)| !person.is_empty()).collect()
}

fn of_links(out: &Path, column: &str, truth: &Truth) -> Pairs {
    let links = parquet_rows(&out.join("links.parquet")).into_iter().filter(|row| row["class"] == "link");
    let judged = judge(truth, links.map(|row| (row["row"].parse().expect("a number"), row[column].clone(), 1.0)));
    at(&judged, 0.0, truth.len() as u64)
}

fn of_clusters(out: &Path, truth: &Truth) -> Pairs {
    let rows = parquet_rows(&out.join("duplicates.parquet")).into_iter();
    let compared = rows.filter(|row| row["method"] == "probabilistic");
    let number = |text: &str| text.parse::<u64>().expect("a number");
    clusters(&compared.map(|row| (number(&row["row"]), number(&row["cluster"]))).collect(), truth)
}

/// Makes a problem in small and solves it with the model that the product brings.
fn solve(name: &str) -> Pairs {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let problem = Problem::load(name, Lang::En).unwrap_or_else(|error| panic!("{error}"));
    let options = ProblemOptions { people: 12_000, records: 4_000, seed: problem.seed, run_date: run_date() };
    problem::write(&problem, &options, folder.path()).expect("the files can be written");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (extract, population, out) = (path("extract.csv"), path("population.csv"), path("out"));
    let mut words = if problem.is_duplicates() {
        vec!["dedupe", &extract]
    } else {
        vec!["link", "run", &extract, "--reference", &population, "--all"]
    };
    words.extend(["--registry", &problem.spec.registry, "--run-date", "2026-11-21", "--out", &out]);
    sach(&words);
    let (out, known) = (PathBuf::from(&out), folder.path().join("truth.csv"));
    if problem.is_duplicates() {
        of_clusters(&out, &truth(&known, "person"))
    } else {
        of_links(&out, "reference_id", &truth(&known, "reference_id"))
    }
}

#[test]
fn few_damaged_ids() {
    let pairs = solve("link-1");
    assert!(pairs.precision() >= 0.999 && pairs.recall() >= 0.99, "{pairs:?}");
}

#[test]
fn many_damaged_ids() {
    let pairs = solve("link-5");
    assert!(pairs.precision() >= 0.999 && pairs.recall() >= 0.99, "{pairs:?}");
}

#[test]
fn no_ids_at_all() {
    let pairs = solve("hard");
    assert!(pairs.f1() >= 0.97, "{pairs:?}");
}

/// Twins, homonyms with one birth date, father and son of one name among them.
#[test]
fn people_who_stand_in_an_extract_several_times() {
    let pairs = solve("duplicates");
    assert!(pairs.f1() >= 0.96, "{pairs:?}");
}

/// Febrl, trained without labels: other tools' careful models reach 1.0000, and less is a loss.
#[test]
fn febrl_is_linked_without_a_mistake() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/linkage/febrl");
    let of = |name: &str| data.join(name).display().to_string();
    let into = |name: &str| folder.path().join(name).display().to_string();
    let registry = of("febrl.toml");
    let whole = |pairs: Pairs| (pairs.wrong, pairs.missed) == (0, 0);

    let (extract, model, out) = (of("febrl3.csv"), into("3.toml"), into("3"));
    sach(&["link", "train", &extract, "--registry", &registry, "--within", "--out", &model]);
    sach(&["dedupe", &extract, "--registry", &registry, "--model", &model, "--out", &out]);
    let pairs = of_clusters(Path::new(&out), &truth(&data.join("febrl3.truth.csv"), "person"));
    assert!(whole(pairs) && pairs.right == 6538, "febrl3: {pairs:?}");

    let (extract, to, model, out) = (of("febrl4a.csv"), of("febrl4b.csv"), into("4.toml"), into("4"));
    sach(&["link", "train", &extract, "--registry", &registry, "--to", &to, "--out", &model]);
    sach(&["link", "run", &extract, "--registry", &registry, "--to", &to, "--model", &model, "--all", "--out", &out]);
    let pairs = of_links(Path::new(&out), "reference_row", &truth(&data.join("febrl4.truth.csv"), "reference_row"));
    assert!(whole(pairs) && pairs.right == 5000, "febrl4: {pairs:?}");
}
