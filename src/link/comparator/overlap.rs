//! How alike two texts can be at most, told by their letters without their order: most pairs of two people are so different
//! that no measure need be taken. It never says no to a pair that a measure would say yes to (a law by test).

/// Letters are counted in so many classes; letters of one class count as equal, which only makes the bounds wider.
const CLASSES: usize = 32;

/// The letters of two texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Overlap {
    ours: u32,
    theirs: u32,
    common: u32,
    /// Equal letters at the beginning, four at most.
    prefix: u32,
}

impl Overlap {
    pub(super) fn of(ours: &str, theirs: &str) -> Self {
        let (one, our_length) = counts(ours);
        let (other, their_length) = counts(theirs);
        let common = one.iter().zip(&other).map(|(one, other)| *one.min(other)).sum();
        let prefix = ours.chars().zip(theirs.chars()).take(4).take_while(|(one, other)| one == other).count();
        let prefix = u32::try_from(prefix).expect("four at most");
        Self { ours: our_length, theirs: their_length, common, prefix }
    }

    /// At least so many letters have to be changed, added, taken away or exchanged with their neighbour.
    pub(super) fn edits(self) -> usize {
        (self.ours.max(self.theirs) - self.common) as usize
    }

    /// The similarity by Jaro and Winkler is this at most.
    pub(super) fn winkler(self) -> f64 {
        if self.common == 0 {
            return 0.0;
        }
        let share = |length: u32| f64::from(self.common) / f64::from(length);
        let jaro = (share(self.ours) + share(self.theirs) + 1.0) / 3.0;
        // A little more, for rounding.
        jaro + 0.1 * f64::from(self.prefix) * (1.0 - jaro) + 1e-9
    }
}

fn counts(text: &str) -> ([u32; CLASSES], u32) {
    let (mut counts, mut length) = ([0; CLASSES], 0);
    for letter in text.chars() {
        counts[letter as usize % CLASSES] += 1;
        length += 1;
    }
    (counts, length)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn far_apart_is_seen_at_once() {
        let overlap = Overlap::of("michaela", "trudy");
        assert_eq!(overlap.edits(), 8);
        assert!(overlap.winkler() < 0.75);
    }

    proptest! {
        #[test]
        fn no_measure_is_beyond_the_bounds(one in "[a-dăđ ]{1,12}", other in "[a-dăđ ]{1,12}") {
            let overlap = Overlap::of(&one, &other);
            prop_assert!(strsim::jaro_winkler(&one, &other) <= overlap.winkler());
            prop_assert!(strsim::levenshtein(&one, &other) >= overlap.edits());
            prop_assert!(strsim::osa_distance(&one, &other) >= overlap.edits());
        }

        #[test]
        fn nor_of_any_texts(one in "\\PC{1,300}", other in "\\PC{1,300}") {
            let overlap = Overlap::of(&one, &other);
            prop_assert!(strsim::jaro_winkler(&one, &other) <= overlap.winkler());
            prop_assert!(strsim::levenshtein(&one, &other) >= overlap.edits());
        }
    }
}
