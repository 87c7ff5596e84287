//! From the text of a spec to its types, with all mistakes at their places.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;

use super::raw::{RawColumn, RawCommon, RawDefect, RawProfile, RawSpec};
use super::{Column, Names, Spec, Writing};
use crate::messages::Message;
use crate::registry::{Named, Source};
use crate::synth::day::parse_day;
use crate::synth::defect::{self, Defect, Role, Someone};
use crate::synth::make;
use crate::synth::when::Condition;
use crate::synth::who::{Profile, Who};
use crate::value::Sex;

/// A word that means nothing here, and those that would.
pub fn unknown(word: &str, known: String) -> Message {
    Message::new("synth-spec-unknown").arg("word", word).arg("known", known)
}

/// A value as a type.
///
/// # Errors
/// When the value is of another shape.
pub fn read_as<T: DeserializeOwned>(value: toml::Value) -> Result<T, Message> {
    value.try_into().map_err(|cause: toml::de::Error| Message::new("synth-spec-value").arg("cause", cause.message()))
}

/// A value or an array of them.
///
/// # Errors
/// When a value is of another shape.
pub fn one_or_many<T: DeserializeOwned>(value: toml::Value) -> Result<Vec<T>, Message> {
    match value {
        toml::Value::Array(values) => values.into_iter().map(read_as).collect(),
        one => Ok(vec![read_as(one)?]),
    }
}

/// Nam or Nữ.
///
/// # Errors
/// When it is another word.
pub fn sex(word: &str) -> Result<Sex, Message> {
    let sexes = [Sex::Male, Sex::Female];
    let found = sexes.into_iter().find(|sex| sex.word() == word);
    found.ok_or_else(|| unknown(word, sexes.map(Sex::word).join(", ")))
}

/// The mistakes as they come up.
struct Reader<'s, 't> {
    source: &'s mut Source<'t>,
}

impl Reader<'_, '_> {
    /// What was read, or its mistake at that place.
    fn take<T>(&mut self, read: Result<T, Message>, span: &Range<usize>) -> Option<T> {
        read.map_err(|message| self.source.mistake(span.clone(), message)).ok()
    }
}

/// Reads a spec; None when it has mistakes, which then stand in the source.
pub fn spec(source: &mut Source<'_>, common: &str) -> Option<Spec> {
    let raw: RawSpec = match toml::from_str(source.text) {
        Ok(raw) => raw,
        Err(cause) => {
            let span = cause.span().unwrap_or(0..0);
            source.mistake(span, Message::new("synth-spec-value").arg("cause", cause.message()));
            return None;
        }
    };
    let mut reader = Reader { source };
    let mut profiles = reader.profiles(raw.who)?;
    let columns: Vec<String> = raw.column.iter().map(column_name).collect();
    let names = Names::new(&columns, &profiles);
    let (columns, needs) = reader.columns(raw.column, &names)?;
    let order = reader.order(&columns, &needs)?;
    let main = raw.main.as_ref().map_or("", |main| main.get_ref());
    let roles = roles(&columns, main);
    if let Some(main) = &raw.main
        && roles.iter().all(Option::is_none)
    {
        reader.source.mistake(main.span(), unknown(main.get_ref(), prefixes(&columns)));
    }
    let of = |role: Role| roles[role as usize];
    let subject = of(Role::Id).or_else(|| of(Role::Name)).map_or(Who::Own, |column| columns[column].of);
    let key = match &raw.key {
        Some(key) => reader.take(names.column(key.get_ref()), &key.span())?,
        None => of(Role::Id).unwrap_or(0),
    };
    let dead_needs = match raw.dead_needs {
        Some(needs) => {
            let span = needs.span();
            reader.take(dead_needs(needs.into_inner(), &names), &span)?
        }
        None => Vec::new(),
    };
    let finds = reader.finders(common, &raw.without, raw.finds);
    let mut defects = defect::generic(&columns, &roles, &profiles, raw.living, finds);
    for defect in defects.iter_mut().filter(|defect| defect.person.is_some_and(Someone::is_gone)) {
        defect.require(dead_needs.clone());
    }
    for own in raw.defect {
        if defects.iter().any(|defect| defect.name == *own.name.get_ref()) {
            reader.source.mistake(own.name.span(), Message::new("synth-spec-twice").arg("name", own.name.get_ref()));
        }
        let read = reader.defect(own, &names, &columns);
        defects.extend(read);
    }
    if reader.source.has_mistakes() {
        return None;
    }
    let head_named = names.names_head();
    for profile in &mut profiles {
        profile.head_named = head_named;
    }
    let (registry, people, records, errors, seed) = (raw.registry, raw.people, raw.records, raw.errors, raw.seed);
    Some(Spec { registry, people, records, errors, seed, profiles, columns, order, subject, key, defects, roles })
}

