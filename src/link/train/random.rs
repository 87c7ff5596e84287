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
    let weighed_elsewhere: Vec<Vec<usize>> = (0..start.len()).map(|place| others_of(model, place)).collect();
    for _ in 0..ROUNDS {
        let ratios = ratios(model);
        let mut counts = vec![[0.0; MOST_LEVELS]; start.len()];
        let mut among_agreeing = counts.clone();
        for (pattern, count) in patterns {
            let of_two = float(*count) * (1.0 - probability(prior + log_ratio(*pattern, &ratios)));
            for (place, others) in weighed_elsewhere.iter().enumerate() {
                let Some(level) = pattern.level(place) else { continue };
                counts[place][level] += of_two;
                if !others.is_empty() && others.iter().all(|other| pattern.level(*other) == Some(0)) {
                    among_agreeing[place][level] += of_two;
                }
            }
        }
        for (place, comparison) in model.comparisons.iter_mut().enumerate() {
            // Where a value is missing in every pair, nothing is known.
            if counts[place].iter().all(|count| *count <= 0.0) {
                continue;
            }
            let kept = kept(comparison);
            let mut u = estimate(&counts[place], &start[place], kept, SMALLEST_U);
            if !weighed_elsewhere[place].is_empty() {
                let met = &among_agreeing[place];
                u = larger(&u, (met, &estimate(met, &start[place], kept, SMALLEST_U)), kept);
            }
            comparison.levels.iter_mut().zip(u).for_each(|(level, u)| level.u = u);
        }
    }
    patterns.values().sum()
}

/// The other comparisons that compare what this one looks at beside its own value: an ID that names the birth date agrees
/// in part with that of everybody born that day. What they agree in is weighed there, and must not be weighed again.
fn others_of(model: &Model, place: usize) -> Vec<usize> {
    let beside = &model.comparisons[place].inputs[1..];
    let compares = |other: &usize| beside.contains(&model.comparisons[*other].inputs[0]);
    (0..model.comparisons.len()).filter(|other| *other != place).filter(compares).collect()
}

/// The larger of two numbers of each level that was met at all among those that agree: of chances to agree the larger is
/// the safer one. They sum up to one again.
fn larger(u: &Levels, (met, among_agreeing): (&Levels, &Levels), kept: Option<usize>) -> Levels {
    let larger = |level: usize| if met[level] < 1.0 { u[level] } else { u[level].max(among_agreeing[level]) };
    let of_others = |level: &usize| Some(*level) != kept;
    let mut found: Levels = std::array::from_fn(larger);
    let mass = 1.0 - kept.map_or(0.0, |kept| u[kept]);
    let sum: f64 = (0..MOST_LEVELS).filter(of_others).map(|level| found[level]).sum();
    (0..MOST_LEVELS).filter(of_others).for_each(|level| found[level] *= mass / sum);
    if let Some(kept) = kept {
        found[kept] = u[kept];
    }
    found
}
