//! Health-insurance cards: object, benefit level, validity, contribution.
//!
//! Which objects people of an age have is made up; that a child under 6 has TE, which benefit digit goes with an object
//! and how long a TE card lasts is not (QĐ 1351/QĐ-BHXH 2015; Luật BHYT Đ16 k3 d).

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::stream::Stream;
use crate::value::Sex;

/// What a card says beside its number.
#[derive(Debug, Clone, Copy)]
pub struct Cover {
    /// Two letters.
    pub object: &'static str,
    /// The benefit digit.
    pub benefit: u8,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// What is paid for it in đồng; None for the objects for whom the State or an employer pays.
    pub paid: Option<u32>,
}

/// Who is insured.
#[derive(Debug, Clone, Copy)]
pub struct Insured {
    /// The day of birth.
    pub born: NaiveDate,
    /// Male or female.
    pub sex: Sex,
    /// Belongs to an ethnic group other than Kinh.
    pub minority: bool,
}

/// Objects with their weights, by age from.
type Objects = &'static [(&'static str, u32)];

const PUPIL: Objects = &[("HS", 80), ("HN", 6), ("CN", 6), ("DT", 4), ("BT", 1)];
const STUDENT: Objects = &[("SV", 45), ("DN", 28), ("GD", 17), ("HN", 4), ("CN", 4), ("DT", 4)];
const WORKER: Objects =
    &[("DN", 46), ("GD", 28), ("CH", 6), ("HC", 4), ("HN", 5), ("CN", 5), ("DT", 8), ("GB", 3), ("QN", 1)];
const OLDER: Objects = &[("HT", 40), ("GD", 32), ("BT", 8), ("HN", 6), ("CN", 4), ("CB", 6), ("DT", 8), ("TS", 2)];
const OLDEST: Objects = &[("BT", 48), ("HT", 34), ("GD", 8), ("HN", 5), ("TS", 3), ("DT", 8), ("CC", 1)];

/// The benefit digit of an object.
pub fn benefit(object: &str) -> u8 {
    match object {
        "TE" | "CC" => 1,
        "HN" | "DT" | "BT" | "CB" | "TS" => 2,
        "HT" | "CN" => 3,
        "QN" => 5,
        _ => 4,
    }
}

/// To the day the child is 72 months old; to 30 September of that year when that day comes before it.
pub fn last_day_of_te(born: NaiveDate) -> NaiveDate {
    let months = born + Months::new(72);
    months.max(NaiveDate::from_ymd_opt(months.year(), 9, 30).expect("a day of every year"))
}

/// A card that is valid at the run date.
pub fn cover(insured: Insured, run_date: NaiveDate, stream: &mut Stream) -> Cover {
    let te_to = last_day_of_te(insured.born);
    if run_date <= te_to {
        return Cover { object: "TE", benefit: 1, from: insured.born, to: te_to, paid: None };
    }
    let age = run_date.years_since(insured.born).unwrap_or(0);
    let objects = match age {
        ..18 => PUPIL,
        18..23 => STUDENT,
        23..60 => WORKER,
        60..80 => OLDER,
        _ => OLDEST,
    };
    let fits = |object: &str| match object {
        "DT" => insured.minority,
        "CB" | "QN" => insured.sex == Sex::Male,
        _ => true,
    };
    let object = pick(objects, fits, stream);
    let (from, to) = year_around(run_date, first_month(object, stream));
    Cover { object, benefit: benefit(object), from, to, paid: paid(object, stream) }
}

fn pick(objects: Objects, fits: impl Fn(&str) -> bool, stream: &mut Stream) -> &'static str {
    let total = objects.iter().filter(|(object, _)| fits(object)).map(|(_, weight)| weight).sum();
    let mut drawn = stream.below(total);
    for (object, weight) in objects.iter().filter(|(object, _)| fits(object)) {
        if drawn < *weight {
            return object;
        }
        drawn -= weight;
    }
    unreachable!("what was drawn is below the sum of the weights")
}

/// Pupils and students pay by school year or calendar year, households when they like, the others by calendar year.
fn first_month(object: &str, stream: &mut Stream) -> u32 {
    match object {
        "HS" | "SV" if stream.chance(2, 3) => 10,
        "GD" => stream.between(1, 12),
        _ => 1,
    }
}

/// The year that begins on the first of that month and holds the run date.
fn year_around(run_date: NaiveDate, month: u32) -> (NaiveDate, NaiveDate) {
    let year = run_date.year() - i32::from(run_date.month() < month);
    let from = NaiveDate::from_ymd_opt(year, month, 1).expect("the first of a month");
    (from, from + Months::new(12) - Days::new(1))
}

/// Twelve months of 4.5 % of the base salary of 2,340,000 đồng (NĐ 188/2025/NĐ-CP; NĐ 73/2024/NĐ-CP): the first
/// member of a household pays all of it, the next ones 70, 60, 50, 40 %; pupils and students 70 % (since 2025: 50 %).
fn paid(object: &str, stream: &mut Stream) -> Option<u32> {
    const FULL: u32 = 1_263_600;
    match object {
        "GD" => Some(FULL / 10 * stream.pick(&[10, 7, 6, 5, 4])),
        "HS" | "SV" => Some(FULL / 10 * stream.pick(&[7, 5])),
        "GB" => Some(FULL / 10 * 7),
        "CN" => Some(FULL / 10 * 3),
        _ => None,
    }
}
