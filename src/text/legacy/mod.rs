//! Legacy text: words written in the encodings of before Unicode, or UTF-8 that was read as something else.
//!
//! A reading is believed when it makes every word a Vietnamese syllable and the text as it stands is none; among several
//! the least surprising one is, by how often its syllables stand in names, with the vote of the column.
//! A text that is Vietnamese as it stands is left alone, unless its whole column is damaged in one way or, where nothing
//! is known of its column, one of its syllables stands in no name and the other reading is by far the likelier.
//!
//! Nothing may be trimmed, composed or put into another case before: bytes would be lost.

mod capitals;
mod case_mapped;
pub mod charset;
mod damage;
mod lossy;
mod reading;
mod seen;
mod standing;
mod viqr;
mod vote;

pub use damage::Damage;
pub use vote::{Vote, is_surely_unicode};

use reading::Reading;
use standing::{Standing, is_lossy, is_plain_ascii, is_plausible_name, viqr_signs, with_real_d};

use super::syllable::{Grammar, grammar};
use super::word::words;

pub use reading::is_unicode;

/// What is decided about a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Nothing speaks for a damage.
    AsIs,
    /// It is damaged, and this is what it was.
    Decoded {
        /// What happened to it.
        damage: Damage,
        /// The text that it was.
        text: String,
    },
    /// It is damaged, but what it was is not sure.
    Undecided,
}

/// Bits by which a reading must be ahead of a text that is Vietnamese as it stands: `Thò` is a syllable, but no name has it,
/// and in VNI it is the commonest of all, `Thị`.
const LEAD: f32 = 6.0;
/// Bits by which the best reading must be ahead of the next one to be believed.
const MARGIN: f32 = 1.0;

/// Decides whether a text is damaged and what it was. What it was is healthy: a reading that would be read otherwise again
/// is not believed.
pub fn decide(text: &str, vote: &Vote) -> Decision {
    match decide_once(text, vote) {
        // (In a column that is damaged throughout any text is damaged, so there this is no test.)
        Decision::Decoded { text, .. } if vote.throughout().is_none() && decide_once(&text, vote) != Decision::AsIs => {
            Decision::Undecided
        }
        decision => decision,
    }
}

fn decide_once(text: &str, vote: &Vote) -> Decision {
    if is_plain_ascii(text) && !viqr_signs(text) {
        return Decision::AsIs;
    }
    let grammar = grammar();
    // Most texts with marks, in one pass.
    if is_unicode(text) && words(text).all(|word| grammar.is_valid(&word)) {
        return Decision::AsIs;
    }
    let own = Standing::of(text, grammar);
    let throughout = vote.throughout();
    if own.is_ascii && !viqr::is_sure(text, grammar) {
        return Decision::AsIs;
    }
    // Letters are gone, and what is left of the text is no evidence: Hoàng beside `V?n` is no Hồng in VNI.
    if !own.is_ascii && is_lossy(text) {
        return Decision::AsIs;
    }
    // Letters that no code page of before Unicode had are proof of health.
    let is_sure = || vote.is_healthy() || is_unicode(text) || (own.is_usual && throughout.is_none());
    if own.is_valid && !own.is_ascii && is_sure() {
        return Decision::AsIs;
    }
    let best = best_reading(text, &own, vote, throughout, grammar);
    match best {
        Found::Sure(reading) => {
            let mut text = reading.text;
            if matches!(reading.damage, Damage::Tcvn3 | Damage::Viscii | Damage::Vps) {
                capitals::restore(&mut text, reading.damage == Damage::Tcvn3, vote);
            }
            Decision::Decoded { damage: reading.damage, text }
        }
        Found::Nothing if own.is_valid => Decision::AsIs,
        Found::Nothing => {
            match lossy::repaired(text, grammar).filter(|(damage, _)| lossy::is_sure(text, *damage, vote)) {
                Some((damage, text)) => Decision::Decoded { damage, text },
                None if own.is_signed => Decision::Undecided,
                None => Decision::AsIs,
            }
        }
        Found::Doubtful => Decision::Undecided,
    }
}

/// What a text was under each damage that can have happened to it and changes it, believable or not: for texts that a
/// list of known words judges.
pub fn readings(text: &str) -> Vec<(Damage, String)> {
    let mut bytes = Vec::with_capacity(text.len());
    let western = seen::Page::Western.bytes(text, &mut bytes);
    let undone = |damage: Damage| {
        let mut read = String::with_capacity(text.len());
        let possible = damage.undo(text, western.then_some(&bytes), &mut read);
        (possible && read != text).then_some((damage, read))
    };
    Damage::ALL.into_iter().filter_map(undone).collect()
}

/// Bits by which the best reading of a text with signs of damage must be ahead when it has no other proof.
const CERTAIN: f32 = 4.0;

enum Found {
    Nothing,
    Sure(Reading),
    Doubtful,
}

fn best_reading(text: &str, own: &Standing, vote: &Vote, throughout: Option<Damage>, grammar: &Grammar) -> Found {
    let mut best: Option<Reading> = None;
    let mut next = f32::INFINITY;
    for mut reading in reading::all(text, own, vote, grammar) {
        reading.cost += vote.doubt(reading.damage);
        match &best {
            Some(other) if other.text == reading.text => {}
            Some(other) if other.cost <= reading.cost => next = next.min(reading.cost),
            _ => {
                next = best.map_or(next, |other| next.min(other.cost));
                best = Some(reading);
            }
        }
    }
    let Some(best) = best else { return Found::Nothing };
    let ahead = next - best.cost >= MARGIN;
    if own.is_valid && !own.is_ascii {
        // The text is Vietnamese as it stands: the other reading must be by far the likelier one.
        let lead = match best.damage {
            damage if throughout == Some(damage) => -vote.doubt_of_health(),
            Damage::Viscii | Damage::Vps => f32::INFINITY,
            _ => LEAD,
        };
        let likelier = best.cost + lead < reading::surprise(&with_real_d(text), grammar) && ahead;
        let named = throughout == Some(best.damage) || is_plausible_name(text, &best.text);
        return if likelier && named && best.foreign == 0 && !best.rare { Found::Sure(best) } else { Found::Nothing };
    }
    let supported = vote.supports(best.damage);
    if !vote.dominates(best.damage) && best.repairs + best.proofs == 0 {
        return Found::Nothing;
    }
    // In a text that is damaged for certain the far likelier reading is the right one.
    let sure = own.is_signed || (best.repairs > 0 && best.foreign + best.strangers == 0);
    let certain = sure && next - best.cost >= CERTAIN;
    let strangers = best.foreign + best.strangers;
    let proven = certain
        || vote.dominates(best.damage)
        || (supported && strangers == 0)
        || best.proofs > strangers
        || (best.changed > 1 && best.repairs > 0 && strangers == 0);
    if !proven && !own.is_signed {
        return Found::Nothing;
    }
    if proven && (supported || ahead) { Found::Sure(best) } else { Found::Doubtful }
}
