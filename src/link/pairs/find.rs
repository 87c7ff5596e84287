//! Finding pairs: counts what the blocks would bring, says it, refuses what would explode, and compares the rest.

use std::collections::hash_map::Entry;
use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashMap;

use super::keyer::{Keyer, RecordKeys};
use super::left::{Left, LeftBucket, LeftSource};
use super::score::{Adjustments, Scorer};
use super::side::Side;
use super::stream::{Origin, Right, RightBatch};
use super::table::{Postings, RuleCandidates};
use crate::error::{Error, Result};
use crate::job::{Progress, Resources};
use crate::link::frequency::{Counting, Frequencies};
use crate::link::model::Model;
use crate::link::pattern::{MOST_COMPARISONS, ScoredPair, Weight};
use crate::link::weigh::Weights;
use crate::messages::Message;

/// A linkage to be made.
#[derive(Clone, Copy)]
pub struct Task<'a> {
    /// What is compared and what it is worth.
    pub model: &'a Model,
    /// The open records.
    pub left: LeftSource<'a>,
    /// Among whom their people are looked for.
    pub right: Right<'a>,
    /// True when both sides are one extract, in which the same people are looked for.
    pub within: bool,
}

/// What was counted before anything was compared.
#[derive(Debug)]
pub struct Counted {
    /// The rules and comparisons that the columns allow.
    pub keyer: Keyer,
    /// The open entries.
    pub left: Left,
    /// Their values, where one bucket holds them.
    pub bucket: Option<LeftBucket>,
    /// Records of the right side.
    pub right_records: u64,
    /// By comparison: how frequent its values are.
    pub frequencies: Vec<Option<Frequencies>>,
    /// By rule that can be asked: its number in the model and what it brings.
    pub rules: Vec<(usize, RuleCandidates)>,
    /// By key: whether its block is compared.
    pub compared: Vec<bool>,
}

/// Pairs that were found, with the values of their records.
#[derive(Debug)]
pub struct Found {
    /// In the order of left entry, weight (the largest first), right record. `left` is the representative of equal
    /// entries; `right` the row of the other side, or an entry where both sides are one.
    pub pairs: Vec<ScoredPair>,
    /// The values of left entries that stand in a pair.
    pub left_values: Kept,
    /// The values of right records that stand in a pair, what is told of them behind their inputs.
    pub right_values: Kept,
    /// Within one extract: what each representative of several equal entries weighs beside itself.
    pub equal: Vec<ScoredPair>,
    /// Pairs that were compared, each once.
    pub scored: u64,
    /// The weights.
    pub weights: Weights,
}

/// Values of some records, by their number.
#[derive(Debug)]
pub struct Kept {
    side: Side,
    place: FxHashMap<u32, u32>,
}

impl Kept {
    fn new(width: usize) -> Self {
        Self { side: Side::new(width), place: FxHashMap::default() }
    }

    fn add(&mut self, number: u32, side: &Side, record: usize) {
        let next = u32::try_from(self.place.len()).expect("fewer records are kept than there are");
        if let Entry::Vacant(vacant) = self.place.entry(number) {
            vacant.insert(next);
            self.side.push_record(side, record);
        }
    }

    /// The values of a record, which stands in a pair.
    pub fn of(&self, number: u32) -> (&Side, usize) {
        (&self.side, self.place[&number] as usize)
    }
}

/// A rule that brings more pairs than this for each open record, and more than this many thousand times as many in all, is a
/// rule that was not thought through.
const MOST_PAIRS_PER_RECORD: u64 = 1000;
const MOST_PAIRS_IN_ANY_CASE: u64 = 20_000_000;

