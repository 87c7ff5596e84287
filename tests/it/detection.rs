//! How many of the made-up defects are found, and how often an alarm is false: against the truth, defect by defect.
//!
//! `tests/synth/detection.toml` says what should find each defect. The table is printed (`cargo test detection --
//! --nocapture`) and stands in `tests/synth/detection.txt`; `UPDATE_EXPECT=1` rewrites it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::golden::expect_text;
use crate::runs::{Run, csv_rows, parquet_rows, synth};

/// Below this share of found records a defect counts as not detected.
const LEAST_FOUND: f64 = 0.99;

/// The largest share of records without a defect that may get an error or a warning.
const MOST_FALSE: f64 = 0.001;

#[derive(Default)]
struct Counts {
    records: u64,
    found: u64,
    flagged: u64,
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is to be seen with --nocapture")]
fn defects_are_found_and_alarms_are_true() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (extract, population) = synth(folder.path(), 60_000, 50_000, 0.25, 2026);
    let out = folder.path().join("out");
    Run::new(&extract, Some(&population), &out).go();
    let expected = expected_finders();
    let seen = what_was_seen(&out);
    let truth = csv_rows(&folder.path().join("truth.csv"));

    let mut table: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut damaged = BTreeSet::new();
    for row in &truth[1..] {
        let (number, defect) = (row[0].parse::<u64>().expect("a row number"), row[1].as_str());
        damaged.insert(number);
        let finders = expected.get(defect).unwrap_or_else(|| panic!("detection.toml knows the defect {defect}"));
        let seen = seen.get(&number);
        let counts = table.entry(defect).or_default();
        counts.records += 1;
        counts.found += u64::from(seen.is_some_and(|seen| finders.iter().any(|finder| seen.all.contains(finder))));
        counts.flagged += u64::from(seen.is_some_and(|seen| seen.alarm));
    }
    // A healthy record whose number stands in a damaged one too is rightly called a duplicate.
    let collateral = beside_damaged(&out, &damaged);
    let healthy = (1..=50_000).filter(|row| !damaged.contains(row) && !collateral.contains(row));
    let mut false_alarms: BTreeMap<&str, u64> = BTreeMap::new();
    let (mut records, mut alarmed) = (0_u64, 0_u64);
    for row in healthy {
        records += 1;
        if let Some(seen) = seen.get(&row).filter(|seen| seen.alarm) {
            alarmed += 1;
            for rule in &seen.alarms {
                *false_alarms.entry(rule).or_default() += 1;
            }
        }
    }
    let text = render(&table, &expected, (records, alarmed), &false_alarms);
    print!("{text}");
    expect_text(Path::new("tests/synth/detection.txt"), &text);

    for (defect, counts) in &table {
        let finders = &expected[*defect];
        if finders.is_empty() {
            continue;
        }
        assert!(share(counts.found, counts.records) >= LEAST_FOUND, "{defect}: {} of {}", counts.found, counts.records);
    }
    for defect in expected.keys() {
        assert!(table.contains_key(defect.as_str()), "the sample is large enough for {defect}");
    }
    assert!(share(alarmed, records) <= MOST_FALSE, "{alarmed} of {records} healthy records raise an alarm");
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
    alarm: bool,
}

fn what_was_seen(out: &Path) -> BTreeMap<u64, Seen> {
    let mut seen: BTreeMap<u64, Seen> = BTreeMap::new();
    for finding in parquet_rows(&out.join("findings.parquet")) {
        let of_row = seen.entry(finding["row"].parse().expect("a row number")).or_default();
        of_row.all.insert(finding["rule"].clone());
        if finding["severity"] != "info" {
            of_row.alarm = true;
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
        of_row.alarm = true;
    }
    seen
}

fn expected_finders() -> BTreeMap<String, Vec<String>> {
    #[derive(serde::Deserialize)]
    struct File {
        defect: BTreeMap<String, Vec<String>>,
    }
    let text = std::fs::read_to_string("tests/synth/detection.toml").expect("the table is there");
    toml::from_str::<File>(&text).expect("the table is TOML").defect
}

fn render(
    table: &BTreeMap<&str, Counts>,
    expected: &BTreeMap<String, Vec<String>>,
    (records, alarmed): (u64, u64),
    false_alarms: &BTreeMap<&str, u64>,
) -> String {
    let mut text = format!("{:<24} {:>8} {:>8} {:>9}\n", "defect", "records", "found", "share");
    for (defect, counts) in table.iter().filter(|(defect, _)| !expected[**defect].is_empty()) {
        let share = share(counts.found, counts.records) * 100.0;
        writeln!(text, "{defect:<24} {:>8} {:>8} {share:>8.2}%", counts.records, counts.found).expect("a String");
    }
    text.push_str("\nlawful variants (an alarm would be false)\n");
    for (defect, counts) in table.iter().filter(|(defect, _)| expected[**defect].is_empty()) {
        let share = share(counts.flagged, counts.records) * 100.0;
        writeln!(text, "{defect:<24} {:>8} {:>8} {share:>8.2}%", counts.records, counts.flagged).expect("a String");
    }
    let share = share(alarmed, records) * 100.0;
    writeln!(text, "{:<24} {records:>8} {alarmed:>8} {share:>8.2}%", "no defect").expect("a String");
    for (rule, count) in false_alarms {
        writeln!(text, "  {rule:<34} {count:>6}").expect("a String");
    }
    text
}

#[expect(clippy::cast_precision_loss, reason = "counts of a test are small")]
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
