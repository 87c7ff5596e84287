//! How names are compared: against the tables in `tests/text/`, and the laws that hold for any two names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use sach::kind::Datum;
use sach::lang::Lang;
use sach::link::exact;
use sach::link::keys::number_key;
use sach::link::outcome::{LinkOutcome, PersonStatus, Tag};
use sach::link::residence::Residence;
use sach::messages::Catalog;
use sach::text::fold::fold;
use sach::text::name::{Agreement, NameLevel, Reason, SyllableLevel, compare, syllable_level};
use sach::text::syllable::Grammar;
use sach::text::tone;
use sach::text::word::words;
use sach::value::{PartialDate, Value};
use unicode_normalization::UnicodeNormalization as _;

use crate::runs::run_date;

fn table(name: &str) -> BTreeMap<String, Vec<Vec<String>>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/text").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn said(agreement: Agreement) -> (String, &'static str) {
    (format!("{:?}", agreement.level).to_lowercase(), agreement.reason.id())
}

#[test]
fn names_are_compared_as_their_table_says() {
    let (mut failures, mut pairs, mut reasons) = (Vec::new(), 0, BTreeSet::new());
    for (level, rows) in table("name-compare.toml") {
        for row in rows {
            let [a, b, reason] = &row[..] else { panic!("{row:?} has two names and a reason") };
            pairs += 1;
            reasons.insert(reason.clone());
            for (a, b) in [(a, b), (b, a)] {
                let got = said(compare(a, b));
                if got != (level.clone(), reason) {
                    failures.push(format!("{a:?} and {b:?} should be {level}: {reason}, are {}: {}", got.0, got.1));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    assert!(pairs >= 120, "the table has {pairs} pairs");
    let all: BTreeSet<_> = Reason::ALL.iter().map(|reason| reason.id().to_owned()).collect();
    assert_eq!(reasons, all, "the table has every reason, and no other");
}

#[test]
fn syllables_are_compared_as_their_table_says() {
    let mut failures = Vec::new();
    for (level, rows) in table("syllable-compare.toml") {
        assert!(!rows.is_empty(), "{level} has examples");
        for row in rows {
            let word = |text: &String| words(text).next().expect("a row has words");
            let [a, b] = &row[..] else { panic!("{row:?} has two syllables") };
            for (a, b) in [(a, b), (b, a)] {
                let got = format!("{:?}", syllable_level(&word(a), &word(b))).to_lowercase();
                if got != level {
                    failures.push(format!("{a} and {b} should be {level}, are {got}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_reason_is_said_in_both_languages() {
    for lang in [Lang::Vi, Lang::En] {
        let catalog = Catalog::new(lang);
        let said: BTreeSet<_> =
            Reason::ALL.iter().map(|reason| catalog.text(&format!("name-{}", reason.id()))).collect();
        assert_eq!(said.len(), Reason::ALL.len(), "each in words of its own");
    }
}

/// Two syllables are one name only when they differ in nothing but the place of the tone mark, which a key that is made
/// in another way says too.
#[test]
fn different_syllables_are_never_the_same() {
    let syllables: Vec<_> = Grammar::counted()
        .map(|syllable| (syllable, tone::key(syllable), words(syllable).next().expect("a syllable is a word")))
        .collect();
    assert!(syllables.len() > 1000, "the table has {} syllables", syllables.len());
    for (place, (one, key, word)) in syllables.iter().enumerate() {
        for (other, other_key, other_word) in &syllables[place + 1..] {
            let level = syllable_level(word, other_word);
            assert_eq!(level == SyllableLevel::Same, key == other_key, "{one} and {other}");
        }
    }
    for pair in syllables.windows(2).filter(|pair| pair[0].1 != pair[1].1) {
        let [one, other] = [pair[0].0, pair[1].0].map(|given| format!("Nguyễn Văn {given}"));
        assert_ne!(compare(&one, &other).level, NameLevel::Same, "{one}, {other}");
    }
}

/// What the link makes of a record and the person under its number, by name and birth year.
fn linked(name: &str, born: Option<i32>) -> (LinkOutcome, exact::Levels) {
    let date = |year| PartialDate::new(year, 2, 3).expect("a real date");
    let id = "001090000018";
    let person = exact::Candidate {
        key: number_key(id).expect("an ID is a key"),
        tag: Tag::Current,
        person: 1,
        id: number_key(id).expect("an ID is a key"),
        name: "Trần Thị Lan",
        birth: Some(date(1990)),
        sex: None,
        status: PersonStatus::Living,
        death: None,
        residence: Residence::Unknown,
        updated: None,
        of: 0,
    };
    let text = |text| Datum { text, value: Value::Text };
    let birth = born.map_or_else(Datum::default, |year| Datum { text: "", value: Value::Date(date(year)) });
    let record = exact::Linkable { id: text(id), name: text(name), birth, ..exact::Linkable::default() };
    let found = exact::link(&record, &[person], run_date());
    (found.outcome, found.levels)
}

#[test]
fn weak_agreement_is_near_only_when_the_birth_date_speaks_for_it() {
    use LinkOutcome::{DobMismatch, Match, MismatchAny, NameMismatch, NameNear};
    for (name, born, outcome, level, reason) in [
        ("TRẦN THỊ LAN", Some(1990), Match, "same", Reason::Same),
        ("Tran Thi Lan", None, NameNear, "near: missing-marks", Reason::MissingMarks),
        ("Tran Thi Lan", Some(1991), DobMismatch, "near: missing-marks", Reason::MissingMarks),
        ("Trần Lan", Some(1991), DobMismatch, "near: middle-missing", Reason::MiddleMissing),
        ("Trần Thị Lam", Some(1990), NameNear, "near: one-letter", Reason::OneLetter),
        ("Trần Thị Lam", None, NameMismatch, "different", Reason::OneLetter),
        ("Trần Thị Lam", Some(1991), MismatchAny, "different", Reason::OneLetter),
        ("Trần Thị Nan", Some(1990), NameNear, "near: dialect", Reason::Dialect),
        ("Trần Thị Hoa", Some(1990), NameMismatch, "different", Reason::FamilyOnly),
    ] {
        let (got, levels) = linked(name, born);
        assert_eq!((levels.name, levels.name_reason, got), (level, Some(reason), outcome), "{name}, {born:?}");
    }
}

/// Names of counted syllables, two to five of them.
fn names() -> impl Strategy<Value = String> {
    let syllables: Vec<_> = Grammar::counted().collect();
    prop::collection::vec(prop::sample::select(syllables), 2..=5).prop_map(|syllables| {
        let capital = |syllable: &str| -> String {
            let mut letters = syllable.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        };
        syllables.into_iter().map(capital).collect::<Vec<_>>().join(" ")
    })
}

/// Names with everything that goes wrong with them, and texts that are no names.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        names(),
        "((Nguyễn|Nguy\\?n|NGUYEN|Ðỗ|Đỗ|Y|H'|K’|A|T\\.|Th|Văn|Van|Thị|Thúy|Thuý|Hoa|Hòa|Niê|Mỹ|Mĩ|Loan|Lo|An|Anh|\\?|1|ក)[ .-]?){0,8}",
        "[a-zA-ZđĐÐ'’?ăâêôơưáàảãạ\u{300}\u{301}\u{303}\u{306}\u{309}\u{323} ]{0,40}",
    ]
}

/// The same name with its tone marks in the other place where there are two.
fn other_style(name: &str) -> String {
    let mut name = name.to_owned();
    for (letters, first, second) in [("oa", "òóỏõọ", "àáảãạ"), ("oe", "òóỏõọ", "èéẻẽẹ"), ("uy", "ùúủũụ", "ỳýỷỹỵ")]
    {
        let (before, after) = letters.split_at(1);
        for (old, new) in first.chars().zip(second.chars()) {
            for end in [" ", ""] {
                let (old, new) = (format!("{old}{after}{end}"), format!("{before}{new}{end}"));
                if !end.is_empty() {
                    name = name.replace(&old, &new);
                } else if let Some(rest) = name.strip_suffix(&old) {
                    name = format!("{rest}{new}");
                }
            }
        }
    }
    name
}

/// What a column in code page 1252 leaves of a name.
fn best_fit(name: &str) -> String {
    let fit = |letter: char| match letter {
        'Đ' => 'Ð',
        'đ' => 'd',
        'Ă' => 'A',
        'ă' => 'a',
        'Ơ' => 'O',
        'ơ' => 'o',
        'Ư' | 'Ũ' => 'U',
        'ư' | 'ũ' => 'u',
        'Ĩ' => 'I',
        'ĩ' => 'i',
        'Ạ'..='ỹ' => '?',
        other => other,
    };
    name.chars().map(fit).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    #[test]
    fn comparing_is_symmetric_and_never_panics(a in texts(), b in texts()) {
        prop_assert_eq!(compare(&a, &b), compare(&b, &a));
    }

    #[test]
    fn a_name_is_itself_however_it_is_written(name in names()) {
        let forms = [
            name.clone(),
            name.nfd().collect(),
            name.to_uppercase(),
            name.to_lowercase(),
            other_style(&name),
            name.replace('Đ', "Ð").replace('đ', "ð"),
            format!("  {}. ", name.replace(' ', " \u{a0}")),
        ];
        for form in &forms {
            for other in &forms {
                prop_assert_eq!(compare(form, other), Agreement::SAME, "{} and {}", form, other);
            }
        }
    }

    #[test]
    fn a_name_that_lost_its_marks_or_letters_is_known_again(name in names()) {
        let level = |other: &str| compare(&name, other).level;
        prop_assert!(matches!(level(&fold(&name)), NameLevel::Same | NameLevel::Unmarked));
        let fitted = best_fit(&name);
        let level = level(&fitted);
        // Without a single `?` nothing shows that letters were lost.
        prop_assert!(!fitted.contains('?') || level <= NameLevel::Spelling, "{} and {}: {:?}", name, fitted, level);
    }

    #[test]
    fn what_is_no_letter_agrees_with_nothing(blank in "[ .,;:!-]{0,5}", name in texts()) {
        prop_assert_eq!(compare(&blank, &name), Agreement::CONFLICT);
    }
}
