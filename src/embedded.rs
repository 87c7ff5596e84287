//! The lists of `rules/` that are part of the program: CSV without quoted cells, notes in lines that begin with `#`.

/// The rows of an embedded list, without notes and header; every cell lives as long as the program.
pub fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    // The lists have no quoted cells (a test looks), so that cells can be parts of the embedded text.
    text.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split(',').collect())
}
