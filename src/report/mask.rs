//! Masking: what a report shows of a value so that it tells what is wrong and not who it is about.
//!
//! By kind. Of a number the last four characters stay, as on the public tax lists, which show the name and the last four
//! of the ID (practice of NĐ 252/2026/NĐ-CP); of a name the initials; of a date the year; of an address the units. What
//! belongs to a closed list stays; of an amount its form. Of everything else, and of every value that its kind does not
//! understand, only the form is shown ([`super::form`]). A kind that this list does not have is masked like free text.
//!
//! Pure: no plan, no file. It is no protection of the other outputs: those hold records and are their owner's.

use super::form::form;
use crate::address::{EraContext, Level, code_in, full_name, is_name, locate_on};
use crate::kind::Datum;
use crate::value::{PartialDate, Value};

/// What stands for a part that is not shown.
const HIDDEN: char = '•';
/// Characters of a number that are shown.
const SHOWN: usize = 4;
/// A shorter number is not shown at all: its end would be half of it.
const LONG_ENOUGH: usize = 8;
/// No more dots than that: the length of a number may be told, the width of a table must not.
const MOST_DOTS: usize = 20;

/// How values of a kind are masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Masking {
    /// The last four characters.
    Number,
    /// Initials.
    Name,
    /// The year.
    Date,
    /// The units.
    Address,
    /// As it is, where it is the code or the name of a unit.
    Unit,
    /// Nothing but that it is one.
    Email,
    /// As it is.
    Open,
    /// The form.
    Form,
}

impl Masking {
    /// Of the kind of that name.
    fn of(kind: &str) -> Self {
        match kind {
            "personal-id"
            | "old-id"
            | "identity-paper"
            | "passport"
            | "health-card"
            | "insurance-number"
            | "tax-code"
            | "enterprise-code"
            | "business-code"
            | "land-certificate"
            | "parcel-id"
            | "student-code"
            | "licence-number"
            | "civil-status-number"
            | "bank-account"
            | "phone" => Self::Number,
            "person-name" => Self::Name,
            "birth-date" | "date" => Self::Date,
            "address" => Self::Address,
            "admin-unit" => Self::Unit,
            "email" => Self::Email,
            "sex" | "relationship" | "ethnic-group" | "code" | "integer" => Self::Open,
            _ => Self::Form,
        }
    }
}

/// A value of a kind, masked. Units are called by their names on the day of the run.
pub fn mask(kind: &str, own: Datum<'_>, day: PartialDate) -> String {
    let masked = match (Masking::of(kind), own.value) {
        (_, Value::Missing) => Some(String::new()),
        (_, Value::Invalid) => None,
        (Masking::Number, _) => Some(number(own.text)),
        (Masking::Name, _) => initials(own.text),
        (Masking::Date, Value::Date(date)) => Some(year(date)),
        (Masking::Address, Value::Place(place)) => {
            let named = place.unit().or(place.ward()).or(place.province()).map(|unit| full_name(unit, Some(day)));
            let hidden = HIDDEN.to_string().repeat(3);
            Some(match named {
                Some(named) if place.head() == Some(0) => named,
                Some(named) => format!("{hidden}, {named}"),
                None => hidden,
            })
        }
        (Masking::Unit, _) => unit(own.text, day),
        (Masking::Email, _) => Some(format!("{0}@{0}", HIDDEN.to_string().repeat(3))),
        (Masking::Open, _) => Some(own.text.to_owned()),
        _ => None,
    };
    masked.unwrap_or_else(|| form(own.text))
}

/// The value that a rule at a field of a kind would accept, masked: a value of the kind, units in words, or the date of
/// what happened to the person.
pub fn mask_expected(kind: &str, own: Datum<'_>, day: PartialDate) -> String {
    let units = match Masking::of(kind) {
        Masking::Address | Masking::Unit => units_named(own.text, day),
        _ => None,
    };
    let date = || PartialDate::from_canonical(own.text).filter(|_| !own.value.is_known());
    units.or_else(|| date().map(year)).unwrap_or_else(|| mask(kind, own, day))
}

/// `••••••••0127`.
fn number(text: &str) -> String {
    let length = text.chars().count();
    let shown = if length < LONG_ENOUGH { 0 } else { SHOWN };
    let dots = (length - shown).min(MOST_DOTS);
    std::iter::repeat_n(HIDDEN, dots).chain(text.chars().skip(length - shown)).collect()
}

/// `N. T. H.`; None where nothing has a first letter.
fn initials(name: &str) -> Option<String> {
    let first = |word: &str| word.chars().find(|letter| letter.is_alphabetic());
    let initials: Vec<String> =
        name.split_whitespace().filter_map(first).map(|letter| letter.to_uppercase().chain(['.']).collect()).collect();
    (!initials.is_empty()).then(|| initials.join(" "))
}

/// `••/••/1984`, as far as the date is known.
fn year(date: PartialDate) -> String {
    let hidden = [date.day(), date.month()].into_iter().flatten().map(|_| format!("{HIDDEN}{HIDDEN}/"));
    hidden.chain([format!("{:04}", date.year())]).collect()
}

/// A code or a name of a unit. None for what is neither: anything may stand in a wrong column.
fn unit(text: &str, day: PartialDate) -> Option<String> {
    if code_in(text, Level::Ward).is_some() { Some(text.to_owned()) } else { units_named(text, day) }
}

/// The units that a text names, where it names nothing else: `Phường Ba Đình, Thành phố Hà Nội`; several candidates, which
/// findings give as `Phường Ngọc Hà (1656/NQ-UBTVQH15, khoản 4); Phường Giảng Võ (…)`, without their acts.
fn units_named(text: &str, day: PartialDate) -> Option<String> {
    let named = |piece: &str| {
        let piece = piece.split_once(" (").map_or(piece, |(name, _)| name).trim();
        if piece == "…" || Level::ALL.into_iter().any(|level| is_name(piece, level)) {
            return Some(piece.to_owned());
        }
        let located = locate_on(piece, EraContext::Unknown, Some(day));
        located.unit.filter(|_| located.head.is_empty()).map(|unit| full_name(unit, Some(day)))
    };
    let pieces: Option<Vec<String>> = text.split("; ").flat_map(|piece| piece.split(" / ")).map(named).collect();
    pieces.map(|pieces| pieces.join("; "))
}
