//! The quality report: every form of it holds the figures, says them in both languages, and is the same twice.

use std::path::Path;

use calamine::{Data, Reader as _};
use sach::finding::{Applicability, Criterion, Severity};
use sach::history::{PastRule, PastRun};
use sach::index::{self, Calendar, ErrorGroup, Failing, Figure, Groups, Index, IssueLog};
use sach::lang::{Bilingual, Lang};
use sach::messages::Catalog;
use sach::read::{Encoding, Evidence, InputFormat, Layout};
use sach::registry::{Decimal, IndexSpec, IssuesSpec};
use sach::report::{
    ChangeFigures, ChangePattern, Column, CommuneCoverage, Count, CoverageFigures, CriterionFigures, Decision,
    Distinct, Duplicates, Example, Form, Input, Level, LinkFigures, PlaceFigures, Places, Records, Reference,
    RegistryName, Report, RuleFigures, UnitFigures, UnitName, Values, WorklistFile, Worklists, json, page as html,
    terminal, xlsx,
};

const LANGS: [Lang; 2] = [Lang::Vi, Lang::En];

/// A header as hostile as a header can be.
const HOSTILE: &str = "=HYPERLINK(\"http://x\") <script src='//x'>&";

fn both(vi: &str, en: &str) -> Bilingual {
    Bilingual { vi: vi.to_owned(), en: en.to_owned() }
}

fn count(id: &str, count: u64) -> Count {
    Count { id: id.to_owned(), count }
}

fn rule(id: &str, field: Option<&str>, criterion: Criterion, severity: Severity, outcomes: [u64; 4]) -> RuleFigures {
    let [passed, failed, undecided, not_applicable] = outcomes;
    RuleFigures {
        id: id.to_owned(),
        field: field.map(str::to_owned),
        criterion,
        severity,
        what: both(&format!("Điều sai của {id}"), &format!("What is wrong: {id}")),
        why: both("Vì người bệnh có thể bị từ chối thanh toán.", "Because a claim may be refused."),
        remedy: both("Đối chiếu với giấy khai sinh.", "Compare with the birth certificate."),
        source: "NĐ 123/2015/NĐ-CP Đ6".to_owned(),
        verified: id != "card-form",
        passed,
        failed,
        undecided,
        not_applicable,
        rows: if failed > 0 { vec![12, 3456, 7890] } else { Vec::new() },
        examples: if failed > 0 { vec![example(field)] } else { Vec::new() },
    }
}

fn example(field: Option<&str>) -> Example {
    Example { row: 12, observed: field.map(|_| "•••• 0127".to_owned()), expected: None }
}

fn rules() -> Vec<RuleFigures> {
    use Criterion::{Clean, Complete, Correct, Live};
    let mut rules = vec![
        rule("name-missing", Some("ho_ten"), Complete, Severity::Error, [12_345, 0, 0, 0]),
        rule("name-mismatch", Some("ho_ten"), Correct, Severity::Warning, [11_000, 345, 1000, 0]),
        rule("paid-after-death", None, Live, Severity::Error, [12_000, 45, 200, 100]),
        rule("card-form", Some("ma_the_bhyt"), Clean, Severity::Warning, [12_000, 345, 0, 0]),
        rule("same-person-twice", Some("so_dinh_danh"), Clean, Severity::Error, [12_335, 10, 0, 0]),
        rule("phone-form", Some("so_dien_thoai"), Clean, Severity::Info, [10_000, 999, 1346, 0]),
        rule("sex-against-id", Some("gioi_tinh"), Correct, Severity::Error, [12_344, 1, 0, 0]),
    ];
    rules[1].what = both("Họ tên khác với dữ liệu dân cư tham chiếu", "The name differs from the reference population");
    rules[3].what = both(
        "Mã thẻ BHYT không thuộc một trong ba dạng 15 ký tự, 10 chữ số hoặc 12 chữ số mà các văn bản hiện hành quy định",
        "The card number has none of the three forms of 15 characters, 10 digits or 12 digits that the acts in force name",
    );
    rules
}

