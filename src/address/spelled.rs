//! Names letter by letter, and what the slips cost by which one became another.
//!
//! Everything stands in small arrays of fixed length: a name is compared with a hundred others in some microseconds.

use crate::text::letter::{Class, Letters, letters};

/// Letters of the longest name that is compared; the longest of all units has fewer.
const LONGEST: usize = 32;
/// By how many letters two names that are near may differ in length at any place.
const BAND: usize = 4;
/// More than any price.
pub(super) const NEVER: u8 = 100;

/// A mark that was left out, or ~ for the hook.
const MARK_LOST: u8 = 1;
/// A wrong mark.
const MARK: u8 = 2;
/// A key of Telex or VNI that stayed a letter.
const KEY: u8 = 3;
/// Letters that sound alike somewhere: ch and tr, s and x, l and n, d, gi, r and v.
const SOUND: u8 = 3;
/// Two letters exchanged; one written twice.
const SWAP: u8 = 5;
/// Letters that look or sound nearly alike: o and u, e and i, th and t.
const NEAR: u8 = 7;
/// A letter too many, or lost.
const LETTER: u8 = 8;
/// A vowel for another.
const VOWEL: u8 = 10;
/// Any other letter.
const OTHER: u8 = 12;

/// The number of a base letter.
const fn of(letter: u8) -> u8 {
    letter - b'`'
}

/// A sign in the place of a letter that was lost.
const LOST: u8 = 27;
/// A digit inside a word.
const DIGIT: u8 = 28;
/// A letter of another script.
const STRANGE: u8 = 29;

/// Numbers of tones that half of the country does not tell apart.
const HOOK: u8 = 3;
const TILDE: u8 = 4;

/// Prices for the first letters of a text and of a name, by their numbers.
type Costs = [[u8; LONGEST + 1]; LONGEST + 1];

/// A name without spaces.
pub(super) struct Spelled {
    /// Base letters from 1; those above 26 are no letters.
    base: [u8; LONGEST],
    /// The quality in the upper half, the tone in the lower one. The tone of a word stands on its first vowel.
    marks: [u8; LONGEST],
    len: usize,
    /// How many letters it has of each sort that a cheap slip does not take away, up to seven: four bits each.
    sorts: u32,
    /// How many letters were lost to a sign.
    lost: u32,
    /// True when no letter has a mark: then those of the other name say nothing.
    is_unmarked: bool,
    /// Numbers and a last single letter, by which units of one name are told apart; 0 for none.
    designator: u32,
}

impl Spelled {
    /// Reads a name; None when it is too long to be compared, or nothing but a number.
    pub(super) fn new(name: &str) -> Option<Self> {
        let table = letters();
        let mut own = Self {
            base: [0; LONGEST],
            marks: [0; LONGEST],
            len: 0,
            sorts: 0,
            lost: 0,
            is_unmarked: true,
            designator: 0,
        };
        let mut words =
            name.split(|code| table.of(code).is_space() || matches!(code, '-' | '–' | '.' | ',')).peekable();
        while let Some(word) = words.next() {
            let is_last = words.peek().is_none();
            match number(word, own.len == 0, is_last) {
                Some(number) => own.designator = own.designator * 100 + number % 100,
                None => own.push(word, table)?,
            }
        }
        for at in 0..own.len {
            // The i of gi goes with it where d is written.
            let is_with_g = own.base[at] == of(b'i') && at > 0 && own.base[at - 1] == of(b'g');
            let place = sort(own.base[at]).filter(|_| !is_with_g).map(|sort| 4 * sort);
            own.sorts += place.filter(|place| own.sorts >> place & 7 < 7).map_or(0, |place| 1 << place);
        }
        own.is_unmarked = own.marks == [0; LONGEST];
        (own.len > 1).then_some(own)
    }

    fn push(&mut self, word: &str, table: &Letters) -> Option<()> {
        let (start, mut tone) = (self.len, 0);
        for code in word.chars() {
            let letter = table.of(code);
            tone = letter.tone().max(tone);
            let (base, quality) = match letter.class() {
                Class::Latin => (small(letter.base()), small(letter.quality())),
                Class::Mark if letter.quality() != 0 && self.len > start => {
                    self.marks[self.len - 1] = small(letter.quality()) << 4;
                    continue;
                }
                Class::Digit => (DIGIT, 0),
                Class::Other if matches!(code, 'Ð' | 'ð' | 'Ɖ' | 'ɖ') => (of(b'd'), 4),
                Class::Other if matches!(code, '?' | '\u{FFFD}') => (LOST, 0),
                Class::Other if code.is_alphabetic() => (STRANGE, 0),
                _ => continue,
            };
            *self.base.get_mut(self.len)? = base;
            self.marks[self.len] = quality << 4;
            self.lost += u32::from(base == LOST);
            self.len += 1;
        }
        let bears = |at: &usize| is_vowel(self.base[*at]) && !self.is_glide(*at, start);
        if let Some(bearer) = (start..self.len).find(bears).or_else(|| (start..self.len).last()) {
            self.marks[bearer] |= tone;
        }
        Some(())
    }

