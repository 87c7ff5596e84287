//! A registry file bound to the columns of one extract: everything that is looked up by name is looked up once, here.

mod person;

pub use person::{BoundPerson, LinkPlaces};

use crate::check::sql::SqlRules;
use crate::check::when;
use crate::check::{Context, Reach};
use crate::finding::Severity;
use crate::kind::{Counts, Decided, Kind, PROVINCE_OF_TODAY, WARD_OF_TODAY};
use crate::normalize::{TypedCell, datum};
use crate::read::columns::ColumnMap;
use crate::registry::{FieldRef, Origin, Registry, Test};
use crate::report::{Count, Decision};

/// How far corrections go: `--fix`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Fix {
    /// Nothing is changed; what is proposed stands in the findings. (CSV cells that would run as formulas are guarded all
    /// the same.)
    None,
    /// What keeps its meaning or is proven.
    Automatic,
    /// What is probable, too.
    OnRequest,
}

impl Fix {
    /// The name used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Automatic => "automatic",
            Self::OnRequest => "on-request",
        }
    }
}

/// A registry file bound to one extract.
pub struct Plan {
    /// The registry file.
    pub registry: Registry,
    /// Which column is which field.
    pub columns: ColumnMap,
    /// Headers of the columns that the outputs carry: those of the extract without an earlier run's own.
    pub carried: Vec<usize>,
    /// Fields for which the cleaned file gets columns of its own: those whose kind adds some and for which the extract
    /// has a column.
    pub adding: Vec<usize>,
    /// How far corrections go.
    pub fix: Fix,
    /// What checks may know beside the values.
    pub context: Context,
    /// The rules, each at its field: findings and tallies are put down to these.
    pub slots: Vec<Slot>,
    /// The rules that look at one record at a time.
    pub record_rules: Vec<BoundRule>,
    /// The rules about equal keys.
    pub key_rules: Vec<BoundRule>,
    /// The rules in SQL.
    pub sql_rules: Vec<BoundRule>,
    /// The SQL of those rules, in their order.
    pub sql: Option<SqlRules>,
    /// By field: its kind's defects as (rule id, slot).
    pub defect_slots: Vec<Vec<(String, usize)>>,
    /// The people of a record, as in the registry.
    pub people: Vec<BoundPerson>,
    /// Which records count for coverage.
    pub covering: Vec<(FieldRef, Test)>,
    /// By field: the places of the kind's siblings.
    pub siblings: Vec<Vec<Option<FieldRef>>>,
    /// By column: what the survey decided; nothing for most.
    pub decisions: Vec<Vec<Decision>>,
    /// The registry's missing markers.
    pub missing: MissingMarkers,
    /// Columns of the registry's key fields.
    pub key: Vec<usize>,
}

/// One rule at one field: the unit that is counted.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// Index in [`Registry::rules`].
    pub rule: usize,
    /// Index in [`Registry::fields`]; None for rules about the whole record.
    pub field: Option<usize>,
    /// The person it is about, as an index into [`Plan::people`]; None for rules of the record.
    pub person: Option<usize>,
    /// The severity here: the rule's, or the field's or link's own for it.
    pub severity: Severity,
}

/// A rule with its fields found.
pub struct BoundRule {
    /// Its slot.
    pub slot: usize,
    /// The fields whose values the check takes, in its order.
    pub places: Vec<FieldRef>,
    /// The conditions, with their fields.
    pub when: Vec<(FieldRef, Test)>,
    /// True when the extract has no column for a field that the check needs: the rule is then about no record.
    pub absent: bool,
    /// The person it is about, as an index into [`Plan::people`].
    pub person: Option<usize>,
}

impl BoundRule {
    /// Whether the conditions hold for a record; None when that cannot be decided.
    pub fn applies(&self, plan: &Plan, record: &[TypedCell<'_>]) -> Option<bool> {
        if self.person.is_some_and(|person| !plan.people[person].is_in(record)) {
            return Some(false);
        }
        when::holds(self.when.iter().map(|(place, test)| (test, datum(plan, record, place))))
    }

    /// The fields that the rule reads, conditions included.
    pub fn fields(&self) -> impl Iterator<Item = usize> + '_ {
        self.places.iter().map(|place| place.field).chain(self.when.iter().map(|(place, _)| place.field))
    }
}

