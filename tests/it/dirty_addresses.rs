//! Addresses of known wards, written as people write them: with a house, a street or a hamlet in front, and with one or
//! two kinds of dirt. The same on every machine.

use sach::address::{Era, Level, Table, UnitId, UnitType};
use sach::text::fold::fold;
use unicode_normalization::UnicodeNormalization as _;

/// Draws that are the same everywhere (Steele, Lea, Flood 2014).
pub struct Draws(u64);

impl Draws {
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) >> 33).expect("31 bits") % limit
    }

    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

macro_rules! dirt {
    ($($id:ident $name:literal,)*) => {
        /// What is wrong with the writing of an address, in the order in which it is put in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Dirt { $($id,)* }

        impl Dirt {
            pub const ALL: &[Self] = &[$(Self::$id,)*];

            pub const fn name(self) -> &'static str {
                match self { $(Self::$id => $name,)* }
            }
        }
    };
}

dirt! {
    Clean "as the law writes it",
    NoProvince "no province",
    NoDistrict "no district",
    NoWard "no ward",
    OtherDistrict "another district",
    OtherProvince "another province",
    FormerProvince "former province, ward of today",
    WrongLetter "a wrong letter",
    LostLetter "a lost letter",
    DoubledLetter "a doubled letter",
    LostMarks "a word without marks",
    WrongMark "a wrong tone",
    TelexWord "a word in Telex",
    Dotted "abbreviated types (P. 12)",
    Undotted "abbreviated types (P 12)",
    Glued "abbreviated types (P12)",
    GluedDot "abbreviated types (P.12)",
    NoTypes "no type words",
    ShortProvince "abbreviated province",
    Former "(cũ) behind a unit",
    Brackets "brackets",
    Reversed "the province first",
    Twice "the province twice",
    Country "Việt Nam",
    Postcode "a postcode",
    Note "a note",
    Spaces "spaces",
    NoCommas "no commas",
    Hyphens "hyphens",
    Slashes "slashes",
    Junk "junk around it",
    Telex "Telex",
    Vni "VNI",
    NoMarks "no marks",
    Capitals "capitals",
    Small "small letters",
}

impl Dirt {
    /// Nothing is missing and nothing is wrong: the units can all be read.
    pub const fn is_clean(self) -> bool {
        !matches!(
            self,
            Self::NoProvince
                | Self::NoDistrict
                | Self::NoWard
                | Self::OtherDistrict
                | Self::OtherProvince
                | Self::FormerProvince
                | Self::WrongLetter
                | Self::LostLetter
                | Self::DoubledLetter
                | Self::LostMarks
                | Self::WrongMark
                | Self::TelexWord
                | Self::Telex
                | Self::Vni
        )
    }

    /// Whether a writing can have it at all.
    pub const fn fits(self, form: Form) -> bool {
        match self {
            Self::NoDistrict | Self::OtherDistrict => !matches!(form, Form::New),
            Self::FormerProvince => matches!(form, Form::New),
            _ => true,
        }
    }
}

/// Which units an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Ward, district and province of before the reform.
    Old,
    /// Ward and district of before the reform, province of today.
    OldToday,
    /// Ward and province of today.
    New,
}

/// A unit as the address writes it.
#[derive(Debug, Clone)]
pub struct Part {
    pub unit: UnitId,
    pub level: Level,
    pub kind: UnitType,
    pub name: String,
    pub is_typed: bool,
    word: String,
}

/// An address and what it was made of.
#[derive(Debug, Clone)]
pub struct Address {
    pub ward: UnitId,
    pub form: Form,
    /// From the ward up, as far as they are written.
    pub parts: Vec<Part>,
    pub text: String,
}

const HEADS: [&str; 44] = [
    "",
    "",
    "12/3B",
    "Số 12 đường Hà Nội",
    "45 Lê Lợi",
    "120/5/7 Nguyễn Trãi",
    "Thôn 3",
    "Thôn Tân Lập",
    "Ấp Bình Hòa",
    "Ấp 4",
    "Tổ 5, ấp Mỹ Lợi",
    "Tổ 12, khu phố 3",
    "KP5",
    "Tổ 7 KP 2",
    "P.502 chung cư Hòa Bình",
    "Chung cư 15B Nguyễn Lương Bằng, P.502",
    "Phòng 302 nhà B4, khu tập thể Kim Liên",
    "Xóm Bắc Giang",
    "Xóm 5",
    "123 đường 3/2",
    "15 Quang Trung",
    "12 Trần Phú",
    "Số 7 ngõ 12 phố Huế",
    "Đội 3 thôn Đông Lao",
    "Lô A2 KDC Phú Xuân",
    "Số 10",
    "Bản Nà Nghè",
    "Buôn Ea Sut",
    "Tổ dân phố số 4",
    "TDP Tân Xuân",
    "86 Điện Biên Phủ",
    "Km 12 Quốc lộ 1A",
    "Nhà bà Tư, ấp Mỹ Lợi",
    "Thôn An Phú",
    "Đường Phạm Văn Đồng",
    "24 An Dương Vương",
    "Làng Hòa Hưng",
    "Khu 3",
    "số 9 Phan Đình Phùng",
    "15/2B Xa lộ Hà Nội",
    "22 đường Cao Bằng",
    "Thôn Lê Lợi",
    "200 Hoàng Văn Thụ",
    "Khu đô thị Văn Khê",
];

