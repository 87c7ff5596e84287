//! Linkage: records ↔ people of the reference population, and records ↔ records.
//!
//! The path: [`keys`] takes the keys out of each record (map), [`buckets`] cuts them by a hash so that memory is bounded,
//! [`join`] and [`duplicates`] bring equal keys together bucket by bucket (keyed), [`exact`] says what a joined pair
//! means (map), in the words of [`levels`]; [`residence`] compares where they place a person. Probabilistic linkage will stand beside `exact`.

pub mod assign;
pub mod best;
pub mod buckets;
pub mod classes;
pub mod cluster;
pub mod comparator;
pub mod derive;
pub mod duplicates;
pub mod evaluate;
pub mod exact;
pub mod found;
pub mod frequency;
pub mod join;
mod judge;
pub mod keys;
pub mod levels;
pub mod model;
pub mod open;
pub mod outcome;
pub mod pairs;
pub mod pattern;
pub mod relatives;
pub mod residence;
pub mod train;
pub mod weigh;
