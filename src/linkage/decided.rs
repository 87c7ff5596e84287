//! Decisions of people about pairs, applied: by a hash of the values that were compared, so that they hold in the next run
//! as long as these are what they were.

use std::cell::Cell;

use crate::link::classes::Decided;
use crate::link::pairs::find::Found;
use crate::link::pattern::ScoredPair;

/// Decisions and how many of them were applied.
#[derive(Debug, Default)]
pub struct Decisions {
    given: crate::review::decisions::Decisions,
    applied: Cell<u64>,
}

impl Decisions {
    /// What a person decided about a pair.
    pub fn of(&self, found: &Found, pair: &ScoredPair) -> Option<Decided> {
        if self.given.is_empty() {
            return None;
        }
        let decided = self.given.of(found.pair_hash(pair));
        self.applied.set(self.applied.get() + u64::from(decided.is_some()));
        decided
    }
}
