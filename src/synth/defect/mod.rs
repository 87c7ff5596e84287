//! What goes wrong in real extracts (facts 7.6): the generic defects, which come by themselves where a record has their
//! column, and those of a spec.
//!
//! The rules that should find each generic one stand in `rules/synth/common.toml`. A new one is a function in the file of
//! its subject, a line in [`GENERIC`] and one there.

mod address;
mod card;
mod cell;
mod change;
mod date;
mod id;
mod legacy;
mod name;
mod person;
mod phone;

use std::collections::BTreeMap;

pub use change::read as changes;
pub use legacy::Garbling;

use self::change::Change;
use super::record::Case;
use super::spec::{Column, unknown};
use super::when::Condition;
use super::who::Profile;
use crate::messages::Message;

/// What a column says of the main person, by the name of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Personal ID.
    Id,
    /// CMND.
    Cmnd,
    /// Full name.
    Name,
    /// Birth date.
    Birth,
    /// Male or female.
    Sex,
    /// Ethnic group.
    Ethnic,
    /// Address.
    Address,
    /// Phone number.
    Phone,
    /// Health-insurance card.
    Card,
    /// First day of validity.
    From,
    /// Last day of validity.
    To,
    /// Note.
    Note,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Id,
        Self::Cmnd,
        Self::Name,
        Self::Birth,
        Self::Sex,
        Self::Ethnic,
        Self::Address,
        Self::Phone,
        Self::Card,
        Self::From,
        Self::To,
        Self::Note,
    ];

    /// The name of the field, by which the registry files call it.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Id => "so_dinh_danh",
            Self::Cmnd => "so_cmnd",
            Self::Name => "ho_ten",
            Self::Birth => "ngay_sinh",
            Self::Sex => "gioi_tinh",
            Self::Ethnic => "dan_toc",
            Self::Address => "dia_chi",
            Self::Phone => "so_dien_thoai",
            Self::Card => "ma_the_bhyt",
            Self::From => "tu_ngay",
            Self::To => "den_ngay",
            Self::Note => "ghi_chu",
        }
    }

    /// True for what every person of a record has for themselves.
    pub const fn is_personal(self) -> bool {
        !matches!(self, Self::Card | Self::From | Self::To | Self::Note | Self::Phone | Self::Address)
    }
}

/// One way in which a record goes wrong.
pub struct Defect {
    /// Its name in `truth.csv`, kebab-case.
    pub name: String,
    /// How often it is taken, among those that fit a record. 0: only for the few whom it fits, and then every second
    /// time ([`Self::is_rare`]).
    pub weight: u32,
    /// What finds it, one of these: a rule, `change:STEP` or `malformed`; nothing when the record is right all the same.
    pub finds: Vec<String>,
    /// The record is that of somebody who should not have it.
    pub person: Option<Someone>,
    /// The record comes a second time, a little later and changed by this; both are in `truth.csv`.
    pub again: bool,
    column: Option<usize>,
    when: Vec<Condition>,
    act: Act,
}

/// Who should not have the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Someone {
    /// Died, and the office does not know it.
    Dead,
    /// Lives, and the office has them dead.
    Living,
    /// Is not in the population.
    Stranger,
    /// Is missing.
    Missing,
    /// Has given up the nationality.
    Renounced,
}

impl Someone {
    const ALL: [(&'static str, Self); 5] = [
        ("dead", Self::Dead),
        ("living", Self::Living),
        ("stranger", Self::Stranger),
        ("missing", Self::Missing),
        ("renounced", Self::Renounced),
    ];

    /// True for those whom the population has as gone.
    pub const fn is_gone(self) -> bool {
        matches!(self, Self::Dead | Self::Missing | Self::Renounced)
    }
}

/// Somebody by their word in the specs.
///
/// # Errors
/// When the word is none of the known.
pub fn someone(word: &str) -> Result<Someone, Message> {
    let found = Someone::ALL.into_iter().find(|(other, _)| *other == word);
    found.map(|(_, someone)| someone).ok_or_else(|| unknown(word, Someone::ALL.map(|(word, _)| word).join(", ")))
}

/// Changes cells of a record; None when it does not fit this one, which is then untouched.
pub type Apply = fn(&mut Case<'_>) -> Option<Flaw>;

/// What a defect does to the cells.
enum Act {
    Nothing,
    Generic(Apply),
    Own(Vec<Change>),
}

/// What was damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The column.
    pub column: usize,
    /// What should stand there.
    pub truth: String,
}

impl Defect {
    /// A defect of a spec.
    #[expect(clippy::too_many_arguments, reason = "one for each key of a [[defect]] table")]
    pub fn own(
        name: String,
        weight: u32,
        column: usize,
        finds: Vec<String>,
        when: Vec<Condition>,
        person: Option<Someone>,
        again: bool,
        changes: Vec<Change>,
    ) -> Self {
        let act = if changes.is_empty() { Act::Nothing } else { Act::Own(changes) };
        Self { name, weight, finds, person, again, column: Some(column), when, act }
    }

