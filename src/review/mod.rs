//! Clerical review: the possible links (or duplicates) side by side for a person to decide, and the decisions back.
//!
//! [`Writer`] writes `review.csv` and `review.xlsx` with the same columns; [`decisions`] reads either after a spreadsheet
//! program saved it. A decision is about two records as they were compared: it holds in later runs for as long as none
//! of the compared values has changed, whatever became of row numbers ([`pair`]).

mod csv;
pub mod decisions;
pub mod words;
mod xlsx;

use crate::error::Result;
use crate::link::classes::Decided;
use crate::messages::Catalog;
use crate::write::folder::OutputFolder;

pub use csv::NAME as CSV;
pub use xlsx::NAME as XLSX;

/// What stands in the column for the decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// Cùng một người.
    Same,
    /// Khác người.
    Different,
    /// Chưa rõ: looked at, and left open.
    Unsure,
}

impl Choice {
    /// All of them, as the list of the column has them.
    pub const ALL: [Self; 3] = [Self::Same, Self::Different, Self::Unsure];

    /// The name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unsure => "unsure",
        }
    }

    /// What it decides.
    pub const fn decided(self) -> Option<Decided> {
        match self {
            Self::Same => Some(Decided::Same),
            Self::Different => Some(Decided::Different),
            Self::Unsure => None,
        }
    }
}

/// What stands on the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// People of a reference population.
    People,
    /// Records of another extract.
    OtherExtract,
    /// Records of the same extract.
    SameExtract,
}

/// What all rows have in common.
#[derive(Debug, Clone)]
pub struct About {
    /// The compared inputs, as the model names them.
    pub inputs: Vec<String>,
    /// What stands on the other side.
    pub other: Other,
    /// The run date, `YYYY-MM-DD`: the workbook is dated to it, not to the clock.
    pub run_date: String,
    /// The workbook and its sheet that the row numbers of our side lead to; None where the run wrote none.
    pub leads_to: Option<(String, String)>,
}

/// One possible link.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewRow {
    /// The record.
    pub left_row: u64,
    /// The row of the other side.
    pub right_row: u64,
    /// The ID of the person of the other side; None where the other side has none.
    pub right_id: Option<String>,
    /// The probability that both are one person.
    pub probability: f64,
    /// Both values of each input of [`About::inputs`].
    pub values: Vec<Compared>,
    /// What the decision will be about: [`pair`].
    pub pair: u128,
    /// What was chosen before, and left open: a pair that is decided needs no review.
    pub choice: Option<Choice>,
    /// What was noted before.
    pub note: String,
}

/// One value on both sides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// The record's.
    pub ours: String,
    /// The other side's.
    pub theirs: String,
    /// The level of agreement, as the model has it ([`words::level_id`]); None where a value is missing or nothing is
    /// compared.
    pub level: Option<String>,
}

/// The hash of two records as they were compared: input, value and value. `right_id` keeps people apart who are alike in
/// all that is compared. Two records of one extract have the same hash either way round.
pub fn pair<'a>(
    values: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
    right_id: Option<&str>,
    other: Other,
) -> u128 {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for (input, our, their) in values {
        for (side, value) in [(&mut ours, our), (&mut theirs, their)] {
            part(side, input);
            part(side, value);
        }
    }
    if other == Other::SameExtract && theirs < ours {
        std::mem::swap(&mut ours, &mut theirs);
    }
    part(&mut theirs, right_id.unwrap_or_default());
    // How long our side is keeps its last value from being the first of the other.
    let mut bytes = (ours.len() as u64).to_le_bytes().to_vec();
    bytes.extend(ours);
    bytes.extend(theirs);
    xxhash_rust::xxh3::xxh3_128(&bytes)
}

/// Adds a text with its length before it, so that no two lists of texts have the same bytes.
fn part(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend((text.len() as u64).to_le_bytes());
    bytes.extend(text.as_bytes());
}

/// The hash as it stands in files: `p` and 32 hexadecimal digits. Without the letter, a spreadsheet program would take
/// `1234…e56` for a number and round it.
pub fn pair_text(pair: u128) -> String {
    format!("p{pair:032x}")
}

/// Back from [`pair_text`]; None for any other text.
pub fn pair_of_text(text: &str) -> Option<u128> {
    let digits = text.trim().strip_prefix(['p', 'P'])?;
    let is_hash = digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| u128::from_str_radix(digits, 16).ok()).flatten()
}

/// `review.csv` and `review.xlsx` being written.
pub struct Writer {
    csv: csv::Output,
    xlsx: xlsx::Output,
}

impl Writer {
    /// Begins both.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn create(about: &About, folder: &OutputFolder, catalog: &Catalog) -> Result<Self> {
        Ok(Self {
            csv: csv::Output::create(about, folder, catalog)?,
            xlsx: xlsx::Output::create(about, folder, catalog)?,
        })
    }

    /// Adds a row. Rows of one record should follow one another, the most probable first.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn push(&mut self, row: &ReviewRow, catalog: &Catalog) -> Result<()> {
        self.csv.push(row, catalog)?;
        self.xlsx.push(row, catalog)
    }

    /// Ends both.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn finish(self, folder: &mut OutputFolder, catalog: &Catalog) -> Result<()> {
        self.csv.finish(folder)?;
        self.xlsx.finish(folder, catalog)
    }
}

#[cfg(test)]
mod tests {
    use super::{Other, pair, pair_of_text, pair_text};

    #[test]
    fn a_pair_is_its_values() {
        let values = [("name", "Trần Thị Mận", "Trần Thị Mẫn"), ("birth-date", "03/04/1961", "1961")];
        let turned = values.map(|(input, ours, theirs)| (input, theirs, ours));
        let of = |values: [(&'static str, &'static str, &'static str); 2], id, other| pair(values, id, other);
        let hash = of(values, None, Other::People);
        assert_eq!(hash, of(values, None, Other::People));
        assert_ne!(hash, of(turned, None, Other::People), "a record is no person");
        assert_ne!(hash, of(values, Some("001061000017"), Other::People), "homonyms are two people");
        assert_eq!(of(values, None, Other::SameExtract), of(turned, None, Other::SameExtract));
        let moved = [("name", "Trần Thị Mận", "Trần Thị Mẫn"), ("birth-date", "03/04/196", "11961")];
        assert_ne!(hash, of(moved, None, Other::People), "where a value ends counts");
        let renamed = [("name", "Trần Thị Mận", "Trần Thị Mẫn"), ("death-date", "03/04/1961", "1961")];
        assert_ne!(hash, of(renamed, None, Other::People));
    }

    #[test]
    fn its_text_comes_back() {
        for pair in [0, 1, u128::MAX, 0x1234_5678_9012_3456_7890_1234_5678_9012] {
            assert_eq!(pair_of_text(&format!(" {} ", pair_text(pair))), Some(pair));
        }
        for wrong in ["", "p", "1234", "p1234", "p+234567890123456789012345678901", "x00000000000000000000000000000001"]
        {
            assert_eq!(pair_of_text(wrong), None, "{wrong}");
        }
        assert_eq!(pair_of_text("P0000000000000000000000000000000A"), Some(10));
    }
}
