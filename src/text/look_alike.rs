//! Look-alikes: signs and letters that stand for others because they look like them on paper.
//!
//! What is taken for what, and whether that is sure, is data: `rules/text/confusables.csv`. Rows that are sure give the
//! better text (`with_…`), the others only what was probably meant ([`meant`]). Spaces, invisible characters and
//! full-width letters are rows of that table too; [`super::form`] removes them by their code, and a test compares.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;

use super::letter::{Class, letters};
use super::syllable::grammar;
use super::word::words;
use crate::embedded::rows;

/// The rows of the table that are about letters of names.
struct Table {
    rows: FxHashMap<char, Row>,
    /// Digits and the letters that they are taken for; some have two.
    digits: Vec<(char, char)>,
}

#[derive(Clone, Copy)]
struct Row {
    target: char,
    family: Family,
}

/// What is done about a look-alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    /// Đ from old fonts and code pages: replaced.
    StrokeD,
    /// Replaced.
    Hyphen,
    /// Replaced between letters.
    Apostrophe,
    /// Cyrillic or Greek: replaced when the rest of the word is Latin and the whole a syllable.
    Script,
    /// A wrong mark: never replaced, only said.
    Flagged,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { rows: FxHashMap::default(), digits: Vec::new() };
    for row in all() {
        let (Some(target), family) = (row.target, row.family()) else { continue };
        if row.class == "digit_in_name" {
            table.digits.push((row.source, target));
        } else if let Some(family) = family {
            table.rows.insert(row.source, Row { target, family });
        }
    }
    table
});

/// One row of `confusables.csv` as written.
struct Raw {
    source: char,
    target: Option<char>,
    class: &'static str,
    action: &'static str,
}

impl Raw {
    fn family(&self) -> Option<Family> {
        match (self.class, self.action) {
            ("stroke_d", "auto") => Some(Family::StrokeD),
            ("hyphen", "auto") => Some(Family::Hyphen),
            ("apostrophe", _) => Some(Family::Apostrophe),
            ("cyrillic" | "greek", _) => Some(Family::Script),
            ("stroke_d" | "tone_mark" | "wrong_diacritic", "flag") => Some(Family::Flagged),
            _ => None,
        }
    }
}

fn all() -> impl Iterator<Item = Raw> {
    let code = |cell: &str| {
        let number = cell.strip_prefix("U+").and_then(|number| u32::from_str_radix(number, 16).ok());
        number.and_then(char::from_u32)
    };
    rows(include_str!("../../rules/text/confusables.csv")).map(move |row| Raw {
        source: code(row[0]).expect("sources in confusables.csv are code points"),
        target: code(row[1]),
        class: row[2],
        action: row[3],
    })
}

/// Which kinds of look-alikes stand in a text.
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// Look-alikes of Đ that are surely meant.
    pub stroke_d: bool,
    /// Dashes.
    pub hyphen: bool,
    /// Signs that stand for an apostrophe.
    pub apostrophe: bool,
    /// Cyrillic or Greek letters that look Latin.
    pub script: bool,
    /// Letters with a wrong mark.
    pub flagged: bool,
}

/// Looks through a text once.
pub fn seen(text: &str) -> Seen {
    let mut seen = Seen::default();
    for letter in text.chars().filter(|letter| !letter.is_ascii() || *letter == '`') {
        match TABLE.rows.get(&letter).map(|row| row.family) {
            Some(Family::StrokeD) => seen.stroke_d = true,
            Some(Family::Hyphen) => seen.hyphen = true,
            Some(Family::Apostrophe) => seen.apostrophe = true,
            Some(Family::Script) => seen.script = true,
            Some(Family::Flagged) => seen.flagged = true,
            None => {}
        }
    }
    seen
}

fn target(letter: char, family: Family) -> Option<char> {
    TABLE.rows.get(&letter).filter(|row| row.family == family).map(|row| row.target)
}

/// The text with Đ for its Icelandic and African look-alikes.
///
/// Behind a vowel or an r stays what stands there: so Icelandic names have it (Guðrún, Sigurður), and Vietnamese ones
/// never.
pub fn with_real_d(text: &str) -> Option<String> {
    let mut last = ' ';
    replaced(text, |letter| {
        let before = std::mem::replace(&mut last, letter);
        target(letter, Family::StrokeD).filter(|_| !is_vowel(before) && !matches!(before, 'r' | 'R'))
    })
}

/// The text with the plain hyphen for dashes.
pub fn with_plain_hyphens(text: &str) -> Option<String> {
    replaced(text, |letter| target(letter, Family::Hyphen))
}

/// The text with the official apostrophe (H'Blum, K'Brôih) for every other sign between letters, a space after it or not.
pub fn with_plain_apostrophes(text: &str) -> Option<String> {
    let mut last = ' ';
    let mut rest = text.chars();
    replaced(text, |letter| {
        rest.next();
        let before = std::mem::replace(&mut last, letter);
        let after = rest.clone().find(|next| *next != ' ');
        let between = before.is_alphabetic() && after.is_some_and(char::is_alphabetic);
        // ʼ and its like count as letters, and stand for one another.
        target(letter, Family::Apostrophe).filter(|_| between)
    })
}

