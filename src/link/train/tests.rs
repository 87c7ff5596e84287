//! Training finds the numbers that made-up patterns were drawn with.

use std::collections::BTreeMap;

use super::labels::m_from_labels;
use super::random::u_from_random;
use super::*;
use crate::link::derive::Derive;
use crate::link::model::{BlockRule, Model};
use crate::link::weigh::tests::{model, pattern};

/// Level, m, u as the data have them, m and u as the model has them before.
type Row = (&'static str, f64, f64, f64, f64);

const TRUTH: [(&str, &[Row]); 5] = [
    ("name", &[("same", 0.9, 1e-5, 0.7, 1e-4), ("weak", 0.06, 1e-3, 0.2, 1e-2), ("else", 0.04, 0.99899, 0.1, 0.98)]),
    (
        "birth-date",
        &[("same", 0.9, 1e-5, 0.8, 1e-4), ("year", 0.07, 0.015, 0.1, 0.01), ("else", 0.03, 0.98499, 0.1, 0.98)],
    ),
    ("sex", &[("same", 0.99, 0.5, 0.9, 0.5), ("else", 0.01, 0.5, 0.1, 0.5)]),
    (
        "residence",
        &[("same", 0.6, 0.002, 0.8, 0.001), ("province", 0.3, 0.03, 0.1, 0.02), ("else", 0.1, 0.968, 0.1, 0.97)],
    ),
    ("id", &[("same", 0.85, 1e-9, 0.9, 1e-8), ("relative", 0.02, 1e-7, 0.02, 1e-7), ("else", 0.13, 0.99, 0.1, 0.99)]),
];

const RECORDS: u64 = 20_000;
const PEOPLE: u64 = 1_000_000;
const LINKED: u64 = 18_000;

/// The model before training, with a pass by name and one by birth date.
fn untrained() -> Model {
    let rows: Vec<Vec<(&str, f64, f64)>> =
        TRUTH.iter().map(|(_, rows)| rows.iter().map(|(is, _, _, m, u)| (*is, *m, *u)).collect()).collect();
    let comparisons: Vec<_> = TRUTH.iter().zip(&rows).map(|((name, _), rows)| (*name, rows.as_slice())).collect();
    let mut model = model(&comparisons);
    let rule = |key: usize| BlockRule { name: TRUTH[key].0.into(), keys: vec![(key, Derive::Whole)], cap: 100_000 };
    model.blocks = vec![rule(0), rule(1)];
    model.share = 0.5;
    model
}

/// Draws without a state: the n-th number of a seed.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> f64 {
        self.0 += 1;
        float(xxhash_rust::xxh3::xxh3_64(&self.0.to_le_bytes()) >> 11) / float(1 << 53)
    }

    /// A pattern of one person or of two; one value in ten is missing, numbers of relatives are not seen.
    fn pattern(&mut self, is_match: bool) -> Pattern {
        let mut levels = [-1; TRUTH.len()];
        for (place, (_, rows)) in TRUTH.iter().enumerate() {
            let (mut at, missing) = (self.next(), self.next() < 0.1);
            let mut level = 0;
            for (is, m, u, ..) in *rows {
                at -= if *is == RELATIVE {
                    0.0
                } else if is_match {
                    *m
                } else {
                    *u
                };
                if at < 0.0 {
                    break;
                }
                level += 1;
            }
            if !missing {
                levels[place] = level.min(i8::try_from(rows.len()).expect("few levels") - 1);
            }
        }
        pattern(&levels)
    }
}

/// The candidates of both passes and their union, in the numbers that two sides of this size have.
fn candidates() -> (Vec<PassPatterns>, BTreeMap<Pattern, u64>) {
    let mut draw = Draw(1 << 32);
    let (mut passes, mut union) =
        (vec![PassPatterns::default(), PassPatterns { rule: 1, ..Default::default() }], BTreeMap::new());
    let mut add = |pattern: Pattern| {
        let mut is_candidate = false;
        for pass in &mut passes {
            if pattern.level(pass.rule) == Some(0) {
                *pass.patterns.entry(pattern).or_insert(0) += 1;
                is_candidate = true;
            }
        }
        if is_candidate {
            *union.entry(pattern).or_insert(0) += 1;
        }
    };
    (0..LINKED).for_each(|_| add(draw.pattern(true)));
    for (rule, (_, rows)) in TRUTH.iter().enumerate().take(2) {
        let share = rows[0].2 * 0.9;
        let others = (float(RECORDS) * float(PEOPLE) * share).round();
        let mut made = 0.0;
        while made < others {
            add(draw.pattern(false).with(rule, Some(0)));
            made += 1.0;
        }
    }
    (passes, union)
}

