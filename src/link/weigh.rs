//! Weights: what each level of each comparison is worth in bits, and their sum for a pair. Integers from the model's
//! numbers, so that every pair of one pattern has one weight.

use super::model::{Comparison, Model};
use super::pattern::{MOST_COMPARISONS, Pattern, Weight};

/// The two sides of a linkage, by their records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// Records of the extract, and the people that they are linked to: each record is one of them at most.
    Two {
        /// Records of the extract.
        left: u64,
        /// Records of the other side.
        right: u64,
    },
    /// One extract, each of whose pairs stands there once.
    One {
        /// Its records.
        records: u64,
    },
}

impl Sides {
    /// The weight of a pair before anything is compared. Two sides: the odds that a record is a given one of the people
    /// rather than none, (share / N) / (1 − share), where `share` of the records have their person there; the candidates of a
    /// record compete. One side: share / N, where a record has `share` others of its person on average.
    #[expect(clippy::cast_precision_loss, reason = "a ratio for a weight")]
    pub fn prior(self, share: f64) -> Weight {
        let odds = match self {
            Self::Two { right, .. } => {
                let share = share.clamp(SMALLEST_SHARE, LARGEST_SHARE);
                share / right.max(1) as f64 / (1.0 - share)
            }
            Self::One { records } => share.max(SMALLEST_SHARE) / records.max(1) as f64,
        };
        Weight::from_bits(odds.log2())
    }

    /// The weight of a pair of kin before anything is compared, against two strangers: `share` in N.
    pub fn prior_of_kin(self, share: f64) -> Weight {
        let odds = self.of_random_pair(share);
        Weight::from_bits((odds / (1.0 - odds)).log2())
    }

    /// The probability that a pair taken at random from all is one person: `share` in N.
    #[expect(clippy::cast_precision_loss, reason = "a ratio for a weight")]
    pub fn of_random_pair(self, share: f64) -> f64 {
        let (Self::Two { right: others, .. } | Self::One { records: others }) = self;
        (share / others.max(1) as f64).clamp(SMALLEST_SHARE / others.max(1) as f64, 0.5)
    }

    /// Records that may have a partner.
    pub const fn records(self) -> u64 {
        match self {
            Self::Two { left, .. } => left,
            Self::One { records } => records,
        }
    }

    /// How often a pair counts among the partners of the records: within one side both of its records gain one.
    pub const fn partners(self) -> f64 {
        match self {
            Self::Two { .. } => 1.0,
            Self::One { .. } => 2.0,
        }
    }
}

/// Shares beyond these would forbid or decide links before anything is compared.
pub const SMALLEST_SHARE: f64 = 1e-6;
/// See [`SMALLEST_SHARE`].
pub const LARGEST_SHARE: f64 = 0.9999;

/// The weights of a model for one run.
#[derive(Debug, Clone)]
pub struct Weights {
    prior: Weight,
    /// By comparison: by the code of its level in a pattern, 0 for a missing value.
    levels: Vec<[Weight; 16]>,
    /// For each comparison: the level has a frequency to look up.
    frequent: Vec<[bool; 16]>,
    /// The same two comparisons at a time, by the byte of the pattern.
    bytes: Vec<[i32; 256]>,
    kin: Option<Kin>,
}

/// The third hypothesis: the two are neither one person nor strangers. Twins, siblings, parent and child, spouses agree in
/// their home, their family name, sometimes in more; agreement that kin explain does not make one person of them.
#[derive(Debug, Clone)]
struct Kin {
    prior: Weight,
    /// By comparison and the code of its level: log2 of the level's probability for kin to that for strangers.
    levels: Vec<[Weight; 16]>,
}

