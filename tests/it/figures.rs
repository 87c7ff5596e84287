//! The figures below those of rules and columns, of whole runs: each is what the other outputs say, and nobody is known by it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sach::address::units;
use sach::lang::Lang;
use sach::messages::Catalog;
use sach::plan::Fix;
use sach::report::{EXAMPLES, PATTERNS, PLACE_RULES, Report, UnitName, Values, WRONG_FORMS};

use crate::runs::{Run, csv_rows, parquet_rows, synth};

/// Fields whose values name a person.
const NAMING: [&str; 6] = ["ma_the_bhyt", "ho_ten", "so_dinh_danh", "so_cmnd", "so_dien_thoai", "email"];

/// A run on a made-up world, with the folder of its outputs.
fn run(folder: &Path, fix: Fix, values: Values) -> Report {
    let (extract, population) = synth(&folder.join("synth"), 3_000, 2_500, 0.4, 29);
    let mut run = Run::new(&extract, Some(&population), &folder.join("out")).fix(fix);
    run.job.reporting.values = values;
    run.go()
}

/// The records of the cleaned file, by header.
fn cleaned(folder: &Path) -> Vec<BTreeMap<String, String>> {
    let rows = csv_rows(&folder.join("out/cleaned.csv"));
    let record = |row: &Vec<String>| rows[0].iter().cloned().zip(row.iter().cloned()).collect();
    rows[1..].iter().map(record).collect()
}

#[test]
fn distinct_values_and_wrong_forms_are_those_of_the_cleaned_file() {
    for fix in [Fix::None, Fix::Automatic] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let report = run(folder.path(), fix, Values::Masked);
        let records = cleaned(folder.path());
        let (mut exact, mut estimated) = (0, 0);
        for column in report.columns.iter().filter(|column| column.field.is_some()) {
            // What is missing may still have its marker where nothing is changed.
            let values: BTreeSet<&str> =
                records.iter().map(|record| record[&column.header].as_str()).filter(|text| !text.is_empty()).collect();
            let distinct = column.distinct.expect("a mapped column has different values");
            let markers = if fix == Fix::None { 6 } else { 0 };
            if distinct.exact {
                exact += 1;
                let fewer = values.len() as u64 - distinct.count;
                assert!(fewer <= markers, "{}: {} of {}", column.header, distinct.count, values.len());
            } else {
                estimated += 1;
                let wrong = distinct.count.abs_diff(values.len() as u64);
                assert!(wrong * 50 <= values.len() as u64, "{}: {} of {}", column.header, distinct.count, values.len());
            }
            let forms: u64 = column.wrong.iter().map(|form| form.count).sum();
            assert_eq!(forms, column.invalid, "{}", column.header);
            assert!(column.wrong.len() <= WRONG_FORMS + 1);
        }
        assert!(exact > 3 && estimated > 3, "both ways of counting are seen: {exact}, {estimated}");
        assert!(report.columns.iter().any(|column| column.wrong.len() > 2), "some column has several wrong forms");
    }
}

#[test]
fn patterns_add_up_to_the_changes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = run(folder.path(), Fix::OnRequest, Values::Masked);
    assert!(report.changes.len() > 10);
    for change in &report.changes {
        assert_eq!(change.patterns.iter().map(|pattern| pattern.count).sum::<u64>(), change.count, "{change:?}");
        assert!((1..=PATTERNS + 1).contains(&change.patterns.len()));
        let told = change.patterns.iter().filter(|pattern| !(pattern.before.is_empty() && pattern.after.is_empty()));
        assert!(told.clone().count() >= change.patterns.len() - 1, "only the rest has no form");
        assert!(told.clone().map(|pattern| pattern.count).is_sorted_by(|one, next| one >= next));
    }
    let zero = report.changes.iter().find(|change| change.step == "restore-leading-zero").expect("zeros are restored");
    assert!(zero.patterns.iter().any(|pattern| pattern.after.len() == pattern.before.len() + 1), "{zero:?}");
}

#[test]
fn places_are_the_units_of_the_cleaned_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = run(folder.path(), Fix::Automatic, Values::Masked);
    let places = report.places.expect("the extract has addresses");
    assert_eq!(places.field, "dia_chi");
    let mut counted: BTreeMap<String, [u64; 4]> = BTreeMap::new();
    for record in cleaned(folder.path()) {
        let (ward, province) = (&record["dia_chi_ma_xa"], &record["dia_chi_ma_tinh"]);
        let unit = counted.entry(if ward.is_empty() { province } else { ward }.clone()).or_default();
        unit[0] += 1;
        let status = ["accepted", "review", "rejected"].iter().position(|status| *status == record["_status"]);
        unit[1 + status.expect("a status")] += 1;
    }
    let code = |unit: &Option<UnitName>| unit.as_ref().map(|unit| unit.code.clone()).unwrap_or_default();
    let figures: BTreeMap<String, [u64; 4]> = places
        .units
        .iter()
        .map(|place| {
            let records = place.records;
            assert_eq!(records.malformed, 0);
            (code(&place.unit), [records.read, records.accepted, records.review, records.rejected])
        })
        .collect();
    assert_eq!(figures, counted);
    let wanting: Vec<u64> = places.units.iter().map(|place| place.records.review + place.records.rejected).collect();
    assert!(wanting.is_sorted_by(|one, next| one >= next), "most work first");
    for place in &places.units {
        assert!(place.rules.len() <= PLACE_RULES);
        let wanting = place.records.review + place.records.rejected;
        assert!(place.rules.iter().all(|rule| (1..=wanting).contains(&rule.count)), "{place:?}");
        assert_eq!(place.rules.is_empty(), wanting == 0, "{place:?}");
    }
    let hanoi = places.units.iter().flat_map(|place| &place.unit).find(|unit| unit.code == "01");
    assert_eq!(hanoi.map(|unit| (unit.name.as_str(), unit.province.as_deref())), Some(("Thành phố Hà Nội", None)));
    let ward = places.units.iter().flat_map(|place| &place.unit).find(|unit| unit.code.len() == 5);
    assert!(ward.is_some_and(|unit| unit.province.is_some()));
}

