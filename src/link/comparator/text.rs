//! `text`: two texts of any language by the measures that the field knows: Jaro–Winkler, Levenshtein, transpositions, sets of
//! words. Case and marks are the business of the field's kind; `folded` is there for fields that keep them.
//!
//! A second input, where there is one, is the field that the first is exchanged with: `swapped`.

use std::borrow::Cow;

use super::overlap::Overlap;
use super::{Comparator, ELSE, Fault, first};
use crate::kind::Datum;
use crate::text::fold;

/// What may hold of two texts; `N` is a number of the model.
pub(super) const RELATIONS: &[&str] = &[
    "exact",
    "folded",
    "jaro-winkler N",
    "levenshtein N",
    "damerau N",
    "token-set N",
    "contains",
    "swapped",
    "swapped N",
];

/// The fewest letters that are worth something inside a longer text.
const PART: usize = 3;

/// One test.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Test {
    Else,
    Exact,
    /// Equal without marks and case.
    Folded,
    /// At least so similar.
    JaroWinkler(f64),
    /// At most so many letters other, more or less.
    Levenshtein(usize),
    /// The same, two neighbours exchanged being one.
    Damerau(usize),
    /// At least so large a part of the words of both stands in both.
    TokenSet(f64),
    /// One is a part of the other.
    Contains,
    /// Each stands in the other field of the other record, at least so similar by Jaro–Winkler.
    Swapped(f64),
}

/// Compares texts.
#[derive(Debug)]
struct Text(Vec<Vec<Test>>);

pub(super) fn build(levels: &[Vec<String>]) -> Result<Box<dyn Comparator>, Fault> {
    super::parsed(levels, parse, RELATIONS).map(|levels| Box::new(Text(levels)) as Box<dyn Comparator>)
}

fn parse(word: &str) -> Option<Test> {
    let share = |text: &str| text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    let few = |text: &str| text.parse().ok().filter(|letters| (1..=20).contains(letters));
    Some(match word.split_once(' ') {
        None => match word {
            ELSE => Test::Else,
            "exact" => Test::Exact,
            "folded" => Test::Folded,
            "contains" => Test::Contains,
            "swapped" => Test::Swapped(1.0),
            _ => return None,
        },
        Some(("jaro-winkler", text)) => Test::JaroWinkler(share(text)?),
        Some(("levenshtein", text)) => Test::Levenshtein(few(text)?),
        Some(("damerau", text)) => Test::Damerau(few(text)?),
        Some(("token-set", text)) => Test::TokenSet(share(text)?),
        Some(("swapped", text)) => Test::Swapped(share(text)?),
        Some(_) => return None,
    })
}

/// True when the relation looks at a second input.
pub(super) fn needs_second(word: &str) -> bool {
    matches!(parse(word), Some(Test::Swapped(_)))
}

/// True when whatever satisfies the later relation satisfies the earlier one.
pub(super) fn covers(earlier: &str, later: &str) -> bool {
    match (parse(earlier), parse(later)) {
        (Some(Test::JaroWinkler(wide)), Some(Test::JaroWinkler(narrow)))
        | (Some(Test::TokenSet(wide)), Some(Test::TokenSet(narrow)))
        | (Some(Test::Swapped(wide)), Some(Test::Swapped(narrow))) => wide <= narrow,
        (Some(Test::Levenshtein(wide) | Test::Damerau(wide)), Some(Test::Levenshtein(narrow)))
        | (Some(Test::Damerau(wide)), Some(Test::Damerau(narrow))) => narrow <= wide,
        (
            Some(
                Test::Folded
                | Test::JaroWinkler(_)
                | Test::Levenshtein(_)
                | Test::Damerau(_)
                | Test::TokenSet(_)
                | Test::Contains,
            ),
            Some(Test::Exact),
        ) => true,
        _ => false,
    }
}

impl Comparator for Text {
    fn level(&self, left: &[Datum<'_>], right: &[Datum<'_>]) -> Option<usize> {
        let pair = Pair {
            ours: first(left)?.text,
            theirs: first(right)?.text,
            others: left.get(1).and_then(known).zip(right.get(1).and_then(known)),
        };
        // Several thresholds of one measure: it is taken once, and not at all for texts that are too far apart for it.
        let mut overlap = None;
        let mut winkler = None;
        let mut holds = |test: &Test| {
            let mut overlap = || *overlap.get_or_insert_with(|| Overlap::of(pair.ours, pair.theirs));
            match test {
                Test::JaroWinkler(least) => {
                    overlap().winkler() >= *least
                        && *winkler.get_or_insert_with(|| strsim::jaro_winkler(pair.ours, pair.theirs)) >= *least
                }
                Test::Levenshtein(most) | Test::Damerau(most) => overlap().edits() <= *most && pair.satisfies(*test),
                test => pair.satisfies(*test),
            }
        };
        let found = self.0.iter().position(|tests| tests.iter().any(&mut holds));
        Some(found.unwrap_or(self.0.len().saturating_sub(1)))
    }

    fn cost(&self) -> u32 {
        200
    }
}

fn known<'a>(datum: &Datum<'a>) -> Option<&'a str> {
    datum.value.is_known().then_some(datum.text)
}

/// Two texts, and those of the fields that they may be exchanged with.
struct Pair<'a> {
    ours: &'a str,
    theirs: &'a str,
    others: Option<(&'a str, &'a str)>,
}

impl Pair<'_> {
    fn satisfies(&self, test: Test) -> bool {
        let (ours, theirs) = (self.ours, self.theirs);
        match test {
            Test::Else => true,
            Test::Exact => ours == theirs,
            Test::Folded => ours == theirs || folded(ours) == folded(theirs),
            Test::JaroWinkler(least) => ours == theirs || strsim::jaro_winkler(ours, theirs) >= least,
            Test::Levenshtein(most) => within(ours, theirs, most) && strsim::levenshtein(ours, theirs) <= most,
            Test::Damerau(most) => within(ours, theirs, most) && strsim::osa_distance(ours, theirs) <= most,
            Test::TokenSet(least) => token_set(ours, theirs) >= least,
            Test::Contains => {
                let (long, short) = if ours.len() < theirs.len() { (theirs, ours) } else { (ours, theirs) };
                ours == theirs || (short.chars().count() >= PART && long.contains(short))
            }
            Test::Swapped(least) => self.others.is_some_and(|(our_other, their_other)| {
                // Two equal texts exchanged are what they were.
                ours != our_other && alike(ours, their_other, least) && alike(our_other, theirs, least)
            }),
        }
    }
}

fn alike(one: &str, other: &str, least: f64) -> bool {
    one == other || (least < 1.0 && strsim::jaro_winkler(one, other) >= least)
}

/// False when the lengths alone keep two texts further apart.
fn within(one: &str, other: &str, most: usize) -> bool {
    // A letter has up to four bytes.
    one.len().abs_diff(other.len()) <= most * 4
}

fn folded(text: &str) -> Cow<'_, str> {
    let plain = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if plain { Cow::Borrowed(text) } else { Cow::Owned(fold::fold(text)) }
}

/// Words that stand in both, of the words that stand in either.
#[expect(clippy::cast_precision_loss, reason = "words of a cell are few")]
fn token_set(one: &str, other: &str) -> f64 {
    let words = |text| {
        let mut words: Vec<&str> = str::split_whitespace(text).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let (one, other) = (words(one), words(other));
    let both = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    match one.len() + other.len() - both {
        0 => 0.0,
        either => both as f64 / either as f64,
    }
}
