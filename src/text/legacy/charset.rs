//! The character sets of before Unicode: bytes to letters and back, from the tables in `rules/encodings/`.
//!
//! Bytes only: what a text that was read with the wrong set may have been is decided elsewhere.

use std::sync::LazyLock;

use encoding_rs::WINDOWS_1252;
use rustc_hash::FxHashMap;

use crate::embedded::rows;

/// A character set of one or two bytes a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Charset {
    /// TCVN3 (ABC). Letters with tones have one byte for both cases, read as the small one: fonts named `…H` draw capitals.
    Tcvn3,
    /// VNI-Windows: most letters are a base letter and a byte of marks.
    Vni,
    /// VISCII (RFC 1456).
    Viscii,
    /// VPS.
    Vps,
}

/// One set, both ways.
struct Table {
    single: [char; 256],
    /// Which of them are letters of windows-1252 that the set does not have.
    alien: [bool; 256],
    /// Letters of two bytes.
    pairs: FxHashMap<[u8; 2], char>,
    /// Which bytes may begin a letter of two bytes, and which may end one.
    begins: [bool; 256],
    ends: [bool; 256],
    bytes: FxHashMap<char, (u8, Option<u8>)>,
}

static TABLES: LazyLock<[Table; 4]> = LazyLock::new(|| {
    [
        Table::read(include_str!("../../../rules/encodings/tcvn3.csv")),
        Table::read(include_str!("../../../rules/encodings/vni.csv")),
        Table::read(include_str!("../../../rules/encodings/viscii.csv")),
        Table::read(include_str!("../../../rules/encodings/vps.csv")),
    ]
});

impl Charset {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Tcvn3, Self::Vni, Self::Viscii, Self::Vps];

    /// Appends the text of the bytes and says how many bytes it took: all but those that may begin a letter whose rest
    /// is still to come; at the end (`last`) all. Bytes that are no letter of the set are read as windows-1252.
    pub fn decode(self, bytes: &[u8], last: bool, text: &mut String) -> usize {
        self.table().decode(bytes, last, text).0
    }

    /// Appends the text of the bytes; false when one of them is no letter of the set but one of windows-1252: then the
    /// bytes are of another set. Signs (dashes, quotation marks) may stand in any text.
    pub fn decode_strictly(self, bytes: &[u8], text: &mut String) -> bool {
        self.table().decode(bytes, true, text).1
    }

    /// The bytes of a text in NFC; None when it has a letter that the set cannot write. TCVN3 writes capitals with tones
    /// as small letters.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        let table = self.table();
        let mut bytes = Vec::with_capacity(text.len());
        for letter in text.chars() {
            if let Ok(ascii @ 0..0x80) = u8::try_from(u32::from(letter)) {
                bytes.push(ascii);
                continue;
            }
            let small = || letter.to_lowercase().next().and_then(|small| table.bytes.get(&small));
            let found = table.bytes.get(&letter).or_else(|| if self == Self::Tcvn3 { small() } else { None });
            let (first, second) = found?;
            bytes.push(*first);
            bytes.extend(*second);
        }
        Some(bytes)
    }

    fn table(self) -> &'static Table {
        &TABLES[self as usize]
    }
}

impl Table {
    /// How many bytes were taken, and whether all of them may be of this set.
    fn decode(&self, bytes: &[u8], last: bool, text: &mut String) -> (usize, bool) {
        let (mut at, mut strict) = (0, true);
        while let Some(&byte) = bytes.get(at) {
            let next = bytes.get(at + 1).copied();
            if self.begins[usize::from(byte)] {
                match next {
                    None if !last => return (at, strict),
                    Some(end) if self.ends[usize::from(end)] => {
                        if let Some(letter) = self.pairs.get(&[byte, end]) {
                            text.push(*letter);
                            at += 2;
                            continue;
                        }
                    }
                    _ => {}
                }
            }
            let letter = self.single[usize::from(byte)];
            strict &= !self.alien[usize::from(byte)];
            text.push(letter);
            at += 1;
        }
        (at, strict)
    }

    fn read(rows_of: &'static str) -> Self {
        let all: Vec<u8> = (0..=u8::MAX).collect();
        let (western, _) = WINDOWS_1252.decode_without_bom_handling(&all);
        let mut single = ['\0'; 256];
        for (place, letter) in single.iter_mut().zip(western.chars()) {
            *place = letter;
        }
        let mut table = Self {
            single,
            alien: [false; 256],
            pairs: FxHashMap::default(),
            begins: [false; 256],
            ends: [false; 256],
            bytes: FxHashMap::default(),
        };
        for (alien, letter) in table.alien.iter_mut().zip(&table.single).skip(0x80) {
            *alien = letter.is_alphabetic();
        }
        for row in rows(rows_of) {
            let byte = |hex: &str| u8::from_str_radix(hex, 16).expect("bytes in rules/encodings are hexadecimal");
            let bytes: Vec<u8> = row[0].split(' ').map(byte).collect();
            let letter = row[1].chars().next().expect("each row of rules/encodings has a letter");
            table.add(&bytes, letter, row[2] == "primary");
        }
        table
    }

    fn add(&mut self, bytes: &[u8], letter: char, writes: bool) {
        match *bytes {
            [one] => {
                self.single[usize::from(one)] = letter;
                self.alien[usize::from(one)] = false;
            }
            [begin, end] => {
                self.pairs.insert([begin, end], letter);
                self.begins[usize::from(begin)] = true;
                self.ends[usize::from(end)] = true;
            }
            _ => panic!("letters in rules/encodings have one or two bytes"),
        }
        if writes {
            self.bytes.insert(letter, (bytes[0], bytes.get(1).copied()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for set in Charset::ALL {
            for name in ["Nguyễn Thị Ngọc Ánh", "ĐỖ VĂN ƯỚC", "Lý Mỹ Kỳ", "Trương Vĩnh Ký", "Đặng Ỷ Lan"]
            {
                let bytes = set.encode(name).expect("the sets have all letters of Vietnamese");
                for cut in 0..bytes.len() {
                    let mut text = String::new();
                    let taken = set.decode(&bytes[..cut], false, &mut text);
                    set.decode(&bytes[taken..], true, &mut text);
                    // TCVN3 has no capitals of letters with tones.
                    let same =
                        if set == Charset::Tcvn3 { text.to_lowercase() == name.to_lowercase() } else { text == name };
                    assert!(same, "{set:?} cut at {cut}: {text}");
                }
            }
        }
        assert_eq!(Charset::Vps.encode("Êčăm"), None);
    }
}
