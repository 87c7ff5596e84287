//! What is wrong with the unit of one field: each field judges its own level, and what is proposed is for a person.

use super::super::today::Convert;
use super::super::{Applicability, Datum, Defect, Proposal};
use super::AdminUnit;
use crate::address::{
    Answer, Column, Flaw, Level, Outcome, UnitId, code_in, full_name, is_name_of, is_name_on, look_up, units,
};
use crate::value::PartialDate;

impl AdminUnit {
    /// Says what is wrong with the unit of this field.
    pub(super) fn judge(&self, own: &str, siblings: &[Datum<'_>], defects: &mut Vec<Defect>) {
        let level = self.parameters.level;
        let found = self.answer(own, siblings, level);
        let flaws = found.located.flaws;
        let unknown = match level {
            Level::Province => Flaw::UnknownProvince,
            Level::District => Flaw::UnknownDistrict,
            Level::Ward => Flaw::UnknownWard,
        };
        if flaws.has(unknown) {
            defects.push(Defect::new("admin-unit-unknown"));
        }
        if flaws.has(Flaw::CodeNameConflict) && self.is_own(Flaw::CodeNameConflict, own, siblings) {
            return defects.push(Defect::new("admin-unit-code-name-conflict"));
        }
        let all = self.columns(own, siblings.iter().map(|sibling| sibling.text), Level::Ward);
        let is_lowest = level == Level::Ward || (level == Level::District && all.ward == Column::default());
        if flaws.has(Flaw::WardNotInDistrict) {
            return defects.push(Defect::new("admin-unit-ward-not-in-district"));
        }
        if flaws.has(Flaw::NotInProvince) && is_lowest {
            return defects.push(Defect::new("admin-unit-not-in-province"));
        }
        if flaws.has(Flaw::Ambiguous) && is_lowest {
            let candidates = match level {
                Level::Ward => found.conversion.candidates_in_words(self.day),
                _ => names(&found.located.candidates, self.day),
            };
            return defects.push(Defect { expected: Some(candidates), ..Defect::new("admin-unit-ambiguous") });
        }
        let columns = match level {
            Level::Province => all.province,
            Level::District => all.district,
            Level::Ward => all.ward,
        };
        self.judge_unit(own, &columns, &found, defects);
        if flaws.has(Flaw::Misspelled) && self.is_own(Flaw::Misspelled, own, siblings) {
            let meant = found.located.at(level);
            self.propose(own, "admin-unit-misspelled", "unit-spelling", meant, defects);
        }
    }

    /// Says what became of the unit of this field.
    fn judge_unit(&self, own: &str, column: &Column<'_>, found: &Answer, defects: &mut Vec<Defect>) {
        let level = self.parameters.level;
        let Some(unit) = found.located.at(level) else { return };
        let ended = units()[unit].to.is_some_and(|to| self.day.is_none_or(|day| day > to));
        let today = match level {
            Level::Province => units().new_province_of(unit),
            Level::District if units().successors(unit).is_empty() => None,
            _ => found.conversion.ward,
        };
        if level == Level::Ward && found.conversion.outcome == Outcome::Divided && ended {
            let candidates = found.conversion.candidates_in_words(self.day);
            return defects.push(Defect { expected: Some(candidates), ..Defect::new("admin-unit-divided") });
        }
        let Some(today) = today else {
            if ended {
                defects.push(Defect::new("admin-unit-abolished"));
            }
            return;
        };
        // As it stands it says the unit of today.
        if is_written(today, column, |text| is_name_on(text, today, self.day)) {
            return;
        }
        // A province goes on where one of today has its name.
        let goes_on = level == Level::Province && is_written(today, column, |text| is_name_of(text, today));
        if ended && level == Level::District {
            // What an island became is a ward, and this column is none of wards.
            let expected = Some(full_name(today, self.day));
            defects.push(Defect { expected, ..Defect::new("admin-unit-abolished") });
        } else if ended && !goes_on {
            self.propose(own, "admin-unit-abolished", "units-of-today", Some(today), defects);
        } else if goes_on || found.located.flaws.has(Flaw::WrongType) {
            self.propose(own, "admin-unit-stale-type", "units-of-today", Some(today), defects);
        }
    }

    /// True when a flaw is of this level and not of one above it.
    fn is_own(&self, flaw: Flaw, own: &str, siblings: &[Datum<'_>]) -> bool {
        let mut above = self.columns(own, siblings.iter().map(|sibling| sibling.text), self.parameters.level);
        match self.parameters.level {
            Level::Province => above.province = Column::default(),
            Level::District => above.district = Column::default(),
            Level::Ward => above.ward = Column::default(),
        }
        !look_up(&above, self.era, self.day).located.flaws.has(flaw)
    }

    /// Notes a defect with the unit that is meant, as this column writes units; once for a value.
    fn propose(
        &self,
        own: &str,
        rule: &'static str,
        step: &'static str,
        meant: Option<UnitId>,
        defects: &mut Vec<Defect>,
    ) {
        let Some(meant) = meant else { return defects.push(Defect::new(rule)) };
        let unit = &units()[meant];
        let is_code =
            code_in(own, self.parameters.level).is_some() || (own.is_empty() && self.parameters.name.is_some());
        let after = if is_code { unit.code_text() } else { unit.name_on(self.day).to_owned() };
        let is_first = defects.iter().all(|defect| defect.proposal.is_none());
        let wanted = self.parameters.convert == Convert::Propose && is_first && after != own;
        let proposal = wanted.then_some(Proposal { step, after, applicability: Applicability::Review });
        let expected = proposal.is_none().then(|| full_name(meant, self.day));
        defects.push(Defect { proposal, expected, ..Defect::new(rule) });
    }
}

/// True when every cell of a level has a unit's code or is its name.
fn is_written(unit: UnitId, column: &Column<'_>, is_its: impl Fn(&str) -> bool) -> bool {
    let own = &units()[unit];
    [column.code, column.name].iter().all(|text| match code_in(text, own.level) {
        Some(code) => code == own.code,
        None => text.is_empty() || is_its(text),
    })
}

fn names(candidates: &[UnitId], day: Option<PartialDate>) -> String {
    candidates.iter().map(|unit| full_name(*unit, day)).collect::<Vec<_>>().join("; ")
}
