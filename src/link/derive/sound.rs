//! Sound: folded syllables that are said alike somewhere in Vietnam have one key, and so have doublets, two forms of one
//! origin (Hoàng and Huỳnh).
//!
//! The classes of onsets come from `rules/text/onsets.csv`, the doublets from `doublets.csv`, as for comparing names
//! (`text::name`). Here they work on letters without marks, because a name that lost its marks is to find the one that
//! has them: đ and d, tones and all qualities are one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::folded::{Go, each_word, keep_from};
use crate::embedded::rows;

/// The sounds of all words.
pub(super) fn all(text: &str, bytes: &mut Vec<u8>) {
    let sounds = &*SOUNDS;
    each_word(text, bytes, |bytes, start| {
        sounds.speak(bytes, start);
        Go::On
    });
}

/// The sounds of the first and the last word.
pub(super) fn outer(text: &str, bytes: &mut Vec<u8>) {
    let sounds = &*SOUNDS;
    let start = bytes.len();
    let (mut first_end, mut last) = (start, start);
    each_word(text, bytes, |bytes, word| {
        sounds.speak(bytes, word);
        if word == start {
            first_end = bytes.len();
        }
        last = word;
        Go::On
    });
    keep_from(first_end, last, bytes);
}

struct Sounds {
    /// By the first letter, a to z: onsets that begin with it, the longest first, and the class that stands for each.
    onsets: [Vec<(&'static [u8], u8)>; 26],
    /// Sounds that have another form, packed, and the form that stands for both.
    doublets: FxHashMap<u64, u64>,
}

static SOUNDS: LazyLock<Sounds> = LazyLock::new(|| {
    let mut sounds = Sounds { onsets: onsets(), doublets: FxHashMap::default() };
    for row in rows(include_str!("../../../rules/text/doublets.csv")) {
        let [one, other] = [row[0], row[1]].map(|form| sounds.of(form));
        // The smaller stands for both, and for all that either stood for.
        let (form, replaced) = (one.min(other), one.max(other));
        for rest in sounds.doublets.values_mut().filter(|rest| **rest == replaced) {
            *rest = form;
        }
        sounds.doublets.insert(replaced, form);
    }
    sounds
});

/// Onsets that are confused anywhere are one class, and so are those of one sound that are written in two ways.
fn onsets() -> [Vec<(&'static [u8], u8)>; 26] {
    const SPELLINGS: [(&str, &str); 6] = [("k", "c"), ("gh", "g"), ("ngh", "ng"), ("f", "ph"), ("z", "d"), ("dz", "d")];
    let table =
        rows(include_str!("../../../rules/text/onsets.csv")).filter(|row| row[0].is_ascii() && !row[0].is_empty());
    // d and đ are one letter here: đ gives way. The North joins r to d and gi, the South joins v to them.
    let class = |row: &[&'static str]| [row[2], row[3], row[0]].into_iter().find(|name| !name.is_empty());
    let mut classes: Vec<(&'static str, &'static str)> =
        table.map(|row| (row[0], class(&row).expect("an onset has a text"))).collect();
    for (onset, of) in SPELLINGS {
        let class = classes.iter().find(|(known, _)| *known == of).map_or(of, |(_, class)| class);
        classes.retain(|(known, _)| *known != onset);
        classes.push((onset, class));
    }
    let mut names: Vec<&str> = classes.iter().map(|(_, class)| *class).collect();
    names.sort_unstable();
    names.dedup();
    let mut onsets = [const { Vec::new() }; 26];
    for (onset, class) in classes {
        let class = names.binary_search(&class).expect("every class is named");
        let class = b'A' + u8::try_from(class).expect("classes are fewer than letters");
        onsets[usize::from(onset.as_bytes()[0] - b'a')].push((onset.as_bytes(), class));
    }
    for list in &mut onsets {
        list.sort_unstable_by_key(|(onset, _)| std::cmp::Reverse(onset.len()));
    }
    onsets
}

impl Sounds {
    /// Puts the sound in the place of the folded word that stands at the end of a buffer. Words with anything but Latin
    /// letters stay.
    fn speak(&self, bytes: &mut Vec<u8>, start: usize) {
        if !bytes[start..].iter().all(u8::is_ascii_lowercase) {
            return;
        }
        self.reduce(bytes, start);
        let form = pack(&bytes[start..]).and_then(|sound| self.doublets.get(&sound));
        if let Some(form) = form {
            bytes.truncate(start);
            bytes.extend(form.to_be_bytes().into_iter().filter(|byte| *byte != 0));
        }
    }

    /// Onset and coda become their classes, y becomes i.
    fn reduce(&self, bytes: &mut Vec<u8>, start: usize) {
        let word = &mut bytes[start..];
        let (onset, class) = self.onset(word);
        for letter in &mut *word {
            if *letter == b'y' {
                *letter = b'i';
            }
        }
        let rhyme = onset.min(word.len());
        let coda = match &word[rhyme..] {
            // An and Anh, Ác and Ách are never confused.
            [.., b'a', b'n' | b'c', b'h'] => None,
            [.., _, b'n', b'g' | b'h'] => Some((2, b'n')),
            [.., _, b'c', b'h'] => Some((2, b't')),
            [.., _, b'c'] => Some((1, b't')),
            _ => None,
        };
        if let Some((length, class)) = coda {
            let end = bytes.len() - length;
            bytes.truncate(end);
            bytes.push(class);
        }
        if let Some(class) = class {
            bytes[start] = class;
            keep_from(start + 1, start + onset, bytes);
        }
    }

    /// How many letters of a word are its onset, and its class.
    fn onset(&self, word: &[u8]) -> (usize, Option<u8>) {
        let vowel = |at: usize| word.get(at).is_some_and(|letter| b"aeiouy".contains(letter));
        for &(onset, class) in &self.onsets[usize::from(word[0] - b'a')] {
            // The i of gi belongs to the rhyme where no other vowel follows: gìn, gì.
            if onset == b"gi" && word.starts_with(onset) && !vowel(2) {
                return (1, Some(class));
            }
            if word.starts_with(onset) {
                return (onset.len(), Some(class));
            }
        }
        (0, None)
    }

    /// The sound of one written syllable, packed.
    fn of(&self, syllable: &str) -> u64 {
        let mut bytes = Vec::new();
        each_word(syllable, &mut bytes, |bytes, start| {
            self.reduce(bytes, start);
            Go::Stop
        });
        let sound = pack(&bytes).expect("syllables are short");
        self.doublets.get(&sound).copied().unwrap_or(sound)
    }
}

/// Up to eight bytes in one number.
fn pack(sound: &[u8]) -> Option<u64> {
    (sound.len() <= 8).then(|| sound.iter().fold(0, |packed, byte| packed << 8 | u64::from(*byte)))
}
