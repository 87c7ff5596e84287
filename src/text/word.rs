//! Words: the parts of a text between spaces, read letter by letter into numbers that compare and look up fast.
//!
//! A word knows its letters with and without marks, its tone and where the tone stands. It does not judge: syllables do.

use super::letter::{self, Class, Letter, Letters};

/// Letters that fit into [`Word::letters`]; Vietnamese syllables have seven at most.
pub const LETTERS: usize = 10;
/// Base letters that fit into [`Word::folded`].
pub const BASES: usize = 12;

/// One word, read. Case is not part of it, nor is the place of the tone mark part of [`Word::letters`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word {
    /// Letters without tones as numbers of [`letter::SYMBOLS`], six bits each, the last lowest; 0 when one is no such
    /// letter or there are more than [`LETTERS`].
    pub letters: u64,
    /// Base letters, five bits each (1 = a … 26 = z, 27 = apostrophe), the last lowest; 0 when there are more than
    /// [`BASES`] or something else than letters.
    pub folded: u64,
    /// Qualities of the letters, three bits each, the last lowest; those of the last 21.
    pub qualities: u64,
    /// Number of letters and apostrophes.
    pub count: u8,
    /// The (first) tone, as in [`letter::TONES`].
    pub tone: u8,
    /// Number of tone marks; more than one is no syllable of any language of the country.
    pub tones: u8,
    /// The letter that bears the (first) tone, from 0.
    pub mark_at: u8,
    /// What stands in it beside letters.
    pub odd: Odd,
    /// Where it begins and ends in the text, in bytes.
    pub span: (u32, u32),
}

/// What stands in a word beside letters of Latin scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "flags of one word, each looked at by itself")]
pub struct Odd {
    /// A capital after the first letter.
    pub inner_capital: bool,
    /// A small letter.
    pub small: bool,
    /// A capital as the first letter.
    pub first_capital: bool,
    /// An apostrophe: names of the highlands.
    pub apostrophe: bool,
    /// A digit.
    pub digit: bool,
    /// Anything else: signs, letters of other scripts.
    pub other: bool,
    /// A letter with a mark that Vietnamese does not have.
    pub foreign: bool,
}

impl Word {
    /// The text of the word.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.span.0 as usize..self.span.1 as usize]
    }

    /// True when it is made of Latin letters and apostrophes only.
    pub const fn is_lettered(&self) -> bool {
        !self.odd.digit && !self.odd.other && self.count > 0
    }

    /// True when a letter carries a mark or the word a tone.
    pub const fn is_marked(&self) -> bool {
        self.qualities != 0 || self.tones > 0
    }

    /// The same letters and tone, wherever the tone stands, in either case.
    pub const fn same(&self, other: &Self) -> bool {
        self.folded == other.folded
            && self.folded != 0
            && self.qualities == other.qualities
            && self.tone == other.tone
            && self.tones == other.tones
    }

    #[inline]
    pub(super) fn push(&mut self, letter: Letter) {
        if letter.is_latin() {
            return self.push_latin(letter);
        }
        match letter.class() {
            Class::Mark => self.mark(letter),
            Class::Apostrophe => {
                self.odd.apostrophe = true;
                self.push_base(27, 0, 0);
            }
            Class::Digit => self.odd.digit = true,
            Class::Latin | Class::Other | Class::Space => self.odd.other = true,
        }
    }

    #[inline]
    fn push_latin(&mut self, letter: Letter) {
        if letter.tone() != 0 {
            self.add_tone(letter.tone(), self.count);
        }
        self.odd.foreign |= letter.symbol() == 0;
        let (upper, first) = (letter.is_upper(), self.count == 0);
        self.odd.small |= !upper;
        self.odd.first_capital |= upper && first;
        self.odd.inner_capital |= upper && !first;
        self.push_base(letter.base(), letter.quality(), letter.symbol());
    }

    #[inline]
    const fn push_base(&mut self, base: u64, quality: u64, symbol: u64) {
        self.folded = self.folded << 5 | base;
        self.qualities = self.qualities << 3 | quality;
        self.letters = self.letters << 6 | symbol;
        self.count = self.count.saturating_add(1);
    }

    const fn add_tone(&mut self, tone: u8, at: u8) {
        if self.tones == 0 {
            (self.tone, self.mark_at) = (tone, at);
        }
        self.tones = self.tones.saturating_add(1);
    }

    /// A combining mark on the letter before it.
    fn mark(&mut self, mark: Letter) {
        if self.count == 0 {
            self.odd.other = true;
        } else if mark.tone() != 0 {
            self.add_tone(mark.tone(), self.count - 1);
        } else {
            let (base, old) = (self.folded & 31, self.qualities & 7);
            let quality = if old == 0 { mark.quality() } else { letter::Quality::Foreign as u64 };
            let symbol = letter::symbol(base, quality);
            self.odd.foreign |= symbol == 0;
            self.qualities = self.qualities & !7 | quality;
            self.letters = self.letters & !63 | symbol;
        }
    }

    /// What does not fit is no key.
    const fn close(&mut self) {
        let count = self.count as usize;
        if count > LETTERS || self.odd.foreign || self.odd.apostrophe || self.odd.other || self.odd.digit {
            self.letters = 0;
        }
        if count > BASES || self.odd.other || self.odd.digit {
            self.folded = 0;
        }
    }
}

