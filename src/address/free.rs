//! Addresses as free text: the units that a text names, whatever their order and however they are abbreviated.
//!
//! All mentions of units are found first ([`super::mention`]); the units that lie in one another explain each other
//! ([`super::chain`]), and the chain that explains most of the text is the answer, unless another one explains it as
//! well. What no chain explains is a flaw, or a misspelling of a unit below one that is sure.

use super::chain::{self, Chain};
use super::key::Strength;
use super::located::{EraContext, Flaw, Located};
use super::mention::{self, ByLevel, Mention, Typing, When};
use super::stretch::{self, Stretch};
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

/// Finds the units that a text names, by the type words of today.
pub fn locate(text: &str, context: EraContext) -> Located {
    locate_on(text, context, None)
}

/// Finds the units that a text names, by the type words of a day.
pub fn locate_on(text: &str, context: EraContext, day: Option<PartialDate>) -> Located {
    let mut read = Vec::with_capacity(24);
    tokens(text, &mut read);
    let cut = read.len().saturating_sub(MOST_TOKENS);
    let (table, when) = (units(), When { context, day });
    if let Some(located) = super::canonical::locate(table, text, &read[cut..], when) {
        return located;
    }
    let mut search = Search { table, text, tokens: &read[cut..], when, found: ByLevel::default() };
    let located = search.locate();
    let level = |located: &Located| located.unit.map(|unit| table[unit].level);
    if level(&located) == Some(Level::Ward) {
        return located;
    }
    // Keys that an input method should have turned into letters: only where the text says less without them.
    let Some(typed) = without_keystrokes(text, &read[cut..]) else { return located };
    let mut again = Search { table, text, tokens: &typed, when, found: ByLevel::default() }.locate();
    let is_open = !located.candidates.is_empty() && level(&again) != Some(Level::Ward);
    if is_open || level(&again) <= level(&located) {
        return located;
    }
    again.flaws.add(Flaw::Misspelled);
    again
}

/// The tokens as they were meant, where one shows that it was typed for an input method. Keys of VNI are digits: what is
/// glued together is one word then.
fn without_keystrokes(text: &str, read: &[Token]) -> Option<Vec<Token>> {
    let mut mended = Vec::with_capacity(read.len());
    let mut changed = false;
    for glued in read.chunk_by(|_, next| next.gap == Gap::Glued) {
        let (first, last) = (glued[0], glued[glued.len() - 1]);
        let meant = |tokens: &[Token]| {
            let (start, end) = (tokens[0].span.0, tokens[tokens.len() - 1].span.1);
            let word = crate::text::keystroke::meant(&text[start as usize..end as usize])?;
            Some((start, end, super::load::key_of(&word)))
        };
        // A1 is a house.
        let is_word = last.span.1 - first.span.0 > 2 && first.number.is_none();
        let whole = meant(glued).filter(|_| is_word);
        let parts = if whole.is_some() { 1 } else { glued.len() };
        for part in glued.chunks(glued.len() / parts) {
            match meant(part).filter(|_| part[0].number.is_none()) {
                Some((start, end, key)) => {
                    changed = true;
                    mended.push(Token { span: (start, end), key, number: None, roman: 0, is_marked: true, ..part[0] });
                }
                None => mended.extend_from_slice(part),
            }
        }
    }
    changed.then_some(mended)
}

/// The search in one text.
struct Search<'a> {
    table: &'static Table,
    text: &'a str,
    tokens: &'a [Token],
    when: When,
    found: ByLevel,
}

