//! The lists from which people are made up: `rules/names/*.csv`, read once, and the units in which they live.
//!
//! Only parts of names and how common they are stand there, never a whole name of anybody.

use std::collections::BTreeMap;

use crate::address::{Era, Level, UnitId, units};
use crate::embedded::rows;
use crate::value::{PartialDate, Sex};

/// Texts with weights.
#[derive(Debug)]
pub struct Weighted<T> {
    items: Vec<T>,
    /// Running sums of the weights.
    sums: Vec<u32>,
}

impl<T> Weighted<T> {
    fn push(&mut self, item: T, weight: u32) {
        if weight > 0 {
            self.items.push(item);
            self.sums.push(self.sums.last().copied().unwrap_or(0) + weight);
        }
    }

    /// One of them, by weight.
    pub fn pick(&self, stream: &mut super::stream::Stream) -> &T {
        &self.items[self.place(stream)]
    }

    /// The place of one of them, by weight.
    pub fn place(&self, stream: &mut super::stream::Stream) -> usize {
        let total = *self.sums.last().expect("no list of the generator is empty (its tests read them all)");
        let drawn = stream.below(total);
        self.sums.partition_point(|&sum| sum <= drawn)
    }

    /// All of them, in the order of the file.
    pub fn items(&self) -> &[T] {
        &self.items
    }
}

/// A list for each sex.
#[derive(Debug)]
pub struct BySex<T> {
    male: T,
    female: T,
}

impl<T> BySex<T> {
    /// The list of one sex.
    pub const fn of(&self, sex: Sex) -> &T {
        if matches!(sex, Sex::Female) { &self.female } else { &self.male }
    }
}

type Name = &'static str;

/// One province code of personal IDs.
#[derive(Debug)]
pub struct Province {
    /// Three digits.
    pub code: u16,
    /// The unit it belongs to since 2025-07-01, as a place in [`Lists::units`].
    pub unit: usize,
    /// Three digits with which CMND numbers of this province began.
    pub cmnd_prefix: u16,
}

/// One of the 34 provinces and cities since 2025-07-01.
#[derive(Debug)]
pub struct Unit {
    /// Two digits.
    pub code: Name,
    /// With the word for its type, as on the run date.
    pub name: Name,
    /// Its communes, by code.
    pub communes: Vec<Commune>,
}

/// One of the 3,321 communes since 2025-07-01.
#[derive(Debug)]
pub struct Commune {
    /// The unit.
    pub id: UnitId,
    /// Five digits.
    pub code: String,
    /// With the word for its type, as on the run date.
    pub name: Name,
}

/// Where the family name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FamilyPlace {
    /// Before all others.
    First,
    /// After all others (Ê-đê).
    Last,
    /// There is none (Xơ-đăng, Ba-na, Cơ-ho).
    Nowhere,
}

/// How names are built in an ethnic group other than Kinh.
#[derive(Debug)]
pub struct Group {
    /// Official name (QĐ 121-TCTK/PPCĐ).
    pub name: Name,
    /// Where the family name stands.
    pub family: FamilyPlace,
    /// Before the given name; empty when there is none.
    pub marker: BySex<Name>,
    /// Another way in which the group is written; empty when none is given.
    pub alias: Name,
    /// Family names; empty when the group has none.
    pub families: Vec<Name>,
    /// Own given names; empty when they are like those of the Kinh.
    pub given: BySex<Vec<Name>>,
}

/// All lists.
#[derive(Debug)]
pub struct Lists {
    /// Family names.
    pub family: Weighted<Name>,
    /// First syllable after the family name.
    pub middle: BySex<Weighted<Name>>,
    /// Last syllable.
    pub given: BySex<Weighted<Name>>,
    /// Last syllable right after Thị or Văn, where some others never stand.
    pub plain: BySex<Weighted<Name>>,
    /// Last two syllables.
    pub pairs: BySex<Weighted<(Name, Name)>>,
    /// Ethnic groups other than Kinh.
    pub groups: Weighted<Group>,
    /// The 63 province codes, by share of people in 1000: one entry for each thousandth, and how many came before.
    pub slots: Vec<(usize, u64)>,
    /// The 63 province codes.
    pub provinces: Vec<Province>,
    /// How many of the thousand slots each province has.
    pub weights: Vec<u64>,
    /// The 34 provinces and cities.
    pub units: Vec<Unit>,
    /// Mobile prefixes, with what they were before 2018 (empty for newer ones).
    pub phones: Vec<(Name, Name)>,
}

fn number<T: std::str::FromStr>(cell: &str) -> T {
    cell.parse().unwrap_or_else(|_| panic!("the embedded lists hold numbers where numbers belong (a test reads them)"))
}

