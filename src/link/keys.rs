//! Keys: the numbers by which equal people and equal records find each other.
//!
//! Only keys and row numbers travel through keyed stages; a personal ID is packed into eight bytes.

use super::buckets::{NOT_COVERING, PersonKey};
use crate::check::when;
use crate::finding::Applicability;
use crate::kind::Defect;
use crate::normalize::{TypedCell, datum, spell};
use crate::plan::{BoundRule, LinkPlaces, Plan};
use crate::read::TextBatch;
use crate::value::Value;

/// Name and version of the hash that cuts keys into parts; the prepared reference carries it, and a reference that was
/// cut otherwise is refused.
pub const PART_HASH: &str = "xxh3-64/le-u64/top-10-bits/1";

/// Number of parts. Buckets are runs of whole parts, so every number of buckets up to this gives the same result.
pub const PARTS: u32 = 1 << 10;

/// CMND keys lie above all personal IDs: 9 digits alone could not be told from an ID with leading zeros.
const CMND_BASE: u64 = 1_000_000_000_000;

/// The part of a key.
pub fn part(key: u64) -> u16 {
    u16::try_from(xxhash_rust::xxh3::xxh3_64(&key.to_le_bytes()) >> 54).expect("ten bits are left")
}

/// The key of a number on paper: a personal ID (12 digits) or a CMND (9 digits). None for anything else.
///
/// A 12-digit CMND (2012 to 2016) has the layout of the personal ID and gives the same key (facts 2.3).
pub fn number_key(text: &str) -> Option<u64> {
    let base = match text.len() {
        12 => 0,
        9 => CMND_BASE,
        _ => return None,
    };
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| base + text.bytes().fold(0, |number, byte| number * 10 + u64::from(byte - b'0')))
}

/// A personal ID as text, from its key; None for the key of a CMND and for 0.
pub fn id_text(key: u64) -> Option<String> {
    (key != 0 && key < CMND_BASE).then(|| format!("{key:012}"))
}

/// The keys of one batch, with the rows they stand in.
#[derive(Debug, Default)]
pub struct BatchKeys {
    /// Numbers by which people are looked up.
    pub people: Vec<PersonKey>,
    /// For each rule about equal keys: (hash of the values, row).
    pub equal: Vec<Vec<(u128, u32)>>,
    /// Records in the batch.
    pub records: u64,
}

/// Takes the keys out of every record of a batch.
pub fn of_batch(plan: &Plan, batch: &TextBatch<'_>, linked: bool) -> BatchKeys {
    let mut keys = BatchKeys { equal: vec![Vec::new(); plan.key_rules.len()], ..BatchKeys::default() };
    let needed = needed_fields(plan, linked);
    let mut record: Vec<TypedCell<'_>> = Vec::new();
    record.resize_with(plan.registry.fields.len(), TypedCell::default);
    let mut buffer = Vec::new();
    for index in 0..batch.len() {
        for &field in &needed {
            record[field] = match plan.columns.column_of[field] {
                Some(column) => spell(plan, field, batch.cell(index, column)),
                None => TypedCell::default(),
            };
        }
        let row = row_number(batch.row(index));
        if linked {
            all_people_keys(plan, &record, row, &mut keys.people);
        }
        for (rule, found) in plan.key_rules.iter().zip(&mut keys.equal) {
            let hash = equal_key_hash(plan, rule, &record, &mut buffer);
            found.extend(hash.map(|hash| (hash, row)));
        }
    }
    keys.records = batch.len() as u64;
    keys
}

/// Rows as they travel through keyed stages.
///
/// # Panics
/// Above 4,294,967,295 records: an extract of that size has to be cut.
pub fn row_number(row: u64) -> u32 {
    u32::try_from(row).expect("an extract holds fewer than 4,294,967,296 records")
}

