//! No line of data may be taken for the headings: they stand in the draft as labels.

use super::column::Column;
use super::few::may_be_personal;
use super::heading::How;
use super::profile::is_name;
use crate::error::{Error, Result};
use crate::kind::Cell;
use crate::messages::Message;

/// Kinds whose values nobody would write as a heading.
const TELLING: [&str; 10] = [
    "personal-id",
    "old-id",
    "health-card",
    "phone",
    "email",
    "date",
    "birth-date",
    "insurance-number",
    "tax-code",
    "passport",
];

/// Refuses an extract whose headings are values.
///
/// # Errors
/// When a heading reads like a value of its column. The heading is not repeated.
pub fn headings(columns: &[Column<'_>]) -> Result<()> {
    let known = columns.iter().filter(|column| column.hint.as_ref().is_some_and(|hint| hint.how > How::Part)).count();
    // One odd heading among known ones is an odd heading; without known ones it is a record.
    match columns.iter().position(|column| is_value(column, known == 0)) {
        None => Ok(()),
        Some(place) => {
            let message = Message::new("draft-no-headings").number("column", place as u64 + 1);
            Err(Error::Usage(message.number("columns", columns.len() as u64)))
        }
    }
}

fn is_value(column: &Column<'_>, strict: bool) -> bool {
    let heading = column.heading.trim();
    if column.hint.as_ref().is_some_and(|hint| hint.how > How::Part) {
        return false;
    }
    let digits = heading.bytes().filter(u8::is_ascii_digit).count();
    let in_order = column.form.make().is_some_and(|kind| {
        let mut cell = Cell::new(heading);
        kind.read(&mut cell);
        cell.value().is_known() && cell.defects().is_empty()
    });
    (digits >= 5 && !heading.contains(' '))
        || heading.contains('@')
        || (TELLING.contains(&column.form.kind) && in_order && digits > 0)
        || (column.form.kind == "person-name" && is_name(heading) && (strict || may_be_personal(heading)))
}
