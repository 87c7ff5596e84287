//! What of `rules/` is part of the program: the files that come in any number (`src/build.rs` gathers them), and the rows of
//! lists: CSV without quoted cells, notes in lines that begin with `#`.

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The rows of an embedded list, without notes and header; every cell lives as long as the program.
pub fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    // The lists have no quoted cells (a test looks), so that cells can be parts of the embedded text.
    text.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split(',').collect())
}
