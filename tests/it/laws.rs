//! The laws of a whole run (design, section 4): conservation, replay, idempotence, order, same bytes.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::Config;

use sach::finding::Status;
use sach::plan::Fix;
use sach::read::Encoding;
use sach::text::legacy::charset::Charset;
use sach::write::cleaned::{ADDED, Format};

use crate::runs::{Run, csv_rows, files, parquet_rows, synth};

/// The columns of the tables that are made up here; the last two are no fields of the registry.
const HEADER: [&str; 10] = [
    "Mã thẻ BHYT",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Số CCCD",
    "Số điện thoại",
    "Địa chỉ",
    "Ghi chú",
    "Cột lạ",
    "",
];

/// Texts that registries really hold, good and bad, and some that nobody should.
fn cell() -> impl Strategy<Value = String> {
    let seen = prop::sample::select(vec![
        "",
        " ",
        "NULL",
        "không rõ",
        "-",
        "GD4010116482937",
        "gd 4 01 0116482937",
        "4010116482937",
        "0116482937",
        "Nguyễn Thị Hòa",
        "NGUYỄN VĂN AN",
        "Nguye\u{302}\u{303}n  Văn\u{a0}Ðức",
        "Y Ngông Niê Kdăm",
        "H' Hen Niê",
        "Trần Văn B (đã mất)",
        "Nguy?n Van ?c",
        "05/09/1984",
        "1984-09-05",
        "5.9.1984",
        "9/1984",
        "1984",
        "31/02/1990",
        "30926",
        "05/09/84",
        "Nam",
        "nữ",
        "1",
        "2",
        "0",
        "M",
        "001184000127",
        "1184000127",
        "79084001234",
        "7.9084E+10",
        "012345678",
        "00118400O127",
        "001 184 000 127",
        "'001184000127",
        "0912345678",
        "+84912345678",
        "01234567890",
        "912345678",
        "0912345678; 0987654321",
        "=HYPERLINK(\"x\")",
        "+cmd",
        "@SUM(A1)",
        "-5000",
        "a,b",
        "a\"b",
        "dòng 1\ndòng 2",
        "Phường Ba Đình, Thành phố Hà Nội",
        "12 phố Phó Đức Chính, P. Trúc Bạch, Q. Ba Đình, TP Hà Nội",
        "=5 Đội Cấn, phường Trúc Bạch, quận Ba Đình, Hà Nội",
        "Tổ 3, Phường Cống Vị, Quận Ba Đình, Hà Nội",
        "xa Bo Ha, tinh Bac Ninh",
        "Thôn Đông, Xã Không Có, Huyện Yên Thế, Tỉnh Bắc Giang",
        "TX. Kỳ Anh - Hà Tĩnh",
        "\u{feff}",
        "\u{200b}",
        "'=1",
        "x",
    ]);
    prop_oneof![8 => seen.prop_map(str::to_owned), 1 => "\\PC{0,12}", 1 => "[0-9]{8,13}"]
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(cell(), HEADER.len()), 1..40)
}

/// Writes a table as CSV. A first cell that is never blank keeps every record a record.
fn write_table(path: &Path, rows: &[Vec<String>]) {
    let mut writer =
        csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_path(path).expect("a new file");
    writer.write_record(HEADER).expect("written");
    for row in rows {
        writer.write_record(row).expect("written");
    }
    writer.flush().expect("written");
}

fn config() -> Config {
    Config { cases: 24, failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_run_loses_nothing_replays_and_is_stable(rows in table(), fix in 0_usize..3) {
        let fix = [Fix::None, Fix::Automatic, Fix::OnRequest][fix];
        let folder = tempfile::tempdir().expect("a temporary folder");
        let extract = folder.path().join("extract.csv");
        write_table(&extract, &rows);
        let (_, population) = synth(&folder.path().join("synth"), 60, 20, 0.2, 5);
        let out = folder.path().join("out");
        let report = Run::new(&extract, Some(&population), &out).fix(fix).go();
        conserved(&report.records, &out);
        replayed(&extract, &out);
        counted(&report, &out);
        if fix != Fix::None {
            idempotent(&out, &population, fix);
        }
    }
}

#[test]
fn made_up_extracts_keep_the_laws() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (extract, population) = synth(folder.path(), 3_000, 2_000, 0.4, 7);
    for fix in [Fix::Automatic, Fix::OnRequest] {
        let out = folder.path().join(fix.id());
        let report = Run::new(&extract, Some(&population), &out).fix(fix).go();
        assert!(report.records.rejected > 0 && report.records.accepted > 0);
        conserved(&report.records, &out);
        replayed(&extract, &out);
        idempotent(&out, &population, fix);
    }
}

