//! `sach units`: what is said of one look-up, and what becomes of a whole table.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use assert_cmd::Command;
use serde::Deserialize;
use serde_json::Value;

use crate::golden::expect_text;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/units")
}

fn sach<S: AsRef<str>>(arguments: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sach"));
    command.env_remove("SACH_LANG").arg("units").args(arguments.iter().map(AsRef::as_ref));
    command
}

/// Exit code, standard output, standard error.
fn outcome(command: &mut Command) -> (i32, String, String) {
    let output = command.output().expect("the binary starts");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("what is said is UTF-8");
    (output.status.code().expect("the binary exits by itself"), text(&output.stdout), text(&output.stderr))
}

fn object(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("one object: {error}: {text}"))
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct LookUps {
    look_up: Vec<LookUp>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LookUp {
    arguments: Vec<String>,
    certain: bool,
    codes: String,
}

fn look_ups() -> Vec<LookUp> {
    let text = fs::read_to_string(folder().join("lookups.toml")).expect("the table is there");
    toml::from_str::<LookUps>(&text).expect("a table of look-ups").look_up
}

#[test]
fn look_ups_are_explained_in_both_languages() {
    for lang in ["vi", "en"] {
        let mut transcript = String::new();
        for look_up in look_ups() {
            let (code, stdout, stderr) = outcome(sach(&look_up.arguments).args(["--lang", lang]));
            assert_eq!((code, stderr.as_str()), (i32::from(!look_up.certain), ""), "{:?}", look_up.arguments);
            transcript.push_str("$ sach units");
            for argument in &look_up.arguments {
                let quote = if argument.is_empty() || argument.contains([' ', ',']) { "\"" } else { "" };
                transcript.extend([" ", quote, argument, quote]);
            }
            transcript.extend(["\n", &stdout, "\n"]);
        }
        expect_text(&folder().join(format!("lookups.{lang}.txt")), &transcript);
    }
}

#[test]
fn quiet_gives_the_codes_of_today_and_nothing_else() {
    for look_up in look_ups() {
        let (code, stdout, stderr) = outcome(sach(&look_up.arguments).arg("--quiet"));
        assert_eq!(stdout, format!("{}\n", look_up.codes), "{:?}", look_up.arguments);
        assert_eq!((code, stderr.as_str()), (i32::from(!look_up.certain), ""));
    }
}

#[test]
fn as_json_a_look_up_is_one_object_with_the_same_names() {
    let names = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    let said = |value: &Value| {
        assert_eq!(names(value), ["id", "what"]);
        assert_ne!(value["id"], value["what"], "the id has words");
    };
    for look_up in look_ups() {
        let (_, stdout, _) = outcome(sach(&look_up.arguments).args(["--json", "--lang", "en"]));
        assert_eq!(stdout.lines().count(), 1);
        let found = object(&stdout);
        let expected = [
            "input", "on", "read_as", "found", "rest", "strength", "flaws", "meanings", "outcome", "certain", "codes",
            "today", "address",
        ];
        assert_eq!(names(&found), expected);
        assert_eq!(found["certain"], look_up.certain);
        let codes: Vec<&str> = found["codes"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        assert_eq!(codes.join(" "), look_up.codes);
        assert_eq!(found["today"].as_array().is_some_and(|today| !today.is_empty()), look_up.certain);
        said(&found["outcome"]);
        found["flaws"].as_array().expect("a list").iter().for_each(said);
        for meaning in found["meanings"].as_array().expect("a list") {
            let unit = &meaning["unit"];
            assert!(unit["name"].as_str().expect("a name").starts_with(unit["type"].as_str().expect("a type")));
            for passage in meaning["successors"].as_array().expect("a list") {
                assert!(["all", "some", "none"].iter().any(|people| passage["people"] == *people), "{passage}");
            }
        }
    }
}

#[test]
fn what_a_unit_was_and_became_is_in_the_object() {
    let found = |arguments: &[&str]| object(&outcome(sach(arguments).arg("--json")).1);
    let code = found(&["00004"]);
    let names: Vec<_> = code["meanings"].as_array().expect("a list").iter().map(|one| &one["unit"]["name"]).collect();
    assert_eq!(names, ["Phường Ba Đình", "Phường Trúc Bạch"]);
    let then = &code["meanings"][1];
    assert_eq!((&then["unit"]["valid_to"], &then["unit"]["era"]), (&"2025-06-30".into(), &"old".into()));
    let by = &then["successors"][0];
    assert_eq!((&by["act"], &by["clause"]), (&"1656/NQ-UBTVQH15".into(), &"3".into()));
    let historic = found(&["Xã Cô Mười, Trà Lĩnh, Cao Bằng"]);
    assert_eq!(historic["outcome"]["id"], "historic");
    assert_eq!(historic["meanings"][0]["later_versions"][0]["unit"]["code"], "01456");
    let formed = found(&["Phường Ba Đình, Hà Nội"]);
    assert_eq!(formed["meanings"][0]["formed_from"].as_array().map(Vec::len), Some(10));
    let text = found(&["Số 5 ngõ 12, P. Trúc Bạch, Q. Ba Đình, Hà Nội"]);
    assert_eq!(text["rest"], "Số 5 ngõ 12");
    assert_eq!(text["found"]["district"]["code"], "001");
    assert_eq!(text["address"], "Số 5 ngõ 12, Phường Ba Đình, Thành phố Hà Nội");
}

#[test]
fn each_line_of_standard_input_is_a_look_up() {
    let lines = ["00004", "", "Xã Tân Thành", "Phường Quán Thánh, Quận Ba Đình, Hà Nội"];
    let input = lines.join("\r\n");
    for flag in ["--quiet", "--json"] {
        let (code, together, _) = outcome(sach(&["-", flag]).write_stdin(input.clone()));
        let alone: String = lines.iter().map(|line| outcome(&mut sach(&[*line, flag])).1).collect();
        assert_eq!((code, together), (1, alone), "{flag}");
    }
    let (code, stdout, _) = outcome(sach(&["-", "--quiet"]).write_stdin("00004\n00013\n"));
    assert_eq!((code, stdout.as_str()), (0, "00004\n00004\n"));
}

#[test]
fn nothing_steers_the_terminal() {
    let (_, stdout, _) = outcome(&mut sach(&["An\u{1b}[31m\u{202e}, Phường Trúc Bạch, Quận Ba Đình, Hà Nội"]));
    assert!(!stdout.chars().any(|letter| letter.is_control() && letter != '\n'), "{stdout:?}");
    assert!(!stdout.contains('\u{202e}') && stdout.contains("\\u{202e}"), "{stdout}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    crate::text_command::says_nothing_when_the_reader_goes("units", &"00004\n".repeat(5_000));
}

// ---- convert ------------------------------------------------------------------------------------------------------

/// A conversion with the names of a day, so that no test looks at the clock.
fn convert(file: &Path, arguments: &[&str]) -> Command {
    let mut command = sach(&["convert"]);
    command.arg(file).args(["--on", "2026-11-21"]).args(arguments);
    command
}

fn addresses() -> PathBuf {
    folder().join("addresses.csv")
}

const ADDRESS: [&str; 2] = ["--column", "Địa chỉ"];

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    rows.collect()
}

#[test]
fn a_column_is_converted_and_everything_else_stays() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let out = temporary.path().join("mới.csv");
    for lang in ["vi", "en"] {
        let (code, stdout, stderr) = outcome(convert(&addresses(), &ADDRESS).args(["--lang", lang]));
        assert_eq!(code, 1, "one line is no record");
        expect_text(&folder().join("addresses.converted.csv"), &stdout);
        let file = addresses().display().to_string();
        expect_text(&folder().join(format!("addresses.summary.{lang}.txt")), &stderr.replace(&file, "addresses.csv"));
        let (_, nothing, _) = outcome(convert(&addresses(), &ADDRESS).arg("--out").arg(&out));
        assert_eq!((nothing.as_str(), fs::read_to_string(&out).expect("written")), ("", stdout));
    }
    let (before, after) = (
        rows(&fs::read_to_string(addresses()).expect("a table").replace("HS011,Dương Văn Minh\n", "")),
        rows(&fs::read_to_string(&out).expect("a table")),
    );
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(&after) {
        let guarded: Vec<String> = before
            .iter()
            .map(|cell| if cell.starts_with(['=', '+']) { format!("'{cell}") } else { cell.clone() })
            .collect();
        assert_eq!(after[..before.len()], guarded, "the columns of the table are carried as they are");
        assert_eq!(after.len(), before.len() + 5);
    }
    let left_out = fs::read_to_string(temporary.path().join("mới.malformed.csv")).expect("kept beside");
    assert!(left_out.ends_with("11,1,12,too-few-cells,\"HS011,Dương Văn Minh\"\n"), "{left_out}");
}

#[test]
fn the_table_does_not_depend_on_blocks_and_threads() {
    let (_, whole, _) = outcome(&mut convert(&addresses(), &ADDRESS));
    for cut in [["--block-size", "64"], ["--threads", "1"], ["--threads", "3"]] {
        let (_, stdout, _) = outcome(convert(&addresses(), &ADDRESS).args(cut));
        assert_eq!(stdout, whole, "{cut:?}");
    }
}

#[test]
fn a_converted_table_is_converted_anew() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let again = temporary.path().join("again.csv");
    let (_, once, _) = outcome(&mut convert(&addresses(), &ADDRESS));
    fs::write(&again, &once).expect("written");
    let (code, twice, _) = outcome(&mut convert(&again, &ADDRESS));
    assert_eq!((code, twice), (0, once));
}

