//! Worklists: every record that needs a person stands in one, with its values, its findings in words and what is proposed;
//! nothing else does, and no file says more than it should.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use sach::finding::Status;
use sach::job::{Resources, Silent};
use sach::kind::Cell;
use sach::lang::Lang;
use sach::report::Worklists;
use sach::value::Value;
use sach::worklist::about::About;
use sach::worklist::cleaned::{Cleaned, Record};
use sach::worklist::command::{self, WorklistJob};
use sach::worklist::entry::Entry;
use sach::worklist::gather::{Wanted, gather};
use sach::worklist::split::Split;
use sach::worklist::words::{Heading, Words};
use sach::worklist::{Options, RecordId, Source};
use sach::write::cleaned::{ADDED, Format};
use sach::write::folder::OutputFolder;

use crate::detection::{run_of, specs};
use crate::officer::{letters, part, rows, sheets};
use crate::runs::{Run, csv_rows, files, parquet_rows};

const EXTRACT: &str = "samples/bhyt/extract.csv";
const POPULATION: &str = "samples/bhyt/population.csv";
const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The run of the sample, made once.
pub fn sample() -> &'static Path {
    static RUN: std::sync::LazyLock<tempfile::TempDir> = std::sync::LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("a folder");
        Run::new(Path::new(EXTRACT), Some(Path::new(POPULATION)), &folder.path().join("out")).go();
        folder
    });
    static OUT: std::sync::LazyLock<PathBuf> = std::sync::LazyLock::new(|| RUN.path().join("out"));
    &OUT
}

fn with() -> Resources {
    Resources::new(Some(2), Some(1 << 14), Some(1 << 30), None)
}

fn worklists(run: &Path, split_by: Option<&str>, to: &Path, lang: Lang) -> sach::error::Result<Worklists> {
    let split_by = split_by.map(str::to_owned);
    let job = WorklistJob { run: run.to_owned(), split_by, to: Some(to.to_owned()), lang };
    command::run(&job, &with(), &Silent)
}

/// A worklist as rows by heading: the worklist's own columns under the names of their headings in English.
struct Sheet {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    fn read(path: &Path) -> Self {
        let mut rows = rows(path).into_iter();
        Self { head: rows.next().expect("a header"), rows: rows.collect() }
    }

    fn place(&self, heading: &Heading) -> usize {
        let words = Words::new();
        let is_it = |title: &String| words.heading(title).as_ref() == Some(heading);
        let mut all = self.head.iter();
        let at = if *heading == Heading::Record { all.rposition(is_it) } else { all.position(is_it) };
        at.unwrap_or_else(|| panic!("{heading:?} is in {:?}", self.head))
    }

    fn column(&self, heading: &Heading) -> Vec<&str> {
        let place = self.place(heading);
        self.rows.iter().map(|row| row[place].as_str()).collect()
    }

    /// Where the values of the extract stand, in its order.
    fn values(&self) -> Vec<usize> {
        let words = Words::new();
        let is_beside =
            |title: &str| matches!(words.heading(title), Some(Heading::Proposed(_) | Heading::Corrected(_)));
        (Heading::FIRST.len()..self.head.len() - 1).filter(|&at| !is_beside(&self.head[at])).collect()
    }

    fn records(&self) -> Vec<RecordId> {
        self.column(&Heading::Record).iter().map(|text| RecordId::of_text(text).expect("a record")).collect()
    }
}

/// The cleaned file: header and records by their number.
fn cleaned(out: &Path) -> (Vec<String>, BTreeMap<u64, Vec<String>>) {
    let mut rows = csv_rows(&out.join("cleaned.csv")).into_iter();
    let header = rows.next().expect("a header");
    let row = header.len() - ADDED.len();
    (header, rows.map(|cells| (cells[row].parse().expect("a number"), cells)).collect())
}

