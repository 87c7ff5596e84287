//! One of several texts, by weight.

use serde::Deserialize;

use super::{Built, Made, Make, Template, Value};
use crate::messages::Message;
use crate::synth::record::Case;
use crate::synth::spec::{Names, read_as};
use crate::synth::when::Condition;
use crate::synth::who::Who;

struct Choice(Vec<Alternative>);

struct Alternative {
    raw: String,
    text: Template,
    weight: u32,
    when: Vec<Condition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    value: String,
    #[serde(default = "one")]
    weight: u32,
    when: Option<toml::Value>,
}

const fn one() -> u32 {
    1
}

/// `{ TEXT = WEIGHT }` or an array of `{ value, weight, when }`.
pub fn choice(parameters: toml::Value, names: &Names<'_>) -> Built {
    let option = |raw: String, weight: u32, when: Option<toml::Value>| -> Result<Alternative, Message> {
        let when = when.map_or(Ok(Vec::new()), |when| Condition::read(when, names))?;
        Ok(Alternative { text: Template::parse(&raw, names)?, raw, weight, when })
    };
    let options = if parameters.is_array() {
        let raws: Vec<Raw> = read_as(parameters)?;
        raws.into_iter().map(|raw| option(raw.value, raw.weight, raw.when)).collect::<Result<Vec<_>, _>>()?
    } else {
        let table: toml::Table = read_as(parameters)?;
        let one = |(text, weight)| option(text, read_as::<u32>(weight)?, None);
        table.into_iter().map(one).collect::<Result<Vec<_>, _>>()?
    };
    if options.iter().all(|option| option.weight == 0) {
        return Err(Message::new("synth-spec-range"));
    }
    Ok(Box::new(Choice(options)))
}

impl Choice {
    /// One of those that suit the record; nothing where none does.
    fn pick(&self, case: &mut Case<'_>, of: Who) -> Made {
        let suits = |option: &&Alternative| Condition::all(&option.when, case);
        let fitting: Vec<&Alternative> = self.0.iter().filter(suits).collect();
        let total: u32 = fitting.iter().map(|option| option.weight).sum();
        if total == 0 {
            return Ok(Value::default());
        }
        let mut drawn = case.stream.below(total);
        for option in fitting {
            if drawn < option.weight {
                return Ok(option.text.write(case, of)?.into());
            }
            drawn -= option.weight;
        }
        unreachable!("what was drawn is below the sum of the weights")
    }
}

impl Make for Choice {
    fn make(&self, case: &mut Case<'_>, of: Who) -> Made {
        self.pick(case, of)
    }

    fn values(&self) -> Vec<String> {
        self.0.iter().map(|option| option.raw.clone()).collect()
    }
}
