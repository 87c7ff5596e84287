//! `links.parquet`: what the link says of each record, with the level of each compared field.

use polars::prelude::{DataFrame, DataType, Field, Schema};

use super::table::{all_texts, floats, frame, numbers, texts};
use crate::cleaning::{CleanBatch, LinkRow};
use crate::link::keys::id_text;

/// Name of the output.
pub const NAME: &str = "links.parquet";

/// The links of one batch: `row`, `person` (empty for the record's own), `outcome`, `reference_id`, `method`, `probability`, `weight`, then a level for each
/// compared field. The exact link has no probability and no weight (bits). A possible
/// link has both, and no method: its person stands in `comparisons.parquet`.
pub fn rows(batch: &CleanBatch<'_>) -> DataFrame {
    let links = || batch.links.iter();
    let ids: Vec<Option<String>> = links().map(|link| id_text(link.person)).collect();
    let method = |link: &LinkRow| (!link.method.is_empty()).then_some(link.method);
    frame(vec![
        numbers("row", links().map(|link| batch.raw.row(link.record))),
        all_texts("person", links().map(|link| batch.plan.registry.people[link.of].id.as_str())),
        all_texts("outcome", links().map(|link| link.outcome.id())),
        texts("reference_id", ids.iter().map(Option::as_deref)),
        texts("method", links().map(method)),
        floats("probability", links().map(|link| link.compared.map(|(probability, _)| probability))),
        floats("weight", links().map(|link| link.compared.map(|(_, weight)| weight))),
        all_texts("level_ho_ten", links().map(|link| link.levels.name)),
        all_texts("level_ngay_sinh", links().map(|link| link.levels.birth)),
        all_texts("level_gioi_tinh", links().map(|link| link.levels.sex)),
        all_texts("level_noi_cu_tru", links().map(|link| link.levels.residence)),
    ])
}

/// The columns of the output.
pub fn schema() -> Schema {
    let field = |name: &str, dtype| Field::new(name.into(), dtype);
    Schema::from_iter([
        field("row", DataType::UInt64),
        field("person", DataType::String),
        field("outcome", DataType::String),
        field("reference_id", DataType::String),
        field("method", DataType::String),
        field("probability", DataType::Float64),
        field("weight", DataType::Float64),
        field("level_ho_ten", DataType::String),
        field("level_ngay_sinh", DataType::String),
        field("level_gioi_tinh", DataType::String),
        field("level_noi_cu_tru", DataType::String),
    ])
}
