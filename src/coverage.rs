//! «Đủ» as coverage: who of the reference population should be in the registry and is not.
//!
//! A keyed stage: the people of one bucket without those whom the extract's keys have met. What is missing goes to the
//! work folder bucket by bucket, because a person can still turn up in a later bucket under another number.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use polars::prelude::*;
use rustc_hash::FxHashMap;

use crate::address::{Era, Level, units};
use crate::error::{Error, Result};
use crate::link::buckets::NOT_COVERING;
use crate::link::found::FoundPeople;
use crate::link::outcome::{PersonStatus, Tag};
use crate::link::residence::Residence;
use crate::messages::Message;
use crate::plan::Plan;
use crate::population::Prepared;
use crate::registry::{self, CoveredStatus};
use crate::value::PartialDate;
use crate::write::folder::{OutputFolder, private_file};
use crate::write::parquet::ParquetOutput;

/// How many should be there and are not, in one unit or in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// Who should be there.
    pub expected: u64,
    /// Who is not.
    pub missing: u64,
}

/// Counts by unit: the packed residence of a ward or a province, 0 where neither is certain.
pub type ByUnit = BTreeMap<u32, Counted>;

/// What came of coverage.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// By unit.
    pub by_unit: ByUnit,
}

impl Coverage {
    /// Who should be there.
    pub fn expected(&self) -> u64 {
        self.by_unit.values().map(|counted| counted.expected).sum()
    }

    /// Who is not.
    pub fn missing(&self) -> u64 {
        self.by_unit.values().map(|counted| counted.missing).sum()
    }
}

/// Who should be there, and whose records count.
#[derive(Debug, Clone)]
pub struct Covered<'a> {
    spec: &'a registry::Coverage,
    run_date: PartialDate,
    /// The person of a record whose presence counts, as an index into the plan's people; None for anybody.
    person: Option<u8>,
    /// Residences, packed; empty for all.
    communes: &'a [u32],
}

impl<'a> Covered<'a> {
    /// What the registry file and the run ask for; None when nobody is asked for.
    pub fn of(plan: &'a Plan, communes: &'a [u32]) -> Option<Self> {
        let spec = plan.registry.coverage.as_ref()?;
        let people = &plan.registry.people;
        let named = spec.person.as_deref().unwrap_or_default();
        let person = people.iter().position(|person| person.id == named && person.link.is_some());
        let person = person.map(|person| u8::try_from(person).expect("a record has few people"));
        Some(Self { spec, run_date: plan.context.run_date, person, communes })
    }

    /// Of the status and the age that the registry file names, as far as the dates tell: a person who is only possibly of
    /// that age, or perhaps of that commune, is not called missing.
    fn due(&self) -> Expr {
        let born = |months: u32| months_before(self.run_date, months).packed();
        let status = match self.spec.status {
            CoveredStatus::Living => PersonStatus::Living,
            CoveredStatus::Dead => PersonStatus::Dead,
        };
        let mut due = col("tag").eq(lit(Tag::Current as u8)).and(col("tinh_trang").eq(lit(status as u8)));
        if self.spec.from_months > 0 || self.spec.below_months.is_some() {
            due = due.and(col("ngay_sinh").gt(lit(0)));
        }
        if self.spec.from_months > 0 {
            due = due.and(col("ngay_sinh").lt_eq(lit(born(self.spec.from_months))));
        }
        if let Some(below) = self.spec.below_months {
            due = due.and(col("ngay_sinh").gt(lit(born(below))));
        }
        for (date, from) in [("ngay_sinh", self.spec.born_from), ("ngay_chet", self.spec.died_from)] {
            if let Some(from) = from {
                due = due.and(col(date).gt_eq(lit(from.packed())));
            }
        }
        if !self.communes.is_empty() {
            due = due.and(self.lives_there());
        }
        due
    }

    /// Lives in one of the communes. A code that both eras have, in a column that does not tell its era, is taken as it
    /// stands: the run asks by codes of today.
    fn lives_there(&self) -> Expr {
        let communes = Series::new("communes".into(), self.communes);
        let codes: Vec<String> = self
            .communes
            .iter()
            .filter(|packed| Residence::is_ward(**packed))
            .map(|code| format!("{code:05}"))
            .collect();
        let codes = Series::new("codes".into(), codes);
        let residence = || col("xa_thuong_tru");
        let open = residence().eq(lit(0_u32)).or(residence().gt(lit(Residence::LAST_WARD)));
        let named = col("ma_xa_thuong_tru").is_in(lit(codes).implode(false), false);
        residence().is_in(lit(communes).implode(false), false).or(open.and(named))
    }

