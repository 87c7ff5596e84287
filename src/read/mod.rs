//! Reading: the inputs of a run → batches of text. Everything is text here; types come from kinds.
//!
//! ```text
//! expand ─ open ─▶ Extract: header, layouts ─ blocks ─▶ Block (framed bytes, in order, cheap) ─ parse ─▶ TextBatch
//! ```
//!
//! Delimited text is read in place, decoded and decompressed on each pass; everything else is first copied into a
//! [spool file](spool). Records are conserved: each framed record of each file is either a row of a batch or one of its
//! [`Malformed`] ones, and has its own number; numbers run over all files. Only blank lines after the last record of a
//! file are not counted. Neither records nor numbers depend on the size of the blocks.
//!
//! This module knows no registry: which headings are known is a question that the caller answers.

mod batch;
mod blocks;
mod cell;
pub mod columns;
mod decode;
mod detect;
mod frame;
mod inputs;
mod layout;
mod lines;
mod malformed;
mod ndjson;
mod office;
mod parquet;
mod sniff;
mod source;
mod spool;
mod workbook;

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use batch::{Block, TextBatch};
pub use blocks::Blocks;
pub use columns::{ColumnMap, map_columns};
pub use decode::{Compression, Encoding};
pub use detect::EncodingEvidence;
pub use inputs::expand;
pub use layout::{Evidence, Layout};
pub use lines::Lines;
pub use malformed::{Malformed, MalformedReason};
pub use sniff::InputFormat;

use batch::Shape;
use blocks::Input;
use layout::{Found, Given, Missing};
use source::Source;

use crate::error::{Error, Result};
use crate::messages::Message;

/// First bytes of a text in which its layout is found.
const SAMPLE_BYTES: u64 = 512 * 1024;

/// What the user says about the inputs; whatever is not said is found by looking.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The form.
    pub format: Option<InputFormat>,
    /// Between cells.
    pub delimiter: Option<u8>,
    /// The characters.
    pub encoding: Option<Encoding>,
    /// A sheet, by name or 1-based number.
    pub sheet: Option<String>,
    /// Line or sheet row of the header, 1-based.
    pub header_row: Option<u32>,
    /// Totals and signatures at the end are not looked for.
    pub keep_footer: bool,
}

/// Several files with the same columns, as one.
#[derive(Debug)]
pub struct Extract {
    inputs: Vec<Input>,
    layouts: Vec<Layout>,
    header: Vec<String>,
}

/// Opens the inputs as one extract: finds out what each is, and copies what is no delimited text into the work folder.
///
/// `known_label` says whether the registry knows a heading.
///
/// # Errors
/// When one cannot be read, none has a record, or their headings differ.
pub fn open(
    inputs: &[PathBuf],
    options: &ReadOptions,
    known_label: &dyn Fn(&str) -> bool,
    work: &Path,
) -> Result<Extract> {
    let mut extract = Extract { inputs: Vec::new(), layouts: Vec::new(), header: Vec::new() };
    let mut any_record = false;
    for (index, path) in inputs.iter().enumerate() {
        let source = Source::open(path, index + 1, options, work)?;
        let header = extract.header.clone();
        let known = |label: &str| {
            known_label(label) || header.iter().any(|known| !known.trim().is_empty() && known.trim() == label.trim())
        };
        let (found, sample) = look(&source, options, &known)?;
        any_record |= found.has_records;
        extract.add(source, found, &sample, options)?;
    }
    match extract.layouts.first() {
        None => Err(Error::Usage(Message::new("input-none"))),
        Some(first) if !any_record => Err(Error::Input(Message::new("input-header-only").arg("file", &first.file))),
        Some(_) => Ok(extract),
    }
}

/// Finds the layout in the first bytes, which it gives too.
fn look(source: &Source, options: &ReadOptions, known_label: &dyn Fn(&str) -> bool) -> Result<(Found, Vec<u8>)> {
    let mut sample = Vec::new();
    let mut text = source.text(Arc::default())?;
    text.by_ref().take(SAMPLE_BYTES).read_to_end(&mut sample).map_err(|error| source.broken(&error))?;
    let whole = (sample.len() as u64) < SAMPLE_BYTES;
    let named = matches!(source.format, InputFormat::Parquet | InputFormat::Ndjson);
    let spool_width = source.spool.as_ref().map(|spool| spool.width);
    let given = Given { options, known_label, spool_width, named };
    let found = layout::find(&sample, whole, &given).map_err(|missing| {
        let message = |id| Message::new(id).arg("file", &source.name);
        Error::Input(match missing {
            Missing::Empty => message("input-empty"),
            Missing::Encoding => message("input-encoding-unknown"),
            Missing::HeaderRow => {
                message("input-header-row-missing").number("row", options.header_row.map_or(0, u64::from))
            }
        })
    })?;
    Ok((found, sample))
}

