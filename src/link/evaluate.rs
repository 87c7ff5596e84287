//! How good links and clusters are, where the truth is known: pairwise precision, recall and F1, and the curve over thresholds.
//! Pure: it reads no files. The truth is made up (`sach synth --problem`) or came with the data; no run ever asks for it.

use std::collections::BTreeMap;

/// Pairs that were found, against those that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pairs {
    /// Found, and one person.
    pub right: u64,
    /// Found, and two people.
    pub wrong: u64,
    /// One person, and not found.
    pub missed: u64,
}

impl Pairs {
    /// The share of the found pairs that are right; 1 when none was found.
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// The share of the true pairs that were found; 1 when there are none.
    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a ratio for people, of counts far below 2^53")]
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// A pair that a run found or might have found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// The probability that the run gives it.
    pub probability: f64,
    /// Whether it is right.
    pub right: bool,
}

/// Compares candidates with the truth: each a record, whom it was linked to, and how probably. A record without a person in the
/// truth is one of nobody who is there: whatever it is linked to is wrong.
pub fn judge<'a, K: Ord, P: PartialEq + 'a>(
    truth: &'a BTreeMap<K, P>,
    candidates: impl Iterator<Item = (K, P, f64)> + 'a,
) -> Vec<Judged> {
    candidates
        .map(|(record, person, probability)| Judged { probability, right: truth.get(&record) == Some(&person) })
        .collect()
}

/// What a threshold gives: pairs of at least that probability count as found. `true_pairs` is how many there are.
pub fn at(judged: &[Judged], threshold: f64, true_pairs: u64) -> Pairs {
    let mut pairs = Pairs::default();
    for pair in judged.iter().filter(|pair| pair.probability >= threshold) {
        if pair.right {
            pairs.right += 1;
        } else {
            pairs.wrong += 1;
        }
    }
    pairs.missed = true_pairs.saturating_sub(pairs.right);
    pairs
}

/// The same for several thresholds.
pub fn curve(judged: &[Judged], thresholds: &[f64], true_pairs: u64) -> Vec<(f64, Pairs)> {
    thresholds.iter().map(|threshold| (*threshold, at(judged, *threshold, true_pairs))).collect()
}

/// Compares clusters with the truth, pair by pair without making the pairs: `cluster` says of each record that is in one in
/// which, `truth` of every record who it is.
pub fn clusters<R: Ord, C: Ord, P: Ord>(cluster: &BTreeMap<R, C>, truth: &BTreeMap<R, P>) -> Pairs {
    let mut both: BTreeMap<(&C, &P), u64> = BTreeMap::new();
    let (mut found, mut there): (BTreeMap<&C, u64>, BTreeMap<&P, u64>) = (BTreeMap::new(), BTreeMap::new());
    for (record, own) in cluster {
        *found.entry(own).or_default() += 1;
        if let Some(person) = truth.get(record) {
            *both.entry((own, person)).or_default() += 1;
        }
    }
    for person in truth.values() {
        *there.entry(person).or_default() += 1;
    }
    let right = both.values().copied().map(pairs_of).sum();
    let found: u64 = found.values().copied().map(pairs_of).sum();
    let there: u64 = there.values().copied().map(pairs_of).sum();
    Pairs { right, wrong: found - right, missed: there - right }
}

/// How many pairs so many records make.
const fn pairs_of(records: u64) -> u64 {
    records * records.saturating_sub(1) / 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rounded(pairs: Pairs) -> [u32; 3] {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "thousandths of a share")]
        [pairs.precision(), pairs.recall(), pairs.f1()].map(|share| (share * 1000.0).round() as u32)
    }

    #[test]
    fn shares_of_pairs() {
        // right, wrong, missed: precision, recall, F1 in thousandths
        let table = [
            ((0, 0, 0), [1000, 1000, 1000]),
            ((9, 1, 1), [900, 900, 900]),
            ((1, 0, 3), [1000, 250, 400]),
            ((0, 2, 5), [0, 0, 0]),
        ];
        for ((right, wrong, missed), expected) in table {
            assert_eq!(rounded(Pairs { right, wrong, missed }), expected);
        }
    }

    #[test]
    fn links_by_hand() {
        // Record 4 is of somebody who is not there.
        let truth = BTreeMap::from([(1, "a"), (2, "b"), (3, "c")]);
        let found = [(1, "a", 0.99), (2, "c", 0.6), (3, "c", 0.4), (4, "b", 0.97)];
        let judged = judge(&truth, found.into_iter());
        let [high, middle, low] = curve(&judged, &[0.95, 0.5, 0.0], 3)[..] else { panic!("three thresholds") };
        assert_eq!(high.1, Pairs { right: 1, wrong: 1, missed: 2 });
        assert_eq!(middle.1, Pairs { right: 1, wrong: 2, missed: 2 });
        assert_eq!(low.1, Pairs { right: 2, wrong: 2, missed: 1 });
    }

    proptest! {
        /// Counting by groups is counting pairs.
        #[test]
        fn clusters_as_pair_by_pair(records in proptest::collection::vec((0..6_u8, 0..6_u8), 0..30)) {
            let truth: BTreeMap<usize, u8> = records.iter().map(|(person, _)| *person).enumerate().collect();
            // Cluster 0 stands for none.
            let cluster: BTreeMap<usize, u8> =
                records.iter().map(|(_, cluster)| *cluster).enumerate().filter(|(_, cluster)| *cluster > 0).collect();
            let mut pairs = Pairs::default();
            for one in 0..records.len() {
                for other in 0..one {
                    let same = truth[&one] == truth[&other];
                    let found = cluster.contains_key(&one) && cluster.get(&one) == cluster.get(&other);
                    pairs.right += u64::from(same && found);
                    pairs.wrong += u64::from(found && !same);
                    pairs.missed += u64::from(same && !found);
                }
            }
            prop_assert_eq!(clusters(&cluster, &truth), pairs);
        }

        /// A higher threshold never finds more.
        #[test]
        fn a_higher_threshold_finds_less(pairs in proptest::collection::vec((0.0..1.0, any::<bool>()), 0..30), more in 0_u64..5) {
            let judged: Vec<Judged> =
                pairs.into_iter().map(|(probability, right)| Judged { probability, right }).collect();
            let there = judged.iter().filter(|pair| pair.right).count() as u64 + more;
            let curve = curve(&judged, &[0.1, 0.5, 0.9], there);
            for pair in curve.windows(2) {
                prop_assert!(pair[0].1.right >= pair[1].1.right && pair[0].1.wrong >= pair[1].1.wrong);
                prop_assert!(pair[0].1.recall() >= pair[1].1.recall());
            }
        }
    }
}
