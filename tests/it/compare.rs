//! `sach compare`: tables of cases first, then the laws of a comparison, then the binary on real outputs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use assert_cmd::Command;
use sach::compare::{CompareJob, CompareReport, html, run, terminal};
use sach::error::Error;
use sach::job::{Resources, Silent};
use sach::lang::Lang;
use sach::messages::Catalog;
use sach::registry::{self, Example};
use sach::write::cleaned::ADDED;
use sach::write::folder::sha256;

use crate::golden::expect_text;
use crate::runs::{files, parquet_rows};

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

/// Records of several registries, and what is to be found about them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    what: String,
    record: Vec<Record>,
    #[serde(default)]
    finds: Vec<String>,
}

/// Raw texts by field; `in` is the registry.
type Record = BTreeMap<String, String>;

const TABLES: [&str; 4] = ["people", "exclusions", "deaths", "several-people"];

fn table(name: &str) -> Vec<Case> {
    let path = format!("{}/tests/compare/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the table is there");
    let cases = toml::from_str::<Table>(&text).unwrap_or_else(|error| panic!("{name}: {error}")).case;
    assert!(!cases.is_empty());
    cases
}

fn rules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compare/rules")
}

/// The ID that `{n}` stands for in a case.
fn id(case: usize, number: usize) -> String {
    format!("001095{case:04}{number:02}")
}

/// An output folder as `sach clean --fix FIX` would have made it from these records.
fn output(folder: &Path, registry: &str, fix: &str, records: &[Record]) -> PathBuf {
    let out = folder.join(format!("{registry}.out"));
    std::fs::create_dir_all(&out).expect("a folder");
    let mut fields: Vec<&str> = records.iter().flatten().map(|(field, _)| field.as_str()).collect();
    fields.sort_unstable();
    fields.dedup();
    fields.retain(|field| *field != "in" && !ADDED.contains(field));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(fields.iter().chain(&ADDED)).expect("written");
    for (row, record) in (1..).zip(records) {
        let text = |field: &&&str| record.get(**field).cloned().unwrap_or_default();
        let cells =
            fields.iter().chain(&ADDED).map(|field| if *field == "_row" { format!("{row}") } else { text(&field) });
        writer.write_record(cells).expect("written");
    }
    let bytes = writer.into_inner().expect("written");
    std::fs::write(out.join("cleaned.csv"), &bytes).expect("written");
    let records = serde_json::json!({ "read": records.len(), "accepted": records.len(), "review": 0, "rejected": 0, "malformed": 0 });
    let manifest = serde_json::json!({
        "program": "sach",
        "registry": { "id": registry, "version": "", "sha256": "" },
        "run_date": "2026-11-21",
        "parameters": { "fix": fix, "format": "csv", "lang": "vi", "map": [], "decisions": [] },
        "records": records,
        "outputs": [{ "name": "cleaned.csv", "bytes": bytes.len(), "sha256": sha256(&bytes) }],
    });
    std::fs::write(out.join("manifest.json"), manifest.to_string()).expect("written");
    out
}

/// By registry and row: the case, and the number of the record in it.
type Places = BTreeMap<(String, u64), (usize, usize)>;

/// The folders of all registries of some cases, and where their records come from.
fn outputs(folder: &Path, cases: &[Case]) -> (Vec<PathBuf>, Places) {
    let mut by_registry: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    let mut places = BTreeMap::new();
    for (number, case) in cases.iter().enumerate() {
        for (place, record) in case.record.iter().enumerate() {
            let with_ids =
                |text: &String| (1..10).fold(text.clone(), |text, n| text.replace(&format!("{{{n}}}"), &id(number, n)));
            let record: Record = record.iter().map(|(field, text)| (field.clone(), with_ids(text))).collect();
            let all = by_registry.entry(record["in"].clone()).or_default();
            all.push(record.clone());
            places.insert((record["in"].clone(), all.len() as u64), (number, place + 1));
        }
    }
    let folders = by_registry.iter().map(|(registry, records)| output(folder, registry, "automatic", records));
    (folders.collect(), places)
}