#[test]
fn the_rules_of_places_are_counted_as_the_findings_have_them() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = run(folder.path(), Fix::Automatic, Values::Masked);
    let unit_of: BTreeMap<String, String> = cleaned(folder.path())
        .into_iter()
        .map(|record| {
            let ward = &record["dia_chi_ma_xa"];
            let unit = if ward.is_empty() { &record["dia_chi_ma_tinh"] } else { ward };
            (record["_row"].clone(), unit.clone())
        })
        .collect();
    let mut broken: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for finding in parquet_rows(&folder.path().join("out/findings.parquet")) {
        if finding["severity"] != "info" {
            let place = (unit_of[&finding["row"]].clone(), finding["rule"].clone());
            broken.entry(place).or_default().insert(finding["row"].clone());
        }
    }
    let mut seen = 0;
    for place in report.places.expect("the extract has addresses").units {
        let unit = place.unit.map(|unit| unit.code).unwrap_or_default();
        let mut rules: Vec<(u64, String)> = broken
            .iter()
            .filter(|((of, _), _)| *of == unit)
            .map(|((_, rule), rows)| (rows.len() as u64, rule.clone()))
            .collect();
        rules.sort_by(|one, other| (other.0, &one.1).cmp(&(one.0, &other.1)));
        rules.truncate(PLACE_RULES);
        let figures: Vec<_> = place.rules.into_iter().map(|rule| (rule.count, rule.id)).collect();
        seen += figures.len();
        assert_eq!(figures, rules, "{unit}");
    }
    assert!(seen > 100);
}

#[test]
fn coverage_by_commune_is_that_of_the_missing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = run(folder.path(), Fix::Automatic, Values::Masked);
    let coverage = report.coverage.expect("the registry says who should be there");
    let communes = &coverage.by_commune;
    assert_eq!(communes.iter().map(|commune| commune.expected).sum::<u64>(), coverage.expected);
    assert_eq!(communes.iter().map(|commune| commune.missing).sum::<u64>(), coverage.missing);
    assert!(communes.iter().all(|commune| commune.missing <= commune.expected && commune.expected > 0));
    assert!(communes.iter().map(|commune| commune.missing).is_sorted_by(|one, next| one >= next));
    let mut missing: BTreeMap<String, u64> = BTreeMap::new();
    for person in parquet_rows(&folder.path().join("out/missing.parquet")) {
        *missing.entry(person["ma_xa_thuong_tru"].clone()).or_default() += 1;
    }
    // Made-up people live in communes of today.
    let figures: BTreeMap<String, u64> = communes
        .iter()
        .filter(|commune| commune.missing > 0)
        .map(|commune| (commune.unit.as_ref().expect("a commune").code.clone(), commune.missing))
        .collect();
    assert_eq!(figures, missing);
    assert!(figures.len() > 10);
}

#[test]
fn coverage_of_some_communes_names_no_others() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (extract, population) = synth(&folder.path().join("synth"), 3_000, 2_500, 0.2, 29);
    let whole = Run::new(&extract, Some(&population), &folder.path().join("whole")).go();
    let largest = whole.coverage.expect("coverage").by_commune.into_iter().max_by_key(|commune| commune.expected);
    let largest = largest.expect("somebody should be there");
    let code = largest.unit.as_ref().expect("a commune").code.clone();
    let mut run = Run::new(&extract, Some(&population), &folder.path().join("some"));
    run.job.communes = vec![code];
    let coverage = run.go().coverage.expect("coverage");
    assert_eq!((coverage.expected, coverage.missing), (largest.expected, largest.missing));
    assert_eq!(coverage.by_commune, [largest]);
}

