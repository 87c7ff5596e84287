//! Columns of an output, collected row by row: a thin layer that keeps names, types and values together.

use polars::prelude::*;

/// A column of texts; None is null.
pub fn texts<'a>(name: &str, values: impl Iterator<Item = Option<&'a str>>) -> Column {
    StringChunked::from_iter_options(name.into(), values).into_column()
}

/// A column of texts without nulls.
pub fn all_texts<'a>(name: &str, values: impl Iterator<Item = &'a str>) -> Column {
    StringChunked::from_iter_values(name.into(), values).into_column()
}

/// A column of record numbers or counts.
pub fn numbers(name: &str, values: impl Iterator<Item = u64>) -> Column {
    UInt64Chunked::from_iter_values(name.into(), values).into_column()
}

/// A column of whole nulls or numbers with decimals.
pub fn floats(name: &str, values: impl Iterator<Item = Option<f64>>) -> Column {
    Float64Chunked::from_iter_options(name.into(), values).into_column()
}

/// Columns of one height as a frame.
///
/// # Panics
/// When the columns differ in height: they were collected from the same rows.
pub fn frame(columns: Vec<Column>) -> DataFrame {
    DataFrame::new_infer_height(columns).expect("the columns of an output are collected from the same rows")
}
