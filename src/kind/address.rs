//! Addresses: free text whose units are looked up. The text itself is only brought into its form; what it says in units
//! of today goes to columns of its own, and every other value is a proposal for a person.
//!
//! Not judged here: streets, houses and hamlets, of which no list is complete. Old names on papers stay valid (NQ
//! 190/2025/QH15 Điều 10), and files of meritorious people keep them (NĐ 131/2021/NĐ-CP): `convert = "leave"`.

use serde::Deserialize;

use super::text::{Form, read_form};
use super::today::{self, Convert};
use super::{Applicability, Cell, Counts, Datum, Decided, Informed, Kind, Proposal, encoding};
use crate::address::{
    Conversion, EraContext, Flaw, Level, Located, Outcome, Place, UnitId, convert, era, full_name, locate_on, standard,
    units,
};
use crate::text::legacy::Vote;
use crate::value::{PartialDate, Value};

/// An address as free text.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Address {
    convert: Convert,
    /// What is known of the encoding of the column.
    #[serde(skip)]
    vote: Vote,
    /// What is known of the era of the column.
    #[serde(skip)]
    era: EraContext,
    /// The day on which units have to be in force.
    #[serde(skip)]
    day: Option<PartialDate>,
}

/// What has become of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    /// It is there, under the name that is written.
    InForce,
    /// It is there, with another type word.
    OtherType,
    /// It has ended.
    Past,
}

impl Kind for Address {
    fn read(&self, cell: &mut Cell<'_>) {
        match read_form(cell, &self.vote) {
            Form::Undecided => cell.invalid("address-encoding"),
            Form::Missing => cell.means(Value::Missing),
            form => {
                let located = self.locate(cell.text());
                let conversion = convert(&located);
                cell.means(Value::Place(Place::new(&located, &conversion)));
                if form == Form::Damaged {
                    // Whatever else is wrong may be the letters that are gone.
                    return cell.defect("address-damaged");
                }
                self.judge(cell, &located, &conversion);
            }
        }
    }

    fn spell(&self, cell: &mut Cell<'_>) {
        match read_form(cell, &self.vote) {
            Form::Undecided => cell.invalid("address-encoding"),
            Form::Missing => cell.means(Value::Missing),
            Form::Damaged | Form::Whole => cell.means(Value::Text),
        }
    }

    fn needs_survey(&self) -> bool {
        true
    }

    fn survey(&self, raw: &str, _siblings: &[&str], counts: &mut Counts) {
        encoding::survey(raw, counts);
        era::count(&self.locate(raw), counts);
    }

    fn informed(&self, counts: &Counts) -> Option<Informed> {
        let encoding = encoding::decided(counts);
        let verdict = era::verdict(counts);
        // The era changes what a text means, never the text.
        let usual = encoding.is_none();
        let (vote, encoding) = encoding.unzip();
        let context = verdict.map_or(self.era, |verdict| verdict.context);
        let kind = Self { vote: vote.unwrap_or_default(), era: context, ..self.clone() };
        let era = verdict.map(|verdict| Decided { id: verdict.id, certain: verdict.certain, evidence: signs(counts) });
        let decisions: Vec<Decided> = encoding.into_iter().chain(era).collect();
        (!decisions.is_empty()).then(|| Informed { kind: Box::new(kind), decisions, usual })
    }

    fn dated(&self, run_date: PartialDate) -> Option<Box<dyn Kind>> {
        Some(Box::new(Self { day: Some(run_date), ..self.clone() }))
    }

    fn added(&self) -> &'static [&'static str] {
        today::COLUMNS
    }

    fn add(&self, own: Datum<'_>, _siblings: &[Datum<'_>]) -> Vec<String> {
        let place = own.value.place();
        let (province, ward) = (place.and_then(Place::province), place.and_then(Place::ward));
        today::columns(province, ward, self.day, |ward| self.standard(own.text, place, ward))
    }

    fn place(&self, own: Datum<'_>, _siblings: &[Datum<'_>]) -> Option<Place> {
        own.value.place()
    }
}

impl Address {
    fn locate(&self, text: &str) -> Located {
        locate_on(text, self.era, self.day)
    }