impl Task<'_> {
    /// Takes the keys of the left side, and counts those of the right side beside them.
    ///
    /// # Errors
    /// When an input cannot be read, no rule can be asked, or a rule would explode.
    pub fn count(&self, with: &Resources, progress: &dyn Progress) -> Result<Counted> {
        let takes: Vec<_> = self.left.people.iter().map(|(_, takes)| takes.clone()).collect();
        let keyer = Keyer::new(self.model, &takes, self.right.takes);
        if keyer.rules().len() == 0 {
            return Err(Error::Usage(Message::new("linkage-no-rule").arg("model", &self.model.id)));
        }
        let (left, bucket) = Left::collect(self.left, &keyer, with, progress)?;
        let expected = self.expected_right(&left)?;
        let counting: Vec<Option<Counting>> = (0..self.model.comparisons.len())
            .map(|at| keyer.has_frequency(at).then(|| Counting::of(expected)))
            .collect();
        let mut right_records = 0;
        let count = |batch: &RightBatch<'_>| self.count_batch(&keyer, &left, &counting, batch);
        self.over(&left, bucket.as_ref(), |right| {
            right.pass("stage-linkage-count", with, progress, count, |records| {
                right_records += records;
                Ok(())
            })
        })?;
        let frequencies = counting.into_iter().map(|counting| counting.map(Counting::finish)).collect();
        let caps: Vec<u64> = keyer.rules().map(|rule| self.model.blocks[rule].cap).collect();
        let (rules, compared) = left.table.candidates(&caps, self.within);
        let rules: Vec<_> = keyer.rules().zip(rules).collect();
        let counted = Counted { keyer, left, bucket, right_records, frequencies, rules, compared };
        self.refuse_explosions(&counted)?;
        Ok(counted)
    }

    /// The right side, with what is only known now when both sides are one.
    pub(super) fn over<R>(&self, left: &Left, bucket: Option<&LeftBucket>, run: impl FnOnce(Right<'_>) -> R) -> R {
        let only = |row: u32| left.entry_of(row).is_some_and(|entry| left.is_representative(entry));
        match (self.within, bucket) {
            (false, _) => run(self.right),
            (true, Some(bucket)) => run(Right { origin: Origin::Memory(&bucket.side, &bucket.entries), ..self.right }),
            (true, None) => run(Right { only: Some(&only), ..self.right }),
        }
    }

    /// The number of a right record in pairs.
    fn right_number(&self, left: &Left, in_memory: bool, row: u32) -> u32 {
        if self.within && !in_memory {
            left.entry_of(row).expect("within one extract every record of the right side is an entry")
        } else {
            row
        }
    }

    /// About how many records the right side has: the same whatever the buckets.
    fn expected_right(&self, left: &Left) -> Result<u64> {
        match self.right.origin {
            _ if self.within => Ok(left.representatives()),
            Origin::Reference(prepared) => Ok(prepared.manifest().people),
            Origin::Extract(extract) => crate::reference::records_in(extract),
            Origin::Memory(side, _) => Ok(side.len() as u64),
        }
    }

    fn count_batch(&self, keyer: &Keyer, left: &Left, counting: &[Option<Counting>], batch: &RightBatch<'_>) -> u64 {
        let mut keys = RecordKeys::default();
        for record in 0..batch.side.len() {
            keyer.take(batch.side, record, &mut keys);
            for (at, counting) in counting.iter().enumerate() {
                if let (Some(counting), Some(key)) = (counting, keyer.frequency_key(at, &keys)) {
                    counting.add(key);
                }
            }
            if !self.within {
                let places = (0..keyer.rules().len()).filter_map(|rule| left.table.find(keyer.block_key(rule, &keys)?));
                places.for_each(|place| left.table.count(place));
            }
        }
        batch.side.len() as u64
    }

    fn refuse_explosions(&self, counted: &Counted) -> Result<()> {
        let records = counted.left.entries.len() as u64;
        let most = (records * MOST_PAIRS_PER_RECORD).max(MOST_PAIRS_IN_ANY_CASE);
        for (rule, found) in &counted.rules {
            if found.pairs > most {
                let largest = found.largest.iter().map(|(left, right, _)| format!("{left} × {right}"));
                let message = Message::new("linkage-rule-explodes")
                    .arg("rule", &self.model.blocks[*rule].name)
                    .number("pairs", found.pairs)
                    .number("most", most)
                    .arg("largest", largest.collect::<Vec<_>>().join(", "));
                return Err(Error::Usage(message));
            }
        }
        Ok(())
    }

    /// Compares the candidates; keeps pairs that reach the floor.
    ///
    /// # Errors
    /// When an input cannot be read.
    pub fn score(
        &self,
        counted: &Counted,
        (weights, floor): (Weights, Weight),
        with: &Resources,
        progress: &dyn Progress,
    ) -> Result<Found> {
        let inputs = self.model.inputs.len();
        let (mut left_values, mut right_values) = (Kept::new(inputs), Kept::new(self.right.takes.width()));
        let (mut pairs, mut equal, scored) = (Vec::new(), Vec::new(), AtomicU64::new(0));
        let several = if self.within { counted.left.with_equals() } else { Vec::new() };
        for number in 0..counted.left.buckets() {
            let read;
            let bucket = if let Some(bucket) = &counted.bucket {
                bucket
            } else {
                read = counted.left.bucket(number, self.left, with, progress)?;
                &read
            };
            let search = Search {
                task: self,
                counted,
                bucket,
                postings: bucket.postings(&counted.left.table, &counted.compared, &counted.keyer),
                scorer: Scorer::new(self.model, &weights, &counted.keyer),
                floor,
                scored: &scored,
            };
            for pair in search.equal(&several) {
                left_values.add(pair.1.left, &bucket.side, pair.0);
                right_values.add(pair.1.left, &bucket.side, pair.0);
                equal.push(pair.1);
            }
            self.over(&counted.left, counted.bucket.as_ref(), |right| {
                let each = |batch: &RightBatch<'_>| search.batch(batch);
                right.pass("stage-linkage-compare", with, progress, each, |found: BatchFound| {
                    for (record, number) in found.right.iter().enumerate() {
                        right_values.add(*number, &found.values, record);
                    }
                    for (place, pair) in found.pairs {
                        left_values.add(pair.left, &bucket.side, place as usize);
                        pairs.push(pair);
                    }
                    Ok(())
                })
            })?;
        }
        pairs.sort_unstable_by_key(|pair| (pair.left, std::cmp::Reverse(pair.weight), pair.right));
        equal.sort_unstable();
        Ok(Found { pairs, left_values, right_values, equal, scored: scored.into_inner(), weights })
    }
}

