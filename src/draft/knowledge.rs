//! What a draft is made with: the labels of all registries, what the values of each kind show, examples, texts.
//!
//! From the rule files alone (`rules/draft.toml` for what no registry says), so that a new registry or kind makes better
//! drafts without a line of code.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use super::heading::Headings;
use super::shared::Shared;
use crate::error::Result;
use crate::finding::{Criterion, Severity};
use crate::kind::{Cell, Kind};
use crate::lang::{Bilingual, Lang};
use crate::registry::{self, Example};

/// Everything that is known before the extract is looked at.
pub struct Knowledge {
    /// What headings mean.
    pub headings: Headings,
    /// Fields that registries share.
    pub shared: Shared,
    /// `rules/draft.toml`.
    pub file: File,
    /// Texts that mean "nothing here".
    pub missing: Vec<String>,
    /// Rules of kinds that say nothing against a value: those of severity `info`.
    harmless: BTreeSet<String>,
    /// Good examples of kinds, by kind.
    examples: BTreeMap<&'static str, Vec<String>>,
}

/// `rules/draft.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct File {
    /// Code lists that are tried on every column.
    pub code_lists: Vec<String>,
    /// Words of headings that say nothing.
    saying_nothing: Vec<String>,
    /// What the values of a kind show.
    kind: BTreeMap<String, OfKind>,
    /// Headings that no registry has, by field.
    pub heading: BTreeMap<String, OfHeading>,
    /// Which dates are in order.
    pub order: Order,
    /// Texts of proposed rules, by check.
    rule: BTreeMap<String, RuleTexts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct OfKind {
    shows: u64,
    field: Option<String>,
    #[serde(default)]
    of_anybody: bool,
    #[serde(default)]
    examples: Vec<String>,
}

/// A field that headings name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfHeading {
    /// Its kind.
    pub kind: String,
    /// Its level, of `admin-unit`.
    pub level: Option<String>,
    /// The headings.
    pub labels: Vec<String>,
}

/// Words of the names of fields of dates.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// Of the earlier date.
    pub first: Vec<String>,
    /// Of the later date.
    pub last: Vec<String>,
    /// Of dates of what has happened.
    pub happened: Vec<String>,
}

/// What a proposed rule says.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub struct RuleTexts {
    /// The criterion of a failing record.
    pub criterion: Criterion,
    /// What is wrong.
    pub what: Bilingual,
    /// Why it matters.
    pub why: Bilingual,
    /// What to do.
    pub remedy: Bilingual,
}

impl Knowledge {
    /// From the rule files in the binary and of `--rules DIR`.
    ///
    /// # Errors
    /// When one of those files has mistakes.
    pub fn load(rules_dir: Option<&Path>) -> Result<Self> {
        let file: File =
            toml::from_str(include_str!("../../rules/draft.toml")).expect("rules/draft.toml is right (tests read it)");
        let ids = registry::list(rules_dir)?;
        let registries: Vec<_> = ids.iter().map(|id| registry::load(id, rules_dir, Lang::Vi)).collect::<Result<_>>()?;
        let shared = Shared::load(rules_dir)?;
        let kind_rules = registry::kind_rules(rules_dir, Lang::Vi)?;
        let harmless = kind_rules.values().flatten().filter(|rule| rule.severity == Severity::Info);
        let texts = |rules: &Vec<registry::Rule>| {
            let good = rules.iter().flat_map(|rule| &rule.good);
            good.filter_map(|one| if let Example::Text(text) = one { Some(text.clone()) } else { None }).collect()
        };
        Ok(Self {
            headings: Headings::new(&registries, &shared, &file),
            shared,
            missing: missing_markers(&registries),
            harmless: harmless.map(|rule| rule.id.clone()).collect(),
            examples: kind_rules.iter().map(|(kind, rules)| (*kind, texts(rules))).collect(),
            file,
        })
    }

    /// How much values alone show of a kind, of 100.
    pub fn shows(&self, kind: &str) -> u64 {
        self.file.kind.get(kind).map_or(40, |of| of.shows)
    }

    /// The field that a column is when only its values say of what kind it is: for values that may be anybody's only where
    /// the heading says nothing.
    pub fn usual_field(&self, kind: &str, heading: &str) -> Option<&str> {
        let of = self.file.kind.get(kind)?;
        let says_nothing = |word: &String| {
            let letters = word.trim_matches(|letter: char| letter.is_ascii_digit());
            letters.len() < 2 || self.file.saying_nothing.iter().any(|known| known == letters)
        };
        let named = of.of_anybody && !super::heading::words(heading).iter().all(says_nothing);
        of.field.as_deref().filter(|_| !named)
    }

    /// The texts of a proposed rule, by its check.
    pub fn texts(&self, check: &str) -> &RuleTexts {
        self.file.rule.get(check).expect("rules/draft.toml has texts for every check that is proposed (tests look)")
    }

    /// True when a defect says something against a value.
    pub fn is_harmful(&self, rule: &str) -> bool {
        !self.harmless.contains(rule)
    }

    /// Made-up values that a kind has nothing against, without those that somebody has. Of kinds whose values are words of a
    /// list, dates or amounts, everybody's are such.
    pub fn examples(&self, name: &str, kind: &dyn Kind, is_real: &dyn Fn(&str) -> bool) -> Vec<String> {
        const OF_NOBODY: [&str; 9] =
            ["sex", "ethnic-group", "code", "admin-unit", "relationship", "date", "birth-date", "amount", "integer"];
        let in_order = |text: &&String| {
            let mut cell = Cell::new(text);
            kind.read(&mut cell);
            cell.value().is_known() && cell.defects().is_empty() && cell.steps().is_empty()
        };
        let given = self.file.kind.get(name).into_iter().flat_map(|of| &of.examples);
        let all = given.chain(self.examples.get(name).into_iter().flatten()).filter(in_order);
        let mut seen = BTreeSet::new();
        let of_nobody = OF_NOBODY.contains(&name);
        all.filter(|text| (of_nobody || !is_real(text)) && seen.insert(text.as_str())).cloned().collect()
    }
}

/// All markers of all registries, in order.
fn missing_markers(registries: &[registry::Registry]) -> Vec<String> {
    let mut markers: Vec<String> = Vec::new();
    for marker in registries.iter().flat_map(|registry| &registry.missing) {
        if !markers.contains(marker) {
            markers.push(marker.clone());
        }
    }
    markers
}
