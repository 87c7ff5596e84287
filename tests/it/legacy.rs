//! What is decided about texts in old encodings, case by case: `tests/text/legacy.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sach::text::legacy::{Damage, Decision, Vote, decide};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    raw: String,
    is: String,
    text: Option<String>,
    #[serde(default)]
    column: BTreeMap<String, u64>,
}

const COUNTED: [&str; 4] = ["unicode", "undecided", "capitals", "small-letters"];

/// The vote of a column that counted this.
fn vote(column: &BTreeMap<String, u64>) -> Vote {
    let known = || Damage::ALL.map(Damage::id).into_iter().chain(COUNTED);
    let counts = column.iter().map(|(seen, count)| {
        let seen = known().find(|known| known == seen).unwrap_or_else(|| panic!("{seen} is counted in columns"));
        (seen, *count)
    });
    Vote::of(&counts.collect())
}

#[test]
fn texts_are_decided_as_the_table_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/text/legacy.toml");
    let text = std::fs::read_to_string(&path).expect("the table is there");
    let table: Table = toml::from_str(&text).expect("the table is TOML");
    let (mut wrong, mut seen) = (Vec::new(), BTreeSet::new());
    for case in &table.case {
        let vote = vote(&case.column);
        let decided = decide(&case.raw, &vote);
        let (is, text) = match &decided {
            Decision::AsIs => ("as-is", None),
            Decision::Undecided => ("undecided", None),
            Decision::Decoded { damage, text } => (damage.id(), Some(text)),
        };
        seen.insert(is);
        if is != case.is || text != case.text.as_ref() {
            wrong.push(format!("{:?}: expected {} {:?}, is {is} {text:?}", case.raw, case.is, case.text));
        }
        if let Some(text) = text {
            assert_eq!(decide(text, &vote), Decision::AsIs, "{text:?} is decoded once and for all");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let missing: Vec<_> = Damage::ALL.map(Damage::id).into_iter().filter(|id| !seen.contains(id)).collect();
    assert_eq!(missing, ["windows-1258"], "the table has every damage but windows-1258, which tests/it/decode.rs has");
}
