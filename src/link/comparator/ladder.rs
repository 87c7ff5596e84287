//! Levels as lists of relations that either hold of a pair or do not, each a bit: how comparators turn what they found into
//! a level.

use super::{ELSE, Fault};

/// The bit of `else`: it always holds.
const ELSE_BIT: u32 = 1 << 31;

/// The bit of a relation: its place in the list of a comparator. For constants; a word that is not in the list does not
/// compile.
pub(super) const fn bit(relations: &[&str], relation: &str) -> u32 {
    let mut place = 0;
    while place < relations.len() {
        if are_equal(relations[place].as_bytes(), relation.as_bytes()) {
            return 1 << place;
        }
        place += 1;
    }
    panic!("no relation of this comparator")
}

const fn are_equal(one: &[u8], other: &[u8]) -> bool {
    let mut place = 0;
    while place < one.len() && place < other.len() && one[place] == other[place] {
        place += 1;
    }
    place == one.len() && place == other.len()
}

/// For each level the relations that make it.
#[derive(Debug, Clone)]
pub(super) struct Ladder(Vec<u32>);

impl Ladder {
    /// From the words of a model.
    pub fn new(relations: &[&'static str], levels: &[Vec<String>]) -> Result<Self, Fault> {
        let bit_of = |(level, place, word): (usize, usize, &str)| {
            if word == ELSE {
                return Ok(ELSE_BIT);
            }
            let found = relations.iter().position(|relation| *relation == word);
            found.map(|place| 1 << place).ok_or_else(|| Fault::relation(level, place, relations))
        };
        let mask = |(level, words): (usize, &Vec<String>)| {
            words.iter().enumerate().try_fold(0, |mask, (place, word)| Ok(mask | bit_of((level, place, word))?))
        };
        levels.iter().enumerate().map(mask).collect::<Result<_, _>>().map(Self)
    }

    /// The first level with a relation that holds; the last where none does.
    pub fn level(&self, holds: u32) -> usize {
        let holds = holds | ELSE_BIT;
        let found = self.0.iter().position(|mask| mask & holds != 0);
        found.unwrap_or(self.0.len().saturating_sub(1))
    }
}
