//! The house keeps itself: ceilings, complete lists, no forgotten file.

use std::path::{Path, PathBuf};

/// Lines of a source file without its tests.
const CEILING: usize = 400;
/// Lines of a function.
const FUNCTION: usize = 70;

fn sources(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the house") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a source file")
}

#[test]
fn files_and_functions_stay_under_their_ceilings() {
    for path in sources("src") {
        let text = read(&path);
        let body: Vec<&str> = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).collect();
        assert!(body.len() <= CEILING, "{} has {} lines", path.display(), body.len());
        let mut began: Option<(usize, String)> = None;
        for (number, line) in body.iter().enumerate() {
            let code = line.trim_start();
            let indent = line.len() - code.len();
            let starts = ["fn ", "pub fn ", "pub(super) fn ", "pub(crate) fn ", "const fn ", "pub const fn "];
            if began.is_none() && starts.iter().any(|start| code.starts_with(start)) && !code.ends_with(';') {
                began = Some((number, " ".repeat(indent) + "}"));
            }
            if let Some((from, end)) = &began
                && **line == **end
            {
                assert!(
                    number - from < FUNCTION,
                    "{}:{} is {} lines long",
                    path.display(),
                    from + 1,
                    number - from + 1
                );
                began = None;
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for path in sources("src").into_iter().chain(sources("tests")).chain(sources("benches")) {
        assert!(read(&path).starts_with("//! "), "{} begins with its subject", path.display());
    }
}

#[test]
fn no_test_file_is_forgotten() {
    let main = read(Path::new("tests/it/main.rs"));
    for path in sources("tests/it") {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(name == "main" || main.contains(&format!("mod {name};")), "tests/it/main.rs lists {name}");
    }
}

#[test]
fn the_product_reads_nothing_outside_the_house() {
    for path in sources("src").into_iter().chain(sources("tests")) {
        let outside = ["..", "shared"].join("/");
        assert!(!read(&path).contains(&outside), "{} reads outside the house", path.display());
    }
}
