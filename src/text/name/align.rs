//! Words of two names laid beside one another: left out, in another order, written together.
//!
//! Which words agree is said by the caller; here is only where they stand.

use super::super::syllable::grammar;
use super::super::word::Word;
use super::level::{has_two_nuclei, letter_count};

/// The words of a name.
pub(super) type Words<'s> = &'s [Word];

/// True when the few words stand among the many in their order.
pub(super) fn is_within(few: Words<'_>, many: Words<'_>, mut agree: impl FnMut(&Word, &Word) -> bool) -> bool {
    let mut rest = many.iter();
    few.iter().all(|word| rest.any(|other| agree(word, other)))
}

/// True when each word of one agrees with a word of its own in the other.
pub(super) fn are_same_words(one: Words<'_>, other: Words<'_>, agree: impl Fn(&Word, &Word) -> bool) -> bool {
    // A name with more words than there are bits is compared as far as they go: nobody has it.
    let mut taken = 0_u64;
    one.iter().all(|word| {
        let free = |place: &usize| *place < 64 && taken >> *place & 1 == 0;
        let places = 0..other.len();
        let exact = places.clone().filter(free).find(|place| word.same(&other[*place]));
        let place = exact.or_else(|| places.filter(free).find(|place| agree(word, &other[*place])));
        place.inspect(|place| taken |= 1 << place).is_some()
    })
}

/// What is left of two names without the words that agree at their beginnings and at their ends.
pub(super) fn differing_parts<'s>(
    mut one: Words<'s>,
    mut other: Words<'s>,
    mut agree: impl FnMut(&Word, &Word) -> bool,
) -> (Words<'s>, Words<'s>) {
    while let ([a, rest @ ..], [b, other_rest @ ..]) = (one, other)
        && agree(a, b)
    {
        (one, other) = (rest, other_rest);
    }
    while let ([rest @ .., a], [other_rest @ .., b]) = (one, other)
        && agree(a, b)
    {
        (one, other) = (rest, other_rest);
    }
    (one, other)
}

/// True when the same letters may stand in both parts, the words cut otherwise, and a longer word is no syllable of its
/// own (`Loan` is not `Lo An` written together).
pub(super) fn may_be_cut_otherwise(one: Words<'_>, other: Words<'_>, marked: bool) -> bool {
    // Apostrophes do not count: without them K'Brôih is written KBrôih.
    let letters = |words: Words<'_>| words.iter().map(|word| usize::from(letter_count(word))).sum::<usize>();
    let whole = |word: &Word| {
        word.odd.apostrophe || word.folded == 0 || has_two_nuclei(word) || (marked && !grammar().is_valid(word))
    };
    let is_longer = |words: Words<'_>, others: Words<'_>| words.len() > others.len() || words.iter().any(whole);
    !one.is_empty()
        && !other.is_empty()
        && letters(one) == letters(other)
        && is_longer(one, other)
        && is_longer(other, one)
}

/// The part of a name's text from the first of its words to the last.
pub(super) fn text_of<'t>(text: &'t str, words: Words<'_>) -> &'t str {
    match words {
        [first, .., last] => &text[first.span.0 as usize..last.span.1 as usize],
        [only] => only.text(text),
        [] => "",
    }
}
