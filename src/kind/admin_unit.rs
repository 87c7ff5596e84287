//! Administrative units in columns of their own: a province, a district or a ward, as its code or its name.
//!
//! The fields beside it are named in the registry file: the one with the other half (`name` beside a column of codes,
//! `code` beside one of names), and those of the units above and below. A field that is only the other half of another is
//! `part-of` that one and says nothing by itself.
//!
//! Each field finds what is wrong with its own unit. That units do not lie in one another is found by the lowest that the
//! record has: the ward's field, or where it is empty the district's. Old papers stay valid (NQ 190/2025/QH15 Điều 10),
//! so what became of a unit is only ever proposed to a person, and not even that with `convert = "leave"` (files of
//! meritorious people, NĐ 131/2021/NĐ-CP).

mod judge;
mod parameters;

use std::rc::Rc;

use serde::Deserialize;

use parameters::Parameters;

use super::encoding::decode_listed;
use super::tidy::{is_vietnamese, step, tidy};
use super::today;
use super::{Cell, Counts, Datum, Decided, Defect, Informed, Kind};
use crate::address::{
    Answer, Column, Columns, Era, EraContext, Level, Outcome, Place, code_in, era, is_name, look_up, standard, units,
};
use crate::text::legacy;
use crate::value::{PartialDate, Value};

/// An administrative unit.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "Parameters")]
pub struct AdminUnit {
    parameters: Parameters,
    /// What is known of the era of the column.
    era: EraContext,
    /// The column holds codes: a short number is a code too.
    holds_codes: bool,
    /// The day on which units have to be in force.
    day: Option<PartialDate>,
}

impl TryFrom<Parameters> for AdminUnit {
    type Error = String;

    fn try_from(parameters: Parameters) -> Result<Self, String> {
        match parameters.mistake() {
            Some(mistake) => Err(mistake),
            None => Ok(Self { parameters, era: EraContext::Unknown, holds_codes: false, day: None }),
        }
    }
}

impl Kind for AdminUnit {
    fn read(&self, cell: &mut Cell<'_>) {
        let level = self.parameters.level;
        let is_code = cell.text().len() == level.digits() && cell.text().bytes().all(|byte| byte.is_ascii_digit());
        if !is_code && !self.bring_into_form(cell) {
            return cell.means(Value::Missing);
        }
        cell.means(Value::Text);
        // With fields beside it, all is seen at once.
        if self.fields().next().is_none() && self.parameters.part_of.is_none() {
            let mut defects = Vec::new();
            self.judge(cell.text(), &[], &mut defects);
            for defect in defects {
                match (defect.proposal, defect.expected) {
                    (Some(proposal), _) => cell.propose(defect.rule, proposal),
                    (None, Some(expected)) => cell.expect(defect.rule, expected),
                    (None, None) => cell.defect(defect.rule),
                }
            }
        }
    }

    fn siblings(&self) -> Vec<&str> {
        self.fields().collect()
    }

    fn relate(&self, own: Datum<'_>, siblings: &[Datum<'_>], defects: &mut Vec<Defect>) {
        // A record may have only the other half of its unit: then that is judged.
        let is_given = own.value.is_known()
            || (self.relates_missing() && siblings.first().is_some_and(|half| half.value.is_known()));
        if !siblings.is_empty() && is_given {
            self.judge(own.text, siblings, defects);
        }
    }

    fn relates_missing(&self) -> bool {
        self.parameters.part_of.is_none() && (self.parameters.code.is_some() || self.parameters.name.is_some())
    }

    fn needs_survey(&self) -> bool {
        self.parameters.part_of.is_none()
    }

    fn survey(&self, raw: &str, siblings: &[&str], counts: &mut Counts) {
        let level = self.parameters.level;
        let found = look_up(&self.columns(raw, siblings.iter().copied(), level), EraContext::Unknown, self.day);
        let located = &found.located;
        // A short number may be either.
        if code_in(raw, level).is_none() {
            let is_name = located.at(level).is_some() || !located.candidates.is_empty();
            *counts.entry(NAMES).or_default() += u64::from(is_name);
        } else {
            let is_short = raw.trim().len() < level.digits().min(4);
            *counts.entry(if is_short { SHORT } else { CODES }).or_default() += 1;
        }
        // All districts are old.
        if level != Level::District {
            era::count(located, counts);
        }
    }

    fn informed(&self, counts: &Counts) -> Option<Informed> {
        let seen = |what: &str| counts.get(what).copied().unwrap_or(0);
        let holds_codes = seen(CODES) > 0 && seen(NAMES) * RARE <= seen(CODES);
        let verdict = era::verdict(counts);
        if verdict.is_none() && !holds_codes {
            return None;
        }
        let context = verdict.map_or(self.era, |verdict| verdict.context);
        let evidence = || counts.iter().filter(|(id, _)| era::EVIDENCE.contains(id)).map(|(id, count)| (*id, *count));
        let decided = |verdict: era::Verdict| {
            let certain = verdict.certain;
            Decided { id: verdict.id, certain, evidence: evidence().collect() }
        };
        let kind = Box::new(Self { era: context, holds_codes, ..self.clone() });
        // The era changes what a text means, never the text; zeros in front of short codes come back.
        Some(Informed {
            kind,
            decisions: verdict.map(decided).into_iter().collect(),
            usual: !holds_codes || seen(SHORT) == 0,
        })
    }

    fn dated(&self, run_date: PartialDate) -> Option<Box<dyn Kind>> {
        Some(Box::new(Self { day: Some(run_date), ..self.clone() }))
    }

    fn added(&self) -> &'static [&'static str] {
        if self.speaks_for_ward() { today::COLUMNS } else { &[] }
    }

    fn add(&self, own: Datum<'_>, siblings: &[Datum<'_>]) -> Vec<String> {
        if !self.speaks_for_ward() {
            return Vec::new();
        }
        let found = self.answer(own.text, siblings, Level::Ward);
        let standard = |ward| standard("", 0..0, ward, self.day);
        today::columns(found.conversion.province, found.conversion.ward, self.day, standard)
    }

    fn place(&self, own: Datum<'_>, siblings: &[Datum<'_>]) -> Option<Place> {
        if !self.speaks_for_ward() {
            return None;
        }
        let found = self.answer(own.text, siblings, Level::Ward);
        Some(Place::new(&found.located, &found.conversion)).filter(|_| found.conversion.outcome != Outcome::Empty)
    }
}

