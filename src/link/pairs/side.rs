//! One side of a linkage in memory: the compared values of records, and nothing else of them.

use xxhash_rust::xxh3::Xxh3;

use crate::kind::Datum;
use crate::value::Value;

/// The compared values of records, in the order in which they came.
#[derive(Debug, Clone)]
pub struct Side {
    inputs: usize,
    values: Vec<Value>,
    /// Where the text of each value ends in `text`.
    ends: Vec<u32>,
    text: String,
}

impl Side {
    /// No records yet; each will have so many inputs.
    pub const fn new(inputs: usize) -> Self {
        Self { inputs, values: Vec::new(), ends: Vec::new(), text: String::new() }
    }

    /// Number of records.
    pub const fn len(&self) -> usize {
        match self.values.len().checked_div(self.inputs) {
            Some(records) => records,
            None => 0,
        }
    }

    /// True when there are no records.
    pub const fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Adds the next value of the record that is being added. What was not understood keeps its text: a number that lost
    /// its zero is one of the things that are compared.
    ///
    /// # Panics
    /// Above 4 GiB of text: buckets are made smaller than that.
    pub fn push(&mut self, datum: Datum<'_>) {
        if datum.value != Value::Missing {
            self.text.push_str(datum.text);
        }
        self.values.push(datum.value);
        self.ends.push(u32::try_from(self.text.len()).expect("a bucket holds less than 4 GiB of text"));
    }

    /// Adds all records of another side.
    pub fn append(&mut self, other: &Self) {
        let before = u32::try_from(self.text.len() + other.text.len()).expect("a bucket holds less than 4 GiB of text")
            - u32::try_from(other.text.len()).expect("smaller than the sum");
        self.values.extend_from_slice(&other.values);
        self.ends.extend(other.ends.iter().map(|end| end + before));
        self.text.push_str(&other.text);
    }

    /// Adds the values of a record of another side.
    pub fn push_record(&mut self, other: &Self, record: usize) {
        for input in 0..other.inputs {
            self.push(other.get(record, input));
        }
    }

    /// One value.
    pub fn get(&self, record: usize, input: usize) -> Datum<'_> {
        let at = record * self.inputs + input;
        let from = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        Datum { text: &self.text[from..self.ends[at] as usize], value: self.values[at] }
    }

    /// A hash of all values of a record: equal records are compared once.
    pub fn hash(&self, record: usize) -> u128 {
        let mut hash = Xxh3::new();
        for input in 0..self.inputs {
            let datum = self.get(record, input);
            hash.update(datum.text.as_bytes());
            // Places have no text; dates of one text may be known to the day or to the year only by their value.
            let (kind, number) = match datum.value {
                Value::Missing => (0, 0),
                Value::Invalid => (5, 0),
                Value::Number(number) => (1, number),
                Value::Date(date) => (2, i64::from(date.packed())),
                Value::Sex(sex) => (3, i64::from(sex as u8)),
                Value::Text | Value::Place(_) => (4, 0),
            };
            hash.update(&[0x1f, kind]);
            hash.update(&number.to_le_bytes());
        }
        hash.digest128()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Datum<'_> {
        Datum { text, value: if text.is_empty() { Value::Missing } else { Value::Text } }
    }

    #[test]
    fn values_come_back_as_they_went_in() {
        let mut side = Side::new(2);
        for (one, other) in [("Nguyễn Văn An", ""), ("", "001"), ("Lê Thị Bình", "002")] {
            side.push(text(one));
            side.push(text(other));
        }
        let mut more = Side::new(2);
        more.append(&side);
        more.append(&side);
        more.push_record(&side, 2);
        assert_eq!((side.len(), more.len()), (3, 7));
        for (record, same) in [(0, 0), (1, 1), (2, 2), (3, 0), (5, 2), (6, 2)] {
            for input in 0..2 {
                assert_eq!(more.get(record, input).text, side.get(same, input).text);
                assert_eq!(more.get(record, input).value, side.get(same, input).value);
            }
            assert_eq!(more.hash(record), side.hash(same));
        }
        assert_ne!(side.hash(0), side.hash(1));
    }

    #[test]
    fn equal_texts_of_another_meaning_are_not_equal() {
        let mut side = Side::new(1);
        side.push(Datum { text: "32/13/1990", value: Value::Invalid });
        side.push(Datum { text: "32/13/1990", value: Value::Text });
        assert_eq!((side.get(0, 0).text, side.get(0, 0).value), ("32/13/1990", Value::Invalid));
        assert_ne!(side.hash(0), side.hash(1));
    }
}
