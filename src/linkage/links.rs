//! `links.parquet` of a linkage: each open entry with its best candidate, and the parts of its weight.

use polars::prelude::{Column, DataFrame, DataType, Field, Schema};

use super::parts::{Part, names};
use super::resolve::Link;
use crate::link::model::Model;
use crate::link::pairs::left::Entry;
use crate::link::pattern::Weight;
use crate::write::table::{all_texts, floats, frame, numbers, texts};

/// The method of a link that comparing found.
pub const PROBABILISTIC: &str = "probabilistic";
/// The method of a link that a person decided.
pub const DECIDED: &str = "decided";

/// Name of the output.
pub const NAME: &str = "links.parquet";

/// A link with everything that is told of it.
#[derive(Debug)]
pub struct LinkLine {
    /// The record and person.
    pub entry: Entry,
    /// The id of the person in the registry file; empty for the record's own.
    pub person: String,
    /// The record of the other side.
    pub reference_row: u32,
    /// The candidate.
    pub link: Link,
    /// The key of the record on the other side.
    pub reference_id: String,
    /// The comparisons, in the order of the model.
    pub parts: Vec<Part>,
    /// What is taken from the weight because kin agree so too.
    pub kin: Weight,
}

/// The rows of some lines: `row`, `person`, `reference_row`, `reference_id`, `class`, `method`, `probability`, `weight`, `prior` and
/// `kin` in bits, then for each comparison its level, its weight and what the rarity of the value adds.
pub fn rows(lines: &[LinkLine], model: &Model, prior: Weight) -> DataFrame {
    let all = || lines.iter();
    let id = |line: &LinkLine| (!line.reference_id.is_empty()).then_some(line.reference_id.clone());
    let ids: Vec<Option<String>> = all().map(id).collect();
    let mut columns = vec![
        numbers("row", all().map(|line| u64::from(line.entry.row))),
        all_texts("person", all().map(|line| line.person.as_str())),
        numbers("reference_row", all().map(|line| u64::from(line.reference_row))),
        texts("reference_id", ids.iter().map(Option::as_deref)),
        all_texts("class", all().map(|line| line.link.class.id())),
        all_texts("method", all().map(|line| if line.link.decided { DECIDED } else { PROBABILISTIC })),
        floats("probability", all().map(|line| Some(line.link.probability))),
        floats("weight", all().map(|line| Some(line.link.weight.bits()))),
        floats("prior", all().map(|_| Some(prior.bits()))),
        floats("kin", all().map(|line| Some(line.kin.bits()))),
    ];
    for (at, name) in names(model).iter().enumerate() {
        columns.extend(comparison(name, lines, at));
    }
    frame(columns)
}

fn comparison(name: &str, lines: &[LinkLine], at: usize) -> [Column; 3] {
    let parts = || lines.iter().map(|line| &line.parts[at]);
    let known = |part: &Part, weight: Weight| part.level.is_some().then(|| weight.bits());
    [
        texts(&format!("level_{name}"), parts().map(|part| part.level.as_deref())),
        floats(&format!("weight_{name}"), parts().map(|part| known(part, part.weight))),
        floats(&format!("frequency_{name}"), parts().map(|part| known(part, part.frequency))),
    ]
}

/// The columns of the output.
pub fn schema(model: &Model) -> Schema {
    let field = |name: &str, dtype| Field::new(name.into(), dtype);
    let mut fields = vec![
        field("row", DataType::UInt64),
        field("person", DataType::String),
        field("reference_row", DataType::UInt64),
        field("reference_id", DataType::String),
        field("class", DataType::String),
        field("method", DataType::String),
        field("probability", DataType::Float64),
        field("weight", DataType::Float64),
        field("prior", DataType::Float64),
        field("kin", DataType::Float64),
    ];
    for name in names(model) {
        fields.push(field(&format!("level_{name}"), DataType::String));
        fields.push(field(&format!("weight_{name}"), DataType::Float64));
        fields.push(field(&format!("frequency_{name}"), DataType::Float64));
    }
    Schema::from_iter(fields)
}
