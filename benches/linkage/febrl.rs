//! Febrl: trained without labels, F1 at 0.5 after clustering (3) or one-to-one (4).

use std::path::Path;

use sach::link::evaluate::{Pairs, at, clusters, judge};

use super::process::{Cost, run, run_splink, sach};
use super::read::{self, truth};

/// A tool on a data set.
pub struct Row {
    pub data: &'static str,
    pub tool: String,
    pub scores: [f64; 3],
    pub cost: Cost,
}

/// Precision, recall, F1.
pub fn scores(pairs: Pairs) -> [f64; 3] {
    [pairs.precision(), pairs.recall(), pairs.f1()]
}

/// Both data sets by both tools.
pub fn measure(data: &Path, folder: &Path) -> Vec<Row> {
    let mut rows = vec![dedupe(data, folder), link(data, folder)];
    let data_folder = data.display().to_string();
    for (number, name) in [("3", "febrl3"), ("4", "febrl4")] {
        if let Some((json, cost)) = run_splink("febrl.py", &[number, &data_folder]) {
            rows.push(Row { data: name, tool: tool(&json), scores: of_json(&json), cost });
        }
    }
    rows.sort_by_key(|row| row.data);
    rows
}

/// The tool as a script names itself.
pub fn tool(json: &serde_json::Value) -> String {
    json["tool"].as_str().unwrap_or_default().to_owned()
}

/// Precision, recall, F1 as a script prints them.
pub fn of_json(json: &serde_json::Value) -> [f64; 3] {
    ["precision", "recall", "f1"].map(|name| json[name].as_f64().expect("a number"))
}

fn dedupe(data: &Path, folder: &Path) -> Row {
    let path = |name: &str| data.join(name).display().to_string();
    let (model, out) = (folder.join("febrl3.toml"), folder.join("febrl3"));
    let (model, into) = (model.display().to_string(), out.display().to_string());
    let (extract, registry) = (path("febrl3.csv"), path("febrl.toml"));
    let trained = run(&mut sach(&["link", "train", &extract, "--registry", &registry, "--within", "--out", &model]));
    let done = run(&mut sach(&["dedupe", &extract, "--registry", &registry, "--model", &model, "--out", &into]));
    let pairs = clusters(&read::clusters(&out), &truth(&data.join("febrl3.truth.csv"), "person"));
    Row { data: "febrl3", tool: "sach".to_owned(), scores: scores(pairs), cost: trained.then(done) }
}

fn link(data: &Path, folder: &Path) -> Row {
    let path = |name: &str| data.join(name).display().to_string();
    let (model, out) = (folder.join("febrl4.toml"), folder.join("febrl4"));
    let (model, into) = (model.display().to_string(), out.display().to_string());
    let (extract, to, registry) = (path("febrl4a.csv"), path("febrl4b.csv"), path("febrl.toml"));
    let sides = [extract.as_str(), "--registry", &registry, "--to", &to];
    let trained = run(&mut sach(&[&["link", "train"], &sides[..], &["--out", &model]].concat()));
    let run_words = [&["link", "run"], &sides[..], &["--model", &model, "--all", "--out", &into]].concat();
    let done = run(&mut sach(&run_words));
    let truth = truth(&data.join("febrl4.truth.csv"), "reference_row");
    let links = read::links(&out, "reference_row").into_iter().filter(|link| link.linked);
    let judged = judge(&truth, links.map(|link| (link.row, link.person, link.probability)));
    let pairs = at(&judged, 0.0, truth.len() as u64);
    Row { data: "febrl4", tool: "sach".to_owned(), scores: scores(pairs), cost: trained.then(done) }
}
