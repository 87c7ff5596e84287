//! A name as comparison reads it: its words, whether it carries marks, whether letters of it were lost.
//!
//! Look-alikes, forms of apostrophes and signs between words are no difference between two names; they are settled
//! here, for names that have any. Nothing is allocated for the others.

use super::super::form;
use super::super::letter::{self, Class};
use super::super::word::{BASES, Odd, Word, words};

/// Words that are read without allocating; names of more than seven are hardly known.
const ROOM: usize = 12;

/// The number of a lost letter among the base letters of a word: one that no letter has.
pub(super) const LOST: u64 = 28;
/// The number of an apostrophe among the base letters.
pub(super) const APOSTROPHE: u64 = 27;

/// Where the words of one name lie while it is compared.
#[derive(Default)]
pub(super) struct Shelf {
    room: [Word; ROOM],
    more: Vec<Word>,
    mended: String,
}

/// A name, read.
#[derive(Clone, Copy)]
pub(super) struct Name<'s> {
    /// The text to which the spans of the words belong.
    pub text: &'s str,
    /// Its words.
    pub words: &'s [Word],
    /// False when no word carries a mark and no letter was lost.
    pub marked: bool,
    /// True when letters were lost.
    pub lossy: bool,
}

impl Shelf {
    /// Reads a name.
    pub fn read<'s>(&'s mut self, text: &'s str) -> Name<'s> {
        let (mut count, mut marked) = (0, false);
        for word in words(text) {
            // What needs more thought is read again.
            if count == ROOM || word.odd.other || word.odd.apostrophe {
                return self.read_with_care(text);
            }
            marked |= word.is_marked();
            self.room[count] = word;
            count += 1;
        }
        Name { text, words: &self.room[..count], marked, lossy: false }
    }

    /// Reads a name with look-alikes, signs, apostrophes, lost letters, or very many words.
    #[cold]
    fn read_with_care<'s>(&'s mut self, text: &'s str) -> Name<'s> {
        let Self { room, more, mended } = self;
        let odd = words(text).any(|word| word.odd.other);
        let text = if odd {
            *mended = mend(text);
            mended.as_str()
        } else {
            text
        };
        let words = put_in_order(text, room, more);
        let lossy = odd && words.iter().any(has_lost_letters);
        Name { text, words, marked: lossy || words.iter().any(Word::is_marked), lossy }
    }
}

/// The words of a text, those joined by an apostrophe as one.
fn put_in_order<'r>(text: &str, room: &'r mut [Word; ROOM], more: &'r mut Vec<Word>) -> &'r [Word] {
    let mut count = 0;
    for word in words(text) {
        let word = if word.odd.other { with_lost_letters(text, word) } else { word };
        let last = if more.is_empty() { room[..count].last_mut() } else { more.last_mut() };
        if let Some(last) = last
            && (last.odd.apostrophe || word.odd.apostrophe)
            && let Some(whole) = joined(last, &word)
        {
            *last = whole;
        } else if count < ROOM {
            room[count] = word;
            count += 1;
        } else {
            if more.is_empty() {
                more.extend_from_slice(room);
            }
            more.push(word);
        }
    }
    if more.is_empty() { &room[..count] } else { more }
}

/// True when letters of the word were lost, as [`Shelf::read`] gives it.
pub(super) const fn has_lost_letters(word: &Word) -> bool {
    word.odd.other && word.folded != 0
}

const fn is_lost(letter: char) -> bool {
    matches!(letter, '?' | char::REPLACEMENT_CHARACTER)
}

/// The text with real letters for look-alikes of Đ, one form of the apostrophe, and spaces for signs.
fn mend(text: &str) -> String {
    let visible = form::without_invisible(text);
    let letters = visible.as_deref().unwrap_or(text).chars();
    letters
        .map(|letter| match letter {
            'Ð' | 'Ɖ' => 'Đ',
            'ð' | 'ɖ' => 'đ',
            '’' | '‘' | '‛' | 'ʼ' | 'ʻ' | 'ʹ' | '′' | '`' | '´' | '＇' => '\'',
            '\'' => letter,
            sign if is_lost(sign) => sign,
            sign if sign.is_ascii_punctuation() => ' ',
            '«' | '·' | '»' | '\u{2010}'..='\u{205E}' => ' ',
            other => other,
        })
        .collect()
}

