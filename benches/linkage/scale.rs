//! Large linkages: how time and memory grow, up to 1 million records against 10 million people.

use std::fmt::Write as _;
use std::path::Path;

use sach::link::evaluate::{at, judge};

use super::page::{figures, machine, thousands};
use super::problem::SEED;
use super::process::{run, sach};
use super::read::{links, truth};

/// Records and people.
const SIZES: [(u64, u64); 4] = [(30_000, 300_000), (100_000, 1_000_000), (300_000, 3_000_000), (1_000_000, 10_000_000)];

const HEAD: &str = "# Large linkages, measured

Written by `cargo bench --bench linkage -- scale`. The problem `link-5` at several sizes, every record compared (`--all`), the
population prepared once (`sach population build`, not counted). Candidates are pairs that were compared.
";

/// All of it.
pub fn page(folder: &Path) -> String {
    let most = std::env::var("SACH_LINKAGE_RECORDS").ok().and_then(|text| text.parse().ok()).unwrap_or(u64::MAX);
    let mut page = format!("{HEAD}\n{}\n\n", machine());
    page.push_str(
        "| records | people | candidates | wall s | CPU s | memory MiB | candidates/s | precision | recall |\n",
    );
    page.push_str("|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (records, people) in SIZES.into_iter().filter(|(records, _)| *records <= most) {
        let folder = folder.join(records.to_string());
        measure(&folder, records, people, &mut page);
        std::fs::remove_dir_all(&folder).expect("the folder is ours");
    }
    page
}

fn measure(folder: &Path, records: u64, people: u64, page: &mut String) {
    let path = |name: &str| folder.join(name).display().to_string();
    let (into, population, prepared) = (folder.display().to_string(), path("population.csv"), path("population"));
    let made = ["synth", "--problem", "link-5", "--seed", SEED, "--run-date", "2026-11-21", "--out", &into];
    let sizes = [people.to_string(), records.to_string()];
    run(&mut sach(&[&made[..], &["--people", &sizes[0], "--records", &sizes[1]]].concat()));
    run(&mut sach(&["population", "build", &population, "--out", &prepared]));
    let (extract, out) = (path("extract.csv"), path("out"));
    let words = ["link", "run", &extract, "--registry", "bhyt", "--reference", &prepared, "--all"];
    let cost = run(&mut sach(&[&words[..], &["--run-date", "2026-11-21", "--out", &out]].concat()));
    let report = std::fs::read_to_string(folder.join("out/report.json")).expect("the run's report");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    let candidates = report["compared"].as_u64().unwrap_or_default();
    let truth = truth(&folder.join("truth.csv"), "reference_id");
    let found = links(&folder.join("out"), "reference_id").into_iter().filter(|link| link.linked);
    let judged = judge(&truth, found.map(|link| (link.row, link.person, link.probability)));
    let pairs = at(&judged, 0.0, truth.len() as u64);
    #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
    let rate = candidates as f64 / cost.wall;
    let (precision, recall) = (pairs.precision(), pairs.recall());
    let sizes = [records, people, candidates].map(thousands).join(" | ");
    let _ = writeln!(page, "| {sizes} | {} | {rate:.0} | {precision:.5} | {recall:.5} |", figures(cost));
    println!("{}", page.lines().last().unwrap_or_default());
}
