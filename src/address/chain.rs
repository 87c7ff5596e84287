//! Chains: mentions of a ward, a district and a province that lie in one another, and how well they explain an address.

use super::key::Strength;
use super::located::EraContext;
use super::mention::{ByLevel, Mention, Typing};
use super::table::Table;
use super::unit::{Era, Level, Unit, UnitId};

/// Mentions that fit together: province, district, ward.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Chain {
    /// By level.
    pub mentions: [Option<Mention>; 3],
    /// How well it explains the address; the higher the better.
    pub score: i32,
    /// True when the units are not all of one era.
    pub is_mixed: bool,
}

impl Chain {
    /// The mention at a level.
    pub const fn at(&self, level: Level) -> Option<Mention> {
        self.mentions[level as usize]
    }

    /// The lowest unit.
    pub fn unit(&self) -> Option<UnitId> {
        self.mentions.iter().rev().flatten().next().map(|mention| mention.unit)
    }

    /// The weakest agreement.
    pub fn strength(&self) -> Option<Strength> {
        self.mentions.iter().flatten().map(|mention| mention.strength).max()
    }

    /// The mentions in the order in which they stand in the text.
    fn in_text(&self) -> impl Iterator<Item = Mention> + use<> {
        let mut sorted = self.mentions;
        sorted.sort_unstable_by_key(|mention| mention.map_or(u8::MAX, |mention| mention.start));
        sorted.into_iter().flatten()
    }

    /// The first token and the token after the last.
    pub fn extent(&self) -> Option<(usize, usize)> {
        let all = || self.mentions.iter().flatten();
        let start = all().map(|mention| mention.start).min()?;
        let end = all().map(|mention| mention.end).max()?;
        Some((usize::from(start), usize::from(end)))
    }
}

/// Points for what is written from the ward up to the province, from the province down, and in no order.
const UPWARDS: i32 = 4;
const DOWNWARDS: i32 = 2;
const NO_ORDER: i32 = -6;
/// Points for a name that goes on: Xã ‹Ba› Tơ.
const CUT: i32 = -24;
/// Points for the province of the other era: the province alone was brought up to date, or alone was not.
const OTHER_ERA: i32 = -4;

/// The chains with the best scores, best first; those more than `margin` behind the best are left out.
pub fn best(table: &Table, found: &ByLevel, context: EraContext, tokens: usize, margin: i32) -> Vec<Chain> {
    let mut chains = Best { margin, top: i32::MIN, chains: Vec::new() };
    let mut search = Search { table, found, context, tokens, chains: &mut chains };
    for ward in &found[Level::Ward as usize] {
        search.with_ward(ward);
    }
    for district in &found[Level::District as usize] {
        search.with_district(district);
    }
    for province in &found[Level::Province as usize] {
        if province.is_clear() || !province.is_misspelled {
            search.add([Some(*province), None, None], 0, false);
        }
    }
    chains.finish()
}

struct Search<'a> {
    table: &'a Table,
    found: &'a ByLevel,
    context: EraContext,
    tokens: usize,
    chains: &'a mut Best,
}

