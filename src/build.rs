//! Puts the files of `rules/` that come in any number (registries, shared fields and rules, code lists, made-up samples, texts)
//! into lists that are compiled in: a new registry is a new file and no Rust. It is no part of the program.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The lists, and where in `rules/` their files lie.
const LISTS: [(&str, &str, &str); 8] = [
    ("REGISTRIES", "registries", "toml"),
    ("SHARED", "shared", "toml"),
    ("CODES", "codes", "csv"),
    ("LINKAGE", "linkage", "toml"),
    ("SYNTH", "synth", "toml"),
    ("PROBLEMS", "synth/linkage", "toml"),
    ("MESSAGES_VI", "messages/vi", "ftl"),
    ("MESSAGES_EN", "messages/en", "ftl"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let rules = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("rules");
    println!("cargo::rerun-if-changed=src/build.rs");
    let mut code = String::new();
    for (list, folder, extension) in LISTS {
        println!("cargo::rerun-if-changed=rules/{folder}");
        writeln!(code, "/// The files of `rules/{folder}/`: name without ending, and text; sorted.")?;
        writeln!(code, "pub const {list}: &[(&str, &str)] = &[")?;
        for (name, path) in files(&rules.join(folder), extension)? {
            writeln!(code, "    ({name:?}, include_str!({:?})),", path.to_string_lossy())?;
        }
        writeln!(code, "];")?;
    }
    let out = PathBuf::from(std::env::var("OUT_DIR")?).join("rules.rs");
    std::fs::write(out, code)?;
    Ok(())
}

/// Names and paths of the files with that ending, sorted by name.
fn files(folder: &Path, extension: &str) -> Result<Vec<(String, PathBuf)>, Box<dyn Error>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned);
        if let (Some(stem), true) = (stem, path.extension().is_some_and(|end| end == extension)) {
            found.push((stem, path));
        }
    }
    found.sort();
    Ok(found)
}
