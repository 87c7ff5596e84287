//! A mention: what one record says of one person, as it travels through the keyed stage. Small, because millions do.

use crate::value::{PartialDate, Sex};

/// The date of a death that is recorded with a date nobody can read.
pub const UNREADABLE: i32 = -1;

/// One person in one record of one registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention<'a> {
    /// The key of the personal ID by which the person is known.
    pub key: u64,
    /// Index of the registry's folder.
    pub source: u16,
    /// Number of the record in its extract.
    pub row: u64,
    /// Which of the people of the record.
    pub person: u16,
    /// Birth date, packed; 0 without one.
    pub birth: i32,
    /// From when the record is valid, packed.
    pub begins: i32,
    /// To when the record is valid, packed.
    pub ends: i32,
    /// The death that the record records, packed; 0 when it records none, [`UNREADABLE`] when the date is no date.
    pub death: i32,
    /// Number of the sex; 0 without one.
    pub sex: u8,
    /// True when the record holds that the person lives.
    pub living: bool,
    /// Full name; empty without one.
    pub name: &'a str,
    /// The sides of exclusions that the record is on, each with the values that put it there.
    pub sides: Vec<(u16, &'a str)>,
}

impl<'a> Mention<'a> {
    /// Birth date.
    pub fn born(&self) -> Option<PartialDate> {
        PartialDate::from_packed(self.birth)
    }

    /// Sex.
    pub const fn sex(&self) -> Option<Sex> {
        Sex::from_code(self.sex)
    }

    /// The values that put the record on a side of an exclusion; None when it is not there.
    pub fn on_side(&self, side: u16) -> Option<&'a str> {
        self.sides.iter().find(|(known, _)| *known == side).map(|(_, values)| *values)
    }

    /// Writes it behind what is there.
    pub fn pack(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.key.to_le_bytes());
        bytes.extend(self.row.to_le_bytes());
        bytes.extend(self.source.to_le_bytes());
        bytes.extend(self.person.to_le_bytes());
        for date in [self.birth, self.begins, self.ends, self.death] {
            bytes.extend(date.to_le_bytes());
        }
        bytes.extend([self.sex, u8::from(self.living)]);
        pack_text(self.name, bytes);
        bytes.extend(u16::try_from(self.sides.len()).expect("a run has fewer than 65,536 exclusions").to_le_bytes());
        for (side, values) in &self.sides {
            bytes.extend(side.to_le_bytes());
            pack_text(values, bytes);
        }
    }

    /// Reads the first one, and says how many bytes it took.
    pub fn unpack(bytes: &'a [u8]) -> (Self, usize) {
        let mut rest = Bytes { bytes, at: 0 };
        let key = u64::from_le_bytes(rest.array());
        let row = u64::from_le_bytes(rest.array());
        let source = u16::from_le_bytes(rest.array());
        let person = u16::from_le_bytes(rest.array());
        let [birth, begins, ends, death] = std::array::from_fn(|_| i32::from_le_bytes(rest.array()));
        let [sex, living] = rest.array();
        let name = rest.text();
        let sides = (0..u16::from_le_bytes(rest.array())).map(|_| (u16::from_le_bytes(rest.array()), rest.text()));
        let sides = sides.collect();
        let living = living != 0;
        (Self { key, source, row, person, birth, begins, ends, death, sex, living, name, sides }, rest.at)
    }
}

fn pack_text(text: &str, bytes: &mut Vec<u8>) {
    bytes.extend(u32::try_from(text.len()).expect("a cell is shorter than 4 GiB").to_le_bytes());
    bytes.extend(text.as_bytes());
}

/// Bytes being read.
struct Bytes<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> &'a [u8] {
        let taken = &self.bytes[self.at..self.at + count];
        self.at += count;
        taken
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        self.take(N).try_into().expect("the slice has just been cut to this length")
    }

    fn text(&mut self) -> &'a str {
        let length = u32::from_le_bytes(self.array()) as usize;
        std::str::from_utf8(self.take(length)).expect("it was packed from a text")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_come_back_as_they_went_in() {
        let mention = Mention {
            key: 1_095_000_123,
            source: 3,
            row: 70_000_000_000,
            person: 1,
            birth: 19_950_200,
            begins: 0,
            ends: 20_261_231,
            death: UNREADABLE,
            sex: 2,
            living: true,
            name: "Y Ngông Niê Kdăm",
            sides: vec![(0, ""), (7, "Người từ đủ 80 tuổi")],
        };
        let bare = Mention { name: "", sides: Vec::new(), living: false, death: 0, ..mention.clone() };
        let mut bytes = Vec::new();
        mention.pack(&mut bytes);
        bare.pack(&mut bytes);
        let (first, length) = Mention::unpack(&bytes);
        assert_eq!(first, mention);
        assert_eq!(Mention::unpack(&bytes[length..]), (bare, bytes.len() - length));
    }
}
