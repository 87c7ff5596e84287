//! The laws of addresses, for every unit there is: written in any of the usual ways it is found again, nothing else is
//! found instead, and what became of it is said without a silent choice.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::test_runner::Config;
use sach::address::{
    Conversion, Era, EraContext, Flaw, Level, Located, Outcome, People, Table, UnitId, UnitType, convert, locate,
    nearest, unit_today, units,
};
use sach::text::fold::{fold, key};
use unicode_normalization::UnicodeNormalization as _;

/// All that can be known of a column.
const CONTEXTS: [EraContext; 4] =
    [EraContext::Unknown, EraContext::Throughout(Era::Old), EraContext::Throughout(Era::New), EraContext::Mixed];

/// Examples of one failure that a message shows.
const EXAMPLES: usize = 12;

/// A ward as an address names it: itself and the units above it, the lowest first.
struct Canonical {
    unit: UnitId,
    parts: Vec<(UnitType, &'static str)>,
}

impl Canonical {
    fn new(table: &Table, unit: UnitId) -> Self {
        let mut parts = Vec::new();
        let mut at = Some(unit);
        while let Some(own) = at {
            parts.push((table[own].kind, table[own].bare()));
            at = table.parent_of(own);
        }
        Self { unit, parts }
    }

    fn joined(&self, part: impl Fn(&(UnitType, &'static str)) -> String) -> String {
        self.parts.iter().map(part).collect::<Vec<_>>().join(", ")
    }

    fn full(&self) -> String {
        self.joined(|(kind, name)| format!("{} {name}", kind.word()))
    }

    fn bare(&self) -> String {
        self.joined(|(_, name)| (*name).to_owned())
    }

    fn abbreviated(&self, after: &str) -> String {
        self.joined(|(kind, name)| format!("{}{after}{name}", abbreviation(*kind)))
    }

    fn reversed(&self) -> String {
        let parts = self.parts.iter().rev().map(|(kind, name)| format!("{} {name}", kind.word()));
        parts.collect::<Vec<_>>().join(", ")
    }
}

const fn abbreviation(kind: UnitType) -> &'static str {
    match kind {
        UnitType::Province => "T.",
        UnitType::CentralCity | UnitType::City => "TP.",
        UnitType::RuralDistrict => "H.",
        UnitType::UrbanDistrict => "Q.",
        UnitType::Town => "TX.",
        UnitType::Commune => "X.",
        UnitType::Ward => "P.",
        UnitType::Township => "TT.",
        UnitType::SpecialZone => "ĐK.",
    }
}

/// A way of writing an address, and how many wards of the old and of the new era share their writing with another one
/// (admin-units: 22 pairs of old wards differ by marks only, 36 wards by their type word only, 88 wards by both).
struct Writing {
    id: &'static str,
    write: fn(&Canonical) -> String,
    clashing: [usize; 2],
}

const WRITINGS: [Writing; 12] = [
    Writing { id: "with marks", write: Canonical::full, clashing: [0, 0] },
    Writing { id: "without marks", write: |own| unmarked(&own.full()), clashing: [44, 16] },
    Writing { id: "abbreviated types", write: |own| own.abbreviated(" "), clashing: [0, 0] },
    Writing { id: "upper case", write: |own| own.full().to_uppercase(), clashing: [0, 0] },
    Writing { id: "no type words", write: Canonical::bare, clashing: [36, 0] },
    Writing { id: "reversed", write: Canonical::reversed, clashing: [0, 0] },
    Writing { id: "glued types", write: |own| own.abbreviated(""), clashing: [0, 0] },
    Writing { id: "neither marks nor types", write: |own| unmarked(&own.bare()), clashing: [88, 20] },
    Writing { id: "decomposed", write: |own| own.full().nfd().collect(), clashing: [0, 0] },
    Writing { id: "small letters", write: |own| own.full().to_lowercase(), clashing: [0, 0] },
    Writing { id: "hyphens", write: |own| own.full().replace(", ", " - "), clashing: [0, 0] },
    Writing { id: "dirty spaces", write: |own| dirty(&own.full()), clashing: [0, 0] },
];

/// Without marks but with its capitals, as a system without Vietnamese letters has it.
fn unmarked(text: &str) -> String {
    let folded = fold(text);
    folded.split(' ').map(with_first_capital).collect::<Vec<_>>().join(" ")
}

fn with_first_capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// What is tidied away before a value is read, and what stays.
fn dirty(text: &str) -> String {
    format!("  {} .", text.replace(", ", " ,").replacen(' ', "  ", 1).replacen("Đ", "Ð", 1))
}

fn wards(era: Era) -> Vec<Canonical> {
    let table = units();
    let own = |unit: &UnitId| {
        let own = &table[*unit];
        own.era == era && own.level == Level::Ward && !own.is_historic
    };
    let all: Vec<_> = table.ids().filter(own).map(|unit| Canonical::new(table, unit)).collect();
    assert_eq!(all.len(), if era == Era::Old { 10_035 } else { 3_321 });
    all
}

/// What went wrong, counted by writing and kind, with examples.
#[derive(Default)]
struct Failures(BTreeMap<(String, &'static str), (usize, Vec<String>)>);

impl Failures {
    fn add(&mut self, writing: &str, kind: &'static str, example: impl FnOnce() -> String) {
        let (count, examples) = self.0.entry((writing.to_owned(), kind)).or_default();
        *count += 1;
        if examples.len() < EXAMPLES {
            examples.push(example());
        }
    }

    fn assert_none(&self) {
        let mut table = String::new();
        for ((writing, kind), (count, _)) in &self.0 {
            let _ = writeln!(table, "{count:>7}  {kind:<22} {writing}");
        }
        for ((writing, kind), (_, examples)) in &self.0 {
            let _ = write!(table, "\n{kind}, {writing}:\n    {}\n", examples.join("\n    "));
        }
        assert!(self.0.is_empty(), "\n{table}");
    }
}

fn said(located: &Located) -> String {
    let table = units();
    let place = |unit: UnitId| {
        let own = &table[unit];
        let parent = table.parent_of(unit).map_or("", |parent| table[parent].name);
        format!("{} {} ({parent}{})", own.code_text(), own.name, if own.is_historic { ", earlier" } else { "" })
    };
    let flaws: Vec<_> = located.flaws.iter().map(Flaw::id).collect();
    let unit = located.unit.map_or_else(|| "nothing".to_owned(), place);
    let candidates: Vec<_> = located.candidates.iter().take(4).map(|unit| place(*unit)).collect();
    format!("{unit} of [{}] {flaws:?}", candidates.join("; "))
}

/// What is wrong with what was found for a ward that shares its writing with others (itself among them).
fn failure(located: &Located, unit: UnitId, same: &[UnitId]) -> Option<&'static str> {
    match (located.unit, same.len()) {
        (Some(found), 1) if found == unit => None,
        (None, 1) if located.candidates.contains(&unit) => Some("uncertain"),
        (None, 1) => Some("not found"),
        (None, _) if same.iter().all(|one| located.candidates.contains(one)) => None,
        (None, _) => Some("clash incomplete"),
        (Some(found), _) if found == unit => Some("clash decided"),
        (Some(found), _) if same.contains(&found) => Some("clash decided wrongly"),
        (Some(_), _) => Some("another unit"),
    }
}

fn assert_all_found(era: Era, context: EraContext) {
    let wards = wards(era);
    let mut failures = Failures::default();
    for writing in &WRITINGS {
        let written: Vec<String> = wards.iter().map(writing.write).collect();
        let mut same: HashMap<String, Vec<UnitId>> = HashMap::new();
        for (ward, text) in wards.iter().zip(&written) {
            same.entry(text.to_lowercase()).or_default().push(ward.unit);
        }
        let clashing: usize =
            wards.iter().zip(&written).filter(|(_, text)| same[&text.to_lowercase()].len() > 1).count();
        assert_eq!(clashing, writing.clashing[era as usize], "wards of the {} era that clash {}", era.id(), writing.id);
        for (ward, text) in wards.iter().zip(&written) {
            let located = locate(text, context);
            if let Some(kind) = failure(&located, ward.unit, &same[&text.to_lowercase()]) {
                failures.add(writing.id, kind, || format!("{text}  ->  {}", said(&located)));
            }
        }
    }
    failures.assert_none();
}

#[test]
fn every_old_ward_is_found_in_every_writing() {
    assert_all_found(Era::Old, EraContext::Unknown);
}

#[test]
fn every_new_ward_is_found_in_every_writing() {
    assert_all_found(Era::New, EraContext::Unknown);
}

#[test]
fn every_ward_is_found_in_columns_of_its_era() {
    assert_all_found(Era::Old, EraContext::Throughout(Era::Old));
    assert_all_found(Era::New, EraContext::Throughout(Era::New));
}

/// Houses, streets and hamlets in front; some are called like units.
const HEADS: [&str; 8] = [
    "Số 12 đường Hà Nội",
    "Thôn 3",
    "Tổ 5, ấp Bình Hòa",
    "15/2B Xa lộ Hà Nội",
    "Số 3 ngõ 82 phố Huế",
    "Khu phố 4",
    "120 Lê Lợi",
    "Đội 7 thôn Tân Lập",
];

#[test]
fn what_stands_before_the_units_changes_nothing() {
    let mut failures = Failures::default();
    for era in [Era::Old, Era::New] {
        for (place, ward) in wards(era).iter().enumerate() {
            for head in [HEADS[place % HEADS.len()], HEADS[(place / 7 + 3) % HEADS.len()]] {
                let text = format!("{head}, {}", ward.full());
                let located = locate(&text, EraContext::Unknown);
                if let Some(kind) = failure(&located, ward.unit, &[ward.unit]) {
                    failures.add(head, kind, || format!("{text}  ->  {}", said(&located)));
                } else if text[located.head.clone()].trim_end_matches([',', ' ']) != head {
                    failures.add(head, "head", || format!("{text}  ->  {:?}", &text[located.head.clone()]));
                }
            }
        }
    }
    failures.assert_none();
}

/// Canonical texts take a short way, which a country behind them closes: both ways give one answer.
#[test]
fn the_short_way_answers_like_the_long_one() {
    let mut failures = Failures::default();
    for era in [Era::Old, Era::New] {
        for (place, ward) in wards(era).iter().enumerate() {
            let head = if place % 3 == 0 { String::new() } else { format!("{}, ", HEADS[place % HEADS.len()]) };
            let text = format!("{head}{}", ward.full());
            for context in CONTEXTS {
                let (short, long) = (locate(&text, context), locate(&format!("{text}, Việt Nam"), context));
                if short != long {
                    failures.add(&format!("{context:?}"), "differ", || format!("{text}  ->  {short:?}, {long:?}"));
                }
            }
        }
    }
    failures.assert_none();
}

/// A name without marks, a number without leading zeros.
fn plain(name: &str) -> String {
    key(name).trim_start_matches('0').to_owned()
}

/// The names that a district ever had below it, and those of the wards that its own became: none of them is wrong there.
fn names_within(table: &Table, district: UnitId) -> BTreeSet<String> {
    let named = |unit: &UnitId| {
        let (one, other) = (&table[*unit], &table[district]);
        one.level == Level::District && one.era == Era::Old && key(one.bare()) == key(other.bare())
    };
    // Codes were exchanged when a thị xã was made of a part of a huyện.
    let codes: BTreeSet<u32> = table.ids().filter(named).map(|unit| table[unit].code).collect();
    let own = |unit: &UnitId| {
        table[*unit].level == Level::Ward && codes.contains(&table[*unit].parent) && table[*unit].era == Era::Old
    };
    let wards: Vec<UnitId> = table.ids().filter(own).collect();
    let successors = wards.iter().flat_map(|ward| table.successors(*ward)).map(|successor| successor.to);
    wards.iter().copied().chain(successors).map(|unit| plain(table[unit].bare())).collect()
}

/// A ward with a district that it never lay in is no ward of that district; what comes back says so.
#[test]
fn wards_of_other_districts_are_not_located() {
    let table = units();
    let all = wards(Era::Old);
    let mut within: HashMap<UnitId, BTreeSet<String>> = HashMap::new();
    let (mut failures, mut tried) = (Failures::default(), 0);
    for (place, ward) in all.iter().enumerate() {
        let province = table.province_of(ward.unit).expect("every ward lies in a province");
        let districts = table.children(province);
        let district = districts[place * 7 % districts.len()];
        let names = within.entry(district).or_insert_with(|| names_within(table, district));
        // Thành phố Bắc Ninh is a province too.
        let is_unclear = table.children(district).is_empty() || table[district].bare() == table[province].bare();
        if is_unclear || names.contains(&plain(table[ward.unit].bare())) {
            continue;
        }
        tried += 1;
        let text = format!("{}, {}, {}", table[ward.unit].name, table[district].name, table[province].name);
        let located = locate(&text, EraContext::Unknown);
        let wrong = [Flaw::WardNotInDistrict, Flaw::UnknownWard];
        let is_ward = located.unit.is_some_and(|unit| table[unit].level == Level::Ward);
        if is_ward || !wrong.iter().any(|flaw| located.flaws.has(*flaw)) || convert(&located).ward.is_some() {
            failures.add("another district", "located", || format!("{text}  ->  {}", said(&located)));
        }
    }
    failures.assert_none();
    assert!(tried > 8_000, "{tried}");
}

/// The same with a province of the other end of the country.
#[test]
fn wards_of_other_provinces_are_not_located() {
    let table = units();
    let names: HashMap<u32, BTreeSet<String>> = table.ids().fold(HashMap::new(), |mut names, unit| {
        let today = table.new_province_of(unit).map_or(0, |province| table[province].code);
        names.entry(today).or_insert_with(BTreeSet::new).insert(key(table[unit].bare()));
        names
    });
    let provinces: Vec<UnitId> =
        table.ids().filter(|unit| table[*unit].level == Level::Province && !table[*unit].is_historic).collect();
    let (mut failures, mut tried) = (Failures::default(), 0);
    for era in [Era::Old, Era::New] {
        for (place, ward) in wards(era).iter().enumerate() {
            let province = provinces[place * 5 % provinces.len()];
            let today = table.new_province_of(province).expect("every province became one");
            let above = table.parent_of(ward.unit).expect("every ward lies in something");
            let known = &names[&table[today].code];
            let is_there = |unit: UnitId| known.contains(&key(table[unit].bare()));
            if is_there(ward.unit) || (era == Era::Old && is_there(above)) {
                continue;
            }
            tried += 1;
            let district = if era == Era::Old { format!(", {}", table[above].name) } else { String::new() };
            let text = format!("{}{district}, {}", table[ward.unit].name, table[province].name);
            let located = locate(&text, EraContext::Unknown);
            if located.unit.is_some_and(|unit| table[unit].level != Level::Province) || convert(&located).ward.is_some()
            {
                failures.add("another province", "located", || format!("{text}  ->  {}", said(&located)));
            }
        }
    }
    failures.assert_none();
    assert!(tried > 9_000, "{tried}");
}

/// Parts of addresses in any order, and texts that are none.
fn any_text() -> impl Strategy<Value = String> {
    let parts = "Phường,P.,P12,Xã,X.,Quận,Q1,Q.,Huyện,TP.,TPHCM,Tỉnh,T.,Hà Nội,Bến Nghé,Tân Lập,1,12/3,Thôn 3,đường,phố Huế,\
                 Việt Nam,700000,IV,Đăk Lăk,Ea H’leo,Hoà,HUYEN,nguyeenx,Qua6n5,A,-,/,(,),.,?,\u{301},\u{a0},\n";
    let part = prop::sample::select(parts.split(',').chain([",", ", ", " "]).map(str::to_owned).collect::<Vec<_>>());
    prop_oneof![
        4 => prop::collection::vec(part, 0..14).prop_map(|parts| parts.join(" ")),
        1 => "\\PC{0,40}",
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(Config { cases: 3_000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_text_is_located(text in any_text(), context in 0..4_usize) {
        let located = locate(&text, CONTEXTS[context]);
        let found = convert(&located);
        prop_assert!(text.get(located.head.clone()).is_some(), "{:?}", located.head);
        prop_assert!(located.unit.is_none() || located.candidates.is_empty(), "{:?}", located);
        prop_assert!(located.candidates.is_sorted(), "{:?}", located.candidates);
        prop_assert!(found.ward.is_none() || found.candidates.is_empty(), "{:?}", found);
        prop_assert!(located.unit.is_some() || !located.candidates.is_empty() || found.ward.is_none(), "{:?}", found);
        prop_assert_eq!(&locate(&text, CONTEXTS[context]), &located);
    }
}

/// 0 changes on addresses that are new and right, and nothing to say about them.
#[test]
fn new_addresses_stay_as_they_are() {
    let mut failures = Failures::default();
    for ward in wards(Era::New) {
        let text = ward.full();
        let located = locate(&text, EraContext::Unknown);
        let found = convert(&located);
        if found.ward != Some(ward.unit) || found.outcome != Outcome::Unchanged || !found.candidates.is_empty() {
            failures.add("new", "changed", || format!("{text}  ->  {} ({})", said(&located), found.outcome.id()));
        }
        if !located.flaws.is_empty() {
            failures.add("new", "flaw", || format!("{text}  ->  {}", said(&located)));
        }
    }
    failures.assert_none();
}

/// True when a conversion says where the ward went: certainly, or by candidates of which none was chosen.
fn is_sound(found: &Conversion, inhabited: usize) -> bool {
    let certain = found.ward.is_some() && found.candidates.is_empty();
    let open = found.ward.is_none() && found.candidates.len() == inhabited && inhabited > 1;
    (certain && inhabited == 1) || (open && found.outcome == Outcome::Divided)
}

#[test]
fn no_divided_ward_is_decided_silently() {
    let table = units();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failures = Failures::default();
    for ward in wards(Era::Old) {
        let text = ward.full();
        let found = convert(&locate(&text, EraContext::Unknown));
        *counts.entry(unit_today(table, ward.unit).outcome.id()).or_default() += 1;
        let successors = table.successors(ward.unit);
        let inhabited = successors.iter().filter(|one| one.people != People::None).count();
        if !is_sound(&found, inhabited) {
            failures.add("old", "conversion", || format!("{text}  ->  {}", found.outcome.id()));
        }
        if found.ward.is_some_and(|to| successors.iter().all(|one| one.to != to || one.people == People::None)) {
            failures.add("old", "no successor", || text.clone());
        }
        if found
            .candidates
            .iter()
            .any(|one| one.successor.is_none_or(|one| one.clause.is_empty() || one.act.is_empty()))
        {
            failures.add("old", "no clause", || text.clone());
        }
    }
    failures.assert_none();
    assert_eq!(counts["divided"], 381, "{counts:?}");
    assert_eq!(counts["population-certain"], 60, "{counts:?}");
    assert_eq!(counts.values().sum::<usize>(), 10_035, "{counts:?}");
    let known = ["divided", "population-certain", "renamed", "unchanged", "whole"];
    assert_eq!(counts.keys().copied().collect::<Vec<_>>(), known, "{counts:?}");
}

/// The island districts that had no wards became units of today.
#[test]
fn districts_without_wards_have_a_successor() {
    let table = units();
    for code in [318, 471, 498, 536, 755] {
        let district = table.by_code(Era::Old, Level::District, code).expect("it was there until 30 June 2025");
        assert!(table.children(district).is_empty(), "{code} had no wards");
        let found = unit_today(table, district);
        let kind = found.ward.map(|ward| table[ward].kind);
        assert_eq!(kind, Some(UnitType::SpecialZone), "{code}: {:?}", found.outcome);
    }
}

/// Every new ward was formed from something, and every earlier version has an outcome that names a ward or says that
/// none is known.
#[test]
fn chains_of_versions_come_to_an_end() {
    let table = units();
    let mut ended: BTreeMap<&str, usize> = BTreeMap::new();
    for unit in table.ids() {
        let own = &table[unit];
        if own.era == Era::New && own.level == Level::Ward {
            assert!(!table.predecessors(unit).is_empty(), "{} was formed from nothing", own.name);
        }
        if own.is_historic && own.level == Level::Ward {
            let found = unit_today(table, unit);
            *ended.entry(found.outcome.id()).or_default() += 1;
            assert_eq!(found.chain.first(), Some(&unit), "the chain of {} begins with it", own.name);
            let is_open = found.candidates.len() > 1 && found.outcome == Outcome::Divided;
            let is_known = found.ward.is_some() && found.outcome == Outcome::Historic;
            assert!(is_open || is_known || found.outcome == Outcome::InvalidUnit, "{}: {:?}", own.name, found.outcome);
        }
    }
    assert!(ended["historic"] > 2_500 && ended["invalid-unit"] < 100, "{ended:?}");
}

/// The siblings of every unit that has a parent.
fn families() -> impl Iterator<Item = &'static [UnitId]> {
    let table = units();
    table.ids().map(|parent| table.children(parent)).filter(|children| !children.is_empty())
}

#[test]
fn no_name_is_a_misspelling_of_its_siblings() {
    let table = units();
    for (unit, siblings) in families().flat_map(|siblings| siblings.iter().map(move |unit| (*unit, siblings))) {
        for name in [table[unit].bare().to_owned(), fold(table[unit].bare()), table[unit].bare().to_uppercase()] {
            let found = nearest(&name, siblings);
            assert!(
                found.is_none_or(|found| found == unit),
                "{name} is taken for {:?}",
                found.map(|unit| table[unit].name)
            );
        }
    }
}

/// Names of wards from elsewhere are hardly ever taken for misspellings, nor are names that do not exist at all.
#[test]
fn strange_names_are_hardly_ever_misspellings() {
    let table = units();
    let is_ward = |unit: &UnitId| table[*unit].level == Level::Ward;
    let wards: Vec<UnitId> = table.ids().filter(is_ward).collect();
    let syllables: Vec<&str> = wards.iter().flat_map(|unit| table[*unit].bare().split(' ')).collect();
    let (mut tried, mut real, mut made_up) = (0, Vec::new(), Vec::new());
    // Large steps, the same on every run.
    let mut at = 0;
    let mut next = |of: usize| {
        at += 7_919_317;
        at / 13 % of
    };
    for siblings in families().filter(|siblings| is_ward(&siblings[0])) {
        let keys: Vec<String> = siblings.iter().map(|unit| key(table[*unit].bare())).collect();
        for _ in 0..24 {
            let other = table[wards[next(wards.len())]].bare().to_owned();
            let mixed = format!("{} {}", syllables[next(syllables.len())], syllables[next(syllables.len())]);
            tried += 1;
            for (name, found) in [(other, &mut real), (mixed, &mut made_up)] {
                if keys.contains(&key(&name)) {
                    continue;
                }
                if let Some(unit) = nearest(&name, siblings) {
                    found.push(format!("{name} -> {}", table[unit].bare()));
                }
            }
        }
    }
    assert!(tried > 15_000, "{tried}");
    assert!(real.len() * 5_000 <= tried, "{} of {tried}: {real:?}", real.len());
    assert!(made_up.len() * 500 <= tried, "{} of {tried}: {made_up:?}", made_up.len());
}
