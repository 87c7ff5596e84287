//! `sach apply`: what officers decide is done or refused with its reasons, nothing is lost, nothing else changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::Config;
use sach::apply::{Again, ApplyJob, DECISIONS, Outcome, REFUSED, REMOVED, Reason};
use sach::check::Context;
use sach::job::{Resources, Silent};
use sach::lang::Lang;
use sach::messages::Catalog;
use sach::worklist::words::Heading;
use sach::worklist::{Choice, RecordId};
use sach::write::cleaned::{ADDED, Format};

use crate::runs::{Run, csv_rows, files, parquet_rows, run_date, synth};

const EXTRACT: &str = "tests/apply/extract.csv";

/// One row of a worklist to be.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
struct Row {
    record: u64,
    choice: String,
    basis: String,
    note: String,
    officer: Option<String>,
    date: String,
    corrected: BTreeMap<String, String>,
    values: BTreeMap<String, String>,
    code: Option<String>,
}

#[derive(serde::Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    what: String,
    #[serde(flatten)]
    row: Row,
    result: String,
    #[serde(default)]
    reasons: Vec<String>,
    #[serde(default)]
    after: BTreeMap<String, String>,
    #[serde(default)]
    gone: bool,
}

/// The cleaned file of a run: header of the extract's own columns, and records by number.
struct Cleaned {
    header: Vec<String>,
    own: usize,
    records: BTreeMap<u64, Vec<String>>,
}

impl Cleaned {
    fn read(out: &Path) -> Self {
        let mut rows = csv_rows(&out.join("cleaned.csv")).into_iter();
        let header = rows.next().expect("a header");
        let own = header.iter().position(|name| name.ends_with("_ma_tinh") || name == "_row").expect("added columns");
        let row = header.iter().position(|name| name == ADDED[0]).expect("record numbers");
        Self { records: rows.map(|cells| (cells[row].parse().expect("a number"), cells)).collect(), header, own }
    }

    fn code(&self, record: u64) -> String {
        RecordId::new(record, self.records[&record][..self.own].iter().map(String::as_str)).text()
    }

    fn cell(&self, record: u64, header: &str) -> &str {
        let column = self.header.iter().position(|name| name == header).expect("a column");
        &self.records[&record][column]
    }
}

/// A worklist with these rows, as the run's own has them: headings, then one row for each.
fn sheet(out: &Path, rows: &[Row], lang: Lang) -> Vec<Vec<String>> {
    let (cleaned, catalog) = (Cleaned::read(out), Catalog::new(lang));
    let findings = parquet_rows(&out.join("findings.parquet"));
    let names: BTreeMap<&str, &str> =
        [("ho_ten", "Họ và tên"), ("dia_chi", "Địa chỉ"), ("ngay_sinh", "Ngày sinh")].into();
    let mut head: Vec<String> = Heading::FIRST.iter().map(|heading| heading.text(&catalog)).collect();
    for header in &cleaned.header[..cleaned.own] {
        head.push(header.clone());
        head.push(Heading::Proposed(header.clone()).text(&catalog));
        head.push(Heading::Corrected(header.clone()).text(&catalog));
    }
    head.push(Heading::Record.text(&catalog));
    let of_row = |(number, row): (usize, &Row)| {
        let officer = row.officer.clone().unwrap_or_else(|| "Trần Văn Cán".to_owned());
        let fixed = [
            (number + 1).to_string(),
            "04228 Xã Púng Bánh".to_owned(),
            "bị loại".to_owned(),
            "Ngày sinh: không có ngày này\nHãy xem giấy khai sinh".to_owned(),
            row.choice.clone(),
            row.basis.clone(),
            row.note.clone(),
            officer,
            row.date.clone(),
        ];
        let mut cells = fixed.to_vec();
        for (column, header) in cleaned.header[..cleaned.own].iter().enumerate() {
            let proposed = findings.iter().find(|finding| {
                finding["row"] == row.record.to_string()
                    && names.get(finding["field"].as_str()) == Some(&header.as_str())
                    && !finding["expected"].is_empty()
            });
            cells.push(row.values.get(header).unwrap_or(&cleaned.records[&row.record][column]).clone());
            cells.push(proposed.map(|finding| finding["expected"].clone()).unwrap_or_default());
            cells.push(row.corrected.get(header).cloned().unwrap_or_default());
        }
        cells.push(row.code.clone().unwrap_or_else(|| cleaned.code(row.record)));
        cells
    };
    std::iter::once(head).chain(rows.iter().enumerate().map(of_row)).collect()
}

