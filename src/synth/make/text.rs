//! Texts with places: `Hộ kinh doanh {ho_ten}`, `{province-code}{001-320}`, `{An Phú|Hòa Bình}`.

use super::unique::Space;
use super::{Built, Made, Make, Named, Unfit, Value, is_plain};
use crate::messages::Message;
use crate::synth::population::digits;
use crate::synth::record::Case;
use crate::synth::spec::{Names, read_as};
use crate::synth::stream::Stream;
use crate::synth::who::Who;

/// A text with places.
pub struct Template {
    parts: Vec<Part>,
}

/// What a text is put together of.
enum Part {
    Plain(String),
    Cell(usize),
    /// Year, month, day of a cell.
    DayOf(usize, &'static str),
    OneOf(Vec<String>),
    Range {
        from: u32,
        to: u32,
        width: u32,
    },
    Digits(u32),
    Letters(usize),
    Unique(Space),
    Make(Box<dyn Make>),
}

/// Letters of serials on certificates.
const LETTERS: [char; 23] =
    ['A', 'B', 'C', 'D', 'Đ', 'E', 'G', 'H', 'I', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'X', 'Y'];

/// How a part of a date is written by chrono.
const PARTS_OF_DAYS: [(&str, &str); 3] = [(".year", "%Y"), (".month", "%m"), (".day", "%d")];

impl Template {
    /// Reads a text with places between braces.
    pub fn parse(text: &str, names: &Names<'_>) -> Result<Self, Message> {
        let (mut parts, mut rest) = (Vec::new(), text);
        while let Some((before, behind)) = rest.split_once('{') {
            if !before.is_empty() {
                parts.push(Part::Plain(before.to_owned()));
            }
            let (place, after) =
                behind.split_once('}').ok_or_else(|| Message::new("synth-spec-brace").arg("text", text))?;
            parts.push(Part::parse(place, names)?);
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Plain(rest.to_owned()));
        }
        Ok(Self { parts })
    }

    /// The text in a record.
    pub fn write(&self, case: &mut Case<'_>, of: Who) -> Result<String, Unfit> {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Plain(plain) => text.push_str(plain),
                Part::Cell(column) => text.push_str(&case.cells[*column]),
                Part::DayOf(column, format) => {
                    text.extend(case.days[*column].map(|day| day.format(format).to_string()));
                }
                Part::OneOf(words) => {
                    let place = case.stream.below(u32::try_from(words.len()).expect("a few words"));
                    text.push_str(&words[place as usize]);
                }
                Part::Range { from, to, width } => {
                    text.push_str(&digits(u64::from(case.stream.between(*from, *to)), *width));
                }
                Part::Digits(width) => push_digits(&mut text, *width, &mut case.stream),
                Part::Letters(count) => text.extend((0..*count).map(|_| case.stream.pick(&LETTERS))),
                Part::Unique(space) => {
                    text.push_str(&digits(space.at(case.world.seed, case.number), space.width()));
                }
                Part::Make(make) => text.push_str(&make.make(case, of)?.text),
            }
        }
        Ok(text)
    }

    /// The text, if there is no place in it.
    fn fixed(&self) -> Option<String> {
        match &self.parts[..] {
            [] => Some(String::new()),
            [Part::Plain(text)] => Some(text.clone()),
            _ => None,
        }
    }
}

fn push_digits(text: &mut String, width: u32, stream: &mut Stream) {
    for _ in 0..width {
        text.push(char::from_digit(stream.below(10), 10).expect("below ten"));
    }
}

impl Part {
    fn parse(place: &str, names: &Names<'_>) -> Result<Self, Message> {
        let all = |letter| !place.is_empty() && place.bytes().all(|byte| byte == letter);
        if place.contains('|') {
            return Ok(Self::OneOf(place.split('|').map(str::to_owned).collect()));
        }
        if all(b'9') {
            return Ok(Self::Digits(u32::try_from(place.len()).expect("a short word")));
        }
        if all(b'A') {
            return Ok(Self::Letters(place.len()));
        }
        if let Some(width) = place.strip_prefix("unique:") {
            return Ok(Self::Unique(Space::new(width.parse().unwrap_or(0), names)?));
        }
        if let Some((from, to)) = place.split_once('-')
            && let (Ok(low), Ok(high)) = (from.parse::<u32>(), to.parse::<u32>())
            && low <= high
        {
            return Ok(Self::Range { from: low, to: high, width: u32::try_from(from.len()).expect("a short word") });
        }
        for (end, format) in PARTS_OF_DAYS {
            if let Some(column) = place.strip_suffix(end) {
                return Ok(Self::DayOf(names.column(column)?, format));
            }
        }
        if names.has(place) {
            return Ok(Self::Cell(names.column(place)?));
        }
        if is_plain(place) {
            let said = Named { name: place.to_owned(), parameters: toml::Value::Table(toml::Table::new()) };
            return Ok(Self::Make(super::read(said, names)?));
        }
        names.column(place).map(Self::Cell)
    }
}

struct Text(Template);

/// A text with places.
pub fn text(parameters: toml::Value, names: &Names<'_>) -> Built {
    Ok(Box::new(Text(Template::parse(&read_as::<String>(parameters)?, names)?)))
}

impl Make for Text {
    fn make(&self, case: &mut Case<'_>, of: Who) -> Made {
        Ok(self.0.write(case, of)?.into())
    }

    fn values(&self) -> Vec<String> {
        self.0.fixed().into_iter().collect()
    }
}

struct Pattern(String);

/// `A` is a letter, `9` a digit, the rest stays.
pub fn pattern(parameters: toml::Value, _: &Names<'_>) -> Built {
    Ok(Box::new(Pattern(read_as(parameters)?)))
}

impl Make for Pattern {
    fn make(&self, case: &mut Case<'_>, _: Who) -> Made {
        let mut text = String::new();
        for sign in self.0.chars() {
            match sign {
                'A' => text.push(case.stream.pick(&LETTERS)),
                '9' => push_digits(&mut text, 1, &mut case.stream),
                other => text.push(other),
            }
        }
        Ok(text.into())
    }
}

struct Copy(usize);

/// What stands in another column.
pub fn copy(parameters: toml::Value, names: &Names<'_>) -> Built {
    Ok(Box::new(Copy(names.column(&read_as::<String>(parameters)?)?)))
}

impl Make for Copy {
    fn make(&self, case: &mut Case<'_>, _: Who) -> Made {
        Ok(Value { text: case.cells[self.0].clone(), day: case.days[self.0] })
    }
}