fn columns() -> Vec<Column> {
    let day_first =
        Decision { decision: "day-first".to_owned(), certain: false, evidence: vec![count("day-first", 8123)] };
    let column = |header: &str, field: Option<&str>, kind: Option<&str>, decisions: Vec<Decision>| Column {
        header: header.to_owned(),
        field: field.map(str::to_owned),
        kind: kind.map(str::to_owned),
        ambiguous: header == "Ngày",
        decisions,
        filled: 12_300,
        missing: 45,
        invalid: 17,
        changed: 4321,
        distinct: field.map(|_| Distinct { count: 11_987, exact: false }),
        wrong: vec![
            Form { form: "999999999".to_owned(), count: 12 },
            Form { form: "A9".to_owned(), count: 3 },
            Form { form: String::new(), count: 2 },
        ],
    };
    vec![
        column("Họ và tên", Some("ho_ten"), Some("person-name"), vec![]),
        column("Ngày, tháng, năm sinh", Some("ngay_sinh"), Some("birth-date"), vec![day_first]),
        column("Ngày", None, None, vec![]),
        column(HOSTILE, None, None, vec![]),
    ]
}

fn levels() -> Vec<Level> {
    vec![
        Level { id: "rejected", limit: 0.005, count: 56, of: 12_387, exceeded: false },
        Level { id: "review", limit: 0.05, count: 689, of: 12_387, exceeded: true },
        Level { id: "clean", limit: 0.1, count: 355, of: 12_345, exceeded: false },
    ]
}

fn layout() -> Layout {
    Layout {
        file: "samples/bhyt/extract.csv".to_owned(),
        format: InputFormat::Csv,
        compression: None,
        encoding: Encoding::Utf8,
        bom: true,
        delimiter: Some(';'),
        sheet: None,
        header_line: 4,
        title_lines: 3,
        numbering_line: Some(5),
        evidence: Evidence {
            columns: 4,
            known_labels: 2,
            lines_seen: 145,
            lines_of_that_width: 143,
            ..Evidence::default()
        },
    }
}

fn pattern(before: &str, after: &str, count: u64) -> ChangePattern {
    ChangePattern { before: before.to_owned(), after: after.to_owned(), count }
}

fn unit() -> UnitName {
    UnitName {
        code: "00004".to_owned(),
        name: "Phường Ba Đình".to_owned(),
        province: Some("Thành phố Hà Nội".to_owned()),
    }
}

fn places() -> Places {
    let whole = Records { read: 12_345, accepted: 11_600, review: 689, rejected: 56, malformed: 0 };
    let units = vec![
        PlaceFigures { unit: Some(unit()), records: whole, rules: vec![count("name-mismatch", 345)] },
        PlaceFigures { unit: None, records: Records::default(), rules: Vec::new() },
    ];
    Places { field: "dia_chi".to_owned(), units }
}

/// The run before.
fn past() -> PastRun {
    let criterion = |criterion, failed| CriterionFigures { criterion, passed: 12_000 - failed, failed };
    PastRun {
        run: "fedcba9876543210".to_owned(),
        registry: "bhyt".to_owned(),
        run_date: "2026-10-21".to_owned(),
        version: "0.1.0".to_owned(),
        reference: true,
        records: Records { read: 12_010, accepted: 11_000, review: 900, rejected: 100, malformed: 10 },
        index: None,
        band: None,
        criteria: vec![
            criterion(Criterion::Correct, 500),
            criterion(Criterion::Complete, 3),
            criterion(Criterion::Clean, 400),
            criterion(Criterion::Live, 50),
        ],
        rules: vec![PastRule {
            id: "name-mismatch".to_owned(),
            field: Some("ho_ten".to_owned()),
            passed: 10_500,
            failed: 500,
        }],
        within_accepted: false,
    }
}

/// Index and issue log of these rules, found that day.
fn judged(rules: &[RuleFigures], run_date: &str) -> (Index, IssueLog) {
    let figure = |(at, rule): (usize, &RuleFigures)| Figure {
        number: at + 1,
        rule: rule.id.clone(),
        source: rule.source.clone(),
        field: rule.field.clone(),
        criterion: rule.criterion,
        severity: rule.severity,
        weight: Decimal::whole(30),
        group: ErrorGroup::ALL[at % 8],
        passed: rule.passed,
        failed: rule.failed,
    };
    let figures: Vec<Figure> = rules.iter().enumerate().map(figure).collect();
    let keys = vec!["so_dinh_danh".to_owned(), "ma_the_bhyt".to_owned()];
    let spec = IndexSpec { key_fields: keys, ..IndexSpec::default() };
    let failing =
        |(field, records): (&str, u64)| Failing { field: Some(field.to_owned()), criterion: Criterion::Clean, records };
    let failing = [("so_dinh_danh", 10), ("ma_the_bhyt", 345)].map(failing);
    let calendar = Calendar::load(None).expect("the embedded list is right");
    let day = run_date.parse().expect("a date");
    let log = index::log("bhyt", day, &figures, (&spec, &IssuesSpec::default()), &calendar);
    (index::index(&spec, &figures, &failing, 12_345), log)
}

