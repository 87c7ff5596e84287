//! The page `rules/WRITE.md`: every command in it is run, and prints what stands under it.
//!
//! `UPDATE_EXPECT=1` writes what they print into the page.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

const PAGE: &str = "rules/WRITE.md";

/// One command in the folder of the page, and what it prints to either stream.
fn run(command: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_sach")).parent().expect("a folder").to_string_lossy().into_owned();
    let path = format!("{program}:{}", std::env::var("PATH").unwrap_or_default());
    let script = format!("exec 2>&1\n{command}\n");
    let output = Command::new("bash")
        .args(["-c", &script])
        .current_dir(folder)
        .env("PATH", path)
        .env("SACH_LANG", "vi")
        .output()
        .expect("there is a shell");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The commands of a block, each with the lines that it is given.
fn commands(block: &str) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    let mut lines = block.lines();
    while let Some(line) = lines.next() {
        let Some(command) = line.strip_prefix("$ ") else { continue };
        let mut command = command.to_owned();
        if command.ends_with("<<'END'") {
            for given in lines.by_ref() {
                command = format!("{command}\n{given}");
                if given == "END" {
                    break;
                }
            }
        }
        commands.push(command);
    }
    commands
}

#[test]
fn the_page_shows_what_the_commands_print() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy("tests/draft/tro-cap.csv", folder.path().join("tro-cap.csv")).expect("copied");
    let page = fs::read_to_string(PAGE).expect("the page");
    let mut found = String::new();
    let mut ran = 0;
    for (number, part) in page.split("```").enumerate() {
        if number > 0 {
            found.push_str("```");
        }
        let Some(block) = part.strip_prefix("console\n") else {
            found.push_str(part);
            continue;
        };
        found.push_str("console\n");
        for command in commands(block) {
            ran += 1;
            let printed = run(&command, folder.path());
            let _ = write!(found, "$ {command}\n{printed}");
        }
    }
    assert!(ran >= 8, "the page has commands");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(PAGE, &found).expect("written");
    }
    assert_eq!(found, fs::read_to_string(PAGE).expect("the page"), "UPDATE_EXPECT=1 writes the page anew");
}

#[test]
fn the_page_holds_nobody() {
    let page = fs::read_to_string(PAGE).expect("the page");
    let mut reader = csv::Reader::from_path("tests/draft/tro-cap.csv").expect("the extract");
    for record in reader.records() {
        for cell in record.expect("a record").iter().skip(1).take(5).filter(|cell| cell.len() > 3) {
            assert!(!page.contains(cell), "a value of the extract stands in the page");
        }
    }
}
