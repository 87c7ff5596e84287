//! Garbled texts: what old fonts, wrong code pages and narrow columns make of Vietnamese letters.
//!
//! The way there, for samples and tests. The way back is [`crate::text::legacy`]; what stands here knows nothing of it but
//! the tables of bytes, so that a mistake there cannot hide here.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use encoding_rs::{Encoding, ISO_8859_2, WINDOWS_1250, WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::decompose_canonical;

use super::{Flaw, Role, put};
use crate::embedded::rows;
use crate::synth::record::Case;
use crate::text::legacy::charset::Charset;

/// One way in which the letters of a text come out wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Garbling {
    /// TCVN3 bytes seen as windows-1252.
    Tcvn3,
    /// The same, and what was seen was then written in small letters.
    Tcvn3Lowered,
    /// VNI-Windows bytes seen as windows-1252.
    Vni,
    /// VISCII bytes seen as windows-1252.
    Viscii,
    /// VPS bytes seen as windows-1252.
    Vps,
    /// VIQR: marks typed as ASCII signs.
    Viqr,
    /// windows-1258 bytes seen as windows-1252, letters whole where the page has them.
    Windows1258,
    /// The same with every tone as a mark of its own, as input methods write it.
    Windows1258Decomposed,
    /// UTF-8 seen as windows-1252.
    Utf8As1252,
    /// UTF-8 seen as ISO 8859-1.
    Utf8As8859_1,
    /// UTF-8 seen as windows-1258.
    Utf8As1258,
    /// UTF-8 seen as windows-1250.
    Utf8As1250,
    /// UTF-8 seen as ISO 8859-2.
    Utf8As8859_2,
    /// UTF-8 seen as windows-1252, twice.
    Utf8Twice,
    /// UTF-8 seen as windows-1252, no-break spaces then made plain ones.
    Utf8SpacesPlain,
    /// UTF-8 seen as windows-1252, white space then trimmed and squeezed.
    Utf8Trimmed,
    /// Written into windows-1252 as Windows fits it: `Nguy?n Van Ð?c`.
    BestFit1252,
    /// `?` for every letter above Latin-1.
    QuestionMarks,
    /// All marks left out.
    MarksStripped,
}

