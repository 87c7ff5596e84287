//! Residences across the reform, by a table; and what holds for every ward there was.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use sach::address::{Era, Level, Located, People, Place, UnitId, convert, units};
use sach::finding::Outcome;
use sach::kind::Datum;
use sach::link::exact::{self, Candidate, Linkable};
use sach::link::keys::number_key;
use sach::link::outcome::{LinkOutcome, PersonStatus, Tag};
use sach::link::residence::Residence;
use sach::value::{PartialDate, Value};

use crate::runs::run_date;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
    words: Vec<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    record: String,
    reference: String,
    level: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    unit: String,
    day: String,
    /// Nothing where nothing is certain.
    said: Option<String>,
}

fn table() -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/link/residence.toml");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The residence of somebody whose address names a unit.
fn living_in(unit: UnitId) -> Residence {
    let located = Located { unit: Some(unit), ..Located::default() };
    Residence::of(Place::new(&located, &convert(&located)))
}

fn residence(named: &str) -> Residence {
    let Some((what, code)) = named.split_once(' ') else { return Residence::Unknown };
    let code = code.parse().expect("a code is a number");
    let unit = match what {
        "old" => units().by_code(Era::Old, Level::Ward, code),
        "new" => units().by_code(Era::New, Level::Ward, code),
        "earlier" => units().historic(Level::Ward, code).first().copied(),
        "old-district" => units().by_code(Era::Old, Level::District, code),
        "old-province" => units().by_code(Era::Old, Level::Province, code),
        "new-province" => units().by_code(Era::New, Level::Province, code),
        other => panic!("{other} is no kind of unit"),
    };
    living_in(unit.unwrap_or_else(|| panic!("there is no {named}")))
}

#[test]
fn residences_agree_as_their_table_says() {
    for Case { record, reference, level } in table().case {
        let (ours, theirs) = (residence(&record), residence(&reference));
        assert_eq!(ours.level(theirs), level, "{record:?} beside {reference:?}");
        assert_eq!(theirs.level(ours), level, "{reference:?} beside {record:?}");
    }
}

#[test]
fn a_residence_is_said_in_the_words_of_the_day() {
    for Words { unit, day, said } in table().words {
        let day: Vec<u32> = day.split('/').map(|part| part.parse().expect("a number")).collect();
        let day = PartialDate::new(i32::try_from(day[2]).expect("a year"), day[1], day[0]).expect("a date");
        assert_eq!(residence(&unit).words(day), said, "{unit:?}");
    }
}

/// What the reform did to an address is never taken for a move, and what is kept of it is enough to see that.
#[test]
fn no_ward_has_moved_away_from_itself() {
    let table = units();
    let (mut certain, mut divided) = (0, 0);
    for unit in table.ids().filter(|unit| table[*unit].level == Level::Ward) {
        let own = living_in(unit);
        assert_eq!(Residence::from_packed(own.packed()), own, "{}", table[unit].name);
        if table[unit].is_historic {
            continue;
        }
        certain += u32::from(own.level(own) == "same");
        divided += u32::from(own.level(own) == "compatible");
        for part in table.successors(unit).iter().filter(|part| part.people != People::None) {
            let level = own.level(living_in(part.to));
            assert!(matches!(level, "same" | "compatible"), "{} is {level}", table[unit].name);
        }
    }
    assert_eq!((certain, divided), (10_035 + 3_321 - 381, 381));
}

/// That somebody lives elsewhere is said of the living who are certainly the person of the record, and changes nothing
/// else.
#[test]
fn a_move_is_a_finding_of_its_own() {
    use LinkOutcome::{Dead, Match, MismatchAny, NoId, Superseded};
    use PersonStatus::{Living, Unknown};
    let (name, another, id) = ("Trần Thị Lan", "Đỗ Minh Quân", "001090000018");
    let born = PartialDate::new(1990, 2, 3);
    let text = |text| Datum { text, value: Value::Text };
    let elsewhere = Outcome::Fail { expected: Some("Phường Hồng Hà, Thành phố Hà Nội".to_owned()) };
    for (tag, theirs, status, lives_in, outcome, moved) in [
        (Tag::Current, name, Living, "new 00097", Match, elsewhere.clone()),
        (Tag::Current, name, Unknown, "new 00097", Match, elsewhere.clone()),
        (Tag::Current, name, Living, "old 00013", Match, Outcome::Pass),
        (Tag::Current, name, Living, "", Match, Outcome::Undecided),
        (Tag::Cancelled, name, Living, "new 00097", Superseded, elsewhere),
        (Tag::Cmnd, name, Living, "new 00097", NoId, Outcome::NotApplicable),
        (Tag::Current, another, Living, "new 00097", MismatchAny, Outcome::NotApplicable),
        (Tag::Current, name, PersonStatus::Dead, "new 00097", Dead, Outcome::NotApplicable),
    ] {
        let person = Candidate {
            key: number_key(id).expect("an ID is a key"),
            tag,
            person: 1,
            id: number_key("001090000019").expect("an ID is a key"),
            name: theirs,
            birth: if theirs == name { born } else { PartialDate::new(1975, 6, 1) },
            sex: None,
            status,
            death: None,
            residence: residence(lives_in),
            updated: None,
            of: 0,
        };
        let record = Linkable {
            id: if tag == Tag::Cmnd { Datum::default() } else { text(id) },
            name: text(name),
            birth: Datum { text: "", value: born.map_or(Value::Missing, Value::Date) },
            residence: residence("old 00004"),
            must_live: true,
            settled: true,
            ..Linkable::default()
        };
        let found = exact::link(&record, &[person], run_date());
        assert_eq!((found.outcome, &found.weighed[0]), (outcome, &moved), "{tag:?} {theirs} {status:?} {lives_in}");
    }
}
