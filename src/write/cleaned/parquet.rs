//! `cleaned.parquet`: all columns as texts; what is empty is null.

use polars::prelude::{DataFrame, DataType, Field, Schema};

use super::{ADDED, Shape, added_texts};
use crate::cleaning::CleanBatch;
use crate::error::Result;
use crate::write::folder::OutputFolder;
use crate::write::parquet::ParquetOutput;
use crate::write::table::{frame, texts};

const NAME: &str = "cleaned.parquet";

/// The file being written.
pub struct ParquetRows {
    output: ParquetOutput,
}

impl ParquetRows {
    pub(super) fn create(shape: &Shape, folder: &OutputFolder) -> Result<Self> {
        let names = names(shape);
        let schema: Schema = names.iter().map(|name| Field::new(name.as_str().into(), DataType::String)).collect();
        Ok(Self { output: ParquetOutput::create(folder, NAME, &schema)? })
    }

    pub(super) fn push(&mut self, rows: &DataFrame) -> Result<()> {
        self.output.push(rows)
    }

    pub(super) fn finish(self, folder: &mut OutputFolder) -> Result<()> {
        self.output.finish(folder)
    }
}

pub(super) fn encode(shape: &Shape, batch: &CleanBatch<'_>) -> DataFrame {
    let names = names(shape);
    let added: Vec<Vec<String>> = (0..batch.raw.len()).map(|record| added_texts(batch, record)).collect();
    let filled = |text: &str| !text.is_empty();
    let carried = shape.carried.iter().zip(&names).map(|(&column, name)| {
        let cells = (0..batch.raw.len()).map(|record| Some(batch.cell(record, column)).filter(|text| filled(text)));
        texts(name, cells)
    });
    let ours = (0..shape.added.len() + ADDED.len()).zip(&names[shape.carried.len()..]).map(|(column, name)| {
        texts(name, added.iter().map(|row| Some(row[column].as_str()).filter(|text| filled(text))))
    });
    frame(carried.chain(ours).collect())
}

/// Parquet columns need names of their own: a blank or repeated header gets its position.
fn names(shape: &Shape) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for &column in &shape.carried {
        let header = &shape.header[column];
        let ours = shape.added.contains(header) || ADDED.contains(&header.as_str());
        let taken = header.is_empty() || names.contains(header) || ours;
        names.push(if taken { format!("{header}_{}", column + 1) } else { header.clone() });
    }
    names.extend(shape.added.iter().cloned());
    names.extend(ADDED.map(str::to_owned));
    names
}
