//! What a linkage did, in figures: for the terminal, `report.json` and the manifest.

use serde::Serialize;

use super::resolve::Resolved;
use crate::link::classes::Class;
use crate::link::model::Model;
use crate::link::pairs::find::{Counted, Found};

/// The figures of one linkage.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct LinkageFigures {
    /// The model.
    pub model: String,
    /// Entries (a person of a record) that were open.
    pub open: u64,
    /// Of them, those with values of their own: equal ones are compared once.
    pub distinct: u64,
    /// Records or people of the other side.
    pub right: u64,
    /// The blocking rules, by what they brought.
    pub rules: Vec<RuleFigures>,
    /// Rules and comparisons that the columns do not allow.
    pub not_asked: Vec<String>,
    /// Pairs that were compared, each once.
    pub compared: u64,
    /// The probabilities from which a pair is a link, a possible link.
    pub thresholds: Thresholds,
    /// The weight of a pair before anything is compared, in bits.
    pub prior: f64,
    /// Entries with a link.
    pub links: u64,
    /// Entries with a possible link and no link.
    pub possible: u64,
    /// Entries with neither.
    pub without: u64,
}

/// Where the classes part.
#[derive(Debug, Clone, Copy, Serialize, schemars::JsonSchema)]
pub struct Thresholds {
    /// From here on a link.
    pub link: f64,
    /// From here on a possible link.
    pub possible: f64,
}

/// What one blocking rule brought.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct RuleFigures {
    /// Its keys.
    pub rule: String,
    /// Candidate pairs; a pair that several rules bring counts with each.
    pub pairs: u64,
    /// Blocks that were compared.
    pub blocks: u64,
    /// Blocks above the cap, which were skipped.
    pub skipped_blocks: u64,
    /// Their pairs.
    pub skipped_pairs: u64,
    /// The largest blocks: records of the extract, of the other side, pairs.
    pub largest: Vec<(u32, u32, u64)>,
}

impl LinkageFigures {
    /// Of a linkage to another side.
    pub fn of_links(model: &Model, counted: &Counted, found: &Found, resolved: &Resolved) -> Self {
        let best = || resolved.links.chunk_by(|one, other| one.entry == other.entry).map(|group| group[0]);
        let with = |class| best().filter(|link| link.class == class).count() as u64;
        Self {
            thresholds: Thresholds { link: resolved.classes.link, possible: resolved.classes.possible },
            links: with(Class::Link),
            possible: with(Class::Possible),
            without: resolved.without,
            ..Self::of_pairs(model, counted, found)
        }
    }

    /// What is known of the pairs; nothing is decided about them yet.
    pub fn of_pairs(model: &Model, counted: &Counted, found: &Found) -> Self {
        Self {
            model: model.id.clone(),
            open: counted.left.entries.len() as u64,
            distinct: counted.left.representatives(),
            right: counted.right_records,
            rules: rules(model, counted),
            not_asked: not_asked(model, counted),
            compared: found.scored,
            thresholds: Thresholds { link: model.classes.link, possible: model.classes.possible },
            prior: found.weights.prior().bits(),
            links: 0,
            possible: 0,
            without: 0,
        }
    }
}

fn rules(model: &Model, counted: &Counted) -> Vec<RuleFigures> {
    let figures = |(rule, found): &(usize, crate::link::pairs::table::RuleCandidates)| RuleFigures {
        rule: model.blocks[*rule].name.clone(),
        pairs: found.pairs,
        blocks: found.blocks,
        skipped_blocks: found.skipped_blocks,
        skipped_pairs: found.skipped_pairs,
        largest: found.largest.clone(),
    };
    counted.rules.iter().map(figures).collect()
}

fn not_asked(model: &Model, counted: &Counted) -> Vec<String> {
    let asked: Vec<usize> = counted.keyer.rules().collect();
    let rules =
        (0..model.blocks.len()).filter(|rule| !asked.contains(rule)).map(|rule| model.blocks[rule].name.clone());
    let comparisons = (0..model.comparisons.len()).filter(|at| !counted.keyer.asks(*at));
    rules.chain(comparisons.map(|at| model.comparison_name(at).to_owned())).collect()
}
