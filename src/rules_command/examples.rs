//! Rules against their own examples: what `sach rules check` and the tests run.
//!
//! An example is read as an extract would be (missing markers, kinds) and given to the rule as a run would give it. Not
//! the engine: a handful of records needs no buckets and no surveys.

use std::collections::BTreeMap;

use crate::check::sql::SqlRules;
use crate::check::{self, Check, Context, Reach, when};
use crate::finding::Outcome;
use crate::kind::{Cell, Datum};
use crate::messages::{Catalog, Message};
use crate::registry::{Example, FieldRef, Origin, Registry};
use crate::value::{PartialDate, Value};

/// A record of an example: raw texts by field.
pub type Texts = Vec<(String, String)>;

/// The run date of examples that name none: fixed, so that a file that is right today is right tomorrow.
pub const RUN_DATE: &str = "21/11/2026";

/// How many examples the registry's own rules have.
pub fn count(registry: &Registry) -> u64 {
    let own = registry.rules.iter().filter(|rule| rule.origin == Origin::Registry);
    own.map(|rule| (rule.good.len() + rule.bad.len()) as u64).sum()
}

/// All examples of the registry's own rules that do not give what they should, as one message each.
pub fn mistakes(registry: &Registry, catalog: &Catalog) -> Vec<Message> {
    let own = |index: &usize| registry.rules[*index].origin == Origin::Registry;
    (0..registry.rules.len()).filter(own).flat_map(|index| of_rule(registry, index, catalog)).collect()
}

/// The rules of the registry itself whose examples do not give what they should.
pub fn failing(registry: &Registry, catalog: &Catalog) -> Vec<String> {
    let rules = registry.rules.iter().enumerate().filter(|(_, rule)| rule.origin == Origin::Registry);
    let failing = rules.filter(|(index, _)| !of_rule(registry, *index, catalog).is_empty());
    failing.map(|(_, rule)| rule.id.clone()).collect()
}

/// A good example may not fail, a bad one must, and some good example must be decided.
fn of_rule(registry: &Registry, index: usize, catalog: &Catalog) -> Vec<Message> {
    let rule = &registry.rules[index];
    let mut found = Vec::new();
    let mut of_good: Vec<Outcome> = Vec::new();
    for (examples, which) in [(&rule.good, "good"), (&rule.bad, "bad")] {
        for (number, example) in (1..).zip(examples) {
            let about = |message: Message, gave: String| {
                let message = message.arg("rule", &rule.id).number("number", number);
                message.arg("example", super::example(example)).arg("gave", gave).arg("which", which)
            };
            let Some(outcomes) = of_example(registry, index, example) else {
                found.push(about(Message::new("examples-no-date"), String::new()));
                continue;
            };
            let wrong = match which {
                "good" => outcomes.iter().any(is_fail).then(|| Message::new("examples-good-fails")),
                _ => (!outcomes.iter().all(is_fail)).then(|| Message::new("examples-bad-holds")),
            };
            found.extend(wrong.map(|message| about(message, gave(&outcomes, catalog))));
            if which == "good" {
                of_good.extend(outcomes);
            }
        }
    }
    if !of_good.contains(&Outcome::Pass) {
        let message = Message::new("examples-none-passes").arg("rule", &rule.id);
        found.push(message.arg("gave", gave(&of_good, catalog)));
    }
    found
}

const fn is_fail(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Fail { .. })
}

/// Outcomes in words.
fn gave(outcomes: &[Outcome], catalog: &Catalog) -> String {
    let word = |outcome: &Outcome| catalog.text(&format!("examples-gave-{}", id(outcome)));
    outcomes.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// The name of an outcome.
pub const fn id(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Pass => "pass",
        Outcome::Fail { .. } => "fail",
        Outcome::Undecided => "undecided",
        Outcome::NotApplicable => "not-applicable",
    }
}

