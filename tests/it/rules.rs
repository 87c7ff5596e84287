//! Rule files: the embedded ones load and their examples hold; wrong ones are drawn as expected.
//!
//! `UPDATE_EXPECT=1` writes the drawings in `tests/registry/` and the page `rules/README.md` anew.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use sach::check::sql::SqlRules;
use sach::check::{Context, Reach, when};
use sach::error::Error;
use sach::finding::{Outcome, Severity};
use sach::kind::{Cell, Datum};
use sach::lang::Lang;
use sach::registry::{self, Example, FieldRef, Origin, REGISTRIES, Registry, Rule};
use sach::rules_command;
use sach::value::Value;

use crate::checks::{RUN_DATE, date, word};

type Texts = Vec<(String, String)>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn embedded() -> Vec<Registry> {
    let load = |(id, _): &(&str, &str)| registry::load(id, None, Lang::En).unwrap_or_else(|error| panic!("{error}"));
    REGISTRIES.iter().map(load).collect()
}

/// A record as the kinds of its fields understand it; fields that it does not name are missing.
struct Record {
    cells: Vec<(String, Value)>,
}

impl Record {
    fn new(registry: &Registry, texts: &[(String, String)]) -> Self {
        let understood = |field: &registry::Field| {
            let raw = texts.iter().find(|(name, _)| *name == field.name).map_or("", |(_, text)| text.trim());
            let marker = |marker: &String| marker.trim().to_lowercase() == raw.to_lowercase();
            if raw.is_empty() || registry.missing.iter().any(marker) {
                return (String::new(), Value::Missing);
            }
            let mut cell = Cell::new(raw);
            field.kind.read(&mut cell);
            let (text, value, ..) = cell.into_parts();
            (text.into_owned(), value)
        };
        Self { cells: registry.fields.iter().map(understood).collect() }
    }

    fn datum<'a>(&'a self, registry: &'a Registry, place: FieldRef) -> Datum<'a> {
        let (text, value) = &self.cells[place.field];
        let whole = Datum { text, value: *value };
        match place.part {
            None => whole,
            Some(part) if value.is_known() => registry.fields[place.field].kind.part(part, whole).unwrap_or_default(),
            Some(_) => Datum { text: "", value: *value },
        }
    }

    fn named<'a>(&'a self, registry: &'a Registry, name: &str) -> Datum<'a> {
        self.datum(registry, registry.resolve(name).unwrap_or_else(|| panic!("the linter knows the name {name}")))
    }
}

/// The outcomes of one rule for some records, however it gets to see them.
pub fn outcomes(registry: &Registry, rule: usize, texts: &[Texts], context: Context) -> Vec<Outcome> {
    let records: Vec<Record> = texts.iter().map(|texts| Record::new(registry, texts)).collect();
    let index = rule;
    let rule = &registry.rules[rule];
    let check = rule.check.as_ref().expect("a rule of a registry has a check");
    let applies =
        |record: &Record| when::holds(rule.when.iter().map(|one| (&one.test, record.named(registry, &one.field))));
    let own = rule.field.as_deref().filter(|_| check.takes_field());
    let names: Vec<&str> = own.into_iter().chain(check.fields()).collect();
    let of_record = |record: &Record| {
        let values: Vec<Datum<'_>> = names.iter().map(|name| record.named(registry, name)).collect();
        check.outcome(&values, &context)
    };
    let unfiltered: Vec<Outcome> = match check.reach() {
        Reach::Record => records.iter().map(of_record).collect(),
        Reach::EqualKeys => equal_keys(registry, &names, &records),
        Reach::Sql(_) => {
            let rules = SqlRules::new(registry).expect("the registry has an sql rule");
            let place = rules.rules().iter().position(|&rule| rule == index).expect("it is among them");
            let datum = |record: usize, field: usize| records[record].datum(registry, FieldRef { field, part: None });
            let answers = rules.evaluate(records.len(), datum, &context).swap_remove(place);
            answers.into_iter().map(|answer| answer.map_or(Outcome::Undecided, Outcome::of)).collect()
        }
    };
    let filtered = records.iter().zip(unfiltered).map(|(record, outcome)| match applies(record) {
        Some(true) => outcome,
        Some(false) => Outcome::NotApplicable,
        None => Outcome::Undecided,
    });
    filtered.collect()
}

