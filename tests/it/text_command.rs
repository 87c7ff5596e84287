//! `sach text`: what a steward sees, what a program reads, and what stops it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};

use assert_cmd::Command;
use sach::text::legacy::charset::Charset;
use serde_json::Value;

use crate::golden::expect_text;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/text/command")
}

fn sach(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sach"));
    command.env_remove("SACH_LANG").arg("text").args(arguments);
    command
}

/// Exit code, standard output, standard error.
fn outcome(command: &mut Command) -> (i32, String, String) {
    let output = command.output().expect("the binary starts");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("what is said is UTF-8");
    (output.status.code().expect("the binary exits by itself"), text(&output.stdout), text(&output.stderr))
}

/// What it says of a text on standard input.
fn said(text: &[u8], arguments: &[&str]) -> String {
    let (code, stdout, stderr) = outcome(sach(&[&["-"], arguments].concat()).write_stdin(text));
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    stdout
}

fn objects(text: &[u8], arguments: &[&str]) -> Vec<Value> {
    let said = said(text, &[&["--json"], arguments].concat());
    said.lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect()
}

#[test]
fn lines_are_shown_in_both_languages() {
    let lines = folder().join("lines.txt");
    let input = fs::read(&lines).expect("the lines are there");
    for lang in ["vi", "en"] {
        let (code, stdout, stderr) = outcome(sach(&["--lang", lang]).arg(&lines));
        assert_eq!((code, stderr.as_str()), (0, ""));
        expect_text(&folder().join(format!("lines.{lang}.txt")), &stdout);
        assert_eq!(stdout, said(&input, &["--lang", lang]), "standard input is a file like any other");
        let quiet = said(&input, &["--lang", lang, "--quiet"]);
        assert!(quiet.lines().count() > 5 && quiet.lines().all(|line| stdout.contains(line)));
        let objects = objects(&input, &["--lang", lang, "--quiet"]);
        let numbers: Vec<String> = objects.iter().map(|object| object["line"].to_string()).collect();
        let shown = quiet.lines().filter(|line| !line.starts_with("   "));
        assert!(shown.map(|line| line.split_whitespace().next().unwrap_or_default()).eq(&numbers));
        assert!(!numbers.contains(&"1".to_owned()) && numbers.contains(&"2".to_owned()));
    }
}

#[test]
fn as_json_each_line_is_an_object() {
    let input = fs::read(folder().join("lines.txt")).expect("the lines are there");
    let objects = objects(&input, &["--lang", "en"]);
    assert_eq!(objects.len(), String::from_utf8_lossy(&input).lines().count());
    let names = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    for (number, object) in (1..).zip(&objects) {
        assert_eq!(names(object), ["line", "raw", "text", "steps", "findings", "words"]);
        assert_eq!(object["line"], number);
        let mut text = object["raw"].clone();
        for step in object["steps"].as_array().expect("a list") {
            assert_eq!(names(step), ["id", "what", "before", "after"]);
            assert_eq!(step["before"], text, "the steps lead from the raw text to the new one");
            text = step["after"].clone();
        }
        assert_eq!(object["text"], text);
        for found in object["findings"].as_array().expect("a list") {
            assert_eq!(names(found), ["rule", "what", "why", "proposal", "applicability"]);
            assert!(found["what"].as_str().is_some_and(|what| !what.is_empty()), "{found}");
            assert!(found["why"].as_str().is_some_and(|why| !why.is_empty()), "{found}");
            assert_eq!(found["proposal"].is_null(), found["applicability"].is_null(), "{found}");
        }
        for word in object["words"].as_array().expect("a list") {
            assert_eq!(names(word), ["text", "verdict", "fault", "onset", "rhyme", "tone"]);
            assert_eq!(word["verdict"] == "valid", word["rhyme"].is_string(), "{word}");
            assert_eq!(word["verdict"] == "invalid", word["fault"].is_string(), "{word}");
        }
    }
    assert_eq!(objects[1]["text"], "Nguyễn Văn An");
    assert_eq!(objects[1]["steps"][0]["id"], "decode-tcvn3");
    assert_eq!(objects[2]["steps"][0]["before"], "Nguyeãn Thò  Hoøa");
    let note = &objects[3]["findings"][0];
    assert_eq!((&note["rule"], &note["proposal"]), (&"person-name-note".into(), &"Trần Thị Bé".into()));
    assert_eq!(objects[4]["words"][3]["verdict"], "unknown");
    let word = &objects[0]["words"][0];
    assert_eq!((&word["onset"], &word["rhyme"], &word["tone"]), (&"ng".into(), &"uyên".into(), &"nga".into()));
    let placed = &objects[6]["words"][2];
    assert_eq!((&placed["text"], &placed["fault"]), (&"Tòan".into(), &"mark-place".into()));
}

