//! What a record says of a person: most of it as the population has it.

#![expect(clippy::needless_pass_by_value, reason = "all makers have one signature")]

use chrono::{Datelike as _, Days, NaiveDate};

use super::{Built, Made, Make, Value, given, of_some, plain};
use crate::embedded::{CODES, rows};
use crate::synth::day::Format;
use crate::synth::household::Role;
use crate::synth::person::{Person, World};
use crate::synth::population::digits;
use crate::synth::record::Case;
use crate::synth::spec::{Names, read_as};
use crate::synth::stream::{Domain, Stream};
use crate::synth::who::{self, Who, place_of, years};
use crate::value::Sex;

/// Full name.
pub fn name(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, of| Some(case.person(of)?.name.clone()))
}

/// The birth date as the population has it: of some old people only the year.
pub fn birth_date(parameters: toml::Value, _: &Names<'_>) -> Built {
    let format = given(parameters).map(read_as::<String>).transpose()?;
    let format = format.map_or(Ok(Format::default()), |word| Format::parse(&word))?;
    Ok(Box::new(BirthDate { format }))
}

struct BirthDate {
    format: Format,
}

impl Make for BirthDate {
    fn make(&self, case: &mut Case<'_>, of: Who) -> Made {
        let Some(person) = case.person(of) else { return Ok(Value::default()) };
        let (birth, born) = (person.birth, person.born);
        if !birth.is_full() {
            return Ok(birth.to_string().into());
        }
        Ok(Value { text: self.format.write(born, &mut case.stream), day: Some(born) })
    }

    fn format(&self) -> Format {
        self.format
    }
}

/// The year of birth.
pub fn birth_year(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, of| Some(format!("{:04}", case.person(of)?.born.year())))
}

/// Full years at the run date, or at death.
pub fn age(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, of| {
        let on = case.died().unwrap_or(case.world.run_date);
        Some(years(case.person(of)?.born, on).to_string())
    })
}

/// Nam, Nữ, or the two codes that the office uses.
pub fn sex(parameters: toml::Value, _: &Names<'_>) -> Built {
    let words = given(parameters).map(read_as::<[String; 2]>).transpose()?;
    Ok(Box::new(SexWord(words.unwrap_or_else(|| [Sex::Male, Sex::Female].map(|sex| sex.word().to_owned())))))
}

struct SexWord([String; 2]);

impl Make for SexWord {
    fn make(&self, case: &mut Case<'_>, of: Who) -> Made {
        let Some(person) = case.person(of) else { return Ok(Value::default()) };
        Ok(self.0[usize::from(person.sex == Sex::Female)].clone().into())
    }

    fn values(&self) -> Vec<String> {
        self.0.to_vec()
    }
}

/// Personal ID.
pub fn id(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, of| Some(digits(case.person(of)?.id, 12)))
}

/// The old number, of those who have had one.
pub fn cmnd(parameters: toml::Value, _: &Names<'_>) -> Built {
    of_some(&parameters, has_cmnd, |case, of| Some(digits(case.person(of)?.cmnd?, 9)))
}

fn has_cmnd(case: &Case<'_>, of: Who) -> bool {
    case.person(of).is_some_and(|person| person.cmnd.is_some())
}

/// The personal ID, or for one in four of those who have had one still the old number.
pub fn id_or_cmnd(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, of| {
        let old = has_cmnd(case, of) && case.stream.chance(1, 4);
        let person = case.person(of)?;
        Some(if let (true, Some(cmnd)) = (old, person.cmnd) { digits(cmnd, 9) } else { digits(person.id, 12) })
    })
}

/// Ethnic group, official name.
pub fn ethnic_group(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, _| Some(ethnic_name(case).to_owned()))
}

fn ethnic_name<'a>(case: &Case<'a>) -> &'a str {
    case.household.group.map_or("Kinh", |group| group.name)
}

/// Ethnic group, code.
pub fn ethnic_code(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, _| {
        let (_, list) = CODES.iter().find(|(list, _)| *list == "ethnic-group")?;
        let row = rows(list).find(|row| row[1] == ethnic_name(case))?;
        Some(row[0].to_owned())
    })
}

