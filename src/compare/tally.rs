//! Counts of a comparison: whole numbers that add up, whatever the data were cut into.

use crate::text::name::Reason;

/// Everything that is counted person by person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// By registry.
    pub sources: Vec<SourceTally>,
    /// By pair of registries: [`Tally::pair`].
    pub pairs: Vec<PairTally>,
    /// By rule.
    pub rules: Vec<RuleTally>,
    /// By [`Reason`]: how the names of a person differ between two registries.
    pub names: Vec<u64>,
}

/// The people of one registry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SourceTally {
    /// Different IDs.
    pub people: u64,
    /// IDs that too many records bear: not compared.
    pub crowded: u64,
    /// Mentions of those.
    pub crowded_mentions: u64,
}

/// The people that two registries hold; of one registry with itself, the people that several of its records name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct PairTally {
    /// People in both.
    pub people: u64,
    /// Of these: nothing differs of what both sides know.
    pub agree: u64,
    /// People whose names both sides have.
    pub names: u64,
    /// Of these: the name differs.
    pub name_differs: u64,
    /// Of these: the name nearly agrees.
    pub name_near: u64,
    /// People whose birth date both sides have.
    pub births: u64,
    /// Of these: it differs.
    pub birth_differs: u64,
    /// People whose sex both sides have.
    pub sexes: u64,
    /// Of these: it differs.
    pub sex_differs: u64,
    /// Name and birth date both differ: other people under the same ID. Counted nowhere else.
    pub other_person: u64,
    /// Dead in one, living in the other.
    pub dead: u64,
    /// In both, although that is excluded.
    pub excluded: u64,
}

/// What one rule found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RuleTally {
    /// People.
    pub people: u64,
    /// Rows of the findings file.
    pub findings: u64,
}

impl Tally {
    /// Nothing counted yet.
    pub fn new(sources: usize, rules: usize) -> Self {
        Self {
            sources: vec![SourceTally::default(); sources],
            pairs: vec![PairTally::default(); sources * sources],
            rules: vec![RuleTally::default(); rules],
            names: vec![0; Reason::ALL.len()],
        }
    }

    /// The counts of two registries, in either order.
    pub fn pair(&mut self, one: u16, other: u16) -> &mut PairTally {
        let (low, high) = (usize::from(one.min(other)), usize::from(one.max(other)));
        let width = self.sources.len();
        &mut self.pairs[low * width + high]
    }

    /// Adds the counts of further people.
    pub fn add(&mut self, other: &Self) {
        for (sum, part) in self.sources.iter_mut().zip(&other.sources) {
            sum.people += part.people;
            sum.crowded += part.crowded;
            sum.crowded_mentions += part.crowded_mentions;
        }
        for (sum, part) in self.pairs.iter_mut().zip(&other.pairs) {
            sum.add(part);
        }
        for (sum, part) in self.rules.iter_mut().zip(&other.rules) {
            sum.people += part.people;
            sum.findings += part.findings;
        }
        for (sum, part) in self.names.iter_mut().zip(&other.names) {
            *sum += part;
        }
    }
}

impl PairTally {
    /// Adds the counts of further people.
    pub fn add(&mut self, part: &Self) {
        let Self { people, agree, names, name_differs, name_near, births, birth_differs, sexes, .. } = *part;
        self.people += people;
        self.agree += agree;
        self.names += names;
        self.name_differs += name_differs;
        self.name_near += name_near;
        self.births += births;
        self.birth_differs += birth_differs;
        self.sexes += sexes;
        self.sex_differs += part.sex_differs;
        self.other_person += part.other_person;
        self.dead += part.dead;
        self.excluded += part.excluded;
    }
}
