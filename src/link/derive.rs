//! Derived keys: what is taken of a value to bring candidates together, or to look up how frequent it is.
//!
//! Pure and without allocations: every record of both sides goes through it, several times. What it is not: a
//! judgement. Two equal keys are a reason to compare, no more.

mod folded;
mod sound;

use std::borrow::Cow;

use crate::kind::Datum;
use crate::link::residence::Residence;
use crate::value::{PartialDate, Value};

/// What is taken of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Derive {
    /// The value as it is.
    Whole,
    /// Letters and digits without marks, case, spaces and signs.
    Folded,
    /// The folded words in alphabetical order: their order in the text does not count.
    Words,
    /// The first letters of the folded text.
    First(u8),
    /// The last letters of the folded text.
    Last(u8),
    /// The first letter of each word.
    Initials,
    /// The last word, folded: the given name of a Vietnamese name.
    Given,
    /// The first word, folded: the family name of a Vietnamese name.
    Family,
    /// The last two words, folded.
    Pair,
    /// The digits of the text.
    Digits,
    /// The year of a date.
    Year,
    /// Month and day of a date known to the day.
    MonthDay,
    /// A date known to the day, day and month in either order.
    Unordered,
    /// The ward of today; none for a ward that was divided.
    Ward,
    /// The province of today.
    Province,
    /// The folded words, those alike that are said alike somewhere in Vietnam or have one origin.
    Sound,
    /// The same of the first and the last word.
    SoundOuter,
}

/// Those without a number, by name.
const NAMED: [(&str, Derive); 15] = [
    ("whole", Derive::Whole),
    ("folded", Derive::Folded),
    ("words", Derive::Words),
    ("initials", Derive::Initials),
    ("given", Derive::Given),
    ("family", Derive::Family),
    ("pair", Derive::Pair),
    ("digits", Derive::Digits),
    ("year", Derive::Year),
    ("month-day", Derive::MonthDay),
    ("unordered", Derive::Unordered),
    ("ward", Derive::Ward),
    ("province", Derive::Province),
    ("sound", Derive::Sound),
    ("sound-outer", Derive::SoundOuter),
];

/// Ends every key, and stands in none: several keys one after another in a buffer are never taken for others.
pub const END: u8 = 0xFF;

impl Derive {
    /// By its name in a model file.
    pub fn parse(name: &str) -> Option<Self> {
        if let Some((_, derive)) = NAMED.iter().find(|(known, _)| *known == name) {
            return Some(*derive);
        }
        let (name, count) = name.split_once(':')?;
        let count = count.parse().ok().filter(|count| (1..100).contains(count))?;
        match name {
            "first" => Some(Self::First(count)),
            "last" => Some(Self::Last(count)),
            _ => None,
        }
    }

