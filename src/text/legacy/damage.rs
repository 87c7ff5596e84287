//! Damages: the ways in which a text came to be unreadable, and how each is undone on one word.

use encoding_rs::WINDOWS_1258;
use unicode_normalization::UnicodeNormalization as _;

use super::charset::Charset;
use super::seen::Page;
use super::viqr;

/// What happened to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Damage {
    /// TCVN3 (ABC): fonts `.VnTime`, `.VnArial`.
    Tcvn3,
    /// VNI-Windows: fonts `VNI-Times`.
    Vni,
    /// VISCII.
    Viscii,
    /// VPS.
    Vps,
    /// VIQR: marks typed as ASCII signs.
    Viqr,
    /// windows-1258, read as windows-1252.
    Windows1258,
    /// UTF-8, read as windows-1252, ISO 8859-1 or windows-1258.
    Utf8As1252,
    /// UTF-8, read as windows-1250.
    Utf8As1250,
    /// UTF-8, read as ISO 8859-2.
    Utf8As8859_2,
    /// UTF-8, twice read as one of these.
    Utf8Twice,
}

impl Damage {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Tcvn3,
        Self::Vni,
        Self::Viscii,
        Self::Vps,
        Self::Viqr,
        Self::Windows1258,
        Self::Utf8As1252,
        Self::Utf8As1250,
        Self::Utf8As8859_2,
        Self::Utf8Twice,
    ];

    /// The name used in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Viscii => "viscii",
            Self::Vps => "vps",
            Self::Viqr => "viqr",
            Self::Windows1258 => "windows-1258",
            Self::Utf8As1252 => "utf-8-as-1252",
            Self::Utf8As1250 => "utf-8-as-1250",
            Self::Utf8As8859_2 => "utf-8-as-8859-2",
            Self::Utf8Twice => "utf-8-twice",
        }
    }

    /// The step that undoes it, as `changes.parquet` names it.
    pub const fn step(self) -> &'static str {
        match self {
            Self::Tcvn3 => "decode-tcvn3",
            Self::Vni => "decode-vni",
            Self::Viscii => "decode-viscii",
            Self::Vps => "decode-vps",
            Self::Viqr => "decode-viqr",
            Self::Windows1258 => "decode-windows-1258",
            Self::Utf8As1252 => "decode-utf-8-as-1252",
            Self::Utf8As1250 => "decode-utf-8-as-1250",
            Self::Utf8As8859_2 => "decode-utf-8-as-8859-2",
            Self::Utf8Twice => "decode-utf-8-twice",
        }
    }

    /// True when UTF-8 was read as something else.
    pub(super) const fn is_utf8(self) -> bool {
        matches!(self, Self::Utf8As1252 | Self::Utf8As1250 | Self::Utf8As8859_2 | Self::Utf8Twice)
    }

    /// True for the damages that are often met; the others want better proof.
    pub(super) const fn is_common(self) -> bool {
        !matches!(self, Self::Viscii | Self::Vps)
    }

    /// Bits of doubt before anything is known of the column: VISCII and VPS were rare in Viet Nam's offices, and TCVN3
    /// lines that are misread are mostly read as these.
    pub(super) const fn doubt(self) -> f32 {
        match self {
            Self::Tcvn3 | Self::Vni | Self::Utf8As1252 => 0.0,
            Self::Windows1258 | Self::Utf8As1250 | Self::Utf8As8859_2 | Self::Utf8Twice => 1.0,
            Self::Viqr => 2.0,
            Self::Viscii => 5.0,
            Self::Vps => 6.5,
        }
    }

    /// Appends what a word was before this happened to it; false, with nothing promised of `text`, when it cannot have
    /// happened to this word. A word that it leaves as it is is appended as it is. `western`: the bytes of the word, if it
    /// was read with a Western code page.
    pub(super) fn undo(self, word: &str, western: Option<&Vec<u8>>, text: &mut String) -> bool {
        let charset = match self {
            Self::Tcvn3 => Charset::Tcvn3,
            Self::Vni => Charset::Vni,
            Self::Viscii => Charset::Viscii,
            Self::Vps => Charset::Vps,
            Self::Viqr => {
                text.push_str(viqr::read(word).as_deref().unwrap_or(word));
                return true;
            }
            Self::Windows1258 => return western.is_some_and(|bytes| windows_1258(bytes, text)),
            Self::Utf8As1252 => {
                return match western {
                    Some(bytes) => utf8(bytes, text),
                    None => utf8_through(Page::Vietnamese, word, text),
                };
            }
            Self::Utf8As1250 => return utf8_through(Page::Central1250, word, text),
            Self::Utf8As8859_2 => return utf8_through(Page::Central8859, word, text),
            Self::Utf8Twice => return utf8_twice(word, western, text),
        };
        western.is_some_and(|bytes| charset.decode_strictly(bytes, text))
    }
}

fn utf8(bytes: &[u8], text: &mut String) -> bool {
    let Ok(decoded) = std::str::from_utf8(bytes) else { return false };
    text.push_str(decoded);
    true
}

fn utf8_through(page: Page, word: &str, text: &mut String) -> bool {
    let mut bytes = Vec::new();
    page.bytes(word, &mut bytes) && utf8(&bytes, text)
}

fn utf8_twice(word: &str, western: Option<&Vec<u8>>, text: &mut String) -> bool {
    let mut once = String::new();
    if western.is_some_and(|bytes| utf8(bytes, &mut once)) {
        return utf8_through(Page::Western, &once, text);
    }
    [Page::Vietnamese, Page::Central1250, Page::Central8859].into_iter().any(|page| {
        once.clear();
        let from = text.len();
        utf8_through(page, word, &mut once) && utf8_through(page, &once, text) && text[from..] != once
    })
}

fn windows_1258(bytes: &[u8], text: &mut String) -> bool {
    let (decoded, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
    // The five tones are letters of their own behind the vowel.
    if decoded.contains(['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}']) {
        text.extend(decoded.nfc());
    } else {
        text.push_str(&decoded);
    }
    true
}
