//! Administrative units and addresses across the reform of 1 July 2025: 63 provinces, 696 districts and 10,035 wards
//! before, 34 provinces and 3,321 wards and no districts since.
//!
//! The table of units is compiled from `rules/units/` once ([`units`]); everything else works on places in it. This
//! module knows no files, no registries and no Polars; the kinds `address` and `admin-unit` and the command `sach units`
//! are its users.
//!
//! | where | what |
//! |---|---|
//! | `unit`, `table`, `load` | units with era, dates, parents, successors with clauses; look-up by code and name |
//! | `key` | names in four strengths |
//! | `located`, `convert` | where an address lies; what became of that unit |
//! | `spelled`, `typo` | misspelled names among the children of one parent |
//! | `structured`, `recall` | separate columns → where they lie |
//! | `era` | what the units that a column names say of the whole column |
//! | `free`: `token`, `type_word`, `mention`, `chain`, `stretch`, `slip`, `keystrokes`, `judge`, `canonical` | free text → where it lies |
//! | `write` | an address in the units of today |

mod canonical;
mod chain;
mod convert;
pub mod era;
mod free;
mod judge;
mod key;
mod keystrokes;
mod load;
mod located;
mod mention;
mod place;
mod recall;
mod slip;
mod spelled;
mod stretch;
mod structured;
mod table;
mod token;
mod type_word;
mod typo;
mod unit;
mod words;
mod write;

pub use convert::{Candidate, Conversion, Outcome, convert, unit_today};
pub use free::{locate, locate_on};
pub use key::{Key, Strength};
pub use load::{LAST_OLD_DAY, key_of};
pub use located::{EraContext, Flaw, Flaws, Located};
pub use place::Place;
pub use recall::{Answer, look_up};
pub use structured::{Column, Columns, code_in, is_name, is_name_of, is_name_on, locate_columns, locate_columns_on};
pub use table::{Entry, Naming, Table, units};
pub use typo::nearest;
pub use unit::{Era, Level, People, Renaming, Successor, Unit, UnitId, UnitType};
pub use words::full_name;
pub use write::standard;
