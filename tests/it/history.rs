//! The history: a run adds a line, a repeated run none, and the report shows what came before.

use std::path::Path;

use sach::history;
use sach::job::Progress;
use sach::messages::Catalog;

use crate::runs::{Run, files, run_date};

const EXTRACT: &str = "samples/bhyt/extract.csv";
const POPULATION: &str = "samples/bhyt/population.csv";

fn run(extract: &Path, out: &Path, history: &Path) -> Run {
    let mut run = Run::new(extract, Some(Path::new(POPULATION)), out);
    run.job.reporting.history = Some(history.to_owned());
    run
}

#[test]
fn a_run_adds_a_line_and_a_repeated_one_none() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (out, past) = (folder.path().join("out"), folder.path().join("history"));
    let first = run(Path::new(EXTRACT), &out, &past).go();
    assert_eq!(first.history, [], "nothing came before");
    let written = files(&out);

    // A week later, with the last line mended.
    let text = std::fs::read_to_string(EXTRACT).expect("the sample is UTF-8");
    let shorter = folder.path().join("extract.csv");
    std::fs::write(&shorter, text.lines().take(200).collect::<Vec<_>>().join("\n")).expect("written");
    let mut later = run(&shorter, &folder.path().join("later"), &past);
    later.job.context.run_date = sach::value::PartialDate::new(2026, 11, 28).expect("a real date");
    let second = later.go();
    assert_eq!(second.history, [history::PastRun::of(&first)]);

    // The first run again: the same bytes, though the history has gone on since.
    let again = run(Path::new(EXTRACT), &folder.path().join("again"), &past).go();
    assert_eq!(again.history, []);
    assert!(files(&folder.path().join("again")) == written, "a repeated run gives the same bytes");
    let lines = history::read(&past).expect("the history can be read");
    assert_eq!(lines.iter().map(|line| line.run_date.as_str()).collect::<Vec<_>>(), ["2026-11-21", "2026-11-28"]);

    let said = history::terminal::summary(&lines, &Catalog::new(sach::lang::Lang::Vi));
    for word in ["bhyt: 2 lần chạy", "21/11/2026", "28/11/2026", "Lần trước"] {
        assert!(said.contains(word), "{word}: {said}");
    }
}

#[test]
fn what_a_run_is_made_from_tells_it_apart() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let past = folder.path().join("history");
    let base = |name: &str| run(Path::new(EXTRACT), &folder.path().join(name), &past);
    let mut by_number = base("exact");
    by_number.job.linking = sach::job::Linking::Exact;
    let mut other_day = base("day");
    other_day.job.context.run_date = sach::value::PartialDate::new(2026, 11, 22).expect("a real date");
    let mut named = base("named");
    named.job.reporting.office = Some("BHXH cơ sở Ba Đình".to_owned());
    named.job.lang = sach::lang::Lang::En;
    let ids = [base("base"), by_number, other_day, named].map(|run| run.go().run);
    assert_eq!(ids[0], ids[3], "what stands above the report changes no figure");
    assert_eq!(history::read(&past).expect("readable").len(), 3);
    assert!(ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2], "{ids:?}");
}

#[test]
fn a_damaged_history_is_said_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (out, past) = (folder.path().join("out"), folder.path().join("history"));
    std::fs::create_dir(&past).expect("made");
    let path = past.join(history::NAME);
    std::fs::write(&path, "\n{\"run\": 1}\n").expect("written");
    let run = run(Path::new(EXTRACT), &out, &past);
    let with = sach::job::Resources::new(Some(1), None, Some(1 << 30), None);
    let silent: &dyn Progress = &sach::job::Silent;
    let error = sach::run(&run.job, &with, silent).expect_err("the second line is no run");
    let said = Catalog::new(sach::lang::Lang::En).describe(&error);
    assert!(said.contains("Line 2") && said.contains(history::NAME), "{said}");
    assert_eq!(error.exit_code(), 3);
    assert_eq!(std::fs::read_to_string(&path).expect("readable"), "\n{\"run\": 1}\n");
    assert!(!out.join("manifest.json").exists(), "whole files or none");
    assert_eq!(run.job.context.run_date, run_date());
}
