//! Expectation–maximisation over the candidates of one blocking pass.
//!
//! Two classes, pairs of one person and pairs of two, in which the levels of the comparisons are independent. What the pass
//! blocks on says nothing within it and is left out; u stays as it was found on random pairs.
//!
//! Dempster, Laird and Rubin, JRSS B 39 (1977); for linkage: Winkler, ASA Survey Research 1988.

use std::collections::BTreeMap;

use super::{
    Levels, PassFit, PassPatterns, SMALLEST_M, SMALLEST_U, Sides, estimate, float, kept, log_ratio, probability,
    start_m, start_u,
};
use crate::link::model::Model;
use crate::link::pattern::{MOST_LEVELS, Pattern};

/// What a pass can say about a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It is independent of the keys: its m is estimated.
    Estimated,
    /// It looks at a key beside what it compares (a number and the birth date that it names): it tells matches apart, by
    /// numbers that hold in this pass alone.
    Local,
    /// It compares a key: nearly all candidates agree.
    Blocked,
}

/// The roles of all comparisons in each pass. A comparison that no pass could estimate otherwise is estimated where it is
/// local.
pub(super) fn roles(passes: &[PassPatterns], model: &Model) -> Vec<Vec<Role>> {
    let of_pass = |pass: &PassPatterns| -> Vec<Role> {
        let keys = &model.blocks[pass.rule].keys;
        let is_key = |input: &usize| keys.iter().any(|(key, _)| key == input);
        let role = |inputs: &[usize]| match inputs {
            [compared, ..] if is_key(compared) => Role::Blocked,
            _ if inputs.iter().any(is_key) => Role::Local,
            _ => Role::Estimated,
        };
        model.comparisons.iter().map(|comparison| role(&comparison.inputs)).collect()
    };
    let mut roles: Vec<Vec<Role>> = passes.iter().map(of_pass).collect();
    for comparison in 0..model.comparisons.len() {
        if roles.iter().all(|roles| roles[comparison] != Role::Estimated) {
            for roles in roles.iter_mut().filter(|roles| roles[comparison] == Role::Local) {
                roles[comparison] = Role::Estimated;
            }
        }
    }
    roles
}

const ITERATIONS: usize = 500;
/// Largest change of a probability of the last iteration.
const SETTLED: f64 = 1e-6;
/// Of fewer matches nothing is learnt.
const FEWEST_MATCHES: f64 = 1.0;
/// Matches and others are both in every pass.
const RAREST_CLASS: f64 = 1e-9;

/// Fits one pass. Gives how often each level of the comparisons that it estimates is expected among its matches.
pub(super) fn pass(pass: &PassPatterns, roles: &[Role], sides: Sides, model: &Model) -> (PassFit, Vec<Levels>) {
    let patterns = project(&pass.patterns, roles);
    let pairs: u64 = patterns.values().sum();
    let mut run = Run::start(&patterns, roles, sides, model);
    let mut log_likelihoods = Vec::new();
    let mut converged = false;
    while !converged && log_likelihoods.len() < ITERATIONS && pairs > 0 {
        let (change, log_likelihood) = run.step(&patterns);
        log_likelihoods.push(log_likelihood);
        converged = change < SETTLED;
    }
    let used = pairs > 0 && roles.contains(&Role::Estimated) && run.matches >= FEWEST_MATCHES && run.agrees();
    let mut expected = run.expected;
    for (levels, role) in expected.iter_mut().zip(roles) {
        if *role != Role::Estimated {
            *levels = [0.0; MOST_LEVELS];
        }
    }
    let converged = converged || pairs == 0;
    (PassFit { rule: pass.rule, pairs, matches: run.matches, log_likelihoods, converged, used }, expected)
}

/// The patterns without the comparisons that are left out.
fn project(patterns: &BTreeMap<Pattern, u64>, roles: &[Role]) -> BTreeMap<Pattern, u64> {
    let mut projected = BTreeMap::new();
    for (pattern, count) in patterns {
        let blocked = roles.iter().enumerate().filter(|(_, role)| **role == Role::Blocked);
        let pattern = blocked.fold(*pattern, |pattern, (place, _)| pattern.with(place, None));
        *projected.entry(pattern).or_insert(0) += count;
    }
    projected
}