/// Saves a worklist as its name says: `.xlsx`, or `.csv` as a German or a plain Excel writes it.
fn save(path: &Path, sheet: &[Vec<String>]) {
    if path.extension().is_some_and(|end| end == "xlsx") {
        let mut book = rust_xlsxwriter::Workbook::new();
        let page = book.add_worksheet();
        for (row, cells) in (0..).zip(sheet) {
            for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                page.write_string(row, column, cell).expect("written");
            }
        }
        book.add_worksheet().write_string(0, 0, "Hướng dẫn").expect("written");
        return book.save(path).expect("saved");
    }
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_path(path).expect("a new file");
    for cells in sheet {
        writer.write_record(cells).expect("written");
    }
    writer.flush().expect("written");
}

fn job(out: &Path, worklists: &[PathBuf]) -> ApplyJob {
    ApplyJob {
        out: out.to_owned(),
        worklists: worklists.iter().map(|path| path.display().to_string()).collect(),
        next: None,
        by: None,
        again: Again::default(),
        rules: None,
        context: Context { run_date: run_date() },
        lang: Lang::Vi,
        reporting: sach::job::Reporting::default(),
    }
}

fn applied(job: &ApplyJob) -> Outcome {
    let with = Resources::new(Some(2), Some(1 << 12), Some(1 << 30), None);
    sach::apply::run(job, &with, &Silent).unwrap_or_else(|error| panic!("the decisions are applied: {error}"))
}

fn refuses(job: &ApplyJob) -> String {
    let with = Resources::new(Some(1), None, Some(1 << 30), None);
    sach::apply::run(job, &with, &Silent).expect_err("it cannot be applied").to_string()
}

/// A cleaned extract in a folder of its own.
fn cleaned(folder: &Path) -> PathBuf {
    let out = folder.join("out");
    Run::new(Path::new(EXTRACT), None, &out).go();
    out
}

/// What `decisions.parquet` says to do, done to a cleaned file: its records without those taken out.
fn replayed(out: &Path, next: &Path) -> Vec<Vec<String>> {
    let mut cleaned = Cleaned::read(out);
    let names: BTreeMap<String, String> = {
        let report: serde_json::Value =
            serde_json::from_slice(&std::fs::read(out.join("report.json")).expect("a report")).expect("JSON");
        let columns = report["columns"].as_array().expect("columns");
        columns
            .iter()
            .map(|column| {
                let header = column["header"].as_str().expect("a header").to_owned();
                (column["field"].as_str().map_or_else(|| header.clone(), str::to_owned), header)
            })
            .collect()
    };
    for row in parquet_rows(&next.join(DECISIONS)).into_iter().filter(|row| row["result"] == "applied") {
        let record: u64 = row["row"].parse().expect("a number");
        if row["choice"] == Choice::Remove.id() {
            cleaned.records.remove(&record);
        } else if !row["field"].is_empty() {
            let column = cleaned.header.iter().position(|name| *name == names[&row["field"]]).expect("a column");
            let cells = cleaned.records.get_mut(&record).expect("a record");
            // Two officers who say the same are both in the log.
            let stood = [&row["before"], &row["after"]].contains(&&cells[column]);
            assert!(stood, "what stood there is what the log says");
            cells[column].clone_from(&row["after"]);
        }
    }
    cleaned.records.into_values().map(|cells| cells[..cleaned.own].to_vec()).collect()
}

/// Rows are conserved, records are conserved, and the next cleaned file is the replayed one with its own changes.
fn lawful(out: &Path, outcome: &Outcome) {
    let figures = &outcome.applied;
    assert_eq!(figures.read, figures.applied + figures.refused + figures.conflicts + figures.open);
    assert_eq!(outcome.refused.len() as u64, figures.refused + figures.conflicts);
    let before = Cleaned::read(out).records.len() as u64;
    assert_eq!(before, outcome.report.records.whole() + figures.removed);
    assert_eq!(outcome.report.records.malformed, 0);
    assert_eq!(csv_rows(&outcome.next.join(REMOVED)).len() as u64, 1 + figures.removed);
    let mut expected = replayed(out, &outcome.next);
    let next = Cleaned::read(&outcome.next);
    let fields: BTreeMap<String, usize> = outcome
        .report
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| (column.field.clone().unwrap_or_else(|| column.header.clone()), place))
        .collect();
    for change in parquet_rows(&outcome.next.join("changes.parquet")) {
        let record: usize = change["row"].parse().expect("a number");
        let cell = &mut expected[record - 1][fields[&change["field"]]];
        assert_eq!(*cell, change["before"], "every change is logged");
        cell.clone_from(&change["after"]);
    }
    let found: Vec<Vec<String>> = next.records.values().map(|cells| cells[..next.own].to_vec()).collect();
    assert_eq!(found, expected, "nothing else changes");
}

