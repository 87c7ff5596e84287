//! Every check against its table in `tests/checks/`: a data steward can read and extend them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use sach::check::{self, CHECKS, Check, Context, Reach};
use sach::kind::Datum;
use sach::lang::Lang;
use sach::rules_command::examples::{self, RUN_DATE};
use sach::value::{PartialDate, Value};
use serde::Deserialize;

/// One table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases<C> {
    case: Vec<C>,
}

/// One case of a check that looks at one record at a time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: Option<String>,
    params: toml::Value,
    /// By field; `own` is the rule's own field.
    values: BTreeMap<String, Typed>,
    run_date: Option<String>,
    outcome: String,
}

/// One case of a check that looks at many records.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ManyCase {
    name: Option<String>,
    params: toml::Value,
    #[serde(default)]
    fields: BTreeMap<String, String>,
    records: Vec<BTreeMap<String, String>>,
    run_date: Option<String>,
    outcome: Vec<String>,
}

/// A value as the kinds would have understood it.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Typed {
    Missing,
    Invalid(String),
    Text(String),
    Date(String),
    Number(i64),
}

impl Typed {
    fn datum(&self) -> Datum<'_> {
        match self {
            Self::Missing => Datum::default(),
            Self::Invalid(text) => Datum { text, value: Value::Invalid },
            Self::Text(text) => Datum { text, value: Value::Text },
            Self::Date(text) => Datum { text, value: Value::Date(date(text)) },
            Self::Number(number) => Datum { text: "", value: Value::Number(*number) },
        }
    }
}

/// A date as our canonical texts write it.
pub fn date(text: &str) -> PartialDate {
    let mut parts = text.rsplit('/').map(|part| part.parse::<u32>().expect("a date is digits"));
    let year = i32::try_from(parts.next().expect("a date has a year")).expect("a year is small");
    let (month, day) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    PartialDate::new(year, month, day).unwrap_or_else(|| panic!("no such date: {text}"))
}

fn table(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks").join(format!("{name}.toml"));
    std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("every check has a table, {}: {error}", path.display()))
}

fn build(name: &str, params: &toml::Value) -> Box<dyn Check> {
    let entry = check::entry(name).expect("a check of the list");
    (entry.build)(params.clone()).unwrap_or_else(|error| panic!("{name} {params}: {error}"))
}

/// Checks whose records come together or in batches, with tables of their own form.
fn sees_many(name: &str) -> bool {
    ["unique", "sql"].contains(&name)
}

#[test]
fn every_check_answers_as_its_table_says() {
    for entry in CHECKS.iter().filter(|entry| !sees_many(entry.name)) {
        let cases: Cases<Case> =
            toml::from_str(&table(entry.name)).unwrap_or_else(|error| panic!("{}: {error}", entry.name));
        let mut seen = BTreeSet::new();
        for (index, case) in cases.case.iter().enumerate() {
            let check = build(entry.name, &case.params);
            assert_eq!(check.reach(), Reach::Record, "{}", entry.name);
            let own = check.takes_field().then_some("own");
            let names: Vec<&str> = own.into_iter().chain(check.fields()).collect();
            let value = |name: &&str| {
                let field = name.split('.').next().unwrap_or_default();
                case.values
                    .get(field)
                    .unwrap_or_else(|| panic!("{} case {index}: no value {field}", entry.name))
                    .datum()
            };
            let values: Vec<Datum<'_>> = names.iter().map(value).collect();
            let context = Context { run_date: date(case.run_date.as_deref().unwrap_or(RUN_DATE)) };
            let outcome = check.outcome(&values, &context);
            let name = case.name.as_deref().unwrap_or_default();
            assert_eq!(examples::id(&outcome), case.outcome, "{} case {index} {name}", entry.name);
            seen.insert(case.outcome.as_str());
        }
        // `required` is about missing values: it is never undecided.
        let wanted = if entry.name == "required" { vec!["fail", "pass"] } else { vec!["fail", "pass", "undecided"] };
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), wanted, "{}: all outcomes are in the table", entry.name);
    }
}

#[test]
fn checks_of_many_records_answer_as_their_tables_say() {
    for entry in CHECKS.iter().filter(|entry| sees_many(entry.name)) {
        let cases: Cases<ManyCase> =
            toml::from_str(&table(entry.name)).unwrap_or_else(|error| panic!("{}: {error}", entry.name));
        let mut seen = BTreeSet::new();
        for (index, case) in cases.case.iter().enumerate() {
            assert!(build(entry.name, &case.params).reach() != Reach::Record);
            let registry = registry_of(entry.name, case);
            let rule = registry.rules.iter().position(|rule| rule.id == "under-test").expect("the rule is there");
            let records: Vec<Vec<(String, String)>> =
                case.records.iter().map(|record| record.clone().into_iter().collect()).collect();
            let context = Context { run_date: date(case.run_date.as_deref().unwrap_or(RUN_DATE)) };
            let outcomes = examples::outcomes(&registry, rule, &records, context);
            let words: Vec<&str> = outcomes.iter().map(examples::id).collect();
            assert_eq!(words, case.outcome, "{} case {index} {}", entry.name, case.name.as_deref().unwrap_or_default());
            seen.extend(words);
        }
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["fail", "pass", "undecided"], "{}", entry.name);
    }
}

/// A registry with one rule, over the fields of the case.
fn registry_of(check: &str, case: &ManyCase) -> sach::registry::Registry {
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for field in case.records.iter().flat_map(BTreeMap::keys) {
        let usual = match field.as_str() {
            "ho_ten" => "person-name",
            "ngay_sinh" => "birth-date",
            _ => "text",
        };
        names.insert(field, case.fields.get(field).map_or(usual, String::as_str));
    }
    let mut fields = String::new();
    for (name, kind) in &names {
        let _ = writeln!(fields, "[field.{name}]\nlabels = [\"{name}\"]\nkind = \"{kind}\"");
    }
    let text = format!(
        "[registry]\nid = \"one\"\nname = {{ vi = \"a\", en = \"a\" }}\nversion = \"1\"\nkey = []\n{fields}
        [rule.under-test]\ncheck = {{ {check} = {params} }}\ncriterion = \"clean\"\nseverity = \"info\"\nwhat = {{ vi = \"a\", en = \"a\" }}
        why = {{ vi = \"a\", en = \"a\" }}\nremedy = {{ vi = \"a\", en = \"a\" }}\nsource = \"a\"\nverified = true\n{example}",
        params = case.params,
        example = if check == "unique" { "good = [[]]\nbad = [[]]" } else { "good = [{}]\nbad = [{}]" },
    );
    sach::registry::parse(&text, "one.toml", Lang::En).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn the_list_is_in_order() {
    let names: BTreeSet<&str> = CHECKS.iter().map(|entry| entry.name).collect();
    assert_eq!(names.len(), CHECKS.len(), "no name twice");
    for entry in CHECKS {
        assert!(!entry.about.vi.is_empty() && !entry.about.en.is_empty(), "{} says what must hold", entry.name);
        assert!(entry.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", entry.name);
    }
}
