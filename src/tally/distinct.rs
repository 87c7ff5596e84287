//! How many different values a column has: exactly while they are few, as a good estimate beyond.
//!
//! The estimate is `HyperLogLog`, read by Ertl's formula (arXiv:1702.01284), which needs no tables of corrections. The
//! registers hold maxima, and the formula is taken once over how often each maximum occurs: the figure is that of the set of
//! values, however they were cut and in whatever order they came. (The crate `cardinality-estimator` keeps a running sum of
//! `f32` instead, whose last bits depend on the order.)

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

use crate::report::Distinct;

/// So many different values are told apart exactly.
const EXACT: usize = 1_000;
/// The first bits of a hash choose its register: 32,768 of them, a standard error of 0.6 %.
const CHOOSING: u32 = 15;
/// The bits of a hash that a register looks at.
const LOOKED_AT: u32 = u64::BITS - CHOOSING;

/// The different values of one column, as hashes.
#[derive(Debug, Clone, Default)]
pub struct DistinctTally {
    /// All of them, while they are few.
    few: FxHashSet<u64>,
    /// The longest run of zeros plus one, by register; empty while the values are few.
    registers: Vec<u8>,
}

impl DistinctTally {
    /// Counts one value.
    pub fn value(&mut self, text: &str) {
        self.hash(xxh3_64(text.as_bytes()));
    }

    fn hash(&mut self, hash: u64) {
        if self.registers.is_empty() {
            self.few.insert(hash);
            self.give_up_if_many();
        } else {
            note(&mut self.registers, hash);
        }
    }

    /// Adds the values of another part.
    pub fn add(&mut self, other: Self) {
        if other.registers.is_empty() {
            return other.few.into_iter().for_each(|hash| self.hash(hash));
        }
        if self.registers.is_empty() {
            let few = std::mem::replace(self, other).few;
            return few.into_iter().for_each(|hash| self.hash(hash));
        }
        for (mine, more) in self.registers.iter_mut().zip(other.registers) {
            *mine = (*mine).max(more);
        }
    }

    /// How many there are among so many values: an estimate may lie above what is possible.
    pub fn count(&self, values: u64) -> Distinct {
        if self.registers.is_empty() {
            return Distinct { count: self.few.len() as u64, exact: true };
        }
        Distinct { count: estimate(&self.registers).min(values), exact: false }
    }

    fn give_up_if_many(&mut self) {
        if self.few.len() > EXACT {
            self.registers = vec![0; 1 << CHOOSING];
            // In any order: registers hold maxima.
            let few: Vec<u64> = std::mem::take(&mut self.few).into_iter().collect();
            for hash in few {
                note(&mut self.registers, hash);
            }
        }
    }
}

fn note(registers: &mut [u8], hash: u64) {
    // The bit at the end stops the run of zeros where the hash has none left.
    let run = ((hash << CHOOSING) | 1 << (CHOOSING - 1)).leading_zeros() + 1;
    let register = usize::try_from(hash >> LOOKED_AT).expect("as many registers as these bits can say");
    registers[register] = registers[register].max(u8::try_from(run).expect("at most the bits looked at"));
}

/// Ertl's improved raw estimator: harmonic mean, with registers that are still zero or already full taken as what they tell.
#[expect(clippy::cast_precision_loss, reason = "counts of 32,768 registers")]
fn estimate(registers: &[u8]) -> u64 {
    let most = LOOKED_AT as usize + 1;
    let mut times = vec![0_u32; most + 1];
    for longest in registers {
        times[usize::from(*longest)] += 1;
    }
    let all = registers.len() as f64;
    let mut sum = all * tau(1.0 - f64::from(times[most]) / all);
    for many in times[1..most].iter().rev() {
        sum = 0.5 * (sum + f64::from(*many));
    }
    sum += all * sigma(f64::from(times[0]) / all);
    let count = (all / (2.0 * std::f64::consts::LN_2)) * (all / sum);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no file has 2^52 different values")]
    let count = count.round() as u64;
    count
}

/// What registers that are still zero add: x + Σ x^(2^k) 2^(k-1).
fn sigma(mut share: f64) -> f64 {
    if share >= 1.0 {
        return f64::INFINITY;
    }
    let (mut weight, mut sum) = (1.0, share);
    loop {
        share *= share;
        let before = sum;
        sum += share * weight;
        weight += weight;
        if sum <= before {
            return sum;
        }
    }
}

/// What registers that are full take away: (1 - x - Σ (1 - x^(2^-k))² 2^-k) / 3.
fn tau(mut share: f64) -> f64 {
    if share <= 0.0 || share >= 1.0 {
        return 0.0;
    }
    let (mut weight, mut sum) = (1.0, 1.0 - share);
    loop {
        share = share.sqrt();
        let before = sum;
        weight *= 0.5;
        sum -= (1.0 - share) * (1.0 - share) * weight;
        if sum >= before {
            return sum / 3.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(values: impl IntoIterator<Item = u32>) -> DistinctTally {
        let mut tally = DistinctTally::default();
        values.into_iter().for_each(|value| tally.value(&value.to_string()));
        tally
    }

    #[test]
    fn few_are_counted_and_many_are_estimated_within_two_percent() {
        for many in [0_u32, 1, 2, 999, 1000] {
            let found = of((0..many).chain(0..many)).count(u64::MAX);
            assert_eq!((found.count, found.exact), (u64::from(many), true));
        }
        for many in [1_001_u32, 1_500, 5_000, 16_000, 40_000, 100_000, 1_000_000] {
            let found = of(0..many).count(u64::MAX);
            assert!(!found.exact);
            let wrong = found.count.abs_diff(u64::from(many));
            assert!(wrong * 50 <= u64::from(many), "{many} values are estimated as {}", found.count);
        }
    }

    #[test]
    fn the_extremes_of_the_estimate_are_told() {
        // A register that has seen nothing but zeros, and all of them full: no infinite number and no panic.
        let mut registers = vec![0; 1 << CHOOSING];
        note(&mut registers, 0);
        assert_eq!(u32::from(registers[0]), LOOKED_AT + 1);
        assert_eq!(estimate(&registers), 1);
        registers.fill(u8::try_from(LOOKED_AT + 1).expect("fits"));
        assert!(estimate(&registers) > 1 << 60);
    }

    proptest! {
        /// However a column is cut and whatever the order: the same figure.
        #[test]
        fn cuts_and_order_change_nothing(
            values in prop::collection::vec(0_u32..6_000, 0..4_000),
            cuts in prop::collection::vec(0_usize..4_000, 0..6),
        ) {
            let whole = of(values.iter().copied()).count(u64::MAX);
            let (mut cuts, mut from) = (cuts, 0);
            cuts.sort_unstable();
            let mut parts = Vec::new();
            for cut in cuts.into_iter().map(|cut| cut.min(values.len())).chain([values.len()]) {
                parts.push(of(values[from..cut].iter().copied()));
                from = cut;
            }
            let added = |parts: Vec<DistinctTally>| {
                let mut sum = DistinctTally::default();
                for part in parts {
                    sum.add(part);
                }
                sum.count(u64::MAX)
            };
            prop_assert_eq!(added(parts.clone()), whole);
            parts.reverse();
            prop_assert_eq!(added(parts), whole);
        }
    }
}
