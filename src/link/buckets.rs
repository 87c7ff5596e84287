//! Buckets: keys cut by their hash, so that a keyed stage holds one bucket at a time.
//!
//! One bucket stays in memory; several go to the work folder as they come and are read back one after another.

use std::fs::File;
use std::io::{BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::keys::PARTS;
use crate::error::{Error, Result};
use crate::write::folder::private_file;

/// Something of a fixed width that keyed stages pass around.
pub trait Packed: Sized {
    /// Bytes of one.
    const WIDTH: usize;
    /// The part it belongs to, below [`PARTS`].
    fn part(&self) -> u16;
    /// Writes it, little-endian.
    fn pack(&self, bytes: &mut [u8]);
    /// Reads it back.
    fn unpack(bytes: &[u8]) -> Self;
}

/// A number by which a person is looked up, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonKey {
    /// The number, packed.
    pub key: u64,
    /// The record.
    pub row: u32,
    /// Whose it is, as an index into the plan's people; with [`NOT_COVERING`] for a record that does not count for
    /// coverage.
    pub of: u8,
}

/// Marks, beside the person, records that do not count for coverage.
pub const NOT_COVERING: u8 = 0x80;

impl Packed for PersonKey {
    const WIDTH: usize = 13;

    fn part(&self) -> u16 {
        super::keys::part(self.key)
    }

    fn pack(&self, bytes: &mut [u8]) {
        bytes[..8].copy_from_slice(&self.key.to_le_bytes());
        bytes[8..12].copy_from_slice(&self.row.to_le_bytes());
        bytes[12] = self.of;
    }

    fn unpack(bytes: &[u8]) -> Self {
        Self { key: u64::from_le_bytes(array(bytes, 0)), row: u32::from_le_bytes(array(bytes, 8)), of: bytes[12] }
    }
}

/// The hash of a record's values and the row it stands in.
impl Packed for (u128, u32) {
    const WIDTH: usize = 20;

    fn part(&self) -> u16 {
        u16::try_from(self.0 >> 118).expect("ten bits are left")
    }

    fn pack(&self, bytes: &mut [u8]) {
        bytes[..16].copy_from_slice(&self.0.to_le_bytes());
        bytes[16..].copy_from_slice(&self.1.to_le_bytes());
    }

    fn unpack(bytes: &[u8]) -> Self {
        (u128::from_le_bytes(array(bytes, 0)), u32::from_le_bytes(array(bytes, 16)))
    }
}

fn array<const N: usize>(bytes: &[u8], from: usize) -> [u8; N] {
    bytes[from..from + N].try_into().expect("the slice has just been cut to this length")
}

/// Which parts belong to which bucket: runs of whole parts, as even as they can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    buckets: u32,
}

impl Cut {
    /// A cut into so many buckets, at least one and at most [`PARTS`].
    pub fn new(buckets: u32) -> Self {
        Self { buckets: buckets.clamp(1, PARTS) }
    }

    /// Number of buckets.
    pub const fn buckets(self) -> u32 {
        self.buckets
    }

    /// The bucket of a part.
    pub fn bucket(self, part: u16) -> usize {
        (u32::from(part) * self.buckets / PARTS) as usize
    }

    /// The parts of a bucket: from, below.
    pub fn parts(self, bucket: u32) -> (u32, u32) {
        ((bucket * PARTS).div_ceil(self.buckets), ((bucket + 1) * PARTS).div_ceil(self.buckets))
    }
}

/// Keys, bucket by bucket.
pub struct Buckets<K> {
    cut: Cut,
    store: Store<K>,
}

enum Store<K> {
    Memory(Vec<K>),
    Files(Vec<(PathBuf, BufWriter<File>)>),
}