#[test]
fn decisions_are_done_or_refused_with_all_their_reasons() {
    let table: Table = toml::from_str(&std::fs::read_to_string("tests/apply/decisions.toml").expect("the table"))
        .expect("a table of cases");
    let folder = tempfile::tempdir().expect("a folder");
    let out = cleaned(folder.path());
    let before = files(&out);
    for (number, case) in table.case.iter().enumerate() {
        let what = &case.what;
        let lang = [Lang::Vi, Lang::En][number % 2];
        let path = folder.path().join(["worklist.xlsx", "worklist.csv"][number / 2 % 2]);
        save(&path, &sheet(&out, std::slice::from_ref(&case.row), lang));
        drop(std::fs::remove_dir_all(folder.path().join("out-next")));
        let outcome = applied(&job(&out, &[path]));
        let figures = &outcome.applied;
        let counted = [("applied", figures.applied), ("refused", figures.refused), ("open", figures.open)];
        for (result, count) in counted {
            assert_eq!(count, u64::from(case.result == result), "{what}: {result}; {:?}", outcome.refused);
        }
        let reasons: Vec<&str> = outcome.refused.iter().flat_map(|refused| refused.reasons.clone()).collect();
        assert_eq!(reasons, case.reasons, "{what}");
        lawful(&out, &outcome);
        let log = parquet_rows(&outcome.next.join(DECISIONS));
        assert_eq!(log.len(), if case.result == "open" { 0 } else { case.row.corrected.len().max(1) }, "{what}");
        assert!(
            log.iter().all(|row| row["result"] == case.result && row["reason"] == case.reasons.join(";")),
            "{what}"
        );
        // Without malformed or removed records before it, a record keeps its number.
        let next = Cleaned::read(&outcome.next);
        for (header, text) in &case.after {
            assert_eq!(next.cell(case.row.record, header), text, "{what}: {header}");
        }
        let removed = csv_rows(&outcome.next.join(REMOVED));
        assert_eq!(removed.get(1), Cleaned::read(&out).records.get(&case.row.record).filter(|_| case.gone), "{what}");
        assert_eq!(outcome.next.join(REFUSED).is_file(), case.result == "refused", "{what}");
    }
    assert_eq!(files(&out), before, "the run that the worklists were made from stays as it is");
}

fn row(record: u64, choice: &str) -> Row {
    Row { record, choice: choice.to_owned(), ..Row::default() }
}

fn corrected(record: u64, header: &str, text: &str) -> Row {
    let corrected = BTreeMap::from([(header.to_owned(), text.to_owned())]);
    Row { basis: "Giấy khai sinh".to_owned(), corrected, ..row(record, "sửa khác") }
}

#[test]
fn two_officers_who_disagree_are_both_shown_and_neither_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = cleaned(folder.path());
    let paths = ["an.xlsx", "binh.csv"].map(|name| folder.path().join(name));
    let no_basis = Row { basis: String::new(), ..corrected(4, "Giới tính", "Nam") };
    let an = [row(2, "giữ"), corrected(12, "Ngày sinh", "13/02/1990"), row(10, "giữ"), row(4, "giữ")];
    let binh =
        [corrected(2, "Ngày sinh", "28/02/1965"), corrected(12, "Ngày sinh", "1990-02-13"), row(10, "giữ"), no_basis];
    for (path, rows) in paths.iter().zip([an, binh]) {
        save(path, &sheet(&out, &rows, Lang::Vi));
    }
    let outcome = applied(&job(&out, &paths));
    let figures = &outcome.applied;
    assert_eq!((figures.applied, figures.refused, figures.conflicts), (4, 1, 3), "{:?}", outcome.refused);
    assert_eq!((figures.kept, figures.corrected, figures.values), (1, 1, 1), "the same twice is one decision");
    lawful(&out, &outcome);
    let next = Cleaned::read(&outcome.next);
    assert_eq!(next.cell(2, "Ngày sinh"), "31/02/1965");
    assert_eq!(next.cell(12, "Ngày sinh"), "13/02/1990");
    let shown: Vec<_> =
        outcome.refused.iter().map(|refused| (refused.row, refused.sheet_row, refused.result)).collect();
    let expected = [(2, 2, "conflict"), (4, 5, "conflict"), (2, 2, "conflict"), (4, 5, "refused")];
    assert_eq!(shown, expected.map(|(row, sheet_row, result)| (Some(row), sheet_row, result)));
    assert!(outcome.refused[0].why[0].contains("binh.csv, dòng 2"), "{:?}", outcome.refused[0].why);
    assert!(outcome.refused[2].why[0].contains("an.xlsx, dòng 2"), "{:?}", outcome.refused[2].why);
}

