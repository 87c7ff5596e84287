//! Parquet → spool: every type as text, one row group in memory at a time.

use std::fs::File;
use std::path::Path;

use polars::prelude::{AnyValue, ArrowDataType, DataFrame, ParquetReader, SerReader, TimeUnit};

use super::cell;
use super::spool::{Spool, Writer};
use crate::error::{Error, Result};
use crate::messages::Message;

/// Spools all rows under the names of their columns.
pub(super) fn spool(path: &Path, name: &str, work: &Path, spool_name: &str) -> Result<Spool> {
    let broken = |cause: &dyn std::fmt::Display| {
        Error::Input(Message::new("input-parquet-broken").arg("file", name).arg("cause", cause))
    };
    let open = || File::open(path).map(ParquetReader::new).map_err(|error| Error::read(name, error));
    let mut reader = open()?;
    let schema = reader.schema().map_err(|error| broken(&error))?;
    for field in schema.iter_values() {
        if !is_readable(field.dtype()) {
            let message = Message::new("input-parquet-type").arg("file", name).arg("column", &field.name);
            return Err(Error::Input(message));
        }
    }
    let metadata = reader.get_metadata().map_err(|error| broken(&error))?.clone();
    let mut writer = Writer::new(work, spool_name)?;
    let names: Vec<&str> = schema.iter_values().map(|field| field.name.as_str()).collect();
    writer.record(&names)?;
    let mut offset = 0;
    for group in &metadata.row_groups {
        let rows = group.num_rows();
        let mut reader = open()?.with_slice(Some((offset, rows)));
        reader.set_metadata(metadata.clone());
        write(&reader.finish().map_err(|error| broken(&error))?, &mut writer)?;
        offset += rows;
    }
    writer.finish(Vec::new(), None)
}

/// Types that this build of Polars can hold.
fn is_readable(dtype: &ArrowDataType) -> bool {
    match dtype {
        ArrowDataType::Decimal(..)
        | ArrowDataType::Decimal256(..)
        | ArrowDataType::Dictionary(..)
        | ArrowDataType::Map(..)
        | ArrowDataType::Struct(_)
        | ArrowDataType::FixedSizeList(..)
        | ArrowDataType::Union(_) => false,
        ArrowDataType::List(inner) | ArrowDataType::LargeList(inner) => is_readable(inner.dtype()),
        _ => true,
    }
}

fn write(rows: &DataFrame, writer: &mut Writer) -> Result<()> {
    let columns: Vec<_> = rows.columns().iter().map(|column| column.as_materialized_series().rechunk()).collect();
    let mut values: Vec<_> = columns.iter().map(|series| series.iter()).collect();
    let mut cells = vec![String::new(); columns.len()];
    for _ in 0..rows.height() {
        for (cell, values) in cells.iter_mut().zip(&mut values) {
            cell.clear();
            push_text(&values.next().expect("all columns are as high as the frame"), cell);
        }
        writer.record(&cells)?;
    }
    Ok(())
}

/// A value as the text of a cell: dates DD/MM/YYYY, nothing for null and for NaN (which is the null of pandas), whole
/// numbers without a point, lists as JSON.
fn push_text(value: &AnyValue<'_>, cell: &mut String) {
    let seconds = |time: &i64, unit: &TimeUnit| cell::date_time(time.div_euclid(per_second(*unit)));
    match value {
        AnyValue::Null => {}
        AnyValue::String(text) => cell.push_str(text),
        AnyValue::StringOwned(text) => cell.push_str(text),
        AnyValue::Boolean(is) => cell.push_str(if *is { "TRUE" } else { "FALSE" }),
        // By way of its own shortest text: as a double it would show digits that nobody wrote.
        AnyValue::Float32(number) => push_number(number.to_string().parse().unwrap_or(f64::NAN), cell),
        AnyValue::Float64(number) => push_number(*number, cell),
        AnyValue::Date(days) => cell.push_str(&cell::date_time(i64::from(*days) * 86_400)),
        AnyValue::Datetime(time, unit, _) | AnyValue::DatetimeOwned(time, unit, _) => {
            cell.push_str(&seconds(time, unit));
        }
        AnyValue::Binary(bytes) => push_bytes(bytes, cell),
        AnyValue::BinaryOwned(bytes) => push_bytes(bytes, cell),
        AnyValue::List(list) => {
            let item = |value: AnyValue<'_>| {
                let mut text = String::new();
                push_text(&value, &mut text);
                text
            };
            cell.push_str(&list.iter().map(item).collect::<serde_json::Value>().to_string());
        }
        whole if whole.is_integer() => {
            let number: i128 = whole.extract().expect("every integer type fits");
            cell.push_str(&number.to_string());
        }
        other => cell.push_str(&other.to_string()),
    }
}

fn push_number(number: f64, cell: &mut String) {
    if !number.is_nan() {
        cell.push_str(&cell::number(number));
    }
}

const fn per_second(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Nanoseconds => 1_000_000_000,
        TimeUnit::Microseconds => 1_000_000,
        TimeUnit::Milliseconds => 1000,
    }
}

/// Bytes that are text are text; others are written in hexadecimal.
fn push_bytes(bytes: &[u8], cell: &mut String) {
    use std::fmt::Write as _;
    if let Ok(text) = std::str::from_utf8(bytes) {
        cell.push_str(text);
    } else {
        for byte in bytes {
            write!(cell, "{byte:02x}").expect("a text takes everything");
        }
    }
}
