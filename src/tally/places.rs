//! Records by administrative unit of today, and the rules that they break.

use std::collections::BTreeMap;

use crate::address::{Era, Level, units};
use crate::cleaning::{Finding, Verdict};
use crate::finding::{Severity, Status};
use crate::link::residence::Residence;
use crate::plan::Plan;
use crate::report::Records;

/// What is counted at a unit beside its rules: records by status, in the order of [`Status`].
const STATUSES: u64 = 3;

/// Counts by unit.
#[derive(Debug, Clone, Default)]
pub struct PlaceTally {
    /// By unit (its [`Residence::packed`], in the upper half) and what is counted: a status, or a rule behind these.
    counts: BTreeMap<u64, u64>,
}

/// The counts of one unit.
#[derive(Debug, Clone, Default)]
pub struct OfUnit {
    /// Its records by status.
    pub records: Records,
    /// Rules, as indices into the registry's, and the records that break each.
    pub rules: Vec<(usize, u64)>,
}

impl PlaceTally {
    /// Of one batch: `unit` gives the packed unit of each record.
    pub fn of(plan: &Plan, verdicts: &[Verdict], findings: &[Finding], unit: impl Fn(usize) -> u32) -> Self {
        let mut keys = Vec::with_capacity(verdicts.len() * 2);
        let mut broken: Vec<usize> = Vec::new();
        for (record, verdict) in verdicts.iter().enumerate() {
            let unit = u64::from(unit(record)) << u32::BITS;
            keys.push(unit | of_status(verdict.status));
            broken.clear();
            for finding in &findings[verdict.findings.0..verdict.findings.1] {
                let slot = plan.slots[finding.slot];
                // What is only worth knowing is nobody's work. One rule may be broken at several fields of a record.
                if slot.severity > Severity::Info && !broken.contains(&slot.rule) {
                    broken.push(slot.rule);
                    keys.push(unit | (STATUSES + slot.rule as u64));
                }
            }
        }
        keys.sort_unstable();
        Self { counts: keys.chunk_by(u64::eq).map(|same| (same[0], same.len() as u64)).collect() }
    }

    /// Adds the counts of another part.
    pub fn add(&mut self, other: Self) {
        if self.counts.is_empty() {
            self.counts = other.counts;
            return;
        }
        for (key, count) in other.counts {
            *self.counts.entry(key).or_default() += count;
        }
    }

    /// By packed unit.
    pub fn units(&self) -> BTreeMap<u32, OfUnit> {
        let mut units: BTreeMap<u32, OfUnit> = BTreeMap::new();
        for (key, count) in &self.counts {
            let half = |half: u64| u32::try_from(half & u64::from(u32::MAX)).expect("half of the bits");
            let (unit, what) = (units.entry(half(key >> u32::BITS)).or_default(), half(*key));
            let records = &mut unit.records;
            if let Some(rule) = u64::from(what).checked_sub(STATUSES) {
                unit.rules.push((usize::try_from(rule).expect("an index"), *count));
                continue;
            }
            records.read += count;
            match what {
                0 => records.accepted += count,
                1 => records.review += count,
                _ => records.rejected += count,
            }
        }
        units
    }
}

const fn of_status(status: Status) -> u64 {
    match status {
        Status::Accepted => 0,
        Status::Review => 1,
        Status::Rejected => 2,
    }
}

/// The unit that the texts of a record's province and ward of today name: the ward, else the province, else none.
pub fn packed_unit(province: &str, ward: &str) -> u32 {
    let find = |level, code: &str| units().by_code(Era::New, level, code.parse().ok()?);
    let ward = find(Level::Ward, ward).map(Residence::Ward);
    ward.or_else(|| find(Level::Province, province).map(Residence::Province)).unwrap_or_default().packed()
}