impl Address {
    /// One address of a ward with some kinds of dirt; None where the ward gives no such address.
    pub fn new(table: &Table, ward: UnitId, form: Form, dirt: &[Dirt], draws: &mut Draws) -> Option<Self> {
        let mut own = Self { ward, form, parts: Vec::new(), text: String::new() };
        let mut at = Some(ward);
        while let Some(unit) = at {
            let above = table.parent_of(unit);
            let is_today = above.is_none() && form == Form::OldToday;
            own.push(table, if is_today { table.new_province_of(ward)? } else { unit });
            at = above;
        }
        let head = draws.pick(&HEADS);
        let mut kinds = dirt.to_vec();
        kinds.sort_unstable();
        for kind in &kinds {
            own.spoil_units(table, *kind, draws)?;
        }
        own.text = own.write(&kinds, head, draws);
        for kind in &kinds {
            own.spoil_text(*kind, draws);
        }
        Some(own)
    }

    fn push(&mut self, table: &Table, unit: UnitId) {
        let own = &table[unit];
        self.parts.push(Part {
            unit,
            level: own.level,
            kind: own.kind,
            name: own.bare().to_owned(),
            is_typed: true,
            word: format!("{} ", own.kind.word()),
        });
    }

    pub fn at(&self, level: Level) -> Option<&Part> {
        self.parts.iter().find(|part| part.level == level)
    }

    fn replace(&mut self, table: &Table, level: Level, unit: UnitId) -> Option<()> {
        let place = self.parts.iter().position(|part| part.level == level)?;
        self.push(table, unit);
        self.parts.swap_remove(place);
        Some(())
    }

    fn spoil_units(&mut self, table: &Table, kind: Dirt, draws: &mut Draws) -> Option<()> {
        let provinces = |unit: &UnitId| table[*unit].level == Level::Province && !table[*unit].is_historic;
        match kind {
            Dirt::NoProvince => self.parts.retain(|part| part.level != Level::Province),
            Dirt::NoDistrict => self.parts.retain(|part| part.level != Level::District),
            Dirt::NoWard => self.parts.retain(|part| part.level != Level::Ward),
            Dirt::OtherDistrict => {
                let own = table.parent_of(self.ward)?;
                let siblings = table.children(table.parent_of(own)?);
                self.replace(table, Level::District, draws.pick(siblings))?;
            }
            Dirt::OtherProvince => {
                let all: Vec<UnitId> = table.ids().filter(provinces).collect();
                let other = draws.pick(&all);
                if table.new_province_of(other) == table.new_province_of(self.ward) {
                    return None;
                }
                self.replace(table, Level::Province, other)?;
            }
            Dirt::FormerProvince => {
                let old = table.predecessors(self.ward);
                self.replace(table, Level::Province, table.province_of(*old.first()?)?)?;
            }
            Dirt::WrongLetter
            | Dirt::LostLetter
            | Dirt::DoubledLetter
            | Dirt::LostMarks
            | Dirt::WrongMark
            | Dirt::TelexWord => {
                let place = if draws.below(2) == 0 { 0 } else { draws.below(self.parts.len()) };
                let part = self.parts.get_mut(place)?;
                part.name = misspelled(&part.name, kind, draws)?;
            }
            Dirt::Dotted => self.abbreviate(". "),
            Dirt::Undotted => self.abbreviate(" "),
            Dirt::Glued => self.abbreviate(""),
            Dirt::GluedDot => self.abbreviate("."),
            Dirt::NoTypes => {
                for part in &mut self.parts {
                    // A number without its word is no name.
                    if !part.name.starts_with(|code: char| code.is_ascii_digit()) {
                        part.word.clear();
                        part.is_typed = false;
                    }
                }
            }
            Dirt::ShortProvince => {
                let part = self.parts.iter_mut().find(|part| part.level == Level::Province)?;
                let short = ["TP.HCM", "TPHCM", "TP HCM", "HCM"];
                let shorts: &[&str] = match part.name.as_str() {
                    "Hồ Chí Minh" => &short,
                    "Hà Nội" => &["HN", "TP.HN", "TP HN"],
                    "Đà Nẵng" => &["TP.ĐN", "TP ĐN"],
                    "Cần Thơ" => &["TPCT", "TP.CT"],
                    "Bà Rịa - Vũng Tàu" => &["BR-VT", "BRVT", "T. BR-VT"],
                    "Thừa Thiên Huế" => &["TT Huế", "T.T Huế", "TT.Huế"],
                    _ => return None,
                };
                draws.pick(shorts).clone_into(&mut part.word);
                part.name = String::new();
            }
            _ => {}
        }
        (!self.parts.is_empty()).then_some(())
    }

