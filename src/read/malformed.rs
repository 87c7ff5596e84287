//! Records that are no records, and why: they go to `malformed.csv`, byte for byte, and everything else goes on.

use serde::Serialize;

/// Why a framed record is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MalformedReason {
    /// Fewer cells than the header.
    TooFewCells,
    /// More cells than the header.
    TooManyCells,
    /// Bytes that are no text in the encoding of the file.
    Undecodable,
    /// A quoted cell that is opened and not closed where a cell can end.
    UnclosedQuote,
    /// Text after a closing quote.
    StrayQuote,
    /// A line of NDJSON that is no JSON object, or has the same key twice.
    NotJson,
    /// A line above the header, or one of a header of several lines.
    Title,
    /// The row `(1) (2) (3)` under the header.
    Numbering,
    /// A line of totals at the end.
    Total,
    /// A line of signatures, places, dates or notes at the end.
    Signature,
    /// A line with nothing in it, before the last record.
    BlankLine,
}

impl MalformedReason {
    /// All reasons, so that a test finds each in the message files.
    pub const ALL: [Self; 11] = [
        Self::TooFewCells,
        Self::TooManyCells,
        Self::Undecodable,
        Self::UnclosedQuote,
        Self::StrayQuote,
        Self::NotJson,
        Self::Title,
        Self::Numbering,
        Self::Total,
        Self::Signature,
        Self::BlankLine,
    ];

    /// The name used in files; its text is the message `malformed-ID`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::TooFewCells => "too-few-cells",
            Self::TooManyCells => "too-many-cells",
            Self::Undecodable => "undecodable",
            Self::UnclosedQuote => "unclosed-quote",
            Self::StrayQuote => "stray-quote",
            Self::NotJson => "not-json",
            Self::Title => "title",
            Self::Numbering => "numbering",
            Self::Total => "total",
            Self::Signature => "signature",
            Self::BlankLine => "blank-line",
        }
    }

    /// The id of its text in the message files.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::TooFewCells => "malformed-too-few-cells",
            Self::TooManyCells => "malformed-too-many-cells",
            Self::Undecodable => "malformed-undecodable",
            Self::UnclosedQuote => "malformed-unclosed-quote",
            Self::StrayQuote => "malformed-stray-quote",
            Self::NotJson => "malformed-not-json",
            Self::Title => "malformed-title",
            Self::Numbering => "malformed-numbering",
            Self::Total => "malformed-total",
            Self::Signature => "malformed-signature",
            Self::BlankLine => "malformed-blank-line",
        }
    }

    /// True for lines that belong to the sheet and not to its data: nothing is wrong with them.
    pub const fn is_left_out(self) -> bool {
        matches!(self, Self::Title | Self::Numbering | Self::Total | Self::Signature | Self::BlankLine)
    }
}

/// One record that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// Number over the whole extract; 0 for lines above the header.
    pub row: u64,
    /// Line in its file, or row of its sheet, 1-based.
    pub line: u64,
    /// Index of its file in [`crate::read::Extract::layouts`].
    pub file: u32,
    /// Why.
    pub reason: MalformedReason,
    /// The record byte for byte, without its line end. Of a file that was transcoded, its UTF-8.
    pub bytes: Vec<u8>,
}
