//! What the index needs to know of single records: which group each is in, and at which fields it fails which criterion.
//! A part of the counts of a run, added up in any order.

use crate::finding::{Criterion, Severity};
use crate::plan::Plan;

/// Counts of a part of an extract, or of all of it.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Records that can be used at once: no error, no warning, no rule of the third group.
    pub usable: u64,
    /// Records to be completed, corrected or confirmed: the rest.
    pub mend: u64,
    /// Records to be made anew: a finding of a rule that the registry file names for it.
    pub renew: u64,
    /// By field of the registry, the record as a whole last: records with an error or a warning, by criterion.
    failing: Vec<[u64; Criterion::ALL.len()]>,
}

impl Tally {
    /// Counts one record from the slots where it has findings, each once.
    pub fn record(&mut self, plan: &Plan, found: &[(usize, Option<String>)]) {
        let whole = plan.registry.fields.len();
        self.failing.resize(whole + 1, [0; Criterion::ALL.len()]);
        let grave = |slot: usize| plan.slots[slot].severity > Severity::Info;
        let place = |slot: usize| (plan.slots[slot].field.unwrap_or(whole), plan.rule(slot).criterion);
        let (mut renew, mut usable) = (false, true);
        for (index, (slot, _)) in found.iter().enumerate() {
            renew |= plan.registry.index.renew.contains(&plan.rule(*slot).id);
            if !grave(*slot) {
                continue;
            }
            usable = false;
            let here = place(*slot);
            // A record that fails two rules of a criterion at a field fails it once.
            if !found[..index].iter().any(|(other, _)| grave(*other) && place(*other) == here) {
                let criterion = Criterion::ALL.iter().position(|known| *known == here.1);
                self.failing[here.0][criterion.expect("ALL holds every criterion")] += 1;
            }
        }
        *match (renew, usable) {
            (true, _) => &mut self.renew,
            (false, true) => &mut self.usable,
            (false, false) => &mut self.mend,
        } += 1;
    }

    /// Adds the counts of a later part.
    pub fn add(&mut self, later: &Self) {
        self.usable += later.usable;
        self.mend += later.mend;
        self.renew += later.renew;
        if self.failing.len() < later.failing.len() {
            self.failing.resize(later.failing.len(), [0; Criterion::ALL.len()]);
        }
        for (sum, more) in self.failing.iter_mut().flatten().zip(later.failing.iter().flatten()) {
            *sum += more;
        }
    }

    /// Records with a failure, by field (its index; the number of fields is the record as a whole) and criterion.
    pub fn failing(&self) -> impl Iterator<Item = (usize, Criterion, u64)> + '_ {
        let by_field = self.failing.iter().enumerate();
        by_field.flat_map(|(field, counts)| Criterion::ALL.into_iter().zip(counts).map(move |(it, n)| (field, it, *n)))
    }
}