#[test]
fn what_was_refused_is_corrected_and_sent_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = cleaned(folder.path());
    let path = folder.path().join("xa.csv");
    let gone = Row { basis: "Biên bản".to_owned(), ..row(1, "xóa") };
    let wrong = Row { note: "=1+1 xem lại".to_owned(), ..corrected(12, "Ngày sinh", "31/02/1990") };
    let mut worklist = sheet(&out, &[gone, wrong, row(10, "chuyển")], Lang::Vi);
    for (number, cells) in worklist.iter_mut().enumerate() {
        cells.insert(3, if number == 0 { "Ý kiến tổ trưởng".to_owned() } else { format!("ý kiến {number}") });
    }
    save(&path, &worklist);
    let first = applied(&job(&out, &[path]));
    assert_eq!((first.applied.removed, first.applied.refused), (1, 2));

    let refused = first.next.join(REFUSED);
    let mut rows = xlsx_rows(&refused);
    let place = |name: &str| rows[0].iter().position(|head| head == name).unwrap_or_else(|| panic!("a column {name}"));
    let (reason, born, note) = (place("Lý do từ chối"), place("Sửa thành: Ngày sinh"), place("Ghi chú / chuyển đến"));
    let (code, opinion) = (place("Mã bản ghi"), place("Ý kiến tổ trưởng"));
    assert_eq!(rows.len(), 3);
    assert!(rows[1][reason].contains("Ngày sinh") && !rows[1][reason].contains("31/02/1990"), "{}", rows[1][reason]);
    assert!(rows[2][reason].contains("chuyển đến ai"), "{}", rows[2][reason]);
    assert_eq!((rows[1][born].as_str(), rows[1][note].as_str()), ("31/02/1990", "=1+1 xem lại"));
    assert_eq!((rows[1][opinion].as_str(), rows[2][opinion].as_str()), ("ý kiến 2", "ý kiến 3"));
    // The first record is gone: the others are one earlier in the next run.
    assert!(
        rows[1][code].starts_with("r11-") && rows[2][code].starts_with("r9-"),
        "{} {}",
        rows[1][code],
        rows[2][code]
    );

    rows[1][born] = "28/02/1990".to_owned();
    rows[2][note] = "Công an xã".to_owned();
    save(&refused, &rows);
    let second = applied(&ApplyJob { by: Some("Lê Thị Bí".to_owned()), ..job(&first.next, &[refused]) });
    assert_eq!((second.applied.applied, second.applied.refused), (2, 0), "{:?}", second.refused);
    assert_eq!(Cleaned::read(&second.next).cell(11, "Ngày sinh"), "28/02/1990");
    assert!(!second.next.join(REFUSED).exists());
    lawful(&first.next, &second);
}

fn xlsx_rows(path: &Path) -> Vec<Vec<String>> {
    use calamine::{Data, DataType as _, Reader as _};
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    let sheet = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&sheet).expect("a sheet");
    assert!(range.used_cells().all(|(_, _, cell)| matches!(cell, Data::String(_) | Data::Empty)), "texts only");
    range.rows().map(|row| row.iter().map(|cell| cell.get_string().unwrap_or_default().to_owned()).collect()).collect()
}

#[test]
fn who_decided_when_and_on_what_is_written_down() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = cleaned(folder.path());
    let path = folder.path().join("xa.xlsx");
    let dated = Row { date: "20/11/2026".to_owned(), ..corrected(2, "Ngày sinh", "1965-02-28") };
    let kept = Row { officer: Some(String::new()), note: "đã xem".to_owned(), ..row(10, "giữ") };
    save(&path, &sheet(&out, &[dated, kept], Lang::Vi));
    let outcome = applied(&ApplyJob { by: Some("Lê Thị Bí".to_owned()), ..job(&out, std::slice::from_ref(&path)) });
    let log = parquet_rows(&outcome.next.join(DECISIONS));
    let told = |row: usize, names: &[&str]| names.iter().map(|name| log[row][*name].clone()).collect::<Vec<_>>();
    let names = [
        "sheet_row",
        "row",
        "key",
        "field",
        "choice",
        "before",
        "after",
        "entered",
        "officer",
        "date",
        "basis",
        "note",
    ];
    let key = "HN2156055956484";
    let first = [
        "2",
        "2",
        key,
        "ngay_sinh",
        "otherwise",
        "31/02/1965",
        "28/02/1965",
        "1965-02-28",
        "Trần Văn Cán",
        "2026-11-20",
        "Giấy khai sinh",
        "",
    ];
    assert_eq!(told(0, &names), first);
    let second = ["3", "10", "DN4141466695702", "", "keep", "", "", "", "Lê Thị Bí", "2026-11-21", "", "đã xem"];
    assert_eq!(told(1, &names), second);
    assert_eq!(
        told(0, &["file", "result", "reason", "next_row"]),
        [path.display().to_string().as_str(), "applied", "", "2"]
    );
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(outcome.next.join("manifest.json")).expect("a manifest")).expect("JSON");
    let before = std::fs::read(out.join("manifest.json")).expect("a manifest");
    assert_eq!(manifest["applied"]["from"], sach::write::folder::sha256(&before));
    assert_eq!(manifest["applied"]["worklists"][0]["name"], path.display().to_string());
    assert_eq!(manifest["inputs"][0]["name"], out.join("cleaned.csv").display().to_string());
    assert_eq!(manifest["applied"]["kept"], 1);
    let report: serde_json::Value =
        serde_json::from_slice(&std::fs::read(outcome.next.join("report.json")).expect("a report")).expect("JSON");
    assert_eq!(report["applied"], manifest["applied"]);
}

