//! From counts to the report: every figure with its denominator.

mod detail;

pub use detail::places;

use crate::address::Outcome;
use crate::coverage::Coverage;
use crate::finding::Criterion;
use crate::link::duplicates::Duplicate;
use crate::link::exact::WEIGHED;
use crate::link::outcome::LinkOutcome;
use crate::plan::{Plan, Slot};
use crate::read::MalformedReason;
use crate::registry::{Origin, Person};
use crate::report::{
    ChangeFigures, Column, Count, CoverageFigures, CriterionFigures, Duplicates, Level, LinkFigures, PATTERNS,
    RuleFigures, UnitFigures, Values, WRONG_FORMS,
};
use crate::tally::{Forms, LinkTally, Tally};
use crate::text::name::Reason;

/// The rules, each with its four outcomes over all whole records and with examples, masked or not.
pub fn rules(plan: &Plan, tally: &Tally, linked: bool, values: Values) -> Vec<RuleFigures> {
    let shown = |slot: &&Slot| linked || plan.registry.rules[slot.rule].origin != Origin::Link;
    plan.slots
        .iter()
        .enumerate()
        .filter(|(_, slot)| shown(slot))
        .map(|(index, slot)| {
            let rule = &plan.registry.rules[slot.rule];
            let mut counts = tally.slots[index].clone();
            let whole = tally.records.whole();
            // Kinds report failures only, and the link but for residences: what they looked at without a failure has passed.
            let looked_at = match (rule.origin, slot.field) {
                (Origin::Registry, _) => None,
                (Origin::Link, _) if WEIGHED.contains(&rule.id.as_str()) => None,
                (Origin::Kind, Some(field)) => Some(tally.fields[field].filled),
                (Origin::Link, _) => {
                    let link = &tally.links[slot.person.expect("rules of the link are about a person")];
                    counts.undecided = not_looked_up(&rule.id, link);
                    let asked = link.outcomes.iter().sum::<u64>() - counts.undecided;
                    Some(if compares_people(&rule.id) { link.found } else { asked })
                }
                (Origin::Kind, None) => Some(whole),
            };
            if let Some(looked_at) = looked_at {
                // A value that a correction has since filled in was looked at when it was still missing.
                let looked_at = looked_at.max(counts.failed);
                counts.passed = looked_at - counts.failed;
                counts.not_applicable = whole - looked_at - counts.undecided;
            }
            RuleFigures {
                id: rule.id.clone(),
                field: slot.field.map(|field| plan.registry.fields[field].name.clone()),
                criterion: rule.criterion,
                severity: slot.severity,
                what: rule.what.clone(),
                why: rule.why.clone(),
                remedy: rule.remedy.clone(),
                source: rule.source.clone(),
                verified: rule.verified,
                passed: counts.passed,
                failed: counts.failed,
                undecided: counts.undecided,
                not_applicable: counts.not_applicable,
                rows: counts.rows,
                examples: detail::examples(plan, index, &counts.seen, values),
            }
        })
        .collect()
}

/// Records for which the question of a rule of the link could not be asked: without a number nobody can be looked up.
fn not_looked_up(rule: &str, link: &LinkTally) -> u64 {
    let count = |outcome: LinkOutcome| {
        let place = LinkOutcome::ALL.iter().position(|known| *known == outcome).expect("ALL holds every outcome");
        link.outcomes[place]
    };
    match rule {
        "link-not-found" => count(LinkOutcome::NoId) + count(LinkOutcome::BadIdentifier),
        "link-bad-identifier" => count(LinkOutcome::NoId),
        _ => 0,
    }
}

/// Link rules that compare a record with a person are about linked records only.
fn compares_people(rule: &str) -> bool {
    !matches!(rule, "link-not-found" | "link-no-id" | "link-bad-identifier")
}

/// The four criteria.
pub fn criteria(tally: &Tally) -> Vec<CriterionFigures> {
    let whole = tally.records.whole();
    let figures = |(criterion, failed): (&Criterion, &u64)| CriterionFigures {
        criterion: *criterion,
        passed: whole - failed,
        failed: *failed,
    };
    Criterion::ALL.iter().zip(&tally.failed).map(figures).collect()
}

/// The columns of the extract.
pub fn columns(plan: &Plan, header: &[String], tally: &Tally) -> Vec<Column> {
    plan.carried
        .iter()
        .map(|&column| {
            let field = plan.columns.field_of[column];
            let counts = field.map(|field| tally.fields[field]).unwrap_or_default();
            let wrong = field.map(|field| tally.wrong[field].values(WRONG_FORMS)).unwrap_or_default();
            Column {
                header: header[column].clone(),
                field: field.map(|field| plan.registry.fields[field].name.clone()),
                kind: field.map(|field| plan.registry.fields[field].kind_name.clone()),
                ambiguous: plan.columns.is_ambiguous(column),
                decisions: plan.decisions[column].clone(),
                filled: counts.filled,
                missing: counts.missing,
                invalid: counts.invalid,
                changed: counts.changed,
                distinct: field.map(|field| tally.distinct[field].count(counts.filled)),
                wrong,
            }
        })
        .collect()
}

