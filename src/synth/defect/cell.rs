//! Defects of any cell, and of the record as a row.

use super::{Flaw, put};
use crate::synth::record::{BIRTH, COLUMNS, Case, ID, NAME, NOTE};

/// Something that only looks like a value.
pub fn junk(case: &mut Case<'_>) -> Option<Flaw> {
    let column = case.stream.pick(&[BIRTH, NAME, ID]);
    let text = case.stream.pick(&["không rõ", "NULL", "xxx"]).to_owned();
    put(case, column, text)
}

/// A formula: it must never run in the spreadsheet of whoever opens the result.
pub fn formula(case: &mut Case<'_>) -> Option<Flaw> {
    let text = case.stream.pick(&["=HYPERLINK(\"http://example.com\",\"xem\")", "=1+1", "@SUM(1,1)", "+84 đổi số"]);
    put(case, NOTE, text.to_owned())
}

/// A separator too many.
pub fn too_many(case: &mut Case<'_>) -> Option<Flaw> {
    let truth = case.cells.last()?.clone();
    case.cells.push("Hà Nội".to_owned());
    Some(Flaw { column: COLUMNS.len() - 1, truth })
}

/// The end of the row was lost.
pub fn too_few(case: &mut Case<'_>) -> Option<Flaw> {
    let truth = case.cells.pop()?;
    case.cells.truncate(COLUMNS.len() - 3);
    Some(Flaw { column: COLUMNS.len() - 1, truth })
}
