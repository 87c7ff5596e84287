//! The binary as people and nightly jobs use it: exit codes, one clear sentence, nothing personal on the terminal.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};

use assert_cmd::Command;

use crate::runs::{files, synth};

const RUN_DATE: &str = "2026-11-21";

fn sach() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sach"));
    command.env_remove("SACH_LANG");
    command
}

fn clean(extract: &Path, out: &Path) -> Command {
    let mut command = sach();
    command.args(["--lang", "en", "clean"]).arg(extract);
    command.args(["--registry", "bhyt", "--run-date", RUN_DATE, "--out"]).arg(out);
    command
}

/// Exit code, standard output, standard error.
fn outcome(command: &mut Command) -> (i32, String, String) {
    let output = command.output().expect("the binary starts");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("messages are UTF-8");
    (output.status.code().expect("the binary exits by itself"), text(&output.stdout), text(&output.stderr))
}

fn world() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (extract, population) = synth(folder.path(), 800, 500, 0.1, 3);
    (folder, extract, population)
}

#[test]
fn bad_input_gets_one_clear_sentence_and_its_exit_code() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        path
    };
    let other_schema = folder.path().join("other.parquet");
    let mut frame = polars::df!("x" => [1, 2], "y" => ["a", "b"]).expect("a frame");
    polars::prelude::ParquetWriter::new(fs::File::create(&other_schema).expect("a file"))
        .finish(&mut frame)
        .expect("written");
    let junk: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for (extract, code) in [
        (folder.path().join("không có.csv"), 3),
        (folder.path().to_owned(), 3),
        (file("empty.csv", b""), 3),
        (file("header.csv", "Mã thẻ BHYT,Họ và tên,Ngày sinh,Số CCCD\n".as_bytes()), 3),
        (file("junk.csv", &junk), 3),
        (file("broken.xlsx", b"PK\x03\x04 this is no workbook"), 3),
        (file("broken.parquet", b"PAR1 this is no table PAR1"), 3),
        (file("broken.csv.gz", &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]), 3),
        (other_schema, 2),
        (file("columns.csv", "a,b\n1,2\n".as_bytes()), 2),
    ] {
        let out = folder.path().join("out");
        let (found, stdout, stderr) = outcome(&mut clean(&extract, &out));
        assert_eq!(found, code, "{}: {stderr}", extract.display());
        assert_eq!(stdout, "", "{}", extract.display());
        assert!(!stderr.trim().is_empty() && !stderr.contains("panicked"), "{}: {stderr}", extract.display());
        assert!(!out.join("manifest.json").exists() && !out.join("cleaned.csv").exists(), "whole files or none");
        let left = files(&out).into_keys().filter(|name| !name.starts_with(".sach-lock"));
        assert_eq!(left.collect::<Vec<_>>(), Vec::<String>::new());
    }
}

#[test]
fn a_missing_required_column_names_what_was_found_and_what_is_near() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let extract = folder.path().join("extract.csv");
    fs::write(&extract, "Mã thẻ BHYT,Họ và tênn,Ngày sinh,Số CCCD\nGD4010116482937,A,2001,\n").expect("written");
    let (code, _, stderr) = outcome(&mut clean(&extract, &folder.path().join("out")));
    assert_eq!(code, 2);
    assert!(stderr.contains("ho_ten") && stderr.contains("Họ và tênn") && stderr.contains("Số CCCD"), "{stderr}");
    let mut mapped = clean(&extract, &folder.path().join("out"));
    let (code, _, stderr) = outcome(mapped.args(["--map", "Họ và tênn=ho_ten", "--quiet"]));
    assert!(code <= 1, "{stderr}");
}

#[test]
fn usage_errors_exit_with_2() {
    let (folder, extract, _) = world();
    let out = folder.path().join("out");
    let mut unknown = sach();
    unknown.args(["clean", "x.csv", "--registry", "khong-co", "--out"]).arg(&out);
    assert_eq!(outcome(&mut unknown).0, 2);
    assert_eq!(outcome(sach().args(["clean"])).0, 2);
    assert_eq!(outcome(sach().args(["rules", "show", "no-such-rule"])).0, 2);
    assert_eq!(outcome(clean(&extract, &out).args(["--map", "Không có=ho_ten"])).0, 2);
}

