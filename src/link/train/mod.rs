//! Training: the numbers of a model from data without known matches (u from random pairs, m by
//! expectation–maximisation over the candidates of each blocking pass, then the share of records that have a partner), or
//! m from labelled pairs.
//!
//! Pure: counts of patterns in, numbers out. Patterns are summed up in their order, so the numbers do not depend on how
//! the pairs came together. What it is not: a search for levels or blocking rules; these are the steward's.

mod em;
pub mod labels;
pub mod random;

use std::collections::BTreeMap;

use super::model::{Comparison, Model};
use super::pattern::{MOST_LEVELS, Pattern};
use super::weigh::{LARGEST_SHARE, SMALLEST_SHARE, Sides};

/// The candidates of one blocking pass, by pattern.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PassPatterns {
    /// The blocking rule, as an index into [`Model::blocks`].
    pub rule: usize,
    /// How many candidates have each pattern.
    pub patterns: BTreeMap<Pattern, u64>,
}

/// What was fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Iterations of the slowest pass.
    pub iterations: u32,
    /// True when no pass was stopped before it settled.
    pub converged: bool,
    /// By pass.
    pub passes: Vec<PassFit>,
    /// Records that have a partner, or partners of a record: as [`Model::share`].
    pub share: f64,
    /// Comparisons whose m no pass could estimate: they keep that of the model.
    pub unfitted: Vec<usize>,
}

/// What was fitted on one pass.
#[derive(Debug, Clone, PartialEq)]
pub struct PassFit {
    /// The blocking rule.
    pub rule: usize,
    /// Its candidates.
    pub pairs: u64,
    /// How many of them are expected to be one person.
    pub matches: f64,
    /// The log-likelihood (natural) after each iteration.
    pub log_likelihoods: Vec<f64>,
    /// True when the iterations settled.
    pub converged: bool,
    /// False for a pass that was not used: nothing of it could be estimated, or its classes could not be told apart as one
    /// that agrees and one that does not.
    pub used: bool,
}

/// No probability of a level is below this.
const SMALLEST_M: f64 = 1e-6;
/// The same for two people: rarer than one in all pairs of a nation with itself need not be told apart.
const SMALLEST_U: f64 = 1e-12;

/// The numbers of one comparison's levels.
type Levels = [f64; MOST_LEVELS];

/// The level that a run sets and no comparator gives: its numbers are set by hand.
const RELATIVE: &str = "relative";

/// Fits m of every comparison and the share of a model; u stays. Starts from the model's m.
pub fn fit(passes: &[PassPatterns], union: &BTreeMap<Pattern, u64>, sides: Sides, model: &mut Model) -> Fit {
    let roles = em::roles(passes, model);
    let mut pooled = vec![[0.0; MOST_LEVELS]; model.comparisons.len()];
    let mut fits = Vec::new();
    for (pass, roles) in passes.iter().zip(&roles) {
        let (fit, expected) = em::pass(pass, roles, sides, model);
        if fit.used {
            for (sum, more) in pooled.iter_mut().zip(&expected) {
                sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
            }
        }
        fits.push(fit);
    }
    let mut unfitted = Vec::new();
    for (place, (comparison, expected)) in model.comparisons.iter_mut().zip(&pooled).enumerate() {
        if expected.iter().sum::<f64>() < 1.0 {
            unfitted.push(place);
        } else {
            set_m(comparison, &estimate(expected, &start_m(comparison), kept(comparison), SMALLEST_M));
        }
    }
    model.share = share(union, sides, model);
    Fit {
        iterations: fits
            .iter()
            .map(|fit| u32::try_from(fit.log_likelihoods.len()).unwrap_or(u32::MAX))
            .max()
            .unwrap_or(0),
        converged: fits.iter().all(|fit| fit.converged),
        passes: fits,
        share: model.share,
        unfitted,
    }
}

/// The share that explains all candidates best, the numbers of the levels given: pairs that are no candidates count as
/// two people.
fn share(union: &BTreeMap<Pattern, u64>, sides: Sides, model: &Model) -> f64 {
    const ITERATIONS: usize = 100;
    const SETTLED: f64 = 1e-6;
    if union.is_empty() || sides.records() == 0 {
        return model.share;
    }
    let largest = match sides {
        Sides::Two { .. } => LARGEST_SHARE,
        Sides::One { records } => float(records),
    };
    let ratios = ratios(model);
    let pairs: Vec<(f64, f64)> =
        union.iter().map(|(pattern, count)| (log_ratio(*pattern, &ratios), float(*count))).collect();
    let mut share = model.share;
    for _ in 0..ITERATIONS {
        let prior = log_odds(sides.of_random_pair(share));
        let matches: f64 = pairs.iter().map(|(ratio, count)| count * probability(prior + ratio)).sum();
        let next = (matches * sides.partners() / float(sides.records())).clamp(SMALLEST_SHARE, largest);
        let settled = (next - share).abs() < SETTLED;
        share = next;
        if settled {
            break;
        }
    }
    share
}

/// ln(m / u) of every level.
fn ratios(model: &Model) -> Vec<Levels> {
    model.comparisons.iter().map(|comparison| per_level(comparison, |level| (level.m / level.u).ln())).collect()
}

fn per_level(comparison: &Comparison, number: impl Fn(&super::model::Level) -> f64) -> Levels {
    let mut numbers = [0.0; MOST_LEVELS];
    numbers.iter_mut().zip(&comparison.levels).for_each(|(place, level)| *place = number(level));
    numbers
}

fn log_ratio(pattern: Pattern, ratios: &[Levels]) -> f64 {
    let levels = ratios.iter().enumerate();
    levels.filter_map(|(place, ratios)| pattern.level(place).map(|level| ratios[level])).sum()
}

/// The probability of natural log odds.
fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

fn log_odds(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

fn start_m(comparison: &Comparison) -> Levels {
    per_level(comparison, |level| level.m)
}

fn start_u(comparison: &Comparison) -> Levels {
    per_level(comparison, |level| level.u)
}

fn set_m(comparison: &mut Comparison, m: &Levels) {
    comparison.levels.iter_mut().zip(m).for_each(|(level, m)| level.m = *m);
}

/// The level whose numbers are set by hand.
fn kept(comparison: &Comparison) -> Option<usize> {
    comparison.levels.iter().position(|level| level.is.iter().any(|relation| relation == RELATIVE))
}

/// The probabilities of levels from how often each is expected. The number that a level started from counts as one
/// observation of it: what was never seen is no rarer than the data can tell, and nothing is impossible. They sum up to
/// one, with the kept level as it is; unused places are 0.
fn estimate(expected: &Levels, start: &Levels, kept: Option<usize>, smallest: f64) -> Levels {
    let is_level = |level: usize| start[level] > 0.0 && Some(level) != kept;
    let total: f64 = (0..MOST_LEVELS).filter(|level| is_level(*level)).map(|level| expected[level]).sum();
    let mut found = *start;
    for level in (0..MOST_LEVELS).filter(|level| is_level(*level)) {
        found[level] = (expected[level] + 1.0) / (total + 1.0 / start[level]);
    }
    let sum: f64 = (0..MOST_LEVELS).filter(|level| is_level(*level)).map(|level| found[level]).sum();
    let mass = 1.0 - kept.map_or(0.0, |level| start[level]);
    for level in (0..MOST_LEVELS).filter(|level| is_level(*level)) {
        found[level] = (found[level] * mass / sum).clamp(smallest, 1.0 - SMALLEST_M);
    }
    found
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
const fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests;
