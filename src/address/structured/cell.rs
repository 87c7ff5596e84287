//! Cells of separate columns for province, district and ward: what one of them holds, a code, a name, or both.
//!
//! Spreadsheets take zeros from codes and put `.0` behind them; people write names into columns of codes and codes into
//! columns of names. Numbers of one or two digits in a column of names are names (Phường 1), everywhere else codes.

use std::cell::RefCell;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::address::key::{Key, of_number};
use crate::address::load::key_of;
use crate::address::token::{Gap, Token, tokens};
use crate::address::type_word::{Types, type_at, type_before};
use crate::address::unit::{Level, UnitType};
use crate::text::letter::letters;

/// The two columns of one level; empty texts are missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Column<'a> {
    /// The code.
    pub code: &'a str,
    /// The name, with or without its type word.
    pub name: &'a str,
}

/// What the two columns of one level hold.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked<'a> {
    pub(super) code: Option<u32>,
    pub(super) name: Option<Name<'a>>,
    /// Both cells hold codes, and they are not the same.
    pub(super) two_codes: bool,
}

/// A name in the ways in which it can be read, the likeliest first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name<'a> {
    readings: [Reading<'a>; 3],
    count: usize,
    /// True when a letter of the cell carries a mark, one of the type word too.
    pub(super) is_marked: bool,
}

/// One way to read a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'a> {
    /// The name without the type word.
    pub(super) text: &'a str,
    pub(super) key: Key,
    /// What the type word says.
    pub(super) types: Types,
    /// True when a letter of the name carries a mark.
    pub(super) is_marked: bool,
}

impl<'a> Name<'a> {
    /// Reads a name; None where there is no letter and no digit.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        TOKENS.with_borrow_mut(|read| {
            tokens(text, read);
            name_of(text, read)
        })
    }

    fn only(reading: Reading<'a>, is_marked: bool) -> Self {
        Self { readings: [reading; 3], count: 1, is_marked }
    }

    fn push(&mut self, reading: Reading<'a>) {
        if let Some(place) = self.readings.get_mut(self.count) {
            *place = reading;
            self.count += 1;
        }
    }

    pub(super) fn readings(&self) -> &[Reading<'a>] {
        &self.readings[..self.count]
    }

    /// The likeliest reading.
    pub(super) const fn first(&self) -> &Reading<'a> {
        &self.readings[0]
    }
}

/// What a text is.
enum Text<'a> {
    Missing,
    Code(u32),
    Name(Name<'a>),
    Both(u32, Name<'a>),
}

impl<'a> Asked<'a> {
    /// Reads the cells of one level.
    pub(super) fn new(column: &Column<'a>, level: Level) -> Self {
        let mut asked = Self::default();
        match read(column.code, level, 1) {
            Text::Missing => {}
            Text::Code(code) => asked.code = Some(code),
            Text::Name(name) => asked.name = Some(name),
            Text::Both(code, name) => (asked.code, asked.name) = (Some(code), Some(name)),
        }
        // Below this many digits a number is a name.
        let shortest = if level == Level::Province { 1 } else { 3 };
        let (code, name) = match read(column.name, level, shortest) {
            Text::Missing => (None, None),
            Text::Code(code) => (Some(code), None),
            Text::Name(name) => (None, Some(name)),
            Text::Both(code, name) => (Some(code), Some(name)),
        };
        asked.two_codes = code.is_some() && asked.code.is_some() && code != asked.code;
        asked.code = asked.code.or(code);
        asked.name = name.or(asked.name);
        asked
    }

    /// True when there is something.
    pub(super) const fn is_given(&self) -> bool {
        self.code.is_some() || self.name.is_some()
    }
}

/// The number that a text of digits is as a code; None for anything else. Zeros in front may be lost, `.0` behind is the
/// trace of a spreadsheet.
pub fn code_in(text: &str, level: Level) -> Option<u32> {
    let text = text.trim_ascii().trim_start_matches(['\'', '=', '"']).trim_end_matches('"');
    let digits = text.strip_suffix(".0").unwrap_or(text);
    let digits = if digits.len() > level.digits() { digits.trim_start_matches('0') } else { digits };
    let is_code =
        !digits.is_empty() && digits.len() <= level.digits() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_code { digits.parse().ok() } else { None }
}

fn read(text: &str, level: Level, shortest: usize) -> Text<'_> {
    if text.is_empty() {
        return Text::Missing;
    }
    let text = text.trim_ascii();
    let Some(first) = text.bytes().next() else { return Text::Missing };
    if !matches!(first, b'0'..=b'9' | b'\'' | b'=' | b'"') {
        return Name::read(text).map_or(Text::Missing, Text::Name);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(code) = code_in(text, level) {
        return if digits >= shortest || digits == 0 || text.len() > digits {
            Text::Code(code)
        } else {
            number(text, code)
        };
    }
    // `01 - Thành phố Hà Nội`, `00001: Phường Phúc Xá`.
    let rest = text[digits..].trim_start_matches([' ', '-', '–', '_', ':', '.', '/', '|', ')']);
    let parted = digits >= 2 && rest.len() < text.len() - digits && rest.chars().any(char::is_alphabetic);
    match (code_in(&text[..digits], level).filter(|_| parted), Name::read(if parted { rest } else { text })) {
        (Some(code), Some(name)) => Text::Both(code, name),
        (_, Some(name)) => Text::Name(name),
        _ => Text::Missing,
    }
}

fn number(text: &str, number: u32) -> Text<'_> {
    let key = of_number(number, letters());
    Text::Name(Name::only(Reading { text, key, types: Types::NONE, is_marked: false }, false))
}

