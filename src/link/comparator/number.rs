//! `number`: two numbers by their distance.

use super::{Comparator, ELSE, Fault, first};
use crate::kind::Datum;

/// What may hold of two numbers; `N` is a number of the model.
pub(super) const RELATIONS: &[&str] = &["exact", "within N", "percent N"];

/// One test.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Test {
    Else,
    /// Not more than this apart.
    Within(f64),
    /// Not more than this part of a hundred of the larger apart.
    Percent(f64),
}

/// Compares numbers.
#[derive(Debug)]
struct Number(Vec<Vec<Test>>);

pub(super) fn build(levels: &[Vec<String>]) -> Result<Box<dyn Comparator>, Fault> {
    super::parsed(levels, parse, RELATIONS).map(|levels| Box::new(Number(levels)) as Box<dyn Comparator>)
}

fn parse(word: &str) -> Option<Test> {
    let argument = |text: &str, most: f64| text.parse().ok().filter(|number| (0.0..=most).contains(number));
    match word.split_once(' ') {
        None if word == ELSE => Some(Test::Else),
        None if word == "exact" => Some(Test::Within(0.0)),
        Some(("within", text)) => argument(text, 1e15).map(Test::Within),
        Some(("percent", text)) => argument(text, 100.0).map(Test::Percent),
        _ => None,
    }
}

/// True when whatever satisfies the later relation satisfies the earlier one.
pub(super) fn covers(earlier: &str, later: &str) -> bool {
    match (parse(earlier), parse(later)) {
        (Some(Test::Within(wide)), Some(Test::Within(narrow)))
        | (Some(Test::Percent(wide)), Some(Test::Percent(narrow))) => narrow <= wide,
        (Some(Test::Percent(_)), Some(Test::Within(narrow))) => narrow <= 0.0,
        _ => false,
    }
}

impl Comparator for Number {
    fn level(&self, left: &[Datum<'_>], right: &[Datum<'_>]) -> Option<usize> {
        #[expect(
            clippy::cast_precision_loss,
            reason = "distances of numbers that large do not matter to the last unit"
        )]
        let number = |side| first(side)?.value.number().map(|number| number as f64);
        let (ours, theirs) = (number(left)?, number(right)?);
        let (apart, larger) = ((ours - theirs).abs(), ours.abs().max(theirs.abs()));
        let holds = |test: &Test| match test {
            Test::Else => true,
            Test::Within(most) => apart <= *most,
            Test::Percent(most) => apart * 100.0 <= larger * most,
        };
        let found = self.0.iter().position(|tests| tests.iter().any(holds));
        Some(found.unwrap_or(self.0.len().saturating_sub(1)))
    }

    fn cost(&self) -> u32 {
        5
    }
}