    /// True for the i of gi and the u of qu before a vowel.
    fn is_glide(&self, at: usize, start: usize) -> bool {
        let before = at.checked_sub(1).filter(|before| *before >= start).map_or(0, |before| self.base[before]);
        let is_one = (before, self.base[at]) == (of(b'g'), of(b'i')) || (before, self.base[at]) == (of(b'q'), of(b'u'));
        is_one && at + 1 < self.len && is_vowel(self.base[at + 1])
    }

    /// The highest price for which a text may pass as this name.
    pub(super) fn limit(&self) -> u8 {
        small(self.len as u64 * 6 / 5).min(20)
    }

    /// The least price of all slips by which a name became this text; [`NEVER`] when it is above the limit.
    pub(super) fn distance(&self, name: &Self, limit: u8) -> u8 {
        let is_far = self.len.abs_diff(name.len) > BAND || self.designator != name.designator;
        if is_far || self.least(name) > u32::from(limit) {
            return NEVER;
        }
        let mut costs = [[NEVER; LONGEST + 1]; LONGEST + 1];
        let mut least_above = [0; 2];
        for row in 0..=self.len {
            let mut least = NEVER;
            for column in row.saturating_sub(BAND)..=(row + BAND).min(name.len) {
                costs[row][column] = if row + column == 0 { 0 } else { self.step(name, &costs, row, column) };
                least = least.min(costs[row][column]);
            }
            // Pairs reach back over one row.
            if least > limit && least_above[1] > limit {
                return NEVER;
            }
            least_above = [least_above[1], least];
        }
        Some(costs[self.len][name.len]).filter(|cost| *cost <= limit).unwrap_or(NEVER)
    }

    /// The least price for the first letters of both, from those for fewer.
    fn step(&self, name: &Self, costs: &Costs, row: usize, column: usize) -> u8 {
        let mut least = NEVER;
        if row > 0 {
            least = least.min(costs[row - 1][column] + extra(&self.base[..self.len], row - 1));
        }
        if column > 0 {
            least = least.min(costs[row][column - 1] + lost(&name.base, column - 1));
        }
        if row > 0 && column > 0 {
            least = least.min(costs[row - 1][column - 1] + self.replaced(row - 1, name.letter(column - 1)));
            if row > 1 {
                let one = digraph([self.base[row - 2], self.base[row - 1]], name.letter(column - 1));
                least = least.min(costs[row - 2][column - 1] + one);
            }
            if column > 1 {
                let one = digraph([name.base[column - 2], name.base[column - 1]], self.letter(row - 1));
                least = least.min(costs[row - 1][column - 2] + one);
            }
            if row > 1 && column > 1 {
                let own = [self.base[row - 2], self.base[row - 1]];
                least =
                    least.min(costs[row - 2][column - 2] + pair(own, [name.base[column - 2], name.base[column - 1]]));
            }
        }
        least
    }

    fn replaced(&self, at: usize, (name, marks): (u8, u8)) -> u8 {
        replaced(self.letter(at), (name, if self.is_unmarked { 0 } else { marks }))
    }

    const fn letter(&self, at: usize) -> (u8, u8) {
        (self.base[at], self.marks[at])
    }

    /// What the slips cost at least: letters of the name that the text has not were lost or replaced.
    const fn least(&self, name: &Self) -> u32 {
        const GUARDS: u32 = 0x8888_8888;
        // In each place the count of the name less that of the text; the guard is gone where that is below zero.
        let less = (name.sorts | GUARDS) - self.sorts;
        let missing = less & (((less & GUARDS) >> 3) * 7);
        let pairs = (missing & 0x0F0F_0F0F) + (missing >> 4 & 0x0F0F_0F0F);
        let missing = pairs.wrapping_mul(0x0101_0101) >> 24;
        missing.saturating_sub(self.lost) * NEAR as u32
    }
}

fn small(number: u64) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

