//! Spellings with i and y: Mỹ and Mĩ, Quý and Quí are one syllable written in two ways, and both are right in names.

use super::letter::{self, SYMBOLS};
use super::syllable::VOWELS;
use super::word::Word;

/// True when letters and tone of two words are the same syllable but for i or y standing alone behind the onset (Mỹ and
/// Mĩ, Quý and Quí, Yến and Iến): a matter of spelling, while Thúy and Thúi, Mai and May are different.
pub fn differ_by_i_y(one: &Word, other: &Word) -> bool {
    if one.tone != other.tone || one.count != other.count || one.letters == 0 || other.letters == 0 {
        return false;
    }
    let (i, y) = (letter::symbol(9, 0), letter::symbol(25, 0));
    let (mut differing, mut place) = (0, 0);
    for at in 0..u32::from(one.count) {
        let (a, b) = (one.letters >> (6 * at) & 63, other.letters >> (6 * at) & 63);
        if a != b {
            if !matches!((a, b), _ if (a == i && b == y) || (a == y && b == i)) {
                return false;
            }
            (differing, place) = (differing + 1, at);
        }
    }
    // The letter before it (if any) is a consonant, or the u of qu; after it nothing, or the ê of yê.
    let symbol = |at: u32| SYMBOLS.get((one.letters >> (6 * at) & 63) as usize - 1);
    let before = (place + 1 < u32::from(one.count)).then(|| symbol(place + 1)).flatten();
    let alone = match before {
        None => true,
        Some('u') => u32::from(one.count) == place + 3 && symbol(place + 2) == Some(&'q'),
        Some(letter) => !VOWELS.contains(letter),
    };
    let open = place == 0 || (before.is_none() && symbol(place - 1) == Some(&'ê'));
    differing == 1 && alone && open
}