fn job(folders: &[PathBuf], out: &Path) -> CompareJob {
    CompareJob { folders: folders.to_vec(), out: out.to_owned(), rules: Some(rules()), lang: Lang::Vi }
}

fn compare(job: &CompareJob) -> CompareReport {
    let with = Resources::new(Some(2), None, Some(1 << 30), None);
    run(job, &with, &Silent).unwrap_or_else(|error| panic!("the comparison succeeds: {error}"))
}

/// A finding as the tables write it.
fn said(row: &BTreeMap<String, String>, number: impl Fn(&str, u64) -> usize) -> String {
    let side = |end: &str| {
        let get = |name: &str| row[&format!("{name}_{end}")].clone();
        let person = get("person");
        let person = if person.is_empty() { String::new() } else { format!(".{person}") };
        let row = get("row").parse().expect("a row number");
        format!("{}{person}=«{}»", number(&get("registry"), row), get("value"))
    };
    format!("{} {} {} {}", row["rule"], side("a"), side("b"), row["detail"]).trim().to_owned()
}

#[test]
fn every_case_finds_what_it_should_and_nothing_else() {
    for name in TABLES {
        let cases = table(name);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (folders, places) = outputs(folder.path(), &cases);
        let report = compare(&job(&folders, &folder.path().join("out")));
        let mut found: Vec<Vec<String>> = cases.iter().map(|_| Vec::new()).collect();
        let rows = parquet_rows(&folder.path().join("out/findings.parquet"));
        for row in &rows {
            let place = |end: &str| {
                let at = (row[&format!("registry_{end}")].clone(), row[&format!("row_{end}")].parse().expect("a row"));
                places[&at]
            };
            assert_eq!(place("a").0, place("b").0, "a finding is about one case");
            let number = |registry: &str, row: u64| places[&(registry.to_owned(), row)].1;
            found[place("a").0].push(said(row, number));
        }
        for (case, mut found) in cases.iter().zip(found) {
            let mut wanted = case.finds.clone();
            wanted.sort();
            found.sort();
            assert_eq!(found, wanted, "{name}: {}", case.what);
        }
        assert_eq!(report.findings, rows.len() as u64);
    }
}

/// All cases of all tables, as one world.
fn world(folder: &Path) -> Vec<PathBuf> {
    let cases: Vec<Case> = TABLES.iter().flat_map(|name| table(name)).collect();
    outputs(folder, &cases).0
}

#[test]
fn the_outputs_are_the_same_for_any_order_threads_buckets_and_blocks() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folders = world(folder.path());
    let turned: Vec<PathBuf> = folders.iter().rev().cloned().collect();
    let mut outputs = Vec::new();
    let runs = [(&folders, 1, None, 1), (&turned, 3, Some(1 << 10), 7), (&folders, 2, Some(1 << 12), 1024)];
    for (number, (folders, threads, block, buckets)) in runs.into_iter().enumerate() {
        let out = folder.path().join(format!("out-{number}"));
        let with = Resources::new(Some(threads), block, Some(1 << 30), Some(buckets));
        run(&job(folders, &out), &with, &Silent).unwrap_or_else(|error| panic!("the comparison succeeds: {error}"));
        outputs.push(files(&out));
    }
    let names: Vec<&String> = outputs[0].keys().collect();
    assert_eq!(names, ["findings.parquet", "manifest.json", "report.html", "report.json", "report.xlsx"]);
    for (name, bytes) in &outputs[0] {
        assert!(outputs.iter().all(|other| other[name] == *bytes), "{name} is the same for every run");
    }
}

