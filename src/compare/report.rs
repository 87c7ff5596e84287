//! The figures of a comparison: one struct that every form of its report reads. Whole numbers with their denominators;
//! it holds no value of any record.

use serde::Serialize;

use super::source::Source;
use super::take::Taken;
use super::tally::{PairTally, Tally};
use crate::finding::{Criterion, Severity};
use crate::lang::Bilingual;
use crate::registry::CompareRule;
use crate::report::Count;
use crate::text::name::Reason;

/// Everything that a comparison found, in figures.
#[derive(Debug, Clone, Serialize)]
pub struct CompareReport {
    /// Version of `sach`.
    pub version: &'static str,
    /// The latest run date of the compared runs, `YYYY-MM-DD`.
    pub run_date: String,
    /// The compared registries.
    pub registries: Vec<RegistryFigures>,
    /// Each pair of registries, and each registry with itself where several of its records name one person.
    pub matrix: Vec<PairFigures>,
    /// How the names of a person differ between two registries, equal names first.
    pub names: Vec<Count>,
    /// Every rule, in the order of the rule file.
    pub rules: Vec<RuleFigures>,
    /// Rows of `findings.parquet`.
    pub findings: u64,
    /// True when no finding is an error or a warning.
    pub agrees: bool,
}

/// One registry. Mentions = compared + without an ID + mismatched.
#[derive(Debug, Clone, Serialize)]
pub struct RegistryFigures {
    /// What the findings call it.
    pub label: String,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Bilingual,
    /// The folder, as the user named it.
    pub folder: String,
    /// The run date of its run.
    pub run_date: String,
    /// True when the registry file is no longer the one of the run.
    pub other_rules: bool,
    /// Records.
    pub records: u64,
    /// People named by them; a record may name several.
    pub mentions: u64,
    /// Mentions with a personal ID or a link, by which they were compared.
    pub compared: u64,
    /// Mentions that cannot be compared: no well-formed personal ID, and no link.
    pub no_id: u64,
    /// Mentions that cannot be compared: the link says that the ID is another person's.
    pub mismatched: u64,
    /// Different IDs among the compared mentions.
    pub people: u64,
    /// IDs that too many records bear; their mentions were not compared after all.
    pub crowded: u64,
    /// Mentions of those.
    pub crowded_mentions: u64,
}

/// Two registries, or one with itself.
#[derive(Debug, Clone, Serialize)]
pub struct PairFigures {
    /// Label of one.
    pub one: String,
    /// Label of the other.
    pub other: String,
    /// The figures.
    #[serde(flatten)]
    pub counts: PairTally,
}

/// One rule.
#[derive(Debug, Clone, Serialize)]
pub struct RuleFigures {
    /// The rule.
    pub id: String,
    /// The registries of an exclusion; None for a difference that is looked for everywhere.
    pub between: Option<[String; 2]>,
    /// False for an exclusion one of whose registries is not here, or lacks a column that its conditions need.
    pub evaluated: bool,
    /// The criterion.
    pub criterion: Criterion,
    /// The severity.
    pub severity: Severity,
    /// What is wrong.
    pub what: Bilingual,
    /// Why it matters.
    pub why: Bilingual,
    /// What to do.
    pub remedy: Bilingual,
    /// Law, standard or practice.
    pub source: String,
    /// False when the source is not verified.
    pub verified: bool,
    /// People.
    pub people: u64,
    /// Rows of `findings.parquet`.
    pub findings: u64,
}

/// The report of a comparison.
pub fn report(
    sources: &[Source],
    taken: &[Taken],
    rules: &[CompareRule],
    evaluated: &[bool],
    tally: &Tally,
) -> CompareReport {
    let rules: Vec<RuleFigures> = rules
        .iter()
        .enumerate()
        .map(|(index, rule)| rule_figures(rule, evaluated[index], tally.rules[index]))
        .collect();
    let grave = |rule: &RuleFigures| rule.findings > 0 && rule.severity > Severity::Info;
    let dates = sources.iter().map(|source| source.folder.manifest.run_date.clone());
    CompareReport {
        version: env!("CARGO_PKG_VERSION"),
        run_date: dates.max().unwrap_or_default(),
        registries: sources.iter().zip(taken).zip(&tally.sources).map(registry).collect(),
        matrix: matrix(sources, tally),
        names: names(tally),
        findings: rules.iter().map(|rule| rule.findings).sum(),
        agrees: !rules.iter().any(grave),
        rules,
    }
}

fn registry(((source, taken), tally): ((&Source, &Taken), &super::tally::SourceTally)) -> RegistryFigures {
    RegistryFigures {
        label: source.label.clone(),
        id: source.plan.registry.id.clone(),
        name: source.plan.registry.name.clone(),
        folder: source.folder.path.display().to_string(),
        run_date: source.folder.manifest.run_date.clone(),
        other_rules: source.other_rules,
        records: taken.records,
        mentions: taken.compared + taken.no_id + taken.mismatched,
        compared: taken.compared,
        no_id: taken.no_id,
        mismatched: taken.mismatched,
        people: tally.people,
        crowded: tally.crowded,
        crowded_mentions: tally.crowded_mentions,
    }
}

fn matrix(sources: &[Source], tally: &Tally) -> Vec<PairFigures> {
    let mut pairs = Vec::new();
    for (row, one) in sources.iter().enumerate() {
        for (column, other) in sources.iter().enumerate().skip(row) {
            let counts = tally.pairs[row * sources.len() + column];
            if row != column || counts.people > 0 {
                pairs.push(PairFigures { one: one.label.clone(), other: other.label.clone(), counts });
            }
        }
    }
    pairs
}

/// Reasons that occur, and equal names in any case.
fn names(tally: &Tally) -> Vec<Count> {
    let counts = Reason::ALL.iter().zip(&tally.names);
    counts
        .filter(|(reason, count)| **count > 0 || **reason == Reason::Same)
        .map(|(reason, count)| Count { id: reason.id().to_owned(), count: *count })
        .collect()
}

fn rule_figures(rule: &CompareRule, evaluated: bool, tally: super::tally::RuleTally) -> RuleFigures {
    RuleFigures {
        id: rule.id.clone(),
        between: rule.between.as_ref().map(|sides| sides.clone().map(|side| side.registry)),
        evaluated,
        criterion: rule.criterion,
        severity: rule.severity,
        what: rule.what.clone(),
        why: rule.why.clone(),
        remedy: rule.remedy.clone(),
        source: rule.source.clone(),
        verified: rule.verified,
        people: tally.people,
        findings: tally.findings,
    }
}