impl Weights {
    /// Of a model, with the weight of a pair before anything is compared.
    pub fn new(model: &Model, prior: Weight) -> Self {
        let (mut levels, mut frequent) = (Vec::new(), Vec::new());
        for comparison in &model.comparisons {
            let (mut weights, mut adjusted) = ([Weight::ZERO; 16], [false; 16]);
            for (code, level) in (1..).zip(&comparison.levels) {
                weights[code] = Weight::from_bits((level.m / level.u).log2());
                adjusted[code] = level.frequency && comparison.frequency.is_some();
            }
            levels.push(weights);
            frequent.push(adjusted);
        }
        let bytes = levels.chunks(2).map(|two| {
            let weight = |place: usize, code: usize| two.get(place).map_or(0, |weights| weights[code].0);
            std::array::from_fn(|byte| weight(0, byte & 15) + weight(1, byte >> 4))
        });
        Self { prior, bytes: bytes.collect(), levels, frequent, kin: None }
    }

    /// The same with the hypothesis of kin, where the model has it.
    #[must_use]
    pub fn with_kin(self, model: &Model, sides: Sides) -> Self {
        let weights = |comparison: &Comparison| {
            let mut weights = [Weight::ZERO; 16];
            for (weight, level) in weights[1..].iter_mut().zip(&comparison.levels) {
                *weight = Weight::from_bits((level.kin.unwrap_or(level.u) / level.u).log2());
            }
            weights
        };
        let kin = model.kin.map(|share| Kin {
            prior: sides.prior_of_kin(share),
            levels: model.comparisons.iter().map(weights).collect(),
        });
        Self { kin, ..self }
    }

    /// What is taken from the weight of a pair because kin would agree so too: −log2(1 + 2^k), k the weight of kin against
    /// strangers. The odds of one person against kin *and* strangers are what is left. Never above nothing, so that bounds
    /// hold without it.
    ///
    /// `adjustments` are those for frequency, by comparison: what kin share because one has it from the other, or both from
    /// a third, tells them from strangers the better the rarer it is, as it does one person.
    pub fn kin(&self, pattern: Pattern, adjustments: &[Weight]) -> Weight {
        let Some(kin) = &self.kin else { return Weight::ZERO };
        let part = |(at, levels): (usize, &[Weight; 16])| {
            let code = pattern.level(at).map_or(0, |level| level + 1);
            let shared = levels[code] > Weight::ZERO && self.frequent[at][code];
            let rarity = adjustments.get(at).copied().filter(|_| shared);
            // Kin agree by chance as well: never less than strangers.
            rarity.map_or(levels[code], |rarity| (levels[code] + rarity).max(Weight::ZERO))
        };
        let weight = kin.prior + kin.levels.iter().enumerate().map(part).sum();
        // log2(1 + 2^k) = max(k, 0) + log2(1 + 2^−|k|)
        let bits = weight.bits();
        Weight::from_bits(-(bits.max(0.0) + (-bits.abs()).exp2().ln_1p() / std::f64::consts::LN_2))
    }

    /// The weight of a pair before anything is compared.
    pub const fn prior(&self) -> Weight {
        self.prior
    }

    /// The weight of a pattern, prior included, adjustments for frequency not.
    #[inline]
    pub fn of(&self, pattern: Pattern) -> Weight {
        let bytes = pattern.0.to_le_bytes();
        let sum: i32 = self.bytes.iter().zip(bytes).map(|(weights, byte)| weights[usize::from(byte)]).sum();
        self.prior + Weight(sum)
    }

    /// The weight of one level; nothing for a missing value.
    pub fn part(&self, comparison: usize, level: Option<usize>) -> Weight {
        level.map_or(Weight::ZERO, |level| self.levels[comparison][level + 1])
    }

    /// True when agreement at this level is worth more for a rare value.
    pub fn is_adjusted(&self, comparison: usize, level: Option<usize>) -> bool {
        level.is_some_and(|level| self.frequent[comparison][level + 1])
    }

    /// The level and the weight of each comparison: with the prior they sum up to the weight of the pattern.
    pub fn parts(&self, pattern: Pattern) -> impl Iterator<Item = (Option<usize>, Weight)> {
        (0..self.levels.len()).map(move |comparison| {
            let level = pattern.level(comparison);
            (level, self.part(comparison, level))
        })
    }

