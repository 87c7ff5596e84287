//! Which encoding a text is in whose bytes are no UTF-8: decided once for a file, from its first bytes.
//!
//! Each encoding of before Unicode gives every byte a letter, so no byte proves one; words do. Each reading is judged by
//! how many of the words with a letter beyond ASCII it makes syllables of Vietnamese, and by how usual these are in
//! names. What was counted goes into the layout as its evidence. Without enough of it the file stays what it was taken
//! for, and its records are undecodable: `--encoding` says it then.
//!
//! Not here: single cells that were damaged inside a healthy file. Their kinds decode them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::decode::Encoding;
use crate::messages::Message;
use crate::text::syllable::{Grammar, grammar};
use crate::text::word::{Word, words};

/// A decision needs so many different words …
const DIFFERENT_WORDS: usize = 8;
/// … of a hundred words so many that are syllables (addresses of the highlands are full of others; of the words of other
/// languages, no reading makes half so many) …
const VALID_PERCENT: u64 = 75;
/// … and, against each other reading, so many bits for each word that the two read differently …
const BITS_A_WORD: u64 = 2;
/// … and so many in all.
const BITS: u64 = 16;
/// Surprise of a word that is no syllable, in sixteenths of a bit; a syllable that was never counted has 255.
const NO_SYLLABLE: u64 = 25 * 16;

/// The readings that are tried; of two that read every word alike, the first.
const READINGS: [Encoding; 6] =
    [Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1252, Encoding::Windows1258, Encoding::Viscii, Encoding::Vps];

/// What spoke for the encoding of a file that is not all UTF-8.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct EncodingEvidence {
    /// False when it did not suffice: the file was then read as UTF-8 all the same.
    pub decided: bool,
    /// The likeliest encoding.
    pub likeliest: Encoding,
    /// Words with a letter beyond ASCII in the first bytes of the file; also those with a `?` for one, unless the encoding
    /// lacks letters.
    pub words: u64,
    /// Those that it makes syllables of; of UTF-8, those that are UTF-8.
    pub valid: u64,
    /// The likeliest of the others that read some word in another way.
    pub next: Encoding,
    /// The words that it makes syllables of.
    pub next_valid: u64,
}

impl EncodingEvidence {
    /// The encoding to read the file with.
    pub const fn encoding(&self) -> Encoding {
        if self.decided { self.likeliest } else { Encoding::Utf8 }
    }

    /// It in words.
    pub fn message(&self) -> Message {
        let message = match (self.decided, self.likeliest) {
            (true, Encoding::Utf8) => {
                return Message::new("encoding-mostly-utf8").number("valid", self.valid).number("words", self.words);
            }
            (true, _) => Message::new("encoding-decided"),
            (false, _) => Message::new("encoding-undecided"),
        };
        let name = |encoding: Encoding| encoding.id().to_uppercase();
        let message = message.arg("likeliest", name(self.likeliest)).number("valid", self.valid);
        message.number("words", self.words).arg("next", name(self.next)).number("next_valid", self.next_valid)
    }
}

/// What the first bytes of a text show; None when they are UTF-8. `whole` says that they are all of it.
pub(super) fn encoding(sample: &[u8], whole: bool) -> Option<EncodingEvidence> {
    match std::str::from_utf8(sample) {
        Ok(_) => return None,
        // A letter that the end of the sample cuts.
        Err(error) if !whole && error.error_len().is_none() => return None,
        Err(_) => {}
    }
    let seen = Seen::of(sample, whole);
    let readings = READINGS.map(|encoding| Reading::of(encoding, &seen));
    let best = readings.iter().min_by_key(|reading| reading.surprise).expect("the list of readings is not empty");
    let rivals = || readings.iter().filter(|other| best.differing(other, &seen).is_some());
    let next = rivals().min_by_key(|reading| reading.surprise).unwrap_or(best);
    let (in_utf8, of_high) = seen.in_utf8();
    if in_utf8 * 2 > of_high {
        return Some(EncodingEvidence {
            decided: true,
            likeliest: Encoding::Utf8,
            words: of_high,
            valid: in_utf8,
            next: best.encoding,
            next_valid: best.valid,
        });
    }
    let ahead = |other: &Reading| {
        let (words, gap) = best.differing(other, &seen).unwrap_or_default();
        gap >= (words * BITS_A_WORD).max(BITS) * 16
    };
    let words = best.words(&seen);
    Some(EncodingEvidence {
        decided: seen.words.len() >= DIFFERENT_WORDS
            && best.valid * 100 >= words * VALID_PERCENT
            && rivals().all(ahead),
        likeliest: best.encoding,
        words,
        valid: best.valid,
        next: next.encoding,
        next_valid: next.valid,
    })
}

/// The words of a sample that tell something.
struct Seen<'s> {
    /// How often each word stands that has a letter beyond ASCII.
    words: BTreeMap<&'s [u8], u64>,
    /// Words with a `?` in the place of a letter: a page without all letters of Vietnamese has lost it.
    lost: u64,
}

