//! Texts in legacy encodings: the survey that the kinds of free text share, and how the kinds with lists decode.

use super::{Cell, Counts, Decided, Informed, Kind};
use crate::text::legacy::{self, Vote};

/// What one raw text tells about its column.
pub(super) fn survey(raw: &str, counts: &mut Counts) {
    Vote::count(raw, counts);
}

/// The kind that knows the vote of its column; None where every text is as it should be.
pub(super) fn informed(counts: &Counts, kind: impl Fn(Vote) -> Box<dyn Kind>) -> Option<Informed> {
    let (vote, decided) = decided(counts)?;
    // Keys were taken without the vote, which may read some texts in another way.
    Some(Informed { kind: kind(vote), decisions: vec![decided], usual: false })
}

/// The vote of a column and what it says; None where every text is as it should be. Counts of other surveys are left
/// aside.
pub(super) fn decided(counts: &Counts) -> Option<(Vote, Decided)> {
    let vote = Vote::of(counts);
    let most = vote.most()?;
    let id = vote.throughout().map_or("several-encodings", |_| most.id());
    let evidence = counts.iter().filter(|(id, _)| Vote::counts_as(id)).map(|(id, count)| (*id, *count)).collect();
    Some((vote, Decided { id, certain: true, evidence }))
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