    /// A defect that does one thing, found by nobody: for linkage problems.
    pub fn by(name: String, weight: u32, act: Apply) -> Self {
        let (finds, when, act) = (vec![], vec![], Act::Generic(act));
        Self { name, weight, finds, person: None, again: false, column: None, when, act }
    }

    /// Fits only records of which this holds.
    pub fn require(&mut self, when: Vec<Condition>) {
        self.when = when;
    }

    /// Fits so few people that it is tried whenever it fits.
    pub const fn is_rare(&self) -> bool {
        self.weight == 0
    }

    /// True when the record is right all the same, and no error may be found.
    pub const fn is_lawful(&self) -> bool {
        self.finds.is_empty()
    }

    /// True when any registry can have it.
    pub fn is_generic(&self) -> bool {
        generic_names().any(|name| name == self.name)
    }

    /// True when only some records can have it, so that a fitting one is worth a search.
    pub const fn is_choosy(&self) -> bool {
        matches!(self.act, Act::Own(_)) || !self.when.is_empty()
    }

    /// Damages a record; None when it does not fit this one, which is then untouched.
    pub fn apply(&self, case: &mut Case<'_>) -> Option<Flaw> {
        if !Condition::all(&self.when, case) {
            return None;
        }
        match &self.act {
            Act::Generic(apply) => apply(case),
            Act::Own(changes) => change::all(changes, case),
            Act::Nothing => {
                let whose = if self.again { case.spec.key } else { case.spec.role(Role::Id).unwrap_or(case.spec.key) };
                let column = self.column.unwrap_or(whose);
                Some(Flaw { column, truth: case.cells[column].clone() })
            }
        }
    }
}

/// A defect that any registry can have.
struct Generic {
    name: &'static str,
    weight: u32,
    /// Columns that the record must have, made by one of these; any number of words means any of them, none means all.
    needs: Needs,
    act: Option<Apply>,
    person: Option<Someone>,
    again: bool,
}

type Needs = &'static [(Role, &'static [&'static str])];
const fn change(name: &'static str, weight: u32, needs: Needs, act: Apply) -> Generic {
    Generic { name, weight, needs, act: Some(act), person: None, again: false }
}

const fn whose(name: &'static str, weight: u32, person: Someone) -> Generic {
    Generic { name, weight, needs: &[], act: None, person: Some(person), again: false }
}

const ID: Needs = &[(Role::Id, &["id", "id-or-cmnd"])];
const BIRTH: Needs = &[(Role::Birth, &["birth-date"])];
const SEX: Needs = &[(Role::Sex, &["sex"])];
const NAME: Needs = &[(Role::Name, &["name"])];
const ETHNIC: Needs = &[(Role::Ethnic, &["ethnic-group"])];
const ADDRESS: Needs = &[(Role::Address, &["address"])];
const PHONE: Needs = &[(Role::Phone, &["phone"])];
const CARD: Needs = &[(Role::Card, &["health-card"])];
const CARD_DAYS: Needs =
    &[(Role::Card, &["health-card"]), (Role::From, &["health-card-from"]), (Role::To, &["health-card-to"])];
const DAYS: Needs = &[(Role::From, &[]), (Role::To, &[])];
const NOTE: Needs = &[(Role::Note, &[])];

/// All of them. Made-up data hang on the order and the weights.
const GENERIC: &[Generic] = &[
    change("lost-leading-zero", 8, ID, id::lost_leading_zero),
    change("scientific-notation", 3, ID, id::scientific_notation),
    change("cmnd-in-id-column", 5, ID, id::cmnd_in_id_column),
    change("head-id-repeated", 4, ID, id::head_id_repeated),
    change("id-digit-transposed", 4, ID, id::digit_transposed),
    change("id-missing", 5, ID, id::missing),
    change("id-letter-o", 2, ID, id::letter_o),
    change("id-separators", 3, ID, id::separators),
    change("superseded-id", 0, ID, id::superseded),
    change("first-of-january", 5, BIRTH, date::first_of_january),
    change("day-month-swapped", 5, BIRTH, date::day_month_swapped),
    change("two-digit-year", 3, BIRTH, date::two_digit_year),
    change("excel-serial", 3, BIRTH, date::excel_serial),
    change("year-only", 6, BIRTH, date::year_only),
    change("missing-birth-date", 2, BIRTH, date::missing),
    change("sex-inverted", 4, SEX, person::sex_inverted),
    change("name-missing-marks", 5, NAME, name::missing_marks),
    change("name-tone-style", 20, NAME, name::tone_style),
    change("name-typo", 5, NAME, name::typo),
    change("name-note", 4, NAME, name::note),
    change("name-all-caps", 4, NAME, name::all_caps),
    change("nfd-name", 4, NAME, name::decomposed),
    change("name-look-alike", 8, NAME, name::look_alike),
    change("name-tcvn3", 3, NAME, legacy::tcvn3),
    change("name-vni", 3, NAME, legacy::vni),
    change("name-mojibake", 4, NAME, legacy::mojibake),
    change("name-question-marks", 3, NAME, legacy::question_marks),
    change("name-extra-spaces", 4, NAME, name::extra_spaces),
    change("middle-missing", 3, NAME, name::middle_missing),
    change("missing-name", 2, NAME, name::missing),
    change("ethnic-alias", 20, ETHNIC, person::ethnic_alias),
    change("address-old-unit", 6, ADDRESS, address::old_unit),
    change("address-divided-ward", 16, ADDRESS, address::divided_ward),
    change("address-wrong-district", 3, ADDRESS, address::wrong_district),
    change("address-moved", 5, ADDRESS, address::moved),
    change("address-unknown-ward", 3, ADDRESS, address::unknown_ward),
    change("address-misspelled", 4, ADDRESS, address::misspelled),
    change("address-abbreviated", 4, ADDRESS, address::abbreviated),
    change("address-reversed", 3, ADDRESS, address::reversed),
    change("address-no-marks", 3, ADDRESS, address::no_marks),
    change("phone-eleven-digits", 4, PHONE, phone::eleven_digits),
    change("phone-zero-lost", 4, PHONE, phone::zero_lost),
    change("phone-two", 3, PHONE, phone::two),
    change("card-letters-lost", 3, CARD, card::letters_lost),
    change("card-lower-case", 3, CARD, card::lower_case),
    change("card-bad-object", 3, CARD, card::bad_object),
    change("benefit-mismatch", 9, CARD, card::benefit_mismatch),
    change("te-over-age", 14, CARD, card::te_over_age),
    change("card-expired", 4, CARD_DAYS, card::expired),
    change("valid-from-after-to", 3, DAYS, date::from_after_to),
    whose("dead-person", 5, Someone::Dead),
    whose("missing-person", 0, Someone::Missing),
    whose("renounced-person", 0, Someone::Renounced),
    whose("living-person", 5, Someone::Living),
    Generic { name: "duplicate-record", weight: 4, needs: &[], act: None, person: None, again: true },
    Generic {
        name: "same-person-two-cards",
        weight: 3,
        needs: CARD,
        act: Some(card::two_cards),
        person: None,
        again: true,
    },
    change("homonym-twins", 0, ID, person::twins),
    whose("not-in-population", 4, Someone::Stranger),
    change("junk-value", 4, &[], cell::junk),
    change("formula-cell", 2, NOTE, cell::formula),
    change("too-many-cells", 1, &[], cell::too_many),
    change("too-few-cells", 1, &[], cell::too_few),
];

/// The names of all generic defects.
pub fn generic_names() -> impl Iterator<Item = &'static str> {
    GENERIC.iter().map(|generic| generic.name)
}

/// Those that change cells of a record and nothing else, and leave it a record of the same person.
pub fn changing() -> impl Iterator<Item = (&'static str, Apply)> {
    let kept = |name| !["same-person-two-cards", "homonym-twins", "too-many-cells", "too-few-cells"].contains(&name);
    GENERIC.iter().filter(move |one| kept(one.name)).filter_map(|one| Some((one.name, one.act?)))
}

/// Those that the columns and the people of a spec allow, with what finds each; one without an entry is not wanted.
pub fn generic(
    columns: &[Column],
    roles: &[Option<usize>],
    profiles: &[Profile],
    living: bool,
    mut finds: BTreeMap<String, Vec<String>>,
) -> Vec<Defect> {
    let there = |(role, makers): &(Role, &[&str])| {
        let column = roles[*role as usize].map(|column| &columns[column]);
        column.is_some_and(|column| makers.is_empty() || makers.contains(&column.maker.as_str()))
    };
    // Where the dead do no harm, those who are gone do none either.
    let must_live = living && finds.contains_key("dead-person");
    let wanted = |generic: &&Generic| {
        let somebody = match generic.person {
            Some(Someone::Dead | Someone::Missing | Someone::Renounced) => {
                must_live && profiles.iter().any(|profile| !profile.dead)
            }
            Some(Someone::Living) => profiles.iter().any(|profile| profile.dead),
            _ => true,
        };
        somebody && generic.needs.iter().all(there)
    };
    let made = |generic: &Generic| {
        Some(Defect {
            name: generic.name.to_owned(),
            weight: generic.weight,
            finds: finds.remove(generic.name)?,
            person: generic.person,
            again: generic.again,
            column: None,
            when: Vec::new(),
            act: generic.act.map_or(Act::Nothing, Act::Generic),
        })
    };
    GENERIC.iter().filter(wanted).filter_map(made).collect()
}

/// Puts another text into a cell; None, and nothing changed, when it would be the same.
pub fn put(case: &mut Case<'_>, column: usize, text: String) -> Option<Flaw> {
    (case.cells[column] != text).then(|| Flaw { column, truth: std::mem::replace(&mut case.cells[column], text) })
}