    /// Says what is wrong with an address in its form.
    fn judge(&self, cell: &mut Cell<'_>, located: &Located, conversion: &Conversion) {
        let flaws = located.flaws;
        if [Flaw::UnknownWard, Flaw::UnknownDistrict, Flaw::UnknownProvince].into_iter().any(|flaw| flaws.has(flaw)) {
            cell.defect("address-unknown");
        }
        let state = located.named.into_iter().flatten().map(|unit| self.state(unit)).max().unwrap_or(State::InForce);
        let is_past = state == State::Past;
        let today = conversion.ward.or(conversion.province);
        match conversion.outcome {
            Outcome::InvalidHierarchy if flaws.has(Flaw::WardNotInDistrict) => {
                return cell.defect("address-ward-not-in-district");
            }
            Outcome::InvalidHierarchy => return cell.defect("address-not-in-province"),
            // What could be a province or a district of that name (Hà Giang) names no commune: see below.
            Outcome::Ambiguous if !conversion.candidates.is_empty() => {
                return cell.expect("address-ambiguous", conversion.candidates_in_words(self.day));
            }
            Outcome::Divided if is_past => cell.expect("address-divided", conversion.candidates_in_words(self.day)),
            _ if is_past => self.propose(cell, "address-abolished", "units-of-today", (located, conversion), today),
            _ if state == State::OtherType || flaws.has(Flaw::WrongType) => {
                self.propose(cell, "address-stale-type", "units-of-today", (located, conversion), today);
            }
            _ => {}
        }
        if flaws.has(Flaw::Misspelled) {
            let meant = conversion.ward.or(located.unit);
            self.propose(cell, "address-misspelled", "unit-spelling", (located, conversion), meant);
        }
        let is_unknown = flaws.has(Flaw::UnknownWard);
        if !is_unknown && matches!(conversion.outcome, Outcome::Empty | Outcome::Partial | Outcome::Ambiguous) {
            cell.defect("address-incomplete");
        }
    }

    /// What has become of a unit by the day. A province that goes on under its name has not ended.
    fn state(&self, unit: UnitId) -> State {
        let table = units();
        let own = &table[unit];
        if own.to.is_none_or(|to| self.day.is_some_and(|day| day <= to)) {
            return State::InForce;
        }
        let province = table.new_province_of(unit).map(|province| &table[province]);
        match province.filter(|province| own.level == Level::Province && province.bare() == own.bare()) {
            Some(province) if province.name_on(self.day) == own.name => State::InForce,
            Some(_) => State::OtherType,
            None => State::Past,
        }
    }

    /// Notes a defect with the address in units of today; once for a text. Where values are left alone or no ward is
    /// certain, the unit that is meant is named in words.
    fn propose(
        &self,
        cell: &mut Cell<'_>,
        rule: &'static str,
        step: &'static str,
        (located, conversion): (&Located, &Conversion),
        meant: Option<UnitId>,
    ) {
        let is_first = cell.defects().iter().all(|defect| defect.proposal.is_none());
        let wanted = self.convert == Convert::Propose && is_first;
        let ward = conversion.ward.filter(|ward| wanted && units()[*ward].is_in_force(self.day));
        let standard = ward.map(|ward| standard(cell.text(), located.head.clone(), ward, self.day));
        match (standard.and_then(|text| self.in_form(&text)), meant) {
            (Some(after), _) => cell.propose(rule, Proposal { step, after, applicability: Applicability::Review }),
            (None, Some(unit)) => cell.expect(rule, full_name(unit, self.day)),
            (None, None) => cell.defect(rule),
        }
    }

    /// A text in the form of this kind; None when it cannot be.
    fn in_form(&self, text: &str) -> Option<String> {
        let mut cell = Cell::new(text);
        (read_form(&mut cell, &self.vote) == Form::Whole).then(|| cell.text().to_owned())
    }

    /// The address in units of today, from what is kept of it.
    fn standard(&self, text: &str, place: Option<Place>, ward: UnitId) -> String {
        let head = place.and_then(Place::head).map_or_else(|| self.locate(text).head, |end| 0..end);
        standard(text, head, ward, self.day)
    }
}

/// The counts that tell the era.
fn signs(counts: &Counts) -> Counts {
    counts.iter().filter(|(id, _)| era::EVIDENCE.contains(id)).map(|(id, count)| (*id, *count)).collect()
}
