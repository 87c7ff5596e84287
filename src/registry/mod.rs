//! A registry file as types: fields with labels and kinds, rules with reasons, linkage, accepted levels.
//!
//! Everything that the domain decides and may change without us stands in `rules/`; this module reads it, refuses what
//! is wrong (all mistakes at once, with line and caret) and hands out plain structs.

mod build;
mod compare;
mod draw;
mod fields;
mod files;
mod index;
mod lint;
mod lint_index;
mod person;
mod raw;
mod resolve;
mod rules;
pub(crate) mod shape;
mod take;

use std::collections::BTreeMap;

pub use compare::{CompareRule, CompareRules, DEAD_ELSEWHERE, FOUND, Side, compare_rules, parse_compare};
pub(crate) use draw::Source;
pub(crate) use files::replaced;
pub use files::{REGISTRIES, kind_rules, link_rules, list, load, parse, shared_files};
pub use index::{Bands, Decimal, IndexSpec, IssuesSpec, Weights};
pub use person::Person;
pub(crate) use raw::Named;
pub use raw::{Conditions, Weight};
pub use resolve::FieldRef;

use crate::check::Check;
use crate::finding::{Criterion, Severity};
use crate::index::ErrorGroup;
use crate::kind::Kind;
use crate::lang::Bilingual;
use crate::link::model::Model;

/// One registry file, read and linted.
pub struct Registry {
    /// Its id, also the name of its file: `bhyt`.
    pub id: String,
    /// What it is called.
    pub name: Bilingual,
    /// The day of the file's last change, `YYYY-MM-DD`: reports name it.
    pub version: String,
    /// SHA-256 of the file's text, in hexadecimal: the proof of which rules a run went by.
    pub sha256: String,
    /// The fields whose values name a record to a person, shown beside the row number: the card number, say.
    pub key: Vec<String>,
    /// Texts that mean "nothing here", compared without case and outer spaces: `NULL`, `không rõ`.
    pub missing: Vec<String>,
    /// The fields, in the order of the file.
    pub fields: Vec<Field>,
    /// The registry's rules in the order of the file, then those of the kinds it uses, then those of the link.
    pub rules: Vec<Rule>,
    /// The people of a record, its own person first: who is linked, and which fields are whose.
    pub people: Vec<Person>,
    /// Who of the reference population should be in this registry; None when that is not known.
    pub coverage: Option<Coverage>,
    /// The largest shares that a run may show and still exit with 0.
    pub accepted: Accepted,
    /// How the quality index is weighed.
    pub index: IndexSpec,
    /// By when what is wrong is put right.
    pub issues: IssuesSpec,
    /// How records are linked where the ID does not do it; None for the usual model.
    pub linkage: Option<Model>,
}

impl Registry {
    /// True when anybody of a record is linked to the reference population.
    pub fn is_linked(&self) -> bool {
        self.people.iter().any(|person| person.link.is_some())
    }

    /// The columns that the cleaned file gets beside those of the extract, for the fields of kinds that add some: field
    /// and heading, in the order of the fields.
    pub fn added_columns(&self) -> Vec<(usize, String)> {
        added_columns(&self.fields)
    }
}

fn added_columns(fields: &[Field]) -> Vec<(usize, String)> {
    let of_field = |(index, field): (usize, &Field)| {
        let name = field.name.clone();
        field.kind.added().iter().map(move |ending| (index, format!("{name}{ending}"))).collect::<Vec<_>>()
    };
    fields.iter().enumerate().flat_map(of_field).collect()
}

/// One field.
pub struct Field {
    /// Its canonical name: Vietnamese without marks, words joined by `_`; behind `PERSON.` for a field of one of several
    /// people.
    pub name: String,
    /// The headers under which it is known, as offices write them; compared without case, marks, spaces and punctuation.
    pub labels: Vec<String>,
    /// True when an extract without such a column cannot be cleaned.
    pub required: bool,
    /// The name of its kind.
    pub kind_name: String,
    /// Its kind, with parameters.
    pub kind: Box<dyn Kind>,
    /// Where this field weighs its kind's rules in its own way: the severity by rule id; None switches the rule off.
    pub severities: BTreeMap<String, Option<Severity>>,
}

impl Field {
    /// The severity that this field gives to a rule of its kind; None when it leaves the rule's own.
    pub fn severity_of(&self, rule: &str) -> Option<Severity> {
        self.severities.get(rule).copied().flatten()
    }

    /// True when a rule of its kind is switched off here.
    pub fn switched_off(&self, rule: &str) -> bool {
        self.severities.get(rule).is_some_and(Option::is_none)
    }
}