#[test]
fn outputs_do_not_depend_on_threads_blocks_or_buckets() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (extract, population) = synth(folder.path(), 3_000, 2_000, 0.3, 11);
    for format in [Format::Csv, Format::Parquet, Format::Xlsx] {
        let out = folder.path().join("out");
        let usual = Run::new(&extract, Some(&population), &out).format(format);
        usual.go();
        let expected = files(&out);
        assert!(expected.len() >= 11, "all outputs are there: {:?}", expected.keys());
        for (threads, block_bytes, buckets) in [
            (1, 1 << 16, None),
            (2, 1 << 12, Some(1)),
            (3, 5_000, Some(3)),
            (2, 1 << 22, Some(8)),
            (1, 777_777, Some(17)),
        ] {
            let run = Run { threads, block_bytes, buckets, job: usual.job.clone() };
            run.go();
            let same = files(&out);
            for (name, bytes) in &expected {
                let equal = same.get(name) == Some(bytes);
                assert!(equal, "{name} is the same for {threads} threads, {block_bytes} bytes, {buckets:?} buckets");
            }
            assert_eq!(same.len(), expected.len());
        }
    }
}

#[test]
fn the_order_of_records_does_not_change_what_is_found() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (extract, population) = synth(folder.path(), 2_000, 1_200, 0.3, 13);
    let text = std::fs::read_to_string(&extract).expect("made-up data are UTF-8");
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].reverse();
    let turned = folder.path().join("turned.csv");
    std::fs::write(&turned, lines.join("\n")).expect("written");
    let found = |extract: &Path| {
        let out = folder.path().join("out");
        Run::new(extract, Some(&population), &out).go();
        let mut counts: BTreeMap<Vec<String>, u64> = BTreeMap::new();
        for finding in parquet_rows(&out.join("findings.parquet")) {
            let what = ["key", "rule", "field", "observed", "expected"].map(|name| finding[name].clone());
            *counts.entry(what.to_vec()).or_default() += 1;
        }
        counts
    };
    assert_eq!(found(&extract), found(&turned));
}

#[test]
fn columns_in_an_unusual_convention_are_read_as_they_were_meant() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (extract, population) = synth(folder.path(), 900, 600, 0.0, 17);
    let mut rows = csv_rows(&extract);
    let column = |name: &str| rows[0].iter().position(|header| header == name).expect("the column is there");
    let (sex, birth) = (column("Giới tính"), column("Ngày sinh"));
    for row in &mut rows[1..] {
        row[sex] = if row[sex] == "Nam" { "0" } else { "1" }.to_owned();
        if let [day, month, year] = row[birth].split('/').collect::<Vec<_>>()[..] {
            row[birth] = format!("{month}/{day}/{year}");
        }
    }
    let unusual = folder.path().join("unusual.csv");
    let mut writer = csv::Writer::from_path(&unusual).expect("a new file");
    for row in &rows {
        writer.write_record(row).expect("written");
    }
    drop(writer);
    let read = |extract: &Path, out: &str| {
        let out = folder.path().join(out);
        Run::new(extract, Some(&population), &out).go();
        (csv_rows(&out.join("cleaned.csv")), parquet_rows(&out.join("findings.parquet")))
    };
    assert_eq!(read(&extract, "usual"), read(&unusual, "unusual"));
}