const fn is_vowel(base: u8) -> bool {
    matches!(base.wrapping_add(b'`'), b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The sort of a letter, within which letters are exchanged for less than [`NEAR`]; None where it may be lost for less.
const fn sort(base: u8) -> Option<u32> {
    match base.wrapping_add(b'`') {
        b'a' => Some(0),
        b'e' | b'i' | b'y' => Some(1),
        b'o' | b'u' => Some(2),
        b'b' => Some(3),
        b'c' | b'k' | b'q' | b't' => Some(4),
        b'l' | b'n' => Some(5),
        b'm' => Some(6),
        b's' | b'x' => Some(7),
        _ => None,
    }
}

/// The number that a word of a name is. Roman ones stand at the end; Vi and Xi are syllables too.
fn number(word: &str, is_first: bool, is_last: bool) -> Option<u32> {
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    /// Above all numbers of wards.
    const LETTERS: u32 = 60;
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    if !is_last {
        return None;
    }
    let roman = (1..).zip(ROMAN).find(|(_, roman)| word.eq_ignore_ascii_case(roman)).map(|(number, _)| number);
    if let Some(number) = roman.filter(|number| is_first || !matches!(number, 6 | 11)) {
        return Some(number);
    }
    let mut codes = word.chars();
    let only = codes.next().filter(|_| !is_first && codes.next().is_none())?;
    Some(LETTERS + u32::from(small(letters().of(only).base())))
}

/// The price of a letter that the name has not.
fn extra(text: &[u8], at: usize) -> u8 {
    let (own, before) = (text[at], at.checked_sub(1).map_or(0, |before| text[before]));
    let is_before_vowel = text.get(at + 1).is_some_and(|next| is_vowel(*next));
    match own.wrapping_add(b'`') {
        b'f' | b'j' | b'w' | b'z' => KEY,
        _ if own == DIGIT => KEY,
        _ if own == before => {
            if is_vowel(own) || own == of(b'd') {
                KEY
            } else {
                SWAP
            }
        }
        b's' | b'r' | b'x' if before != 0 && !is_before_vowel => KEY + 1,
        _ => lost(text, at),
    }
}

/// The price of a letter that the text has not.
fn lost(name: &[u8], at: usize) -> u8 {
    let before = at.checked_sub(1).map_or(0, |before| name[before]);
    match (before.wrapping_add(b'`'), name[at].wrapping_add(b'`')) {
        (b'g', b'h') => MARK,
        (b'n', b'g') => SOUND + 1,
        (b'c' | b'k' | b'n' | b'p' | b't', b'h') => NEAR,
        (before, own) if before == own => NEAR,
        _ => LETTER,
    }
}

/// The price of a letter of the text in the place of one of the name; each is a base letter and its marks.
fn replaced((text, text_marks): (u8, u8), (name, name_marks): (u8, u8)) -> u8 {
    if text == name {
        return marks(text_marks, name_marks);
    }
    if text == LOST {
        return MARK;
    }
    let low = text.min(name).wrapping_add(b'`');
    let high = text.max(name).wrapping_add(b'`');
    let is_stroked = |base: u8, marks: u8| base == of(b'd') && marks >> 4 != 0;
    match (low, high) {
        (b'i', b'y') => MARK_LOST + marks(text_marks, name_marks),
        (b's', b'x') | (b'l', b'n') | (b'c', b'k' | b'q') | (b'k', b'q') => SOUND,
        (b'd', b'r' | b'v') if !is_stroked(text, text_marks) && !is_stroked(name, name_marks) => SOUND,
        (b'g', b'r') => SOUND + 1,
        (b'o', b'u') | (b'e', b'i') | (b'c', b't') | (b'b', b'p') => NEAR,
        _ if is_vowel(text) && is_vowel(name) => VOWEL,
        _ => OTHER,
    }
}

fn marks(text: u8, name: u8) -> u8 {
    let price = |text: u8, name: u8| match (text, name) {
        _ if text == name => 0,
        (0, _) | (HOOK, TILDE) | (TILDE, HOOK) => MARK_LOST,
        _ => MARK,
    };
    price(text >> 4, name >> 4) + price(text & 15, name & 15)
}

/// The price of one letter (with its marks) for two, whichever of them the text has.
const fn digraph(two: [u8; 2], (one, marks): (u8, u8)) -> u8 {
    let two = (two[0].wrapping_add(b'`'), two[1].wrapping_add(b'`'));
    match (two, one.wrapping_add(b'`')) {
        ((b'g', b'i'), b'd') if marks >> 4 != 0 => NEVER,
        ((b'g', b'i'), b'd' | b'r' | b'v') => SOUND,
        ((b'p', b'h'), b'f') => MARK,
        _ => NEVER,
    }
}

/// The price of two letters for two.
const fn pair(text: [u8; 2], name: [u8; 2]) -> u8 {
    const CH: [u8; 2] = [of(b'c'), of(b'h')];
    const TR: [u8; 2] = [of(b't'), of(b'r')];
    match (text, name) {
        (CH, TR) | (TR, CH) => SOUND,
        ([one, other], [first, second]) if one == second && other == first => SWAP,
        _ => NEVER,
    }
}
