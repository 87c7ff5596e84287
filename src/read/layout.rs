//! The layout of a delimited text, found by looking at its first lines: delimiter, header, lines to leave out.
//!
//! Decided once for each file, from its first bytes alone, and said in the report with the evidence.

use serde::Serialize;

use super::ReadOptions;
use super::decode::{Compression, Encoding};
use super::detect::EncodingEvidence;
use super::frame::{Dialect, Frame};
use super::malformed::MalformedReason;
use super::office;
use super::sniff::InputFormat;

/// A header is looked for among this many lines.
const HEADER_LINES: usize = 50;
/// Lines that are looked at in all.
const SAMPLE_LINES: usize = 150;
/// Lines of a header of several lines and its numbering.
const NUMBERING_LINES: usize = 4;
/// Delimiters, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What one file was taken for, and why. Goes into the manifest and the report.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Layout {
    /// The name of the file as given; `-` for standard input.
    pub file: String,
    /// Its form.
    pub format: InputFormat,
    /// Its compression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compression: Option<Compression>,
    /// Its characters.
    pub encoding: Encoding,
    /// True when it begins with a byte order mark.
    pub bom: bool,
    /// Between cells; none in formats that have cells of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// The sheet that was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Line or sheet row of the header, 1-based; 0 where names are part of the format.
    pub header_line: u64,
    /// Lines above the header, left out.
    pub title_lines: u64,
    /// Line of the numbering under the header, left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbering_line: Option<u64>,
    /// What spoke for it.
    pub evidence: Evidence,
}

/// What spoke for a layout.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Evidence {
    /// What spoke for the encoding; none where it was asked for, or where the bytes leave no question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<EncodingEvidence>,
    /// True when `--header-row` said which row it is.
    pub header_given: bool,
    /// Cells of the header.
    pub columns: usize,
    /// Cells of the header that the registry file knows.
    pub known_labels: usize,
    /// Lines below the header that were looked at.
    pub lines_seen: usize,
    /// Those of them with as many cells as the header.
    pub lines_of_that_width: usize,
    /// Column headings that stand more than once.
    pub duplicate_headers: Vec<String>,
    /// Columns without a heading, 1-based.
    pub unnamed_columns: Vec<usize>,
}

/// One line of the sample.
struct Line {
    /// Bytes with line end.
    start: usize,
    end: usize,
    /// Its first physical line, 1-based.
    number: u64,
    lines: u64,
    cells: Vec<String>,
    decodable: bool,
    reason: Option<MalformedReason>,
    blank: bool,
}

/// Where things stand in the sample.
pub(super) struct Found {
    pub dialect: Dialect,
    pub header: Vec<String>,
    /// Lines above the header: line number, reason, bytes range.
    pub above: Vec<(u64, MalformedReason, std::ops::Range<usize>)>,
    pub header_line: u64,
    pub numbering_line: Option<u64>,
    /// Reasons of the first records: header of several lines, numbering.
    pub below: Vec<MalformedReason>,
    /// Offset and line number of the first record.
    pub offset: u64,
    pub line: u64,
    /// False when there is nothing but blank lines and left-out lines below the header.
    pub has_records: bool,
    pub evidence: Evidence,
}

/// Why no layout was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// Nothing but blank lines.
    Empty,
    /// The row asked for as header is not among the lines of the sample, or is blank.
    HeaderRow,
    /// More than half of the lines, or the header, are no text in this encoding.
    Encoding,
}

/// What is known about a file before looking at its lines.
pub(super) struct Given<'a> {
    pub options: &'a ReadOptions,
    pub known_label: &'a dyn Fn(&str) -> bool,
    /// Written by this program, with this many columns at most.
    pub spool_width: Option<usize>,
    /// The first record is the header, and all others are records.
    pub named: bool,
}