/// The state of the iterations.
struct Run<'m> {
    model: &'m Model,
    roles: &'m [Role],
    m: Vec<Levels>,
    u: Vec<Levels>,
    /// The share of matches among the candidates, and the largest that is possible: nobody is more people than there are.
    share: f64,
    largest: f64,
    matches: f64,
    expected: Vec<Levels>,
}

impl<'m> Run<'m> {
    fn start(patterns: &BTreeMap<Pattern, u64>, roles: &'m [Role], sides: Sides, model: &'m Model) -> Self {
        let pairs = float(patterns.values().sum::<u64>().max(1));
        let most = match sides {
            Sides::Two { left, right } => left.min(right),
            // A cluster of k records has k (k − 1) / 2 pairs: no more than its records up to k = 3, and larger ones are rare.
            Sides::One { records } => records,
        };
        let largest = (float(most) / pairs).clamp(RAREST_CLASS, 1.0 - SMALLEST_M);
        Self {
            m: model.comparisons.iter().map(start_m).collect(),
            u: model.comparisons.iter().map(start_u).collect(),
            share: (largest * 0.5).max(RAREST_CLASS),
            largest,
            matches: 0.0,
            expected: vec![[0.0; MOST_LEVELS]; model.comparisons.len()],
            model,
            roles,
        }
    }

    /// One iteration: the largest change, and the log-likelihood of what it began with.
    fn step(&mut self, patterns: &BTreeMap<Pattern, u64>) -> (f64, f64) {
        let ratios: Vec<Levels> = self.m.iter().zip(&self.u).map(|(m, u)| log_ratios(m, u)).collect();
        let others: Vec<Levels> = self.u.iter().map(|u| u.map(|u| if u > 0.0 { u.ln() } else { 0.0 })).collect();
        let prior = (self.share / (1.0 - self.share)).ln();
        let mut expected = vec![[0.0; MOST_LEVELS]; self.m.len()];
        let mut unexpected = expected.clone();
        let (mut matches, mut pairs, mut log_likelihood) = (0.0, 0.0, 0.0);
        for (pattern, count) in patterns {
            let count = float(*count);
            let odds = prior + log_ratio(*pattern, &ratios);
            let is_match = count * probability(odds);
            // ln(share Πm + (1 − share) Πu) = ln((1 − share) Πu) + ln(1 + odds)
            let other = (1.0 - self.share).ln() + log_ratio(*pattern, &others);
            log_likelihood += count * (other + odds.max(0.0) + (-odds.abs()).exp().ln_1p());
            matches += is_match;
            pairs += count;
            for (place, (expected, unexpected)) in expected.iter_mut().zip(&mut unexpected).enumerate() {
                if let Some(level) = pattern.level(place) {
                    expected[level] += is_match;
                    unexpected[level] += count - is_match;
                }
            }
        }
        let share = (matches / pairs).clamp(RAREST_CLASS, self.largest);
        let mut change = (share - self.share).abs() / self.largest;
        for (place, comparison) in self.model.comparisons.iter().enumerate() {
            if self.roles[place] == Role::Blocked {
                continue;
            }
            let m = estimate(&expected[place], &start_m(comparison), kept(comparison), SMALLEST_M);
            let changes = m.iter().zip(&self.m[place]).map(|(new, old)| (new - old).abs());
            change = changes.fold(change, f64::max);
            self.m[place] = m;
            if self.roles[place] == Role::Local {
                self.u[place] = estimate(&unexpected[place], &start_u(comparison), kept(comparison), SMALLEST_U);
            }
        }
        (self.share, self.matches, self.expected) = (share, matches, expected);
        (change, log_likelihood)
    }

    /// True when the class of matches is that which agrees: what it has more often than the others are, all in all, first
    /// levels and not last ones.
    fn agrees(&self) -> bool {
        let estimated =
            self.model.comparisons.iter().enumerate().filter(|(place, _)| self.roles[*place] != Role::Blocked);
        let lean = estimated.map(|(place, comparison)| {
            let ratios = log_ratios(&self.m[place], &self.u[place]);
            ratios[0] - ratios[comparison.levels.len() - 1]
        });
        lean.sum::<f64>() > 0.0
    }
}

fn log_ratios(m: &Levels, u: &Levels) -> Levels {
    std::array::from_fn(|level| if u[level] > 0.0 { (m[level] / u[level]).ln() } else { 0.0 })
}