#[test]
fn separate_columns_hold_codes_and_names() {
    let columns = ["--ward", "Mã xã", "--ward", "Tên xã", "--district", "huyen", "--province", "Tỉnh"];
    let (code, stdout, stderr) = outcome(&mut convert(&folder().join("columns.csv"), &columns));
    assert_eq!(code, 0, "{stderr}");
    expect_text(&folder().join("columns.converted.csv"), &stdout);
}

#[test]
fn the_summary_as_json_counts_every_record() {
    let (_, _, stderr) = outcome(convert(&addresses(), &ADDRESS).arg("--json"));
    let summary = object(&stderr);
    assert_eq!((&summary["records"], &summary["column"]), (&12.into(), &"Địa chỉ".into()));
    let outcomes = summary["outcomes"].as_array().expect("a list");
    assert_eq!(outcomes.iter().filter_map(|one| one["count"].as_u64()).sum::<u64>(), 12);
    assert_eq!(summary["malformed"][0]["id"], "too-few-cells");
    let (code, _, stderr) = outcome(convert(&addresses(), &ADDRESS).arg("--quiet"));
    assert_eq!((code, stderr.as_str()), (1, ""));
}

#[test]
fn other_forms_of_the_same_table_give_the_same() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let text = fs::read_to_string(addresses()).expect("a table").replace("HS011,Dương Văn Minh\n", "");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "DANH SÁCH HỘ").expect("a title");
    for (row, cells) in (2..).zip(rows(&text)) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).expect("a cell");
        }
    }
    let workbook = temporary.path().join("hộ.xlsx");
    book.save(&workbook).expect("written");
    let old = temporary.path().join("tcvn3.csv");
    let lines = text.lines().filter(|line| !line.contains('"')).collect::<Vec<_>>().join("\n");
    let encoded = sach::text::legacy::charset::Charset::Tcvn3.encode(&lines).expect("the set has the letters");
    fs::write(&old, encoded).expect("written");
    let converted = |path: &Path| outcome(&mut convert(path, &ADDRESS)).1.replace("\r\n", "\n");
    let (_, plain, _) = outcome(convert(Path::new("-"), &ADDRESS).write_stdin(text.clone()));
    let plain = plain.replace("\r\n", "\n");
    assert_eq!(converted(&workbook), plain, "the title above the table is no record and stands in its way no more");
    let few: Vec<&str> =
        plain.lines().filter(|line| ["Mã", "HS007", "HS008"].iter().any(|part| line.starts_with(part))).collect();
    assert_eq!(converted(&old).lines().collect::<Vec<_>>(), few);
}

