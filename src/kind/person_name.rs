//! Names of persons: the spelling of the birth certificate is kept, only dirt is taken away.
//!
//! Not judged here: length, number of syllables, missing family name (lawful in several ethnic groups), tone-mark style,
//! i and y, capital letters, and words of other languages than Vietnamese. Law: BLDS 91/2015/QH13 Điều 26: no digits, no
//! single symbol that is no letter.
//!
//! Nearly every name is in order; that is proven in one pass ([`is_in_order`]), and nothing else is looked at.

use std::borrow::Cow;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

use super::tidy::{decode_and, step, tidy};
use super::{Applicability, Cell, Counts, Defect, Informed, Kind, Proposal, encoding};
use crate::text::family::families;
use crate::text::legacy::{self, Vote};
use crate::text::spelling::{self, Misspelt};
use crate::text::syllable::{USUAL, grammar};
use crate::text::word::{Word, words};
use crate::text::{fold, form, keystroke, look_alike, note, restore, tone};
use crate::value::Value;

/// A full name.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PersonName {
    case: Case,
    /// What is known of the encoding of the column.
    #[serde(skip)]
    vote: Vote,
    /// The column is damaged throughout: no text is in order as it stands.
    #[serde(skip)]
    damaged: bool,
}

/// What becomes of small and capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Case {
    /// They stay.
    #[default]
    Keep,
    /// All capitals, as the shared dictionary of CV 4856/BCA-TTDLQG has it.
    Upper,
}

impl Kind for PersonName {
    fn read(&self, cell: &mut Cell<'_>) {
        if self.case == Case::Keep && !self.damaged && is_in_order(cell.text()) {
            return cell.means(Value::Text);
        }
        if !decode_and(cell, &self.vote, is_in_order, |cell| self.steps(cell)) {
            cell.means(Value::Text);
            return cell.defect("person-name-encoding");
        }
        if cell.text().is_empty() {
            return cell.means(Value::Missing);
        }
        if is_in_order(cell.text()) {
            return cell.means(Value::Text);
        }
        if is_junk(cell.text()) {
            return cell.invalid("person-name-junk");
        }
        cell.means(Value::Text);
        self.judge(cell);
    }

    fn needs_survey(&self) -> bool {
        true
    }

    fn survey(&self, raw: &str, _siblings: &[&str], counts: &mut Counts) {
        encoding::survey(raw, counts);
    }

    fn informed(&self, counts: &Counts) -> Option<Informed> {
        encoding::informed(counts, |vote| {
            let damaged = vote.throughout().is_some();
            Box::new(Self { case: self.case, vote, damaged })
        })
    }

    /// Case, tone-mark style and Unicode form make no other name.
    fn key<'a>(&self, text: &'a str) -> Cow<'a, str> {
        Cow::Owned(tone::key(text))
    }
}

impl PersonName {
    /// The steps without a judgement: what is sure.
    fn steps(&self, cell: &mut Cell<'_>) {
        tidy(cell);
        let seen = look_alike::seen(cell.text());
        if seen.stroke_d {
            step(cell, "d-look-alike", look_alike::with_real_d);
        }
        if seen.hyphen {
            step(cell, "hyphen", look_alike::with_plain_hyphens);
        }
        if seen.apostrophe {
            step(cell, "apostrophe", look_alike::with_plain_apostrophes);
        }
        step(cell, "close-apostrophe", form::with_closed_apostrophes);
        if seen.script {
            step(cell, "latin-letters", look_alike::with_latin_letters);
        }
        step(cell, "outer-punctuation", form::without_outer_punctuation);
        step(cell, "tcvn3-capitals", form::with_even_capitals);
        step(cell, "first-capitals", form::with_first_capitals);
        if self.case == Case::Upper {
            step(cell, "upper-case", upper_case);
        }
    }