    /// The most that a comparison can add, a missing value included; `adjustment` is the largest of its frequencies.
    pub fn largest(&self, comparison: usize, adjustment: Weight) -> Weight {
        let levels = self.levels[comparison].iter().zip(self.frequent[comparison]);
        let most = levels.map(|(weight, adjusted)| if adjusted { *weight + adjustment } else { *weight }).max();
        most.unwrap_or_default().max(Weight::ZERO)
    }

    /// For comparisons made in an order: the most that those from each place on can still add. A pair whose weight so far
    /// and this stay below the floor is done with. `adjustments` are the largest of each comparison, in the model's order.
    pub fn still_to_come(&self, order: &[usize], adjustments: &[Weight]) -> [Weight; MOST_COMPARISONS + 1] {
        let mut rest = [Weight::ZERO; MOST_COMPARISONS + 1];
        for (place, &comparison) in order.iter().enumerate().rev() {
            rest[place] = rest[place + 1] + self.largest(comparison, adjustments[comparison]);
        }
        rest
    }
}

#[cfg(test)]
pub(in crate::link) mod tests {
    use super::*;
    use crate::kind::Datum;
    use crate::link::comparator::Comparator;
    use crate::link::derive::Derive;
    use crate::link::model::{Classes, Input, Level};

    /// For models whose patterns do not come from values.
    #[derive(Debug)]
    struct Never;

    impl Comparator for Never {
        fn level(&self, _left: &[Datum<'_>], _right: &[Datum<'_>]) -> Option<usize> {
            None
        }

        fn cost(&self) -> u32 {
            0
        }
    }