impl<'s> Seen<'s> {
    fn of(sample: &'s [u8], whole: bool) -> Self {
        // What the end of the sample cuts is no word.
        let end = if whole { sample.len() } else { sample.iter().rposition(|&byte| !in_word(byte)).unwrap_or(0) };
        let mut seen = Self { words: BTreeMap::new(), lost: 0 };
        for word in sample[..end].split(|&byte| !in_word(byte)) {
            if word.contains(&b'?') {
                seen.lost += u64::from(word.iter().any(|&byte| byte != b'?'));
            } else if !word.iter().all(u8::is_ascii_alphabetic) {
                *seen.words.entry(word).or_insert(0) += 1;
            }
        }
        seen
    }

    /// Words that are UTF-8, and words that could be, which have a byte beyond ASCII.
    fn in_utf8(&self) -> (u64, u64) {
        let high = || self.words.iter().filter(|(word, _)| !word.is_ascii());
        let valid = high().filter(|(word, _)| std::str::from_utf8(word).is_ok());
        (valid.map(|(_, count)| count).sum(), high().map(|(_, count)| count).sum())
    }
}

/// Letters, those beyond ASCII, and the control characters in whose place VISCII and VPS have letters.
const fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80 || byte == b'?' || is_old_letter(byte)
}

/// A control character in whose place VISCII or VPS has a capital.
pub(super) const fn is_old_letter(byte: u8) -> bool {
    matches!(byte, 0x02..=0x06 | 0x10..=0x15 | 0x19 | 0x1C..=0x1E)
}

/// All words as one encoding reads them.
struct Reading {
    encoding: Encoding,
    /// By word: its text and how surprising it is, in sixteenths of a bit.
    texts: Vec<(String, u64)>,
    /// How many are syllables.
    valid: u64,
    /// How surprising they are in all.
    surprise: u64,
}

impl Reading {
    fn of(encoding: Encoding, seen: &Seen<'_>) -> Self {
        let mut reading = Self { encoding, texts: Vec::with_capacity(seen.words.len()), valid: 0, surprise: 0 };
        let grammar = grammar();
        for (word, count) in &seen.words {
            // Page 1252 has Icelandic letters in the place of Đ and đ; they are taken for these.
            let text = encoding.read(word).replace('Ð', "Đ").replace('ð', "đ");
            let surprise = surprise(grammar, &text);
            reading.valid += if surprise.is_some() { *count } else { 0 };
            reading.surprise += count * surprise.unwrap_or(NO_SYLLABLE);
            reading.texts.push((text, surprise.unwrap_or(NO_SYLLABLE)));
        }
        reading.surprise += reading.lost(seen) * NO_SYLLABLE;
        reading
    }

    /// Words with a lost letter, which only a page that lacks letters has.
    const fn lost(&self, seen: &Seen<'_>) -> u64 {
        if matches!(self.encoding, Encoding::Windows1252) { 0 } else { seen.lost }
    }

    /// All words that speak for or against it.
    fn words(&self, seen: &Seen<'_>) -> u64 {
        seen.words.values().sum::<u64>() + self.lost(seen)
    }

    /// How many words another one reads otherwise, and how much more surprising they are there; None when it reads all
    /// alike.
    fn differing(&self, other: &Self, seen: &Seen<'_>) -> Option<(u64, u64)> {
        let both = self.texts.iter().zip(&other.texts).zip(seen.words.values());
        let differing = both.filter(|((own, other), _)| own.0 != other.0).map(|(_, count)| *count).sum::<u64>();
        (differing > 0).then(|| (differing, other.surprise.saturating_sub(self.surprise)))
    }
}

/// How surprising a word is, in sixteenths of a bit; None when it is no syllable of Vietnamese.
fn surprise(grammar: &Grammar, text: &str) -> Option<u64> {
    let mut all = words(text);
    let (Some(word), None) = (all.next(), all.next()) else { return None };
    (grammar.is_valid(&word) && !is_oddly_capital(&word, text)).then(|| u64::from(grammar.surprise(&word)))
}

