//! Scores: weighted means of shares, in whole numbers from the counts to the last division.
//!
//! The shares under one mean have different denominators, so a score cannot stand as one fraction of records. It is kept
//! in billionths of the best score; on the way it is counted in 10⁻¹⁸, so that a band is never missed by the rounding of
//! a step, and a score is the best only when nothing that counts has failed.

use serde::{Deserialize, Serialize};

use crate::registry::{Bands, Decimal};

/// Parts of the best score that a [`Score`] is counted in.
const BEST: u64 = 1_000_000_000;

/// Parts on the way.
const FINE: u128 = 1_000_000_000_000_000_000;

/// A score from 0 to the best: `part` of `of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Score {
    /// Billionths of the best score.
    pub part: u64,
    /// A thousand million.
    pub of: u64,
}

/// A band of the guidance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// Xanh.
    Green,
    /// Vàng.
    Yellow,
    /// Đỏ.
    Red,
}

impl Band {
    /// The name used in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Red => "red",
        }
    }

    /// The band of a score.
    pub fn of(score: Score, bands: &Bands) -> Self {
        // Points are hundredths of the best score, the feet of the bands thousandths of a point.
        let points = u128::from(score.part) * 100_000;
        let at_least = |foot: Decimal| points >= u128::from(foot.thousandths()) * u128::from(score.of);
        if at_least(bands.green) {
            Self::Green
        } else if at_least(bands.yellow) {
            Self::Yellow
        } else {
            Self::Red
        }
    }
}

/// A score on the way up: a share of records, or a mean of such.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    value: u128,
    /// True when nothing below it has failed.
    whole: bool,
}

impl Part {
    /// The share of the records that were asked; None when nobody was.
    pub fn of_records(passed: u64, failed: u64) -> Option<Self> {
        let asked = u128::from(passed) + u128::from(failed);
        (asked > 0).then(|| Self { value: u128::from(passed) * FINE / asked, whole: failed == 0 })
    }

    /// Σ(part × weight) / Σ weight; None when nothing weighs anything.
    pub fn mean(parts: impl Iterator<Item = (Self, Decimal)>) -> Option<Self> {
        let (mut sum, mut weights, mut whole) = (0_u128, 0_u128, true);
        for (part, weight) in parts.filter(|(_, weight)| weight.thousandths() > 0) {
            sum += part.value * u128::from(weight.thousandths());
            weights += u128::from(weight.thousandths());
            whole &= part.whole;
        }
        (weights > 0).then(|| Self { value: sum / weights, whole })
    }

    /// The score, rounded to the billionth: what is not whole stays below the best.
    pub fn score(self) -> Score {
        let unit = FINE / u128::from(BEST);
        let part = u64::try_from((self.value + unit / 2) / unit).unwrap_or(BEST);
        Score { part: if self.whole { BEST } else { part.min(BEST - 1) }, of: BEST }
    }
}
