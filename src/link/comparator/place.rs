//! `place`: two communes across the reform of 1 July 2025, as packed [`Residence`]s.

use super::ladder::{Ladder, bit};
use super::{Comparator, Fault, first};
use crate::kind::Datum;
use crate::link::residence::Residence;

/// What may hold of two residences.
pub(super) const RELATIONS: &[&str] = &["same", "compatible", "province", "same-province"];
/// One commune of today.
const SAME: u32 = bit(RELATIONS, "same");
/// One is an old commune that was divided, and the other may be a part of it.
const COMPATIBLE: u32 = bit(RELATIONS, "compatible");
/// Of one no more than the province is certain, and it is that of the other.
const PROVINCE: u32 = bit(RELATIONS, "province");
/// Different communes of one province.
const SAME_PROVINCE: u32 = bit(RELATIONS, "same-province");

/// Compares residences.
#[derive(Debug)]
struct Place(Ladder);

pub(super) fn build(levels: &[Vec<String>]) -> Result<Box<dyn Comparator>, Fault> {
    Ok(Box::new(Place(Ladder::new(RELATIONS, levels)?)))
}

impl Comparator for Place {
    fn level(&self, left: &[Datum<'_>], right: &[Datum<'_>]) -> Option<usize> {
        let packed = |side| u32::try_from(first(side)?.value.number()?).ok();
        let (ours, theirs) = (packed(left)?, packed(right)?);
        if ours == theirs && Residence::is_ward(ours) {
            return Some(self.0.level(SAME));
        }
        let (ours, theirs) = (Residence::from_packed(ours), Residence::from_packed(theirs));
        let holds = match ours.level(theirs) {
            "missing" => return None,
            "same" => SAME,
            "compatible" => COMPATIBLE,
            "province" => PROVINCE,
            _ if ours.province_code() == theirs.province_code() => SAME_PROVINCE,
            _ => 0,
        };
        Some(self.0.level(holds))
    }

    fn cost(&self) -> u32 {
        15
    }
}
