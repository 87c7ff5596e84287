//! Addresses as free text: the units that a text names, whatever their order and however they are abbreviated.
//!
//! All mentions of units are found first ([`super::mention`]); the units that lie in one another explain each other
//! ([`super::chain`]), and the chain that explains most of the text is the answer, unless another one explains it as
//! well ([`super::judge`]). What no chain explains is a flaw, or a misspelling of a unit below one that is sure
//! ([`super::slip`]).

use std::sync::LazyLock;

use super::chain::{self, Chain};
use super::key::Key;
use super::located::{EraContext, Flaw, Located};
use super::mention::{self, ByLevel, Mention, Typing, When};
use super::stretch;
use super::table::{Table, units};
use super::token::{Gap, Token, tokens};
use super::unit::{Era, Level, UnitId};
use crate::value::PartialDate;

/// Points by which the best chain must be ahead of another unit's.
const MARGIN: i32 = 3;
/// Misspellings that are looked for in one address.
const MOST_MISSPELLINGS: usize = 3;
/// Tokens of an address that are looked at: its last ones.
const MOST_TOKENS: usize = 96;

/// The country, as it stands behind addresses; run together too (`Vietnam`).
static COUNTRY: LazyLock<[Key; 2]> = LazyLock::new(|| ["Việt Nam", "VN"].map(super::load::key_of));

/// Finds the units that a text names, by the type words of today.
pub fn locate(text: &str, context: EraContext) -> Located {
    locate_on(text, context, None)
}

/// Finds the units that a text names, by the type words of a day.
pub fn locate_on(text: &str, context: EraContext, day: Option<PartialDate>) -> Located {
    let mut read = Vec::with_capacity(24);
    tokens(text, &mut read);
    let read = &read[read.len().saturating_sub(MOST_TOKENS)..];
    let (table, when) = (units(), When { context, day });
    if let Some(located) = super::canonical::locate(table, text, read, when) {
        return located;
    }
    let located = Search::new(table, text, read, when).locate();
    super::keystrokes::without(table, text, read, when, located)
}

/// The search in one text.
pub(super) struct Search<'a> {
    pub(super) table: &'static Table,
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) when: When,
    pub(super) found: ByLevel,
}

impl<'a> Search<'a> {
    pub(super) fn new(table: &'static Table, text: &'a str, tokens: &'a [Token], when: When) -> Self {
        Self { table, text, tokens, when, found: ByLevel::default() }
    }

    pub(super) fn locate(&mut self) -> Located {
        self.leave_out_country();
        if self.tokens.is_empty() {
            return Located::default();
        }
        mention::find(self.table, self.tokens, self.when, &mut self.found);
        self.keep_typed_wards();
        let chains = self.best_mended();
        let located = self.answer(&chains);
        if !located.flaws.has(Flaw::UnknownDistrict) || located.at(Level::District).is_some() {
            return located;
        }
        // What is called a district shows that the ward is one of then, whatever ward of today has its name.
        let of_today = chains.first().and_then(|chain| chain.at(Level::Ward)).filter(|ward| self.is_of_today(ward));
        if of_today.is_none() {
            return located;
        }
        let table = self.table;
        self.found[Level::Ward as usize].retain(|ward| table[ward.unit].era == Era::Old);
        let chains = self.best_mended();
        let then = self.answer(&chains);
        let is_whole = |unit: UnitId| table[unit].level == Level::Ward && then.at(Level::District).is_some();
        if then.unit.is_some_and(is_whole) { then } else { located }
    }

    /// The best chains, misspelled names among them.
    fn best_mended(&mut self) -> Vec<Chain> {
        let mut chains = self.best();
        for _ in 0..MOST_MISSPELLINGS {
            let Some((level, mention)) = self.misspelled(&chains) else { break };
            self.found[level as usize].push(mention);
            chains = self.best();
        }
        chains
    }

    fn best(&self) -> Vec<Chain> {
        chain::best(self.table, &self.found, self.when.context, self.tokens.len(), MARGIN)
    }

