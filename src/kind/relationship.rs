//! The relationship to the head of the household, as the official list names it: `chủ hộ`, `vợ`, `con đẻ`, `cháu nội`.
//!
//! What offices write is read as the official name where it can mean only that. `Con`, `bố` or `cháu` say less than the
//! list asks for: they stay, and the usual meaning is shown to a person. Source: TT 55/2021/TT-BCA Điều 6.

use serde::Deserialize;

use super::code_list::{self, Row};
use super::encoding::decode_listed;
use super::tidy::tidy;
use super::{Applicability, Cell, Datum, Defect, Kind, Proposal};
use crate::value::{Sex, Value};

/// A relationship to the head, compared with the sex beside it where the registry file names that.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Relationship {
    /// The field with the sex.
    sex: Option<String>,
}

/// The official list.
const OFFICIAL: &str = "relationship-to-head";
/// What is commonly written and says less: with the official name that is usually meant.
const BROAD: &str = "relationship-broad";

impl Kind for Relationship {
    fn read(&self, cell: &mut Cell<'_>) {
        decode_listed(cell, |text| find(text).is_some());
        tidy(cell);
        if cell.text().is_empty() {
            return cell.means(Value::Missing);
        }
        let Some(row) = find(cell.text()) else { return cell.invalid("relationship-unknown") };
        cell.rewrite("code-list", row.name());
        cell.means(Value::Text);
        if let Some(usual) = code_list::get(OFFICIAL).by_code(row.get("usual")) {
            let after = usual.name().to_owned();
            let proposal = Proposal { step: "nearest-code", after, applicability: Applicability::Review };
            cell.propose("relationship-broad", proposal);
        } else if row.get("usual") == "-" {
            cell.defect("relationship-broad");
        }
    }

    fn siblings(&self) -> Vec<&str> {
        self.sex.iter().map(String::as_str).collect()
    }

    /// A wife is a woman, a son-in-law a man. Which of the two was mistaken does not show.
    fn relate(&self, own: Datum<'_>, siblings: &[Datum<'_>], defects: &mut Vec<Defect>) {
        let sex = siblings.first().and_then(|datum| datum.value.sex()).filter(|sex| *sex != Sex::Other);
        let expected = Some(own).filter(|own| own.value == Value::Text).and_then(|own| find(own.text));
        let expected = expected.map_or("", |row| row.get("sex"));
        if sex.is_some_and(|sex| !expected.is_empty() && sex.word() != expected) {
            defects.push(Defect::new("relationship-sex-mismatch"));
        }
    }

    fn parts(&self) -> &'static [&'static str] {
        &["code"]
    }

    fn part<'a>(&self, _part: &str, own: Datum<'a>) -> Option<Datum<'a>> {
        let row = Some(own.text).filter(|_| own.value == Value::Text).and_then(find)?;
        Some(Datum { text: row.code(), value: Value::Text })
    }
}

/// By the official list first: what it names is never broad.
fn find(text: &str) -> Option<Row<'static>> {
    code_list::get(OFFICIAL).named(text).or_else(|| code_list::get(BROAD).named(text))
}
