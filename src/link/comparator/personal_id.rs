//! `personal-id`: two records by their identity numbers. An ID is not a string: it says sex and year of birth, it was typed
//! by somebody, an older number may stand in its place, and so may that of a relative.
//!
//! Inputs, in this order: the ID, then as far as there are any the old ID (CMND), a cancelled ID, birth date, sex. Texts that
//! are no valid ID are looked at too: a number that lost its zero is one of the relations.
//! It does not look at other people: `relative` is found by the run, which knows the candidates of a record.

use super::digits::{Slip, one_slip};
use super::ladder::{Ladder, bit};
use super::{Comparator, Fault};
use crate::kind::Datum;
use crate::kind::personal_id::{Structure, is_junk};
use crate::value::{Sex, Value};

/// What may hold of two records, the strongest first.
pub(super) const RELATIONS: &[&str] = &[
    "same",
    "same-contradicted",
    "cancelled",
    "old-id",
    "zero-lost",
    "transposed",
    "one-digit",
    "one-digit-serial",
    "relative",
    "corroborated",
    "consistent",
];
/// Equal, and the digits agree with sex and year of birth of both records as far as these are known.
const SAME: u32 = bit(RELATIONS, "same");
/// Equal, but the digits contradict sex or year of birth of one record: often the number of a relative.
const SAME_CONTRADICTED: u32 = bit(RELATIONS, "same-contradicted");
/// The number of one is a cancelled number of the other.
const CANCELLED: u32 = bit(RELATIONS, "cancelled");
/// The old IDs are equal, in whatever column they stand.
const OLD_ID: u32 = bit(RELATIONS, "old-id");
/// Equal once the zeros in front are put back.
const ZERO_LOST: u32 = bit(RELATIONS, "zero-lost");
/// Two neighbouring digits exchanged.
const TRANSPOSED: u32 = bit(RELATIONS, "transposed");
/// One digit other, left out or too many.
const ONE_DIGIT: u32 = bit(RELATIONS, "one-digit");
/// One of the last six digits other, or serials at most nine apart: also what twins registered together have.
const ONE_DIGIT_SERIAL: u32 = bit(RELATIONS, "one-digit-serial");
/// Different numbers of one place of registration, sex and year of birth.
const CORROBORATED: u32 = bit(RELATIONS, "corroborated");

/// Different numbers, each of which agrees with sex and year of birth of its own record: two people, but for the few who were
/// given another number.
const CONSISTENT: u32 = bit(RELATIONS, "consistent");

/// Digits of an ID, of those before the serial, of a CMND.
const ID: usize = 12;
const BEFORE_SERIAL: usize = 6;
const CMND: usize = 9;

/// Compares identity numbers.
#[derive(Debug)]
struct PersonalId(Ladder);

pub(super) fn build(levels: &[Vec<String>]) -> Result<Box<dyn Comparator>, Fault> {
    Ok(Box::new(PersonalId(Ladder::new(RELATIONS, levels)?)))
}

impl Comparator for PersonalId {
    fn level(&self, left: &[Datum<'_>], right: &[Datum<'_>]) -> Option<usize> {
        let (ours, theirs) = (Numbers::of(left), Numbers::of(right));
        Some(self.0.level(relation(&ours, &theirs)?))
    }

    fn cost(&self) -> u32 {
        20
    }
}

/// What a record says of its number.
struct Numbers<'a> {
    id: Option<&'a str>,
    old: Option<&'a str>,
    /// One or several, as the reference writes them: separated by `;`.
    cancelled: Option<&'a str>,
    born: Option<i32>,
    sex: Option<Sex>,
}

impl<'a> Numbers<'a> {
    fn of(inputs: &[Datum<'a>]) -> Self {
        let number = |place: usize| inputs.get(place).and_then(as_number);
        let value = |place: usize| inputs.get(place).map(|datum| datum.value);
        Self {
            id: number(0),
            old: number(1),
            cancelled: inputs.get(2).filter(|datum| datum.value != Value::Missing).map(|datum| datum.text),
            born: value(3).and_then(Value::date).map(crate::value::PartialDate::year),
            sex: value(4).and_then(Value::sex).filter(|sex| *sex != Sex::Other),
        }
    }

    fn numbers_had(&self) -> impl Iterator<Item = &'a str> {
        let parts = self.cancelled.into_iter().flat_map(|text| text.split(';'));
        parts.map(str::trim).filter(|number| number.len() > CMND && is_digits(number))
    }