#[test]
fn levels_decide_the_exit_code_and_the_terminal_names_no_person() {
    let (folder, extract, population) = world();
    let out = folder.path().join("out");
    let mut command = clean(&extract, &out);
    let (code, stdout, stderr) = outcome(command.arg("--reference").arg(&population));
    let report: serde_json::Value =
        serde_json::from_slice(&fs::read(out.join("report.json")).expect("a report")).expect("JSON");
    assert_eq!(code, i32::from(report["within_accepted"] == false));
    // No progress bar where nobody watches; what a linkage will cost is said in one line.
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(!stdout.contains('\u{1b}'), "no colour when piped");
    let html = fs::read_to_string(out.join("report.html")).expect("a report");
    let json = fs::read_to_string(out.join("report.json")).expect("a report");
    // Somebody made up may have the name of an example.
    let examples = fs::read_to_string("rules/messages/vi/names.ftl").expect("the texts about names");
    let mut values = 0;
    for row in crate::runs::csv_rows(&extract).iter().skip(1).filter(|row| row.len() > 6) {
        for value in [&row[1], &row[2], &row[5]].into_iter().filter(|value| value.chars().count() > 8) {
            if examples.contains(value.as_str()) {
                continue;
            }
            values += 1;
            let said = [&stdout, &html, &json].iter().any(|text| text.contains(value.as_str()));
            assert!(!said, "a value of row {} is told outside the data files", row[0]);
        }
    }
    assert!(values > 1000);

    let (quiet, stdout, _) = outcome(clean(&extract, &out).arg("--quiet"));
    assert!(quiet <= 1 && stdout.is_empty());
    let (_, stdout, _) = outcome(clean(&extract, &out).arg("--json"));
    let json: serde_json::Value = serde_json::from_str(&stdout).expect("JSON and nothing else");
    assert_eq!(json["registry"]["id"], "bhyt");
}

#[test]
fn the_lines_around_the_table_of_an_office_sheet_exceed_no_level() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let extract = folder.path().join("danh sách.csv");
    let sheet = "SỞ Y TẾ,,,,,\nDANH SÁCH THẺ BHYT,,,,,\nSTT,Mã thẻ BHYT,Họ và tên,Ngày sinh,Giới tính,Số CCCD\n\
                 (1),(2),(3),(4),(5),(6)\n1,GD4010116482937,Nguyễn Thị Hòa,05/09/1984,Nữ,001184000127\n\
                 2,GD4010116482938,Trần Văn An,1950,Nam,079050001234\nTổng cộng: 2 người,,,,,\n,,,,Người lập biểu,\n";
    fs::write(&extract, sheet).expect("written");
    let out = folder.path().join("out");
    let (code, stdout, stderr) = outcome(clean(&extract, &out).arg("--json"));
    assert_eq!(code, 0, "{stdout}{stderr}");
    let report: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!((&report["records"]["malformed"], &report["records"]["accepted"]), (&5.into(), &2.into()));
    let level = report["accepted"].as_array().expect("levels").iter().find(|level| level["id"] == "malformed");
    assert_eq!(level.expect("a level")["count"], 0);
    let left_out: Vec<String> =
        crate::runs::csv_rows(&out.join("malformed.csv")).iter().skip(1).map(|row| row[3].clone()).collect();
    assert_eq!(left_out, ["title", "title", "numbering", "total", "signature"]);
}

#[test]
fn standard_input_is_an_extract() {
    let (folder, extract, population) = world();
    let (from_file, from_stdin) = (folder.path().join("a"), folder.path().join("b"));
    outcome(clean(&extract, &from_file).arg("--reference").arg(&population));
    let mut command = clean(Path::new("-"), &from_stdin);
    command.arg("--reference").arg(&population).write_stdin(fs::read(&extract).expect("an extract"));
    outcome(&mut command);
    assert_eq!(files(&from_file)["cleaned.csv"], files(&from_stdin)["cleaned.csv"]);
    assert_eq!(files(&from_file)["findings.parquet"], files(&from_stdin)["findings.parquet"]);
}