impl Plan {
    /// Binds a registry file to the columns of an extract.
    pub fn new(mut registry: Registry, columns: ColumnMap, fix: Fix, context: Context) -> Self {
        for field in &mut registry.fields {
            if let Some(dated) = field.kind.dated(context.run_date) {
                field.kind = dated;
            }
        }
        let carried = (0..columns.field_of.len()).filter(|column| !columns.own_output.contains(column)).collect();
        let missing = MissingMarkers::new(&registry.missing);
        let mut plan = Self {
            carried,
            adding: Vec::new(),
            fix,
            context,
            slots: Vec::new(),
            record_rules: Vec::new(),
            key_rules: Vec::new(),
            sql_rules: Vec::new(),
            sql: SqlRules::new(&registry),
            defect_slots: registry.fields.iter().map(|_| Vec::new()).collect(),
            people: BoundPerson::all(&registry, &columns),
            covering: registry
                .coverage
                .as_ref()
                .map(|coverage| person::conditions(&registry, &coverage.when.0))
                .unwrap_or_default(),
            siblings: Vec::new(),
            decisions: vec![Vec::new(); columns.field_of.len()],
            missing,
            key: registry.key.iter().filter_map(|field| registry.field_index(field)).collect(),
            registry,
            columns,
        };
        plan.bind_rules();
        plan.bind_siblings();
        let fields = 0..plan.registry.fields.len();
        plan.adding = fields.filter(|field| plan.has_column(*field) && !plan.kind(*field).added().is_empty()).collect();
        plan
    }

    /// The headings of the columns that the cleaned file gets beside those of the extract.
    pub fn added_headers(&self) -> Vec<String> {
        let all = self.registry.added_columns().into_iter();
        all.filter(|(field, _)| self.adding.contains(field)).map(|(_, heading)| heading).collect()
    }

    /// Among the columns that the cleaned file gets, those of the first field with the province and the ward of today: by
    /// these the records are handed out. None where no field names units.
    pub fn placing(&self) -> Option<[usize; 2]> {
        let added = self.kind(*self.adding.first()?).added();
        let place = |ending| added.iter().position(|added| *added == ending);
        Some([place(PROVINCE_OF_TODAY)?, place(WARD_OF_TODAY)?])
    }

    /// True when the extract has a column for the field.
    pub fn has_column(&self, field: usize) -> bool {
        self.columns.column_of[field].is_some()
    }

    /// The kind of a field.
    pub fn kind(&self, field: usize) -> &dyn Kind {
        self.registry.fields[field].kind.as_ref()
    }

    /// Tells the kinds what the survey of their columns counted. False when a column is to be read in another way than
    /// before.
    pub fn inform(&mut self, counts: &[Counts]) -> bool {
        let mut usual = true;
        for (field, counts) in counts.iter().enumerate() {
            let (Some(column), Some(informed)) =
                (self.columns.column_of[field], self.registry.fields[field].kind.informed(counts))
            else {
                continue;
            };
            self.decisions[column] = informed.decisions.iter().map(decision).collect();
            self.registry.fields[field].kind = informed.kind;
            usual &= informed.usual;
        }
        usual
    }

    /// The severity of a slot's rule.
    pub fn rule(&self, slot: usize) -> &crate::registry::Rule {
        &self.registry.rules[self.slots[slot].rule]
    }

    /// The id of a slot's rule, behind `PERSON.` where it is about one of several people.
    pub fn rule_name(&self, slot: usize) -> String {
        let person = self.slots[slot].person.map_or("", |person| &self.registry.people[person].id);
        let id = &self.rule(slot).id;
        if person.is_empty() { id.clone() } else { format!("{person}.{id}") }
    }

    fn bind_rules(&mut self) {
        for rule in 0..self.registry.rules.len() {
            match self.registry.rules[rule].origin {
                Origin::Registry => self.bind_registry_rule(rule),
                Origin::Kind => self.bind_kind_rule(rule),
                Origin::Link => self.bind_link_rule(rule),
            }
        }
    }

    fn bind_link_rule(&mut self, index: usize) {
        for person in 0..self.people.len() {
            let Some(link) = &self.registry.people[person].link else { continue };
            let rule = &self.registry.rules[index];
            let part = rule.field.as_deref().unwrap_or_default();
            let weight: Option<Option<Severity>> = link.severity.get(&rule.id).map(|weight| (*weight).into());
            if weight == Some(None) {
                continue;
            }
            let severity = weight.flatten().unwrap_or(rule.severity);
            let places = self.people[person].link.as_ref().expect("who has a link has places");
            // Where people need not live, or nothing says where, the rule is about nobody; and so on.
            let is_asked = match part {
                "residence" => link.living && link.death.is_none() && places.residence.is_some(),
                "updated" => places.updated.is_some(),
                "death" => places.death.is_some(),
                _ => true,
            };
            if part == "event" {
                let events = places.events.iter().map(|place| place.field).collect::<Vec<_>>();
                for field in events {
                    let slot = self.has_column(field).then(|| self.person_slot(index, Some(field), person, severity));
                    self.people[person].events.push(slot);
                }
            } else if is_asked {
                let (id, field) = (rule.id.clone(), self.link_field(person, part));
                let slot = self.person_slot(index, field, person, severity);
                self.people[person].slots.insert(id, slot);
            }
        }
    }

    fn person_slot(&mut self, rule: usize, field: Option<usize>, person: usize, severity: Severity) -> usize {
        self.slots.push(Slot { rule, field, person: Some(person), severity });
        self.slots.len() - 1
    }

