//! Misspelled names in free text: what should name a unit below one that is sure, and does so with a letter or two wrong.

use super::chain::Chain;
use super::free::Search;
use super::key::Strength;
use super::mention::{Mention, Typing};
use super::stretch::{self, Stretch};
use super::token::Gap;
use super::type_word::begins_street;
use super::unit::{Era, Level, UnitId};
use crate::text::fold::fold;

impl Search<'_> {
    /// A stretch of the text that names a unit below one that is sure, misspelled. Chains that explain the text equally
    /// well are asked together: a name that fits below two of them is none.
    pub(super) fn misspelled(&self, chains: &[Chain]) -> Option<(Level, Mention)> {
        let chain = chains.first().copied().unwrap_or_default();
        let found = stretch::all(self.tokens, &chain).into_iter().find_map(|stretch| {
            let level = stretch
                .levels()
                .find(|level| chain.at(*level).is_none() && self.is_looked_for(&stretch, &chain, *level))?;
            if self.is_known(&stretch, level, &chain) {
                return None;
            }
            let own = self.own(chains, level);
            let own = self.nearest(&stretch, &own).or_else(|| self.one_slip(&stretch, &own));
            let mention = own.or_else(|| self.nearest(&stretch, &self.possible(chains, level)))?;
            Some((level, mention))
        });
        found.or_else(|| self.misspelled_below_namesake(&chain))
    }

    /// In «Xuất Lẽ, Cao Lộc, Lạng Sơn» Cao Lộc is the district of then, although a ward of today has its name.
    fn misspelled_below_namesake(&self, chain: &Chain) -> Option<(Level, Mention)> {
        let (part, district) = self.above_unknown(chain)?;
        if self.is_known(&part, Level::Ward, chain) {
            return None;
        }
        self.nearest(&part, self.table.children(district)).map(|mention| (Level::Ward, mention))
    }

    /// A part in front of a ward without a type word that nothing explains, and the district of then that has the name
    /// of that ward.
    pub(super) fn above_unknown(&self, chain: &Chain) -> Option<(Stretch, UnitId)> {
        let ward = chain.at(Level::Ward).filter(|ward| ward.typing == Typing::None)?;
        let is_first = chain.extent().is_some_and(|(start, _)| start == usize::from(ward.start));
        if !is_first || chain.at(Level::District).is_some() {
            return None;
        }
        let part = self.part_before(chain)?;
        self.namesake_of(&ward).map(|district| (part, district))
    }

    /// The words right in front of a ward that has the name of a district of then, where they are the name of a ward of
    /// that district: Số 10 ‹Xuất Lễ› Cao Lộc Lạng Sơn.
    pub(super) fn ward_before(&self, chain: &Chain) -> Option<UnitId> {
        let ward = chain.at(Level::Ward).filter(|ward| ward.typing == Typing::None)?;
        let end = usize::from(ward.start);
        if chain.at(Level::District).is_some() || end == 0 || self.tokens[end].gap != Gap::Space {
            return None;
        }
        let district = self.namesake_of(&ward)?;
        (0..end).rev().take(4).find_map(|at| {
            let (first, rest) = self.tokens[at..end].split_first()?;
            let joined = rest.iter().fold(first.key, |key, token| key.then(token.key));
            let is_below =
                |unit: UnitId| self.table[unit].era == Era::Old && self.table.parent_of(unit) == Some(district);
            let mut named = self.table.named(&joined).iter();
            named.find(|entry| is_below(entry.unit)).map(|entry| entry.unit)
        })
    }

    /// The district of then that has the name of a ward, in the same place.
    pub(super) fn namesake_of(&self, ward: &Mention) -> Option<UnitId> {
        let same = |other: &&Mention| (other.start, other.end) == (ward.start, ward.end);
        let mut districts = self.found[Level::District as usize].iter().filter(same).map(|district| district.unit);
        districts.find(|district| !self.table[*district].is_historic && self.is_within(*district, ward.unit))
    }

    /// The part in front of a chain that nothing explains and that should be a name; a label («Địa chỉ:») is none.
    pub(super) fn part_before(&self, chain: &Chain) -> Option<Stretch> {
        let part = stretch::part_before(self.tokens, chain)?;
        let (end, start) = (self.tokens[part.end - 1].span.1 as usize, self.tokens[part.end].span.0 as usize);
        (!self.text[end..start].contains(':')).then_some(part)
    }

    fn nearest(&self, stretch: &Stretch, among: &[UnitId]) -> Option<Mention> {
        let unit = super::typo::nearest(self.words(stretch.name, stretch.end), among)?;
        Some(stretch.mention(unit, &self.table[unit]))
    }

    /// The only unit that the ward can lie in, where its name has one letter more, less or other, and no unit is called
    /// like that.
    fn one_slip(&self, stretch: &Stretch, own: &[UnitId]) -> Option<Mention> {
        let [unit] = *own else { return None };
        let own = &self.table[unit];
        let is_name = |other: &Mention| {
            usize::from(other.end) == stretch.end && other.is_clear() && other.strength <= Strength::Plain
        };
        if self.found[own.level as usize].iter().any(is_name) {
            return None;
        }
        let (text, name) = (fold(self.words(stretch.name, stretch.end)), fold(own.bare()));
        (name.len() > 4 && is_one_slip(&text, &name)).then(|| stretch.mention(unit, own))
    }

    /// Whether a stretch that the chain leaves out should be of a level. Where the ward is one of today there is no
    /// district, unless something behind the ward is called one.
    pub(super) fn is_looked_for(&self, stretch: &Stretch, chain: &Chain, level: Level) -> bool {
        let Some(ward) = chain.at(Level::Ward).filter(|ward| self.is_of_today(ward)) else { return true };
        level != Level::District
            || (stretch.is_typed()
                && stretch.start >= usize::from(ward.end)
                && !begins_street(self.tokens, stretch.start))
    }

    /// A name that exists is no misspelling of another one: then the units do not lie in one another.
    pub(super) fn is_known(&self, stretch: &Stretch, level: Level, chain: &Chain) -> bool {
        let strong = |mention: &&Mention| mention.strength <= Strength::Tone && mention.is_clear();
        let mut there = self.found[level as usize]
            .iter()
            .filter(strong)
            .filter(|mention| usize::from(mention.end) == stretch.end && usize::from(mention.start) >= stretch.start);
        let province = chain.at(Level::Province).map(|mention| mention.unit);
        there.any(|mention| province.is_none_or(|province| self.is_within(mention.unit, province)))
    }

    /// The districts or provinces in which the wards of some chains lie.
    fn own(&self, chains: &[Chain], level: Level) -> Vec<UnitId> {
        let open = chains.iter().filter(|chain| chain.at(level).is_none());
        let units = open.filter_map(|chain| chain.unit().filter(|unit| self.table[*unit].level > level));
        let mut own: Vec<UnitId> = units
            .filter_map(|unit| match level {
                Level::District if self.table[unit].era == Era::Old => self.table.parent_of(unit),
                Level::Province => self.table.province_of(unit),
                _ => None,
            })
            .collect();
        own.sort_unstable();
        own.dedup();
        own
    }

    /// The units of a level that the rest of the chains leaves open.
    fn possible(&self, chains: &[Chain], level: Level) -> Vec<UnitId> {
        let mut among = Vec::new();
        for chain in chains.iter().filter(|chain| chain.at(level).is_none()) {
            self.below(chain, level, &mut among);
        }
        if level == Level::Province {
            self.provinces(&mut among);
        }
        among.sort_unstable();
        among.dedup();
        among
    }

    fn below(&self, chain: &Chain, level: Level, among: &mut Vec<UnitId>) {
        let table = self.table;
        let (province, district) = (chain.at(Level::Province), chain.at(Level::District));
        match (level, province, district) {
            (Level::Ward, _, Some(district)) => among.extend(table.children(district.unit)),
            (Level::Ward, Some(province), None) if table[province.unit].era == Era::New => {
                among.extend(table.children(province.unit));
            }
            (Level::District, Some(province), _) => {
                let old = table.ids().filter(|unit| {
                    let own = &table[*unit];
                    own.era == Era::Old && own.level == Level::Province && !own.is_historic
                });
                let same =
                    old.filter(|old| *old == province.unit || table.new_province_of(*old) == Some(province.unit));
                among.extend(same.flat_map(|old| table.children(old)));
            }
            _ => {}
        }
    }

    /// All provinces, those of today first; of those that kept their name the one of today.
    fn provinces(&self, among: &mut Vec<UnitId>) {
        let table = self.table;
        for unit in table.ids().filter(|unit| table[*unit].level == Level::Province && !table[*unit].is_historic) {
            if among.iter().all(|other| table[*other].bare() != table[unit].bare()) {
                among.push(unit);
            }
        }
    }
}

/// True when one letter more, less or other makes one text of the other.
fn is_one_slip(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[same..], &other[same..]);
    let same = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    one.len() - same < 2 && other.len() - same < 2
}
