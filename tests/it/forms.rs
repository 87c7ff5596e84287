//! Forms of names, from tables: look-alikes, keystrokes, notes, what may be restored, and names that must stay.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use sach::finding::{Applicability, Severity};
use sach::kind::{self, Cell, Kind};
use sach::text::{keystroke, note, restore, tone};
use serde::Deserialize;
use serde::de::DeserializeOwned;

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn table<T: DeserializeOwned>(path: &str) -> T {
    toml::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn kind(name: &str) -> Box<dyn Kind> {
    let entry = kind::by_name(name).expect("there is such a kind");
    (entry.build)(toml::Value::Table(toml::Table::new())).expect("it needs no parameters")
}

fn report(failures: &[String]) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    case: Vec<Form>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    raw: String,
    text: Option<String>,
    #[serde(default)]
    steps: Vec<String>,
}

#[test]
fn look_alikes_become_what_their_table_says() {
    let person_name = kind("person-name");
    let mut failures = Vec::new();
    for Form { raw, text, steps } in &table::<Forms>("tests/text/look-alikes.toml").case {
        let mut cell = Cell::new(raw);
        person_name.read(&mut cell);
        let done: Vec<_> = cell.steps().iter().map(|step| step.id).collect();
        if cell.text() != text.as_ref().unwrap_or(raw) || done != *steps {
            failures.push(format!("{raw:?} becomes {:?} by {done:?}", cell.text()));
        }
    }
    report(&failures);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keystrokes {
    case: Vec<Keyed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keyed {
    typed: String,
    name: Option<String>,
    certain: Option<bool>,
}

#[test]
fn keystrokes_are_decoded_as_their_table_says() {
    let mut failures = Vec::new();
    for Keyed { typed, name, certain } in table::<Keystrokes>("tests/text/keystrokes.toml").case {
        let decoded = keystroke::decode(&typed);
        let got = decoded.as_ref().map(|decoded| &decoded.text);
        if got != name.as_ref() || (certain.is_some() && decoded.as_ref().map(|decoded| decoded.certain) != certain) {
            failures.push(format!("{typed:?} should be {name:?} {certain:?}, is {decoded:?}"));
        }
    }
    report(&failures);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Restored {
    lost: Vec<Lost>,
    stripped: Vec<Stripped>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lost {
    raw: String,
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stripped {
    raw: String,
    shown: bool,
    name: Option<String>,
}

#[test]
fn names_are_restored_as_their_table_says() {
    let mut failures = Vec::new();
    let table: Restored = table("tests/text/restore.toml");
    for Lost { raw, name } in table.lost {
        let got = restore::lost_letters(&raw);
        if got != name {
            failures.push(format!("{raw:?} should be {name:?}, is {got:?}"));
        }
    }
    for Stripped { raw, shown, name } in table.stripped {
        let got = restore::stripped(&raw);
        if got.is_some() != shown || got.as_ref().and_then(|stripped| stripped.restored.as_ref()) != name.as_ref() {
            failures.push(format!("{raw:?} should be {shown} {name:?}, is {got:?}"));
        }
    }
    report(&failures);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Notes {
    note: Vec<Lost>,
    title: Vec<Lost>,
}

#[test]
fn notes_and_titles_are_told_from_names_as_their_table_says() {
    let mut failures = Vec::new();
    let table: Notes = table("tests/text/notes.toml");
    for Lost { raw, name } in table.note {
        let got = note::without_note(&raw);
        if got != name {
            failures.push(format!("{raw:?} should be {name:?}, is {got:?}"));
        }
    }
    for Lost { raw, name } in table.title {
        let got = note::without_title(&raw);
        if got != name.as_deref() {
            failures.push(format!("{raw:?} should be {name:?}, is {got:?}"));
        }
    }
    report(&failures);
}

#[test]
fn full_width_digits_are_digits_in_every_kind() {
    for (name, raw, is) in [
        ("personal-id", "００１１８４０００１２７", "001184000127"),
        ("birth-date", "０５／０９／１９８４", "05/09/1984"),
        ("phone", "０９１２３４５６７８", "0912345678"),
        ("text", "Số １２", "Số 12"),
    ] {
        let mut cell = Cell::new(raw);
        kind(name).read(&mut cell);
        assert_eq!(cell.text(), is, "{name}");
        assert_eq!(cell.steps().first().map(|step| step.id), Some("full-width"), "{name}");
    }
}

/// The cells of one column of a table of names, by the text of another.
fn cells(path: &str, column: usize, group: (usize, &[&str])) -> Vec<String> {
    let text = text(path);
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    let rows = rows.map(|line| line.split(',').collect::<Vec<_>>());
    let wanted = rows.filter(|row| group.1.is_empty() || group.1.contains(&row[group.0]));
    wanted.map(|row| row[column].to_owned()).collect()
}

/// Lawful names: written by hand, and put together from the lists of foreign and of highland names.
fn lawful() -> Vec<String> {
    let mut names = cells("tests/text/lawful-names.csv", 1, (0, &[]));
    let foreign = |roles: &[&str]| cells("tests/text/foreign-names.csv", 2, (1, roles));
    let (family, given) = (foreign(&["family"]), foreign(&["given"]));
    assert!(names.len() > 100 && family.len() > 300 && given.len() > 300, "the lists are there");
    let both = family.iter().zip(given.iter().cycle());
    names.extend(both.flat_map(|(family, given)| [format!("{given} {family}"), format!("{family} {given}")]));
    names
        .extend(given.iter().flat_map(|given| [given.clone(), format!("Nguyễn {given}"), format!("Trần Thị {given}")]));
    // Some units are written with a sign between their words; a closed apostrophe is the form of names.
    let highland = |roles: &[&str]| -> Vec<_> {
        let words = cells("tests/text/highland-names.csv", 2, (1, roles)).into_iter();
        words
            .filter(|word| word.contains(char::is_alphabetic) && !word.ends_with('\''))
            .map(|word| word.replace("' ", "'"))
            .collect()
    };
    let (words, families) = (highland(&["given_male", "given_female", "place"]), highland(&["family"]));
    assert!(words.len() > 200, "{} words of the highlands", words.len());
    for (place, word) in words.iter().enumerate() {
        let family = &families[place % families.len()];
        names.extend([
            word.clone(),
            format!("Y {word} {family}"),
            format!("{family} Y {word}"),
            format!("H'{word} {family}"),
        ]);
    }
    names
}

/// Rules whose severity is no more than info.
fn harmless() -> BTreeSet<String> {
    #[derive(Deserialize)]
    struct Rules {
        rule: std::collections::BTreeMap<String, Rule>,
    }
    #[derive(Deserialize)]
    struct Rule {
        severity: Severity,
    }
    let rules: Rules = table("rules/kinds/person-name.toml");
    rules.rule.into_iter().filter(|(_, rule)| rule.severity == Severity::Info).map(|(id, _)| id).collect()
}

#[test]
fn lawful_names_come_through_unchanged_and_without_error_or_warning() {
    let (person_name, harmless) = (kind("person-name"), harmless());
    let mut failures = Vec::new();
    let names = lawful();
    for name in &names {
        let mut cell = Cell::new(name);
        person_name.read(&mut cell);
        let wrong: Vec<_> = cell.defects().iter().filter(|defect| !harmless.contains(defect.rule)).collect();
        if !cell.steps().is_empty() || !wrong.is_empty() {
            failures.push(format!("{name:?}: {:?} {wrong:?}", cell.steps()));
        }
    }
    assert!(names.len() > 3000, "{} names", names.len());
    report(&failures);
}

#[test]
fn names_in_order_are_not_copied() {
    for name in ["Nguyễn Văn An", "TRẦN THỊ THÚY HẰNG", "Lê Hoàng Phương Thảo", "Lan Anh", "Đặng Quốc Khánh"]
    {
        let mut cell = Cell::new(name);
        kind("person-name").read(&mut cell);
        let (text, _, steps, defects) = cell.into_parts();
        assert!(matches!(text, std::borrow::Cow::Borrowed(_)), "{name}");
        assert_eq!((steps.capacity(), defects.capacity()), (0, 0), "{name}");
    }
}

/// Names in order: family, middle and given name of the lists of the product.
fn names() -> impl Strategy<Value = String> {
    let family = cells("rules/names/family.csv", 0, (0, &[]));
    let middle = cells("rules/names/middle.csv", 0, (0, &[]));
    let given = cells("rules/names/given.csv", 0, (0, &[]));
    let part = prop::sample::select::<String>;
    let parts = (part(family), part(middle), part(given));
    parts.prop_map(|(family, middle, given)| format!("{family} {middle} {given}"))
}

/// The kind of names, told that nearly all names of the column are in order: then none is taken for another one in an old
/// encoding, however rare it is.
fn in_a_healthy_column() -> Box<dyn Kind> {
    let counts = [("unicode", 100_000), ("tcvn3", 1)].into_iter().collect();
    kind("person-name").informed(&counts).expect("a damaged text is told").kind
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    /// What is written without a person never makes two names of one: the words, their letters and their tones stay.
    #[test]
    fn steps_keep_valid_names_apart(name in names()) {
        let mut cell = Cell::new(&name);
        in_a_healthy_column().read(&mut cell);
        prop_assert_eq!(cell.text(), &name);
        prop_assert!(cell.steps().is_empty());
        let proposed = cell.defects().iter().filter_map(|defect| defect.proposal.as_ref());
        let written = proposed.filter(|proposal| proposal.applicability == Applicability::Automatic).count();
        prop_assert_eq!(written, 0);
    }

    /// Dirt on a name is taken off again, and what is left is that name and no other.
    #[test]
    fn dirt_comes_off(name in names(), dirt in 0..8_usize) {
        let dirty = dirty(&name, dirt);
        let mut cell = Cell::new(&dirty);
        in_a_healthy_column().read(&mut cell);
        prop_assert_eq!(tone::key(cell.text()), tone::key(&name), "{} {:?}", dirty, cell.steps());
        prop_assert!(cell.steps().is_empty() == (dirty == cell.text()));
    }

    /// What keys are decoded to is the name that was typed, word by word; words that are not understood stay.
    #[test]
    fn keystrokes_come_back(name in names(), vni in any::<bool>()) {
        // As it stands a syllable of loanwords (soóc, xoong).
        prop_assume!(!name.contains("ông") && !name.contains("ồng") && !name.contains("ống") && !name.contains("ổng"));
        let typed = typed(&name, vni);
        if let Some(decoded) = keystroke::decode(&typed) {
            for ((read, meant), typed) in decoded.text.split(' ').zip(name.split(' ')).zip(typed.split(' ')) {
                prop_assert!(tone::key(read) == tone::key(meant) || read == typed, "{} {}", typed, read);
            }
            prop_assert!(!decoded.certain || tone::key(&decoded.text) == tone::key(&name), "{}", typed);
        }
    }
}

/// A name with one sort of dirt that is taken off by itself.
fn dirty(name: &str, dirt: usize) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    match dirt {
        0 => name.nfd().collect(),
        1 => name.replace(' ', "\u{A0}"),
        2 => name.replace('Đ', "Ð"),
        3 => format!("  {}, ", name.replace(' ', "  ")),
        4 => name.chars().flat_map(|letter| [letter, '\u{200B}']).collect(),
        5 => name.chars().map(|letter| if letter.is_ascii_alphabetic() { wide(letter) } else { letter }).collect(),
        6 => name.replace('a', "а"),
        _ => format!("- {name}, -"),
    }
}

fn wide(letter: char) -> char {
    char::from_u32(u32::from(letter) + 0xFEE0).expect("full-width letters are letters")
}

/// A name as it is typed without an input method.
fn typed(name: &str, vni: bool) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let word = |word: &str| {
        let (mut out, mut tone) = (String::new(), None);
        for letter in word.nfd() {
            let keys = match (letter, vni) {
                ('\u{302}', true) => "6",
                ('\u{31B}', true) => "7",
                ('\u{306}', true) => "8",
                ('đ', true) => "d9",
                ('Đ', true) => "D9",
                ('\u{302}', false) => out.chars().last().map_or("", |last| match last {
                    'a' | 'A' => "a",
                    'e' | 'E' => "e",
                    _ => "o",
                }),
                ('\u{31B}' | '\u{306}', false) => "w",
                ('đ', false) => "dd",
                ('Đ', false) => "DD",
                ('\u{301}', _) => {
                    tone = Some(if vni { '1' } else { 's' });
                    ""
                }
                ('\u{300}', _) => {
                    tone = Some(if vni { '2' } else { 'f' });
                    ""
                }
                ('\u{309}', _) => {
                    tone = Some(if vni { '3' } else { 'r' });
                    ""
                }
                ('\u{303}', _) => {
                    tone = Some(if vni { '4' } else { 'x' });
                    ""
                }
                ('\u{323}', _) => {
                    tone = Some(if vni { '5' } else { 'j' });
                    ""
                }
                (other, _) => {
                    out.push(other);
                    ""
                }
            };
            out.push_str(keys);
        }
        out.extend(tone);
        out
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
