//! How two names of persons relate: how strongly they agree, and what the difference is.
//!
//! Syllable by syllable, because measures over whole strings cannot tell a name that lost its marks from another
//! person's. Fast first: most pairs that a link brings are equal. This is a judgement of the letters alone; how rare a
//! name is and what else agrees is weighed elsewhere.

mod align;
mod level;
mod read;
mod reason;
mod sound;

pub use level::{SyllableLevel, syllable_level};
pub use reason::{Agreement, NameLevel, Reason};

use super::word::Word;
use align::Words;
use level::{Around, LEVELS, level};
use read::{Name, Shelf};

/// Compares two names. Symmetric; blank names agree with nothing.
pub fn compare(one: &str, other: &str) -> Agreement {
    if one == other {
        // What has no letter is no name.
        return if one.chars().any(char::is_alphanumeric) { Agreement::SAME } else { Agreement::CONFLICT };
    }
    // One order for both ways round: symmetric whatever follows.
    let (one, other) = if one < other { (one, other) } else { (other, one) };
    let (mut shelf, mut other_shelf) = (Shelf::default(), Shelf::default());
    Pair::new(shelf.read(one), other_shelf.read(other)).judge()
}

/// Two names beside one another.
struct Pair<'s> {
    one: Name<'s>,
    other: Name<'s>,
    around: Around,
}

impl<'s> Pair<'s> {
    fn new(one: Name<'s>, other: Name<'s>) -> Self {
        let around = Around { unmarked: [!one.marked, !other.marked], lossy: [one.lossy, other.lossy] };
        Self { one, other, around }
    }

    fn judge(&self) -> Agreement {
        let (one, other) = (self.one.words, self.other.words);
        if one.is_empty() || other.is_empty() {
            return Agreement::CONFLICT;
        }
        let in_place = if one.len() == other.len() { self.place_by_place() } else { None };
        in_place
            .or_else(|| self.written_together())
            .or_else(|| self.middle())
            .or_else(|| self.order())
            .or_else(|| self.part_missing())
            .unwrap_or_else(|| self.family())
    }

    fn level(&self, one: &Word, other: &Word) -> SyllableLevel {
        level(one, other, [self.one.text, self.other.text], self.around)
    }

    fn level_of_one_name(&self, one: &Word, other: &Word) -> SyllableLevel {
        level::level_of_one_name(one, other, [self.one.text, self.other.text], self.around)
    }

    /// True when one syllable may stand for the other: spelled otherwise, or without the marks that its name has not.
    fn accepts(&self, level: SyllableLevel) -> bool {
        level <= SyllableLevel::Apostrophe || (self.around.without_marks() && level <= SyllableLevel::Folded)
    }

    fn agree(&self, one: &Word, other: &Word) -> bool {
        self.accepts(self.level_of_one_name(one, other))
    }

    /// The same number of words: each is compared with the one in its place.
    fn place_by_place(&self) -> Option<Agreement> {
        let mut found = Differences::default();
        let last = self.one.words.len() - 1;
        for (place, (one, other)) in self.one.words.iter().zip(self.other.words).enumerate() {
            let level = self.level(one, other);
            if self.accepts(level) {
                found.agreeing += 1;
                found.gravest = found.gravest.max(level);
                found.whole_words |= one.count > 1;
            } else if level == SyllableLevel::Different {
                return None;
            } else {
                found.differing += 1;
                found.levels[level as usize] += 1;
                found.outer |= place == 0 || place == last;
                found.bare[0] += usize::from(!one.is_marked() && other.is_marked());
                found.bare[1] += usize::from(one.is_marked() && !other.is_marked());
                found.vowels |= place == 0 && (level::is_one_vowel(one) || level::is_one_vowel(other));
            }
        }
        found.agreement()
    }

    /// Written together or apart, with or without apostrophes.
    fn written_together(&self) -> Option<Agreement> {
        let mut found = Differences::default();
        let (one, other) = align::differing_parts(self.one.words, self.other.words, |one, other| {
            let level = self.level_of_one_name(one, other);
            let agree = self.accepts(level);
            found.gravest = found.gravest.max(if agree { level } else { SyllableLevel::Same });
            agree
        });
        if !align::may_be_cut_otherwise(one, other, !self.around.without_marks()) {
            return None;
        }
        let texts = [align::text_of(self.one.text, one), align::text_of(self.other.text, other)];
        let same = |apostrophes, marks| read::same_letters(texts[0], texts[1], apostrophes, marks);
        let level = if same(true, true) {
            SyllableLevel::Same
        } else if same(false, true) {
            SyllableLevel::Apostrophe
        } else if self.around.without_marks() && same(false, false) {
            SyllableLevel::Folded
        } else {
            return None;
        };
        found.gravest = found.gravest.max(level);
        Some(found.agreeing())
    }

    /// Family and given name agree, and the middle of one is that of the other, some of it left out or abbreviated.
    fn middle(&self) -> Option<Agreement> {
        let (few, many, turned) = self.by_length();
        let ([first, middle @ .., last], [other_first, other_middle @ .., other_last]) = (few, many) else {
            return None;
        };
        let level = |few: &Word, many: &Word| if turned { self.level(many, few) } else { self.level(few, many) };
        // Y Ngông Niê without Ngông has lost its given name, not a middle name.
        let shortest = level::is_one_vowel(first) || few.len() == many.len();
        if shortest || !self.accepts(level(first, other_first)) || !self.accepts(level(last, other_last)) {
            return None;
        }
        let mut abbreviated = false;
        let fits = align::is_within(middle, other_middle, |one, other| {
            let level = level(one, other);
            abbreviated |= level == SyllableLevel::Initial;
            self.accepts(level) || level == SyllableLevel::Initial
        });
        let reason = if abbreviated { Reason::MiddleAbbreviated } else { Reason::MiddleMissing };
        fits.then_some(Agreement::new(NameLevel::Middle, reason))
    }