/// A report with something in every part of it.
#[expect(clippy::too_many_lines, reason = "one value for each part of a report")]
pub fn full() -> Report {
    let (index, issues) = judged(&rules(), "2026-11-21");
    let criterion = |criterion, failed| CriterionFigures { criterion, passed: 12_345 - failed, failed };
    Report {
        version: "0.1.0",
        registry: RegistryName { id: "bhyt".to_owned(), name: both("Bảo hiểm y tế", "Health insurance") },
        run_date: "2026-11-21".to_owned(),
        run: "0123456789abcdef".to_owned(),
        office: Some("BHXH cơ sở Ba Đình".to_owned()),
        period: Some("Quý IV/2026".to_owned()),
        values: Values::Masked,
        history: vec![past()],
        worklist: Worklists {
            needing: 745,
            kept: 5,
            written: 740,
            files: vec![WorklistFile { name: "worklist.xlsx".to_owned(), of: None, records: 740, written: 740 }],
            ..Worklists::default()
        },
        fix: "automatic",
        applied: Some(sach::apply::Applied {
            from: "5f".repeat(32),
            worklists: vec![sach::write::folder::OutputFile {
                name: "worklist-14028.xlsx".to_owned(),
                bytes: 9_000,
                sha256: "af".repeat(32),
            }],
            read: 40,
            applied: 20,
            refused: 3,
            conflicts: 2,
            open: 15,
            kept: 5,
            standing: 4,
            corrected: 9,
            values: 11,
            removed: 1,
            passed_on: 5,
            stay_kept: std::collections::BTreeSet::new(),
        }),
        inputs: vec![Input {
            name: "samples/bhyt/extract.csv".to_owned(),
            bytes: 1_234_567,
            sha256: "0e".repeat(32),
            layout: layout(),
        }],
        reference: Some(Reference { name: "samples/bhyt/population.csv".to_owned(), people: 20_011 }),
        records: Records { read: 12_387, accepted: 11_600, review: 689, rejected: 56, malformed: 42 },
        criteria: vec![
            criterion(Criterion::Correct, 346),
            criterion(Criterion::Complete, 0),
            criterion(Criterion::Clean, 355),
            criterion(Criterion::Live, 45),
        ],
        rules: rules(),
        columns: columns(),
        links: vec![LinkFigures {
            person: String::new(),
            name: None,
            outcomes: vec![
                count("match", 11_000),
                count("name-mismatch", 345),
                count("dead", 45),
                count("not-found", 955),
            ],
            funnel: vec![
                count("people", 12_345),
                count("has-id", 12_345),
                count("well-formed", 12_345),
                count("found", 11_390),
                count("agrees", 11_000),
            ],
            found_otherwise: 12,
        }],
        compared: None,
        names: vec![count("same", 10_812), count("missing-marks", 233), count("middle-missing", 112)],
        units: vec![UnitFigures {
            field: "dia_chi".to_owned(),
            outcomes: vec![count("unchanged", 11_900), count("whole", 411), count("divided", 12)],
        }],
        places: Some(places()),
        duplicates: vec![Duplicates { rule: "same-person-twice".to_owned(), clusters: 4, records: 10 }],
        coverage: Some(CoverageFigures {
            why: both("Mọi người dân thuộc diện tham gia.", "Everyone takes part."),
            source: "Luật BHYT".to_owned(),
            communes: vec!["00004".to_owned()],
            expected: 13_013,
            missing: 1717,
            by_commune: vec![CommuneCoverage { unit: Some(unit()), expected: 13_013, missing: 1717 }],
        }),
        changes: vec![
            ChangeFigures {
                field: "ho_ten".to_owned(),
                step: "unicode-nfc".to_owned(),
                applicability: Applicability::Automatic,
                count: 2323,
                patterns: vec![pattern("AA AA", "Aa Aa", 2000), pattern("", "", 323)],
            },
            ChangeFigures {
                field: "so_dinh_danh".to_owned(),
                step: "restore-leading-zero".to_owned(),
                applicability: Applicability::OnRequest,
                count: 77,
                patterns: vec![pattern("99999999999", "999999999999", 77)],
            },
        ],
        malformed: vec![count("title", 3), count("too-few-cells", 39)],
        index,
        groups: Groups { usable: 11_600, mend: 700, renew: 84, renew_malformed: 39, of: 12_384 },
        issues,
        accepted: levels(),
        within_accepted: false,
    }
}

