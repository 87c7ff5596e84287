//! From pairs to links: what a person decided, one probability shared by the candidates of a record, one record for a
//! person where the registry says so.

use super::decided::Applied;
use crate::link::assign::one_to_one;
use crate::link::classes::{Candidate, Class, Expected};
use crate::link::model::Classes;
use crate::link::pairs::find::{Counted, Found, Task};
use crate::link::pattern::{Pattern, ScoredPair, Weight};

/// One candidate of one open entry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The entry, as a place in [`Left::entries`](crate::link::pairs::left::Left).
    pub entry: u32,
    /// Its representative, by whose number its values were kept.
    pub left: u32,
    /// The record of the other side.
    pub right: u32,
    /// The match weight, prior included.
    pub weight: Weight,
    /// How the values agree.
    pub pattern: Pattern,
    /// The probability that both are one person.
    pub probability: f64,
    /// What it is.
    pub class: Class,
    /// True when a person decided that.
    pub decided: bool,
}

impl Link {
    /// Of a pair that was judged; its entry is the representative's.
    pub const fn of(pair: &ScoredPair, (probability, class): (f64, Class), decided: bool) -> Self {
        let ScoredPair { left, right, weight, pattern } = *pair;
        Self { entry: left, left, right, weight, pattern, probability, class, decided }
    }
}

/// What a linkage found, by entry: the best candidate first.
#[derive(Debug)]
pub struct Resolved {
    /// Links and possible links.
    pub links: Vec<Link>,
    /// Where the classes part, `link` as it was chosen where a precision was wanted.
    pub classes: Classes,
    /// Entries without a candidate that is possible.
    pub without: u64,
}

/// Decides about all open entries.
pub fn resolve(task: &Task<'_>, counted: &Counted, found: &Found, decisions: &Applied) -> Resolved {
    let judged = judge_all(task, found, decisions);
    let classes = judged.classes;
    let mut links = Vec::new();
    let mut members = members(counted);
    let mut next = judged.candidates.into_iter().peekable();
    while let Some(first) = next.peek().copied() {
        let mut group = Vec::new();
        while let Some(link) = next.next_if(|link| link.left == first.left) {
            if link.class != Class::NonLink {
                group.push(link);
            }
        }
        group.sort_by_key(|link| (std::cmp::Reverse(link.weight), link.right));
        for entry in members.of(first.left) {
            links.extend(group.iter().map(|link| Link { entry: *entry, ..*link }));
        }
    }
    links.sort_by_key(|link| link.entry);
    if task.model.one_to_one {
        assign(&mut links);
    }
    let without = counted.left.entries.len() as u64 - distinct_entries(&links);
    Resolved { links, classes, without }
}

struct Judged {
    candidates: Vec<Link>,
    classes: Classes,
}

fn judge_all(task: &Task<'_>, found: &Found, decisions: &Applied) -> Judged {
    let groups = || found.pairs.chunk_by(|one, other| one.left == other.left);
    let candidates = |group: &[ScoredPair]| -> Vec<Candidate> {
        let of = |pair: &ScoredPair| Candidate { weight: pair.weight, decided: decisions.of(pair) };
        group.iter().map(of).collect()
    };
    let mut classes = task.model.classes;
    if let Some(precision) = classes.precision {
        let mut expected = Expected::new();
        for group in groups() {
            let verdict = classes.judge(&candidates(group));
            let best = verdict.candidates.iter().map(|(probability, _)| *probability).fold(0.0, f64::max);
            expected.add(best);
        }
        classes.link = expected.threshold(precision);
    }
    let mut all = Vec::with_capacity(found.pairs.len());
    for group in groups() {
        let verdict = classes.judge(&candidates(group));
        all.extend(
            group
                .iter()
                .zip(verdict.candidates)
                .map(|(pair, (probability, class))| Link::of(pair, (probability, class), decisions.of(pair).is_some())),
        );
    }
    Judged { candidates: all, classes }
}

/// One record for a person: among links and possible links the assignment of the largest weight.
fn assign(links: &mut [Link]) {
    let pairs: Vec<ScoredPair> = links
        .iter()
        .map(|link| ScoredPair { left: link.entry, right: link.right, weight: link.weight, pattern: link.pattern })
        .collect();
    for (link, holds) in links.iter_mut().zip(one_to_one(&pairs)) {
        link.class = link.class.unless_assigned(holds);
    }
    links.sort_by(|one, other| {
        (one.entry, one.class, std::cmp::Reverse(one.weight), one.right).cmp(&(
            other.entry,
            other.class,
            std::cmp::Reverse(other.weight),
            other.right,
        ))
    });
}

fn distinct_entries(links: &[Link]) -> u64 {
    links.chunk_by(|one, other| one.entry == other.entry).count() as u64
}

/// The entries of each representative.
pub struct Members {
    /// Representative and entry, sorted.
    entries: Vec<(u32, u32)>,
    found: Vec<u32>,
}

/// The entries that each representative stands for.
pub fn members(counted: &Counted) -> Members {
    let mut entries: Vec<(u32, u32)> = counted.left.representative.iter().copied().zip(0..).collect();
    entries.sort_unstable();
    Members { entries, found: Vec::new() }
}

impl Members {
    /// Those of one, in their order.
    pub fn of(&mut self, representative: u32) -> &[u32] {
        let from = self.entries.partition_point(|(first, _)| *first < representative);
        let mine = self.entries[from..].iter().take_while(|(first, _)| *first == representative);
        self.found.clear();
        self.found.extend(mine.map(|(_, entry)| *entry));
        &self.found
    }
}
