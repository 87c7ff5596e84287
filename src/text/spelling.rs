//! Spelling: what a word was meant to be that is written as no syllable can be, where one reading is left.
//!
//! Which words are wrong is said by the grammar, and here once more with care: most of what the grammar cannot read is a
//! lawful name of another language (André, Hélène, Núñez), so that a fault counts only where such a name has none.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;

use super::letter::{Class, SYMBOLS, letters};
use super::syllable::{Fault, Grammar, Verdict, grammar, symbols};
use super::word::{Word, words};

/// The combining marks of the tones, in their order.
const MARKS: [char; 6] = ['\0', '\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

/// A word that is written wrongly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misspelt {
    /// What it was meant to be, if only one syllable can have been.
    pub meant: Option<String>,
}

/// What one word of a Vietnamese text was meant to be that is no syllable; None for syllables and for words of other
/// languages.
pub fn misspelt(word: &Word, spelled: &str) -> Option<Misspelt> {
    let Verdict::Invalid(fault) = grammar().judge(word) else { return None };
    if !has_one_vowel_group(spelled) {
        return None;
    }
    let meant = match fault {
        Fault::MarkPlace => toned_in_place(spelled, word.tone),
        Fault::TwoTones => same_tones(spelled).then(|| toned_in_place(spelled, word.tone)).flatten(),
        Fault::ToneOnConsonant => None,
        Fault::Structure => reordered(word, spelled),
    };
    // A letter that only Vietnamese has, or a syllable but for its tone: no word of another language.
    let own = spelled.chars().any(|letter| matches!(letter, 'Ạ'..='ỹ' | 'Đ' | 'đ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ă' | 'ă'));
    (own || meant.is_some() || grammar().entry(word).is_some()).then_some(Misspelt { meant })
}

/// Vowels stand together in a syllable; a word where they do not is none.
fn has_one_vowel_group(spelled: &str) -> bool {
    let (mut groups, mut last) = (0, false);
    for (place, letter) in spelled.chars().enumerate() {
        let letter = letters().of(letter);
        if letter.class() == Class::Mark {
            continue;
        }
        let vowel = matches!(letter.base(), 1 | 5 | 9 | 15 | 21 | 25);
        groups += u32::from(vowel && !last);
        last = vowel || (place == 0 && letter.base() == 17);
    }
    groups <= 1
}

/// Several marks for one and the same tone.
fn same_tones(spelled: &str) -> bool {
    let mut tones = spelled.chars().map(|letter| letters().of(letter).tone()).filter(|tone| *tone > 0);
    let first = tones.next();
    tones.all(|tone| Some(tone) == first)
}

/// The letters of a word with one tone mark where the old style has it; None when that is no syllable.
pub(super) fn toned_in_place(spelled: &str, tone: u8) -> Option<String> {
    let mut bare = String::with_capacity(spelled.len());
    for letter in spelled.chars() {
        let read = letters().of(letter);
        match read.class() {
            Class::Mark if read.tone() > 0 => {}
            _ if read.tone() > 0 => bare.push(without_tone(letter)?),
            _ => bare.push(letter),
        }
    }
    let word = words(&bare).next()?;
    let place = mark_place(grammar(), &word)?;
    let mark = MARKS[usize::from(tone)];
    // Composed as a text and not letter by letter: â and a dot below are ậ only by way of ạ.
    let marked = |(at, letter)| std::iter::once(letter).chain((at == place && tone > 0).then_some(mark));
    let toned: String = bare.chars().enumerate().flat_map(marked).nfc().collect();
    words(&toned).next().filter(|word| word.tone == tone && grammar().is_valid(word)).map(|_| toned)
}

/// The letter without its tone, in its case.
fn without_tone(letter: char) -> Option<char> {
    let read = letters().of(letter);
    let bare = SYMBOLS[usize::try_from(read.symbol()).ok()?.checked_sub(1)?];
    if read.is_upper() { bare.to_uppercase().next() } else { Some(bare) }
}

/// Where the old style puts the mark: on the first of the letters that may bear it. In gia they may both, as two different
/// syllables; there it is the last (già).
fn mark_place(grammar: &Grammar, word: &Word) -> Option<usize> {
    let marks = grammar.entry(word)?.marks();
    let last = word.count == 3
        && symbols(word.letters, 3).first().is_some_and(|first| SYMBOLS[usize::from(*first) - 1] == 'g');
    let place = if last { marks.checked_ilog2()? } else { marks.trailing_zeros() };
    usize::try_from(place).ok().filter(|_| marks != 0)
}

/// Counted syllables by their letters in any order, with the tone; None where there are two.
static LETTERS: LazyLock<FxHashMap<(u64, u8), Option<&'static str>>> = LazyLock::new(|| {
    let mut all = FxHashMap::default();
    for syllable in Grammar::counted() {
        if let Some(word) = words(syllable).next() {
            let slot = all.entry((sorted(&word), word.tone)).or_insert(Some(syllable));
            if *slot != Some(syllable) {
                *slot = None;
            }
        }
    }
    all
});

fn sorted(word: &Word) -> u64 {
    let mut letters = symbols(word.letters, word.count);
    letters.sort_unstable();
    letters.into_iter().fold(0, |packed, letter| packed << 6 | u64::from(letter))
}

/// The only counted syllable of the same letters and tone: `Nguễyn` is Nguyễn.
fn reordered(word: &Word, spelled: &str) -> Option<String> {
    let meant = (*LETTERS.get(&(sorted(word), word.tone))?)?;
    (word.letters != 0).then(|| in_case_of(meant, spelled))
}

/// A text in small letters, in the case of another one: all capitals, a first capital, or none.
pub(super) fn in_case_of(small: &str, model: &str) -> String {
    let mut model = model.chars().filter(|letter| letter.is_alphabetic());
    match (model.next().is_some_and(char::is_uppercase), model.next().is_some_and(char::is_uppercase)) {
        (true, true) => small.to_uppercase(),
        (true, false) => with_first_capital(small),
        _ => small.to_owned(),
    }
}

/// A text with its first letter as a capital.
pub(super) fn with_first_capital(small: &str) -> String {
    let mut rest = small.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}