#[test]
fn every_record_that_needs_a_person_has_one_row() {
    let (header, records) = cleaned(sample());
    let sheet = Sheet::read(&sample().join("worklist.xlsx"));
    let own = header.iter().position(|name| name == "dia_chi_ma_tinh").expect("the columns of units");
    let status = header.len() - ADDED.len() + 1;
    let needing: BTreeSet<u64> =
        records.iter().filter(|(_, cells)| cells[status] != "accepted").map(|(row, _)| *row).collect();
    assert_eq!(needing.len(), 73);

    let words = Words::new();
    let first: Vec<_> = sheet.head.iter().take(9).map(|title| words.heading(title).expect("a heading")).collect();
    assert_eq!(first, Heading::FIRST);
    let found = sheet.records();
    assert_eq!(found.iter().map(|id| id.row).collect::<BTreeSet<_>>(), needing);
    assert_eq!(found.len(), needing.len(), "each once");
    let values = sheet.values();
    assert_eq!(values.iter().map(|&at| sheet.head[at].clone()).collect::<Vec<_>>(), header[..own]);
    for (id, row) in found.iter().zip(&sheet.rows) {
        let cells = &records[&id.row];
        let shown: Vec<&str> = values.iter().map(|&at| row[at].as_str()).collect();
        assert_eq!(shown, cells[..own], "record {}", id.row);
        assert_eq!(*id, RecordId::new(id.row, cells[..own].iter().map(String::as_str)));
        let said = if cells[status] == "rejected" { "Loại" } else { "Cần xem lại" };
        assert_eq!(row[2], said);
        let unit = &cells[own + 1];
        assert!(row[1].starts_with(unit) || row[1].starts_with(&cells[own]) || unit.is_empty(), "{}", row[1]);
    }
    let key = |(id, row): (&RecordId, &Vec<String>)| {
        let cells = &records[&id.row];
        let last = |code: &str| if code.is_empty() { "~".to_owned() } else { code.to_owned() };
        assert!(!row[3].is_empty(), "every row says why it is there");
        (last(&cells[own]), last(&cells[own + 1]), id.row)
    };
    assert!(found.iter().zip(&sheet.rows).map(key).is_sorted(), "by province, ward and record");
    let numbers: Vec<String> = (1..=found.len()).map(|number| number.to_string()).collect();
    assert_eq!(sheet.column(&Heading::Number), numbers);
    for open in [Heading::Choice, Heading::Basis, Heading::Note, Heading::Officer, Heading::Date] {
        assert!(sheet.column(&open).iter().all(|text| text.is_empty()), "{open:?} is left to the officer");
    }
}

#[test]
fn what_is_proposed_is_what_the_findings_expect() {
    let sheet = Sheet::read(&sample().join("worklist.xlsx"));
    let findings = parquet_rows(&sample().join("findings.parquet"));
    let fields =
        [("Ngày sinh", "ngay_sinh"), ("Họ và tên", "ho_ten"), ("Số CCCD", "so_dinh_danh"), ("Địa chỉ", "dia_chi")];
    let mut proposals = 0;
    for (label, field) in fields {
        let place = sheet.place(&Heading::Proposed(label.to_owned()));
        assert_eq!(sheet.head[place - 1], label, "beside the value");
        assert_eq!(sheet.place(&Heading::Corrected(label.to_owned())), place + 1);
        for (id, row) in sheet.records().iter().zip(&sheet.rows) {
            let of_cell = |finding: &&BTreeMap<String, String>| {
                finding["row"] == id.row.to_string() && finding["field"] == field && !finding["expected"].is_empty()
            };
            let expected: Vec<_> = findings.iter().filter(of_cell).collect();
            if row[place].is_empty() {
                let is_words = |rule: &str| rule.starts_with("link-dead") || rule == "link-moved" || field == "dia_chi";
                assert!(expected.iter().all(|finding| is_words(&finding["rule"])), "record {}: {expected:?}", id.row);
            } else {
                proposals += 1;
                assert!(expected.iter().any(|finding| finding["expected"] == row[place]), "record {}", id.row);
                let place = sheet.place(&Heading::Problems);
                assert!(row[place].contains(&format!("Đề xuất: {}", expected[0]["expected"])), "{}", row[place]);
            }
        }
    }
    assert!(proposals > 25, "the sample has proposals: {proposals}");
    let dead = sheet.rows.iter().find(|row| row[3].contains("Để tham khảo: 09/05/2025")).expect("a death is told");
    assert!(dead[sheet.place(&Heading::Proposed("Số CCCD".to_owned()))].is_empty(), "and is no personal ID");
    // A column that nobody has found anything in has nothing beside it.
    let words = Words::new();
    let labels = sheet.head.iter().filter_map(|title| words.heading(title));
    assert!(!labels.into_iter().any(|heading| heading == Heading::Corrected("Dân tộc".to_owned())));
}