/// Finds the layout in the first bytes of a text; `whole` says that they are all of it.
pub(super) fn find(sample: &[u8], whole: bool, given: &Given<'_>) -> Result<Found, Missing> {
    let terminator = if memchr::memchr(b'\n', sample).is_none() && sample.contains(&b'\r') { b'\r' } else { b'\n' };
    let dialect = |delimiter| Dialect { delimiter, terminator, width: None, trusted: given.spool_width.is_some() };
    let delimiters = match (given.spool_width, given.options.delimiter, said_delimiter(sample)) {
        (Some(_), _, _) => vec![b','],
        (None, Some(delimiter), _) | (None, None, Some(delimiter)) => vec![delimiter],
        _ => DELIMITERS.to_vec(),
    };
    let mut best: Option<(Score, Dialect, Vec<Line>)> = None;
    for delimiter in delimiters {
        let dialect = dialect(delimiter);
        let mut lines = lines(sample, whole, dialect);
        if let Some(width) = given.spool_width {
            for line in &mut lines {
                line.cells.resize(width.max(line.cells.len()), String::new());
            }
        }
        let Some(score) = header(&lines, given)? else { continue };
        if best.as_ref().is_none_or(|(other, ..)| score.rank() > other.rank()) {
            best = Some((score, dialect, lines));
        }
    }
    let (score, dialect, lines) = best.ok_or(Missing::Empty)?;
    let undecodable = lines.iter().filter(|line| !line.decodable).count();
    if !lines[score.index].decodable || undecodable * 2 > lines.len() {
        return Err(Missing::Encoding);
    }
    Ok(found(&lines, &score, dialect, given))
}

/// The first line `sep=;` of spreadsheets.
fn said_delimiter(sample: &[u8]) -> Option<u8> {
    match sample {
        [b's', b'e', b'p', b'=', delimiter, b'\r' | b'\n', ..] => Some(*delimiter),
        _ => None,
    }
}

fn lines(sample: &[u8], whole: bool, dialect: Dialect) -> Vec<Line> {
    let (mut lines, mut start, mut number) = (Vec::new(), 0, 1);
    while start < sample.len() && lines.len() < SAMPLE_LINES {
        let Frame::Record { end, lines: count, reason } = dialect.frame(sample, start, whole) else { break };
        let bytes = dialect.strip(&sample[start..end]);
        lines.push(Line {
            start,
            end,
            number,
            lines: u64::from(count),
            cells: dialect.cells(bytes),
            decodable: std::str::from_utf8(bytes).is_ok(),
            reason,
            blank: dialect.is_blank(bytes),
        });
        number += u64::from(count);
        start = end;
    }
    lines
}

/// A line taken for the header, and what speaks for it.
struct Score {
    index: usize,
    columns: usize,
    known: usize,
    seen: usize,
    fitting: usize,
}

impl Score {
    /// Compared between delimiters: known labels, then lines that have as many cells, then the number of cells.
    fn rank(&self) -> (usize, usize, usize) {
        (self.known, if self.columns > 1 { self.fitting } else { 0 }, self.columns)
    }
}

/// The best header for one delimiter; none when all lines are blank.
fn header(lines: &[Line], given: &Given<'_>) -> Result<Option<Score>, Missing> {
    let index = match given.options.header_row {
        _ if given.named => lines.iter().position(|line| !line.blank),
        Some(row) => {
            let row = u64::from(row);
            let asked = lines.iter().position(|line| (line.number..line.number + line.lines).contains(&row));
            Some(asked.filter(|&index| !lines[index].blank).ok_or(Missing::HeaderRow)?)
        }
        None => likeliest(lines, given.known_label),
    };
    Ok(index.map(|index| {
        let columns = lines[index].cells.len();
        let below = lines[index + 1..].iter().filter(|line| !line.blank);
        let (seen, fitting) = below.fold((0, 0), |(seen, fitting), line| {
            (seen + 1, fitting + usize::from(line.cells.len() == columns && line.reason.is_none()))
        });
        Score { index, columns, known: known(&lines[index], given.known_label), seen, fitting }
    }))
}

fn known(line: &Line, known_label: &dyn Fn(&str) -> bool) -> usize {
    line.cells.iter().filter(|cell| !cell.trim().is_empty() && known_label(cell)).count()
}

/// The line with the most known labels among those as wide as the data; without labels, the first line that is as wide
/// and mostly filled with words.
fn likeliest(lines: &[Line], known_label: &dyn Fn(&str) -> bool) -> Option<usize> {
    let says_something = |line: &Line| line.cells.iter().any(|cell| cell.contains(char::is_alphanumeric));
    let usable = |line: &Line| line.reason.is_none() && says_something(line);
    let wide = usual_width(lines);
    let candidates = || lines.iter().enumerate().take(HEADER_LINES).filter(|(_, line)| usable(line));
    let best = candidates()
        .map(|(index, line)| (known(line, known_label), line.cells.len() == wide, std::cmp::Reverse(index)))
        .max();
    if let Some((count, _, std::cmp::Reverse(index))) = best
        && count >= wide.clamp(1, 2)
    {
        return Some(index);
    }
    let is_word = |cell: &&String| cell.chars().any(char::is_alphabetic);
    let worded = |line: &Line| line.cells.iter().filter(is_word).count() * 5 >= line.cells.len() * 3;
    candidates()
        .find(|(_, line)| line.cells.len() == wide && worded(line))
        .or_else(|| candidates().find(|(_, line)| line.cells.len() == wide))
        .or_else(|| candidates().next())
        .map(|(index, _)| index)
}

