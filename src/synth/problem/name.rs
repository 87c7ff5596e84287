//! Damages of a name, one word at a time: what two offices that heard or read the same name write differently (facts of
//! dialect and spelling), and what makes it truly another one.

use unicode_normalization::UnicodeNormalization as _;

use crate::embedded::rows;
use crate::synth::defect::{Flaw, Garbling, Role, put};
use crate::synth::record::Case;

/// The five tone marks of decomposed text.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
const HOOK: char = '\u{309}';
const TILDE: char = '\u{303}';

/// Changes one word of the name, drawn among those that the change fits.
fn one_word(case: &mut Case<'_>, from: usize, change: impl Fn(&str) -> Option<String>) -> Option<Flaw> {
    let at = case.filled(Role::Name)?;
    let name: String = case.cells[at].nfc().collect();
    let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
    let changed = |place: usize| change(&words[place]).filter(|other| *other != words[place]);
    let fitting: Vec<usize> = (from..words.len()).filter(|place| changed(*place).is_some()).collect();
    if fitting.is_empty() {
        return None;
    }
    let place = case.stream.pick(&fitting);
    words[place] = changed(place)?;
    put(case, at, words.join(" "))
}

/// A word with each of its decomposed letters seen.
fn decomposed(word: &str, letter: impl FnMut(char) -> Option<char>) -> String {
    word.nfd().filter_map(letter).nfc().collect()
}

/// Hỏi for ngã, or ngã for hỏi: one tone in the South and the Centre.
pub fn hoi_nga(case: &mut Case<'_>) -> Option<Flaw> {
    one_word(case, 0, |word| {
        Some(decomposed(word, |letter| match letter {
            HOOK => Some(TILDE),
            TILDE => Some(HOOK),
            other => Some(other),
        }))
    })
}

/// A word without its tone.
pub fn tone_lost(case: &mut Case<'_>) -> Option<Flaw> {
    one_word(case, 0, |word| Some(decomposed(word, |letter| Some(letter).filter(|letter| !TONES.contains(letter)))))
}

/// A word without any mark.
pub fn word_unmarked(case: &mut Case<'_>) -> Option<Flaw> {
    one_word(case, 0, |word| Garbling::MarksStripped.garble(word))
}

/// Mỹ for Mĩ, Quý for Quí.
pub fn i_y(case: &mut Case<'_>) -> Option<Flaw> {
    one_word(case, 0, |word| {
        let mut letters: Vec<char> = word.nfd().collect();
        let place = letters.iter().rposition(|letter| letter.is_alphabetic())?;
        let before = letters[..place].iter().rev().find(|letter| letter.is_alphabetic())?;
        let consonant = !"aăâeêioôơuưy".contains(before.to_ascii_lowercase());
        let other = match letters[place] {
            'i' if consonant => 'y',
            'y' if consonant => 'i',
            _ => return None,
        };
        letters[place] = other;
        Some(letters.into_iter().nfc().collect())
    })
}

/// Beginnings and endings that some regions do not tell apart.
const ONSETS: [(&str, &str); 6] = [("S", "X"), ("Tr", "Ch"), ("L", "N"), ("D", "Gi"), ("R", "D"), ("V", "D")];
const CODAS: [(&str, &str); 2] = [("ng", "n"), ("c", "t")];

/// A word as somebody from another region hears it.
pub fn dialect(case: &mut Case<'_>) -> Option<Flaw> {
    let onset = case.stream.chance(1, 2);
    let swap = case.stream.chance(1, 2);
    one_word(case, 1, |word| {
        if onset {
            return ONSETS.iter().find_map(|&(one, other)| {
                let (from, to) = if swap { (one, other) } else { (other, one) };
                let rest = word.strip_prefix(from)?;
                // Of «Nguyên» and «Nghĩa» the first letter is no N.
                let whole = rest.chars().next().is_some_and(|next| !"hgr".contains(next));
                whole.then(|| format!("{to}{rest}"))
            });
        }
        CODAS.iter().find_map(|&(one, other)| {
            if let Some(stem) = word.strip_suffix(one) {
                return Some(format!("{stem}{other}"));
            }
            word.strip_suffix(other).map(|stem| format!("{stem}{one}"))
        })
    })
}

/// The other form of a word that has two: Hoàng and Huỳnh, Vũ and Võ.
pub fn doublet(case: &mut Case<'_>) -> Option<Flaw> {
    let pairs: Vec<(&str, &str)> =
        rows(include_str!("../../../rules/text/doublets.csv")).map(|row| (row[0], row[1])).collect();
    one_word(case, 0, |word| {
        let other = |&(one, other): &(&'static str, &'static str)| match word {
            _ if word == one => Some(other),
            _ if word == other => Some(one),
            _ => None,
        };
        pairs.iter().find_map(other).map(str::to_owned)
    })
}

/// The words between the first and the last.
fn with_middle(
    case: &mut Case<'_>,
    change: impl FnOnce(&mut Case<'_>, Vec<String>) -> Option<Vec<String>>,
) -> Option<Flaw> {
    let at = case.filled(Role::Name)?;
    let words: Vec<String> = case.cells[at].split(' ').map(str::to_owned).collect();
    let [first, middle @ .., last] = &words[..] else { return None };
    if middle.is_empty() {
        return None;
    }
    let middle = change(case, middle.to_vec())?.join(" ");
    put(case, at, format!("{first} {middle} {last}"))
}

/// The middle names cut to their first letters: «Nguyễn V. An».
pub fn initials(case: &mut Case<'_>) -> Option<Flaw> {
    with_middle(case, |case, middle| {
        let end = case.stream.pick(&[".", ""]);
        middle.iter().map(|word| word.chars().next().map(|letter| format!("{letter}{end}"))).collect()
    })
}

/// The first of the middle names is another one.
pub fn middle_other(case: &mut Case<'_>) -> Option<Flaw> {
    with_middle(case, |case, mut middle| {
        let sex = case.subject().sex;
        let lists = &case.world.lists;
        (*lists.middle.of(sex).pick(&mut case.stream)).clone_into(&mut middle[0]);
        Some(middle)
    })
}

/// The last word first, as some forms and programs put it.
pub fn given_first(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Name)?;
    let (rest, given) = case.cells[at].rsplit_once(' ')?;
    let name = format!("{given} {rest}");
    put(case, at, name)
}

/// What the family calls them: another given name.
pub fn given_other(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Name)?;
    let sex = case.subject().sex;
    let lists = &case.world.lists;
    let given = *lists.given.of(sex).pick(&mut case.stream);
    let (rest, _) = case.cells[at].rsplit_once(' ')?;
    let name = format!("{rest} {given}");
    put(case, at, name)
}
