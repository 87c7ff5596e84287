//! `sach explain`: the waterfall of a link, from the file that a run wrote.

use std::path::Path;

use polars::prelude::{Column, DataFrame, ParquetWriter};
use sach::explain::{ExplainOptions, run};
use sach::lang::Lang;

/// One compared field: its name, and for each link the level, the weight and what the frequency adds.
type Field<'a> = (&'a str, [Option<&'a str>; 3], [Option<f64>; 3], [Option<f64>; 3]);

/// A folder of a run with three links: a sure one, one of two equal candidates, and a weak one of another person.
fn output(folder: &Path, command: &str) {
    let people = if command == "dedupe" { ["", "", ""] } else { ["", "", "cha"] };
    let mut columns = vec![
        Column::new("row".into(), [17_u64, 18, 17]),
        Column::new("person".into(), people),
        Column::new("reference_row".into(), [203_u64, 17, 9]),
        Column::new("reference_id".into(), [Some("001161000017"), None, Some("001061000018")]),
        Column::new("class".into(), ["link", "possible", "non-link"]),
        Column::new("method".into(), ["probabilistic"; 3]),
        Column::new("probability".into(), [0.999_95, 0.5, 0.042]),
        Column::new("weight".into(), [14.3, 10.0, -4.5]),
        Column::new("prior".into(), [-20.25; 3]),
    ];
    let fields: [Field<'_>; 3] = [
        (
            "ho_ten",
            [Some("same"), Some("hoi-nga / marks"), Some("else")],
            [Some(15.6), Some(9.0), Some(-3.75)],
            [Some(2.1), Some(-1.25), Some(0.0)],
        ),
        (
            "ngay_sinh",
            [Some("same"), Some("same"), Some("year")],
            [Some(16.85), Some(22.5), Some(19.5)],
            [Some(0.0); 3],
        ),
        ("so_dinh_danh", [None; 3], [None; 3], [None; 3]),
    ];
    for (name, levels, weights, frequencies) in fields {
        columns.push(Column::new(format!("level_{name}").as_str().into(), levels));
        columns.push(Column::new(format!("weight_{name}").as_str().into(), weights));
        columns.push(Column::new(format!("frequency_{name}").as_str().into(), frequencies));
    }
    let mut frame = DataFrame::new_infer_height(columns).expect("columns of one height");
    let file = std::fs::File::create(folder.join("links.parquet")).expect("a file");
    ParquetWriter::new(file).finish(&mut frame).expect("written");
    std::fs::write(folder.join("manifest.json"), format!("{{\"command\": \"{command}\"}}")).expect("a manifest");
}

fn options(folder: &Path, row: u64) -> ExplainOptions {
    ExplainOptions { out: folder.to_owned(), row, person: None, json: false, lang: Lang::Vi }
}

#[test]
fn a_link_is_explained_step_by_step() {
    let folder = tempfile::tempdir().expect("a folder");
    output(folder.path(), "link run");
    let text = run(&options(folder.path(), 17)).expect("explained");
    let expected = "\
Bản ghi 17 và dân cư, dòng 203

                                   bit
  Trước khi so sánh              −20,2  ░░░░░░░░░░░░░░░░░░░░░│
  Họ tên: giống nhau             +15,6  ████████████████     │
    giá trị hiếm gặp              +2,1                  ██   │
  Ngày sinh: giống nhau          +16,9                    █████████████████
  Số định danh: thiếu giá trị        –
  Tổng                           +14,3                       ██████████████

Xác suất là một người: > 99,99 %
Liên kết. Số định danh của người này ở cột reference_id của links.parquet; chỉ ghi vào hồ sơ khi có yêu cầu.
";
    let first = text.split("\nBản ghi").next().expect("the first link");
    assert_eq!(first, expected, "{text}");
    assert!(text.contains("Bản ghi 17 và dân cư, dòng 9 (cha)"), "{text}");
    assert!(!text.contains("001161000017"), "no ID on a terminal");
}

#[test]
fn a_shared_probability_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    output(folder.path(), "link run");
    let text = run(&ExplainOptions { lang: Lang::En, ..options(folder.path(), 18) }).expect("explained");
    for part in [
        "Name: ",
        "a frequent value",
        "Probability of being one person: 50.00%",
        "Others agree nearly as well",
        "For a person to decide",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn one_person_of_a_record_can_be_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    output(folder.path(), "link run");
    let asked = ExplainOptions { person: Some("cha".to_owned()), ..options(folder.path(), 17) };
    let text = run(&asked).expect("explained");
    assert!(text.starts_with("Bản ghi 17 và dân cư, dòng 9 (cha)") && text.contains("Không liên kết"), "{text}");
    let nobody = ExplainOptions { person: Some("me".to_owned()), ..options(folder.path(), 17) };
    assert!(run(&nobody).expect_err("nobody").to_string().contains("no link of record 17"));
}

#[test]
fn duplicates_are_found_from_either_record() {
    let folder = tempfile::tempdir().expect("a folder");
    output(folder.path(), "dedupe");
    let text = run(&options(folder.path(), 17)).expect("explained");
    let titles: Vec<&str> = text.lines().filter(|line| line.starts_with("Bản ghi")).collect();
    assert_eq!(titles, ["Bản ghi 17 và bản ghi 203", "Bản ghi 17 và bản ghi 18", "Bản ghi 17 và bản ghi 9"]);
    assert!(text.contains("Trùng: hai bản ghi là của một người"), "{text}");
}

#[test]
fn as_json_it_has_the_numbers_and_no_id() {
    let folder = tempfile::tempdir().expect("a folder");
    output(folder.path(), "link run");
    let text = run(&ExplainOptions { json: true, ..options(folder.path(), 18) }).expect("explained");
    let link: serde_json::Value = serde_json::from_str(&text).expect("one object");
    assert_eq!(link["other_row"], 17);
    assert_eq!(link["comparisons"][0]["level"], "hoi-nga / marks");
    assert_eq!(link["comparisons"][0]["frequency"], -1.25);
    assert_eq!(link["comparisons"][2]["level"], serde_json::Value::Null);
    let run_17 = run(&ExplainOptions { json: true, ..options(folder.path(), 17) }).expect("explained");
    assert!(run_17.lines().count() == 2 && !run_17.contains("001161"), "{run_17}");
}

#[test]
fn what_is_no_output_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = run(&options(folder.path(), 1)).expect_err("an empty folder").to_string();
    assert!(said.contains("is no output folder with links.parquet"), "{said}");
    output(folder.path(), "link run");
    let said = run(&options(folder.path(), 99)).expect_err("no such record").to_string();
    assert!(said.contains("no link of record 99"), "{said}");
}
