//! Blocks and batches: framed bytes, and the texts of their records. The heavy part, made for worker threads.

use std::borrow::Cow;
use std::sync::Arc;

use memchr::{memchr, memchr_iter};

use super::frame::Dialect;
use super::malformed::{Malformed, MalformedReason};

/// What all blocks of one file share.
#[derive(Debug)]
pub(super) struct Shape {
    /// How records are cut into cells.
    pub dialect: Dialect,
    /// Cells of a record.
    pub width: usize,
    /// Column of the extract for each column of this file, where the order differs.
    pub columns: Option<Vec<usize>>,
    /// Short records are filled up: rows of sheets end at their last cell.
    pub pad: bool,
    /// Index of the file.
    pub file: u32,
}

/// Whole records of one file, framed and not yet parsed: owned, to be sent to a worker.
#[derive(Debug)]
pub struct Block {
    /// Number of its first record over the whole extract, 1-based.
    pub first_row: u64,
    /// Bytes of the input that were read for it, as counted by [`crate::read::Extract::total_bytes`].
    pub bytes_read: u64,
    pub(super) shape: Arc<Shape>,
    pub(super) bytes: Vec<u8>,
    /// Where each record ends.
    pub(super) ends: Vec<u32>,
    /// Records that framing already knows to be none, by index.
    pub(super) flagged: Vec<(u32, MalformedReason)>,
    /// Further lines of records that have several, by index.
    pub(super) extra_lines: Vec<(u32, u32)>,
    pub(super) first_line: u64,
    /// Lines above the header, with the first block of each file.
    pub(super) leading: Vec<Malformed>,
}

impl Block {
    /// Framed records, malformed ones included.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True when there is no framed record.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Bytes of text.
    pub fn text_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// All records as texts.
    pub fn parse(&self) -> TextBatch<'_> {
        self.parse_where(|_| true)
    }

    /// The records whose number is wanted. Malformed ones are given by the same wish; lines above the header have 0.
    pub fn parse_where(&self, keep: impl Fn(u64) -> bool) -> TextBatch<'_> {
        let quotes = memchr(b'"', &self.bytes).is_some();
        if let Ok(text) = simdutf8::basic::from_utf8(&self.bytes) {
            return self.records(Cow::Borrowed(text), Vec::new(), quotes, &keep);
        }
        let (text, undecodable) = self.leave_undecodable();
        self.records(Cow::Owned(text), undecodable, quotes, &keep)
    }

    fn start(&self, index: usize) -> usize {
        if index == 0 { 0 } else { self.ends[index - 1] as usize }
    }

    /// The text with blanks in place of the records that are no UTF-8, and the bytes of those, by index.
    fn leave_undecodable(&self) -> (String, Vec<(usize, Vec<u8>)>) {
        let (mut bytes, mut undecodable) = (self.bytes.clone(), Vec::new());
        let mut from = 0;
        while let Err(error) = std::str::from_utf8(&bytes[from..]) {
            let wrong = from + error.valid_up_to();
            let index = self.ends.partition_point(|&end| end as usize <= wrong);
            let (start, end) = (self.start(index), self.ends[index] as usize);
            undecodable.push((index, self.shape.malformed_bytes(&bytes[start..end], true)));
            bytes[start..end].fill(b' ');
            from = end;
        }
        (String::from_utf8(bytes).expect("undecodable records were blanked"), undecodable)
    }

    fn records<'b>(
        &self,
        text: Cow<'b, str>,
        undecodable: Vec<(usize, Vec<u8>)>,
        quotes: bool,
        keep: &impl Fn(u64) -> bool,
    ) -> TextBatch<'b> {
        let (width, records) = (self.shape.width, self.ends.len());
        let mut batch = TextBatch {
            cells: Vec::with_capacity(records * width),
            rows: Vec::with_capacity(records),
            malformed: self.leading.iter().filter(|malformed| keep(malformed.row)).cloned().collect(),
            escaped: String::new(),
            text,
            width,
        };
        let mut flagged = self.flagged.iter().copied().peekable();
        let mut extra_lines = self.extra_lines.iter().copied().peekable();
        let mut undecodable = undecodable.into_iter().peekable();
        let mut line = self.first_line;
        let mut start = 0;
        for index in 0..records {
            let end = self.ends[index] as usize;
            let reason = flagged.next_if(|&(other, _)| other as usize == index).map(|(_, reason)| reason);
            let bytes = undecodable.next_if(|(other, _)| *other == index).map(|(_, bytes)| bytes);
            let row = self.first_row + index as u64;
            if keep(row) {
                let range = (start, end);
                let reason =
                    if bytes.is_some() { Some(reason.unwrap_or(MalformedReason::Undecodable)) } else { reason };
                let reason = reason.or_else(|| self.shape.record(&mut batch, range, quotes));
                if let Some(reason) = reason {
                    let record = &batch.text.as_bytes()[start..end];
                    let whole_line = matches!(reason, MalformedReason::NotJson | MalformedReason::BlankLine);
                    let bytes = bytes.unwrap_or_else(|| self.shape.malformed_bytes(record, whole_line));
                    batch.malformed.push(Malformed { row, line, file: self.shape.file, reason, bytes });
                } else {
                    batch.rows.push(row);
                }
            }
            line +=
                1 + extra_lines.next_if(|&(other, _)| other as usize == index).map_or(0, |(_, extra)| u64::from(extra));
            start = end;
        }
        batch
    }
}

