//! How many of the made-up defects are found, and how often an alarm is false: against the truth, defect by defect, for
//! health-insurance cards at length and for every registry of `rules/synth/`.
//!
//! The spec says what should find each defect. The tables are printed (`cargo test detection -- --nocapture`) and stand in
//! `tests/synth/`; `UPDATE_EXPECT=1` rewrites them. Specs and registry files are read from the disk and not from the
//! binary, so that who writes one need build nothing; `SACH_ONLY=bhyt` looks at one of them only.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use sach::lang::Lang;
use sach::synth::defect::Defect;
use sach::synth::{Spec, SynthOptions};

use crate::golden::expect_text;
use crate::runs::{Run, csv_rows, parquet_rows, run_date};

/// Below this share of found records a generic defect counts as not detected; those of a spec are found always.
const LEAST_FOUND: f64 = 0.99;

/// The largest share of records without a defect that may get an error or a warning, in many records.
const MOST_FALSE: f64 = 0.001;

/// The same in a few thousand: one of them may have a name that no rule can tell from a title («Ông Hoàng Vũ»).
const MOST_FALSE_FEW: f64 = 0.0005;

/// The largest share of lawful variants that may get one: some cannot be told from a mistake.
const MOST_FALSE_LAWFUL: f64 = 0.01;

#[derive(Default)]
struct Counts {
    records: u64,
    found: u64,
    flagged: u64,
    /// What was seen at the first record in which it was not found, or that raised an alarm.
    odd: Option<(u64, BTreeSet<String>)>,
}

/// What came of a run over a made-up extract.
struct Measured {
    table: BTreeMap<String, Counts>,
    /// Records without a defect, and those of them with an alarm.
    healthy: (u64, u64),
    /// Rules that raise an alarm at healthy records, with how many and the first of them.
    false_alarms: BTreeMap<String, (u64, u64)>,
}

/// The specs on the disk, by registry.
pub fn specs() -> Vec<(String, Spec)> {
    let only = std::env::var("SACH_ONLY").ok();
    let mut paths: Vec<PathBuf> = std::fs::read_dir("rules/synth")
        .expect("the folder of the specs")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    paths.sort();
    let named = |path: &PathBuf| path.file_stem().expect("a name").to_string_lossy().into_owned();
    let wanted = |id: &String| id != "common" && only.as_ref().is_none_or(|only| only == id);
    let load =
        |path: &PathBuf| Spec::load(&path.display().to_string(), Lang::En).unwrap_or_else(|error| panic!("{error}"));
    paths
        .iter()
        .map(|path| (named(path), path))
        .filter(|(id, _)| wanted(id))
        .map(|(id, path)| (id, load(path)))
        .collect()
}

/// A run with the files of a registry as they lie on the disk.
pub fn run_of(registry: &str, extract: &Path, population: &Path, out: &Path) -> Run {
    let mut run = Run::new(extract, Some(population), out);
    registry.clone_into(&mut run.job.registry);
    run.job.rules = Some(PathBuf::from("rules"));
    run
}

