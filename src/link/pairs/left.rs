//! The left side: the open records of the extract, equal ones collapsed to one representative before anything is paired.

use rustc_hash::FxHashMap;

use super::keyer::{Keyer, RecordKeys};
use super::side::Side;
use super::table::{KeyTable, Postings};
use super::takes::Takes;
use crate::engine::map_ordered;
use crate::error::Result;
use crate::job::{Progress, Resources};
use crate::link::keys::row_number;
use crate::normalize::TypedCell;
use crate::plan::Plan;
use crate::read::{Block, Extract};

/// Which records are open, by row and person.
pub type IsOpen<'a> = &'a (dyn Fn(u32, u8) -> bool + Sync);

/// The extract whose records are linked.
#[derive(Clone, Copy)]
pub struct LeftSource<'a> {
    /// Its registry, bound to its columns.
    pub plan: &'a Plan,
    /// Its files.
    pub extract: &'a Extract,
    /// Its people, as indices into the plan's, and where their inputs stand.
    pub people: &'a [(u8, Takes)],
    /// Which of them are open.
    pub is_open: IsOpen<'a>,
}

/// One person of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The record.
    pub row: u32,
    /// Which of its people.
    pub of: u8,
}

/// All open entries, without their values.
#[derive(Debug, Default)]
pub struct Left {
    /// In the order of rows.
    pub entries: Vec<Entry>,
    /// For each entry the first that has the same values: its representative.
    pub representative: Vec<u32>,
    /// The block keys of the representatives.
    pub table: KeyTable,
    buckets: u32,
}

/// The representatives of one bucket, with their values.
#[derive(Debug)]
pub struct LeftBucket {
    /// Their values.
    pub side: Side,
    /// The entry of each.
    pub entries: Vec<u32>,
}

/// Bytes that the values of one entry take at most, its keys in the postings included.
const BYTES_OF_AN_ENTRY: u64 = 700;

impl Left {
    /// Reads the extract once. Gives the values too where one bucket holds them.
    ///
    /// # Errors
    /// When the extract cannot be read.
    pub fn collect(
        source: LeftSource<'_>,
        keyer: &Keyer,
        with: &Resources,
        progress: &dyn Progress,
    ) -> Result<(Self, Option<LeftBucket>)> {
        let expected = crate::reference::records_in(source.extract)? * source.people.len() as u64;
        let fitting = expected.saturating_mul(BYTES_OF_AN_ENTRY).div_ceil(with.memory.max(1));
        let buckets = with.buckets.unwrap_or_else(|| u32::try_from(fitting).unwrap_or(u32::MAX)).max(1);
        let mut left = Self { buckets, ..Self::default() };
        let inputs = source.people.first().map_or(0, |(_, takes)| takes.inputs());
        let mut bucket = (buckets == 1).then(|| LeftBucket { side: Side::new(inputs), entries: Vec::new() });
        let mut first: FxHashMap<u128, u32> = FxHashMap::default();
        let mut keys = RecordKeys::default();
        source.pass("stage-linkage-read", with, progress, |entries, side, hashes| {
            for (record, (entry, hash)) in entries.into_iter().zip(hashes).enumerate() {
                let number =
                    u32::try_from(left.entries.len()).expect("an extract has fewer than 4,294,967,296 entries");
                let representative = *first.entry(hash).or_insert(number);
                left.entries.push(entry);
                left.representative.push(representative);
                if representative == number {
                    keyer.take(&side, record, &mut keys);
                    for place in 0..keyer.rules().len() {
                        keyer.block_key(place, &keys).into_iter().for_each(|key| left.table.add(place, key));
                    }
                    if let Some(bucket) = &mut bucket {
                        bucket.side.push_record(&side, record);
                        bucket.entries.push(number);
                    }
                }
            }
            Ok(())
        })?;
        left.table.seal();
        Ok((left, bucket))
    }

    /// Into how many buckets the values are cut.
    pub const fn buckets(&self) -> u32 {
        self.buckets
    }

    /// Number of representatives.
    pub fn representatives(&self) -> u64 {
        self.representative.iter().zip(0_u32..).filter(|(first, entry)| **first == *entry).count() as u64
    }