    /// Hands on the packed unit of everybody: the ward, else the province, else 0. Where the run asks for communes by code,
    /// whoever was taken for the code alone belongs to that commune.
    fn each_residence(&self, people: &DataFrame, mut take: impl FnMut(u32)) {
        let column = |name: &str| people.column(name).expect("the keys of the reference have this column");
        let residences = column("xa_thuong_tru").u32().expect("packed residences");
        let codes = column("ma_xa_thuong_tru").str().expect("texts");
        for (residence, code) in residences.iter().zip(codes.iter()) {
            let residence = residence.unwrap_or(0);
            let ward = if Residence::is_ward(residence) {
                Some(residence)
            } else {
                let named = code.and_then(|code| code.parse().ok());
                named.filter(|code| Residence::is_ward(*code) && self.communes.contains(code))
            };
            let province = || Residence::from_packed(residence).province().map(Residence::Province);
            take(ward.unwrap_or_else(|| province().unwrap_or_default().packed()));
        }
    }

    /// Records that count for coverage.
    fn counts(&self) -> Expr {
        let counted = col("of").lt(lit(NOT_COVERING));
        self.person.map_or_else(|| counted.clone(), |person| counted.clone().and(col("of").eq(lit(person))))
    }

    /// True when the presence of this person of a record counts.
    fn counts_person(&self, of: u8) -> bool {
        self.person.is_none_or(|person| person == of)
    }
}

/// The packed residences that lie in the given units of today, each a code of a commune or a province.
///
/// # Errors
/// When a code is that of no unit of today.
pub fn within(codes: &[String]) -> Result<Vec<u32>> {
    let mut packed = Vec::new();
    for code in codes {
        let unit = |level| code.parse().ok().and_then(|number| units().by_code(Era::New, level, number));
        match (code.len(), unit(Level::Ward), unit(Level::Province)) {
            (5, Some(ward), _) => packed.push(Residence::Ward(ward).packed()),
            (2, _, Some(province)) => {
                packed.push(Residence::Province(province).packed());
                packed.extend(units().children(province).iter().map(|ward| Residence::Ward(*ward).packed()));
            }
            _ => return Err(Error::Usage(Message::new("commune-unknown").arg("code", code))),
        }
    }
    Ok(packed)
}

/// Coverage, bucket by bucket of the reference's keys.
pub struct Coverer<'a> {
    covered: Covered<'a>,
    reference: &'a Prepared,
    work: PathBuf,
    /// Who should be there, by packed residence.
    expected: FxHashMap<u32, u64>,
    /// What is missing by the ID in force, a file for each bucket.
    missing: Vec<PathBuf>,
    /// People whom the extract knows under another number than the ID in force.
    known_otherwise: BTreeSet<u32>,
}

impl<'a> Coverer<'a> {
    /// Begins; intermediate files go to `work`.
    pub fn new(covered: Covered<'a>, reference: &'a Prepared, work: &Path) -> Self {
        let (missing, known_otherwise) = (Vec::new(), BTreeSet::new());
        let expected = FxHashMap::default();
        Self { covered, reference, work: work.to_owned(), expected, missing, known_otherwise }
    }

