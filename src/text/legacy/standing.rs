//! What a text shows as it stands: whether it is Vietnamese, and whether signs of damage stand in it.

use std::borrow::Cow;

use super::reading;
use crate::text::family::families;
use crate::text::syllable::Grammar;
use crate::text::word::{Word, words};

/// What a text shows as it stands.
#[expect(clippy::struct_excessive_bools, reason = "four answers about one text, each used by itself")]
pub(super) struct Standing {
    pub(super) is_ascii: bool,
    /// Every word is a Vietnamese syllable.
    pub(super) is_valid: bool,
    /// Each of its syllables is usual in names or units.
    pub(super) is_usual: bool,
    /// Signs stand in its words as in no healthy text: ¸, µ, », C1 controls.
    pub(super) is_signed: bool,
}

impl Standing {
    pub(super) fn of(text: &str, grammar: &Grammar) -> Self {
        let is_ascii = is_plain_ascii(text);
        let quoted = !is_ascii && text.contains(['“', '‘']);
        let valid = |text: &str| text.split(' ').all(|word| is_well_written(word, quoted, grammar));
        // Ð alone is no sign of VISCII or windows-1258.
        let is_valid = valid(text) || (text.contains(['Ð', 'ð']) && valid(&with_real_d(text)));
        let is_signed = !is_ascii && !is_valid && signs(text);
        let is_usual = is_valid && words(text).all(|word| grammar.is_usual(&word));
        Self { is_ascii, is_valid, is_usual, is_signed }
    }
}

/// Ð for Đ is a look-alike.
pub(super) fn with_real_d(text: &str) -> Cow<'_, str> {
    if text.contains(['Ð', 'ð']) { text.replace('Ð', "Đ").replace('ð', "đ").into() } else { text.into() }
}

/// True for a syllable, digits and punctuation.
fn is_well_written(word: &str, quoted: bool, grammar: &Grammar) -> bool {
    let bare = word.trim_start_matches(['“', '‘', '–', '—', '•']);
    // A closing quotation mark without an opening one is a letter: `SÃ”` is Sô.
    let closes = quoted || bare.len() < word.len();
    let bare =
        bare.trim_end_matches(|sign| matches!(sign, '…' | '–' | '—' | '•') || (closes && matches!(sign, '”' | '’')));
    reading::runs(bare).all(|run| {
        let natural = |word: &Word| !reading::is_mixed(word, word.text(run)) && grammar.is_valid(word);
        words(run).all(|word| natural(&word) || (word.count == 0 && !word.odd.other))
    })
}

/// Two signs within a word, or one before a letter. One behind a letter may be healthy: `m²`, `A®`.
fn signs(text: &str) -> bool {
    text.split(' ').flat_map(reading::runs).any(|word| {
        let mut found = word.char_indices().filter(|(_, letter)| is_sign(*letter));
        let lettered = |part: &str| part.chars().any(char::is_alphabetic);
        let before = |(at, sign): (usize, char)| word[at + sign.len_utf8()..].starts_with(char::is_alphabetic);
        lettered(word) && (found.clone().count() > 1 || found.any(before))
    })
}

/// Signs that the code pages of Windows have where the encodings of before Unicode have letters; not those that stand in
/// healthy texts, too: dashes, quotation marks, degree and ordinal signs.
const fn is_sign(letter: char) -> bool {
    matches!(letter,
        '\u{80}'..='\u{84}' | '\u{86}'..='\u{9F}' | '¡'..='ª' | '¬' | '®' | '¯' | '°'..='º' | '¼'..='¿'
        | '×' | '÷' | '€' | '‚' | 'ƒ' | '„' | '†' | '‡' | 'ˆ' | '‰' | '‹' | '˜' | '™' | '›')
}

/// ASCII without the control characters that VISCII and VPS use for letters.
pub(super) fn is_plain_ascii(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r'))
}

/// Signs that VIQR puts behind letters; an ASCII text without any is none.
pub(super) fn viqr_signs(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'^' | b'(' | b'+' | b'*' | b'~' | b'`' | b'\'' | b'.'))
}

/// True when question marks or replacement characters stand in the place of letters.
pub(super) fn is_lossy(text: &str) -> bool {
    let lost = |letter: char| matches!(letter, '?' | '\u{FFFD}');
    text.split(' ')
        .any(|word| word.contains('\u{FFFD}') || word.trim_end_matches(lost).contains(lost) || word.ends_with("??"))
        || text.split(' ').any(|word| word.ends_with('?') && word.len() < text.len() && !text.ends_with(word))
}

/// Whether a name gains by being read otherwise: names begin with a family name and do not end in Thị or Văn.
pub(super) fn is_plausible_name(before: &str, after: &str) -> bool {
    let (families, mut before) = (families(), words(before));
    let mut words = words(after).peekable();
    let mut first = true;
    while let (Some(old), Some(new)) = (before.next(), words.next()) {
        if old.same(&new) {
            first = false;
            continue;
        }
        let is_marker = || matches!(new.text(after).to_lowercase().as_str(), "thị" | "văn");
        if (first && !new.odd.apostrophe && families.weight(&new) == 0) || (words.peek().is_none() && is_marker()) {
            return false;
        }
        first = false;
    }
    true
}
