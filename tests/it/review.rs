//! Clerical review: what is written for a person to decide is what is read back, whatever program saved it.

use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _};
use sach::lang::Lang;
use sach::link::classes::Decided;
use sach::messages::Catalog;
use sach::review::decisions::{self, Decisions};
use sach::review::{About, CSV, Choice, Compared, Other, ReviewRow, Writer, XLSX, pair_text};
use sach::write::folder::OutputFolder;

#[derive(serde::Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    what: String,
    file: String,
    of: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    mistakes: Vec<String>,
    #[serde(default)]
    conflicts: Vec<String>,
    #[serde(default)]
    open: u64,
}

fn with_pairs(text: &str) -> String {
    (1..10).fold(text.to_owned(), |text, pair| text.replace(&format!("≈{pair}"), &pair_text(pair)))
}

fn chosen(decisions: &Decisions, pair: u128) -> &'static str {
    decisions.chosen(pair).map_or("nothing", |chosen| chosen.choice.id())
}

fn read(path: &Path) -> Decisions {
    let work = tempfile::tempdir().expect("a folder");
    decisions::read(&[path.to_owned()], work.path()).expect("a decision file")
}

/// The same text as programs save it.
fn saved(text: &str) -> [(&'static str, Vec<u8>); 4] {
    let text = with_pairs(text.trim_start());
    let utf_16 = text.replace(',', "\t").replace('\n', "\r\n");
    let utf_16: Vec<u8> = std::iter::once(0xfeff).chain(utf_16.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    [
        ("as it stands", text.clone().into_bytes()),
        ("with a byte order mark", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        ("with the line ends of Windows", text.replace('\n', "\r\n").into_bytes()),
        ("as Unicode text with tabs", if text.contains(';') { text.into_bytes() } else { utf_16 }),
    ]
}

#[test]
fn decisions_are_read_however_they_were_saved() {
    let table = std::fs::read_to_string("tests/linkage/decisions.toml").expect("the table");
    let table: Table = toml::from_str(&table).expect("a table of cases");
    let folder = tempfile::tempdir().expect("a folder");
    for case in table.case {
        for (how, bytes) in saved(&case.file) {
            let what = format!("{} ({how})", case.what);
            let path = folder.path().join("decisions.csv");
            std::fs::write(&path, bytes).expect("written");
            let found = read(&path);
            for (pair, expected) in &case.of {
                let pair: u128 = pair.parse().expect("a number");
                assert_eq!(chosen(&found, pair), expected, "{what}: pair {pair}");
                let decided = match expected.as_str() {
                    "same" => Some(Decided::Same),
                    "different" => Some(Decided::Different),
                    _ => None,
                };
                assert_eq!(found.of(pair), decided, "{what}: pair {pair}");
            }
            let mistakes: Vec<_> =
                found.mistakes.iter().map(|mistake| format!("{} {}", mistake.at.row, mistake.what.id())).collect();
            assert_eq!(mistakes, case.mistakes, "{what}");
            let conflicts: Vec<_> =
                found.conflicts.iter().map(|two| format!("{} {}", two.first.row, two.other.row)).collect();
            assert_eq!(conflicts, case.conflicts, "{what}");
            assert_eq!(found.open, case.open, "{what}");
            let catalog = Catalog::new(Lang::Vi);
            let said = found.complaints(std::slice::from_ref(&path));
            assert_eq!(said.len(), case.mistakes.len() + case.conflicts.len(), "{what}");
            assert!(said.iter().all(|message| !catalog.say(message).contains("xem đã")), "{what}: values stay unsaid");
        }
    }
}

#[test]
fn two_people_who_disagree_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let files: Vec<PathBuf> = ["an.csv", "binh.csv"].iter().map(|name| folder.path().join(name)).collect();
    for (file, choice) in files.iter().zip(["same", "different"]) {
        let text = format!("Decision,Pair\nsame,{}\n{choice},{}\n", pair_text(1), pair_text(2));
        std::fs::write(file, text).expect("written");
    }
    let found = decisions::read(&files, folder.path()).expect("two decision files");
    assert_eq!((found.of(1), found.of(2)), (Some(Decided::Same), None));
    let said = Catalog::new(Lang::En).say(&found.complaints(&files)[0]);
    assert!(said.contains("binh.csv, record 2") && said.contains("an.csv, record 2"), "{said}");
}

#[test]
fn another_file_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ds.csv");
    std::fs::write(&path, "Họ tên,Ngày sinh\nTrần Thị Mận,1961\n").expect("written");
    let said = decisions::read(&[path], folder.path()).expect_err("no decision file").to_string();
    assert!(said.contains("ds.csv has no columns “Decision” and “Pair”"), "{said}");
}

fn about(other: Other) -> About {
    About {
        inputs: ["name", "birth-date", "so_ho_khau"].map(str::to_owned).to_vec(),
        other,
        run_date: "2026-11-22".to_owned(),
        leads_to: Some(("cleaned.xlsx".to_owned(), "Sheet1".to_owned())),
    }
}

fn compared(ours: &str, theirs: &str, level: Option<&str>) -> Compared {
    Compared { ours: ours.to_owned(), theirs: theirs.to_owned(), level: level.map(str::to_owned) }
}

fn rows() -> Vec<ReviewRow> {
    let row = |number: u64, choice: Option<Choice>, note: &str, values: Vec<Compared>| ReviewRow {
        left_row: number,
        right_row: number + 100,
        right_id: Some("001161000017".to_owned()),
        probability: 0.612_34,
        values,
        pair: u128::from(number) << 64 | 0x1e56,
        choice,
        note: note.to_owned(),
    };
    let one = vec![
        compared("Trần Thị Mận", "Trần Thị Mẫn", Some("hoi-nga / marks")),
        compared("03/04/1961", "1961", Some("precision")),
        compared("", "12", None),
    ];
    let two = vec![
        compared("=1+1, \"Tí\"", "Lê Văn\nTèo", Some("else")),
        compared("1961", "1961", Some("same")),
        compared("-", "", None),
    ];
    vec![
        row(5, Some(Choice::Unsure), "hỏi lại xã", one.clone()),
        row(6, Some(Choice::Same), "", two),
        row(7, Some(Choice::Different), "=HYPERLINK(1)", one.clone()),
        row(8, None, "", one),
    ]
}

fn written(folder: &Path, lang: Lang, other: Other) {
    let catalog = Catalog::new(lang);
    let mut out = OutputFolder::open(folder).expect("a folder");
    let mut writer = Writer::create(&about(other), &out, &catalog).expect("begun");
    for row in rows() {
        writer.push(&row, &catalog).expect("a row");
    }
    writer.finish(&mut out, &catalog).expect("written");
    out.publish(b"{}").expect("published");
}

#[test]
fn what_is_written_is_read_back() {
    for (lang, other) in [(Lang::Vi, Other::People), (Lang::En, Other::SameExtract)] {
        let folder = tempfile::tempdir().expect("a folder");
        written(folder.path(), lang, other);
        for name in [CSV, XLSX] {
            let found = read(&folder.path().join(name));
            assert!(found.mistakes.is_empty() && found.conflicts.is_empty(), "{name}: {:?}", found.mistakes);
            assert_eq!(found.open, 1, "{name}");
            for row in rows() {
                let back = found.chosen(row.pair).map(|chosen| chosen.choice);
                assert_eq!(back, row.choice, "{name}, row {}", row.left_row);
            }
            assert_eq!(found.chosen(rows()[0].pair).expect("chosen").note, "hỏi lại xã");
        }
    }
}

#[test]
fn equal_runs_write_equal_bytes() {
    let [one, other] = [(), ()].map(|()| {
        let folder = tempfile::tempdir().expect("a folder");
        written(folder.path(), Lang::Vi, Other::People);
        [CSV, XLSX].map(|name| std::fs::read(folder.path().join(name)).expect("an output"))
    });
    assert_eq!(one, other);
}

/// One member of a zip archive, by way of its directory.
fn unzipped(archive: &[u8], member: &str) -> String {
    let number = |at: usize, bytes: usize| {
        archive[at..at + bytes].iter().rev().fold(0, |number, &byte| number << 8 | usize::from(byte))
    };
    let entry = (0..archive.len())
        .find(|&at| archive[at..].starts_with(b"PK\x01\x02") && archive[at + 46..].starts_with(member.as_bytes()))
        .expect("the member is listed");
    let (packed, header) = (number(entry + 20, 4), number(entry + 42, 4));
    let data = header + 30 + number(header + 26, 2) + number(header + 28, 2);
    let mut text = String::new();
    let mut decoder = flate2::read::DeflateDecoder::new(&archive[data..data + packed]);
    std::io::Read::read_to_string(&mut decoder, &mut text).expect("deflated XML");
    text
}

#[test]
fn the_workbook_is_for_people() {
    let folder = tempfile::tempdir().expect("a folder");
    written(folder.path(), Lang::Vi, Other::People);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(folder.path().join(XLSX)).expect("a workbook");
    let sheet = book.worksheet_range("Cần quyết định").expect("the first sheet");
    let row = |row: usize| -> Vec<String> {
        let cells = sheet.rows().nth(row).expect("a row").iter();
        cells.map(|cell| if *cell == Data::Empty { String::new() } else { cell.to_string() }).collect()
    };
    assert_eq!(
        row(0).join(" | "),
        "STT | Quyết định | Ghi chú | Xác suất | Dòng · hồ sơ | Dòng · dân cư | Số định danh · dân cư | Họ tên · hồ sơ | \
         Họ tên · dân cư | Họ tên · so sánh | Ngày sinh · hồ sơ | Ngày sinh · dân cư | Ngày sinh · so sánh | \
         so_ho_khau · hồ sơ | so_ho_khau · dân cư | so_ho_khau · so sánh | Mã cặp"
    );
    assert_eq!(
        row(1)[1..10].join(" | "),
        "chưa rõ | hỏi lại xã | 0.61234 | 5 | 105 | 001161000017 | Trần Thị Mận | Trần Thị Mẫn | khác dấu hỏi/ngã hoặc \
         chỉ khác dấu thanh"
    );
    assert_eq!(row(2)[7], "=1+1, \"Tí\"", "a text, no formula");
    // What calamine does not show: the list of choices, the protection, the open cells, the frozen header, the filter.
    let xml = unzipped(&std::fs::read(folder.path().join(XLSX)).expect("a workbook"), "xl/worksheets/sheet1.xml");
    for part in [
        "<sheetProtection sheet=\"1\"",
        "sqref=\"B2:B5\"><formula1>\"cùng một người,khác người,chưa rõ\"</formula1>",
        "xSplit=\"3\" ySplit=\"1\"",
        "<autoFilter ref=\"A1:Q5\"/>",
        "<hyperlink ref=\"E2\"",
    ] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
}

#[test]
fn the_csv_is_safe_to_open() {
    let folder = tempfile::tempdir().expect("a folder");
    written(folder.path(), Lang::Vi, Other::SameExtract);
    let text = std::fs::read_to_string(folder.path().join(CSV)).expect("UTF-8");
    assert!(
        text.starts_with("\u{feff}STT,Quyết định,Ghi chú,Xác suất,Dòng · hồ sơ 1,Dòng · hồ sơ 2,Họ tên · hồ sơ 1,")
    );
    assert!(text.contains(",\"'=1+1, \"\"Tí\"\"\",") && text.contains(",'=HYPERLINK(1),"), "{text}");
    assert!(text.contains(",p00000000000000050000000000001e56\r\n"), "{text}");
    #[cfg(unix)]
    for name in [CSV, XLSX] {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(folder.path().join(name)).expect("an output").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name} is its owner's only");
    }
}