#[test]
fn the_kind_of_the_lines_is_chosen() {
    let input = "Nguyeãn Thò  Hoøa\nThôn 3 (chết)\n".as_bytes();
    let found = |kind: &str| objects(input, &["--kind", kind])[1]["findings"].as_array().map(Vec::len);
    assert_eq!(found("text"), Some(0));
    assert!(found("person-name") > Some(0));
    assert_eq!(outcome(sach(&["-", "--kind", "so-dinh-danh"]).write_stdin("x")).0, 2);
}

#[test]
fn the_encoding_of_the_file_is_found_or_given() {
    let names = "Nguyễn thị ngọc\nTrần văn đức\nPhạm đình hòa\nLê thị hằng\nVõ minh tiến\n";
    for (charset, encoding) in
        [(Charset::Tcvn3, "tcvn3"), (Charset::Vni, "vni"), (Charset::Viscii, "viscii"), (Charset::Vps, "vps")]
    {
        let bytes = charset.encode(names).expect("the sets have all letters of Vietnamese");
        for arguments in [&[][..], &["--encoding", encoding]] {
            let read = objects(&bytes, arguments);
            let read: Vec<&str> = read.iter().filter_map(|object| object["raw"].as_str()).collect();
            assert!(read.iter().copied().eq(names.lines()), "{encoding}: {read:?}");
        }
        let evidence = format!("{}: ", encoding.to_uppercase());
        assert!(said(&bytes, &[]).contains(&evidence), "the summary says what was found");
        assert!(!said(&bytes, &["--encoding", encoding]).contains(&evidence), "nothing had to be found");
    }
}

/// `Dòng` is Vietnamese, and Dũng as TCVN3 looks: only the other lines tell.
#[test]
fn the_column_has_its_say() {
    let decoded = |text: &str| objects(text.as_bytes(), &[]).pop().expect("lines")["text"].clone();
    assert_eq!(decoded("Dòng\n"), "Dòng");
    let column = "NguyÔn V¨n §øc\nTrÇn ThÞ H»ng\nPh¹m §×nh TiÕn\n".repeat(20);
    assert_eq!(decoded(&(column.clone() + "Dòng\n")), "Dũng");
    assert!(said(column.as_bytes(), &["--lang", "en"]).contains("Whole file: "));
}

#[test]
fn a_line_that_is_no_text_is_said_to_be_none() {
    let mut bytes = "Nguyễn Thị Hòa\nTrần Đức\n".repeat(3).into_bytes();
    bytes.extend(b"B\xD7nh\xFF\n\xE1\xBB\n");
    let found = objects(&bytes, &["--lang", "en"]);
    assert_eq!(
        (found[6]["findings"][0]["rule"].as_str(), found[7]["raw"].as_str()),
        (Some("undecodable"), Some("\u{FFFD}"))
    );
    assert!(said(&bytes, &["--lang", "en"]).contains("2 cannot be read"));
}

#[test]
fn nothing_steers_the_terminal() {
    let usual = "Nguyễn Thị Hòa\r\n".repeat(50);
    let text = said(format!("An\u{1b}[31m\u{9b}2J\u{7}Bình\u{202e}\u{200b}\r\n{usual}").as_bytes(), &[]);
    let odd: Vec<char> = text.chars().filter(|letter| letter.is_control() && *letter != '\n').collect();
    assert!(odd.is_empty() && !text.contains(['\u{202e}', '\u{200b}']), "{text:?}");
    assert!(text.contains("\\u{1b}[31m\\u{9b}2J\\u{7}Bình\\u{202e}\\u{200b}"), "{text}");
}

#[test]
fn what_cannot_be_read_exits_with_3_and_names_no_value() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let file = |name: &str, bytes: &[u8]| {
        let path = temporary.path().join(name);
        fs::write(&path, bytes).expect("written");
        path
    };
    let workbook = file("x.xlsx", b"PK\x03\x04 [Content_Types].xml");
    let json = file("x.json", "{\"ho_ten\":\"Nguyễn Văn An\"}\n".as_bytes());
    for path in [temporary.path().join("không có.txt"), temporary.path().to_owned(), workbook, json, file("empty", b"")]
    {
        for lang in ["vi", "en"] {
            let (code, stdout, stderr) = outcome(sach(&["--lang", lang]).arg(&path));
            assert_eq!((code, stdout.as_str(), stderr.lines().count()), (3, "", 1), "{}: {stderr}", path.display());
            assert!(!stderr.contains("An") && !stderr.contains("panicked"), "{stderr}");
        }
    }
    assert_eq!(outcome(&mut sach(&[])).0, 2);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    says_nothing_when_the_reader_goes("text", &"Nguyeãn Thò  Hoøa\n".repeat(20_000));
}

/// Runs a command that reads lines, with nobody who reads what it prints: it ends, and calls that no error.
pub fn says_nothing_when_the_reader_goes(command: &str, lines: &str) {
    let mut running = Process::new(env!("CARGO_BIN_EXE_sach"))
        .args([command, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    drop(running.stdout.take());
    std::io::Write::write_all(&mut running.stdin.take().expect("a pipe"), lines.as_bytes()).expect("taken");
    let output = running.wait_with_output().expect("ended");
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}