/// The number of cells that most lines have; of equals the larger.
fn usual_width(lines: &[Line]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for line in lines.iter().filter(|line| !line.blank && line.reason.is_none()) {
        *counts.entry(line.cells.len()).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|&(width, count)| (count, width)).map_or(1, |(width, _)| width)
}

fn found(lines: &[Line], score: &Score, mut dialect: Dialect, given: &Given<'_>) -> Found {
    let line = &lines[score.index];
    let mut header = line.cells.clone();
    fit(&mut header, &lines[score.index + 1..], given.spool_width);
    let above = lines[..score.index].iter().map(|line| {
        let reason = if line.blank { MalformedReason::BlankLine } else { MalformedReason::Title };
        (line.number, reason, line.start..line.end)
    });
    let following = &lines[score.index + 1..];
    let is_numbering = |line: &Line| line.reason.is_none() && office::is_numbering(&line.cells);
    let numbering = following.iter().take(NUMBERING_LINES).position(is_numbering).filter(|&at| {
        // Lines between are a header of several lines only if none of them has a number in it.
        !given.named && following[..at].iter().all(|line| !line.cells.iter().any(|cell| holds_digits(cell)))
    });
    let mut below = vec![MalformedReason::Title; numbering.unwrap_or(0)];
    below.extend(numbering.map(|_| MalformedReason::Numbering));
    let has_records = following.iter().skip(below.len()).any(|line| !line.blank);
    dialect.width = given.spool_width.is_none().then_some(header.len());
    let (seen, fitting) = (score.seen, score.fitting);
    let evidence = Evidence {
        encoding: None,
        header_given: given.options.header_row.is_some() && !given.named,
        columns: header.len(),
        known_labels: score.known,
        lines_seen: seen,
        lines_of_that_width: fitting,
        duplicate_headers: duplicates(&header),
        unnamed_columns: (1..=header.len()).filter(|&column| header[column - 1].trim().is_empty()).collect(),
    };
    Found {
        dialect,
        above: above.collect(),
        header_line: if given.named { 0 } else { line.number },
        numbering_line: numbering.map(|at| following[at].number),
        below,
        offset: line.end as u64,
        line: if given.named { 1 } else { line.number + line.lines },
        has_records,
        evidence,
        header,
    }
}

/// A header may lack the cells after a last delimiter that all records have, or have some that no record has.
fn fit(header: &mut Vec<String>, below: &[Line], spool_width: Option<usize>) {
    if let Some(width) = spool_width {
        header.resize(width.max(header.len()), String::new());
        return;
    }
    let full: Vec<&Line> = below.iter().filter(|line| !line.blank && line.reason.is_none()).collect();
    if full.is_empty() || full.iter().any(|line| line.cells.len() == header.len()) {
        return;
    }
    let wide = usual_width(below);
    let nothing_beyond = |cells: &[String], width: usize| cells.iter().skip(width).all(|cell| cell.trim().is_empty());
    let agree =
        full.iter().filter(|line| line.cells.len() == wide && nothing_beyond(&line.cells, header.len())).count();
    if agree * 2 > full.len() && nothing_beyond(header, wide) {
        header.resize(wide, String::new());
    }
}

fn holds_digits(cell: &str) -> bool {
    cell.bytes().any(|byte| byte.is_ascii_digit())
}

fn duplicates(header: &[String]) -> Vec<String> {
    let mut duplicates: Vec<String> = Vec::new();
    for (index, name) in header.iter().enumerate() {
        let name = name.trim();
        let again = header[..index].iter().any(|other| other.trim() == name);
        if !name.is_empty() && again && !duplicates.iter().any(|other| other == name) {
            duplicates.push(name.to_owned());
        }
    }
    duplicates
}
