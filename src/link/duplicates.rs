//! Duplicates within the extract: the keyed stage of every rule about equal keys.

use rayon::slice::ParallelSliceMut as _;

use super::buckets::Buckets;
use crate::error::Result;

/// One record in a group of records with equal keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duplicate {
    /// The record.
    pub row: u32,
    /// Which of the plan's rules about equal keys.
    pub rule: u16,
    /// The first row of the group.
    pub cluster: u32,
}

/// Finds the groups of two and more, for one rule; in no particular order.
///
/// # Errors
/// When the work folder fails.
pub fn find(rule: u16, keys: Buckets<(u128, u32)>, found: &mut Vec<Duplicate>) -> Result<()> {
    keys.for_each(|_, mut keys| {
        // Pairs of key and row are all different, so an unstable sort has one result only.
        keys.par_sort_unstable();
        for group in keys.chunk_by(|left, right| left.0 == right.0).filter(|group| group.len() > 1) {
            let cluster = group[0].1;
            found.extend(group.iter().map(|&(_, row)| Duplicate { row, rule, cluster }));
        }
        Ok(())
    })
}

/// The duplicates of the rows `from..=to`; `found` is sorted.
pub fn of_rows(found: &[Duplicate], from: u64, to: u64) -> &[Duplicate] {
    let start = found.partition_point(|duplicate| u64::from(duplicate.row) < from);
    let end = found.partition_point(|duplicate| u64::from(duplicate.row) <= to);
    &found[start..end]
}
