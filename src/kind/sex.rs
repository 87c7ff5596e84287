//! Sex: the words Nam, Nữ and Khác, or a code of which the column has to tell the book.
//!
//! Nationally 1 is Nam and 2 is Nữ, but much local software writes 0 and 1, either way round. So the book is not
//! believed but found: by the fourth digit of the ID and by Thị and Văn in the name of the same record.

use serde::Deserialize;

use super::encoding::decode_listed;
use super::personal_id::Structure;
use super::tidy::tidy;
use super::{Cell, Counts, Datum, Decided, Defect, Informed, Kind};
use crate::text::fold;
use crate::value::{self, Value};

/// A sex; looks at the ID and the name beside it where the registry file names them.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Sex {
    /// The field with the personal ID.
    id: Option<String>,
    /// The field with the name.
    name: Option<String>,
    /// The code book; found by a survey of the column when it is not given.
    book: Option<Book>,
}

/// What the codes of a column mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Book {
    /// QCVN 109:2017/BTTTT, BHXH, BYT: 1 Nam, 2 Nữ, 3 Khác, 0 chưa có thông tin.
    #[default]
    #[serde(rename = "1-male-2-female")]
    National,
    /// Local software: 0 Nam, 1 Nữ, 2 Khác.
    #[serde(rename = "0-male-1-female")]
    ZeroMale,
    /// Local software: 1 Nam, 0 Nữ.
    #[serde(rename = "1-male-0-female")]
    ZeroFemale,
}

/// What a code means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Known(value::Sex),
    NotStated,
    Unknown,
}

impl Book {
    /// The national book first: it wins where the evidence is equal.
    const ALL: [Self; 3] = [Self::National, Self::ZeroMale, Self::ZeroFemale];

    const fn id(self) -> &'static str {
        match self {
            Self::National => "1-male-2-female",
            Self::ZeroMale => "0-male-1-female",
            Self::ZeroFemale => "1-male-0-female",
        }
    }

    const fn meaning(self, code: u8) -> Meaning {
        use value::Sex::{Female, Male, Other};
        match (self, code) {
            (Self::National | Self::ZeroFemale, 1) | (Self::ZeroMale, 0) => Meaning::Known(Male),
            (Self::National, 2) | (Self::ZeroMale, 1) | (Self::ZeroFemale, 0) => Meaning::Known(Female),
            (Self::National, 3) | (Self::ZeroMale, 2) => Meaning::Known(Other),
            (Self::National, 0) => Meaning::NotStated,
            _ => Meaning::Unknown,
        }
    }
}

/// The survey decides on at least this many pieces of evidence …
const ENOUGH: u64 = 20;
/// … of which at least this many in a hundred agree with the book.
const AGREEMENT: u64 = 90;

/// What is counted for the codes 0, 1 and 2.
const EVIDENCE: [[&str; 2]; 3] =
    [["0-is-male", "0-is-female"], ["1-is-male", "1-is-female"], ["2-is-male", "2-is-female"]];

impl Kind for Sex {
    fn read(&self, cell: &mut Cell<'_>) {
        if let Some(sex) = canonical(cell.text()) {
            return cell.means(Value::Sex(sex));
        }
        decode_listed(cell, |text| code(text).is_some() || word(text).is_some());
        tidy(cell);
        if cell.text().is_empty() {
            return cell.means(Value::Missing);
        }
        let (step, meaning) = match code(cell.text()) {
            Some(code) => ("sex-code", self.book.unwrap_or_default().meaning(code)),
            None => ("sex-word", word(cell.text()).map_or(Meaning::Unknown, Meaning::Known)),
        };
        match meaning {
            Meaning::Known(sex) => {
                cell.rewrite(step, sex.word());
                cell.means(Value::Sex(sex));
            }
            // The text stays: it is a statement, that nothing is known.
            Meaning::NotStated => cell.invalid("sex-not-stated"),
            Meaning::Unknown if step == "sex-code" => cell.invalid("sex-code-unknown"),
            Meaning::Unknown => cell.invalid("sex-unreadable"),
        }
    }

    fn siblings(&self) -> Vec<&str> {
        [&self.id, &self.name].into_iter().flatten().map(String::as_str).collect()
    }

