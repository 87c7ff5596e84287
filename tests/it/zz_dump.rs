//! temporary
use sach::lang::Lang;
use sach::messages::Catalog;
use crate::runs::Run;
use std::path::Path;
fn put(name: &str, report: &sach::report::Report) {
    for lang in [Lang::Vi, Lang::En] {
        let json = sach::report::page::context_for_dump(report, &Catalog::new(lang));
        std::fs::write(format!("/tmp/sach/h2dev/{name}.{}.json", lang.id()), serde_json::to_vec(&json).expect("j")).expect("w");
    }
}
#[test]
fn dump() {
    put("full", &crate::report::full());
}
#[test]
fn dump_runs() {
    let folder = Path::new("/tmp/sach/h2dev/run");
    std::fs::create_dir_all(folder).expect("f");
    let history = folder.join("history");
    for (n, (errors, date)) in [(0.19, (2026, 5, 21)), (0.17, (2026, 6, 22)), (0.12, (2026, 8, 21)), (0.13, (2026, 9, 21)), (0.08, (2026, 10, 21)), (0.05, (2026, 11, 21))].into_iter().enumerate() {
        let made = folder.join(format!("made{n}"));
        std::fs::create_dir_all(&made).expect("f");
        let (extract, population) = crate::runs::synth(&made, 12_000, 10_000 + 300 * n as u64, errors, 7);
        let mut run = Run::new(&extract, Some(&population), &folder.join(format!("out{n}")));
        run.job.context.run_date = sach::value::PartialDate::new(date.0, date.1, date.2).expect("d");
        run.job.reporting.history = Some(history.clone());
        run.job.reporting.office = Some("Bảo hiểm xã hội cơ sở Ba Đình".to_owned());
        run.job.reporting.period = Some("Quý IV năm 2026".to_owned());
        if n == 5 { run.job.lang = Lang::En; }
        let report = run.go();
        if n == 5 { put("bhyt", &report); }
    }
}
#[test]
fn dump_samples() {
    for id in ["ket-hon", "luong-huu", "dat-dai"] {
        let sample = Path::new("samples").join(id);
        let extract = std::fs::read_dir(&sample).expect("s").map(|e| e.expect("e").path()).find(|p| p.file_stem().is_some_and(|s| s == "extract")).expect("x");
        let mut run = Run::new(&extract, Some(&sample.join("population.csv")), Path::new(&format!("/tmp/sach/h2dev/run/{id}")));
        run.job.registry = id.to_owned();
        put(id, &run.go());
    }
}