#[test]
fn random_pairs_and_iterations_find_the_numbers_of_the_data() {
    let mut model = untrained();
    let sides = Sides::Two { left: RECORDS, right: PEOPLE };
    let mut draw = Draw(7 << 40);
    let mut random = BTreeMap::new();
    (0..200_000).for_each(|_| *random.entry(draw.pattern(false)).or_insert(0) += 1);
    assert_eq!(u_from_random(&random, sides, &mut model), 200_000);
    let (passes, union) = candidates();
    let fit = fit(&passes, &union, sides, &mut model);
    assert!(fit.converged && fit.iterations > 3 && fit.unfitted.is_empty(), "{} iterations", fit.iterations);
    for pass in &fit.passes {
        let is_near = (pass.matches / (float(LINKED) * 0.9 * 0.9) - 1.0).abs() < 0.02;
        assert!(pass.used && is_near, "pass {} has {} matches", pass.rule, pass.matches);
        let rises = pass.log_likelihoods.windows(2).all(|two| two[1] > two[0] - 1e-3);
        assert!(rises, "pass {}: {:?}", pass.rule, pass.log_likelihoods);
    }
    for (comparison, (name, rows)) in model.comparisons.iter().zip(TRUTH) {
        for (level, (is, m, u, start_m, start_u)) in comparison.levels.iter().zip(rows) {
            if *is == RELATIVE {
                assert_eq!((level.m, level.u), (*start_m, *start_u), "{name}: set by hand");
                continue;
            }
            // Numbers of relatives are drawn as else.
            let m = if name == "id" && *is == "else" { m + 0.02 } else { *m };
            let by_hand = if name == "id" { 0.03 } else { 0.01 };
            assert!((level.m - m).abs() < by_hand, "{name} {is}: m is {}, not {m}", level.m);
            let is_u = (level.u / u - 1.0).abs() < 0.2 || (*u < 1e-4 && level.u < 5e-5);
            assert!(is_u, "{name} {is}: u is {}, not {u}", level.u);
        }
        let sum: f64 = comparison.levels.iter().map(|level| level.m).sum();
        assert!((sum - 1.0).abs() < 1e-6, "{name}: m sum up to {sum}");
    }
    // Matches that agree in neither key (one in 28, with the missing values) were no candidates.
    let seen = 1.0 - (1.0 - 0.9 * 0.9_f64).powi(2);
    // Smoothing makes u of names and dates a little too large, which costs the weakest matches.
    assert!((model.share - 0.9 * seen).abs() < 0.02, "the share is {}, not {}", model.share, 0.9 * seen);
}

#[test]
fn what_a_pass_blocks_on_is_not_estimated_from_it() {
    let (passes, union) = candidates();
    let sides = Sides::Two { left: RECORDS, right: PEOPLE };
    let mut model = untrained();
    for (comparison, (_, rows)) in model.comparisons.iter_mut().zip(TRUTH) {
        comparison.levels.iter_mut().zip(rows).for_each(|(level, row)| level.u = row.2);
    }
    let fit = fit(&passes[..1], &union, sides, &mut model);
    assert_eq!(fit.unfitted, [0]);
    let m: Vec<f64> = model.comparisons[0].levels.iter().map(|level| level.m).collect();
    assert_eq!(m, [0.7, 0.2, 0.1], "the name keeps its numbers");
    assert!((model.comparisons[1].levels[0].m - 0.9).abs() < 0.01);
}

#[test]
fn a_comparison_that_looks_at_a_key_is_estimated_elsewhere_or_else_there() {
    let mut model = untrained();
    model.comparisons[4].inputs = vec![4, 1];
    let passes = [0, 1].map(|rule| PassPatterns { rule, patterns: BTreeMap::new() });
    let role = |model: &Model, pass: usize| em::roles(&passes, model)[pass][4];
    assert_eq!([role(&model, 0), role(&model, 1)], [em::Role::Estimated, em::Role::Local]);
    model.comparisons[4].inputs = vec![4, 1, 0];
    assert_eq!([role(&model, 0), role(&model, 1)], [em::Role::Estimated, em::Role::Estimated]);
    assert_eq!(em::roles(&passes, &model)[0][..2], [em::Role::Blocked, em::Role::Estimated]);
}