#[test]
fn counts_add_up() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = compare(&job(&world(folder.path()), &folder.path().join("out")));
    for registry in &report.registries {
        assert_eq!(registry.mentions, registry.compared + registry.no_id + registry.mismatched, "{}", registry.label);
        assert!(registry.people <= registry.compared && registry.records <= registry.mentions, "{}", registry.label);
    }
    for pair in &report.matrix {
        let counts = pair.counts;
        let differing = [counts.name_differs, counts.name_near, counts.birth_differs, counts.sex_differs];
        let most: u64 = differing.iter().sum();
        let rest = counts.people - counts.agree - counts.other_person;
        assert!(
            rest <= most && differing.iter().all(|count| *count <= rest),
            "{} {}: {counts:?}",
            pair.one,
            pair.other
        );
        assert!(counts.names.max(counts.births).max(counts.sexes) + counts.other_person <= counts.people);
    }
    assert_eq!(report.findings, report.rules.iter().map(|rule| rule.findings).sum::<u64>());
    assert!(!report.agrees);
}

fn record(registry: &str, texts: &[(&str, &str)]) -> Record {
    let in_registry = [("in", registry)];
    texts.iter().chain(&in_registry).map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect()
}

/// Three people in each of two registries, two of them in both; one of these under another name.
fn small(folder: &Path) -> Vec<PathBuf> {
    let person =
        |registry, id, name, born| record(registry, &[("so_dinh_danh", id), ("ho_ten", name), ("ngay_sinh", born)]);
    let huu = [
        person("huu", "001044000011", "Nguyễn Văn An", "05/09/1944"),
        person("huu", "001144000012", "Trần Thị Bích", "1944"),
        person("huu", "001044000013", "Lê Văn Tám", "01/02/1944"),
        person("huu", "", "Không Số", "01/02/1944"),
    ];
    let tro_cap = [
        person("tro-cap", "001144000012", "Trần Thị Cúc", "05/09/1944"),
        person("tro-cap", "001044000011", "Nguyễn Văn An", "05/09/1944"),
        person("tro-cap", "001044000014", "Phạm Văn Dần", "01/02/1944"),
    ];
    vec![output(folder, "huu", "automatic", &huu), output(folder, "tro-cap", "automatic", &tro_cap)]
}

/// A comparison of several registries, each of which has something to say.
pub fn of_some(folder: &Path) -> CompareReport {
    compare(&job(&world(folder), &folder.join("out")))
}

#[test]
fn the_matrix_says_who_is_in_both_and_how_they_agree() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = compare(&job(&small(folder.path()), &folder.path().join("out")));
    assert_eq!(report.matrix.len(), 1, "no registry names anybody twice");
    let counts = report.matrix[0].counts;
    let figures = [counts.people, counts.agree, counts.names, counts.name_differs, counts.births, counts.birth_differs];
    assert_eq!(figures, [2, 1, 2, 1, 2, 0]);
    assert_eq!([counts.sexes, counts.sex_differs, counts.other_person, counts.dead, counts.excluded], [0; 5]);
    let people: Vec<_> = report.registries.iter().map(|of| [of.records, of.compared, of.people, of.no_id]).collect();
    assert_eq!(people, [[4, 3, 3, 1], [3, 3, 3, 0]]);
    let dead = report.rules.iter().find(|rule| rule.id == "compare-dead-elsewhere").expect("the rule is there");
    assert!(!dead.evaluated, "neither registry records deaths");
    let excluded = report.rules.iter().find(|rule| rule.between.is_some()).expect("the exclusion is there");
    assert!(!excluded.evaluated, "no column says the class");
    for lang in [Lang::Vi, Lang::En] {
        let catalog = Catalog::new(lang);
        let summary = terminal::summary(&report, &catalog, Path::new("out/report.html"));
        let summary = summary.replace(&folder.path().display().to_string(), "");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/compare/summary.{}.txt", lang.id()));
        expect_text(&path, &summary);
        let page = String::from_utf8(html::render(&report, &catalog)).expect("the page is UTF-8");
        assert!(page.contains(&catalog.share(1, 2)), "half of the people agree");
        for form in [&summary, &page] {
            for value in ["001044000011", "Nguyễn Văn An", "05/09/1944"] {
                assert!(!form.contains(value), "no form for everybody names a value");
            }
        }
    }
}

