//! A linkage model: what is compared, how, and what each level of agreement is worth. It is data: `[linkage]` in a registry
//! file, a file in `rules/linkage/`, or what `sach link train` wrote.
//!
//! Terms and formulas: Fellegi and Sunter, A Theory for Record Linkage, JASA 64 (1969); term frequencies: Winkler, Census
//! Bureau 2000.

mod lint;
mod named;
mod raw;
mod read;
mod write;

use crate::link::comparator::{Comparator, build};
use crate::link::derive::Derive;

pub(crate) use raw::RawModel;
pub(crate) use read::model as read_model;

/// The names of inputs that every extract and every reference population may have, whatever their fields are called: the
/// roles of `[link]`, and the cancelled IDs of a person, which only the reference knows.
pub const ROLES: [&str; 10] =
    ["id", "old-id", "cancelled-id", "name", "birth-date", "sex", "residence", "father", "mother", "phone"];

/// Pairs of a block when the model does not say.
pub const CAP: u64 = 100_000;

/// A linkage model.
#[derive(Debug, Clone)]
pub struct Model {
    /// Its name.
    pub id: String,
    /// The share of records whose person the other side has (linking), or duplicates for each record (within one extract).
    pub share: f64,
    /// The probabilities from which a pair is a link, a possible link.
    pub classes: Classes,
    /// True when a person is linked to one record of an extract at most.
    pub one_to_one: bool,
    /// What was fitted, when and on what; None for a model that nobody trained.
    pub fitted: Option<Fitted>,
    /// What is compared: a role of `[link]` or a field of the extract, and the field of the reference population.
    pub inputs: Vec<Input>,
    /// The passes that bring candidates.
    pub blocks: Vec<BlockRule>,
    /// The comparisons, at most [`MOST_COMPARISONS`](super::pattern::MOST_COMPARISONS).
    pub comparisons: Vec<Comparison>,
    /// Who of the other side are relatives of one another; None when nothing says so.
    pub relatives: Option<Relatives>,
    /// How many kin a record's person has among the records of the other side, on average; None where a pair is either one
    /// person or two strangers.
    pub kin: Option<f64>,
}

/// Probabilities from 0 to 1 that part links, possible links and non-links.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Classes {
    /// From here on a pair is a link.
    pub link: f64,
    /// From here on it is a possible link, for a person to decide.
    pub possible: f64,
    /// When given, `link` is chosen so that the links of a run are expected to be right in this share.
    pub precision: Option<f64>,
}

/// Where the numbers of a model come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitted {
    /// The run date of the training, `YYYY-MM-DD`.
    pub date: String,
    /// What it was fitted on, in words.
    pub data: String,
    /// Candidate pairs that were compared.
    pub pairs: u64,
    /// Iterations of the slowest pass.
    pub iterations: u32,
}

/// One thing that is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its name: a role of `[link]` (`id`, `old-id`, `name`, `birth-date`, `sex`, `residence`, `father`, `mother`, `phone`) or a
    /// field of the extract.
    pub name: String,
    /// The field of the reference population, or of the other file; empty where there is none. None is the field of the same
    /// name.
    pub reference: Option<String>,
}

/// One pass: records whose keys are all equal are compared.
#[derive(Debug, Clone)]
pub struct BlockRule {
    /// Its name: its keys, joined by ` + `.
    pub name: String,
    /// The keys: an input (index into [`Model::inputs`]) and what is taken of it.
    pub keys: Vec<(usize, Derive)>,
    /// A block of more pairs than this is skipped and reported.
    pub cap: u64,
}

/// One comparison.
#[derive(Debug)]
pub struct Comparison {
    /// The inputs that the comparator looks at, the compared one first: indices into [`Model::inputs`].
    pub inputs: Vec<usize>,
    /// The name of the comparator.
    pub with: String,
    /// The comparator, made for these levels.
    pub comparator: Box<dyn Comparator>,
    /// What is taken of the compared input to look up how frequent it is; None for no adjustment.
    pub frequency: Option<Derive>,
    /// The levels, the first that holds counts; at most [`MOST_LEVELS`](super::pattern::MOST_LEVELS).
    pub levels: Vec<Level>,
}

/// One level of agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// The relations that make it, any of which holds; `else` for the last.
    pub is: Vec<String>,
    /// The probability of this level for two records of one person.
    pub m: f64,
    /// The probability of this level for records of two people.
    pub u: f64,
    /// The probability of this level for records of two kin: twins, siblings, parent and child, spouses. None where it is that
    /// of any two people.
    pub kin: Option<f64>,
    /// True when its weight is adjusted by how frequent the value is.
    pub frequency: bool,
}

/// People of the other side who live with one another or are kin: an ID of one may stand in the record of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relatives {
    /// Inputs that are all known and all equal for two relatives.
    pub same: Vec<usize>,
    /// The comparison that has the level `relative`: a person whose relative has the number of the record.
    pub comparison: usize,
    /// That level.
    pub level: usize,
}

impl Clone for Comparison {
    fn clone(&self) -> Self {
        let levels: Vec<Vec<String>> = self.levels.iter().map(|level| level.is.clone()).collect();
        let comparator = build(&self.with, &levels).expect("these levels have made one comparator already");
        let Self { inputs, with, frequency, levels, .. } = self;
        Self { inputs: inputs.clone(), with: with.clone(), comparator, frequency: *frequency, levels: levels.clone() }
    }
}

impl Model {
    /// The name of a comparison: that of its first input.
    pub fn comparison_name(&self, comparison: usize) -> &str {
        &self.inputs[self.comparisons[comparison].inputs[0]].name
    }
}