/// What the keyed stage does, in small.
fn equal_keys(registry: &Registry, names: &[&str], records: &[Record]) -> Vec<Outcome> {
    let key = |record: &Record| -> Option<Vec<String>> {
        let text = |name: &&str| {
            let datum = record.named(registry, name);
            datum.value.is_known().then(|| datum.text.to_owned())
        };
        names.iter().map(text).collect()
    };
    let keys: Vec<Option<Vec<String>>> = records.iter().map(key).collect();
    let mut counts: BTreeMap<&Vec<String>, u32> = BTreeMap::new();
    for key in keys.iter().flatten() {
        *counts.entry(key).or_default() += 1;
    }
    keys.iter().map(|key| key.as_ref().map_or(Outcome::Undecided, |key| Outcome::of(counts[key] == 1))).collect()
}

/// The outcomes of one example: of its only record, or of each record of a group.
fn of_example(registry: &Registry, index: usize, example: &Example) -> Vec<Outcome> {
    let rule = &registry.rules[index];
    let records = match example {
        Example::Text(text) => {
            let field = rule.field.clone().expect("a text is about the rule's field");
            vec![vec![(field.split('.').next().unwrap_or_default().to_owned(), text.clone())]]
        }
        Example::Record(record) => vec![record.clone()],
        Example::Records(records) => records.clone(),
    };
    let said = records.iter().flatten().find(|(name, _)| name == sach::check::RUN_DATE);
    let context = Context { run_date: date(said.map_or(RUN_DATE, |(_, text)| text)) };
    outcomes(registry, index, &records, context)
}

#[test]
fn every_example_holds() {
    for registry in embedded() {
        for (index, rule) in registry.rules.iter().enumerate().filter(|(_, rule)| rule.origin == Origin::Registry) {
            let name = format!("{} {}", registry.id, rule.id);
            for example in &rule.good {
                let outcomes = of_example(&registry, index, example);
                let fails = outcomes.iter().any(|outcome| matches!(outcome, Outcome::Fail { .. }));
                assert!(!fails, "{name}: a good example fails: {example:?}");
            }
            let passes = |example| of_example(&registry, index, example).contains(&Outcome::Pass);
            assert!(rule.good.iter().any(passes), "{name}: no good example is decided");
            for example in &rule.bad {
                let words: Vec<&str> = of_example(&registry, index, example).iter().map(word).collect();
                assert!(words.iter().all(|word| *word == "fail"), "{name}: a bad example gives {words:?}: {example:?}");
            }
        }
    }
}

#[test]
fn rules_are_named_once_and_say_what_they_should() {
    for registry in embedded() {
        let mut ids = BTreeSet::new();
        for rule in &registry.rules {
            assert!(ids.insert(&rule.id), "{}: {} stands twice", registry.id, rule.id);
            assert!(rule.verified || rule.severity < Severity::Error, "{} is unverified", rule.id);
            assert!(rule.what.vi.chars().count() <= 80, "{}: `what` is short", rule.id);
            assert!(rule.what.vi != rule.what.en, "{} is translated", rule.id);
        }
    }
    let mut ids: BTreeMap<String, &str> = BTreeMap::new();
    for (kind, rules) in registry::kind_rules(None, Lang::En).unwrap_or_else(|error| panic!("{error}")) {
        for rule in rules {
            assert_eq!(ids.insert(rule.id.clone(), kind), None, "{} belongs to one kind", rule.id);
        }
    }
}

#[test]
fn every_registry_has_a_file_and_every_file_is_in_the_list() {
    let folder = std::fs::read_dir(root().join("rules/registries")).expect("the folder is there");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("the folder can be listed").path()).collect();
    files.sort();
    let named: Vec<PathBuf> =
        REGISTRIES.iter().map(|(id, _)| root().join(format!("rules/registries/{id}.toml"))).collect();
    assert_eq!(files, named);
    assert_eq!(registry::list(None).expect("embedded"), REGISTRIES.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    for ((id, _), registry) in REGISTRIES.iter().zip(embedded()) {
        assert_eq!(*id, registry.id);
    }
}

