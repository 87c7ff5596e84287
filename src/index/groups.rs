//! The three groups into which the campaigns of 2025 sort records: usable at once, to be mended, to be made anew.

use serde::Serialize;

use super::Tally;
use crate::read::MalformedReason;
use crate::report::{Count, Records};

/// Records by group, conserved: of = usable + mend + renew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Groups {
    /// Nhóm 1: dùng được ngay. Accepted records.
    pub usable: u64,
    /// Nhóm 2: cần bổ sung, chỉnh sửa, xác thực. The rest.
    pub mend: u64,
    /// Nhóm 3: làm mới. Records with a finding of a rule that the registry file names for it, and lines that are meant
    /// as records and are none.
    pub renew: u64,
    /// Of the third group: lines that are meant as records and are none.
    pub renew_malformed: u64,
    /// Records read without title, numbering and total lines.
    pub of: u64,
}

impl Groups {
    /// From the counts of a run.
    ///
    /// # Panics
    /// When a record is in no group or in two: that would be our mistake.
    pub fn new(tally: &Tally, records: Records, malformed: &[Count]) -> Self {
        let is_left_out =
            |count: &&Count| MalformedReason::ALL.iter().any(|reason| reason.is_left_out() && reason.id() == count.id);
        let left_out: u64 = malformed.iter().filter(is_left_out).map(|count| count.count).sum();
        let renew_malformed = records.malformed - left_out;
        let groups = Self {
            usable: tally.usable,
            mend: tally.mend,
            renew: tally.renew + renew_malformed,
            renew_malformed,
            of: records.read - left_out,
        };
        assert_eq!(groups.of, groups.usable + groups.mend + groups.renew, "every record is in one of the three groups");
        groups
    }
}
