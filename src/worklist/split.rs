//! How worklists are split: one file for each administrative unit, or for each value of a column that names no person.

use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, BuildHasherDefault};

use rustc_hash::{FxHashSet, FxHasher};

use super::about::Column;
use super::cleaned::Record;
use super::unit::Unit;
use crate::error::{Error, Result};
use crate::messages::Message;
use crate::plan::Plan;
use crate::read::columns::fold;
use crate::text::fold::fold as unmarked;

/// Into how many files worklists are split at most.
pub const MOST_VALUES: usize = 2_000;
/// Name of the one worklist where nothing is split.
pub const NAME: &str = "worklist.xlsx";
/// The units of today, as `--split-by` names them.
const UNITS: [(&str, Split); 2] = [("ma_xa", Split::Ward), ("ma_tinh", Split::Province)];
/// Kinds whose values are of a short list.
const LISTED: [&str; 4] = ["admin-unit", "code", "sex", "ethnic-group"];
/// Kinds whose values may be those of an office; columns without a kind may, too.
const FREE: &str = "text";
/// Characters of a file name that come from the value.
const LONGEST: usize = 60;

/// How worklists are split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// Not at all.
    Whole,
    /// By province of today.
    Province,
    /// By ward of today; what is certain of the province only goes to the province.
    Ward,
    /// By the values of a column of the extract; `free` where these could be anything.
    Column {
        /// The column.
        at: usize,
        /// True for texts: see [`Values`].
        free: bool,
    },
}

/// Which file a record goes to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The only one.
    Whole,
    /// That of a unit.
    Unit(Unit),
    /// That of a value.
    Value(String),
}

impl Split {
    /// What `--split-by` asks for, among the columns of the extract; `has_units` says whether the cleaned file has the
    /// units of today.
    ///
    /// # Errors
    /// When there is no such column, or its kind may name a person.
    pub fn find(asked: Option<&str>, columns: &[Column], has_units: bool) -> Result<Self> {
        let Some(asked) = asked else { return Ok(Self::Whole) };
        if let Some((_, split)) = UNITS.iter().find(|(name, _)| has_units && *name == asked) {
            return Ok(*split);
        }
        let by_field = columns.iter().position(|column| column.field.as_deref() == Some(asked));
        let by_header = || columns.iter().position(|column| fold(&column.header) == fold(asked));
        let refused = |id: &'static str| {
            let message = Message::new(id).arg("field", asked).arg("possible", possible(columns, has_units));
            Error::Usage(message)
        };
        let at = by_field.or_else(by_header).ok_or_else(|| refused("worklist-split-unknown"))?;
        match columns[at].kind.as_deref() {
            None | Some(FREE) => Ok(Self::Column { at, free: true }),
            Some(kind) if LISTED.contains(&kind) => Ok(Self::Column { at, free: false }),
            Some(_) => Err(refused("worklist-split-personal")),
        }
    }

    /// The same before a run, when only its plan is known, so that a wrong `--split-by` costs no run.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub fn check(asked: Option<&str>, plan: &Plan, header: &[String]) -> Result<()> {
        let column = |at: &usize| {
            let field = plan.columns.field_of[*at].map(|field| &plan.registry.fields[field]);
            Column {
                header: header[*at].clone(),
                field: field.map(|field| field.name.clone()),
                kind: field.map(|field| field.kind_name.clone()),
            }
        };
        let columns: Vec<Column> = plan.carried.iter().map(column).collect();
        Self::find(asked, &columns, !plan.adding.is_empty()).map(|_| ())
    }

    /// Which file a record goes to.
    pub fn part(self, record: &Record<'_>) -> Part {
        match self {
            Self::Whole => Part::Whole,
            Self::Province => Part::Unit(record.unit().province()),
            Self::Ward => Part::Unit(record.unit()),
            // Capitals and spaces make no other office.
            Self::Column { at, .. } => {
                let value = record.cells().nth(at).unwrap_or_default();
                Part::Value(value.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase())
            }
        }
    }
}

/// What worklists can be split by, for a person who asked for something else.
fn possible(columns: &[Column], has_units: bool) -> String {
    let units = UNITS.iter().filter(|_| has_units).map(|(name, _)| (*name).to_owned());
    let is_short = |kind: &str| LISTED.contains(&kind) || kind == FREE;
    let fields = columns.iter().filter(|column| column.kind.as_deref().is_some_and(is_short));
    units.chain(fields.filter_map(|column| column.field.clone())).collect::<Vec<_>>().join(", ")
}

/// The values of a column, counted over all records: whether they may stand in the names of files.
#[derive(Debug, Default)]
pub struct Values {
    seen: FxHashSet<u64>,
    records: u64,
    too_many: bool,
}

impl Values {
    /// Adds the value of one record; empty ones count for nothing.
    pub fn add(&mut self, value: &str) {
        if value.trim().is_empty() {
            return;
        }
        self.records += 1;
        if !self.too_many {
            self.seen.insert(BuildHasherDefault::<FxHasher>::default().hash_one(value));
            self.too_many = self.seen.len() > MOST_VALUES;
        }
    }

    /// Adds those of another part.
    pub fn merge(&mut self, other: Self) {
        self.records += other.records;
        self.seen.extend(other.seen);
        self.too_many |= other.too_many || self.seen.len() > MOST_VALUES;
    }

