//! Workbooks through `LibreOffice`: what officers save there is what they entered, with every leading zero.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use sach::apply::ApplyJob;
use sach::check::Context;
use sach::job::{Resources, Silent};
use sach::lang::Lang;
use sach::messages::Catalog;
use sach::worklist::words::Heading;

use crate::officer::{fill, rows, sheets};
use crate::runs::{csv_rows, parquet_rows, run_date};
use crate::worklist::sample;

/// Saves workbooks in another format, as a person would with «Save as».
fn save_as(format: &str, files: &[PathBuf], to: &Path) {
    let home = format!("-env:UserInstallation=file://{}/profile", to.display());
    let mut soffice = Command::new("soffice");
    soffice.args([&home, "--headless", "--convert-to", format, "--outdir"]).arg(to).args(files);
    let done = soffice.output().unwrap_or_else(|error| {
        panic!("soffice does not start ({error}): install Debian's package libreoffice-calc-nogui");
    });
    assert!(done.status.success(), "soffice: {}", String::from_utf8_lossy(&done.stderr));
}

/// All cells as texts, empty rows and cells at the ends left out.
fn contents(path: &Path) -> Vec<(String, Vec<Vec<String>>)> {
    let trimmed = |mut row: Vec<String>| {
        let filled = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        row.truncate(filled);
        row.into_iter().map(|cell| cell.replace("\r\n", "\n")).collect::<Vec<_>>()
    };
    let sheet = |(name, rows): (String, Vec<Vec<String>>)| {
        let mut rows: Vec<_> = rows.into_iter().map(trimmed).collect();
        let filled = rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1);
        rows.truncate(filled);
        (name, rows)
    };
    sheets(path).into_iter().map(sheet).collect()
}

#[test]
fn every_workbook_comes_back_with_all_its_cells() {
    let folder = tempfile::tempdir().expect("a folder");
    let names = ["worklist.xlsx", "review.xlsx", "report.xlsx"];
    let files = names.map(|name| sample().join(name));
    for format in ["xlsx", "ods"] {
        let to = folder.path().join(format);
        std::fs::create_dir(&to).expect("a folder");
        save_as(format, &files, &to);
        for (name, file) in names.iter().zip(&files) {
            let (before, after) = (contents(file), contents(&to.join(name).with_extension(format)));
            assert_eq!(before.len(), after.len(), "{name} as {format}: sheets");
            for ((sheet, before), (_, after)) in before.iter().zip(&after) {
                assert_eq!(before.len(), after.len(), "{name} as {format}, {sheet}: rows");
                for (number, (before, after)) in before.iter().zip(after).enumerate() {
                    assert_eq!(before, after, "{name} as {format}, {sheet}, row {}", number + 1);
                }
            }
        }
    }
}

/// What an officer enters into the worklist of the sample: every choice, values with leading zeros, dates, two languages.
fn decisions(worklist: &Path) -> BTreeMap<(usize, String), String> {
    let (rows, catalog) = (rows(worklist), Catalog::new(Lang::Vi));
    let title = |heading: Heading| heading.text(&catalog);
    let corrected = |label: &str| title(Heading::Corrected(label.to_owned()));
    let proposed = rows[0].iter().position(|text| *text == title(Heading::Proposed("Họ và tên".to_owned())));
    let proposed = proposed.expect("a column of proposals");
    let mut entered = BTreeMap::new();
    let mut enter = |row: usize, heading: String, text: &str| entered.insert((row, heading), text.to_owned());
    for (row, cells) in rows.iter().enumerate().skip(1) {
        enter(row, title(Heading::Officer), "Lê Thị Cán & Trần Bộ");
        enter(row, title(Heading::Date), if row % 2 == 0 { "05/11/2026" } else { "2026-11-05" });
        enter(row, title(Heading::Basis), &format!("Giấy khai sinh số 00{row}/2015"));
        let choice = match row % 5 {
            0 => "xóa",
            1 if !cells[proposed].is_empty() => "sửa theo đề xuất",
            1 | 2 => "giữ",
            3 => "Chuyển",
            _ => "otherwise",
        };
        enter(row, title(Heading::Choice), choice);
        match choice {
            "Chuyển" => {
                enter(row, title(Heading::Note), "Công an phường");
            }
            "otherwise" => {
                enter(row, corrected("Số CCCD"), "001084000127");
                enter(row, corrected("Ngày sinh"), "05/09/1984");
                enter(row, corrected("Giới tính"), "Nam");
            }
            _ => {}
        }
    }
    entered
}

/// The decisions as `sach apply` understood them, and the cleaned file that they made.
fn applied(worklist: &Path, next: &Path) -> (Vec<BTreeMap<String, String>>, Vec<Vec<String>>) {
    let job = ApplyJob {
        out: sample().to_owned(),
        worklists: vec![worklist.display().to_string()],
        next: Some(next.to_owned()),
        by: None,
        again: sach::apply::Again::default(),
        rules: None,
        context: Context { run_date: run_date() },
        lang: Lang::Vi,
        reporting: sach::job::Reporting::default(),
    };
    let with = Resources::new(Some(2), None, Some(1 << 30), None);
    sach::apply::run(&job, &with, &Silent).unwrap_or_else(|error| panic!("{}: {error}", worklist.display()));
    let mut decided = parquet_rows(&next.join(sach::apply::DECISIONS));
    for row in &mut decided {
        row.remove("file");
    }
    (decided, csv_rows(&next.join("cleaned.csv")))
}

#[test]
fn every_decision_comes_back_and_does_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let filled = folder.path().join("filled.xlsx");
    let worklist = sample().join("worklist.xlsx");
    fill(&worklist, &filled, &decisions(&worklist));
    let (decided, cleaned) = applied(&filled, &folder.path().join("next"));
    let results: Vec<&str> = decided.iter().map(|row| row["result"].as_str()).collect();
    assert!(results.iter().filter(|result| **result == "applied").count() > 40, "{results:?}");
    // CSV with every cell as it is shown, in UTF-8.
    for format in ["xlsx", "ods", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"] {
        let ending = format.split(':').next().expect("an ending");
        let to = folder.path().join(ending);
        std::fs::create_dir(&to).expect("a folder");
        save_as(format, std::slice::from_ref(&filled), &to);
        let (again, file) =
            applied(&to.join("filled").with_extension(ending), &folder.path().join(format!("of-{ending}")));
        assert_eq!(again.len(), decided.len(), "{ending}");
        for (again, before) in again.iter().zip(&decided) {
            assert_eq!(again, before, "{ending}");
        }
        assert!(file == cleaned, "{ending}: the same cleaned file");
    }
}
