//! Patterns of pairs, counted: what a model is trained on. Random pairs show how two people agree by chance; candidates of
//! each blocking rule hold the pairs of one person.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::find::{Counted, Task};
use super::keyer::RecordKeys;
use super::left::LeftBucket;
use super::score::Scorer;
use super::side::Side;
use super::stream::RightBatch;
use super::table::Postings;
use crate::error::Result;
use crate::job::{Progress, Resources};
use crate::link::pattern::Pattern;
use crate::link::weigh::Weights;

/// How often each pattern was met.
pub type Patterns = BTreeMap<Pattern, u64>;

/// Records of the left side whose pairs are compared at random.
const LEFT_SAMPLE: usize = 4000;
/// Records of the right side, from so many on: eight million pairs show agreements by chance down to one in a million.
const RIGHT_SAMPLE: u64 = 2000;
/// Of small files so many: in five thousand records there is no agreement by chance that a hundred thousand pairs do not
/// show, and one in this many of theirs suffices.
const ONE_OF: u64 = 400;
const FEWEST: u64 = 50;

/// A number between 0 and 1 for a record: the same for every run of one seed.
#[expect(clippy::cast_precision_loss, reason = "a random number")]
pub fn lot(number: u32, seed: u64) -> f64 {
    xxh3_64_with_seed(&number.to_le_bytes(), seed) as f64 / u64::MAX as f64
}

impl Task<'_> {
    /// The patterns of random pairs.
    ///
    /// # Errors
    /// When the right side cannot be read.
    pub fn random_patterns(
        &self,
        (counted, bucket): (&Counted, &LeftBucket),
        (weights, seed): (&Weights, u64),
        with: &Resources,
        progress: &dyn Progress,
    ) -> Result<Patterns> {
        let scorer = Scorer::new(self.model, weights, &counted.keyer);
        let left = sample(bucket, seed);
        let wanted = (counted.right_records / ONE_OF).clamp(FEWEST, RIGHT_SAMPLE);
        #[expect(clippy::cast_precision_loss, reason = "a share of a sample")]
        let share = wanted as f64 / counted.right_records.max(1) as f64;
        let each = |batch: &RightBatch<'_>| {
            let mut counts: FxHashMap<Pattern, u64> = FxHashMap::default();
            let chosen = (0..batch.side.len()).filter(|record| lot(batch.rows[*record], !seed) < share);
            for record in chosen {
                for &place in &left {
                    // Within one extract a record is no pair with itself.
                    if self.within && bucket.entries[place] == batch.rows[record] {
                        continue;
                    }
                    let pattern = scorer.pattern((&bucket.side, place), (batch.side, record));
                    *counts.entry(pattern).or_default() += 1;
                }
            }
            counts
        };
        let mut patterns = Patterns::new();
        self.over(&counted.left, Some(bucket), |right| {
            right.pass("stage-linkage-random", with, progress, each, |counts| {
                add(&mut patterns, counts);
                Ok(())
            })
        })?;
        Ok(patterns)
    }

    /// The patterns of the candidates: by rule, and of all of them each once.
    ///
    /// # Errors
    /// When the right side cannot be read.
    pub fn block_patterns(
        &self,
        (counted, bucket): (&Counted, &LeftBucket),
        weights: &Weights,
        with: &Resources,
        progress: &dyn Progress,
    ) -> Result<(Vec<Patterns>, Patterns)> {
        let scorer = Scorer::new(self.model, weights, &counted.keyer);
        let postings = bucket.postings(&counted.left.table, &counted.compared, &counted.keyer);
        let rules = counted.keyer.rules().len();
        let each = |batch: &RightBatch<'_>| self.count_patterns(counted, bucket, (&postings, &scorer), batch);
        let mut patterns = vec![Patterns::new(); rules + 1];
        self.over(&counted.left, Some(bucket), |right| {
            right.pass("stage-linkage-compare", with, progress, each, |counts: Vec<FxHashMap<Pattern, u64>>| {
                patterns.iter_mut().zip(counts).for_each(|(all, counts)| add(all, counts));
                Ok(())
            })
        })?;
        let union = patterns.pop().expect("one more than there are rules");
        Ok((patterns, union))
    }

    fn count_patterns(
        &self,
        counted: &Counted,
        bucket: &LeftBucket,
        (postings, scorer): (&Postings, &Scorer<'_>),
        batch: &RightBatch<'_>,
    ) -> Vec<FxHashMap<Pattern, u64>> {
        let rules = counted.keyer.rules().len();
        let mut counts = vec![FxHashMap::default(); rules + 1];
        let (mut keys, mut met) = (RecordKeys::default(), Vec::new());
        for record in 0..batch.side.len() {
            counted.keyer.take(batch.side, record, &mut keys);
            met.clear();
            for rule in 0..rules {
                let place = counted.keyer.block_key(rule, &keys).and_then(|key| counted.left.table.find(key));
                let places = place.map_or(&[][..], |place| postings.of(place));
                met.extend(places.iter().map(|place| (*place, rule)));
            }
            met.sort_unstable();
            for same in met.chunk_by(|one, other| one.0 == other.0) {
                let place = same[0].0 as usize;
                if self.within && bucket.entries[place] >= batch.rows[record] {
                    continue;
                }
                let pattern = scorer.pattern((&bucket.side, place), (batch.side, record));
                let all = same.iter().map(|(_, rule)| *rule).chain([rules]);
                all.for_each(|rule| *counts[rule].entry(pattern).or_default() += 1);
            }
        }
        counts
    }
}

/// The records of the left side with the smallest lots.
fn sample(bucket: &LeftBucket, seed: u64) -> Vec<usize> {
    let hash = |place: &usize| (xxh3_64_with_seed(&bucket.entries[*place].to_le_bytes(), seed), *place);
    let mut places: Vec<usize> = (0..Side::len(&bucket.side)).collect();
    places.sort_by_key(hash);
    places.truncate(LEFT_SAMPLE);
    places.sort_unstable();
    places
}

fn add(all: &mut Patterns, counts: FxHashMap<Pattern, u64>) {
    // A sum by pattern: the order of the hash map does not matter.
    #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on their order")]
    for (pattern, count) in counts {
        *all.entry(pattern).or_default() += count;
    }
}
