//! Checks: the kinds of test that a rule can name. A check is pure: it sees values and the run date, nothing else.
//!
//! One check is one file here, one line in [`CHECKS`], and one table in `tests/checks/` with cases that pass, fail and
//! stay undecided. Checks are named for what must hold (`in-order`); rules are named for the defect (`paid-after-death`).

mod age_between;
mod between;
mod differs;
mod equals;
mod in_list;
mod in_order;
mod matches;
mod not_after_run_date;
mod not_older_than;
mod required;
mod required_when;
pub mod sql;
mod unique;
pub mod when;
mod within_days;
mod years_apart;

use serde::de::DeserializeOwned;

use crate::finding::Outcome;
use crate::kind::Datum;
use crate::lang::Pair;
use crate::value::PartialDate;

/// The word that stands for the run date wherever a check takes a date field, and in the records of examples.
pub const RUN_DATE: &str = "run_date";

/// All checks, by name. A rule names one with `check = "NAME"` or `check = { NAME = parameters }`.
pub const CHECKS: &[Entry] = &[
    Entry {
        name: "required",
        build: build::<required::Required>,
        about: Pair { vi: "phải có giá trị", en: "there must be a value" },
    },
    Entry {
        name: "required-when",
        build: build::<required_when::RequiredWhen>,
        about: Pair {
            vi: "phải có giá trị khi các điều kiện đều đúng",
            en: "there must be a value where all conditions hold",
        },
    },
    Entry {
        name: "matches",
        build: |parameters| build::<matches::Matches>(short("pattern", parameters)),
        about: Pair {
            vi: "toàn bộ giá trị phải theo mẫu (biểu thức chính quy)",
            en: "the whole value must match a pattern (regular expression)",
        },
    },
    Entry {
        name: "in-list",
        build: |parameters| build::<in_list::InList>(in_list::full(parameters)),
        about: Pair {
            vi: "giá trị phải nằm trong danh sách hoặc danh mục mã",
            en: "the value must be in a list or a code list",
        },
    },
    Entry {
        name: "in-order",
        build: |parameters| build::<in_order::InOrder>(short("fields", parameters)),
        about: Pair {
            vi: "các ngày phải theo thứ tự trước sau (được phép bằng nhau, trừ khi strict)",
            en: "the dates must be in order (equal allowed unless strict)",
        },
    },
    Entry {
        name: "between",
        build: build::<between::Between>,
        about: Pair {
            vi: "số hoặc ngày phải nằm trong khoảng, kể cả hai đầu",
            en: "a number or date must lie in a range, both ends included",
        },
    },
    Entry {
        name: "age-between",
        build: build::<age_between::AgeBetween>,
        about: Pair {
            vi: "tuổi vào ngày chạy (hoặc một ngày khác) phải nằm trong khoảng",
            en: "the age at the run date (or another date) must lie in a range",
        },
    },
    Entry {
        name: "years-apart",
        build: build::<years_apart::YearsApart>,
        about: Pair {
            vi: "hai ngày sinh phải cách nhau số năm trong khoảng, kể cả hai đầu",
            en: "two birth dates must be so many years apart, both ends included",
        },
    },
    Entry {
        name: "within-days",
        build: build::<within_days::WithinDays>,
        about: Pair {
            vi: "ngày sau phải đến trong số ngày cho phép kể từ ngày trước",
            en: "the second date must follow the first within so many days",
        },
    },
    Entry {
        name: "equals",
        build: |parameters| build::<equals::Equals>(short("field", parameters)),
        about: Pair { vi: "phải giống một trường khác", en: "must be the same as another field" },
    },
    Entry {
        name: "differs",
        build: |parameters| build::<differs::Differs>(short("field", parameters)),
        about: Pair { vi: "phải khác một trường khác", en: "must differ from another field" },
    },
    Entry {
        name: "unique",
        build: |parameters| build::<unique::Unique>(short("fields", parameters)),
        about: Pair {
            vi: "không có hai hồ sơ nào cùng giá trị ở các trường này",
            en: "no two records have the same values in these fields",
        },
    },
    Entry {
        name: "not-after-run-date",
        build: build::<not_after_run_date::NotAfterRunDate>,
        about: Pair { vi: "ngày không được sau ngày chạy", en: "the date must not be after the run date" },
    },
    Entry {
        name: "not-older-than",
        build: build::<not_older_than::NotOlderThan>,
        about: Pair {
            vi: "ngày không được cũ hơn số ngày, tháng hoặc năm cho phép trước ngày chạy",
            en: "the date must lie at most so many days, months or years before the run date",
        },
    },
    Entry {
        name: "sql",
        build: |parameters| build::<sql::Sql>(short("expression", parameters)),
        about: Pair {
            vi: "biểu thức SQL đúng/sai trên các trường (lối ra khi không phép kiểm tra nào đủ)",
            en: "a boolean SQL expression over the fields (the way out where no check suffices)",
        },
    },
];

/// The entry of a name.
pub fn entry(name: &str) -> Option<&'static Entry> {
    CHECKS.iter().find(|entry| entry.name == name)
}

/// A named kind of test with its parameters.
pub trait Check: Send + Sync {
    /// True when the check looks at the rule's own `field`; its value is then the first of the values.
    fn takes_field(&self) -> bool {
        true
    }

    /// The further fields (or parts, `field.part`) that the parameters name; their values follow in this order.
    fn fields(&self) -> Vec<&str> {
        Vec::new()
    }

    /// The outcome for one record. Undecided when a needed value is missing or not understood; missing values are a
    /// matter for `required` alone.
    fn outcome(&self, values: &[Datum<'_>], context: &Context) -> Outcome;

    /// How the check gets to see its records.
    fn reach(&self) -> Reach<'_> {
        Reach::Record
    }
}

/// How a check gets to see its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach<'a> {
    /// One record at a time.
    Record,
    /// All records with equal values of [`Check::fields`]: a keyed stage brings them together and
    /// [`Check::outcome`] is not called.
    EqualKeys,
    /// A boolean SQL expression over the fields, run on whole batches; [`Check::outcome`] is not called.
    Sql(&'a str),
}

/// What a check may know beside the values.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// Today, or `--run-date`.
    pub run_date: PartialDate,
}

/// One check in the list.
pub struct Entry {
    /// Its name in registry files.
    pub name: &'static str,
    /// Makes it from its parameters.
    pub build: fn(toml::Value) -> Result<Box<dyn Check>, toml::de::Error>,
    /// One line of help: what must hold.
    pub about: Pair,
}

/// Makes a check from its parameters: what [`Entry::build`] is for a check that serde can read.
fn build<C: Check + DeserializeOwned + 'static>(parameters: toml::Value) -> Result<Box<dyn Check>, toml::de::Error> {
    parameters.try_into::<C>().map(|check| Box::new(check) as Box<dyn Check>)
}

/// The full form of parameters that may be given short: `matches = '…'` is `matches = { pattern = '…' }`.
fn short(key: &str, parameters: toml::Value) -> toml::Value {
    match parameters {
        toml::Value::Table(_) => parameters,
        other => toml::Value::Table(toml::Table::from_iter([(key.to_owned(), other)])),
    }
}
