//! Family names: whether a word is one, and how common it is.
//!
//! From `rules/names/`: the families of the Kinh and their neighbours with weights, and those of other ethnic groups, of
//! which only the first word counts here. A name without any of them is as lawful as one with: the list serves as
//! evidence for what else is seen, never against a name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::word::{Word, words};
use crate::embedded::rows;

/// Weight of a family name of an ethnic group that was not counted: as much as the rarer ones of the Kinh.
const UNCOUNTED: u32 = 100;
/// Below this weight the lists hold given names that stand first by mistake, too.
const KNOWN: u32 = 100;

/// All family names that are known.
pub struct Families {
    weights: FxHashMap<u64, u32>,
}

static FAMILIES: LazyLock<Families> = LazyLock::new(|| {
    let mut weights = FxHashMap::default();
    for (name, weight) in all() {
        if let Some(key) = words(name).next().and_then(|word| key(&word)) {
            let slot = weights.entry(key).or_insert(0);
            *slot = weight.max(*slot);
        }
    }
    Families { weights }
});

/// The family names: to be fetched once for a text.
pub fn families() -> &'static Families {
    &FAMILIES
}

/// Every family name as written, with its weight; the most common first.
pub fn all() -> impl Iterator<Item = (&'static str, u32)> {
    let counted = rows(include_str!("../../rules/names/family.csv"));
    let counted = counted.map(|row| (row[0], row[1].parse().expect("weights in family.csv are numbers")));
    let others = rows(include_str!("../../rules/names/ethnic_family.csv")).map(|row| (row[1], UNCOUNTED));
    counted.chain(others)
}

impl Families {
    /// How common a word is as a family name, marks included; 0 when it is none.
    pub fn weight(&self, word: &Word) -> u32 {
        key(word).and_then(|key| self.weights.get(&key)).copied().unwrap_or(0)
    }

    /// True for a family name that is well known.
    pub fn is_known(&self, word: &Word) -> bool {
        self.weight(word) >= KNOWN
    }
}

/// Letters and tone of a word in one number; None for words with letters that Vietnamese does not have.
pub(super) fn key(word: &Word) -> Option<u64> {
    (word.letters != 0 && word.tones < 2).then(|| word.letters << 3 | u64::from(word.tone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_families_in_any_case_and_style() {
        let is_known = |text| families().is_known(&words(text).next().expect("one word"));
        for name in ["Nguyễn", "NGUYỄN", "Đinh", "Niê", "Ksor", "Siu", "Phan", "Buôn"] {
            assert!(is_known(name), "{name}");
        }
        for name in ["Nguyen", "Nguyên", "Le", "Thị", "Hùng", "H'Blum"] {
            assert!(!is_known(name), "{name}");
        }
    }
}