/// What officers need at hand: colours and notes at findings, a list to choose from, locks, filters, a page that prints.
#[test]
fn the_sheet_is_made_to_work_with() {
    let path = sample().join("worklist.xlsx");
    let (sheet, xml) = (Sheet::read(&path), part(&path, SHEET));
    let last = sheet.rows.len() + 1;
    let choice = letters(sheet.place(&Heading::Choice));
    for wanted in [
        format!("sqref=\"{choice}2:{choice}{last}\"><formula1>\"giữ,sửa theo đề xuất,sửa khác,xóa,chuyển\"</formula1>"),
        format!("<autoFilter ref=\"A1:{}{last}\"/>", letters(sheet.head.len() - 1)),
        "<pane xSplit=\"4\" ySplit=\"1\" topLeftCell=\"E2\" activePane=\"bottomRight\" state=\"frozen\"/>".to_owned(),
        "<sheetProtection sheet=\"1\"".to_owned(),
        "paperSize=\"9\"".to_owned(),
        "orientation=\"landscape\"".to_owned(),
        "fitToHeight=\"0\"".to_owned(),
        "&amp;P/&amp;N".to_owned(),
        format!("<ignoredError sqref=\"A2:{}{last}\" numberStoredAsText=\"1\"/>", letters(sheet.head.len() - 1)),
    ] {
        assert!(xml.contains(&wanted), "the sheet has {wanted}");
    }
    let book = part(&path, "xl/workbook.xml");
    assert!(book.contains("Print_Titles") && book.contains("$1:$1"), "the header stands on every page");
    // Every cell with a finding has its note; formats tell the three severities apart.
    let notes = part(&path, "xl/comments1.xml");
    let problems: Vec<_> = sheet.column(&Heading::Problems);
    let mut marked = 0;
    for (number, words) in problems.iter().enumerate() {
        for line in words.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit())) {
            let label = line.split_once(". ").and_then(|(_, rest)| rest.split_once(": ")).expect("a column").0;
            let Some(at) = sheet.values().into_iter().find(|&at| sheet.head[at] == label) else {
                assert_eq!(label, "Cả bản ghi");
                continue;
            };
            marked += 1;
            assert!(notes.contains(&format!("ref=\"{}{}\"", letters(at), number + 2)), "a note for: {line}");
        }
    }
    assert!(marked > 80, "{marked}");
    for fill in ["FFFFC7CE", "FFFFEB9C", "FFDDEBF7", "FFE2EFDA"] {
        assert!(part(&path, "xl/styles.xml").contains(fill), "{fill}");
    }
    // An open cell is there to be written into; a locked one says so by its format only.
    let code = letters(sheet.place(&Heading::Corrected("Số CCCD".to_owned())));
    assert!(xml.contains(&format!("<c r=\"{code}2\" s=")), "open cells are there");
    assert!(!xml.contains("<f>"), "nothing runs as a formula");

    let names: Vec<String> = sheets(&path).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Cần xử lý", "Hướng dẫn", "Theo đơn vị"]);
    let guide = sheets(&path)[1].1.iter().flatten().cloned().collect::<Vec<_>>().join("\n");
    for wanted in ["73", "21/11/2026", "sửa theo đề xuất", "(trống)", "sach apply"] {
        assert!(guide.contains(wanted), "the guide says {wanted}");
    }
    let units = &sheets(&path)[2].1;
    let counted =
        |column: usize| units[1..].iter().map(|row| row[column].parse::<u64>().expect("a count")).sum::<u64>();
    assert_eq!((counted(3), counted(4), counted(5), counted(6)), (39, 34, 73, 73));
}