    /// Looks at one bucket: the people of its parts who should be there, without those whom `joined` (the extract's
    /// keys met with the reference's) has.
    ///
    /// # Errors
    /// When the reference cannot be read or the work folder is full.
    pub fn add(&mut self, bucket: u32, parts: (u32, u32), joined: &DataFrame) -> Result<()> {
        let keys_path = self.reference.keys_path();
        let failed = |cause: PolarsError| Error::read(&keys_path, cause);
        let counting = joined.clone().lazy().filter(self.covered.counts());
        let by_tag = |current: bool| {
            let is_current = col("tag").eq(lit(Tag::Current as u8));
            counting.clone().filter(if current { is_current } else { is_current.not() }).select([col("person")])
        };
        let other = by_tag(false).collect().map_err(failed)?;
        let other = other.column("person").and_then(Column::u32).expect("the join carries people");
        self.known_otherwise.extend(other.into_no_null_iter());

        let due = self.reference.keys(parts)?.filter(self.covered.due()).collect_with_engine(Engine::Streaming);
        let due = due.map_err(failed)?.unwrap_single();
        self.covered.each_residence(&due, |residence| *self.expected.entry(residence).or_default() += 1);
        let mut missing = due
            .lazy()
            .join(by_tag(true), [col("person")], [col("person")], JoinArgs::new(JoinType::Anti))
            .collect()
            .and_then(|mut missing| {
                missing.rechunk_mut().sort(["part", "key", "person"], SortMultipleOptions::default())
            })
            .map_err(failed)?;
        let path = self.work.join(format!("missing-{bucket}.arrow"));
        let file = private_file(&path).map_err(|cause| Error::write(&path, cause))?;
        IpcWriter::new(std::io::BufWriter::new(file))
            .finish(&mut missing)
            .map_err(|cause| Error::write(&path, cause))?;
        self.missing.push(path);
        Ok(())
    }

    /// People who were found by comparing, each with which of a record's people they are: they are not missing.
    pub fn found(&mut self, people: impl Iterator<Item = (u8, u32)>) {
        let covered = &self.covered;
        self.known_otherwise.extend(people.filter(|(of, _)| covered.counts_person(*of)).map(|(_, person)| person));
    }

    /// Writes those who are missing. Returns how many should be there and how many are not, by unit.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn finish(self, folder: &mut OutputFolder) -> Result<Coverage> {
        use crate::write::missing::{NAME, rows, schema};
        let mut output = ParquetOutput::create(folder, NAME, &schema())?;
        let counted = |(unit, expected)| (unit, Counted { expected, missing: 0 });
        let mut coverage = Coverage { by_unit: self.expected.into_iter().map(counted).collect() };
        for path in self.missing {
            let file = std::fs::File::open(&path).map_err(|cause| Error::read(&path, cause))?;
            let people = IpcReader::new(file).finish().map_err(|cause| Error::read(&path, cause))?;
            let persons = people.column("person").and_then(Column::u32).expect("keys name their person");
            let absent =
                persons.iter().map(|person| person.is_some_and(|person| !self.known_otherwise.contains(&person)));
            let people = people.filter(&absent.collect()).expect("the mask is as long as the frame");
            self.covered.each_residence(&people, |unit| coverage.by_unit.entry(unit).or_default().missing += 1);
            output.push(&rows(&people))?;
            std::fs::remove_file(&path).map_err(|cause| Error::write(&path, cause))?;
        }
        output.finish(folder)?;
        Ok(coverage)
    }
}

/// The same day, so many months earlier; the last day of the month where there is no such day.
fn months_before(date: PartialDate, months: u32) -> PartialDate {
    let (month, day) = (date.month().unwrap_or(1), date.day().unwrap_or(1));
    let count = i64::from(date.year()) * 12 + i64::from(month) - 1 - i64::from(months);
    let year = i32::try_from(count.div_euclid(12)).unwrap_or_default();
    let month = u32::try_from(count.rem_euclid(12) + 1).expect("a remainder by 12");
    (0..4).find_map(|back| PartialDate::new(year, month, day.saturating_sub(back))).unwrap_or(date)
}

/// Ends coverage, where anybody asks for it: who was found by comparing is not missing.
///
/// # Errors
/// When the output cannot be written.
pub fn finish(
    coverer: Option<Coverer<'_>>,
    found: &FoundPeople,
    folder: &mut OutputFolder,
) -> Result<Option<Coverage>> {
    let Some(mut coverer) = coverer else { return Ok(None) };
    coverer.found(found.present());
    coverer.finish(folder).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_before_ends_on_a_real_day() {
        for (from, months, to) in [
            ((2026, 11, 21), 72, (2020, 11, 21)),
            ((2026, 3, 31), 1, (2026, 2, 28)),
            ((2026, 1, 15), 1, (2025, 12, 15)),
        ] {
            let date = |(year, month, day)| PartialDate::new(year, month, day).expect("a real date");
            assert_eq!(months_before(date(from), months), date(to));
        }
    }
}