#[test]
fn a_class_that_does_not_agree_is_not_that_of_matches() {
    let patterns = BTreeMap::from([(pattern(&[0, 2, 1, 2, 2]), 5_000)]);
    let passes = [PassPatterns { rule: 0, patterns: patterns.clone() }];
    let m = |model: &Model| -> Vec<Vec<f64>> {
        let levels = model.comparisons.iter().map(|comparison| &comparison.levels);
        levels.map(|levels| levels.iter().map(|level| level.m).collect()).collect()
    };
    for turned in [false, true] {
        let mut model = untrained();
        // Turned: the model says that people differ from themselves, and the pairs would all be matches.
        for comparison in model.comparisons.iter_mut().filter(|_| turned) {
            let last = comparison.levels.len() - 1;
            (comparison.levels[0].m, comparison.levels[last].m) = (0.001, 0.99);
        }
        let before = m(&model);
        let fit = fit(&passes, &patterns, Sides::Two { left: RECORDS, right: PEOPLE }, &mut model);
        assert!(!fit.passes[0].used, "turned {turned}: {} matches", fit.passes[0].matches);
        assert_eq!(fit.passes[0].matches > 1000.0, turned);
        assert_eq!((m(&model), fit.unfitted), (before, vec![0, 1, 2, 3, 4]));
    }
}

#[test]
fn pairs_of_one_person_among_random_ones_do_not_count() {
    let mut model = untrained();
    let mut draw = Draw(9 << 40);
    let mut random = BTreeMap::new();
    // As in a file of two sides of 2,000.
    (0..200_000).for_each(|number| *random.entry(draw.pattern(number < 100)).or_insert(0) += 1);
    u_from_random(&random, Sides::Two { left: 2_000, right: 2_000 }, &mut model);
    for comparison in [0, 1, 4] {
        let u = model.comparisons[comparison].levels[0].u;
        assert!(u < 5e-5, "{}: {u}; with the pairs of one person it were 45e-5", TRUTH[comparison].0);
    }
}

#[test]
fn what_another_comparison_weighs_is_not_weighed_again() {
    let mut model = untrained();
    // The number names the birth date.
    model.comparisons[4].inputs = vec![4, 1];
    let named = &mut model.comparisons[4].levels[1];
    (named.is, named.u) = (vec!["corroborated".into()], 0.01);
    let people = Sides::Two { left: RECORDS, right: PEOPLE };
    let random = BTreeMap::from([
        (pattern(&[2, 2, 0, 2, 2]), 1_000_000),
        (pattern(&[2, 0, 0, 2, 2]), 60),
        (pattern(&[2, 0, 1, 2, 1]), 40),
    ]);
    u_from_random(&random, people, &mut model);
    let u = |level: usize| model.comparisons[4].levels[level].u;
    // 40 of 1,000,100 pairs, but 40 of the 100 that were born on one day.
    assert!((0.15..0.45).contains(&u(1)), "corroborated: {}", u(1));
    assert!(u(0) < 1e-7, "same: {}", u(0));
    let sum: f64 = (0..3).map(u).sum();
    assert!((sum - 1.0).abs() < 1e-6, "{sum}");
}

#[test]
fn nothing_to_train_on_changes_nothing() {
    let mut model = untrained();
    let numbers =
        |model: &Model| model.comparisons.iter().flat_map(|comparison| comparison.levels.clone()).collect::<Vec<_>>();
    let before = numbers(&model);
    u_from_random(&BTreeMap::new(), Sides::One { records: 0 }, &mut model);
    m_from_labels(&BTreeMap::new(), &mut model);
    let fit = fit(&[PassPatterns::default()], &BTreeMap::new(), Sides::One { records: 0 }, &mut model);
    assert_eq!((numbers(&model), model.share), (before, 0.5));
    assert_eq!((fit.iterations, fit.converged, fit.passes[0].used), (0, true, false));
}

#[test]
fn labels_are_counted_and_smoothed() {
    let mut model = untrained();
    let same = BTreeMap::from([(pattern(&[0, 0, 0, -1, 0]), 900), (pattern(&[1, 0, 0, -1, 2]), 100)]);
    assert_eq!(m_from_labels(&same, &mut model), 1000);
    let m = |comparison: usize, level: usize| model.comparisons[comparison].levels[level].m;
    let name = [901.0 / (1000.0 + 1.0 / 0.7), 101.0 / 1005.0, 1.0 / 1010.0];
    for (level, share) in name.iter().enumerate() {
        assert!((m(0, level) - share / name.iter().sum::<f64>()).abs() < 1e-9, "{level}: {}", m(0, level));
    }
    let is = |one: f64, other: f64| (one - other).abs() < 1e-12;
    assert!(is(m(3, 0), 0.8), "a value that is always missing tells nothing");
    assert!(is(m(4, 1), 0.02), "set by hand");
    assert!((m(4, 0) + m(4, 2) - 0.98).abs() < 1e-9);
}

#[test]
fn within_one_extract_both_records_of_a_pair_gain_a_partner() {
    let mut model = untrained();
    let union = BTreeMap::from([(pattern(&[0, 0, 0, 0, 0]), 100), (pattern(&[0, 2, 1, 2, 2]), 400)]);
    let fit = fit(&[], &union, Sides::One { records: 1000 }, &mut model);
    assert!((fit.share - 0.2).abs() < 0.001, "{}", fit.share);
}
