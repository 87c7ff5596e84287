//! Forms of a text that look the same on paper: Unicode composition, invisible characters, spaces.
//!
//! Each function gives the better form, or None when the text already has it, so that a caller can log what was done.
//! Not here: look-alike letters (they depend on the kind of field) and legacy encodings.

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// True when none of the functions of this module would change the text. One pass, no allocation.
pub fn is_clean(text: &str) -> bool {
    usual_letters(text).unwrap_or_else(|| is_clean_letter_by_letter(text))
}

/// The answer for a text of ASCII and composed letters of Vietnamese and its neighbours, from its bytes alone; None when
/// there is anything else in it. Nearly every cell ends here.
fn usual_letters(text: &str) -> Option<bool> {
    let bytes = text.as_bytes();
    let (mut at, mut last) = (0, b' ');
    while at < bytes.len() {
        let byte = bytes[at];
        at += match byte {
            b' ' if last == b' ' => return Some(false),
            b' '..=b'~' => 1,
            // U+00C0 to U+023F.
            0xC3..=0xC8 => 2,
            // U+1EA0 to U+1EFF.
            0xE1 if bytes[at + 1] == 0xBB || (bytes[at + 1] == 0xBA && bytes[at + 2] >= 0xA0) => 3,
            _ => return None,
        };
        last = byte;
    }
    Some(text.is_empty() || last != b' ')
}

fn is_clean_letter_by_letter(text: &str) -> bool {
    let (mut last, mut usual) = (' ', true);
    for letter in text.chars() {
        match letter {
            ' ' if last == ' ' => return false,
            // Letters of Vietnamese and its neighbours, composed: nothing to look up.
            ' '..='~' | 'À'..='ɏ' | 'Ạ'..='ỹ' => {}
            _ if is_odd_space(letter) || is_invisible(letter) => return false,
            _ => usual = false,
        }
        last = letter;
    }
    (text.is_empty() || last != ' ') && (usual || is_nfc_quick(text.chars()) == IsNormalized::Yes)
}

/// The text without characters that nobody sees, and with a plain space for every other kind of space.
///
/// C1 controls stay: in a text of a legacy Vietnamese encoding they are letters.
pub fn without_invisible(text: &str) -> Option<String> {
    text.chars().any(|letter| is_odd_space(letter) || is_invisible(letter)).then(|| {
        let visible = text.chars().filter(|letter| !is_invisible(*letter));
        visible.map(|letter| if is_odd_space(letter) { ' ' } else { letter }).collect()
    })
}

/// The text in Unicode form NFC: one code point for one Vietnamese letter.
pub fn composed(text: &str) -> Option<String> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return None;
    }
    let composed: String = text.nfc().collect();
    (composed != text).then_some(composed)
}

/// The text without outer spaces and with single spaces inside.
pub fn squeezed(text: &str) -> Option<String> {
    let dirty = text.starts_with(' ') || text.ends_with(' ') || text.contains("  ");
    dirty.then(|| {
        let mut squeezed = String::with_capacity(text.len());
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if !squeezed.is_empty() {
                squeezed.push(' ');
            }
            squeezed.push_str(word);
        }
        squeezed
    })
}

/// A space other than the plain one: tab, line end, no-break space and the like.
fn is_odd_space(letter: char) -> bool {
    letter != ' ' && letter.is_whitespace()
}

/// Zero-width, direction and variation marks, soft hyphen, byte order mark, C0 controls.
const fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}' | '\u{AD}' | '\u{34F}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}