    /// Thị with a man or Văn with a woman, unless the ID confirms the sex.
    fn relate(&self, own: Datum<'_>, siblings: &[Datum<'_>], defects: &mut Vec<Defect>) {
        let (Some(sex), Some(_)) = (own.value.sex(), &self.name) else { return };
        let mut siblings = siblings.iter();
        let id = self.id.as_ref().and_then(|_| siblings.next());
        let by_id = id.filter(|id| id.value == Value::Text).and_then(|id| Structure::of(id.text));
        if sex == value::Sex::Other || by_id.is_some_and(|said| said.sex == sex) {
            return;
        }
        let by_name = siblings.next().and_then(|name| by_middle_name(name.text));
        if by_name.is_some_and(|named| named != sex) {
            defects.push(Defect::new("sex-unlike-middle-name"));
        }
    }

    fn needs_survey(&self) -> bool {
        self.book.is_none()
    }

    fn survey(&self, raw: &str, siblings: &[&str], counts: &mut Counts) {
        let Some(code) = code(raw.trim()) else { return };
        *counts.entry("codes").or_default() += 1;
        let Some(evidence) = EVIDENCE.get(usize::from(code)) else { return };
        let mut siblings = siblings.iter();
        let by_id = self.id.as_ref().and_then(|_| siblings.next()).and_then(|raw| by_raw_id(raw));
        let by_name = self.name.as_ref().and_then(|_| siblings.next()).and_then(|raw| by_middle_name(raw));
        for said in [by_id, by_name].into_iter().flatten() {
            *counts.entry(evidence[usize::from(said == value::Sex::Female)]).or_default() += 1;
        }
    }

    fn informed(&self, counts: &Counts) -> Option<Informed> {
        if self.book.is_some() || !counts.contains_key("codes") {
            return None;
        }
        let seen = |what: &str| counts.get(what).copied().unwrap_or(0);
        let all: u64 = EVIDENCE.iter().flatten().map(|what| seen(what)).sum();
        let agreeing = |book: Book| -> u64 {
            let codes = EVIDENCE.iter().zip(0_u8..);
            codes
                .map(|([male, female], code)| match book.meaning(code) {
                    Meaning::Known(value::Sex::Male) => seen(male),
                    Meaning::Known(value::Sex::Female) => seen(female),
                    _ => 0,
                })
                .sum()
        };
        let best = Book::ALL.into_iter().rev().max_by_key(|book| agreeing(*book)).unwrap_or_default();
        let certain = all >= ENOUGH && agreeing(best) * 100 >= all * AGREEMENT;
        let book = if certain { best } else { Book::default() };
        let usual = book == Book::default();
        let decided = Decided { id: book.id(), certain, evidence: counts.clone() };
        Some(Informed { kind: Box::new(Self { book: Some(book), ..self.clone() }), decisions: vec![decided], usual })
    }
}

fn canonical(text: &str) -> Option<value::Sex> {
    [value::Sex::Male, value::Sex::Female, value::Sex::Other].into_iter().find(|sex| sex.word() == text)
}

/// One digit, also `01` and `1.0`.
fn code(text: &str) -> Option<u8> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    match text.strip_prefix('0').filter(|rest| !rest.is_empty()).unwrap_or(text).as_bytes() {
        [digit @ b'0'..=b'9'] => Some(digit - b'0'),
        _ => None,
    }
}

/// The words in use, with or without marks. `Năm` is not Nam: marks are only forgiven where they are missing.
fn word(text: &str) -> Option<value::Sex> {
    let lower = text.to_lowercase();
    let lower = lower.trim_end_matches('.');
    Some(match lower {
        "nam" | "nam giới" | "nam gioi" | "con trai" | "trai" | "male" | "m" | "man" => value::Sex::Male,
        "nữ" | "nu" | "nữ giới" | "nu gioi" | "con gái" | "con gai" | "gái" | "gai" | "female" | "f" | "woman" => {
            value::Sex::Female
        }
        "khác" | "khac" | "chưa xác định" | "chua xac dinh" | "không xác định" | "khong xac dinh" | "other" => {
            value::Sex::Other
        }
        _ => return None,
    })
}

/// By the raw text of the ID beside it: 12 digits, or 11 of a column that lost its zeros.
fn by_raw_id(raw: &str) -> Option<value::Sex> {
    let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
    let padded = if digits.len() == 11 { format!("0{digits}") } else { digits };
    Structure::of(&padded).filter(|said| said.has_known_province()).map(|said| said.sex)
}

/// By Thị or Văn as the second of at least three syllables. Without marks only in a name that has none: Vân is no Văn.
fn by_middle_name(name: &str) -> Option<value::Sex> {
    let mut syllables = name.split_whitespace();
    let (second, third) = (syllables.nth(1)?, syllables.next());
    third?;
    match second {
        "Thị" | "THỊ" | "thị" | "Thi\u{323}" | "THI\u{323}" => Some(value::Sex::Female),
        "Văn" | "VĂN" | "văn" | "Va\u{306}n" | "VA\u{306}N" => Some(value::Sex::Male),
        "Thi" | "THI" | "thi" if !fold::has_marks(name) => Some(value::Sex::Female),
        "Van" | "VAN" | "van" if !fold::has_marks(name) => Some(value::Sex::Male),
        _ => None,
    }
}
