//! Readings: what a text may have been, for each damage at once, word by word, and how surprising each is.

use super::damage::Damage;
use super::seen::Page;
use super::standing::{Standing, is_plain_ascii};
use super::vote::Vote;
use super::{case_mapped, viqr};
use crate::text::family::families;
use crate::text::syllable::{Grammar, Verdict};
use crate::text::word::{Word, words};

/// Bits of surprise for a word that is read as no syllable although the column says that it is damaged.
const NO_SYLLABLE: f32 = 22.0;
/// Bits of surprise for a capital behind small letters: `ThĂng`.
const MIXED_CASE: f32 = 10.0;
/// Bits of surprise for a word that begins small where the first one begins with a capital: `Trần đình`.
const SMALL_WORD: f32 = 7.0;

/// What the first bytes of Vietnamese letters in UTF-8 (C3 to C6, E1) are in the code pages of Windows.
const LEADS: [char; 8] = ['Ã', 'Ä', 'Å', 'Æ', 'á', 'Ă', 'Ĺ', 'Ć'];

/// Bits of surprise for a word that is read as if its letters had been put into the other case.
const TURNED: f32 = 2.0;

/// Bits of surprise for a mark in the new style: `Hoà`.
const NEW_STYLE: f32 = 4.0;
/// Bits of the sum of all weights of family names (shares times 1,000,000).
const ALL_FAMILIES: f32 = 20.0;

/// One way to read a text.
pub(super) struct Reading {
    /// What would have happened to the text.
    pub(super) damage: Damage,
    /// The text that it would have been.
    pub(super) text: String,
    /// Bits of surprise: the less, the better.
    pub(super) cost: f32,
    /// Words that this reading changes.
    pub(super) changed: u32,
    /// A changed word is a syllable that stands in no name and no unit.
    pub(super) rare: bool,
    /// Words that cannot stand as they are, and are syllables in this reading.
    pub(super) repairs: u32,
    /// Words that are no syllables as they are, and are syllables which stand in names or units in this reading.
    pub(super) proofs: u32,
    /// Words without marks that stay as they are and are no syllables and no known words: those of foreigners.
    pub(super) strangers: u32,
    /// Changed words that are no syllables: believed beside two that are, or by the vote of the column.
    pub(super) foreign: u32,
    /// More than one word that is no syllable may be believed.
    dominant: bool,
}

/// All readings of a text in which every word may stand, in the order of [`Damage::ALL`].
pub(super) fn all(text: &str, own: &Standing, vote: &Vote, grammar: &Grammar) -> Vec<Reading> {
    let ascii = own.is_ascii;
    let utf8 = !ascii && text.contains(LEADS);
    let possible = Damage::ALL.into_iter();
    let possible = possible.filter(|damage| (*damage == Damage::Viqr) == ascii && (utf8 || !damage.is_utf8()));
    let mut readings: Vec<Reading> = possible.map(|damage| Reading::new(damage, vote)).collect();
    let (mut bytes, mut read) = (Vec::with_capacity(text.len()), String::with_capacity(text.len()));
    let viqr = ascii && viqr::is_sure(text, grammar);
    // In a column of VISCII or VPS the apostrophe is a letter: `H’` is Hỗ.
    let dominated = [Damage::Viscii, Damage::Vps].into_iter().any(|damage| vote.dominates(damage));
    let mapped = !ascii && !own.is_valid && case_mapped::may_be(text);
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    for (place, word) in text.split(' ').enumerate() {
        let plain = !ascii && (is_plain_ascii(word) || (!dominated && is_marker(word)));
        // Each code page but the central ones sees the same bytes.
        let western = !plain && !ascii && Page::Western.bytes(word, &mut bytes);
        readings.retain_mut(|reading| {
            if place > 0 {
                reading.text.push(' ');
            }
            if plain {
                return reading.keep(word, grammar);
            }
            read.clear();
            let undone = if viqr {
                read.push_str(viqr::read_among_others(word, grammar).as_deref().unwrap_or(word));
                true
            } else if let Some(turned) = reading.turned(mapped && western, &bytes, grammar) {
                read = turned;
                true
            } else {
                reading.damage.undo(word, western.then_some(&bytes), &mut read)
            };
            if undone && reading.weigh(word, &read, capital, grammar) {
                reading.text.push_str(&read);
                return true;
            }
            // Already Unicode, beside words that are not.
            reading.may_be_partial()
                && is_unicode(word)
                && words(word).all(|word| grammar.is_valid(&word))
                && reading.keep(word, grammar)
        });
    }
    readings.retain(|reading| reading.changed > 0);
    readings
}

