//! What is taken of values to find candidates and to count how frequent they are: against `tests/linkage/derive.toml`,
//! and the laws that hold for any text.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use sach::address::{Era, Level, units};
use sach::kind::Datum;
use sach::link::derive::{Derive, END};
use sach::link::frequency::Counting;
use sach::link::residence::Residence;
use sach::text::fold;
use sach::value::{PartialDate, Value};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    key: Vec<[String; 3]>,
    alike: BTreeMap<String, Vec<Vec<String>>>,
    apart: BTreeMap<String, Vec<String>>,
}

fn table() -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/linkage/derive.toml");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The key of a value as the table writes it; None where there is none.
fn key(derive: &str, cell: &str) -> Option<String> {
    let (text, value) = match cell.split_once(':') {
        Some(("date", text)) => (text, Value::Date(PartialDate::from_canonical(text).expect("a real date"))),
        Some(("place" | "number", text)) => ("", Value::Number(text.parse().expect("a number"))),
        _ if cell.is_empty() => ("", Value::Missing),
        _ => (cell, Value::Text),
    };
    of_datum(derive, Datum { text, value })
}

fn of_datum(derive: &str, datum: Datum<'_>) -> Option<String> {
    let derive = Derive::parse(derive).unwrap_or_else(|| panic!("{derive} is a derive"));
    let mut bytes = Vec::new();
    let written = derive.write(datum, &mut bytes);
    assert_eq!(written, bytes.pop() == Some(END), "a key is closed");
    written.then(|| String::from_utf8(bytes).expect("keys are text"))
}

#[test]
fn keys_are_those_of_their_table() {
    let table = table();
    let mut failures = Vec::new();
    for [derive, value, expected] in &table.key {
        let got = key(derive, value).unwrap_or_default();
        if got != *expected {
            failures.push(format!("{derive} of {value:?} should be {expected:?}, is {got:?}"));
        }
    }
    for (derive, groups) in &table.alike {
        for group in groups {
            let keys: Vec<_> = group.iter().map(|value| key(derive, value)).collect();
            if keys[0].is_none() || keys.iter().any(|key| *key != keys[0]) {
                failures.push(format!("{derive}: {group:?} should be alike, are {keys:?}"));
            }
        }
    }
    for (derive, values) in &table.apart {
        let mut seen = BTreeMap::new();
        for value in values {
            if let Some(other) = seen.insert(key(derive, value), value) {
                failures.push(format!("{derive}: {value:?} and {other:?} should be apart"));
            }
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    assert!(table.key.len() >= 40, "the table has {} keys", table.key.len());
}

#[test]
fn wards_and_provinces_come_from_a_residence() {
    let unit = |era, level, code| units().by_code(era, level, code).expect("a unit that exists");
    let today = |code| Residence::Ward(unit(Era::New, Level::Ward, code));
    let packed =
        |derive, place: Residence| of_datum(derive, Datum { text: "", value: Value::Number(place.packed().into()) });
    // Ba Đình and Hoàn Kiếm of Hà Nội; Sài Gòn.
    let (one, other, south) = (today(4), today(70), today(26740));
    assert!(packed("ward", one).is_some() && packed("ward", one) != packed("ward", other));
    assert_eq!(packed("province", one), packed("province", other));
    assert_ne!(packed("province", one), packed("province", south));
    let province = Residence::Province(unit(Era::New, Level::Province, 1));
    assert_eq!((packed("ward", province), packed("province", province)), (None, packed("province", one)));
}

proptest! {
    #[test]
    fn the_letters_are_those_of_the_folded_text(text in "\\PC{0,24}") {
        let datum = Datum { text: &text, value: Value::Text };
        let key: String = fold::key(&text).chars().filter(|letter| letter.is_alphanumeric()).collect();
        prop_assert_eq!(of_datum("folded", datum).unwrap_or_default(), key);
    }

    #[test]
    fn the_order_of_words_does_not_count(mut words in prop::collection::vec("[a-zàđêơư]{1,7}", 1..40), by in 0_usize..40) {
        let key = |words: &[String]| {
            let text = words.join(" ");
            of_datum("words", Datum { text: &text, value: Value::Text })
        };
        let before = key(&words);
        let by = by % words.len();
        words.rotate_left(by);
        words.reverse();
        prop_assert_eq!(before, key(&words));
    }

    #[test]
    fn every_key_is_text_and_leaves_what_stood_before(text in "\\PC{0,24}") {
        for name in Derive::names() {
            let derive = Derive::parse(&name.replace(":N", ":2")).expect("a known name");
            let mut bytes = b"before".to_vec();
            let written = derive.write(Datum { text: &text, value: Value::Text }, &mut bytes);
            prop_assert!(bytes.starts_with(b"before"));
            prop_assert_eq!(written, bytes.len() > 6);
            let key = &bytes[6..bytes.len() - usize::from(written)];
            prop_assert!(std::str::from_utf8(key).is_ok(), "{}", name);
        }
    }

    #[test]
    fn marks_and_case_do_not_change_a_sound(
        words in prop::collection::vec(prop::sample::select(vec!["Nguyễn", "Thị", "Đặng", "Huỳnh", "Trúc", "Giang", "Quyền", "Ánh", "Y"]), 1..5),
    ) {
        let text = words.join(" ");
        let plain = fold::fold(&text).to_uppercase();
        for derive in ["sound", "sound-outer"] {
            let keys = [&text, &plain].map(|text| of_datum(derive, Datum { text, value: Value::Text }));
            prop_assert_eq!(&keys[0], &keys[1]);
        }
    }

    #[test]
    fn counts_do_not_depend_on_order_or_parts(mut values in prop::collection::vec(0_u64..50, 1..300), cut in 0_usize..300) {
        let hash = |value: u64| xxhash_rust::xxh3::xxh3_64(&value.to_le_bytes());
        let records = values.len() as u64;
        let whole = Counting::of(records);
        for value in &values {
            whole.add(hash(*value));
        }
        let whole = whole.finish();
        values.reverse();
        let (one, other) = values.split_at(cut.min(values.len()));
        let parts = [one, other].map(|part| {
            let counting = Counting::of(records);
            for value in part {
                counting.add(hash(*value));
            }
            counting
        });
        parts[0].merge(&parts[1]);
        let [merged, _] = parts;
        let merged = merged.finish();
        prop_assert_eq!(whole.total(), records);
        for value in 0..50 {
            let times = values.iter().filter(|other| **other == value).count();
            prop_assert!(whole.count(hash(value)) as usize >= times, "never too few");
            prop_assert_eq!(whole.adjust(hash(value)), merged.adjust(hash(value)));
        }
    }
}
