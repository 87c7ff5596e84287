//! The index itself: rule → criterion → field → registry, each a weighted mean of what lies below it.
//!
//! ```text
//! DQI_rule      = passed / (passed + failed) × 100
//! DQI_criterion = Σ(DQI_rule × W) / ΣW          at one field
//! DQI_field     = Σ(DQI_criterion × W) / ΣW
//! DQI_database  = Σ(DQI_field × W) / ΣW
//! ```
//!
//! Rules of severity info, rules that were asked of nobody and rules of weight 0 do not count: they are told how many
//! they are. Rules about no field stand under the record, which weighs as a field of its own.

use serde::Serialize;

use super::keys::{Alert, KeyField, key_fields};
use super::score::{Band, Part, Score};
use super::{Failing, Figure};
use crate::finding::{Criterion, Severity};
use crate::registry::{Bands, Decimal, IndexSpec, Weights};

/// The index of a run.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Index {
    /// The index of the whole registry; None when no rule counts.
    pub score: Option<Score>,
    /// Its band.
    pub band: Option<Band>,
    /// Where the bands begin.
    pub bands: Bands,
    /// What rules weigh by their class.
    pub weights: Weights,
    /// The four criteria over all fields, each field with its own weight.
    pub criteria: Vec<OverallIndex>,
    /// The fields with rules that count, in the order of the registry file, the record as a whole last.
    pub fields: Vec<FieldIndex>,
    /// Rules that do not count.
    pub left_out: LeftOut,
    /// The key fields: each must be wholly đúng, đủ and sạch.
    pub key_fields: Vec<KeyField>,
    /// Where they are not: «Cảnh báo sự cố nghiêm trọng».
    pub alerts: Vec<Alert>,
}

/// One criterion over all fields.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct OverallIndex {
    /// The criterion.
    pub criterion: Criterion,
    /// Σ(`DQI_criterion` × weight of the field) / Σ weights, over the fields with such rules; None when there is none.
    pub score: Option<Score>,
    /// Its band.
    pub band: Option<Band>,
    /// Over how many fields.
    pub fields: u64,
}

/// One field.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct FieldIndex {
    /// The field; None is the record as a whole.
    pub field: Option<String>,
    /// What it weighs.
    pub weight: Decimal,
    /// Its index; None when all that it has weighs 0.
    pub score: Option<Score>,
    /// Its band.
    pub band: Option<Band>,
    /// Its criteria.
    pub criteria: Vec<CriterionIndex>,
}

/// One criterion at one field.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct CriterionIndex {
    /// The criterion.
    pub criterion: Criterion,
    /// What it weighs.
    pub weight: Decimal,
    /// Its index.
    pub score: Score,
    /// Its band.
    pub band: Band,
    /// Its rules.
    pub rules: Vec<RuleIndex>,
}

/// One rule at one field: its index is passed / (passed + failed).
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct RuleIndex {
    /// The rule.
    pub rule: String,
    /// What it weighs.
    pub weight: Decimal,
    /// Records that meet it.
    pub passed: u64,
    /// Records that do not.
    pub failed: u64,
}

/// Rules (at their fields) that do not count, by the first reason that holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct LeftOut {
    /// Of severity info.
    pub info: u64,
    /// Asked of nobody: every record undecided or not concerned.
    pub not_asked: u64,
    /// Of weight 0.
    pub weightless: u64,
}

/// The index of these figures, which stand in the order of the registry's fields; `whole` records were looked at.
pub fn index(spec: &IndexSpec, figures: &[Figure], failing: &[Failing], whole: u64) -> Index {
    let mut left_out = LeftOut::default();
    let counted: Vec<&Figure> = figures.iter().filter(|figure| counts(figure, &mut left_out)).collect();
    let mut names: Vec<Option<&str>> = Vec::new();
    for figure in &counted {
        if !names.contains(&figure.field.as_deref()) {
            names.push(figure.field.as_deref());
        }
    }
    // Stable: the fields keep their order, the record as a whole goes last.
    names.sort_by_key(Option::is_none);
    let fields: Vec<Measured> = names.iter().map(|name| field(spec, *name, &counted)).collect();
    let all = Part::mean(fields.iter().filter_map(|field| Some((field.part?, field.index.weight))));
    let criteria = Criterion::ALL.map(|criterion| overall(spec, criterion, &fields)).into();
    let (key_fields, alerts) = key_fields(spec, &counted, failing, whole);
    Index {
        score: all.map(Part::score),
        band: all.map(|part| Band::of(part.score(), &spec.bands)),
        bands: spec.bands,
        weights: spec.weights,
        criteria,
        fields: fields.into_iter().map(|field| field.index).collect(),
        left_out,
        key_fields,
        alerts,
    }
}

/// Whether a rule counts; if not, why.
fn counts(figure: &Figure, left_out: &mut LeftOut) -> bool {
    let reason = if figure.severity == Severity::Info {
        &mut left_out.info
    } else if figure.passed + figure.failed == 0 {
        &mut left_out.not_asked
    } else if figure.weight.thousandths() == 0 {
        &mut left_out.weightless
    } else {
        return true;
    };
    *reason += 1;
    false
}

/// A field with what is needed to weigh it further.
struct Measured {
    index: FieldIndex,
    part: Option<Part>,
    /// In the order of its criteria.
    parts: Vec<Part>,
}

fn field(spec: &IndexSpec, name: Option<&str>, counted: &[&Figure]) -> Measured {
    let (mut criteria, mut parts) = (Vec::new(), Vec::new());
    for criterion in Criterion::ALL {
        let here = |figure: &&&Figure| figure.field.as_deref() == name && figure.criterion == criterion;
        let rules: Vec<&Figure> = counted.iter().filter(here).copied().collect();
        let shares = rules.iter().filter_map(|rule| Some((Part::of_records(rule.passed, rule.failed)?, rule.weight)));
        let Some(part) = Part::mean(shares) else { continue };
        let rule = |figure: &&Figure| RuleIndex {
            rule: figure.rule.clone(),
            weight: figure.weight,
            passed: figure.passed,
            failed: figure.failed,
        };
        criteria.push(CriterionIndex {
            criterion,
            weight: spec.weight_of_criterion(criterion),
            score: part.score(),
            band: Band::of(part.score(), &spec.bands),
            rules: rules.iter().map(rule).collect(),
        });
        parts.push(part);
    }
    let part = Part::mean(parts.iter().copied().zip(criteria.iter().map(|criterion| criterion.weight)));
    let index = FieldIndex {
        field: name.map(str::to_owned),
        weight: spec.weight_of_field(name),
        score: part.map(Part::score),
        band: part.map(|part| Band::of(part.score(), &spec.bands)),
        criteria,
    };
    Measured { index, part, parts }
}

fn overall(spec: &IndexSpec, criterion: Criterion, fields: &[Measured]) -> OverallIndex {
    let of_field = |field: &Measured| {
        let place = field.index.criteria.iter().position(|index| index.criterion == criterion)?;
        Some((field.parts[place], field.index.weight))
    };
    let parts: Vec<(Part, Decimal)> = fields.iter().filter_map(of_field).collect();
    let part = Part::mean(parts.iter().copied());
    OverallIndex {
        criterion,
        score: part.map(Part::score),
        band: part.map(|part| Band::of(part.score(), &spec.bands)),
        fields: parts.iter().filter(|(_, weight)| weight.thousandths() > 0).count() as u64,
    }
}
