//! People who were found by comparing, for the last pass over the records.

use super::classes::Class;
use super::exact::Candidate;
use super::outcome::{PersonStatus, Tag};
use super::pairs::left::Entry;
use super::residence::Residence;
use crate::value::{PartialDate, Sex};

/// A person of the reference population who was found for an open entry.
#[derive(Debug, Clone)]
pub struct FoundPerson {
    /// The person's row in the reference population.
    pub person: u32,
    /// The key of the ID in force; 0 without one.
    pub id: u64,
    /// Full name.
    pub name: String,
    /// Birth date.
    pub birth: Option<PartialDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// What has become of the person.
    pub status: PersonStatus,
    /// Date of death.
    pub death: Option<PartialDate>,
    /// Permanent residence.
    pub residence: Residence,
    /// When the reference last changed what it has of the person.
    pub updated: Option<PartialDate>,
    /// Link or possible link.
    pub class: Class,
    /// True when the record counts for coverage.
    pub counts: bool,
    /// The probability that record and person are one.
    pub probability: f64,
    /// The match weight, in bits.
    pub weight: f64,
}

impl FoundPerson {
    /// As a candidate of the record's person `of`.
    pub fn candidate(&self, of: u8) -> Candidate<'_> {
        Candidate {
            key: self.id,
            tag: Tag::Current,
            person: self.person,
            id: self.id,
            name: &self.name,
            birth: self.birth,
            sex: self.sex,
            status: self.status,
            death: self.death,
            residence: self.residence,
            updated: self.updated,
            of,
        }
    }
}

/// The people who were found, by open entry.
#[derive(Debug, Default)]
pub struct FoundPeople {
    entries: Vec<(Entry, FoundPerson)>,
}

impl FoundPeople {
    /// Of entries in the order of rows.
    pub fn new(entries: Vec<(Entry, FoundPerson)>) -> Self {
        Self { entries }
    }

    /// Those whose presence in a record is sure: which of its people they are, and their row in the reference.
    pub fn present(&self) -> impl Iterator<Item = (u8, u32)> + '_ {
        let present = self.entries.iter().filter(|(_, person)| person.class == Class::Link && person.counts);
        present.map(|(entry, person)| (entry.of, person.person))
    }

    /// The person who was found for an entry.
    pub fn of(&self, row: u32, of: u8) -> Option<&FoundPerson> {
        let at = self.entries.binary_search_by_key(&Entry { row, of }, |(entry, _)| *entry).ok()?;
        Some(&self.entries[at].1)
    }
}