#[cfg(unix)]
#[test]
fn the_table_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let out = temporary.path().join("out.csv");
    fs::write(&out, "old").expect("written");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o644)).expect("set");
    outcome(convert(&addresses(), &ADDRESS).arg("--out").arg(&out));
    for name in ["out.csv", "out.malformed.csv"] {
        let mode = fs::metadata(temporary.path().join(name)).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert_eq!(fs::read_dir(temporary.path()).expect("a folder").count(), 2, "nothing else is left");
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_last_table_as_it_was() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let (file, out) = (temporary.path().join("in.csv"), temporary.path().join("out.csv"));
    let text = fs::read_to_string(addresses()).expect("a table");
    let (head, records) = text.split_once('\n').expect("a header");
    fs::write(&file, format!("{head}\n{}", records.repeat(2_000))).expect("written");
    fs::write(&out, "the last table").expect("written");
    // A limit on the size of files stands for the full disk: writing fails in the same way.
    let script = "trap '' XFSZ; ulimit -f 32; exec \"$0\" \"$@\"";
    let output = Process::new("bash")
        .args(["-c", script, env!("CARGO_BIN_EXE_sach"), "--lang", "en", "units", "convert"])
        .arg(&file)
        .args(ADDRESS)
        .arg("--out")
        .arg(&out)
        .output()
        .expect("bash starts");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{stderr}");
    assert_eq!(fs::read_to_string(&out).expect("a file"), "the last table");
    assert_eq!(fs::read_dir(temporary.path()).expect("a folder").count(), 2, "nothing else is left");
}

