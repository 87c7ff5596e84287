//! Several people in one record: fields, rules and link that are written once and hold for each of them, by a prefix.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::raw::{Conditions, Named, RawPerson};
use super::{Condition, Example, Link};
use crate::lang::Bilingual;

/// One of the people of a record.
#[derive(Debug, Clone)]
pub struct Person {
    /// What stands before the dot of its fields: `chong`. Empty for the record's own person.
    pub id: String,
    /// Who that is, in words; None for the record's own person.
    pub name: Option<Bilingual>,
    /// True when a record may be without this person; rules and link are then about nobody.
    pub optional: bool,
    /// How the person is linked; None when it is not.
    pub link: Option<Link>,
    /// The person's fields, as indices into the registry's.
    pub fields: Vec<usize>,
}

/// Turns the names of `[each]` into those of one person.
pub struct Renaming<'a> {
    /// The person.
    pub person: &'a str,
    /// The names that become the person's; all others mean the record.
    pub fields: &'a BTreeSet<String>,
}

impl Renaming<'_> {
    /// A field or a part of one.
    pub fn name(&self, name: &str) -> String {
        let field = name.split('.').next().unwrap_or_default();
        if self.fields.contains(field) { format!("{}.{name}", self.person) } else { name.to_owned() }
    }

    /// True for a name that is the person's already.
    pub fn is_of_person(&self, name: &str) -> bool {
        name.strip_prefix(self.person).is_some_and(|rest| rest.starts_with('.'))
    }

    /// A kind or a check: fields stand anywhere in its parameters. Only words that are a name of a field are one.
    pub fn named(&self, named: &Named) -> Named {
        let parameters = self.parameters(&named.parameters, named.name == "sql");
        Named { name: named.name.clone(), parameters }
    }

    fn parameters(&self, value: &toml::Value, sql: bool) -> toml::Value {
        use toml::Value;
        match value {
            Value::String(text) if sql => Value::String(self.sql(text)),
            Value::String(text) => Value::String(self.name(text)),
            Value::Array(items) => Value::Array(items.iter().map(|item| self.parameters(item, sql)).collect()),
            Value::Table(table) => {
                Value::Table(table.iter().map(|(key, item)| (key.clone(), self.parameters(item, sql))).collect())
            }
            other => other.clone(),
        }
    }

    /// The words of an expression that are names of fields, quoted because of the dot.
    fn sql(&self, text: &str) -> String {
        let of_name = |letter: char| letter.is_alphanumeric() || letter == '_';
        let mut renamed = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|letter| of_name(letter) != of_name(first)).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            if self.fields.contains(run) {
                let _ = write!(renamed, "\"{}.{run}\"", self.person);
            } else {
                renamed.push_str(run);
            }
            rest = after;
        }
        renamed
    }

    /// Conditions.
    pub fn conditions(&self, conditions: &[Condition]) -> Vec<Condition> {
        let renamed = |one: &Condition| Condition { field: self.name(&one.field), test: one.test.clone() };
        conditions.iter().map(renamed).collect()
    }

    /// An example.
    pub fn example(&self, example: &Example) -> Example {
        let record = |texts: &Vec<(String, String)>| {
            texts.iter().map(|(field, text)| (self.name(field), text.clone())).collect::<Vec<_>>()
        };
        match example {
            Example::Text(text) => Example::Text(text.clone()),
            Example::Record(texts) => Example::Record(record(texts)),
            Example::Records(records) => Example::Records(records.iter().map(record).collect()),
        }
    }

    /// The link.
    pub fn link(&self, link: &Link, person: &RawPerson) -> Link {
        let optional = |name: &Option<String>| name.as_deref().map(|name| self.name(name));
        Link {
            id: self.name(&link.id),
            old_id: optional(&link.old_id),
            name: self.name(&link.name),
            birth_date: self.name(&link.birth_date),
            sex: optional(&link.sex),
            residence: optional(&link.residence),
            father: optional(&link.father),
            mother: optional(&link.mother),
            phone: optional(&link.phone),
            valid_from: optional(&link.valid_from),
            valid_to: optional(&link.valid_to),
            living: person.living.unwrap_or(link.living),
            living_when: Conditions(self.conditions(&link.living_when.0)),
            events: link.events.iter().map(|name| self.name(name)).collect(),
            updated: optional(&link.updated),
            death: optional(&link.death),
            severity: link.severity.clone(),
        }
    }
}

/// The headers of a person's field: the labels in each of the person's patterns.
pub fn labels(person: &RawPerson, labels: &[String]) -> Vec<String> {
    let patterns = person.labels.iter().map(toml::Spanned::get_ref);
    patterns.flat_map(|pattern| labels.iter().map(move |label| pattern.replace("{}", label))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_fields_become_the_persons() {
        let fields = BTreeSet::from(["ho_ten".to_owned(), "so_dinh_danh".to_owned()]);
        let renaming = Renaming { person: "vo", fields: &fields };
        for (before, after) in [
            ("ho_ten", "vo.ho_ten"),
            ("so_dinh_danh.sex", "vo.so_dinh_danh.sex"),
            ("ngay_dang_ky", "ngay_dang_ky"),
            ("run_date", "run_date"),
            ("ho_ten_me", "ho_ten_me"),
        ] {
            assert_eq!(renaming.name(before), after);
        }
        let sql = "length(ho_ten) > 1 AND ho_ten_me <> ho_ten AND ngay_dang_ky < run_date";
        let renamed = "length(\"vo.ho_ten\") > 1 AND ho_ten_me <> \"vo.ho_ten\" AND ngay_dang_ky < run_date";
        assert_eq!(renaming.sql(sql), renamed);
    }
}