/// The words of a text, in order.
pub struct Words<'t> {
    letters: &'static Letters,
    text: &'t str,
    at: usize,
}

/// Reads a text word by word. Allocates nothing.
pub fn words(text: &str) -> Words<'_> {
    Words { letters: letter::letters(), text, at: 0 }
}

impl Words<'_> {
    /// Reads the letters from a place on, up to the first code point that is none: what nearly every word is from end to
    /// end, so everything is held in registers. Gives the word so far, and where it stopped.
    #[inline]
    fn letters_from(&self, start: usize) -> (Word, usize) {
        let (mut letters, mut folded, mut qualities) = (0_u64, 0_u64, 0_u64);
        let (mut count, mut tone, mut tones, mut mark_at) = (0_u8, 0_u8, 0_u8, 0_u8);
        let (mut small, mut inner_capital, mut first_capital, mut foreign) = (false, false, false, false);
        let mut rest = self.text[start..].chars();
        let mut end = self.text.len();
        loop {
            let left = rest.as_str().len();
            let Some(code) = rest.next() else { break };
            let letter = self.letters.of(code);
            if !letter.is_latin() {
                end = self.text.len() - left;
                break;
            }
            if letter.tone() != 0 {
                if tones == 0 {
                    (tone, mark_at) = (letter.tone(), count);
                }
                tones = tones.saturating_add(1);
            }
            let (upper, first) = (letter.is_upper(), count == 0);
            small |= !upper;
            first_capital |= upper && first;
            inner_capital |= upper && !first;
            foreign |= letter.symbol() == 0;
            letters = letters << 6 | letter.symbol();
            folded = folded << 5 | letter.base();
            qualities = qualities << 3 | letter.quality();
            count = count.saturating_add(1);
        }
        let odd = Odd { inner_capital, small, first_capital, foreign, ..Odd::default() };
        (Word { letters, folded, qualities, count, tone, tones, mark_at, odd, span: (0, 0) }, end)
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    #[inline]
    fn next(&mut self) -> Option<Word> {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let spaces = self.text[self.at..].chars().take_while(|code| self.letters.of(*code).is_space());
        let start = self.at + spaces.map(char::len_utf8).sum::<usize>();
        let (mut word, mut end) = self.letters_from(start);
        for code in self.text[end..].chars() {
            let letter = self.letters.of(code);
            if letter.is_space() {
                break;
            }
            word.push(letter);
            end += code.len_utf8();
        }
        self.at = end;
        word.span = (place(start), place(end));
        word.close();
        (end > start).then_some(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_the_tone_and_the_case_do_not_count() {
        let word = |text| words(text).next().expect("one word");
        for (one, other) in [("hoà", "HÒA"), ("thuý", "thúy"), ("Việt", "Vie\u{323}\u{302}t"), ("H'Blum", "h'blum")]
        {
            assert!(word(one).same(&word(other)), "{one} {other}");
        }
        for (one, other) in [("hoá", "hòa"), ("Mai", "May"), ("Đăng", "Dang"), ("Abcdefghijklmn", "Abcdefghijklmn")]
        {
            assert!(!word(one).same(&word(other)), "{one} {other}");
        }
        assert_eq!(word("Nguyễn").mark_at, 4);
        assert_eq!(word("Hò\u{301}a").tones, 2);
        assert_eq!(words("  Lê \u{A0} Thị Ba ").map(|word| word.text("  Lê \u{A0} Thị Ba ").len()).sum::<usize>(), 10);
    }
}
