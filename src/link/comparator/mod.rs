//! Comparators: how two values agree, as the first of a list of levels that holds. One file each, one line in the list.

use crate::kind::Datum;

/// Compares values of two records. Knows no files, no registries, no weights.
pub trait Comparator: std::fmt::Debug + Send + Sync {
    /// The first level that holds; None where a value that is needed is missing or not understood. `left` and `right` are
    /// the inputs of the comparison, the compared one first; symmetric unless the comparator says otherwise.
    fn level(&self, left: &[Datum<'_>], right: &[Datum<'_>]) -> Option<usize>;

    /// How dear a comparison is, in about nanoseconds: cheap ones are made first.
    fn cost(&self) -> u32;
}
