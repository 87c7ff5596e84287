//! Defects of the name, and lawful ways of writing it otherwise.

use unicode_normalization::UnicodeNormalization as _;

use super::{Flaw, Garbling, Role, put};
use crate::synth::record::Case;

/// Typed without marks.
pub fn missing_marks(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Name)?;
    let bare = Garbling::MarksStripped.garble(&case.cells[at])?;
    put(case, at, bare)
}

/// The tone mark on the second letter of an open oa, oe, uy (hoà, thuý): the other of two right styles.
pub fn tone_style(case: &mut Case<'_>) -> Option<Flaw> {
    const OLD: [&str; 15] = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"];
    const NEW: [&str; 15] = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"];
    let at = case.filled(Role::Name)?;
    let restyle = |word: &str| {
        let pair = OLD.iter().zip(NEW).find(|(old, _)| word.ends_with(**old));
        pair.map_or_else(|| word.to_owned(), |(old, new)| format!("{}{new}", &word[..word.len() - old.len()]))
    };
    let name = case.cells[at].split(' ').map(restyle).collect::<Vec<_>>().join(" ");
    put(case, at, name)
}

/// A letter is missing, or two have changed places.
pub fn typo(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Name)?;
    let mut words: Vec<Vec<char>> = case.cells[at].split(' ').map(|word| word.chars().collect()).collect();
    let long: Vec<usize> = (1..words.len()).filter(|&place| words[place].len() >= 3).collect();
    if long.is_empty() {
        return None;
    }
    let word = &mut words[case.stream.pick(&long)];
    let letters = u32::try_from(word.len()).expect("names are short");
    let place = case.stream.between(1, letters - 2) as usize;
    if word[place] == word[place + 1] || case.stream.chance(1, 2) {
        word.remove(place + 1);
    } else {
        word.swap(place, place + 1);
    }
    let name = words.iter().map(|word| word.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
    put(case, at, name)
}

/// Something about the person stands in the name.
pub fn note(case: &mut Case<'_>) -> Option<Flaw> {
    const NOTES: [&str; 6] = [" (đã mất)", " - chuyển đi", " (con)", " (vợ)", " (đã chết)", " - trùng"];
    let at = case.filled(Role::Name)?;
    let name = format!("{}{}", case.cells[at], case.stream.pick(&NOTES));
    put(case, at, name)
}

/// The usual layout of many offices.
pub fn all_caps(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Name)?;
    let name = case.cells[at].to_uppercase();
    put(case, at, name)
}

/// Letters and marks apart.
pub fn decomposed(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Name)?;
    let name = case.cells[at].nfd().collect();
    put(case, at, name)
}

/// The Icelandic letter for Đ.
pub fn look_alike(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Name)?;
    let name = case.cells[at].replace('Đ', "Ð");
    put(case, at, name)
}

/// More spaces than needed, some of them no ordinary ones.
pub fn extra_spaces(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Name)?;
    let name = match case.stream.below(4) {
        0 => format!("  {}", case.cells[at]),
        1 => format!("{} ", case.cells[at]),
        2 => case.cells[at].replace(' ', "  "),
        _ => case.cells[at].replace(' ', "\u{a0}"),
    };
    put(case, at, name)
}

/// Only the first and the last word.
pub fn middle_missing(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Name)?;
    let words: Vec<&str> = case.cells[at].split(' ').collect();
    let (first, last) = (words.first()?, words.last()?);
    if words.len() < 3 {
        return None;
    }
    let name = format!("{first} {last}");
    put(case, at, name)
}

/// Not known.
pub fn missing(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Name)?;
    put(case, at, String::new())
}
