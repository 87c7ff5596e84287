//! An address as tokens: words and numbers with their keys, and what stands between them.

use super::key::{Key, Syllable, of_number};
use crate::text::letter::{Class, Letters, letters};

/// A word or a number of an address.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where it stands in the text, in bytes.
    pub span: (u32, u32),
    /// The key.
    pub key: Key,
    /// What stands before it.
    pub gap: Gap,
    /// Its value, where it is a number.
    pub number: Option<u32>,
    /// Its value as a Roman number up to 39; 0 where it is none.
    pub roman: u8,
    /// True when a letter carries a mark.
    pub is_marked: bool,
}

impl Token {
    /// True for a single ASCII letter: half of an abbreviation.
    pub const fn is_letter(&self) -> bool {
        self.span.1 - self.span.0 == 1 && self.number.is_none()
    }
}

/// What stands between two tokens; the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing: `P12`, `XãTân`.
    Glued,
    /// A space.
    Space,
    /// A full stop, a hyphen, a slash: inside of a name or between two.
    Soft,
    /// A comma, a semicolon, a bracket, a line break, or an end of the text.
    Hard,
}

/// Reads a text into tokens.
pub fn tokens(text: &str, out: &mut Vec<Token>) {
    let letters = letters();
    out.clear();
    let mut reading = Reading { gap: Gap::Hard, open: None };
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    for (at, code) in text.char_indices() {
        let letter = letters.of(code);
        let part = match letter.class() {
            Class::Digit => Part::Digit,
            Class::Latin if letter.is_upper() => Part::Capital,
            Class::Latin => Part::Small,
            Class::Mark | Class::Apostrophe if reading.open.is_some() => Part::Small,
            // Apostrophes of other forms say as little as the official one (M’Drắk).
            Class::Other if matches!(code, '’' | '‘' | 'ʼ' | '`' | '´') && reading.open.is_some() => continue,
            Class::Space => {
                reading.close(place(at), letters, out);
                reading.widen(if matches!(code, '\n' | '\r' | '\t') { Gap::Hard } else { Gap::Space });
                continue;
            }
            Class::Other if matches!(code, 'Ð' | 'Ɖ') => Part::Capital,
            Class::Other if code.is_alphanumeric() => Part::Small,
            _ => {
                reading.close(place(at), letters, out);
                reading.widen(gap_of(code));
                continue;
            }
        };
        if reading.open.as_ref().is_some_and(|open| open.ends_before(part)) {
            reading.close(place(at), letters, out);
            reading.widen(Gap::Glued);
        }
        let open = reading.open.get_or_insert_with(|| Open::new(place(at)));
        open.push(code, letter, part);
    }
    reading.close(place(text.len()), letters, out);
}

fn gap_of(code: char) -> Gap {
    match code {
        ',' | ';' | '(' | ')' | '[' | ']' | '|' | '\\' | '，' | '、' => Gap::Hard,
        _ => Gap::Soft,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Digit,
    Capital,
    Small,
}

struct Reading {
    gap: Gap,
    open: Option<Open>,
}

impl Reading {
    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn close(&mut self, end: u32, letters: &Letters, out: &mut Vec<Token>) {
        let Some(open) = self.open.take() else { return };
        let number = open.number.filter(|_| open.last == Part::Digit);
        let key = number.map_or_else(|| open.syllable.end(), |number| of_number(number, letters));
        out.push(Token {
            span: (open.start, end),
            key,
            gap: self.gap,
            number,
            roman: open.roman.value(),
            is_marked: open.syllable.is_marked,
        });
        self.gap = Gap::Glued;
    }
}

/// A token that is being read.
struct Open {
    start: u32,
    syllable: Syllable,
    number: Option<u32>,
    roman: Roman,
    last: Part,
    has_small: bool,
}

impl Open {
    fn new(start: u32) -> Self {
        let syllable = Syllable::default();
        Self { start, syllable, number: Some(0), roman: Roman::default(), last: Part::Capital, has_small: false }
    }

    /// True where a digit stands beside a letter, or a capital after a small letter.
    fn ends_before(&self, next: Part) -> bool {
        (self.last == Part::Digit) != (next == Part::Digit) || (self.has_small && next == Part::Capital)
    }

    fn push(&mut self, code: char, letter: crate::text::letter::Letter, part: Part) {
        self.syllable.push(code, letter);
        self.number = match (self.number, code.to_digit(10)) {
            (Some(number), Some(digit)) => number.checked_mul(10).and_then(|number| number.checked_add(digit)),
            _ => None,
        };
        self.roman.push(code);
        self.has_small |= part == Part::Small && letter.is_latin();
        self.last = part;
    }
}

/// A Roman number of I, V and X.
#[derive(Default)]
struct Roman {
    sum: u8,
    last: u8,
    run: u8,
    is_none: bool,
}

impl Roman {
    fn push(&mut self, code: char) {
        let value = match code {
            'I' | 'i' => 1,
            'V' | 'v' => 5,
            'X' | 'x' => 10,
            _ => 0,
        };
        let before = self.run;
        self.run = if value == self.last { self.run + 1 } else { 1 };
        let lawful = self.last == 0 || value <= self.last || (self.last == 1 && before == 1);
        if value == 0 || self.is_none || !lawful || self.run > 3 || self.sum > 29 {
            self.is_none = true;
            return;
        }
        let subtracted = if value > self.last { 2 * self.last } else { 0 };
        self.sum = self.sum + value - subtracted;
        self.last = value;
    }

    const fn value(&self) -> u8 {
        if self.is_none { 0 } else { self.sum }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Gap)> {
        let mut found = Vec::new();
        tokens(text, &mut found);
        found.iter().map(|token| (text[token.span.0 as usize..token.span.1 as usize].to_owned(), token.gap)).collect()
    }

    #[test]
    fn tokens_end_at_spaces_signs_digits_and_capitals() {
        use Gap::{Glued, Hard, Soft, Space};
        let words = [("P", Hard), ("12", Glued), ("TP", Hard), ("HCM", Soft)];
        assert_eq!(read("P12, TP.HCM"), words.map(|(word, gap)| (word.to_owned(), gap)));
        let words = [("Xã", Hard), ("Tân", Glued), ("Lập", Space), ("M'Đrắk", Hard), ("", Hard)];
        assert_eq!(
            read("XãTân Lập (M'Đrắk)"),
            words[..4].iter().map(|(w, g)| ((*w).to_owned(), *g)).collect::<Vec<_>>()
        );
    }

    #[test]
    fn roman_numbers_are_read() {
        let mut found = Vec::new();
        for (text, value) in
            [("IV", 4), ("VIII", 8), ("IX", 9), ("XII", 12), ("IIX", 0), ("VX", 0), ("An", 0), ("IIII", 0)]
        {
            tokens(text, &mut found);
            assert_eq!(found[0].roman, value, "{text}");
        }
    }
}
