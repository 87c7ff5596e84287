//! Comparators against `tests/linkage/comparators.toml`; models: what is wrong with them is drawn, what is right reads back.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use sach::error::Error;
use sach::kind::Datum;
use sach::lang::Lang;
use sach::link::comparator::{self, COMPARATORS, ELSE, Fault};
use sach::link::model::{Fitted, Model};
use sach::value::{PartialDate, Sex, Value};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    comparator: Vec<Rows>,
    refused: BTreeMap<String, Vec<String>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the words of the table")]
struct Rows {
    with: String,
    order: Vec<String>,
    rows: Vec<(Vec<String>, Vec<String>, String)>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn table() -> Table {
    let path = root().join("tests/linkage/comparators.toml");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A cell of the table.
fn datum(cell: &str) -> Datum<'_> {
    let (text, value) = match cell.split_once(':') {
        _ if cell.is_empty() => ("", Value::Missing),
        Some(("date", text)) => (text, Value::Date(PartialDate::from_canonical(text).expect("a real date"))),
        Some(("place" | "number", text)) => ("", Value::Number(text.parse().expect("a number"))),
        Some(("sex", text)) => ("", Value::Sex(Sex::from_code(text.parse().expect("a code")).expect("a sex"))),
        Some(("invalid", text)) => (text, Value::Invalid),
        _ => (cell, Value::Text),
    };
    Datum { text, value }
}

fn data(cells: &[String]) -> Vec<Datum<'_>> {
    cells.iter().map(|cell| datum(cell)).collect()
}

