//! Bytes behind letters: what the bytes of a text were before somebody read them with one of the code pages of Windows.
//!
//! A byte that a page does not define is the C1 control of the same number (WHATWG), and so is each byte from 80 to 9F
//! of the ISO pages.

use std::sync::LazyLock;

use encoding_rs::{Encoding, ISO_8859_2, WINDOWS_1250, WINDOWS_1252, WINDOWS_1258};
use rustc_hash::FxHashMap;

/// The page with which bytes were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// windows-1252 and ISO 8859-1.
    Western,
    /// windows-1258 and ISO 8859-1.
    Vietnamese,
    /// windows-1250.
    Central1250,
    /// ISO 8859-2.
    Central8859,
}

/// From U+0100 on; below, a letter that a page does not have elsewhere is the byte of its number.
struct Bytes {
    of: FxHashMap<char, u8>,
    /// Letters below U+0100 that are the byte of their number in this page.
    own: [bool; 256],
}

static PAGES: LazyLock<[Bytes; 4]> = LazyLock::new(|| {
    let mut western = Bytes::of(&[WINDOWS_1252]);
    // ISO 8859-1 has every number below U+0100.
    western.own = [true; 256];
    // What PDF extraction and fonts make of the bytes AD and B7 (text of TCVN3 fonts).
    western.of.insert('\u{2212}', 0xAD);
    western.of.insert('\u{2219}', 0xB7);
    [western, Bytes::of(&[WINDOWS_1258]), Bytes::of(&[WINDOWS_1250]), Bytes::of(&[ISO_8859_2])]
});

impl Bytes {
    fn of(pages: &[&'static Encoding]) -> Self {
        let mut bytes = Self { of: FxHashMap::default(), own: [false; 256] };
        for page in pages {
            for byte in 0x80..=u8::MAX {
                let one = [byte];
                let (letter, _) = page.decode_without_bom_handling(&one);
                let Some(letter) = letter.chars().next() else { continue };
                if u32::from(letter) == u32::from(byte) {
                    bytes.own[usize::from(byte)] = true;
                } else {
                    bytes.of.entry(letter).or_insert(byte);
                }
            }
        }
        // Numbers of C1 controls that the page uses for letters may have come from the ISO page of the same family.
        bytes.own[..0xA0].fill(true);
        bytes
    }
}

impl Page {
    /// Puts the bytes of the text into `bytes`; false when a letter cannot have come from this page.
    pub fn bytes(self, text: &str, bytes: &mut Vec<u8>) -> bool {
        let page = &PAGES[self as usize];
        bytes.clear();
        for letter in text.chars() {
            let byte = match u8::try_from(u32::from(letter)) {
                Ok(byte) if page.own[usize::from(byte)] => byte,
                _ => match page.of.get(&letter) {
                    Some(byte) => *byte,
                    None => return false,
                },
            };
            bytes.push(byte);
        }
        true
    }
}