#[test]
fn every_unit_gets_its_own_records() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = Sheet::read(&sample().join("worklist.xlsx")).records();
    for (by, files) in [("ma_xa", 63), ("ma_tinh", 25), ("gioi_tinh", 2)] {
        let to = folder.path().join(by);
        let lists = worklists(sample(), Some(by), &to, Lang::Vi).unwrap_or_else(|error| panic!("{by}: {error}"));
        assert_eq!((lists.needing, lists.written, lists.left()), (73, 73, 0), "{by}");
        assert_eq!(lists.files.len(), files, "{by}");
        let mut seen = Vec::new();
        for file in &lists.files {
            let sheet = Sheet::read(&to.join(&file.name));
            let units: BTreeSet<_> = sheet.column(&Heading::Unit).into_iter().collect();
            let of = file.of.clone().unwrap_or_default();
            assert!(units.iter().all(|unit| *unit == of || (by == "ma_tinh" && unit.contains(&of[3..]))), "{units:?}");
            assert_eq!((file.records, file.written), (sheet.rows.len() as u64, sheet.rows.len() as u64));
            let code = of.split(' ').next().expect("a code");
            if by.starts_with("ma_") && of.starts_with(|first: char| first.is_ascii_digit()) {
                assert_eq!(file.name, format!("worklist-{code}.xlsx"));
            }
            let header = part(&to.join(&file.name), SHEET);
            assert!(header.contains(&format!("&amp;C&amp;\"-,Bold\"{of}&amp;R")), "{of} stands on every page");
            seen.extend(sheet.records());
        }
        seen.sort_unstable();
        let mut all = whole.clone();
        all.sort_unstable();
        assert_eq!(seen, all, "{by}: every record once");
        let manifest = std::fs::read_to_string(to.join("manifest.json")).expect("a manifest");
        assert!(manifest.contains("\"command\": \"worklist\""));
        // Again into the same folder: the same files, and none of another split.
        let before = files_without_manifest(&to);
        worklists(sample(), Some(by), &to, Lang::Vi).expect("again");
        assert_eq!(files_without_manifest(&to), before, "{by}: the same bytes");
        worklists(sample(), None, &to, Lang::Vi).expect("in one file");
        assert_eq!(files_without_manifest(&to).into_keys().collect::<Vec<_>>(), ["worklist.xlsx"]);
    }
}

fn files_without_manifest(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(folder).into_iter().filter(|(name, _)| name != "manifest.json").collect()
}

/// A worklist that is written later is the one that the run wrote, whatever the format of the cleaned file.
#[test]
fn the_same_records_give_the_same_worklist() {
    let folder = tempfile::tempdir().expect("a folder");
    let of_run = std::fs::read(sample().join("worklist.xlsx")).expect("a worklist");
    let to = folder.path().join("again");
    worklists(sample(), None, &to, Lang::Vi).expect("written again");
    assert!(std::fs::read(to.join("worklist.xlsx")).expect("a worklist") == of_run, "the same bytes");
    for format in [Format::Parquet, Format::Xlsx] {
        let out = folder.path().join(format.id());
        Run::new(Path::new(EXTRACT), Some(Path::new(POPULATION)), &out).format(format).go();
        assert!(std::fs::read(out.join("worklist.xlsx")).expect("a worklist") == of_run, "{}", format.id());
    }
    let to = folder.path().join("english");
    worklists(sample(), None, &to, Lang::En).expect("in English");
    let english = Sheet::read(&to.join("worklist.xlsx"));
    assert_eq!(english.records(), Sheet::read(&sample().join("worklist.xlsx")).records());
    assert_eq!(english.head[4], "Decision");
}