    /// Says what is wrong with a name in its form. Beside a note no other correction is proposed: it comes when the note
    /// is gone.
    fn judge(&self, cell: &mut Cell<'_>) {
        let without_note = note::without_note(cell.text());
        let mut defects = self.defects(without_note.as_deref().unwrap_or_else(|| cell.text()));
        if let Some(name) = without_note {
            for defect in &mut defects {
                defect.proposal = None;
            }
            let proposal = proposal(self, "strip-note", &name, Applicability::OnRequest);
            defects.push(Defect { rule: "person-name-note", proposal, expected: None });
        }
        for Defect { rule, proposal, .. } in defects {
            match proposal {
                Some(proposal) => cell.propose(rule, proposal),
                None => cell.defect(rule),
            }
        }
    }

    fn defects(&self, name: &str) -> Vec<Defect> {
        let mut defects = Vec::new();
        let mut found = |rule, proposal| defects.push(Defect { rule, proposal, expected: None });
        let wrong = Wrong::of(name);
        if wrong.damaged {
            let restored = restore::lost_letters(name);
            let restored = restored.and_then(|name| proposal(self, "restore-letters", &name, Applicability::Review));
            found("person-name-damaged", restored);
        }
        let keyed = if wrong.damaged || wrong.symbols { None } else { keystroke::decode(name) };
        if let Some(keyed) = &keyed {
            let applicability = if keyed.certain { Applicability::Automatic } else { Applicability::OnRequest };
            found("person-name-keystrokes", proposal(self, "decode-keystrokes", &keyed.text, applicability));
        } else if wrong.digits {
            let letters = look_alike::by_word(name, look_alike::meant_by_digits);
            let letters = letters.filter(|name| !name.bytes().any(|byte| byte.is_ascii_digit()));
            let letters = letters.and_then(|name| proposal(self, "digits-to-letters", &name, Applicability::Review));
            found("person-name-digits", letters);
        }
        if wrong.symbols {
            found("person-name-symbols", None);
        }
        if keyed.is_none()
            && !wrong.damaged
            && let Some(Misspelt { meant }) = misspelt(name)
        {
            let correct = meant.and_then(|name| proposal(self, "correct-spelling", &name, Applicability::OnRequest));
            found("person-name-spelling", correct);
        }
        if let Some(rest) = note::without_title(name) {
            found("person-name-title", proposal(self, "strip-title", rest, Applicability::OnRequest));
        } else if name.is_ascii()
            && keyed.is_none()
            && wrong == Wrong::default()
            && let Some(stripped) = restore::stripped(name)
        {
            let restored = stripped.restored;
            let restored = restored.and_then(|name| proposal(self, "restore-marks", &name, Applicability::Review));
            found("person-name-unmarked", restored);
        }
        defects
    }
}

/// A proposal whose text is in the form of this kind; None when it cannot be.
fn proposal(kind: &PersonName, step: &'static str, after: &str, applicability: Applicability) -> Option<Proposal> {
    let mut cell = Cell::new(after);
    decode_and(&mut cell, &kind.vote, is_in_order, |cell| kind.steps(cell)).then(|| Proposal {
        step,
        after: cell.text().to_owned(),
        applicability,
    })
}

/// True when a name is made of Vietnamese syllables with single spaces and shows nothing that could be wrong: nothing of
/// this module would change or say anything. One pass, no allocation.
fn is_in_order(name: &str) -> bool {
    if !form::is_clean(name) {
        return false;
    }
    let grammar = grammar();
    let (mut count, mut marked, mut long, mut usual) = (0_u32, false, false, true);
    let (mut capital, mut small) = (false, false);
    let (mut first, mut last) = (Word::default(), Word::default());
    for word in words(name) {
        let Some(surprise) = grammar.surprise_of_valid(&word) else { return false };
        if word.odd.inner_capital && word.odd.small {
            return false;
        }
        usual &= surprise <= USUAL;
        capital |= word.odd.first_capital;
        small |= form::begins_small_with_tone(&word);
        if count == 0 {
            first = word;
        }
        count += 1;
        marked |= word.is_marked();
        long |= word.count > 1;
        last = word;
    }
    // A syllable that no name has may be a usual one in another encoding, unless the letters are proof of Unicode.
    long && !(capital && small)
        && (usual || !marked || legacy::is_unicode(name))
        && !note::may_end_note(&last)
        && (marked || !restore::is_stripped_family(&first))
        && !(count > 3 && note::may_be_title(&first))
}