#[test]
fn what_cannot_be_done_is_said_without_values() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let copy = temporary.path().join("copy.csv");
    fs::copy(addresses(), &copy).expect("copied");
    let copied = copy.to_str().expect("UTF-8").to_owned();
    let folder = temporary.path().to_str().expect("UTF-8").to_owned();
    let nowhere = temporary.path().join("không có/out.csv").to_str().expect("UTF-8").to_owned();
    for (code, arguments) in [
        (2, vec!["--column", "Địa chi nhà"]),
        (2, vec![]),
        (2, vec!["--ward", "Địa chỉ", "--ward", "Ghi chú", "--ward", "Mã hồ sơ"]),
        (2, vec!["--column", "Địa chỉ", "--ward", "Địa chỉ"]),
        (2, vec!["--column", "Địa chỉ", "--out", &copied]),
        (2, vec!["--column", "Địa chỉ", "--out", &folder]),
        (3, vec!["--column", "Địa chỉ", "--out", &nowhere]),
        (3, vec!["--column", "Địa chỉ", "--input-format", "xlsx"]),
    ] {
        let (found, stdout, stderr) = outcome(&mut convert(&copy, &arguments));
        assert_eq!((found, stdout.as_str()), (code, ""), "{arguments:?}: {stderr}");
        assert!(!stderr.is_empty() && !stderr.contains("panicked") && !stderr.contains("Nguyễn"), "{stderr}");
    }
    assert_eq!(fs::read(&copy).expect("a file"), fs::read(addresses()).expect("a file"), "the input is as it was");
    assert_eq!(outcome(&mut sach::<&str>(&[])).0, 2);
    assert_eq!(outcome(&mut sach(&["00004", "--on", "21/11/2026"])).0, 2);
    let (code, _, stderr) = outcome(&mut sach(&["convert", &copied, "--column", "Địa chỉ", "--on", "2025-06-30"]));
    assert!(code == 2 && stderr.contains("2025") && stderr.contains("--on"), "{code}: {stderr}");
    assert_eq!(outcome(&mut convert(&temporary.path().join("none.csv"), &ADDRESS)).0, 3);
}

#[test]
fn the_help_teaches() {
    let (code, stdout, _) = outcome(&mut sach(&["--help"]));
    assert!(code == 0 && stdout.contains("sach units 00004") && stdout.contains("convert"), "{stdout}");
    let (code, stdout, _) = outcome(&mut sach(&["convert", "--help"]));
    assert!(code == 0 && stdout.contains("_ung_vien") && stdout.contains("--district"), "{stdout}");
}
