//! Block keys and frequency keys of records: each derived key is taken once, however many rules use it.

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::side::Side;
use super::takes::Takes;
use crate::link::derive::Derive;
use crate::link::model::Model;

/// Which of a model's rules and comparisons can be asked of two files, and the keys that they need.
#[derive(Debug)]
pub struct Keyer {
    derived: Vec<(usize, Derive)>,
    /// By rule that can be asked: the rule of the model, and its derived keys.
    rules: Vec<(usize, Vec<usize>)>,
    /// By comparison of the model: whether it can be asked.
    asked: Vec<bool>,
    /// By comparison of the model: the derived key whose frequency counts.
    frequencies: Vec<Option<usize>>,
}

/// The derived keys of one record.
#[derive(Debug, Default)]
pub struct RecordKeys {
    hashes: Vec<Option<u64>>,
    bytes: Vec<u8>,
}

impl Keyer {
    /// For two files, the left one with the columns of all its people.
    pub fn new(model: &Model, left: &[Takes], right: &Takes) -> Self {
        let has = |input: usize| right.has(input) && left.iter().any(|takes| takes.has(input));
        let mut derived: Vec<(usize, Derive)> = Vec::new();
        let mut place = |key: (usize, Derive)| {
            derived.iter().position(|known| *known == key).unwrap_or_else(|| {
                derived.push(key);
                derived.len() - 1
            })
        };
        let rules = model.blocks.iter().enumerate().filter(|(_, rule)| rule.keys.iter().all(|(input, _)| has(*input)));
        let rules: Vec<_> =
            rules.map(|(number, rule)| (number, rule.keys.iter().map(|key| place(*key)).collect())).collect();
        let asked: Vec<bool> = model.comparisons.iter().map(|comparison| has(comparison.inputs[0])).collect();
        let frequencies = model.comparisons.iter().zip(&asked).map(|(comparison, asked)| {
            comparison.frequency.filter(|_| *asked).map(|derive| place((comparison.inputs[0], derive)))
        });
        let frequencies = frequencies.collect();
        Self { derived, rules, asked, frequencies }
    }

    /// The rules that can be asked, as numbers of the model's.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.rules.iter().map(|(rule, _)| *rule)
    }

    /// True when the comparison can be asked.
    pub fn asks(&self, comparison: usize) -> bool {
        self.asked[comparison]
    }

    /// Takes the derived keys of a record.
    pub fn take(&self, side: &Side, record: usize, keys: &mut RecordKeys) {
        keys.hashes.clear();
        for (input, derive) in &self.derived {
            keys.bytes.clear();
            let there = derive.write(side.get(record, *input), &mut keys.bytes);
            keys.hashes.push(there.then(|| xxh3_64(&keys.bytes)));
        }
    }

    /// The block key of the rule at a place among those that can be asked; None when a part is blank.
    pub fn block_key(&self, place: usize, keys: &RecordKeys) -> Option<u64> {
        let (rule, parts) = &self.rules[place];
        parts
            .iter()
            .try_fold(*rule as u64, |key, part| Some(xxh3_64_with_seed(&keys.hashes[*part]?.to_le_bytes(), key)))
    }

    /// The key by whose frequency a comparison is adjusted.
    pub fn frequency_key(&self, comparison: usize, keys: &RecordKeys) -> Option<u64> {
        keys.hashes[self.frequencies[comparison]?]
    }

    /// True when the comparison is adjusted by frequencies.
    pub fn has_frequency(&self, comparison: usize) -> bool {
        self.frequencies[comparison].is_some()
    }
}
