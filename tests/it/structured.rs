//! Separate columns for province, district and ward against `tests/address/structured.toml`, and what holds for all units.
//!
//! A case gives cells by their columns: `ma_tinh`, `tinh`, `ma_huyen`, `huyen`, `ma_xa`, `xa`, and with `era` what is
//! known of the column (`old`, `new`, `mixed`). Expected are: `unit` (era and code; an earlier version has the era
//! `earlier`), or `candidates`; `today`, the code of the ward of today; `outcome`; `flaws`, none where it is left out;
//! `strength` where it is of interest.

use std::fs;
use std::path::Path;

use sach::address::{
    Column, Columns, Era, EraContext, Level, Located, Unit, UnitId, convert, locate_columns, locate_columns_on, units,
};
use sach::text::fold;
use sach::value::PartialDate;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    #[serde(default)]
    ma_tinh: String,
    #[serde(default)]
    tinh: String,
    #[serde(default)]
    ma_huyen: String,
    #[serde(default)]
    huyen: String,
    #[serde(default)]
    ma_xa: String,
    #[serde(default)]
    xa: String,
    #[serde(default)]
    era: String,
    unit: Option<String>,
    #[serde(default)]
    candidates: Vec<String>,
    today: Option<String>,
    outcome: String,
    #[serde(default)]
    flaws: Vec<String>,
    strength: Option<String>,
}

impl Case {
    fn columns(&self) -> Columns<'_> {
        Columns {
            province: Column { code: &self.ma_tinh, name: &self.tinh },
            district: Column { code: &self.ma_huyen, name: &self.huyen },
            ward: Column { code: &self.ma_xa, name: &self.xa },
        }
    }

    fn context(&self) -> EraContext {
        match self.era.as_str() {
            "" => EraContext::Unknown,
            "old" => EraContext::Throughout(Era::Old),
            "new" => EraContext::Throughout(Era::New),
            "mixed" => EraContext::Mixed,
            other => panic!("there is no era {other}"),
        }
    }
}

fn in_words(id: UnitId) -> String {
    let unit = &units()[id];
    let era = if unit.is_historic { "earlier" } else { unit.era.id() };
    format!("{era} {}", unit.code_text())
}