/// A file in an encoding of before Unicode is found out, and is then the same as the file in UTF-8.
#[test]
fn files_of_before_unicode_keep_the_laws() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (extract, population) = synth(folder.path(), 900, 600, 0.2, 19);
    let text = std::fs::read_to_string(&extract).expect("made-up data are UTF-8");
    for (charset, encoding) in [
        (Charset::Tcvn3, Encoding::Tcvn3),
        (Charset::Vni, Encoding::Vni),
        (Charset::Viscii, Encoding::Viscii),
        (Charset::Vps, Encoding::Vps),
    ] {
        // Records with letters that the set does not have cannot have been written in it.
        let lines = text.trim_start_matches('\u{feff}').lines();
        let bytes: Vec<u8> = lines.filter_map(|line| charset.encode(&format!("{line}\n"))).flatten().collect();
        let (old, new) = (folder.path().join("old.csv"), folder.path().join("new.csv"));
        let mut decoded = String::new();
        assert_eq!(charset.decode(&bytes, true, &mut decoded), bytes.len());
        std::fs::write(&old, bytes).expect("written");
        std::fs::write(&new, decoded).expect("written");
        let (out, usual) = (folder.path().join("out"), folder.path().join("usual"));
        let report = Run::new(&old, Some(&population), &out).go();
        let layout = &report.inputs[0].layout;
        assert_eq!(layout.encoding, encoding, "{:?}", layout.evidence.encoding);
        assert!(layout.evidence.encoding.as_ref().is_some_and(|evidence| evidence.decided && evidence.valid > 500));
        assert!(report.records.read > 500);
        let written = files(&out);
        let text = |name: &str| String::from_utf8_lossy(&written[name]).into_owned();
        assert!(text("report.html").contains("Căn cứ về bảng mã"), "the report says what spoke for the encoding");
        let manifest: serde_json::Value = serde_json::from_str(&text("manifest.json")).expect("JSON");
        assert_eq!(manifest["layouts"][0]["evidence"]["encoding"]["likeliest"], encoding.id());
        conserved(&report.records, &out);
        replayed(&new, &out);
        counted(&report, &out);
        idempotent(&out, &population, Fix::Automatic);
        Run::new(&new, Some(&population), &usual).go();
        for name in ["cleaned.csv", "changes.parquet", "findings.parquet", "links.parquet", "malformed.csv"] {
            assert!(files(&out)[name] == files(&usual)[name], "{encoding:?}: {name}");
        }
    }
}

/// Headings that were damaged before the file became UTF-8 are found below a title, and stay as they are.
#[test]
fn damaged_headings_are_fields_all_the_same() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (extract, _) = synth(folder.path(), 90, 60, 0.0, 23);
    let text = std::fs::read_to_string(&extract).expect("made-up data are UTF-8");
    let (header, records) = text.trim_start_matches('\u{feff}').split_once('\n').expect("a header");
    let usual = Run::new(&extract, None, &folder.path().join("usual")).go();
    let fields =
        |report: &sach::report::Report| report.columns.iter().map(|column| column.field.clone()).collect::<Vec<_>>();
    assert!(fields(&usual).iter().flatten().count() > 5);
    for charset in [Charset::Tcvn3, Charset::Vni] {
        let bytes = charset.encode(header.trim_end()).expect("headings have Vietnamese letters");
        let seen = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned();
        assert_ne!(seen, header.trim_end());
        let damaged = folder.path().join("damaged.csv");
        std::fs::write(&damaged, format!("DANH SÁCH THẺ BHYT\n{seen}\n{records}")).expect("written");
        let out = folder.path().join("out");
        let report = Run::new(&damaged, None, &out).go();
        assert_eq!(fields(&report), fields(&usual), "{charset:?}");
        assert_eq!(csv_rows(&out.join("cleaned.csv"))[0][..report.columns.len()].join(","), seen);
    }
}

/// read = accepted + review + rejected + malformed, in the figures and in the files.
fn conserved(records: &sach::report::Records, out: &Path) {
    assert_eq!(records.read, records.accepted + records.review + records.rejected + records.malformed);
    let cleaned = csv_rows(&out.join("cleaned.csv"));
    let status = cleaned[0].iter().position(|name| name == "_status").expect("the column is added");
    let count = |wanted: Status| cleaned[1..].iter().filter(|row| row[status] == wanted.id()).count() as u64;
    assert_eq!(count(Status::Accepted), records.accepted);
    assert_eq!(count(Status::Review), records.review);
    assert_eq!(count(Status::Rejected), records.rejected);
    assert_eq!(csv_rows(&out.join("malformed.csv")).len() as u64 - 1, records.malformed);
}

