//! Block keys of the left side, and how many records of both sides have each: what a linkage costs is known before any two
//! records are compared.

use std::sync::atomic::{AtomicU32, Ordering};

use rustc_hash::FxHashMap;

/// All block keys of the left side, of all rules: a key is a hash that begins with its rule.
#[derive(Debug, Default)]
pub struct KeyTable {
    place: FxHashMap<u64, u32>,
    rule: Vec<u8>,
    /// Records of the left side, each of many equal ones once.
    left: Vec<u32>,
    /// Records of the right side.
    right: Vec<AtomicU32>,
    /// A bit for each key that may be there: most keys of the right side are not, and a look into a small field is cheaper
    /// than one into a large table.
    sieve: Vec<u64>,
}

/// What one rule brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCandidates {
    /// Pairs of the blocks that are compared; a pair that several rules bring counts with each.
    pub pairs: u64,
    /// Blocks that are compared.
    pub blocks: u64,
    /// Blocks that are skipped because they have more pairs than the rule's cap.
    pub skipped_blocks: u64,
    /// Their pairs.
    pub skipped_pairs: u64,
    /// The largest blocks, skipped or not, as (left, right, pairs), the largest first.
    pub largest: Vec<(u32, u32, u64)>,
}

/// How many of the largest blocks are told.
const TOLD: usize = 5;

impl KeyTable {
    /// Adds a key of a record of the left side.
    pub fn add(&mut self, rule: usize, key: u64) {
        let next = u32::try_from(self.left.len()).expect("an extract has fewer than 4,294,967,296 block keys");
        let place = *self.place.entry(key).or_insert(next);
        if place == next {
            self.rule.push(u8::try_from(rule).expect("the linter allows a few rules"));
            self.left.push(0);
            self.right.push(AtomicU32::new(0));
        }
        self.left[place as usize] += 1;
    }

    /// Ends the adding.
    pub fn seal(&mut self) {
        // Eight bits a key keep wrong passes near one in eight, a quarter of a cache's worth for a million keys.
        let words = (self.left.len() / 8).next_power_of_two().max(1);
        self.sieve = vec![0; words];
        // Bits that are set do not depend on the order.
        #[expect(clippy::iter_over_hash_type, reason = "an or of bits")]
        for key in self.place.keys() {
            let (word, bit) = Self::bit(*key, words);
            self.sieve[word] |= bit;
        }
    }

    const fn bit(key: u64, words: usize) -> (usize, u64) {
        ((key >> 6) as usize & (words - 1), 1 << (key & 63))
    }

    /// The place of a key; None when no record of the left side has it.
    pub fn find(&self, key: u64) -> Option<u32> {
        let (word, bit) = Self::bit(key, self.sieve.len());
        if self.sieve[word] & bit == 0 {
            return None;
        }
        self.place.get(&key).copied()
    }

    /// Counts a record of the right side that has the key at a place.
    pub fn count(&self, place: u32) {
        // A sum does not depend on the order of what is added.
        self.right[place as usize].fetch_add(1, Ordering::Relaxed);
    }

    /// Number of keys.
    pub const fn len(&self) -> usize {
        self.left.len()
    }

    /// True when there is no key.
    pub const fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// The pairs of the block at a place.
    fn pairs(&self, place: usize, within: bool) -> (u32, u32, u64) {
        let left = self.left[place];
        if within {
            let left_wide = u64::from(left);
            return (left, left, left_wide * left_wide.saturating_sub(1) / 2);
        }
        let right = self.right[place].load(Ordering::Relaxed);
        (left, right, u64::from(left) * u64::from(right))
    }

    /// What each rule brings, for caps by rule, and which places are compared. `within`: both sides are one.
    pub fn candidates(&self, caps: &[u64], within: bool) -> (Vec<RuleCandidates>, Vec<bool>) {
        let none = RuleCandidates { pairs: 0, blocks: 0, skipped_blocks: 0, skipped_pairs: 0, largest: Vec::new() };
        let mut rules = vec![none; caps.len()];
        let mut compared = vec![false; self.len()];
        for (place, compared) in compared.iter_mut().enumerate() {
            let (left, right, pairs) = self.pairs(place, within);
            if pairs == 0 {
                continue;
            }
            let rule = usize::from(self.rule[place]);
            let found = &mut rules[rule];
            if pairs > caps[rule] {
                found.skipped_blocks += 1;
                found.skipped_pairs += pairs;
            } else {
                *compared = true;
                found.blocks += 1;
                found.pairs += pairs;
            }
            found.tell(left, right, pairs);
        }
        (rules, compared)
    }
}

impl RuleCandidates {
    fn tell(&mut self, left: u32, right: u32, pairs: u64) {
        let at = self.largest.partition_point(|told| (told.2, told.0, told.1) >= (pairs, left, right));
        if at < TOLD {
            self.largest.insert(at, (left, right, pairs));
            self.largest.truncate(TOLD);
        }
    }
}

/// The records of the left side (places in their [`Side`](super::side::Side)) by key.
#[derive(Debug)]
pub struct Postings {
    starts: Vec<u32>,
    records: Vec<u32>,
}

impl Postings {
    /// From pairs of key place and record.
    pub fn new(keys: usize, mut entries: Vec<(u32, u32)>) -> Self {
        entries.sort_unstable();
        let mut starts = vec![0; keys + 1];
        for (key, _) in &entries {
            starts[*key as usize + 1] += 1;
        }
        for key in 0..keys {
            starts[key + 1] += starts[key];
        }
        Self { starts, records: entries.into_iter().map(|(_, record)| record).collect() }
    }

    /// The records that have the key at a place.
    pub fn of(&self, key: u32) -> &[u32] {
        &self.records[self.starts[key as usize] as usize..self.starts[key as usize + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_counted_before_anything_is_compared() {
        let mut table = KeyTable::default();
        for (rule, key) in [(0, 11), (0, 11), (0, 12), (1, 21), (1, 21), (1, 21)] {
            table.add(rule, key);
        }
        table.seal();
        for key in [11, 12, 12, 13, 21] {
            if let Some(place) = table.find(key) {
                table.count(place);
            }
        }
        let (rules, compared) = table.candidates(&[2, 2], false);
        assert_eq!((rules[0].pairs, rules[0].blocks, rules[0].skipped_blocks), (2 + 2, 2, 0));
        assert_eq!((rules[1].pairs, rules[1].skipped_blocks, rules[1].skipped_pairs), (0, 1, 3));
        assert_eq!(rules[1].largest, [(3, 1, 3)]);
        assert_eq!(compared, [true, true, false]);
        let (rules, _) = table.candidates(&[9, 9], true);
        assert_eq!((rules[0].pairs, rules[1].pairs), (1, 3), "within one side each pair counts once");
    }

    #[test]
    fn postings_give_the_records_of_a_key() {
        let postings = Postings::new(3, vec![(2, 7), (0, 1), (2, 3)]);
        assert_eq!((postings.of(0), postings.of(1), postings.of(2)), (&[1][..], &[][..], &[3, 7][..]));
    }
}
