//! The made-up linkage problems: with the model that the product brings, with one trained on the problem, and Splink.

use std::collections::BTreeMap;
use std::path::Path;

use sach::lang::Lang;
use sach::link::evaluate::{Judged, Pairs, at, clusters, judge};
use sach::synth::problem::Problem;

use super::febrl::{of_json, scores, tool};
use super::process::{Cost, run, run_splink, sach};
use super::read::{self, Truth, csv_rows, truth};

/// Where the curve is looked at.
pub const THRESHOLDS: [f64; 8] = [0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999];

/// A tool on a problem.
pub struct Row {
    pub tool: String,
    pub scores: [f64; 3],
    pub cost: Cost,
    /// Where the classes part.
    pub threshold: f64,
}

/// A problem with what was measured on it.
pub struct Measured {
    pub name: String,
    pub people: u64,
    pub records: u64,
    pub rows: Vec<Row>,
    /// Of the model that the product brings: threshold, precision, recall, F1.
    pub curve: Vec<(f64, [f64; 3])>,
    /// Of the same: records with each damage, and how many of them were linked rightly and wrongly. Empty for duplicates.
    pub by_damage: BTreeMap<String, [u64; 3]>,
}

/// How much smaller the problems are than their files say.
fn size(number: u64) -> u64 {
    let share = std::env::var("SACH_LINKAGE_SIZE").ok().and_then(|text| text.parse().ok()).unwrap_or(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a size")]
    let size = (number as f64 * share) as u64;
    size
}

/// Not the seed on which the shipped model was fitted.
pub const SEED: &str = "99";

/// Makes a problem and measures it.
pub fn measure(name: &str, folder: &Path) -> Measured {
    println!("{name}");
    let problem = Problem::load(name, Lang::En).expect("the problems of the product are right");
    let folder = folder.join(name);
    let (people, records) = (size(problem.people), size(problem.records));
    let into = folder.display().to_string();
    let sizes = [people.to_string(), records.to_string()];
    let made = ["synth", "--problem", name, "--seed", SEED, "--run-date", "2026-11-21", "--out", &into];
    run(&mut sach(&[&made[..], &["--people", &sizes[0], "--records", &sizes[1]]].concat()));
    let task = Task { folder: &folder, registry: &problem.spec.registry, within: problem.is_duplicates() };
    let mut measured = task.measure();
    if let Some(row) = task.splink() {
        measured.rows.push(row);
    }
    Measured { name: name.to_owned(), people, records, ..measured }
}

struct Task<'a> {
    folder: &'a Path,
    registry: &'a str,
    within: bool,
}

