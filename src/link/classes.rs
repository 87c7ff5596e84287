//! From weights to decisions: the probability of each candidate of a record, and whether it is a link, a possible link or
//! none. Terms: Fellegi and Sunter (1969); a record is one person of the other side at most, so its candidates share
//! one probability, which leaves homonyms with an equal birth date half of it each.
//!
//! It knows weights only: no values, no files. What a person decided outranks every weight.

use super::model::Classes;
use super::pattern::Weight;

/// What a pair is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// One person.
    Link,
    /// For a person to decide.
    Possible,
    /// Two people.
    NonLink,
}

impl Class {
    /// All classes, the best one first.
    pub const ALL: [Self; 3] = [Self::Link, Self::Possible, Self::NonLink];

    /// The name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Possible => "possible",
            Self::NonLink => "non-link",
        }
    }

    /// From the name in files.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.id() == id)
    }

    /// The class where a person has one record at most and the assignment gave the person to another record: such a pair
    /// is never a link, but whoever deletes one of two records should see both.
    #[must_use]
    pub fn unless_assigned(self, assigned: bool) -> Self {
        if assigned { self } else { self.max(Self::Possible) }
    }
}

/// What a person decided about a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decided {
    /// Cùng một người.
    Same,
    /// Khác người.
    Different,
}

/// One candidate of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The match weight, prior included.
    pub weight: Weight,
    /// What a person decided about it.
    pub decided: Option<Decided>,
}

impl From<Weight> for Candidate {
    fn from(weight: Weight) -> Self {
        Self { weight, decided: None }
    }
}

/// What the candidates of one record amount to.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Probability and class of each candidate, in their order.
    pub candidates: Vec<(f64, Class)>,
    /// The probability that the person is none of them.
    pub nobody: f64,
    /// True when the person is surely among the candidates, yet none of them is a link: homonyms with an equal birth date,
    /// or a person who decided for two at once.
    pub ambiguous: bool,
}

/// The smallest probability of a link, whatever a model says: a link is more probable than not.
pub const LEAST_LINK: f64 = 0.5;

impl Classes {
    /// The class of a pair of this probability.
    pub fn of(&self, probability: f64) -> Class {
        if probability >= self.link.max(LEAST_LINK) {
            Class::Link
        } else if probability >= self.possible {
            Class::Possible
        } else {
            Class::NonLink
        }
    }

    /// Judges the candidates of one record. At most one of them is a link, and none when two are equally probable.
    pub fn judge(&self, candidates: &[Candidate]) -> Verdict {
        let (probabilities, nobody) = probabilities(candidates);
        let best = probabilities.iter().copied().fold(0.0, f64::max);
        let tied = probabilities.iter().filter(|&&probability| probability >= best).count() > 1;
        let class = |probability: f64| match self.of(probability) {
            Class::Link if tied || probability < best => Class::Possible,
            class => class,
        };
        let candidates: Vec<_> = probabilities.iter().map(|&probability| (probability, class(probability))).collect();
        let linked = candidates.iter().any(|&(_, class)| class == Class::Link);
        let ambiguous = !linked && candidates.len() > 1 && self.of(1.0 - nobody) == Class::Link;
        Verdict { candidates, nobody, ambiguous }
    }

    /// Judges one pair of two records of one extract, where nothing says how many records a person has.
    pub fn judge_pair(&self, pair: Candidate) -> (f64, Class) {
        let probability = match pair.decided {
            Some(Decided::Same) => 1.0,
            Some(Decided::Different) => 0.0,
            None => pair.weight.probability(),
        };
        (probability, self.of(probability))
    }
}

/// The probability of each candidate of a record, and that the person is none of them: P(i) = 2^wᵢ / (1 + Σ 2^wⱼ).
///
/// Who was decided to be the person is (two of them share it); who was decided not to be is left out.
pub fn probabilities(candidates: &[Candidate]) -> (Vec<f64>, f64) {
    let same = candidates.iter().filter(|candidate| candidate.decided == Some(Decided::Same)).count();
    if same > 0 {
        #[expect(clippy::cast_precision_loss, reason = "a record has few candidates")]
        let each = 1.0 / same as f64;
        let of = |candidate: &Candidate| if candidate.decided == Some(Decided::Same) { each } else { 0.0 };
        return (candidates.iter().map(of).collect(), 0.0);
    }
    let open = |candidate: &Candidate| (candidate.decided.is_none()).then_some(candidate.weight);
    // Nobody stands among them with even odds, which are weight 0.
    let mut weights: Vec<Weight> = candidates.iter().filter_map(open).chain([Weight::ZERO]).collect();
    // The smallest first, whatever their order was: the sum is the same, and small ones are not lost in it.
    weights.sort_unstable();
    let largest = weights.last().copied().unwrap_or(Weight::ZERO);
    // Relative to the largest, so that no power is out of range.
    let odds = |weight: Weight| (weight.bits() - largest.bits()).exp2();
    let total: f64 = weights.iter().map(|&weight| odds(weight)).sum();
    let of = |candidate: &Candidate| open(candidate).map_or(0.0, |weight| odds(weight) / total);
    (candidates.iter().map(of).collect(), odds(Weight::ZERO) / total)
}

