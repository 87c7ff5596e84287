//! Units, days, acts and clauses in the words of a language.

use super::explain::On;
use super::meaning::{Meaning, Version};
use super::unit::{Day, Named, Passage, Renamed, UnitView};
use crate::lang::Lang;
use crate::messages::{Catalog, Message};

/// Puts the parts of sentences together, as of a day.
#[derive(Clone, Copy)]
pub(super) struct Wording<'c> {
    pub catalog: &'c Catalog,
    pub on: On,
}

impl Wording<'_> {
    /// A unit and whether it is in force: one of those that a text names.
    pub(super) fn in_short(&self, unit: &UnitView) -> String {
        format!("{}; {}", named(&unit.named()), self.validity(unit))
    }

    /// From when to when.
    pub(super) fn validity(&self, unit: &UnitView) -> String {
        let message = match (unit.valid_from, unit.valid_to) {
            (_, Some(to)) if unit.continues => Message::new("units-valid-continued").arg("to", self.day(to)),
            (None, None) => Message::new("units-valid"),
            (Some(from), None) => Message::new("units-valid-from").arg("from", self.day(from)),
            (None, Some(to)) => Message::new("units-valid-to").arg("to", self.day(to)),
            (Some(from), Some(to)) => {
                Message::new("units-valid-between").arg("from", self.day(from)).arg("to", self.day(to))
            }
        };
        self.catalog.say(&message)
    }

    /// The same with what it was on the day that was asked for.
    pub(super) fn validity_on(&self, unit: &UnitView) -> String {
        let validity = self.validity(unit);
        if !self.on.is_asked {
            return validity;
        }
        let on = self.day(Day(self.on.day));
        let asked = match unit.valid_from.is_some_and(|from| from.0 > self.on.day) {
            _ if unit.in_force => Message::new("units-on-in-force").arg("on", on),
            true => Message::new("units-on-not-yet").arg("on", on),
            false => Message::new("units-on-no-longer").arg("on", on),
        };
        format!("{validity}; {}", self.catalog.say(&asked))
    }

    /// A name that changed while the code stayed.
    pub(super) fn renamed(&self, renamed: &Renamed) -> String {
        let message = Message::new("units-renamed").arg("before", renamed.before).arg("after", renamed.after);
        self.catalog.say(&message.arg("since", self.day(renamed.since)).arg("act", self.act(renamed.act)))
    }

    /// The version that followed, the act, and how it is known.
    pub(super) fn followed(&self, ended: &UnitView, next: &Version) -> String {
        let known = next.known_by.split(' ').next().unwrap_or_default();
        let known = self.catalog.word("units-known", known);
        let by = ended.act.map_or_else(|| known.clone(), |act| format!("{}, {known}", self.act(act)));
        let message = Message::new("units-followed").arg("unit", with_all_above(&next.unit)).arg("by", by);
        self.catalog.say(&message.arg("validity", self.validity(&next.unit)))
    }

    /// Where an old unit went that was not divided.
    pub(super) fn became(&self, passage: &Passage) -> String {
        let (to, by) = (to(passage), self.by(passage));
        let became = self.catalog.say(&match passage.detail {
            "unchanged" => Message::new("units-became-unchanged").arg("to", to),
            "renamed" => Message::new("units-became-renamed").arg("to", to),
            _ => Message::new("units-became").arg("to", to),
        });
        sourced(&became, &by)
    }

    /// One of the units that an old one was divided between.
    pub(super) fn part(&self, passage: &Passage) -> String {
        let people = self.catalog.word("units-people", passage.people);
        sourced(&format!("{}: {people}", to(passage)), &self.by(passage))
    }

    /// One of the units that a new one was formed from.
    pub(super) fn origin(&self, passage: &Passage, with_clause: bool) -> String {
        let above: Vec<&str> = passage.from_within.iter().map(|unit| unit.name).collect();
        let from = std::iter::once(named(&passage.from)).chain(above.into_iter().map(str::to_owned));
        let from = from.collect::<Vec<_>>().join(", ");
        let share = if passage.whole { "whole" } else { passage.people };
        let share = self.catalog.word("units-share", share);
        let by = if with_clause { self.by(passage) } else { String::new() };
        sourced(&format!("{from}: {share}"), &by)
    }

    /// The line above the parts of a new ward, with the clause where all parts share it.
    pub(super) fn formed(&self, first: &Passage, is_clause_of_all: bool) -> String {
        let by = if is_clause_of_all { self.by(first) } else { String::new() };
        match by.is_empty() {
            _ if first.detail == "unchanged" => self.catalog.text("units-formed-unchanged"),
            true => self.catalog.text("units-formed"),
            false => self.catalog.say(&Message::new("units-formed-by").arg("by", by)),
        }
    }

    /// The clause and the resolution; nothing where the lists name none.
    pub(super) fn by(&self, passage: &Passage) -> String {
        let act = self.act(passage.act);
        match passage.clause {
            Some(clause) => self.catalog.say(&Message::new("units-clause").arg("clause", clause).arg("act", act)),
            None => act,
        }
    }

    /// A unit that a text may mean, and what became of it.
    pub(super) fn in_one_line(&self, meaning: &Meaning) -> String {
        let unit = &meaning.unit;
        let mut parts = vec![with_all_above(unit), self.validity(unit)];
        match &meaning.successors[..] {
            [only] => parts.push(self.became(only)),
            [] => {}
            several => {
                let inhabited: Vec<_> = several.iter().filter(|one| !one.is_without_people()).collect();
                let to: Vec<String> = inhabited.iter().map(|one| named(&one.to)).collect();
                parts.push(self.catalog.say(&Message::new("units-divided-between").arg("units", to.join(", "))));
            }
        }
        parts.join("; ")
    }

    /// A day as the language writes it.
    pub(super) fn day(&self, day: Day) -> String {
        match self.catalog.lang() {
            Lang::Vi => day.0.to_string(),
            Lang::En => day.to_string(),
        }
    }

    /// One or several acts, each with what it is.
    pub(super) fn act(&self, acts: &str) -> String {
        let one = |act: &str| {
            let message = match act {
                "catalogue correction" => return self.catalog.text("units-act-correction"),
                act if act.contains("NQ") || act.contains("QH") => Message::new("units-act-resolution").arg("act", act),
                act if act.contains("NĐ") => Message::new("units-act-decree").arg("act", act),
                act => return act.to_owned(),
            };
            self.catalog.say(&message)
        };
        acts.split(';').map(one).collect::<Vec<_>>().join(", ")
    }
}

/// `Phường Ba Đình (00004)`.
pub(super) fn named(unit: &Named) -> String {
    format!("{} ({})", unit.name, unit.code)
}

/// A statement with what it rests on.
fn sourced(statement: &str, by: &str) -> String {
    if by.is_empty() { statement.to_owned() } else { format!("{statement} – {by}") }
}

/// Units that lie in one another.
pub(super) fn places(units: &[Named]) -> String {
    units.iter().map(named).collect::<Vec<_>>().join(", ")
}

/// A unit with all above it, each with its code.
pub(super) fn with_all_above(unit: &UnitView) -> String {
    let units: Vec<Named> = std::iter::once(unit.named()).chain(unit.within.iter().cloned()).collect();
    places(&units)
}

/// Where a part of an old unit went.
fn to(passage: &Passage) -> String {
    let units: Vec<Named> = std::iter::once(&passage.to).chain(&passage.to_within).cloned().collect();
    places(&units)
}
