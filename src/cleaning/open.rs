//! What the exact link leaves open: the same corrections and the same judgement as in the last pass, of the fields that take
//! part in it only.

use super::Evidence;
use super::linking::{linkable, mine};
use crate::check::when;
use crate::link::exact;
use crate::link::keys::row_number;
use crate::link::pairs::left::Entry;
use crate::normalize::{TypedBatch, TypedCell, datum};
use crate::plan::Plan;
use crate::read::TextBatch;

/// The fields that decide whether the exact link leaves a record open, with those that their kinds look at.
pub fn fields(plan: &Plan) -> Vec<bool> {
    let mut needed = vec![false; plan.registry.fields.len()];
    for person in &plan.people {
        let places = person.link.iter().flat_map(|link| [link.id, link.old_id, link.name, link.birth, link.sex]);
        places.flatten().for_each(|place| needed[place.field] = true);
        person.fields().for_each(|field| needed[field] |= person.is_optional());
    }
    plan.covering.iter().for_each(|(place, _)| needed[place.field] = true);
    for field in 0..needed.len() {
        if needed[field] {
            plan.siblings[field].iter().flatten().for_each(|sibling| needed[sibling.field] = true);
        }
    }
    needed
}

/// The open entries of a batch, each with whether its record counts for coverage.
pub fn open_entries(plan: &Plan, raw: &TextBatch<'_>, needed: &[bool], evidence: &Evidence) -> Vec<(Entry, bool)> {
    let mut typed = TypedBatch::of_fields(plan, raw, |field| needed[field]);
    let (mut open, mut candidates) = (Vec::new(), Vec::new());
    for record in 0..raw.len() {
        candidates.clear();
        for shard in evidence.candidates.iter().flatten() {
            shard.candidates(raw.row(record), &mut candidates);
        }
        let cells = typed.record_mut(record);
        crate::correct::apply_proposals(plan, cells, &candidates);
        for (of, person) in plan.people.iter().enumerate() {
            let Some(places) = person.link.as_ref().filter(|_| person.is_in(cells)) else { continue };
            let record_of_link = linkable(plan, of, places, cells, &[]);
            if exact::link(&record_of_link, mine(&candidates, of), plan.context.run_date).is_open() {
                let of = u8::try_from(of).expect("a record has a few people");
                open.push((Entry { row: row_number(raw.row(record)), of }, counts(plan, cells)));
            }
        }
    }
    open
}

/// Whether a record counts for coverage; one of which that cannot be said does.
fn counts(plan: &Plan, cells: &[TypedCell<'_>]) -> bool {
    when::holds(plan.covering.iter().map(|(place, test)| (test, datum(plan, cells, place)))) != Some(false)
}
