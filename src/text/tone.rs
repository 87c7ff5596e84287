//! A comparison key that ignores where the tone mark stands in a syllable: hoà and hòa, thuý and thúy.
//!
//! Laws and school books place it differently and no rule of the national population database was found, so both are
//! right. The key is for comparison only; a stored text is never rewritten.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::decompose_canonical;

use super::letter::{Class, Letters, SYMBOLS, letters};

/// The tones as combining marks, in the order of [`super::letter::TONES`] from the second on.
const MARKS: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

/// Appends the key: lower case, every syllable with its tone at its end, single spaces.
///
/// Two texts have equal keys when they differ at most in case, Unicode form, spaces around syllables, look-alikes of Đ
/// and the place of the tone mark.
pub fn key_into(text: &str, out: &mut String) {
    let table = letters();
    if !text.is_ascii() && text.chars().any(|letter| table.of(letter).class() == Class::Mark) {
        composed_into(&text.nfc().collect::<String>(), table, out);
    } else {
        composed_into(text, table, out);
    }
}

/// The key of a text.
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 8);
    key_into(text, &mut key);
    key
}

fn composed_into(text: &str, table: &Letters, out: &mut String) {
    let start = out.len();
    // One tone a syllable; texts with more keep all, in the order in which they stand.
    let mut tones: [u8; 2] = [0; 2];
    let mut between = false;
    for code in text.chars() {
        let letter = table.of(code);
        if letter.is_space() {
            between = true;
            continue;
        }
        if between {
            end_syllable(&mut tones, out);
            if out.len() > start {
                out.push(' ');
            }
            between = false;
        }
        match tones.iter_mut().find(|tone| **tone == 0) {
            _ if letter.tone() == 0 => {}
            Some(tone) => *tone = letter.tone(),
            None => out.push(MARKS[usize::from(letter.tone()) - 1]),
        }
        push(code, usize::try_from(letter.symbol()).unwrap_or(0), letter.class(), out);
    }
    end_syllable(&mut tones, out);
}

/// One letter without its tone, in lower case.
fn push(code: char, symbol: usize, class: Class, out: &mut String) {
    match (symbol, code) {
        (1.., _) => out.push(SYMBOLS[symbol - 1]),
        (_, 'Ð' | 'ð' | 'Ɖ' | 'ɖ') => out.push('đ'),
        // A mark that composed with nothing; tones are kept for the end of the syllable.
        _ if class == Class::Mark => out.extend(Some(code).filter(|mark| !MARKS.contains(mark))),
        _ => decompose_canonical(code, |part| {
            out.extend(part.to_lowercase().filter(|part| !MARKS.contains(part)));
        }),
    }
}

fn end_syllable(tones: &mut [u8; 2], out: &mut String) {
    out.extend(tones.iter().filter(|tone| **tone > 0).map(|tone| MARKS[usize::from(*tone) - 1]));
    *tones = [0; 2];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_the_tone_does_not_count() {
        for (one, other) in [("hoà", "HÒA"), ("thuý", "thúy"), ("Khoẻ  Mạnh", "khỏe mạnh"), ("Ðức", "Đức")]
        {
            assert_eq!(key(one), key(other));
        }
        assert_eq!(key("Việt"), key("Vie\u{302}\u{323}t"));
        assert_ne!(key("hoá"), key("hòa"));
    }
}
