//! Pages of reports in a real Chromium, by the scripts of `tests/browser`: no error, no request, tables that sort and filter,
//! figures as in report.json, nothing that shuts anybody out, A4 on paper.
//!
//! Screenshots and PDFs stay in `browser/` of the target folder's `tmp/`.

use std::path::Path;
use std::process::Command;

use sach::lang::Lang;
use sach::messages::Catalog;
use sach::report::{Report, json, page};

use crate::report::full;
use crate::runs::{Run, synth};

const MISSING: &str = "the browser tests need Node.js, Chromium and two npm packages: run tests/browser/install first";

/// A run over made-up records after two others, as an office would make it.
fn made_up(folder: &Path) -> Report {
    let mut last = None;
    for (month, errors) in [(9, 0.15), (10, 0.1), (11, 0.06)] {
        let made = folder.join(format!("made-{month}"));
        std::fs::create_dir_all(&made).expect("a folder");
        let (extract, population) = synth(&made, 3000, 2500 + 10 * month, errors, 7);
        let mut run = Run::new(&extract, Some(&population), &folder.join(format!("out-{month}")));
        let day = sach::value::PartialDate::new(2026, u8::try_from(month).expect("a month"), 21);
        run.job.context.run_date = day.expect("a real date");
        run.job.reporting.history = Some(folder.join("history"));
        run.job.reporting.office = Some("Bảo hiểm xã hội cơ sở Ba Đình".to_owned());
        run.job.reporting.period = Some("Quý IV năm 2026".to_owned());
        last = Some(run.go());
    }
    last.expect("three runs")
}

/// Writes the pages in both languages, and the file that they are compared with.
fn put(folder: &Path, name: &str, json: &[u8], page: impl Fn(&Catalog) -> Vec<u8>) {
    std::fs::write(folder.join(format!("{name}.json")), json).expect("written");
    for lang in [Lang::Vi, Lang::En] {
        let path = folder.join(format!("{name}.{}.html", lang.id()));
        std::fs::write(path, page(&Catalog::new(lang))).expect("written");
    }
}

#[test]
fn pages_are_as_they_should_be_in_a_real_browser() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let work = tempfile::tempdir().expect("a temporary folder");
    for (name, report) in [("bhyt", made_up(work.path())), ("full", full())] {
        put(&folder, name, &json::render(&report), |catalog| page::render(&report, catalog));
    }
    let compared = crate::compare::of_some(work.path());
    let figures = serde_json::to_vec(&compared).expect("a report is JSON");
    put(&folder, "compared", &figures, |catalog| sach::compare::html::render(&compared, catalog));

    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/check.mjs");
    let output = Command::new("node").arg(script).arg(&folder).output();
    let output = output.unwrap_or_else(|cause| panic!("{MISSING} ({cause})"));
    let said = String::from_utf8_lossy(&output.stderr);
    let lacks = ["Cannot find module", "Failed to launch", "executable doesn't exist"];
    assert!(!lacks.iter().any(|lack| said.contains(lack)), "{MISSING}\n{said}");
    assert!(output.status.success(), "{said}");
}
