//! Defects of any cell, and of the record as a row.

use super::{Flaw, Role, put};
use crate::synth::record::Case;

/// Something that only looks like a value.
pub fn junk(case: &mut Case<'_>) -> Option<Flaw> {
    let columns: Vec<usize> =
        [Role::Birth, Role::Name, Role::Id].into_iter().filter_map(|role| case.spec.role(role)).collect();
    if columns.is_empty() {
        return None;
    }
    let column = case.stream.pick(&columns);
    let text = case.stream.pick(&["không rõ", "NULL", "xxx"]).to_owned();
    put(case, column, text)
}

/// A formula: it must never run in the spreadsheet of whoever opens the result.
pub fn formula(case: &mut Case<'_>) -> Option<Flaw> {
    let column = case.spec.role(Role::Note)?;
    let text = case.stream.pick(&["=HYPERLINK(\"http://example.com\",\"xem\")", "=1+1", "@SUM(1,1)", "+84 đổi số"]);
    put(case, column, text.to_owned())
}

/// A separator too many.
pub fn too_many(case: &mut Case<'_>) -> Option<Flaw> {
    let truth = case.cells.last()?.clone();
    case.cells.push("Hà Nội".to_owned());
    Some(Flaw { column: case.spec.columns.len() - 1, truth })
}

/// The end of the row was lost.
pub fn too_few(case: &mut Case<'_>) -> Option<Flaw> {
    let columns = case.spec.columns.len();
    if columns < 5 {
        return None;
    }
    let truth = case.cells.pop()?;
    case.cells.truncate(columns - 3);
    Some(Flaw { column: columns - 1, truth })
}
