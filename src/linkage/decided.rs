//! Decisions of people about pairs, applied: by a hash of the values that were compared, so that they hold in the next run
//! as long as these are what they were.

use rustc_hash::FxHashMap;

use super::values::Values;
use crate::link::classes::Decided;
use crate::link::pairs::find::Found;
use crate::link::pattern::ScoredPair;
use crate::review::decisions::Decisions;

/// What was decided about the pairs of a linkage.
#[derive(Debug, Default)]
pub struct Applied {
    decided: FxHashMap<(u32, u32), Decided>,
}

impl Applied {
    /// Looks all pairs up; `carried` is the number of values that are told of the other side.
    pub fn new(given: &Decisions, values: &Values<'_>, found: &Found, carried: usize) -> Self {
        if given.is_empty() {
            return Self::default();
        }
        let of = |pair: &ScoredPair| {
            let id = values.right_id(pair.right, carried);
            let decided = given.of(values.hash(pair.left, pair.right, id.as_deref()))?;
            Some(((pair.left, pair.right), decided))
        };
        Self { decided: found.pairs.iter().filter_map(of).collect() }
    }

    /// What was decided about a pair.
    pub fn of(&self, pair: &ScoredPair) -> Option<Decided> {
        self.decided.get(&(pair.left, pair.right)).copied()
    }

    /// How many pairs a decision was found for.
    pub fn count(&self) -> u64 {
        self.decided.len() as u64
    }

    /// All of them, in the order of the pairs.
    pub fn all(&self) -> Vec<(u32, u32, Decided)> {
        let mut all: Vec<_> = self.decided.iter().map(|((left, right), decided)| (*left, *right, *decided)).collect();
        all.sort_unstable_by_key(|(left, right, _)| (*left, *right));
        all
    }
}