#[test]
fn the_funnel_narrows_and_adds_up_with_the_links() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for fix in [Fix::None, Fix::OnRequest] {
        let report = run(folder.path(), fix, Values::Masked);
        let link = &report.links[0];
        let ids: Vec<&str> = link.funnel.iter().map(|step| step.id.as_str()).collect();
        assert_eq!(ids, ["people", "has-id", "well-formed", "found", "agrees"]);
        let counts: Vec<u64> = link.funnel.iter().map(|step| step.count).collect();
        assert!(counts.is_sorted_by(|one, next| one > next), "each step loses somebody: {counts:?}");
        assert_eq!(counts[0], report.records.whole());
        let links = parquet_rows(&folder.path().join("out/links.parquet"));
        let by = |wanted: &[&str]| links.iter().filter(|link| wanted.contains(&link["method"].as_str())).count() as u64;
        assert_eq!(counts[3], by(&["id", "cancelled-id"]));
        assert_eq!(link.found_otherwise, by(&["cmnd", "probabilistic"]));
        assert!(link.found_otherwise > 10);
        let agreeing = links
            .iter()
            .filter(|link| link["outcome"] == "match" && matches!(link["method"].as_str(), "id" | "cancelled-id"));
        assert_eq!(counts[4], agreeing.count() as u64);
        if fix == Fix::None {
            let without = link.outcomes.iter().find(|outcome| outcome.id == "no_id").expect("an outcome").count;
            let bad = link.outcomes.iter().find(|outcome| outcome.id == "bad_identifier").expect("an outcome").count;
            // Nobody's outcome is mended; who was found without an ID and has died counts as dead.
            assert!(counts[0] - counts[1] >= without && counts[1] - counts[2] >= bad);
        }
    }
}

#[test]
fn examples_are_masked_unless_they_are_asked_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = run(folder.path(), Fix::None, Values::Masked);
    let findings = parquet_rows(&folder.path().join("out/findings.parquet"));
    // Every text that names somebody: in the extract, in what is expected, in the reference.
    let mut naming: BTreeSet<String> = BTreeSet::new();
    for record in cleaned(folder.path()) {
        for column in &report.columns {
            if column.field.as_deref().is_some_and(|field| NAMING.contains(&field)) {
                naming.insert(record[&column.header].clone());
            }
        }
    }
    for person in csv_rows(&folder.path().join("synth/population.csv")).into_iter().skip(1) {
        naming.extend(person);
    }
    let is_telling = |text: &&String| {
        let is_number = text.chars().filter(char::is_ascii_digit).count() >= 8 && !text.contains('/');
        is_number || (text.contains(' ') && text.chars().count() > 8)
    };
    // Communes are named after people.
    let places: Vec<&str> = units().ids().map(|unit| units()[unit].name).collect();
    let is_place = |text: &&String| places.iter().any(|place| place.contains(text.as_str()));
    let naming: Vec<&String> = naming.iter().filter(is_telling).filter(|text| !is_place(text)).collect();
    assert!(naming.len() > 5_000);
    let written = std::fs::read_to_string(folder.path().join("out/report.json")).expect("a report");
    let page = std::fs::read_to_string(folder.path().join("out/report.html")).expect("a page");
    // The page explains differences between names by an example.
    let explained = Catalog::new(Lang::Vi).text("name-missing-marks");
    let page = page.replace(&explained, "");
    for text in &naming {
        assert!(!written.contains(text.as_str()), "report.json holds no value of a record: {text}");
        assert!(!page.contains(text.as_str()), "report.html holds no value of a record: {text}");
    }
    let examples = report.rules.iter().flat_map(|rule| &rule.examples).count();
    assert!(examples > 60, "{examples}");

    let shown = run(folder.path(), Fix::None, Values::Shown);
    let mut first: BTreeMap<(String, String), Vec<&BTreeMap<String, String>>> = BTreeMap::new();
    for finding in &findings {
        first.entry((finding["rule"].clone(), finding["field"].clone())).or_default().push(finding);
    }
    let records: BTreeMap<u64, BTreeMap<String, String>> =
        cleaned(folder.path()).into_iter().map(|record| (record["_row"].parse().expect("a number"), record)).collect();
    for (rule, masked) in shown.rules.iter().zip(&report.rules) {
        let rows =
            |rule: &sach::report::RuleFigures| rule.examples.iter().map(|example| example.row).collect::<Vec<_>>();
        assert_eq!(rows(rule), rows(masked));
        assert_eq!(rows(rule)[..], rule.rows[..rule.rows.len().min(EXAMPLES)]);
        let header = shown.columns.iter().find(|column| column.field == rule.field).map(|column| &column.header);
        let found = first.get(&(rule.id.clone(), rule.field.clone().unwrap_or_default()));
        for (place, example) in rule.examples.iter().enumerate() {
            let record = &records[&example.row];
            let observed = rule.field.as_ref().map(|_| header.map_or("", |header| &record[header]).to_owned());
            // A cell that would run as a formula is written with an apostrophe before it.
            let guarded = observed.as_ref().and_then(|text| text.strip_prefix('\'')).map(str::to_owned);
            assert!(example.observed == observed || example.observed == guarded, "{}, row {}", rule.id, example.row);
            let expected = found.map(|found| found[place]["expected"].clone()).filter(|text| !text.is_empty());
            assert_eq!(example.expected, expected, "{}, row {}", rule.id, example.row);
        }
    }
}
