//! Texts in legacy encodings: the survey that the kinds of free text share, and how the kinds with lists decode.

use super::{Cell, Counts, Informed, Kind};
use crate::text::legacy::{self, Vote};

/// What one raw text tells about its column.
pub(super) fn survey(raw: &str, counts: &mut Counts) {
    Vote::count(raw, counts);
}

/// The kind that knows the vote of its column; None where every text is as it should be.
pub(super) fn informed(counts: &Counts, kind: impl Fn(Vote) -> Box<dyn Kind>) -> Option<Informed> {
    let vote = Vote::of(counts);
    let most = vote.most()?;
    let decision = vote.throughout().map_or("several-encodings", |_| most.id());
    // Keys were taken without the vote, which may read some texts in another way.
    Some(Informed { kind: kind(vote), decision, usual: false, certain: true })
}

/// Decodes a text that no list knows as it stands, if a list knows one of its readings: that is proof enough.
pub(super) fn decode_listed(cell: &mut Cell<'_>, known: impl Fn(&str) -> bool) {
    if cell.text().is_ascii() || known(cell.text()) {
        return;
    }
    let found = legacy::readings(cell.text()).into_iter().find(|(_, read)| known(read));
    if let Some((damage, read)) = found {
        cell.rewrite(damage.step(), read);
    }
}
