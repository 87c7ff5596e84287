//! The samples, end to end: what a run over `samples/ID/` gives is what stands in `samples/ID/expected/`.
//!
//! `UPDATE_EXPECT=1 cargo test --release` rewrites the expected files; read them before you commit them.

use std::path::{Path, PathBuf};

use sach::messages::Catalog;
use sach::report::terminal;
use sach::synth::{Spec, SynthOptions};

use crate::detection::{run_of, specs};
use crate::runs::{Run, parquet_rows, run_date, spec};

/// The sample of a registry: what `sach synth --registry ID --run-date 2026-11-21` writes.
fn sample(registry: &str, spec: &Spec) -> PathBuf {
    let (people, records, errors, seed) = (spec.people, spec.records, spec.errors, spec.seed);
    let options = SynthOptions { people, records, errors, seed, run_date: run_date() };
    let folder = tempfile::tempdir().expect("a temporary folder");
    sach::synth::write(spec, &options, folder.path()).unwrap_or_else(|error| panic!("{registry}: {error}"));
    let sample = Path::new("samples").join(registry);
    for name in ["extract.csv", "population.csv", "truth.csv"] {
        let text = std::fs::read_to_string(folder.path().join(name)).expect("it is UTF-8");
        expect_text(&sample.join(name), &text);
    }
    sample
}

/// The registries of `rules/synth/` but the one that is looked at in full: what their stewards look at first.
#[test]
fn every_sample_gives_what_is_expected() {
    for (registry, spec) in specs().into_iter().filter(|(registry, _)| registry != "bhyt") {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let out = folder.path().join("out");
        let sample = sample(&registry, &spec);
        let report = run_of(&registry, &sample.join("extract.csv"), &sample.join("population.csv"), &out).go();
        let expected = sample.join("expected");
        for name in ["cleaned.csv", "report.json"] {
            let text = std::fs::read_to_string(out.join(name)).expect("the output is UTF-8");
            expect_text(&expected.join(name), &text);
        }
        for name in ["findings", "links"] {
            expect_text(&expected.join(format!("{name}.csv")), &as_csv(&out.join(format!("{name}.parquet"))));
        }
        let summary = terminal::summary(&report, &Catalog::new(sach::lang::Lang::Vi), Path::new("out/report.html"));
        expect_text(&expected.join("terminal.txt"), &summary);
    }
}

#[test]
fn the_health_insurance_sample_gives_what_is_expected() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("out");
    let sample = sample("bhyt", &spec("bhyt"));
    let (extract, population) = (sample.join("extract.csv"), sample.join("population.csv"));
    let report = Run::new(&extract, Some(&population), &out).go();
    let expected = sample.join("expected");
    for name in ["cleaned.csv", "malformed.csv", "report.json", "manifest.json"] {
        let bytes = std::fs::read(out.join(name)).expect("the output is there");
        expect_text(&expected.join(name), &String::from_utf8(bytes).expect("the sample is UTF-8"));
    }
    for name in ["findings", "changes", "links", "duplicates", "missing"] {
        expect_text(&expected.join(format!("{name}.csv")), &as_csv(&out.join(format!("{name}.parquet"))));
    }
    let summary = terminal::summary(&report, &Catalog::new(sach::lang::Lang::Vi), Path::new("out/report.html"));
    expect_text(&expected.join("terminal.txt"), &summary);
}

/// Compares a text with its file, or writes the file when `UPDATE_EXPECT` is set.
pub fn expect_text(path: &Path, text: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("written");
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    let first = expected.lines().zip(text.lines()).position(|(left, right)| left != right);
    assert!(
        expected == text,
        "{} differs (first at line {:?}); UPDATE_EXPECT=1 rewrites it",
        path.display(),
        first.map(|line| line + 1)
    );
}

/// A Parquet file as CSV, for people to read.
fn as_csv(path: &Path) -> String {
    let rows = parquet_rows(path);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let file = std::fs::File::open(path).expect("a file");
    let names: Vec<String> = {
        use polars::prelude::*;
        let mut reader = ParquetReader::new(file);
        reader.schema().expect("a schema").iter_names().map(ToString::to_string).collect()
    };
    writer.write_record(&names).expect("written");
    for row in rows {
        writer.write_record(names.iter().map(|name| row[name].as_str())).expect("written");
    }
    String::from_utf8(writer.into_inner().expect("written")).expect("UTF-8")
}

#[test]
fn the_readme_shows_what_its_command_prints() {
    let readme = std::fs::read_to_string("README.md").expect("the README");
    let printed = std::fs::read_to_string("samples/bhyt/expected/terminal.txt").expect("the expected summary");
    assert!(readme.contains(printed.trim_end()), "the README shows samples/bhyt/expected/terminal.txt");
}

/// Every `$ sach …` of the README's text blocks prints what stands below it; with `> file`, that goes for its messages.
#[test]
fn the_readme_shows_what_its_examples_print() {
    let readme = std::fs::read_to_string("README.md").expect("the README");
    let mut shown = 0;
    // Where outputs may be written.
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["samples", "tests"] {
        let there = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        std::os::unix::fs::symlink(there, folder.path().join(name)).expect("links can be made");
    }
    for block in readme.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        for example in block.split("$ sach ").skip(1) {
            let (command, expected) = example.split_once('\n').expect("something is printed");
            let (command, redirected) =
                command.split_once(" > ").map_or((command, false), |(command, _)| (command, true));
            // Every second part stands between quotes.
            let parts = command.split('"').enumerate();
            let quoted = |(at, part): (usize, &str)| -> Vec<String> {
                if at % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() }
            };
            let arguments: Vec<String> = parts.flat_map(quoted).collect();
            let mut sach = std::process::Command::new(env!("CARGO_BIN_EXE_sach"));
            let output =
                sach.env_remove("SACH_LANG").current_dir(folder.path()).args(&arguments).output().expect("it runs");
            let printed = String::from_utf8(if redirected { output.stderr } else { output.stdout }).expect("UTF-8");
            assert!(printed.starts_with(expected.trim_end()), "sach {command} prints\n{printed}");
            shown += 1;
        }
    }
    assert_eq!(shown, 9);
}