/// By what a column is referred to.
fn column_name(raw: &RawColumn) -> String {
    raw.field.as_ref().or(raw.name.as_ref()).unwrap_or(raw.header.get_ref()).clone()
}

/// The prefixes of the fields, for whom `main` can name.
fn prefixes(columns: &[Column]) -> String {
    let prefix = |column: &Column| Some(column.field.as_deref()?.split_once('.')?.0.to_owned());
    let found: std::collections::BTreeSet<String> = columns.iter().filter_map(prefix).collect();
    found.into_iter().collect::<Vec<_>>().join(", ")
}

/// The columns of the main person.
fn roles(columns: &[Column], main: &str) -> [Option<usize>; Role::ALL.len()] {
    Role::ALL.map(|role| {
        let field = if main.is_empty() { role.field().to_owned() } else { format!("{main}.{}", role.field()) };
        let whole = |name: &str| columns.iter().position(|column| column.field.as_deref() == Some(name));
        // What a record has once stands without a prefix.
        whole(&field).or_else(|| if role.is_personal() { None } else { whole(role.field()) })
    })
}

fn dead_needs(table: toml::Table, names: &Names<'_>) -> Result<Vec<Condition>, Message> {
    let one = |(field, value): (String, toml::Value)| Ok(Condition::In(names.column(&field)?, one_or_many(value)?));
    table.into_iter().map(one).collect()
}

impl Reader<'_, '_> {
    fn profiles(&mut self, raw: Option<Spanned<toml::Value>>) -> Option<Vec<Profile>> {
        let Some(raw) = raw else { return Some(vec![Profile { weight: 1, ..Profile::default() }]) };
        let span = raw.span();
        let raws: Vec<RawProfile> = self.take(one_or_many(raw.into_inner()), &span)?;
        let read: Result<Vec<Profile>, Message> = raws.into_iter().map(profile).collect();
        let profiles = self.take(read, &span)?;
        if profiles.is_empty() || profiles.iter().any(|profile| profile.weight == 0) {
            self.source.mistake(span, Message::new("synth-spec-range"));
            return None;
        }
        Some(profiles)
    }

    /// The columns, and which others each needs; goes on after mistakes so that all are found.
    fn columns(&mut self, raws: Vec<RawColumn>, names: &Names<'_>) -> Option<(Vec<Column>, Vec<Vec<usize>>)> {
        let (mut columns, mut needs) = (Vec::<Column>::new(), Vec::new());
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let all = raws.len();
        for (place, raw) in raws.into_iter().enumerate() {
            let (name, span) = (column_name(&raw), raw.header.span());
            if seen.insert(name.clone(), place).is_some() {
                self.source.mistake(span, Message::new("synth-spec-twice").arg("name", &name));
                continue;
            }
            names.begin(&name);
            columns.extend(self.column(raw, names));
            needs.push(names.used());
        }
        (columns.len() == all).then_some((columns, needs))
    }

    fn column(&mut self, raw: RawColumn, names: &Names<'_>) -> Option<Column> {
        let span = raw.make.span();
        let said: Option<Named> = self.take(read_as(raw.make.into_inner()), &span);
        let maker = said.as_ref().map(|said| said.name.clone());
        let make = said.and_then(|said| self.take(make::read(said, names), &span));
        let of = match &raw.of {
            Some(of) => self.take(names.who_of(of.get_ref()), &of.span()),
            None => Some(Who::Own),
        };
        let when = self.conditions(raw.when, names);
        let writing = match &raw.write {
            Some(word) => self.take(writing(word.get_ref()), &word.span()),
            None => Some(Writing::Plain),
        };
        let share = self.take(raw.share.map(share).transpose(), &raw.header.span());
        Some(Column {
            header: raw.header.into_inner(),
            field: raw.field,
            make: make?,
            maker: maker?,
            of: of?,
            share: share?,
            when: when?,
            writing: writing?,
        })
    }

    fn conditions(&mut self, raw: Option<Spanned<toml::Value>>, names: &Names<'_>) -> Option<Vec<Condition>> {
        let Some(raw) = raw else { return Some(Vec::new()) };
        let span = raw.span();
        self.take(Condition::read(raw.into_inner(), names), &span)
    }