/// The changes, replayed over the extract, give the cleaned values exactly.
fn replayed(extract: &Path, out: &Path) {
    let raw = csv_rows(extract);
    let cleaned = csv_rows(&out.join("cleaned.csv"));
    let fields = field_names(out, &raw[0]);
    let mut changes: BTreeMap<(u64, String), Vec<(String, String)>> = BTreeMap::new();
    for change in parquet_rows(&out.join("changes.parquet")) {
        let row = change["row"].parse().expect("a row number");
        let key = (row, change["field"].clone());
        changes.entry(key).or_default().push((change["before"].clone(), change["after"].clone()));
    }
    let row_column = cleaned[0].iter().position(|name| name == "_row").expect("the column is added");
    for record in &cleaned[1..] {
        let row: u64 = record[row_column].parse().expect("a row number");
        let source = &raw[usize::try_from(row).expect("a small number")];
        for (column, text) in source.iter().enumerate() {
            let mut text = text.clone();
            for (before, after) in changes.remove(&(row, fields[column].clone())).unwrap_or_default() {
                assert_eq!(text, before, "row {row}, {}", fields[column]);
                text = after;
            }
            assert_eq!(text, record[column], "row {row}, {}", fields[column]);
        }
    }
    assert!(changes.is_empty(), "every change belongs to a cell of the cleaned file");
}

/// The report counts what the log of changes has, no more and no less.
fn counted(report: &sach::report::Report, out: &Path) {
    let mut log: BTreeMap<(String, String, String), u64> = BTreeMap::new();
    for change in parquet_rows(&out.join("changes.parquet")) {
        let what = (change["field"].clone(), change["step"].clone(), change["applicability"].clone());
        *log.entry(what).or_default() += 1;
    }
    let mut figures: BTreeMap<(String, String, String), u64> = BTreeMap::new();
    for change in &report.changes {
        let what = (change.field.clone(), change.step.clone(), change.applicability.id().to_owned());
        *figures.entry(what).or_default() += change.count;
    }
    assert_eq!(figures, log);
}

/// What `changes.parquet` calls each column: its field, or its header.
fn field_names(out: &Path, header: &[String]) -> Vec<String> {
    let report: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.join("report.json")).expect("a report")).expect("JSON");
    let columns = report["columns"].as_array().expect("a list");
    assert_eq!(columns.len(), header.len());
    columns
        .iter()
        .map(|column| column["field"].as_str().or(column["header"].as_str()).expect("a name").to_owned())
        .collect()
}

/// Cleaning a cleaned file changes nothing.
fn idempotent(out: &Path, population: &Path, fix: Fix) {
    let again = out.with_extension("again");
    let cleaned = out.join("cleaned.csv");
    Run::new(&cleaned, Some(population), &again).fix(fix).go();
    assert_eq!(parquet_rows(&again.join("changes.parquet")), Vec::<BTreeMap<String, String>>::new());
    let (first, second) = (csv_rows(&cleaned), csv_rows(&again.join("cleaned.csv")));
    let carried = first[0].len() - ADDED.len();
    assert_eq!(first.len(), second.len());
    for (first, second) in first.iter().zip(&second) {
        assert_eq!(first[..carried], second[..carried]);
    }
}

/// What is only shown to a person is a guess: it makes no two people one. The same names in another case are equal.
#[test]
fn a_guessed_name_makes_no_duplicate() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let suspected = |name: &str| {
        let extract = folder.path().join("extract.csv");
        let lines = [
            "Mã thẻ BHYT,Họ và tên,Ngày sinh,Giới tính,Số CCCD,Địa chỉ",
            "DN4141466695700,Trần Thị Mai,26/09/1983,Nữ,014183795545,12 Lê Lợi",
            &format!("DN4141466695811,{name},26/09/1983,Nữ,014183795546,12 Lê Lợi"),
        ];
        std::fs::write(&extract, lines.join("\n")).expect("written");
        let report = Run::new(&extract, None, &folder.path().join("out")).go();
        report.rules.iter().find(|rule| rule.id == "same-person-suspected").expect("the rule is there").failed
    };
    assert_eq!(suspected("TRẦN THỊ MAI"), 2);
    assert_eq!(suspected("Tran Thi Mai"), 0);
}
