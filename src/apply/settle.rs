//! Decisions about the same record beside one another: what is agreed is done, what is not is shown and left.

use std::collections::{BTreeMap, BTreeSet};

use super::decision::{Decision, Effect, Verdict};
use super::records::Kept;
use crate::worklist::{Choice, RecordId};

/// What is done to one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// It goes.
    Remove,
    /// Cells change, by column of the cleaned file.
    Change(BTreeMap<usize, String>),
}

/// Finds the records that were decided in two ways. Nobody is right by coming first: none of these decisions holds.
///
/// A decision that is refused for another reason speaks, too, as far as it can be understood: somebody wanted something
/// else for this record.
pub fn conflicts(decisions: &mut [Decision]) {
    let mut about = BTreeMap::<RecordId, Vec<usize>>::new();
    for (index, decision) in decisions.iter().enumerate() {
        if let (Some(id), Some(_)) = (decision.id, decision.effect()) {
            about.entry(id).or_default().push(index);
        }
    }
    for places in about.into_values() {
        let effects: Vec<Effect> = places.iter().filter_map(|index| decisions[*index].effect()).collect();
        for (one, index) in places.iter().enumerate() {
            let other = effects.iter().position(|effect| *effect != effects[one]);
            decisions[*index].conflict = other.map(|other| decisions[places[other]].entry.at);
        }
    }
}

/// What is done, by record number.
pub fn actions(decisions: &[Decision]) -> BTreeMap<u64, Action> {
    let done = decisions.iter().filter(|decision| decision.verdict() == Verdict::Applied);
    let action = |decision: &Decision| {
        Some(match decision.effect()? {
            Effect::Keep | Effect::PassOn => return None,
            Effect::Remove => Action::Remove,
            Effect::Change(cells) => Action::Change(cells),
        })
    };
    done.filter_map(|decision| Some((decision.id?.row, action(decision)?))).collect()
}

/// The records that are right as they are, with what was found about them.
pub fn kept(decisions: &[Decision]) -> BTreeSet<Kept> {
    let kept = |decision: &&Decision| decision.verdict() == Verdict::Applied && decision.choice == Some(Choice::Keep);
    let kept = decisions.iter().filter(kept);
    kept.filter_map(|decision| Some((decision.id?.hash, decision.findings.clone()))).collect()
}

/// The hashes of the records about which a decision was done.
pub fn decided(decisions: &[Decision]) -> BTreeSet<u128> {
    let done = decisions.iter().filter(|decision| decision.verdict() == Verdict::Applied);
    done.filter_map(|decision| decision.id).map(|id| id.hash).collect()
}
