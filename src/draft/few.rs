//! Which values of a column may stand in a draft: the frequent words of a column of few words, and never anything that
//! could be a person's.
//!
//! A draft goes from hand to hand; the extract must not. In doubt nothing is shown but counts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::profile::Values;
use crate::text::family::families;
use crate::text::fold;
use crate::text::word::words;

/// A value that fewer records have is nobody else's business.
const FREQUENT: u64 = 20;
/// A column of more words than these is free text.
const MOST: usize = 30;
/// All spellings together may be so many.
const SPELLINGS: usize = 100;
/// A word of a code list is no longer than this.
const LETTERS: usize = 40;
/// More digits than these may be a number of somebody.
const DIGITS: usize = 3;

/// The words of a column that may be shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Few {
    /// The most usual spelling of each word, with the records of all its spellings; the most frequent first.
    pub words: Vec<(String, u64)>,
    /// Records with other values, which are not shown.
    pub others: u64,
}

impl Few {
    /// The words of a column that has few of them; None where values may not be shown or are too many.
    pub fn of(values: &Values<'_>) -> Option<Self> {
        let mostly_filled = values.filled * 2 >= values.by_record.len() as u64;
        if !mostly_filled || values.different.len() > SPELLINGS {
            return None;
        }
        let mut spellings: BTreeMap<String, Vec<(u64, &str)>> = BTreeMap::new();
        for (text, records) in &values.different {
            spellings.entry(fold::key(text)).or_default().push((*records, text));
        }
        let sum = |spelled: &[(u64, &str)]| spelled.iter().map(|(records, _)| records).sum::<u64>();
        let frequent: Vec<&Vec<(u64, &str)>> = spellings.values().filter(|spelled| sum(spelled) >= FREQUENT).collect();
        let shown: u64 = frequent.iter().map(|spelled| sum(spelled)).sum();
        let texts = || frequent.iter().flat_map(|spelled| spelled.iter().map(|(_, text)| *text));
        let few = (2..=MOST).contains(&frequent.len()) && shown * 20 >= values.filled * 19;
        if !few || texts().any(may_be_personal) {
            return None;
        }
        let usual = |spelled: &&Vec<(u64, &str)>| {
            let (_, text) = spelled.iter().max().expect("a word has a spelling");
            ((*text).to_owned(), sum(spelled))
        };
        let mut words: Vec<(String, u64)> = frequent.iter().map(usual).collect();
        words.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        Some(Self { words, others: values.filled - shown })
    }
}

/// Family names without marks: `NGUYEN VAN AN` is a name, too.
static FOLDED: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| crate::text::family::all().map(|(name, _)| fold::fold(name)).collect());

/// True for what could be a name, a number, a date, an address or a sentence about somebody.
pub fn may_be_personal(text: &str) -> bool {
    let digits = text.chars().filter(|letter| letter.is_numeric()).count();
    let long = text.chars().count() > LETTERS;
    let odd = text.chars().any(|letter| letter.is_control() || "@\u{FFFD}".contains(letter));
    digits > DIGITS || long || odd || !text.contains(char::is_alphanumeric) || may_be_name(text)
}

/// Several words of which one is a family name, or that all begin with a capital letter. A sentence is none: «Hồ sơ mới».
fn may_be_name(text: &str) -> bool {
    let spoken: Vec<&str> = text.split(|letter: char| letter.is_whitespace() || ".-_,;/()".contains(letter)).collect();
    let spoken: Vec<&str> = spoken.into_iter().filter(|word| word.contains(char::is_alphabetic)).collect();
    let [first, rest @ ..] = spoken.as_slice() else { return false };
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    if rest.is_empty() || capital(first) && !rest.iter().any(capital) {
        return false;
    }
    let is_family = |word: &&str| {
        if text.is_ascii() {
            FOLDED.contains(&word.to_lowercase())
        } else {
            words(word).next().is_some_and(|word| families().is_known(&word))
        }
    };
    let shouted = !text.chars().any(char::is_lowercase);
    spoken.iter().any(is_family) || !shouted && spoken.iter().all(capital)
}
