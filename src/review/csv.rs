//! `review.csv`: the possible links for any spreadsheet program or script. UTF-8 with a byte order mark, so that Excel shows
//! Vietnamese; no cell runs as a formula.

use std::io::Write as _;

use super::{About, Other, ReviewRow, pair_text, words};
use crate::error::{Error, Result};
use crate::messages::Catalog;
use crate::write::cleaned::{end_record, push_guarded};
use crate::write::folder::{OutputFolder, OutputWriter};

/// Name of the output.
pub const NAME: &str = "review.csv";
const DELIMITER: u8 = b',';

/// The file being written.
pub(super) struct Output {
    writer: OutputWriter,
    other: Other,
    rows: u64,
}

impl Output {
    pub(super) fn create(about: &About, folder: &OutputFolder, catalog: &Catalog) -> Result<Self> {
        let mut this = Self { writer: folder.create(NAME)?, other: about.other, rows: 0 };
        let mut bytes = "\u{feff}".as_bytes().to_vec();
        for (title, _) in words::columns(about, catalog) {
            push_guarded(&mut bytes, &title, DELIMITER);
        }
        this.end(bytes)?;
        Ok(this)
    }

    pub(super) fn push(&mut self, row: &ReviewRow, catalog: &Catalog) -> Result<()> {
        self.rows += 1;
        let mut bytes = Vec::with_capacity(256);
        for text in texts(self.rows, row, self.other, catalog) {
            push_guarded(&mut bytes, &text, DELIMITER);
        }
        self.end(bytes)
    }

    pub(super) fn finish(self, folder: &mut OutputFolder) -> Result<()> {
        folder.finish(self.writer)
    }

    fn end(&mut self, mut bytes: Vec<u8>) -> Result<()> {
        end_record(&mut bytes);
        self.writer.write_all(&bytes).map_err(|cause| Error::write(self.writer.shown(), cause))
    }
}

/// The cells of a row, as many as [`words::columns`].
fn texts(number: u64, row: &ReviewRow, other: Other, catalog: &Catalog) -> Vec<String> {
    let mut texts = vec![
        number.to_string(),
        row.choice.map(|choice| words::choice(choice, catalog)).unwrap_or_default(),
        row.note.clone(),
        format!("{:.4}", row.probability),
        row.left_row.to_string(),
        row.right_row.to_string(),
    ];
    if other != Other::SameExtract {
        texts.push(row.right_id.clone().unwrap_or_default());
    }
    for value in &row.values {
        let level = value.level.as_ref().map(|level| words::level(level, catalog));
        texts.extend([value.ours.clone(), value.theirs.clone(), level.unwrap_or_default()]);
    }
    texts.push(pair_text(row.pair));
    texts
}
