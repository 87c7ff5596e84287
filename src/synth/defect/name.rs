//! Defects of the name, and lawful ways of writing it otherwise.

use unicode_normalization::UnicodeNormalization as _;

use super::{Flaw, Garbling, put};
use crate::synth::record::{Case, NAME};

/// Typed without marks.
pub fn missing_marks(case: &mut Case<'_>) -> Option<Flaw> {
    let bare = Garbling::MarksStripped.garble(&case.cells[NAME])?;
    put(case, NAME, bare)
}

/// The tone mark on the second letter of an open oa, oe, uy (hoà, thuý): the other of two right styles.
pub fn tone_style(case: &mut Case<'_>) -> Option<Flaw> {
    const OLD: [&str; 15] = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"];
    const NEW: [&str; 15] = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"];
    let restyle = |word: &str| {
        let pair = OLD.iter().zip(NEW).find(|(old, _)| word.ends_with(**old));
        pair.map_or_else(|| word.to_owned(), |(old, new)| format!("{}{new}", &word[..word.len() - old.len()]))
    };
    let name = case.cells[NAME].split(' ').map(restyle).collect::<Vec<_>>().join(" ");
    put(case, NAME, name)
}

/// A letter is missing, or two have changed places.
pub fn typo(case: &mut Case<'_>) -> Option<Flaw> {
    let mut words: Vec<Vec<char>> = case.cells[NAME].split(' ').map(|word| word.chars().collect()).collect();
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
    put(case, NAME, name)
}

/// Something about the person stands in the name.
pub fn note(case: &mut Case<'_>) -> Option<Flaw> {
    const NOTES: [&str; 6] = [" (đã mất)", " - chuyển đi", " (con)", " (vợ)", " (đã chết)", " - trùng"];
    let name = format!("{}{}", case.cells[NAME], case.stream.pick(&NOTES));
    put(case, NAME, name)
}

/// The usual layout of many offices.
pub fn all_caps(case: &mut Case<'_>) -> Option<Flaw> {
    let name = case.cells[NAME].to_uppercase();
    put(case, NAME, name)
}

/// Letters and marks apart.
pub fn decomposed(case: &mut Case<'_>) -> Option<Flaw> {
    let name = case.cells[NAME].nfd().collect();
    put(case, NAME, name)
}

/// The Icelandic letter for Đ.
pub fn look_alike(case: &mut Case<'_>) -> Option<Flaw> {
    let name = case.cells[NAME].replace('Đ', "Ð");
    put(case, NAME, name)
}

/// More spaces than needed, some of them no ordinary ones.
pub fn extra_spaces(case: &mut Case<'_>) -> Option<Flaw> {
    let name = match case.stream.below(4) {
        0 => format!("  {}", case.cells[NAME]),
        1 => format!("{} ", case.cells[NAME]),
        2 => case.cells[NAME].replace(' ', "  "),
        _ => case.cells[NAME].replace(' ', "\u{a0}"),
    };
    put(case, NAME, name)
}

/// Only the first and the last word.
pub fn middle_missing(case: &mut Case<'_>) -> Option<Flaw> {
    let words: Vec<&str> = case.cells[NAME].split(' ').collect();
    let (first, last) = (words.first()?, words.last()?);
    if words.len() < 3 {
        return None;
    }
    let name = format!("{first} {last}");
    put(case, NAME, name)
}

/// Not known.
pub fn missing(case: &mut Case<'_>) -> Option<Flaw> {
    put(case, NAME, String::new())
}
