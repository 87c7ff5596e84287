//! The link of a record's people, as a part of judging the record.

use super::{Judging, LinkRow};
use crate::finding::Outcome;
use crate::kind::Datum;
use crate::link::classes::Class;
use crate::link::exact::{self, Candidate, Linkable, Linked};
use crate::link::found::FoundPerson;
use crate::link::keys::{number_key, row_number};
use crate::link::outcome::LinkOutcome;
use crate::link::residence::Residence;
use crate::normalize::{TypedCell, datum};
use crate::plan::{LinkPlaces, Plan};
use crate::registry::FieldRef;
use crate::value::Value;

impl<'e> Judging<'e> {
    /// Links one of the record's people.
    pub(super) fn link(
        &mut self,
        record: usize,
        of: usize,
        cells: &mut [TypedCell<'_>],
        candidates: &[Candidate<'_>],
        failures: &mut Vec<(usize, Option<String>)>,
    ) {
        let person = &self.plan.people[of];
        let Some(places) = person.link.as_ref().filter(|_| person.is_in(cells)) else { return };
        let mine = mine(candidates, of);
        let events: Vec<Datum<'_>> = places.events.iter().map(|place| datum(self.plan, cells, place)).collect();
        let mut linked =
            exact::link(&linkable(self.plan, of, places, cells, &events), mine, self.plan.context.run_date);
        let found = self.found(record, of).filter(|_| linked.is_open());
        // Comparing may show that the number is right after all, and the name is not: then nothing is found.
        let found = found.filter(|found| linked.person.is_none_or(|person| person.person != found.person));
        if let Some(found) = found {
            if found.class == Class::Link {
                let record_of_link = linkable(self.plan, of, places, cells, &events);
                let candidate = found.candidate(u8::try_from(of).expect("a record has a few people"));
                let before = linked.outcome;
                linked = exact::link_found(&record_of_link, candidate, before, self.plan.context.run_date);
            } else {
                linked.failed.push((exact::POSSIBLE, None));
            }
        }
        drop(events);
        let id = places.id.map(|place| datum(self.plan, cells, &place)).unwrap_or_default();
        let number = (id.value != Value::Missing, id.value.is_known() && number_key(id.text).is_some());
        crate::correct::apply_link(self.plan, places, cells, &mut linked);
        self.note_link((record, of), number, &linked, found);
        for (rule, expected) in linked.failed {
            failures.extend(person.slots.get(rule).map(|slot| (*slot, expected)));
        }
        let death = || linked.person.and_then(|person| person.death).map(|death| death.to_string());
        let late = linked.late_events.iter().filter_map(|event| person.events[*event]);
        failures.extend(late.map(|slot| (slot, death())));
        for (rule, outcome) in exact::WEIGHED.into_iter().zip(linked.weighed) {
            match (person.slots.get(rule), outcome) {
                (Some(slot), Outcome::Fail { expected }) => failures.push((*slot, expected)),
                (Some(slot), outcome) => self.note(*slot, outcome),
                (None, _) => {}
            }
        }
    }

    /// `number` tells whether there is one, and whether it is a number, before the link has written another.
    fn note_link(
        &mut self,
        (record, of): (usize, usize),
        number: (bool, bool),
        linked: &Linked<'_>,
        found: Option<&FoundPerson>,
    ) {
        let outcome = LinkOutcome::ALL.iter().position(|outcome| *outcome == linked.outcome);
        let counts = &mut self.tally.links[of];
        counts.outcomes[outcome.expect("ALL holds every outcome")] += 1;
        counts.found += u64::from(linked.person.is_some());
        counts.with_id += u64::from(number.0);
        counts.well_formed += u64::from(number.1);
        let by_number = matches!(linked.method, "id" | "cancelled-id");
        counts.found_by_number += u64::from(by_number);
        counts.agreeing += u64::from(by_number && linked.outcome == LinkOutcome::Match);
        if let Some(reason) = linked.levels.name_reason {
            self.tally.names[reason as usize] += 1;
        }
        self.links.push(LinkRow {
            record,
            of,
            outcome: linked.outcome,
            person: linked.person.map_or(0, |person| person.id),
            method: linked.method,
            levels: linked.levels,
            compared: found.map(|found| (found.probability, found.weight)),
        });
    }

    /// Who was found for the record by comparing.
    fn found(&self, record: usize, of: usize) -> Option<&'e FoundPerson> {
        let of = u8::try_from(of).expect("a record has a few people");
        self.evidence.found.as_ref()?.of(row_number(self.raw.row(record)), of)
    }
}

/// The candidates of one of the record's people; they stand person by person.
pub(super) fn mine<'c, 'a>(candidates: &'c [Candidate<'a>], of: usize) -> &'c [Candidate<'a>] {
    let is_mine = |candidate: &&Candidate<'_>| usize::from(candidate.of) == of;
    let from = candidates.iter().take_while(|candidate| !is_mine(candidate)).count();
    &candidates[from..][..candidates[from..].iter().take_while(is_mine).count()]
}

/// The values of a record that take part in the link of one person.
pub(super) fn linkable<'r>(
    plan: &Plan,
    of: usize,
    places: &LinkPlaces,
    cells: &'r [TypedCell<'_>],
    events: &'r [Datum<'r>],
) -> Linkable<'r> {
    let value = |place: Option<FieldRef>| place.map(|place| datum(plan, cells, &place)).unwrap_or_default();
    let link = plan.registry.people[of].link.as_ref().expect("who has places has a link");
    Linkable {
        id: value(places.id),
        name: value(places.name),
        birth: value(places.birth),
        sex: value(places.sex),
        valid_from: value(places.valid_from),
        valid_to: value(places.valid_to),
        residence: places.residence.map_or(Residence::Unknown, |place| Residence::of_field(plan, cells, place.field)),
        updated: value(places.updated),
        death: places.death.map(|place| datum(plan, cells, &place)),
        events,
        must_live: places.must_live(link, plan, cells),
        settled: link.living && link.death.is_none(),
    }
}