/// What is counted beside the signs of era.
const CODES: &str = "codes";
const NAMES: &str = "names";
const SHORT: &str = "short-codes";

/// A column holds codes where at most one cell in so many is a name.
const RARE: u64 = 20;

impl AdminUnit {
    const fn speaks_for_ward(&self) -> bool {
        matches!(self.parameters.level, Level::Ward) && self.parameters.part_of.is_none()
    }

    /// Looks after the form of a text; false when nothing is left of it.
    fn bring_into_form(&self, cell: &mut Cell<'_>) -> bool {
        let level = self.parameters.level;
        // A misspelled name in Unicode may be another name in an old encoding.
        let is_healthy = |text: &str| legacy::is_unicode(text) && is_vietnamese(text);
        for _ in 0..2 {
            if !is_healthy(cell.text()) {
                decode_listed(cell, |text| is_name(text, level));
            }
            tidy(cell);
        }
        step(cell, "strip-separators", without_quotes);
        step(cell, "strip-decimal-zero", |text| without_decimal_zero(text, level));
        step(cell, "restore-leading-zero", |text| self.with_zeros(text));
        !cell.text().is_empty()
    }

    /// The fields beside this one: the other half, then all others from the province down.
    fn fields(&self) -> impl Iterator<Item = &str> {
        let own = &self.parameters;
        let others = [&own.province, &own.province_name, &own.district, &own.district_name, &own.ward, &own.ward_name];
        let fields = [&own.code, &own.name].into_iter().chain(others).filter(|_| own.part_of.is_none());
        fields.flatten().map(String::as_str)
    }

    /// The cells of a record down to a level, this field's own among them.
    fn columns<'a>(&self, own: &'a str, mut siblings: impl Iterator<Item = &'a str>, to: Level) -> Columns<'a> {
        let parameters = &self.parameters;
        let mut of = |field: &Option<String>| field.as_ref().and_then(|_| siblings.next()).unwrap_or_default();
        let (code, name) = (of(&parameters.code), of(&parameters.name));
        let mut column = |code, name| Column { code: of(code), name: of(name) };
        let mut columns = Columns {
            province: column(&parameters.province, &parameters.province_name),
            district: column(&parameters.district, &parameters.district_name),
            ward: column(&parameters.ward, &parameters.ward_name),
        };
        let holds_code = parameters.name.is_some() || (self.holds_codes && parameters.code.is_none());
        let here = if holds_code { Column { code: own, name } } else { Column { code, name: own } };
        match parameters.level {
            Level::Province => columns.province = here,
            Level::District => columns.district = here,
            Level::Ward => columns.ward = here,
        }
        if to < Level::Ward {
            columns.ward = Column::default();
        }
        if to < Level::District {
            columns.district = Column::default();
        }
        columns
    }

    fn answer(&self, own: &str, siblings: &[Datum<'_>], to: Level) -> Rc<Answer> {
        look_up(&self.columns(own, siblings.iter().map(|sibling| sibling.text), to), self.era, self.day)
    }

    /// A code with the zeros that a spreadsheet took from it, where it can be nothing else.
    fn with_zeros(&self, text: &str) -> Option<String> {
        let level = self.parameters.level;
        // Numbers of one or two digits are names of wards and districts, unless the column has codes.
        let shortest = if level == Level::Province || self.holds_codes { 1 } else { level.digits().min(4) };
        let is_short =
            (shortest..level.digits()).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        let code: u32 = text.parse().ok().filter(|_| is_short)?;
        let table = units();
        let exists = [Era::New, Era::Old].into_iter().any(|era| table.by_code(era, level, code).is_some())
            || !table.historic(level, code).is_empty();
        exists.then(|| format!("{text:0>width$}", width = level.digits()))
    }
}

/// `'00001`, `="00001"`: a code that was to stay a text.
fn without_quotes(text: &str) -> Option<String> {
    let bare = text.trim_start_matches(['\'', '=', '"']).trim_end_matches('"');
    let is_code = bare.len() < text.len() && !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then(|| bare.to_owned())
}

/// `1234.0`: a code that went through a floating-point column.
fn without_decimal_zero(text: &str, level: Level) -> Option<String> {
    let whole = text.strip_suffix(".0")?;
    (whole.len() <= level.digits() && whole.bytes().all(|byte| byte.is_ascii_digit())).then(|| whole.to_owned())
}