#[test]
fn an_id_in_too_many_records_is_named_and_not_compared() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let born = |n: usize| format!("{:02}/{:02}/1944", n % 28 + 1, n / 28 + 1);
    let person = |registry: &str, n| {
        record(registry, &[("so_dinh_danh", "001044000011"), ("ho_ten", "Nguyễn Văn An"), ("ngay_sinh", &born(n))])
    };
    let many: Vec<Record> = (0..33).map(|n| person("huu", n)).collect();
    let folders = [
        output(folder.path(), "huu", "automatic", &many),
        output(folder.path(), "tro-cap", "automatic", &[person("tro-cap", 0)]),
    ];
    let report = compare(&job(&folders, &folder.path().join("out")));
    let rows = parquet_rows(&folder.path().join("out/findings.parquet"));
    assert_eq!(rows.len(), 1);
    assert_eq!([&rows[0]["rule"], &rows[0]["value_a"]], ["compare-number-crowded", "33"]);
    assert_eq!([report.registries[0].crowded, report.registries[0].crowded_mentions], [1, 33]);
    assert_eq!(report.matrix[0].counts.people, 0);
}

#[test]
fn the_examples_of_the_shipped_exclusions_hold() {
    let rules = registry::compare_rules(None, Lang::En).unwrap_or_else(|error| panic!("{error}"));
    for rule in rules.rules {
        let Some(between) = rule.between.clone() else { continue };
        assert!(!rule.good.is_empty() && !rule.bad.is_empty(), "{} has examples", rule.id);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut sides: [Vec<Record>; 2] = [Vec::new(), Vec::new()];
        for (number, example) in rule.good.iter().chain(&rule.bad).enumerate() {
            let Example::Records(records) = example else { panic!("{}: an example is a record of each side", rule.id) };
            assert_eq!(records.len(), 2, "{}", rule.id);
            for (side, texts) in sides.iter_mut().zip(records) {
                let mut texts: Record = texts.iter().cloned().collect();
                texts.insert("so_dinh_danh".to_owned(), id(number, 1));
                side.push(texts);
            }
        }
        let folders = between.iter().zip(&mut sides).map(|(side, records)| {
            let registry = registry::load(&side.registry, None, Lang::En).unwrap_or_else(|error| panic!("{error}"));
            for field in registry.fields.iter().filter(|field| field.required) {
                records[0].entry(field.name.clone()).or_default();
            }
            output(folder.path(), &side.registry, "none", records)
        });
        let folders: Vec<PathBuf> = folders.collect();
        let out = folder.path().join("out");
        compare(&CompareJob { rules: None, ..job(&folders, &out) });
        let rows = parquet_rows(&out.join("findings.parquet"));
        let found: Vec<&str> = rows.iter().filter(|row| row["rule"] == rule.id).map(|row| row["id"].as_str()).collect();
        for number in 0..rule.good.len() + rule.bad.len() {
            let bad = number >= rule.good.len();
            assert_eq!(found.contains(&id(number, 1).as_str()), bad, "{}: example {number}, bad: {bad}", rule.id);
        }
    }
}

#[test]
fn the_mistakes_of_a_rule_file_are_drawn_all_at_once() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compare/wrong.toml");
    let text = std::fs::read_to_string(&path).expect("the file is there");
    for lang in [Lang::Vi, Lang::En] {
        let Err(Error::RegistryFile(drawn)) = registry::parse_compare(&text, "wrong.toml", lang) else {
            panic!("the file is wrong");
        };
        expect_text(&path.with_extension(format!("{}.txt", lang.id())), &(drawn + "\n"));
    }
}

#[test]
fn every_difference_has_a_shipped_rule_and_every_rule_explains_itself() {
    let rules = registry::compare_rules(None, Lang::Vi).unwrap_or_else(|error| panic!("{error}"));
    for id in registry::FOUND {
        assert!(rules.rules.iter().any(|rule| rule.id == id), "{id}");
    }
    for rule in &rules.rules {
        for lang in [Lang::Vi, Lang::En] {
            let page = sach::rules_command::show(&rule.id, None, lang).unwrap_or_else(|error| panic!("{error}"));
            assert!(page.contains(rule.why.get(lang)) && page.contains(&rule.source), "{}", rule.id);
        }
    }
}

