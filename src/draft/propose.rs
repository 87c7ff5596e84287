//! What a draft proposes beyond its fields: the key, the rules, the link. Each with what was counted for it.

use super::column::{Column, percent};
use super::knowledge::Knowledge;
use super::profile::dates;
use super::relate::{Person, of_kind};
use crate::value::PartialDate;

/// A rule is proposed where it holds for so many of 100 records that it could be looked at.
const HOLDS: u64 = 95;

/// A proposed rule. Its texts stand in `rules/draft.toml`, by the name of its check.
pub struct Rule {
    /// Its id.
    pub id: String,
    /// The check, as a name of `rules/draft.toml`.
    pub check: &'static str,
    /// The field that it is about.
    pub field: String,
    /// The check with parameters, as TOML.
    pub written: String,
    /// The headings for the texts: its own, and that of the other field.
    pub labels: [String; 2],
    /// Examples as TOML: good, bad.
    pub examples: [String; 2],
}

/// The fields of the link: key of `[link]` and field.
pub type Link = Vec<(&'static str, String)>;

/// The column that names a record: filled nearly everywhere and hardly ever twice; a number of the registry's own rather
/// than that of the person.
pub fn key(columns: &[Column<'_>]) -> Option<usize> {
    const KINDS_OF_NONE: [&str; 15] = [
        "person-name",
        "address",
        "date",
        "birth-date",
        "sex",
        "ethnic-group",
        "phone",
        "email",
        "amount",
        "integer",
        "code",
        "admin-unit",
        "relationship",
        "bank-account",
        "old-id",
    ];
    let is_key = |place: &usize| {
        let Column { form, values, name, .. } = &columns[*place];
        let one_word = values.different.keys().filter(|text| is_number_like(text)).count();
        values.filled >= 2
            && !KINDS_OF_NONE.contains(&form.kind)
            && name != "stt"
            && (form.kind != "text" || percent(one_word as u64, values.different.len() as u64) >= HOLDS)
            && percent(values.filled, values.by_record.len() as u64) >= HOLDS
            && percent(values.repeated(), values.filled) <= 100 - HOLDS
    };
    let rank = |place: &usize| {
        let column = &columns[*place];
        let of_person = matches!(column.form.kind, "personal-id" | "identity-paper");
        let unique = percent(column.values.different.len() as u64, column.values.filled);
        (!of_person, unique, column.values.filled, std::cmp::Reverse(*place))
    };
    (0..columns.len()).filter(is_key).max_by_key(rank)
}

/// One word with digits, of some length: `HS-2024-00017`.
fn is_number_like(text: &str) -> bool {
    text.len() >= 4 && !text.contains(char::is_whitespace) && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The link with the reference population, when number, name and birth date of one person were recognized.
pub fn link(columns: &[Column<'_>], people: &[Person]) -> Option<Link> {
    let own = |person: &&Person| columns[person.id].name == "so_dinh_danh";
    // Whom the extract is about stands in every record.
    let filled = |person: &&Person| columns[person.id].values.filled;
    let fullest = || people.iter().rev().max_by_key(filled);
    let person = people.iter().find(own).or_else(fullest)?;
    let named = |place: usize| columns[place].name.clone();
    let mut link = vec![("id", named(person.id))];
    let other = |kind: &'static str, names: &[&str]| {
        let by_name = names.iter().find_map(|name| of_kind(columns, kind).find(|place| columns[*place].name == *name));
        by_name.map(named)
    };
    link.extend(other("old-id", &["so_cmnd"]).map(|field| ("old-id", field)));
    link.push(("name", named(person.name?)));
    link.push(("birth-date", named(person.birth_date?)));
    link.extend(person.sex.map(|place| ("sex", named(place))));
    link.extend(other("address", &["noi_thuong_tru", "dia_chi"]).map(|field| ("residence", field)));
    link.extend(other("date", &["tu_ngay"]).map(|field| ("valid-from", field)));
    link.extend(other("date", &["den_ngay"]).map(|field| ("valid-to", field)));
    Some(link)
}

/// All rules that the sample bears out.
pub fn rules(
    columns: &[Column<'_>],
    key: Option<usize>,
    records: u64,
    knowledge: &Knowledge,
    run_date: PartialDate,
) -> Vec<Rule> {
    let mut rules = Vec::new();
    let full = |column: &&Column<'_>| column.name != "stt" && column.filled * 100 > records * 99;
    rules.extend(columns.iter().filter(full).filter_map(|column| required(column, knowledge)));
    rules.extend(key.and_then(|place| unique(&columns[place], knowledge)));
    rules.extend(in_order(columns, knowledge));
    rules.extend(not_after_run_date(columns, knowledge, run_date));
    rules
}

/// `so_the` as a part of a rule's id.
fn kebab(name: &str) -> String {
    name.replace('_', "-")
}

/// A text of TOML.
pub fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn heading(column: &Column<'_>) -> String {
    column.heading.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn required(column: &Column<'_>, knowledge: &Knowledge) -> Option<Rule> {
    let example = examples(column, knowledge).into_iter().next()?;
    Some(Rule {
        id: format!("{}-missing", kebab(&column.name)),
        check: "required",
        field: column.name.clone(),
        written: "\"required\"".to_owned(),
        labels: [heading(column), String::new()],
        examples: [format!("[{}]", quoted(&example)), "[\"\"]".to_owned()],
    })
}

fn unique(column: &Column<'_>, knowledge: &Knowledge) -> Option<Rule> {
    let examples = examples(column, knowledge);
    let record = |text: &String| format!("{{ {} = {} }}", column.name, quoted(text));
    let (first, second) = (record(examples.first()?), examples.get(1).map(record));
    let alone = second.map_or_else(|| format!("[[{first}]]"), |second| format!("[[{first}, {second}]]"));
    Some(Rule {
        id: format!("{}-twice", kebab(&column.name)),
        check: "unique",
        field: column.name.clone(),
        written: format!("{{ unique = [{}] }}", quoted(&column.name)),
        labels: [heading(column), String::new()],
        examples: [alone, format!("[[{first}, {first}]]")],
    })
}

/// Made-up values that the column's kind has nothing against and that the column does not have.
fn examples(column: &Column<'_>, knowledge: &Knowledge) -> Vec<String> {
    if let Some(few) = &column.few {
        return few.words.iter().map(|(word, _)| word.clone()).collect();
    }
    let Some(kind) = column.form.make() else { return Vec::new() };
    knowledge.examples(column.form.kind, kind.as_ref(), &|text| column.values.has(text))
}

/// Birth before every other date, and the dates whose names are a beginning and an end, where the sample is so.
fn in_order(columns: &[Column<'_>], knowledge: &Knowledge) -> Vec<Rule> {
    let mut rules = Vec::new();
    let births: Vec<usize> = of_kind(columns, "birth-date").collect();
    let others: Vec<usize> = of_kind(columns, "date").collect();
    if let [birth] = births[..] {
        rules.extend(others.iter().filter_map(|other| pair(&columns[birth], &columns[*other])));
    }
    let is = |place: &usize, those: &[String]| has_word(&columns[*place], those);
    let (first, last) = (&knowledge.file.order.first, &knowledge.file.order.last);
    for end in others.iter().filter(|place| is(place, last)) {
        let begins = others.iter().filter(|place| *place < end && is(place, first) && !is(place, last));
        rules.extend(begins.max().and_then(|begin| pair(&columns[*begin], &columns[*end])));
    }
    rules
}

/// Two dates in order, if nearly all records that have both have them so.
fn pair(first: &Column<'_>, second: &Column<'_>) -> Option<Rule> {
    let (early, late) = (dates(&first.values, &first.form), dates(&second.values, &second.form));
    let both: Vec<bool> =
        early.iter().zip(&late).filter_map(|(one, two)| Some((*one)?.earliest() <= (*two)?.latest())).collect();
    let holds = both.iter().filter(|holds| **holds).count() as u64;
    let enough = both.len() >= 2 && percent(holds, both.len() as u64) >= HOLDS;
    let record = |one: &str, two: &str| format!("[{{ {} = \"{one}\", {} = \"{two}\" }}]", first.name, second.name);
    enough.then(|| Rule {
        id: format!("{}-before-{}", kebab(&second.name), kebab(&first.name)),
        check: "in-order",
        field: second.name.clone(),
        written: format!("{{ in-order = [{}, {}] }}", quoted(&first.name), quoted(&second.name)),
        labels: [heading(second), heading(first)],
        examples: [record("05/09/1984", "06/10/2015"), record("06/10/2015", "05/09/1984")],
    })
}

/// True when one of those words stands in a column's name.
fn has_word(column: &Column<'_>, those: &[String]) -> bool {
    let name = format!("_{}_", column.name);
    those.iter().any(|word| name.contains(&format!("_{}_", word.replace(' ', "_"))))
}

/// Dates of what has happened, where the sample has hardly any in the future.
fn not_after_run_date(columns: &[Column<'_>], knowledge: &Knowledge, run_date: PartialDate) -> Vec<Rule> {
    let past = |column: &&Column<'_>| {
        let order = &knowledge.file.order;
        let happened = has_word(column, &order.happened) && !has_word(column, &order.last);
        if column.form.kind != "birth-date" && !(column.form.kind == "date" && happened) {
            return false;
        }
        let read: Vec<PartialDate> = dates(&column.values, &column.form).into_iter().flatten().collect();
        let holds = read.iter().filter(|date| date.earliest() <= run_date).count() as u64;
        read.len() >= 2 && percent(holds, read.len() as u64) >= HOLDS
    };
    let rule = |column: &Column<'_>| Rule {
        id: format!("{}-in-future", kebab(&column.name)),
        check: "not-after-run-date",
        field: column.name.clone(),
        written: "\"not-after-run-date\"".to_owned(),
        labels: [heading(column), String::new()],
        examples: ["20/11/2026", "22/11/2026"]
            .map(|date| format!("[{{ {} = \"{date}\", run_date = \"21/11/2026\" }}]", column.name)),
    };
    columns.iter().filter(past).map(rule).collect()
}