/// Compares with the expected text, or writes it.
fn expect(path: &Path, found: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, found).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(found, expected, "{} is out of date; UPDATE_EXPECT=1 writes it anew", path.display());
}

#[test]
fn mistakes_are_drawn_all_at_once() {
    let folder = std::fs::read_dir(root().join("tests/registry")).expect("the folder is there");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("the folder can be listed").path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    assert!(files.len() >= 8);
    for path in files {
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        let name = path.file_name().and_then(|name| name.to_str()).expect("the name is ASCII");
        for lang in [Lang::Vi, Lang::En] {
            let Err(Error::RegistryFile(drawn)) = registry::parse(&text, name, lang) else {
                panic!("{name} has mistakes");
            };
            expect(&path.with_extension(format!("{}.txt", lang.id())), &(drawn + "\n"));
        }
    }
}

#[test]
fn the_reference_page_is_fresh() {
    expect(&root().join("rules/README.md"), &rules_command::reference().unwrap_or_else(|error| panic!("{error}")));
}

#[test]
fn a_folder_of_rules_replaces_and_adds() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let registries = dir.path().join("registries");
    std::fs::create_dir(&registries).expect("a folder");
    let own = REGISTRIES[0].1.replace("Thẻ đã hết giá trị", "Thẻ quá hạn");
    std::fs::write(registries.join("bhyt.toml"), &own).expect("a file");
    std::fs::write(registries.join("mine.toml"), own.replace("id = \"bhyt\"", "id = \"mine\"")).expect("a file");
    let what = |name: &str, dir: Option<&Path>| {
        let registry = registry::load(name, dir, Lang::Vi).unwrap_or_else(|error| panic!("{error}"));
        registry.rules.iter().find(|rule| rule.id == "card-expired").map(|rule: &Rule| rule.what.vi.clone())
    };
    assert_eq!(what("bhyt", None).as_deref(), Some("Thẻ đã hết giá trị"));
    assert_eq!(what("bhyt", Some(dir.path())).as_deref(), Some("Thẻ quá hạn"));
    assert_eq!(what("mine", Some(dir.path())).as_deref(), Some("Thẻ quá hạn"));
    assert_eq!(what(&registries.join("mine.toml").to_string_lossy(), None).as_deref(), Some("Thẻ quá hạn"));
    assert_eq!(registry::list(Some(dir.path())).expect("a list"), ["bhyt", "mine", "population"]);
    assert!(matches!(registry::load("mine", None, Lang::Vi), Err(Error::Usage(_))));
    assert!(matches!(registry::load("../registries/mine", Some(dir.path()), Lang::Vi), Err(Error::Usage(_))));
    assert!(matches!(registry::load("nowhere.toml", None, Lang::Vi), Err(Error::Input(_))));
}

#[test]
fn every_rule_explains_itself() {
    for lang in [Lang::Vi, Lang::En] {
        for registry in embedded() {
            let list = rules_command::list(Some(&registry.id), None, lang).unwrap_or_else(|error| panic!("{error}"));
            for rule in &registry.rules {
                assert!(list.contains(&rule.id));
                let page = rules_command::show(&rule.id, None, lang).unwrap_or_else(|error| panic!("{error}"));
                for said in [rule.what.get(lang), rule.why.get(lang), rule.remedy.get(lang), &rule.source] {
                    assert!(page.contains(said), "{}: {said}", rule.id);
                }
            }
        }
    }
    assert!(matches!(rules_command::show("no-such-rule", None, Lang::Vi), Err(Error::Usage(_))));
    let page = rules_command::show("card-of-child-over-age", None, Lang::Vi).unwrap_or_else(|error| panic!("{error}"));
    expect(&root().join("tests/registry/show.vi.txt"), &page);
    let file = root().join("rules/registries/bhyt.toml");
    assert!(rules_command::check(&file.to_string_lossy(), None, Lang::En).is_ok_and(|line| line.contains("fine")));
}
