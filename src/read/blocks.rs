//! One pass over the records of an extract, in blocks of whole records.
//!
//! The last lines of a file are held back until its end is known, so that totals and signatures are recognised in the
//! same pass, whatever the size of the blocks.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use memchr::{memchr, memchr_iter};

use super::batch::{Block, Shape};
use super::frame::Frame;
use super::malformed::{Malformed, MalformedReason};
use super::office;
use super::source::Source;
use crate::error::{Error, Result};
use crate::messages::Message;

/// Among the last lines of a file, at most this many are held back, blank ones included.
const HELD_LINES: usize = 10_000;
/// A line longer than this is no record.
pub(super) const LINE_BYTES: usize = 64 * 1024 * 1024;
/// The smallest and largest size of a block that can be asked for.
const BLOCK_BYTES: std::ops::RangeInclusive<usize> = 1..=1024 * 1024 * 1024;

/// One file of an extract, ready to be read any number of times.
#[derive(Debug)]
pub(super) struct Input {
    pub source: Source,
    pub shape: Arc<Shape>,
    /// Lines above the header.
    pub above: Vec<Malformed>,
    /// Reasons of the first records, where they are none.
    pub below: Vec<MalformedReason>,
    /// Offset of the first record in the text, and its line.
    pub offset: u64,
    pub line: u64,
    /// Totals and signatures are not looked for.
    pub keep_footer: bool,
}

/// Iterates over the blocks of all files.
pub struct Blocks<'a> {
    inputs: std::slice::Iter<'a, Input>,
    pass: Option<Pass<'a>>,
    block_bytes: usize,
    next_row: u64,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(inputs: &'a [Input], block_bytes: usize) -> Self {
        let block_bytes = block_bytes.clamp(*BLOCK_BYTES.start(), *BLOCK_BYTES.end());
        Self { inputs: inputs.iter(), pass: None, block_bytes, next_row: 1 }
    }

    fn advance(&mut self) -> Result<Option<Block>> {
        loop {
            if self.pass.is_none() {
                let Some(input) = self.inputs.next() else { return Ok(None) };
                self.pass = Some(Pass::open(input)?);
            }
            let pass = self.pass.as_mut().expect("just opened");
            if let Some(block) = pass.block(self.block_bytes, self.next_row)? {
                self.next_row += block.len() as u64;
                return Ok(Some(block));
            }
            self.pass = None;
        }
    }
}

impl Iterator for Blocks<'_> {
    type Item = Result<Block>;

    fn next(&mut self) -> Option<Self::Item> {
        let block = self.advance().transpose();
        if matches!(block, Some(Err(_))) {
            self.inputs = [].iter();
            self.pass = None;
        }
        block
    }
}

/// One pass over one file.
struct Pass<'a> {
    input: &'a Input,
    text: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
    reported: u64,
    buffer: Vec<u8>,
    ends: Vec<u32>,
    flagged: Vec<(u32, MalformedReason)>,
    extra_lines: Vec<(u32, u32)>,
    /// Everything before is framed.
    framed: usize,
    whole: bool,
    done: bool,
    leading: Vec<Malformed>,
    /// Line of the first record in the buffer, and how many records of the file came before it.
    line: u64,
    before: u64,
}

impl<'a> Pass<'a> {
    fn open(input: &'a Input) -> Result<Self> {
        let read = Arc::new(AtomicU64::new(0));
        let mut text = input.source.text(Arc::clone(&read))?;
        let skipped = io::copy(&mut text.by_ref().take(input.offset), &mut io::sink());
        skipped.map_err(|error| input.source.broken(&error))?;
        Ok(Self {
            input,
            text,
            read,
            reported: 0,
            buffer: Vec::new(),
            ends: Vec::new(),
            flagged: Vec::new(),
            extra_lines: Vec::new(),
            framed: 0,
            whole: false,
            done: false,
            leading: input.above.clone(),
            line: input.line,
            before: 0,
        })
    }

    /// The next block of about that size; none at the end of the file.
    fn block(&mut self, block_bytes: usize, first_row: u64) -> Result<Option<Block>> {
        while !self.done {
            self.fill(block_bytes)?;
            self.frame();
            if self.whole {
                self.done = true;
                self.finish();
                // Also without a record: what was read is accounted for, and lines above the header are.
                return Ok(Some(self.cut(self.ends.len(), first_row)));
            }
            let records = self.ends.len() - self.held();
            if records > 0 && self.ends[records - 1] as usize >= block_bytes {
                return Ok(Some(self.cut(records, first_row)));
            }
        }
        Ok(None)
    }

    fn fill(&mut self, block_bytes: usize) -> Result<()> {
        let step = block_bytes / 16;
        let wanted = (block_bytes + step).saturating_sub(self.buffer.len()).max(step).max(64);
        self.buffer.reserve(wanted);
        let added = self.text.by_ref().take(wanted as u64).read_to_end(&mut self.buffer);
        self.whole = added.map_err(|error| self.input.source.broken(&error))? < wanted;
        if self.buffer.len() - self.framed > LINE_BYTES
            && memchr(self.input.shape.dialect.terminator, &self.buffer[self.framed..]).is_none()
        {
            let line = self.line + self.ends.len() as u64;
            return Err(Error::Input(
                Message::new("input-line-too-long").arg("file", &self.input.source.name).number("line", line),
            ));
        }
        Ok(())
    }

