//! Free text: only its form is looked after.

use serde::Deserialize;

use super::tidy::{decode_and, is_vietnamese, tidy};
use super::{Cell, Counts, Informed, Kind, encoding};
use crate::text::form;
use crate::text::legacy::{self, Vote};
use crate::value::Value;

/// Free text.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// What is known of the encoding of the column.
    #[serde(skip)]
    vote: Vote,
}

impl Kind for Text {
    fn read(&self, cell: &mut Cell<'_>) {
        let settled = is_in_order(cell.text()) && self.vote.throughout().is_none();
        if !settled && !decode_and(cell, &self.vote, tidy) {
            cell.means(Value::Text);
            return cell.defect("text-encoding");
        }
        if cell.text().is_empty() {
            return cell.means(Value::Missing);
        }
        cell.means(Value::Text);
        if cell.text().contains('\u{FFFD}') {
            cell.defect("text-damaged");
        }
    }

    fn needs_survey(&self) -> bool {
        true
    }

    fn survey(&self, raw: &str, _siblings: &[&str], counts: &mut Counts) {
        encoding::survey(raw, counts);
    }

    fn informed(&self, counts: &Counts) -> Option<Informed> {
        encoding::informed(counts, |vote| Box::new(Self { vote }))
    }
}

/// True for a text that is tidy and whose words are ASCII or Vietnamese: no encoding can be wrong with it. One pass, no
/// allocation.
fn is_in_order(text: &str) -> bool {
    // Signs of VIQR.
    form::is_clean(text)
        && !text.contains(['^', '~', '`'])
        && (text.is_ascii() || (legacy::is_unicode(text) && is_vietnamese(text)))
}