/// How many wrong links are to be expected from which probability on: partial counts that merge in any order.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    bins: Vec<Bin>,
}

/// The pairs of about one probability.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Bin {
    pairs: u64,
    /// The sum of `1 − probability`, in parts of [`Expected::PARTS`].
    errors: u128,
    lowest: f64,
}

impl Expected {
    /// An expected error of one whole pair: 2⁴⁰.
    const PARTS: f64 = 1_099_511_627_776.0;
    /// Bins are a sixteenth of a bit wide and reach from even odds to 2⁵² : 1, where a double ends.
    const PER_BIT: f64 = 16.0;
    const BITS: f64 = 52.0;

    /// Nothing yet.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small constant")]
    pub fn new() -> Self {
        let count = (Self::BITS * Self::PER_BIT) as usize + 1;
        Self { bins: vec![Bin { pairs: 0, errors: 0, lowest: 1.0 }; count] }
    }

    /// Adds the best candidate of a record (or a pair of duplicates). Whatever can be no link is left out.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped just before")]
    pub fn add(&mut self, probability: f64) {
        if probability < LEAST_LINK {
            return;
        }
        let bits = (probability / (1.0 - probability)).log2().clamp(0.0, Self::BITS);
        let bin = &mut self.bins[(bits * Self::PER_BIT) as usize];
        bin.pairs += 1;
        bin.errors += ((1.0 - probability) * Self::PARTS).round() as u128;
        bin.lowest = bin.lowest.min(probability);
    }

    /// Adds the counts of another part.
    pub fn merge(&mut self, other: &Self) {
        for (bin, more) in self.bins.iter_mut().zip(&other.bins) {
            bin.pairs += more.pairs;
            bin.errors += more.errors;
            bin.lowest = bin.lowest.min(more.lowest);
        }
    }

    /// The smallest probability such that the links from there on are expected to be right in this share; 1 when no pair
    /// is good enough.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the parts")]
    pub fn threshold(&self, precision: f64) -> f64 {
        let allowed = ((1.0 - precision).clamp(0.0, 1.0) * Self::PARTS).ceil() as u128;
        let (mut pairs, mut errors, mut threshold) = (0_u128, 0, 1.0);
        for bin in self.bins.iter().rev().filter(|bin| bin.pairs > 0) {
            pairs += u128::from(bin.pairs);
            errors += bin.errors;
            if errors > pairs * allowed {
                break;
            }
            threshold = bin.lowest;
        }
        threshold
    }

    /// How many pairs are links at a threshold that [`Expected::threshold`] gave, and how many of them are expected to be
    /// wrong.
    #[expect(clippy::cast_precision_loss, reason = "a ratio, computed once from exact sums")]
    pub fn links(&self, threshold: f64) -> (u64, f64) {
        let bins = self.bins.iter().filter(|bin| bin.pairs > 0 && bin.lowest >= threshold);
        let (pairs, errors) = bins.fold((0, 0), |(pairs, errors), bin| (pairs + bin.pairs, errors + bin.errors));
        (pairs, errors as f64 / Self::PARTS)
    }
}

