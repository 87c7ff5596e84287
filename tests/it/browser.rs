//! The report in a real browser (Debian's Chromium): what it says agrees with report.json, nothing is fetched, filters and
//! sorting work, nobody is shut out, it prints on A4. `tests/browser/check.cjs` looks; `tests/browser/install` brings
//! what it needs.

use std::path::{Path, PathBuf};
use std::process::Command;

use sach::lang::Lang;
use sach::messages::Catalog;
use sach::report::{json, page};

use crate::runs::Run;

/// Pictures and printed pages of the last test, to be looked at.
fn shots() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser")
}

/// The sample of a registry, cleaned twice, so that there is a run before.
fn sample(registry: &str, lang: Lang, folder: &Path) -> PathBuf {
    let sample = Path::new("samples").join(registry);
    let (extract, history) = (sample.join("extract.csv"), folder.join("history"));
    let text = std::fs::read_to_string(&extract).expect("the sample is UTF-8");
    let earlier = folder.join(format!("{registry}-{}.csv", lang.id()));
    let lines: Vec<&str> = text.lines().collect();
    std::fs::write(&earlier, lines[..lines.len() - 40].join("\n")).expect("written");
    let run = |extract: &Path, out: &Path, day: u32| {
        let mut run = Run::new(extract, Some(&sample.join("population.csv")), out);
        registry.clone_into(&mut run.job.registry);
        run.job.lang = lang;
        run.job.reporting.history = Some(history.clone());
        run.job.reporting.office = Some("BHXH cơ sở Ba Đình".to_owned());
        run.job.reporting.period = Some("Quý IV/2026".to_owned());
        run.job.context.run_date = sach::value::PartialDate::new(2026, 11, day).expect("a real date");
        run.go();
    };
    run(&earlier, &folder.join("earlier"), 14);
    let out = folder.join(format!("{registry}-{}", lang.id()));
    run(&extract, &out, 21);
    out
}

/// The report with something in every part of it.
fn full(lang: Lang, folder: &Path) -> PathBuf {
    let out = folder.join(format!("full-{}", lang.id()));
    std::fs::create_dir(&out).expect("made");
    let report = crate::report::full();
    std::fs::write(out.join("report.json"), json::render(&report)).expect("written");
    std::fs::write(out.join("report.html"), page::render(&report, &Catalog::new(lang))).expect("written");
    out
}

#[test]
fn a_real_browser_opens_the_report() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let vi = folder.path().join("vi");
    let en = folder.path().join("en");
    for lang in [&vi, &en] {
        std::fs::create_dir(lang).expect("made");
    }
    let mut folders = vec![
        sample("bhyt", Lang::Vi, &vi),
        sample("bhyt", Lang::En, &en),
        sample("ket-hon", Lang::Vi, &vi),
        full(Lang::Vi, &vi),
        full(Lang::En, &en),
    ];
    let compared = folder.path().join("compared");
    let job = sach::compare::CompareJob {
        folders: vec![folders[0].clone(), folders[2].clone()],
        out: compared.clone(),
        rules: None,
        lang: Lang::Vi,
    };
    let with = sach::job::Resources::new(Some(2), None, Some(1 << 30), None);
    sach::compare::run(&job, &with, &sach::job::Silent).unwrap_or_else(|error| panic!("compared: {error}"));
    folders.push(compared);

    let looked = Command::new("node")
        .args(["tests/browser/check.cjs", "rules/schemas/report.schema.json"])
        .arg(shots())
        .args(&folders)
        .output()
        .expect("node is there: run tests/browser/install");
    let said = String::from_utf8_lossy(&looked.stdout) + String::from_utf8_lossy(&looked.stderr);
    assert!(looked.status.success(), "{said}\n(chromium, node and the modules come by tests/browser/install)");
    assert!(said.contains("6 pages opened, 0 problems"), "{said}");
}
