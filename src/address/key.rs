//! Keys of names in four strengths, computed together, letter by letter and without allocation.
//!
//! | strength | equal are | so that |
//! |---|---|---|
//! | exact | letters, marks and the place of the tone; case and spaces aside | |
//! | tone | the same, wherever the tone stands in its syllable | Hoà = Hòa |
//! | plain | letters without marks, run together | Hoà = Hoa, `Ea Bar` = `EaBar` |
//! | loose | plain with y for i | Mỹ = Mĩ |
//!
//! Each is a 64-bit hash. A table of some 18,000 names makes an accidental agreement as good as impossible (a test looks
//! that the names of the table have none).

use crate::text::letter::{Class, Letter, Letters};

/// Keys of a name or of a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Key {
    /// See the table above.
    pub exact: u64,
    /// See the table above.
    pub tone: u64,
    /// See the table above.
    pub plain: u64,
    /// See the table above.
    pub loose: u64,
    /// The base to the power of the number of letters: what a name before this one is multiplied by.
    power: u64,
}

/// How strongly a text and a name agree; the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Strength {
    /// All letters, marks and tones in their places.
    Exact,
    /// A tone stands on another letter of its syllable, which means nothing.
    Tone,
    /// Marks are missing or wrong.
    Plain,
    /// Beside that, y and i are exchanged.
    Loose,
    /// A letter is wrong: only among the children of a parent that is known.
    Typo,
}

impl Strength {
    /// The name used in files and messages.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Tone => "tone",
            Self::Plain => "plain",
            Self::Loose => "loose",
            Self::Typo => "typo",
        }
    }
}

const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
const SYLLABLE: u64 = 0xD6E8_FEB8_6659_FD93;

impl Key {
    /// The key of nothing.
    pub const EMPTY: Self = Self { exact: 0, tone: 0, plain: 0, loose: 0, power: 1 };

    /// The key of two parts, one after the other, as two syllables.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        let run_on = |own: u64, next_own: u64| own.wrapping_mul(next.power).wrapping_add(next_own);
        Self {
            exact: self.exact.wrapping_mul(SYLLABLE).wrapping_add(next.exact),
            tone: self.tone.wrapping_mul(SYLLABLE).wrapping_add(next.tone),
            plain: run_on(self.plain, next.plain),
            loose: run_on(self.loose, next.loose),
            power: self.power.wrapping_mul(next.power),
        }
    }

    /// How strongly two names agree; None when they do not.
    pub const fn agrees(&self, other: &Self) -> Option<Strength> {
        if self.loose != other.loose {
            None
        } else if self.exact == other.exact {
            Some(Strength::Exact)
        } else if self.tone == other.tone {
            Some(Strength::Tone)
        } else if self.plain == other.plain {
            Some(Strength::Plain)
        } else {
            Some(Strength::Loose)
        }
    }
}

/// A key that grows by letters: one syllable or number.
#[derive(Debug, Clone, Copy)]
pub struct Syllable {
    key: Key,
    tone: u8,
    /// True when a letter carried a mark or the syllable a tone.
    pub is_marked: bool,
}

impl Default for Syllable {
    fn default() -> Self {
        Self { key: Key::EMPTY, tone: 0, is_marked: false }
    }
}

impl Syllable {
    /// Adds a letter, a digit or a combining mark; apostrophes say nothing (`M'Đrắk` is Mđrắk).
    #[inline]
    pub fn push(&mut self, code: char, letter: Letter) {
        match letter.class() {
            Class::Latin => {
                self.is_marked |= letter.quality() != 0 || letter.tone() != 0;
                self.letter(letter.base(), letter.quality(), letter.tone());
            }
            // It belongs to the letter before it, which was the last to be added.
            Class::Mark => {
                self.tone = letter.tone().max(self.tone);
                self.is_marked = true;
                let quality = letter.quality() << 40;
                self.key.exact = self.key.exact.wrapping_add(quality | u64::from(letter.tone()) << 32);
                self.key.tone = self.key.tone.wrapping_add(quality);
            }
            Class::Other if matches!(code, 'Ð' | 'ð' | 'Ɖ' | 'ɖ') => {
                self.is_marked = true;
                self.letter(4, 4, 0);
            }
            Class::Digit => self.letter(27 + u64::from(code) - u64::from('0'), 0, 0),
            Class::Other => self.letter(u64::from(code) << 8, 0, 0),
            Class::Apostrophe | Class::Space => {}
        }
    }

    #[inline]
    const fn letter(&mut self, base: u64, quality: u64, tone: u8) {
        let marked = base | quality << 40;
        if tone != 0 {
            self.tone = tone;
        }
        let loose = if base == 25 { 9 } else { base };
        let key = &mut self.key;
        key.exact = key.exact.wrapping_mul(BASE).wrapping_add(marked | (tone as u64) << 32);
        key.tone = key.tone.wrapping_mul(BASE).wrapping_add(marked);
        key.plain = key.plain.wrapping_mul(BASE).wrapping_add(base);
        key.loose = key.loose.wrapping_mul(BASE).wrapping_add(loose);
        key.power = key.power.wrapping_mul(BASE);
    }

    /// The key.
    #[inline]
    pub const fn end(self) -> Key {
        let mut key = self.key;
        key.tone = key.tone.wrapping_mul(BASE).wrapping_add(self.tone as u64 + 1);
        key.exact = key.exact.wrapping_mul(BASE).wrapping_add(1);
        key
    }
}

/// The key of a number without its leading zeros.
pub fn of_number(number: u32, letters: &Letters) -> Key {
    let mut digits = [0_u8; 10];
    let (mut rest, mut at) = (number, digits.len());
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(rest % 10).expect("a decimal digit");
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    let mut syllable = Syllable::default();
    for digit in &digits[at..] {
        let digit = char::from(*digit);
        syllable.push(digit, letters.of(digit));
    }
    syllable.end()
}
