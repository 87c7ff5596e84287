//! Free text: only its form is looked after.

use serde::Deserialize;

use super::tidy::tidy;
use super::{Cell, Kind};
use crate::value::Value;

/// Free text.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {}

impl Kind for Text {
    fn read(&self, cell: &mut Cell<'_>) {
        tidy(cell);
        if cell.text().is_empty() {
            return cell.means(Value::Missing);
        }
        cell.means(Value::Text);
        if cell.text().contains('\u{FFFD}') {
            cell.defect("text-damaged");
        }
    }
}