/// The father's name as the population has it, wherever he lives.
pub fn father_name(parameters: toml::Value, _: &Names<'_>) -> Built {
    let known = |case: &Case<'_>, of| case.person(of).is_some_and(|person| !person.father.is_empty());
    of_some(&parameters, known, |case, of| Some(case.person(of)?.father.clone()))
}

/// The mother's name as the population has it, wherever she lives.
pub fn mother_name(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, of| Some(case.person(of)?.mother.clone()))
}

/// What somebody is to the head of the household.
pub fn relationship(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, of| {
        let place = place_of(case.person(of)?, &case.household);
        let word = match case.household.members()[place].role {
            _ if place == 0 => "Chủ hộ",
            Role::Mother => "Vợ",
            Role::Father => "Chồng",
            Role::Grandfather => "Cha đẻ",
            Role::Grandmother => "Mẹ đẻ",
            Role::Child(_) | Role::Elsewhere(..) => "Con đẻ",
        };
        Some(word.to_owned())
    })
}

/// The day of death, of those whom the office believes dead.
pub fn death_date(parameters: toml::Value, _: &Names<'_>) -> Built {
    let format = given(parameters).map(read_as::<String>).transpose()?;
    let format = format.map_or(Ok(Format::default()), |word| Format::parse(&word))?;
    Ok(Box::new(DeathDate { format }))
}

struct DeathDate {
    format: Format,
}

impl Make for DeathDate {
    fn possible(&self, case: &Case<'_>, _: Who) -> bool {
        case.died().is_some()
    }

    fn make(&self, case: &mut Case<'_>, _: Who) -> Made {
        let Some(day) = case.died() else { return Ok(Value::default()) };
        Ok(Value { text: self.format.write(day, &mut case.stream), day: Some(day) })
    }

    fn format(&self) -> Format {
        self.format
    }
}

/// A day on which somebody who lives could have died, for a record that has it so.
pub fn made_up_death(world: &World, person: &Person) -> NaiveDate {
    let lived = u32::try_from((world.run_date - person.born).num_days()).unwrap_or(0);
    let mut stream = Stream::new(world.seed, Domain::Profile, person.index);
    world.run_date - Days::new(u64::from(stream.below(lived.min(4 * 365) + 1)))
}

/// School grade.
pub fn grade(parameters: toml::Value, _: &Names<'_>) -> Built {
    of_some(&parameters, at_school, |case, of| Some(who::grade(case.person(of)?.born, case.world.run_date).to_string()))
}

/// School class.
pub fn class(parameters: toml::Value, _: &Names<'_>) -> Built {
    of_some(&parameters, at_school, |case, of| {
        let grade = who::grade(case.person(of)?.born, case.world.run_date);
        Some(format!("{grade}A{}", case.stream.between(1, 6)))
    })
}

fn at_school(case: &Case<'_>, of: Who) -> bool {
    case.person(of).is_some_and(|person| (1..=12).contains(&who::grade(person.born, case.world.run_date)))
}

/// The school year of the run date.
pub fn school_year(parameters: toml::Value, _: &Names<'_>) -> Built {
    plain(&parameters, |case, _| {
        let year = who::school_year(case.world.run_date);
        Some(format!("{year}-{}", year + 1))
    })
}

fn grown_up(case: &Case<'_>, of: Who) -> bool {
    case.person(of).is_some_and(|person| years(person.born, case.world.run_date) >= 16)
}

/// A mobile number.
pub fn phone(parameters: toml::Value, _: &Names<'_>) -> Built {
    of_some(&parameters, grown_up, |case, _| {
        let prefix = case.stream.pick(&case.world.lists.phones).0;
        Some(format!("{prefix}{}", digits(case.stream.draw() % 10_000_000, 7)))
    })
}

/// A mail address under a name of the internet that is kept for examples (RFC 2606).
pub fn email(parameters: toml::Value, _: &Names<'_>) -> Built {
    of_some(&parameters, grown_up, |case, _| Some(format!("nguoi.dung{}@example.com", case.stream.below(1_000_000))))
}
