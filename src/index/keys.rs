//! Key fields: numbers that other registries are joined by. They must be wholly đúng, đủ and sạch; anything less is a
//! «Cảnh báo sự cố nghiêm trọng», whatever the index says.

use serde::Serialize;

use super::{Failing, Figure};
use crate::finding::Criterion;
use crate::registry::IndexSpec;

/// What a key field must wholly meet: not «sống», which is a matter of the person, not of the number.
const WHOLLY: [Criterion; 3] = [Criterion::Correct, Criterion::Complete, Criterion::Clean];

/// A key field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct KeyField {
    /// The field.
    pub field: String,
    /// Whether it is as it must be.
    pub state: KeyState,
}

/// Whether a key field is as it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum KeyState {
    /// No record fails a rule that counts.
    Met,
    /// At least one does.
    Failed,
    /// No rule that counts was asked of any record: nothing is known, which is not the same as met.
    NotAsked,
}

/// A key field that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Alert {
    /// The field.
    pub field: String,
    /// What it is not.
    pub criterion: Criterion,
    /// Records with a failure.
    pub records: u64,
    /// Of how many.
    pub of: u64,
    /// The rules that they fail.
    pub rules: Vec<String>,
}

/// The key fields of a registry, and where they are not as they must be.
pub fn key_fields(
    spec: &IndexSpec,
    counted: &[&Figure],
    failing: &[Failing],
    whole: u64,
) -> (Vec<KeyField>, Vec<Alert>) {
    let (mut fields, mut alerts) = (Vec::new(), Vec::new());
    for name in &spec.key_fields {
        let mine = |figure: &&&Figure| figure.field.as_ref() == Some(name) && WHOLLY.contains(&figure.criterion);
        let rules: Vec<&Figure> = counted.iter().filter(mine).copied().collect();
        let before = alerts.len();
        for criterion in WHOLLY {
            let failed = |figure: &&&Figure| figure.criterion == criterion && figure.failed > 0;
            let failed: Vec<String> = rules.iter().filter(failed).map(|figure| figure.rule.clone()).collect();
            if failed.is_empty() {
                continue;
            }
            let here = |one: &&Failing| one.field.as_ref() == Some(name) && one.criterion == criterion;
            let records = failing.iter().find(here).map_or(0, |one| one.records);
            alerts.push(Alert { field: name.clone(), criterion, records, of: whole, rules: failed });
        }
        let state = match (rules.is_empty(), alerts.len() == before) {
            (true, _) => KeyState::NotAsked,
            (false, true) => KeyState::Met,
            (false, false) => KeyState::Failed,
        };
        fields.push(KeyField { field: name.clone(), state });
    }
    (fields, alerts)
}

/// True when a failure here is a failure of a key field.
pub fn is_key(spec: &IndexSpec, figure: &Figure) -> bool {
    WHOLLY.contains(&figure.criterion) && figure.field.as_ref().is_some_and(|field| spec.key_fields.contains(field))
}
