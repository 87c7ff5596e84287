//! Healthy names stay as they are: Vietnamese, highland and foreign ones, by the decision about legacy text (in a healthy
//! column and in columns with damaged cells) and by the kind of person names; and none of them raises an alarm.
//!
//! Words of highland and foreign names stand in `tests/text/`; they are put together by a seeded stream, to nobody's name.

use std::collections::BTreeMap;

use rayon::prelude::*;
use sach::kind::{self, Cell};
use sach::synth::Garbling;
use sach::text::legacy::{Decision, Vote, decide};
use serde::Deserialize;

use crate::decode::{names, vote};

/// A name and what it is one of.
type Named = (&'static str, String);

/// `SplitMix64` from a fixed seed.
struct Stream(u64);

impl Stream {
    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let place = (z ^ (z >> 31)) % of.len() as u64;
        &of[usize::try_from(place).expect("lists are short")]
    }
}

/// Words by group (or language) and role.
type Words = BTreeMap<(&'static str, &'static str), Vec<&'static str>>;

fn words(table: &'static str) -> Words {
    let mut words = Words::new();
    for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let [group, role, name] = line.split(',').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        words.entry((group, role)).or_default().push(name);
    }
    words
}

fn highland_words() -> Words {
    words(include_str!("../text/highland-names.csv"))
}

fn foreign_words() -> Words {
    words(include_str!("../text/foreign-names.csv"))
}

/// Made-up names of highland groups and of the Chăm, Khơ-me, Cơ Tu: as facts 7.1 say that they are built. Words of
/// places stand for given names.
fn highland(count: usize) -> Vec<String> {
    let words = highland_words();
    let groups: Vec<&str> =
        words.keys().filter(|(_, role)| role.starts_with("given")).map(|(group, _)| *group).collect();
    let of = |group, role| words.get(&(group, role)).map_or(&[][..], Vec::as_slice);
    let places: Vec<&str> =
        of("place", "place").iter().copied().filter(|place| place.len() > 1 && !place.contains('\'')).collect();
    let mut stream = Stream(11);
    let mut made: Vec<String> =
        words.values().flatten().filter(|word| word.chars().count() > 2).map(|word| (*word).to_owned()).collect();
    while made.len() < count {
        let group = *stream.pick(&groups);
        let sex = *stream.pick(&["male", "female"]);
        let (given_role, marker_role) =
            if sex == "male" { ("given_male", "marker_male") } else { ("given_female", "marker_female") };
        let given =
            if *stream.pick(&[true, false, false]) { stream.pick(&places) } else { stream.pick(of(group, given_role)) };
        let given = match of(group, marker_role) {
            [marker] if marker.ends_with('\'') => format!("{marker}{given}"),
            [marker] => format!("{marker} {given}"),
            _ => (*given).to_owned(),
        };
        made.push(match of(group, "family") {
            [] => given,
            families if ["Ê Đê", "Mnông"].contains(&group) => format!("{given} {}", stream.pick(families)),
            families => format!("{} {given}", stream.pick(families)),
        });
    }
    made
}

/// Made-up foreign names: one or two given names and a family name, before or behind.
fn foreign(count: usize) -> Vec<String> {
    let words = foreign_words();
    let languages: Vec<&str> = words.keys().map(|(language, _)| *language).collect();
    let mut stream = Stream(12);
    let mut made: Vec<String> = words.values().flatten().map(|word| (*word).to_owned()).collect();
    while made.len() < count {
        let language = *stream.pick(&languages);
        let of = |role| words.get(&(language, role)).map_or(&["Maria"][..], Vec::as_slice);
        let (given, family) = (*stream.pick(of("given")), *stream.pick(of("family")));
        let second = *stream.pick(of("given"));
        made.push(match stream.pick(&[0, 0, 1, 2]) {
            0 => format!("{given} {family}"),
            1 => format!("{family} {given}"),
            _ if second == given => continue,
            _ => format!("{given} {second} {family}"),
        });
    }
    made
}

