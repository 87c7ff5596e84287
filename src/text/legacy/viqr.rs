//! VIQR: Vietnamese typed as ASCII signs behind the letters (RFC 1456): `Nguye^~n Va(n DDu+'c`.

use unicode_normalization::UnicodeNormalization as _;

use crate::text::syllable::Grammar;
use crate::text::word::words;

/// The word with its signs read as marks; None when there are none, or only such as end a sentence.
pub(super) fn read(word: &str) -> Option<String> {
    marked(word).filter(|(_, sure)| *sure).map(|(text, _)| text)
}

/// True when a word of the text has signs that can be nothing but marks, or dots and apostrophes within a word that make it
/// a usual syllable. (Question marks within words are lost letters more often.)
pub(super) fn is_sure(text: &str, grammar: &Grammar) -> bool {
    let inner = |word: &str| word.trim_end_matches(ENDS).contains(['.', '\'']) && !word.contains('?');
    let usual = |text: &str| words(text).all(|word| grammar.is_valid(&word) && grammar.is_usual(&word));
    text.split(' ').any(|word| marked(word).is_some_and(|(text, sure)| sure || (inner(word) && usual(&text))))
}

/// Signs that end sentences and words, too.
const ENDS: [char; 3] = ['.', '?', '\''];

/// The word with its signs read as marks, in a text that is surely VIQR: there a full stop at the end is a dot below,
/// too, when that makes a syllable that was ever counted.
pub(super) fn read_among_others(word: &str, grammar: &Grammar) -> Option<String> {
    let (text, sure) = marked(word)?;
    let counted = || words(&text).all(|word| grammar.is_valid(&word) && grammar.is_common(&word));
    let inner = || word.trim_end_matches(ENDS).contains(ENDS) && words(&text).all(|word| grammar.is_valid(&word));
    (sure || inner() || counted()).then_some(text)
}

/// The word with its signs read as marks, and whether they can be nothing else.
fn marked(word: &str) -> Option<(String, bool)> {
    let mut text = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    let (mut found, mut sure) = (false, false);
    while let Some(letter) = letters.next() {
        if matches!(letter, 'd' | 'D') && letters.next_if(|next| matches!(next, 'd' | 'D')).is_some() {
            text.push(if letter == 'd' { 'đ' } else { 'Đ' });
            (found, sure) = (true, true);
            continue;
        }
        text.push(letter);
        if !matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y') {
            continue;
        }
        if let Some(sign) = letters.next_if(|sign| quality(letter, *sign).is_some()) {
            text.extend(quality(letter, sign));
            (found, sure) = (true, true);
        }
        if let Some(sign) = letters.next_if(|sign| tone(*sign).is_some()) {
            text.extend(tone(sign));
            found = true;
            // A full stop, question mark or apostrophe may be just that, or stand for a letter that was lost.
            sure |= matches!(sign, '~' | '`');
        }
    }
    found.then(|| (text.nfc().collect(), sure))
}

const fn quality(letter: char, sign: char) -> Option<char> {
    match (letter.to_ascii_lowercase(), sign) {
        ('a', '(') => Some('\u{306}'),
        ('a' | 'e' | 'o', '^') => Some('\u{302}'),
        ('o' | 'u', '+' | '*') => Some('\u{31B}'),
        _ => None,
    }
}

const fn tone(sign: char) -> Option<char> {
    match sign {
        '`' => Some('\u{300}'),
        '\'' => Some('\u{301}'),
        '?' => Some('\u{309}'),
        '~' => Some('\u{303}'),
        '.' => Some('\u{323}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn reads_signs() {
        for (word, read_as) in
            [("Nguye^~n", "Nguyễn"), ("Va(n", "Văn"), ("DDu+'c", "Đức"), ("Ho`a", "Hòa"), ("Tra^`n", "Trần")]
        {
            assert_eq!(read(word).as_deref(), Some(read_as));
        }
        for word in ["Hoa.", "Hoa?", "Y'", "H'Blum", "K'", "An", "Ti?n", "O'Neil"] {
            assert_eq!(read(word), None, "{word}");
        }
    }
}