#[test]
fn what_is_kept_stays_kept_for_as_long_as_it_is_what_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = cleaned(folder.path());
    let path = folder.path().join("xa.csv");
    save(&path, &sheet(&out, &[row(10, "giữ"), row(2, "giữ")], Lang::Vi));
    let first = applied(&job(&out, std::slice::from_ref(&path)));
    assert_eq!((first.applied.kept, first.applied.standing), (2, 0));
    assert_eq!(first.applied.stay_kept.len(), 2);
    // One of them is corrected after all; the other one stands over two more runs.
    save(&path, &sheet(&first.next, &[corrected(2, "Ngày sinh", "28/02/1965")], Lang::Vi));
    let second = applied(&job(&first.next, std::slice::from_ref(&path)));
    assert_eq!((second.applied.kept, second.applied.standing), (0, 1), "{:?}", second.refused);
    save(&path, &sheet(&second.next, &[Row { officer: Some(String::new()), ..row(10, "") }], Lang::Vi));
    let third = applied(&job(&second.next, &[path]));
    assert_eq!((third.applied.standing, third.applied.open), (1, 1));
    let log = parquet_rows(&third.next.join(DECISIONS));
    let told: Vec<_> = log.iter().map(|row| (row["result"].as_str(), row["officer"].as_str())).collect();
    assert_eq!(told, [("done-before", "Trần Văn Cán"), ("standing", "Trần Văn Cán")], "the newest file tells all");
    assert_eq!(third.applied.stay_kept, second.applied.stay_kept);
}

#[test]
fn a_worklist_that_was_applied_is_not_applied_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let extract = folder.path().join("twins.csv");
    let text = std::fs::read_to_string(EXTRACT).expect("the extract");
    let lines: Vec<&str> = text.lines().collect();
    std::fs::write(&extract, [lines[0], lines[1], lines[1], lines[2], lines[3]].join("\n")).expect("written");
    let out = folder.path().join("out");
    Run::new(&extract, None, &out).go();
    let path = folder.path().join("xa.csv");
    let gone = Row { basis: "Biên bản".to_owned(), ..row(1, "xóa") };
    save(&path, &sheet(&out, &[gone, corrected(3, "Ngày sinh", "28/02/1965")], Lang::Vi));
    let first = applied(&job(&out, std::slice::from_ref(&path)));
    assert_eq!(first.applied.applied, 2);
    // Its twin has moved up into its place: the same file must not take that one out, too.
    let second = applied(&job(&first.next, &[path]));
    let reasons: Vec<_> = second.refused.iter().map(|refused| refused.reasons.clone()).collect();
    assert_eq!(reasons, [[Reason::Already.id()], [Reason::Already.id()]]);
    assert_eq!(second.report.records.whole(), 3);
}

#[test]
fn applying_nothing_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (extract, population) = synth(&folder.path().join("synth"), 300, 200, 0.4, 11);
    // Once cleaned, so that no line is malformed: the records that follow such a line have other numbers in the next run.
    let whole = folder.path().join("whole");
    Run::new(&extract, Some(&population), &whole).go();
    let extract = whole.join("cleaned.csv");
    for format in [Format::Csv, Format::Parquet, Format::Xlsx] {
        let (out, csv) = (folder.path().join(format.id()), folder.path().join("csv"));
        Run::new(&extract, Some(&population), &out).format(format).go();
        let path = folder.path().join("xa.csv");
        let first = *Cleaned::read(&csv).records.keys().next().expect("records");
        save(&path, &sheet(&csv, &[Row { officer: Some(String::new()), ..row(first, "") }], Lang::En));
        let outcome = applied(&job(&out, &[path]));
        assert_eq!((outcome.applied.open, outcome.applied.applied), (1, 0));
        let name = format!("cleaned.{}", format.id());
        let [before, after] =
            [&out, &outcome.next].map(|folder| std::fs::read(folder.join(&name)).expect("a cleaned file"));
        assert!(before == after, "{name} is the same, byte for byte");
    }
}

