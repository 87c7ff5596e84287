//! Frequencies: how often each value stands on the other side. That two records share a rare name says more than that
//! they share a common one.
//!
//! Counts of hashed keys in a table of a fixed size (count-min: a key has a counter in each of several rows, and the
//! least of them counts), so that memory does not grow with the reference. Counters only add up: whatever the order,
//! the threads and the parts, the counts are the same. A count is never too small; it is too large by little where
//! values are far more than counters.
//!
//! Cormode and Muthukrishnan, J. Algorithms 55 (2005); term frequencies: Winkler, Census Bureau 2000.

use std::sync::atomic::{AtomicU32, Ordering};

use super::pattern::Weight;

/// Rows of counters: each takes other bits of the hash.
const ROWS: usize = 3;
/// Bits of the hash for a row: three times 21 are 63.
const MOST_BITS: u32 = 21;
const FEWEST_BITS: u32 = 12;

/// An adjustment is no larger than this, either way, in bits.
pub const LIMIT: f64 = 12.0;

/// Counts of hashed keys, while they are being counted. Many threads may add at once.
#[derive(Debug)]
pub struct Counting {
    bits: u32,
    counters: Vec<AtomicU32>,
}

impl Counting {
    /// For about so many records: 24 MiB at most.
    pub fn of(records: u64) -> Self {
        let bits = (u64::BITS - records.saturating_mul(2).leading_zeros()).clamp(FEWEST_BITS, MOST_BITS);
        let counters = std::iter::repeat_with(AtomicU32::default).take(ROWS << bits).collect();
        Self { bits, counters }
    }

    /// Counts one value, by the hash of its key: 64 bits that are all mixed.
    pub fn add(&self, hash: u64) {
        for place in places(self.bits, hash) {
            self.counters[place].fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Adds what was counted elsewhere.
    ///
    /// # Panics
    /// When the other was made for another number of records.
    pub fn merge(&self, other: &Self) {
        assert_eq!(self.bits, other.bits, "parts are counted in tables of one size");
        for (counter, more) in self.counters.iter().zip(&other.counters) {
            counter.fetch_add(more.load(Ordering::Relaxed), Ordering::Relaxed);
        }
    }

    /// All are counted.
    pub fn finish(self) -> Frequencies {
        let counters: Vec<u32> = self.counters.into_iter().map(AtomicU32::into_inner).collect();
        let rows = counters.chunks_exact(1 << self.bits);
        let total = rows.clone().next().map_or(0, |row| row.iter().map(|count| u64::from(*count)).sum());
        // Each row counts pairs of equal values, and pairs of values that share a counter by chance: the latter are taken
        // off again, and the row with the fewest is the nearest.
        let least = rows.map(squares).min().unwrap_or(0);
        Frequencies { bits: self.bits, counters, total, expected: expected(least, total, 1 << self.bits) }
    }
}

fn squares(row: &[u32]) -> u128 {
    row.iter().map(|count| u128::from(*count) * u128::from(*count)).sum()
}

/// The share of pairs of records whose values are equal: (w Σc² − n²) / ((w − 1) n²), and that of n different values at
/// least.
#[expect(clippy::cast_precision_loss, reason = "a ratio for a weight")]
fn expected(squares: u128, total: u64, width: u128) -> f64 {
    let pairs = u128::from(total) * u128::from(total);
    if pairs == 0 {
        return 1.0;
    }
    let without_chance = (width * squares).saturating_sub(pairs) / (width - 1);
    without_chance.max(u128::from(total)) as f64 / pairs as f64
}

/// The counters of a hash.
fn places(bits: u32, hash: u64) -> [usize; ROWS] {
    let mask = (1 << bits) - 1;
    std::array::from_fn(|row| {
        let bits_of_row = usize::try_from(hash >> (MOST_BITS as usize * row)).unwrap_or_default() & mask;
        (row << bits) + bits_of_row
    })
}

/// How often each value stands on the other side.
#[derive(Debug)]
pub struct Frequencies {
    bits: u32,
    counters: Vec<u32>,
    total: u64,
    expected: f64,
}

impl Frequencies {
    /// How many values were counted.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// How often a value stands there: never too few.
    pub fn count(&self, hash: u64) -> u32 {
        places(self.bits, hash).into_iter().map(|place| self.counters[place]).min().unwrap_or(0)
    }

    /// The probability that two of the values, taken at random, are equal.
    pub fn expected(&self) -> f64 {
        self.expected
    }

    /// What agreement on this value is worth beyond agreement on any: log2 of the expected agreement by chance over the
    /// share of the value.
    pub fn adjust(&self, hash: u64) -> Weight {
        self.adjust_count(self.count(hash))
    }

    /// The largest adjustment of any value, for bounds: that of a value that stands there once.
    pub fn largest(&self) -> Weight {
        self.adjust_count(1)
    }

    #[expect(clippy::cast_precision_loss, reason = "a ratio for a weight")]
    fn adjust_count(&self, count: u32) -> Weight {
        // A value that stands there agrees with nobody by chance; it is taken as the rarest.
        let share = f64::from(count.max(1)) / self.total.max(1) as f64;
        Weight::from_bits((self.expected / share).log2().clamp(-LIMIT, LIMIT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(value: u64) -> u64 {
        xxhash_rust::xxh3::xxh3_64(&value.to_le_bytes())
    }

    #[test]
    fn rare_values_weigh_more_than_common_ones() {
        // 512 times one value, 256 times two, 1024 values once: 2048 in all, Σf² = (512² + 2·256² + 1024) / 2048².
        let counting = Counting::of(2048);
        for (value, times) in [(1, 512), (2, 256), (3, 256)] {
            (0..times).for_each(|_| counting.add(hash(value)));
        }
        (1000..2024).for_each(|value| counting.add(hash(value)));
        let counts = counting.finish();
        assert_eq!((counts.total(), counts.count(hash(1))), (2048, 512));
        let expected = f64::from(512 * 512 + 2 * 256 * 256 + 1024) / f64::from(2048 * 2048);
        assert!((counts.expected() / expected - 1.0).abs() < 0.01, "{} {expected}", counts.expected());
        let bits = |value| counts.adjust(hash(value)).bits();
        for (value, share) in [(1, 0.25), (2, 0.125), (1234, 1.0 / 2048.0), (77, 1.0 / 2048.0)] {
            let by_hand: f64 = f64::log2(expected / share);
            assert!((bits(value) - by_hand).abs() < 0.02, "{value}: {} {by_hand}", bits(value));
        }
        assert!(counts.adjust(hash(1)) < Weight::ZERO && counts.largest() > Weight::ZERO);
    }

    #[test]
    fn adjustments_have_a_limit_and_nothing_counted_adjusts_nothing() {
        let counting = Counting::of(1 << 20);
        (0..100_000).for_each(|_| counting.add(hash(5)));
        counting.add(hash(6));
        let counts = counting.finish();
        assert_eq!(counts.adjust(hash(6)), Weight::from_bits(LIMIT));
        assert_eq!(Counting::of(10).finish().adjust(hash(6)), Weight::ZERO);
    }
}
