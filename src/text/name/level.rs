//! The syllable scale: how two syllables of two names relate, the first relation that fits.
//!
//! The order is that of `Proposed scale` in the study of name samples: the rarer a relation is between two different
//! people, the earlier it stands.

use super::super::fold;
use super::super::letter::{Quality, symbol};
use super::super::word::{LETTERS, Word};
use super::read::{APOSTROPHE, LOST, has_lost_letters, same_letters};
use super::sound;
use crate::text::i_y::differ_by_i_y;

/// How two syllables relate, the strongest relation first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum SyllableLevel {
    /// The same letters and tone.
    #[default]
    Same,
    /// Letters were lost in one of them (`Nguy?n`); those that are left are the same.
    LostLetters,
    /// i for y: Mỹ, Mĩ.
    IySpelling,
    /// An apostrophe left out: `H'Blum`, `HBlum`.
    Apostrophe,
    /// Hỏi in one, ngã in the other.
    HoiNga,
    /// The same letters under another tone or under none.
    OtherTone,
    /// The same letters when all marks are taken away.
    Folded,
    /// One sound in some region: d, gi, r, v; s, x; ch, tr; l, n; final n, ng; final t, c; hỏi, ngã.
    Dialect,
    /// Two forms of one origin: Hoàng, Huỳnh.
    Doublet,
    /// One letter more, less, other, or two neighbours exchanged.
    OneEdit,
    /// One is the initial of the other.
    Initial,
    /// None of these.
    Different,
}

/// How many levels there are.
pub(super) const LEVELS: usize = 12;

/// What is known of the two names that the syllables stand in: the first and the second.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    /// The name carries no mark at all, so it says nothing of marks.
    pub unmarked: [bool; 2],
    /// Letters of the name were lost.
    pub lossy: [bool; 2],
}

impl Around {
    /// True when marks cannot be compared.
    pub const fn without_marks(self) -> bool {
        self.unmarked[0] || self.unmarked[1]
    }
}

/// How two syllables relate by themselves, whatever names they stand in. Words that do not fit into a [`Word`] (longer
/// than twelve letters, digits, other scripts) are different.
pub fn syllable_level(one: &Word, other: &Word) -> SyllableLevel {
    if one.folded == 0 || other.folded == 0 {
        return SyllableLevel::Different;
    }
    packed(one, other, Around { lossy: [one, other].map(has_lost_letters), ..Around::default() })
}

/// How two syllables relate in their names; the texts are those of the names.
#[inline]
pub(super) fn level(one: &Word, other: &Word, texts: [&str; 2], around: Around) -> SyllableLevel {
    let plain = one.tones < 2 && !one.odd.foreign;
    if plain && one.same(other) {
        return SyllableLevel::Same;
    }
    if !plain || one.folded == 0 || other.folded == 0 {
        return by_text(one, other, texts, around);
    }
    packed(one, other, around)
}

/// As [`level`], for callers who do not ask how different letters relate: they are [`SyllableLevel::Different`].
#[inline]
pub(super) fn level_of_one_name(one: &Word, other: &Word, texts: [&str; 2], around: Around) -> SyllableLevel {
    if one.tones < 2 && !one.odd.foreign && one.folded != 0 && other.folded != 0 {
        one_name(one, other, around).unwrap_or(SyllableLevel::Different)
    } else {
        level(one, other, texts, around)
    }
}

/// Words that do not fit into numbers, or do not all in them.
#[cold]
fn by_text(one: &Word, other: &Word, texts: [&str; 2], around: Around) -> SyllableLevel {
    let (a, b) = (one.text(texts[0]), other.text(texts[1]));
    if same_letters(a, b, true, true) {
        return SyllableLevel::Same;
    }
    if one.folded != 0 && other.folded != 0 {
        return match packed(one, other, around) {
            // What counts as the same for a Vietnamese syllable was just found to differ.
            SyllableLevel::Same => SyllableLevel::Folded,
            level => level,
        };
    }
    let (a, b) = (fold::fold(a), fold::fold(b));
    match strsim::osa_distance(&a, &b) {
        0 => SyllableLevel::Folded,
        1 if a.chars().count().max(b.chars().count()) > 2 => SyllableLevel::OneEdit,
        _ => SyllableLevel::Different,
    }
}