fn measure(registry: &str, spec: &Spec, options: &SynthOptions) -> Measured {
    let folder = tempfile::tempdir().expect("a temporary folder");
    sach::synth::write(spec, options, folder.path()).unwrap_or_else(|error| panic!("{registry}: {error}"));
    let [extract, population, out] = ["extract.csv", "population.csv", "out"].map(|name| folder.path().join(name));
    run_of(registry, &extract, &population, &out).go();
    let seen = what_was_seen(&out);
    let truth = csv_rows(&folder.path().join("truth.csv"));

    let defect_of = |name: &str| spec.defects.iter().find(|defect| defect.name == name).expect("a defect of the spec");
    let truth: Vec<(u64, &Defect)> =
        truth[1..].iter().map(|row| (row[0].parse().expect("a row number"), defect_of(&row[1]))).collect();
    let wrong: BTreeSet<u64> = truth.iter().filter(|(_, defect)| !defect.is_lawful()).map(|(row, _)| *row).collect();
    // A healthy or lawful record whose number stands in a damaged one too is rightly called a duplicate.
    let beside = beside_damaged(&out, &wrong);
    let mut table: BTreeMap<String, Counts> = BTreeMap::new();
    for &(number, defect) in &truth {
        let seen = seen.get(&number);
        let found = seen.is_some_and(|seen| defect.finds.iter().any(|finder| seen.all.contains(finder)));
        let excused = defect.is_lawful() && beside.contains(&number);
        let alarm = !excused && seen.is_some_and(|seen| !seen.alarms.is_empty());
        let counts = table.entry(defect.name.clone()).or_default();
        counts.records += 1;
        counts.found += u64::from(found);
        counts.flagged += u64::from(alarm);
        if counts.odd.is_none() && if defect.is_lawful() { alarm } else { !found } {
            counts.odd = Some((number, seen.map(|seen| seen.all.clone()).unwrap_or_default()));
        }
    }
    let named: BTreeSet<u64> = truth.iter().map(|(row, _)| *row).collect();
    let mut measured = Measured { table, healthy: (0, 0), false_alarms: BTreeMap::new() };
    for row in (1..=options.records).filter(|row| !named.contains(row) && !beside.contains(row)) {
        measured.healthy.0 += 1;
        if let Some(seen) = seen.get(&row).filter(|seen| !seen.alarms.is_empty()) {
            measured.healthy.1 += 1;
            for rule in &seen.alarms {
                measured.false_alarms.entry(rule.clone()).or_insert((0, row)).0 += 1;
            }
        }
    }
    measured
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is to be seen with --nocapture")]
fn defects_are_found_and_alarms_are_true() {
    let spec = crate::runs::spec("bhyt");
    let options = SynthOptions { people: 60_000, records: 50_000, errors: 0.25, seed: 2026, run_date: run_date() };
    let measured = measure("bhyt", &spec, &options);
    let text = render(&measured, &spec);
    print!("{text}");
    expect_text(Path::new("tests/synth/detection.txt"), &text);
    for defect in &spec.defects {
        assert!(measured.table.contains_key(&defect.name), "the sample is large enough for {}", defect.name);
    }
    let wrong = judge(&measured, &spec, MOST_FALSE);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// So many people, more where few of them have a record.
const PEOPLE: u64 = 30_000;
const MOST_PEOPLE: u64 = 480_000;
/// So many records of one registry at most, and if possible at least.
const MOST_RECORDS: u64 = 5_000;
const LEAST_RECORDS: u64 = 2_000;

/// Half of the records are damaged; there are people enough for each sort to have as many records as it should.
fn options_of(spec: &Spec) -> SynthOptions {
    let mut options = SynthOptions { people: PEOPLE, records: 0, errors: 0.5, seed: spec.seed, run_date: run_date() };
    loop {
        let [mut population, mut extract, mut truth] = [(); 3].map(|()| std::io::sink());
        let counts = sach::synth::write_streams(spec, &options, &mut population, &mut extract, &mut truth);
        let counts = counts.unwrap_or_else(|error| panic!("{}: {error}", spec.registry));
        let enough = counts.fitting * 3 / 5 >= LEAST_RECORDS;
        if !enough && options.people < MOST_PEOPLE {
            options.people *= 2;
            continue;
        }
        let weights: u64 = spec.profiles.iter().map(|profile| u64::from(profile.weight)).sum();
        let sorts = spec.profiles.iter().zip(&counts.of_sorts);
        let least = sorts.map(|(profile, people)| people * weights / u64::from(profile.weight)).min().unwrap_or(0);
        options.records = (least * 3 / 5).clamp(LEAST_RECORDS, MOST_RECORDS).min(counts.fitting * 3 / 5);
        return options;
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the tables are to be seen with --nocapture")]
fn the_defects_of_every_registry_are_found_and_alarms_are_true() {
    let specs = specs();
    assert!(!specs.is_empty(), "there are specs in rules/synth");
    let mut wrong = Vec::new();
    for (registry, spec) in &specs {
        assert_eq!(registry, &spec.registry, "a spec is named after its registry");
        let measured = measure(registry, spec, &options_of(spec));
        let text = render(&measured, spec);
        print!("\n{registry}\n{text}");
        expect_text(&Path::new("tests/synth").join(format!("{registry}.txt")), &text);
        wrong.extend(judge(&measured, spec, MOST_FALSE_FEW).into_iter().map(|line| format!("{registry}: {line}")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is not as it should be.
fn judge(measured: &Measured, spec: &Spec, most_false: f64) -> Vec<String> {
    let mut wrong = Vec::new();
    for defect in &spec.defects {
        let Some(counts) = measured.table.get(&defect.name) else {
            // The generic ones fit fewer where few people are old, or have a phone.
            if !defect.is_generic() {
                wrong.push(format!("{}: no record has it", defect.name));
            }
            continue;
        };
        let (part, whole) = if defect.is_lawful() {
            (counts.records - counts.flagged, counts.records)
        } else {
            (counts.found, counts.records)
        };
        let least = match (defect.is_lawful(), defect.is_generic()) {
            (true, true) => 1.0 - MOST_FALSE_LAWFUL,
            (false, true) => LEAST_FOUND,
            (_, false) => 1.0,
        };
        if share(part, whole) < least {
            let (row, seen) = counts.odd.clone().unwrap_or_default();
            wrong.push(format!("{}: only {part} of {whole} as they should be; row {row} shows {seen:?}", defect.name));
        }
    }
    let (records, alarmed) = measured.healthy;
    if share(alarmed, records) > most_false {
        wrong.push(format!("{alarmed} of {records} healthy records raise an alarm: {:?}", measured.false_alarms));
    }
    wrong
}

/// Records that share a group of equal keys with a damaged one.
fn beside_damaged(out: &Path, damaged: &BTreeSet<u64>) -> BTreeSet<u64> {
    let mut groups: BTreeMap<(String, String), Vec<u64>> = BTreeMap::new();
    for duplicate in parquet_rows(&out.join("duplicates.parquet")) {
        let row = duplicate["row"].parse().expect("a row number");
        groups.entry((duplicate["method"].clone(), duplicate["cluster"].clone())).or_default().push(row);
    }
    groups.into_values().filter(|rows| rows.iter().any(|row| damaged.contains(row))).flatten().collect()
}

/// What a run says of one record.
#[derive(Default)]
struct Seen {
    /// Rules, `change:STEP`, `malformed`.
    all: BTreeSet<String>,
    /// Rules of severity error or warning.
    alarms: BTreeSet<String>,
}

fn what_was_seen(out: &Path) -> BTreeMap<u64, Seen> {
    let mut seen: BTreeMap<u64, Seen> = BTreeMap::new();
    for finding in parquet_rows(&out.join("findings.parquet")) {
        let of_row = seen.entry(finding["row"].parse().expect("a row number")).or_default();
        of_row.all.insert(finding["rule"].clone());
        if finding["severity"] != "info" {
            of_row.alarms.insert(finding["rule"].clone());
        }
    }
    for change in parquet_rows(&out.join("changes.parquet")) {
        let of_row = seen.entry(change["row"].parse().expect("a row number")).or_default();
        of_row.all.insert(format!("change:{}", change["step"]));
    }
    for malformed in csv_rows(&out.join("malformed.csv")).iter().skip(1) {
        let of_row = seen.entry(malformed[0].parse().expect("a row number")).or_default();
        of_row.all.insert("malformed".to_owned());
        of_row.alarms.insert("malformed".to_owned());
    }
    seen
}

fn render(measured: &Measured, spec: &Spec) -> String {
    let mut text = format!("{:<32} {:>8} {:>8} {:>9}\n", "defect", "records", "found", "share");
    let lawful = |name: &str| spec.defects.iter().any(|defect| defect.name == name && defect.is_lawful());
    for (defect, counts) in measured.table.iter().filter(|(defect, _)| !lawful(defect)) {
        let share = share(counts.found, counts.records) * 100.0;
        writeln!(text, "{defect:<32} {:>8} {:>8} {share:>8.2}%", counts.records, counts.found).expect("a String");
    }
    text.push_str("\nlawful variants (an alarm would be false)\n");
    for (defect, counts) in measured.table.iter().filter(|(defect, _)| lawful(defect)) {
        let share = share(counts.flagged, counts.records) * 100.0;
        writeln!(text, "{defect:<32} {:>8} {:>8} {share:>8.2}%", counts.records, counts.flagged).expect("a String");
    }
    let (records, alarmed) = measured.healthy;
    let share = share(alarmed, records) * 100.0;
    writeln!(text, "{:<32} {records:>8} {alarmed:>8} {share:>8.2}%", "no defect").expect("a String");
    for (rule, (count, _)) in &measured.false_alarms {
        writeln!(text, "  {rule:<42} {count:>6}").expect("a String");
    }
    text
}

#[expect(clippy::cast_precision_loss, reason = "counts of a test are small")]
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
