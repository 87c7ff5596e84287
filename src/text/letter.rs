//! Letters: what one code point is in Vietnamese writing — its base, its mark, its tone.
//!
//! One table for the Latin letters of Vietnam and its neighbours, made once from the Unicode decompositions; everything
//! that reads names letter by letter (syllables, comparison, detection of encodings) goes through it.

use std::sync::LazyLock;

use unicode_normalization::char::decompose_canonical;

/// Tones in the order in which they are numbered here: none, grave, acute, hook, tilde, dot below.
pub const TONES: [&str; 6] = ["ngang", "huyen", "sac", "hoi", "nga", "nang"];

/// The 33 letters that a Latin text of Vietnam can have without tones, in the order of their numbers from 1: the 29 of
/// the alphabet, and f, j, w, z of foreign and of other Vietnamese peoples' names.
pub const SYMBOLS: [char; 33] = [
    'a', 'ă', 'â', 'b', 'c', 'd', 'đ', 'e', 'ê', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'ô', 'ơ', 'p', 'q',
    'r', 's', 't', 'u', 'ư', 'v', 'w', 'x', 'y', 'z',
];

/// What stands above or through a letter, tones aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Quality {
    /// Nothing.
    Plain = 0,
    /// As in ă.
    Breve = 1,
    /// As in â.
    Circumflex = 2,
    /// As in ơ.
    Horn = 3,
    /// As in đ.
    Stroke = 4,
    /// A mark that Vietnamese does not have: caron, diaeresis, ring, a second mark.
    Foreign = 5,
}

/// What a code point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A letter with a Latin base.
    Latin,
    /// A combining mark; it belongs to the letter before it.
    Mark,
    /// White space.
    Space,
    /// An apostrophe in its official form.
    Apostrophe,
    /// A digit from 0 to 9.
    Digit,
    /// Anything else, letters of other scripts included.
    Other,
}

/// One code point, read. Five bits of base (1 = a … 26 = z), three of quality, three of tone, six of symbol, class, case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Letter(u32);

const CLASSES: [Class; 6] = [Class::Other, Class::Latin, Class::Mark, Class::Space, Class::Apostrophe, Class::Digit];

impl Letter {
    const fn new(class: u32, base: u32, quality: u32, tone: u32, symbol: u32, upper: bool) -> Self {
        Self(base | quality << 5 | tone << 8 | symbol << 11 | class << 17 | (upper as u32) << 20)
    }

    /// What it is.
    pub const fn class(self) -> Class {
        CLASSES[(self.0 >> 17 & 7) as usize]
    }

    /// True for a letter with a Latin base.
    pub const fn is_latin(self) -> bool {
        self.0 >> 17 & 7 == 1
    }

    /// True for white space.
    pub const fn is_space(self) -> bool {
        self.0 >> 17 & 7 == 3
    }

    /// The base letter: 1 = a … 26 = z, 0 for anything else.
    pub const fn base(self) -> u64 {
        (self.0 & 31) as u64
    }

    /// The number of the quality, as in [`Quality`].
    pub const fn quality(self) -> u64 {
        (self.0 >> 5 & 7) as u64
    }

    /// The tone, as in [`TONES`]; 0 for none.
    pub const fn tone(self) -> u8 {
        (self.0 >> 8 & 7) as u8
    }

    /// The number of the letter without its tone in [`SYMBOLS`], from 1; 0 when it is none of them.
    pub const fn symbol(self) -> u64 {
        (self.0 >> 11 & 63) as u64
    }

    /// True for a capital.
    pub const fn is_upper(self) -> bool {
        self.0 >> 20 & 1 == 1
    }
}

/// The number in [`SYMBOLS`] of a base letter with a quality; 0 when there is none.
#[expect(clippy::cast_possible_truncation, reason = "base letters are numbers up to 31")]
pub const fn symbol(base: u64, quality: u64) -> u64 {
    // By base letter, a to z: its plain number; those with a breve, circumflex, horn or stroke follow it.
    const PLAIN: [u8; 27] =
        [0, 1, 4, 5, 6, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 22, 23, 24, 25, 26, 27, 29, 30, 31, 32, 33];
    let letter = (b'`' + base as u8) as char;
    let step = match (letter, quality) {
        (_, 0) => 0,
        ('a', 1) | ('e' | 'o', 2) | ('u', 3) | ('d', 4) => 1,
        ('a', 2) | ('o', 3) => 2,
        _ => return 0,
    };
    if base == 0 || base > 26 { 0 } else { (PLAIN[base as usize] + step) as u64 }
}

