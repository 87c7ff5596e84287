//! A value from a code list, written as its code or as its official name. The list is one of `rules/codes/`, or the
//! registry file writes its few values down itself.

use std::sync::Arc;

use serde::Deserialize;

use super::code_list::{self, CodeList, Row};
use super::encoding::decode_listed;
use super::tidy::tidy;
use super::{Applicability, Cell, Kind, Proposal, digits};
use crate::text::fold;
use crate::value::Value;

/// A value from a code list.
#[derive(Deserialize)]
#[serde(try_from = "Parameters")]
pub struct Code {
    list: Arc<CodeList>,
    write: Write,
    /// The length of the codes, when a lost zero in front can be put back.
    width: Option<usize>,
}

/// The parameters as the registry file gives them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Parameters {
    /// The name of a code list.
    list: Option<String>,
    /// Codes, each with its official name and, after `;`, other names.
    values: Option<toml::Table>,
    #[serde(default)]
    write: Write,
}

/// What is written for a value of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Write {
    /// The code.
    #[default]
    Code,
    /// The official name.
    Name,
}

impl TryFrom<Parameters> for Code {
    type Error = String;

    fn try_from(parameters: Parameters) -> Result<Self, String> {
        let list = match (&parameters.list, &parameters.values) {
            (Some(name), None) => Arc::clone(code_list::find(name).ok_or_else(|| unknown(name))?),
            (None, Some(values)) => Arc::new(CodeList::written(values)?),
            _ => return Err("rules-cause-values-source".to_owned()),
        };
        Ok(Self { width: list.width(), list, write: parameters.write })
    }
}

/// No such list, in serde's words for an unknown name.
fn unknown(list: &str) -> String {
    let known: Vec<_> = code_list::lists().map(|(name, _)| name).collect();
    format!("unknown code list `{list}`; there are: {}", known.join(", "))
}

impl Kind for Code {
    fn read(&self, cell: &mut Cell<'_>) {
        if self.write == Write::Code && self.list.by_code(cell.text()).is_some() {
            return cell.means(Value::Text);
        }
        decode_listed(cell, |text| self.find(text).is_some());
        tidy(cell);
        if cell.text().is_empty() {
            return cell.means(Value::Missing);
        }
        match self.find(cell.text()) {
            Some(row) => {
                let written = self.written(row);
                if written != cell.text() {
                    cell.rewrite("code-list", written.to_owned());
                }
                cell.means(Value::Text);
            }
            None => self.unknown(cell),
        }
    }
}

impl Code {
    fn written<'a>(&self, row: Row<'a>) -> &'a str {
        match self.write {
            Write::Code => row.code(),
            Write::Name => row.name(),
        }
    }

    fn find(&self, text: &str) -> Option<Row<'_>> {
        let list = &self.list;
        list.by_code(text).or_else(|| list.named(text)).or_else(|| list.by_code(&self.padded(text)?))
    }

    /// A code of digits that lost its zeros in front, or got a decimal zero behind.
    fn padded(&self, text: &str) -> Option<String> {
        let code = text.strip_suffix(".0").unwrap_or(text);
        let width = self.width.unwrap_or(code.len());
        (digits::is_digits(code) && code.len() <= width).then(|| format!("{code:0>width$}"))
    }

    /// Proposes the nearest name, if one is near and the next is not.
    fn unknown(&self, cell: &mut Cell<'_>) {
        const NEAR: f64 = 0.9;
        let own = fold::key(cell.text());
        let near = |row: &Row<'_>| strsim::jaro_winkler(&own, &fold::key(row.name())) >= NEAR;
        let mut nearest = self.list.rows().filter(near);
        match (nearest.next(), nearest.next()) {
            (Some(row), None) if own.len() > 3 => {
                let after = self.written(row).to_owned();
                let proposal = Proposal { step: "nearest-code", after, applicability: Applicability::Review };
                cell.means(Value::Invalid);
                cell.propose("code-unknown", proposal);
            }
            _ => cell.invalid("code-unknown"),
        }
    }
}