/// One rule: a check with its reason.
pub struct Rule {
    /// Named for the defect, kebab-case, never reused.
    pub id: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Which of several people it is about, by the index in [`Registry::people`]; None for rules about the record.
    pub person: Option<usize>,
    /// The field it is about; findings are put down to it. Of a kind's rule it is the name of the kind, of a rule of the
    /// link the part that the field plays there: `id`, `name`, `birth-date`, `sex`, `residence`.
    pub field: Option<String>,
    /// The check; None for rules whose defects a kind or the link finds by itself.
    pub check: Option<Box<dyn Check>>,
    /// The name of the check.
    pub check_name: Option<String>,
    /// The check with its parameters as the file writes them.
    pub check_text: Option<String>,
    /// The rule applies only where all of these hold.
    pub when: Vec<Condition>,
    /// The criterion that a failing record does not meet.
    pub criterion: Criterion,
    /// How much a failure weighs.
    pub severity: Severity,
    /// What is wrong, in a few words.
    pub what: Bilingual,
    /// Why it matters.
    pub why: Bilingual,
    /// What a steward should do.
    pub remedy: Bilingual,
    /// The law, standard or practice it rests on.
    pub source: String,
    /// False when the facts mark it unverified: it then starts as a warning at most, and says so.
    pub verified: bool,
    /// Its group among the eight of the guidance, where it is not the one that follows from criterion and check.
    pub group: Option<ErrorGroup>,
    /// Examples that pass.
    pub good: Vec<Example>,
    /// Examples that fail.
    pub bad: Vec<Example>,
}

/// Where a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The registry file.
    Registry,
    /// A kind's own defects, `rules/kinds/`.
    Kind,
    /// The exact link with the reference population, `rules/link.toml`.
    Link,
}

/// One condition of a rule's `when`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// A field or a part of one.
    pub field: String,
    /// What must be so.
    pub test: Test,
}

/// The test of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// There is a value.
    Present,
    /// There is no value.
    Absent,
    /// The value is one of these canonical texts.
    In(Vec<String>),
    /// The value is none of these canonical texts; an absent value does not satisfy it.
    NotIn(Vec<String>),
}

/// An example of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Example {
    /// A raw text of the rule's field.
    Text(String),
    /// A record: raw texts by field; `run_date` sets the run date.
    Record(Vec<(String, String)>),
    /// Several records, for rules about equal keys.
    Records(Vec<Vec<(String, String)>>),
}

/// How records are linked to the reference population: the fields that take part.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Link {
    /// The personal ID.
    pub id: String,
    /// The 9-digit CMND, if there is a column for it.
    pub old_id: Option<String>,
    /// The full name.
    pub name: String,
    /// The birth date.
    pub birth_date: String,
    /// The sex.
    pub sex: Option<String>,
    /// Where the person lives: a field whose kind places it (an address, a commune). Compared with the permanent residence
    /// of the reference.
    pub residence: Option<String>,
    /// The father's full name.
    pub father: Option<String>,
    /// The mother's full name.
    pub mother: Option<String>,
    /// The telephone number of the person or of the home.
    pub phone: Option<String>,
    /// From when the record is valid: a person marked dead before that is the classic «sống» finding.
    pub valid_from: Option<String>,
    /// To when the record is valid: a person who died after that is no finding.
    pub valid_to: Option<String>,
    /// False for registries whose people need not be living (civil status, land): a dead person is then no finding.
    #[serde(default = "yes")]
    pub living: bool,
    /// People must be living only in records where this holds: an allowance that is being paid.
    #[serde(default)]
    pub living_when: Conditions,
    /// Dates of what cannot happen after a death: payments, treatments, signatures.
    #[serde(default)]
    pub events: Vec<String>,
    /// When the record was last updated: compared with the reference's own last update.
    pub updated: Option<String>,
    /// The date of death that this registry records: its people are dead, and the reference should know it.
    pub death: Option<String>,
    /// Rules of the link that weigh differently here.
    #[serde(default)]
    pub severity: BTreeMap<String, Weight>,
}

/// Who of the reference population should be in this registry, by status, age and dates.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Coverage {
    /// Why, with the law.
    pub why: Bilingual,
    /// The law it rests on.
    pub source: String,
    /// The living or the dead.
    #[serde(default)]
    pub status: CoveredStatus,
    /// Age in months at the run date, from.
    #[serde(default)]
    pub from_months: u32,
    /// Age in months at the run date, below.
    pub below_months: Option<u32>,
    /// Only people born on this day or later, `DD/MM/YYYY`.
    #[serde(default, deserialize_with = "raw::day")]
    pub born_from: Option<crate::value::PartialDate>,
    /// Only people who died on this day or later, `DD/MM/YYYY`.
    #[serde(default, deserialize_with = "raw::day")]
    pub died_from: Option<crate::value::PartialDate>,
    /// Which of several people counts; the record's own when not given, anybody where it has none.
    pub person: Option<String>,
    /// Only records for which this holds count: a card that has not expired.
    #[serde(default)]
    pub when: Conditions,
}

/// Whose presence is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CoveredStatus {
    /// The living.
    #[default]
    Living,
    /// The dead.
    Dead,
}

/// The largest accepted shares, 0 to 1; a run above one of them exits with 1. None is not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Accepted {
    /// Records rejected, of the records read.
    pub rejected: Option<f64>,
    /// Records for review.
    pub review: Option<f64>,
    /// Malformed records.
    pub malformed: Option<f64>,
    /// Records that fail đúng.
    pub correct: Option<f64>,
    /// Records that fail đủ.
    pub complete: Option<f64>,
    /// Records that fail sạch.
    pub clean: Option<f64>,
    /// Records that fail sống.
    pub live: Option<f64>,
}

const fn yes() -> bool {
    true
}
