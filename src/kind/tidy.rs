//! The steps that nearly every kind begins with: invisible characters, Unicode form, spaces.

use super::{Applicability, Cell, Kind, Proposal};
use crate::text::form;

/// Brings a text into the form that the kinds expect. Without any allocation when it already is.
///
/// Invisible characters go first: one between a letter and its mark keeps the two from being composed.
pub(super) fn tidy(cell: &mut Cell<'_>) {
    if form::is_clean(cell.text()) {
        return;
    }
    step(cell, "invisible-characters", form::without_invisible);
    step(cell, "unicode-nfc", form::composed);
    step(cell, "squeeze-spaces", form::squeezed);
}

/// One step: a function that gives the better text where there is one.
pub(super) fn step(cell: &mut Cell<'_>, id: &'static str, better: impl Fn(&str) -> Option<String>) {
    if let Some(after) = better(cell.text()) {
        cell.rewrite(id, after);
    }
}

/// A proposal whose text is made canonical by the kind itself.
pub(super) fn proposal(kind: &dyn Kind, step: &'static str, after: &str, applicability: Applicability) -> Proposal {
    let mut cell = Cell::new(after);
    kind.read(&mut cell);
    Proposal { step, after: cell.text().to_owned(), applicability }
}
