//! Defects of the personal ID.

use super::{Flaw, Role, put};
use crate::synth::population::digits;
use crate::synth::record::Case;

/// The column of the ID, if all twelve digits of it are there.
fn whole(case: &Case<'_>) -> Option<usize> {
    case.filled(Role::Id).filter(|column| case.cells[*column].len() == 12)
}

/// A spreadsheet took it for a number.
pub fn lost_leading_zero(case: &mut Case<'_>) -> Option<Flaw> {
    let at = whole(case)?;
    let short = case.cells[at].trim_start_matches('0').to_owned();
    put(case, at, short)
}

/// A spreadsheet took it for a large number: `3.80852E+10`. The last digits are gone for ever.
pub fn scientific_notation(case: &mut Case<'_>) -> Option<Flaw> {
    let at = whole(case)?;
    let number = case.cells[at].trim_start_matches('0');
    if number.len() < 7 {
        return None;
    }
    let (head, exponent) = (&number[..6], number.len() - 1);
    let fraction = head[1..].trim_end_matches('0');
    let mark = if fraction.is_empty() { "" } else { case.stream.pick(&[".", ","]) };
    let text = format!("{}{mark}{fraction}E+{exponent:02}", &head[..1]);
    put(case, at, text)
}

/// The CMND stands where the ID should.
pub fn cmnd_in_id_column(case: &mut Case<'_>) -> Option<Flaw> {
    let at = whole(case)?;
    let cmnd = digits(case.subject().cmnd?, 9);
    if let Some(column) = case.spec.role(Role::Cmnd) {
        case.cells[column].clear();
    }
    put(case, at, cmnd)
}

/// Everybody in the household got the number of the first.
pub fn head_id_repeated(case: &mut Case<'_>) -> Option<Flaw> {
    let at = whole(case)?;
    if case.subject().index == case.household.first {
        return None;
    }
    let head = case.world.person(&case.household, 0);
    put(case, at, digits(head.id, 12))
}

/// Two neighbouring digits changed places.
pub fn digit_transposed(case: &mut Case<'_>) -> Option<Flaw> {
    let at = whole(case)?;
    let mut text = case.cells[at].clone().into_bytes();
    let place = case.stream.between(3, 10) as usize;
    text.swap(place, place + 1);
    let text = String::from_utf8(text).expect("digits only");
    put(case, at, text)
}

/// Not known.
pub fn missing(case: &mut Case<'_>) -> Option<Flaw> {
    let at = whole(case)?;
    put(case, at, String::new())
}

/// The letter O for a nought.
pub fn letter_o(case: &mut Case<'_>) -> Option<Flaw> {
    let at = whole(case)?;
    let times = case.stream.between(1, 3) as usize;
    let letter = case.stream.pick(&["O", "o"]);
    let text = case.cells[at].replacen('0', letter, times);
    put(case, at, text)
}

/// Written in groups, or forced to be text by an apostrophe.
pub fn separators(case: &mut Case<'_>) -> Option<Flaw> {
    let at = whole(case)?;
    let id = &case.cells[at];
    let text = match case.stream.below(4) {
        0 => format!("{} {} {} {}", &id[..3], &id[3..6], &id[6..9], &id[9..]),
        1 => format!("{}-{}-{}", &id[..3], &id[3..6], &id[6..]),
        2 => format!("{}.{}.{}.{}", &id[..3], &id[3..6], &id[6..9], &id[9..]),
        _ => format!("'{id}"),
    };
    put(case, at, text)
}

/// The number that was cancelled when the right one was set.
pub fn superseded(case: &mut Case<'_>) -> Option<Flaw> {
    let at = whole(case)?;
    let old = digits(case.subject().old_id?, 12);
    put(case, at, old)
}
