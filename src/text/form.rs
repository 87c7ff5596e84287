//! Forms of a text that look the same on paper: Unicode composition, invisible characters, spaces, full-width signs; and
//! what is around and between the words of a name.
//!
//! Each function gives the better form, or None when the text already has it, so that a caller can log what was done.
//! Not here: look-alike letters (they depend on the kind of field) and legacy encodings.

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::letter::letters;
use super::syllable::grammar;
use super::word::{Word, words};

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
            '！'..='～' => return false,
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

/// The text with ASCII for full-width letters, digits and signs. That is all of NFKC that is wanted: the rest of it changes
/// letters.
pub fn half_width(text: &str) -> Option<String> {
    let half = |letter: char| match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        _ => letter,
    };
    text.contains(|letter| matches!(letter, '！'..='～')).then(|| text.chars().map(half).collect())
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

/// A name without what stands before its first and behind its last letter and is no part of it.
pub fn without_outer_punctuation(name: &str) -> Option<String> {
    let odd = |letter: char| matches!(letter, ',' | ';' | ':' | '-' | '–' | '_' | '*' | '"' | '“' | '”' | ' ');
    let mut bare = name.trim_matches(odd).trim_start_matches(|letter: char| odd(letter) || letter == '.');
    // `Nguyễn T.` is an abbreviation, `Nguyễn Thị Tâm.` is not.
    while let Some(rest) = bare.strip_suffix('.') {
        if rest.chars().rev().take_while(|letter| letter.is_alphabetic()).count() == 1 {
            break;
        }
        bare = rest.trim_end_matches(odd);
    }
    (bare != name && bare.chars().any(char::is_alphabetic)).then(|| bare.to_owned())
}

/// A name with the apostrophe of the highlands closed up: `H' Blum` and `H 'Blum` are H'Blum (the units of the GSO are
/// written both ways). Only behind a first letter: the end of a longer word with an apostrophe is its end.
pub fn with_closed_apostrophes(name: &str) -> Option<String> {
    if !name.contains("' ") && !name.contains(" '") {
        return None;
    }
    let mut closed = String::with_capacity(name.len());
    let mut words = name.split(' ').peekable();
    while let Some(word) = words.next() {
        let begins_with = |next: &str, sign: fn(char) -> bool| next.starts_with(sign);
        closed.push_str(word);
        let Some(next) = words.peek() else { break };
        let last = &closed[closed.rfind(' ').map_or(0, |space| space + 1)..];
        let mut letters = last.chars();
        let short = letters.next().is_some_and(char::is_alphabetic);
        let joins = match letters.as_str() {
            "'" => begins_with(next, char::is_alphabetic),
            "" => begins_with(next, |sign| sign == '\''),
            _ => false,
        };
        if !(short && joins) {
            closed.push(' ');
        }
    }
    (closed != name).then_some(closed)
}

/// A name in capitals of which letters with marks are small: what converters leave of TCVN3, whose fonts drew them as
/// capitals (`NGUYễN VăN HùNG`).
///
/// Proven by a word in which a small letter with a mark stands before a capital (`VăN`) or which is a syllable with a
/// capital behind its first letter (`THị`; `KBô` and `BLứ` are names of the highlands), in a name without a small letter of
/// ASCII: names in small letters with first capitals never have that.
pub fn with_even_capitals(name: &str) -> Option<String> {
    if name.is_ascii() || name.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    // ß and its like have no place in a name that came from TCVN3.
    let small = |letter: char| letter.is_lowercase();
    let vietnamese = name.chars().filter(|letter| small(*letter)).all(|letter| letters().of(letter).symbol() != 0);
    let proves = |word: Word| {
        let text = word.text(name);
        let inside = text.find(small).is_some_and(|at| text[at..].bytes().any(|byte| byte.is_ascii_uppercase()));
        let behind = text.chars().skip(1).any(|letter| letter.is_ascii_uppercase()) && word.odd.small;
        inside || (behind && grammar().is_valid(&word))
    };
    (vietnamese && words(name).any(proves)).then(|| name.to_uppercase().nfc().collect())
}

/// True for a word whose first letter is small and has a tone: TCVN3 has no capital for it.
pub fn begins_small_with_tone(word: &Word) -> bool {
    !word.odd.first_capital && word.tones > 0 && word.mark_at == 0
}

/// A name of which all words begin with capitals but those that begin with a letter with a tone (`Nguyễn Ngọc ánh`): what
/// converters leave of TCVN3, which has no such capitals.
pub fn with_first_capitals(name: &str) -> Option<String> {
    if name.is_ascii() {
        return None;
    }
    let small = |word: &Word| begins_small_with_tone(word);
    let others_are_capitals = words(name).all(|word| word.odd.first_capital || small(&word));
    if !others_are_capitals || !words(name).any(|word| small(&word)) || words(name).all(|word| small(&word)) {
        return None;
    }
    let mut out = String::with_capacity(name.len() + 1);
    for (place, word) in name.split(' ').enumerate() {
        if place > 0 {
            out.push(' ');
        }
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if words(word).next().is_some_and(|word| small(&word)) => {
                out.extend(first.to_uppercase().chain(letters));
            }
            _ => out.push_str(word),
        }
    }
    (out != name).then(|| out.nfc().collect())
}

/// A space other than the plain one: tab, line end, no-break space and the like.
fn is_odd_space(letter: char) -> bool {
    letter != ' ' && letter.is_whitespace()
}

/// Zero-width, direction and variation marks, soft hyphen, byte order mark, C0 controls.
pub(crate) const fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}
