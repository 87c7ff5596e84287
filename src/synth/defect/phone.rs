//! Defects of the phone number.

use super::{Flaw, Role, put};
use crate::synth::population::digits;
use crate::synth::record::Case;

/// As it was before the renumbering of 2018.
pub fn eleven_digits(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Phone)?;
    let phone = &case.cells[at];
    let (_, before) = case.world.lists.phones.iter().find(|(prefix, _)| phone.starts_with(prefix))?;
    if before.is_empty() {
        return None;
    }
    let old = format!("{before}{}", &phone[3..]);
    put(case, at, old)
}

/// A spreadsheet took it for a number.
pub fn zero_lost(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Phone)?;
    let short = case.cells[at].strip_prefix('0')?.to_owned();
    put(case, at, short)
}

/// Two numbers in one cell.
pub fn two(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Phone)?;
    let second = format!("098{}", digits(case.stream.draw() % 10_000_000, 7));
    let between = case.stream.pick(&[" / ", "; ", " - "]);
    let both = format!("{}{between}{second}", case.cells[at]);
    put(case, at, both)
}
