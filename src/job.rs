//! What one run is asked to do, and what it may use for it.

use std::path::PathBuf;

use crate::check::Context;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::link::buckets::Cut;
use crate::messages::Message;
use crate::plan::Fix;
use crate::read::ReadOptions;
use crate::report::Values;
use crate::write::cleaned::Format;

/// One run of `sach clean`, as far as its outputs depend on it.
#[derive(Debug, Clone)]
pub struct Job {
    /// Files, globs, `-`.
    pub extract: Vec<String>,
    /// Id of a registry, or the path of its file.
    pub registry: String,
    /// A reference population, prepared or not.
    pub reference: Option<PathBuf>,
    /// Where the outputs go.
    pub out: PathBuf,
    /// A folder of rule files that replaces or adds to those in the binary.
    pub rules: Option<PathBuf>,
    /// `--map "Header=field"`, as (header, field).
    pub map: Vec<(String, String)>,
    /// How to read the extract.
    pub read: ReadOptions,
    /// Format of the cleaned file; that of the input when None.
    pub format: Option<Format>,
    /// Codes of the communes or provinces of today that coverage is limited to; empty for all of the reference.
    pub communes: Vec<String>,
    /// How records are linked to the reference population.
    pub linking: Linking,
    /// Name or file of a linkage model; that of the registry file, else the default when None.
    pub model: Option<String>,
    /// Files with decisions of people about possible links.
    pub decisions: Vec<PathBuf>,
    /// How far corrections go.
    pub fix: Fix,
    /// The run date.
    pub context: Context,
    /// Language of the reports.
    pub lang: Lang,
    /// What the report and the worklists are to be like.
    pub reporting: Reporting,
}

impl Job {
    /// Looks whether what was asked for fits together.
    ///
    /// # Errors
    /// When there are decisions about possible links, and only numbers are to be compared.
    pub fn is_sound(&self) -> Result<()> {
        if self.linking == Linking::Exact && !self.decisions.is_empty() {
            return Err(Error::Usage(Message::new("linkage-decisions-unused")));
        }
        Ok(())
    }
}

/// What the report and the worklists of a run are to be like.
#[derive(Debug, Clone, Default)]
pub struct Reporting {
    /// The office that answers for the data.
    pub office: Option<String>,
    /// The period that the report is about, in words.
    pub period: Option<String>,
    /// Whether the report shows values of records.
    pub values: Values,
    /// The folder with the history of runs.
    pub history: Option<PathBuf>,
    /// One worklist for each value of this field, of this column of the cleaned file, or of `ma_xa` or `ma_tinh` (the
    /// administrative unit of today); None for one worklist.
    pub split_by: Option<String>,
}

/// How records are linked to the reference population: `--link`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Linking {
    /// By their numbers only.
    Exact,
    /// By their numbers; what these leave open, by comparing names, dates and all the rest.
    Probabilistic,
}

impl Linking {
    /// The name used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Probabilistic => "probabilistic",
        }
    }
}

/// Preparing a reference population: `sach population build`.
#[derive(Debug, Clone)]
pub struct PopulationJob {
    /// Files, globs, `-`.
    pub files: Vec<String>,
    /// Where the prepared form goes.
    pub out: PathBuf,
    /// A folder of rule files that replaces or adds to those in the binary.
    pub rules: Option<PathBuf>,
    /// `--map "Header=field"`, as (header, field).
    pub map: Vec<(String, String)>,
    /// How to read the files.
    pub read: ReadOptions,
    /// The run date.
    pub context: Context,
    /// Language of messages.
    pub lang: Lang,
}

/// What a run may use: no output depends on it.
#[derive(Debug)]
pub struct Resources {
    /// Sorts keys; its size is the number of worker threads of the map stages too.
    pub pool: rayon::ThreadPool,
    /// Bytes of text in a block.
    pub block_bytes: usize,
    /// Bytes of memory that keyed stages may take.
    pub memory: u64,
    /// Number of buckets, when it is forced.
    pub buckets: Option<u32>,
}

/// Bytes of text in a block by default. Smaller blocks pay for the frames that every batch makes, larger ones leave the
/// cache: 256 KiB took 10 % longer and 4 MiB as long, on 172 MB of records.
pub const BLOCK_BYTES: usize = 1 << 20;

impl Resources {
    /// Threads, block size, memory and buckets, each with its default when None.
    pub fn new(threads: Option<usize>, block_bytes: Option<usize>, memory: Option<u64>, buckets: Option<u32>) -> Self {
        Self {
            pool: pool(threads.unwrap_or(0)),
            block_bytes: block_bytes.unwrap_or(BLOCK_BYTES).max(1 << 10),
            memory: memory.unwrap_or_else(half_of_free_memory),
            buckets,
        }
    }

    /// Worker threads of the map stages.
    pub fn threads(&self) -> usize {
        self.pool.current_num_threads()
    }

    /// Into how many buckets the keyed stages of a run are cut, for an extract and a reference of so many records.
    ///
    /// The reference is streamed past the extract's keys; only who is missing from the registry is held for a while.
    pub fn cut(&self, records: u64, people: u64) -> Cut {
        const BYTES_PER_RECORD: u64 = 300;
        const BYTES_PER_PERSON: u64 = 40;
        self.fitting(records * BYTES_PER_RECORD + people * BYTES_PER_PERSON)
    }

    /// Into how many buckets the keys of a reference of so many people are cut while they are sorted.
    pub fn cut_people(&self, people: u64) -> Cut {
        const BYTES_PER_PERSON: u64 = 300;
        self.fitting(people * BYTES_PER_PERSON)
    }

    /// Into how many buckets the people of so many mentions are cut while registries are compared.
    pub fn cut_mentions(&self, mentions: u64) -> Cut {
        const BYTES_PER_MENTION: u64 = 200;
        self.fitting(mentions * BYTES_PER_MENTION)
    }

    /// What one record or person takes at most was read off runs of `benches/run.rs`.
    fn fitting(&self, needed: u64) -> Cut {
        let fitting = u32::try_from(needed.div_ceil(self.memory.max(1))).unwrap_or(u32::MAX);
        Cut::new(self.buckets.unwrap_or(fitting))
    }
}

/// Threads of a number; as many as there are cores for 0.
pub fn pool(threads: usize) -> rayon::ThreadPool {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.expect("the system gives a few threads")
}

fn half_of_free_memory() -> u64 {
    // A system that does not say gets what every machine of today has.
    const UNKNOWN: u64 = 4 << 30;
    let free = sysinfo::System::new().map_or(UNKNOWN, |mut system| {
        system.refresh_memory();
        system.available_memory()
    });
    (free / 2).max(256 << 20)
}

/// Tells a person how far a stage is; does nothing when nobody watches.
pub trait Progress: Sync {
    /// A stage begins; `total` is in bytes of input, 0 when it is not known.
    fn stage(&self, message: &'static str, total: u64);
    /// So many bytes further.
    fn advance(&self, bytes: u64);
    /// Something that whoever started the run should know before it goes on.
    fn say(&self, _message: &Message) {}
}

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _message: &'static str, _total: u64) {}
    fn advance(&self, _bytes: u64) {}
}
