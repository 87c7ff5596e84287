//! `exact`: equal canonical texts, whatever the kind. `sex`: equal sexes; one that is not determined says nothing.

use super::ladder::{Ladder, bit};
use super::{Comparator, Fault, first};
use crate::kind::Datum;
use crate::value::Sex;

/// The relations of both.
pub(super) const RELATIONS: &[&str] = &["same"];
const SAME: u32 = bit(RELATIONS, "same");

/// Compares canonical texts.
#[derive(Debug)]
struct Exact(Ladder);

/// Compares sexes.
#[derive(Debug)]
struct SexOf(Ladder);

pub(super) fn exact(levels: &[Vec<String>]) -> Result<Box<dyn Comparator>, Fault> {
    Ok(Box::new(Exact(Ladder::new(RELATIONS, levels)?)))
}

pub(super) fn sex(levels: &[Vec<String>]) -> Result<Box<dyn Comparator>, Fault> {
    Ok(Box::new(SexOf(Ladder::new(RELATIONS, levels)?)))
}

impl Comparator for Exact {
    fn level(&self, left: &[Datum<'_>], right: &[Datum<'_>]) -> Option<usize> {
        let (ours, theirs) = (first(left)?, first(right)?);
        // A residence has no text: then the meaning is all there is.
        Some(self.0.level(if ours.text == theirs.text && ours.value == theirs.value { SAME } else { 0 }))
    }

    fn cost(&self) -> u32 {
        3
    }
}

impl Comparator for SexOf {
    fn level(&self, left: &[Datum<'_>], right: &[Datum<'_>]) -> Option<usize> {
        let determined = |side| first(side)?.value.sex().filter(|sex| *sex != Sex::Other);
        let (ours, theirs) = (determined(left)?, determined(right)?);
        Some(self.0.level(if ours == theirs { SAME } else { 0 }))
    }

    fn cost(&self) -> u32 {
        2
    }
}