fn sach() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sach"));
    command.env_remove("SACH_LANG").args(["--lang", "en"]);
    command
}

/// Exit code, standard output, standard error.
fn outcome(command: &mut Command) -> (i32, String, String) {
    let output = command.output().expect("the binary starts");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("messages are UTF-8");
    (output.status.code().expect("the binary exits by itself"), text(&output.stdout), text(&output.stderr))
}

const POPULATION: &str = "Số định danh,Số định danh cũ,Họ và tên,Ngày sinh,Giới tính,Tình trạng\n\
    001044000011,,Nguyễn Văn An,05/09/1944,Nam,Đang sống\n\
    001144000012,001044000099,Trần Thị Bích,06/10/1944,Nữ,Đang sống\n\
    001044000013,,Lê Văn Tám,01/02/1944,Nam,Đang sống\n";
const HUU: &str = "Số định danh,Họ và tên,Ngày sinh,Giới tính,Đến ngày\n\
    001044000011,NGUYỄN VĂN  AN,5/9/1944,1,\n\
    001044000099,Trần Thị Bích,06/10/1944,2,\n\
    001044000013,Lê Văn Tám,01/02/1944,1,31/12/2020\n\
    001044000011,Hoàng Thị Lan,07/07/1990,2,\n";
const TRO_CAP: &str = "Số định danh,Họ và tên,Ngày sinh,Giới tính,Diện,Trạng thái\n\
    001044000011,Nguyễn Văn An,1944,Nam,từ đủ 80 tuổi,\n\
    001144000012,Trần Thị Bích,07/10/1944,Nữ,khuyết tật,\n";
const TU_VONG: &str = "Số định danh,Họ và tên,Ngày sinh,Ngày chết\n\
    001044000011,Nguyễn Văn An,05/09/1944,12/04/2026\n\
    001044000013,Lê Văn Tám,01/02/1944,12/04/2026\n";

/// Cleans an extract with the binary.
fn cleaned(folder: &Path, registry: &str, text: &str, more: &[&str]) -> PathBuf {
    let (extract, population) = (folder.join(format!("{registry}.csv")), folder.join("population.csv"));
    std::fs::write(&extract, text).expect("written");
    std::fs::write(&population, POPULATION).expect("written");
    let out = folder.join(format!("{registry}{}", more.concat()));
    let mut command = sach();
    command.arg("clean").arg(&extract).args(["--registry", registry, "--run-date", "2026-11-21", "--rules"]);
    command.arg(rules()).arg("--reference").arg(&population).arg("--out").arg(&out).args(more);
    let (code, _, stderr) = outcome(&mut command);
    assert!(code < 2, "{registry}: {stderr}");
    out
}

fn comparison(folders: &[&Path], out: &Path) -> Command {
    let mut command = sach();
    command.arg("compare").args(folders).arg("--rules").arg(rules()).arg("--out").arg(out);
    command
}