    /// Frames what the buffer holds. Between quotes, lines are records: that is where the speed comes from.
    fn frame(&mut self) {
        let dialect = self.input.shape.dialect;
        let mut quote = self.next_quote(self.framed);
        loop {
            for end in memchr_iter(dialect.terminator, &self.buffer[self.framed..quote]) {
                self.ends.push(offset(self.framed + end + 1));
            }
            self.framed = self.ends.last().map_or(0, |&end| end as usize);
            if self.framed == self.buffer.len() || (quote == self.buffer.len() && !self.whole) {
                return;
            }
            match dialect.frame(&self.buffer, self.framed, self.whole) {
                Frame::More => return,
                Frame::Record { end, lines, reason } => {
                    let index = offset(self.ends.len());
                    self.flagged.extend(reason.map(|reason| (index, reason)));
                    if lines > 1 {
                        self.extra_lines.push((index, lines - 1));
                    }
                    self.ends.push(offset(end));
                    self.framed = end;
                }
            }
            if quote < self.framed {
                quote = self.next_quote(self.framed);
            }
        }
    }

    fn next_quote(&self, from: usize) -> usize {
        memchr(b'"', &self.buffer[from..]).map_or(self.buffer.len(), |quote| from + quote)
    }

    fn record(&self, index: usize) -> &[u8] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.buffer[start..self.ends[index] as usize]
    }

    fn is_blank(&self, index: usize) -> bool {
        self.input.shape.dialect.is_blank(self.record(index))
    }

    /// How many records at the end of the buffer may still turn out to be the end of the sheet.
    fn held(&self) -> usize {
        let mut filled = 0;
        let most = self.ends.len().min(HELD_LINES);
        for held in 0..most {
            filled += usize::from(!self.is_blank(self.ends.len() - 1 - held));
            if filled == office::FOOTER_LINES {
                return held + 1;
            }
        }
        most
    }

    /// At the end of the file: drops its last blank lines, and flags totals and signatures.
    fn finish(&mut self) {
        let held = self.held();
        let floor = self.ends.len() - held;
        while self.ends.len() > floor && self.is_blank(self.ends.len() - 1) {
            self.ends.pop();
        }
        self.buffer.truncate(self.ends.last().map_or(0, |&end| end as usize));
        if self.input.keep_footer {
            return;
        }
        let shape = &self.input.shape;
        let lines: Vec<_> = (floor..self.ends.len())
            .map(|index| (!self.is_blank(index)).then(|| shape.dialect.cells(shape.dialect.strip(self.record(index)))))
            .collect();
        for (index, reason) in office::footer(&lines, shape.width) {
            let index = offset(floor + index);
            self.flagged.retain(|&(other, _)| other != index);
            self.flagged.push((index, reason));
        }
        self.flagged.sort_unstable_by_key(|&(index, _)| index);
    }

    /// Takes the first records out of the buffer.
    fn cut(&mut self, records: usize, first_row: u64) -> Block {
        let end = if records == 0 { 0 } else { self.ends[records - 1] };
        let count = offset(records);
        let rest = self.buffer.split_off(end as usize);
        let bytes = std::mem::replace(&mut self.buffer, rest);
        let rest = self.ends.split_off(records).into_iter().map(|other| other - end).collect();
        let ends = std::mem::replace(&mut self.ends, rest);
        let mut flagged = split_at(&mut self.flagged, count);
        let extra_lines = split_at(&mut self.extra_lines, count);
        self.framed -= (end as usize).min(self.framed);
        for (index, &reason) in
            self.input.below.iter().enumerate().skip(usize::try_from(self.before).unwrap_or(usize::MAX))
        {
            if index as u64 >= self.before + records as u64 {
                break;
            }
            let index = offset(index) - offset(usize::try_from(self.before).expect("few lines are below a header"));
            flagged.retain(|&(other, _)| other != index);
            flagged.push((index, reason));
        }
        flagged.extend(self.input.source.flagged_between(self.before, records));
        flagged.sort_unstable_by_key(|&(index, _)| index);
        let first_line = self.line;
        self.line += records as u64 + extra_lines.iter().map(|&(_, extra)| u64::from(extra)).sum::<u64>();
        self.before += records as u64;
        let read = self.read.load(Ordering::Relaxed);
        let bytes_read = read - std::mem::replace(&mut self.reported, read);
        let leading = std::mem::take(&mut self.leading);
        let shape = Arc::clone(&self.input.shape);
        Block { first_row, bytes_read, shape, bytes, ends, flagged, extra_lines, first_line, leading }
    }
}

/// Takes the entries of the first records, and renumbers the rest.
fn split_at<T: Copy>(entries: &mut Vec<(u32, T)>, records: u32) -> Vec<(u32, T)> {
    let at = entries.partition_point(|&(index, _)| index < records);
    let rest = entries.split_off(at).into_iter().map(|(index, entry)| (index - records, entry)).collect();
    std::mem::replace(entries, rest)
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("a block is far smaller than 4 GiB")
}