impl Task<'_> {
    fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    fn measure(&self) -> Measured {
        let truth = truth(&self.folder.join("truth.csv"), if self.within { "person" } else { "reference_id" });
        let shipped = self.go("shipped", None);
        let model = self.path("trained.toml");
        let trained = self.train(&model).then(self.go("trained", Some(&model)));
        let row = |tool: &str, out: &str, cost: Cost| {
            let threshold = self.threshold(out);
            Row { tool: tool.to_owned(), scores: scores(self.found(out, &truth)), cost, threshold }
        };
        let rows = vec![row("sach", "shipped", shipped), row("sach, trained", "trained", trained)];
        let (name, people, records) = (String::new(), 0, 0);
        let curve = if self.within { self.curve_of_clusters(&truth) } else { self.curve_of_links(&truth) };
        let by_damage = if self.within { BTreeMap::new() } else { self.by_damage(&truth) };
        Measured { name, people, records, rows, curve, by_damage }
    }

    /// Links or looks for duplicates, with the model of the product or another one.
    fn go(&self, out: &str, model: Option<&str>) -> Cost {
        let (extract, population, into) = (self.path("extract.csv"), self.path("population.csv"), self.path(out));
        let mut words = if self.within {
            vec!["dedupe", &extract]
        } else {
            vec!["link", "run", &extract, "--reference", &population, "--all"]
        };
        words.extend(["--registry", self.registry, "--run-date", "2026-11-21", "--out", &into]);
        words.extend(model.iter().flat_map(|model| ["--model", model]));
        run(&mut sach(&words))
    }

    fn train(&self, model: &str) -> Cost {
        let (extract, population) = (self.path("extract.csv"), self.path("population.csv"));
        let mut words = vec!["link", "train", &extract, "--registry", self.registry, "--run-date", "2026-11-21"];
        words.extend(["--out", model]);
        if self.within {
            words.push("--within");
        } else {
            words.extend(["--reference", &population]);
        }
        run(&mut sach(&words))
    }

    /// What a run counts as one person.
    fn found(&self, out: &str, truth: &Truth) -> Pairs {
        let out = self.folder.join(out);
        if self.within {
            return clusters(&read::clusters(&out), truth);
        }
        let links = read::links(&out, "reference_id").into_iter().filter(|link| link.linked);
        let judged = judge(truth, links.map(|link| (link.row, link.person, link.probability)));
        at(&judged, 0.0, truth.len() as u64)
    }

    /// The probability from which a run links, as its report says.
    fn threshold(&self, out: &str) -> f64 {
        let text = std::fs::read_to_string(self.folder.join(out).join("report.json")).expect("the run's report");
        let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        report["thresholds"]["link"].as_f64().unwrap_or(f64::NAN)
    }

    fn curve_of_links(&self, truth: &Truth) -> Vec<(f64, [f64; 3])> {
        let links = read::links(&self.folder.join("shipped"), "reference_id").into_iter();
        let judged: Vec<Judged> = judge(truth, links.map(|link| (link.row, link.person, link.probability)));
        THRESHOLDS.map(|threshold| (threshold, scores(at(&judged, threshold, truth.len() as u64)))).to_vec()
    }

    /// Clusters hang on the threshold as a whole: a run for each, with the model of the first that links from there on.
    fn curve_of_clusters(&self, truth: &Truth) -> Vec<(f64, [f64; 3])> {
        let model = std::fs::read_to_string(self.folder.join("shipped/model.toml")).expect("the run's model");
        let one = |threshold: f64| {
            let line = |line: &str| match line.split_once('=') {
                Some((key, _)) if key.trim() == "link" => format!("link = {threshold}"),
                _ => line.to_owned(),
            };
            let text = model.lines().map(line).collect::<Vec<_>>().join("\n");
            let path = self.path("threshold.toml");
            std::fs::write(&path, text).expect("the model can be written");
            self.go("threshold", Some(&path));
            (threshold, scores(self.found("threshold", truth)))
        };
        THRESHOLDS.map(one).to_vec()
    }

    /// Records by their damages, those of people who are there only.
    fn by_damage(&self, truth: &Truth) -> BTreeMap<String, [u64; 3]> {
        let links = read::links(&self.folder.join("shipped"), "reference_id").into_iter();
        let linked: Truth = links.filter(|link| link.linked).map(|link| (link.row, link.person)).collect();
        let mut counts: BTreeMap<String, [u64; 3]> = BTreeMap::new();
        for row in csv_rows(&self.folder.join("truth.csv")) {
            let number: u64 = row["row"].parse().expect("a row number");
            let own = truth.get(&number);
            let is = match (linked.get(&number), own) {
                (None, _) => [1, 0, 0],
                (linked, own) if linked == own => [1, 1, 0],
                _ => [1, 0, 1],
            };
            let names = if own.is_none() { "(not in the population)" } else { row["damage"].as_str() };
            let names = if names.is_empty() { "(none)" } else { names };
            for name in names.split(';') {
                let count = counts.entry(name.to_owned()).or_default();
                count.iter_mut().zip(is).for_each(|(count, one)| *count += one);
            }
        }
        counts
    }

    /// Splink, with the communes of today that it cannot read out of an address by itself; those are not on its bill.
    fn splink(&self) -> Option<Row> {
        super::process::splink()?;
        let (extract, converted) = (self.path("extract.csv"), self.path("moi.csv"));
        run(&mut sach(&["units", "convert", &extract, "--column", "Địa chỉ", "--out", &converted]));
        let (json, cost) = run_splink("problem.py", &[&self.folder.display().to_string()])?;
        let threshold = json["threshold"].as_f64().unwrap_or(f64::NAN);
        Some(Row { tool: tool(&json), scores: of_json(&json), cost, threshold })
    }
}