    /// True when the number is one that was cancelled.
    fn had(&self, number: Option<&str>) -> bool {
        number.is_some_and(|number| self.numbers_had().any(|had| had == number))
    }

    /// True when the ID is one that was given out, as far as a record can show: it says the year of birth of the record,
    /// its sex where that is known, and a place that there is.
    fn has_own(&self) -> bool {
        let said = self.id.and_then(Structure::of).filter(|said| said.has_known_province());
        said.is_some_and(|said| self.born.is_some() && !self.contradict(said))
    }

    /// True when the digits of the number say another sex or year of birth than this record.
    fn contradict(&self, said: Structure) -> bool {
        self.sex.is_some_and(|sex| sex != said.sex) || self.born.is_some_and(|year| year != said.birth_year)
    }
}

/// Digits that may be a number or what is left of one.
fn as_number<'a>(datum: &Datum<'a>) -> Option<&'a str> {
    let text = datum.text;
    let digits = (8..=ID + 1).contains(&text.len()) && is_digits(text);
    (datum.value != Value::Missing && digits && !is_junk(text)).then_some(text)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The strongest relation; None where there are no two numbers of one sort.
fn relation(ours: &Numbers<'_>, theirs: &Numbers<'_>) -> Option<u32> {
    if let (Some(a), Some(b)) = (ours.id, theirs.id)
        && a == b
        && a.len() > CMND
    {
        // Where the province is none of ours the other digits may not say what they say in our numbers.
        let said = Structure::of(a).filter(|said| said.has_known_province());
        let contradicted = said.is_some_and(|said| ours.contradict(said) || theirs.contradict(said));
        return Some(if contradicted { SAME_CONTRADICTED } else { SAME });
    }
    if ours.had(theirs.id) || theirs.had(ours.id) || theirs.numbers_had().any(|number| ours.had(Some(number))) {
        return Some(CANCELLED);
    }
    let old = [ours.old, ours.id].into_iter().flatten().any(|one| {
        // The ID column of both sides was compared: here one of the two is an old ID.
        let either = [theirs.old, theirs.id].into_iter().flatten();
        either.into_iter().any(|other| is_one_old_id(one, other))
    });
    if old {
        return Some(OLD_ID);
    }
    let (Some(a), Some(b)) = (ours.id, theirs.id) else { return None };
    // A CMND in the column of the ID is no wrong ID.
    let is_id = |number: &str| number.len() > CMND;
    if !is_id(a) || !is_id(b) {
        return None;
    }
    let own = if ours.has_own() && theirs.has_own() { CONSISTENT } else { 0 };
    Some(typed(a, b) | own)
}

/// Equal once the zero in front of a CMND is put back. Twelve digits are one too, from the years when it had them.
fn is_one_old_id(one: &str, other: &str) -> bool {
    let padded = |short: &str, long: &str| short.len() + 1 == long.len() && long.strip_prefix('0') == Some(short);
    match one.len().max(other.len()) {
        CMND => one == other || padded(one, other) || padded(other, one),
        8 | ID => one == other,
        _ => false,
    }
}

/// What may have happened between two different numbers of about the length of an ID.
fn typed(one: &str, other: &str) -> u32 {
    let (long, short) = if one.len() < other.len() { (other, one) } else { (one, other) };
    if long.len() == ID && short.len() < ID {
        let zeros = ID - short.len();
        if long.bytes().take(zeros).all(|digit| digit == b'0') && long.ends_with(short) {
            return ZERO_LOST;
        }
    }
    let both_whole = long.len() == ID && short.len() == ID;
    let same_before = both_whole && one[..BEFORE_SERIAL] == other[..BEFORE_SERIAL];
    match one_slip(one, other) {
        Some(Slip::Exchanged(_)) => TRANSPOSED,
        Some(_) if same_before => ONE_DIGIT_SERIAL,
        Some(_) => ONE_DIGIT,
        None if same_before && are_neighbours(&one[BEFORE_SERIAL..], &other[BEFORE_SERIAL..]) => ONE_DIGIT_SERIAL,
        None if same_before => CORROBORATED,
        None => 0,
    }
}

/// Serials given out one after another: 000299 and 000300.
fn are_neighbours(one: &str, other: &str) -> bool {
    let number = |serial: &str| serial.parse::<u32>().ok();
    number(one).zip(number(other)).is_some_and(|(one, other)| one.abs_diff(other) < 10)
}