    /// The columns so that each comes after those that it needs; else in the order of the file.
    fn order(&mut self, columns: &[Column], needs: &[Vec<usize>]) -> Option<Vec<usize>> {
        let mut order = Vec::with_capacity(columns.len());
        while order.len() < columns.len() {
            let ready = (0..columns.len())
                .find(|place| !order.contains(place) && needs[*place].iter().all(|need| order.contains(need)));
            let Some(ready) = ready else {
                let circle: Vec<&str> = (0..columns.len())
                    .filter(|place| !order.contains(place))
                    .map(|place| columns[place].name())
                    .collect();
                self.source.mistake(0..0, Message::new("synth-spec-circle").arg("columns", circle.join(", ")));
                return None;
            };
            order.push(ready);
        }
        Some(order)
    }

    /// What finds each generic defect; those that the registry does not want are left out.
    fn finders(
        &mut self,
        common: &str,
        without: &[Spanned<String>],
        own: BTreeMap<Spanned<String>, Vec<String>>,
    ) -> BTreeMap<String, Vec<String>> {
        let common: Result<RawCommon, Message> = toml::from_str(common)
            .map_err(|cause: toml::de::Error| Message::new("synth-spec-value").arg("cause", cause.message()));
        let mut finds = self.take(common, &(0..0)).map(|common| common.finds).unwrap_or_default();
        let known = defect::generic_names().collect::<Vec<_>>();
        let asked = without.iter().chain(own.keys());
        for name in asked.filter(|name| !known.contains(&name.get_ref().as_str())) {
            self.source.mistake(name.span(), unknown(name.get_ref(), known.join(", ")));
        }
        finds.extend(own.into_iter().map(|(name, finders)| (name.into_inner(), finders)));
        finds.retain(|name, _| without.iter().all(|other| other.get_ref() != name));
        finds
    }

    fn defect(&mut self, raw: RawDefect, names: &Names<'_>, columns: &[Column]) -> Option<Defect> {
        let name = raw.name.get_ref().clone();
        names.begin(&name);
        let column = self.take(names.column(raw.field.get_ref()), &raw.field.span());
        let when = self.conditions(raw.when, names);
        let person = match &raw.person {
            Some(word) => self.take(defect::someone(word.get_ref()).map(Some), &word.span()),
            None => Some(None),
        };
        let nothing = raw.change.is_none() && raw.person.is_none() && !raw.again;
        if nothing || raw.weight == 0 {
            self.source.mistake(raw.name.span(), Message::new("synth-spec-no-change"));
        }
        let column = column?;
        let changes = match raw.change {
            Some(change) => {
                let span = change.span();
                self.take(defect::changes(change.into_inner(), column, names, columns), &span)
            }
            None => Some(Vec::new()),
        };
        Some(Defect::own(name, raw.weight, column, raw.finds, when?, person?, raw.again, changes?))
    }
}

fn writing(word: &str) -> Result<Writing, Message> {
    match word {
        "upper" => Ok(Writing::Upper),
        "lower" => Ok(Writing::Lower),
        "no-marks" => Ok(Writing::NoMarks),
        _ => Err(unknown(word, "upper, lower, no-marks".to_owned())),
    }
}

/// A share as so many of a million.
fn share(share: f64) -> Result<u32, Message> {
    if !(0.0..=1.0).contains(&share) {
        return Err(Message::new("synth-spec-share"));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the share is checked: 0 to 1")]
    Ok((share * 1e6).round() as u32)
}

fn profile(raw: RawProfile) -> Result<Profile, Message> {
    let day = |text: &String| parse_day(text).ok_or_else(|| Message::new("synth-spec-day").arg("day", text));
    let days = |bounds: Option<[String; 2]>| -> Result<_, Message> {
        bounds.map(|[from, to]| Ok([day(&from)?, day(&to)?])).transpose()
    };
    let people = |words: &[String]| -> Result<Vec<Who>, Message> {
        let who = |word: &String| Who::of_word(word).ok_or_else(|| unknown(word, Who::ALL.map(Who::word).join(", ")));
        words.iter().map(who).collect()
    };
    Ok(Profile {
        id: raw.id,
        weight: raw.weight,
        ages: raw.ages,
        months: raw.months,
        grade: raw.grade,
        born: days(raw.born)?,
        sex: raw.sex.as_deref().map(sex).transpose()?,
        dead: raw.dead || raw.died.is_some(),
        died: days(raw.died)?,
        with: people(&raw.with)?,
        maybe: people(&raw.maybe)?,
        head_named: false,
        head: raw.head,
        full_birth_date: raw.full_birth_date,
        cmnd: raw.cmnd,
        minority: raw.minority,
    })
}
