//! Vietnamese text: forms, folding, tones, names. Knows nothing of registries, fields or files.
//!
//! Nothing here decides that a text is wrong; it says how two texts relate, or gives another form of one text.

pub mod family;
pub mod fold;
pub mod form;
pub mod i_y;
pub mod keystroke;
pub mod legacy;
pub mod letter;
pub mod look_alike;
pub mod name;
pub mod note;
pub mod restore;
pub mod spelling;
pub mod syllable;
pub mod tone;
pub mod word;
