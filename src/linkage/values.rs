//! The values of both sides of a pair, for a person to read and for the hash by which a decision is kept.

use crate::kind::Datum;
use crate::link::model::Model;
use crate::link::pairs::find::{Counted, Found};
use crate::link::pattern::Pattern;
use crate::link::residence::Residence;
use crate::review::{Compared, Other, pair, words};
use crate::value::{PartialDate, Value};

/// The values of pairs, in the order of the model's inputs; those that neither side has are left out everywhere.
pub struct Values<'a> {
    model: &'a Model,
    found: &'a Found,
    /// The inputs that are shown.
    inputs: Vec<usize>,
    /// Units are called by their names on this day.
    day: PartialDate,
    other: Other,
}

impl<'a> Values<'a> {
    /// Of one linkage.
    pub fn new(model: &'a Model, counted: &Counted, found: &'a Found, (day, other): (PartialDate, Other)) -> Self {
        let used = |input: &usize| {
            let compared = model.comparisons.iter().enumerate();
            let mut compared = compared.filter(|(at, _)| counted.keyer.asks(*at));
            compared.any(|(_, comparison)| comparison.inputs.contains(input))
        };
        let inputs = (0..model.inputs.len()).filter(used).collect();
        Self { model, found, inputs, day, other }
    }

    /// The names of the inputs that are shown.
    pub fn names(&self) -> Vec<String> {
        self.inputs.iter().map(|input| self.model.inputs[*input].name.clone()).collect()
    }

    /// Both sides of a pair, without levels.
    fn texts(&self, left: u32, right: u32) -> Vec<(&'a str, String, String)> {
        let (ours, l) = self.found.left_values.of(left);
        let (theirs, r) = self.found.right_values.of(right);
        let text = |datum: Datum<'_>| self.text(datum);
        let of = |input: &usize| {
            (self.model.inputs[*input].name.as_str(), text(ours.get(l, *input)), text(theirs.get(r, *input)))
        };
        self.inputs.iter().map(of).collect()
    }

    fn text(&self, datum: Datum<'_>) -> String {
        match datum.value {
            Value::Number(packed) if datum.text.is_empty() => {
                let residence = u32::try_from(packed).map(Residence::from_packed).unwrap_or_default();
                residence.words(self.day).unwrap_or_default()
            }
            _ => datum.text.to_owned(),
        }
    }

    /// Both sides of a pair with the levels of its comparisons.
    pub fn compared(&self, left: u32, right: u32, pattern: Pattern) -> Vec<Compared> {
        let level = |input: usize| {
            let at = self.model.comparisons.iter().position(|comparison| comparison.inputs[0] == input)?;
            Some(words::level_id(&self.model.comparisons[at].levels[pattern.level(at)?]))
        };
        let texts = self.texts(left, right).into_iter().zip(&self.inputs);
        texts.map(|((_, ours, theirs), input)| Compared { ours, theirs, level: level(*input) }).collect()
    }

    /// The hash of a pair.
    pub fn hash(&self, left: u32, right: u32, right_id: Option<&str>) -> u128 {
        let texts = self.texts(left, right);
        pair(texts.iter().map(|(name, ours, theirs)| (*name, ours.as_str(), theirs.as_str())), right_id, self.other)
    }

    /// The key of the record on the other side: what is carried first.
    pub fn right_id(&self, right: u32, carried: usize) -> Option<String> {
        let (side, record) = self.found.right_values.of(right);
        let texts = (0..carried.min(1)).map(|at| side.get(record, self.model.inputs.len() + at).text);
        texts.filter(|text| !text.is_empty()).map(str::to_owned).next()
    }
}
