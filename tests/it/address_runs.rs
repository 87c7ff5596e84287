//! Addresses in whole runs: the columns that the cleaned file gets, and people who live elsewhere than a record says.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use sach::report::{Report, RuleFigures};
use sach::write::cleaned::{ADDED, Format};

use crate::runs::{Run, csv_rows, parquet_rows, synth};

const HEADER: &str = "Mã thẻ BHYT,Họ và tên,Ngày sinh,Giới tính,Số CCCD,Địa chỉ,Ghi chú";

/// Addresses, and what the cleaned file says of them on the run date: province, ward, address in units of today.
const ADDRESSES: [(&str, [&str; 3]); 6] = [
    (
        "12 phố Phó Đức Chính, Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội",
        ["01", "00004", "12 phố Phó Đức Chính, Phường Ba Đình, Thành phố Hà Nội"],
    ),
    ("Thôn Liên Cơ, Xã Bố Hạ, Tỉnh Bắc Ninh", ["24", "07294", "Thôn Liên Cơ, Phường Bố Hạ, Thành phố Bắc Ninh"]),
    // A divided ward: the ward of today is not known.
    ("Tổ 3, Phường Cống Vị, Quận Ba Đình, Thành phố Hà Nội", ["01", "", ""]),
    ("Thành phố Hà Nội", ["01", "", ""]),
    ("", ["", "", ""]),
    // A cell that a spreadsheet would run is guarded, in the columns that are added as well.
    ("=5 Đội Cấn, Phường Ba Đình, Thành phố Hà Nội", ["01", "00004", "'=5 Đội Cấn, Phường Ba Đình, Thành phố Hà Nội"]),
];

fn write_extract(path: &Path) {
    let records = (0..).zip(ADDRESSES).map(|(row, (address, _))| {
        format!("GD401011648290{row},Nguyễn Văn An,05/09/1984,Nam,00108400012{row},\"{address}\",x\n")
    });
    std::fs::write(path, format!("{HEADER}\n{}", records.collect::<String>())).expect("written");
}

#[test]
fn the_cleaned_file_has_the_units_of_today_beside_the_address() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let extract = folder.path().join("extract.csv");
    write_extract(&extract);
    let own: Vec<&str> = HEADER.split(',').collect();
    let added = ["dia_chi_ma_tinh", "dia_chi_ma_xa", "dia_chi_chuan"];
    let header: Vec<&str> = own.iter().copied().chain(added).chain(ADDED).collect();
    let out = folder.path().join("out");
    Run::new(&extract, None, &out).go();
    let cleaned = csv_rows(&out.join("cleaned.csv"));
    assert_eq!(cleaned[0], header);
    for (row, (address, expected)) in cleaned[1..].iter().zip(ADDRESSES) {
        assert_eq!(row[own.len()..][..added.len()], expected, "{address:?}");
    }
    // The other formats have the same, without the guard.
    Run::new(&extract, None, &out).format(Format::Parquet).go();
    for (row, (address, expected)) in parquet_rows(&out.join("cleaned.parquet")).iter().zip(ADDRESSES) {
        let found = added.map(|name| row[name].as_str());
        assert_eq!(found, expected.map(|text| text.trim_start_matches('\'')), "{address:?}");
    }
    // Cleaned again in any format, the columns are made anew and stand there once.
    for format in [Format::Csv, Format::Parquet, Format::Xlsx] {
        let (once, again) = (folder.path().join("once"), folder.path().join("again"));
        Run::new(&extract, None, &once).format(format).go();
        let cleaned = once.join(format!("cleaned.{}", format.id()));
        let report = Run::new(&cleaned, None, &again).format(Format::Csv).go();
        let columns: Vec<&str> = report.columns.iter().map(|column| column.header.as_str()).collect();
        assert_eq!(columns, own, "{format:?}");
        let again = csv_rows(&again.join("cleaned.csv"));
        assert_eq!(again[0], header, "{format:?}");
        assert_eq!(again[1][own.len()..][..added.len()], ADDRESSES[0].1, "{format:?}");
    }
}

#[test]
fn an_extract_without_the_address_keeps_columns_that_look_like_ours() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let extract = folder.path().join("extract.csv");
    let record = "GD4010116482901,Nguyễn Văn An,05/09/1984,Nam,001084000121,00004";
    let text = format!("Mã thẻ BHYT,Họ và tên,Ngày sinh,Giới tính,Số CCCD,dia_chi_ma_xa\n{record}\n");
    std::fs::write(&extract, text).expect("written");
    let out = folder.path().join("out");
    Run::new(&extract, None, &out).go();
    let cleaned = csv_rows(&out.join("cleaned.csv"));
    assert_eq!((cleaned[0][5].as_str(), cleaned[1][5].as_str()), ("dia_chi_ma_xa", "00004"));
    assert_eq!(cleaned[0].len(), 6 + ADDED.len());
}