#[test]
fn the_same_bytes_whatever_the_threads_blocks_and_buckets() {
    let folder = tempfile::tempdir().expect("a folder");
    let (extract, population) = synth(&folder.path().join("synth"), 200, 150, 0.5, 3);
    let out = folder.path().join("out");
    Run::new(&extract, Some(&population), &out).go();
    let path = folder.path().join("xa.csv");
    let records: Vec<u64> = Cleaned::read(&out).records.keys().copied().collect();
    let rows = [
        row(records[3], "giữ"),
        Row { basis: "Biên bản".to_owned(), ..row(records[7], "xóa") },
        corrected(records[9], "Ghi chú", "đã gặp"),
        corrected(records[11], "Ngày sinh", "31/02/1990"),
    ];
    save(&path, &sheet(&out, &rows, Lang::Vi));
    let mut seen: Option<BTreeMap<String, Vec<u8>>> = None;
    for (threads, block, buckets) in [(1, 1 << 20, None), (3, 700, Some(4))] {
        let with = Resources::new(Some(threads), Some(block), Some(1 << 30), buckets);
        let outcome = sach::apply::run(&job(&out, std::slice::from_ref(&path)), &with, &Silent).expect("applied");
        assert_eq!((outcome.applied.applied, outcome.applied.refused), (3, 1), "{:?}", outcome.refused);
        lawful(&out, &outcome);
        let found = files(&outcome.next);
        if let Some(seen) = &seen {
            for (name, bytes) in seen {
                assert!(found.get(name) == Some(bytes), "{name} is the same");
            }
        }
        seen = Some(found);
    }
}

#[test]
fn what_cannot_be_applied_is_said_with_the_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = cleaned(folder.path());
    let path = folder.path().join("xa.csv");
    save(&path, &sheet(&out, &[row(2, "giữ")], Lang::Vi));
    let usual = job(&out, std::slice::from_ref(&path));
    let same = ApplyJob { next: Some(out.join(".")), ..usual.clone() };
    assert!(refuses(&same).contains("cannot go into"));
    let nowhere = ApplyJob { out: folder.path().to_owned(), ..usual.clone() };
    assert!(refuses(&nowhere).contains("is not the output folder"));
    let missing =
        ApplyJob { again: Again { reference: Some("nowhere.csv".into()), ..Again::default() }, ..usual.clone() };
    assert!(refuses(&missing).contains("name it with --reference"));
    let other = ApplyJob { worklists: vec![EXTRACT.to_owned()], ..usual.clone() };
    let said = refuses(&other);
    assert!(said.contains("extract.csv is not a worklist"), "{said}");
    assert!(!folder.path().join("out-next/manifest.json").exists(), "nothing is written by halves");
    let text = std::fs::read_to_string(out.join("cleaned.csv")).expect("a cleaned file");
    std::fs::write(out.join("cleaned.csv"), text.replace("Kiều", "Kiểu")).expect("written");
    let said = refuses(&usual);
    assert!(said.contains("cleaned.csv is no longer what was written"), "{said}");
}

#[test]
fn every_reason_is_said_in_both_languages() {
    for catalog in [Lang::Vi, Lang::En].map(Catalog::new) {
        for reason in Reason::ALL {
            let (plain, about) = (format!("apply-why-{}", reason.id()), format!("apply-{}", reason.id()));
            assert!(catalog.has(&plain) != catalog.has(&about), "one text for {}", reason.id());
        }
    }
}

#[test]
fn the_command_says_rows_and_never_values() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = cleaned(folder.path());
    let path = folder.path().join("xa.csv");
    save(&path, &sheet(&out, &[corrected(2, "Ngày sinh", "30/02/1965"), row(10, "giữ")], Lang::Vi));
    let run = |more: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sach"));
        command.arg("apply").arg(&out).arg(&path).args(["--run-date", "2026-11-21"]).args(more);
        let done = command.output().expect("the program runs");
        (
            done.status.code(),
            String::from_utf8(done.stdout).expect("text"),
            String::from_utf8(done.stderr).expect("text"),
        )
    };
    let (code, said, errors) = run(&[]);
    assert_eq!(code, Some(1), "{errors}");
    assert!(said.contains("xa.csv, dòng 2:") && said.contains("refused.xlsx"), "{said}");
    let (code, english, _) = run(&["--lang", "en"]);
    assert_eq!(code, Some(1));
    assert!(english.contains("xa.csv, row 2:"), "{english}");
    let (_, json, _) = run(&["--json"]);
    let told: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(told["refused"][0]["reasons"][0], "breaks-rule");
    assert_eq!(told["report"]["applied"], told["applied"]);
    let refused = told["refused"].to_string();
    for value in ["30/02/1965", "31/02/1965", "Thắm", "060165052714", "Nguy?n"] {
        for text in [&said, &english, &errors, &refused] {
            assert!(!text.contains(value), "{value} stays unsaid");
        }
    }
    assert_eq!(run(&["--quiet"]).1, "");
}

