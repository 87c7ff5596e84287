//! The vote of a column: how its texts were written, from those that leave no doubt.

use std::collections::BTreeMap;

use super::damage::Damage;
use super::{Decision, capitals, decide};

/// What is known of the column that a text stands in: how many of its texts are healthy, how many damaged and how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vote {
    damaged: [u64; Damage::ALL.len()],
    healthy: u64,
    /// Damaged texts that are written in capitals, and those that are not.
    capitals: u64,
    small: u64,
}

/// From so many texts on that one damage explains, a column has a say.
const ENOUGH: u64 = 20;

impl Vote {
    /// Counts one text under the name of what it shows; nothing for texts that show nothing (no marks).
    pub fn count(text: &str, counts: &mut BTreeMap<&'static str, u64>) {
        if is_surely_unicode(text) {
            *counts.entry("unicode").or_default() += 1;
            return;
        }
        let seen = match decide(text, &Self::default()) {
            Decision::Decoded { damage, .. } => {
                *counts.entry(if capitals::shown(text) { "capitals" } else { "small-letters" }).or_default() += 1;
                damage.id()
            }
            Decision::Undecided => "undecided",
            Decision::AsIs if text.is_ascii() => return,
            Decision::AsIs => "unicode",
        };
        *counts.entry(seen).or_default() += 1;
    }

    /// True for the names under which [`Self::count`] counts.
    pub fn counts_as(id: &str) -> bool {
        matches!(id, "unicode" | "undecided" | "capitals" | "small-letters")
            || Damage::ALL.iter().any(|damage| damage.id() == id)
    }

    /// The vote of a whole column, from the counts of [`Self::count`].
    pub fn of(counts: &BTreeMap<&'static str, u64>) -> Self {
        let count = |id: &str| counts.get(id).copied().unwrap_or(0);
        Self {
            damaged: Damage::ALL.map(|damage| count(damage.id())),
            healthy: count("unicode"),
            capitals: count("capitals"),
            small: count("small-letters"),
        }
    }

    /// The damage that the column has, when it has one throughout: nearly all texts with marks show it.
    pub fn throughout(&self) -> Option<Damage> {
        let (place, most) =
            self.damaged.iter().enumerate().max_by_key(|(place, count)| (**count, usize::MAX - place))?;
        // Healthy-looking ones may be damaged ones that read as Vietnamese either way: up to 2 % of TCVN3 names.
        let others: u64 = self.damaged.iter().sum::<u64>() - most + self.healthy;
        (*most >= ENOUGH && others * 10 <= *most).then(|| Damage::ALL[place])
    }

    /// The damage that most damaged texts of the column have, if there is any.
    pub fn most(&self) -> Option<Damage> {
        let (place, most) =
            self.damaged.iter().enumerate().max_by_key(|(place, count)| (**count, usize::MAX - place))?;
        (*most > 0).then(|| Damage::ALL[place])
    }

    /// True when nearly all damaged texts of the column are written in capitals.
    pub(super) const fn is_in_capitals(&self) -> bool {
        self.capitals >= ENOUGH && self.small * 10 < self.capitals
    }

    /// Bits of doubt about a text of the column being healthy.
    pub(super) fn doubt_of_health(&self) -> f32 {
        let all = self.damaged.iter().sum::<u64>() + self.healthy;
        #[expect(clippy::cast_precision_loss, reason = "a share, not a count")]
        let share = (self.healthy as f32 + 0.1) / (all as f32 + 1.0);
        -share.log2()
    }

    /// Bits of doubt about a damage: the general ones, and how rare it is among the damaged texts of this column.
    pub(super) fn doubt(&self, damage: Damage) -> f32 {
        let all: u64 = self.damaged.iter().sum();
        if all < ENOUGH {
            return damage.doubt();
        }
        #[expect(clippy::cast_precision_loss, reason = "a share, not a count")]
        let share = (self.damaged[damage as usize] as f32 + 0.1) / (all as f32 + 1.0);
        -share.log2() + if share < 0.01 { damage.doubt() } else { 0.0 }
    }

    /// True when the column has this damage often enough to be believed in a single text.
    pub(super) fn supports(&self, damage: Damage) -> bool {
        let all: u64 = self.damaged.iter().sum();
        let own = self.damaged[damage as usize];
        own >= ENOUGH && own * 10 >= all * 9 && own * 20 >= self.healthy
    }

    /// True when the column has this damage in most of its texts: then also in those that are no Vietnamese.
    pub(super) fn dominates(&self, damage: Damage) -> bool {
        self.supports(damage) && self.damaged[damage as usize] >= self.healthy
    }

    /// True when nearly all texts with marks are healthy.
    pub(super) fn is_healthy(&self) -> bool {
        self.healthy >= ENOUGH && self.damaged.iter().sum::<u64>() * 20 < self.healthy
    }
}

/// True when a letter stands in the text that no code page of before Unicode had: most texts with marks, found by their
/// bytes alone.
pub fn is_surely_unicode(text: &str) -> bool {
    // U+1E80 to U+1EFF begin with E1 BA and E1 BB; before Ạ (BA A0) stand letters of Welsh.
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xE1, bytes).any(|at| matches!(bytes[at..], [_, 0xBB, ..] | [_, 0xBA, 0xA0..=0xFF, ..]))
}
