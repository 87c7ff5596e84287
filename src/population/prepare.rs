//! Preparing a reference population: read, normalize, write people and keys.
//!
//! Keys are cut by their parts into the work folder as they come and sorted bucket by bucket, so that memory stays
//! bounded and the result does not depend on the number of buckets.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use polars::prelude::*;

use super::prepared::{DefectCount, KEYS, LAYOUT, PEOPLE, PreparedManifest, keys_schema};
use crate::engine::map_ordered;
use crate::error::{Error, Result};
use crate::link::buckets::Cut;
use crate::link::keys::{PART_HASH, number_key, part};
use crate::link::outcome::{PersonStatus, Tag};
use crate::link::residence::Residence;
use crate::normalize::{TypedBatch, TypedCell};
use crate::plan::Plan;
use crate::read::{Extract, TextBatch};
use crate::write::folder::{OutputFile, OutputFolder, private_file};
use crate::write::parquet::ParquetOutput;
use crate::write::table::{all_texts, frame};

/// How to prepare.
#[derive(Debug, Clone, Copy)]
pub struct Preparation {
    /// Bytes of text in a block.
    pub block_bytes: usize,
    /// Into how many buckets keys are cut while they are sorted.
    pub cut: Cut,
    /// Worker threads.
    pub threads: usize,
}

/// Reads, normalizes and writes `people.parquet` and `keys.parquet`; the manifest is the caller's to write.
///
/// # Errors
/// When the reference cannot be read or the folder is full.
pub fn prepare(
    plan: &Plan,
    extract: &Extract,
    how: Preparation,
    folder: &mut OutputFolder,
    progress: &dyn Fn(u64),
) -> Result<PreparedManifest> {
    let names: Vec<String> = plan.registry.fields.iter().map(|field| field.name.clone()).collect();
    let people_schema: Schema = names.iter().map(|name| Field::new(name.as_str().into(), DataType::String)).collect();
    let mut people = ParquetOutput::create(folder, PEOPLE, &people_schema)?;
    let mut spill = Spill::new(how.cut, folder.work())?;
    let mut tally = Tally::default();
    let blocks = extract.blocks(how.block_bytes);
    map_ordered(
        how.threads,
        blocks.map(|block| block.map(|block| (block.bytes_read, block))),
        |(bytes, block)| (bytes, Prepare::new(plan, &names, &block.parse())),
        |(bytes, batch)| {
            progress(bytes);
            people.push(&batch.people)?;
            let first = u32::try_from(tally.people).expect("a reference holds fewer than 4,294,967,296 people");
            spill.push(&batch.keys(first))?;
            tally.add(batch);
            Ok(())
        },
    )?;
    people.finish(folder)?;
    let keys = spill.sort_into(folder)?;
    Ok(tally.manifest(plan, keys, folder.written()))
}

/// One batch, prepared.
struct Prepare {
    people: DataFrame,
    rows: Vec<KeyRow>,
    records: u64,
    malformed: u64,
    without_id: u64,
    defects: BTreeMap<(usize, &'static str), u64>,
}

/// One number of a person, with the compared values packed.
struct KeyRow {
    key: u64,
    tag: Tag,
    person: u32,
    id: u64,
    name: String,
    birth: i32,
    sex: u8,
    status: PersonStatus,
    death: i32,
    residence: u32,
    commune: String,
    updated: i32,
}

impl Prepare {
    fn new(plan: &Plan, names: &[String], batch: &TextBatch<'_>) -> Self {
        let typed = TypedBatch::new(plan, batch);
        let columns = names.iter().enumerate().map(|(field, name)| {
            let texts = (0..batch.len()).map(|record| {
                let text = typed.record(record)[field].text.as_ref();
                (!text.is_empty()).then_some(text)
            });
            StringChunked::from_iter_options(name.as_str().into(), texts).into_column()
        });
        let people = DataFrame::new(batch.len(), columns.collect()).expect("every field has one text for each record");
        let mut this = Self {
            people,
            rows: Vec::new(),
            records: batch.len() as u64,
            malformed: batch.malformed().len() as u64,
            without_id: 0,
            defects: BTreeMap::new(),
        };
        let fields = Fields::new(plan);
        for index in 0..batch.len() {
            let record = typed.record(index);
            for (field, cell) in record.iter().enumerate() {
                for defect in cell.defects() {
                    *this.defects.entry((field, defect.rule)).or_default() += 1;
                }
            }
            this.add_keys(plan, &fields, record, crate::link::keys::row_number(index as u64));
        }
        this
    }

