//! What columns of one record say of each other: which date is the birth date of which number, what a code of sex means,
//! which sex, date and name belong to one person.

use std::collections::BTreeMap;

use super::column::{Column, Why, percent};
use super::profile::{Form, dates};
use crate::kind::Cell;
use crate::kind::personal_id::Structure;
use crate::value::{PartialDate, Sex};

/// So many records must have both values …
const ENOUGH: u64 = 10;
/// … and of 100 of them so many must agree.
const AGREE: u64 = 60;

/// The columns of one person: places in the list of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// The personal ID.
    pub id: usize,
    /// The birth date.
    pub birth_date: Option<usize>,
    /// The sex.
    pub sex: Option<usize>,
    /// The name.
    pub name: Option<usize>,
}

/// Corrects what columns were taken for by what stands beside them, and says which belong to one person.
pub fn people(columns: &mut [Column<'_>], run_date: PartialDate) -> Vec<Person> {
    let numbers: Vec<(usize, Vec<Option<Structure>>)> = of_kind(columns, "personal-id")
        .map(|place| (place, columns[place].values.by_record.iter().map(|text| structure(text)).collect()))
        .collect();
    find_birth_dates(columns, &numbers, run_date);
    find_codes_of_sex(columns, &numbers);
    let births: Vec<(usize, Vec<Option<PartialDate>>)> = of_kind(columns, "birth-date")
        .map(|place| (place, dates(&columns[place].values, &columns[place].form)))
        .collect();
    let sexes: Vec<(usize, Vec<Option<Sex>>)> =
        of_kind(columns, "sex").map(|place| (place, read_sexes(&columns[place]))).collect();
    let names: Vec<usize> = of_kind(columns, "person-name").collect();
    let person = |(id, numbers): &(usize, Vec<Option<Structure>>)| {
        let born = |number: Structure, date: PartialDate| number.birth_year == date.year();
        let of_sex = |number: Structure, sex: Sex| number.sex == sex;
        Person {
            id: *id,
            birth_date: partner(numbers, &births, born),
            sex: partner(numbers, &sexes, of_sex),
            name: names.iter().copied().min_by_key(|name| (unlikely(&columns[*name]), name.abs_diff(*id), *name)),
        }
    };
    numbers.iter().map(person).collect()
}

/// How little a column of names looks like that of the people whom the extract is about: a heading that says so is best,
/// one that says something else worst; columns that are often empty, or repeat a few words, are hardly theirs.
fn unlikely(column: &Column<'_>) -> (u8, u64) {
    let by_heading = match column.field.as_deref() {
        Some("ho_ten") => 0,
        None => 1,
        Some(_) => 2,
    };
    let values = &column.values;
    let different = values.different.len() as u64;
    let full = percent(values.filled, values.by_record.len() as u64);
    (by_heading, u64::from(full < 90) + 2 * u64::from(percent(different, values.filled) < 20))
}

/// What a number says; zeros in front that a spreadsheet has lost are thought of.
fn structure(text: &str) -> Option<Structure> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    (digits && (10..=12).contains(&text.len())).then(|| Structure::of(&format!("{text:0>12}"))).flatten()
}

/// The columns of one kind.
pub fn of_kind<'c>(columns: &'c [Column<'_>], kind: &'static str) -> impl Iterator<Item = usize> + 'c {
    (0..columns.len()).filter(move |place| columns[*place].form.kind == kind)
}

/// Of the columns the one that agrees best with the numbers; where too few records tell, the only one there is.
fn partner<T: Copy>(
    numbers: &[Option<Structure>],
    columns: &[(usize, Vec<Option<T>>)],
    agrees: impl Fn(Structure, T) -> bool,
) -> Option<usize> {
    let counted = columns.iter().map(|(place, values)| (*place, agreement(numbers, values, &agrees)));
    let counted: Vec<(usize, (u64, u64))> = counted.collect();
    let best = counted.iter().filter(|(_, (agree, of))| *of >= ENOUGH && percent(*agree, *of) >= AGREE);
    let best = best.max_by_key(|(place, (agree, of))| (percent(*agree, *of), std::cmp::Reverse(*place)));
    match (best, counted.as_slice()) {
        (Some((place, _)), _) => Some(*place),
        (None, [(place, (_, of))]) if *of < ENOUGH => Some(*place),
        _ => None,
    }
}