/// Outcomes of the link, person by person.
pub fn links(plan: &Plan, tally: &Tally) -> Vec<LinkFigures> {
    let count = |(outcome, count): (&LinkOutcome, &u64)| Count { id: outcome.id().to_owned(), count: *count };
    let people = plan.registry.people.iter().zip(&tally.links).filter(|(person, _)| person.link.is_some());
    let figures = |(person, counts): (&Person, &LinkTally)| LinkFigures {
        person: person.id.clone(),
        name: person.name.clone(),
        outcomes: LinkOutcome::ALL.iter().zip(&counts.outcomes).map(count).collect(),
        funnel: detail::funnel(counts),
        found_otherwise: counts.found - counts.found_by_number,
    };
    people.map(figures).collect()
}

/// How the names of records and of the people found for them differ, in every way that occurs; their sum is the number
/// of names compared.
pub fn names(tally: &Tally) -> Vec<Count> {
    let count = |(reason, count): (&Reason, &u64)| Count { id: reason.id().to_owned(), count: *count };
    Reason::ALL.iter().zip(&tally.names).filter(|(_, count)| **count > 0).map(count).collect()
}

/// What became of the units that addresses name, for each field that names some.
pub fn units(plan: &Plan, tally: &Tally) -> Vec<UnitFigures> {
    let figures = |field: usize| {
        let count = |outcome: &Outcome| {
            let count = tally.units.get(&(field, *outcome)).copied().unwrap_or(0);
            (count > 0).then(|| Count { id: outcome.id().to_owned(), count })
        };
        UnitFigures {
            field: plan.registry.fields[field].name.clone(),
            outcomes: Outcome::ALL.iter().filter_map(count).collect(),
        }
    };
    plan.adding.iter().copied().map(figures).collect()
}

/// Duplicates, for each rule about equal keys.
pub fn duplicates(plan: &Plan, found: &[Duplicate]) -> Vec<Duplicates> {
    let figures = |(index, rule): (usize, &crate::plan::BoundRule)| {
        let mine = || found.iter().filter(move |duplicate| usize::from(duplicate.rule) == index);
        Duplicates {
            rule: plan.rule_name(rule.slot),
            clusters: mine().filter(|duplicate| duplicate.row == duplicate.cluster).count() as u64,
            records: mine().count() as u64,
        }
    };
    plan.key_rules.iter().enumerate().map(figures).collect()
}

/// Coverage: how many should be there and how many are not.
pub fn coverage(plan: &Plan, counted: Option<&Coverage>, communes: &[String]) -> Option<CoverageFigures> {
    let (spec, counted) = plan.registry.coverage.as_ref().zip(counted)?;
    let (why, source, communes) = (spec.why.clone(), spec.source.clone(), communes.to_vec());
    let by_commune = detail::by_commune(&counted.by_unit, plan.context.run_date);
    Some(CoverageFigures {
        why,
        source,
        communes,
        expected: counted.expected(),
        missing: counted.missing(),
        by_commune,
    })
}

/// What was changed, by column and step.
pub fn changes(plan: &Plan, header: &[String], tally: &Tally) -> Vec<ChangeFigures> {
    let name = |column: usize| {
        let field = plan.columns.field_of[column].map(|field| plan.registry.fields[field].name.clone());
        field.unwrap_or_else(|| header[column].clone())
    };
    let figures = |(&(column, step, applicability), forms): (&(usize, &'static str, _), &Forms)| ChangeFigures {
        field: name(column),
        step: step.to_owned(),
        applicability,
        count: forms.total(),
        patterns: forms.changes(PATTERNS),
    };
    tally.changes.iter().map(figures).collect()
}

/// Malformed records by reason.
pub fn malformed(tally: &Tally) -> Vec<Count> {
    tally.malformed.iter().map(|(reason, count)| Count { id: (*reason).to_owned(), count: *count }).collect()
}

/// The accepted levels beside what was measured.
pub fn levels(plan: &Plan, tally: &Tally) -> Vec<Level> {
    let accepted = plan.registry.accepted;
    let (records, whole) = (tally.records, tally.records.whole());
    // Title, numbering and total lines belong to the layout of a sheet: no level is exceeded by them.
    let left_out: u64 = MalformedReason::ALL
        .iter()
        .filter(|reason| reason.is_left_out())
        .filter_map(|reason| tally.malformed.get(reason.id()))
        .sum();
    let meant = records.read - left_out;
    let [correct, complete, clean, live] = tally.failed;
    let levels = [
        ("rejected", accepted.rejected, records.rejected, meant),
        ("review", accepted.review, records.review, meant),
        ("malformed", accepted.malformed, records.malformed - left_out, meant),
        ("correct", accepted.correct, correct, whole),
        ("complete", accepted.complete, complete, whole),
        ("clean", accepted.clean, clean, whole),
        ("live", accepted.live, live, whole),
    ];
    let level = |(id, limit, count, of): (&'static str, Option<f64>, u64, u64)| {
        #[expect(clippy::cast_precision_loss, reason = "counts of records are far below 2^52")]
        limit.map(|limit| Level { id, limit, count, of, exceeded: count as f64 > limit * of as f64 })
    };
    levels.into_iter().filter_map(level).collect()
}
