//! Framing: where delimited records end. Knows quotes and line ends, and nothing of what the cells mean.
//!
//! Where a record ends depends on the bytes of the file alone, never on how the file was cut into buffers: while the
//! buffer could still change the answer, the answer is [`Frame::More`].

use memchr::{memchr, memchr_iter, memchr2};

use super::malformed::MalformedReason;

/// A quoted cell may run this far past its first line before it counts as unclosed.
const QUOTE_BYTES: usize = 64 * 1024;
/// A quoted record may have this many lines before its quote counts as unclosed.
const QUOTE_LINES: usize = 1000;

/// How a text is cut into records and cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    /// Between cells.
    pub delimiter: u8,
    /// `\n` (with or without `\r` before it), or `\r` in files that have no `\n` at all.
    pub terminator: u8,
    /// Cells of a record. A record of several lines with another number is an unclosed quote, not a record.
    pub width: Option<usize>,
    /// Written by this program: quotes are always closed, and one record is one line of the original.
    pub trusted: bool,
}

/// The answer for one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// It ends here.
    Record {
        /// Offset just after its line end.
        end: usize,
        /// Physical lines that it has.
        lines: u32,
        /// What is wrong with its quotes, if anything.
        reason: Option<MalformedReason>,
    },
    /// More bytes are needed to say.
    More,
}

impl Dialect {
    /// Frames the record that begins at `start`. `whole` says that the buffer holds everything to the end of the file.
    pub(super) fn frame(&self, buffer: &[u8], start: usize, whole: bool) -> Frame {
        let mut at = start;
        let mut cells = 1;
        let mut first_line_end = None;
        loop {
            if buffer.get(at) == Some(&b'"') {
                let line_end = *first_line_end.get_or_insert_with(|| self.line_end(buffer, start));
                match self.quoted(buffer, at, line_end, whole) {
                    Quoted::Cell(end) => at = end,
                    Quoted::More => return Frame::More,
                    Quoted::Wrong(reason) => return Self::first_line(buffer, line_end, whole, reason),
                }
            } else {
                match memchr2(self.delimiter, self.terminator, &buffer[at..]) {
                    Some(offset) => at += offset,
                    None => at = buffer.len(),
                }
            }
            match buffer.get(at) {
                Some(&byte) if byte == self.delimiter => {
                    at += 1;
                    cells += 1;
                }
                Some(_) => return self.whole_record(buffer, start, at + 1, cells),
                None if whole => return self.whole_record(buffer, start, at, cells),
                None => return Frame::More,
            }
        }
    }

    /// The offset of the first line end from `start` on.
    fn line_end(&self, buffer: &[u8], start: usize) -> Option<usize> {
        memchr(self.terminator, &buffer[start..]).map(|offset| start + offset)
    }

    /// Looks for the end of the quoted cell that opens at `open`: the offset of the delimiter or line end after it.
    fn quoted(&self, buffer: &[u8], open: usize, line_end: Option<usize>, whole: bool) -> Quoted {
        let reach = match line_end {
            Some(end) if !self.trusted => buffer.len().min(end + QUOTE_BYTES),
            _ => buffer.len(),
        };
        let mut at = open + 1;
        let close = loop {
            let Some(offset) = buffer.get(at..reach).and_then(|rest| memchr(b'"', rest)) else {
                let beyond = whole || reach < buffer.len();
                return if beyond { Quoted::Wrong(MalformedReason::UnclosedQuote) } else { Quoted::More };
            };
            let quote = at + offset;
            match buffer.get(quote + 1) {
                Some(b'"') => at = quote + 2,
                None if !whole => return Quoted::More,
                _ => break quote,
            }
        };
        match buffer.get(close + 1) {
            None => Quoted::Cell(close + 1),
            Some(&byte) if byte == self.delimiter || byte == self.terminator => Quoted::Cell(close + 1),
            Some(b'\r') if self.terminator == b'\n' => match buffer.get(close + 2) {
                Some(b'\n') => Quoted::Cell(close + 2),
                None if whole => Quoted::Cell(close + 2),
                None => Quoted::More,
                Some(_) => Self::stray(close, line_end),
            },
            Some(_) => Self::stray(close, line_end),
        }
    }