thread_local! {
    /// Tokens of the name being read: kept so that no name needs memory of its own.
    static TOKENS: RefCell<Vec<Token>> = RefCell::new(Vec::with_capacity(16));
}

fn name_of<'a>(text: &'a str, tokens: &mut [Token]) -> Option<Name<'a>> {
    for token in tokens.iter_mut().skip(1) {
        // Columns have no addresses in them, and `Phường, 12` is no more than a slip.
        token.gap = token.gap.min(Gap::Soft);
    }
    let whole = reading(text, tokens, 0, Types::NONE)?;
    let Some((types, at)) = type_at(tokens, 0) else {
        let mut name = Name::only(whole, whole.is_marked);
        as_spelled(&mut name, tokens, 0);
        if let Some(parted) = glued(&whole) {
            name.push(parted);
        }
        return Some(name);
    };
    let bare = reading(text, tokens, at, types)?;
    let [first, second] = if is_type_as_marked(&tokens[..at], &bare) { [bare, whole] } else { [whole, bare] };
    let mut name = Name::only(first, whole.is_marked);
    name.push(second);
    if let [Token { roman: number @ 1.., .. }] = tokens[at..] {
        let key = of_number(u32::from(number), letters());
        name.push(Reading { key, ..bare });
    } else if let (2, Some((types, 0))) = (at, type_before(tokens, 1)) {
        // `X. A Lưới`: the second letter is of the name.
        name.readings[1] = reading(text, tokens, 1, types)?;
        name.push(whole);
    } else {
        as_spelled(&mut name, tokens, at);
    }
    Some(name)
}

/// A name to which its type word is glued: `QTân Phú`, `TPHuế`.
fn glued<'a>(whole: &Reading<'a>) -> Option<Reading<'a>> {
    use UnitType::{CentralCity, City, Commune, RuralDistrict, Town, Township, UrbanDistrict, Ward};
    const WORDS: [(&str, [UnitType; 2]); 7] = [
        ("TP", [CentralCity, City]),
        ("TX", [Town; 2]),
        ("TT", [Township; 2]),
        ("P", [Ward; 2]),
        ("Q", [UrbanDistrict; 2]),
        ("H", [RuralDistrict; 2]),
        ("X", [Commune; 2]),
    ];
    WORDS.iter().find_map(|(word, [one, other])| {
        let text = whole.text.strip_prefix(word)?;
        let mut letters = text.chars();
        let begins_a_name =
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        let types = Types::of(*one).with(Types::of(*other));
        begins_a_name.then(|| Reading { text, key: key_of(text), types, is_marked: whole.is_marked })
    })
}

/// A name that the tokens cut where its letters run on (`EaBar`), as it is spelled.
fn as_spelled(name: &mut Name<'_>, tokens: &[Token], at: usize) {
    if tokens[at + 1..].iter().any(|token| token.gap == Gap::Glued) {
        let own = *name.first();
        name.push(Reading { key: key_of(own.text), ..own });
    }
}

fn reading<'a>(text: &'a str, tokens: &[Token], at: usize, types: Types) -> Option<Reading<'a>> {
    let own = tokens.get(at..).filter(|own| !own.is_empty())?;
    let key = own[1..].iter().fold(own[0].key, |key, token| key.then(token.key));
    let is_marked = own.iter().any(|token| token.is_marked);
    Some(Reading { text: &text[own[0].span.0 as usize..], key, types, is_marked })
}

/// True when the tokens of a type word have its marks, or none in a name without any: Phương Mai is no phường, and Quan
/// Triều no quận.
fn is_type_as_marked(tokens: &[Token], name: &Reading<'_>) -> bool {
    static MARKED: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
        let words = "tỉnh thành phố thủ đô huyện đảo quận thị xã phường trấn đặc khu đ đk";
        words.split(' ').map(|word| key_of(word).tone).collect()
    });
    tokens.iter().all(|token| {
        let is_short = token.span.1 - token.span.0 <= 2;
        if token.is_marked { MARKED.contains(&token.key.tone) } else { !name.is_marked || is_short }
    })
}