    type Row = (&'static str, f64, f64);

    /// A model of comparisons by name, each of which looks at its own input: the relation, m and u of each level.
    pub(in crate::link) fn model(comparisons: &[(&str, &[Row])]) -> Model {
        let level = |&(is, m, u): &Row| Level { is: vec![is.into()], m, u, kin: None, frequency: is == "same" };
        let made = comparisons.iter().enumerate().map(|(place, (_, levels))| Comparison {
            inputs: vec![place],
            with: "exact".into(),
            comparator: Box::new(Never),
            frequency: Some(Derive::Whole),
            levels: levels.iter().map(level).collect(),
        });
        Model {
            id: "test".into(),
            share: 0.9,
            classes: Classes { link: 0.95, possible: 0.05, precision: None },
            one_to_one: false,
            fitted: None,
            inputs: comparisons.iter().map(|(name, _)| Input { name: (*name).into(), reference: None }).collect(),
            blocks: Vec::new(),
            comparisons: made.collect(),
            relatives: None,
            kin: None,
        }
    }

    /// The pattern of levels; `-` for a missing value.
    pub(in crate::link) fn pattern(levels: &[i8]) -> Pattern {
        let places = levels.iter().enumerate();
        places.fold(Pattern::default(), |pattern, (place, level)| pattern.with(place, usize::try_from(*level).ok()))
    }

    #[test]
    fn weights_are_those_by_hand() {
        let model = model(&[
            ("name", &[("same", 0.5, 0.125), ("weak", 0.25, 0.25), ("else", 0.25, 0.5)]),
            ("sex", &[("same", 1.0, 0.5), ("else", 0.0625, 0.5)]),
            ("phone", &[("same", 0.5, 0.0625), ("else", 0.5, 1.0)]),
        ]);
        let weights = Weights::new(&model, Weight::from_bits(-10.0));
        for (levels, bits) in [
            (&[0, 0, 0], -10.0 + 2.0 + 1.0 + 3.0),
            (&[1, 0, -1], -10.0 + 0.0 + 1.0),
            (&[2, 1, 1], -10.0 - 1.0 - 3.0 - 1.0),
            (&[-1, -1, -1], -10.0),
        ] {
            let pattern = pattern(levels);
            assert_eq!(weights.of(pattern), Weight::from_bits(bits), "{levels:?}");
            let parts: Weight = weights.parts(pattern).map(|(_, weight)| weight).sum();
            assert_eq!(weights.prior() + parts, weights.of(pattern), "{levels:?}");
        }
        let none = [Weight::ZERO; 3];
        assert_eq!(weights.still_to_come(&[1, 0, 2], &none)[..4], [6.0, 5.0, 3.0, 0.0].map(Weight::from_bits));
        assert_eq!(weights.largest(0, Weight::from_bits(12.0)), Weight::from_bits(14.0));
        assert!(weights.is_adjusted(0, Some(0)) && !weights.is_adjusted(0, Some(1)) && !weights.is_adjusted(0, None));
    }

    #[test]
    fn kin_take_what_they_explain() {
        let mut model = model(&[
            ("name", &[("same", 0.5, 0.125), ("family", 0.25, 0.25), ("else", 0.25, 0.5)]),
            ("home", &[("same", 0.5, 0.015_625), ("else", 0.5, 1.0)]),
        ]);
        let sides = Sides::One { records: 17 };
        let prior = Weight::from_bits(-4.0);
        let two = Weights::new(&model, prior).with_kin(&model, sides);
        assert_eq!(two.kin(pattern(&[0, 0]), &[]), Weight::ZERO, "no third hypothesis");
        // One of 17 is kin: odds of 1 to 16, −4 bits.
        model.kin = Some(1.0);
        model.comparisons[0].levels[0].kin = Some(0.25);
        model.comparisons[0].levels[1].kin = Some(0.5);
        model.comparisons[1].levels[0].kin = Some(0.5);
        let weights = Weights::new(&model, prior).with_kin(&model, sides);
        let none = [Weight::ZERO; 2];
        let taken = |odds: f64| Weight::from_bits(-(1.0 + odds).log2());
        for (levels, odds) in [
            (&[0, 0], 2.0 * 32.0 / 16.0),
            (&[1, 0], 2.0 * 32.0 / 16.0),
            (&[2, 0], 32.0 / 16.0),
            (&[1, 1], 2.0 / 16.0),
            (&[-1, -1], 1.0 / 16.0),
        ] {
            assert_eq!(weights.kin(pattern(levels), &none), taken(odds), "{levels:?}");
            assert_eq!(weights.of(pattern(levels)), two.of(pattern(levels)), "{levels:?}: the rest is as it was");
        }
        // A rare name tells father and son of that name from strangers, a frequent one no worse than any two of that name.
        for (rarity, odds) in [(3.0, 8.0 * 4.0), (0.0, 4.0), (-1.0, 2.0), (-5.0, 2.0)] {
            let adjustments = [Weight::from_bits(rarity), Weight::ZERO];
            assert_eq!(weights.kin(pattern(&[0, 0]), &adjustments), taken(odds), "{rarity}");
            assert_eq!(weights.kin(pattern(&[1, 0]), &adjustments), taken(4.0), "{rarity}: only where it counts");
        }
        // Far out nothing is lost and nothing is taken.
        let certain = [Weight::from_bits(900.0), Weight::ZERO];
        assert_eq!(weights.kin(pattern(&[0, 0]), &certain), Weight::from_bits(-902.0));
        let strangers = Sides::One { records: 1 << 40 };
        let weights = Weights::new(&model, prior).with_kin(&model, strangers);
        assert_eq!(weights.kin(pattern(&[0, 0]), &none), Weight::ZERO);
    }

    #[test]
    fn the_prior_is_the_odds_of_a_pair() {
        for (sides, share, odds) in [
            (Sides::Two { left: 10, right: 1000 }, 0.5, 0.001),
            (Sides::Two { left: 10, right: 1000 }, 0.9, 0.009),
            (Sides::One { records: 1000 }, 0.1, 0.0001),
        ] {
            assert!((sides.prior(share).odds() / odds - 1.0).abs() < 0.001, "{sides:?}");
        }
        // Certainty is never a prior.
        let certain = Sides::Two { left: 1, right: 1 }.prior(1.0);
        assert!(certain < Weight::from_bits(14.0));
        assert!(Sides::One { records: 0 }.prior(0.0) > Weight::from_bits(-Weight::LIMIT));
    }
}
