//! One input on its way to a text that can be read again and again: what it is, where its bytes are.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::decode::{self, Compression, Encoding};
use super::detect::{self, EncodingEvidence};
use super::malformed::MalformedReason;
use super::sniff::{self, InputFormat, Seen};
use super::spool::{self, Spool};
use super::{ReadOptions, SAMPLE_BYTES, ndjson, parquet, workbook};
use crate::error::{Error, Result};
use crate::messages::Message;

/// First bytes that tell what a file is.
const HEAD_BYTES: u64 = 64 * 1024;

/// One input, as delimited text.
#[derive(Debug)]
pub(super) struct Source {
    /// As given.
    pub name: String,
    pub format: InputFormat,
    pub compression: Option<Compression>,
    pub encoding: Encoding,
    /// What spoke for the encoding, where bytes that are no UTF-8 made it a question.
    pub encoding_evidence: Option<EncodingEvidence>,
    /// Bytes of the byte order mark.
    pub bom: u64,
    /// The spool file that is read in its place.
    pub spool: Option<Spool>,
    path: PathBuf,
    /// The file as it was given, or what standard input held: for its size and hash.
    pub origin: PathBuf,
    /// Size of the file that is read on each pass.
    pub bytes: u64,
}

impl Source {
    /// Looks at one input and spools it where that is needed.
    pub(super) fn open(path: &Path, number: usize, options: &ReadOptions, work: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let input = Given { name: &name, work, number };
        let mut path = input.regular(path)?;
        let origin = path.clone();
        let mut head = input.first_bytes(&path, None, HEAD_BYTES)?;
        if head.is_empty() {
            return Err(Error::Input(Message::new("input-empty").arg("file", &name)));
        }
        let mut compression = sniff::compression(&head);
        if compression.is_some() {
            head = input.first_bytes(&path, compression, HEAD_BYTES)?;
        }
        let format = input.format(&head, options)?;
        if compression.is_some() && !matches!(format, InputFormat::Csv | InputFormat::Ndjson) {
            path = input.unpacked(&path, compression)?;
            compression = None;
        }
        let (mut encoding, mut bom) = sniff::encoding(&head);
        if let Some(asked) = options.encoding.filter(|&asked| asked != encoding) {
            (encoding, bom) = (asked, 0);
        }
        let is_text = matches!(format, InputFormat::Csv | InputFormat::Ndjson);
        if is_text && head.len() as u64 <= bom {
            return Err(Error::Input(Message::new("input-empty").arg("file", &name)));
        }
        let mut encoding_evidence = None;
        if is_text && encoding == Encoding::Utf8 && bom == 0 && options.encoding.is_none() {
            let sample = input.first_bytes(&path, compression, SAMPLE_BYTES)?;
            encoding_evidence = detect::encoding(&sample, (sample.len() as u64) < SAMPLE_BYTES);
            encoding = encoding_evidence.as_ref().map_or(encoding, EncodingEvidence::encoding);
        }
        let mut source = Self {
            name: name.clone(),
            format,
            compression,
            encoding,
            encoding_evidence,
            bom,
            spool: None,
            path,
            origin,
            bytes: 0,
        };
        let spool_name = format!("input-{number}.csv");
        source.spool = match format {
            InputFormat::Csv => None,
            InputFormat::Ndjson => Some(ndjson::spool(&source, work, &spool_name)?),
            InputFormat::Parquet => Some(parquet::spool(&source.path, &name, work, &spool_name)?),
            InputFormat::Xlsx | InputFormat::Xls | InputFormat::Ods => {
                Some(workbook::spool(&source.path, &name, format, options.sheet.as_deref(), work, &spool_name)?)
            }
        };
        let read = source.spool.as_ref().map_or(&source.path, |spool| &spool.path);
        source.bytes = fs::metadata(read).map_err(|error| Error::read(&name, error))?.len();
        Ok(source)
    }