    /// Link rules name the part a field plays (`id`, `name`, `birth-date`, …), not the field.
    fn link_field(&self, person: usize, part: &str) -> Option<usize> {
        let link = self.registry.people[person].link.as_ref()?;
        let name = match part {
            "name" => &link.name,
            "birth-date" => &link.birth_date,
            "sex" => link.sex.as_ref()?,
            "residence" => link.residence.as_ref()?,
            "updated" => link.updated.as_ref()?,
            "death" => link.death.as_ref()?,
            _ => &link.id,
        };
        self.registry.field_index(name)
    }

    fn bind_registry_rule(&mut self, index: usize) {
        let rule = &self.registry.rules[index];
        let check = rule.check.as_ref().expect("the linter lets no registry rule pass without a check");
        let own = if check.takes_field() { rule.field.as_deref() } else { None };
        let names: Vec<&str> = own.into_iter().chain(check.fields()).collect();
        let places: Vec<FieldRef> = names.iter().filter_map(|name| self.registry.resolve(name)).collect();
        let absent = places.len() < names.len() || places.iter().any(|place| !self.has_column(place.field));
        let when = person::conditions(&self.registry, &rule.when);
        let about = rule.person;
        let field = rule.field.as_deref().and_then(|name| self.registry.resolve(name)).map(|place| place.field);
        let reach = match check.reach() {
            Reach::Record => 0,
            Reach::EqualKeys => 1,
            Reach::Sql(_) => 2,
        };
        let slot = self.slot(index, field);
        self.slots[slot].person = about;
        let bound = BoundRule { slot, places, when, absent, person: about };
        [&mut self.record_rules, &mut self.key_rules, &mut self.sql_rules][reach].push(bound);
    }

    fn bind_kind_rule(&mut self, index: usize) {
        let rule = &self.registry.rules[index];
        let (id, kind) = (rule.id.clone(), rule.field.clone());
        for field in 0..self.registry.fields.len() {
            let here = &self.registry.fields[field];
            let of_this_kind = kind.as_deref().is_some_and(|kind| kind == here.kind_name);
            if of_this_kind && self.has_column(field) && !here.switched_off(&id) {
                let slot = self.slot(index, Some(field));
                self.defect_slots[field].push((id.clone(), slot));
            }
        }
    }

    fn slot(&mut self, rule: usize, field: Option<usize>) -> usize {
        let usual = &self.registry.rules[rule];
        let severity = field.and_then(|field| self.registry.fields[field].severity_of(&usual.id));
        self.slots.push(Slot { rule, field, person: None, severity: severity.unwrap_or(usual.severity) });
        self.slots.len() - 1
    }

    fn bind_siblings(&mut self) {
        self.siblings = (0..self.registry.fields.len())
            .map(|field| self.kind(field).siblings().iter().map(|name| self.registry.resolve(name)).collect())
            .collect();
    }
}

/// A decision of a kind as the reports have it.
fn decision(decided: &Decided) -> Decision {
    let count = |(id, count): (&&str, &u64)| Count { id: (*id).to_owned(), count: *count };
    Decision {
        decision: decided.id.to_owned(),
        certain: decided.certain,
        evidence: decided.evidence.iter().map(count).collect(),
    }
}

/// The texts that mean "nothing here", whatever their case.
pub struct MissingMarkers {
    /// In lower case, by length in bytes: no Vietnamese letter changes its length in UTF-8 with its case.
    by_length: Vec<Vec<String>>,
    /// Which bytes a marker can begin with, in either case.
    first: [bool; 256],
}

impl MissingMarkers {
    /// From the registry file.
    pub fn new(markers: &[String]) -> Self {
        let (mut by_length, mut first): (Vec<Vec<String>>, _) = (Vec::new(), [false; 256]);
        for marker in markers.iter().map(|marker| marker.trim().to_lowercase()).filter(|marker| !marker.is_empty()) {
            for byte in [marker.as_bytes().first(), marker.to_uppercase().as_bytes().first()].into_iter().flatten() {
                first[usize::from(*byte)] = true;
            }
            if by_length.len() <= marker.len() {
                by_length.resize(marker.len() + 1, Vec::new());
            }
            by_length[marker.len()].push(marker);
        }
        Self { by_length, first }
    }

    /// True when the trimmed text is one of them.
    pub fn contains(&self, trimmed: &str) -> bool {
        let Some(first) = trimmed.as_bytes().first() else { return true };
        self.first[usize::from(*first)]
            && self.by_length.get(trimmed.len()).is_some_and(|markers| {
                let ascii = trimmed.is_ascii();
                let same = |marker: &String| {
                    if ascii {
                        marker.eq_ignore_ascii_case(trimmed)
                    } else {
                        trimmed.chars().flat_map(char::to_lowercase).eq(marker.chars())
                    }
                };
                markers.iter().any(same)
            })
    }
}