/// The text with Latin letters for Cyrillic and Greek ones, in words that are Latin otherwise and then Vietnamese.
pub fn with_latin_letters(text: &str) -> Option<String> {
    let latin = |word: &str| {
        let mixed = word.chars().any(|letter| letters().of(letter).is_latin());
        let latin = mixed
            .then(|| replaced(word, |letter| target(letter, Family::Script).map(|target| in_case(letter, target))));
        let latin: String = latin??.nfc().collect();
        words(&latin).all(|word| grammar().is_valid(&word)).then_some(latin)
    };
    by_word(text, latin)
}

/// What was probably meant by a word with letters of another script or with wrong marks; None when it has none.
pub fn meant(word: &str) -> Option<String> {
    let flagged = |letter| TABLE.rows.get(&letter).filter(|row| matches!(row.family, Family::Flagged | Family::Script));
    // A wrong mark may stand under a tone: ǎ with an acute is one code point and a mark.
    let better = replaced(word, |letter| flagged(letter).map(|row| in_case(letter, row.target)))?;
    Some(better.nfc().collect())
}

/// The counted syllable that was probably meant by a word with digits that look like letters; None when there is none,
/// or more than one.
pub fn meant_by_digits(word: &str) -> Option<String> {
    if !word.bytes().any(|byte| byte.is_ascii_digit()) || word.chars().count() > 8 {
        return None;
    }
    let upper = !word.chars().any(char::is_lowercase);
    let mut readings = vec![String::new()];
    for (place, letter) in word.chars().enumerate() {
        let options: Vec<char> = if letter.is_ascii_digit() {
            TABLE.digits.iter().filter(|(digit, _)| *digit == letter).map(|(_, letter)| *letter).collect()
        } else {
            vec![letter]
        };
        let small = place > 0 && !upper;
        let cased = |letter: char| if small { letter.to_ascii_lowercase() } else { letter.to_ascii_uppercase() };
        let longer = |reading: &String| {
            let longer = |option: &char| {
                let option = if letter.is_ascii_digit() { cased(*option) } else { *option };
                format!("{reading}{option}")
            };
            options.iter().map(longer).collect::<Vec<_>>()
        };
        readings = readings.iter().flat_map(longer).collect();
    }
    let counted = |reading: &String| {
        words(reading).next().is_some_and(|word| grammar().is_valid(&word) && grammar().is_common(&word))
    };
    let mut readings = readings.into_iter().filter(counted);
    readings.next().filter(|_| readings.next().is_none())
}

/// The target in the case of what it replaces.
fn in_case(source: char, target: char) -> char {
    let mut cased = if source.is_uppercase() { target.to_uppercase().last() } else { target.to_lowercase().last() };
    // Marks and ʼ have no case.
    if !source.is_alphabetic() {
        cased = None;
    }
    cased.unwrap_or(target)
}

fn is_vowel(letter: char) -> bool {
    let letter = letters().of(letter);
    letter.class() == Class::Latin && matches!(letter.base(), 1 | 5 | 9 | 15 | 21 | 25)
}

/// The text with some letters replaced; None when none is.
fn replaced(text: &str, mut target: impl FnMut(char) -> Option<char>) -> Option<String> {
    let mut changed = false;
    let mut replace = |letter| {
        let target = target(letter);
        changed |= target.is_some();
        target.unwrap_or(letter)
    };
    let better: String = text.chars().map(&mut replace).collect();
    changed.then_some(better)
}

/// The text with some of its words replaced; None when none is.
pub fn by_word(text: &str, mut better: impl FnMut(&str) -> Option<String>) -> Option<String> {
    let mut changed = false;
    let mut out = String::with_capacity(text.len() + 4);
    for (place, word) in text.split(' ').enumerate() {
        if place > 0 {
            out.push(' ');
        }
        match better(word) {
            Some(better) => {
                changed |= better != word;
                out.push_str(&better);
            }
            None => out.push_str(word),
        }
    }
    changed.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::form;

    /// The rows that other modules act on by the code of the character.
    #[test]
    fn forms_do_what_the_table_says() {
        let mut rows = 0;
        for row in all() {
            let text = format!("o{}a", row.source);
            let target = row.target.map_or_else(String::new, String::from);
            let better = match (row.class, row.action) {
                ("invisible" | "space", _) => form::without_invisible(&text),
                ("fullwidth", "auto") => form::half_width(&text),
                ("tone_mark", "auto") => form::composed(&text).map(|_| format!("o{target}a")),
                _ => continue,
            };
            rows += 1;
            assert_eq!(better.as_deref(), Some(&*format!("o{target}a")), "U+{:04X}", u32::from(row.source));
            assert!(!form::is_clean(&text), "U+{:04X}", u32::from(row.source));
        }
        assert!(rows > 130, "{rows} rows");
    }

    /// Every row has a place: here, in [`form`], or in the detection of encodings.
    #[test]
    fn no_row_is_forgotten() {
        for row in all() {
            let elsewhere = matches!(
                (row.class, row.action),
                ("invisible" | "space" | "fullwidth" | "digit_in_name", _) | ("tone_mark", "auto") | (_, "detect")
            );
            assert!(row.family().is_some() != elsewhere, "U+{:04X}", u32::from(row.source));
        }
    }
}
