//! Stretches: parts of an address that should name a unit and are no part of the chain that explains the rest.

use super::chain::Chain;
use super::key::Strength;
use super::mention::{Mention, Typing, is_former, points};
use super::token::{Gap, Token};
use super::type_word::{Types, begins_street, type_at};
use super::unit::{Level, Unit, UnitId};

/// The longest stretch that is taken for a name, in tokens.
const LONGEST: usize = 7;

/// Some tokens that should name a unit.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    /// The first token, type word included.
    pub start: usize,
    /// The first token of the name.
    pub name: usize,
    /// The token after the last.
    pub end: usize,
    types: Types,
}

impl Stretch {
    /// True when it has a type word.
    pub const fn is_typed(&self) -> bool {
        !self.types.is_empty()
    }

    /// The levels that it may be of, the lowest first.
    pub fn levels(&self) -> impl Iterator<Item = Level> + use<> {
        let types = self.types;
        let of = move |level: &Level| types.reaches(*level) || types.is_empty();
        [Level::Ward, Level::District, Level::Province].into_iter().filter(of)
    }

    /// The mention of a unit whose name is misspelled here.
    pub fn mention(&self, unit: UnitId, own: &Unit) -> Mention {
        let typing = match () {
            () if self.types.is_empty() => Typing::None,
            () if self.types.has(own.kind) => Typing::Right,
            () => Typing::Wrong,
        };
        let place = |at: usize| u8::try_from(at).unwrap_or(u8::MAX);
        Mention {
            unit,
            start: place(self.start),
            end: place(self.end),
            strength: Strength::Typo,
            typing,
            score: points(own.level, self.end - self.name) - 9,
            is_whole: true,
            is_misspelled: true,
            goes_on: false,
            may_be_street: false,
        }
    }
}

/// The stretches beside a chain: those with a type word, from the right; then the one before the chain that fills
/// everything between two commas.
pub fn all(tokens: &[Token], chain: &Chain) -> Vec<Stretch> {
    let mut found = Vec::new();
    let is_taken = |at: usize| {
        chain.mentions.iter().flatten().any(|own| (usize::from(own.start)..usize::from(own.end)).contains(&at))
    };
    let mut at = 0;
    while at < tokens.len() {
        let word = type_at(tokens, at).filter(|_| !is_taken(at));
        let Some((types, name)) = word else {
            at += 1;
            continue;
        };
        let end = end_of(tokens, name, &is_taken);
        // A room or a number behind an abbreviation is no unit that could be unknown.
        let is_number = end == name + 1 && tokens[name].number.is_some_and(|number| number > 40);
        if end > name && !is_number {
            found.push(Stretch { start: at, name, end, types });
        }
        at = end.max(at + 1);
    }
    found.reverse();
    found.extend(between(tokens, chain));
    found.extend(before(tokens, chain));
    found
}

/// The part between a ward and its province, between signs, when it has no digits and is no street: a district.
fn between(tokens: &[Token], chain: &Chain) -> Option<Stretch> {
    let (None, Some(ward), Some(province)) =
        (chain.at(Level::District), chain.at(Level::Ward), chain.at(Level::Province))
    else {
        return None;
    };
    let (start, end) = (usize::from(ward.end), usize::from(province.start));
    let fits = start < end
        && end - start <= LONGEST
        && tokens[start].gap >= Gap::Soft
        && tokens[end].gap >= Gap::Soft
        && tokens[start + 1..end].iter().all(|token| token.gap < Gap::Soft)
        && tokens[start..end].iter().all(|token| token.number.is_none())
        && type_at(tokens, start).is_none()
        && !begins_street(tokens, start)
        && !is_former(&tokens[start])
        // TPVT is no name.
        && tokens[end - 1].span.1 - tokens[start].span.0 > 4;
    fits.then_some(Stretch { start, name: start, end, types: Types::DISTRICTS })
}

fn end_of(tokens: &[Token], name: usize, taken: &impl Fn(usize) -> bool) -> usize {
    let mut end = name;
    while end < tokens.len() && end - name < LONGEST && !taken(end) {
        let next_part = end > name && (tokens[end].gap == Gap::Hard || type_at(tokens, end).is_some());
        if next_part {
            break;
        }
        end += 1;
    }
    end
}

/// The part right before the chain, between signs, when it has no digits and is no street: a name of something.
pub fn part_before(tokens: &[Token], chain: &Chain) -> Option<Stretch> {
    let (end, _) = chain.extent()?;
    if end == 0 || tokens[end].gap < Gap::Soft {
        return None;
    }
    let start = (0..end).rev().find(|at| tokens[*at].gap >= Gap::Soft)?;
    let named = tokens[start..end].iter().all(|token| token.number.is_none());
    let fits = named && end - start <= LONGEST && !begins_street(tokens, start) && type_at(tokens, start).is_none();
    fits.then_some(Stretch { start, name: start, end, types: Types::NONE })
}

/// Between two commas right before the chain, without digits and not a street.
fn before(tokens: &[Token], chain: &Chain) -> Option<Stretch> {
    let (end, _) = chain.extent()?;
    if end == 0 || tokens[end].gap != Gap::Hard {
        return None;
    }
    let start = (0..end).rev().find(|at| tokens[*at].gap == Gap::Hard)?;
    let named = tokens[start..end].iter().all(|token| token.number.is_none());
    let fits = named && end - start <= LONGEST && end - start >= 2 && start > 0;
    (fits && !begins_street(tokens, start)).then_some(Stretch { start, name: start, end, types: Types::NONE })
}
