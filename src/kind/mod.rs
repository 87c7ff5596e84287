//! Kinds: the types of fields. A kind knows how to normalize a raw text and which defects it can find by itself.
//!
//! A kind knows no files, no registries and no Polars. One kind is one file here, one entry in [`KINDS`], one table of
//! examples in `tests/kinds/`, and one file of rules (its own defects, with their reasons) in `rules/kinds/`.
//!
//! Two laws hold for every kind, shown by property tests: reading the canonical text again changes nothing and finds
//! the same defects; and a text that is only normalized keeps its meaning.

mod address;
mod admin_unit;
mod amount;
mod bank_account;
mod birth_date;
mod business_code;
mod civil_status_number;
mod code;
mod code_list;
mod date;
mod date_text;
mod digits;
mod email;
mod encoding;
mod enterprise_code;
mod ethnic_group;
mod health_card;
mod identity_paper;
mod insurance_number;
mod integer;
mod land_certificate;
mod licence_number;
mod list;
mod number;
mod number_text;
mod old_id;
mod parcel_id;
mod passport;
mod person_name;
pub mod personal_id;
mod phone;
mod relationship;
mod sex;
mod student_code;
mod tax_code;
mod tax_number;
mod text;
mod tidy;
mod today;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub use code_list::lists as code_lists;
pub use list::{Entry, KINDS, by_name};
pub use today::{PROVINCE_OF_TODAY, WARD_OF_TODAY};

use crate::address::Place;
use crate::finding::Applicability;
use crate::value::{PartialDate, Value};

/// The type of a field.
pub trait Kind: Send + Sync {
    /// Normalizes one raw text in place and says what it means and what is wrong with it.
    ///
    /// The raw text may be anything but missing: the caller has sorted out blank texts and the registry's missing
    /// markers.
    fn read(&self, cell: &mut Cell<'_>);

    /// As much of [`Self::read`] as the key of a text needs: its canonical text, whether it is known, and proposals that
    /// make keys equal. For kinds whose meaning takes longer to find than their text.
    fn spell(&self, cell: &mut Cell<'_>) {
        self.read(cell);
    }

    /// The other fields of the same record that [`Self::relate`], [`Self::proves`], [`Self::survey`], [`Self::add`]
    /// and [`Self::place`] look at, as the parameters name them.
    fn siblings(&self) -> Vec<&str> {
        Vec::new()
    }

    /// Defects that show only against other fields of the same record. `siblings` come in the order of
    /// [`Self::siblings`]; a field that the extract does not have is [`Value::Missing`].
    fn relate(&self, _own: Datum<'_>, _siblings: &[Datum<'_>], _defects: &mut Vec<Defect>) {}

    /// True when [`Self::relate`] has something to say of records in which this field is missing, too.
    fn relates_missing(&self) -> bool {
        false
    }

    /// The text by which equal values are brought together: spellings of one value have one key. Usually the text.
    fn key<'a>(&self, text: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(text)
    }

    /// True when other fields of the same record prove that the proposed text is the right one.
    fn proves(&self, _proposed: &str, _siblings: &[Datum<'_>]) -> bool {
        false
    }

    /// The named parts that rules may speak of as `field.part`; none for most kinds.
    fn parts(&self) -> &'static [&'static str] {
        &[]
    }

    /// One of [`Self::parts`] of a canonical text; None when this text does not have it.
    fn part<'a>(&self, _part: &str, _own: Datum<'a>) -> Option<Datum<'a>> {
        None
    }

    /// True when a text cannot be understood before something is known of its whole column.
    fn needs_survey(&self) -> bool {
        false
    }

    /// Counts what one raw text and the raw texts of its siblings tell about the whole column (order of day and
    /// month, code book). Counts of parts of an extract are added up, so they may not depend on order.
    fn survey(&self, _raw: &str, _siblings: &[&str], _counts: &mut Counts) {}

    /// The same kind, told what the counts of its column say; None for kinds that need not be told.
    fn informed(&self, _counts: &Counts) -> Option<Informed> {
        None
    }

    /// The same kind on the day of the run; None for kinds to which every day is the same. What is in force depends on
    /// the day: administrative units and their names.
    fn dated(&self, _run_date: PartialDate) -> Option<Box<dyn Kind>> {
        None
    }

    /// Columns that the cleaned file gets beside those of the extract, as endings of the field's name: `_ma_xa`.
    fn added(&self) -> &'static [&'static str] {
        &[]
    }

    /// The texts of those columns for one record, one for each of [`Self::added`]; asked for missing values too.
    /// `siblings` as in [`Self::relate`].
    fn add(&self, _own: Datum<'_>, _siblings: &[Datum<'_>]) -> Vec<String> {
        Vec::new()
    }

    /// Where the value, with its siblings, places a person: compared with the reference's commune. None where it does
    /// not place anybody.
    fn place(&self, _own: Datum<'_>, _siblings: &[Datum<'_>]) -> Option<Place> {
        None
    }
}

