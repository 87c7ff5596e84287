//! A text of lines with one value a line: for values that stand in no table.
//!
//! Found out and decoded as any input is; read again on each pass, so that it may be of any size.

use std::io::{BufRead as _, BufReader, Read as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::blocks::LINE_BYTES;
use super::decode::Encoding;
use super::detect::EncodingEvidence;
use super::source::Source;
use super::{InputFormat, ReadOptions};
use crate::error::{Error, Result};
use crate::messages::Message;

/// A text that can be read line by line any number of times.
#[derive(Debug)]
pub struct Lines {
    source: Source,
}

impl Lines {
    /// Opens a file, or standard input (`-`), which is first copied into the work folder.
    ///
    /// # Errors
    /// When it cannot be read, or is a table of a format of its own.
    pub fn open(path: &Path, encoding: Option<Encoding>, work: &Path) -> Result<Self> {
        let source = Source::open(path, 1, &ReadOptions { encoding, ..ReadOptions::default() }, work)?;
        if source.format == InputFormat::Csv {
            Ok(Self { source })
        } else {
            Err(Error::Input(Message::new("input-not-lines").arg("file", &source.name)))
        }
    }

    /// Its characters.
    pub const fn encoding(&self) -> Encoding {
        self.source.encoding
    }

    /// What spoke for them, where bytes that are no UTF-8 made it a question.
    pub const fn encoding_evidence(&self) -> Option<&EncodingEvidence> {
        self.source.encoding_evidence.as_ref()
    }

    /// Shows each line with its number, 1-based and without its end, until told to stop. What is no text in the encoding
    /// comes as the bytes that it is.
    ///
    /// # Errors
    /// When it cannot be read, or a line is longer than any value.
    pub fn each(
        &self,
        mut see: impl FnMut(u64, std::result::Result<&str, &[u8]>) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut text = BufReader::with_capacity(64 * 1024, self.source.text(Arc::default())?);
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            let read = text.by_ref().take(LINE_BYTES as u64 + 1).read_until(b'\n', &mut line);
            if read.map_err(|error| self.source.broken(&error))? == 0 {
                break;
            }
            if line.len() > LINE_BYTES {
                let message = Message::new("input-line-too-long").arg("file", &self.source.name);
                return Err(Error::Input(message.number("line", number)));
            }
            let bytes = line.strip_suffix(b"\n").map_or(&line[..], |rest| rest.strip_suffix(b"\r").unwrap_or(rest));
            if see(number, std::str::from_utf8(bytes).map_err(|_| bytes))?.is_break() {
                break;
            }
        }
        Ok(())
    }
}
