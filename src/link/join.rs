//! The equality link: the extract's keys are the build side, the reference is streamed past them, bucket by bucket.
//!
//! Memory grows with the keys of one bucket and never with the reference. Where one bucket holds everything, what meets
//! stays in memory; where there are several, it goes to the work folder by ranges of rows, so that the check stage reads
//! it in step with its batches.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use polars::prelude::*;

use super::buckets::{Buckets, Cut, NOT_COVERING, PersonKey};
use super::exact::Candidate;
use super::outcome::{PersonStatus, Tag};
use super::residence::Residence;
use crate::error::{Error, Result};
use crate::population::Prepared;
use crate::value::{PartialDate, Sex};

/// Rows of the extract whose candidates are read back together.
const SHARD_ROWS: u32 = 1 << 18;

/// Which columns of the reference travel with a key.
const CARRIED: [&str; 11] = [
    "key",
    "tag",
    "person",
    "id",
    "ho_ten",
    "ngay_sinh",
    "gioi_tinh",
    "tinh_trang",
    "ngay_chet",
    "xa_thuong_tru",
    "ngay_cap_nhat",
];

/// The candidates of all records: in memory when one bucket holds them, else on disk, by ranges of rows.
pub enum Candidates {
    /// All of them.
    Memory(Arc<Shard>),
    /// In the work folder, a file for each bucket and range of rows.
    Files {
        /// The work folder.
        work: PathBuf,
        /// Number of buckets.
        buckets: u32,
    },
}

/// Joins all keys of the extract with the reference; `each` sees every bucket's result before it is written.
///
/// # Errors
/// When the reference cannot be read or the work folder is full.
pub fn join(
    keys: Buckets<PersonKey>,
    cut: Cut,
    reference: &Prepared,
    work: &Path,
    mut each: impl FnMut(u32, &DataFrame) -> Result<()>,
) -> Result<Candidates> {
    let mut whole = None;
    keys.for_each(|bucket, keys| {
        let mut joined = join_bucket(keys, cut.parts(bucket), reference)?;
        joined.rechunk_mut();
        each(bucket, &joined)?;
        if cut.buckets() == 1 {
            whole = Some(Arc::new(Shard::new(0, joined)));
            return Ok(());
        }
        let sorted = joined.sort(["row"], SortMultipleOptions::default()).expect("the column sorts");
        write_shards(&sorted, work, bucket)
    })?;
    Ok(match whole {
        Some(whole) => Candidates::Memory(whole),
        None => Candidates::Files { work: work.to_owned(), buckets: cut.buckets() },
    })
}

fn join_bucket(keys: Vec<PersonKey>, parts: (u32, u32), reference: &Prepared) -> Result<DataFrame> {
    let columns = vec![
        Column::new("key".into(), keys.iter().map(|key| key.key).collect::<Vec<_>>()),
        Column::new("row".into(), keys.iter().map(|key| key.row).collect::<Vec<_>>()),
        Column::new("of".into(), keys.iter().map(|key| key.of).collect::<Vec<_>>()),
    ];
    drop(keys);
    let keys = DataFrame::new_infer_height(columns).expect("all columns hold one entry for each key");
    let people = reference.keys(parts)?.select(CARRIED.map(col));
    let joined = keys
        .lazy()
        .join_builder()
        .with(people)
        .on([col("key")])
        .how(JoinType::Inner)
        .build_side(Some(JoinBuildSide::ForceLeft))
        .finish()
        .collect_with_engine(Engine::Streaming);
    Ok(joined.map_err(|cause| Error::read(reference.keys_path(), cause))?.unwrap_single())
}

fn write_shards(joined: &DataFrame, work: &Path, bucket: u32) -> Result<()> {
    let rows = joined.column("row").and_then(|rows| rows.u32().cloned()).expect("the extract's side has its rows");
    let rows: Vec<u32> = rows.into_no_null_iter().collect();
    let mut from = 0;
    while from < rows.len() {
        let offset = i64::try_from(from).expect("a frame is shorter than 2^63 rows");
        let shard = rows[from] / SHARD_ROWS;
        let below = rows.partition_point(|row| row / SHARD_ROWS <= shard);
        let path = shard_path(work, shard, bucket);
        let file = crate::write::folder::private_file(&path).map_err(|cause| Error::write(&path, cause))?;
        IpcWriter::new(std::io::BufWriter::new(file))
            .finish(&mut joined.slice(offset, below - from))
            .map_err(|cause| Error::write(&path, cause))?;
        from = below;
    }
    Ok(())
}

fn shard_path(work: &Path, shard: u32, bucket: u32) -> PathBuf {
    work.join(format!("candidates-{shard}-{bucket}.arrow"))
}