    fn add_keys(&mut self, plan: &Plan, fields: &Fields, record: &[TypedCell<'_>], person: u32) {
        let text = |field: Option<usize>| field.map_or("", |field| record[field].text.as_ref());
        let date = |field: Option<usize>| {
            field.and_then(|field| record[field].value.date()).map_or(0, crate::value::PartialDate::packed)
        };
        let id = number_key(text(fields.id)).filter(|_| text(fields.id).len() == 12);
        self.without_id += u64::from(id.is_none());
        let cancelled = text(fields.cancelled).split([';', ',', ' ']).filter_map(number_key);
        let numbers = id
            .map(|key| (key, Tag::Current))
            .into_iter()
            .chain(cancelled.map(|key| (key, Tag::Cancelled)))
            .chain(number_key(text(fields.cmnd)).map(|key| (key, Tag::Cmnd)));
        let residence = fields.commune.map_or(Residence::Unknown, |field| Residence::of_field(plan, record, field));
        for (key, tag) in numbers {
            self.rows.push(KeyRow {
                key,
                tag,
                person,
                id: id.unwrap_or(0),
                name: text(fields.name).to_owned(),
                birth: date(fields.birth),
                sex: fields.sex.and_then(|field| record[field].value.sex()).map_or(0, |sex| sex as u8),
                status: PersonStatus::from_code(text(fields.status)),
                death: date(fields.death),
                residence: residence.packed(),
                commune: text(fields.commune).to_owned(),
                updated: date(fields.updated),
            });
        }
    }

    /// The rows as a frame; the first person of the batch is `first`.
    fn keys(&self, first: u32) -> DataFrame {
        let rows = || self.rows.iter();
        let parts: Vec<u32> = rows().map(|row| u32::from(part(row.key))).collect();
        let keys: Vec<u64> = rows().map(|row| row.key).collect();
        let tags: Vec<u8> = rows().map(|row| row.tag as u8).collect();
        let persons: Vec<u32> = rows().map(|row| first + row.person).collect();
        let ids: Vec<u64> = rows().map(|row| row.id).collect();
        let births: Vec<i32> = rows().map(|row| row.birth).collect();
        let sexes: Vec<u8> = rows().map(|row| row.sex).collect();
        let statuses: Vec<u8> = rows().map(|row| row.status as u8).collect();
        let deaths: Vec<i32> = rows().map(|row| row.death).collect();
        let residences: Vec<u32> = rows().map(|row| row.residence).collect();
        let updates: Vec<i32> = rows().map(|row| row.updated).collect();
        frame(vec![
            Column::new("part".into(), parts),
            Column::new("key".into(), keys),
            Column::new("tag".into(), tags),
            Column::new("person".into(), persons),
            Column::new("id".into(), ids),
            all_texts("ho_ten", rows().map(|row| row.name.as_str())),
            Column::new("ngay_sinh".into(), births),
            Column::new("gioi_tinh".into(), sexes),
            Column::new("tinh_trang".into(), statuses),
            Column::new("ngay_chet".into(), deaths),
            Column::new("xa_thuong_tru".into(), residences),
            all_texts("ma_xa_thuong_tru", rows().map(|row| row.commune.as_str())),
            Column::new("ngay_cap_nhat".into(), updates),
        ])
    }
}

/// The fields of the reference that have a meaning of their own.
struct Fields {
    id: Option<usize>,
    cancelled: Option<usize>,
    cmnd: Option<usize>,
    name: Option<usize>,
    birth: Option<usize>,
    sex: Option<usize>,
    status: Option<usize>,
    death: Option<usize>,
    commune: Option<usize>,
    updated: Option<usize>,
}

impl Fields {
    fn new(plan: &Plan) -> Self {
        let field = |name| plan.registry.field_index(name);
        Self {
            id: field("so_dinh_danh"),
            cancelled: field("so_dinh_danh_cu"),
            cmnd: field("so_cmnd"),
            name: field("ho_ten"),
            birth: field("ngay_sinh"),
            sex: field("gioi_tinh"),
            status: field("tinh_trang"),
            death: field("ngay_chet"),
            commune: field("ma_xa_thuong_tru"),
            updated: field("ngay_cap_nhat"),
        }
    }
}

/// Rows that a bucket gathers before it writes them: small writes would cost more than the rows.
const GATHERED: usize = 1 << 17;

/// Keys on their way to being sorted, bucket by bucket. One bucket stays in memory.
struct Spill {
    cut: Cut,
    buckets: Vec<SpillBucket>,
}

struct SpillBucket {
    gathered: DataFrame,
    /// None while the bucket stays in memory.
    file: Option<(PathBuf, polars::io::parquet::write::BatchedWriter<BufWriter<File>>)>,
}

impl Spill {
    fn new(cut: Cut, work: &Path) -> Result<Self> {
        let open = |bucket| {
            let path = work.join(format!("population-{bucket}.parquet"));
            let file = private_file(&path).map_err(|cause| Error::write(&path, cause))?;
            let writer = ParquetWriter::new(BufWriter::with_capacity(1 << 18, file))
                .with_compression(ParquetCompression::Uncompressed)
                .with_statistics(StatisticsOptions::empty())
                .batched(&keys_schema());
            writer.map(|writer| (path.clone(), writer)).map_err(|cause| Error::write(path, cause))
        };
        let bucket = |number| {
            let file = (cut.buckets() > 1).then(|| open(number)).transpose()?;
            Ok(SpillBucket { gathered: DataFrame::empty_with_schema(&keys_schema()), file })
        };
        Ok(Self { cut, buckets: (0..cut.buckets()).map(bucket).collect::<Result<_>>()? })
    }

