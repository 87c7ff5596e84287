//! Mentions: the places of an address at which a unit may be named, each with how well it fits there.
//!
//! A mention says nothing about the others; whether they lie in one another is the parser's matter.

use std::cell::Cell;
use std::sync::LazyLock;

use super::key::{Key, Strength};
use super::located::EraContext;
use super::table::{Entry, Naming, Table};
use super::token::{Gap, Token};
use super::type_word::{Behind, Types, begins_street, behind, type_at, type_before};
use super::unit::{Level, Unit, UnitId, UnitType};
use crate::value::PartialDate;

/// The longest names have seven syllables.
const LONGEST: usize = 8;

/// A unit that may be meant by some tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are facts about one place, independent of one another")]
pub struct Mention {
    /// The unit.
    pub unit: UnitId,
    /// The first token, type word included.
    pub start: u8,
    /// The token after the last.
    pub end: u8,
    /// How strongly name and text agree.
    pub strength: Strength,
    /// What the type word says.
    pub typing: Typing,
    /// How well the unit fits here by itself.
    pub score: i16,
    /// True when it fills everything between two commas.
    pub is_whole: bool,
    /// True when marks or letters are wrong, not only missing.
    pub is_misspelled: bool,
    /// True when more words follow that are no type word: they belong to the name unless another unit begins with them.
    pub goes_on: bool,
    /// True behind the number of a house and a comma: it may be the street's name, and needs a district that says it is a
    /// ward.
    pub may_be_street: bool,
}

/// What a type word says of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Typing {
    /// It is the unit's.
    Right,
    /// There is none.
    None,
    /// It is another one of the same level: out of date, or wrong.
    Wrong,
}

impl Mention {
    /// True when two mentions share a token.
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True when it may be taken for a unit without the help of others: it has a type word, or stands between commas.
    pub fn is_clear(&self) -> bool {
        self.typing != Typing::None || self.is_whole
    }
}

/// Mentions by level.
pub type ByLevel = [Vec<Mention>; 3];

/// Finds all mentions.
pub fn find(table: &Table, tokens: &[Token], when: When, found: &mut ByLevel) {
    for list in found.iter_mut() {
        list.clear();
    }
    let has_marks = tokens.iter().any(|token| token.is_marked);
    // The types whose name has begun and goes on up to the next comma.
    let mut inside = Types::NONE;
    for name in 0..tokens.len() {
        let typed = type_before(tokens, name);
        if tokens[name].gap == Gap::Hard {
            inside = Types::NONE;
        }
        let place = Cell::new([None; 2]);
        // The second word of a type of two words begins no name by itself: thị ‹xã …›.
        let mut key = Key::EMPTY;
        let mut is_marked = false;
        for end in name + 1..=tokens.len().min(name + LONGEST) {
            let last = &tokens[end - 1];
            if end > name + 1 && last.gap == Gap::Hard {
                break;
            }
            key = if end == name + 1 { last.key } else { key.then(last.key) };
            is_marked |= last.is_marked;
            let window = Window { table, tokens, name, end, typed, inside, is_marked, has_marks, when, place: &place };
            window.push(&key, found);
            // Without a type word, X is more often a xã than the ward called ten.
            if let (true, 1.., true) = (end == name + 1, last.roman, typed.is_some()) {
                let number = super::key::of_number(u32::from(last.roman), crate::text::letter::letters());
                window.push(&number, found);
            }
        }
        if let Some((types, _)) = typed {
            inside = types;
        }
    }
}

/// Some tokens that may be a name.
struct Window<'a> {
    table: &'a Table,
    tokens: &'a [Token],
    /// The first token of the name.
    name: usize,
    end: usize,
    typed: Option<(Types, usize)>,
    /// What the part of the text up to here says it names: phường Nam ‹Hoa Lư›.
    inside: Types,
    /// The name carries marks.
    is_marked: bool,
    /// The text carries marks somewhere.
    has_marks: bool,
    when: When,
    /// What stands before the name, for wards and for the others, once it was asked for.
    place: &'a Cell<[Option<Behind>; 2]>,
}

/// What is known of the time of an address.
#[derive(Debug, Clone, Copy, Default)]
pub struct When {
    /// What the rest of the column says of the era.
    pub context: EraContext,
    /// The day whose type words are right; None for today's.
    pub day: Option<PartialDate>,
}

