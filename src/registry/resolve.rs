//! Names into places: fields and parts of fields.

use super::{Field, Registry};

/// A field, or a part of one: `ma_the_bhyt.object` is the part `object` of the field `ma_the_bhyt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FieldRef {
    /// Index in [`Registry::fields`].
    pub field: usize,
    /// One of the parts that the field's kind names.
    pub part: Option<&'static str>,
}

/// Why a name is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unresolved {
    /// There is no such field.
    Field,
    /// The field (by its index) has no such part.
    Part(usize),
}

impl Registry {
    /// The index of a field.
    pub fn field_index(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// The place that a name means: `field` or `field.part`.
    pub fn resolve(&self, name: &str) -> Option<FieldRef> {
        resolve(&self.fields, name).ok()
    }
}

pub(super) fn resolve(fields: &[Field], name: &str) -> Result<FieldRef, Unresolved> {
    let find = |name: &str| fields.iter().position(|known| known.name == name);
    // A field of one of several people has a dot in its own name.
    if let Some(index) = find(name) {
        return Ok(FieldRef { field: index, part: None });
    }
    let (field, part) = name.rsplit_once('.').ok_or(Unresolved::Field)?;
    let index = find(field).ok_or(Unresolved::Field)?;
    let known = fields[index].kind.parts().iter().find(|known| **known == part);
    known.map(|part| FieldRef { field: index, part: Some(part) }).ok_or(Unresolved::Part(index))
}
