//! Relatives: the number in a record is that of somebody who lives with the person or is kin — the head of household, a
//! parent, a twin. It stands in the record of a child or a spouse, and the person who has it is not the person meant.
//!
//! A comparison of two records cannot see this: the number is neither like that of the person nor any other. Only the
//! candidates of a record beside one another show it. Not here: who are relatives; the model says which values they share.

use super::model::{Comparison, Model};
use super::pattern::{MOST_LEVELS, ScoredPair, Weight};
use super::weigh::Weights;

/// Relations of a person who has the number of the record.
const HAS: [&str; 2] = ["same", "same-contradicted"];
/// Relations of a person whose number is another one.
const HAS_ANOTHER: [&str; 4] = ["corroborated", "one-digit-serial", "consistent", "else"];

/// The levels of the comparison of numbers, by what they mean among relatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kin {
    comparison: usize,
    relative: usize,
    has: [bool; MOST_LEVELS],
    has_another: [bool; MOST_LEVELS],
}

impl Kin {
    /// Of a model; None where it does not say who are relatives.
    pub fn of(model: &Model) -> Option<Self> {
        let relatives = model.relatives.as_ref()?;
        let comparison = &model.comparisons[relatives.comparison];
        Some(Self {
            comparison: relatives.comparison,
            relative: relatives.level,
            has: levels(comparison, &HAS),
            has_another: levels(comparison, &HAS_ANOTHER),
        })
    }

    /// Marks, among the candidates of one record, the people whose relative has the number of the record, and weighs them
    /// anew; gives how many. `shared` is for each candidate the hash of the values that relatives share, None where one is
    /// missing; `taken` is what the weight of a candidate loses because kin agree so too
    /// ([`Weights::kin`]). The order of the candidates does not count, and stays.
    ///
    /// # Panics
    /// When `shared` has not one place for each candidate.
    pub fn mark(
        &self,
        candidates: &mut [ScoredPair],
        shared: &[Option<u64>],
        weights: &Weights,
        mut taken: impl FnMut(&ScoredPair) -> Weight,
    ) -> usize {
        assert_eq!(candidates.len(), shared.len(), "one place for each candidate");
        // Nearly all records have no candidate with their number beside another: those are done here.
        let owners: Vec<(u32, u64)> = candidates
            .iter()
            .zip(shared)
            .filter(|(candidate, _)| self.is(candidate, &self.has))
            .filter_map(|(candidate, shared)| Some((candidate.right, (*shared)?)))
            .collect();
        if owners.is_empty() {
            return 0;
        }
        let mut marked = 0;
        for (candidate, shared) in candidates.iter_mut().zip(shared) {
            let Some(shared) = shared else { continue };
            let of_relative = owners.iter().any(|(owner, with)| with == shared && *owner != candidate.right);
            if of_relative && self.is(candidate, &self.has_another) {
                let part = |level| weights.part(self.comparison, level);
                let before = candidate.pattern.level(self.comparison);
                let as_before = part(before) + taken(candidate);
                candidate.pattern = candidate.pattern.with(self.comparison, Some(self.relative));
                candidate.weight = candidate.weight - as_before + part(Some(self.relative)) + taken(candidate);
                marked += 1;
            }
        }
        marked
    }

    fn is(&self, candidate: &ScoredPair, levels: &[bool; MOST_LEVELS]) -> bool {
        candidate.pattern.level(self.comparison).is_some_and(|level| levels[level])
    }
}

/// Which levels of a comparison have one of some relations.
fn levels(comparison: &Comparison, relations: &[&str]) -> [bool; MOST_LEVELS] {
    let mut found = [false; MOST_LEVELS];
    for (found, level) in found.iter_mut().zip(&comparison.levels) {
        *found = level.is.iter().any(|is| relations.contains(&is.as_str()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::model::Relatives;
    use crate::link::pattern::Pattern;
    use crate::link::weigh::Sides;
    use crate::link::weigh::tests::model;

    const ID: [(&str, f64, f64); 9] = [
        ("same", 0.9, 1e-9),
        ("same-contradicted", 0.01, 1e-8),
        ("old-id", 0.01, 1e-8),
        ("one-digit", 0.02, 1e-6),
        ("relative", 0.01, 1e-7),
        ("one-digit-serial", 0.001, 1e-5),
        ("corroborated", 0.01, 1e-3),
        ("consistent", 0.002, 0.9),
        ("else", 0.03, 0.1),
    ];

    #[derive(serde::Deserialize)]
    struct Table {
        case: Vec<Case>,
    }

    #[derive(serde::Deserialize)]
    struct Case {
        name: String,
        /// Person, relation of the ID, home (empty: not known), relation afterwards.
        candidates: Vec<(u32, String, String, String)>,
    }

    fn table() -> Vec<Case> {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/linkage/relatives.toml");
        let text = std::fs::read_to_string(path).expect("the table is there");
        toml::from_str::<Table>(&text).expect("the table is right").case
    }

    #[test]
    fn relatives_are_found_as_their_table_says() {
        let mut model = model(&[("name", &[("same", 0.9, 0.001), ("else", 0.1, 0.999)]), ("id", &ID)]);
        model.relatives = Some(Relatives { same: vec![0], comparison: 1, level: 4 });
        model.kin = Some(2.0);
        for (level, of_kin) in [(0, 0.01), (4, 0.02), (5, 0.3), (6, 0.1)] {
            model.comparisons[1].levels[level].kin = Some(of_kin);
        }
        let weights = Weights::new(&model, Weight::from_bits(-20.0)).with_kin(&model, Sides::One { records: 9 });
        let kin = Kin::of(&model).expect("it says so");
        let taken = |pair: &ScoredPair| weights.kin(pair.pattern, &[]);
        let level = |is: &str| ID.iter().position(|(relation, ..)| *relation == is);
        let cases = table();
        for case in &cases {
            let pair = |person: u32, is: &str| {
                let pattern = Pattern::default().with(0, Some(1)).with(1, level(is));
                ScoredPair { left: 7, right: person, weight: weights.of(pattern) + weights.kin(pattern, &[]), pattern }
            };
            let mut before: Vec<_> = case.candidates.iter().map(|(person, is, ..)| pair(*person, is)).collect();
            let after: Vec<_> = case.candidates.iter().map(|(person, _, _, is)| pair(*person, is)).collect();
            let homes = case.candidates.iter().map(|(_, _, home, _)| home);
            let homes: Vec<_> = homes.map(|home| (!home.is_empty()).then_some(home.len() as u64)).collect();
            let differ = before.iter().zip(&after).filter(|(before, after)| before != after).count();
            assert_eq!(kin.mark(&mut before, &homes, &weights, taken), differ, "{}", case.name);
            assert_eq!(before, after, "{}", case.name);
        }
        assert!(cases.len() >= 8);
        model.relatives = None;
        assert_eq!(Kin::of(&model), None);
    }
}