impl Search<'_> {
    fn locate(&mut self) -> Located {
        self.leave_out_country();
        if self.tokens.is_empty() {
            return Located::default();
        }
        mention::find(self.table, self.tokens, self.when, &mut self.found);
        self.keep_typed_wards();
        let mut chains = self.best();
        for _ in 0..MOST_MISSPELLINGS {
            let first = chains.first().copied().unwrap_or_default();
            let Some((level, mention)) = self.misspelled(&first) else { break };
            self.found[level as usize].push(mention);
            chains = self.best();
        }
        self.answer(&chains)
    }

    fn best(&self) -> Vec<Chain> {
        chain::best(self.table, &self.found, self.when.context, self.tokens.len(), MARGIN)
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
            let is = |from: usize, name: &str| {
                let mut own = self.tokens[from..].iter().map(|token| token.key);
                let first = own.next().unwrap_or_default();
                own.fold(first, super::key::Key::then).plain == super::load::key_of(name).plain
            };
            let postcode = |token: &Token| token.number.is_some() && matches!(token.span.1 - token.span.0, 5 | 6);
            let left_out = match self.tokens {
                [.., one, _] if count > 2 && one.gap >= Gap::Soft && is(count - 2, "việt nam") => 2,
                [_, .., last] if last.gap >= Gap::Space && (is(count - 1, "vn") || is(count - 1, "vietnam")) => 1,
                [_, .., last] if last.gap >= Gap::Space && postcode(last) => 1,
                _ => return,
            };
            self.tokens = &self.tokens[..count - left_out];
        }
    }

    /// A stretch of the text that should name a unit below one that is sure, and does so with a letter or two wrong.
    fn misspelled(&self, chain: &Chain) -> Option<(Level, Mention)> {
        stretch::all(self.tokens, chain).into_iter().find_map(|stretch| {
            let level = stretch.levels().find(|level| chain.at(*level).is_none() && self.is_open(chain, *level))?;
            if self.is_known(&stretch, level, chain) {
                return None;
            }
            let name = self.words(stretch.name, stretch.end);
            let unit = super::typo::nearest(name, &self.possible(chain, level))?;
            Some((level, stretch.mention(unit, &self.table[unit])))
        })
    }

    /// A district is looked for only where the ward is not of the new era.
    fn is_open(&self, chain: &Chain, level: Level) -> bool {
        let of_new_ward = chain.at(Level::Ward).is_some_and(|ward| self.table[ward.unit].era == Era::New);
        level != Level::District || !of_new_ward
    }

    /// A name that exists is no misspelling of another one: then the units do not lie in one another.
    fn is_known(&self, stretch: &Stretch, level: Level, chain: &Chain) -> bool {
        let strong = |mention: &&Mention| mention.strength <= Strength::Tone && mention.is_clear();
        let mut there = self.found[level as usize]
            .iter()
            .filter(strong)
            .filter(|mention| usize::from(mention.end) == stretch.end && usize::from(mention.start) >= stretch.start);
        let province = chain.at(Level::Province).map(|mention| mention.unit);
        there.any(|mention| province.is_none_or(|province| self.is_within(mention.unit, province)))
    }

    fn is_within(&self, unit: UnitId, province: UnitId) -> bool {
        let today = |unit| self.table.new_province_of(unit);
        today(unit) == today(province)
    }

    /// The units of a level that the rest of the chain leaves open.
    fn possible(&self, chain: &Chain, level: Level) -> Vec<UnitId> {
        let table = self.table;
        let (province, district) = (chain.at(Level::Province), chain.at(Level::District));
        match (level, province, district) {
            (Level::Ward, _, Some(district)) => table.children(district.unit).to_vec(),
            (Level::Ward, Some(province), None) if table[province.unit].era == Era::New => {
                table.children(province.unit).to_vec()
            }
            (Level::District, Some(province), _) => {
                let old = table.ids().filter(|unit| {
                    let own = &table[*unit];
                    own.era == Era::Old && own.level == Level::Province && !own.is_historic
                });
                let same =
                    old.filter(|old| *old == province.unit || table.new_province_of(*old) == Some(province.unit));
                same.flat_map(|old| table.children(old)).copied().collect()
            }
            (Level::Province, None, _) => {
                let all = table.ids().filter(|unit| table[*unit].level == Level::Province && !table[*unit].is_historic);
                all.collect()
            }
            _ => Vec::new(),
        }
    }

    fn words(&self, from: usize, below: usize) -> &str {
        let (start, end) = (self.tokens[from].span.0 as usize, self.tokens[below - 1].span.1 as usize);
        &self.text[start..end]
    }

    fn answer(&self, chains: &[Chain]) -> Located {
        let Some(first) = chains.first() else { return self.nothing() };
        let mut located = Located {
            unit: first.unit(),
            named: first.mentions.map(|mention| mention.map(|mention| mention.unit)),
            strength: first.strength(),
            head: self.head(first),
            ..Located::default()
        };
        for mention in first.mentions.iter().flatten() {
            if mention.typing == Typing::Wrong {
                located.flaws.add(Flaw::WrongType);
            }
            if mention.is_misspelled {
                located.flaws.add(Flaw::Misspelled);
            }
        }
        if first.is_mixed {
            located.flaws.add(Flaw::MixedEras);
        }
        self.unexplained(first, &mut located);
        let of_new_ward = !self.table.successors(first.unit().unwrap_or(UnitId(0))).is_empty();
        let lacks_ward = first.at(Level::Ward).is_none() && !of_new_ward;
        if lacks_ward && !located.flaws.has(Flaw::UnknownWard) {
            located.flaws.add(Flaw::Incomplete);
        }
        self.conflicts(first, &mut located);
        self.rivals(chains, &mut located);
        located
    }

    /// Without any unit: what has a type word is unknown, everything else is a street.
    fn nothing(&self) -> Located {
        let mut located = Located { head: self.span(0, self.tokens.len()), ..Located::default() };
        self.unexplained(&Chain::default(), &mut located);
        if located.flaws.is_empty() {
            located.flaws.add(Flaw::Incomplete);
        }
        located
    }

    /// Type words whose unit nobody knows.
    fn unexplained(&self, chain: &Chain, located: &mut Located) {
        for stretch in stretch::all(self.tokens, chain).iter().filter(|stretch| stretch.is_typed()) {
            for level in stretch.levels().filter(|level| chain.at(*level).is_none() && self.is_open(chain, *level)) {
                if !self.is_known(stretch, level, chain) {
                    located.flaws.add(match level {
                        Level::Province => Flaw::UnknownProvince,
                        Level::District => Flaw::UnknownDistrict,
                        Level::Ward => Flaw::UnknownWard,
                    });
                    break;
                }
            }
        }
    }

    /// Units that are clearly named and do not lie in one another.
    fn conflicts(&self, chain: &Chain, located: &mut Located) {
        let apart = |mention: &&Mention| !chain.mentions.iter().flatten().any(|own| own.overlaps(mention));
        let clear = |mention: &&Mention| {
            let is_sure = !mention.is_misspelled && !mention.goes_on && mention.strength <= Strength::Plain;
            mention.is_clear() && is_sure && apart(mention)
        };
        let [provinces, districts, wards] = &self.found;
        let Some(unit) = chain.unit() else { return };
        let mut conflict = |flaw: Flaw, level: Level, mention: &Mention| {
            located.flaws.add(flaw);
            // It is named, and it exists.
            located.flaws.remove(match level {
                Level::Province => Flaw::UnknownProvince,
                Level::District => Flaw::UnknownDistrict,
                Level::Ward => Flaw::Incomplete,
            });
            located.named[level as usize] = Some(mention.unit);
            located.candidates = vec![unit];
            located.unit = None;
        };
        if chain.at(Level::District).is_none() && chain.at(Level::Ward).is_some() {
            if let Some(other) = districts.iter().filter(clear).find(|other| self.is_within(other.unit, unit)) {
                return conflict(Flaw::WardNotInDistrict, Level::District, other);
            }
            if let Some(other) = districts.iter().filter(clear).find(|other| other.typing == Typing::Right) {
                return conflict(Flaw::NotInProvince, Level::District, other);
            }
        }
        if chain.at(Level::Ward).is_none() && chain.at(Level::District).is_some() {
            let typed = |mention: &&Mention| mention.typing == Typing::Right;
            if let Some(other) = wards.iter().filter(clear).filter(typed).find(|other| self.is_within(other.unit, unit))
            {
                return conflict(Flaw::WardNotInDistrict, Level::Ward, other);
            }
        }
        let is_none = chain.at(Level::Province).is_none();
        // A second province says as much when it is called one: Thành phố Bắc Ninh, Tỉnh Quảng Ninh.
        let says = |other: &&Mention| (is_none || other.typing == Typing::Right) && !self.is_within(other.unit, unit);
        if let Some(other) = provinces.iter().filter(clear).find(says) {
            return conflict(Flaw::NotInProvince, Level::Province, other);
        }
        if is_none {
            return;
        }
        let is_bare = chain.at(Level::District).is_none() && chain.at(Level::Ward).is_none();
        let called = districts.iter().filter(clear).find(|other| other.typing == Typing::Right);
        if let Some(other) = called.filter(|_| is_bare) {
            conflict(Flaw::NotInProvince, Level::District, other);
        }
    }

    /// A district of then whose name is also that of a ward of today, where the column does not say which era is meant.
    fn namesake(&self, chain: &Chain) -> Option<UnitId> {
        let ward = chain.at(Level::Ward).filter(|ward| ward.typing == Typing::None)?;
        let is_open = matches!(self.when.context, EraContext::Mixed | EraContext::Throughout(Era::Old));
        if !is_open || self.table[ward.unit].era == Era::Old {
            return None;
        }
        let same = |other: &&Mention| (other.start, other.end) == (ward.start, ward.end);
        let districts = self.found[Level::District as usize].iter().filter(same);
        districts.map(|district| district.unit).find(|district| self.is_within(*district, ward.unit))
    }

    /// Other units that explain the text as well.
    fn rivals(&self, chains: &[Chain], located: &mut Located) {
        let Some(unit) = located.unit else { return };
        let mut units: Vec<UnitId> = chains.iter().filter_map(Chain::unit).collect();
        units.extend(self.namesake(&chains[0]));
        units.sort_unstable();
        units.dedup();
        units.retain(|other| *other == unit || !self.is_version(*other, unit));
        units.dedup_by(|other, one| *other != unit && *one != unit && self.is_version(*other, *one));
        if units.len() < 2 {
            return;
        }
        located.flaws.add(Flaw::Ambiguous);
        located.unit = None;
        located.candidates = units;
    }

    /// True when two units are versions of one, or the same province in both eras.
    fn is_version(&self, other: UnitId, unit: UnitId) -> bool {
        if self.table[other].level == Level::Province && self.table[unit].level == Level::Province {
            return self.table.new_province_of(other) == self.table.new_province_of(unit);
        }
        let last = |unit| super::convert::last_version(self.table, unit);
        last(other) == last(unit)
    }

    /// The part before the units; where the text begins with them, the part behind.
    fn head(&self, chain: &Chain) -> std::ops::Range<usize> {
        match chain.extent() {
            Some((0, end)) if self.repeats_province(chain, end) => 0..0,
            Some((0, end)) if end < self.tokens.len() => self.span(end, self.tokens.len()),
            Some((start, _)) => self.span(0, start),
            None => self.span(0, self.tokens.len()),
        }
    }

    /// True when the text ends with the province once more: Hà Nội, Hà Nội.
    fn repeats_province(&self, chain: &Chain, from: usize) -> bool {
        let Some(province) = chain.at(Level::Province) else { return false };
        let covers = |other: &Mention| (usize::from(other.start), usize::from(other.end)) == (from, self.tokens.len());
        self.found[Level::Province as usize]
            .iter()
            .any(|other| covers(other) && self.is_within(other.unit, province.unit))
    }

    fn span(&self, from: usize, below: usize) -> std::ops::Range<usize> {
        if from >= below {
            return 0..0;
        }
        let start = if from == 0 { 0 } else { self.tokens[from].span.0 as usize };
        start..self.tokens[below - 1].span.1 as usize
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
                    let mut long =
                        Search { table, text: &text, tokens: &read, when, found: ByLevel::default() }.locate();
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