impl Default for Expected {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Candidate, Class, Decided, Expected, probabilities};
    use crate::link::model::Classes;
    use crate::link::pattern::Weight;

    const CLASSES: Classes = Classes { link: 0.95, possible: 0.05, precision: None };

    /// Bits, each with `=` or `≠` behind it when a person decided.
    fn candidates(text: &str) -> Vec<Candidate> {
        let one = |word: &str| {
            let bits = word.trim_end_matches(['=', '≠']);
            let decided = match &word[bits.len()..] {
                "=" => Some(Decided::Same),
                "≠" => Some(Decided::Different),
                _ => None,
            };
            Candidate { weight: Weight::from_bits(bits.parse().expect("bits")), decided }
        };
        text.split_whitespace().map(one).collect()
    }

    fn shown(text: &str) -> String {
        let verdict = CLASSES.judge(&candidates(text));
        let classes: Vec<_> =
            verdict.candidates.iter().map(|(probability, class)| format!("{} {probability:.3}", class.id())).collect();
        format!("{}{}", classes.join(", "), if verdict.ambiguous { " | ambiguous" } else { "" })
    }

    #[test]
    fn a_record_is_one_person_at_most() {
        let table = [
            ("20", "link 1.000"),
            ("4.3", "link 0.952"),
            ("4.2", "possible 0.948"),
            ("-4.3", "non-link 0.048"),
            // Homonyms with an equal birth date.
            ("20 20", "possible 0.500, possible 0.500 | ambiguous"),
            ("20 20 20", "possible 0.333, possible 0.333, possible 0.333 | ambiguous"),
            ("20 14", "link 0.985, non-link 0.015"),
            ("14 20", "non-link 0.015, link 0.985"),
            ("20 18", "possible 0.800, possible 0.200 | ambiguous"),
            ("-1 -1", "possible 0.250, possible 0.250"),
            ("1000 -1000", "link 1.000, non-link 0.000"),
            // A person decided.
            ("20≠ 20", "non-link 0.000, link 1.000"),
            ("-9= 20", "link 1.000, non-link 0.000"),
            ("20= 20=", "possible 0.500, possible 0.500 | ambiguous"),
            ("20≠", "non-link 0.000"),
        ];
        for (weights, expected) in table {
            assert_eq!(shown(weights), expected, "{weights}");
        }
        assert_eq!(CLASSES.judge(&[]).nobody.to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn equals_are_no_links_at_any_threshold() {
        let low = Classes { link: 0.1, possible: 0.01, precision: None };
        let twice = [Weight::from_bits(30.0).into(), Weight::from_bits(30.0).into()];
        assert!(low.judge(&twice).candidates.iter().all(|&(_, class)| class == Class::Possible));
        assert_eq!(low.of(0.4), Class::Possible, "less probable than not");
    }

    #[test]
    fn the_threshold_keeps_the_wanted_precision() {
        let mut expected = Expected::new();
        for probability in [0.999, 0.99, 0.9, 0.8, 0.4] {
            (0..100).for_each(|_| expected.add(probability));
        }
        let table = [(0.9995, 1.0), (0.999, 0.999), (0.99, 0.99), (0.97, 0.99), (0.96, 0.9), (0.9, 0.8), (0.5, 0.8)];
        for (precision, threshold) in table {
            assert!((expected.threshold(precision) - threshold).abs() < 1e-12, "{precision}");
        }
        assert_eq!(expected.links(0.99).0, 200);
        assert!((expected.links(0.99).1 - 1.1).abs() < 1e-9);
        assert!((Expected::new().threshold(0.9) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn names_go_both_ways() {
        assert!(Class::ALL.into_iter().all(|class| Class::named(class.id()) == Some(class)));
        assert_eq!(Class::Link.unless_assigned(false), Class::Possible);
        assert_eq!(Class::NonLink.unless_assigned(false), Class::NonLink);
        assert_eq!(Class::Link.unless_assigned(true), Class::Link);
    }

    proptest! {
            #[test]
            fn probabilities_are_a_distribution_and_do_not_depend_on_order(
                weights in prop::collection::vec(-200_000..200_000_i32, 0..8),
            ) {
                let given: Vec<Candidate> = weights.iter().map(|&weight| Weight(weight).into()).collect();
                let (found, nobody) = probabilities(&given);
                prop_assert!((found.iter().sum::<f64>() + nobody - 1.0).abs() < 1e-9);
                let reversed: Vec<Candidate> = given.iter().rev().copied().collect();
                let (mut back, same) = probabilities(&reversed);
                back.reverse();
                prop_assert_eq!(nobody.to_bits(), same.to_bits());
                prop_assert!(found.iter().zip(&back).all(|(one, other)| one.to_bits() == other.to_bits()));
                let links = CLASSES.judge(&given).candidates.iter().filter(|&&(_, class)| class == Class::Link).count();
                prop_assert!(links <= 1);
            }

            #[test]
            fn parts_merge_to_the_whole(probabilities in prop::collection::vec(0.0..=1.0_f64, 0..60), cut in 0..60_usize) {
                let cut = cut.min(probabilities.len());
                let count = |part: &[f64]| {
                    let mut expected = Expected::new();
                    for &probability in part {
    expected.add(probability);
    }
                    expected
                };
                let mut merged = count(&probabilities[cut..]);
                merged.merge(&count(&probabilities[..cut]));
                let whole = count(&probabilities);
                prop_assert_eq!(&merged, &whole);
                // The links from the threshold on are as precise as was wanted.
                let threshold = whole.threshold(0.9);
                let links: Vec<f64> = probabilities.iter().copied().filter(|&p| p >= threshold.max(0.5)).collect();
                let errors: f64 = links.iter().map(|probability| 1.0 - probability).sum();
                #[expect(clippy::cast_precision_loss, reason = "a few")]
                let allowed = 0.1 * links.len() as f64;
                prop_assert!(errors <= allowed + 1e-6);
                prop_assert_eq!(whole.links(threshold).0, links.len() as u64);
            }
        }
}