impl<K: Packed> Buckets<K> {
    /// Empty buckets; files carry `name` and lie in `work`. About `expected` keys are to come.
    ///
    /// # Errors
    /// When a file cannot be made.
    pub fn new(cut: Cut, work: &Path, name: &str, expected: u64) -> Result<Self> {
        if cut.buckets == 1 {
            // Growing step by step would copy the keys again and again. What is not used is never touched.
            let expected = usize::try_from(expected).unwrap_or_default();
            return Ok(Self { cut, store: Store::Memory(Vec::with_capacity(expected)) });
        }
        let open = |bucket| {
            let path = work.join(format!("{name}-{bucket}.keys"));
            let file = private_file(&path).map_err(|cause| Error::write(&path, cause))?;
            Ok((path, BufWriter::with_capacity(1 << 16, file)))
        };
        Ok(Self { cut, store: Store::Files((0..cut.buckets).map(open).collect::<Result<_>>()?) })
    }

    /// Adds keys.
    ///
    /// # Errors
    /// When the work folder is full.
    pub fn extend(&mut self, keys: Vec<K>) -> Result<()> {
        match &mut self.store {
            Store::Memory(held) => held.extend(keys),
            Store::Files(files) => {
                let mut bytes = vec![0; K::WIDTH];
                for key in keys {
                    let (path, file) = &mut files[self.cut.bucket(key.part())];
                    key.pack(&mut bytes);
                    file.write_all(&bytes).map_err(|cause| Error::write(path, cause))?;
                }
            }
        }
        Ok(())
    }

    /// Hands out the buckets one after another, each in the order in which its keys came.
    ///
    /// # Errors
    /// When the work folder is full or `each` fails.
    pub fn for_each(self, mut each: impl FnMut(u32, Vec<K>) -> Result<()>) -> Result<()> {
        match self.store {
            Store::Memory(keys) => each(0, keys),
            Store::Files(files) => {
                for (bucket, (path, file)) in (0..).zip(files) {
                    file.into_inner().map_err(|failed| Error::write(&path, failed.error()))?;
                    each(bucket, read_back(&path)?)?;
                    std::fs::remove_file(&path).map_err(|cause| Error::write(&path, cause))?;
                }
                Ok(())
            }
        }
    }
}

fn read_back<K: Packed>(path: &Path) -> Result<Vec<K>> {
    let file = File::open(path).map_err(|cause| Error::read(path, cause))?;
    let size = file.metadata().map_err(|cause| Error::read(path, cause))?.len();
    let mut keys = Vec::with_capacity(usize::try_from(size).unwrap_or(0) / K::WIDTH);
    let (mut reader, mut bytes) = (BufReader::with_capacity(1 << 18, file), vec![0; K::WIDTH]);
    loop {
        match reader.read_exact(&mut bytes) {
            Ok(()) => keys.push(K::unpack(&bytes)),
            Err(end) if end.kind() == ErrorKind::UnexpectedEof => return Ok(keys),
            Err(cause) => return Err(Error::read(path, cause)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_lies_in_exactly_one_bucket() {
        for buckets in [1, 2, 3, 8, 17, 1000, 5000] {
            let cut = Cut::new(buckets);
            let mut next = 0;
            for bucket in 0..cut.buckets() {
                let (from, below) = cut.parts(bucket);
                assert_eq!(from, next);
                for part in from..below {
                    let part = u16::try_from(part).expect("parts are below 1024");
                    assert_eq!(cut.bucket(part), bucket as usize);
                }
                next = below;
            }
            assert_eq!(next, PARTS);
        }
    }

    #[test]
    fn keys_come_back_as_they_went_in() {
        let work = tempfile::tempdir().expect("a temporary folder");
        let key = |n: u32| PersonKey { key: u64::from(n) * 7919, row: n, of: u8::try_from(n % 3).expect("below 3") };
        let keys: Vec<PersonKey> = (0..1000).map(key).collect();
        for buckets in [1, 3, 17] {
            let mut held = Buckets::new(Cut::new(buckets), work.path(), "people", 10).expect("the folder takes files");
            held.extend(keys[..400].to_vec()).expect("the folder takes bytes");
            held.extend(keys[400..].to_vec()).expect("the folder takes bytes");
            let mut back = Vec::new();
            held.for_each(|_, keys| {
                back.extend(keys);
                Ok(())
            })
            .expect("the files are there");
            back.sort_unstable_by_key(|key: &PersonKey| key.row);
            assert_eq!(back, keys);
        }
    }
}