    /// The same words in another order.
    fn order(&self) -> Option<Agreement> {
        let (one, other) = (self.one.words, self.other.words);
        if one.len() != other.len() || one.len() < 2 || !align::are_same_words(one, other, |a, b| self.agree(a, b)) {
            return None;
        }
        let ends = self.agree(&one[0], &other[0]) && !self.agree(&one[one.len() - 1], &other[other.len() - 1]);
        Some(if ends {
            Agreement::new(NameLevel::Weak, Reason::GivenOrder)
        } else {
            Agreement::new(NameLevel::Order, Reason::Order)
        })
    }

    /// One name is a part of the other, two words of it at least.
    fn part_missing(&self) -> Option<Agreement> {
        let (few, many, turned) = self.by_length();
        let agree = |few: &Word, many: &Word| if turned { self.agree(many, few) } else { self.agree(few, many) };
        let part = few.len() > 1 && few.len() < many.len() && align::is_within(few, many, agree);
        part.then_some(Agreement::new(NameLevel::Weak, Reason::PartMissing))
    }

    /// Different names: of one family, or not even that.
    fn family(&self) -> Agreement {
        let (one, other) = (self.one.words, self.other.words);
        // Names that begin with Y, H', K' have the family name at their end, if any.
        let last = one[0].count == 1 || other[0].count == 1 || one[0].odd.apostrophe || other[0].odd.apostrophe;
        let place = |words: Words<'s>| if last { words.last() } else { words.first() };
        let agree = place(one).zip(place(other)).is_some_and(|(one, other)| self.agree(one, other));
        if agree && one.len() > 1 && other.len() > 1 {
            Agreement::new(NameLevel::Family, Reason::FamilyOnly)
        } else {
            Agreement::CONFLICT
        }
    }

    /// The name with fewer words and that with more; true when they are the other way round.
    const fn by_length(&self) -> (Words<'s>, Words<'s>, bool) {
        let (one, other) = (self.one.words, self.other.words);
        if one.len() <= other.len() { (one, other, false) } else { (other, one, true) }
    }
}

/// What was found place by place.
#[derive(Default)]
struct Differences {
    /// Places that do not agree, by level.
    levels: [usize; LEVELS],
    /// Places that agree.
    agreeing: usize,
    /// Places that do not agree.
    differing: usize,
    /// The lowest level among those that agree.
    gravest: SyllableLevel,
    /// A word of several letters agrees.
    whole_words: bool,
    /// The first or the last place differs.
    outer: bool,
    /// Differing places that carry marks in the other name only, in the one only.
    bare: [usize; 2],
    /// A lawful word of one letter stands in the first place and differs.
    vowels: bool,
}

impl Differences {
    fn agreement(&self) -> Option<Agreement> {
        use SyllableLevel as Is;
        let only = |levels: &[SyllableLevel]| {
            self.differing == levels.iter().map(|level| self.levels[*level as usize]).sum::<usize>()
        };
        if self.differing == 0 {
            return Some(self.agreeing());
        }
        if only(&[Is::HoiNga, Is::OtherTone, Is::Folded]) {
            return Some(self.marks());
        }
        let weak = |reason| Some(Agreement::new(NameLevel::Weak, reason));
        if only(&[Is::HoiNga, Is::Dialect]) && self.agreeing > 0 {
            return weak(Reason::Dialect);
        }
        if only(&[Is::Initial]) && self.whole_words && !self.vowels {
            let middle = Agreement::new(NameLevel::Middle, Reason::MiddleAbbreviated);
            return if self.outer { weak(Reason::Initials) } else { Some(middle) };
        }
        match (self.differing, self.agreeing) {
            (1, 1..) if only(&[Is::Doublet]) => weak(Reason::Doublet),
            (1, 2..) if only(&[Is::OneEdit]) => weak(Reason::OneLetter),
            _ => None,
        }
    }

    /// Every place agrees.
    fn agreeing(&self) -> Agreement {
        let spelling = |reason| Agreement::new(NameLevel::Spelling, reason);
        match self.gravest {
            SyllableLevel::Same => Agreement::SAME,
            SyllableLevel::LostLetters => spelling(Reason::LostLetters),
            SyllableLevel::IySpelling => spelling(Reason::IySpelling),
            SyllableLevel::Apostrophe => spelling(Reason::Apostrophe),
            _ => Agreement::new(NameLevel::Unmarked, Reason::MissingMarks),
        }
    }

    /// The letters agree, the marks of some places do not, and both names have marks.
    fn marks(&self) -> Agreement {
        if self.differing > 1 {
            let forgotten = self.bare.contains(&self.differing);
            return Agreement::new(NameLevel::Weak, if forgotten { Reason::MissingMarks } else { Reason::OtherMarks });
        }
        let has = |level: SyllableLevel| self.levels[level as usize] > 0;
        let reason = if has(SyllableLevel::HoiNga) {
            Reason::HoiNga
        } else if has(SyllableLevel::OtherTone) {
            Reason::OtherTone
        } else {
            Reason::OtherMarks
        };
        Agreement::new(NameLevel::Marks, reason)
    }
}
