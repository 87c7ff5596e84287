//! The map stage from raw text to typed values: one batch of texts in, one typed batch out, row by row.
//!
//! It knows the plan and the batch and nothing else: no files, no state, no clock.

use std::borrow::Cow;

use crate::kind::{Cell, Datum, Defect, Step};
use crate::plan::Plan;
use crate::read::TextBatch;
use crate::registry::FieldRef;
use crate::value::Value;

/// A batch whose fields are understood. Cells are row-major: record `i`, field `f` at `i × fields + f`.
pub struct TypedBatch<'a> {
    fields: usize,
    cells: Vec<TypedCell<'a>>,
}

/// One field of one record: small, because millions of them pass.
#[derive(Debug, Default)]
pub struct TypedCell<'a> {
    /// Canonical text; empty when missing.
    pub text: Cow<'a, str>,
    /// What it means.
    pub value: Value,
    /// Steps and defects; most cells have none.
    pub notes: Option<Box<Notes>>,
}

/// What there is to say of a cell that is not simply right.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// The steps that changed the text.
    pub steps: Vec<AppliedStep>,
    /// What is wrong.
    pub defects: Vec<Defect>,
}

/// A step with its applicability.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedStep {
    /// What was done.
    pub step: Step,
    /// How sure it was.
    pub applicability: crate::finding::Applicability,
}

impl<'a> TypedCell<'a> {
    /// Text and meaning.
    pub fn datum(&self) -> Datum<'_> {
        Datum { text: &self.text, value: self.value }
    }

    /// The steps so far.
    pub fn steps(&self) -> &[AppliedStep] {
        self.notes.as_ref().map_or(&[], |notes| &notes.steps)
    }

    /// The defects so far.
    pub fn defects(&self) -> &[Defect] {
        self.notes.as_ref().map_or(&[], |notes| &notes.defects)
    }

    /// The notes, made if there are none.
    pub fn notes_mut(&mut self) -> &mut Notes {
        self.notes.get_or_insert_default()
    }

    fn missing(raw: &'a str, step: &'static str) -> Self {
        let mut cell = Self::default();
        if !raw.is_empty() {
            let step = Step { id: step, before: raw.to_owned(), after: String::new() };
            cell.notes_mut().steps.push(AppliedStep { step, applicability: crate::finding::Applicability::Automatic });
        }
        cell
    }
}

impl<'a> TypedBatch<'a> {
    /// Normalizes every field of every record.
    pub fn new(plan: &Plan, batch: &'a TextBatch<'a>) -> Self {
        Self::of_fields(plan, batch, |_| true)
    }

    /// Normalizes some fields of every record; the others are missing.
    pub fn of_fields(plan: &Plan, batch: &'a TextBatch<'a>, wanted: impl Fn(usize) -> bool) -> Self {
        let fields = plan.registry.fields.len();
        let columns: Vec<Option<usize>> =
            (0..fields).map(|field| plan.columns.column_of[field].filter(|_| wanted(field))).collect();
        let mut cells = Vec::with_capacity(batch.len() * fields);
        for record in 0..batch.len() {
            for (field, column) in columns.iter().enumerate() {
                cells.push(match column {
                    Some(column) => normalize(plan, field, batch.cell(record, *column)),
                    None => TypedCell::default(),
                });
            }
        }
        Self { fields, cells }
    }

    /// The fields of one record.
    pub fn record(&self, record: usize) -> &[TypedCell<'a>] {
        &self.cells[record * self.fields..][..self.fields]
    }

    /// The fields of one record, to be corrected.
    pub fn record_mut(&mut self, record: usize) -> &mut [TypedCell<'a>] {
        &mut self.cells[record * self.fields..][..self.fields]
    }

    /// Number of records.
    pub const fn len(&self) -> usize {
        match self.cells.len().checked_div(self.fields) {
            Some(records) => records,
            None => 0,
        }
    }

    /// True when there are no records.
    pub const fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

/// Normalizes one raw text of one field.
pub fn normalize<'a>(plan: &Plan, field: usize, raw: &'a str) -> TypedCell<'a> {
    read(plan, raw, |cell| plan.kind(field).read(cell))
}

/// Normalizes one raw text as far as keys need it.
pub fn spell<'a>(plan: &Plan, field: usize, raw: &'a str) -> TypedCell<'a> {
    read(plan, raw, |cell| plan.kind(field).spell(cell))
}

fn read<'a>(plan: &Plan, raw: &'a str, kind: impl FnOnce(&mut Cell<'a>)) -> TypedCell<'a> {
    let trimmed = trimmed(raw);
    if trimmed.is_empty() {
        return TypedCell::missing(raw, "squeeze-spaces");
    }
    if plan.missing.contains(trimmed) {
        return TypedCell::missing(raw, "missing-marker");
    }
    let mut cell = Cell::new(raw);
    kind(&mut cell);
    let (text, value, steps, defects) = cell.into_parts();
    let notes = (!steps.is_empty() || !defects.is_empty()).then(|| {
        let automatic = |step| AppliedStep { step, applicability: crate::finding::Applicability::Automatic };
        Box::new(Notes { steps: steps.into_iter().map(automatic).collect(), defects })
    });
    TypedCell { text, value, notes }
}

/// The text without outer white space. Nearly all texts begin and end with something else, which their bytes tell.
fn trimmed(raw: &str) -> &str {
    let bytes = raw.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(b'!'..=b'~'), Some(b'!'..=b'~')) => raw,
        _ => raw.trim(),
    }
}

/// A field or a part of one in a normalized record.
pub fn datum<'r>(plan: &Plan, record: &'r [TypedCell<'_>], place: &FieldRef) -> Datum<'r> {
    let whole = record[place.field].datum();
    match &place.part {
        None => whole,
        Some(part) if whole.value.is_known() => plan.kind(place.field).part(part, whole).unwrap_or_default(),
        Some(_) => Datum { text: "", value: whole.value },
    }
}