/// A word in which `?` stands for a letter, read as such; as it was when anything else is odd about it.
fn with_lost_letters(text: &str, word: Word) -> Word {
    let letters = letter::letters();
    let mut read = Word { span: word.span, ..Word::default() };
    for code in word.text(text).chars() {
        if is_lost(code) {
            // Any letter makes room for it.
            read.push(letters.of('w'));
            read.folded = read.folded & !31 | LOST;
        } else {
            read.push(letters.of(code));
        }
    }
    if read.odd.other || read.odd.digit || usize::from(read.count) > BASES {
        return word;
    }
    read.odd.other = true;
    read.letters = 0;
    read
}

/// `K'` and `Brôih` as one word: the apostrophe joins what belongs together, with a space behind or before it or without.
fn joined(before: &Word, after: &Word) -> Option<Word> {
    if before.folded == 0 || after.folded == 0 {
        return None;
    }
    let count = before.count + after.count;
    if usize::from(count) > BASES {
        return None;
    }
    let ends = before.folded & 31 == APOSTROPHE && before.count < 4;
    let begins = after.folded >> (5 * (after.count - 1)) == APOSTROPHE && before.count < 3;
    if !(ends || begins) {
        return None;
    }
    let (tone, mark_at) =
        if before.tones > 0 { (before.tone, before.mark_at) } else { (after.tone, before.count + after.mark_at) };
    Some(Word {
        letters: 0,
        folded: before.folded << (5 * after.count) | after.folded,
        qualities: before.qualities << (3 * after.count) | after.qualities,
        count,
        tone,
        tones: before.tones + after.tones,
        mark_at,
        odd: Odd {
            apostrophe: true,
            foreign: before.odd.foreign || after.odd.foreign,
            other: before.odd.other || after.odd.other,
            small: before.odd.small || after.odd.small,
            inner_capital: true,
            ..before.odd
        },
        span: (before.span.0, after.span.1),
    })
}

/// True when two texts have the same letters under the same marks, whatever their spaces, apostrophes aside or not.
///
/// The path of texts that do not fit into packed words: long words, other scripts, words written together.
pub(super) fn same_letters(one: &str, other: &str, apostrophes: bool, marks: bool) -> bool {
    let (one, other) = (Spelled::read(one, apostrophes, marks), Spelled::read(other, apostrophes, marks));
    let moved = |at: usize, to: usize| {
        let (first, last) = (at.min(to), at.max(to));
        let pair = [one.letters.get(first), one.letters.get(last)].map(|letter| letter.copied().unwrap_or(' '));
        first == last || (first + 1 == last && matches!(pair, ['o', 'a' | 'e'] | ['u', 'y']))
    };
    one.letters == other.letters
        && one.tones.len() == other.tones.len()
        && one.tones.iter().zip(&other.tones).all(|(a, b)| a.1 == b.1 && moved(a.0, b.0))
}

/// Letters one by one, and the tones with the letters that bear them.
struct Spelled {
    letters: Vec<char>,
    tones: Vec<(usize, char)>,
}

impl Spelled {
    fn read(text: &str, apostrophes: bool, marks: bool) -> Self {
        use unicode_normalization::UnicodeNormalization as _;
        let table = letter::letters();
        let mut spelled = Self { letters: Vec::with_capacity(text.len()), tones: Vec::new() };
        for part in text.nfd() {
            let letter = table.of(part);
            match letter.class() {
                Class::Space => {}
                Class::Apostrophe if !apostrophes => {}
                Class::Mark if !marks => {}
                Class::Mark if letter.tone() != 0 => {
                    spelled.tones.push((spelled.letters.len().saturating_sub(1), part));
                }
                _ if !marks && matches!(part, 'đ' | 'Đ') => spelled.letters.push('d'),
                _ => spelled.letters.extend(part.to_lowercase()),
            }
        }
        spelled
    }
}
