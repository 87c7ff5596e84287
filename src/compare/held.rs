//! What one registry holds of a person, and who of two registries takes part in something.

use super::levels::Levels;
use super::mention::Mention;
use crate::value::PartialDate;

/// Versions of one ID in one registry above which it is no person's.
pub const MOST_VERSIONS: usize = 32;
/// Records of one ID in one registry above which it is no person's.
pub const MOST_RECORDS: usize = 1_000;

/// The mentions of a person in one registry. Those that say the same of name, birth date and sex are one *version*.
pub struct Held<'m, 'a> {
    /// Index of the registry's folder.
    pub source: u16,
    /// In the order of records.
    pub mentions: &'m [Mention<'a>],
    /// For each mention its version.
    version_of: Vec<usize>,
    /// For each version its first mention.
    pub versions: Vec<usize>,
}

impl<'m, 'a> Held<'m, 'a> {
    /// None when there are too many to be one person's.
    pub fn new(mentions: &'m [Mention<'a>]) -> Option<Self> {
        if mentions.len() > MOST_RECORDS {
            return None;
        }
        let mut held = Self { source: mentions[0].source, mentions, version_of: Vec::new(), versions: Vec::new() };
        for (index, mention) in mentions.iter().enumerate() {
            let says = |mention: &Mention<'a>| (mention.name, mention.birth, mention.sex);
            let known = held.versions.iter().position(|&first| says(&mentions[first]) == says(mention));
            held.version_of.push(known.unwrap_or(held.versions.len()));
            if known.is_none() {
                held.versions.push(index);
            }
        }
        (held.versions.len() <= MOST_VERSIONS).then_some(held)
    }

    /// The first mention of a version.
    pub fn first(&self, version: usize) -> &'m Mention<'a> {
        &self.mentions[self.versions[version]]
    }

    /// The mentions of a version.
    pub fn of_version(&self, version: usize) -> Vec<&'m Mention<'a>> {
        let all = self.mentions.iter().zip(&self.version_of);
        all.filter(|(_, of)| **of == version).map(|(mention, _)| mention).collect()
    }
}

/// The mentions of both sides that take part in some pair of which `holds` is true and that is of one person.
pub fn taking_part<'m, 'a>(
    one: &Held<'m, 'a>,
    other: &Held<'m, 'a>,
    holds: impl Fn(&Mention<'a>, &Mention<'a>) -> bool,
) -> (Vec<&'m Mention<'a>>, Vec<&'m Mention<'a>>) {
    let width = other.versions.len();
    let versions = (0..one.versions.len()).flat_map(|version| (0..width).map(move |further| (version, further)));
    let strangers: Vec<bool> = versions
        .map(|(version, further)| Levels::of(one.first(version), other.first(further)).is_another_person())
        .collect();
    let (mut ones, mut others) = (vec![false; one.mentions.len()], vec![false; other.mentions.len()]);
    for (mine, mention) in one.mentions.iter().enumerate() {
        for (theirs, further) in other.mentions.iter().enumerate() {
            let strange = strangers[one.version_of[mine] * width + other.version_of[theirs]];
            if !strange && holds(mention, further) {
                (ones[mine], others[theirs]) = (true, true);
            }
        }
    }
    let marked = |held: &Held<'m, 'a>, marks: &[bool]| {
        held.mentions.iter().zip(marks).filter(|(_, marked)| **marked).map(|(mention, _)| mention).collect()
    };
    (marked(one, &ones), marked(other, &others))
}

/// True when a record had surely ended before a death. What is not known has not ended.
pub fn ended_before(ends: i32, death: i32) -> bool {
    let both = PartialDate::from_packed(ends).zip(PartialDate::from_packed(death));
    both.is_some_and(|(ends, death)| ends.latest() < death.earliest())
}

/// True unless one record had surely ended before the other began.
pub fn overlap(one: &Mention<'_>, other: &Mention<'_>) -> bool {
    let before = |one: &Mention<'_>, other: &Mention<'_>| ended_before(one.ends, other.begins);
    !before(one, other) && !before(other, one)
}
