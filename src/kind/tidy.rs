//! The steps that nearly every kind begins with: invisible characters, full-width signs, Unicode form, spaces.

use super::{Applicability, Cell, Kind, Proposal};
use crate::text::form;
use crate::text::legacy::{self, Decision, Vote};
use crate::text::syllable::grammar;
use crate::text::word::{Word, words};

/// Brings a text into the form that the kinds expect. Without any allocation when it already is.
///
/// Invisible characters go first: one between a letter and its mark keeps the two from being composed.
pub(super) fn tidy(cell: &mut Cell<'_>) {
    if form::is_clean(cell.text()) {
        return;
    }
    step(cell, "invisible-characters", form::without_invisible);
    step(cell, "full-width", form::half_width);
    step(cell, "unicode-nfc", form::composed);
    step(cell, "squeeze-spaces", form::squeezed);
}

/// Brings a text that may be in a legacy encoding into the form that the steps make. False when its encoding cannot be
/// told: then it is not touched further, because every step would destroy evidence.
///
/// Decoding sees the raw text, since bytes of letters look like spaces and invisible characters. A step may uncover what
/// an earlier one looks for, so they begin again until none finds anything.
///
/// `in_order` is a quick proof that neither decoding nor a step would do anything more.
pub(super) fn decode_and(
    cell: &mut Cell<'_>,
    vote: &Vote,
    in_order: impl Fn(&str) -> bool,
    steps: impl Fn(&mut Cell<'_>),
) -> bool {
    let mut decoded = false;
    for _ in 0..8 {
        let done = cell.steps().len();
        if !decoded {
            match legacy::decide(cell.text(), vote) {
                Decision::Decoded { damage, text } => {
                    cell.rewrite(damage.step(), text);
                    decoded = true;
                }
                Decision::Undecided => return false,
                Decision::AsIs => {}
            }
        }
        steps(cell);
        if cell.steps().len() == done || in_order(cell.text()) {
            break;
        }
    }
    true
}

/// True when every word with marks is a Vietnamese syllable, punctuation around it aside, or a name of the highlands with
/// an apostrophe (H'Wiêo).
pub(super) fn is_vietnamese(text: &str) -> bool {
    let grammar = grammar();
    let bare = |word: &Word| {
        let bare = word.text(text).trim_matches(|sign: char| sign.is_ascii_punctuation());
        word.odd.other && words(bare).all(|word| grammar.is_valid(&word))
    };
    let highland = |word: &Word| word.odd.apostrophe && word.is_lettered();
    words(text).all(|word| word.text(text).is_ascii() || grammar.is_valid(&word) || highland(&word) || bare(&word))
}

/// One step: a function that gives the better text where there is one.
pub(super) fn step(cell: &mut Cell<'_>, id: &'static str, better: impl Fn(&str) -> Option<String>) {
    if let Some(after) = better(cell.text()) {
        cell.rewrite(id, after);
    }
}

/// A proposal whose text is made canonical by the kind itself.
pub(super) fn proposal(kind: &dyn Kind, step: &'static str, after: &str, applicability: Applicability) -> Proposal {
    let mut cell = Cell::new(after);
    kind.read(&mut cell);
    Proposal { step, after: cell.text().to_owned(), applicability }
}