fn healthy() -> Vec<Named> {
    let vietnamese = names(21_000, 77);
    let (highland, foreign) = (highland(10_000), foreign(10_000));
    let each = |class, texts: &[String], form: fn(&str) -> String| {
        texts.iter().map(|text| (class, form(text))).collect::<Vec<Named>>()
    };
    [
        each("vietnamese", &vietnamese, str::to_owned),
        each("vietnamese, capitals", &vietnamese, str::to_uppercase),
        each("vietnamese, small", &vietnamese, str::to_lowercase),
        each("highland", &highland, str::to_owned),
        each("highland, capitals", &highland, str::to_uppercase),
        each("foreign", &foreign, str::to_owned),
        each("foreign, capitals", &foreign, str::to_uppercase),
    ]
    .concat()
}

#[test]
fn the_lists_are_wide_enough() {
    let (highland, foreign) = (highland_words(), foreign_words());
    assert!(highland.values().flatten().count() >= 400);
    for role in ["given", "family"] {
        let of_role = foreign.iter().filter(|((_, own), _)| *own == role);
        assert!(of_role.flat_map(|(_, names)| names).count() >= 400, "{role}");
    }
    let languages: std::collections::BTreeSet<_> = foreign.keys().map(|(language, _)| language).collect();
    assert!(languages.len() >= 15);
    let letters: String = foreign.values().flatten().copied().collect();
    for letter in "éöñçøåšžłüßğıățőæðþņėāõ".chars() {
        assert!(letters.contains(letter), "a name with {letter}");
    }
}

/// What the vote says of columns in which one of ten names is damaged in one way.
fn votes() -> Vec<(&'static str, Vote)> {
    let names = names(2_000, 78);
    let damages = [Garbling::Tcvn3, Garbling::Vni, Garbling::Viscii, Garbling::Windows1258, Garbling::Utf8As1252];
    let of = |how: Garbling| (how.id(), vote(how, &names, 10));
    std::iter::once(("no damage known", Vote::default())).chain(damages.map(of)).collect()
}

/// Nothing was found; else how much of what, with a few names each.
fn nothing(found: Vec<(String, String)>, of: &str) {
    let count = found.len();
    let mut by_what: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (what, name) in found {
        by_what.entry(what).or_default().push(name);
    }
    let few: Vec<String> = by_what
        .iter_mut()
        .map(|(what, names)| {
            let count = names.len();
            names.sort();
            names.dedup();
            format!("{what}: {count}, as {:?}", &names[..names.len().min(12)])
        })
        .collect();
    assert_eq!(count, 0, "{of}: {few:#?}");
}

#[test]
fn healthy_names_are_not_decoded() {
    let healthy = healthy();
    assert!(healthy.len() >= 100_000, "{} names", healthy.len());
    for (column, vote) in votes() {
        let changed = healthy.par_iter().filter_map(|(class, name)| match decide(name, &vote) {
            Decision::AsIs => None,
            Decision::Undecided => Some((format!("{class}, undecided"), name.clone())),
            Decision::Decoded { damage, text } => {
                Some((format!("{class}, decoded from {}", damage.id()), format!("{name} → {text}")))
            }
        });
        nothing(changed.collect(), &format!("healthy names in a column with {column}"));
    }
}

#[derive(Deserialize)]
struct Rules {
    rule: BTreeMap<String, Rule>,
}

#[derive(Deserialize)]
struct Rule {
    severity: String,
}

#[test]
fn healthy_names_are_not_changed_and_raise_no_alarm() {
    let entry = kind::by_name("person-name").expect("there is such a kind");
    let kind = (entry.build)(toml::Value::Table(toml::Table::new())).expect("it needs no parameters");
    let rules: Rules = toml::from_str(entry.rules).expect("its rules are TOML");
    let alarm = |rule: &str| rules.rule[rule].severity != "info";
    let healthy = healthy();
    let odd = healthy.par_iter().filter_map(|(class, name)| {
        let mut cell = Cell::new(name);
        kind.read(&mut cell);
        let (text, _, steps, defects) = cell.into_parts();
        let steps = steps.iter().map(|step| step.id);
        let what: Vec<_> = steps.chain(defects.iter().map(|defect| defect.rule).filter(|rule| alarm(rule))).collect();
        (!what.is_empty()).then(|| (format!("{class}, {}", what.join(", ")), format!("{name} → {text}")))
    });
    nothing(odd.collect(), "healthy names read as names of persons");
}
