//! Defects of the phone number.

use super::{Flaw, put};
use crate::synth::population::digits;
use crate::synth::record::{Case, PHONE};

/// As it was before the renumbering of 2018.
pub fn eleven_digits(case: &mut Case<'_>) -> Option<Flaw> {
    let phone = &case.cells[PHONE];
    let (_, before) = case.world.lists.phones.iter().find(|(prefix, _)| phone.starts_with(prefix))?;
    if before.is_empty() || phone.is_empty() {
        return None;
    }
    let old = format!("{before}{}", &phone[3..]);
    put(case, PHONE, old)
}

/// A spreadsheet took it for a number.
pub fn zero_lost(case: &mut Case<'_>) -> Option<Flaw> {
    let short = case.cells[PHONE].strip_prefix('0')?.to_owned();
    put(case, PHONE, short)
}

/// Two numbers in one cell.
pub fn two(case: &mut Case<'_>) -> Option<Flaw> {
    if case.cells[PHONE].is_empty() {
        return None;
    }
    let second = format!("098{}", digits(case.stream.draw() % 10_000_000, 7));
    let between = case.stream.pick(&[" / ", "; ", " - "]);
    let both = format!("{}{between}{second}", case.cells[PHONE]);
    put(case, PHONE, both)
}
