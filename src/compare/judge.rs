//! One person after another: what the registries say of each, compared.
//!
//! Within a registry the records of a person that say the same are one *version*; versions are compared, and every
//! record of a version that differs is named. So a pair of registries costs one comparison for most people, and a
//! finding names all of its records in as many rows as the side with more of them has.

use std::borrow::Cow;

use super::held::{Held, ended_before, overlap, taking_part};
use super::levels::Levels;
use super::mention::Mention;
use super::tally::{PairTally, Tally};
use crate::registry::{CompareRule, FOUND};
use crate::text::name::Reason;
use crate::value::PartialDate;

/// One finding: two records and what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding<'a> {
    /// Index of the rule.
    pub rule: usize,
    /// The key of the person's ID.
    pub key: u64,
    /// One record. Of a death it is the one that records it, of an exclusion that of its first side.
    pub one: Named<'a>,
    /// The other.
    pub other: Named<'a>,
    /// What the difference is, where there are several kinds: the reason of a near name, `day-month-swapped`.
    pub detail: &'static str,
}

/// A record that takes part in a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<'a> {
    /// Index of the registry's folder.
    pub source: u16,
    /// The record.
    pub row: u64,
    /// Which of its people.
    pub person: u16,
    /// What it says; empty when it says nothing.
    pub value: Cow<'a, str>,
}

/// What was found about some people.
pub struct Judged<'a> {
    /// Findings, person by person.
    pub findings: Vec<Finding<'a>>,
    /// Counts.
    pub tally: Tally,
}

/// The number by which mentions know a side of the exclusion that is rule `rule`.
pub fn side(rule: usize, second: bool) -> u16 {
    u16::try_from(rule * 2 + usize::from(second)).expect("a run has fewer than 32,768 rules")
}

/// What judging needs to know of the rules.
pub struct Rules {
    /// By the differences of [`FOUND`]: the index of their rule, where the file has it.
    found: [Option<usize>; FOUND.len()],
    /// The indices of the exclusions.
    exclusions: Vec<usize>,
    count: usize,
}

impl Rules {
    /// From the rules of a run.
    pub fn new(rules: &[CompareRule]) -> Self {
        let found = FOUND.map(|id| rules.iter().position(|rule| rule.id == id));
        let exclusions = (0..rules.len()).filter(|&rule| rules[rule].between.is_some()).collect();
        Self { found, exclusions, count: rules.len() }
    }

    /// Judges people, who come one after another.
    pub fn judge<'a>(&self, sources: usize) -> Judge<'_, 'a> {
        Judge {
            rules: self,
            tally: Tally::new(sources, self.count),
            findings: Vec::new(),
            hit: vec![false; self.count],
        }
    }
}

/// The differences of [`FOUND`], in its order.
#[derive(Clone, Copy)]
enum Difference {
    OtherPerson,
    Name,
    NameNear,
    BirthDate,
    Sex,
    Dead,
    Crowded,
}

/// Judging in progress.
pub struct Judge<'r, 'a> {
    rules: &'r Rules,
    tally: Tally,
    findings: Vec<Finding<'a>>,
    /// The rules that the person in hand has broken.
    hit: Vec<bool>,
}

