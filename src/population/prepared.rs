//! The prepared form on disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use polars::prelude::*;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::link::keys::PART_HASH;
use crate::messages::Message;
use crate::write::folder::{MANIFEST, OutputFile};

/// Version of the layout of the folder; another one is refused.
pub const LAYOUT: u32 = 3;
/// One row for each number of a person.
pub const KEYS: &str = "keys.parquet";
/// One row for each person.
pub const PEOPLE: &str = "people.parquet";

/// A reference population in its prepared form.
#[derive(Debug)]
pub struct Prepared {
    path: PathBuf,
    manifest: PreparedManifest,
}

/// What the folder says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PreparedManifest {
    /// [`LAYOUT`].
    pub layout: u32,
    /// [`PART_HASH`].
    pub part_hash: String,
    /// Version of `sach`.
    pub version: String,
    /// Inputs with size and SHA-256.
    pub inputs: Vec<OutputFile>,
    /// Records read, malformed ones included.
    pub read: u64,
    /// People.
    pub people: u64,
    /// Malformed records.
    pub malformed: u64,
    /// Numbers by which people can be found.
    pub keys: u64,
    /// People without a well-formed personal ID.
    pub without_id: u64,
    /// Defects that the kinds found, by field and rule.
    pub defects: Vec<DefectCount>,
    /// The files of this folder.
    pub outputs: Vec<OutputFile>,
}

/// How often a kind found a defect in the reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefectCount {
    /// The field.
    pub field: String,
    /// The rule.
    pub rule: String,
    /// How often.
    pub count: u64,
}

impl Prepared {
    /// True when the path is a folder: other forms of a reference are files.
    pub fn is_prepared(path: &Path) -> bool {
        path.is_dir()
    }

    /// Opens a prepared form.
    ///
    /// # Errors
    /// When the folder is not one, is of another layout, or is not complete.
    pub fn open(path: &Path) -> Result<Self> {
        let not_prepared = || Error::Input(Message::new("reference-not-prepared").path("file", path));
        let text = fs::read(path.join(MANIFEST)).map_err(|_| not_prepared())?;
        let manifest: PreparedManifest = serde_json::from_slice(&text).map_err(|_| not_prepared())?;
        if manifest.layout != LAYOUT || manifest.part_hash != PART_HASH {
            return Err(Error::Input(Message::new("reference-other-version").path("file", path)));
        }
        for file in &manifest.outputs {
            let size = fs::metadata(path.join(&file.name)).map(|found| found.len()).unwrap_or_default();
            if size != file.bytes {
                return Err(not_prepared());
            }
        }
        Ok(Self { path: path.to_owned(), manifest })
    }

    /// What the folder says of itself.
    pub const fn manifest(&self) -> &PreparedManifest {
        &self.manifest
    }

    /// Where the people lie.
    pub fn people_path(&self) -> PathBuf {
        self.path.join(PEOPLE)
    }

    /// Where the keys lie, for error messages.
    pub fn keys_path(&self) -> PathBuf {
        self.path.join(KEYS)
    }

    /// The keys of some parts (from, below), not read yet. Rows lie in the order of the parts, so that the statistics of
    /// the row groups spare reading the others.
    ///
    /// # Errors
    /// When the path cannot be handed to the engine.
    pub fn keys(&self, (from, below): (u32, u32)) -> Result<LazyFrame> {
        self.scan(KEYS).map(|keys| {
            let whole = from == 0 && below == crate::link::keys::PARTS;
            if whole { keys } else { keys.filter(col("part").gt_eq(lit(from)).and(col("part").lt(lit(below)))) }
        })
    }

    /// All people, not read yet.
    ///
    /// # Errors
    /// When the path cannot be handed to the engine.
    pub fn people(&self) -> Result<LazyFrame> {
        self.scan(PEOPLE)
    }

    fn scan(&self, name: &str) -> Result<LazyFrame> {
        let path = self.path.join(name);
        let args = ScanArgsParquet { glob: false, cache: false, ..ScanArgsParquet::default() };
        PlRefPath::try_from_path(&path)
            .and_then(|plan_path| LazyFrame::scan_parquet(plan_path, args))
            .map_err(|cause| Error::read(&path, cause))
    }
}

/// The columns of [`KEYS`]: beside the commune as the reference has it (`ma_xa_thuong_tru`) the unit of today that it
/// means ([`Residence::packed`]).
///
/// [`Residence::packed`]: crate::link::residence::Residence::packed
pub fn keys_schema() -> Arc<Schema> {
    Arc::new(Schema::from_iter([
        Field::new("part".into(), DataType::UInt32),
        Field::new("key".into(), DataType::UInt64),
        Field::new("tag".into(), DataType::UInt8),
        Field::new("person".into(), DataType::UInt32),
        Field::new("id".into(), DataType::UInt64),
        Field::new("ho_ten".into(), DataType::String),
        Field::new("ngay_sinh".into(), DataType::Int32),
        Field::new("gioi_tinh".into(), DataType::UInt8),
        Field::new("tinh_trang".into(), DataType::UInt8),
        Field::new("ngay_chet".into(), DataType::Int32),
        Field::new("xa_thuong_tru".into(), DataType::UInt32),
        Field::new("ma_xa_thuong_tru".into(), DataType::String),
        Field::new("ngay_cap_nhat".into(), DataType::Int32),
    ]))
}
