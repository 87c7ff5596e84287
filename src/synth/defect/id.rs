//! Defects of the personal ID.

use super::{Flaw, put};
use crate::synth::population::digits;
use crate::synth::record::{CMND, Case, ID};

/// A spreadsheet took it for a number.
pub fn lost_leading_zero(case: &mut Case<'_>) -> Option<Flaw> {
    let short = case.cells[ID].trim_start_matches('0').to_owned();
    put(case, ID, short)
}

/// A spreadsheet took it for a large number: `3.80852E+10`. The last digits are gone for ever.
pub fn scientific_notation(case: &mut Case<'_>) -> Option<Flaw> {
    let number = case.cells[ID].trim_start_matches('0');
    if number.len() < 7 {
        return None;
    }
    let (head, exponent) = (&number[..6], number.len() - 1);
    let fraction = head[1..].trim_end_matches('0');
    let mark = if fraction.is_empty() { "" } else { case.stream.pick(&[".", ","]) };
    let text = format!("{}{mark}{fraction}E+{exponent:02}", &head[..1]);
    put(case, ID, text)
}

/// The CMND stands where the ID should.
pub fn cmnd_in_id_column(case: &mut Case<'_>) -> Option<Flaw> {
    let cmnd = digits(case.person.cmnd?, 9);
    case.cells[CMND].clear();
    put(case, ID, cmnd)
}

/// Everybody in the household got the number of the first.
pub fn head_id_repeated(case: &mut Case<'_>) -> Option<Flaw> {
    if case.person.index == case.household.first {
        return None;
    }
    let head = case.world.person(&case.household, 0);
    put(case, ID, digits(head.id, 12))
}

/// Two neighbouring digits changed places.
pub fn digit_transposed(case: &mut Case<'_>) -> Option<Flaw> {
    let mut text = case.cells[ID].clone().into_bytes();
    let place = case.stream.between(3, 10) as usize;
    text.swap(place, place + 1);
    let text = String::from_utf8(text).expect("digits only");
    put(case, ID, text)
}

/// Not known.
pub fn missing(case: &mut Case<'_>) -> Option<Flaw> {
    put(case, ID, String::new())
}

/// The letter O for a nought.
pub fn letter_o(case: &mut Case<'_>) -> Option<Flaw> {
    let times = case.stream.between(1, 3) as usize;
    let letter = case.stream.pick(&["O", "o"]);
    let text = case.cells[ID].replacen('0', letter, times);
    put(case, ID, text)
}

/// Written in groups, or forced to be text by an apostrophe.
pub fn separators(case: &mut Case<'_>) -> Option<Flaw> {
    let id = &case.cells[ID];
    let text = match case.stream.below(4) {
        0 => format!("{} {} {} {}", &id[..3], &id[3..6], &id[6..9], &id[9..]),
        1 => format!("{}-{}-{}", &id[..3], &id[3..6], &id[6..]),
        2 => format!("{}.{}.{}.{}", &id[..3], &id[3..6], &id[6..9], &id[9..]),
        _ => format!("'{id}"),
    };
    put(case, ID, text)
}

/// The number that was cancelled when the right one was set.
pub fn superseded(case: &mut Case<'_>) -> Option<Flaw> {
    let old = digits(case.person.old_id?, 12);
    put(case, ID, old)
}
