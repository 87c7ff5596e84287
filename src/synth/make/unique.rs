//! Numbers that never come twice: one for each person, household or record, by a shuffle that is a rule and not a list.

#![expect(clippy::needless_pass_by_value, reason = "all makers have one signature")]

use serde::Deserialize;

use super::{Built, Made, Make, Value, given, nothing_in};
use crate::messages::Message;
use crate::synth::population::digits as written;
use crate::synth::record::Case;
use crate::synth::spec::{Names, read_as, unknown};
use crate::synth::stream::{Domain, Shuffle};
use crate::synth::who::{Who, place_of};

/// A shuffle of all numbers of that many digits.
#[derive(Debug, Clone, Copy)]
pub struct Space {
    width: u32,
    salt: u64,
}

impl Space {
    /// The numbers of one place of a spec; other places are shuffled otherwise.
    pub fn new(width: u32, names: &Names<'_>) -> Result<Self, Message> {
        if !(1..=18).contains(&width) {
            return Err(Message::new("synth-spec-width"));
        }
        Ok(Self { width, salt: names.salt() })
    }

    /// How many digits.
    pub const fn width(self) -> u32 {
        self.width
    }

    /// The number at a place; another one for every place as long as there are enough.
    pub fn at(self, seed: u64, place: u64) -> u64 {
        let size = 10_u64.pow(self.width);
        let root = size.isqrt();
        let half = if root * root < size { root + 1 } else { root };
        let shuffle = Shuffle::new(seed, Domain::Unique, self.salt, half);
        // The square is a little larger than the numbers: those beyond are sent on until they are inside.
        let mut number = shuffle.place(place % size);
        while number >= size {
            number = shuffle.place(number);
        }
        number
    }

    /// The number as it is written, of one half of all: the other half is for second ones.
    fn text(self, seed: u64, place: u64, again: bool) -> String {
        let half = 10_u64.pow(self.width) / 2;
        written(self.at(seed, place % half + if again { half } else { 0 }), self.width)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
enum Per {
    #[default]
    Person,
    Household,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDigits {
    width: u32,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    per: Per,
}

struct Digits {
    space: Space,
    prefix: String,
    per: Per,
}

/// So many digits, never the same twice.
pub fn digits(parameters: toml::Value, names: &Names<'_>) -> Built {
    let raw = match parameters.as_integer() {
        Some(width) => {
            RawDigits { width: u32::try_from(width).unwrap_or(0), prefix: String::new(), per: Per::default() }
        }
        None => read_as(parameters)?,
    };
    Ok(Box::new(Digits { space: Space::new(raw.width, names)?, prefix: raw.prefix, per: raw.per }))
}

impl Digits {
    fn write(&self, case: &Case<'_>, of: Who, again: bool) -> Value {
        let place = match self.per {
            Per::Person => case.place(of),
            Per::Household => case.household.first,
        };
        format!("{}{}", self.prefix, self.space.text(case.world.seed, place, again)).into()
    }
}

impl Make for Digits {
    fn make(&self, case: &mut Case<'_>, of: Who) -> Made {
        Ok(self.write(case, of, false))
    }

    fn other(&self, case: &mut Case<'_>, of: Who) -> Made {
        Ok(self.write(case, of, true))
    }
}

impl Case<'_> {
    /// A number of its own for everybody of every record: the records are counted, so that narrow numbers suffice.
    fn place(&self, of: Who) -> u64 {
        let of = self.cast.of(of).map_or(0, |person| place_of(person, &self.household));
        let own = place_of(self.cast.own(), &self.household);
        self.number * 2 + u64::from(of != own)
    }
}

/// A letter and digits.
pub fn passport(parameters: toml::Value, names: &Names<'_>) -> Built {
    nothing_in(&parameters)?;
    Ok(Box::new(Digits { space: Space::new(7, names)?, prefix: "C".to_owned(), per: Per::Person }))
}

struct TaxCode {
    space: Space,
    first: &'static str,
    /// For half of the records the personal ID, which is a tax code too (TT 86/2024/TT-BTC).
    or_id: bool,
}

/// Ten digits, the last of them a check digit.
pub fn tax_code(parameters: toml::Value, names: &Names<'_>) -> Built {
    let or_id = match given(parameters).as_ref().map(toml::Value::as_str) {
        None => false,
        Some(Some("id")) => true,
        Some(word) => return Err(unknown(word.unwrap_or_default(), "id".to_owned())),
    };
    Ok(Box::new(TaxCode { space: Space::new(8, names)?, first: "8", or_id }))
}

/// The same for an enterprise.
pub fn enterprise_code(parameters: toml::Value, names: &Names<'_>) -> Built {
    nothing_in(&parameters)?;
    Ok(Box::new(TaxCode { space: Space::new(8, names)?, first: "0", or_id: false }))
}

/// Weights of the first nine digits (facts: structure TT 105/2020/TT-BTC, formula from practice).
const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/// Nine digits with their check digit; None for the few that have none.
fn checked(nine: &str) -> Option<String> {
    let sum: u32 = nine.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = 10_i64 - i64::from(sum % 11);
    (0..10).contains(&check).then(|| format!("{nine}{check}"))
}

impl TaxCode {
    fn write(&self, case: &mut Case<'_>, of: Who, again: bool) -> Value {
        if self.or_id && case.stream.chance(1, 2) {
            return case.person(of).map(|person| written(person.id, 12)).unwrap_or_default().into();
        }
        let (seed, place) = (case.world.seed, case.place(of));
        // One in eleven has no check digit; places beyond those of any record then give the number.
        let mut numbers = (0..).map(|more| self.space.text(seed, place + more * 9_000_000, again));
        let code = numbers.find_map(|eight| checked(&format!("{}{eight}", self.first)));
        code.unwrap_or_default().into()
    }
}

impl Make for TaxCode {
    fn make(&self, case: &mut Case<'_>, of: Who) -> Made {
        Ok(self.write(case, of, false))
    }

    fn other(&self, case: &mut Case<'_>, of: Who) -> Made {
        Ok(self.write(case, of, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_those_of_real_forms() {
        // 0100109106 and 0300588569 are the codes of two well-known state enterprises.
        for code in ["0100109106", "0300588569"] {
            assert_eq!(checked(&code[..9]).as_deref(), Some(code));
        }
    }

    #[test]
    fn numbers_never_come_twice() {
        for width in [1, 2, 3, 4] {
            let space = Space { width, salt: 3 };
            let all: std::collections::BTreeSet<u64> = (0..10_u64.pow(width)).map(|place| space.at(7, place)).collect();
            assert_eq!(all.len() as u64, 10_u64.pow(width));
            assert!(all.iter().all(|number| *number < 10_u64.pow(width)));
        }
    }
}
