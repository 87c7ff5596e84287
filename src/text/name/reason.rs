//! The name scale: how strongly two whole names agree, and the difference in a word that people can act on.
//!
//! The cut points are our own judgement; what each level is worth must be measured on the data at hand (a linkage with
//! weights does that). The words for people stand in `rules/messages/*/names.ftl`.

/// How strongly two names agree, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameLevel {
    /// The same but for case, Unicode form, look-alikes of Đ, place of the tone mark, form of apostrophes, spaces.
    Same,
    /// The same name spelled otherwise: i for y, a letter lost in an old system, an apostrophe left out.
    Spelling,
    /// One syllable has another tone or other marks, the rest is the same.
    Marks,
    /// One record carries no mark at all, and its letters are those of the other: nothing speaks against the match.
    Unmarked,
    /// Family and given name agree; a middle name is missing, extra or abbreviated.
    Middle,
    /// The same syllables, the family name in another place.
    Order,
    /// Different names that are easily taken for one another; alone it proves nothing.
    Weak,
    /// Nothing but the family name agrees.
    Family,
    /// Neither does that.
    Conflict,
}

/// All reasons at once: the variant, its id, what it means.
macro_rules! reasons {
    ($($(#[$about:meta])+ $name:ident = $id:literal,)+) => {
        /// What the difference between two names is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Reason {
            $($(#[$about])+ $name,)+
        }

        impl Reason {
            /// All reasons, from no difference to nothing in common.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name used in files.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)+
                }
            }

            /// The id of a near match for this reason, as `links.parquet` writes it.
            pub const fn near_id(self) -> &'static str {
                match self {
                    $(Self::$name => concat!("near: ", $id),)+
                }
            }
        }
    };
}

reasons! {
    /// No difference.
    Same = "same",
    /// Letters that were lost as `?`, and marks lost with them.
    LostLetters = "lost-letters",
    /// `Mỹ` and `Mĩ`.
    IySpelling = "i-y-spelling",
    /// `H'Blum` and `HBlum`.
    Apostrophe = "apostrophe",
    /// `Nguyen Van Dung` and `Nguyễn Văn Dũng`.
    MissingMarks = "missing-marks",
    /// `Dũng` and `Dủng`: one sound in the Centre and the South.
    HoiNga = "hoi-nga",
    /// `Hoa` and `Hòa`, other syllables of both names being marked.
    OtherTone = "other-tone",
    /// `Duong` and `Dương`, `Tân` and `Tán`, both names being marked.
    OtherMarks = "other-marks",
    /// A middle name is missing or extra.
    MiddleMissing = "middle-missing",
    /// A middle name is abbreviated.
    MiddleAbbreviated = "middle-abbreviated",
    /// The given name stands first, or the family name last.
    Order = "order",
    /// `Minh Anh` and `Anh Minh` behind one family name: often siblings.
    GivenOrder = "given-order",
    /// The family or the given name is abbreviated.
    Initials = "initials",
    /// The family or the given name, or a part of it, is missing.
    PartMissing = "part-missing",
    /// `Trung` and `Chung`: one sound in some region.
    Dialect = "dialect",
    /// `Hoàng` and `Huỳnh`: two forms of one origin.
    Doublet = "doublet",
    /// One letter more, less or other in one syllable.
    OneLetter = "one-letter",
    /// Only the family name agrees.
    FamilyOnly = "family-only",
    /// Not even the family name agrees.
    Conflict = "conflict",
}

/// How two names relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Agreement {
    /// How strongly they agree.
    pub level: NameLevel,
    /// What differs.
    pub reason: Reason,
}

impl Agreement {
    /// Equal names.
    pub const SAME: Self = Self::new(NameLevel::Same, Reason::Same);
    /// Nothing in common; also what a blank name has with any other.
    pub const CONFLICT: Self = Self::new(NameLevel::Conflict, Reason::Conflict);

    pub(super) const fn new(level: NameLevel, reason: Reason) -> Self {
        Self { level, reason }
    }

    /// True for equal names.
    pub const fn is_same(self) -> bool {
        matches!(self.level, NameLevel::Same)
    }
}