#[test]
fn columns_are_located_as_their_table_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/address/structured.toml");
    let text = fs::read_to_string(&path).expect("the table is there");
    let table: Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut failures = Vec::new();
    for case in &table.case {
        let located = locate_columns(&case.columns(), case.context());
        let conversion = convert(&located);
        let flaws: Vec<&str> = located.flaws.iter().map(sach::address::Flaw::id).collect();
        let got = (
            located.unit.map(in_words),
            located.candidates.iter().map(|unit| in_words(*unit)).collect::<Vec<_>>(),
            conversion.ward.map(|ward| units()[ward].code_text()),
            conversion.outcome.id(),
            flaws.iter().map(|flaw| (*flaw).to_owned()).collect::<Vec<_>>(),
        );
        let expected =
            (case.unit.clone(), case.candidates.clone(), case.today.clone(), case.outcome.as_str(), case.flaws.clone());
        let strength = located.strength.map(|strength| strength.id().to_owned());
        if got != expected || (case.strength.is_some() && case.strength != strength) {
            failures.push(format!("{case:?}\n    is {got:?} {strength:?}"));
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    assert!(table.case.len() >= 60, "the table has {} cases", table.case.len());
}

/// The cells of a unit's province, district and ward, each written in one way.
fn located(id: UnitId, write: impl Fn(&Unit) -> String, context: EraContext) -> Located {
    let table = units();
    let cell = |id: Option<UnitId>| id.map(|id| write(&table[id])).unwrap_or_default();
    let district = table.parent_of(id).filter(|above| table[*above].level == Level::District);
    let (province, district, ward) = (cell(table.province_of(id)), cell(district), cell(Some(id)));
    let column = |name| Column { code: "", name };
    let columns = Columns { province: column(&province), district: column(&district), ward: column(&ward) };
    locate_columns(&columns, context)
}

fn wards() -> impl Iterator<Item = UnitId> {
    units().ids().filter(|id| units()[*id].level == Level::Ward && !units()[*id].is_historic)
}

fn abbreviated(unit: &Unit) -> String {
    const SHORT: [(&str, &str); 8] = [
        ("Thành phố ", "TP."),
        ("Thị xã ", "TX. "),
        ("Thị trấn ", "TT "),
        ("Huyện ", "H."),
        ("Quận ", "Q."),
        ("Phường ", "P."),
        ("Xã ", "X. "),
        ("Tỉnh ", "T."),
    ];
    let short = SHORT.iter().find_map(|(word, short)| Some(format!("{short}{}", unit.name.strip_prefix(word)?)));
    short.unwrap_or_else(|| unit.name.to_owned())
}

#[test]
fn all_wards_are_found_by_their_names() {
    let mut failures = Vec::new();
    for id in wards() {
        for (way, located) in [
            ("whole", located(id, |unit| unit.name.to_owned(), EraContext::Unknown)),
            ("capitals", located(id, |unit| unit.name.to_uppercase(), EraContext::Unknown)),
            ("abbreviated", located(id, abbreviated, EraContext::Unknown)),
            ("code", located(id, Unit::code_text, EraContext::Throughout(units()[id].era))),
        ] {
            if located.unit != Some(id) || !located.flaws.is_empty() {
                failures.push(format!("{} {way}: {located:?}", in_words(id)));
            }
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// Without marks or type words some names of one district are the same: those come back as candidates, and no others.
#[test]
fn wards_written_with_less_are_found_or_ambiguous() {
    let of = |located: &Located, id: UnitId| located.unit == Some(id) && located.flaws.is_empty();
    let candidate = |located: &Located, id: UnitId| located.unit.is_none() && located.candidates.contains(&id);
    let (mut without_marks, mut without_type, mut without_both) = (0, 0, 0);
    for id in wards() {
        for (count, located) in [
            (&mut without_marks, located(id, |unit| fold::fold(unit.name), EraContext::Unknown)),
            (&mut without_type, located(id, |unit| unit.bare().to_owned(), EraContext::Unknown)),
            (&mut without_both, located(id, |unit| fold::fold(unit.bare()), EraContext::Unknown)),
        ] {
            assert!(of(&located, id) || candidate(&located, id), "{}: {located:?}", in_words(id));
            *count += usize::from(!of(&located, id));
        }
    }
    assert!(without_marks <= 64, "{without_marks} are ambiguous without marks");
    assert!(without_type <= 40, "{without_type} are ambiguous without type words");
    assert!(without_both <= 110, "{without_both} are ambiguous without both");
}

/// A bare code is never decided where it matters: the readings of both eras come back, unless one alone has the code.
#[test]
fn a_bare_code_decides_no_era() {
    let table = units();
    for id in wards() {
        let code = table[id].code_text();
        let columns = Columns { ward: Column { code: &code, name: "" }, ..Columns::default() };
        let located = locate_columns(&columns, EraContext::Unknown);
        let eras = [Era::New, Era::Old].map(|era| table.by_code(era, Level::Ward, table[id].code));
        let expected: Vec<UnitId> = eras.into_iter().flatten().collect();
        match expected[..] {
            [only] => assert_eq!(located.unit, Some(only), "{code}"),
            _ => assert_eq!((located.unit, &located.candidates), (None, &expected), "{code}"),
        }
    }
}

/// The place of every tone, lost zeros and a spreadsheet's `.0` change nothing.
#[test]
fn forms_of_codes_and_tones_change_nothing() {
    let table = units();
    let old = |code: &str, name: &str| {
        let columns = Columns {
            province: Column { code: "1", name: "" },
            district: Column { code: "001.0", name: "" },
            ward: Column { code, name },
        };
        locate_columns(&columns, EraContext::Unknown).unit.map(in_words)
    };
    for code in ["00001", "1", "0001", "1.0", "00001.0", "'00001", "=\"00001\"", " 00001 "] {
        assert_eq!(old(code, ""), Some("old 00001".to_owned()), "{code}");
        assert_eq!(old(code, "Phường Phúc Xá"), Some("old 00001".to_owned()), "{code}");
    }
    let moved = |name: &str| {
        let column = |name| Column { code: "", name };
        let columns = Columns { province: column("Lào Cai"), ward: column(name), ..Columns::default() };
        locate_columns(&columns, EraContext::Throughout(Era::New)).unit.map(|unit| table[unit].name)
    };
    assert_eq!(moved("Xã Bảo Thắng"), Some("Xã Bảo Thắng"));
    assert_eq!(moved("Xã Baỏ Thắng"), Some("Xã Bảo Thắng"));
}

/// The type word is that of the day.
#[test]
fn type_words_have_their_days() {
    let column = |name| Column { code: "", name };
    let columns = |ward| Columns { province: column("Bắc Ninh"), district: Column::default(), ward: column(ward) };
    let flaws = |ward, day| {
        let day = PartialDate::new(2026, 9, day);
        let located = locate_columns_on(&columns(ward), EraContext::Unknown, day);
        assert_eq!(located.unit.map(in_words), Some("new 07294".to_owned()));
        located.flaws.iter().map(sach::address::Flaw::id).collect::<Vec<_>>()
    };
    assert_eq!(flaws("Xã Bố Hạ", 19), [""; 0]);
    assert_eq!(flaws("Xã Bố Hạ", 20), ["wrong-type"]);
    assert_eq!(flaws("Phường Bố Hạ", 20), [""; 0]);
    assert_eq!(flaws("Phường Bố Hạ", 19), ["wrong-type"]);
}