/// A report of a run without a reference, without findings, without records.
pub fn empty() -> Report {
    let (index, issues) = judged(&[], "2026-11-21");
    Report {
        inputs: Vec::new(),
        reference: None,
        records: Records::default(),
        criteria: Criterion::ALL.map(|criterion| CriterionFigures { criterion, passed: 0, failed: 0 }).into(),
        rules: Vec::new(),
        columns: Vec::new(),
        links: Vec::new(),
        names: Vec::new(),
        units: Vec::new(),
        duplicates: Vec::new(),
        coverage: None,
        changes: Vec::new(),
        malformed: Vec::new(),
        index,
        groups: Groups::default(),
        issues,
        accepted: Vec::new(),
        within_accepted: true,
        ..full()
    }
}

fn page(report: &Report, lang: Lang) -> String {
    String::from_utf8(html::render(report, &Catalog::new(lang))).expect("the page is UTF-8")
}

/// Every figure of the full report that a form of it must show, beside those that are worked out.
const FIGURES: [u64; 31] = [
    12_387, 11_600, 689, 56, 42, 12_345, 346, 355, 45, 345, 999, 1346, 11_345, 12_300, 17, 4321, 11_000, 955, 10, 4,
    1717, 2323, 77, 1_234_567, 10_812, 233, 112, 12_384, 700, 84, 39,
];

#[test]
fn the_page_shows_every_figure_in_both_languages() {
    for lang in LANGS {
        // The template engine escapes the slash too.
        let (page, catalog) = (page(&full(), lang).replace("&#x2f;", "/"), Catalog::new(lang));
        for figure in FIGURES {
            let shown = format!(">{}<", catalog.number(figure));
            assert!(page.contains(&shown), "{figure} stands in the page as {shown} ({lang:?})");
        }
        for share in [(11_600, 12_387), (345, 11_345), (955, 12_345), (1717, 13_013), (56, 12_387)] {
            assert!(
                page.contains(&catalog.share(share.0, share.1)),
                "the share {share:?} stands in the page ({lang:?})"
            );
        }
        for text in ["0e0e0e0e", "bhyt", "NĐ 123/2015/NĐ-CP Đ6", &catalog.text("report-unverified"), "3456; 7890"] {
            assert!(page.contains(text), "{text} stands in the page ({lang:?})");
        }
        assert!(page.starts_with("<!DOCTYPE html>"), "the page begins as HTML");
    }
    assert!(page(&full(), Lang::Vi).contains(">21&#x2f;11&#x2f;2026</time>"), "dates are written the Vietnamese way");
    assert!(page(&full(), Lang::Vi).contains(r#"<html lang="vi">"#), "the page names its language");
}

#[test]
fn the_page_asks_the_network_for_nothing_and_escapes_what_it_is_given() {
    for lang in LANGS {
        let whole = page(&full(), lang);
        assert!(whole.contains("content=\"default-src &#x27;none&#x27;;"), "the page's policy allows no source");
        let page = crate::page::without_scripts(&whole);
        for loads in ["src=\"", "src='//x'>", "<link", "<img", "url(", "@import", "<iframe", "href=\"http", "fetch("] {
            assert!(!page.contains(loads), "the page does not contain {loads}");
        }
        assert_eq!(whole.matches("<script>").count(), 5, "only our own scripts and the bundled ones");
        assert_eq!(
            page.replace("=HYPERLINK(&quot;http:", "").matches("http:").count(),
            0,
            "no address but in the header"
        );
        assert!(page.contains("&lt;script src="), "a header is text");
    }
}

#[test]
fn the_page_is_well_formed() {
    for report in [full(), empty()] {
        for lang in LANGS {
            let page = page(&report, lang);
            for tag in
                ["table", "caption", "thead", "tbody", "tr", "th", "td", "section", "div", "p", "dl", "svg", "details"]
            {
                let opened = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
                assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "every <{tag}> is closed");
            }
            for table in page.split("<table").skip(1) {
                let table = table.split("</table>").next().unwrap_or_default();
                assert!(
                    table.contains("<caption") && table.contains("<thead>"),
                    "every table has a caption and a head"
                );
                assert!(table.contains("scope=\"col\""), "headers of columns say so");
                assert_eq!(table.contains("<td"), table.contains("scope=\"row\""), "headers of rows say so");
            }
            let ids: Vec<_> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            for (index, id) in ids.iter().enumerate() {
                assert!(!ids[..index].contains(id), "the id {id} is unique");
            }
            for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(ids.contains(&target), "the link to #{target} leads somewhere");
            }
        }
    }
}

