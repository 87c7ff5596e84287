//! The right side of a linkage, streamed past the left one: a prepared reference population, another extract, or the extract
//! itself.

use std::fs::File;

use polars::prelude::{DataFrame, ParquetReader, SerReader as _, StringChunked};

use super::side::Side;
use super::takes::Takes;
use crate::engine::map_ordered;
use crate::error::{Error, Result};
use crate::job::{Progress, Resources};
use crate::link::keys::row_number;
use crate::normalize::TypedCell;
use crate::plan::Plan;
use crate::population::Prepared;
use crate::read::{Block, Extract};

/// People of a prepared reference that are read together: a row group of its file.
const PEOPLE: u64 = 1 << 17;

/// Where the right side comes from.
#[derive(Clone, Copy)]
pub enum Origin<'a> {
    /// A prepared reference population.
    Reference(&'a Prepared),
    /// An extract.
    Extract(&'a Extract),
    /// A side that is in memory, with the numbers of its records.
    Memory(&'a Side, &'a [u32]),
}

/// The right side.
#[derive(Clone, Copy)]
pub struct Right<'a> {
    /// Where it comes from.
    pub origin: Origin<'a>,
    /// Its registry, bound to its columns.
    pub plan: &'a Plan,
    /// Where the inputs stand.
    pub takes: &'a Takes,
    /// When given, only these records.
    pub only: Option<&'a (dyn Fn(u32) -> bool + Sync)>,
}

/// Some records of the right side.
pub struct RightBatch<'b> {
    /// The values of the inputs.
    pub side: &'b Side,
    /// The number of each record, from 1 on.
    pub rows: &'b [u32],
    /// Adds what is told of a record beside its inputs.
    pub carry: &'b dyn Fn(usize, &mut Side),
}

enum Part {
    Block(Block),
    People(u64, u64),
    Memory(usize, usize),
}

impl Right<'_> {
    /// One pass over all records; the results come in the order of the records.
    ///
    /// # Errors
    /// When it cannot be read, or `consume` fails.
    pub fn pass<R: Send>(
        &self,
        stage: &'static str,
        with: &Resources,
        progress: &dyn Progress,
        map: impl Fn(&RightBatch<'_>) -> R + Sync,
        mut consume: impl FnMut(R) -> Result<()>,
    ) -> Result<()> {
        progress.stage(stage, self.total());
        let work = |part: Part| -> Result<(u64, R)> {
            match part {
                Part::Block(block) => Ok((block.bytes_read, self.block(&block, &map))),
                Part::People(from, count) => Ok((count, self.people(from, count, &map)?)),
                Part::Memory(from, below) => Ok(((below - from) as u64, self.memory(from, below, &map))),
            }
        };
        map_ordered(with.threads(), self.parts(with.block_bytes), work, |done| {
            let (advanced, result) = done?;
            progress.advance(advanced);
            consume(result)
        })
    }

    fn total(&self) -> u64 {
        match self.origin {
            Origin::Reference(prepared) => prepared.manifest().people,
            Origin::Extract(extract) => extract.total_bytes(),
            Origin::Memory(side, _) => side.len() as u64,
        }
    }

    fn parts(&self, block_bytes: usize) -> Box<dyn Iterator<Item = Result<Part>> + '_> {
        const RECORDS: usize = 1 << 12;
        match self.origin {
            Origin::Reference(prepared) => {
                let people = prepared.manifest().people;
                let starts = (0..people.div_ceil(PEOPLE)).map(|group| group * PEOPLE);
                Box::new(starts.map(move |from| Ok(Part::People(from, PEOPLE.min(people - from)))))
            }
            Origin::Extract(extract) => Box::new(extract.blocks(block_bytes).map(|block| block.map(Part::Block))),
            Origin::Memory(side, _) => {
                let starts = (0..side.len()).step_by(RECORDS);
                Box::new(starts.map(|from| Ok(Part::Memory(from, side.len().min(from + RECORDS)))))
            }
        }
    }

    fn block<R>(&self, block: &Block, map: &impl Fn(&RightBatch<'_>) -> R) -> R {
        let batch = block.parse();
        let raw = |record: usize, field: usize| {
            self.plan.columns.column_of[field].map_or("", |column| batch.cell(record, column))
        };
        let rows: Vec<u32> = (0..batch.len()).map(|record| row_number(batch.row(record))).collect();
        self.texts(&rows, &raw, map)
    }

    fn people<R>(&self, from: u64, count: u64, map: &impl Fn(&RightBatch<'_>) -> R) -> Result<R> {
        let Origin::Reference(prepared) = self.origin else { unreachable!("people are of a reference") };
        let path = prepared.people_path();
        let fields = self.takes.read_fields();
        let names = fields.iter().map(|field| self.plan.registry.fields[*field].name.clone());
        let slice = (usize::try_from(from).expect("a place in a file"), usize::try_from(count).expect("a row group"));
        let frame = File::open(&path).map_err(|cause| Error::read(&path, cause)).and_then(|file| {
            let reader = ParquetReader::new(file).with_columns(Some(names.collect())).with_slice(Some(slice));
            reader.finish().map_err(|cause| Error::read(&path, cause))
        })?;
        let columns: Vec<Option<StringChunked>> =
            (0..self.plan.registry.fields.len()).map(|field| self.column(&frame, field)).collect();
        let raw = |record: usize, field: usize| {
            columns[field].as_ref().and_then(|column| column.get(record)).unwrap_or_default()
        };
        let first = row_number(from + 1);
        let rows: Vec<u32> = (first..first + row_number(count)).collect();
        Ok(self.texts(&rows, &raw, map))
    }

    fn column(&self, frame: &DataFrame, field: usize) -> Option<StringChunked> {
        let column = frame.column(&self.plan.registry.fields[field].name).ok()?;
        Some(column.str().expect("the prepared form has texts").rechunk().into_owned())
    }

    /// Records whose raw texts are given by record and field.
    fn texts<'t, R>(
        &self,
        rows: &[u32],
        raw: &impl Fn(usize, usize) -> &'t str,
        map: &impl Fn(&RightBatch<'_>) -> R,
    ) -> R {
        let mut side = Side::new(self.takes.inputs());
        let mut record: Vec<TypedCell<'_>> = Vec::new();
        record.resize_with(self.plan.registry.fields.len(), TypedCell::default);
        let (mut kept, mut places) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
        for (place, row) in rows.iter().enumerate() {
            if self.only.is_some_and(|only| !only(*row)) {
                continue;
            }
            self.takes.read(self.plan, |field| raw(place, field), &mut record);
            self.takes.push(self.plan, &record, &mut side);
            kept.push(*row);
            places.push(place);
        }
        let carry = |record: usize, into: &mut Side| {
            self.takes.push_carried(self.plan, |field| raw(places[record], field), into);
        };
        map(&RightBatch { side: &side, rows: &kept, carry: &carry })
    }

    fn memory<R>(&self, from: usize, below: usize, map: &impl Fn(&RightBatch<'_>) -> R) -> R {
        let Origin::Memory(whole, rows) = self.origin else { unreachable!("parts of memory are of a side in memory") };
        let mut side = Side::new(self.takes.inputs());
        (from..below).for_each(|record| side.push_record(whole, record));
        map(&RightBatch { side: &side, rows: &rows[from..below], carry: &|_, _| {} })
    }
}