/// Records in which two columns agree, of those that have both values.
fn agreement<T: Copy>(
    numbers: &[Option<Structure>],
    values: &[Option<T>],
    agrees: impl Fn(Structure, T) -> bool,
) -> (u64, u64) {
    let both = numbers.iter().zip(values).filter_map(|(number, value)| Some(agrees((*number)?, (*value)?)));
    both.fold((0, 0), |(agree, of), one| (agree + u64::from(one), of + 1))
}

/// Dates whose years are those of a number are birth dates. Without numbers, a column of many years long ago is.
fn find_birth_dates(columns: &mut [Column<'_>], numbers: &[(usize, Vec<Option<Structure>>)], run_date: PartialDate) {
    let open: Vec<usize> = of_kind(columns, "date").filter(|place| is_open(&columns[*place])).collect();
    let mut long_ago: Vec<usize> = Vec::new();
    for place in open {
        let read = dates(&columns[place].values, &columns[place].form);
        let born = |number: Structure, date: PartialDate| number.birth_year == date.year();
        let best = numbers.iter().map(|(_, numbers)| agreement(numbers, &read, born));
        let best = best.filter(|(_, of)| *of >= ENOUGH).map(|(agree, of)| percent(agree, of)).max();
        if best.is_some_and(|share| share >= AGREE) {
            become_kind(&mut columns[place], "birth-date", "ngay_sinh", 97);
        } else if is_long_ago(&read, run_date) && best.is_none() {
            long_ago.push(place);
        }
    }
    let none_yet = of_kind(columns, "birth-date").next().is_none();
    if let ([place], true) = (long_ago.as_slice(), none_yet) {
        become_kind(&mut columns[*place], "birth-date", "ngay_sinh", 75);
    }
}

/// True where only the values have said what a column is.
fn is_open(column: &Column<'_>) -> bool {
    matches!(column.why, Why::Values | Why::Neither | Why::Words | Why::Against)
}

fn become_kind(column: &mut Column<'_>, kind: &'static str, field: &str, confidence: u64) {
    column.form = Form::plain(kind);
    column.field = Some(field.to_owned());
    (column.why, column.confidence, column.few) = (Why::Beside, confidence, None);
}

/// Half of the dates lie fifteen years back, and they spread over twenty.
fn is_long_ago(read: &[Option<PartialDate>], run_date: PartialDate) -> bool {
    let mut years: Vec<i32> = read.iter().flatten().map(|date| date.year()).collect();
    years.sort_unstable();
    let at = |tenth: usize| years[(years.len() - 1) * tenth / 10];
    years.len() as u64 >= ENOUGH && at(5) <= run_date.year() - 15 && at(9) - at(1) >= 20
}

/// A column of the codes 0 to 3 that go with the sex in a number.
fn find_codes_of_sex(columns: &mut [Column<'_>], numbers: &[(usize, Vec<Option<Structure>>)]) {
    const CERTAIN: u64 = 85;
    for column in columns.iter_mut().filter(|column| is_open(column)) {
        let codes: Vec<Option<u8>> = column.values.by_record.iter().map(|text| code(text)).collect();
        let few = (2..=4).contains(&column.values.different.len());
        if !few || codes.iter().flatten().count() as u64 != column.values.filled {
            continue;
        }
        let share = |numbers: &[Option<Structure>]| {
            let mut sexes: BTreeMap<u8, [u64; 2]> = BTreeMap::new();
            for (number, code) in numbers.iter().zip(&codes).filter_map(|(number, code)| Some(((*number)?, (*code)?))) {
                sexes.entry(code).or_default()[usize::from(number.sex == Sex::Female)] += 1;
            }
            let of: u64 = sexes.values().flatten().sum();
            let most: u64 = sexes.values().map(|[male, female]| male.max(female)).sum();
            let both = sexes.values().any(|[male, female]| male > female)
                && sexes.values().any(|[male, female]| female > male);
            if both && of >= ENOUGH { percent(most, of) } else { 0 }
        };
        if numbers.iter().any(|(_, numbers)| share(numbers) >= CERTAIN) {
            become_kind(column, "sex", "gioi_tinh", 92);
        }
    }
}

fn code(text: &str) -> Option<u8> {
    text.strip_suffix(".0").unwrap_or(text).parse().ok().filter(|code| *code < 4)
}

fn read_sexes(column: &Column<'_>) -> Vec<Option<Sex>> {
    let Some(kind) = column.form.make() else { return Vec::new() };
    let sex = |text: &&str| {
        let mut cell = Cell::new(text);
        kind.read(&mut cell);
        cell.value().sex()
    };
    column.values.by_record.iter().map(sex).collect()
}
