//! Free text: only its form is looked after. Addresses share that ([`read_form`]).

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
        let form = read_form(cell, &self.vote);
        cell.means(if form == Form::Missing { Value::Missing } else { Value::Text });
        match form {
            Form::Undecided => cell.defect("text-encoding"),
            Form::Damaged => cell.defect("text-damaged"),
            Form::Missing | Form::Whole => {}
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

/// What a free text is like after [`read_form`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// In a legacy encoding, and nobody can tell which: it stays as it is.
    Undecided,
    /// Nothing is left of it.
    Missing,
    /// Letters are lost.
    Damaged,
    /// In its form.
    Whole,
}

/// Decodes a free text and brings it into its form.
pub(super) fn read_form(cell: &mut Cell<'_>, vote: &Vote) -> Form {
    let settled = |text: &str| is_settled(text, vote);
    if !settled(cell.text()) && !decode_and(cell, vote, settled, tidy) {
        Form::Undecided
    } else if cell.text().is_empty() {
        Form::Missing
    } else if cell.text().contains('\u{FFFD}') {
        Form::Damaged
    } else {
        Form::Whole
    }
}

/// True when nothing has to be done to a text. Where nothing in the column is damaged, one letter that only Unicode
/// has is proof enough.
fn is_settled(text: &str, vote: &Vote) -> bool {
    match vote.most() {
        None => form::is_clean(text) && (legacy::is_surely_unicode(text) || is_in_order(text)),
        Some(_) => vote.throughout().is_none() && is_in_order(text),
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