impl<'a> Judge<'_, 'a> {
    /// Compares everything that is said of one person: mentions of one key, in the order of registries and records.
    pub fn person(&mut self, mentions: &[Mention<'a>]) {
        let mut held = Vec::with_capacity(2);
        for of_source in mentions.chunk_by(|one, next| one.source == next.source) {
            self.tally.sources[usize::from(of_source[0].source)].people += 1;
            match Held::new(of_source) {
                Some(of_source) => held.push(of_source),
                None => self.crowded(of_source),
            }
        }
        for (index, one) in held.iter().enumerate() {
            for other in &held[index..] {
                if one.source != other.source || one.mentions.len() > 1 {
                    self.pair(one, other);
                }
            }
        }
        if held.len() > 1 {
            self.deaths(&held);
            self.exclusions(&held);
        }
        for (tally, hit) in self.tally.rules.iter_mut().zip(&mut self.hit) {
            tally.people += u64::from(std::mem::take(hit));
        }
    }

    /// What was found.
    pub fn done(self) -> Judged<'a> {
        Judged { findings: self.findings, tally: self.tally }
    }

    /// An ID that too many records bear: named once, and not compared.
    fn crowded(&mut self, mentions: &[Mention<'a>]) {
        let tally = &mut self.tally.sources[usize::from(mentions[0].source)];
        tally.crowded += 1;
        tally.crowded_mentions += mentions.len() as u64;
        let Some(rule) = self.rules.found[Difference::Crowded as usize] else { return };
        let records = |mention: &Mention<'a>| (named(mention, Cow::Owned(mentions.len().to_string())), mention.key);
        let ((one, key), (other, _)) = (records(&mentions[0]), records(&mentions[mentions.len() - 1]));
        self.find(Finding { rule, key, one, other, detail: "" });
    }

    /// Two registries, or one with itself.
    fn pair(&mut self, one: &Held<'_, 'a>, other: &Held<'_, 'a>) {
        let itself = one.source == other.source;
        let mut seen = Seen::default();
        for version in 0..one.versions.len() {
            let from = if itself && one.versions.len() > 1 { version + 1 } else { 0 };
            for further in from..other.versions.len() {
                let levels = Levels::of(one.first(version), other.first(further));
                seen.add(levels);
                if levels.is_another_person()
                    || levels.name_differs()
                    || levels.name_is_near()
                    || levels.birth_differs()
                    || levels.sex_differs()
                {
                    self.differences(levels, &one.of_version(version), &other.of_version(further));
                }
            }
        }
        if let Some(reason) = seen.reason.filter(|_| !itself) {
            self.tally.names[reason as usize] += 1;
        }
        self.tally.pair(one.source, other.source).add(&seen.person());
    }

    /// The findings of two versions that differ.
    fn differences(&mut self, levels: Levels, ones: &[&Mention<'a>], others: &[&Mention<'a>]) {
        let name = |mention: &Mention<'a>| Cow::Borrowed(mention.name);
        let birth = |mention: &Mention<'a>| date(mention.birth);
        if levels.is_another_person() {
            let both = |mention: &Mention<'a>| Cow::Owned(format!("{}; {}", mention.name, date(mention.birth)));
            return self.find_all(Difference::OtherPerson, ones, others, both, "");
        }
        if levels.name_differs() {
            self.find_all(Difference::Name, ones, others, name, "");
        }
        if levels.name_is_near() {
            let reason = levels.reason.map_or("", Reason::id);
            self.find_all(Difference::NameNear, ones, others, name, reason);
        }
        if levels.birth_differs() {
            let detail = if levels.birth == "different" { "" } else { levels.birth };
            self.find_all(Difference::BirthDate, ones, others, birth, detail);
        }
        if levels.sex_differs() {
            let sex = |mention: &Mention<'a>| Cow::Borrowed(mention.sex().map_or("", crate::value::Sex::word));
            self.find_all(Difference::Sex, ones, others, sex, "");
        }
    }

    /// Deaths that one registry records while another holds that the person lives.
    fn deaths(&mut self, held: &[Held<'_, 'a>]) {
        for one in held.iter().filter(|one| one.mentions.iter().any(|mention| mention.death != 0)) {
            for other in held.iter().filter(|other| other.source != one.source) {
                let of_dead = |dead: &Mention<'a>, living: &Mention<'a>| {
                    dead.death != 0 && living.living && !ended_before(living.ends, dead.death)
                };
                let (dead, living) = taking_part(one, other, of_dead);
                if !dead.is_empty() {
                    self.tally.pair(one.source, other.source).dead += 1;
                    let value = |mention: &Mention<'a>| {
                        date(if mention.source == one.source { mention.death } else { mention.ends })
                    };
                    self.find_all(Difference::Dead, &dead, &living, value, "");
                }
            }
        }
    }

    /// Registries in which nobody can stand at once.
    fn exclusions(&mut self, held: &[Held<'_, 'a>]) {
        for &rule in &self.rules.exclusions {
            let sides = [side(rule, false), side(rule, true)];
            let on = |held: &Held<'_, 'a>, side| held.mentions.iter().any(|mention| mention.on_side(side).is_some());
            for one in held.iter().filter(|one| on(one, sides[0])) {
                for other in held.iter().filter(|other| other.source != one.source && on(other, sides[1])) {
                    let at_once = |one: &Mention<'a>, other: &Mention<'a>| {
                        one.on_side(sides[0]).is_some() && other.on_side(sides[1]).is_some() && overlap(one, other)
                    };
                    let (ones, others) = taking_part(one, other, at_once);
                    if !ones.is_empty() {
                        self.tally.pair(one.source, other.source).excluded += 1;
                        let value = |mention: &Mention<'a>| {
                            let side = sides[usize::from(mention.source != one.source)];
                            Cow::Borrowed(mention.on_side(side).unwrap_or_default())
                        };
                        self.find_rule(rule, &ones, &others, value, "");
                    }
                }
            }
        }
    }

    fn find_all(
        &mut self,
        difference: Difference,
        ones: &[&Mention<'a>],
        others: &[&Mention<'a>],
        value: impl Fn(&Mention<'a>) -> Cow<'a, str>,
        detail: &'static str,
    ) {
        if let Some(rule) = self.rules.found[difference as usize] {
            self.find_rule(rule, ones, others, value, detail);
        }
    }

    /// Names every record of both sides, in as many findings as the longer side has records.
    fn find_rule(
        &mut self,
        rule: usize,
        ones: &[&Mention<'a>],
        others: &[&Mention<'a>],
        value: impl Fn(&Mention<'a>) -> Cow<'a, str>,
        detail: &'static str,
    ) {
        for index in 0..ones.len().max(others.len()) {
            let (one, other) = (ones[index.min(ones.len() - 1)], others[index.min(others.len() - 1)]);
            let (key, one, other) = (one.key, named(one, value(one)), named(other, value(other)));
            self.find(Finding { rule, key, one, other, detail });
        }
    }

    fn find(&mut self, finding: Finding<'a>) {
        self.hit[finding.rule] = true;
        self.tally.rules[finding.rule].findings += 1;
        self.findings.push(finding);
    }
}

/// The worst of everything that was compared between two registries: counts of 0 and 1.
#[derive(Default)]
struct Seen {
    counts: PairTally,
    reason: Option<Reason>,
}

impl Seen {
    fn add(&mut self, levels: Levels) {
        self.reason = self.reason.max(levels.reason);
        let seen = &mut self.counts;
        seen.other_person |= u64::from(levels.is_another_person());
        seen.names |= u64::from(levels.name != "missing");
        seen.births |= u64::from(levels.birth != "missing");
        seen.sexes |= u64::from(levels.sex != "missing");
        seen.name_differs |= u64::from(levels.name_differs());
        seen.name_near |= u64::from(levels.name_is_near());
        seen.birth_differs |= u64::from(levels.birth_differs());
        seen.sex_differs |= u64::from(levels.sex_differs());
    }

    /// The counts of one person: people who are not one are counted as that and nowhere else.
    fn person(&self) -> PairTally {
        let seen = self.counts;
        if seen.other_person > 0 {
            return PairTally { people: 1, other_person: 1, ..PairTally::default() };
        }
        let differs = seen.name_differs + seen.name_near + seen.birth_differs + seen.sex_differs > 0;
        let name_near = if seen.name_differs > 0 { 0 } else { seen.name_near };
        PairTally { people: 1, agree: u64::from(!differs), name_near, ..seen }
    }
}

fn named<'a>(mention: &Mention<'a>, value: Cow<'a, str>) -> Named<'a> {
    Named { source: mention.source, row: mention.row, person: mention.person, value }
}

/// A packed date as text; nothing where there is none.
fn date<'a>(packed: i32) -> Cow<'a, str> {
    PartialDate::from_packed(packed).map_or(Cow::Borrowed(""), |date| Cow::Owned(date.to_string()))
}
