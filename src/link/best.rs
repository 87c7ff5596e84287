//! Which record of a cluster is best, and why: a proposal to whoever keeps one and closes the others. Nothing is merged.
//!
//! The first thing that tells two records apart decides: a verified ID, no findings, more of the fields, the later
//! update; the first record where nothing does. A record with everything filled in and a wrong ID is not the better one.

use crate::value::PartialDate;

/// What is known of one record of a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// The record.
    pub row: u64,
    /// True when its ID was found in the reference population and agrees with name, birth date and sex.
    pub verified_id: bool,
    /// Findings that are errors.
    pub errors: u32,
    /// Findings that are warnings.
    pub warnings: u32,
    /// Fields with a value that was understood.
    pub filled: u32,
    /// When it was last updated; None when it does not say.
    pub updated: Option<PartialDate>,
}

/// Why a record is better than others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its ID is verified.
    VerifiedId,
    /// It has fewer findings: fewer errors, then fewer warnings.
    FewerFindings,
    /// More of its fields are filled.
    MoreFilled,
    /// It was updated later.
    Newer,
    /// It is the first; nothing else tells them apart.
    First,
}

impl Reason {
    /// All reasons, the strongest first.
    pub const ALL: [Self; 5] = [Self::VerifiedId, Self::FewerFindings, Self::MoreFilled, Self::Newer, Self::First];

    /// The name in files; its text is `best-ID`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::VerifiedId => "verified-id",
            Self::FewerFindings => "fewer-findings",
            Self::MoreFilled => "more-filled",
            Self::Newer => "newer",
            Self::First => "first",
        }
    }

    /// How good a record is in this respect: the larger, the better.
    fn measure(self, member: &Member) -> (i64, i64) {
        match self {
            Self::VerifiedId => (i64::from(member.verified_id), 0),
            Self::FewerFindings => (-i64::from(member.errors), -i64::from(member.warnings)),
            Self::MoreFilled => (i64::from(member.filled), 0),
            Self::Newer => (member.updated.map_or(0, |date| i64::from(date.packed())), 0),
            Self::First => (i64::try_from(member.row).map_or(i64::MIN, |row| -row), 0),
        }
    }
}

/// The best record of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best {
    /// Its place among the members.
    pub place: usize,
    /// What told it from the others, the strongest first; empty for a member alone.
    pub reasons: Vec<Reason>,
}

/// The best of some records; None of none. Whatever the order of the members, the same record.
pub fn best(members: &[Member]) -> Option<Best> {
    let mut left: Vec<usize> = (0..members.len()).collect();
    let mut reasons = Vec::new();
    for reason in Reason::ALL {
        let measures = left.iter().map(|&place| reason.measure(&members[place]));
        let Some(most) = measures.max() else { break };
        let before = left.len();
        left.retain(|&place| reason.measure(&members[place]) == most);
        if left.len() < before {
            reasons.push(reason);
        }
    }
    left.first().map(|&place| Best { place, reasons })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Member, best};
    use crate::value::PartialDate;

    /// `row id errors/warnings filled updated`: `3 ✓ 0/1 12 2024`.
    fn member(text: &str) -> Member {
        let parts: Vec<&str> = text.split_whitespace().collect();
        let [row, id, findings, filled, updated] = parts[..] else { panic!("five parts: {text}") };
        let (errors, warnings) = findings.split_once('/').expect("errors/warnings");
        let number = |text: &str| text.parse().expect("a number");
        Member {
            row: row.parse().expect("a number"),
            verified_id: id == "✓",
            errors: number(errors),
            warnings: number(warnings),
            filled: number(filled),
            updated: PartialDate::from_canonical(updated),
        }
    }

    #[test]
    fn the_first_thing_that_tells_them_apart_decides() {
        let table = [
            ("1 ✓ 0/0 9 -", "1 because of "),
            ("1 – 0/0 12 2026, 2 ✓ 3/3 5 -", "2 because of verified-id"),
            ("1 – 1/0 12 2026, 2 – 0/9 5 -", "2 because of fewer-findings"),
            ("1 – 0/2 12 -, 2 – 0/1 5 -", "2 because of fewer-findings"),
            ("1 ✓ 0/0 11 2026, 2 ✓ 0/0 12 -", "2 because of more-filled"),
            ("1 – 0/0 9 03/2024, 2 – 0/0 9 15/03/2024", "2 because of newer"),
            ("1 – 0/0 9 -, 2 – 0/0 9 2019", "2 because of newer"),
            ("7 – 0/0 9 2019, 4 – 0/0 9 2019", "4 because of first"),
            // Each reason against some of the others.
            (
                "1 – 0/0 12 2026, 2 ✓ 1/0 12 -, 3 ✓ 0/0 9 2020, 5 ✓ 0/0 9 2021",
                "5 because of verified-id fewer-findings newer",
            ),
        ];
        for (members, expected) in table {
            let members: Vec<Member> = members.split(", ").map(member).collect();
            let best = best(&members).expect("there are members");
            let reasons: Vec<_> = best.reasons.iter().map(|reason| reason.id()).collect();
            let found = format!("{} because of {}", members[best.place].row, reasons.join(" "));
            assert_eq!(found, expected);
        }
        assert_eq!(best(&[]), None);
    }

    proptest! {
        #[test]
        fn the_order_of_the_members_does_not_matter(
            parts in prop::collection::vec((any::<bool>(), 0..3_u32, 0..3_u32, 0..3_u32, 0..3_i32), 1..6),
        ) {
            let members: Vec<Member> = (1..)
                .zip(parts)
                .map(|(row, (verified_id, errors, warnings, filled, year))| Member {
                    row, verified_id, errors, warnings, filled, updated: PartialDate::new(year, 0, 0),
                })
                .collect();
            let turned: Vec<Member> = members.iter().rev().copied().collect();
            let (one, other) = (best(&members).expect("some"), best(&turned).expect("some"));
            prop_assert_eq!(members[one.place], turned[other.place]);
            prop_assert_eq!(&one.reasons, &other.reasons);
            prop_assert_eq!(one.reasons.is_empty(), members.len() == 1);
        }
    }
}