    /// Its name in a model file.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::First(count) => Cow::Owned(format!("first:{count}")),
            Self::Last(count) => Cow::Owned(format!("last:{count}")),
            other => {
                let named = NAMED.iter().find(|(_, derive)| *derive == other);
                Cow::Borrowed(named.expect("every derive without a number is in the list").0)
            }
        }
    }

    /// All names, for a message that lists them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.into_iter().map(|(name, _)| name).chain(["first:N", "last:N"])
    }

    /// Adds the key of a value to a buffer, closed by [`END`]; false where there is none, and the buffer is as it was:
    /// blank keys match nothing.
    pub fn write(self, datum: Datum<'_>, bytes: &mut Vec<u8>) -> bool {
        if !datum.value.is_known() {
            return false;
        }
        let start = bytes.len();
        match self {
            Self::Whole => whole(datum, bytes),
            Self::Folded => folded::all(datum.text, bytes),
            Self::Words => folded::sorted_words(datum.text, bytes),
            Self::First(count) => folded::first(datum.text, count.into(), bytes),
            Self::Last(count) => folded::last(datum.text, count.into(), bytes),
            Self::Initials => folded::initials(datum.text, bytes),
            Self::Given => folded::last_words(datum.text, 1, bytes),
            Self::Family => folded::first_word(datum.text, bytes),
            Self::Pair => folded::last_words(datum.text, 2, bytes),
            Self::Digits => bytes.extend(datum.text.bytes().filter(u8::is_ascii_digit)),
            Self::Year | Self::MonthDay | Self::Unordered => {
                let written = datum.value.date().is_some_and(|date| self.write_date(date, bytes));
                debug_assert!(written || bytes.len() == start, "a date without a key writes nothing");
            }
            Self::Ward | Self::Province => self.write_place(datum.value, bytes),
            Self::Sound => sound::all(datum.text, bytes),
            Self::SoundOuter => sound::outer(datum.text, bytes),
        }
        let written = bytes.len() > start;
        if written {
            bytes.push(END);
        }
        written
    }

    /// The parts of a date; nothing, and false, where they are not known.
    fn write_date(self, date: PartialDate, bytes: &mut Vec<u8>) -> bool {
        if self == Self::Year {
            put(date.year().into(), bytes);
            return true;
        }
        let (Some(month), Some(day)) = (date.month(), date.day()) else { return false };
        if self == Self::Unordered {
            put(date.year().into(), bytes);
            put((month.min(day) * 100 + month.max(day)).into(), bytes);
        } else {
            put((month * 100 + day).into(), bytes);
        }
        true
    }

    fn write_place(self, value: Value, bytes: &mut Vec<u8>) {
        let packed = match value {
            Value::Place(place) => Residence::of(place).packed(),
            Value::Number(packed) => u32::try_from(packed).unwrap_or(0),
            _ => 0,
        };
        if self == Self::Province {
            if let Some(province) = Residence::from_packed(packed).province_code() {
                put(province.into(), bytes);
            }
        } else if Residence::is_ward(packed) {
            put(packed.into(), bytes);
        }
    }
}

/// The value itself: what it means where it has a meaning beside its text, so that a layout never counts.
fn whole(datum: Datum<'_>, bytes: &mut Vec<u8>) {
    match datum.value {
        Value::Date(date) => {
            put(date.year().into(), bytes);
            put((date.month().unwrap_or(0) * 100 + date.day().unwrap_or(0)).into(), bytes);
        }
        Value::Sex(sex) => bytes.push(b'0' + sex as u8),
        Value::Number(number) => put(number, bytes),
        Value::Text | Value::Place(_) => bytes.extend_from_slice(datum.text.as_bytes()),
        Value::Missing | Value::Invalid => {}
    }
}

/// A number in hexadecimal digits, closed by a comma.
fn put(number: i64, bytes: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut number = number.cast_unsigned();
    while number > 0 {
        bytes.push(DIGITS[usize::try_from(number & 15).expect("four bits")]);
        number >>= 4;
    }
    bytes.push(b',');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_derives_belong_together() {
        for name in Derive::names() {
            let name = name.replace(":N", ":3");
            let derive = Derive::parse(&name).unwrap_or_else(|| panic!("{name} is a derive"));
            assert_eq!(derive.name(), name);
        }
        for name in ["", "first", "first:0", "first:100", "first:x", "last:-1", "Sound", "sound:2"] {
            assert_eq!(Derive::parse(name), None, "{name}");
        }
    }

    #[test]
    fn keys_in_a_row_are_not_taken_for_others() {
        let text = |text| Datum { text, value: Value::Text };
        let keys = |one, other| {
            let mut bytes = Vec::new();
            assert!(Derive::Folded.write(text(one), &mut bytes) && Derive::Folded.write(text(other), &mut bytes));
            bytes
        };
        assert_ne!(keys("Lê An", "Hoa"), keys("Lê", "An Hoa"));
        assert_eq!(keys("Lê An", "Hoa"), keys("LÊ AN", "hoa"));
        let mut bytes = b"before".to_vec();
        for derive in ["folded", "words", "initials", "given", "pair", "sound", "sound-outer", "year", "ward", "digits"]
        {
            let derive = Derive::parse(derive).expect("a known name");
            assert!(!derive.write(text(" - . "), &mut bytes), "{derive:?}");
            assert!(!derive.write(Datum { text: "Lê An 12", value: Value::Invalid }, &mut bytes), "{derive:?}");
            assert_eq!(bytes, b"before");
        }
    }
}
