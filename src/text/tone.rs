//! A comparison key that ignores where the tone mark stands in a syllable: hoà and hòa, thuý and thúy.
//!
//! Laws and school books place it differently and no rule of the national population database was found, so both are
//! right. The key is for comparison only; a stored text is never rewritten.

use unicode_normalization::char::decompose_canonical;

/// Appends the key: lower case, every syllable decomposed with its tone at its end, single spaces.
///
/// Two texts have equal keys when they differ at most in case, Unicode form, spaces around syllables, look-alikes of Đ
/// and the place of the tone mark.
pub fn key_into(text: &str, out: &mut String) {
    let start = out.len();
    for syllable in text.split_whitespace() {
        if out.len() > start {
            out.push(' ');
        }
        syllable_into(syllable, out);
    }
}

/// The key of a text.
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 8);
    key_into(text, &mut key);
    key
}

fn syllable_into(syllable: &str, out: &mut String) {
    // One tone a syllable; texts with two keep both, in the order in which they stand.
    let mut tones = [None; 2];
    let mut tone = |mark: char, out: &mut String| match tones.iter_mut().find(|place| place.is_none()) {
        Some(place) => *place = Some(mark),
        None => out.push(mark),
    };
    for letter in syllable.chars() {
        if letter.is_ascii() {
            out.push(letter.to_ascii_lowercase());
            continue;
        }
        decompose_canonical(letter, |part| match part {
            'Đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' => out.push('đ'),
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone(part, out),
            other => out.extend(other.to_lowercase()),
        });
    }
    out.extend(tones.into_iter().flatten());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_the_tone_does_not_count() {
        for (one, other) in [("hoà", "HÒA"), ("thuý", "thúy"), ("Khoẻ  Mạnh", "khỏe mạnh"), ("Ðức", "Đức")]
        {
            assert_eq!(key(one), key(other));
        }
        assert_eq!(key("Việt"), key("Vie\u{302}\u{323}t"));
        assert_ne!(key("hoá"), key("hòa"));
    }
}