impl Garbling {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::Tcvn3,
        Self::Tcvn3Lowered,
        Self::Vni,
        Self::Viscii,
        Self::Vps,
        Self::Viqr,
        Self::Windows1258,
        Self::Windows1258Decomposed,
        Self::Utf8As1252,
        Self::Utf8As8859_1,
        Self::Utf8As1258,
        Self::Utf8As1250,
        Self::Utf8As8859_2,
        Self::Utf8Twice,
        Self::Utf8SpacesPlain,
        Self::Utf8Trimmed,
        Self::BestFit1252,
        Self::QuestionMarks,
        Self::MarksStripped,
    ];

    /// The name used in tables.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Tcvn3 => "tcvn3",
            Self::Tcvn3Lowered => "tcvn3-lowered",
            Self::Vni => "vni",
            Self::Viscii => "viscii",
            Self::Vps => "vps",
            Self::Viqr => "viqr",
            Self::Windows1258 => "windows-1258",
            Self::Windows1258Decomposed => "windows-1258-decomposed",
            Self::Utf8As1252 => "utf8-as-1252",
            Self::Utf8As8859_1 => "utf8-as-8859-1",
            Self::Utf8As1258 => "utf8-as-1258",
            Self::Utf8As1250 => "utf8-as-1250",
            Self::Utf8As8859_2 => "utf8-as-8859-2",
            Self::Utf8Twice => "utf8-twice",
            Self::Utf8SpacesPlain => "utf8-spaces-plain",
            Self::Utf8Trimmed => "utf8-trimmed",
            Self::BestFit1252 => "best-fit-1252",
            Self::QuestionMarks => "question-marks",
            Self::MarksStripped => "marks-stripped",
        }
    }

    /// What becomes of a text in NFC; the same text when it has no letter that this would harm. None when it cannot
    /// happen to this text: the character set lacks a letter, or there is no space to be lost.
    pub fn garble(self, text: &str) -> Option<String> {
        let as_1252 = |set: Charset| Some(seen(&set.encode(text)?, WINDOWS_1252));
        let utf8 = |page| Some(seen(text.as_bytes(), page));
        match self {
            Self::Tcvn3 => as_1252(Charset::Tcvn3),
            Self::Tcvn3Lowered => as_1252(Charset::Tcvn3).map(|seen| seen.to_lowercase()),
            Self::Vni => as_1252(Charset::Vni),
            Self::Viscii => as_1252(Charset::Viscii),
            Self::Vps => as_1252(Charset::Vps),
            Self::Viqr => VIQR.encode(text).map(|bytes| seen(&bytes, WINDOWS_1252)),
            Self::Windows1258 => PAGE_1258.encode(text).map(|bytes| seen(&bytes, WINDOWS_1252)),
            Self::Windows1258Decomposed => PAGE_1258_DECOMPOSED.encode(text).map(|bytes| seen(&bytes, WINDOWS_1252)),
            Self::Utf8As1252 => utf8(WINDOWS_1252),
            Self::Utf8As8859_1 => Some(text.bytes().map(char::from).collect()),
            Self::Utf8As1258 => utf8(WINDOWS_1258),
            Self::Utf8As1250 => utf8(WINDOWS_1250),
            Self::Utf8As8859_2 => utf8(ISO_8859_2),
            Self::Utf8Twice => utf8(WINDOWS_1252).map(|once| seen(once.as_bytes(), WINDOWS_1252)),
            Self::Utf8SpacesPlain => with_no_break_space(text).map(|seen| seen.replace('\u{a0}', " ")),
            Self::Utf8Trimmed => {
                with_no_break_space(text).map(|seen| seen.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            Self::BestFit1252 => Some(text.chars().map(fit_to_1252).collect()),
            Self::QuestionMarks => {
                Some(text.chars().map(|letter| if u32::from(letter) > 0xFF { '?' } else { letter }).collect())
            }
            Self::MarksStripped => Some(without_marks(text)),
        }
    }
}

/// Bytes as a program sees them that takes them for another page; where the page has nothing, the control character of
/// that number (WHATWG, and what browsers and databases do).
fn seen(bytes: &[u8], page: &'static Encoding) -> String {
    page.decode_without_bom_handling(bytes).0.into_owned()
}

/// UTF-8 seen as windows-1252, if a no-break space came of it: à, Ơ, Ạ and others end with its byte.
fn with_no_break_space(text: &str) -> Option<String> {
    Some(seen(text.as_bytes(), WINDOWS_1252)).filter(|seen| seen.contains('\u{a0}'))
}

/// A letter in windows-1252 as the best-fit table of the vendor has it (bestfit1252.txt).
fn fit_to_1252(letter: char) -> char {
    match letter {
        'Đ' => 'Ð',
        'đ' => 'd',
        '\0'..='\u{FF}' => letter,
        '\u{100}'..='\u{24F}' => base(letter),
        _ => '?',
    }
}

fn base(letter: char) -> char {
    let mut base = None;
    decompose_canonical(letter, |part| base = base.or(Some(part)));
    base.filter(char::is_ascii).unwrap_or('?')
}

/// The text without any mark, đ as d.
fn without_marks(text: &str) -> String {
    let bare = text.nfd().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter));
    let plain = |letter| match letter {
        'đ' => 'd',
        'Đ' => 'D',
        other => other,
    };
    bare.map(plain).collect()
}

/// How each letter beyond ASCII is written.
struct Writing(BTreeMap<char, Vec<u8>>);

static VIQR: LazyLock<Writing> =
    LazyLock::new(|| Writing::read(include_str!("../../../rules/encodings/viqr.csv"), "primary"));
static PAGE_1258: LazyLock<Writing> =
    LazyLock::new(|| Writing::read(include_str!("../../../rules/encodings/windows1258.csv"), "primary"));
static PAGE_1258_DECOMPOSED: LazyLock<Writing> =
    LazyLock::new(|| Writing::read(include_str!("../../../rules/encodings/windows1258.csv"), "alias_fully_decomposed"));

impl Writing {
    /// The rows of a table; those of the kind that is preferred, where there are two for a letter.
    fn read(table: &'static str, preferred: &str) -> Self {
        let byte = |hex: &str| u8::from_str_radix(hex, 16).expect("bytes in rules/encodings are hexadecimal");
        let mut letters = BTreeMap::new();
        for row in rows(table).filter(|row| row[2] == "primary" || row[2] == preferred) {
            let letter = row[1].chars().next().expect("each row of rules/encodings has a letter");
            if row[2] == preferred || !letters.contains_key(&letter) {
                letters.insert(letter, row[0].split(' ').map(byte).collect());
            }
        }
        Self(letters)
    }

