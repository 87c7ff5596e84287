//! What goes wrong in real extracts (facts 7.6), one after another: a name, how often, and what it does to a record.
//!
//! The rules that should find each stand in `tests/synth/detection.toml`. A new defect is a function in the file of its
//! subject and a line in [`DEFECTS`].

mod address;
mod card;
mod cell;
mod date;
mod id;
mod legacy;
mod name;
mod person;
mod phone;

pub use legacy::Garbling;

use super::record::Case;

/// One way in which a record goes wrong.
pub struct Defect {
    /// Its name in `truth.csv`, kebab-case.
    pub name: &'static str,
    /// How often it is taken, among those that fit a record. 0: only for the few whom it fits, and then every second
    /// time ([`Self::is_rare`]).
    pub weight: u32,
    /// The field that it damages first of all.
    pub field: &'static str,
    /// True when the record is right all the same, and no error may be found.
    pub lawful: bool,
    /// What it does.
    pub act: Act,
}

/// What a defect does.
pub enum Act {
    /// Changes cells of a record; None when it does not fit this one, which is then untouched.
    Change(fn(&mut Case<'_>) -> Option<Flaw>),
    /// The record is that of somebody who died before it became valid.
    Dead,
    /// The record is that of somebody who is not in the population.
    Stranger,
    /// The record comes a second time, a little later and changed by this; both are in `truth.csv`.
    Again(fn(&mut Case<'_>) -> Flaw),
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
    /// Fits so few people that it is tried whenever it fits.
    pub const fn is_rare(&self) -> bool {
        self.weight == 0
    }
}

const fn change(
    name: &'static str,
    weight: u32,
    field: &'static str,
    apply: fn(&mut Case<'_>) -> Option<Flaw>,
) -> Defect {
    Defect { name, weight, field, lawful: false, act: Act::Change(apply) }
}

const fn lawful(
    name: &'static str,
    weight: u32,
    field: &'static str,
    apply: fn(&mut Case<'_>) -> Option<Flaw>,
) -> Defect {
    Defect { name, weight, field, lawful: true, act: Act::Change(apply) }
}

const fn act(name: &'static str, weight: u32, field: &'static str, act: Act) -> Defect {
    Defect { name, weight, field, lawful: false, act }
}

/// All of them.
pub const DEFECTS: &[Defect] = &[
    change("lost-leading-zero", 8, "so_dinh_danh", id::lost_leading_zero),
    change("scientific-notation", 3, "so_dinh_danh", id::scientific_notation),
    change("cmnd-in-id-column", 5, "so_dinh_danh", id::cmnd_in_id_column),
    change("head-id-repeated", 4, "so_dinh_danh", id::head_id_repeated),
    change("id-digit-transposed", 4, "so_dinh_danh", id::digit_transposed),
    change("id-missing", 5, "so_dinh_danh", id::missing),
    change("id-letter-o", 2, "so_dinh_danh", id::letter_o),
    change("id-separators", 3, "so_dinh_danh", id::separators),
    change("superseded-id", 0, "so_dinh_danh", id::superseded),
    change("first-of-january", 5, "ngay_sinh", date::first_of_january),
    change("day-month-swapped", 5, "ngay_sinh", date::day_month_swapped),
    change("two-digit-year", 3, "ngay_sinh", date::two_digit_year),
    change("excel-serial", 3, "ngay_sinh", date::excel_serial),
    lawful("year-only", 6, "ngay_sinh", date::year_only),
    change("missing-birth-date", 2, "ngay_sinh", date::missing),
    change("sex-inverted", 4, "gioi_tinh", person::sex_inverted),
    change("name-missing-marks", 5, "ho_ten", name::missing_marks),
    lawful("name-tone-style", 20, "ho_ten", name::tone_style),
    change("name-typo", 5, "ho_ten", name::typo),
    change("name-note", 4, "ho_ten", name::note),
    lawful("name-all-caps", 4, "ho_ten", name::all_caps),
    change("nfd-name", 4, "ho_ten", name::decomposed),
    change("name-look-alike", 8, "ho_ten", name::look_alike),
    change("name-tcvn3", 3, "ho_ten", legacy::tcvn3),
    change("name-vni", 3, "ho_ten", legacy::vni),
    change("name-mojibake", 4, "ho_ten", legacy::mojibake),
    change("name-question-marks", 3, "ho_ten", legacy::question_marks),
    change("name-extra-spaces", 4, "ho_ten", name::extra_spaces),
    change("middle-missing", 3, "ho_ten", name::middle_missing),
    change("missing-name", 2, "ho_ten", name::missing),
    change("ethnic-alias", 20, "dan_toc", person::ethnic_alias),
    change("address-old-unit", 6, "dia_chi", address::old_unit),
    change("address-divided-ward", 16, "dia_chi", address::divided_ward),
    change("address-wrong-district", 3, "dia_chi", address::wrong_district),
    change("address-moved", 5, "dia_chi", address::moved),
    change("address-unknown-ward", 3, "dia_chi", address::unknown_ward),
    change("address-misspelled", 4, "dia_chi", address::misspelled),
    lawful("address-abbreviated", 4, "dia_chi", address::abbreviated),
    lawful("address-reversed", 3, "dia_chi", address::reversed),
    lawful("address-no-marks", 3, "dia_chi", address::no_marks),
    change("phone-eleven-digits", 4, "so_dien_thoai", phone::eleven_digits),
    change("phone-zero-lost", 4, "so_dien_thoai", phone::zero_lost),
    change("phone-two", 3, "so_dien_thoai", phone::two),
    change("card-letters-lost", 3, "ma_the_bhyt", card::letters_lost),
    change("card-lower-case", 3, "ma_the_bhyt", card::lower_case),
    change("card-bad-object", 3, "ma_the_bhyt", card::bad_object),
    change("benefit-mismatch", 9, "ma_the_bhyt", card::benefit_mismatch),
    change("te-over-age", 14, "ma_the_bhyt", card::te_over_age),
    change("card-expired", 4, "den_ngay", card::expired),
    change("valid-from-after-to", 3, "tu_ngay", card::from_after_to),
    act("dead-person", 5, "so_dinh_danh", Act::Dead),
    act("duplicate-record", 4, "ma_the_bhyt", Act::Again(person::repeat)),
    act("same-person-two-cards", 3, "ma_the_bhyt", Act::Again(person::two_cards)),
    lawful("homonym-twins", 0, "so_dinh_danh", person::twins),
    act("not-in-population", 4, "so_dinh_danh", Act::Stranger),
    change("junk-value", 4, "ngay_sinh", cell::junk),
    change("formula-cell", 2, "ghi_chu", cell::formula),
    change("too-many-cells", 1, "ghi_chu", cell::too_many),
    change("too-few-cells", 1, "ghi_chu", cell::too_few),
];

/// Puts another text into a cell; None, and nothing changed, when it would be the same.
fn put(case: &mut Case<'_>, column: usize, text: String) -> Option<Flaw> {
    (case.cells[column] != text).then(|| Flaw { column, truth: std::mem::replace(&mut case.cells[column], text) })
}
