//! Type words of units as they stand in addresses: whole, abbreviated, glued.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::key::Key;
use super::load::key_of;
use super::token::{Gap, Token};
use super::unit::{Level, UnitType};

/// A set of types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Types(u16);

impl Types {
    /// No type.
    pub const NONE: Self = Self(0);

    /// Those of districts.
    pub(super) const DISTRICTS: Self =
        Self::of(RuralDistrict).with(Self::of(UrbanDistrict)).with(Self::of(Town)).with(Self::of(City));

    /// One type.
    pub(super) const fn of(kind: UnitType) -> Self {
        Self(1 << kind as u8)
    }

    /// Those of both.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True when there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True when it is one of them.
    pub const fn has(self, kind: UnitType) -> bool {
        self.0 & Self::of(kind).0 != 0
    }

    /// True when a type is in both.
    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// True when one of them is of the level.
    pub fn reaches(self, level: Level) -> bool {
        UnitType::ALL.into_iter().any(|kind| kind.level() == level && self.has(kind))
    }
}

use UnitType::{CentralCity, City, Commune, Province, RuralDistrict, SpecialZone, Town, Township, UrbanDistrict, Ward};

/// Words of one or two tokens and what they stand for, with or without their marks; abbreviations of two letters may have a full stop
/// between them. Vietnamese first; English as forms for foreigners have it.
const WORDS: [(&str, &[UnitType]); 28] = [
    ("tỉnh", &[Province]),
    ("t", &[Province]),
    ("thành phố", &[CentralCity, City]),
    ("tp", &[CentralCity, City]),
    ("thủ đô", &[CentralCity]),
    ("huyện", &[RuralDistrict]),
    ("h", &[RuralDistrict]),
    ("huyện đảo", &[RuralDistrict]),
    ("quận", &[UrbanDistrict]),
    ("q", &[UrbanDistrict]),
    ("thị xã", &[Town]),
    ("tx", &[Town]),
    ("xã", &[Commune]),
    ("x", &[Commune]),
    ("phường", &[Ward]),
    ("p", &[Ward]),
    ("f", &[Ward]),
    ("ph", &[Ward]),
    ("thị trấn", &[Township]),
    ("tt", &[Township]),
    ("đặc khu", &[SpecialZone]),
    ("đk", &[SpecialZone]),
    ("ward", &[Ward]),
    ("commune", &[Commune]),
    ("township", &[Township]),
    ("district", &[RuralDistrict, UrbanDistrict]),
    ("dist", &[RuralDistrict, UrbanDistrict]),
    ("province", &[Province]),
];

/// Words that begin the name of a street or a house: what follows is no unit unless it says so itself.
const STREETS: [&str; 33] = [
    "đường",
    "phố",
    "ngõ",
    "hẻm",
    "ngách",
    "kiệt",
    "xa lộ",
    "quốc lộ",
    "tỉnh lộ",
    "huyện lộ",
    "đại lộ",
    "đường số",
    "cầu",
    "chợ",
    "chung cư",
    "tòa nhà",
    "khu đô thị",
    "kđt",
    "khu dân cư",
    "kdc",
    "khu công nghiệp",
    "kcn",
    "cụm công nghiệp",
    "tái định cư",
    "tđc",
    "trạm",
    "ký túc xá",
    "ktx",
    "trường",
    "công ty",
    "bệnh viện",
    "street",
    "alley",
];

/// Words for the number of a house: the name of its street may follow, even behind a comma.
const HOUSES: [&str; 2] = ["số", "số nhà"];

/// Words that begin the name of a hamlet or a quarter: what follows may be its name, or its number and then a ward.
const HAMLETS: [&str; 17] = [
    "khu",
    "khu phố",
    "kp",
    "khu tập thể",
    "ktt",
    "tổ",
    "tổ dân phố",
    "tdp",
    "tổ dân cư",
    "thôn",
    "ấp",
    "bản",
    "buôn",
    "làng",
    "xóm",
    "đội",
    "cụm",
];

/// Words of the longest word for a place: khu đô thị.
const LONGEST_PLACE: u8 = 3;

struct Words {
    types: FxHashMap<u64, TypeWord>,
    places: FxHashMap<u64, PlaceWord>,
}

/// A type word, looked up without its marks.
struct TypeWord {
    types: Types,
    spelling: Spelling,
}

/// A word for a street, a house or a hamlet, looked up without its marks.
struct PlaceWord {
    place: PlaceKind,
    spelling: Spelling,
}

/// What a word in front of the units is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PlaceKind {
    Street,
    House,
    Hamlet,
}

/// How a word is written.
struct Spelling {
    key: Key,
    words: u8,
}

impl Spelling {
    fn new(word: &str) -> Self {
        let words = u8::try_from(word.split(' ').count()).expect("at most three words");
        Self { key: key_of(word), words }
    }

    /// True for a text without marks, or with the right ones: Phương Mai is no phường.
    const fn admits(&self, key: &Key, is_marked: bool) -> bool {
        !is_marked || self.key.tone == key.tone
    }
}

