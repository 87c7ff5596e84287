//! The parts of a match weight: what each comparison of a pair says and what it is worth, and what is taken from it because
//! kin agree so too. Prior and parts sum up to the weight, so that a person can follow why two records were linked.

use crate::link::model::Model;
use crate::link::pairs::find::{Counted, Found};
use crate::link::pairs::keyer::RecordKeys;
use crate::link::pattern::{Pattern, Weight};

/// One comparison of a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The level, in the words of the model; None where a value is missing.
    pub level: Option<String>,
    /// What the level is worth.
    pub weight: Weight,
    /// What the rarity of the value adds.
    pub frequency: Weight,
}

/// The parts of pairs, one after another.
pub struct Parts<'a> {
    model: &'a Model,
    counted: &'a Counted,
    found: &'a Found,
    keys: RecordKeys,
}

impl<'a> Parts<'a> {
    /// Of one linkage.
    pub fn new(model: &'a Model, counted: &'a Counted, found: &'a Found) -> Self {
        Self { model, counted, found, keys: RecordKeys::default() }
    }

    /// The comparisons of a pair that the columns allow (the others have no level), and what is taken for kin.
    pub fn of(&mut self, right: u32, pattern: Pattern) -> (Vec<Part>, Weight) {
        let (side, record) = self.found.right_values.of(right);
        self.counted.keyer.take(side, record, &mut self.keys);
        let adjustments = self.counted.adjustments(&self.keys);
        let weights = &self.found.weights;
        let part = |at: usize| {
            let level = pattern.level(at);
            let frequency = if weights.is_adjusted(at, level) { adjustments[at] } else { Weight::ZERO };
            Part { level: level.map(|level| self.level(at, level)), weight: weights.part(at, level), frequency }
        };
        let parts = (0..self.model.comparisons.len()).map(part).collect();
        (parts, weights.kin(pattern, &adjustments))
    }

    fn level(&self, comparison: usize, level: usize) -> String {
        self.model.comparisons[comparison].levels[level].is.join(" / ")
    }
}

/// The names of a model's comparisons in files: that of the field of the reference population, else of the input.
pub fn names(model: &Model) -> Vec<String> {
    let name = |at: usize| {
        let input = &model.inputs[model.comparisons[at].inputs[0]];
        input.reference.clone().filter(|field| !field.is_empty()).unwrap_or_else(|| input.name.clone())
    };
    (0..model.comparisons.len()).map(name).collect()
}
