//! Syllables that sound alike in some region, and doublets: two forms of one origin that are separate names.
//!
//! The classes of onsets come from `rules/text/onsets.csv`, the doublets from `doublets.csv`. Not here: which region
//! the two sources come from; who knows it weighs these relations more.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::super::letter;
use super::super::syllable::{Entry, Grammar, grammar};
use super::super::word::{Word, words};
use super::level::Around;

/// True when both are syllables that sound alike in some region. A name without marks is taken without tones, and its
/// syllable must be one as it stands.
pub(super) fn is_dialect(one: &Word, other: &Word, around: Around) -> bool {
    let unmarked = around.without_marks();
    let hoi_or_nga = |tone| if tone == 4 { 3 } else { tone };
    if !unmarked && hoi_or_nga(one.tone) != hoi_or_nga(other.tone) {
        return false;
    }
    let grammar = grammar();
    let (Some(a), Some(b)) = (grammar.entry(one), grammar.entry(other)) else { return false };
    onset_class(grammar, a) == onset_class(grammar, b) && rhymes_alike(grammar, a, b, unmarked)
}

/// Onsets that are confused anywhere have one name: d, gi, r, v; s, x; ch, tr; l, n.
fn onset_class(grammar: &Grammar, entry: &Entry) -> &'static str {
    let onset = grammar.onset(entry);
    // The North joins r to d and gi, the South joins v to them.
    if onset.north == onset.text { onset.south } else { onset.north }
}

fn rhymes_alike(grammar: &Grammar, one: &Entry, other: &Entry, unmarked: bool) -> bool {
    let (one, other) = (grammar.rhyme(one), grammar.rhyme(other));
    let (a, b) = (one.nucleus(), other.nucleus());
    let letters = letter::letters();
    let same_nucleus = a == b
        || (unmarked
            && a.chars().count() == b.chars().count()
            && a.chars().zip(b.chars()).all(|(a, b)| letters.of(a).base() == letters.of(b).base()));
    same_nucleus && coda_class(a, one.coda) == coda_class(b, other.coda)
}

/// Finals that are confused: n and ng, t and c; nh and ch with them, but behind a, where they make another vowel (An and
/// Anh are never confused).
fn coda_class(nucleus: &str, coda: &'static str) -> &'static str {
    match coda {
        "ng" => "n",
        "c" => "t",
        "nh" if !nucleus.ends_with('a') => "n",
        "ch" if !nucleus.ends_with('a') => "t",
        other => other,
    }
}

/// The doublets, both ways round.
struct Doublets {
    pairs: Vec<[Word; 2]>,
    /// Their letters without marks: most words are done with after one look.
    folded: FxHashSet<[u64; 2]>,
}

static DOUBLETS: LazyLock<Doublets> = LazyLock::new(|| {
    let table = include_str!("../../../rules/text/doublets.csv");
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1);
    let word = |text: &str| words(text).next().expect("doublets.csv has a word in each of its first two columns");
    let mut pairs = Vec::new();
    for line in lines {
        let mut cells = line.split(',').map(word);
        let (Some(one), Some(other)) = (cells.next(), cells.next()) else {
            panic!("doublets.csv has two forms a line")
        };
        pairs.extend([[one, other], [other, one]]);
    }
    let folded = pairs.iter().map(|[one, other]| [one.folded, other.folded]).collect();
    Doublets { pairs, folded }
});

/// True for two forms of one origin. A word of a name without marks may be any word of its letters.
pub(super) fn is_doublet(one: &Word, other: &Word, unmarked: [bool; 2]) -> bool {
    let doublets = &*DOUBLETS;
    let is =
        |word: &Word, form: &Word, unmarked: bool| if unmarked { word.folded == form.folded } else { word.same(form) };
    doublets.folded.contains(&[one.folded, other.folded])
        && doublets.pairs.iter().any(|[a, b]| is(one, a, unmarked[0]) && is(other, b, unmarked[1]))
}