impl Window<'_> {
    fn push(&self, key: &Key, found: &mut ByLevel) {
        for entry in self.table.named(key) {
            if let Some(new) = self.mention(entry, key) {
                let there = &mut found[self.table[new.unit].level as usize];
                // Another spelling of the same unit at the same place adds nothing.
                match there.last_mut() {
                    Some(last) if (last.unit, last.start, last.end) == (new.unit, new.start, new.end) => {
                        if last.score < new.score {
                            *last = new;
                        }
                    }
                    _ => there.push(new),
                }
            }
        }
    }

    fn mention(&self, entry: &Entry, key: &Key) -> Option<Mention> {
        let unit = &self.table[entry.unit];
        let strength = key.agrees(&entry.key)?;
        let (typing, start) = match self.typed {
            Some((types, start)) if types.has(self.kind(unit)) => (Typing::Right, start),
            Some((types, start)) if types.reaches(unit.level) => (Typing::Wrong, start),
            // A type word of another level: the name may still stand for itself, the word then belongs to something else.
            Some(_) if unit.level != Level::Province => return None,
            _ => (Typing::None, self.name),
        };
        let left = self.tokens[start].gap;
        let right = self.tokens.get(self.end).map_or(Gap::Hard, |next| next.gap);
        let is_whole = left == Gap::Hard && right == Gap::Hard;
        let is_number = self.end == self.name + 1 && self.tokens[self.name].number.is_some();
        if entry.naming == Naming::Abbreviation && typing == Typing::None && (left < Gap::Soft || right < Gap::Soft) {
            return None;
        }
        if is_number && typing == Typing::None && !is_whole {
            return None;
        }
        if unit.level == Level::Ward && self.is_before_designator() {
            return None;
        }
        // The end of another name of its level; a thành phố may be of two levels.
        let reaches = |level: Level| self.inside.reaches(level);
        if typing == Typing::None && unit.level != Level::Province && reaches(unit.level) && !reaches(Level::Province) {
            return None;
        }
        let behind = if typing == Typing::None { self.behind(unit.level) } else { Behind::Neither };
        if behind == Behind::Street {
            return None;
        }
        let may_be_street = behind == Behind::House;
        let mut score = points(unit.level, self.end - self.name);
        score -= self.weakness(strength);
        score += match typing {
            Typing::Right => 6,
            // As likely the number of a house: where both fit, neither is sure.
            Typing::None if is_number => -9,
            Typing::None => 0,
            // What it was called until lately is no sign against it.
            Typing::Wrong if self.is_former_type(unit) => 1,
            Typing::Wrong => -8,
        };
        score += self.edges(typing, left, right);
        score -= i16::from(entry.naming != Naming::Official) * 4;
        score -= i16::from(unit.is_historic) * 5;
        let place = |at: usize| u8::try_from(at).unwrap_or(u8::MAX);
        let is_misspelled = self.is_marked && strength >= Strength::Plain;
        let is_whole = is_whole && !(is_number && typing == Typing::None);
        let (start, end) = (place(start), place(self.end));
        let goes_on = self.goes_on();
        let unit = entry.unit;
        Some(Mention { unit, start, end, strength, typing, score, is_whole, is_misspelled, goes_on, may_be_street })
    }

    fn behind(&self, level: Level) -> Behind {
        let (mut known, at) = (self.place.get(), usize::from(level == Level::Ward));
        let behind = known[at].unwrap_or_else(|| behind(self.tokens, self.name, level));
        known[at] = Some(behind);
        self.place.set(known);
        behind
    }

    fn kind(&self, unit: &Unit) -> UnitType {
        if unit.renamed.is_some() { unit.kind_on(self.when.day) } else { unit.kind }
    }

    /// True when the type word is the one that the unit had before it was renamed.
    fn is_former_type(&self, unit: &Unit) -> bool {
        let before = unit.renamed.and_then(|renaming| UnitType::of_name(renaming.before, unit.level));
        self.typed.is_some_and(|(types, _)| before.is_some_and(|kind| types.has(kind)))
    }

    /// Marks that are all missing are a way of writing; marks that differ are an error, or another name.
    const fn weakness(&self, strength: Strength) -> i16 {
        match (strength, self.is_marked) {
            (Strength::Exact, _) => 0,
            (Strength::Plain, false) if self.has_marks => 4,
            (Strength::Tone, _) | (Strength::Plain, false) => 1,
            (Strength::Loose, false) => 5,
            (Strength::Plain, true) => 9,
            (Strength::Loose | Strength::Typo, _) => 11,
        }
    }

    fn edges(&self, typing: Typing, left: Gap, right: Gap) -> i16 {
        let right = match right {
            Gap::Hard => 3,
            Gap::Soft => 1,
            _ if self.is_typed_next() => 2,
            _ => -4,
        };
        let left = match (typing, left) {
            (_, Gap::Hard) => 3,
            (Typing::Right | Typing::Wrong, _) => 2,
            (Typing::None, Gap::Soft) => 1,
            (Typing::None, _) => -4,
        };
        left + right
    }

    /// True where a word follows that is no number, begins no unit and no street, and says nothing of time (Quận 1 ‹cũ›);
    /// and where a digit is glued to the name.
    fn goes_on(&self) -> bool {
        let Some(next) = self.tokens.get(self.end).filter(|next| next.gap <= Gap::Space) else { return false };
        if next.gap == Gap::Glued {
            let is_word = self.tokens[self.end - 1].number.is_none();
            return is_word && next.number.is_some_and(|number| number < 100);
        }
        let is_end = next.number.is_some() || self.is_typed_next() || begins_street(self.tokens, self.end);
        !is_end && !is_former(next)
    }

    fn is_typed_next(&self) -> bool {
        self.end + 1 < self.tokens.len() && type_at(self.tokens, self.end).is_some()
    }

    /// True right before a last number or single letter, by which units of one name are told apart: Vĩnh Lộc ‹A›.
    fn is_before_designator(&self) -> bool {
        let Some(next) = self.tokens.get(self.end).filter(|next| next.gap == Gap::Space) else { return false };
        let is_last = self.tokens.get(self.end + 1).is_none_or(|after| after.gap >= Gap::Soft);
        if type_at(self.tokens, self.end).is_some() {
            return false;
        }
        is_last && (next.number.is_some_and(|number| number < 20) || next.roman > 0 || next.is_letter())
    }
}

/// True for a word that may follow any name: Quận 1 cũ, Ben Nghe Ward.
pub fn is_former(token: &Token) -> bool {
    const AFTER: [&str; 7] = ["cũ", "mới", "ward", "commune", "district", "city", "province"];
    static WORDS: LazyLock<[u64; 7]> = LazyLock::new(|| AFTER.map(|word| super::load::key_of(word).plain));
    WORDS.contains(&token.key.plain)
}

/// Points for a name of so many syllables, before anything is known of how it is written: the more of the text a unit
/// explains, the better.
pub fn points(level: Level, syllables: usize) -> i16 {
    let own = if level == Level::Ward { 12 } else { 4 };
    own + 5 * i16::try_from(syllables.min(LONGEST)).unwrap_or(0)
}
