//! What is wrong with `[index]` and `[issues]` although their shape is right: names that nothing has, bands and days out
//! of order.

use toml::Spanned;

use super::draw::Source;
use super::index::{IssuesSpec, RawIndex, RawIssues};
use super::lint::Names;
use super::shape;
use crate::messages::Message;

/// A deadline lies at most about a year of working days away: anything beyond is a slip of the key.
const MOST_DAYS: u32 = 250;

/// Fields and bands of `[index]`.
pub fn index(source: &mut Source<'_>, index: &RawIndex, names: Names<'_>) {
    for field in index.key_fields.iter().flatten().chain(index.field.keys()) {
        names.check_field(source, field.get_ref(), field.span());
    }
    if let Some(bands) = &index.bands {
        let (green, yellow) = (bands.get_ref().green.thousandths(), bands.get_ref().yellow.thousandths());
        if yellow > green || green > 100_000 {
            source.mistake(bands.span(), Message::new("rules-bands"));
        }
    }
}

/// Days of `[issues]`: at least one, and each step not before the one that it follows.
pub fn issues(source: &mut Source<'_>, issues: &RawIssues) {
    let usual = IssuesSpec::default();
    let steps = [
        (&issues.review_days, usual.review_days),
        (&issues.correct_days, usual.correct_days),
        (&issues.escalate_days, usual.escalate_days),
    ];
    let mut least = 1;
    for (own, usual) in steps {
        let days = own.as_ref().map_or(usual, |own| *own.get_ref());
        // Where the file leaves a step at its default, the step before it is the one that is out of order.
        let place = own.as_ref().or(issues.correct_days.as_ref()).or(issues.review_days.as_ref());
        if let Some(place) = place.filter(|_| days < least || days > MOST_DAYS) {
            source.mistake(place.span(), Message::new("rules-days").arg("most", MOST_DAYS));
        }
        least = least.max(days);
    }
}

/// The rules that the two tables name must be rules of the registry, of its kinds or of the link.
pub fn rules<'a>(source: &mut Source<'_>, named: impl Iterator<Item = &'a Spanned<String>>, known: &[&str]) {
    for id in named.filter(|id| !known.contains(&id.get_ref().as_str())) {
        // All rules of a registry would fill a screen: only those that look alike are named.
        let near = |rule: &&str| strsim::normalized_damerau_levenshtein(id.get_ref(), rule) >= 0.6;
        let help = shape::nearest(id.get_ref(), known.iter().copied().filter(near));
        source.mistake_with_help(id.span(), Message::new("rules-unknown-rule-here").arg("id", id.get_ref()), help);
    }
}