    pub(super) fn is_of_today(&self, mention: &Mention) -> bool {
        self.table[mention.unit].era == Era::New
    }

    /// Where something is called a ward, what is not called one is none: in «phường Nghĩa Tânn, Cầu Giấy, Hà Nội» Cầu
    /// Giấy is the district of then, whatever ward of today has its name.
    fn keep_typed_wards(&mut self) {
        let [provinces, districts, wards] = &mut self.found;
        let higher = || provinces.iter().chain(districts.iter());
        let covers = |own: &Mention, at: usize| (usize::from(own.start)..usize::from(own.end)).contains(&at);
        let is_higher = |at: usize| higher().any(|own| covers(own, at));
        // Lao Xả Phình is a name as a whole.
        let is_name = |at: usize| wards.iter().any(|ward| covers(ward, at) && ward.typing == Typing::None);
        let typed = stretch::all(self.tokens, &Chain::default());
        let mut called = typed.iter().filter(|stretch| stretch.is_typed() && stretch.levels().eq([Level::Ward]));
        if called.any(|stretch| !is_higher(stretch.start) && !is_name(stretch.start)) {
            wards.retain(|ward| ward.typing != Typing::None);
        }
    }

    /// Việt Nam, VN and postcodes behind the address say nothing about the units.
    fn leave_out_country(&mut self) {
        loop {
            let count = self.tokens.len();
            let is = |from: usize, name: &Key| {
                let mut own = self.tokens[from..].iter().map(|token| token.key);
                let first = own.next().unwrap_or_default();
                own.fold(first, Key::then).plain == name.plain
            };
            let [whole, short] = &*COUNTRY;
            let postcode = |token: &Token| token.number.is_some() && matches!(token.span.1 - token.span.0, 5 | 6);
            let left_out = match self.tokens {
                [.., one, _] if count > 2 && one.gap >= Gap::Space && is(count - 2, whole) => 2,
                [_, .., last] if last.gap >= Gap::Space && (is(count - 1, short) || is(count - 1, whole)) => 1,
                [_, .., last] if last.gap >= Gap::Space && postcode(last) => 1,
                _ => return,
            };
            self.tokens = &self.tokens[..count - left_out];
        }
    }

    pub(super) fn is_within(&self, unit: UnitId, province: UnitId) -> bool {
        let today = |unit| self.table.new_province_of(unit);
        today(unit) == today(province)
    }

    pub(super) fn words(&self, from: usize, below: usize) -> &str {
        let (start, end) = (self.tokens[from].span.0 as usize, self.tokens[below - 1].span.1 as usize);
        &self.text[start..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The canonical writing of a ward.
    fn canonical(table: &Table, ward: UnitId) -> String {
        let mut names = table[ward].name.to_owned();
        let mut above = table.parent_of(ward);
        while let Some(unit) = above {
            names.push_str(", ");
            names.push_str(table[unit].name);
            above = table.parent_of(unit);
        }
        names
    }

    #[test]
    fn the_short_way_and_the_long_way_give_one_answer() {
        let (table, mut short) = (units(), 0);
        let wards = table.ids().filter(|unit| table[*unit].level == Level::Ward && !table[*unit].is_historic);
        for ward in wards {
            for head in ["", "12 đường Hà Nội, ", "Thôn 3, ", "Quận 3, "] {
                for context in [EraContext::Unknown, EraContext::Mixed, EraContext::Throughout(Era::New)] {
                    let text = format!("{head}{}", canonical(table, ward));
                    let mut read = Vec::new();
                    tokens(&text, &mut read);
                    let when = When { context, day: None };
                    let Some(found) = super::super::canonical::locate(table, &text, &read, when) else { continue };
                    let mut long = Search::new(table, &text, &read, when).locate();
                    if context == EraContext::Throughout(Era::New) {
                        // Districts are clear enough, but cost the long way points there.
                        long.named[0] = found.named[0];
                    }
                    assert_eq!(found, long, "{text}");
                    short += 1;
                }
            }
        }
        assert!(short > 90_000, "{short}");
    }
}
