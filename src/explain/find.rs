//! The links of one record, out of `links.parquet`.

use std::path::Path;

use polars::prelude::{AnyValue, DataFrame, LazyFrame, PlRefPath, ScanArgsParquet, col, lit};

use super::{Comparison, ExplainOptions, Explained};
use crate::error::{Error, Result};
use crate::messages::Message;
use crate::write::folder::MANIFEST;

const LINKS: &str = "links.parquet";
const COMPARISONS: &str = crate::linkage::of_run::NAME;
const LEVEL: &str = "level_";

/// The links of the record: one for each of its people; several where the other side is the extract itself, the
/// strongest first.
pub(super) fn links(options: &ExplainOptions) -> Result<Vec<Explained>> {
    let path = options.out.join(LINKS);
    let within = command(&options.out)? == Some("dedupe".to_owned());
    if !path.is_file() {
        return Err(Error::Usage(Message::new("explain-not-an-output").path("folder", &options.out)));
    }
    let rows = rows(&path, options.row, within).map_err(|cause| Error::read(&path, cause))?;
    let mut found = all(&rows, options.row, within);
    let compared = options.out.join(COMPARISONS);
    if compared.is_file() {
        // In the folder of a whole run the parts of what was compared stand in a file of their own.
        let rows = self::rows(&compared, options.row, within).map_err(|cause| Error::read(&compared, cause))?;
        for link in all(&rows, options.row, within) {
            let whole = found.iter_mut().find(|whole| whole.person == link.person && whole.probability.is_some());
            if let Some(whole) = whole {
                *whole = Explained { outcome: whole.outcome.take(), ..link };
            }
        }
    }
    if let Some(person) = &options.person {
        found.retain(|link| link.person == *person);
    }
    found.sort_by(|one, other| {
        let weight = |link: &Explained| link.weight.unwrap_or_default();
        one.person
            .cmp(&other.person)
            .then(weight(other).total_cmp(&weight(one)))
            .then(one.other_row.cmp(&other.other_row))
    });
    Ok(found)
}

fn all(rows: &DataFrame, row: u64, within: bool) -> Vec<Explained> {
    (0..rows.height()).map(|at| explained(rows, at, row, within)).collect()
}

/// The command that made the folder; None where the manifest does not say. Without a manifest it is no output of a run.
fn command(folder: &Path) -> Result<Option<String>> {
    #[derive(serde::Deserialize)]
    struct Made {
        command: Option<String>,
    }
    let missing = || Error::Usage(Message::new("explain-not-an-output").path("folder", folder));
    let text = std::fs::read(folder.join(MANIFEST)).map_err(|_| missing())?;
    serde_json::from_slice::<Made>(&text).map(|made| made.command).map_err(|_| missing())
}

/// The rows about a record; on either side where both are the same extract.
fn rows(path: &Path, row: u64, within: bool) -> polars::prelude::PolarsResult<DataFrame> {
    let args = ScanArgsParquet { glob: false, cache: false, ..ScanArgsParquet::default() };
    let frame = LazyFrame::scan_parquet(PlRefPath::try_from_path(path)?, args)?;
    let mine = col("row").eq(lit(row));
    let mine = if within { mine.or(col("reference_row").eq(lit(row))) } else { mine };
    frame.filter(mine).collect()
}

fn explained(rows: &DataFrame, at: usize, row: u64, within: bool) -> Explained {
    let value = |name: &str| rows.column(name).ok().and_then(|column| column.get(at).ok());
    let word = |name: &str| value(name).and_then(|value| value.get_str().map(str::to_owned));
    let bits = |name: &str| match value(name) {
        Some(AnyValue::Float64(number)) => Some(number),
        _ => None,
    };
    let whole = |name: &str| value(name).and_then(|value| value.extract::<u64>());
    let other =
        whole("reference_row").map(|other| if within && other == row { whole("row").unwrap_or(other) } else { other });
    let names = rows.get_column_names();
    let comparisons = names.iter().filter_map(|name| name.strip_prefix(LEVEL)).map(|name| {
        // `sach clean` writes a missing value as a level of its own.
        let level = word(&format!("{LEVEL}{name}")).filter(|level| level != "missing");
        let (weight, frequency) = (bits(&format!("weight_{name}")), bits(&format!("frequency_{name}")));
        Comparison { name: name.to_owned(), level, weight, frequency: frequency.filter(|bits| *bits != 0.0) }
    });
    Explained {
        row,
        person: word("person").unwrap_or_default(),
        other_row: other,
        same_extract: within,
        class: word("class"),
        outcome: word("outcome"),
        method: word("method"),
        probability: bits("probability"),
        weight: bits("weight"),
        prior: bits("prior"),
        kin: bits("kin").filter(|bits| *bits != 0.0),
        comparisons: comparisons.collect(),
    }
}