/// Rows of texts: row-major, cells as ranges of the block's text, which is not copied.
#[derive(Debug, Default)]
pub struct TextBatch<'b> {
    text: Cow<'b, str>,
    /// Texts of quoted cells with doubled quotes made single; their ranges begin behind those of `text`.
    escaped: String,
    cells: Vec<(u32, u32)>,
    rows: Vec<u64>,
    width: usize,
    malformed: Vec<Malformed>,
}

impl TextBatch<'_> {
    /// Records.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when there is no record.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Columns, as many as the header has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The number of the record at `index`, 1-based over the whole extract.
    pub fn row(&self, index: usize) -> u64 {
        self.rows[index]
    }

    /// The raw text of one cell.
    pub fn cell(&self, index: usize, column: usize) -> &str {
        assert!(column < self.width, "a column of the extract");
        self.text(self.cells[index * self.width + column])
    }

    /// The raw texts of one record.
    pub fn record(&self, index: usize) -> impl ExactSizeIterator<Item = &str> {
        let cells = &self.cells[index * self.width..(index + 1) * self.width];
        cells.iter().map(|&range| self.text(range))
    }

    /// Records of this part of the file that are none.
    pub fn malformed(&self) -> &[Malformed] {
        &self.malformed
    }

    fn text(&self, (start, end): (u32, u32)) -> &str {
        let (start, end) = (start as usize, end as usize);
        match start.checked_sub(self.text.len()) {
            Some(behind) if !self.escaped.is_empty() => &self.escaped[behind..end - self.text.len()],
            _ => &self.text[start..end],
        }
    }
}

impl Shape {
    /// Adds the cells of one record, or says why it is none and adds nothing.
    fn record(&self, batch: &mut TextBatch<'_>, (start, end): (usize, usize), quotes: bool) -> Option<MalformedReason> {
        let record = self.dialect.strip(&batch.text.as_bytes()[start..end]);
        let before = batch.cells.len();
        let mut escaped: Vec<usize> = Vec::new();
        if quotes && memchr(b'"', record).is_some() {
            let cells = &mut batch.cells;
            self.dialect.each_cell(record, |from, to, doubled| {
                if doubled {
                    escaped.push(cells.len());
                }
                cells.push(range(start + from, start + to));
            });
        } else {
            let mut from = start;
            for delimiter in memchr_iter(self.dialect.delimiter, record) {
                batch.cells.push(range(from, start + delimiter));
                from = start + delimiter + 1;
            }
            batch.cells.push(range(from, start + record.len()));
        }
        let count = batch.cells.len() - before;
        let first_is_blank = record.first().is_none_or(|&byte| self.dialect.is_blank(&[byte]));
        if first_is_blank && self.dialect.is_blank(record) {
            batch.cells.truncate(before);
            return Some(MalformedReason::BlankLine);
        }
        if count < self.width && self.pad {
            batch.cells.resize(before + self.width, (0, 0));
        } else if count != self.width {
            batch.cells.truncate(before);
            let few = count < self.width;
            return Some(if few { MalformedReason::TooFewCells } else { MalformedReason::TooManyCells });
        }
        for cell in escaped {
            let (from, to) = batch.cells[cell];
            let unescaped = batch.text[from as usize..to as usize].replace("\"\"", "\"");
            let start = batch.text.len() + batch.escaped.len();
            batch.cells[cell] = range(start, start + unescaped.len());
            batch.escaped.push_str(&unescaped);
        }
        if let Some(columns) = &self.columns {
            let own = batch.cells[before..].to_vec();
            for (cell, &column) in own.into_iter().zip(columns) {
                batch.cells[before + column] = cell;
            }
        }
        None
    }

    /// The bytes of a record that is none. A line that is no JSON stands as one quoted cell in its spool file.
    fn malformed_bytes(&self, record: &[u8], whole_line: bool) -> Vec<u8> {
        let record = self.dialect.strip(record);
        match record.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) {
            Some(inner) if whole_line && self.dialect.trusted => undouble(inner),
            _ => record.to_vec(),
        }
    }
}

/// Doubled quotes as single ones.
fn undouble(quoted: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some(at) = memchr(b'"', rest) {
        bytes.extend_from_slice(&rest[..=at]);
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest);
    bytes
}

fn range(start: usize, end: usize) -> (u32, u32) {
    let offset = |at: usize| u32::try_from(at).expect("a block is far smaller than 4 GiB");
    (offset(start), offset(end))
}