/// The outcomes of one example of a rule (by its index): of its only record, or of each record of a group. None when its
/// run date is no date.
pub fn of_example(registry: &Registry, rule: usize, example: &Example) -> Option<Vec<Outcome>> {
    let records = match example {
        Example::Text(text) => {
            let field = registry.rules[rule].field.as_deref().expect("a text is about the rule's field");
            let place = registry.resolve(field).expect("the linter knows every name of a rule");
            vec![vec![(registry.fields[place.field].name.clone(), text.clone())]]
        }
        Example::Record(record) => vec![record.clone()],
        Example::Records(records) => records.clone(),
    };
    let said = records.iter().flatten().find(|(name, _)| name == check::RUN_DATE);
    let run_date = PartialDate::from_canonical(said.map_or(RUN_DATE, |(_, text)| text))?;
    Some(outcomes(registry, rule, &records, Context { run_date }))
}

/// The outcomes of one rule (by its index) for some records, however it gets to see them.
pub fn outcomes(registry: &Registry, index: usize, texts: &[Texts], context: Context) -> Vec<Outcome> {
    let records: Vec<Record> = texts.iter().map(|texts| Record::new(registry, texts)).collect();
    let rule = &registry.rules[index];
    let check = rule.check.as_deref().expect("a rule of a registry has a check");
    let own = rule.field.as_deref().filter(|_| check.takes_field());
    let names: Vec<&str> = own.into_iter().chain(check.fields()).collect();
    let applies =
        |record: &Record| when::holds(rule.when.iter().map(|one| (&one.test, record.named(registry, &one.field))));
    let unfiltered: Vec<Outcome> = match check.reach() {
        Reach::Record => records.iter().map(|record| record.outcome(registry, check, &names, context)).collect(),
        Reach::EqualKeys => equal_keys(registry, &names, &records, &|record| applies(record) == Some(true)),
        Reach::Sql(_) => sql(registry, index, &records, context),
    };
    let filtered = records.iter().zip(unfiltered).map(|(record, outcome)| match applies(record) {
        Some(true) => outcome,
        Some(false) => Outcome::NotApplicable,
        None => Outcome::Undecided,
    });
    filtered.collect()
}

/// What the keyed stage does, in small.
fn equal_keys(
    registry: &Registry,
    names: &[&str],
    records: &[Record],
    applies: &dyn Fn(&Record) -> bool,
) -> Vec<Outcome> {
    let key = |record: &Record| -> Option<Vec<String>> {
        let text = |name: &&str| {
            let datum = record.named(registry, name);
            let place = registry.resolve(name)?;
            datum.value.is_known().then(|| registry.fields[place.field].kind.key(datum.text).into_owned())
        };
        names.iter().map(text).collect()
    };
    // Records that the rule is not about make nothing equal.
    let keys: Vec<Option<Vec<String>>> = records.iter().map(|record| key(record).filter(|_| applies(record))).collect();
    let mut counts: BTreeMap<&Vec<String>, u32> = BTreeMap::new();
    for key in keys.iter().flatten() {
        *counts.entry(key).or_default() += 1;
    }
    keys.iter().map(|key| key.as_ref().map_or(Outcome::Undecided, |key| Outcome::of(counts[key] == 1))).collect()
}

/// The records as one batch, as `sql` rules see them.
fn sql(registry: &Registry, index: usize, records: &[Record], context: Context) -> Vec<Outcome> {
    let rules = SqlRules::new(registry).expect("the registry has an sql rule");
    let place = rules.rules().iter().position(|&rule| rule == index).expect("it is among them");
    let datum = |record: usize, field: usize| records[record].datum(registry, FieldRef { field, part: None });
    let answers = rules.evaluate(records.len(), datum, &context).swap_remove(place);
    answers.into_iter().map(|answer| answer.map_or(Outcome::Undecided, Outcome::of)).collect()
}

/// A record as the kinds of its fields understand it; fields that it does not name are missing.
struct Record {
    cells: Vec<(String, Value)>,
}

impl Record {
    fn new(registry: &Registry, texts: &[(String, String)]) -> Self {
        let understood = |field: &crate::registry::Field| {
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
        self.datum(registry, registry.resolve(name).expect("the linter knows every name of a rule"))
    }

    fn outcome(&self, registry: &Registry, check: &dyn Check, names: &[&str], context: Context) -> Outcome {
        let values: Vec<Datum<'_>> = names.iter().map(|name| self.named(registry, name)).collect();
        check.outcome(&values, &context)
    }
}