/// Words that are numbers.
fn packed(one: &Word, other: &Word, around: Around) -> SyllableLevel {
    if let Some(level) = one_name(one, other, around) {
        level
    } else if sound::is_dialect(one, other, around) {
        SyllableLevel::Dialect
    } else if sound::is_doublet(one, other, around.unmarked) {
        SyllableLevel::Doublet
    } else if is_initial(one, other, around.unmarked[0]) || is_initial(other, one, around.unmarked[1]) {
        // Before the edits: consonants alone are no syllable that lost a letter.
        SyllableLevel::Initial
    } else if is_one_edit(one, other) {
        SyllableLevel::OneEdit
    } else {
        SyllableLevel::Different
    }
}

/// The relation of two words that are one name under other marks or in another spelling; None for different letters.
#[inline]
fn one_name(one: &Word, other: &Word, around: Around) -> Option<SyllableLevel> {
    if one.same(other) {
        return Some(SyllableLevel::Same);
    }
    if (around.lossy[0] || around.lossy[1]) && lost_letters_fit(one, other, around.lossy) {
        return Some(SyllableLevel::LostLetters);
    }
    if one.folded == other.folded {
        return Some(match (one.qualities == other.qualities, one.tone, other.tone) {
            (true, 3, 4) | (true, 4, 3) => SyllableLevel::HoiNga,
            (true, a, b) if a != b => SyllableLevel::OtherTone,
            _ => SyllableLevel::Folded,
        });
    }
    if differ_by_i_y(one, other) {
        return Some(SyllableLevel::IySpelling);
    }
    if differ_by_apostrophe(one, other) {
        return Some(SyllableLevel::Apostrophe);
    }
    let unmarked = around.without_marks() && one.count == other.count && differ_by_i_y(&bare(one), &bare(other));
    unmarked.then_some(SyllableLevel::Folded)
}

// Base letters by their numbers.
const A: u64 = 1;
const D: u64 = 4;
const E: u64 = 5;
const I: u64 = 9;
const O: u64 = 15;
const U: u64 = 21;
const Y: u64 = 25;
const VOWELS: [u64; 6] = [A, E, I, O, U, Y];

/// The base letter at a place counted from the end.
const fn base(word: &Word, place: u8) -> u64 {
    word.folded >> (5 * place) & 31
}

/// The quality of the letter at a place counted from the end.
const fn quality(word: &Word, place: u8) -> u64 {
    word.qualities >> (3 * place) & 7
}

/// The word without its marks.
fn bare(word: &Word) -> Word {
    // An apostrophe or a lost letter is no letter: no key.
    let lettered = !word.odd.apostrophe && !word.odd.other && usize::from(word.count) <= LETTERS;
    let places = (0..if lettered { word.count } else { 0 }).rev();
    let letters = places.fold(0, |letters, place| letters << 6 | symbol(base(word, place), 0));
    Word { letters, qualities: 0, tone: 0, tones: 0, ..*word }
}

/// True when the letters that are left agree. `?` is one letter, whatever it was; a bare letter of the same name may
/// have lost its mark too (the best fit of code page 1252).
fn lost_letters_fit(one: &Word, other: &Word, lossy: [bool; 2]) -> bool {
    if one.count != other.count {
        return false;
    }
    let places = |word: &Word| [Some(word.mark_at), other_place(word)];
    let fits = |at: [u8; 2]| (0..one.count).all(|place| letters_fit(one, other, place, at, lossy));
    places(one).into_iter().flatten().any(|a| places(other).into_iter().flatten().any(|b| fits([a, b])))
}

/// Where the tone mark stands in the other style, when the styles differ: at the end in oa, oe, uy.
fn other_place(word: &Word) -> Option<u8> {
    const PAIRS: [(u64, u64); 3] = [(O, A), (O, E), (U, Y)];
    let style = word.tones == 1 && word.count > 1;
    if !style {
        return None;
    }
    // The pair may have lost a letter itself; then either place will do.
    let (before, last) = (base(word, 1), base(word, 0));
    let is = |read: u64, letter: u64| read == LOST || read == letter;
    let is_pair = (before, last) != (LOST, LOST) && PAIRS.iter().any(|(o, a)| is(before, *o) && is(last, *a));
    let end = word.count - 1;
    match (is_pair, word.mark_at) {
        (true, at) if at == end => Some(end - 1),
        (true, at) if at + 1 == end => Some(end),
        _ => None,
    }
}

