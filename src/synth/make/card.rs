//! Health-insurance cards and social-insurance numbers in a record.

#![expect(clippy::needless_pass_by_value, reason = "all makers have one signature")]

use super::{Built, Made, Make, Value, plain};
use crate::synth::card::Cover;
use crate::synth::day::date;
use crate::synth::population::digits;
use crate::synth::record::Case;
use crate::synth::spec::Names;
use crate::synth::who::Who;

/// Social-insurance number, 10 digits.
pub fn insurance_number(parameters: toml::Value, _: &Names<'_>) -> Built {
    super::nothing_in(&parameters)?;
    Ok(Box::new(InsuranceNumber))
}

struct InsuranceNumber;

impl Make for InsuranceNumber {
    fn make(&self, case: &mut Case<'_>, of: Who) -> Made {
        Ok(case.insurance_number(of, false).map(|number| digits(number, 10)).unwrap_or_default().into())
    }

    fn other(&self, case: &mut Case<'_>, of: Who) -> Made {
        Ok(case.insurance_number(of, true).map(|number| digits(number, 10)).unwrap_or_default().into())
    }
}

/// The whole card: object, benefit, province, number.
pub fn health_card(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, of| {
        let cover = case.cover(of)?;
        let number = case.insurance_number(of, false)?;
        Some(format!("{}{}{}{}", cover.object, cover.benefit, case.province_code(), digits(number, 10)))
    })
}

/// A day of the card.
struct CardDay(fn(Cover) -> chrono::NaiveDate);

impl Make for CardDay {
    fn make(&self, case: &mut Case<'_>, of: Who) -> Made {
        let Some(cover) = case.cover(of) else { return Ok(Value::default()) };
        let day = (self.0)(cover);
        Ok(Value { text: date(day), day: Some(day) })
    }
}

/// The first day.
pub fn from(parameters: toml::Value, _: &Names<'_>) -> Built {
    super::nothing_in(&parameters)?;
    Ok(Box::new(CardDay(|cover| cover.from)))
}

/// The last day.
pub fn to(parameters: toml::Value, _: &Names<'_>) -> Built {
    super::nothing_in(&parameters)?;
    Ok(Box::new(CardDay(|cover| cover.to)))
}

/// What was paid for it, where the State or an employer does not pay.
pub fn paid(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, of| case.cover(of)?.paid.map(|paid| paid.to_string()))
}

/// The object code.
pub fn object(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, of| case.cover(of).map(|cover| cover.object.to_owned()))
}

/// The benefit digit.
pub fn benefit(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, of| case.cover(of).map(|cover| cover.benefit.to_string()))
}