/// The numbers of all people of a record.
fn all_people_keys(plan: &Plan, record: &[TypedCell<'_>], row: u32, found: &mut Vec<PersonKey>) {
    let counts = || when::holds(plan.covering.iter().map(|(place, test)| (test, datum(plan, record, place))));
    let covering = if plan.covering.is_empty() || counts() != Some(false) { 0 } else { NOT_COVERING };
    for (person, places) in (0_u8..).zip(plan.people.iter().map(|person| &person.link)) {
        let Some(places) = places else { continue };
        people_keys(places, record, |key| found.push(PersonKey { key, row, of: person | covering }));
    }
}

/// The numbers of a record by which one person can be found: the ID, the ID that a defect proposes, the CMND.
pub fn people_keys(places: &LinkPlaces, record: &[TypedCell<'_>], mut found: impl FnMut(u64)) {
    let mut seen = [0; 4];
    let mut count = 0;
    for place in places.numbers() {
        let cell = &record[place.field];
        let proposed = cell.defects().iter().filter_map(proposal);
        for key in std::iter::once(cell.text.as_ref()).chain(proposed).filter_map(number_key) {
            if count < seen.len() && !seen[..count].contains(&key) {
                seen[count] = key;
                count += 1;
                found(key);
            }
        }
    }
}

fn proposal(defect: &Defect) -> Option<&str> {
    defect.proposal.as_ref().map(|proposal| proposal.after.as_str())
}

fn is_guess(defect: &Defect) -> bool {
    defect.proposal.as_ref().is_some_and(|proposal| proposal.applicability == Applicability::Review)
}

fn needed_fields(plan: &Plan, linked: bool) -> Vec<usize> {
    let mut fields: Vec<usize> = plan.key_rules.iter().flat_map(BoundRule::fields).collect();
    if linked {
        let people = plan.people.iter().filter_map(|person| person.link.as_ref());
        fields.extend(people.flat_map(LinkPlaces::numbers).map(|place| place.field));
        fields.extend(plan.covering.iter().map(|(place, _)| place.field));
    }
    fields.sort_unstable();
    fields.dedup();
    fields
}

/// The hash of a record's values for one rule; None when the rule is not about it or a value is blank: blank keys match
/// nothing.
fn equal_key_hash(plan: &Plan, rule: &BoundRule, record: &[TypedCell<'_>], buffer: &mut Vec<u8>) -> Option<u128> {
    if rule.absent || rule.applies(plan, record) != Some(true) {
        return None;
    }
    buffer.clear();
    for place in &rule.places {
        let datum = datum(plan, record, place);
        // A number that lost its zero is the same number as the whole one beside it; what is only shown to a person is a
        // guess, and makes nothing equal.
        let whole = place.part.is_none();
        let mut defects = record[place.field].defects().iter().filter(|defect| !is_guess(defect));
        let proposed = defects.find_map(proposal).filter(|_| whole);
        let text = match (proposed, datum.value) {
            (Some(proposed), _) => proposed,
            (None, Value::Missing | Value::Invalid) => return None,
            (None, _) => datum.text,
        };
        buffer.extend_from_slice(plan.kind(place.field).key(text).as_bytes());
        buffer.push(0x1f);
    }
    Some(xxhash_rust::xxh3::xxh3_128(buffer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_on_paper_have_keys_of_their_own() {
        for (text, key) in [
            ("001095000123", Some(1_095_000_123)),
            ("012345678", Some(1_000_012_345_678)),
            ("1095000123", None),
            ("00109500012x", None),
            ("", None),
        ] {
            assert_eq!(number_key(text), key, "{text}");
        }
        assert_eq!(id_text(1_095_000_123).as_deref(), Some("001095000123"));
        assert_eq!(id_text(1_000_012_345_678), None);
    }

    #[test]
    fn parts_are_fixed_for_ever() {
        // The prepared reference on disk is cut by this hash: these figures may not change without a new PART_HASH.
        assert_eq!([part(0), part(1), part(1_095_000_123)].map(|part| u32::from(part) < PARTS), [true; 3]);
    }
}
