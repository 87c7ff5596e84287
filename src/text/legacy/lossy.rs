//! UTF-8 read as windows-1252 that was trimmed afterwards: letters that end in the byte A0 (à, Ơ, Ạ, Ỡ) have lost it, or
//! have a plain space for it.

use super::damage::Damage;
use super::seen::Page;
use super::vote::Vote;
use crate::text::syllable::Grammar;
use crate::text::word::words;

/// Sixteenths of bits by which the likeliest repair must be ahead of the next one.
const AHEAD: u32 = 4 * 16;

/// What a damaged text was, if one or more bytes A0 are missing in it; every word must come out as a syllable.
pub(super) fn repaired(text: &str, grammar: &Grammar) -> Option<(Damage, String)> {
    let pages = [
        (Page::Western, Damage::Utf8As1252),
        (Page::Central1250, Damage::Utf8As1250),
        (Page::Central8859, Damage::Utf8As8859_2),
    ];
    let valid = |text: &String| words(text).all(|word| grammar.is_valid(&word));
    let surprise = |text: &String| words(text).map(|word| u32::from(grammar.surprise(&word))).sum::<u32>();
    pages.into_iter().find_map(|(page, damage)| {
        let mut bytes = Vec::with_capacity(text.len());
        if !page.bytes(text, &mut bytes) {
            return None;
        }
        let ways = [Space::AsNext, Space::Lost, Space::Kept].map(|space| with_lost_bytes(&bytes, space));
        let whole = ways.into_iter().flatten().filter_map(|bytes| String::from_utf8(bytes).ok());
        let mut whole: Vec<String> = whole.filter(valid).collect();
        whole.sort_by_key(surprise);
        // Spaces too many are squeezed later.
        whole.dedup_by(|one, other| one.split_whitespace().eq(other.split_whitespace()));
        // Where a space may be one or a letter, the likelier text must be so by far.
        let ahead = |next: &String| surprise(next) - surprise(&whole[0]) >= AHEAD;
        if !whole.get(1).is_none_or(ahead) {
            return None;
        }
        whole.into_iter().next().map(|text| (damage, text))
    })
}

/// True when something else in the text or its column is of that damage, too: `Bă` may be just that.
pub(super) fn is_sure(text: &str, damage: Damage, vote: &Vote) -> bool {
    let mut read = String::new();
    let mut bytes = Vec::new();
    vote.supports(damage)
        || text.split(' ').any(|word| {
            read.clear();
            let western = Page::Western.bytes(word, &mut bytes);
            damage.undo(word, western.then_some(&bytes), &mut read) && read != word
        })
}

/// What a space behind a letter that breaks off is.
#[derive(Clone, Copy)]
enum Space {
    /// The lost byte where a small letter or a second space follows, else a space.
    AsNext,
    /// The lost byte.
    Lost,
    /// A space; the byte was trimmed.
    Kept,
}

/// The bytes with an A0 where a letter breaks off before a space or the end; None when nothing is missing.
fn with_lost_bytes(bytes: &[u8], space: Space) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len() + 2);
    let (mut at, mut found) = (0, false);
    while at < bytes.len() {
        let length = match bytes[at] {
            0xC3 | 0xC6 => 1,
            0xE1 if matches!(bytes.get(at + 1), Some(0xBA | 0xBB)) => 2,
            _ => 0,
        };
        let cut = length > 0 && matches!(bytes.get(at + length), None | Some(b' '));
        out.extend_from_slice(&bytes[at..at + length.max(1)]);
        at += length.max(1);
        if !cut {
            continue;
        }
        out.push(0xA0);
        found = true;
        let is_the_byte = match space {
            Space::AsNext => bytes.get(at + 1).is_some_and(|next| next.is_ascii_lowercase() || *next == b' '),
            Space::Lost => true,
            Space::Kept => false,
        };
        at += usize::from(is_the_byte && at < bytes.len());
    }
    found.then_some(out)
}