/// Looking for the pairs of one bucket of the left side.
struct Search<'s> {
    task: &'s Task<'s>,
    counted: &'s Counted,
    bucket: &'s LeftBucket,
    postings: Postings,
    scorer: Scorer<'s>,
    floor: Weight,
    scored: &'s AtomicU64,
}

/// The pairs of one batch: each with the place of its left record in the bucket; and the right records in them.
struct BatchFound {
    pairs: Vec<(u32, ScoredPair)>,
    right: Vec<u32>,
    values: Side,
}

impl Search<'_> {
    fn batch(&self, batch: &RightBatch<'_>) -> BatchFound {
        let mut found =
            BatchFound { pairs: Vec::new(), right: Vec::new(), values: Side::new(self.task.right.takes.width()) };
        let (mut keys, mut candidates, mut scored) = (RecordKeys::default(), Vec::new(), 0);
        for record in 0..batch.side.len() {
            self.counted.keyer.take(batch.side, record, &mut keys);
            self.candidates(&keys, &mut candidates);
            if candidates.is_empty() {
                continue;
            }
            let number = self.task.right_number(&self.counted.left, self.counted.bucket.is_some(), batch.rows[record]);
            let adjustments = self.counted.adjustments(&keys);
            let bounds = self.scorer.bounds(&adjustments);
            let before = found.pairs.len();
            for &place in &candidates {
                let left = self.bucket.entries[place as usize];
                // Within one extract each pair is met from both ends.
                if self.task.within && left >= number {
                    continue;
                }
                scored += 1;
                let sides = ((&self.bucket.side, place as usize), (batch.side, record));
                if let Some((weight, pattern)) = self.scorer.score(sides.0, sides.1, &adjustments, &bounds, self.floor)
                {
                    found.pairs.push((place, ScoredPair { left, right: number, weight, pattern }));
                }
            }
            if found.pairs.len() > before {
                found.right.push(number);
                found.values.push_record(batch.side, record);
                (batch.carry)(record, &mut found.values);
            }
        }
        self.scored.fetch_add(scored, Ordering::Relaxed);
        found
    }

    /// Representatives of several entries beside themselves, with their place in the bucket.
    fn equal(&self, several: &[u32]) -> Vec<(usize, ScoredPair)> {
        let mut keys = RecordKeys::default();
        let mut found = Vec::new();
        for (place, &left) in self.bucket.entries.iter().enumerate() {
            if several.binary_search(&left).is_err() {
                continue;
            }
            self.counted.keyer.take(&self.bucket.side, place, &mut keys);
            let adjustments = self.counted.adjustments(&keys);
            let record = (&self.bucket.side, place);
            let least = Weight::from_bits(-Weight::LIMIT);
            let scored = self.scorer.score(record, record, &adjustments, &self.scorer.bounds(&adjustments), least);
            let (weight, pattern) = scored.expect("no weight is below the least one");
            found.push((place, ScoredPair { left, right: left, weight, pattern }));
        }
        found
    }

    /// The records of the bucket that share a compared block with a right record, each once.
    fn candidates(&self, keys: &RecordKeys, candidates: &mut Vec<u32>) {
        candidates.clear();
        for rule in 0..self.counted.keyer.rules().len() {
            let key = self.counted.keyer.block_key(rule, keys);
            let place = key.and_then(|key| self.counted.left.table.find(key));
            candidates.extend_from_slice(place.map_or(&[], |place| self.postings.of(place)));
        }
        candidates.sort_unstable();
        candidates.dedup();
    }
}

impl Counted {
    /// What the frequencies of a record's values are worth, by comparison.
    pub fn adjustments(&self, keys: &RecordKeys) -> Adjustments {
        let mut adjustments = [Weight::ZERO; MOST_COMPARISONS];
        for (at, frequencies) in self.frequencies.iter().enumerate() {
            if let (Some(frequencies), Some(key)) = (frequencies, self.keyer.frequency_key(at, keys)) {
                adjustments[at] = frequencies.adjust(key);
            }
        }
        adjustments
    }

    /// Candidate pairs of all rules; a pair that several rules bring counts with each.
    pub fn candidates(&self) -> u64 {
        self.rules.iter().map(|(_, found)| found.pairs).sum()
    }
}
