//! What serde and the TOML parser say of a wrong shape, said again in the user's language, with its place.

use std::ops::Range;

use super::draw::Source;
use crate::messages::Message;

/// Notes a shape error of the parser or of serde. `within` is the place to look in when the error names none.
pub fn mistake(source: &mut Source<'_>, error: &toml::de::Error, within: Range<usize>) {
    let words = quoted(error.message());
    let span = error.span().unwrap_or(within);
    // Serde knows the table of an unknown key, not always the key itself.
    let narrowed = words.first().map_or(span.clone(), |word| source.place_of(word, span.clone()));
    let (title, help) = translated(error.message(), &words);
    source.mistake_with_help(if title.id == "rules-missing-key" { span } else { narrowed }, title, help);
}

/// The title and the help for one of serde's sentences, of a kind's or of our own; any other sentence is quoted.
fn translated(text: &str, words: &[&str]) -> (Message, Option<Message>) {
    let first = words.first().copied().unwrap_or_default();
    let known = words.get(1..).unwrap_or_default().iter().copied();
    // What our own checks refuse is the id of a message, perhaps with the word in question behind it.
    if let Some(own) = CAUSES.iter().find(|id| text.split(' ').next() == Some(**id)) {
        return (Message::new(own), None);
    }
    if text.starts_with("missing field") {
        return (Message::new("rules-missing-key").arg("key", first), None);
    }
    if text.starts_with("unknown field") {
        return (Message::new("rules-unknown-key").arg("key", first), nearest(first, known));
    }
    if text.starts_with("unknown variant") {
        return (Message::new("rules-unknown-word").arg("word", first), nearest(first, known));
    }
    if let Some((_, lists)) = text.strip_prefix("unknown code list ").and_then(|text| text.split_once("; there are: "))
    {
        return (Message::new("rules-unknown-list").arg("name", first), nearest(first, lists.split(", ")));
    }
    if let Some((_, wanted)) = text.strip_prefix("invalid type: ").and_then(|text| text.split_once(", expected ")) {
        let wanted = match wanted {
            "a string" | "string" => "string",
            "a boolean" => "boolean",
            "a sequence" => "array",
            "f64" | "u32" => "number",
            other if other == "a map" || other.starts_with("struct") => "table",
            other => other,
        };
        return (Message::new("rules-wrong-type").arg("wanted", wanted), None);
    }
    (Message::new("rules-shape").arg("cause", text), None)
}

/// What the parameters of checks, kinds and conditions are refused for, by the code in this crate.
const CAUSES: &[&str] = &[
    "rules-cause-age-both",
    "rules-cause-age-large",
    "rules-cause-age-open",
    "rules-cause-apart",
    "rules-cause-cast",
    "rules-cause-condition",
    "rules-cause-day",
    "rules-cause-decimal",
    "rules-cause-group",
    "rules-cause-list",
    "rules-cause-one-name",
    "rules-cause-order",
    "rules-cause-period",
    "rules-cause-range-ends",
    "rules-cause-range-open",
    "rules-cause-unique",
    "rules-cause-until-alone",
    "rules-cause-until-day",
    "rules-cause-values-name",
    "rules-cause-values-none",
    "rules-cause-values-source",
    "rules-cause-values-twice",
];

/// The words that a sentence puts into back quotes.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// Help for an unknown name: the nearest of the known ones, if one is near, and all of them.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<Message> {
    let known: Vec<&str> = known.collect();
    let near = |candidate: &&str| strsim::normalized_damerau_levenshtein(name, candidate);
    let best = known.iter().copied().max_by(|one, other| near(one).total_cmp(&near(other)))?;
    let all = known.join(", ");
    Some(if near(&best) >= 0.6 && known.len() > 1 {
        Message::new("rules-nearest").arg("name", best).arg("known", all)
    } else {
        Message::new("rules-known").arg("known", all)
    })
}
