//! The linter of models: everything that is wrong although its shape is right, each with its place.

use std::ops::Range;

use toml::Spanned;

use super::raw::{RawBlock, RawComparison, RawHeader, RawLevel, RawModel};
use super::{BlockRule, Classes, Comparison};
use crate::link::comparator::{self, ELSE, Entry};
use crate::link::pattern::{MOST_COMPARISONS, MOST_LEVELS};
use crate::messages::Message;
use crate::registry::Source;

/// The probabilities of the levels of one comparison add up to about one: outside of this a level is missing or a number
/// was mistyped.
const SUMS: std::ops::RangeInclusive<f64> = 0.5..=1.5;

/// Blocks: keys, and none of them twice.
pub(super) fn block(source: &mut Source<'_>, raw: &Spanned<RawBlock>, block: &BlockRule, before: &[BlockRule]) {
    let place = raw.get_ref().keys.first().map_or_else(|| raw.span(), Spanned::span);
    if raw.get_ref().keys.is_empty() {
        source.mistake(place, Message::new("linkage-block-keys"));
    } else if before.iter().any(|other| !block.keys.is_empty() && other.keys == block.keys) {
        source.mistake(place, Message::new("linkage-block-twice").arg("name", &block.name));
    }
    if let Some(cap) = raw.get_ref().cap.as_ref().filter(|cap| *cap.get_ref() == 0) {
        source.mistake(cap.span(), Message::new("linkage-cap"));
    }
}

/// One comparison, as far as it can be looked at by itself; `before` others stand before it.
pub(super) fn comparison(source: &mut Source<'_>, raw: &RawComparison, before: usize) {
    if before == MOST_COMPARISONS {
        source.mistake(raw.of.span(), Message::new("linkage-comparisons-most").arg("most", MOST_COMPARISONS));
    }
    let levels = raw.levels.get_ref();
    if levels.len() > MOST_LEVELS {
        source.mistake(raw.levels.span(), Message::new("linkage-levels-most").arg("most", MOST_LEVELS));
    }
    let mut sound = true;
    for level in levels {
        sound &= probabilities(source, level.get_ref());
    }
    let last_else = levels.last().is_some_and(|level| level.get_ref().is.get_ref().0 == [ELSE]);
    if !last_else {
        let place = levels.last().map_or_else(|| raw.levels.span(), Spanned::span);
        source.mistake(place, Message::new("linkage-no-else"));
    }
    let frequent: Vec<_> = levels.iter().filter(|level| level.get_ref().frequency).collect();
    match (&raw.frequency, frequent.first()) {
        (None, Some(level)) => source.mistake(level.span(), Message::new("linkage-frequency-of-what")),
        (Some(derive), None) => source.mistake(derive.span(), Message::new("linkage-frequency-nowhere")),
        _ => {}
    }
    if let Some(entry) = comparator::by_name(raw.with.get_ref()) {
        inputs(source, raw, entry);
        order(source, levels, entry);
    }
    if sound {
        sums(source, raw);
    }
}

/// Probabilities of a level lie above 0 and not above 1; false where they do not.
fn probabilities(source: &mut Source<'_>, level: &RawLevel) -> bool {
    let mut all = true;
    for (name, number) in [("m", Some(&level.m)), ("u", Some(&level.u)), ("kin", level.kin.as_ref())] {
        let Some(number) = number else { continue };
        // Written so that NaN is refused.
        let sound = *number.get_ref() > 0.0 && *number.get_ref() <= 1.0;
        if !sound {
            source.mistake(number.span(), Message::new("linkage-probability").arg("name", name));
        }
        all &= sound;
    }
    if level.is.get_ref().0.is_empty() {
        source.mistake(level.is.span(), Message::new("linkage-level-empty"));
    }
    all
}

fn sums(source: &mut Source<'_>, raw: &RawComparison) {
    let levels = raw.levels.get_ref();
    let m: f64 = levels.iter().map(|level| *level.get_ref().m.get_ref()).sum();
    let u: f64 = levels.iter().map(|level| *level.get_ref().u.get_ref()).sum();
    // Where nothing is said of kin their levels are those of any two people.
    let kin: f64 =
        levels.iter().map(|level| *level.get_ref().kin.as_ref().unwrap_or(&level.get_ref().u).get_ref()).sum();
    let says_kin = levels.iter().any(|level| level.get_ref().kin.is_some());
    for (name, sum) in [("m", m), ("u", u), ("kin", if says_kin { kin } else { 1.0 })] {
        if !levels.is_empty() && !SUMS.contains(&sum) {
            let title = Message::new("linkage-sum").arg("name", name).arg("sum", format!("{sum:.2}"));
            source.mistake(raw.of.span(), title);
        }
    }
}