#[test]
fn outputs_of_the_binary_are_compared_whatever_their_format() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    let [tro_cap, tu_vong] =
        [("tro-cap", TRO_CAP), ("tu-vong", TU_VONG)].map(|(id, text)| cleaned(path, id, text, &[]));
    for more in [&[][..], &["--format", "parquet"], &["--format", "xlsx"], &["--fix", "none"]] {
        let huu = cleaned(path, "huu", HUU, more);
        let out = path.join(format!("out{}", more.concat()));
        let (code, stdout, stderr) = outcome(&mut comparison(&[&huu, &tro_cap, &tu_vong], &out));
        assert_eq!(code, 1, "{more:?}: {stderr}");
        let mut found: Vec<String> = parquet_rows(&out.join("findings.parquet"))
            .iter()
            .map(|row| {
                let side = |end: &str| format!("{} {}", row[&format!("registry_{end}")], row[&format!("row_{end}")]);
                format!("{}: {} – {}", row["rule"], side("a"), side("b"))
            })
            .collect();
        found.sort();
        // The fourth pensioner has somebody else's ID, as the reference says; the third one's pension ended in time; the
        // second one's ID was replaced.
        let wanted = [
            "allowance-with-pension: tro-cap 1 – huu 1",
            "compare-birth-date-differs: huu 2 – tro-cap 2",
            "compare-dead-elsewhere: tu-vong 1 – huu 1",
            "compare-dead-elsewhere: tu-vong 1 – tro-cap 1",
        ];
        assert_eq!(found, wanted, "{more:?}");
        for value in ["001044000011", "Nguyễn Văn An", "12/04/2026"] {
            assert!(!stdout.contains(value) && !stderr.contains(value), "the terminal names no value");
        }
        assert!(stdout.contains("compare-dead-elsewhere") && stdout.contains("report.html"), "{stdout}");
        #[cfg(unix)]
        for name in files(&out).keys() {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(out.join(name)).expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name} is its owner's alone");
        }
    }
}

#[test]
fn exit_codes_and_one_clear_sentence() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    let of = |name: &str, registry, text| cleaned(&path.join(name), registry, text, &[]);
    for name in ["a", "b"] {
        std::fs::create_dir_all(path.join(name)).expect("a folder");
    }
    let huu = of("a", "huu", HUU);
    let same = of("b", "tro-cap", "Số định danh,Họ và tên,Ngày sinh,Diện\n001044000013,Lê Văn Tám,01/02/1944,khác\n");
    let out = path.join("out");
    let (code, stdout, stderr) = outcome(comparison(&[&huu, &same], &out).arg("--json"));
    assert_eq!(code, 0, "nothing differs: {stderr}");
    let read: serde_json::Value = serde_json::from_str(&stdout).expect("--json prints JSON");
    assert_eq!(read["agrees"], true);
    assert_eq!(outcome(comparison(&[&huu, &same], &out).arg("--quiet")), (0, String::new(), String::new()));

    assert_eq!(outcome(&mut comparison(&[&huu], &out)).0, 2, "one folder is nothing to compare");
    let strange = path.join("strange");
    std::fs::create_dir_all(&strange).expect("a folder");
    let before = files(&out);
    for (folders, place, code, word) in [
        ([&huu, &huu], &out, 2, "twice"),
        ([&huu, &same], &same, 2, "Choose another"),
        ([&huu, &strange], &out, 3, "no output folder"),
        ([&huu, &out], &strange, 3, "no output folder"),
    ] {
        let (found, stdout, stderr) = outcome(&mut comparison(&folders.map(PathBuf::as_path), place));
        assert_eq!((found, stdout.as_str()), (code, ""), "{stderr}");
        assert!(stderr.contains(word) && stderr.trim().lines().count() == 1, "{stderr}");
    }
    let cleaned = same.join("cleaned.csv");
    let text = std::fs::read_to_string(&cleaned).expect("the file is there");
    for changed in [text.replace("Tám", "Bảy!"), text.replace("01/02/1944", "02/02/1944"), String::new()] {
        std::fs::write(&cleaned, &changed).expect("written");
        let (code, _, stderr) = outcome(&mut comparison(&[&huu, &same], &out));
        assert_eq!(code, 3, "{stderr}");
        assert!(stderr.contains("no longer what") && !stderr.contains("1944"), "{stderr}");
    }
    assert!(files(&out) == before, "what failed left the outputs of the earlier run as they were");
    std::fs::write(&cleaned, &text).expect("written");
    let unknown = path.join("rules");
    std::fs::create_dir_all(&unknown).expect("a folder");
    let (code, _, stderr) =
        outcome(sach().arg("compare").args([&huu, &same]).arg("--rules").arg(&unknown).arg("--out").arg(&out));
    assert_eq!(code, 2, "the test registries are not shipped: {stderr}");
}