/// What is wrong with the letters of a name.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Wrong {
    damaged: bool,
    digits: bool,
    symbols: bool,
}

impl Wrong {
    fn of(name: &str) -> Self {
        let mut wrong = Self::default();
        for letter in name.chars() {
            match letter {
                // What a column without Vietnamese letters leaves of them.
                '?' | '\u{FFFD}' => wrong.damaged = true,
                '\'' | '-' | '.' | ' ' => {}
                _ if letter.is_numeric() => wrong.digits = true,
                _ if letter.is_alphabetic() || ('\u{300}'..='\u{36F}').contains(&letter) => {}
                _ => wrong.symbols = true,
            }
        }
        wrong
    }
}

/// Whether words of a name are written as none can be, and the name that was meant if each of them has one reading left.
///
/// Only in a name that is Vietnamese otherwise: all its other words are syllables and the first is, or was meant to be, a
/// family name. Elsewhere the same marks are lawful: names of foreigners (André), breves and ñ of the highlands.
fn misspelt(name: &str) -> Option<Misspelt> {
    let (grammar, seen) = (grammar(), look_alike::seen(name));
    let (mut count, mut meant_words, mut faulty) = (0, 0, 0);
    let counted =
        |text: &str| words(text).next().is_some_and(|word| grammar.is_valid(&word) && grammar.is_common(&word));
    let mut foreign = false;
    let meant = look_alike::by_word(name, |spelled| {
        let word = words(spelled).next()?;
        count += 1;
        if grammar.is_valid(&word) {
            return None;
        }
        let marked = (seen.flagged || seen.script).then(|| look_alike::meant(spelled)).flatten();
        let meant = if let Some(marked) = marked.filter(|meant| counted(meant)) {
            Some(marked)
        } else if let Some(Misspelt { meant }) = spelling::misspelt(&word, spelled) {
            meant
        } else {
            foreign = true;
            return None;
        };
        meant_words += usize::from(meant.is_some());
        faulty += usize::from(meant.is_none());
        meant
    });
    if foreign || count < 2 || meant_words + faulty == 0 || meant_words + faulty > count / 2 + count % 2 {
        return None;
    }
    let first = words(meant.as_deref().unwrap_or(name)).next()?;
    (faulty < 2 && families().is_known(&first)).then(|| Misspelt { meant: meant.filter(|_| faulty == 0) })
}

fn upper_case(text: &str) -> Option<String> {
    let upper: String = text.to_uppercase().nfc().collect();
    (upper != text).then_some(upper)
}

/// Typed to get past a required field. Words of one letter are names in several languages of the country.
fn is_junk(text: &str) -> bool {
    const JUNK: [&str; 14] = [
        "test", "testtest", "abc", "abcd", "abcxyz", "asd", "asdf", "asdfgh", "qwe", "qwer", "qwerty", "xyz", "demo",
        "noname",
    ];
    if !text.is_ascii() {
        return !text.chars().any(char::is_alphabetic) && !text.contains('\u{FFFD}');
    }
    let letters = fold::key(text);
    let first = letters.bytes().next();
    let only_digits_and_marks = !letters.bytes().any(|byte| byte.is_ascii_alphabetic());
    let one_letter = letters.len() > 2 && letters.bytes().all(|byte| Some(byte) == first);
    only_digits_and_marks || one_letter || JUNK.contains(&letters.as_str())
}