impl Candidates {
    /// The candidates of the rows `from..=to`, as whole shards. The last pass takes them away as it goes.
    ///
    /// # Errors
    /// When the work folder fails.
    pub fn of_rows(&self, (from, to): (u64, u64), held: &mut Vec<Arc<Shard>>, last: bool) -> Result<Vec<Arc<Shard>>> {
        let (work, buckets) = match self {
            Self::Memory(whole) => return Ok(vec![Arc::clone(whole)]),
            Self::Files { work, buckets } => (work, *buckets),
        };
        let shard_of = |row| super::keys::row_number(row) / SHARD_ROWS;
        let wanted = shard_of(from)..=shard_of(to);
        // Batches come in order: what lies before this one is not asked for again.
        held.retain(|shard| shard.number >= *wanted.start());
        for number in wanted.clone() {
            if !held.iter().any(|shard| shard.number == number) {
                held.push(Arc::new(load(work, buckets, number, last)?));
            }
        }
        Ok(held.iter().filter(|shard| wanted.contains(&shard.number)).cloned().collect())
    }
}

fn load(work: &Path, buckets: u32, number: u32, last: bool) -> Result<Shard> {
    let mut gathered: Option<DataFrame> = None;
    for bucket in 0..buckets {
        let path = shard_path(work, number, bucket);
        if !path.exists() {
            continue;
        }
        let file = std::fs::File::open(&path).map_err(|cause| Error::read(&path, cause))?;
        let part = IpcReader::new(file).finish().map_err(|cause| Error::read(&path, cause))?;
        gathered = Some(match gathered {
            None => part,
            Some(before) => before.vstack(&part).map_err(|cause| Error::read(&path, cause))?,
        });
        if last {
            std::fs::remove_file(&path).map_err(|cause| Error::write(&path, cause))?;
        }
    }
    Ok(gathered.map_or_else(|| Shard { number, index: Vec::new(), people: None }, |frame| Shard::new(number, frame)))
}

/// The candidates of a range of rows, or of all.
pub struct Shard {
    number: u32,
    /// Row and place in the columns, sorted: putting millions of names in order would cost more than looking them up.
    index: Vec<(u32, u32)>,
    people: Option<PeopleColumns>,
}

/// The carried columns, one entry for each candidate.
struct PeopleColumns {
    key: Vec<u64>,
    tag: Vec<u8>,
    person: Vec<u32>,
    id: Vec<u64>,
    name: StringChunked,
    birth: Vec<i32>,
    sex: Vec<u8>,
    status: Vec<u8>,
    death: Vec<i32>,
    residence: Vec<u32>,
    updated: Vec<i32>,
    of: Vec<u8>,
}

impl Shard {
    fn new(number: u32, mut frame: DataFrame) -> Self {
        use rayon::slice::ParallelSliceMut as _;
        frame.rechunk_mut();
        let people = PeopleColumns {
            key: numbers(&frame, "key", Column::u64),
            tag: numbers(&frame, "tag", Column::u8),
            person: numbers(&frame, "person", Column::u32),
            id: numbers(&frame, "id", Column::u64),
            name: frame.column("ho_ten").and_then(|name| name.str().cloned()).expect("the prepared form has names"),
            birth: numbers(&frame, "ngay_sinh", Column::i32),
            sex: numbers(&frame, "gioi_tinh", Column::u8),
            status: numbers(&frame, "tinh_trang", Column::u8),
            death: numbers(&frame, "ngay_chet", Column::i32),
            residence: numbers(&frame, "xa_thuong_tru", Column::u32),
            updated: numbers(&frame, "ngay_cap_nhat", Column::i32),
            of: numbers(&frame, "of", Column::u8),
        };
        let mut index: Vec<(u32, u32)> = numbers(&frame, "row", Column::u32).into_iter().zip(0..).collect();
        index.par_sort_unstable();
        Self { number, index, people: Some(people) }
    }

    /// Appends the candidates of one row in a fixed order: person by person of the record, those found by the ID in force first.
    pub fn candidates<'a>(&'a self, row: u64, found: &mut Vec<Candidate<'a>>) {
        let Some(people) = &self.people else { return };
        let row = super::keys::row_number(row);
        let from = self.index.partition_point(|(held, _)| *held < row);
        let first = found.len();
        for at in self.index[from..].iter().take_while(|(held, _)| *held == row).map(|(_, at)| *at as usize) {
            found.push(Candidate {
                key: people.key[at],
                tag: Tag::from_number(people.tag[at]).expect("the prepared form writes tags only"),
                person: people.person[at],
                id: people.id[at],
                name: people.name.get(at).unwrap_or_default(),
                birth: PartialDate::from_packed(people.birth[at]),
                sex: Sex::from_code(people.sex[at]),
                status: PersonStatus::from_number(people.status[at]),
                death: PartialDate::from_packed(people.death[at]),
                residence: Residence::from_packed(people.residence[at]),
                updated: PartialDate::from_packed(people.updated[at]),
                of: people.of[at] & !NOT_COVERING,
            });
        }
        found[first..].sort_unstable_by_key(|candidate| (candidate.of, candidate.tag, candidate.person, candidate.key));
    }
}

/// A column of plain numbers; the prepared form has no nulls.
fn numbers<T: PolarsNumericType>(
    frame: &DataFrame,
    name: &str,
    as_numbers: impl Fn(&Column) -> PolarsResult<&ChunkedArray<T>>,
) -> Vec<T::Native> {
    let column = frame.column(name).expect("the prepared form has this column");
    let numbers = as_numbers(column).expect("the prepared form has this type");
    numbers.into_no_null_iter().collect()
}
