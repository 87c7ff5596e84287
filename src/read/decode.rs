//! Bytes of a file → UTF-8: decompression and character encodings, decoded anew on each pass.
//!
//! What is no text in its encoding becomes bytes that are no UTF-8 (never a replacement mark), so that framing goes on
//! and the record shows as undecodable.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{Decoder, WINDOWS_1252, WINDOWS_1258};
use serde::Serialize;

/// How the characters of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
#[value(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8, with or without BOM.
    #[default]
    #[value(name = "utf-8")]
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, little end first: "Unicode" text of Excel and SQL Server.
    #[value(name = "utf-16le")]
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, big end first.
    #[value(name = "utf-16be")]
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// The Vietnamese code page of Windows; only when asked for.
    #[value(name = "windows-1258")]
    #[serde(rename = "windows-1258")]
    Windows1258,
    /// The Western code page of Windows (fonts of TCVN3 and VNI are stored in it); only when asked for.
    #[value(name = "windows-1252")]
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Compression {
    /// gzip, one or several members.
    Gzip,
    /// Zstandard, one or several frames.
    Zstd,
}

/// Opens a file for one pass; `read` counts the bytes of the file itself.
pub(super) fn open(
    path: &Path,
    compression: Option<Compression>,
    read: Arc<AtomicU64>,
) -> io::Result<Box<dyn Read + Send>> {
    let file = Counted { inner: File::open(path)?, read };
    Ok(match compression {
        None => Box::new(file),
        Some(Compression::Gzip) => {
            Box::new(flate2::bufread::MultiGzDecoder::new(BufReader::with_capacity(128 * 1024, file)))
        }
        Some(Compression::Zstd) => Box::new(zstd::stream::read::Decoder::new(file)?),
    })
}

/// The same as UTF-8, without its BOM of `bom` bytes.
pub(super) fn as_utf8(
    mut bytes: Box<dyn Read + Send>,
    encoding: Encoding,
    bom: u64,
) -> io::Result<Box<dyn Read + Send>> {
    io::copy(&mut bytes.by_ref().take(bom), &mut io::sink())?;
    Ok(match encoding {
        Encoding::Utf8 => bytes,
        Encoding::Utf16Le => Box::new(Transcoded::new(bytes, Utf16 { big_end_first: false })),
        Encoding::Utf16Be => Box::new(Transcoded::new(bytes, Utf16 { big_end_first: true })),
        Encoding::Windows1258 => Box::new(Transcoded::new(bytes, WINDOWS_1258.new_decoder_without_bom_handling())),
        Encoding::Windows1252 => Box::new(Transcoded::new(bytes, WINDOWS_1252.new_decoder_without_bom_handling())),
    })
}

/// Counts what is read.
struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// One encoding: appends the UTF-8 of `raw` and says how many bytes it took; at the end it takes all.
trait Transcode: Send {
    fn transcode(&mut self, raw: &[u8], last: bool, utf8: &mut Vec<u8>) -> usize;
}

/// A stream in another encoding, read as UTF-8.
struct Transcoded<T> {
    inner: Box<dyn Read + Send>,
    transcode: T,
    raw: Vec<u8>,
    utf8: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<T> Transcoded<T> {
    fn new(inner: Box<dyn Read + Send>, transcode: T) -> Self {
        Self { inner, transcode, raw: Vec::new(), utf8: Vec::new(), at: 0, ended: false }
    }
}

impl<T: Transcode> Read for Transcoded<T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.utf8.len() && !self.ended {
            let added = self.inner.by_ref().take(64 * 1024).read_to_end(&mut self.raw)?;
            self.ended = added == 0;
            self.utf8.clear();
            self.at = 0;
            let taken = self.transcode.transcode(&self.raw, self.ended, &mut self.utf8);
            self.raw.drain(..taken);
        }
        let count = buffer.len().min(self.utf8.len() - self.at);
        buffer[..count].copy_from_slice(&self.utf8[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

/// The code pages of Windows have a character for every byte, so nothing can go wrong.
impl Transcode for Decoder {
    fn transcode(&mut self, raw: &[u8], last: bool, utf8: &mut Vec<u8>) -> usize {
        let mut text = String::with_capacity(self.max_utf8_buffer_length(raw.len()).unwrap_or(raw.len() * 3));
        let (_, taken, _) = self.decode_to_string(raw, &mut text, last);
        utf8.extend_from_slice(text.as_bytes());
        taken
    }
}

/// UTF-16. A surrogate without its half is kept as the three bytes that UTF-8 would give it, which are no UTF-8.
struct Utf16 {
    big_end_first: bool,
}

impl Transcode for Utf16 {
    fn transcode(&mut self, raw: &[u8], last: bool, utf8: &mut Vec<u8>) -> usize {
        let (pairs, odd) = raw.as_chunks::<2>();
        let unit =
            |&pair: &[u8; 2]| if self.big_end_first { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) };
        let units: Vec<u16> = pairs.iter().map(unit).collect();
        let mut at = 0;
        while at < units.len() {
            let valid = encoding_rs::mem::utf16_valid_up_to(&units[at..]);
            let from = utf8.len();
            utf8.resize(from + valid * 3, 0);
            let written = encoding_rs::mem::convert_utf16_to_utf8(&units[at..at + valid], &mut utf8[from..]);
            utf8.truncate(from + written);
            at += valid;
            let Some(&lone) = units.get(at) else { break };
            if at + 1 == units.len() && !last && (0xD800..0xDC00).contains(&lone) {
                return at * 2;
            }
            let [high, low] = lone.to_be_bytes();
            utf8.extend([0xE0 | high >> 4, 0x80 | (high & 0x0F) << 2 | low >> 6, 0x80 | low & 0x3F]);
            at += 1;
        }
        if last && !odd.is_empty() {
            utf8.push(0xFF);
            utf8.extend_from_slice(odd);
            return raw.len();
        }
        at * 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_loses_nothing_wherever_it_is_cut() {
        let text = "Họ tên\r\nNguyễn 𠮷 Ân\n";
        let mut raw: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        raw.extend([0x00, 0xD8, b'a', 0x00]);
        let mut expected = text.as_bytes().to_vec();
        expected.extend([0xED, 0xA0, 0x80, b'a']);
        for cut in 0..raw.len() {
            let mut coder = Utf16 { big_end_first: false };
            let mut utf8 = Vec::new();
            let taken = coder.transcode(&raw[..cut], false, &mut utf8);
            coder.transcode(&raw[taken..], true, &mut utf8);
            assert_eq!(utf8, expected, "cut at {cut}");
        }
    }
}