    /// True when there are few enough, and, where they could be anything, when they stand at two records on average: names
    /// and numbers of people hardly ever do, those of offices always.
    pub fn are_offices(&self, free: bool) -> bool {
        !self.too_many && (!free || self.records >= 2 * self.seen.len() as u64)
    }
}

/// Names of files, each given once: without Vietnamese marks, so that any system and any mail program takes them.
#[derive(Debug, Default)]
pub struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// The name of the file of a part.
    pub fn give(&mut self, part: &Part) -> String {
        let slug = match part {
            Part::Whole => return NAME.to_owned(),
            Part::Unit(unit) => unit.code().unwrap_or_default(),
            Part::Value(value) => slug(value),
        };
        let slug = if slug.is_empty() { "unknown".to_owned() } else { slug };
        let numbered = (2..).map(|number| format!("{slug}-{number}"));
        let free = std::iter::once(slug.clone()).chain(numbered).find(|name| !self.taken.contains(name));
        let name = free.expect("there are always more numbers");
        self.taken.insert(name.clone());
        format!("worklist-{name}.xlsx")
    }
}

fn slug(value: &str) -> String {
    let letters: String =
        unmarked(value).chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' }).collect();
    let words = letters.split_whitespace().collect::<Vec<_>>().join("-");
    words.chars().take(LONGEST).collect::<String>().trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Column, Names, Part, Split, Values};
    use crate::lang::Lang;
    use crate::messages::Catalog;
    use crate::worklist::unit::Unit;

    fn columns() -> Vec<Column> {
        [
            ("Họ và tên", Some("ho_ten"), Some("person-name")),
            ("Nơi ĐK KCB", Some("ma_kcb"), Some("text")),
            ("Dân tộc", Some("dan_toc"), Some("ethnic-group")),
            ("Cán bộ phụ trách", None, None),
        ]
        .map(|(header, field, kind)| Column {
            header: header.to_owned(),
            field: field.map(str::to_owned),
            kind: kind.map(str::to_owned),
        })
        .to_vec()
    }

    #[test]
    fn what_is_split_by() {
        let column = |at, free| Split::Column { at, free };
        for (asked, has_units, expected) in [
            (None, true, Split::Whole),
            (Some("ma_xa"), true, Split::Ward),
            (Some("ma_tinh"), true, Split::Province),
            (Some("ma_kcb"), true, column(1, true)),
            (Some("dan_toc"), false, column(2, false)),
            (Some("can bo phu trach"), false, column(3, true)),
        ] {
            assert_eq!(Split::find(asked, &columns(), has_units).expect("a split"), expected, "{asked:?}");
        }
        for (asked, has_units, said) in [
            ("ho_ten", true, "may name a person"),
            ("ma_xa", false, "no field or column"),
            ("so_ho_chieu", true, "no field or column"),
        ] {
            let error = Split::find(Some(asked), &columns(), has_units).expect_err(asked);
            assert_eq!(error.exit_code(), 2, "{asked}");
            let sentence = Catalog::new(Lang::En).describe(&error);
            assert!(sentence.contains(said) && sentence.contains("ma_kcb, dan_toc"), "{sentence}");
            assert_eq!(sentence.contains("ma_tinh, "), has_units, "{sentence}");
        }
    }

    #[test]
    fn values_of_people_split_nothing() {
        let values = |of: &[&str]| {
            let mut values = Values::default();
            for value in of {
                values.add(value);
            }
            values
        };
        assert!(values(&["BHXH Ba Đình", "BHXH Ba Đình", "BHXH Hoàn Kiếm", "BHXH Hoàn Kiếm", ""]).are_offices(true));
        assert!(!values(&["Nguyễn Văn An", "Trần Thị Bình", "Nguyễn Văn An"]).are_offices(true));
        assert!(values(&["01", "02"]).are_offices(false), "codes of a list name nobody");
        let mut many = Values::default();
        for number in 0..=super::MOST_VALUES {
            let mut part = Values::default();
            part.add(&number.to_string());
            part.add(&number.to_string());
            assert!(many.are_offices(true), "{number}");
            many.merge(part);
        }
        assert!(!many.are_offices(true) && !many.are_offices(false), "more files than anybody hands out");
    }

    #[test]
    fn every_file_has_a_name_of_its_own() {
        let value = |text: &str| Part::Value(text.to_owned());
        let mut names = Names::default();
        for (part, expected) in [
            (Part::Whole, "worklist.xlsx"),
            (Part::Unit(Unit::of_codes("", "00004")), "worklist-00004.xlsx"),
            (Part::Unit(Unit::of_codes("01", "")), "worklist-01.xlsx"),
            (Part::Unit(Unit::default()), "worklist-unknown.xlsx"),
            (value("BẢO HIỂM XÃ HỘI QUẬN Đống Đa"), "worklist-bao-hiem-xa-hoi-quan-dong-da.xlsx"),
            (value("XÃ TÂN HÒA"), "worklist-xa-tan-hoa.xlsx"),
            (value("XÃ TÂN HOA"), "worklist-xa-tan-hoa-2.xlsx"),
            (value("../.."), "worklist-unknown-2.xlsx"),
            (value("中文"), "worklist-unknown-3.xlsx"),
        ] {
            assert_eq!(names.give(&part), expected);
        }
        assert!(names.give(&value(&"dài ".repeat(100))).len() < 80);
    }
}