impl Lists {
    /// Reads the embedded lists; names of units are those in force on the run date.
    pub fn read(run_date: PartialDate) -> Self {
        let mut family = empty();
        for row in rows(include_str!("../../rules/names/family.csv")) {
            family.push(row[0], number(row[1]));
        }
        let (mut plain, mut pairs) =
            (BySex { male: empty(), female: empty() }, BySex { male: empty(), female: empty() });
        for row in rows(include_str!("../../rules/names/pairs.csv")) {
            match row[0] {
                "Văn" => plain.male.push(row[1], number(row[2])),
                "Thị" => plain.female.push(row[1], number(row[3])),
                _ => {
                    pairs.male.push((row[0], row[1]), number(row[2]));
                    pairs.female.push((row[0], row[1]), number(row[3]));
                }
            }
        }
        let phones = rows(include_str!("../../rules/names/phone_prefixes.csv")).map(|row| (row[0], row[1])).collect();
        let (units, provinces, weights) = places(run_date);
        Self {
            family,
            middle: by_sex(include_str!("../../rules/names/middle.csv")),
            given: by_sex(include_str!("../../rules/names/given.csv")),
            plain,
            pairs,
            groups: groups(),
            slots: slots(&weights),
            provinces,
            weights,
            units,
            phones,
        }
    }
}

const fn empty<T>() -> Weighted<T> {
    Weighted { items: Vec::new(), sums: Vec::new() }
}

fn by_sex(text: &'static str) -> BySex<Weighted<Name>> {
    let mut lists = BySex { male: empty(), female: empty() };
    for row in rows(text) {
        lists.male.push(row[0], number(row[1]));
        lists.female.push(row[0], number(row[2]));
    }
    lists
}

fn groups() -> Weighted<Group> {
    let mut families: BTreeMap<Name, Vec<Name>> = BTreeMap::new();
    for row in rows(include_str!("../../rules/names/ethnic_family.csv")) {
        families.entry(row[0]).or_default().push(row[1]);
    }
    let mut given: BTreeMap<(Name, Name), Vec<Name>> = BTreeMap::new();
    for row in rows(include_str!("../../rules/names/ethnic_given.csv")) {
        given.entry((row[0], row[1])).or_default().push(row[2]);
    }
    let mut groups = empty();
    for row in rows(include_str!("../../rules/names/ethnic_groups.csv")) {
        let name = row[0];
        let family = match row[2] {
            "first" => FamilyPlace::First,
            "last" => FamilyPlace::Last,
            _ => FamilyPlace::Nowhere,
        };
        let mut given_of = |sex| given.remove(&(name, sex)).unwrap_or_default();
        let group = Group {
            name,
            family,
            marker: BySex { male: row[3], female: row[4] },
            alias: row[5],
            families: families.remove(name).unwrap_or_default(),
            given: BySex { male: given_of("male"), female: given_of("female") },
        };
        groups.push(group, number(row[1]));
    }
    groups
}

/// The 34 units with their communes, the 63 codes, and how many slots of a thousand each code has.
fn places(run_date: PartialDate) -> (Vec<Unit>, Vec<Province>, Vec<u64>) {
    let (mut list, mut provinces, mut weights) = (Vec::<Unit>::new(), Vec::new(), Vec::new());
    for row in rows(include_str!("../../rules/names/provinces.csv")) {
        let unit = list.iter().position(|unit| unit.code == row[1]).unwrap_or_else(|| {
            list.push(unit(row[1], run_date));
            list.len() - 1
        });
        provinces.push(Province { code: number(row[0]), unit, cmnd_prefix: number(row[2]) });
        weights.push(number(row[3]));
    }
    (list, provinces, weights)
}

fn unit(code: Name, run_date: PartialDate) -> Unit {
    let table = units();
    let province = table.by_code(Era::New, Level::Province, number(code));
    let province = province.expect("the list names the 34 units by their codes (a test reads it)");
    let commune = |id: &UnitId| {
        let own = &table[*id];
        Commune { id: *id, code: own.code_text(), name: own.name_on(Some(run_date)) }
    };
    let communes = table.children(province).iter().map(commune).collect();
    Unit { code, name: table[province].name_on(Some(run_date)), communes }
}

/// A thousand slots, dealt out so that a province's slots lie apart: a small population then knows many provinces.
fn slots(weights: &[u64]) -> Vec<(usize, u64)> {
    let total: u64 = weights.iter().sum();
    let mut dealt = vec![0; weights.len()];
    let mut slots = Vec::new();
    for slot in 1..=total {
        // The province that is furthest behind its share; the first of equals.
        let behind =
            |province: usize| (weights[province] * slot).cast_signed() - (dealt[province] * total).cast_signed();
        let due = (0..weights.len())
            .filter(|&province| dealt[province] < weights[province])
            .max_by_key(|&province| (behind(province), std::cmp::Reverse(province)))
            .expect("slots are left as long as their sum is not reached");
        slots.push((due, dealt[due]));
        dealt[due] += 1;
    }
    slots
}
