//! Vietnamese text: forms, folding, tones, names. Knows nothing of registries, fields or files.
//!
//! Nothing here decides that a text is wrong; it says how two texts relate, or gives another form of one text.

pub mod fold;
pub mod form;
pub mod name;
pub mod tone;