/// Bits of surprise of a text as it stands.
pub(super) fn surprise(text: &str, grammar: &Grammar) -> f32 {
    let first = text.len() - text.trim_start().len();
    words(text).map(|word| of_syllable(&word, word.span.0 as usize == first, grammar)).sum()
}

/// Bits of surprise of a syllable: by how often it stands in names and units or, as the first word, in front of names.
fn of_syllable(word: &Word, first: bool, grammar: &Grammar) -> f32 {
    let anywhere = f32::from(grammar.surprise(word)) / 16.0;
    // One mark in seventeen stands on the second letter of open oa, oe, uy (40,496 names of a published sample).
    let style = if grammar.is_in_new_style(word) { NEW_STYLE } else { 0.0 };
    match families().weight(word) {
        #[expect(clippy::cast_precision_loss, reason = "a share, not a count")]
        weight @ 1.. if first => anywhere.min(ALL_FAMILIES - (weight as f32).log2()),
        _ => anywhere + style,
    }
}

impl Reading {
    fn new(damage: Damage, vote: &Vote) -> Self {
        let dominant = vote.dominates(damage);
        Self {
            damage,
            text: String::new(),
            cost: 0.0,
            changed: 0,
            rare: false,
            repairs: 0,
            proofs: 0,
            strangers: 0,
            foreign: 0,
            dominant,
        }
    }

    /// A word of TCVN3 that was put into the other case; None for all others.
    fn turned(&mut self, possible: bool, bytes: &[u8], grammar: &Grammar) -> Option<String> {
        let turned = (possible && self.damage == Damage::Tcvn3).then(|| case_mapped::read(bytes, grammar)).flatten()?;
        self.cost += TURNED;
        Some(turned)
    }

    /// True for damages that are seen in records of which a part is Unicode.
    const fn may_be_partial(&self) -> bool {
        self.dominant || !matches!(self.damage, Damage::Viscii | Damage::Vps | Damage::Windows1258)
    }

    fn keep(&mut self, word: &str, grammar: &Grammar) -> bool {
        let begins = self.text.trim_start().is_empty();
        self.text.push_str(word);
        for part in runs(word).flat_map(words) {
            self.cost += of_syllable(&part, begins, grammar);
            let known = grammar.is_valid(&part) || grammar.surprise_of_other(&part).is_some();
            self.strangers += u32::from(!known && part.count > 1);
        }
        true
    }

    /// Whether what was made of a word may be right, and how surprising it is.
    fn weigh(&mut self, word: &str, read: &str, capital: bool, grammar: &Grammar) -> bool {
        let changed = read != word;
        let (mut cost, mut rare, mut foreign, mut other, mut usual) = (0.0, false, 0, false, true);
        let begins = self.text.trim_start().is_empty();
        for run in runs(read) {
            for part in words(run) {
                if grammar.is_valid(&part) {
                    let surprise = grammar.surprise(&part);
                    rare |= surprise == u8::MAX;
                    usual &= grammar.is_usual(&part);
                    cost += of_syllable(&part, begins, grammar);
                } else if let Some(surprise) = grammar.surprise_of_other(&part) {
                    other = true;
                    cost += f32::from(surprise) / 16.0;
                } else if changed && (self.dominant || self.foreign + foreign == 0) && may_stand(&part, grammar) {
                    foreign += 1;
                    cost += NO_SYLLABLE;
                } else if !run.is_ascii() || run.bytes().any(|byte| byte.is_ascii_alphabetic()) {
                    return false;
                }
                cost += self.case(&part, part.text(run), capital);
            }
        }
        self.cost += cost;
        self.changed += u32::from(changed);
        self.rare |= rare && changed;
        self.foreign += foreign;
        if changed && foreign == 0 {
            let before = if self.damage == Damage::Viqr { Before::Impossible } else { Before::of(word, grammar) };
            self.repairs += u32::from(before == Before::Impossible && !other);
            let good = if self.damage.is_common() { !rare } else { usual && !other };
            self.proofs += u32::from(before != Before::Syllable && good);
        }
        true
    }

