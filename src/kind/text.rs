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
        let settled = |text: &str| self.is_settled(text);
        if !settled(cell.text()) && !decode_and(cell, &self.vote, settled, tidy) {
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

impl Text {
    /// True when nothing has to be done to a text. Where nothing in the column is damaged, one letter that only Unicode
    /// has is proof enough.
    fn is_settled(&self, text: &str) -> bool {
        match self.vote.most() {
            None => form::is_clean(text) && (legacy::is_surely_unicode(text) || is_in_order(text)),
            Some(_) => self.vote.throughout().is_none() && is_in_order(text),
        }
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
