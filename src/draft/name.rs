//! Names of fields: the known ones where they were recognized, else the words of the heading without marks.

use std::collections::BTreeSet;

use super::column::{Column, Why};
use super::heading::{How, words};
use super::knowledge::Knowledge;
use crate::check::RUN_DATE;

/// A name is no longer than this.
const LETTERS: usize = 40;

/// Gives every column its name: each known field to the column that is it most surely, then the words of headings.
pub fn give(columns: &mut [Column<'_>], knowledge: &Knowledge) {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|place| (std::cmp::Reverse(surety(&columns[*place])), *place));
    let mut taken: BTreeSet<String> = BTreeSet::from([RUN_DATE.to_owned()]);
    // The name of a field is a label, too: the heading of another column would be taken for it.
    let headings: BTreeSet<String> = columns.iter().map(|column| column.heading.trim().to_owned()).collect();
    let mut give = |column: &mut Column<'_>, name: Option<String>| {
        let name = name.filter(|name| !name.is_empty());
        let name = name.filter(|name| column.heading.trim() == name || !headings.contains(name));
        if let Some(name) = name.filter(|name| taken.insert(name.clone())) {
            column.name = name;
        }
    };
    for &place in &order {
        let column = &mut columns[place];
        let known = column.field.as_deref().map(of_person).filter(|_| column.why != Why::Against);
        let whole = column.hint.as_ref().is_none_or(|hint| hint.how > How::Part || column.why == Why::Beside);
        give(column, known.filter(|_| whole));
    }
    for column in columns.iter_mut() {
        if column.name.is_empty() {
            let own = of_heading(column.heading);
            let usual = knowledge.usual_field(column.form.kind, column.heading).map(str::to_owned);
            let parted = column.field.as_deref().map(of_person);
            give(column, Some(own));
            for number in 2.. {
                if !column.name.is_empty() {
                    break;
                }
                let base = usual.clone().or_else(|| parted.clone()).unwrap_or_else(|| "cot".to_owned());
                give(column, Some(format!("{base}_{number}")));
            }
        }
    }
}

/// How surely a column is the field that it was taken for.
fn surety(column: &Column<'_>) -> (u8, u64) {
    let how = match (&column.hint, column.why) {
        (Some(hint), _) if hint.how == How::Label => 3,
        (Some(hint), _) if hint.how == How::Usual => 2,
        _ => 1,
    };
    (how, column.confidence)
}

/// `chong.ho_ten` as the name of a field: `ho_ten_chong`.
fn of_person(field: &str) -> String {
    match field.split_once('.') {
        Some((person, field)) => format!("{field}_{person}"),
        None => field.to_owned(),
    }
}

/// The words of a heading as a name; empty when it has none that could begin one.
fn of_heading(heading: &str) -> String {
    let mut name = String::new();
    for word in words(heading) {
        let longer = if name.is_empty() { word } else { format!("{name}_{word}") };
        if longer.len() > LETTERS {
            break;
        }
        name = longer;
    }
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("cot_{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::of_heading;

    #[test]
    fn headings_make_names() {
        for (heading, name) in [
            ("Họ và tên", "ho_va_ten"),
            ("HoVaTen", "ho_va_ten"),
            ("Số CMND/CCCD (12 số)", "so_cmnd_cccd_12_so"),
            ("  ", ""),
            ("2025", "cot_2025"),
            ("ĐỊA CHỈ", "dia_chi"),
        ] {
            assert_eq!(of_heading(heading), name);
        }
    }
}