impl Search<'_> {
    fn with_ward(&mut self, ward: &Mention) {
        let own = &self.table[ward.unit];
        let mut is_placed = false;
        for district in &self.found[Level::District as usize] {
            if district.overlaps(ward) || !self.lies_in_district(ward.unit, own, &self.table[district.unit]) {
                continue;
            }
            is_placed = true;
            let mixed = own.era == Era::New;
            let points = if mixed { 2 * OTHER_ERA } else { 0 };
            self.add([None, Some(*district), Some(*ward)], points, mixed);
            self.with_province([None, Some(*district), Some(*ward)], own, points, mixed);
        }
        if ward.may_be_street {
            return;
        }
        is_placed |= self.with_province([None, None, Some(*ward)], own, 0, false);
        let is_all = ward.start == 0 && usize::from(ward.end) == self.tokens && !self.names_province(ward);
        if !is_placed && (ward.typing != Typing::None || is_all) {
            self.add([None, None, Some(*ward)], 0, false);
        }
    }

    /// «Hà Giang» alone is the province, and neither its city of then nor one of the wards of that name.
    fn names_province(&self, lower: &Mention) -> bool {
        let provinces = &self.found[Level::Province as usize];
        let same = |province: &Mention| (province.start, province.end) == (lower.start, lower.end);
        lower.typing == Typing::None && provinces.iter().any(same)
    }

    /// Adds the chain with every province that fits; false when none does.
    fn with_province(&mut self, chain: [Option<Mention>; 3], own: &Unit, points: i32, mixed: bool) -> bool {
        let mut is_placed = false;
        for province in &self.found[Level::Province as usize] {
            if chain.iter().flatten().any(|mention| mention.overlaps(province)) {
                continue;
            }
            let Some(other_era) = self.lies_in_province(own, &self.table[province.unit]) else { continue };
            is_placed = true;
            let [_, district, ward] = chain;
            // Without a type word «Tam Kỳ, Quảng Nam» is the city of then, not the ward of today.
            let untyped = own.era == Era::New && ward.is_some_and(|ward| ward.typing == Typing::None);
            let more = match other_era {
                true if untyped => 3 * OTHER_ERA,
                true => OTHER_ERA,
                false => 0,
            };
            self.add([Some(*province), district, ward], points + more, mixed || other_era);
        }
        is_placed
    }

    fn with_district(&mut self, district: &Mention) {
        let own = &self.table[district.unit];
        let placed = self.with_province([None, Some(*district), None], own, 0, false);
        if !placed && district.is_clear() && !self.names_province(district) {
            self.add([None, Some(*district), None], 0, false);
        }
    }

    fn lies_in_district(&self, ward: UnitId, own: &Unit, district: &Unit) -> bool {
        match own.era {
            Era::Old => own.parent == district.code,
            Era::New => self.table.predecessors(ward).iter().any(|old| {
                let old = &self.table[*old];
                if old.level == Level::District { old.code == district.code } else { old.parent == district.code }
            }),
        }
    }

    /// Whether a unit lies in a province; true when only across the reform.
    fn lies_in_province(&self, own: &Unit, province: &Unit) -> Option<bool> {
        match (own.era, province.era) {
            // Hà Tây and its like: what lay in it lies in the province that it became part of.
            (Era::Old, Era::Old) if province.is_historic && own.province != province.code => {
                (self.table.new_province(province.code) == self.table.new_province(own.province)).then_some(false)
            }
            (Era::Old, Era::Old) | (Era::New, Era::New) => (own.province == province.code).then_some(false),
            (Era::Old, Era::New) => {
                let today = self.table.new_province(own.province)?;
                (self.table[today].code == province.code).then_some(true)
            }
            (Era::New, Era::Old) => {
                let today = self.table.new_province(province.code)?;
                (self.table[today].code == own.province).then_some(true)
            }
        }
    }

    fn add(&mut self, mentions: [Option<Mention>; 3], points: i32, is_mixed: bool) {
        let is_cut = |one: &Mention| one.goes_on && mentions.iter().flatten().all(|other| other.start != one.end);
        // «Xã Trường Long Tyâ» is not Xã Trường Long.
        if mentions[Level::Ward as usize].as_ref().is_some_and(is_cut) {
            return;
        }
        let mut chain = Chain { mentions, score: points, is_mixed };
        chain.score += mentions.iter().flatten().map(|mention| i32::from(mention.score)).sum::<i32>();
        chain.score += self.order(&chain);
        if mentions.iter().flatten().any(is_cut) {
            chain.score += CUT;
        }
        chain.score += chain.unit().map_or(0, |unit| self.era(self.table[unit].era, is_mixed));
        self.chains.push(chain);
    }

    /// Points for the era that the column has. Without one, what is complete in the new era is read as new: the old one
    /// would lack a district.
    const fn era(&self, era: Era, is_mixed: bool) -> i32 {
        match (self.context, era) {
            // More than a ward is worth: Ba Đình, Hà Nội is the district.
            (EraContext::Throughout(Era::Old), Era::Old) => 12,
            (EraContext::Throughout(Era::New), Era::New) if !is_mixed => 8,
            (EraContext::Unknown, Era::New) if !is_mixed => 5,
            _ => 0,
        }
    }

    /// Points for the order, and against tokens between and behind the mentions that nothing explains.
    fn order(&self, chain: &Chain) -> i32 {
        let ordered = |rising: bool| {
            let mut starts = chain.mentions.iter().flatten().map(|mention| mention.start);
            let Some(mut last) = starts.next() else { return true };
            starts.all(|start| {
                (start > last) == rising && {
                    last = start;
                    true
                }
            })
        };
        let (downwards, upwards) = (ordered(true), ordered(false));
        let count = chain.mentions.iter().flatten().count();
        let order = match (upwards, downwards) {
            _ if count < 2 => 0,
            (true, _) => UPWARDS,
            (_, true) => DOWNWARDS,
            _ => NO_ORDER,
        };
        let (mut between, mut last) = (0, None);
        for mention in chain.in_text() {
            between += last.map_or(0, |end: u8| i32::from(mention.start.saturating_sub(end)));
            last = Some(mention.end);
        }
        let behind = i32::try_from(self.tokens).unwrap_or(0) - last.map_or(0, i32::from);
        let (start, _) = chain.extent().unwrap_or_default();
        let outside = if downwards && !upwards { i32::try_from(start).unwrap_or(0) } else { behind };
        order - (3 * between).min(9) - (2 * outside).min(8)
    }
}

/// The best chains so far.
struct Best {
    margin: i32,
    top: i32,
    chains: Vec<Chain>,
}

impl Best {
    fn push(&mut self, chain: Chain) {
        if chain.score < self.top.saturating_sub(self.margin) {
            return;
        }
        self.top = self.top.max(chain.score);
        self.chains.push(chain);
    }

    fn finish(mut self) -> Vec<Chain> {
        let least = self.top.saturating_sub(self.margin);
        self.chains.retain(|chain| chain.score >= least);
        self.chains.sort_by_key(|chain| (std::cmp::Reverse(chain.score), chain.unit(), chain.extent()));
        self.chains
    }
}
