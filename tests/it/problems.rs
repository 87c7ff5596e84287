//! Linkage problems with known truth: same bytes for a seed, true truth, every damage, and people who look like one and are not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sach::error::Error;
use sach::lang::Lang;
use sach::synth::problem::{self, Problem, ProblemCounts, ProblemOptions};

use crate::golden::expect_text;
use crate::runs::run_date;

type Row = BTreeMap<String, String>;

struct Made {
    counts: ProblemCounts,
    extract: Vec<Row>,
    truth: Vec<Row>,
    population: BTreeMap<String, Row>,
    bytes: [Vec<u8>; 3],
}

const PEOPLE: u64 = 12_000;
const RECORDS: u64 = 4_000;

fn load(name: &str) -> Problem {
    Problem::load(name, Lang::En).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn make(problem: &Problem, seed: u64) -> Made {
    let options = ProblemOptions { people: PEOPLE, records: RECORDS, seed, run_date: run_date() };
    let mut bytes = [Vec::new(), Vec::new(), Vec::new()];
    let [extract, truth, population] = &mut bytes;
    let population: Option<&mut dyn std::io::Write> = (!problem.is_duplicates()).then_some(population);
    let counts = problem::write_streams(problem, &options, extract, truth, population).expect("memory takes it");
    let people = rows(&bytes[2]).into_iter().map(|row| (row["so_dinh_danh"].clone(), row)).collect();
    Made { counts, extract: rows(&bytes[0]), truth: rows(&bytes[1]), population: people, bytes }
}

fn rows(bytes: &[u8]) -> Vec<Row> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().expect("a header").clone();
    let row = |row: csv::StringRecord| header.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|cells| row(cells.expect("well-formed CSV in UTF-8"))).collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    for name in problem::known() {
        let problem = load(name);
        let (one, again, other) = (make(&problem, 7), make(&problem, 7), make(&problem, 8));
        assert!(one.bytes == again.bytes, "{name}");
        assert!(one.bytes[0] != other.bytes[0], "{name}");
    }
}

#[test]
fn who_each_record_is_stands_in_the_truth() {
    for name in problem::known() {
        let problem = load(name);
        let made = make(&problem, 1);
        assert_eq!(made.extract.len() as u64, RECORDS, "{name}");
        for (number, (record, truth)) in made.extract.iter().zip(&made.truth).enumerate() {
            assert_eq!(truth["row"], (number + 1).to_string(), "{name}");
            assert_eq!(record["STT"], truth["row"], "{name}");
        }
        if problem.is_duplicates() {
            continue;
        }
        let persons = made.truth.iter().map(|truth| truth["reference_id"].as_str()).filter(|id| !id.is_empty());
        let persons: Vec<&str> = persons.collect();
        let absent = RECORDS - persons.len() as u64;
        assert_eq!(absent, made.counts.absent, "{name}");
        assert!(absent > 0, "{name}: somebody whom the population does not have");
        assert_eq!(persons.iter().collect::<BTreeSet<_>>().len(), persons.len(), "{name}: nobody twice");
        // What is not damaged is as the population has it.
        for (record, truth) in made.extract.iter().zip(&made.truth) {
            let Some(person) = made.population.get(&truth["reference_id"]) else {
                assert!(truth["reference_id"].is_empty(), "{name}");
                continue;
            };
            let spared = |what: &str| !truth["damage"].split(';').any(|damage| damage.contains(what));
            if spared("name") && spared("middle") && spared("nfd") {
                assert_eq!(record["Họ và tên"], person["ho_ten"], "{name}");
            }
            if spared("birth") && spared("january") && spared("day-month") {
                assert_eq!(record["Ngày sinh"], person["ngay_sinh"], "{name}");
            }
            if spared("-id") && spared("id-") && spared("zero") && !record["Số CCCD"].is_empty() {
                assert_eq!(record["Số CCCD"], person["so_dinh_danh"], "{name}");
            }
        }
    }
}

#[test]
fn every_damage_occurs() {
    for name in problem::known() {
        let problem = load(name);
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for seed in 1..=8 {
            let counts = make(&problem, seed).counts;
            seen.extend(counts.damages.into_keys());
        }
        // Only one in two hundred has had another number before, and one in a hundred of those who are damaged so few.
        let missing: Vec<&str> =
            problem.damages().filter(|damage| !seen.contains(*damage) && *damage != "superseded-id").collect();
        assert!(missing.is_empty(), "{name}: {missing:?}");
    }
}

#[test]
fn an_extract_without_ids_has_none() {
    let made = make(&load("hard"), 1);
    assert!(made.extract.iter().all(|record| record["Số CCCD"].is_empty() && record["Số CMND"].is_empty()));
    let share = made.counts.absent * 100 / RECORDS;
    assert!((17..=23).contains(&share), "a fifth of the people is absent: {share} %");
}

/// The records of each person of a problem of duplicates, and whether any was damaged.
fn persons(made: &Made) -> BTreeMap<&str, Vec<&Row>> {
    let mut persons: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for (record, truth) in made.extract.iter().zip(&made.truth) {
        persons.entry(&truth["person"]).or_default().push(record);
    }
    persons
}

#[test]
fn duplicates_stand_apart_and_differ() {
    let made = make(&load("duplicates"), 1);
    let persons = persons(&made);
    assert_eq!(persons.len() as u64, made.counts.people);
    for times in 1..=4 {
        assert!(persons.values().any(|records| records.len() == times), "somebody with {times} records");
    }
    assert!(persons.values().all(|records| records.len() <= 4));
    let neighbours = made.truth.windows(2).filter(|pair| pair[0]["person"] == pair[1]["person"]).count();
    assert!(neighbours < 20, "the records of one person do not follow each other: {neighbours}");
}

#[test]
fn those_who_look_alike_are_different_people() {
    let made = make(&load("duplicates"), 1);
    let mut homonyms: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    let mut alike: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for (record, truth) in made.extract.iter().zip(&made.truth) {
        let (name, birth) = (record["Họ và tên"].as_str(), record["Ngày sinh"].as_str());
        if truth["damage"].is_empty() && birth.len() == 10 {
            homonyms.entry((name, birth)).or_default().insert(&truth["person"]);
            let commune = record["Địa chỉ"].split_once(", ").map_or("", |(_, commune)| commune);
            alike.entry((name, commune)).or_default().insert(&truth["person"]);
        }
    }
    let several = |groups: &BTreeMap<(&str, &str), BTreeSet<&str>>| groups.values().filter(|own| own.len() > 1).count();
    assert!(several(&homonyms) > 3, "people of equal name and birth date: {}", several(&homonyms));
    assert!(several(&alike) > 3, "father and son of one name in one commune: {}", several(&alike));
}

#[test]
fn the_mistakes_of_a_problem_file_are_drawn_all_at_once() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/linkage/problem.toml");
    let text = std::fs::read_to_string(&path).expect("the file is there");
    for lang in [Lang::Vi, Lang::En] {
        let Err(Error::RegistryFile(drawn)) = Problem::parse(&text, "problem", "problem.toml", lang) else {
            panic!("the file is wrong");
        };
        expect_text(&path.with_extension(format!("{}.txt", lang.id())), &(drawn + "\n"));
    }
}
