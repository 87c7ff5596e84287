//! The personal ID: 12 digits, `PPP` place of birth registration, one digit for century and sex, `YY`, six at random.
//!
//! There is no check digit: a wrong digit among the last six shows only against the reference population. The place of
//! registration says nothing about residence or origin and is never compared with them.
//! Source: Luật Căn cước 26/2023/QH15 Điều 12; NĐ 137/2015/NĐ-CP Điều 13; TT 07/2016/TT-BCA.

use std::sync::LazyLock;

use serde::Deserialize;

use super::digits::{self, Digits};
use super::{Applicability, Cell, Datum, Defect, Kind, Proposal, code_list};
use crate::value::{PartialDate, Sex, Value};

/// The personal ID, compared with the sex and the birth date beside it where the registry file names them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PersonalId {
    /// The field with the sex.
    sex: Option<String>,
    /// The field with the birth date.
    birth_date: Option<String>,
}

/// What the first six digits of an ID say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Structure {
    /// Three digits, place of birth registration.
    pub province: u16,
    /// Sex, by the parity of the fourth digit.
    pub sex: Sex,
    /// Year of birth, by the fourth digit's century and the two digits after it.
    pub birth_year: i32,
}

impl Structure {
    /// The structure of 12 digits; None for anything else. The province need not exist.
    pub fn of(id: &str) -> Option<Self> {
        if id.len() != 12 || !digits::is_digits(id) {
            return None;
        }
        let digit = |place: usize| id.as_bytes()[place] - b'0';
        Some(Self {
            province: u16::from(digit(0)) * 100 + u16::from(digit(1)) * 10 + u16::from(digit(2)),
            sex: if digit(3).is_multiple_of(2) { Sex::Male } else { Sex::Female },
            birth_year: 1900 + i32::from(digit(3) / 2) * 100 + i32::from(digit(4)) * 10 + i32::from(digit(5)),
        })
    }

    /// True when the province is one of the 63 of TT 07/2016/TT-BCA.
    pub fn has_known_province(self) -> bool {
        PROVINCES[usize::from(self.province)]
    }
}

/// The codes are no range: only 63 of them exist.
static PROVINCES: LazyLock<[bool; 1000]> = LazyLock::new(|| {
    let mut known = [false; 1000];
    for row in code_list::get("province-cccd").rows() {
        known[row.code().parse::<usize>().expect("a province code is three digits")] = true;
    }
    known
});

impl Kind for PersonalId {
    fn read(&self, cell: &mut Cell<'_>) {
        if digits::clean(cell, 13) == Digits::Lost {
            return cell.invalid("personal-id-scientific");
        }
        let text = cell.text();
        if text.is_empty() {
            return cell.means(Value::Missing);
        }
        if !digits::is_digits(text) {
            return with_letters(cell);
        }
        if digits::is_junk(text) {
            return cell.invalid("personal-id-junk");
        }
        match text.len() {
            12 => {
                let known = Structure::of(text).is_some_and(Structure::has_known_province);
                cell.means(Value::Text);
                if !known {
                    cell.defect("personal-id-province-unknown");
                }
            }
            10 | 11 => shortened(cell),
            9 => cell.invalid("personal-id-cmnd"),
            _ => cell.invalid("personal-id-length"),
        }
    }

    fn siblings(&self) -> Vec<&str> {
        [&self.sex, &self.birth_date].into_iter().flatten().map(String::as_str).collect()
    }

    fn relate(&self, own: Datum<'_>, siblings: &[Datum<'_>], defects: &mut Vec<Defect>) {
        let Some(said) = Structure::of(own.text).filter(|_| own.value == Value::Text) else { return };
        let (sex, born) = self.known(siblings);
        // None of these says which of the two is wrong: IDs have been given out with a wrong structure.
        let mut disagree = |rule| defects.push(Defect::new(rule));
        if matches!(sex, Some(Sex::Male | Sex::Female)) && sex != Some(said.sex) {
            disagree("personal-id-sex-mismatch");
        }
        match born.map(PartialDate::year) {
            Some(year) if year % 100 != said.birth_year % 100 => disagree("personal-id-birth-year-mismatch"),
            Some(year) if year != said.birth_year => disagree("personal-id-century-mismatch"),
            _ => {}
        }
    }

    fn proves(&self, proposed: &str, siblings: &[Datum<'_>]) -> bool {
        let said = Structure::of(proposed).filter(|said| said.has_known_province());
        let (Some(said), (Some(sex), Some(born))) = (said, self.known(siblings)) else { return false };
        said.sex == sex && said.birth_year == born.year()
    }

    fn parts(&self) -> &'static [&'static str] {
        &["sex", "province"]
    }

    fn part<'a>(&self, part: &str, own: Datum<'a>) -> Option<Datum<'a>> {
        let said = Structure::of(own.text).filter(|_| own.value == Value::Text)?;
        match part {
            "sex" => Some(Datum { text: said.sex.word(), value: Value::Sex(said.sex) }),
            "province" => Some(Datum { text: &own.text[..3], value: Value::Text }),
            _ => None,
        }
    }
}

impl PersonalId {
    /// The sex and the birth date beside the ID, where they are known.
    fn known(&self, siblings: &[Datum<'_>]) -> (Option<Sex>, Option<PartialDate>) {
        let mut values = siblings.iter().map(|datum| datum.value);
        let sex = self.sex.as_ref().and_then(|_| values.next());
        let born = self.birth_date.as_ref().and_then(|_| values.next());
        (sex.and_then(Value::sex), born.and_then(Value::date))
    }
}

/// 10 or 11 digits: a spreadsheet has dropped the zeros in front, if what they would give is a possible ID.
fn shortened(cell: &mut Cell<'_>) {
    let padded = format!("{:0>12}", cell.text());
    if is_possible(&padded) {
        cell.means(Value::Invalid);
        cell.propose("personal-id-zero-lost", on_request("restore-leading-zero", padded));
    } else {
        cell.invalid("personal-id-length");
    }
}

fn with_letters(cell: &mut Cell<'_>) {
    match digits::letters_to_digits(cell.text()).filter(|id| is_possible(id)) {
        Some(id) => {
            cell.means(Value::Invalid);
            cell.propose("personal-id-letter-o", on_request("letters-to-digits", id));
        }
        None => cell.invalid("personal-id-letters"),
    }
}

/// True for digits that were typed to get past a required field: `000000000000`, `123456789`.
pub fn is_junk(number: &str) -> bool {
    digits::is_junk(number)
}

/// 12 digits with a known province, and no junk.
pub(super) fn is_possible(id: &str) -> bool {
    Structure::of(id).is_some_and(Structure::has_known_province) && !digits::is_junk(id)
}

const fn on_request(step: &'static str, after: String) -> Proposal {
    Proposal { step, after, applicability: Applicability::OnRequest }
}
