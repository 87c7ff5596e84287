//! `sach rules new`: a registry file drafted from an extract of which nothing is known.
//!
//! ```text
//! extract ─ sample ─▶ columns ─ guess: heading + values ─▶ relate: columns of one record ─▶ names ─▶ propose ─▶ write
//!                                                                                            run over the sample ─┘
//! ```
//!
//! A draft is a beginning: every guess says how sure it is and why. It passes `sach rules check` as it is, and holds no
//! value of any person: headings, counts, and words that many records have in common.

mod beside;
mod column;
mod few;
mod guard;
mod heading;
mod knowledge;
mod measure;
mod name;
mod profile;
mod propose;
mod relate;
mod sample;
mod shared;
mod summary;
mod why;
mod write;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::check::Context;
use crate::error::{Error, Result};
use crate::job::{Progress, Resources};
use crate::lang::Lang;
use crate::messages::Message;
use crate::plan::MissingMarkers;
use crate::read::ReadOptions;
use crate::read::columns::{OWN_COLUMNS, fold};
use column::Column;
use knowledge::Knowledge;
use profile::{Form, Values};
use sample::Sample;
use why::Reasons;
use write::Draft;

/// What is drafted, and how.
#[derive(Debug, Clone)]
pub struct DraftOptions {
    /// Files with the same columns, globs, `-`.
    pub files: Vec<String>,
    /// The id of the registry; made from the name of the first file when None.
    pub id: Option<String>,
    /// The file that is written; None when the text is only given back.
    pub out: Option<PathBuf>,
    /// A folder of rule files that replaces or adds to those in the binary.
    pub rules: Option<PathBuf>,
    /// How to read the files.
    pub read: ReadOptions,
    /// The run date: the version of the draft, and what lies in the future.
    pub context: Context,
    /// Language of messages. The draft itself is in both.
    pub lang: Lang,
}

/// A finished draft.
#[derive(Debug)]
pub struct Drafted {
    /// The registry file.
    pub toml: String,
    /// What each column was taken for, as a table in words: headings and fields, no values.
    pub summary: String,
}

/// Drafts a registry file.
///
/// # Errors
/// When the extract cannot be read, has no line of headings, or the file that is to be written is there already.
pub fn run(options: &DraftOptions, with: &Resources, progress: &dyn Progress) -> Result<Drafted> {
    let id = id(options)?;
    if let Some(path) = options.out.as_ref().filter(|path| path.exists()) {
        return Err(Error::Usage(Message::new("draft-out-exists").path("file", path)));
    }
    let knowledge = Knowledge::load(options.rules.as_deref())?;
    let work = tempfile::tempdir().map_err(|cause| Error::write(std::env::temp_dir(), cause))?;
    let known = |heading: &str| knowledge.headings.is_known(heading);
    let extract = crate::read::open(&crate::read::expand(&options.files)?, &options.read, &known, work.path())?;
    let sample = Sample::take(&extract, &knowledge.missing, with, progress)?;
    let (used, mut skipped) = usable(extract.header());
    let missing = MissingMarkers::new(&knowledge.missing);
    let forms = Form::all(&knowledge.file.code_lists);
    let guess = |&place: &usize| {
        let values = Values::new(&sample, place, &missing);
        Column::guess(&extract.header()[place], sample.filled[place], values, &forms, &knowledge)
    };
    let mut columns: Vec<Column<'_>> = with.pool.install(|| used.par_iter().map(guess).collect());
    guard::headings(&columns)?;
    relate::people(&mut columns, options.context.run_date);
    name::give(&mut columns, &knowledge);
    skipped.extend(leave_added(&mut columns, extract.header()));
    let people = relate::people(&mut columns, options.context.run_date);
    beside::name(&mut columns, &people);

    let key = propose::key(&columns);
    let rules = propose::rules(&columns, key, sample.records, &knowledge, options.context.run_date);
    let link = propose::link(&columns, &people);
    let records = (sample.records, sample.len() as u64, sample.malformed);
    let take = knowledge.shared.take(&columns);
    let date = options.context.run_date;
    let mut draft = Draft { id, date, records, columns, skipped, key, take, rules, link };
    let reasons = Reasons::new();
    let file = work.path().join("draft.toml");
    let read = |draft: &Draft<'_>| {
        let text = draft.toml(&knowledge, &reasons, None);
        std::fs::write(&file, text).map_err(|cause| Error::write(&file, cause))?;
        crate::registry::load(&file.to_string_lossy(), options.rules.as_deref(), options.lang)
    };
    shared::settle(&mut draft, &read)?;
    read(&draft)?;
    let measured = measure::run(&file, (extract.header(), &sample), options, with, work.path())?;
    let toml = draft.toml(&knowledge, &reasons, Some(&measured));
    if let Some(path) = &options.out {
        save(path, &toml)?;
    }
    Ok(Drafted { summary: summary::text(&draft, options), toml })
}

/// The id that was asked for, or the name of the first file without what an id may not have.
fn id(options: &DraftOptions) -> Result<String> {
    let of_file = || {
        let stem = options.files.first().and_then(|file| Path::new(file).file_stem()).and_then(|stem| stem.to_str());
        let words = heading::words(stem.unwrap_or_default()).join("-");
        let named = words.starts_with(|first: char| first.is_ascii_lowercase());
        if named {
            words
        } else {
            ["so", &words].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
        }
    };
    let id = options.id.clone().unwrap_or_else(of_file);
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if id.starts_with(|first: char| first.is_ascii_lowercase()) && id.split('-').all(word) {
        Ok(id)
    } else {
        Err(Error::Usage(Message::new("draft-id").arg("id", id)))
    }
}

/// Columns that can be fields; the others with the reason. Every heading may be a label of one field only.
fn usable(header: &[String]) -> (Vec<usize>, Vec<(usize, &'static str)>) {
    let (mut used, mut skipped, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (place, heading) in header.iter().enumerate() {
        let key = fold(heading);
        let why = if key.is_empty() {
            Some("blank")
        } else if OWN_COLUMNS.contains(&heading.trim()) {
            Some("own")
        } else if seen.insert(key) {
            None
        } else {
            Some("twice")
        };
        match why {
            None => used.push(place),
            Some(why) => skipped.push((place + 1, why)),
        }
    }
    (used, skipped)
}

/// Takes out the columns that an earlier run added for fields of this draft; gives their places.
fn leave_added(columns: &mut Vec<Column<'_>>, header: &[String]) -> Vec<(usize, &'static str)> {
    let added = |column: &Column<'_>| {
        let endings = column.form.make().map(|kind| kind.added()).unwrap_or_default();
        endings.iter().map(|ending| format!("{}{ending}", column.name)).collect::<Vec<_>>()
    };
    let headings: BTreeSet<String> = columns.iter().flat_map(added).collect();
    let mut left = Vec::new();
    columns.retain(|column| {
        let own = headings.contains(column.heading.trim()) || headings.contains(&column.name);
        if own {
            let place = header.iter().position(|heading| heading == column.heading).unwrap_or(0);
            left.push((place + 1, "own"));
        }
        !own
    });
    left
}

/// Writes the draft: whole or not at all, never over a file that is there, readable by its owner only.
fn save(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let fail = |cause: std::io::Error| Error::write(path, cause);
    let mut file = tempfile::Builder::new().prefix(".sach-draft-").tempfile_in(folder).map_err(fail)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(fail)?;
    file.persist_noclobber(path).map(drop).map_err(|failed| Error::write(path, failed.error))
}