/// A person of the reference, by commune and status, beside the address of the record; the level, and what the finding
/// expects where there is one.
const PEOPLE: [(&str, &str, &str, &str, Option<&str>); 8] = [
    ("00004", "dang_song", ADDRESSES[0].0, "same", None),
    ("00097", "dang_song", ADDRESSES[0].0, "different", Some("Phường Hồng Hà, Thành phố Hà Nội")),
    ("00008", "dang_song", ADDRESSES[2].0, "compatible", None),
    ("00097", "dang_song", ADDRESSES[2].0, "different", Some("Phường Hồng Hà, Thành phố Hà Nội")),
    ("00097", "dang_song", ADDRESSES[3].0, "province", None),
    ("00004", "dang_song", ADDRESSES[1].0, "different", Some("Phường Ba Đình, Thành phố Hà Nội")),
    ("00004", "dang_song", "", "missing", None),
    // The dead have not moved.
    ("00097", "da_chet", ADDRESSES[0].0, "different", None),
];

/// Records and people of [`PEOPLE`], linked by their IDs: the report, `links.parquet`, and what the findings expect.
fn linked(folder: &Path, rules: Option<&Path>) -> (Report, Vec<BTreeMap<String, String>>, Vec<Option<String>>) {
    let mut extract = format!("{HEADER}\n");
    let mut population = "so_dinh_danh,ho_ten,ngay_sinh,gioi_tinh,tinh_trang,ngay_chet,ma_xa_thuong_tru\n".to_owned();
    for (row, (commune, status, address, ..)) in PEOPLE.iter().enumerate() {
        let person = "Nguyễn Văn An,05/09/1984,Nam";
        writeln!(extract, "GD40101164829{row:02},{person},0010840001{row:02},\"{address}\",x").expect("a String grows");
        let died = if *status == "da_chet" { "01/02/2026" } else { "" };
        writeln!(population, "0010840001{row:02},{person},{status},{died},{commune}").expect("a String grows");
    }
    // Codes that came only with the reform: a code that both eras have does not say of which one the column is.
    for (row, commune) in ["11948", "21548"].into_iter().cycle().take(20).enumerate() {
        let person = "Trần Văn Bình,05/09/1985,Nam";
        writeln!(population, "0010850001{row:02},{person},dang_song,,{commune}").expect("a String grows");
    }
    let (extract_path, population_path) = (folder.join("extract.csv"), folder.join("population.csv"));
    std::fs::write(&extract_path, extract).expect("written");
    std::fs::write(&population_path, population).expect("written");
    let out = folder.join("out");
    let mut run = Run::new(&extract_path, Some(&population_path), &out);
    run.job.rules = rules.map(Path::to_owned);
    let report = run.go();
    let mut expected = vec![None; PEOPLE.len()];
    for finding in parquet_rows(&out.join("findings.parquet")) {
        if finding["rule"] == "link-moved" {
            let row: usize = finding["row"].parse().expect("a row number");
            assert_eq!((finding["field"].as_str(), finding["observed"].as_str()), ("dia_chi", PEOPLE[row - 1].2));
            expected[row - 1] = Some(finding["expected"].clone());
        }
    }
    (report, parquet_rows(&out.join("links.parquet")), expected)
}

fn moved(report: &Report) -> Option<&RuleFigures> {
    report.rules.iter().find(|rule| rule.id == "link-moved")
}

#[test]
fn people_who_live_elsewhere_are_found_across_the_reform() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (report, links, expected) = linked(folder.path(), None);
    for (((.., address, level, words), link), expected) in PEOPLE.iter().zip(&links).zip(&expected) {
        assert_eq!(link["level_noi_cu_tru"], *level, "{address:?}");
        assert_eq!(expected.as_deref(), *words, "{address:?}");
        assert!(["match", "dead"].contains(&link["outcome"].as_str()), "a move changes no outcome: {address:?}");
    }
    let figures = moved(&report).expect("the rule is in the report");
    assert_eq!(figures.field.as_deref(), Some("dia_chi"));
    assert_eq!([figures.passed, figures.failed, figures.undecided, figures.not_applicable], [3, 3, 1, 1]);
}

/// Civil status and land keep people who have died and addresses as they were.
#[test]
fn registries_of_people_who_need_not_live_have_no_moves() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let rules = folder.path().join("rules/registries");
    std::fs::create_dir_all(&rules).expect("made");
    let text = include_str!("../../rules/registries/bhyt.toml");
    assert!(text.contains("[link]\n"));
    std::fs::write(rules.join("bhyt.toml"), text.replace("[link]\n", "[link]\nliving = false\n")).expect("written");
    let (report, links, expected) = linked(folder.path(), Some(&folder.path().join("rules")));
    assert_eq!(links[1]["level_noi_cu_tru"], "different");
    assert_eq!(expected, vec![None; PEOPLE.len()]);
    assert!(moved(&report).is_none(), "the rule is about nobody");
}

#[test]
fn in_made_up_data_without_defects_nobody_has_moved() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (extract, population) = synth(folder.path(), 1_200, 800, 0.0, 29);
    let report = Run::new(&extract, Some(&population), &folder.path().join("out")).go();
    let figures = moved(&report).expect("the rule is in the report");
    assert_eq!(figures.failed, 0, "rows {:?}", figures.rows);
    assert!(figures.passed > 600, "{} residences agree", figures.passed);
}