impl Extract {
    /// The headings as written in the first file.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// Each file as given, and where its bytes lie.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.inputs.iter().map(|input| (input.source.name.as_str(), input.source.origin.as_path()))
    }

    /// The same records, said to be those of another extract: reports and manifests name what they were made from, not
    /// the file in the work folder.
    #[must_use]
    pub fn standing_for(mut self, original: &Self) -> Self {
        for (input, from) in self.inputs.iter_mut().zip(&original.inputs) {
            input.source.name.clone_from(&from.source.name);
            input.source.origin.clone_from(&from.source.origin);
        }
        self.layouts.clone_from(&original.layouts);
        self
    }

    /// What each file was taken for.
    pub fn layouts(&self) -> &[Layout] {
        &self.layouts
    }

    /// The form of the first input.
    pub fn format(&self) -> InputFormat {
        self.inputs[0].source.format
    }

    /// The delimiter of the first input; a comma where it has none.
    pub fn delimiter(&self) -> u8 {
        self.inputs[0].shape.dialect.delimiter
    }

    /// True when the first input begins with a byte order mark.
    pub fn bom(&self) -> bool {
        self.inputs[0].source.bom > 0
    }

    /// Bytes that one pass reads, as [`Block::bytes_read`] counts them: the files as they are, or their spool files.
    pub fn total_bytes(&self) -> u64 {
        self.inputs.iter().map(|input| input.source.bytes).sum()
    }

    /// About how many bytes of text one pass gives; a guess where files are compressed.
    pub fn text_bytes(&self) -> u64 {
        let packed = |source: &Source| source.compression.is_some() && source.spool.is_none();
        self.inputs.iter().map(|input| input.source.bytes * if packed(&input.source) { 6 } else { 1 }).sum()
    }

    /// One pass over all records, in order, in blocks of about that size. May be called any number of times.
    pub fn blocks(&self, block_bytes: usize) -> Blocks<'_> {
        Blocks::new(&self.inputs, block_bytes)
    }

    /// Adds one file whose layout was found.
    fn add(&mut self, source: Source, found: Found, sample: &[u8], options: &ReadOptions) -> Result<()> {
        let file = u32::try_from(self.inputs.len()).expect("fewer than 4 billion files");
        let mut columns = None;
        if self.inputs.is_empty() {
            self.header.clone_from(&found.header);
        } else {
            columns = self.columns_of(&source.name, &found.header)?;
        }
        let above = found.above.iter().map(|(line, reason, bytes)| Malformed {
            row: 0,
            line: *line,
            file,
            reason: *reason,
            bytes: found.dialect.strip(&sample[bytes.clone()]).to_vec(),
        });
        let named = matches!(source.format, InputFormat::Parquet | InputFormat::Ndjson);
        let pad = source.spool.is_some() && !named;
        let shape = Shape { dialect: found.dialect, width: found.header.len(), columns, pad, file };
        let spool = source.spool.as_ref();
        self.layouts.push(Layout {
            file: source.name.clone(),
            format: source.format,
            compression: source.compression,
            encoding: source.encoding,
            bom: source.bom > 0,
            delimiter: spool.is_none().then(|| char::from(found.dialect.delimiter)),
            sheet: spool.and_then(|spool| spool.sheet.clone()),
            header_line: found.header_line,
            title_lines: found.above.len() as u64,
            numbering_line: found.numbering_line,
            evidence: Evidence { encoding: source.encoding_evidence.clone(), ..found.evidence },
        });
        self.inputs.push(Input {
            above: above.collect(),
            shape: Arc::new(shape),
            below: found.below,
            offset: found.offset,
            line: found.line,
            keep_footer: options.keep_footer || named,
            source,
        });
        Ok(())
    }

    /// For each column of a further file, its column in the first; none when the order is the same.
    fn columns_of(&self, file: &str, header: &[String]) -> Result<Option<Vec<usize>>> {
        let mut free: Vec<Option<&str>> = self.header.iter().map(|name| Some(name.trim())).collect();
        let differ = |column: &str| {
            let message = Message::new("input-headers-differ").arg("file", file).arg("column", column);
            Error::Input(message.arg("first", &self.layouts[0].file))
        };
        let mut columns = Vec::new();
        for name in header {
            let name = name.trim();
            let column = free.iter().position(|free| *free == Some(name)).ok_or_else(|| differ(name))?;
            free[column] = None;
            columns.push(column);
        }
        if let Some(missing) = free.iter().flatten().next() {
            return Err(differ(missing));
        }
        let same = columns.iter().enumerate().all(|(own, &column)| own == column);
        Ok((!same).then_some(columns))
    }
}
