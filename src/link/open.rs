//! Which records the exact step left open: those are linked by comparing.

use super::pairs::left::Entry;

/// Open entries, in the order of rows.
#[derive(Debug, Default)]
pub struct OpenEntries {
    entries: Vec<Entry>,
    /// Those whose records do not count for coverage.
    not_covering: Vec<Entry>,
}

impl OpenEntries {
    /// Adds the open entries of the next batch, each with whether its record counts for coverage.
    pub fn extend(&mut self, entries: &[(Entry, bool)]) {
        self.not_covering.extend(entries.iter().filter(|(_, counts)| !counts).map(|(entry, _)| *entry));
        self.entries.extend(entries.iter().map(|(entry, _)| *entry));
    }

    /// True when the record of an open entry counts for coverage.
    pub fn counts(&self, entry: Entry) -> bool {
        self.not_covering.binary_search(&entry).is_err()
    }

    /// True when this person of this record is open.
    pub fn contains(&self, row: u32, of: u8) -> bool {
        self.entries.binary_search(&Entry { row, of }).is_ok()
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// True when the exact step left nothing open.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
