//! The changes that a spec can ask for: one word for each.

use super::{Flaw, Garbling};
use crate::messages::Message;
use crate::registry::Named;
use crate::synth::day::Shift;
use crate::synth::make::{self, Make, Template, Value};
use crate::synth::record::Case;
use crate::synth::spec::{Column, Names, read_as, unknown};
use crate::synth::stream::Stream;
use crate::synth::who::Who;

/// One change of one cell.
pub struct Change {
    column: usize,
    of: Who,
    verb: Verb,
}

/// What becomes of the cell.
enum Verb {
    Blank,
    Set(Template),
    Make(Box<dyn Make>),
    Anew,
    CopyOf(usize),
    SwapWith(usize),
    Shift(Shift),
    Text(fn(&str, &mut Stream) -> Option<String>),
    Append(Template),
    Prepend(Template),
    Replace(String, String),
    Other,
    Times(i64),
    Add(i64),
}

/// Words that need nothing beside.
const PLAIN: [&str; 11] = [
    "blank",
    "anew",
    "last-digit",
    "digit",
    "drop-first",
    "drop-last",
    "upper",
    "lower",
    "no-marks",
    "other",
    "negative",
];

/// Words with a value.
const WITH_VALUE: [&str; 12] =
    ["set", "make", "copy-of", "swap-with", "days", "months", "years", "append", "prepend", "replace", "times", "add"];

/// Reads a word, a table with one word, or an array of them.
///
/// # Errors
/// When a word means nothing here, or its value is none for it.
pub fn read(value: toml::Value, column: usize, names: &Names<'_>, columns: &[Column]) -> Result<Vec<Change>, Message> {
    match value {
        toml::Value::Array(values) => values.into_iter().map(|value| one(value, column, names, columns)).collect(),
        value => Ok(vec![one(value, column, names, columns)?]),
    }
}

fn one(value: toml::Value, column: usize, names: &Names<'_>, columns: &[Column]) -> Result<Change, Message> {
    let mut table = match value {
        toml::Value::String(word) => toml::Table::from_iter([(word, toml::Value::Boolean(true))]),
        value => read_as::<toml::Table>(value)?,
    };
    let column = match table.remove("field") {
        Some(field) => names.column(&read_as::<String>(field)?)?,
        None => column,
    };
    let of = match table.remove("of") {
        Some(of) => names.who_of(&read_as::<String>(of)?)?,
        None => columns[column].of,
    };
    let (Some((word, value)), None) = ({
        let mut entries = table.into_iter();
        (entries.next(), entries.next())
    }) else {
        return Err(Message::new("synth-spec-one-change"));
    };
    Ok(Change { column, of, verb: verb(&word, value, names)? })
}

fn verb(word: &str, value: toml::Value, names: &Names<'_>) -> Result<Verb, Message> {
    if PLAIN.contains(&word) && !read_as::<bool>(value.clone())? {
        return Err(Message::new("synth-spec-one-change"));
    }
    let text = |value| Template::parse(&read_as::<String>(value)?, names);
    let column = |value| names.column(&read_as::<String>(value)?);
    Ok(match word {
        "blank" => Verb::Blank,
        "anew" => Verb::Anew,
        "other" => Verb::Other,
        "last-digit" => Verb::Text(|text, stream| other_digit(text, stream, true)),
        "digit" => Verb::Text(|text, stream| other_digit(text, stream, false)),
        "drop-first" => Verb::Text(|text, _| text.chars().next().map(|first| text[first.len_utf8()..].to_owned())),
        "drop-last" => Verb::Text(|text, _| text.char_indices().next_back().map(|(last, _)| text[..last].to_owned())),
        "upper" => Verb::Text(|text, _| Some(text.to_uppercase())),
        "lower" => Verb::Text(|text, _| Some(text.to_lowercase())),
        "no-marks" => Verb::Text(|text, _| Garbling::MarksStripped.garble(text)),
        "negative" => Verb::Text(|text, _| Some(format!("-{text}"))),
        "set" => Verb::Set(text(value)?),
        "append" => Verb::Append(text(value)?),
        "prepend" => Verb::Prepend(text(value)?),
        "make" => Verb::Make(make::read(read_as::<Named>(value)?, names)?),
        "copy-of" => Verb::CopyOf(column(value)?),
        "swap-with" => Verb::SwapWith(column(value)?),
        "days" => Verb::Shift(Shift::Days(read_as(value)?)),
        "months" => Verb::Shift(Shift::Months(read_as(value)?)),
        "years" => Verb::Shift(Shift::Months(read_as::<i32>(value)? * 12)),
        "replace" => {
            let [from, to] = read_as::<[String; 2]>(value)?;
            Verb::Replace(from, to)
        }
        "times" => Verb::Times(read_as(value)?),
        "add" => Verb::Add(read_as(value)?),
        _ => return Err(unknown(word, PLAIN.iter().chain(&WITH_VALUE).copied().collect::<Vec<_>>().join(", "))),
    })
}

