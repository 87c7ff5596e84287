//! The laws of legacy text, for any text there can be: nothing panics, what is valid is left alone, and what was decoded
//! is not decoded again.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::test_runner::Config;

use sach::synth::Garbling;
use sach::text::legacy::{Decision, Vote, decide};
use sach::text::syllable::{Grammar, grammar};
use sach::text::word::words;

use crate::decode::{names, vote};

static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| names(3_000, 79));

/// A vote for nothing, and one for each garbling that can be undone.
static VOTES: LazyLock<Vec<Vote>> = LazyLock::new(|| {
    let of = |how: Garbling| vote(how, &NAMES[..400], 1);
    std::iter::once(Vote::default()).chain(Garbling::ALL.map(of)).collect()
});

fn config() -> Config {
    Config { cases: 2_000, failure_persistence: None, ..Config::default() }
}

/// Letters, signs and controls that old encodings leave, and a few of everything else.
fn text() -> impl Strategy<Value = String> {
    let seen = prop::sample::select(
        "aeoudhnNTVĐđÐðăâêôơưễị¸µ»\u{ad}ÔÖØøùûœŒŽ¨©Ã Ä\u{90}\u{a0}?^~'`.+(*-12\u{301}\u{302}"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop_oneof![
        4 => prop::collection::vec(seen, 0..24).prop_map(|letters| letters.into_iter().collect::<String>()),
        1 => "\\PC{0,24}",
        1 => any::<String>(),
    ]
}

/// Valid syllables that are usual in names and units, some in capitals.
fn valid_text() -> impl Strategy<Value = String> {
    let is_valid = |syllable: &&str| words(syllable).all(|word| grammar().is_valid(&word) && grammar().is_usual(&word));
    let syllables: Vec<&'static str> = Grammar::counted().filter(is_valid).collect();
    let word = (prop::sample::select(syllables), 0_usize..3).prop_map(|(syllable, form)| {
        let mut letters = syllable.chars();
        match form {
            0 => syllable.to_owned(),
            1 => syllable.to_uppercase(),
            _ => letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect(),
        }
    });
    prop::collection::vec(word, 1..7).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_is_decided_and_only_once(text in text(), vote in 0..VOTES.len()) {
        if let Decision::Decoded { text: decoded, .. } = decide(&text, &Vote::default()) {
            prop_assert_ne!(&decoded, &text);
            prop_assert_eq!(decide(&decoded, &Vote::default()), Decision::AsIs);
        }
        // A vote may take another way, and must not fall either.
        let _ = decide(&text, &VOTES[vote]);
    }

    #[test]
    fn vietnamese_is_left_alone(text in valid_text()) {
        prop_assert_eq!(decide(&text, &Vote::default()), Decision::AsIs);
    }

    #[test]
    fn names_are_decoded_once(place in 0..NAMES.len(), how in prop::sample::select(&Garbling::ALL[..])) {
        let Some(garbled) = how.garble(&NAMES[place]) else { return Ok(()) };
        if let Decision::Decoded { text, .. } = decide(&garbled, &Vote::default()) {
            prop_assert_eq!(decide(&text, &Vote::default()), Decision::AsIs);
        }
    }
}
