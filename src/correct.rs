//! Corrections: the only place where a value's meaning changes, always with evidence and always logged.
//!
//! Kinds and the link only propose. A proposal is applied when `--fix` allows its applicability; proof, by other fields
//! of the record or by the reference population, raises «on request» to «automatic».

use std::borrow::Cow;

use crate::finding::Applicability;
use crate::kind::{Datum, Proposal, Step};
use crate::link::exact::{self, Candidate, Linked};
use crate::link::outcome::LinkOutcome;
use crate::normalize::{AppliedStep, TypedCell, datum, normalize};
use crate::plan::{Fix, LinkPlaces, Plan};

/// How many corrections one cell can need; each mends something else.
const MOST_CORRECTIONS: usize = 6;

/// Applies what the kinds propose for one record and `--fix` allows.
pub fn apply_proposals(plan: &Plan, record: &mut [TypedCell<'_>], candidates: &[Candidate<'_>]) {
    if plan.fix == Fix::None {
        return;
    }
    for field in 0..record.len() {
        // One correction may uncover the next (a title behind a note); all of them at once, or cleaning again would change
        // what is clean. Most cells have no notes at all.
        for _ in 0..MOST_CORRECTIONS {
            let applicability = |proposal: &Proposal| match proposal.applicability {
                Applicability::OnRequest if is_proven(plan, record, field, &proposal.after, candidates) => {
                    Applicability::Automatic
                }
                as_proposed => as_proposed,
            };
            let mut proposals = record[field].defects().iter().filter_map(|defect| defect.proposal.as_ref());
            let found = proposals.find_map(|proposal| {
                let applicability = applicability(proposal);
                allowed(plan.fix, applicability).then(|| (proposal.clone(), applicability))
            });
            let Some((proposal, applicability)) = found else { break };
            correct(plan, field, &mut record[field], proposal, applicability);
        }
    }
}

/// Applies the ID that the link proposes, if `--fix` allows it; what it mends is then no finding.
pub fn apply_link(plan: &Plan, places: &LinkPlaces, record: &mut [TypedCell<'_>], linked: &mut Linked<'_>) {
    let id = places.id.map(|place| place.field);
    let Some(field) = id.filter(|field| plan.has_column(*field)) else { return };
    let Some(proposal) = linked.proposal.take_if(|proposal| allowed(plan.fix, proposal.applicability)) else { return };
    let applicability = proposal.applicability;
    correct(plan, field, &mut record[field], proposal, applicability);
    let mended = [
        "link-no-id",
        "link-bad-identifier",
        "link-not-found",
        "link-mismatch-any",
        "link-found-by-cmnd",
        exact::FOUND_BY_COMPARING,
        "link-superseded",
    ];
    linked.failed.retain(|(rule, _)| !mended.contains(rule));
    if matches!(
        linked.outcome,
        LinkOutcome::NoId
            | LinkOutcome::BadIdentifier
            | LinkOutcome::NotFound
            | LinkOutcome::MismatchAny
            | LinkOutcome::Superseded
    ) {
        linked.outcome = linked.mended;
    }
}

const fn allowed(fix: Fix, applicability: Applicability) -> bool {
    match applicability {
        Applicability::Automatic => !matches!(fix, Fix::None),
        Applicability::OnRequest => matches!(fix, Fix::OnRequest),
        Applicability::Review => false,
    }
}

/// Proof: the other fields of the record fit the proposed value, or the reference has it with the same name.
fn is_proven(
    plan: &Plan,
    record: &[TypedCell<'_>],
    field: usize,
    proposed: &str,
    candidates: &[Candidate<'_>],
) -> bool {
    let siblings = siblings(plan, record, field);
    if plan.kind(field).proves(proposed, &siblings) {
        return true;
    }
    let people = plan.people.iter().filter_map(|person| person.link.as_ref());
    let mut whose = people.filter(|places| places.id.is_some_and(|place| place.field == field));
    whose.next().is_some_and(|places| {
        let name = places.name.map(|place| datum(plan, record, &place)).unwrap_or_default();
        exact::proves(proposed, name, candidates)
    })
}

/// The siblings of a field, in the order in which its kind names them.
pub fn siblings<'r>(plan: &Plan, record: &'r [TypedCell<'_>], field: usize) -> Vec<Datum<'r>> {
    let places = plan.siblings[field].iter();
    places.map(|place| place.map_or_else(Datum::default, |place| datum(plan, record, &place))).collect()
}

/// Replaces a value: the step is logged, and the new text is read as any other.
fn correct(plan: &Plan, field: usize, cell: &mut TypedCell<'_>, proposal: Proposal, applicability: Applicability) {
    let before = std::mem::take(&mut cell.text).into_owned();
    let again = normalize(plan, field, &proposal.after);
    let (text, value, notes) = (again.text.clone().into_owned(), again.value, again.notes);
    let mut steps = cell.notes.take().map(|notes| notes.steps).unwrap_or_default();
    let step = Step { id: proposal.step, before, after: proposal.after };
    steps.push(AppliedStep { step, applicability });
    let (more, defects) = notes.map(|notes| (notes.steps, notes.defects)).unwrap_or_default();
    steps.extend(more);
    cell.text = Cow::Owned(text);
    cell.value = value;
    *cell.notes_mut() = crate::normalize::Notes { steps, defects };
}
