//! TCVN3 after `lower()` or `upper()`: bytes that Windows takes for capitals and small letters of each other are different
//! letters of TCVN3 (Þ is ị, þ is ỵ), so each has two readings; the syllable decides.

use super::charset::Charset;
use crate::text::syllable::Grammar;
use crate::text::word::words;

/// Bits of surprise, in sixteenths, for each letter that is not read as it stands: texts all in capitals are usual
/// without having been put into them.
const LOWERED: u32 = 2 * 16;
const RAISED: u32 = 10 * 16;
/// Letters with two readings that are tried in one word; no syllable has more than three letters with marks.
const MOST: usize = 4;

/// True when all letters of a text that have cases have the same: it may have been mapped.
pub(super) fn may_be(text: &str) -> bool {
    !text.chars().any(char::is_uppercase) || !text.chars().any(char::is_lowercase)
}

/// The likeliest reading of a word of TCVN3 bytes some of which may be turned into the other case; None when the word is
/// likeliest as it stands.
pub(super) fn read(bytes: &[u8], grammar: &Grammar) -> Option<String> {
    let turns: Vec<usize> = (0..bytes.len()).filter(|place| turned(bytes[*place]).is_some()).collect();
    if turns.is_empty() || turns.len() > MOST {
        return None;
    }
    let readings = (0..1_u32 << turns.len()).filter_map(|choice| {
        let mut other = bytes.to_vec();
        for (_, place) in turns.iter().enumerate().filter(|(bit, _)| choice >> bit & 1 == 1) {
            other[*place] = turned(other[*place]).unwrap_or(other[*place]);
        }
        let mut text = String::new();
        let turning = turns.iter().enumerate().filter(|(bit, _)| choice >> bit & 1 == 1);
        let cost = |(_, place): (usize, &usize)| if bytes[*place] >= 0xE0 { LOWERED } else { RAISED };
        let mut surprise: u32 = turning.map(cost).sum();
        if !Charset::Tcvn3.decode_strictly(&other, &mut text) {
            return None;
        }
        for word in words(&text) {
            if !grammar.is_valid(&word) {
                return None;
            }
            surprise += u32::from(grammar.surprise(&word));
        }
        Some((surprise, choice, text))
    });
    readings
        .min_by_key(|(surprise, choice, _)| (*surprise, *choice))
        .filter(|(_, choice, _)| *choice > 0)
        .map(|found| found.2)
}

/// The byte that Windows takes for the other case of a letter.
const fn turned(byte: u8) -> Option<u8> {
    match byte {
        0xD7 | 0xDF | 0xF7 | 0xFF => None,
        0xC0..=0xDE => Some(byte + 0x20),
        0xE0..=0xFE => Some(byte - 0x20),
        _ => None,
    }
}
