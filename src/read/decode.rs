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

use crate::text::legacy::charset::Charset;

/// How the characters of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, clap::ValueEnum, schemars::JsonSchema)]
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
    /// The Vietnamese code page of Windows.
    #[value(name = "windows-1258")]
    #[serde(rename = "windows-1258")]
    Windows1258,
    /// The Western code page of Windows: what is left of Vietnamese letters in it.
    #[value(name = "windows-1252")]
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// TCVN3 (ABC), of the fonts `.VnTime` and `.VnArial`. Toned capitals are read as small letters: it has no others.
    Tcvn3,
    /// VNI-Windows, of the fonts `VNI-Times`.
    Vni,
    /// VISCII.
    Viscii,
    /// VPS.
    Vps,
}

impl Encoding {
    /// The name used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1258 => "windows-1258",
            Self::Windows1252 => "windows-1252",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Viscii => "viscii",
            Self::Vps => "vps",
        }
    }

    /// A few bytes as text: what has no letter is U+FFFD.
    pub(super) fn read(self, bytes: &[u8]) -> String {
        let read = |reading: &'static encoding_rs::Encoding| reading.decode_without_bom_handling(bytes).0.into_owned();
        match (self, self.charset()) {
            (_, Some(charset)) => {
                let mut text = String::with_capacity(bytes.len() * 2);
                charset.decode(bytes, true, &mut text);
                text
            }
            (Self::Windows1258, _) => read(WINDOWS_1258),
            (Self::Windows1252, _) => read(WINDOWS_1252),
            (Self::Utf16Le, _) => read(encoding_rs::UTF_16LE),
            (Self::Utf16Be, _) => read(encoding_rs::UTF_16BE),
            _ => String::from_utf8_lossy(bytes).into_owned(),
        }
    }

    /// The character sets of before Unicode that this program reads itself.
    pub(super) const fn charset(self) -> Option<Charset> {
        match self {
            Self::Tcvn3 => Some(Charset::Tcvn3),
            Self::Vni => Some(Charset::Vni),
            Self::Viscii => Some(Charset::Viscii),
            Self::Vps => Some(Charset::Vps),
            _ => None,
        }
    }
}

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
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
    if let Some(charset) = encoding.charset() {
        return Ok(Box::new(Transcoded::new(bytes, charset)));
    }
    Ok(match encoding {
        Encoding::Utf16Le => Box::new(Transcoded::new(bytes, Utf16 { big_end_first: false })),
        Encoding::Utf16Be => Box::new(Transcoded::new(bytes, Utf16 { big_end_first: true })),
        Encoding::Windows1258 => Box::new(Transcoded::new(bytes, WINDOWS_1258.new_decoder_without_bom_handling())),
        Encoding::Windows1252 => Box::new(Transcoded::new(bytes, WINDOWS_1252.new_decoder_without_bom_handling())),
        _ => bytes,
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

/// So have the sets of before Unicode: what is no letter of theirs is read as windows-1252.
impl Transcode for Charset {
    fn transcode(&mut self, raw: &[u8], last: bool, utf8: &mut Vec<u8>) -> usize {
        let mut text = String::with_capacity(raw.len() + raw.len() / 2);
        let taken = self.decode(raw, last, &mut text);
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

    /// Gives its bytes in pieces of one size, as a slow pipe does.
    struct Pieces(Vec<u8>, usize);

    impl Read for Pieces {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(buffer.len()).min(self.0.len());
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0.drain(..count);
            Ok(count)
        }
    }

    #[test]
    fn sets_of_before_unicode_lose_nothing_wherever_they_are_cut() {
        let text = "họ và tên,ngày sinh\r\nnguyễn thị ước,đông hà\nLý Mỹ Kỳ,\"a,đ\"";
        for (encoding, charset) in [
            (Encoding::Tcvn3, Charset::Tcvn3),
            (Encoding::Vni, Charset::Vni),
            (Encoding::Viscii, Charset::Viscii),
            (Encoding::Vps, Charset::Vps),
        ] {
            let raw = charset.encode(text).expect("the sets have all letters of Vietnamese");
            for cut in 0..=raw.len() {
                let mut coder = charset;
                let mut utf8 = Vec::new();
                let taken = coder.transcode(&raw[..cut], false, &mut utf8);
                coder.transcode(&raw[taken..], true, &mut utf8);
                assert_eq!(String::from_utf8_lossy(&utf8), text, "{encoding:?} cut at {cut}");
            }
            for piece in 1..8 {
                let stream = as_utf8(Box::new(Pieces(raw.clone(), piece)), encoding, 0).expect("nothing to skip");
                let mut read = String::new();
                io::BufReader::with_capacity(piece, stream).read_to_string(&mut read).expect("UTF-8");
                assert_eq!(read, text, "{encoding:?} in pieces of {piece}");
            }
            assert_eq!(encoding.read(&raw), text);
        }
    }

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
