//! Relatives among the candidates of each record: who has the number that was written down for somebody of the same home.

use xxhash_rust::xxh3::Xxh3;

use crate::link::model::Model;
use crate::link::pairs::find::{Counted, Found};
use crate::link::pairs::keyer::RecordKeys;
use crate::link::pattern::ScoredPair;
use crate::link::relatives::Kin;

/// Marks relatives in all groups of candidates, and puts these in the order of their new weights.
pub fn rescore(model: &Model, counted: &Counted, found: &mut Found) {
    let (Some(kin), Some(relatives)) = (Kin::of(model), &model.relatives) else { return };
    let Found { pairs, right_values, weights, .. } = found;
    let (mut shared, mut keys) = (Vec::new(), RecordKeys::default());
    for group in pairs.chunk_by_mut(|one, other| one.left == other.left).filter(|group| group.len() > 1) {
        shared.clear();
        shared.extend(group.iter().map(|pair| {
            let (side, record) = right_values.of(pair.right);
            let mut hash = Xxh3::new();
            for input in &relatives.same {
                let datum = side.get(record, *input);
                if !datum.value.is_known() {
                    return None;
                }
                hash.update(datum.text.as_bytes());
                hash.update(&datum.value.number().unwrap_or_default().to_le_bytes());
                hash.update(&[0x1f]);
            }
            Some(hash.digest())
        }));
        let taken = |pair: &ScoredPair| {
            let (side, record) = right_values.of(pair.right);
            counted.keyer.take(side, record, &mut keys);
            weights.kin(pair.pattern, &counted.adjustments(&keys))
        };
        if kin.mark(group, &shared, weights, taken) > 0 {
            group.sort_unstable_by_key(|pair| (std::cmp::Reverse(pair.weight), pair.right));
        }
    }
}
