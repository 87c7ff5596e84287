//! `cleaned.csv`: with the delimiter and the byte order mark of the input.

use std::io::Write as _;

use super::{ADDED, Shape, decided, formula_guard};
use crate::cleaning::CleanBatch;
use crate::error::{Error, Result};
use crate::write::folder::{OutputFolder, OutputWriter};

const NAME: &str = "cleaned.csv";

/// The file being written.
pub struct CsvOutput {
    writer: OutputWriter,
}

impl CsvOutput {
    pub(super) fn create(shape: &Shape, folder: &OutputFolder) -> Result<Self> {
        let mut this = Self { writer: folder.create(NAME)? };
        let mut head = if shape.bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        for &column in &shape.carried {
            push_guarded(&mut head, &shape.header[column], shape.delimiter);
        }
        for name in shape.added.iter().map(String::as_str).chain(ADDED) {
            push_cell(&mut head, name, shape.delimiter);
        }
        end_record(&mut head);
        this.push(&head)?;
        Ok(this)
    }

    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<()> {
        self.writer.write_all(bytes).map_err(|cause| Error::write(self.writer.shown(), cause))
    }

    pub(super) fn finish(self, folder: &mut OutputFolder) -> Result<()> {
        folder.finish(self.writer)
    }
}

pub(super) fn encode(shape: &Shape, batch: &CleanBatch<'_>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(batch.raw.len() * 256);
    for record in 0..batch.raw.len() {
        for &column in &shape.carried {
            push_guarded(&mut bytes, batch.cell(record, column), shape.delimiter);
        }
        for text in batch.added(record) {
            push_guarded(&mut bytes, text, shape.delimiter);
        }
        decided(batch, record, |text| push_cell(&mut bytes, text, shape.delimiter));
        end_record(&mut bytes);
    }
    bytes
}

/// Adds a cell that no spreadsheet runs as a formula.
pub(crate) fn push_guarded(bytes: &mut Vec<u8>, text: &str, delimiter: u8) {
    push_cell(bytes, formula_guard(text).as_deref().unwrap_or(text), delimiter);
}

/// Adds a cell and the delimiter after it; quoted only where it has to be.
pub(crate) fn push_cell(bytes: &mut Vec<u8>, text: &str, delimiter: u8) {
    let quoted = text.bytes().any(|byte| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r'));
    if quoted {
        bytes.push(b'"');
        bytes.extend_from_slice(text.replace('"', "\"\"").as_bytes());
        bytes.push(b'"');
    } else {
        bytes.extend_from_slice(text.as_bytes());
    }
    bytes.push(delimiter);
}

/// Puts the end of the record in place of the last delimiter.
pub(crate) fn end_record(bytes: &mut Vec<u8>) {
    bytes.pop();
    bytes.extend_from_slice(b"\r\n");
}
