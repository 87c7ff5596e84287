//! Parameters of kinds that name other fields: the sex and birth date beside a number, the units above a ward.

use super::column::Column;
use super::relate::{Person, of_kind};
use crate::check::RUN_DATE;

/// Columns of one place may have this many others between them.
const GAP: usize = 2;

/// Names the fields that kinds look at.
pub fn name(columns: &mut [Column<'_>], people: &[Person]) {
    debug_assert!(columns.iter().all(|column| !column.name.is_empty() && column.name != RUN_DATE));
    for person in people {
        let named = |place: Option<usize>| place.map(|place| columns[place].name.clone());
        let (sex, birth, id) = (named(person.sex), named(person.birth_date), columns[person.id].name.clone());
        let called = named(person.name);
        set(&mut columns[person.id], "sex", sex.clone());
        set(&mut columns[person.id], "birth-date", birth);
        if let Some(sex) = person.sex {
            set(&mut columns[sex], "id", Some(id));
            set(&mut columns[sex], "name", called);
        }
    }
    let sexes: Vec<usize> = of_kind(columns, "sex").collect();
    let relations: Vec<usize> = of_kind(columns, "relationship").collect();
    for place in relations {
        let nearest = sexes.iter().copied().min_by_key(|sex| (sex.abs_diff(place), *sex));
        let sex = nearest.map(|sex| columns[sex].name.clone());
        set(&mut columns[place], "sex", sex);
    }
    for group in units(columns) {
        relate(columns, &group);
    }
}

/// Sets a parameter, if the kind takes it.
fn set(column: &mut Column<'_>, key: &str, field: Option<String>) {
    let Some(field) = field else { return };
    let mut form = column.form.clone();
    form.parameters.insert(key.to_owned(), field.into());
    if form.make().is_some() {
        column.form = form;
    }
}

/// One column of a place: where it stands, its level, whether it has codes.
type UnitColumn = (usize, &'static str, bool);

/// Columns of units that stand together and say one place.
fn units(columns: &[Column<'_>]) -> Vec<Vec<UnitColumn>> {
    let mut groups: Vec<Vec<UnitColumn>> = Vec::new();
    for place in of_kind(columns, "admin-unit") {
        let column = &columns[place];
        let level =
            ["province", "district", "ward"].into_iter().find(|level| column.form.parameter("level") == Some(level));
        let Some(level) = level else { continue };
        let digits =
            column.values.different.keys().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit())).count();
        let codes = digits * 2 > column.values.different.len();
        let near = |group: &Vec<UnitColumn>| {
            group.last().is_some_and(|(last, ..)| place - last <= GAP + 1)
                && !group.iter().any(|(_, other, other_codes)| (*other, *other_codes) == (level, codes))
        };
        match groups.last_mut().filter(|group| near(group)) {
            Some(group) => group.push((place, level, codes)),
            None => groups.push(vec![(place, level, codes)]),
        }
    }
    groups
}

/// Every column of a place is told of the others: its other half, and the units of the other levels.
fn relate(columns: &mut [Column<'_>], group: &[UnitColumn]) {
    let named = |columns: &[Column<'_>], level: &str, codes: bool| {
        let found = group.iter().find(|(_, other, other_codes)| *other == level && *other_codes == codes);
        found.map(|(place, ..)| columns[*place].name.clone())
    };
    for &(place, level, codes) in group {
        let half = named(columns, level, !codes);
        if let (Some(code), false) = (&half, codes) {
            set(&mut columns[place], "part-of", Some(code.clone()));
            continue;
        }
        set(&mut columns[place], "name", half);
        for other in ["province", "district", "ward"].into_iter().filter(|other| *other != level) {
            let (code, name) = (named(columns, other, true), named(columns, other, false));
            set(&mut columns[place], &format!("{other}-name"), name);
            set(&mut columns[place], other, code);
        }
    }
}
