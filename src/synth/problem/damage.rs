//! Damages that matter to linkage only: to every other use of the generator they would be records of somebody else. Those that
//! any registry can have stand in `synth::defect`, and a problem may use them too.

use chrono::{Datelike as _, NaiveDate};

use super::name;
use crate::synth::defect::{Apply, Flaw, Role, changing, put};
use crate::synth::person::Person;
use crate::synth::population::digits;
use crate::synth::record::Case;
use crate::synth::who::place_of;

/// All of them.
const OWN: [(&str, Apply); 18] = [
    ("twin-id", twin_id),
    ("relative-id", relative_id),
    ("other-id", other_id),
    ("cmnd-missing", cmnd_missing),
    ("birth-year-only", year_only),
    ("birth-year-near", year_near),
    ("birth-one-digit", one_digit),
    ("birth-month-other", month_other),
    ("name-hoi-nga", name::hoi_nga),
    ("name-tone-lost", name::tone_lost),
    ("name-word-unmarked", name::word_unmarked),
    ("name-i-y", name::i_y),
    ("name-dialect", name::dialect),
    ("name-doublet", name::doublet),
    ("name-initials", name::initials),
    ("name-given-first", name::given_first),
    ("name-middle-other", name::middle_other),
    ("name-given-other", name::given_other),
];

/// All that there are, those that any registry can have among them.
pub fn all() -> impl Iterator<Item = (&'static str, Apply)> {
    OWN.into_iter().chain(changing())
}

/// Puts the number of somebody else.
fn put_id(case: &mut Case<'_>, other: &Person) -> Option<Flaw> {
    let at = case.filled(Role::Id)?;
    put(case, at, digits(other.id, 12))
}

/// The number of the other one of twins.
fn twin_id(case: &mut Case<'_>) -> Option<Flaw> {
    let (place, members) = (place_of(case.subject(), &case.household), case.household.members());
    let other = match members.get(place + 1) {
        Some(next) if next.twin => place + 1,
        _ if members[place].twin => place - 1,
        _ => return None,
    };
    let other = case.world.person(&case.household, other);
    put_id(case, &other)
}

/// The number of somebody of the household: mostly that of the head, of a parent or of the husband or wife.
fn relative_id(case: &mut Case<'_>) -> Option<Flaw> {
    let place = place_of(case.subject(), &case.household);
    let others: Vec<usize> = (0..case.household.members().len()).filter(|other| *other != place).collect();
    if others.is_empty() {
        return None;
    }
    let other = if case.stream.chance(1, 2) { others[0] } else { case.stream.pick(&others) };
    let other = case.world.person(&case.household, other);
    put_id(case, &other)
}

/// The number of a neighbour in the list: of another household of the same province.
fn other_id(case: &mut Case<'_>) -> Option<Flaw> {
    let before = u64::from(case.stream.between(1, 200));
    let index = case.household.first.checked_sub(before)?;
    let household = case.world.household(index);
    let other = case.world.person(&household, usize::try_from(index - household.first).expect("at most six"));
    put_id(case, &other)
}

/// The record has no CMND.
fn cmnd_missing(case: &mut Case<'_>) -> Option<Flaw> {
    let at = case.filled(Role::Cmnd)?;
    put(case, at, String::new())
}

/// The column of the birth date, and the date in it if it is a full one.
fn birth(case: &Case<'_>) -> Option<(usize, NaiveDate)> {
    let at = case.filled(Role::Birth)?;
    Some((at, case.days[at]?))
}

/// Puts another date, as the office writes dates; nobody is born after the run date.
fn put_date(case: &mut Case<'_>, at: usize, day: NaiveDate) -> Option<Flaw> {
    if day > case.world.run_date || day.year() < 1900 {
        return None;
    }
    let format = case.spec.columns[at].make.format();
    let text = format.write(day, &mut case.stream);
    put(case, at, text)
}

/// Only the year was written down.
fn year_only(case: &mut Case<'_>) -> Option<Flaw> {
    let (at, birth) = birth(case)?;
    put(case, at, format!("{:04}", birth.year()))
}

/// A year earlier or later: age by the lunar calendar, or reckoned from the age.
fn year_near(case: &mut Case<'_>) -> Option<Flaw> {
    let (at, birth) = birth(case)?;
    let year = if case.stream.chance(2, 3) { birth.year() - 1 } else { birth.year() + 1 };
    put_date(case, at, birth.with_year(year)?)
}

/// One digit of the day, of the month or of the short year is another one.
fn one_digit(case: &mut Case<'_>) -> Option<Flaw> {
    let (at, birth) = birth(case)?;
    for _ in 0..16 {
        let (unit, more) = (case.stream.pick(&[1, 10]), case.stream.between(1, 9));
        let other = |number: u32| number - number / unit % 10 * unit + (number / unit + more) % 10 * unit;
        let date = match case.stream.below(3) {
            0 => birth.with_day(other(birth.day())),
            1 => birth.with_month(other(birth.month())),
            _ => {
                let short = u32::try_from(birth.year() % 100).expect("the years of our era are positive");
                birth.with_year(birth.year() - birth.year() % 100 + other(short).cast_signed())
            }
        };
        if let Some(flaw) = date.and_then(|date| put_date(case, at, date)) {
            return Some(flaw);
        }
    }
    None
}

/// The month of something else.
fn month_other(case: &mut Case<'_>) -> Option<Flaw> {
    let (at, birth) = birth(case)?;
    let month = (birth.month0() + case.stream.between(1, 11)) % 12 + 1;
    put_date(case, at, birth.with_month(month)?)
}
