//! What a chain leaves open: flaws, contradictions, and other units that would explain the text as well.

use super::chain::Chain;
use super::free::Search;
use super::key::Strength;
use super::located::{EraContext, Flaw, Located};
use super::mention::{Mention, Typing};
use super::stretch;
use super::token::Gap;
use super::unit::{Era, Level, UnitId};

impl Search<'_> {
    /// The answer that some chains give, the best first.
    pub(super) fn answer(&self, chains: &[Chain]) -> Located {
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
        // The island districts had no wards: they became wards themselves.
        let is_island = first.unit().is_some_and(|unit| !self.table.successors(unit).is_empty());
        let lacks_ward = first.at(Level::Ward).is_none() && !is_island;
        if lacks_ward && !located.flaws.has(Flaw::UnknownWard) {
            located.flaws.add(Flaw::Incomplete);
        }
        self.conflicts(first, &mut located);
        self.rivals(chains, &mut located);
        self.without_parent(first, &mut located);
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
            // The province once more.
            let is_repeated = |level| chain.at(level).is_some() && self.is_known(stretch, level, chain);
            if stretch.levels().any(is_repeated) {
                continue;
            }
            let is_open = |level: &Level| chain.at(*level).is_none() && self.is_looked_for(stretch, chain, *level);
            for level in stretch.levels().filter(is_open) {
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

    /// A ward is not certain where the unit that should tell it from its namesakes is not known.
    fn without_parent(&self, chain: &Chain, located: &mut Located) {
        if located.unit.is_none() || chain.at(Level::Ward).is_none() || chain.at(Level::District).is_some() {
            return;
        }
        let above = chain.at(Level::Province);
        let is_unknown =
            located.flaws.has(Flaw::UnknownDistrict) || (above.is_none() && located.flaws.has(Flaw::UnknownProvince));
        if is_unknown {
            located.unit = above.map(|province| province.unit);
            located.head = self.head(&Chain { mentions: [above, None, None], ..*chain });
        }
    }

    /// Other units that explain the text as well.
    fn rivals(&self, chains: &[Chain], located: &mut Located) {
        let Some(unit) = located.unit else { return };
        let mut units: Vec<UnitId> = chains.iter().filter_map(Chain::unit).collect();
        units.extend(self.namesake(&chains[0]));
        self.doubts(&chains[0], &mut units);
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

    /// What else may be meant where a ward stands in a place that makes it doubtful.
    fn doubts(&self, chain: &Chain, others: &mut Vec<UnitId>) {
        let Some(ward) = chain.at(Level::Ward) else { return };
        let (district, province) = (chain.at(Level::District), chain.at(Level::Province));
        if ward.may_be_street {
            others.extend(district.map(|district| district.unit));
        }
        if ward.is_misspelled && ward.strength != Strength::Typo {
            self.misread(chain, &ward, others);
        }
        if district.is_some() {
            others.extend(self.ward_of_namesake(chain, &ward));
            return;
        }
        if let Some(province) = province.filter(|_| self.table[ward.unit].era == Era::Old) {
            self.of_province_today(&ward, &province, others);
        }
        if ward.typing != Typing::None {
            return;
        }
        others.extend(self.above_unknown(chain).map(|(_, district)| district));
        others.extend(self.ward_before(chain));
        if let Some(part) = self.part_before(chain) {
            let is_part = |own: &&Mention| (usize::from(own.start), usize::from(own.end)) == (part.start, part.end);
            let mut wards = self.found[Level::Ward as usize].iter().filter(is_part).map(|own| own.unit).peekable();
            // A ward, though none of this province.
            others.extend(province.filter(|_| wards.peek().is_some()).map(|province| province.unit));
            others.extend(wards.filter(|other| self.is_within(*other, ward.unit)));
        }
        if self.is_end_of_name(&ward) {
            others.extend(province.map(|province| province.unit));
        }
    }

    /// A ward of then in front of the chain, of the district that has the name of the ward: Chiến Thắng, ‹Chi Lăng›.
    fn ward_of_namesake(&self, chain: &Chain, ward: &Mention) -> Option<UnitId> {
        let district = self.namesake_of(ward).filter(|_| ward.typing == Typing::None)?;
        let part = self.part_before(chain)?;
        let is_below = |own: &&Mention| {
            (usize::from(own.start), usize::from(own.end)) == (part.start, part.end)
                && self.table.parent_of(own.unit) == Some(district)
        };
        self.found[Level::Ward as usize].iter().find(is_below).map(|own| own.unit)
    }

    /// A ward with wrong marks: another name may be nearer.
    fn misread(&self, chain: &Chain, ward: &Mention, others: &mut Vec<UnitId>) {
        let (start, end) = (usize::from(ward.start), usize::from(ward.end));
        let name = super::type_word::type_at(self.tokens, start).filter(|_| ward.typing != Typing::None);
        let name = self.words(name.map_or(start, |(_, name)| name).min(end - 1), end);
        let parent = chain.at(Level::District).or_else(|| chain.at(Level::Province).filter(|_| self.is_of_today(ward)));
        if let Some(parent) = parent {
            others.extend(super::typo::nearest(name, self.table.children(parent.unit)));
        }
    }

    /// Wards of then with the same name elsewhere in the province of today, where that is named as well: districts are
    /// left out since there are none.
    fn of_province_today(&self, ward: &Mention, province: &Mention, others: &mut Vec<UnitId>) {
        let is_today = |other: &Mention| {
            (other.start, other.end) == (province.start, province.end) && self.table[other.unit].era == Era::New
        };
        if self.when.context == EraContext::Throughout(Era::Old)
            || !self.found[Level::Province as usize].iter().any(is_today)
        {
            return;
        }
        let same = |other: &&Mention| {
            (other.start, other.end, other.strength, other.typing) == (ward.start, ward.end, ward.strength, ward.typing)
        };
        let wards = self.found[Level::Ward as usize].iter().filter(same).map(|own| own.unit);
        others.extend(wards.filter(|other| {
            !self.table[*other].is_historic && self.table[*other].era == Era::Old && self.is_within(*other, ward.unit)
        }));
    }

    /// True for the end of a longer name: 24 An Dương ‹Vương›, 9 Phan ‹Đình Phùng›.
    fn is_end_of_name(&self, ward: &Mention) -> bool {
        let (start, end) = (usize::from(ward.start), usize::from(ward.end));
        let is_word = |at: usize| self.tokens[at].number.is_none() && self.tokens[at].gap != Gap::Glued;
        let before = (1..=start).rev().take_while(|at| self.tokens[*at].gap == Gap::Space && is_word(*at - 1)).count();
        before == 1 || (before > 1 && end - start == 1)
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
