//! From counts to the figures below those of rules and columns: examples, places, coverage by commune, the funnel.

use std::cmp::Reverse;

use crate::address::{Level, UnitId, units};
use crate::coverage::ByUnit;
use crate::kind::Datum;
use crate::link::residence::Residence;
use crate::normalize::normalize;
use crate::plan::Plan;
use crate::report::mask::{mask, mask_expected};
use crate::report::{CommuneCoverage, Count, Example, PLACE_RULES, PlaceFigures, Places, Records, UnitName, Values};
use crate::tally::{LinkTally, Seen, Tally};
use crate::value::{PartialDate, Value};

/// The first records that break the rule of a slot, with their values.
pub(super) fn examples(plan: &Plan, slot: usize, seen: &[Seen], values: Values) -> Vec<Example> {
    let (field, day) = (plan.slots[slot].field, plan.context.run_date);
    // Where no kind says what it is, it is free text.
    let kind = field.map_or("text", |field| plan.registry.fields[field].kind_name.as_str());
    let observed = |(text, value): &(String, Value)| match values {
        Values::Shown => text.clone(),
        Values::Masked => mask(kind, Datum { text, value: *value }, day),
    };
    let expected = |text: &String| match values {
        Values::Shown => text.clone(),
        // It is masked as the field would understand it.
        Values::Masked => {
            let value = field.map_or(Value::Invalid, |field| normalize(plan, field, text).value);
            mask_expected(kind, Datum { text, value }, day)
        }
    };
    let example = |seen: &Seen| Example {
        row: seen.row,
        observed: seen.observed.as_ref().map(observed),
        expected: seen.expected.as_ref().map(expected),
    };
    seen.iter().map(example).collect()
}

/// Records by administrative unit of today; None where the extract names none.
pub fn places(plan: &Plan, tally: &Tally) -> Option<Places> {
    let field = *plan.adding.first()?;
    let figures = |(packed, counted): (u32, crate::tally::OfUnit)| {
        let mut rules: Vec<Count> = counted
            .rules
            .iter()
            .map(|(rule, count)| Count { id: plan.registry.rules[*rule].id.clone(), count: *count })
            .collect();
        rules.sort_by(|one, other| (Reverse(one.count), &one.id).cmp(&(Reverse(other.count), &other.id)));
        rules.truncate(PLACE_RULES);
        PlaceFigures { unit: unit_name(packed, plan.context.run_date), records: counted.records, rules }
    };
    let mut units: Vec<PlaceFigures> = tally.places.units().into_iter().map(figures).collect();
    let wanting = |records: Records| records.review + records.rejected;
    units.sort_by(|one, other| {
        by_size_then_code((wanting(one.records), one.unit.as_ref()), (wanting(other.records), other.unit.as_ref()))
    });
    Some(Places { field: plan.registry.fields[field].name.clone(), units })
}

/// Coverage by commune.
pub(super) fn by_commune(counts: &ByUnit, day: PartialDate) -> Vec<CommuneCoverage> {
    let figures = |(packed, counts): (&u32, &crate::coverage::Counted)| CommuneCoverage {
        unit: unit_name(*packed, day),
        expected: counts.expected,
        missing: counts.missing,
    };
    let mut communes: Vec<CommuneCoverage> = counts.iter().map(figures).collect();
    communes.sort_by(|one, other| {
        by_size_then_code((one.missing, one.unit.as_ref()), (other.missing, other.unit.as_ref()))
    });
    communes
}

/// The link of a record's person as a funnel, each step a part of the one before.
pub(super) fn funnel(link: &LinkTally) -> Vec<Count> {
    let steps = [
        ("people", link.outcomes.iter().sum()),
        ("has-id", link.with_id),
        ("well-formed", link.well_formed),
        ("found", link.found_by_number),
        ("agrees", link.agreeing),
    ];
    steps.map(|(id, count)| Count { id: id.to_owned(), count }).into()
}

/// The largest first; ties by code, no unit last.
fn by_size_then_code(one: (u64, Option<&UnitName>), other: (u64, Option<&UnitName>)) -> std::cmp::Ordering {
    let key =
        |(size, unit): (u64, Option<&UnitName>)| (Reverse(size), unit.is_none(), unit.map(|unit| unit.code.clone()));
    key(one).cmp(&key(other))
}

/// A unit of today by its name on a day; None where nothing is certain.
fn unit_name(packed: u32, day: PartialDate) -> Option<UnitName> {
    let table = units();
    let name = |unit: UnitId| table[unit].name_on(Some(day)).to_owned();
    let (unit, province) = match Residence::from_packed(packed) {
        Residence::Ward(ward) => (ward, table.new_province_of(ward).map(name)),
        other => (other.province()?, None),
    };
    debug_assert!(table[unit].level != Level::District, "there are no districts today");
    Some(UnitName { code: table[unit].code_text(), name: name(unit), province })
}
