//! Which columns say where somebody lives, and which columns are added.

use crate::address::Column;
use crate::error::{Error, Result};
use crate::messages::Message;
use crate::read::TextBatch;
use crate::read::columns::find_column;

/// Endings of the added columns' names: codes of today, the address in units of today, the outcome, the candidates.
const ENDINGS: [&str; 5] = ["_ma_tinh", "_ma_xa", "_chuan", "_ket_qua", "_ung_vien"];

/// The columns of one conversion.
#[derive(Debug)]
pub(super) struct Columns {
    pub source: Source,
    /// The heading after which the added columns are named: that of the address, or of the lowest level.
    pub name: String,
    /// The columns that are carried, in their order.
    pub carried: Vec<usize>,
}

/// Where a record says where somebody lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// In one column of free text.
    Text(usize),
    /// In columns for province, district and ward, each with names, codes or both.
    Levels([Level; 3]),
}

/// The columns of one level: of codes and of names, or one of whatever there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Level {
    code: Option<usize>,
    name: Option<usize>,
}

impl Level {
    /// One column may hold names or codes; of two the first holds codes.
    fn find(header: &[String], headings: &[String]) -> Result<Self> {
        let found: Vec<usize> = headings.iter().map(|heading| find_column(header, heading)).collect::<Result<_>>()?;
        match found[..] {
            [] => Ok(Self::default()),
            [one] => Ok(Self { code: None, name: Some(one) }),
            [code, name] => Ok(Self { code: Some(code), name: Some(name) }),
            _ => Err(Error::Usage(Message::new("units-many-columns"))),
        }
    }

    /// The texts of one record.
    pub(super) fn of<'b>(&self, batch: &'b TextBatch<'_>, record: usize) -> Column<'b> {
        let text = |column: Option<usize>| column.map_or("", |column| batch.cell(record, column));
        Column { code: text(self.code), name: text(self.name) }
    }
}

impl Columns {
    /// From the headings that the user named.
    pub(super) fn find(header: &[String], address: Option<&str>, levels: &[Vec<String>; 3]) -> Result<Self> {
        let (source, named) = if let Some(heading) = address {
            let found = find_column(header, heading)?;
            (Source::Text(found), found)
        } else {
            let [province, district, ward] = levels.each_ref().map(|headings| Level::find(header, headings));
            let found = [province?, district?, ward?];
            let lowest = found.iter().rev().find_map(|level| level.name);
            (Source::Levels(found), lowest.ok_or_else(|| Error::Usage(Message::new("units-no-column")))?)
        };
        let name = header[named].trim().to_owned();
        let added: Vec<String> = ENDINGS.iter().map(|ending| format!("{name}{ending}")).collect();
        let carried =
            (0..header.len()).filter(|column| !added.iter().any(|own| own == header[*column].trim())).collect();
        Ok(Self { source, name, carried })
    }

    /// Headings of the added columns.
    pub(super) fn added(&self) -> impl Iterator<Item = String> {
        ENDINGS.iter().map(|ending| format!("{}{ending}", self.name))
    }
}