#[test]
fn the_rules_stand_by_effect() {
    let page = page(&full(), Lang::Vi).replace("<wbr>", "");
    let page = page.split("<section id=\"rules\"").nth(1).expect("the page has the rules");
    let place =
        |id: &str| page.find(&format!("<code>{id}</code>")).unwrap_or_else(|| panic!("{id} stands in the page"));
    let order = ["phone-form", "name-mismatch", "card-form", "paid-after-death", "same-person-twice", "name-missing"];
    assert!(order.map(place).is_sorted(), "most failures first, then as in the file");
}

#[test]
fn a_hundred_rules_make_a_small_page() {
    let mut report = full();
    report.rules = rules().into_iter().cycle().take(100).collect();
    let bytes = crate::page::without_scripts(&page(&report, Lang::Vi)).len();
    assert!(bytes < 400_000, "a hundred rules take {bytes} bytes");
}

#[test]
fn json_reads_back_with_the_names_of_the_struct() {
    let report = full();
    let read: serde_json::Value = serde_json::from_slice(&json::render(&report)).expect("report.json is JSON");
    assert_eq!(read, serde_json::to_value(&report).expect("a report is JSON"), "the file holds the whole report");
    assert_eq!(read["records"]["read"], 12_387);
    assert_eq!(read["rules"][1]["id"], "name-mismatch", "rules stay in the order of the registry file");
    assert_eq!(read["criteria"][3]["criterion"], "live");
    assert_eq!(read["changes"][1]["applicability"], "on-request");
}

fn sheets_of(report: &Report) -> Vec<String> {
    sheets(report, Lang::Vi).into_iter().map(|(name, _)| name).collect()
}

fn sheets(report: &Report, lang: Lang) -> Vec<(String, calamine::Range<Data>)> {
    let bytes = xlsx::render(report, &Catalog::new(lang)).expect("the report is a workbook");
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).expect("report.xlsx opens");
    book.worksheets()
}

#[test]
fn the_workbook_holds_numbers_as_numbers_and_text_as_text() {
    let sheets = sheets(&full(), Lang::Vi);
    let names: Vec<_> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "Tổng quan",
        "Chỉ số",
        "Nhật ký sự cố",
        "Quy tắc",
        "Cột",
        "Đối chiếu",
        "Thay đổi",
        "Ví dụ",
        "Dạng giá trị sai",
        "Mẫu sửa",
        "Địa bàn",
        "Bao phủ theo xã",
        "Cách đọc",
        "Lịch nghỉ",
    ];
    assert_eq!(names, expected);
    let full = full();
    let bare = Report { places: None, coverage: None, changes: Vec::new(), rules: Vec::new(), ..full };
    assert!(sheets_of(&bare).iter().all(|name| !["Ví dụ", "Mẫu sửa", "Địa bàn"].contains(&name.as_str())));
    let cells: Vec<_> = sheets.iter().flat_map(|(_, sheet)| sheet.used_cells().map(|(.., cell)| cell)).collect();
    for figure in FIGURES {
        #[expect(clippy::cast_precision_loss, reason = "the figures are small")]
        let number = Data::Float(figure as f64);
        assert!(cells.contains(&&number), "{figure} is a number in the workbook");
    }
    assert!(cells.contains(&&Data::Float(0.9364)), "a share is a number, rounded down");
    assert!(cells.contains(&&Data::String("0e".repeat(32))), "a hash is text");
    assert!(cells.contains(&&Data::String(HOSTILE.to_owned())), "a header is text, whatever it looks like");
    for (name, sheet) in &sheets {
        assert!(sheet.height() > 1, "the sheet {name} has rows");
    }
}