    fn abbreviate(&mut self, after: &str) {
        for part in &mut self.parts {
            if part.name.is_empty() {
                continue;
            }
            let short = match part.kind {
                UnitType::Province => "T",
                UnitType::CentralCity | UnitType::City => "TP",
                UnitType::RuralDistrict => "H",
                UnitType::UrbanDistrict => "Q",
                UnitType::Town => "TX",
                UnitType::Commune => "X",
                UnitType::Ward => "P",
                UnitType::Township => "TT",
                UnitType::SpecialZone => "ĐK",
            };
            // Nobody writes «T Hà Nam».
            let is_bare_t = short == "T" && !after.contains('.');
            if is_bare_t || (after.is_empty() && !part.name.starts_with(|code: char| code.is_ascii_digit())) {
                continue;
            }
            part.word = format!("{short}{after}");
        }
    }

    fn write(&self, kinds: &[Dirt], head: &str, draws: &mut Draws) -> String {
        let mut units: Vec<String> = self.parts.iter().map(|part| format!("{}{}", part.word, part.name)).collect();
        if kinds.contains(&Dirt::Former) {
            let at = draws.below(units.len());
            units[at].push_str(draws.pick(&[" (cũ)", " cũ"]));
        }
        if kinds.contains(&Dirt::Reversed) {
            units.reverse();
        }
        let last = units.len() - 1;
        if kinds.contains(&Dirt::Twice) {
            let at = if kinds.contains(&Dirt::Reversed) { 0 } else { last };
            units.insert(at, units[at].clone());
        }
        let (mut separator, mut open, mut close) = (", ", "", "");
        for kind in kinds {
            match kind {
                Dirt::NoCommas => separator = " ",
                Dirt::Hyphens => separator = draws.pick(&[" - ", "-", " – "]),
                Dirt::Slashes => separator = draws.pick(&["/", " / "]),
                Dirt::Brackets => (open, close) = (" (", ")"),
                _ => {}
            }
        }
        let mut text = head.to_owned();
        let behind = kinds.contains(&Dirt::Reversed) && draws.below(2) == 0;
        if behind {
            text.clear();
        }
        if !text.is_empty() {
            text.push_str(separator);
        }
        let at = if units.len() > 1 { 1 + draws.below(units.len() - 1) } else { 0 };
        if open.is_empty() || at == 0 {
            text.push_str(&units.join(separator));
        } else {
            text.push_str(&units[..at].join(separator));
            text.push_str(open);
            text.push_str(&units[at..].join(separator));
            text.push_str(close);
        }
        if behind && !head.is_empty() {
            text.push_str(separator);
            text.push_str(head);
        }
        text
    }

    fn spoil_text(&mut self, kind: Dirt, draws: &mut Draws) {
        let text = std::mem::take(&mut self.text);
        self.text = match kind {
            Dirt::Country => {
                format!("{text}{}", draws.pick(&[", Việt Nam", " - Việt Nam", ", VN", ", Vietnam", " Việt Nam"]))
            }
            Dirt::Postcode => format!("{text}{}", draws.pick(&[" 100000", ", 700000", ", 70000", " - 55000"])),
            Dirt::Note => match draws.below(8) {
                0 => format!("{text} (tạm trú)"),
                1 => format!("Tạm trú: {text}"),
                2 => format!("{text} - tạm trú"),
                3 => format!("HKTT: {text}"),
                4 => format!("Thường trú tại {text}"),
                5 => format!("{text}, tạm vắng"),
                6 => format!("{text} (chỗ ở hiện nay)"),
                _ => format!("Nơi ở hiện tại: {text}"),
            },
            Dirt::Spaces => format!(" {} ", text.replace(' ', "  ").replace(", ", draws.pick(&[" , ", ",", ",  "]))),
            Dirt::Junk => match draws.below(7) {
                0 => format!(".{text}."),
                1 => format!("- {text} -"),
                2 => format!("* {text};"),
                3 => format!("Địa chỉ: {text}"),
                4 => format!("ĐC: {text}."),
                5 => format!("\"{text}\""),
                _ => format!(", {text}, ,"),
            },
            Dirt::Telex => by_word(&text, telex),
            Dirt::Vni => by_word(&text, vni),
            Dirt::NoMarks => unmarked(&text),
            Dirt::Capitals => text.to_uppercase(),
            Dirt::Small => text.to_lowercase(),
            _ => text,
        };
    }
}

