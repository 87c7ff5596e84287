//! Candidate pairs: which records are compared at all, and the comparing.
//!
//! The left side is in memory, its block keys in a [`table`]; the right side is streamed past it twice: once to count how
//! many pairs each block would bring, once to compare them. So memory grows with the left side only, and what a linkage
//! costs is known before it begins. A pair is compared by itself: no result depends on how the sides were cut.

pub mod find;
pub mod keyer;
pub mod left;
pub mod patterns;
pub mod score;
pub mod side;
pub mod stream;
pub mod table;
pub mod takes;