#[test]
fn index_alerts_and_issues_stand_in_every_form() {
    let report = full();
    for lang in LANGS {
        let catalog = Catalog::new(lang);
        let page = page(&report, lang);
        let score = report.index.score.expect("rules were asked");
        let score = catalog.share(score.part, score.of);
        let summary = terminal::summary(&report, &catalog, Path::new("out/report.html"));
        for form in [&page, &summary] {
            assert!(form.contains(&score), "the index {score} is told");
        }
        assert!(summary.contains(&catalog.text("index-alert")), "the alerts are told on the terminal");
        let alerts = page.matches("<li><code").count();
        assert_eq!(alerts, report.index.alerts.len(), "each alert is told in the page");
        assert!(page.contains("bhyt-20261121-002"), "the log names its issues");
        let sheets = sheets(&report, lang);
        let cells = |name: &str| -> Vec<Data> {
            let sheet = sheets.iter().find(|(sheet, _)| *sheet == catalog.text(name)).expect("the sheet is there");
            sheet.1.used_cells().map(|(.., cell)| cell.clone()).collect()
        };
        let log = cells("sheet-issues");
        let codes = log.iter().filter(|cell| cell.to_string().starts_with("bhyt-20261121-")).count();
        assert_eq!(codes, report.issues.issues.len(), "each issue is a row");
        assert!(log.iter().any(|cell| matches!(cell, Data::DateTime(_))), "deadlines are dates");
        let tree = cells("sheet-index").iter().filter(|cell| **cell == Data::Float(30.0)).count();
        assert_eq!(tree, 6, "each rule that counts has its weight");
    }
}

#[test]
fn a_run_beyond_the_calendar_is_not_silent() {
    let (index, issues) = judged(&rules(), "2028-12-29");
    let report = Report { index, issues, ..full() };
    for lang in LANGS {
        let catalog = Catalog::new(lang);
        let summary = terminal::summary(&report, &catalog, Path::new("out/report.html"));
        assert!(summary.lines().all(|line| line.chars().count() <= 92), "the warning fits a terminal");
        let sheets = sheets(&report, lang);
        let cells: Vec<_> = sheets.iter().flat_map(|(_, sheet)| sheet.used_cells().map(|(.., cell)| cell)).collect();
        let in_workbook = cells.iter().any(|cell| cell.to_string().contains("holiday.csv"));
        let page = page(&report, lang).replace("&#x2f;", "/");
        for (form, said) in [
            ("terminal", summary.contains("holiday.csv")),
            ("page", page.contains("rules/codes/holiday.csv")),
            ("workbook", in_workbook),
            ("other runs", !self::page(&full(), lang).contains("holiday.csv")),
        ] {
            assert!(said, "{form} ({lang:?})");
        }
    }
}

#[test]
fn every_form_is_the_same_twice() {
    let forms = || {
        let mut forms = Vec::new();
        for report in [full(), empty()] {
            for catalog in LANGS.map(Catalog::new) {
                forms.push(html::render(&report, &catalog));
                forms.push(xlsx::render(&report, &catalog).expect("the report is a workbook"));
                forms.push(json::render(&report));
            }
        }
        forms
    };
    let first = forms();
    // A clock in a form would show after a second.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(first == forms(), "the same report gives the same bytes");
}

/// Compares with the expected text; `UPDATE_EXPECT=1` writes it.
fn check(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report").join(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, actual).expect("the expected text can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == actual,
        "{name} differs; UPDATE_EXPECT=1 rewrites it.\nexpected:\n{expected}\nactual:\n{actual}"
    );
}

#[test]
fn the_summary_reads_as_expected() {
    for lang in LANGS {
        let catalog = Catalog::new(lang);
        for (name, report) in [("full", full()), ("empty", empty())] {
            let summary = terminal::summary(&report, &catalog, Path::new("out/report.html"));
            for line in summary.lines() {
                assert!(line.chars().count() <= 92, "the line fits a terminal: {line}");
                assert_eq!(line, line.trim_end(), "no line ends in spaces");
            }
            assert!(!summary.contains('\u{1b}'), "no colours");
            check(&format!("summary-{name}.{}.txt", lang.id()), &summary);
        }
    }
}
