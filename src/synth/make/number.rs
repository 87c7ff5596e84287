//! Numbers in a record: amounts, counts, sums.

#![expect(clippy::needless_pass_by_value, reason = "all makers have one signature")]

use serde::Deserialize;

use super::{Built, Made, Make, plain};
use crate::messages::Message;
use crate::synth::record::Case;
use crate::synth::spec::{Names, read_as};
use crate::synth::stream::Stream;
use crate::synth::who::Who;

/// The number of the record in the extract: written last of all.
pub fn serial(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |_, _| None)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Amount {
    from: u64,
    to: u64,
    #[serde(default = "one")]
    step: u64,
}

const fn one() -> u64 {
    1
}

/// An amount in đồng.
pub fn amount(parameters: toml::Value, _: &Names<'_>) -> Built {
    let amount: Amount = read_as(parameters)?;
    range(amount.from <= amount.to && amount.step > 0 && amount.steps().is_some())?;
    Ok(Box::new(amount))
}

/// A range must have an inside.
fn range(is_one: bool) -> Result<(), Message> {
    if is_one { Ok(()) } else { Err(Message::new("synth-spec-range")) }
}

impl Amount {
    /// How many steps lie in the range; None when there are more than can be drawn.
    fn steps(&self) -> Option<u32> {
        u32::try_from((self.to - self.from) / self.step).ok()
    }
}

impl Make for Amount {
    fn make(&self, case: &mut Case<'_>, _: Who) -> Made {
        let drawn = up_to(&mut case.stream, self.steps().unwrap_or(u32::MAX));
        Ok((self.from + self.step * u64::from(drawn)).to_string().into())
    }
}

/// From 0 to a number, both included.
fn up_to(stream: &mut Stream, most: u32) -> u32 {
    stream.below(most.saturating_add(1))
}

struct Integer([u32; 2]);

/// A whole number.
pub fn integer(parameters: toml::Value, _: &Names<'_>) -> Built {
    let bounds: [u32; 2] = read_as(parameters)?;
    range(bounds[0] <= bounds[1])?;
    Ok(Box::new(Integer(bounds)))
}

impl Make for Integer {
    fn make(&self, case: &mut Case<'_>, _: Who) -> Made {
        let [from, to] = self.0;
        Ok((from + up_to(&mut case.stream, to - from)).to_string().into())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decimal {
    from: u32,
    to: u32,
    places: u32,
}

/// A number with so many places behind the comma.
pub fn decimal(parameters: toml::Value, _: &Names<'_>) -> Built {
    let decimal: Decimal = read_as(parameters)?;
    let fits = (1..=4).contains(&decimal.places) && decimal.to <= 100_000;
    range(fits && decimal.from < decimal.to)?;
    Ok(Box::new(decimal))
}

impl Make for Decimal {
    fn make(&self, case: &mut Case<'_>, _: Who) -> Made {
        let parts = 10_u32.pow(self.places);
        let number = self.from * parts + case.stream.below((self.to - self.from) * parts);
        let width = self.places as usize;
        Ok(format!("{},{:0width$}", number / parts, number % parts).into())
    }
}

/// The whole number in a cell.
fn number_in(case: &Case<'_>, column: usize) -> Option<i64> {
    case.cells[column].parse().ok()
}

struct Sum(Vec<usize>);

/// The sum of other cells; those without a number count nothing.
pub fn sum(parameters: toml::Value, names: &Names<'_>) -> Built {
    let columns: Vec<String> = read_as(parameters)?;
    let columns = columns.iter().map(|column| names.column(column)).collect::<Result<_, _>>()?;
    Ok(Box::new(Sum(columns)))
}

impl Make for Sum {
    fn make(&self, case: &mut Case<'_>, _: Who) -> Made {
        let sum: i64 = self.0.iter().filter_map(|column| number_in(case, *column)).sum();
        Ok(sum.to_string().into())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPercent {
    of: String,
    is: f64,
}

struct Percent {
    of: usize,
    /// Hundredths of a percent.
    is: i64,
}

/// A share of an amount, in whole đồng.
pub fn percent(parameters: toml::Value, names: &Names<'_>) -> Built {
    let raw: RawPercent = read_as(parameters)?;
    range((0.0..=1000.0).contains(&raw.is))?;
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
    let is = (raw.is * 100.0).round() as i64;
    Ok(Box::new(Percent { of: names.column(&raw.of)?, is }))
}

impl Make for Percent {
    fn make(&self, case: &mut Case<'_>, _: Who) -> Made {
        let share = number_in(case, self.of).map(|amount| (amount * self.is + 5_000) / 10_000);
        Ok(share.map(|share| share.to_string()).unwrap_or_default().into())
    }
}