/// Every worklist of a run as a spreadsheet program shows its first sheet.
fn own_worklist(out: &Path) -> Vec<Vec<String>> {
    use calamine::Reader as _;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(out.join("worklist.xlsx")).expect("a workbook");
    let sheet = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&sheet).expect("a sheet");
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// Fills in a worklist of a run: every choice in turn, values for a birth date and a note among the corrections.
fn filled(out: &Path) -> Vec<Vec<String>> {
    let mut rows = own_worklist(out);
    let head = rows[0].clone();
    let place = |name: &str| head.iter().position(|head| head == name).unwrap_or_else(|| panic!("a column {name}"));
    let (choice, basis, note) = (place("Quyết định"), place("Giấy tờ căn cứ"), place("Ghi chú / chuyển đến"));
    let (officer, date) = (place("Người xử lý"), place("Ngày xử lý"));
    let open = head.iter().position(|head| head.starts_with("Sửa thành: ")).expect("a column for corrections");
    let is_proposed =
        |row: &[String]| (0..head.len()).any(|at| head[at].starts_with("Đề xuất: ") && !row[at].is_empty());
    for (number, row) in rows.iter_mut().enumerate().skip(1) {
        let proposed = is_proposed(row);
        let chosen = match number % 6 {
            0 => "giữ",
            1 if proposed => "sửa theo đề xuất",
            1 | 2 => "xóa",
            3 => "chuyển",
            4 => "sửa khác",
            _ => "",
        };
        chosen.clone_into(&mut row[choice]);
        if number % 6 == 4 {
            "0012345".clone_into(&mut row[open]);
        }
        if number % 6 != 5 {
            "Biên bản số 007".clone_into(&mut row[basis]);
            "Công an xã".clone_into(&mut row[note]);
            "Nguyễn Thị Hòa".clone_into(&mut row[officer]);
            "09/11/2026".clone_into(&mut row[date]);
        }
    }
    rows
}

/// A run over made-up records with defects, with its own worklist.
fn with_worklist(folder: &Path) -> PathBuf {
    let (extract, population) = synth(&folder.join("synth"), 400, 300, 0.5, 5);
    let out = folder.join("out");
    Run::new(&extract, Some(&population), &out).go();
    out
}

#[test]
fn the_worklist_of_a_run_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = with_worklist(folder.path());
    let (path, rows) = (folder.path().join("xa.xlsx"), filled(&out));
    save(&path, &rows);
    let outcome = applied(&job(&out, &[path]));
    lawful(&out, &outcome);
    let figures = &outcome.applied;
    assert_eq!(figures.read, rows.len() as u64 - 1);
    assert_eq!(figures.open, (1..rows.len()).filter(|number| number % 6 == 5).count() as u64);
    assert!([figures.kept, figures.removed, figures.passed_on, figures.corrected].iter().all(|count| *count > 3));
    let allowed = [Reason::BreaksRule, Reason::NewError, Reason::MendsNothing].map(Reason::id);
    assert!(outcome.refused.iter().all(|refused| refused.reasons.iter().all(|reason| allowed.contains(reason))));
    // Who was kept is in no worklist, unless something else was found about him since (his double is gone, say).
    let next = own_worklist(&outcome.next);
    let lists = &outcome.report.worklist;
    assert_eq!(lists.needing, outcome.report.records.review + outcome.report.records.rejected);
    assert_eq!((next.len() as u64 - 1, lists.written), (lists.needing - lists.kept, lists.needing - lists.kept));
    assert!(lists.kept > 0 && lists.kept <= figures.kept, "{} of {}", lists.kept, figures.kept);
    // The refused ones come back as they were filled in.
    let again = applied(&job(&outcome.next, &[outcome.next.join(REFUSED)]));
    assert_eq!((again.applied.refused, again.applied.read), (figures.refused, figures.refused), "{:?}", again.refused);
}

/// What `decisions.parquet` says, without the names of the files.
fn logged(next: &Path) -> Vec<BTreeMap<String, String>> {
    let mut rows = parquet_rows(&next.join(DECISIONS));
    for row in &mut rows {
        row.remove("file");
    }
    rows
}