fn letters_fit(one: &Word, other: &Word, place: u8, mark_at: [u8; 2], lossy: [bool; 2]) -> bool {
    let read = |word: &Word, mark_at: u8| {
        let toned = word.tones > 0 && mark_at + place + 1 == word.count;
        (base(word, place), quality(word, place), if toned { word.tone } else { 0 })
    };
    let (a, b) = (read(one, mark_at[0]), read(other, mark_at[1]));
    let lost = |bare: (u64, u64, u8), whole: (u64, u64, u8)| {
        let lost = [
            (A, Quality::Breve as u64, 0),
            (O, Quality::Horn as u64, 0),
            (U, Quality::Horn as u64, 0),
            (D, Quality::Stroke as u64, 0),
            (I, 0, 4),
            (U, 0, 4),
        ];
        (bare.1, bare.2) == (0, 0) && bare.0 == whole.0 && lost.contains(&whole)
    };
    a.0 == LOST || b.0 == LOST || a == b || (lossy[0] && lost(a, b)) || (lossy[1] && lost(b, a))
}

/// Letters and apostrophes of a word that are letters.
pub(super) fn letter_count(word: &Word) -> u8 {
    let apostrophes =
        (0..word.count.min(12)).filter(|place| word.odd.apostrophe && base(word, *place) == APOSTROPHE).count();
    word.count - u8::try_from(apostrophes).unwrap_or(word.count)
}

/// True when one has apostrophes and the other has not, and all else is the same.
fn differ_by_apostrophe(one: &Word, other: &Word) -> bool {
    if one.odd.apostrophe == other.odd.apostrophe || one.tone != other.tone {
        return false;
    }
    let stripped = |word: &Word| {
        (0..word.count)
            .rev()
            .filter(|place| base(word, *place) != APOSTROPHE)
            .fold((0, 0), |(bases, marks), place| (bases << 5 | base(word, place), marks << 3 | quality(word, place)))
    };
    stripped(one) == stripped(other)
}

/// True when the folded letters are one insertion, deletion, replacement or exchange of neighbours apart. Words of one
/// letter are no syllables to be mistyped.
fn is_one_edit(one: &Word, other: &Word) -> bool {
    let (long, short) = if one.count < other.count { (other, one) } else { (one, other) };
    if short.count < 2 && long.count < 3 {
        return false;
    }
    let differing = long.folded ^ short.folded;
    // Letters that are equal at the end.
    let equal = differing.trailing_zeros() / 5;
    match long.count - short.count {
        0 => {
            let first = differing.ilog2() / 5;
            let pair = |word: &Word| word.folded >> (5 * equal) & 0x3FF;
            let (a, b) = (pair(long), pair(short));
            first == equal || (first == equal + 1 && a >> 5 == b & 31 && b >> 5 == a & 31)
        }
        1 => long.folded >> (5 * (equal + 1)) == short.folded >> (5 * equal),
        _ => false,
    }
}

/// True when the first is the initial of the second: one letter, or the consonants at its beginning (`Th.`, `Ng.`).
fn is_initial(short: &Word, long: &Word, unmarked: bool) -> bool {
    if short.count >= long.count || short.count > 3 || short.tones > 0 || short.odd.other || long.odd.other {
        return false;
    }
    let rest = long.count - short.count;
    let consonants = (0..short.count).all(|place| !VOWELS.contains(&base(short, place)));
    (short.count == 1 || consonants)
        && base(short, 0) != APOSTROPHE
        && short.folded == long.folded >> (5 * rest)
        && (unmarked || short.qualities == long.qualities >> (3 * rest))
}

/// A syllable of one letter that is a whole word in names of the highlands, not an initial: Y, A, Ê.
pub(super) const fn is_one_vowel(word: &Word) -> bool {
    word.count == 1 && matches!(word.folded, A | E | I | O | Y)
}

/// True when the word could not be one syllable even with marks: vowels, consonants, vowels again.
pub(super) fn has_two_nuclei(word: &Word) -> bool {
    let vowel = |place| VOWELS.contains(&base(word, place));
    let mut nuclei = 0;
    let mut in_nucleus = false;
    for place in (0..word.count).rev() {
        nuclei += u8::from(vowel(place) && !in_nucleus);
        in_nucleus = vowel(place);
    }
    nuclei > 1
}
