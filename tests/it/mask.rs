//! Masked values: a table, and the law that nothing is left by which a person is known.

use std::path::Path;

use proptest::prelude::*;
use serde::Deserialize;

use sach::kind::{Cell, Datum, KINDS, Kind, by_name};
use sach::report::mask::{mask, mask_expected};
use sach::value::Value;

use crate::runs::run_date;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    kind: String,
    #[serde(default)]
    with: toml::Table,
    raw: String,
    #[serde(default)]
    expected: bool,
    masked: String,
}

fn table() -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/mask.toml");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A kind; None where there is none of that name.
fn kind(name: &str, with: &toml::Table) -> Option<Box<dyn Kind>> {
    let built = (by_name(name)?.build)(toml::Value::Table(with.clone()));
    let kind = built.unwrap_or_else(|error| panic!("{name}: {error}"));
    Some(kind.dated(run_date()).unwrap_or(kind))
}

/// Text and meaning after reading, as a run hands them on.
fn read(kind: Option<&dyn Kind>, raw: &str) -> (String, Value) {
    let mut cell = Cell::new(raw);
    match kind {
        Some(_) if raw.is_empty() => {}
        Some(kind) => kind.read(&mut cell),
        None => cell.means(Value::Text),
    }
    let (text, value, ..) = cell.into_parts();
    (text.into_owned(), value)
}

#[test]
fn values_are_masked_as_the_table_says() {
    let mut wrong = Vec::new();
    for case in table().case {
        let (text, value) = read(kind(&case.kind, &case.with).as_deref(), &case.raw);
        // What is expected stays as the rule has it.
        let masked = if case.expected {
            mask_expected(&case.kind, Datum { text: &case.raw, value }, run_date())
        } else {
            mask(&case.kind, Datum { text: &text, value }, run_date())
        };
        if masked != case.masked {
            wrong.push(format!("{} {:?} ({value:?}): {masked:?}, not {:?}", case.kind, case.raw, case.masked));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whoever adds a kind says how its values are masked.
#[test]
fn the_table_has_every_kind() {
    let table = table();
    for kind in KINDS {
        assert!(table.case.iter().any(|case| case.kind == kind.name), "tests/report/mask.toml has {}", kind.name);
    }
}

/// How many letters and digits of a masked text may be those of the value itself: those of no run of them that is longer.
fn longest_run(text: &str) -> usize {
    text.split(|sign: char| !sign.is_alphanumeric()).map(|run| run.chars().count()).max().unwrap_or(0)
}

/// A form has no letter but A and a, and no digit but 9.
fn is_form(text: &str) -> bool {
    text.chars().all(|sign| !sign.is_alphanumeric() || matches!(sign, 'A' | 'a' | '9'))
}

proptest! {
    /// Whatever stands in a column of any kind: at most four characters of a number, single letters of a name, the year of
    /// a date. Closed lists and units are open by intent.
    #[test]
    fn nothing_by_which_a_person_is_known_is_left(
        place in 0..KINDS.len(),
        raw in "[0-9]{1,20}|[A-Z]{1,2}[0-9]{6,13}|(Nguyễn|Trần|Thị|Văn|Hoa|Tý|x|ô)( (Nguyễn|Thị|Văn|Hoa|Ếch)){0,4}|\
                [0-3]?[0-9]/[0-1]?[0-9]/(19|20)[0-9]{2}|[a-z.]{1,8}@[a-z]{1,6}\\.vn|\\PC{1,30}",
    ) {
        let name = KINDS[place].name;
        let open = ["sex", "relationship", "ethnic-group", "code", "amount", "integer", "address", "admin-unit"];
        if !open.contains(&name) {
            let (text, value) = read(kind(name, &toml::Table::new()).as_deref(), &raw);
            for masking in [mask, mask_expected] {
                let masked = masking(name, Datum { text: &text, value }, run_date());
                prop_assert!(is_form(&masked) || longest_run(&masked) <= 4, "{} {:?}: {}", name, raw, masked);
                if name == "person-name" && !is_form(&masked) && value.is_known() {
                    prop_assert!(longest_run(&masked) <= 2, "{:?}: {}", raw, masked);
                }
                prop_assert_eq!(masked.is_empty(), value == Value::Missing, "{} {:?}", name, raw);
            }
        }
    }
}