#[test]
fn libreoffice_keeps_every_decision() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = with_worklist(folder.path());
    let path = folder.path().join("xa.xlsx");
    save(&path, &filled(&out));
    let expected = logged(&applied(&job(&out, std::slice::from_ref(&path))).next);
    let saved = folder.path().join("saved");
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    for (ending, filter) in
        [("xlsx", "xlsx"), ("ods", "ods"), ("csv", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false")]
    {
        let mut soffice = std::process::Command::new("soffice");
        soffice.arg(&profile).args(["--headless", "--convert-to", filter, "--outdir"]).arg(&saved).arg(&path);
        let done =
            soffice.output().expect("LibreOffice is needed for this test: apt-get install libreoffice-calc-nogui");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        drop(std::fs::remove_dir_all(folder.path().join("out-next")));
        let outcome = applied(&job(&out, &[saved.join("xa").with_extension(ending)]));
        assert!(logged(&outcome.next) == expected, "{ending}: every decision and every leading zero");
    }
}

/// Anything that anybody may write into a worklist.
fn any_row() -> impl Strategy<Value = Row> {
    let choice = prop::sample::select(vec!["giữ", "sửa theo đề xuất", "sửa khác", "xóa", "chuyển", "", "?"]);
    let header = prop::sample::select(vec!["Họ và tên", "Ngày sinh", "Số CCCD", "Giới tính", "Ghi chú", "Địa chỉ"]);
    let text = prop::sample::select(vec![
        "28/02/1965",
        "31/02/1965",
        "Nguyễn Thị Hòa",
        "=1+1",
        "(trống)",
        "Nam",
        "nữ",
        "014084000127",
        "a;\"b\"\nc",
        "x",
    ]);
    let corrected = prop::collection::btree_map(header.prop_map(str::to_owned), text.prop_map(str::to_owned), 0..3);
    let officer = prop::option::weighted(0.2, Just(String::new()));
    (1_u64..15, choice, any::<bool>(), corrected, officer).prop_map(|(record, choice, basis, corrected, officer)| Row {
        record,
        choice: choice.to_owned(),
        basis: if basis { "Giấy tờ".to_owned() } else { String::new() },
        note: if basis { "Công an xã".to_owned() } else { String::new() },
        officer,
        corrected,
        ..Row::default()
    })
}

proptest! {
    #![proptest_config(Config { cases: 24, failure_persistence: None, ..Config::default() })]

    #[test]
    fn nothing_is_lost_whatever_is_filled_in(rows in prop::collection::vec(any_row(), 1..12)) {
        let folder = tempfile::tempdir().expect("a folder");
        let out = cleaned(folder.path());
        let before = files(&out);
        let path = folder.path().join("xa.csv");
        save(&path, &sheet(&out, &rows, Lang::Vi));
        let outcome = applied(&job(&out, &[path]));
        prop_assert_eq!(outcome.applied.read, rows.len() as u64);
        lawful(&out, &outcome);
        prop_assert_eq!(files(&out), before);
    }
}

#[test]
fn worklists_of_one_run_may_come_back_one_after_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = cleaned(folder.path());
    let (first, second) = (folder.path().join("xa_a.csv"), folder.path().join("xa_b.csv"));
    let gone = Row { basis: "Biên bản".to_owned(), ..row(1, "xóa") };
    save(&first, &sheet(&out, &[gone], Lang::Vi));
    save(&second, &sheet(&out, &[corrected(2, "Ngày sinh", "28/02/1965")], Lang::Vi));
    let once = applied(&job(&out, std::slice::from_ref(&first)));
    assert_eq!(once.applied.removed, 1);
    // Every record has moved up by one; the second worklist still names them as they were.
    let twice = applied(&job(&once.next, std::slice::from_ref(&second)));
    assert_eq!((twice.applied.applied, twice.refused.len()), (1, 0), "{:?}", twice.refused);
    // And what was done in the run before the last is not done again.
    let again = applied(&job(&twice.next, std::slice::from_ref(&first)));
    assert_eq!(again.refused[0].reasons, ["already"]);
}

#[test]
fn decisions_are_not_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = cleaned(folder.path());
    let (first, second) = (folder.path().join("xa_a.csv"), folder.path().join("xa_b.csv"));
    save(&first, &sheet(&out, &[row(10, "giữ")], Lang::Vi));
    save(&second, &sheet(&out, &[row(2, "giữ")], Lang::Vi));
    applied(&job(&out, std::slice::from_ref(&first)));
    assert!(refuses(&job(&out, std::slice::from_ref(&second))).contains("--out"), "the first worklist is not given");
    assert_eq!(applied(&job(&out, &[first, second])).applied.kept, 2);
}

#[test]
fn only_what_the_run_proposed_needs_no_document() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = cleaned(folder.path());
    let path = folder.path().join("xa.csv");
    let mut rows = sheet(&out, &[row(3, "sửa theo đề xuất")], Lang::Vi);
    let place = (0..rows[0].len()).find(|at| rows[0][*at].starts_with("Đề xuất: ")).expect("a column of proposals");
    for cells in rows.iter_mut().skip(1) {
        cells[place] = "Nguyễn Văn Lạ".to_owned();
    }
    save(&path, &rows);
    let outcome = applied(&job(&out, &[path]));
    assert_eq!(outcome.applied.applied, 0);
    assert!(outcome.refused[0].reasons.contains(&"other-proposal"), "{:?}", outcome.refused);
}

#[test]
fn a_file_without_our_headings_is_no_worklist() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = cleaned(folder.path());
    for text in ["junk", "STT,Họ và tên\n"] {
        let path = folder.path().join("other.csv");
        std::fs::write(&path, text).expect("written");
        assert!(refuses(&job(&out, &[path])).contains("other.csv"), "{text}");
    }
}