#[test]
fn comparators_find_the_levels_of_their_table() {
    let mut failures = Vec::new();
    for Rows { with, order, rows } in table().comparator {
        let words: Vec<Vec<String>> =
            order.iter().map(String::as_str).chain([ELSE]).map(|one| vec![one.into()]).collect();
        let comparator = comparator::build(&with, &words).unwrap_or_else(|fault| panic!("{with}: {fault:?}"));
        for (left, right, expected) in rows {
            for (one, other) in [(&left, &right), (&right, &left)] {
                let level = comparator.level(&data(one), &data(other));
                let found = level.map_or("missing", |level| words[level][0].as_str());
                if found != expected {
                    failures.push(format!("{with}: {one:?} and {other:?} are {found}, not {expected}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_relation_that_can_be_found_has_a_row() {
    let table = table();
    for entry in COMPARATORS {
        let tried: Vec<&str> = table
            .comparator
            .iter()
            .filter(|rows| rows.with == entry.name)
            .flat_map(|rows| rows.rows.iter().map(|row| row.2.as_str()))
            .collect();
        for relation in entry.relations {
            // Reasons within a level of the scale of names have a table of their own; `relative` no comparator finds.
            let elsewhere = entry.name == "person-name" && is_reason(relation);
            let begin = relation.trim_end_matches(" N");
            let is_tried = tried.iter().any(|found| found.split(' ').next() == Some(begin));
            assert!(is_tried || elsewhere || *relation == comparator::RELATIVE, "{} {relation}", entry.name);
        }
        assert!(tried.contains(&ELSE) && tried.contains(&"missing"), "{}", entry.name);
    }
}

fn is_reason(relation: &str) -> bool {
    sach::text::name::Reason::ALL.iter().any(|reason| reason.id() == relation)
}

#[test]
fn words_that_are_no_relation_are_refused_with_their_place() {
    for (with, words) in table().refused {
        for word in words {
            let levels = [vec!["same".to_owned(), word.clone()], vec![ELSE.to_owned()]];
            let levels = if matches!(with.as_str(), "text" | "number") {
                [vec!["exact".to_owned(), word.clone()], vec![ELSE.to_owned()]]
            } else {
                levels
            };
            match comparator::build(&with, &levels) {
                Err(Fault::Relation { level: 0, place: 1, known }) => {
                    assert!(known.contains(&ELSE) && known.len() > 1, "{with} {word}");
                }
                other => panic!("{with} {word}: {other:?}"),
            }
        }
    }
    assert_eq!(comparator::build("soundex", &[]).err(), Some(Fault::Comparator));
}

/// Compares with the expected text, or writes it.
fn expect(path: &Path, found: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, found).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(found, expected, "{} is out of date; UPDATE_EXPECT=1 writes it anew", path.display());
}

#[test]
fn mistakes_of_models_are_drawn_all_at_once() {
    let folder = fs::read_dir(root().join("tests/linkage/mistakes")).expect("the folder is there");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("the folder can be listed").path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    assert!(files.len() >= 6);
    for path in files {
        let text = fs::read_to_string(&path).expect("the file can be read");
        let name = path.file_name().and_then(|name| name.to_str()).expect("the name is ASCII");
        for lang in [Lang::Vi, Lang::En] {
            let Err(Error::RegistryFile(drawn)) = Model::parse(&text, name, lang) else {
                panic!("{name} has mistakes");
            };
            expect(&path.with_extension(format!("{}.txt", lang.id())), &(drawn + "\n"));
        }
    }
}

fn vietnam() -> Model {
    Model::named("vietnam", None, Lang::En).unwrap_or_else(|error| panic!("{error}"))
}

/// Everything of a model, comparators too.
fn told(model: &Model) -> String {
    format!("{model:#?}")
}

fn first_difference(one: &str, other: &str) -> Option<(String, String)> {
    let pair = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    pair.map(|(one, other)| (one.to_owned(), other.to_owned()))
}

#[test]
fn the_shipped_models_read_back_equal() {
    let folder = fs::read_dir(root().join("rules/linkage")).expect("the folder is there");
    let mut read = 0;
    for path in folder.map(|entry| entry.expect("the folder can be listed").path()) {
        let name = path.file_stem().and_then(|name| name.to_str()).expect("the name is ASCII");
        let model = Model::named(name, None, Lang::En).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(model.id, name);
        let again = Model::parse(&model.to_toml(), "again", Lang::En).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(told(&model), told(&again));
        assert_eq!(told(&model), told(&model.clone()));
        read += 1;
    }
    assert!(read > 0);
}

#[test]
fn the_weights_of_the_vietnamese_model_fall_from_level_to_level() {
    let model = vietnam();
    for (index, comparison) in model.comparisons.iter().enumerate() {
        let (first, last) = (&comparison.levels[0], comparison.levels.last().expect("levels"));
        assert!(first.m / first.u > 1.5 && last.m / last.u < 0.5, "{}", model.comparison_name(index));
        let sums = comparison.levels.iter().fold((0.0, 0.0), |sums, level| (sums.0 + level.m, sums.1 + level.u));
        assert!((sums.0 - 1.0).abs() < 0.02 && (sums.1 - 1.0).abs() < 0.02, "{}", model.comparison_name(index));
    }
    let relatives = model.relatives.as_ref().expect("people have relatives");
    assert_eq!(model.comparison_name(relatives.comparison), "id");
    assert_eq!(model.comparisons[relatives.comparison].levels[relatives.level].is, [comparator::RELATIVE]);
}

proptest! {
    /// Whatever the numbers and names, what is written reads back as the same model.
    #[test]
    fn a_written_model_reads_back(
        parts in prop::collection::vec(0.001_f64..1.0, 15),
        least in 1e-12_f64..1e-3,
        (share, link, pairs) in (0.001_f64..0.999, 0.5_f64..0.999, any::<u32>()),
        data in "[ -~à-ỹ]{0,20}",
        one_to_one in any::<bool>(),
    ) {
        let mut model = vietnam();
        (model.share, model.classes.link, model.one_to_one) = (share, link, one_to_one);
        model.classes.precision = one_to_one.then_some(link);
        let (date, iterations) = ("2026-11-22".to_owned(), 7);
        model.fitted = Some(Fitted { date, data, pairs: pairs.into(), iterations });
        let levels = &mut model.comparisons[1].levels;
        let sum: f64 = parts.iter().take(levels.len()).sum();
        for (level, part) in levels.iter_mut().zip(&parts) {
            (level.m, level.u) = (part / sum, (least + part / sum).min(1.0));
        }
        for (level, part) in levels.iter_mut().zip(&parts).skip(1).step_by(2) {
            level.kin = Some(part / sum);
        }
        model.kin = (!one_to_one).then_some(share * 1000.0);
        model.inputs[3].reference = None;
        // No block is named for it.
        model.inputs[1].name = "cha.ho_ten \"x\"".to_owned();
        let text = model.to_toml();
        match Model::parse(&text, "written.toml", Lang::En) {
            Ok(again) => prop_assert_eq!(first_difference(&told(&model), &told(&again)), None),
            Err(error) => prop_assert!(false, "{}\n{}", error, text),
        }
    }
}

/// A registry of one model and whatever its file says further.
fn registry(linkage: &str) -> sach::registry::Registry {
    let head = "[registry]\nid = \"thu\"\nname = { vi = \"Thử\", en = \"Trial\" }\nversion = \"2026-11-22\"\nkey = []\n\
                [field.biet_danh]\nlabels = [\"Biệt danh\"]\nkind = \"text\"\n";
    sach::registry::parse(&format!("{head}{linkage}"), "thu.toml", Lang::En).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_registry_takes_a_model_and_changes_what_it_says() {
    assert!(registry("").linkage.is_none());
    let base = vietnam();
    let model = registry("[linkage]\nmodel = \"vietnam\"\nlink = 0.99\none-to-one = true\ninputs = { name = \"x\" }\n")
        .linkage
        .expect("it has one");
    assert_eq!((model.id.as_str(), model.classes.link, model.one_to_one), ("thu", 0.99, true));
    assert_eq!(model.inputs[3].reference.as_deref(), Some("x"));
    assert_eq!(told(&base).lines().count(), told(&model).lines().count(), "all else is as it was");
    assert_eq!((model.share, &model.blocks.len(), model.relatives), (base.share, &base.blocks.len(), base.relatives));
}

#[test]
fn a_registry_has_a_model_of_its_own_fields() {
    let text = "[linkage]\n[[linkage.block]]\nkeys = [\"biet_danh:first:3\"]\n\
                [[linkage.compare]]\nof = \"biet_danh\"\nwith = \"text\"\n\
                levels = [{ is = \"exact\", m = 0.9, u = 0.01 }, { is = \"else\", m = 0.1, u = 0.99 }]\n";
    let model = registry(text).linkage.expect("it has one");
    assert_eq!(model.inputs.iter().map(|input| input.name.as_str()).collect::<Vec<_>>(), ["biet_danh"]);
    assert_eq!(model.inputs[0].reference, None);
    // In a file of its own it must name its inputs.
    let alone = Model::parse(&model.to_toml(), "alone.toml", Lang::En).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(told(&model), told(&alone));
}

#[test]
fn the_shipped_registries_name_the_parents_that_they_know() {
    for (id, _) in sach::registry::REGISTRIES {
        let registry = sach::registry::load(id, None, Lang::En).unwrap_or_else(|error| panic!("{error}"));
        let has = |name: &str| registry.fields.iter().any(|field| field.name == name);
        let link = registry.people.iter().find(|person| person.id.is_empty()).and_then(|person| person.link.as_ref());
        let Some(link) = link else { continue };
        for (field, role) in [
            ("ho_ten_cha", &link.father),
            ("ho_ten_me", &link.mother),
            ("cha.ho_ten", &link.father),
            ("me.ho_ten", &link.mother),
            ("so_dien_thoai", &link.phone),
        ] {
            assert!(!has(field) || role.is_some(), "{id} knows {field}");
        }
    }
}
