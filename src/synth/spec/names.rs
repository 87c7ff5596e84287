//! What the words of a spec may refer to: its columns, its sorts of people, the people of a record.

use std::cell::{Cell, RefCell};

use super::unknown;
use crate::messages::Message;
use crate::synth::who::{Profile, Who};

/// What can be referred to, and what has been since [`Names::begin`].
pub struct Names<'a> {
    columns: &'a [String],
    profiles: &'a [Profile],
    used: RefCell<Vec<usize>>,
    salt: Cell<u64>,
    head: Cell<bool>,
}

impl<'a> Names<'a> {
    /// All names of a spec.
    pub const fn new(columns: &'a [String], profiles: &'a [Profile]) -> Self {
        Self { columns, profiles, used: RefCell::new(Vec::new()), salt: Cell::new(0), head: Cell::new(false) }
    }

    /// From here on the words of one column or defect are read.
    pub fn begin(&self, name: &str) {
        self.used.borrow_mut().clear();
        self.salt.set(name.bytes().fold(0, |salt: u64, byte| salt.wrapping_mul(0x0100_0000_01B3) ^ u64::from(byte)));
    }

    /// The columns that have been referred to.
    pub fn used(&self) -> Vec<usize> {
        self.used.borrow().clone()
    }

    /// A number that tells this place of the spec from all others.
    pub fn salt(&self) -> u64 {
        self.salt.set(self.salt.get().wrapping_add(1));
        self.salt.get()
    }

    /// A column by its field or name.
    ///
    /// # Errors
    /// When no column has that name.
    pub fn column(&self, name: &str) -> Result<usize, Message> {
        let place = self.columns.iter().position(|column| column == name);
        let place = place.ok_or_else(|| unknown(name, self.columns.join(", ")))?;
        self.used.borrow_mut().push(place);
        Ok(place)
    }

    /// True when a column has that name.
    pub fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|column| column == name)
    }

    /// Somebody of the record by their word.
    ///
    /// # Errors
    /// When the word is none of the known, or no sort of people has them.
    pub fn who_of(&self, word: &str) -> Result<Who, Message> {
        let who = Who::of_word(word).ok_or_else(|| unknown(word, Who::ALL.map(Who::word).join(", ")))?;
        self.who(who)
    }

    /// Somebody of the record, if any sort of people has them.
    ///
    /// # Errors
    /// When no sort of people has them.
    pub fn who(&self, who: Who) -> Result<Who, Message> {
        let named = |profile: &Profile| profile.with.contains(&who) || profile.maybe.contains(&who) || profile.is(who);
        if who == Who::Head {
            self.head.set(true);
        }
        let always = matches!(who, Who::Own | Who::Head);
        if always || self.profiles.iter().any(named) {
            return Ok(who);
        }
        Err(Message::new("synth-spec-nobody").arg("who", who.word()))
    }

    /// True when anything has been said of the head of the household.
    pub fn names_head(&self) -> bool {
        self.head.get()
    }

    /// A sort of people by its id.
    ///
    /// # Errors
    /// When no sort has that id.
    pub fn profile(&self, id: &str) -> Result<usize, Message> {
        let place = self.profiles.iter().position(|profile| profile.id == id && !id.is_empty());
        place.ok_or_else(|| {
            let known: Vec<&str> = self.profiles.iter().map(|profile| profile.id.as_str()).collect();
            unknown(id, known.join(", "))
        })
    }
}
