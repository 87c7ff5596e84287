//! Mentions cut by the hash of their key, so that the keyed stage holds one bucket at a time.
//!
//! One bucket stays in memory as the chunks in which it came; several go to the work folder as they come and are read
//! back one after another.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use super::mention::Mention;
use crate::error::{Error, Result};
use crate::link::buckets::Cut;
use crate::link::keys::part;
use crate::write::folder::private_file;

/// The mentions of one batch, packed.
#[derive(Debug, Default)]
pub struct Packed {
    bytes: Vec<u8>,
    /// For each mention the part of its key and where it ends.
    ends: Vec<(u16, usize)>,
}

impl Packed {
    /// Adds one.
    pub fn push(&mut self, mention: &Mention<'_>) {
        mention.pack(&mut self.bytes);
        self.ends.push((part(mention.key), self.bytes.len()));
    }
}

/// All mentions of a run on their way to being brought together.
pub struct Spill {
    cut: Cut,
    store: Store,
}

enum Store {
    Memory(Vec<Vec<u8>>),
    Files(Vec<(PathBuf, BufWriter<File>)>),
}

impl Spill {
    /// Nothing yet; files lie in `work`.
    ///
    /// # Errors
    /// When a file cannot be made.
    pub fn new(cut: Cut, work: &Path) -> Result<Self> {
        if cut.buckets() == 1 {
            return Ok(Self { cut, store: Store::Memory(Vec::new()) });
        }
        let open = |bucket| {
            let path = work.join(format!("mentions-{bucket}"));
            let file = private_file(&path).map_err(|cause| Error::write(&path, cause))?;
            Ok((path, BufWriter::with_capacity(1 << 16, file)))
        };
        Ok(Self { cut, store: Store::Files((0..cut.buckets()).map(open).collect::<Result<_>>()?) })
    }

    /// Adds the mentions of a batch. Batches come in the order of the registries and, within one, of its records.
    ///
    /// # Errors
    /// When the work folder is full.
    pub fn push(&mut self, mut batch: Packed) -> Result<()> {
        match &mut self.store {
            Store::Memory(chunks) => {
                batch.bytes.shrink_to_fit();
                chunks.push(batch.bytes);
            }
            Store::Files(files) => {
                let mut start = 0;
                for (part, end) in batch.ends {
                    let (path, file) = &mut files[self.cut.bucket(part)];
                    file.write_all(&batch.bytes[start..end]).map_err(|cause| Error::write(path, cause))?;
                    start = end;
                }
            }
        }
        Ok(())
    }

    /// Hands out the buckets one after another, in the order of their parts.
    ///
    /// # Errors
    /// When the work folder is full or `each` fails.
    pub fn for_each(self, mut each: impl FnMut(&Bucket) -> Result<()>) -> Result<()> {
        match self.store {
            Store::Memory(chunks) => each(&Bucket::new(chunks)),
            Store::Files(files) => {
                for (path, file) in files {
                    drop(file.into_inner().map_err(|failed| Error::write(&path, failed.error()))?);
                    let bytes = std::fs::read(&path).map_err(|cause| Error::read(&path, cause))?;
                    each(&Bucket::new(vec![bytes]))?;
                    std::fs::remove_file(&path).map_err(|cause| Error::write(&path, cause))?;
                }
                Ok(())
            }
        }
    }
}

/// The mentions of some parts.
pub struct Bucket {
    chunks: Vec<Vec<u8>>,
    places: Vec<Place>,
}

/// Where a mention lies. Ordered by the part of its key first: buckets are runs of parts, so that people come in one
/// order for any number of buckets; then by registry and record, for that is the order in which mentions came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    part: u16,
    key: u64,
    chunk: u32,
    at: usize,
}

impl Bucket {
    fn new(chunks: Vec<Vec<u8>>) -> Self {
        let mut places = Vec::new();
        for (chunk, bytes) in (0..).zip(&chunks) {
            let mut at = 0;
            while at < bytes.len() {
                let (mention, length) = Mention::unpack(&bytes[at..]);
                places.push(Place { part: part(mention.key), key: mention.key, chunk, at });
                at += length;
            }
        }
        places.sort_unstable();
        Self { chunks, places }
    }

    /// Number of mentions.
    pub const fn len(&self) -> usize {
        self.places.len()
    }

    /// Cuts the people into about so many runs of whole people, in their order.
    pub fn runs(&self, count: usize) -> Vec<Run<'_>> {
        let length = self.places.len().div_ceil(count.max(1)).max(1);
        let (mut runs, mut rest) = (Vec::new(), self.places.as_slice());
        while !rest.is_empty() {
            let mut end = length.min(rest.len());
            while rest.get(end).is_some_and(|next| next.key == rest[end - 1].key) {
                end += 1;
            }
            let (run, further) = rest.split_at(end);
            runs.push(Run { bucket: self, places: run });
            rest = further;
        }
        runs
    }
}

/// Some people of a bucket.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    bucket: &'a Bucket,
    places: &'a [Place],
}

impl<'a> Run<'a> {
    /// Hands out the mentions of one person after another.
    pub fn for_each(self, mut each: impl FnMut(&[Mention<'a>])) {
        let mut person = Vec::new();
        for people in self.places.chunk_by(|one, next| one.key == next.key) {
            person.clear();
            person.extend(people.iter().map(|place| self.mention(*place)));
            each(&person);
        }
    }

    fn mention(self, place: Place) -> Mention<'a> {
        Mention::unpack(&self.bucket.chunks[place.chunk as usize][place.at..]).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(key: u64, source: u16, row: u64) -> Mention<'static> {
        let (birth, begins, ends, death, sex) = (0, 0, 0, 0, 0);
        Mention {
            key,
            source,
            row,
            person: 0,
            birth,
            begins,
            ends,
            death,
            sex,
            living: true,
            name: "An",
            sides: Vec::new(),
        }
    }

    #[test]
    fn people_come_whole_and_in_one_order_for_any_buckets_and_runs() {
        let work = tempfile::tempdir().expect("a temporary folder");
        let mut seen = Vec::new();
        for (buckets, runs) in [(1, 1), (1, 7), (3, 2), (64, 1)] {
            let mut spill = Spill::new(Cut::new(buckets), work.path()).expect("the folder takes files");
            for source in 0..2 {
                for batch in 0..5 {
                    let mut packed = Packed::default();
                    for row in batch * 40..batch * 40 + 40 {
                        packed.push(&mention(1_095_000_000 + row % 37, source, row));
                    }
                    spill.push(packed).expect("the folder takes bytes");
                }
            }
            let mut people = Vec::new();
            let each = |bucket: &Bucket| {
                for run in bucket.runs(runs) {
                    run.for_each(|person| {
                        assert!(person.iter().all(|mention| mention.key == person[0].key));
                        people.push(person.iter().map(|m| (m.key, m.source, m.row)).collect::<Vec<_>>());
                    });
                }
                Ok(())
            };
            spill.for_each(each).expect("the files are there");
            assert_eq!(people.len(), 37);
            assert!(people.iter().all(|person| person.is_sorted()));
            seen.push(people);
        }
        assert!(seen.iter().all(|people| *people == seen[0]));
    }
}
