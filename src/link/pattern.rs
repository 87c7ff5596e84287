//! Comparison patterns: which level each comparison of a pair reached, packed into one word.

/// The level of each comparison of one pair: four bits each, 0 for a missing value, else one more than the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pattern(pub u64);

/// The most comparisons of a model.
pub const MOST_COMPARISONS: usize = 16;

/// The most levels of a comparison.
pub const MOST_LEVELS: usize = 15;

impl Pattern {
    /// The level of a comparison; None where a value is missing.
    pub const fn level(self, comparison: usize) -> Option<usize> {
        let code = (self.0 >> (4 * comparison) & 15) as u8;
        match code {
            0 => None,
            code => Some(code as usize - 1),
        }
    }

    /// The same with the level of one comparison set.
    #[must_use]
    pub fn with(self, comparison: usize, level: Option<usize>) -> Self {
        debug_assert!(comparison < MOST_COMPARISONS, "the linter limits the comparisons of a model");
        let code = level.map_or(0, |level| {
            debug_assert!(level < MOST_LEVELS, "the linter limits the levels of a comparison");
            level as u64 + 1
        });
        Self(self.0 & !(15 << (4 * comparison)) | code << (4 * comparison))
    }
}

/// A match weight (log2 of a likelihood ratio, or of odds) in whole 1024ths of a bit: sums of integers do not depend on
/// their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Weight(pub i32);

impl Weight {
    /// Parts of one bit.
    pub const UNIT: f64 = 1024.0;
    /// Odds of even.
    pub const ZERO: Self = Self(0);
    /// No weight is larger or, negative, smaller than this many bits.
    pub const LIMIT: f64 = 1000.0;

    /// From bits.
    #[expect(clippy::cast_possible_truncation, reason = "limited just before")]
    pub fn from_bits(bits: f64) -> Self {
        Self((bits.clamp(-Self::LIMIT, Self::LIMIT) * Self::UNIT).round() as i32)
    }

    /// In bits.
    pub fn bits(self) -> f64 {
        f64::from(self.0) / Self::UNIT
    }

    /// The odds that it stands for.
    pub fn odds(self) -> f64 {
        self.bits().exp2()
    }

    /// The probability that it stands for, as odds.
    pub fn probability(self) -> f64 {
        let odds = self.odds();
        if odds.is_infinite() { 1.0 } else { odds / (1.0 + odds) }
    }

    /// The weight of odds that stand for a probability between 0 and 1.
    pub fn of_probability(probability: f64) -> Self {
        Self::from_bits((probability / (1.0 - probability)).log2())
    }
}

impl std::ops::Add for Weight {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Weight {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Weight {
    fn sum<I: Iterator<Item = Self>>(weights: I) -> Self {
        weights.fold(Self::ZERO, |sum, weight| sum + weight)
    }
}

/// Two records that were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScoredPair {
    /// The record of the extract, as a place in its side.
    pub left: u32,
    /// The record of the other side.
    pub right: u32,
    /// The match weight, prior included: the log2 of the odds that both are one person.
    pub weight: Weight,
    /// How the compared values agree.
    pub pattern: Pattern,
}
