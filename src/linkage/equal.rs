//! Records of one extract that are equal by a key: the whole record, the ID, the registry's key. And, since every record
//! passes here, how good each is.

use std::path::Path;

use xxhash_rust::xxh3::Xxh3;

use super::duplicates::{DuplicateLine, ID, KEY, WHOLE_RECORD};
use super::sides::Opened;
use crate::engine::map_ordered;
use crate::error::Result;
use crate::finding::Severity;
use crate::job::{Progress, Resources};
use crate::link::best::{Member, best};
use crate::link::buckets::Buckets;
use crate::link::duplicates::find as groups_of;
use crate::link::keys::row_number;
use crate::normalize::{TypedBatch, TypedCell, datum};
use crate::plan::Plan;
use crate::read::Block;

/// A key: its method, and the fields that it is made of.
struct EqualKey {
    method: &'static str,
    fields: Vec<usize>,
    /// True when a record with a blank part has no such key.
    all_known: bool,
}

/// The groups of all keys, method by method, within one by their first row; and how good each record is.
///
/// # Errors
/// When the extract cannot be read or the work folder is full.
pub fn find(
    opened: &Opened,
    work: &Path,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<(Vec<DuplicateLine>, Quality)> {
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
        let mut quality = Vec::with_capacity(batch.len());
        for record in 0..batch.len() {
            let row = row_number(batch.row(record));
            quality.push(Quality::of(plan, typed.record(record), row));
            for (key, found) in keys.iter().zip(&mut found) {
                found.extend(key.hash(plan, typed.record(record)).map(|hash| (hash, row)));
            }
        }
        (block.bytes_read, found, quality)
    };
    let mut quality = Quality::default();
    map_ordered(with.threads(), extract.blocks(with.block_bytes), take, |(bytes, found, part)| {
        progress.advance(bytes);
        quality.members.extend(part);
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
            best: None,
        };
        lines.extend(groups.iter().map(line));
    }
    Ok((lines, quality))
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

/// How good each record is: what makes one of a group the best.
#[derive(Debug, Default)]
pub struct Quality {
    /// In the order of rows.
    members: Vec<Member>,
}

impl Quality {
    fn of(plan: &Plan, record: &[TypedCell<'_>], row: u32) -> Member {
        let mut member =
            Member { row: u64::from(row), verified_id: false, errors: 0, warnings: 0, filled: 0, updated: None };
        for (field, cell) in record.iter().enumerate() {
            member.filled += u32::from(cell.value.is_known());
            for defect in cell.defects() {
                let slot = plan.defect_slots[field].iter().find(|(id, _)| id == defect.rule);
                match slot.map(|(_, slot)| plan.slots[*slot].severity) {
                    Some(Severity::Error) => member.errors += 1,
                    Some(Severity::Warning) => member.warnings += 1,
                    _ => {}
                }
            }
        }
        let updated = plan.people.iter().find_map(|person| person.link.as_ref()?.updated);
        member.updated = updated.and_then(|place| datum(plan, record, &place).value.date());
        member
    }

    /// Marks the best record of each group, with the reasons.
    pub fn choose(&self, lines: &mut [DuplicateLine]) {
        for group in lines.chunk_by_mut(|one, other| (one.method, one.cluster) == (other.method, other.cluster)) {
            let member = |line: &DuplicateLine| {
                let at = self.members.binary_search_by_key(&u64::from(line.row), |member| member.row);
                self.members[at.expect("every record of a group was read")]
            };
            let members: Vec<Member> = group.iter().map(member).collect();
            let Some(best) = best(&members) else { continue };
            let reasons: Vec<&str> = best.reasons.iter().map(|reason| reason.id()).collect();
            group[best.place].best = Some(reasons.join(";"));
        }
    }
}