fn by_word(text: &str, of: impl Fn(&str) -> String) -> String {
    text.split(' ').map(of).collect::<Vec<_>>().join(" ")
}

/// Without marks, but with its capitals.
pub fn unmarked(text: &str) -> String {
    let code = |code: char| match code {
        'đ' => 'd',
        'Đ' => 'D',
        other => other,
    };
    text.nfd().filter(|code| !('\u{300}'..='\u{36f}').contains(code)).map(code).collect()
}

fn typed(word: &str, key: impl Fn(char, char) -> Option<char>) -> String {
    let (mut out, mut tone, mut last) = (String::new(), None, ' ');
    for code in word.nfd() {
        match code {
            'đ' | 'Đ' => {
                out.push(if code == 'đ' { 'd' } else { 'D' });
                out.extend(key('d', 'đ'));
            }
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone = key(' ', code),
            '\u{302}' | '\u{306}' | '\u{31b}' => out.extend(key(last.to_ascii_lowercase(), code)),
            _ if !code.is_alphanumeric() => {
                out.extend(tone.take());
                out.push(code);
            }
            _ => {
                out.push(code);
                last = code;
            }
        }
    }
    out.extend(tone);
    out
}

/// As an input method that was switched off leaves it.
pub fn telex(word: &str) -> String {
    typed(word, |letter, mark| match mark {
        'đ' => Some('d'),
        '\u{302}' => Some(letter),
        '\u{306}' | '\u{31b}' => Some('w'),
        '\u{300}' => Some('f'),
        '\u{301}' => Some('s'),
        '\u{303}' => Some('x'),
        '\u{309}' => Some('r'),
        _ => Some('j'),
    })
}

fn vni(word: &str) -> String {
    typed(word, |_, mark| match mark {
        'đ' => Some('9'),
        '\u{302}' => Some('6'),
        '\u{306}' => Some('8'),
        '\u{31b}' => Some('7'),
        '\u{300}' => Some('2'),
        '\u{301}' => Some('1'),
        '\u{303}' => Some('4'),
        '\u{309}' => Some('3'),
        _ => Some('5'),
    })
}

/// A name with one slip; None where it cannot have it.
fn misspelled(name: &str, kind: Dirt, draws: &mut Draws) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    let places: Vec<usize> = (0..letters.len()).filter(|at| letters[*at].is_alphabetic()).collect();
    if places.len() < 2 {
        return None;
    }
    let at = draws.pick(&places);
    match kind {
        Dirt::WrongLetter => {
            const KEYS: [char; 23] = [
                'a', 'b', 'c', 'd', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v',
                'x', 'y', 'ô',
            ];
            let mut other = draws.pick(&KEYS);
            if letters[at].is_uppercase() {
                other = other.to_uppercase().next()?;
            }
            letters[at] = other;
        }
        Dirt::LostLetter => drop(letters.remove(at)),
        Dirt::DoubledLetter => letters.insert(at + 1, letters[at].to_lowercase().next()?),
        Dirt::WrongMark => {
            let mut own: Vec<char> = name.nfd().collect();
            let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
            let place = own.iter().position(|code| tones.contains(code))?;
            own[place] = draws.pick(&tones);
            letters = own.into_iter().nfc().collect();
        }
        Dirt::LostMarks | Dirt::TelexWord => {
            let words: Vec<&str> = name.split(' ').collect();
            let place = draws.below(words.len());
            let spoiled = if kind == Dirt::TelexWord { telex(words[place]) } else { unmarked(words[place]) };
            let own = words.iter().enumerate().map(|(at, word)| if at == place { spoiled.as_str() } else { word });
            letters = own.collect::<Vec<_>>().join(" ").chars().collect();
        }
        _ => {}
    }
    let new: String = letters.into_iter().collect();
    (new != name && !fold(&new).is_empty()).then_some(new)
}

/// The form of an address for a place in a list: half of them old.
pub const fn form_of(era: Era, place: usize) -> Form {
    match (era, place % 3) {
        (Era::New, _) => Form::New,
        (Era::Old, 0) => Form::OldToday,
        _ => Form::Old,
    }
}
