//! m from labels: pairs of which a person said that they are one.

use std::collections::BTreeMap;

use super::{SMALLEST_M, estimate, float, kept, set_m, start_m};
use crate::link::model::Model;
use crate::link::pattern::{MOST_LEVELS, Pattern};

/// Sets m of every comparison from the patterns of pairs of one person; gives how many there were. The pairs should be
/// taken at random from all: pairs that were shown because they are hard to decide make every comparison look weaker.
pub fn m_from_labels(same: &BTreeMap<Pattern, u64>, model: &mut Model) -> u64 {
    for (place, comparison) in model.comparisons.iter_mut().enumerate() {
        let mut counts = [0.0; MOST_LEVELS];
        for (pattern, count) in same {
            if let Some(level) = pattern.level(place) {
                counts[level] += float(*count);
            }
        }
        if counts.iter().any(|count| *count > 0.0) {
            set_m(comparison, &estimate(&counts, &start_m(comparison), kept(comparison), SMALLEST_M));
        }
    }
    same.values().sum()
}
