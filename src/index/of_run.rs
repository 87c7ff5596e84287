//! From a run to the figures that the index is made of.

use super::calendar::Calendar;
use super::{Failing, Figure, Groups, Index, IssueLog, error_group, index, issues};
use crate::plan::Plan;
use crate::report::{Count, RuleFigures};
use crate::tally::Tally;

/// Index, groups and issue log of a run.
pub struct Judged {
    /// The quality index.
    pub index: Index,
    /// The three groups.
    pub groups: Groups,
    /// The issue log.
    pub issues: IssueLog,
}

/// Index, groups and issue log of a run, from the rules as the report has them.
pub fn of_run(plan: &Plan, tally: &Tally, rules: &[RuleFigures], malformed: &[Count], calendar: &Calendar) -> Judged {
    let registry = &plan.registry;
    let place = |field: Option<&str>| {
        field.map_or(registry.fields.len(), |name| {
            registry.field_index(name).expect("the figures name fields of the registry")
        })
    };
    let figure = |(at, figures): (usize, &RuleFigures)| {
        let rule = registry.rules.iter().find(|rule| rule.id == figures.id);
        let rule = rule.expect("the figures name rules of the registry");
        Figure {
            number: at + 1,
            rule: figures.id.clone(),
            source: figures.source.clone(),
            field: figures.field.clone(),
            criterion: figures.criterion,
            severity: figures.severity,
            weight: registry.index.weight_of_rule(&figures.id, rule.origin, figures.criterion),
            group: error_group::of_rule(rule),
            passed: figures.passed,
            failed: figures.failed,
        }
    };
    let mut figures: Vec<Figure> = rules.iter().enumerate().map(figure).collect();
    figures.sort_by_key(|figure| (place(figure.field.as_deref()), figure.number));
    let failing: Vec<Failing> = tally
        .index
        .failing()
        .filter(|(.., records)| *records > 0)
        .map(|(field, criterion, records)| Failing {
            field: registry.fields.get(field).map(|field| field.name.clone()),
            criterion,
            records,
        })
        .collect();
    let run_date = plan.context.run_date.to_naive().expect("the run date is known to the day");
    Judged {
        index: index(&registry.index, &figures, &failing, tally.records.whole()),
        groups: Groups::new(&tally.index, tally.records, malformed),
        issues: issues::log(&registry.id, run_date, &figures, (&registry.index, &registry.issues), calendar),
    }
}