static TABLE: LazyLock<Words> = LazyLock::new(|| {
    let types = WORDS.iter().map(|(word, kinds)| {
        let types = kinds.iter().fold(Types::NONE, |types, kind| types.with(Types::of(*kind)));
        let spelling = Spelling::new(word);
        (spelling.key.plain, TypeWord { types, spelling })
    });
    let place = |word: &&str, place| {
        let spelling = Spelling::new(word);
        (spelling.key.plain, PlaceWord { place, spelling })
    };
    let streets = STREETS.iter().map(|word| place(word, PlaceKind::Street));
    let houses = HOUSES.iter().map(|word| place(word, PlaceKind::House));
    let hamlets = HAMLETS.iter().map(|word| place(word, PlaceKind::Hamlet));
    Words { types: types.collect(), places: streets.chain(houses).chain(hamlets).collect() }
});

/// The type word that ends right before a token: the types, and the token it begins with.
pub fn type_before(tokens: &[Token], at: usize) -> Option<(Types, usize)> {
    if at == 0 || tokens[at].gap == Gap::Hard {
        return None;
    }
    let table = &*TABLE;
    let last = &tokens[at - 1];
    if at >= 2 && last.gap != Gap::Hard && last.gap != Gap::Glued {
        let first = &tokens[at - 2];
        let two = first.key.then(last.key);
        if let Some(word) = table.types.get(&two.plain) {
            // T.P, T.X and T.T; but X. A Lưới is no «xã Lưới».
            let is_short =
                word.spelling.words == 1 && first.is_letter() && last.is_letter() && !word.types.has(Commune);
            let is_it = word.spelling.words == 2 && word.spelling.admits(&two, first.is_marked || last.is_marked);
            if is_it || is_short {
                return Some((word.types, at - 2));
            }
        }
    }
    let word = table.types.get(&last.key.plain).filter(|word| word.spelling.words == 1)?;
    // «t» is more often a thôn or a tổ: only `T.` is a tỉnh.
    let is_tinh = last.is_letter() && word.types.has(Province);
    let fits = word.spelling.admits(&last.key, last.is_marked) && (!is_tinh || tokens[at].gap == Gap::Soft);
    fits.then_some((word.types, at - 1))
}

/// The types of the word that a token begins, and the token after it; None where it begins no type word, or nothing
/// follows.
pub fn type_at(tokens: &[Token], at: usize) -> Option<(Types, usize)> {
    [at + 2, at + 1].into_iter().filter(|after| *after < tokens.len()).find_map(|after| {
        let (types, begin) = type_before(tokens, after)?;
        (begin == at).then_some((types, after))
    })
}

/// The word for a street, a house or a hamlet that ends right before a token.
fn place_before(tokens: &[Token], at: usize) -> Option<PlaceKind> {
    let (mut is_marked, mut found) = (false, None);
    for (words, place) in (1..=LONGEST_PLACE).zip((0..at).rev()) {
        if tokens[place + 1].gap == Gap::Hard {
            break;
        }
        let own = &tokens[place];
        is_marked |= own.is_marked;
        let joined = tokens[place + 1..at].iter().fold(own.key, |key, token| key.then(token.key));
        // The longest word counts: khu đô thị, not khu.
        let kind = place_word(&joined, words, is_marked);
        // Tổ dân phố số 4 is a quarter, and no house.
        if words == 1 && kind == Some(PlaceKind::House) && place_before(tokens, place) == Some(PlaceKind::Hamlet) {
            return Some(PlaceKind::Hamlet);
        }
        found = kind.or(found);
    }
    found
}

fn place_word(key: &Key, words: u8, is_marked: bool) -> Option<PlaceKind> {
    let word = TABLE.places.get(&key.plain).filter(|word| word.spelling.words == words)?;
    word.spelling.admits(key, is_marked).then_some(word.place)
}

/// What the name of a unit without a type word would stand behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// A word for a street or a hamlet, or the number of a house: it is the name of that.
    Street,
    /// The number of a house and a comma: 12, Lê Lợi. A street, or a ward.
    House,
    /// Neither.
    Neither,
}

/// What stands before a token, where the name of a unit of a level would begin.
pub fn behind(tokens: &[Token], at: usize, level: Level) -> Behind {
    if place_before(tokens, at).is_some() {
        return Behind::Street;
    }
    let mut first = at;
    while first > 0 {
        let (own, before) = (tokens[first].gap, &tokens[first - 1]);
        let is_parted = own == Gap::Hard && (first < at || level != Level::Ward);
        let is_number = before.number.is_some() || (before.is_letter() && before.gap == Gap::Glued);
        if is_parted || !is_number {
            break;
        }
        first -= 1;
    }
    // P.5, Lê Lợi.
    if first == at || type_before(tokens, first).is_some() {
        return Behind::Neither;
    }
    let is_parted = tokens[at].gap == Gap::Hard;
    match place_before(tokens, first) {
        // Thôn 3, Lê Lợi.
        Some(PlaceKind::Hamlet) => Behind::Neither,
        // Quốc lộ 1A, Lê Lợi: the street is named.
        Some(PlaceKind::Street) if is_parted => Behind::Neither,
        _ if is_parted => Behind::House,
        _ => Behind::Street,
    }
}

/// True when a token begins a word for a street, a house or a hamlet.
pub fn begins_street(tokens: &[Token], at: usize) -> bool {
    let (mut key, mut is_marked) = (None::<Key>, false);
    for (words, place) in (1..=LONGEST_PLACE).zip(at..tokens.len()) {
        let own = &tokens[place];
        if words > 1 && own.gap == Gap::Hard {
            return false;
        }
        is_marked |= own.is_marked;
        let joined = key.map_or(own.key, |before| before.then(own.key));
        if place_word(&joined, words, is_marked).is_some() {
            return true;
        }
        key = Some(joined);
    }
    false
}
