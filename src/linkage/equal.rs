//! Records of one extract that are equal by a key: the whole record, the ID, the registry's key.

use std::path::Path;

use xxhash_rust::xxh3::Xxh3;

use super::duplicates::{DuplicateLine, ID, KEY, WHOLE_RECORD};
use super::sides::Opened;
use crate::engine::map_ordered;
use crate::error::Result;
use crate::job::{Progress, Resources};
use crate::link::buckets::Buckets;
use crate::link::duplicates::find as groups_of;
use crate::link::keys::row_number;
use crate::normalize::{TypedBatch, TypedCell};
use crate::plan::Plan;
use crate::read::Block;

/// A key: its method, and the fields that it is made of.
struct EqualKey {
    method: &'static str,
    fields: Vec<usize>,
    /// True when a record with a blank part has no such key.
    all_known: bool,
}

/// The groups of all keys, method by method; within one by their first row.
///
/// # Errors
/// When the extract cannot be read or the work folder is full.
pub fn find(opened: &Opened, work: &Path, with: &Resources, progress: &dyn Progress) -> Result<Vec<DuplicateLine>> {
    let (plan, extract) = (&opened.plan, &opened.extract);
    let keys = keys(plan);
    let records = crate::reference::records_in(extract)?;
    let cut = with.cut(records, 0);
    let bucket = |place: usize| Buckets::new(cut, work, &format!("same-{place}"), records);
    let mut buckets = (0..keys.len()).map(bucket).collect::<Result<Vec<_>>>()?;
    progress.stage("stage-keys", extract.total_bytes());
    let take = |block: Block| {
        let batch = block.parse();
        let typed = TypedBatch::new(plan, &batch);
        let mut found = vec![Vec::new(); keys.len()];
        for record in 0..batch.len() {
            let row = row_number(batch.row(record));
            for (key, found) in keys.iter().zip(&mut found) {
                found.extend(key.hash(plan, typed.record(record)).map(|hash| (hash, row)));
            }
        }
        (block.bytes_read, found)
    };
    map_ordered(with.threads(), extract.blocks(with.block_bytes), take, |(bytes, found)| {
        progress.advance(bytes);
        buckets.iter_mut().zip(found).try_for_each(|(bucket, keys)| bucket.extend(keys))
    })?;
    let mut lines = Vec::new();
    for (key, bucket) in keys.iter().zip(buckets) {
        let mut groups = Vec::new();
        with.pool.install(|| groups_of(0, bucket, &mut groups))?;
        groups.sort_unstable_by_key(|group| (group.cluster, group.row));
        let line = |group: &crate::link::duplicates::Duplicate| DuplicateLine {
            cluster: group.cluster,
            row: group.row,
            method: key.method,
            probability: 1.0,
        };
        lines.extend(groups.iter().map(line));
    }
    Ok(lines)
}

fn keys(plan: &Plan) -> Vec<EqualKey> {
    let fields = 0..plan.registry.fields.len();
    // Two prints of one record differ in their running number.
    let whole = fields.filter(|field| plan.has_column(*field) && plan.registry.fields[*field].name != "stt");
    let mut keys = vec![EqualKey { method: WHOLE_RECORD, fields: whole.collect(), all_known: false }];
    let id = plan.people.iter().find_map(|person| person.link.as_ref()?.id).filter(|id| plan.has_column(id.field));
    keys.extend(id.map(|id| EqualKey { method: ID, fields: vec![id.field], all_known: true }));
    let key: Vec<usize> = plan.key.iter().copied().filter(|field| plan.has_column(*field)).collect();
    if !key.is_empty() && key.len() == plan.key.len() {
        keys.push(EqualKey { method: KEY, fields: key, all_known: true });
    }
    keys
}

impl EqualKey {
    fn hash(&self, plan: &Plan, record: &[TypedCell<'_>]) -> Option<u128> {
        let mut hash = Xxh3::new();
        let mut known = 0;
        for field in &self.fields {
            let cell = &record[*field];
            let is_known = cell.value.is_known();
            if self.all_known && !is_known {
                return None;
            }
            known += usize::from(is_known);
            hash.update(plan.kind(*field).key(&cell.text).as_bytes());
            hash.update(&[0x1f]);
        }
        (known > 0).then(|| hash.digest128())
    }
}