    /// The representatives of several entries, ascending.
    pub fn with_equals(&self) -> Vec<u32> {
        let others = self.representative.iter().zip(0_u32..).filter(|(first, entry)| **first != *entry);
        let mut found: Vec<u32> = others.map(|(first, _)| *first).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// True for the representative of equal entries.
    pub fn is_representative(&self, entry: u32) -> bool {
        self.representative[entry as usize] == entry
    }

    /// The entry of a row; for extracts of one person a record.
    pub fn entry_of(&self, row: u32) -> Option<u32> {
        let at = self.entries.binary_search_by_key(&row, |entry| entry.row).ok()?;
        Some(u32::try_from(at).expect("entries are numbered by 32 bits"))
    }

    /// Reads the values of one bucket: those whose hash falls there, so that equal entries stay together.
    ///
    /// # Errors
    /// When the extract cannot be read.
    pub fn bucket(
        &self,
        number: u32,
        source: LeftSource<'_>,
        with: &Resources,
        progress: &dyn Progress,
    ) -> Result<LeftBucket> {
        let inputs = source.people.first().map_or(0, |(_, takes)| takes.inputs());
        let mut bucket = LeftBucket { side: Side::new(inputs), entries: Vec::new() };
        let mut entry = 0_u32;
        source.pass("stage-linkage-read", with, progress, |entries, side, hashes| {
            for (record, hash) in (0..entries.len()).zip(hashes) {
                let mine = u32::try_from(hash % u128::from(self.buckets)).expect("less than the number of buckets");
                if mine == number && self.is_representative(entry) {
                    bucket.side.push_record(&side, record);
                    bucket.entries.push(entry);
                }
                entry += 1;
            }
            Ok(())
        })?;
        Ok(bucket)
    }
}

impl LeftBucket {
    /// The records by the keys that are compared.
    pub fn postings(&self, table: &KeyTable, compared: &[bool], keyer: &Keyer) -> Postings {
        let (mut keys, mut entries) = (RecordKeys::default(), Vec::new());
        for (record, number) in (0..self.side.len()).zip(0_u32..) {
            keyer.take(&self.side, record, &mut keys);
            let found = (0..keyer.rules().len()).filter_map(|place| table.find(keyer.block_key(place, &keys)?));
            entries.extend(found.filter(|place| compared[*place as usize]).map(|place| (place, number)));
        }
        Postings::new(table.len(), entries)
    }
}

impl LeftSource<'_> {
    /// One pass over the open entries, batch by batch in their order: entries, their values, the hashes of these.
    fn pass(
        &self,
        stage: &'static str,
        with: &Resources,
        progress: &dyn Progress,
        mut consume: impl FnMut(Vec<Entry>, Side, Vec<u128>) -> Result<()>,
    ) -> Result<()> {
        progress.stage(stage, self.extract.total_bytes());
        let take = |block: Block| (block.bytes_read, self.batch(&block));
        map_ordered(with.threads(), self.extract.blocks(with.block_bytes), take, |(bytes, (entries, side, hashes))| {
            progress.advance(bytes);
            consume(entries, side, hashes)
        })
    }

    fn batch(&self, block: &Block) -> (Vec<Entry>, Side, Vec<u128>) {
        let people = || self.people.iter();
        let batch = block.parse_where(|row| people().any(|(of, _)| (self.is_open)(row_number(row), *of)));
        let inputs = self.people.first().map_or(0, |(_, takes)| takes.inputs());
        let (mut entries, mut side, mut hashes) = (Vec::new(), Side::new(inputs), Vec::new());
        let mut record: Vec<TypedCell<'_>> = Vec::new();
        record.resize_with(self.plan.registry.fields.len(), TypedCell::default);
        for index in 0..batch.len() {
            let row = row_number(batch.row(index));
            for (of, takes) in people().filter(|(of, _)| (self.is_open)(row, *of)) {
                let raw =
                    |field: usize| self.plan.columns.column_of[field].map_or("", |column| batch.cell(index, column));
                takes.read(self.plan, raw, &mut record);
                takes.push(self.plan, &record, &mut side);
                hashes.push(side.hash(side.len() - 1));
                entries.push(Entry { row, of: *of });
            }
        }
        (entries, side, hashes)
    }
}
