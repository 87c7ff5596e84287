//! What a file is, from its first bytes and never from its name.

use serde::Serialize;

use super::decode::{Compression, Encoding};
use super::detect;

/// The form of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, clap::ValueEnum, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum InputFormat {
    /// Delimited text, whatever the delimiter.
    #[default]
    Csv,
    /// Excel since 2007.
    Xlsx,
    /// Excel before 2007.
    Xls,
    /// `OpenDocument`.
    Ods,
    /// Apache Parquet.
    Parquet,
    /// One JSON object a line.
    Ndjson,
}

/// What the first bytes show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// One of the forms that can be read.
    Format(InputFormat),
    /// A ZIP archive that is no workbook.
    Archive,
    /// One JSON array.
    JsonArray,
    /// Something that is no text.
    Binary,
}

/// How the bytes are compressed, if they are.
pub(super) fn compression(head: &[u8]) -> Option<Compression> {
    match head {
        [0x1F, 0x8B, ..] => Some(Compression::Gzip),
        [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Compression::Zstd),
        _ => None,
    }
}

/// Encoding and length of the BOM. Without one, UTF-16 shows by the zero byte beside each ASCII character.
pub(super) fn encoding(head: &[u8]) -> (Encoding, u64) {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => return (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => return (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => return (Encoding::Utf16Be, 2),
        _ => {}
    }
    let (pairs, _) = head[..head.len().min(8192)].as_chunks::<2>();
    let zeros = |side: usize| pairs.iter().filter(|pair| pair[side] == 0).count();
    let (first, second, enough) = (zeros(0), zeros(1), pairs.len() / 5);
    if pairs.len() >= 4 && second > enough && first * 20 <= second {
        (Encoding::Utf16Le, 0)
    } else if pairs.len() >= 4 && first > enough && second * 20 <= first {
        (Encoding::Utf16Be, 0)
    } else {
        (Encoding::Utf8, 0)
    }
}

/// The form of uncompressed bytes.
pub(super) fn format(head: &[u8]) -> Seen {
    match head {
        [b'P', b'A', b'R', b'1', ..] => return Seen::Format(InputFormat::Parquet),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => return Seen::Format(InputFormat::Xls),
        [b'P', b'K', 3 | 5 | 7, 4 | 6 | 8, ..] => return archive(head),
        _ => {}
    }
    if encoding(head).0 != Encoding::Utf8 {
        return text(&narrowed(head));
    }
    let usual = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A) || detect::is_old_letter(byte);
    let control = head.iter().filter(|&&byte| byte < 0x20 && !usual(byte)).count();
    if control * 50 > head.len() { Seen::Binary } else { text(head) }
}

/// Text: NDJSON by its first brace, otherwise delimited.
fn text(head: &[u8]) -> Seen {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    match head.split_first() {
        Some((b'{', rest)) if matches!(rest.trim_ascii_start().first(), Some(b'"' | b'}')) => {
            Seen::Format(InputFormat::Ndjson)
        }
        Some((b'[', rest)) if rest.trim_ascii_start().starts_with(b"{") => Seen::JsonArray,
        _ => Seen::Format(InputFormat::Csv),
    }
}

/// The ASCII characters of UTF-16.
fn narrowed(head: &[u8]) -> Vec<u8> {
    head.iter().copied().filter(|byte| (1..0x80).contains(byte)).collect()
}

/// Which ZIP archive: ODS says so in its first entry; every other one is tried as a workbook if it names one.
fn archive(head: &[u8]) -> Seen {
    let says = |name: &[u8]| memchr::memmem::find(head, name).is_some();
    if says(b"opendocument.spreadsheet") {
        Seen::Format(InputFormat::Ods)
    } else if says(b"[Content_Types].xml") || says(b"_rels/") || says(b"xl/") || says(b"docProps/") {
        Seen::Format(InputFormat::Xlsx)
    } else {
        Seen::Archive
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell() {
        let utf16: Vec<u8> = "so_dinh_danh,ho_ten\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(encoding(&utf16), (Encoding::Utf16Be, 0));
        assert_eq!(encoding("Họ và tên,Số".as_bytes()), (Encoding::Utf8, 0));
        let csv = Seen::Format(InputFormat::Csv);
        for (head, seen) in [
            (&b"a,b\n1,2\n"[..], csv),
            (&utf16, csv),
            (b"{a},b\n", csv),
            (b"\xEF\xBB\xBF {\"a\":1}\n", Seen::Format(InputFormat::Ndjson)),
            (b"[\n {\"a\":1}]", Seen::JsonArray),
            (b"h\xF7 t\xEAn\nNGUY\xAAN NG\x10C\nPH\x02M NG\x10C\n", csv),
            (b"PK\x03\x04 word.txt", Seen::Archive),
            (b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0", Seen::Binary),
            (b"PAR1....", Seen::Format(InputFormat::Parquet)),
        ] {
            assert_eq!(format(head), seen, "{head:?}");
        }
    }
}
