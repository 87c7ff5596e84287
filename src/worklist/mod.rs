//! The worklist: one row for each record that needs a person, for an officer to decide in a spreadsheet program.
//!
//! Written from the finished outputs of a run (`cleaned.*`, `findings.parquet`, `report.json`), with `sach clean` or later
//! by `sach worklist OUT`; read back by [`crate::apply`]. Rows are known by the record's number and the hash of its cells
//! ([`RecordId`]), so that sorting, filtering and deleting rows does no harm, and an old worklist is recognized.

pub mod about;
pub mod cleaned;
pub mod findings;
pub mod proposal;
pub mod unit;
pub mod words;

/// What an officer decides about a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// Giữ: the record is right as it is.
    Keep,
    /// Sửa theo đề xuất: every proposed value is taken.
    AsProposed,
    /// Sửa khác: the values in the columns for corrected values are taken.
    Otherwise,
    /// Xóa: the record is taken out of the registry.
    Remove,
    /// Chuyển: somebody else has to decide; the record stays as it is.
    PassOn,
}

impl Choice {
    /// All of them, as the list of the column has them.
    pub const ALL: [Self; 5] = [Self::Keep, Self::AsProposed, Self::Otherwise, Self::Remove, Self::PassOn];

    /// The name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::AsProposed => "as-proposed",
            Self::Otherwise => "otherwise",
            Self::Remove => "remove",
            Self::PassOn => "pass-on",
        }
    }
}

/// A record of a run's cleaned file: its number (`_row`) and the hash of its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    /// `_row`.
    pub row: u64,
    /// XXH3 of the cells of the extract's own columns as they stand in the cleaned file, each with its length before it.
    pub hash: u128,
}

impl RecordId {
    /// Of a record with these cells.
    pub fn new<'a>(row: u64, cells: impl IntoIterator<Item = &'a str>) -> Self {
        let mut bytes = Vec::with_capacity(256);
        for cell in cells {
            bytes.extend((cell.len() as u64).to_le_bytes());
            bytes.extend(cell.as_bytes());
        }
        Self { row, hash: xxhash_rust::xxh3::xxh3_128(&bytes) }
    }

    /// As it stands in files: `r17-` and 32 hexadecimal digits. No spreadsheet program takes it for a number.
    pub fn text(self) -> String {
        format!("r{}-{:032x}", self.row, self.hash)
    }

    /// Back from [`Self::text`]; None for any other text.
    pub fn of_text(text: &str) -> Option<Self> {
        let (row, hash) = text.trim().strip_prefix(['r', 'R'])?.split_once('-')?;
        let is_number = !row.is_empty() && row.bytes().all(|byte| byte.is_ascii_digit());
        let is_hash = hash.len() == 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        let (row, hash) = (row.parse().ok().filter(|_| is_number)?, u128::from_str_radix(hash, 16).ok());
        hash.filter(|_| is_hash).map(|hash| Self { row, hash })
    }
}