/// As many inputs as the comparator takes, and as the relations need.
fn inputs(source: &mut Source<'_>, raw: &RawComparison, entry: &Entry) {
    let named = 1 + raw.also.len();
    if let Some(further) = raw.also.get(entry.inputs.len() - 1) {
        let title = Message::new("linkage-too-many-inputs").arg("with", entry.name);
        source.mistake_with_help(
            further.span(),
            title,
            Some(Message::new("linkage-inputs").arg("inputs", entry.inputs.join(", "))),
        );
    }
    for level in raw.levels.get_ref() {
        let words = level.get_ref().is.get_ref();
        if let Some(word) = words.0.iter().find(|word| entry.needs(word) > named) {
            let place = source.place_of(word, level.get_ref().is.span());
            source.mistake(place, Message::new("linkage-needs-also").arg("name", word));
        }
    }
}

/// No level stands behind one that leaves nothing for it.
fn order(source: &mut Source<'_>, levels: &[Spanned<RawLevel>], entry: &Entry) {
    let mut before: Vec<&str> = Vec::new();
    for level in levels {
        let words = &level.get_ref().is.get_ref().0;
        for word in words {
            if let Some(earlier) = before.iter().find(|earlier| entry.covers(earlier, word)) {
                let place = source.place_of(word, level.get_ref().is.span());
                source.mistake(place, Message::new("linkage-never").arg("name", word).arg("earlier", *earlier));
            }
        }
        before.extend(words.iter().map(String::as_str));
    }
}

/// A model has passes and comparisons.
pub(super) fn whole(source: &mut Source<'_>, raw: &RawModel, blocks: &[BlockRule], comparisons: &[Comparison]) {
    if raw.broken || source.has_mistakes() {
        return;
    }
    for (missing, key) in [(blocks.is_empty(), "block"), (comparisons.is_empty(), "compare")] {
        if missing {
            source.mistake(raw.place.clone(), Message::new("rules-missing-key").arg("key", key));
        }
    }
}

/// The numbers of the header and the day of the training.
pub(super) fn header(source: &mut Source<'_>, header: &RawHeader) {
    let RawHeader { id, share, link, possible, precision, fitted, .. } = header;
    // Duplicates within one extract may be more than its records: three records of one person are three pairs.
    positive(source, share.as_ref());
    for (name, number) in [("link", link), ("possible", possible), ("precision", precision)] {
        let Some(number) = number else { continue };
        let sound = *number.get_ref() > 0.0 && *number.get_ref() < 1.0;
        if !sound {
            source.mistake(number.span(), Message::new("linkage-share").arg("name", name));
        }
    }
    if let Some(fitted) = fitted
        && chrono::NaiveDate::parse_from_str(fitted.date.get_ref(), "%Y-%m-%d").is_err()
    {
        source.mistake(fitted.date.span(), Message::new("linkage-fitted-date"));
    }
    let named = |id: &str| {
        let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        id.split('-').all(word)
    };
    if let Some(id) = id.as_ref().filter(|id| !named(id.get_ref())) {
        source.mistake(id.span(), Message::new("rules-not-kebab").arg("name", id.get_ref()));
    }
}

/// How many records of the other side are kin of a record's person.
pub(super) fn kin(source: &mut Source<'_>, share: Option<&Spanned<f64>>) {
    positive(source, share);
}

/// A mean number of records: any at all, but none that nobody can have meant.
fn positive(source: &mut Source<'_>, share: Option<&Spanned<f64>>) {
    const MOST: f64 = 1e6;
    // Written so that NaN is refused.
    if let Some(share) = share.filter(|share| !(*share.get_ref() > 0.0 && *share.get_ref() < MOST)) {
        source.mistake(share.span(), Message::new("linkage-share-positive"));
    }
}

/// Possible links begin below links.
pub(super) fn classes(source: &mut Source<'_>, header: &RawHeader, classes: Classes, place: &Range<usize>) {
    if classes.possible > classes.link {
        let place = header.possible.as_ref().or(header.link.as_ref()).map_or_else(|| place.clone(), Spanned::span);
        source.mistake(place, Message::new("linkage-classes"));
    }
}
