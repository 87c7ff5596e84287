//! u from random pairs: nearly all of them are two people.

use std::collections::BTreeMap;

use super::{Levels, SMALLEST_U, estimate, float, kept, log_odds, log_ratio, probability, ratios, start_u};
use crate::link::model::Model;
use crate::link::pattern::{MOST_LEVELS, Pattern};
use crate::link::weigh::Sides;

/// Rounds in which pairs of one person are taken off.
const ROUNDS: usize = 10;

/// Sets u of every comparison from the patterns of random pairs; gives how many pairs there were. In a small
/// file random pairs hold pairs of one person: these are taken off, by the model's own numbers and its share.
/// A level that no pair had keeps its number, unless there are too many pairs for that.
pub fn u_from_random(patterns: &BTreeMap<Pattern, u64>, sides: Sides, model: &mut Model) -> u64 {
    let prior = log_odds(sides.of_random_pair(model.share));
    let start: Vec<Levels> = model.comparisons.iter().map(start_u).collect();
    for _ in 0..ROUNDS {
        let ratios = ratios(model);
        let mut counts = vec![[0.0; MOST_LEVELS]; model.comparisons.len()];
        for (pattern, count) in patterns {
            let of_two = float(*count) * (1.0 - probability(prior + log_ratio(*pattern, &ratios)));
            for (place, counts) in counts.iter_mut().enumerate() {
                if let Some(level) = pattern.level(place) {
                    counts[level] += of_two;
                }
            }
        }
        for ((comparison, counts), start) in model.comparisons.iter_mut().zip(&counts).zip(&start) {
            // Where a value is missing in every pair, nothing is known.
            if counts.iter().any(|count| *count > 0.0) {
                let u = estimate(counts, start, kept(comparison), SMALLEST_U);
                comparison.levels.iter_mut().zip(u).for_each(|(level, u)| level.u = u);
            }
        }
    }
    patterns.values().sum()
}