/// Letters of the Latin blocks; anything else is [`Class::Other`] or a space.
pub struct Letters {
    low: [Letter; 0x370],
    extended: [Letter; 0x100],
}

static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let mut letters = Letters { low: [Letter::default(); 0x370], extended: [Letter::default(); 0x100] };
    for (code, letter) in (0..).zip(&mut letters.low) {
        *letter = char::from_u32(code).map(read).unwrap_or_default();
    }
    for (code, letter) in (0x1E00..).zip(&mut letters.extended) {
        *letter = char::from_u32(code).map(read).unwrap_or_default();
    }
    letters
});

/// The table of letters: to be fetched once for a text, not once for a letter.
pub fn letters() -> &'static Letters {
    &LETTERS
}

impl Letters {
    /// What a code point is.
    pub const fn of(&self, letter: char) -> Letter {
        let code = letter as usize;
        match code {
            0..0x370 => self.low[code],
            0x1E00..0x1F00 => self.extended[code - 0x1E00],
            _ if letter.is_whitespace() => SPACE,
            _ => Letter(0),
        }
    }
}

const SPACE: Letter = Letter::new(3, 0, 0, 0, 0, false);

/// Reads a code point by its canonical decomposition.
fn read(letter: char) -> Letter {
    match letter {
        '\'' => return Letter::new(4, 0, 0, 0, 0, false),
        '0'..='9' => return Letter::new(5, 0, 0, 0, 0, false),
        _ if letter.is_whitespace() => return SPACE,
        '\u{300}'..='\u{36F}' => {
            let (quality, tone) = mark(letter);
            return Letter::new(2, 0, quality as u32, tone, 0, false);
        }
        _ => {}
    }
    let (mut base, mut quality, mut tone) = ('\0', Quality::Plain, 0);
    decompose_canonical(letter, |part| match part {
        '\u{300}'..='\u{36F}' => {
            let (added, toned) = mark(part);
            if added != Quality::Plain {
                quality = if quality == Quality::Plain { added } else { Quality::Foreign };
            }
            tone = toned.max(tone);
        }
        'đ' | 'Đ' => (base, quality) = ('d', Quality::Stroke),
        other => base = other,
    });
    if !base.is_ascii_alphabetic() {
        return Letter::default();
    }
    let number = u32::from(base.to_ascii_lowercase()) - u32::from('`');
    let symbol = symbol(u64::from(number), quality as u64);
    let upper = letter.is_uppercase();
    Letter::new(1, number, quality as u32, tone, u32::try_from(symbol).expect("symbols are 33"), upper)
}

/// What a combining mark does: a quality, or a tone.
const fn mark(mark: char) -> (Quality, u32) {
    match mark {
        '\u{300}' | '\u{340}' => (Quality::Plain, 1),
        '\u{301}' | '\u{341}' => (Quality::Plain, 2),
        '\u{309}' => (Quality::Plain, 3),
        '\u{303}' => (Quality::Plain, 4),
        '\u{323}' => (Quality::Plain, 5),
        '\u{306}' => (Quality::Breve, 0),
        '\u{302}' => (Quality::Circumflex, 0),
        '\u{31B}' => (Quality::Horn, 0),
        _ => (Quality::Foreign, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_letters() {
        let table = letters();
        let said = |letter| {
            let letter = table.of(letter);
            let symbol = usize::try_from(letter.symbol()).expect("symbols are few");
            (symbol.checked_sub(1).map(|place| SYMBOLS[place]), TONES[usize::from(letter.tone())], letter.is_upper())
        };
        for (letter, symbol, tone, upper) in [
            ('a', 'a', "ngang", false),
            ('Ễ', 'ê', "nga", true),
            ('ợ', 'ơ', "nang", false),
            ('Đ', 'đ', "ngang", true),
            ('ẳ', 'ă', "hoi", false),
            ('Ý', 'y', "sac", true),
            ('w', 'w', "ngang", false),
            ('ử', 'ư', "hoi", false),
            ('z', 'z', "ngang", false),
        ] {
            assert_eq!(said(letter), (Some(symbol), tone, upper), "{letter}");
        }
        assert_eq!(table.of('č').symbol(), 0);
        assert_eq!(table.of('č').base(), 3);
        assert_eq!(table.of('ĕ').quality(), Quality::Breve as u64);
        assert_eq!(table.of('\u{A0}').class(), Class::Space);
        assert_eq!(table.of('Ð').class(), Class::Other);
        assert_eq!(table.of('ø').class(), Class::Other);
        for (number, letter) in (1..).zip(SYMBOLS) {
            assert_eq!(table.of(letter).symbol(), number, "{letter}");
        }
    }
}