/// Counts of a column, by what was seen.
pub type Counts = BTreeMap<&'static str, u64>;

/// A kind after the survey of its column.
pub struct Informed {
    /// The kind that reads this column.
    pub kind: Box<dyn Kind>,
    /// What was decided, one for each question that the survey was to answer.
    pub decisions: Vec<Decided>,
    /// True when texts mean what they meant before the survey.
    pub usual: bool,
}

/// One decision about a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What was decided, kebab-case: `day-first`, `1-male-2-female`.
    pub id: &'static str,
    /// False when the counts did not suffice and the usual convention was taken.
    pub certain: bool,
    /// The counts that it rests on; the reports give them as evidence.
    pub evidence: Counts,
}

/// One value of a record: canonical text and meaning.
#[derive(Debug, Clone, Copy, Default)]
pub struct Datum<'a> {
    /// Canonical text; empty when missing.
    pub text: &'a str,
    /// What it means.
    pub value: Value,
}

/// One step that changed a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What was done, kebab-case: `trim-spaces`, `date-layout`.
    pub id: &'static str,
    /// The text before.
    pub before: String,
    /// The text after.
    pub after: String,
}

/// Something that a kind finds wrong with a text. The rule of that id stands in `rules/kinds/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The id of the rule.
    pub rule: &'static str,
    /// The value that would be right, and how sure that is.
    pub proposal: Option<Proposal>,
    /// What would be right, in words, where no value can be proposed: several candidates with what speaks for each.
    pub expected: Option<String>,
}

impl Defect {
    /// A defect without anything that would be right.
    pub const fn new(rule: &'static str) -> Self {
        Self { rule, proposal: None, expected: None }
    }
}

/// A proposed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What would be done, kebab-case: `restore-leading-zero`.
    pub step: &'static str,
    /// The text that it would give; canonical.
    pub after: String,
    /// How far it may go without a person and without further proof. [`Kind::proves`] or the link can raise
    /// `OnRequest` to `Automatic`.
    pub applicability: Applicability,
}

/// One text on its way from raw to canonical, with every step that changed it.
///
/// [`Self::rewrite`] is the only way to change the text, and it logs the change: no step can forget to.
#[derive(Debug)]
pub struct Cell<'a> {
    text: Cow<'a, str>,
    steps: Vec<Step>,
    value: Value,
    defects: Vec<Defect>,
}

impl<'a> Cell<'a> {
    /// A raw text, not looked at yet.
    pub const fn new(raw: &'a str) -> Self {
        Self { text: Cow::Borrowed(raw), steps: Vec::new(), value: Value::Missing, defects: Vec::new() }
    }

    /// The text as it stands now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it means, as far as the kind has said.
    pub const fn value(&self) -> Value {
        self.value
    }

    /// The steps that changed the text, in order.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The defects found, in order.
    pub fn defects(&self) -> &[Defect] {
        &self.defects
    }

    /// Replaces the text without changing its meaning; logged if it differs.
    pub fn rewrite(&mut self, step: &'static str, after: impl Into<Cow<'a, str>>) {
        let after = after.into();
        if *after != *self.text {
            self.steps.push(Step { id: step, before: self.text.as_ref().to_owned(), after: after.as_ref().to_owned() });
            self.text = after;
        }
    }

    /// Says what the text means.
    pub const fn means(&mut self, value: Value) {
        self.value = value;
    }

    /// Says that the text cannot be understood, and why.
    pub fn invalid(&mut self, rule: &'static str) {
        self.value = Value::Invalid;
        self.defects.push(Defect::new(rule));
    }

    /// Notes a defect; the meaning stays as it is.
    pub fn defect(&mut self, rule: &'static str) {
        self.defects.push(Defect::new(rule));
    }

    /// Notes a defect together with the value that would be right.
    pub fn propose(&mut self, rule: &'static str, proposal: Proposal) {
        self.defects.push(Defect { rule, proposal: Some(proposal), expected: None });
    }

    /// Notes a defect together with what would be right, in words.
    pub fn expect(&mut self, rule: &'static str, expected: String) {
        self.defects.push(Defect { rule, proposal: None, expected: Some(expected) });
    }

    /// The parts: canonical text, meaning, steps, defects.
    pub fn into_parts(self) -> (Cow<'a, str>, Value, Vec<Step>, Vec<Defect>) {
        (self.text, self.value, self.steps, self.defects)
    }
}