    fn encode(&self, text: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(text.len());
        for letter in text.chars() {
            match u8::try_from(letter) {
                Ok(ascii @ 0..0x80) => bytes.push(ascii),
                _ => bytes.extend(self.0.get(&letter)?),
            }
        }
        Some(bytes)
    }
}

/// Typed with the font `.VnTime` or `.VnTimeH`.
pub fn tcvn3(case: &mut Case<'_>) -> Option<Flaw> {
    garbled(case, Garbling::Tcvn3)
}

/// Typed with the font VNI-Times.
pub fn vni(case: &mut Case<'_>) -> Option<Flaw> {
    garbled(case, Garbling::Vni)
}

/// UTF-8 that a program took for a page of eight bits.
pub fn mojibake(case: &mut Case<'_>) -> Option<Flaw> {
    let how = case.stream.pick(&[
        Garbling::Utf8As1252,
        Garbling::Utf8As8859_1,
        Garbling::Utf8As1258,
        Garbling::Utf8As8859_2,
        Garbling::Utf8Twice,
    ]);
    garbled(case, how)
}

/// Kept in a column without Vietnamese letters.
pub fn question_marks(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Name)?;
    let how = case.stream.pick(&[Garbling::BestFit1252, Garbling::QuestionMarks]);
    let name = how.garble(&case.cells[at]).filter(|name| name.contains('?'))?;
    put(case, at, name)
}

fn garbled(case: &mut Case<'_>, how: Garbling) -> Option<Flaw> {
    let at = case.filled(Role::Name)?;
    let name = how.garble(&case.cells[at])?;
    put(case, at, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts as they are met in files (the two of ISO 8859-2 stand in a published list).
    #[test]
    fn garbles_as_the_world_does() {
        for (how, text, garbled) in [
            (Garbling::Tcvn3, "Nguyễn Văn Đức", "NguyÔn V¨n §øc"),
            (Garbling::Tcvn3, "NGUYỄN VĂN ĐỨC", "NGUYÔN V¡N §øC"),
            (Garbling::Tcvn3Lowered, "Nguyễn Văn Đức", "nguyôn v¨n §øc"),
            (Garbling::Vni, "Nguyễn Văn Đức", "Nguyeãn Vaên Ñöùc"),
            (Garbling::Viscii, "Nguyễn Văn Đức", "Nguy\u{ad}n Vån ÐÑc"),
            (Garbling::Viqr, "Nguyễn Văn Đức", "Nguye^~n Va(n DDu+'c"),
            (Garbling::Windows1258, "Nguyễn Thị Hà", "NguyêÞn Thiò Hà"),
            (Garbling::Windows1258Decomposed, "Nguyễn Thị Hà", "NguyêÞn Thiò HaÌ"),
            (Garbling::Utf8As1252, "Nguyễn Văn Đức", "Nguyá»…n VÄƒn Ä\u{90}á»©c"),
            (Garbling::Utf8As8859_1, "Nguyễn", "Nguyá»\u{85}n"),
            (Garbling::Utf8As1258, "Hà Sơn", "HĂ\u{a0} SÆ¡n"),
            (Garbling::Utf8As8859_2, "Bùi Hải", "BĂši HáşŁi"),
            (Garbling::Utf8Twice, "Bùi", "BÃƒÂ¹i"),
            (Garbling::Utf8SpacesPlain, "Hà Văn", "HÃ  VÄƒn"),
            (Garbling::Utf8Trimmed, "Hà Văn", "HÃ VÄƒn"),
            (Garbling::BestFit1252, "Nguyễn Văn Đức", "Nguy?n Van Ð?c"),
            (Garbling::QuestionMarks, "Nguyễn Văn Đức", "Nguy?n V?n ??c"),
            (Garbling::MarksStripped, "Nguyễn Văn Đức", "Nguyen Van Duc"),
        ] {
            assert_eq!(how.garble(text).as_deref(), Some(garbled), "{}", how.id());
        }
        assert_eq!(Garbling::Vni.garble("H'Blum Êčăm"), None, "a letter that the set does not have");
        assert_eq!(Garbling::Utf8Trimmed.garble("Văn"), None, "no space to be lost");
    }

    /// The letters of the alphabet come back from the code page by the decoder of another author.
    #[test]
    fn the_page_1258_is_that_of_encoding_rs() {
        for writing in [&PAGE_1258, &PAGE_1258_DECOMPOSED] {
            assert_eq!(writing.0.len(), 134);
            for (letter, bytes) in &writing.0 {
                assert_eq!(seen(bytes, WINDOWS_1258).nfc().collect::<String>(), letter.to_string());
            }
        }
    }
}
