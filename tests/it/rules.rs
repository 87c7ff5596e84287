//! Rule files: the embedded ones load and their examples hold; wrong ones are drawn as expected.
//!
//! `UPDATE_EXPECT=1` writes the drawings in `tests/registry/` and the page `rules/README.md` anew.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use sach::error::Error;
use sach::finding::Severity;
use sach::lang::Lang;
use sach::messages::Catalog;
use sach::registry::{self, REGISTRIES, Registry, Rule};
use sach::rules_command::{self, examples};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn embedded() -> Vec<Registry> {
    let load = |(id, _): &(&str, &str)| registry::load(id, None, Lang::En).unwrap_or_else(|error| panic!("{error}"));
    REGISTRIES.iter().map(load).collect()
}

#[test]
fn every_example_holds() {
    let catalog = Catalog::new(Lang::En);
    for registry in embedded() {
        let said: Vec<String> = examples::mistakes(&registry, &catalog).iter().map(|one| catalog.say(one)).collect();
        assert!(said.is_empty(), "{}:\n{}", registry.id, said.join("\n"));
    }
}

#[test]
fn examples_that_do_not_hold_are_named_all_at_once() {
    let file = root().join("tests/registry/examples/wrong.toml");
    for lang in [Lang::Vi, Lang::En] {
        let Err(Error::RegistryFile(said)) = rules_command::check(&file.to_string_lossy(), None, lang) else {
            panic!("the examples are wrong");
        };
        expect(&file.with_extension(format!("{}.txt", lang.id())), &(said + "\n"));
    }
}

#[test]
fn rules_are_named_once_and_say_what_they_should() {
    for registry in embedded() {
        let mut ids = BTreeSet::new();
        for rule in &registry.rules {
            // A rule for several people stands once for each of them.
            assert!(ids.insert((&rule.id, rule.person)), "{}: {} stands twice", registry.id, rule.id);
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
    let bhyt = REGISTRIES.iter().find(|(id, _)| *id == "bhyt").expect("it is shipped").1;
    let own = bhyt.replace("Thẻ đã hết giá trị", "Thẻ quá hạn");
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
    let listed = registry::list(Some(dir.path())).expect("a list");
    assert_eq!(listed.len(), REGISTRIES.len() + 1);
    assert!(listed.is_sorted() && listed.iter().any(|id| id == "mine"));
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
