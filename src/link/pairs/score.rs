//! Comparing pairs: the levels of a pair and its match weight, dear comparisons last and only where they can still matter.

use super::keyer::Keyer;
use super::side::Side;
use crate::kind::Datum;
use crate::link::model::Model;
use crate::link::pattern::{MOST_COMPARISONS, Pattern, Weight};
use crate::link::weigh::Weights;

/// The most inputs of a comparison.
const MOST_INPUTS: usize = 8;

/// Compares records by a model.
#[derive(Debug)]
pub struct Scorer<'m> {
    model: &'m Model,
    weights: &'m Weights,
    /// The comparisons that can be asked, cheap ones first.
    order: Vec<usize>,
}

/// What the values of a right record's frequencies are worth, by comparison.
pub type Adjustments = [Weight; MOST_COMPARISONS];

impl<'m> Scorer<'m> {
    /// For the comparisons that can be asked.
    pub fn new(model: &'m Model, weights: &'m Weights, keyer: &Keyer) -> Self {
        let mut order: Vec<usize> = (0..model.comparisons.len()).filter(|at| keyer.asks(*at)).collect();
        order.sort_by_key(|at| (model.comparisons[*at].comparator.cost(), *at));
        Self { model, weights, order }
    }

    /// The most that the comparisons from each place of the order on can add, for one right record.
    pub fn bounds(&self, adjustments: &Adjustments) -> [Weight; MOST_COMPARISONS + 1] {
        self.weights.still_to_come(&self.order, adjustments)
    }

    /// Weight and levels of a pair; None when it cannot reach the floor.
    pub fn score(
        &self,
        (left, l): (&Side, usize),
        (right, r): (&Side, usize),
        adjustments: &Adjustments,
        bounds: &[Weight; MOST_COMPARISONS + 1],
        floor: Weight,
    ) -> Option<(Weight, Pattern)> {
        let (mut weight, mut pattern) = (self.weights.prior(), Pattern::default());
        for (place, at) in self.order.iter().enumerate() {
            if weight + bounds[place] < floor {
                return None;
            }
            let level = self.level(*at, (left, l), (right, r));
            if let Some(level) = level {
                weight = weight + self.weights.part(*at, Some(level));
                if self.weights.is_adjusted(*at, Some(level)) {
                    weight = weight + adjustments[*at];
                }
                pattern = pattern.with(*at, Some(level));
            }
        }
        if weight < floor {
            return None;
        }
        let weight = weight + self.weights.kin(pattern, adjustments);
        (weight >= floor).then_some((weight, pattern))
    }

    /// The levels of a pair, whatever its weight.
    pub fn pattern(&self, left: (&Side, usize), right: (&Side, usize)) -> Pattern {
        self.order.iter().fold(Pattern::default(), |pattern, at| pattern.with(*at, self.level(*at, left, right)))
    }

    fn level(&self, comparison: usize, (left, l): (&Side, usize), (right, r): (&Side, usize)) -> Option<usize> {
        let comparison = &self.model.comparisons[comparison];
        let (mut ours, mut theirs) = ([Datum::default(); MOST_INPUTS], [Datum::default(); MOST_INPUTS]);
        let count = comparison.inputs.len();
        for ((input, ours), theirs) in comparison.inputs.iter().zip(&mut ours).zip(&mut theirs) {
            *ours = left.get(l, *input);
            *theirs = right.get(r, *input);
        }
        comparison.comparator.level(&ours[..count], &theirs[..count])
    }
}
