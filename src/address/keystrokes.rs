//! Keys that an input method should have turned into letters, in free text: the search is made again with the words that
//! were meant.

use super::free::Search;
use super::located::{Flaw, Located};
use super::mention::When;
use super::table::Table;
use super::token::{Gap, Token};
use super::unit::Level;

/// What was found, or what is found without keystrokes where the text says more then.
pub fn without(table: &'static Table, text: &str, read: &[Token], when: When, located: Located) -> Located {
    if !may_have_keys(text.as_bytes()) {
        return located;
    }
    let Some((typed, count)) = mended(text, read) else { return located };
    let level = |located: &Located| located.unit.map(|unit| table[unit].level);
    let mut again = Search::new(table, text, &typed, when).locate();
    let is_more = if level(&again) == Some(Level::Ward) {
        let named = |located: &Located| located.named.iter().flatten().count();
        let more = named(&again).cmp(&named(&located));
        // As many units, and other ones: more than one word with keys says which.
        level(&located) != Some(Level::Ward)
            || more.is_gt()
            || (more.is_eq() && count > 1 && again.unit != located.unit)
    } else {
        located.candidates.is_empty() && level(&again) > level(&located)
    };
    if !is_more {
        return located;
    }
    again.flaws.add(Flaw::Misspelled);
    again
}

/// The tokens as they were meant, where one shows that it was typed for an input method, and how many do. Keys of VNI are
/// digits: what is glued together is one word then.
fn mended(text: &str, read: &[Token]) -> Option<(Vec<Token>, usize)> {
    let mut mended = Vec::with_capacity(read.len());
    let mut count = 0;
    for glued in read.chunk_by(|_, next| next.gap == Gap::Glued) {
        let (first, last) = (glued[0], glued[glued.len() - 1]);
        let meant = |tokens: &[Token]| {
            let (start, end) = (tokens[0].span.0, tokens[tokens.len() - 1].span.1);
            let word = crate::text::keystroke::meant(&text[start as usize..end as usize])?;
            Some((start, end, super::load::key_of(&word)))
        };
        // A1 is a house.
        let is_word = last.span.1 - first.span.0 > 2 && first.number.is_none();
        let whole = meant(glued).filter(|_| is_word);
        let parts = if whole.is_some() { 1 } else { glued.len() };
        for part in glued.chunks(glued.len() / parts) {
            match meant(part).filter(|_| part[0].number.is_none()) {
                Some((start, end, key)) => {
                    count += 1;
                    mended.push(Token { span: (start, end), key, number: None, roman: 0, is_marked: true, ..part[0] });
                }
                None => mended.extend_from_slice(part),
            }
        }
    }
    (count > 0).then_some((mended, count))
}

/// False for a text that cannot have keys: without f, j, w and z, doubled letters, s, r and x at the end of a word, and
/// digits in words.
fn may_have_keys(text: &[u8]) -> bool {
    // Two bytes before and one behind.
    let at = |place: usize| text.get(place).copied().unwrap_or(b' ');
    let mut before = [b' '; 2];
    text.iter().enumerate().any(|(place, own)| {
        let own = own.to_ascii_lowercase();
        let [first, second] = before;
        before = [second, own];
        let is_inside = second.is_ascii_alphabetic() || !second.is_ascii();
        match own {
            b'f' | b'j' | b'w' | b'z' => true,
            b'a' | b'e' | b'o' | b'd' => second == own,
            b's' | b'r' | b'x' => is_inside && !at(place + 1).is_ascii_alphanumeric() && at(place + 1).is_ascii(),
            b'0'..=b'9' => {
                is_inside && (first.is_ascii_alphabetic() || !first.is_ascii() || at(place + 1).is_ascii_alphabetic())
            }
            _ => false,
        }
    })
}
