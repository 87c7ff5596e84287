//! What a run found, and the truth beside it.

use std::collections::BTreeMap;
use std::path::Path;

use polars::prelude::*;

/// Record (row) → who it is.
pub type Truth = BTreeMap<u64, String>;

/// The rows of a CSV file as texts.
pub fn csv_rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).expect("the file is there");
    let header = reader.headers().expect("a header").clone();
    let row = |row: csv::StringRecord| header.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|cells| row(cells.expect("well-formed CSV"))).collect()
}

/// Who the records are, by that column; records of people who are not there are left out.
pub fn truth(path: &Path, column: &str) -> Truth {
    let rows = csv_rows(path).into_iter().map(|mut row| {
        let number = row["row"].parse().expect("a row number");
        (number, row.remove(column).expect("the column is there"))
    });
    rows.filter(|(_, person)| !person.is_empty()).collect()
}

/// A row of `links.parquet`.
pub struct Link {
    pub row: u64,
    pub person: String,
    pub probability: f64,
    pub linked: bool,
}

fn frame(path: &Path) -> DataFrame {
    let file = std::fs::File::open(path).expect("the run wrote its outputs");
    ParquetReader::new(file).finish().expect("a table")
}

fn texts(frame: &DataFrame, column: &str) -> Vec<String> {
    let column = frame.column(column).expect("the column is there").cast(&DataType::String).expect("a text");
    column.str().expect("a text").iter().map(|text| text.unwrap_or_default().to_owned()).collect()
}

fn numbers(frame: &DataFrame, column: &str) -> Vec<u64> {
    let column = frame.column(column).expect("the column is there").cast(&DataType::UInt64).expect("a number");
    column.u64().expect("a number").iter().map(|number| number.expect("never null")).collect()
}

fn floats(frame: &DataFrame, column: &str) -> Vec<f64> {
    let column = frame.column(column).expect("the column is there");
    column.f64().expect("a float").iter().map(Option::unwrap_or_default).collect()
}

/// The links of a run; who is linked is told by that column.
pub fn links(out: &Path, column: &str) -> Vec<Link> {
    let frame = frame(&out.join("links.parquet"));
    let (rows, people, classes) = (numbers(&frame, "row"), texts(&frame, column), texts(&frame, "class"));
    let probabilities = floats(&frame, "probability");
    let all = rows.into_iter().zip(people).zip(classes).zip(probabilities);
    all.map(|(((row, person), class), probability)| Link { row, person, probability, linked: class == "link" })
        .collect()
}

/// The clusters that a run made by comparing: row → cluster.
pub fn clusters(out: &Path) -> BTreeMap<u64, u64> {
    let frame = frame(&out.join("duplicates.parquet"));
    let (rows, clusters, methods) = (numbers(&frame, "row"), numbers(&frame, "cluster"), texts(&frame, "method"));
    let all = rows.into_iter().zip(clusters).zip(methods);
    all.filter(|(_, method)| method == "probabilistic").map(|(pair, _)| pair).collect()
}