/// The entries of a run, at most so many in a file.
fn entries(
    out: &Path,
    most: usize,
    split: Split,
    wanted: impl Fn(&Record<'_>) -> Wanted + Sync,
) -> Vec<(u64, Vec<Entry>)> {
    let (about, work) = (About::read(out).expect("a run"), tempfile::tempdir().expect("a folder"));
    let name = files(out).into_keys().find(|name| name.starts_with("cleaned.")).expect("a cleaned file");
    let cleaned = Cleaned::open(&out.join(&name), &about, work.path()).expect("a cleaned file");
    let made = Source { folder: out, cleaned: &name, about: &about };
    let gathered = gather(&made, &cleaned, (split, most), &wanted, (work.path(), &with()));
    let mut gathered = gathered.expect("a finished run");
    let parts = gathered.files();
    parts
        .iter()
        .map(|part| {
            let records = gathered.counts(part).0;
            (records, gathered.entries(part).map(|entry| entry.expect("what was written is read")).collect())
        })
        .collect()
}

fn needing(record: &Record<'_>) -> Wanted {
    if record.status == Status::Accepted { Wanted::No } else { Wanted::Yes }
}

#[test]
fn a_full_file_has_the_first_records_by_unit() {
    for split in [Split::Whole, Split::Province] {
        let all = entries(sample(), usize::MAX, split, needing);
        for most in [1, 2, 7, 40] {
            let few = entries(sample(), most, split, needing);
            for ((records, entries), (whole, full)) in few.iter().zip(&all) {
                assert_eq!((records, *whole), (whole, full.len() as u64));
                assert_eq!(entries[..], full[..most.min(full.len())], "the first {most}");
            }
        }
    }
}

/// In every registry: what a worklist offers to take over is a value that the field understands.
#[test]
fn proposals_are_values_of_their_fields() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut offered = BTreeMap::new();
    for (id, _) in specs() {
        let (sample, out) = (Path::new("samples").join(&id), folder.path().join(&id));
        run_of(&id, &sample.join("extract.csv"), &sample.join("population.csv"), &out).go();
        let (about, registry) = (About::read(&out).expect("a run"), sach::registry::load(&id, None, Lang::En));
        let registry = registry.unwrap_or_else(|error| panic!("{id}: {error}"));
        for (_, entries) in entries(&out, usize::MAX, Split::Whole, needing) {
            for entry in &entries {
                for (column, value) in entry.proposed() {
                    let name = about.columns[column].field.as_deref().expect("findings are about fields");
                    let field = registry.fields.iter().find(|field| field.name == name).expect("a field");
                    let mut cell = Cell::new(value);
                    field.kind.read(&mut cell);
                    let rules: Vec<_> = entry.at(column).map(|problem| problem.id.as_str()).collect();
                    assert_ne!(cell.value(), Value::Invalid, "{id} {name}, record {}: {rules:?}", entry.row);
                    assert_ne!(value, entry.cells[column], "{id} {name}, record {}: nothing new", entry.row);
                    *offered.entry(field.kind_name.clone()).or_insert(0) += 1;
                }
            }
        }
    }
    for kind in ["personal-id", "person-name", "birth-date", "sex", "address", "admin-unit"] {
        assert!(offered.contains_key(kind), "{kind} among {offered:?}");
    }
}

#[test]
fn what_was_kept_needs_nobody_until_it_changes() {
    let (header, records) = cleaned(sample());
    let own = header.iter().position(|name| name == "dia_chi_ma_tinh").expect("the columns of units");
    let rules = header.len() - 3;
    let id = |row: u64| RecordId::new(row, records[&row][..own].iter().map(String::as_str));
    let kept = |row: u64| (id(row).hash, records[&row][rules].clone());
    let options = Options {
        // One as it is, one whose findings are others by now.
        kept: BTreeSet::from([kept(47), (kept(66).0, "link-moved".to_owned())]),
        ..Options::default()
    };
    let folder = tempfile::tempdir().expect("a folder");
    let mut output = OutputFolder::open(folder.path()).expect("an output folder");
    let about = About::read(sample()).expect("a run");
    let made = Source { folder: sample(), cleaned: "cleaned.csv", about: &about };
    let catalog = sach::messages::Catalog::new(Lang::Vi);
    let lists = sach::worklist::write(&mut output, &made, &options, &catalog, &with()).expect("written");
    assert_eq!((lists.needing, lists.kept, lists.written, lists.left()), (73, 1, 72, 0));
    output.publish(b"{}").expect("published");
    let rows: Vec<u64> = Sheet::read(&folder.path().join("worklist.xlsx")).records().iter().map(|id| id.row).collect();
    assert!(!rows.contains(&47) && rows.contains(&66));
}

/// The worst that cells can hold: it is shown, does not run, and the record is known by it.
#[test]
fn odd_cells_are_shown_as_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let long = "dài ".repeat(9_000);
    let odd = [
        "=1+1",
        "@SUM(A1)",
        "'=2",
        "  hai  đầu ",
        "dòng một\ndòng hai",
        "a,\"b\";c\td",
        "_x0041_",
        "<b>&amp;</b>",
        "0012",
        &long,
    ];
    let mut extract = csv::Writer::from_path(folder.path().join("extract.csv")).expect("a file");
    extract.write_record(["Mã thẻ BHYT", "Họ và tên", "Số CCCD", "Ngày sinh", "STT", "STT", ""]).expect("written");
    for text in odd {
        extract.write_record(["XX", "Nguyễn Văn An", "1", "32/13/2020", text, text, text]).expect("written");
    }
    extract.flush().expect("written");
    drop(extract);
    for format in [Format::Csv, Format::Parquet] {
        let out = folder.path().join(format.id());
        Run::new(&folder.path().join("extract.csv"), None, &out).format(format).go();
        let sheet = Sheet::read(&out.join("worklist.xlsx"));
        assert_eq!(sheet.rows.len(), odd.len());
        let values: Vec<&str> = sheet.values().iter().map(|&at| sheet.head[at].as_str()).collect();
        assert_eq!(values[4..], ["STT", "[6] STT", "[7]"], "every column has a name of its own");
        assert!(!part(&out.join("worklist.xlsx"), SHEET).contains("<f>"));
        let Some((_, records)) = (format == Format::Csv).then(|| cleaned(&out)) else { continue };
        for (id, row) in sheet.records().iter().zip(&sheet.rows) {
            let cells = &records[&id.row];
            let shown: String = cells[6].chars().take(16_000).collect();
            assert_eq!(row[*sheet.values().last().expect("a column")], shown, "record {}", id.row);
            assert_eq!(*id, RecordId::new(id.row, cells[..7].iter().map(String::as_str)));
        }
    }
}