    /// Text after a closing quote: on the first line a stray quote; on a later one the quote was never closed.
    fn stray(close: usize, line_end: Option<usize>) -> Quoted {
        let later = line_end.is_some_and(|end| close > end);
        Quoted::Wrong(if later { MalformedReason::UnclosedQuote } else { MalformedReason::StrayQuote })
    }

    /// Only the first physical line is wrong; framing goes on at the next.
    fn first_line(buffer: &[u8], line_end: Option<usize>, whole: bool, reason: MalformedReason) -> Frame {
        match line_end {
            Some(end) => Frame::Record { end: end + 1, lines: 1, reason: Some(reason) },
            None if whole => Frame::Record { end: buffer.len(), lines: 1, reason: Some(reason) },
            None => Frame::More,
        }
    }

    /// A record whose quotes are in order; one of several lines must also have the right number of cells.
    fn whole_record(&self, buffer: &[u8], start: usize, end: usize, cells: usize) -> Frame {
        let inner = buffer[start..end].strip_suffix(&[self.terminator]).unwrap_or(&buffer[start..end]);
        let breaks = memchr_iter(self.terminator, inner).count();
        let unclosed =
            breaks > 0 && !self.trusted && (breaks >= QUOTE_LINES || self.width.is_some_and(|width| width != cells));
        if unclosed {
            return Self::first_line(buffer, self.line_end(buffer, start), true, MalformedReason::UnclosedQuote);
        }
        let lines = if self.trusted { 1 } else { u32::try_from(breaks + 1).expect("at most 1000 lines") };
        Frame::Record { end, lines, reason: None }
    }

    /// The record without its line end.
    pub(super) fn strip<'a>(&self, record: &'a [u8]) -> &'a [u8] {
        match record.strip_suffix(&[self.terminator]) {
            Some(rest) if self.terminator == b'\n' => rest.strip_suffix(b"\r").unwrap_or(rest),
            Some(rest) => rest,
            None => record,
        }
    }

    /// True for a record with nothing in it: no cell has more than spaces.
    pub(super) fn is_blank(&self, record: &[u8]) -> bool {
        record.iter().all(|&byte| byte == self.delimiter || matches!(byte, b' ' | b'\t' | b'"' | b'\r' | b'\n'))
    }

    /// Calls with start, end and whether it holds doubled quotes, for each cell of a framed record without line end.
    pub(super) fn each_cell(&self, record: &[u8], mut cell: impl FnMut(usize, usize, bool)) {
        let mut at = 0;
        loop {
            let end = if record.get(at) == Some(&b'"') {
                let (close, doubled) = closing_quote(record, at);
                cell(at + 1, close, doubled);
                // A framed cell ends at its quote; of a stray one the rest is skipped.
                memchr(self.delimiter, &record[(close + 1).min(record.len())..])
                    .map(|offset| (close + 1).min(record.len()) + offset)
            } else {
                let end = memchr(self.delimiter, &record[at..]).map(|offset| at + offset);
                cell(at, end.unwrap_or(record.len()), false);
                end
            };
            match end {
                Some(end) => at = end + 1,
                None => return,
            }
        }
    }

    /// The cells as texts, for the few records that are looked at closely.
    pub(super) fn cells(&self, record: &[u8]) -> Vec<String> {
        let mut cells = Vec::new();
        self.each_cell(record, |start, end, doubled| {
            let text = String::from_utf8_lossy(&record[start..end]);
            cells.push(if doubled { text.replace("\"\"", "\"") } else { text.into_owned() });
        });
        cells
    }
}

/// What a quoted cell turned out to be.
enum Quoted {
    /// It ends here, at a delimiter or line end.
    Cell(usize),
    /// It is none.
    Wrong(MalformedReason),
    /// The buffer ends too early to say.
    More,
}

/// The offset of the quote that closes the one at `open` (or the end), and whether quotes are doubled between them.
fn closing_quote(record: &[u8], open: usize) -> (usize, bool) {
    let (mut at, mut doubled) = (open + 1, false);
    while let Some(offset) = record.get(at..).and_then(|rest| memchr(b'"', rest)) {
        if record.get(at + offset + 1) != Some(&b'"') {
            return (at + offset, doubled);
        }
        doubled = true;
        at += offset + 2;
    }
    (record.len(), doubled)
}