    /// Opens its text for one pass, as UTF-8.
    pub(super) fn text(&self, read: Arc<AtomicU64>) -> Result<Box<dyn Read + Send>> {
        let opened = match &self.spool {
            Some(spool) => decode::open(&spool.path, None, read),
            None => return self.original(read),
        };
        opened.map_err(|error| self.broken(&error))
    }

    /// Opens the text of the input itself, as UTF-8.
    pub(super) fn original(&self, read: Arc<AtomicU64>) -> Result<Box<dyn Read + Send>> {
        let bytes = decode::open(&self.path, self.compression, read);
        let text = bytes.and_then(|bytes| decode::as_utf8(bytes, self.encoding, self.bom));
        text.map_err(|error| self.broken(&error))
    }

    /// What to say when reading its text fails on the way.
    pub(super) fn broken(&self, error: &io::Error) -> Error {
        unreadable(&self.name, self.compression.is_some() && self.spool.is_none(), error)
    }

    /// Records among these that the spool knows to be none, by index from `before`.
    pub(super) fn flagged_between(&self, before: u64, records: usize) -> impl Iterator<Item = (u32, MalformedReason)> {
        let flagged = self.spool.as_ref().map_or(&[][..], |spool| &spool.flagged);
        let from = flagged.partition_point(|&(record, _)| record < before);
        let inside = flagged[from..].iter().take_while(move |&&(record, _)| record < before + records as u64);
        inside.map(move |&(record, reason)| {
            (u32::try_from(record - before).expect("a block is far smaller than 4 GiB"), reason)
        })
    }
}

fn unreadable(name: &str, compressed: bool, error: &io::Error) -> Error {
    if compressed {
        Error::Input(Message::new("input-compressed-broken").arg("file", name).arg("cause", error))
    } else {
        Error::read(name, error)
    }
}

/// An input as it was given.
struct Given<'a> {
    name: &'a str,
    work: &'a Path,
    number: usize,
}

impl Given<'_> {
    /// A file that can be read several times: standard input and pipes are copied first.
    fn regular(&self, path: &Path) -> Result<PathBuf> {
        let spooled = format!("input-{}.raw", self.number);
        let reading = |error: &io::Error| Error::read(self.name, error);
        if self.name == "-" {
            return spool::copy(&mut io::stdin().lock(), self.work, &spooled, reading);
        }
        let metadata = fs::metadata(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Error::Input(Message::new("input-missing").arg("file", self.name)),
            _ => Error::read(self.name, error),
        })?;
        if metadata.is_dir() {
            return Err(Error::Input(Message::new("input-directory").arg("file", self.name)));
        }
        if metadata.is_file() {
            return Ok(path.to_owned());
        }
        let mut pipe = File::open(path).map_err(|error| Error::read(self.name, error))?;
        spool::copy(&mut pipe, self.work, &spooled, reading)
    }

    fn first_bytes(&self, path: &Path, compression: Option<Compression>, most: u64) -> Result<Vec<u8>> {
        let mut first = Vec::new();
        decode::open(path, compression, Arc::default())
            .and_then(|bytes| bytes.take(most).read_to_end(&mut first))
            .map_err(|error| unreadable(self.name, compression.is_some(), &error))?;
        Ok(first)
    }

    fn format(&self, head: &[u8], options: &ReadOptions) -> Result<InputFormat> {
        let refuse = |id| Err(Error::Input(Message::new(id).arg("file", self.name)));
        match (options.format, sniff::format(head)) {
            (Some(format), _) | (None, Seen::Format(format)) => Ok(format),
            (None, _) if head.is_empty() => refuse("input-empty"),
            (None, Seen::Archive) => refuse("input-archive"),
            (None, Seen::JsonArray) => refuse("input-json-array"),
            (None, Seen::Binary) => refuse("input-binary"),
        }
    }

    fn unpacked(&self, path: &Path, compression: Option<Compression>) -> Result<PathBuf> {
        let reading = |error: &io::Error| unreadable(self.name, true, error);
        let mut bytes = decode::open(path, compression, Arc::default()).map_err(|error| reading(&error))?;
        spool::copy(&mut bytes, self.work, &format!("input-{}.unpacked", self.number), reading)
    }
}
