//! Folded words: letters and digits without marks and case, written straight into the buffer of a key.
//!
//! The same letters as [`fold::key`](crate::text::fold::key), word by word and without a text of its own. Words end at
//! spaces and signs; an apostrophe is a part of a word that is left out.

use unicode_normalization::char::decompose_canonical;

use crate::text::letter::{self, Class};

/// Writes the folded text, and calls `word` with the place where each word begins when it stands at the end of the
/// buffer; until it says stop.
pub(super) fn each_word(text: &str, bytes: &mut Vec<u8>, mut word: impl FnMut(&mut Vec<u8>, usize) -> Go) {
    let letters = letter::letters();
    let mut start = bytes.len();
    for code in text.chars() {
        let letter = letters.of(code);
        if letter.is_latin() {
            bytes.push(base(letter.base()));
            continue;
        }
        match letter.class() {
            Class::Digit => bytes.push(u8::try_from(code).expect("digits are of ASCII")),
            Class::Mark | Class::Apostrophe => {}
            _ if matches!(code, '’' | '‘') || other(code, bytes) => {}
            _ => {
                if bytes.len() > start && word(bytes, start) == Go::Stop {
                    return;
                }
                start = bytes.len();
            }
        }
    }
    if bytes.len() > start {
        word(bytes, start);
    }
}

/// Whether to go on to the next word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Go {
    /// To the next.
    On,
    /// No further: what is left of the text is not written.
    Stop,
}

fn base(number: u64) -> u8 {
    b'`' + u8::try_from(number).expect("base letters are numbers up to 26")
}

/// A code point that is in no table of ours: letters of other scripts are kept. False for a sign.
#[cold]
fn other(code: char, bytes: &mut Vec<u8>) -> bool {
    let start = bytes.len();
    let mut mark = false;
    decompose_canonical(code, |part| match part {
        'Ð' | 'ð' | 'Ɖ' | 'ɖ' => bytes.push(b'd'),
        '\u{300}'..='\u{36F}' => mark = true,
        part => {
            for lower in part.to_lowercase().filter(|lower| lower.is_alphanumeric()) {
                bytes.extend_from_slice(lower.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    });
    mark || bytes.len() > start
}

/// All letters.
pub(super) fn all(text: &str, bytes: &mut Vec<u8>) {
    each_word(text, bytes, |_, _| Go::On);
}

/// The first letters.
pub(super) fn first(text: &str, count: usize, bytes: &mut Vec<u8>) {
    let start = bytes.len();
    all(text, bytes);
    let end = starts(&bytes[start..]).nth(count);
    bytes.truncate(end.map_or(bytes.len(), |end| start + end));
}

/// The last letters.
pub(super) fn last(text: &str, count: usize, bytes: &mut Vec<u8>) {
    let start = bytes.len();
    all(text, bytes);
    let from = starts(&bytes[start..]).rev().nth(count - 1);
    keep_from(start, start + from.unwrap_or(0), bytes);
}

/// The first letter of each word.
pub(super) fn initials(text: &str, bytes: &mut Vec<u8>) {
    each_word(text, bytes, |bytes, start| {
        let end = starts(&bytes[start..]).nth(1);
        bytes.truncate(end.map_or(bytes.len(), |end| start + end));
        Go::On
    });
}

/// The first word.
pub(super) fn first_word(text: &str, bytes: &mut Vec<u8>) {
    each_word(text, bytes, |_, _| Go::Stop);
}

/// The last words, two at most; fewer where there are no more.
pub(super) fn last_words(text: &str, count: usize, bytes: &mut Vec<u8>) {
    let start = bytes.len();
    let mut begins = [start; 2];
    each_word(text, bytes, |_, word| {
        begins = [begins[1], word];
        Go::On
    });
    keep_from(start, begins[2 - count], bytes);
}

/// The words in alphabetical order.
pub(super) fn sorted_words(text: &str, bytes: &mut Vec<u8>) {
    // Names and addresses have fewer words; only a longer text needs memory of its own.
    const FEW: usize = 32;
    let start = bytes.len();
    let (mut words, mut count) = ([(0, 0); FEW], 0);
    let mut many = Vec::new();
    each_word(text, bytes, |bytes, word| {
        // A space sorts before all letters, and keeps words apart.
        bytes.push(b' ');
        let range = (word, bytes.len());
        if count < FEW {
            words[count] = range;
            count += 1;
        } else {
            many.push(range);
        }
        Go::On
    });
    let words = if many.is_empty() {
        &mut words[..count]
    } else {
        many.extend(words);
        &mut many[..]
    };
    words.sort_unstable_by(|one, other| bytes[one.0..one.1].cmp(&bytes[other.0..other.1]));
    let end = bytes.len();
    for &mut (from, to) in words {
        bytes.extend_from_within(from..to);
    }
    keep_from(start, end, bytes);
}

/// Takes out what stands between two places of the buffer.
pub(super) fn keep_from(start: usize, from: usize, bytes: &mut Vec<u8>) {
    if from > start {
        bytes.copy_within(from.., start);
        bytes.truncate(bytes.len() - (from - start));
    }
}

/// Where the letters of folded bytes begin: they are UTF-8.
fn starts(bytes: &[u8]) -> impl DoubleEndedIterator<Item = usize> {
    bytes.iter().enumerate().filter(|(_, byte)| **byte & 0xC0 != 0x80).map(|(place, _)| place)
}