/// All changes of a defect, or none of them.
pub fn all(changes: &[Change], case: &mut Case<'_>) -> Option<Flaw> {
    let before = (case.cells.clone(), case.days.clone());
    for change in changes {
        if change.apply(case).is_none() {
            (case.cells, case.days) = before;
            return None;
        }
    }
    let column = changes.first()?.column;
    Some(Flaw { column, truth: before.0[column].clone() })
}

impl Change {
    /// Changes the cell; None when it does not fit or would leave it as it is.
    fn apply(&self, case: &mut Case<'_>) -> Option<()> {
        let column = self.column;
        let old = case.cells[column].clone();
        let fits_empty = matches!(self.verb, Verb::Set(_) | Verb::Make(_) | Verb::Anew | Verb::CopyOf(_));
        if old.is_empty() && !fits_empty {
            return None;
        }
        let spec = case.spec;
        let own = &spec.columns[column];
        let number = || old.parse::<i64>().ok();
        let value: Value = match &self.verb {
            Verb::Blank => Value::default(),
            Verb::Set(text) => text.write(case, self.of).ok()?.into(),
            Verb::Make(make) => make.make(case, self.of).ok()?,
            Verb::Anew => {
                let mut value = own.make.other(case, self.of).ok()?;
                value.text = own.writing.of(value.text);
                value
            }
            Verb::CopyOf(other) => Value { text: case.cells[*other].clone(), day: case.days[*other] },
            Verb::SwapWith(other) => {
                let value = Value { text: case.cells[*other].clone(), day: case.days[*other] };
                let mine = Value { text: old.clone(), day: case.days[column] };
                case.put(*other, mine);
                value
            }
            Verb::Shift(shift) => {
                let day = shift.of(case.days[column]?)?;
                Value { text: own.make.format().write(day, &mut case.stream), day: Some(day) }
            }
            Verb::Text(change) => change(&old, &mut case.stream)?.into(),
            Verb::Append(text) => format!("{old}{}", text.write(case, self.of).ok()?).into(),
            Verb::Prepend(text) => format!("{}{old}", text.write(case, self.of).ok()?).into(),
            Verb::Replace(from, to) => old.replace(from, to).into(),
            Verb::Other => {
                let others: Vec<String> =
                    own.make.values().into_iter().filter(|value| *value != old && !value.contains('{')).collect();
                let place = case.stream.below(u32::try_from(others.len()).ok().filter(|count| *count > 0)?);
                others[place as usize].clone().into()
            }
            Verb::Times(times) => (number()? * times).to_string().into(),
            Verb::Add(more) => (number()? + more).to_string().into(),
        };
        let changed = value.text != old;
        case.put(column, value);
        changed.then_some(())
    }
}

/// Another digit in the place of the last one, or of any.
fn other_digit(text: &str, stream: &mut Stream, last: bool) -> Option<String> {
    let places: Vec<usize> =
        text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at).collect();
    let end = *places.last()?;
    let place = if last { end } else { stream.pick(&places) };
    let old = text.as_bytes()[place] - b'0';
    let new = (u32::from(old) + stream.between(1, 9)) % 10;
    Some(format!("{}{new}{}", &text[..place], &text[place + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_the_specs_has_every_word() {
        let page = include_str!("../../../rules/synth/README.md");
        for word in PLAIN {
            assert!(page.contains(&format!("`\"{word}\"`")), "{word} stands in rules/synth/README.md");
        }
        for word in WITH_VALUE {
            assert!(page.contains(&format!("`{{ {word} = ")), "{word} stands in rules/synth/README.md");
        }
    }
}
