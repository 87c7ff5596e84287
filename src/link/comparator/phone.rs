//! `phone`: two telephone numbers in their canonical form (the kind has undone country codes and renumberings).

use super::digits::one_slip;
use super::ladder::{Ladder, bit};
use super::{Comparator, Fault, first};
use crate::kind::Datum;

/// What may hold of two numbers.
pub(super) const RELATIONS: &[&str] = &["same", "one-digit"];
const SAME: u32 = bit(RELATIONS, "same");
/// One digit other, left out or too many, or two neighbours exchanged.
const ONE_DIGIT: u32 = bit(RELATIONS, "one-digit");

/// Compares telephone numbers.
#[derive(Debug)]
struct Phone(Ladder);

pub(super) fn build(levels: &[Vec<String>]) -> Result<Box<dyn Comparator>, Fault> {
    Ok(Box::new(Phone(Ladder::new(RELATIONS, levels)?)))
}

impl Comparator for Phone {
    fn level(&self, left: &[Datum<'_>], right: &[Datum<'_>]) -> Option<usize> {
        let (ours, theirs) = (first(left)?.text, first(right)?.text);
        let holds = if ours == theirs {
            SAME
        } else if one_slip(ours, theirs).is_some() {
            ONE_DIGIT
        } else {
            0
        };
        Some(self.0.level(holds))
    }

    fn cost(&self) -> u32 {
        8
    }
}