#[test]
fn nothing_to_do_is_said_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = std::fs::read_to_string(EXTRACT).expect("the sample");
    let good: Vec<&str> = text.lines().take(4).collect();
    std::fs::write(folder.path().join("good.csv"), good.join("\n")).expect("written");
    let out = folder.path().join("out");
    let mut run = Run::new(&folder.path().join("good.csv"), Some(Path::new(POPULATION)), &out);
    run.job.reporting.split_by = Some("ma_xa".to_owned());
    let report = run.go();
    assert_eq!((report.worklist.needing, report.worklist.files.len()), (0, 1));
    let sheet = Sheet::read(&out.join("worklist.xlsx"));
    assert!(sheet.rows.is_empty() && sheet.head[4] == "Quyết định");
}

#[test]
fn what_cannot_be_split_is_refused_before_the_run_or_left_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |by: &str| {
        let mut run = Run::new(Path::new(EXTRACT), None, &folder.path().join(by));
        run.job.reporting.split_by = Some(by.to_owned());
        run
    };
    for (by, said) in [("ho_ten", "may name a person"), ("so_dinh_danh", "may name a person"), ("gi_do", "no field")] {
        let error = sach::run(&run(by).job, &with(), &Silent).expect_err(by);
        assert_eq!(error.exit_code(), 2, "{by}");
        assert!(error.to_string().contains(said), "{error}");
        assert!(!folder.path().join(by).join("manifest.json").exists(), "{by}: the run was not made");
    }
    // Hospitals of one record each: the run is not lost for that, but the command refuses.
    let report = run("ma_kcb").go();
    assert!(report.worklist.not_split && report.worklist.split_by.is_none());
    assert_eq!(report.worklist.files.len(), 1);
    let error = worklists(sample(), Some("ma_kcb"), &folder.path().join("to"), Lang::Vi).expect_err("too many");
    assert_eq!(error.exit_code(), 2);
    // Inside a run.
    let report = run("ma_tinh").go();
    assert_eq!(report.worklist.split_by.as_deref(), Some("ma_tinh"));
    let names: BTreeSet<_> = report.worklist.files.iter().map(|file| file.name.clone()).collect();
    let there = files(&folder.path().join("ma_tinh")).into_keys().filter(|name| name.starts_with("worklist"));
    assert_eq!(there.collect::<BTreeSet<_>>(), names);
}

#[test]
fn folders_that_are_none_of_ours_are_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("run");
    std::fs::create_dir(&copy).expect("a folder");
    for (name, bytes) in files(sample()) {
        std::fs::write(copy.join(name), bytes).expect("copied");
    }
    let before = files(&copy);
    for to in [copy.clone(), sample().to_owned()] {
        let error = worklists(&copy, None, &to, Lang::Vi).expect_err("the folder of a run");
        assert!(error.to_string().contains("holds the results of another command"), "{error}");
    }
    assert!(files(&copy) == before, "nothing was changed");
    let nothing = folder.path().join("nothing");
    std::fs::create_dir(&nothing).expect("a folder");
    let error = worklists(&nothing, None, &folder.path().join("to"), Lang::Vi).expect_err("no run");
    assert_eq!((error.exit_code(), error.to_string().contains("is no output folder")), (3, true));
    let text = std::fs::read_to_string(copy.join("cleaned.csv")).expect("the cleaned file");
    std::fs::write(copy.join("cleaned.csv"), text.replacen("Nữ", "Nam", 1)).expect("written");
    let error = worklists(&copy, None, &folder.path().join("to"), Lang::Vi).expect_err("changed since");
    assert!(error.to_string().contains("cleaned.csv is no longer the file"), "{error}");
}