    /// How surprising the case of a word is. What TCVN3 writes as small letters may be capitals.
    fn case(&self, part: &Word, text: &str, capital: bool) -> f32 {
        let small = text.bytes().any(|byte| byte.is_ascii_lowercase());
        let toned_first = part.tones > 0 && part.mark_at == 0;
        let shown = part.odd.first_capital || (self.damage == Damage::Tcvn3 && toned_first);
        let mixed = part.odd.inner_capital && (small || !shown);
        let begins_small = capital && !shown;
        (if mixed { MIXED_CASE } else { 0.0 }) + if begins_small { SMALL_WORD } else { 0.0 }
    }
}

/// A capital behind small letters is no way to write a name: `PhÕm` is VISCII for Phạm. Small letters with marks among
/// capitals (`HùNG`) are what TCVN3 leaves of them.
pub(super) fn is_mixed(word: &Word, text: &str) -> bool {
    word.odd.small && word.odd.inner_capital && text.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// What a word is before it is read otherwise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A syllable: it may well be healthy.
    Syllable,
    /// No syllable, but letters that names of other languages have, too.
    Unknown,
    /// Signs, capitals behind small letters, marks as no language of the country has them.
    Impossible,
}

impl Before {
    fn of(word: &str, grammar: &Grammar) -> Self {
        let mut before = Self::Syllable;
        for (run, part) in runs(word).flat_map(|run| words(run).map(move |part| (run, part))) {
            if is_mixed(&part, part.text(run)) || part.odd.other || part.tones > 1 {
                return Self::Impossible;
            }
            match grammar.judge(&part) {
                Verdict::Valid => {}
                Verdict::Invalid(_) => return Self::Impossible,
                Verdict::Unknown => before = Self::Unknown,
            }
        }
        before
    }
}

/// A word that is no syllable of Vietnamese, but nothing is wrong with it.
fn may_stand(word: &Word, grammar: &Grammar) -> bool {
    word.letters != 0 && word.is_marked() && grammar.judge(word) == Verdict::Unknown
}

/// Letters that only Unicode has: no code page with which bytes of Vietnamese text were read shows them. (Ă stands for
/// the first byte of à in windows-1250 and its neighbours.) A text with one was not damaged as a whole.
pub fn is_unicode(text: &str) -> bool {
    text.chars()
        .any(|letter| matches!(letter, 'Ạ'..='ỹ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ'))
}

/// The runs of letters of a word, and what stands between them: `12/3`, `(Văn`, `An,`; without a marker of the
/// highlands before them (H', K', M').
pub(super) fn runs(word: &str) -> impl Iterator<Item = &str> {
    let bare = without_marker(word).unwrap_or(word);
    bare.split(|letter: char| letter.is_ascii_punctuation() && letter != '\'').filter(|run| !run.is_empty())
}

/// A word without its marker of the highlands; None when it has none. What is typed for the apostrophe may be a letter of
/// VISCII or VPS, so there only the two usual markers count.
fn without_marker(word: &str) -> Option<&str> {
    let (marker, bare) = word.split_once(['\'', '’', '‘', '´', '`'])?;
    let ascii = word[marker.len()..].starts_with('\'');
    let marks = if ascii { marker.len() < 3 && is_consonants(marker) } else { matches!(marker, "H" | "K" | "h" | "k") };
    (marks && !marker.is_empty()).then_some(bare)
}

/// A marker of the highlands that stands alone: `H’ Bia`.
fn is_marker(word: &str) -> bool {
    without_marker(word).is_some_and(str::is_empty)
}

fn is_consonants(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphabetic() && !b"aeiouAEIOU".contains(&byte))
}
