//! The cleaned file with exactly the decided cells changed and the removed records taken out: what the next run reads.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;

use super::records::Cleaned;
use super::settle::Action;
use crate::engine::map_ordered;
use crate::error::{Error, Result};
use crate::job::{Progress, Resources};
use crate::read::{Block, InputFormat};
use crate::write::cleaned::{end_record, push_cell, push_guarded};
use crate::write::folder::{OutputFolder, private_file};

/// Name of the output with the records that were taken out, whole, as they stood in the cleaned file.
pub const REMOVED: &str = "removed.csv";

/// The patched file.
pub struct Patched {
    /// Where it lies, in the work folder.
    pub path: PathBuf,
    /// Its delimiter: that of the cleaned file.
    pub delimiter: u8,
}

/// Writes the patched file into the work folder, and what was taken out into the output folder.
///
/// # Errors
/// When the cleaned file cannot be read or a file cannot be written.
pub fn patch(
    cleaned: &Cleaned,
    actions: &BTreeMap<u64, Action>,
    folder: &mut OutputFolder,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<Patched> {
    let extract = &cleaned.extract;
    progress.stage("stage-apply", extract.total_bytes());
    let delimiter = if extract.format() == InputFormat::Csv { extract.delimiter() } else { b',' };
    let path = folder.work().join("patched.csv");
    let failed = |cause: std::io::Error| Error::write(&path, cause);
    let mut out = std::io::BufWriter::with_capacity(1 << 20, private_file(&path).map_err(failed)?);
    let mut removed = folder.create(REMOVED)?;
    let shown = removed.shown().to_owned();
    let failed_removed = |cause: std::io::Error| Error::write(&shown, cause);
    let mut head = if extract.bom() { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    put(&mut head, extract.header().iter().map(String::as_str), delimiter);
    out.write_all(&head).map_err(failed)?;
    removed.write_all(&head_of_removed(extract.header())).map_err(failed_removed)?;
    let encode = |block: Block| (block.bytes_read, encode(cleaned, actions, &block, delimiter));
    map_ordered(with.threads(), extract.blocks(with.block_bytes), encode, |(bytes, (kept, gone))| {
        progress.advance(bytes);
        out.write_all(&kept).map_err(failed)?;
        removed.write_all(&gone).map_err(failed_removed)
    })?;
    out.flush().map_err(failed)?;
    drop(out);
    folder.finish(removed)?;
    Ok(Patched { path, delimiter })
}

/// The records of one block: those that stay, and those that go.
fn encode(cleaned: &Cleaned, actions: &BTreeMap<u64, Action>, block: &Block, delimiter: u8) -> (Vec<u8>, Vec<u8>) {
    let batch = block.parse();
    let (mut kept, mut gone) = (Vec::with_capacity(block.text_bytes() + batch.len()), Vec::new());
    for index in 0..batch.len() {
        match actions.get(&cleaned.row(&batch, index)) {
            None => put(&mut kept, batch.record(index), delimiter),
            Some(Action::Change(cells)) => {
                let cell = |(column, cell)| cells.get(&column).map_or(cell, String::as_str);
                put(&mut kept, batch.record(index).enumerate().map(cell), delimiter);
            }
            Some(Action::Remove) => {
                batch.record(index).for_each(|cell| push_guarded(&mut gone, cell, b','));
                end_record(&mut gone);
            }
        }
    }
    (kept, gone)
}

fn put<'a>(bytes: &mut Vec<u8>, cells: impl Iterator<Item = &'a str>, delimiter: u8) {
    cells.for_each(|cell| push_cell(bytes, cell, delimiter));
    end_record(bytes);
}

/// UTF-8 with a byte order mark, so that Excel shows Vietnamese.
fn head_of_removed(header: &[String]) -> Vec<u8> {
    let mut head = "\u{feff}".as_bytes().to_vec();
    for title in header {
        push_guarded(&mut head, title, b',');
    }
    end_record(&mut head);
    head
}

/// The number that a record of the cleaned file, by its position from 1, has in the next run; the positions of the records
/// that were taken out are sorted.
pub fn next_row(position: u64, removed: &[u64]) -> Option<u64> {
    match removed.binary_search(&position) {
        Ok(_) => None,
        Err(before) => Some(position - before as u64),
    }
}