#[test]
fn a_prepared_population_gives_the_same_as_its_file() {
    let (folder, extract, population) = world();
    let prepared = folder.path().join("prepared");
    let mut build = sach();
    build.args(["population", "build"]).arg(&population).arg("-o").arg(&prepared);
    assert_eq!(outcome(&mut build).0, 0);
    let (from_file, from_prepared) = (folder.path().join("a"), folder.path().join("b"));
    outcome(clean(&extract, &from_file).arg("--reference").arg(&population));
    outcome(clean(&extract, &from_prepared).arg("--reference").arg(&prepared));
    for name in ["cleaned.csv", "findings.parquet", "links.parquet", "missing.parquet"] {
        assert_eq!(files(&from_file)[name], files(&from_prepared)[name], "{name}");
    }
    let (code, _, stderr) = outcome(clean(&extract, &from_file).arg("--reference").arg(folder.path()));
    assert_eq!(code, 3);
    assert!(stderr.contains("population build"), "{stderr}");
}

#[cfg(unix)]
#[test]
fn outputs_are_readable_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, extract, _) = world();
    let out = folder.path().join("out");
    outcome(&mut clean(&extract, &out));
    for name in files(&out).keys() {
        let mode = fs::metadata(out.join(name)).expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_last_outputs_as_they_were() {
    let (folder, extract, population) = world();
    let out = folder.path().join("out");
    outcome(clean(&extract, &out).arg("--reference").arg(&population));
    let before = files(&out);
    // A limit on the size of files stands for the full disk: writing fails in the same way.
    let script = "trap '' XFSZ; ulimit -f 32; exec \"$0\" \"$@\"";
    let output = Process::new("bash")
        .args(["-c", script, env!("CARGO_BIN_EXE_sach"), "--lang", "en", "clean"])
        .arg(&extract)
        .args(["--registry", "bhyt", "--run-date", "2026-12-01", "--out"])
        .arg(&out)
        .output()
        .expect("bash starts");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{stderr}");
    assert!(stderr.contains("cannot") || stderr.contains("Cannot"), "{stderr}");
    let mut after = files(&out);
    after.remove(".sach-lock");
    assert_eq!(before, after);
    assert!(fs::read_dir(&out).expect("the folder").all(|entry| !entry.expect("an entry").path().is_dir()));
}

#[cfg(unix)]
#[test]
fn a_killed_run_leaves_the_last_outputs_and_the_next_run_cleans_up() {
    let (folder, extract, population) = world();
    let out = folder.path().join("out");
    outcome(clean(&extract, &out).arg("--reference").arg(&population));
    let before = files(&out);
    // The extract never ends, so the run is in the middle of its work when it is killed.
    let mut running = Process::new(env!("CARGO_BIN_EXE_sach"))
        .args(["clean", "-", "--registry", "bhyt", "--out"])
        .arg(&out)
        .stdin(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let work =
        |out: &Path| fs::read_dir(out).expect("the folder").any(|entry| entry.expect("an entry").path().is_dir());
    while !work(&out) {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let (code, _, stderr) = outcome(&mut clean(&extract, &out));
    assert_eq!(code, 3, "a second run into the same folder waits its turn: {stderr}");
    running.kill().expect("killed");
    running.wait().expect("ended");
    let mut after = files(&out);
    after.remove(".sach-lock");
    assert_eq!(before, after);
    outcome(clean(&extract, &out).arg("--reference").arg(&population));
    assert!(!work(&out), "what the killed run began is gone");
    assert_eq!(before, files(&out));
}

#[test]
fn completions_and_help_are_there() {
    for shell in ["bash", "zsh", "fish"] {
        let (code, stdout, _) = outcome(sach().args(["completions", shell]));
        assert!(code == 0 && stdout.contains("population"), "{shell}");
    }
    let (code, stdout, _) = outcome(sach().args(["clean", "--help"]));
    assert!(code == 0 && stdout.contains("--reference"));
}