    fn push(&mut self, keys: &DataFrame) -> Result<()> {
        let parts = keys.column("part").and_then(Column::u32).expect("keys have parts");
        for (number, bucket) in (0..).zip(&mut self.buckets) {
            let (from, below) = self.cut.parts(number);
            let mine = if bucket.file.is_none() {
                keys.clone()
            } else {
                let mask = parts.iter().map(|part| part.is_some_and(|part| (from..below).contains(&part)));
                keys.filter(&mask.collect()).expect("the mask is as long as the keys")
            };
            bucket.push(&mine)?;
        }
        Ok(())
    }

    fn sort_into(self, folder: &mut OutputFolder) -> Result<u64> {
        let mut output = ParquetOutput::create(folder, KEYS, &keys_schema())?;
        let mut count = 0;
        for bucket in self.buckets {
            let mut keys = bucket.into_keys()?;
            // Sorting by several columns looks every value up through the list of chunks.
            keys.rechunk_mut();
            let sorted = keys.sort(["part", "key", "tag", "person"], SortMultipleOptions::default());
            let sorted = sorted.expect("the columns sort");
            count += sorted.height() as u64;
            output.push(&sorted)?;
        }
        output.finish(folder)?;
        Ok(count)
    }
}

impl SpillBucket {
    fn push(&mut self, keys: &DataFrame) -> Result<()> {
        self.gathered.vstack_mut(keys).expect("all keys have one schema");
        if self.gathered.height() >= GATHERED { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<()> {
        let Some((path, writer)) = &mut self.file else { return Ok(()) };
        self.gathered.rechunk_mut();
        writer.write_batch(&self.gathered).map_err(|cause| Error::write(path, cause))?;
        self.gathered = DataFrame::empty_with_schema(&keys_schema());
        Ok(())
    }

    fn into_keys(mut self) -> Result<DataFrame> {
        self.flush()?;
        let Some((path, writer)) = self.file else { return Ok(self.gathered) };
        writer.finish().map_err(|cause| Error::write(&path, cause))?;
        drop(writer);
        let file = File::open(&path).map_err(|cause| Error::read(&path, cause))?;
        let keys = ParquetReader::new(file).finish().map_err(|cause| Error::read(&path, cause))?;
        std::fs::remove_file(&path).map_err(|cause| Error::write(&path, cause))?;
        Ok(keys)
    }
}

/// Counts over all batches.
#[derive(Default)]
struct Tally {
    people: u64,
    malformed: u64,
    without_id: u64,
    defects: BTreeMap<(usize, &'static str), u64>,
}

impl Tally {
    fn add(&mut self, batch: Prepare) {
        self.people += batch.records;
        self.malformed += batch.malformed;
        self.without_id += batch.without_id;
        for (defect, count) in batch.defects {
            *self.defects.entry(defect).or_default() += count;
        }
    }

    fn manifest(self, plan: &Plan, keys: u64, outputs: &[OutputFile]) -> PreparedManifest {
        let defects = self.defects.into_iter().map(|((field, rule), count)| DefectCount {
            field: plan.registry.fields[field].name.clone(),
            rule: rule.to_owned(),
            count,
        });
        PreparedManifest {
            layout: LAYOUT,
            part_hash: PART_HASH.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            inputs: Vec::new(),
            read: self.people + self.malformed,
            people: self.people,
            malformed: self.malformed,
            keys,
            without_id: self.without_id,
            defects: defects.collect(),
            outputs: outputs.to_vec(),
        }
    }
}
