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

/// The bytes of all outputs of a run, but for the manifest, which names the command's files.
fn bytes(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = std::fs::read_dir(out).expect("the outputs are there").map(|entry| entry.expect("an entry").path());
    let named = files.map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), path));
    named.map(|(name, path)| (name, std::fs::read(path).expect("the output reads"))).collect()
}

/// The loudest complaint about linkers: another run, other links.
#[test]
fn linkages_are_the_same_bytes_for_any_threads_buckets_and_blocks() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    for (name, people, records) in [("link-5", 6_000, 2_000), ("duplicates", 3_000, 2_000)] {
        let problem = Problem::load(name, Lang::En).unwrap_or_else(|error| panic!("{error}"));
        let options = ProblemOptions { people, records, seed: 5, run_date: run_date() };
        problem::write(&problem, &options, &folder.path().join(name)).expect("the files can be written");
    }
    let (linked, twice) = (path("link-5/extract.csv"), path("duplicates/extract.csv"));
    let population = path("link-5/population.csv");
    let others =
        ["--threads 1 --buckets 1 --block-size 64K", "--threads 3 --buckets 4 --block-size 5K", "--buckets 17"];
    let commands = [
        vec!["link", "run", &linked, "--reference", &population],
        vec!["link", "run", &linked, "--reference", &population, "--all"],
        vec!["link", "run", &linked, "--to", &twice],
        vec!["dedupe", &twice],
    ];
    for (number, command) in commands.iter().enumerate() {
        let out = path(&format!("out-{number}"));
        let shared = ["--registry", "bhyt", "--run-date", "2026-11-21", "--out", &out];
        let run = |more: &[&str]| {
            sach(&[command, &shared[..], more].concat());
            bytes(Path::new(&out))
        };
        let usual = run(&[]);
        assert!(usual.contains_key("links.parquet") && usual.contains_key("review.xlsx"));
        for other in others {
            let again = run(&other.split(' ').collect::<Vec<_>>());
            for (name, bytes) in &usual {
                assert!(again.get(name) == Some(bytes), "{command:?}: {name} is the same with {other}");
            }
        }
        // The model file alone reproduces them.
        let model = path("model.toml");
        std::fs::copy(Path::new(&out).join("model.toml"), &model).expect("the model can be copied");
        let again = run(&["--model", &model]);
        for name in ["links.parquet", "review.csv", "review.xlsx", "model.toml"] {
            assert!(again[name] == usual[name], "{command:?}: {name} follows from the model file");
        }
    }
}

/// Training gives the same numbers, and so the same model file, whatever the threads.
#[test]
fn trainings_are_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let problem = Problem::load("hard", Lang::En).unwrap_or_else(|error| panic!("{error}"));
    let options = ProblemOptions { people: 6_000, records: 2_000, seed: 5, run_date: run_date() };
    problem::write(&problem, &options, folder.path()).expect("the files can be written");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (extract, population, model) = (path("extract.csv"), path("population.csv"), path("model.toml"));
    let train = |more: &[&str]| {
        let words = ["link", "train", &extract, "--registry", "bhyt", "--reference", &population];
        sach(&[&words[..], &["--run-date", "2026-11-21", "--out", &model], more].concat());
        std::fs::read(&model).expect("the model is there")
    };
    let usual = train(&[]);
    for other in [["--threads", "1"], ["--threads", "3"], ["--block-size", "5K"]] {
        assert!(train(&other) == usual, "the model is the same with {other:?}");
    }
    assert!(train(&["--seed", "7"]) != usual, "other random pairs, other digits");
}
