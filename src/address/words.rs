//! Units in words, as findings name them.

use super::convert::{Candidate, Conversion};
use super::table::units;
use super::unit::{Era, UnitId};
use crate::value::PartialDate;

/// So many candidates are named; more than that help nobody.
const MOST_CANDIDATES: usize = 8;

/// A unit with all that it lies in, by the names of a day: `Phường Ba Đình, Thành phố Hà Nội`.
pub fn full_name(unit: UnitId, day: Option<PartialDate>) -> String {
    let table = units();
    let mut names = table[unit].name_on(day).to_owned();
    let mut above = table.parent_of(unit);
    while let Some(next) = above {
        names.push_str(", ");
        names.push_str(table[next].name_on(day));
        above = table.parent_of(next);
    }
    names
}

impl Conversion {
    /// The candidates with what the law says of each, by the names of a day:
    /// `Phường Ngọc Hà (1656/NQ-UBTVQH15, khoản 4); Phường Giảng Võ (1656/NQ-UBTVQH15, khoản 5)`.
    pub fn candidates_in_words(&self, day: Option<PartialDate>) -> String {
        let mut words: Vec<String> =
            self.candidates.iter().take(MOST_CANDIDATES).map(|candidate| candidate.in_words(day)).collect();
        if self.candidates.len() > MOST_CANDIDATES {
            words.push("…".to_owned());
        }
        words.join("; ")
    }
}

impl Candidate {
    /// Of the candidates for a divided ward the resolution and the clause; of those for an ambiguous name the old ward.
    pub fn in_words(&self, day: Option<PartialDate>) -> String {
        let table = units();
        match (self.successor, self.from) {
            (Some(law), _) => {
                format!("{} ({}, khoản {})", table[self.to].name_on(day), law.act, law.clause)
            }
            (None, Some(old)) if table[old].era == Era::Old => {
                format!("{} ({})", full_name(self.to, day), full_name(old, day))
            }
            _ => full_name(self.to, day),
        }
    }
}