/// A capital beyond ASCII behind a small letter of ASCII: nobody writes so, while the other way round (`NGUYễN`) is how
/// fonts of capitals and sloppy converters have it.
fn is_oddly_capital(word: &Word, text: &str) -> bool {
    if !(word.odd.inner_capital && word.odd.small) {
        return false;
    }
    let mut small = false;
    text.chars().any(|letter| {
        small |= letter.is_ascii_lowercase();
        small && !letter.is_ascii() && letter.is_uppercase()
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use encoding_rs::{WINDOWS_1252, WINDOWS_1258};
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;
    use crate::text::letter::letters;

    /// The text in an encoding; page 1252 loses letters as Windows does it, and page 1258 takes tones apart.
    fn encoded(encoding: Encoding, text: &str) -> Vec<u8> {
        if let Some(charset) = encoding.charset() {
            return charset.encode(text).expect("the sets have all letters of Vietnamese");
        }
        let mut bytes = Vec::new();
        for letter in text.chars() {
            let base = letter.nfd().next().unwrap_or(letter);
            let parts = match (encoding, letter) {
                (Encoding::Windows1252, 'Đ') => "Ð".to_owned(),
                (Encoding::Windows1252, 'đ') => "d".to_owned(),
                (Encoding::Windows1252, 'ă' | 'ĩ' | 'ũ' | 'ơ' | 'ư' | 'Ă' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư') => {
                    base.to_string()
                }
                (Encoding::Windows1252, 'Ạ'..='ỹ') => "?".to_owned(),
                (Encoding::Windows1258, _) if letters().of(letter).tone() > 0 => {
                    let tone = |part: &char| letters().of(*part).tone() > 0;
                    letter.nfd().filter(|part| !tone(part)).nfc().chain(letter.nfd().filter(tone)).collect()
                }
                _ => letter.to_string(),
            };
            let page = if encoding == Encoding::Windows1258 { WINDOWS_1258 } else { WINDOWS_1252 };
            bytes.extend_from_slice(&page.encode(&parts).0);
        }
        bytes
    }

    /// Made-up names, one a line; each list of names is drawn from with its common ones first.
    fn names(seed: u64, count: usize) -> String {
        let column = |table: &'static str| table.lines().filter(|line| !line.starts_with('#')).skip(1);
        let lists = [
            include_str!("../../rules/names/family.csv"),
            include_str!("../../rules/names/middle.csv"),
            include_str!("../../rules/names/given.csv"),
        ]
        .map(|table| column(table).filter_map(|line| line.split(',').next()).collect::<Vec<_>>());
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1);
        let mut draw = |most: usize| {
            state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
            usize::try_from(state >> 33).expect("31 bits") % most
        };
        (0..count).fold(String::new(), |mut text, _| {
            let [family, middle, given] = &lists;
            let (one, two) = (draw(family.len()) + 1, draw(middle.len()) + 1);
            let name = (family[draw(one)], middle[draw(two)], given[draw(given.len())]);
            let _ = writeln!(text, "{} {} {}", name.0, name.1, name.2);
            text
        })
    }

    #[test]
    fn a_few_names_suffice_and_too_few_never_mislead() {
        type Case = fn(&str) -> String;
        let cases: [Case; 3] = [str::to_owned, |text| text.to_uppercase(), |text| text.to_lowercase()];
        for encoding in READINGS {
            // Page 1252 keeps one letter of three, and decides later.
            let enough = if encoding == Encoding::Windows1252 { 30 } else { 8 };
            for (case, seed) in cases.into_iter().flat_map(|case| (0..60).map(move |seed| (case, seed))) {
                for count in [1, 2, 3, 4, 6, enough, 100] {
                    let text = case(&names(seed * 1000 + count as u64, count));
                    let Some(found) = super::encoding(&encoded(encoding, &text), true) else { continue };
                    let right = found.decided && found.likeliest == encoding;
                    let same_text =
                        encoding.read(&encoded(encoding, &text)) == found.encoding().read(&encoded(encoding, &text));
                    assert!(right || !found.decided || same_text, "{encoding:?}: {found:?} in {text}");
                    assert!(right || count < enough, "{encoding:?}: {found:?} in {text}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_vietnamese_of_before_unicode_is_left_alone() {
        let french =
            "Renée Françoise Hélène Jérôme André Chloé Inès Maël Gaëlle Théo Léa Zoé Noël Anaïs Loïc Benoît Cédric";
        let german =
            "Jürgen Müller Käthe Schäfer Günther Größe Jörg Köhler Böhm Grün Süß Weiß Schröder Krüger Bär Döring";
        for text in [french, german] {
            let (bytes, _, _) = WINDOWS_1252.encode(text);
            let found = super::encoding(&bytes, true).expect("these bytes are no UTF-8");
            assert!(!found.decided && found.valid * 2 < found.words, "{found:?}");
        }
        // One record of many is broken.
        let mut bytes = names(1, 40).into_bytes();
        bytes.extend(b"Tr\xC7n Th\xDE B\xD0\n");
        let found = super::encoding(&bytes, true).expect("these bytes are no UTF-8");
        assert!(found.decided && found.encoding() == Encoding::Utf8, "{found:?}");
        // The sample cuts a letter.
        let bytes = names(1, 40).into_bytes();
        let cut = bytes.iter().rposition(|byte| *byte >= 0xE0).expect("a letter of three bytes") + 1;
        assert_eq!(super::encoding(&bytes[..cut], false), None);
        assert!(super::encoding(&bytes[..cut], true).is_some());
    }

    #[test]
    fn names_of_the_highlands_do_not_hinder() {
        let address = "Thôn Tân Lập, xã Cư Êbur, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk\n";
        let text = names(5, 30).replace('\n', &format!(", {address}"));
        for encoding in [Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1258, Encoding::Viscii, Encoding::Vps] {
            let found = super::encoding(&encoded(encoding, &text), true).expect("these bytes are no UTF-8");
            assert_eq!(found.encoding(), encoding, "{found:?}");
        }
    }
}
