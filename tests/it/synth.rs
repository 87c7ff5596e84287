//! The made-up data: same bytes for a seed, consistent people, every defect, and the truth about each.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use sach::lang::Lang;
use sach::synth::defect::generic_names;
use sach::synth::{POPULATION_COLUMNS, Spec, SynthCounts, SynthOptions, TRUTH_COLUMNS, write_streams};
use sach::value::PartialDate;
use unicode_normalization::UnicodeNormalization as _;

use crate::runs::spec;

type Row = BTreeMap<String, String>;

struct Made {
    counts: SynthCounts,
    files: [Vec<u8>; 3],
}

impl Made {
    fn population(&self) -> Vec<Row> {
        rows(&self.files[0])
    }

    /// By record number; malformed records are left out.
    fn extract(&self) -> BTreeMap<u64, Row> {
        rows(&self.files[1]).into_iter().map(|row| (row["STT"].parse().expect("a number"), row)).collect()
    }

    fn truth(&self) -> Vec<Row> {
        rows(&self.files[2])
    }
}

fn options(people: u64, records: u64, errors: f64, seed: u64) -> SynthOptions {
    let run_date = PartialDate::new(2026, 11, 21).expect("a real date");
    SynthOptions { people, records, errors, seed, run_date }
}

/// The columns of the extract: header, and name of the field.
fn columns(spec: &Spec) -> Vec<(&str, &str)> {
    spec.columns.iter().map(|column| (column.header.as_str(), column.name())).collect()
}

fn make(options: &SynthOptions) -> Made {
    let mut files = [Vec::new(), Vec::new(), Vec::new()];
    let [population, extract, truth] = &mut files;
    let counts = write_streams(&spec("bhyt"), options, population, extract, truth).expect("memory takes it");
    Made { counts, files }
}

/// The rows of a file that have as many cells as its header.
fn rows(bytes: &[u8]) -> Vec<Row> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header = reader.headers().expect("a header").clone();
    let rows = reader.into_records().map(|row| row.expect("well-formed CSV in UTF-8"));
    let whole = rows.filter(|row| row.len() == header.len());
    whole.map(|row| header.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect()).collect()
}

fn year(date: &str) -> i32 {
    date[date.len() - 4..].parse().expect("dates end with the year")
}

#[test]
fn a_seed_always_gives_the_same_bytes() {
    let first = make(&options(3_000, 2_000, 0.2, 11));
    assert_eq!(first.files, make(&options(3_000, 2_000, 0.2, 11)).files);
    assert_ne!(first.files[0], make(&options(3_000, 2_000, 0.2, 12)).files[0]);
    // More people and fewer records: those made before stay the same.
    let more = make(&options(4_000, 10, 0.0, 11));
    assert!(more.files[0].starts_with(&first.files[0]));
}

#[test]
fn personal_ids_are_unique_and_consistent() {
    let made = make(&options(50_000, 1, 0.0, 3));
    let people = made.population();
    let (mut ids, mut cmnds) = (BTreeSet::new(), BTreeSet::new());
    for person in &people {
        let (id, born) = (&person["so_dinh_danh"], year(&person["ngay_sinh"]));
        assert!(ids.insert(id.clone()), "two people with one ID");
        let old = &person["so_dinh_danh_cu"];
        assert!(old.is_empty() || (old.len() == 12 && ids.insert(old.clone())), "a cancelled ID is given again");
        let digit: i32 = id[3..4].parse().expect("a digit");
        assert_eq!((digit / 2 + 19) * 100 + id[4..6].parse::<i32>().expect("two digits"), born);
        assert_eq!(person["gioi_tinh"], if digit % 2 == 0 { "Nam" } else { "Nữ" });
        assert!(id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_digit()));
        let cmnd = &person["so_cmnd"];
        assert!(cmnd.is_empty() || (cmnd.len() == 9 && born < 2004 && cmnds.insert(cmnd.clone())));
    }
}

#[test]
fn people_are_plausible() {
    let made = make(&options(50_000, 1, 0.0, 4));
    let people = made.population();
    assert_eq!(people.len() as u64, made.counts.people);
    let share =
        |holds: &dyn Fn(&Row) -> bool| people.iter().filter(|person| holds(person)).count() * 100 / people.len();
    let age = |person: &Row| 2026 - year(&person["ngay_sinh"]);
    assert!((15..30).contains(&share(&|person| age(person) < 15)), "children");
    assert!((6..16).contains(&share(&|person| age(person) >= 65)), "old people");
    assert!((2..8).contains(&share(&|person| person["dan_toc"] != "Kinh")), "ethnic groups");
    assert!((22..36).contains(&share(&|person| person["ho_ten"].starts_with("Nguyễn "))), "Nguyễn");
    assert!((45..55).contains(&share(&|person| person["gioi_tinh"] == "Nam")), "men");
    assert!((1..6).contains(&share(&|person| person["tinh_trang"] == "da_chet")), "the dead");
    for person in &people {
        let name = &person["ho_ten"];
        assert!(name.nfc().eq(name.chars()) && name.trim() == name && !name.contains("  "), "names are tidy");
        assert!((1..=6).contains(&name.split(' ').count()));
        assert_eq!(person["tinh_trang"] == "da_chet", !person["ngay_chet"].is_empty());
        assert!((0..=101).contains(&age(person)));
        assert_eq!(person["ma_xa_thuong_tru"].len(), 5);
    }
}

/// A father, a mother and their first child stand one after the other.
#[test]
fn families_hang_together() {
    let people = make(&options(50_000, 1, 0.0, 4)).population();
    let names_both = |family: &&[Row]| {
        family[2]["ho_ten_cha"] == family[0]["ho_ten"] && family[2]["ho_ten_me"] == family[1]["ho_ten"]
    };
    let families: Vec<&[Row]> = people.windows(3).filter(names_both).collect();
    assert!(families.len() > 8_000, "{} families", families.len());
    for family in families.into_iter().filter(|family| family[0]["dan_toc"] == "Kinh") {
        let first = |person: &Row| person["ho_ten"].split(' ').next().map(str::to_owned);
        assert_eq!(first(&family[0]), first(&family[2]), "the father's family name");
        assert!(year(&family[2]["ngay_sinh"]) - year(&family[1]["ngay_sinh"]) >= 16, "mothers are grown up");
    }
}

#[test]
fn the_files_have_their_columns() {
    let made = make(&options(400, 300, 0.0, 5));
    let spec = spec("bhyt");
    let headers: Vec<&str> = columns(&spec).into_iter().map(|(header, _)| header).collect();
    let [population, extract, truth] = made.files.each_ref().map(|file| String::from_utf8_lossy(file).into_owned());
    assert!(population.starts_with(&POPULATION_COLUMNS.join(",")));
    assert!(extract.starts_with(&format!("\u{feff}{}\r\n", headers.join(","))));
    assert_eq!(truth.trim_end(), TRUTH_COLUMNS.join(","));
    assert_eq!(made.extract().len(), 300);
}

#[test]
fn without_defects_every_record_is_that_of_another_living_person() {
    let made = make(&options(5_000, 4_500, 0.0, 6));
    let people: BTreeMap<String, Row> =
        made.population().into_iter().map(|person| (person["so_dinh_danh"].clone(), person)).collect();
    let spec = spec("bhyt");
    let (mut seen, mut cards) = (BTreeSet::new(), BTreeSet::new());
    for record in made.extract().into_values() {
        let person = &people[&record["Số CCCD"]];
        assert_eq!(person["tinh_trang"], "dang_song");
        for (header, field) in columns(&spec) {
            if let Some(known) = person.get(field).filter(|_| field != "so_cmnd" || !record[header].is_empty()) {
                assert_eq!(&record[header], known, "{header}");
            }
        }
        assert!(seen.insert(record["Số CCCD"].clone()), "one person twice");
        assert!(cards.insert(record["Mã thẻ BHYT"][5..].to_owned()), "one insurance number twice");
    }
}

#[test]
fn every_defect_occurs_and_is_what_the_truth_says() {
    let made = make(&options(120_000, 100_000, 0.5, 7));
    let spec = spec("bhyt");
    for defect in &spec.defects {
        assert!(made.counts.defects.get(&defect.name).is_some_and(|&count| count >= 20), "{} is too rare", defect.name);
    }
    let (extract, truth) = (made.extract(), made.truth());
    let counted: u64 = made.counts.defects.values().sum();
    assert_eq!(truth.len() as u64, counted);
    assert!((48_000..53_000).contains(&counted), "about half of the records: {counted}");
    let headers: BTreeMap<&str, &str> = columns(&spec).into_iter().map(|(header, field)| (field, header)).collect();
    let mut last = 0;
    for line in &truth {
        let row: u64 = line["row"].parse().expect("a number");
        assert!(row > last, "one line for a record, in order");
        last = row;
        let defect = spec.defects.iter().find(|defect| defect.name == line["defect"]).expect("a defect of the list");
        let malformed = ["too-many-cells", "too-few-cells"].contains(&defect.name.as_str());
        assert_eq!(extract.contains_key(&row), !malformed, "{}", defect.name);
        let whole = defect.again || defect.person.is_some() || malformed || defect.name == "homonym-twins";
        if !whole {
            assert_ne!(extract[&row][headers[line["field"].as_str()]], line["true_value"], "{}", defect.name);
        }
    }
    // Records come again whole, or with another card.
    let pairs = truth.iter().filter(|line| line["defect"] == "duplicate-record").count();
    assert_eq!(pairs % 2, 0, "both records are in the truth");
}

/// Everybody who lives has a record, and still every record is somebody's.
#[test]
fn an_extract_can_hold_all_the_living() {
    let living = make(&options(700, 1, 0.0, 9)).counts.fitting;
    for errors in [0.0, 0.1, 1.0] {
        let made = make(&options(700, living, errors, 9));
        assert_eq!(String::from_utf8_lossy(&made.files[1]).lines().count() as u64, living + 1);
    }
}

#[test]
fn names_are_composed_but_where_they_should_not_be() {
    let made = make(&options(20_000, 15_000, 0.5, 8));
    let defects: BTreeMap<u64, String> =
        made.truth().into_iter().map(|line| (line["row"].parse().expect("a number"), line["defect"].clone())).collect();
    for (row, record) in made.extract() {
        let name = &record["Họ và tên"];
        let apart = defects.get(&row).is_some_and(|defect| defect == "nfd-name");
        assert_eq!(name.nfc().eq(name.chars()), !apart);
    }
}

/// Every generic defect has its line.
#[test]
fn the_table_of_detection_knows_every_defect() {
    let table: toml::Table = toml::from_str(include_str!("../../rules/synth/common.toml")).expect("TOML");
    let table = table["finds"].as_table().expect("a table of defects");
    let named: BTreeSet<&str> = table.keys().map(String::as_str).collect();
    assert_eq!(named, generic_names().collect());
}

#[test]
fn what_cannot_be_made_is_refused() {
    let refused = [
        options(0, 0, 0.0, 1),
        options(20_000_000, 1, 0.0, 1),
        options(100, 101, 0.0, 1),
        options(100, 50, 1.5, 1),
        options(100, 50, f64::NAN, 1),
        SynthOptions { run_date: PartialDate::new(1950, 0, 0).expect("a year"), ..options(100, 50, 0.1, 1) },
    ];
    for options in refused {
        let [mut population, mut extract, mut truth] = [Vec::new(), Vec::new(), Vec::new()];
        let error =
            write_streams(&spec("bhyt"), &options, &mut population, &mut extract, &mut truth).expect_err("refused");
        assert_eq!(error.exit_code(), 2, "{options:?}");
        assert!(extract.is_empty());
    }
}

/// A disk that is full.
struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_said() {
    let options = options(5_000, 3_000, 0.1, 1);
    for broken in 0..3 {
        let mut sinks: Vec<Box<dyn Write>> = (0..3)
            .map(|place| if place == broken { Box::new(Full) as Box<dyn Write> } else { Box::new(std::io::sink()) })
            .collect();
        let [population, extract, truth] = &mut sinks[..] else { unreachable!("three of them") };
        assert_eq!(
            write_streams(&spec("bhyt"), &options, population, extract, truth).expect_err("full").exit_code(),
            3
        );
    }
}

#[test]
fn all_files_or_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("made");
    sach::synth::write(&spec("bhyt"), &options(100, 101, 0.1, 1), &out).expect_err("too many records");
    assert_eq!(std::fs::read_dir(&out).expect("a folder").count(), 0, "nothing half done is left");
    let made = make(&options(300, 200, 0.1, 1));
    sach::synth::write(&spec("bhyt"), &options(300, 200, 0.1, 1), &out).expect("written");
    for (name, bytes) in ["population.csv", "extract.csv", "truth.csv"].iter().zip(&made.files) {
        assert_eq!(&std::fs::read(out.join(name)).expect("a file"), bytes);
    }
}

/// The smallest spec, with something more.
fn small(more: &str) -> String {
    let column = "[[column]]\nheader = \"Số CCCD\"\nfield = \"so_dinh_danh\"\nmake = \"id\"\n";
    format!("registry = \"x\"\npeople = 10\nrecords = 1\n{column}{more}")
}

#[test]
fn mistakes_of_a_spec_are_named() {
    let common = include_str!("../../rules/synth/common.toml");
    let column = |rest: &str| format!("[[column]]\nheader = \"H\"\n{rest}\n");
    let defect = |rest: &str| format!("[[defect]]\nname = \"d\"\nfield = \"so_dinh_danh\"\nfinds = []\n{rest}\n");
    let mistakes = [
        (column("make = \"nonsense\""), "“nonsense” means nothing here. There is: name, birth-date"),
        (column("make = \"name\"\nof = \"uncle\""), "“uncle” means nothing here. There is: self, father"),
        (column("make = \"name\"\nof = \"father\""), "No sort of people in `who` has “father”"),
        (column("make = \"name\"\nshare = 2.0"), "A share is a number from 0 to 1"),
        (column("make = \"name\"\nwrite = \"bold\""), "There is: upper, lower, no-marks"),
        (column("make = { name = 3 }"), "This word stands alone"),
        (column("make = { digits = 30 }"), "The number of digits must be 1 to 18"),
        (column("make = { integer = [5, 3] }"), "This range is empty"),
        (column("make = { choice = {} }"), "This range is empty"),
        (column("make = { text = \"a {H\" }"), "A closing brace is missing"),
        (column("make = { text = \"{nothing}\" }"), "“nothing” means nothing here"),
        (column("make = { date = { from = \"birth + 3w\", to = \"run-date\" } }"), "“birth + 3w” is no day"),
        (column("make = { date = { from = \"birth\", to = \"run-date\", format = \"D/M\" } }"), "DD/MM/YYYY"),
        (column("make = { copy = \"H\" }"), "These columns need each other in a circle: H"),
        (column("make = \"name\"\nfield = \"so_dinh_danh\""), "“so_dinh_danh” is there already"),
        (column("make = \"name\"\nwhen = { field = \"so_dinh_danh\" }"), "This condition says nothing"),
        (column("make = \"name\"\nwhen = { who = \"old\" }"), "“old” means nothing here"),
        (defect(""), "This defect does nothing"),
        (defect("change = \"vanish\""), "“vanish” means nothing here. There is: blank"),
        (defect("change = { days = 1, months = 1 }"), "A change says one thing"),
        (defect("person = \"ghost\""), "There is: dead, living, stranger"),
        ("[finds]\nid-lost = []\n".to_owned(), "“id-lost” means nothing here"),
    ];
    for (more, expected) in mistakes {
        let Err(error) = Spec::parse(&small(&more), "x.toml", common, Lang::En) else { panic!("{more} is refused") };
        let said = error.to_string();
        assert!(said.contains(expected) && said.contains("x.toml"), "{more}\n{said}");
    }
    assert!(Spec::parse(&small(""), "x.toml", common, Lang::En).is_ok());
}

/// The parts of a family stand in one record, and only those who live and are in the population.
#[test]
fn families_have_one_record() {
    let spec = r#"
registry = "x"
people = 4000
records = 300
main = "con"
who = [
  { id = "child", months = [0, 71], with = ["mother"], maybe = ["father"] },
  { id = "couple", with = ["wife"], weight = 2 },
]
column = [
  { header = "Số", name = "so", make = { text = "{unique:5}/{ngay.year}" } },
  { header = "Họ tên con", field = "con.ho_ten", make = "name" },
  { header = "Số ĐDCN con", field = "con.so_dinh_danh", make = "id" },
  { header = "Ngày", field = "ngay", make = { date = { from = ["birth + 1d", "mother.birth + 16y"], to = "run-date" } } },
  { header = "Mẹ", field = "me.ho_ten", make = "name", of = "mother" },
  { header = "Tên mẹ", name = "ten_me", make = "mother-name", when = { who = "child" } },
  { header = "Cha", field = "cha.ho_ten", make = "name", of = "father" },
  { header = "Chồng", field = "chong.gioi_tinh", make = "sex", of = "husband" },
  { header = "Vợ", field = "vo.gioi_tinh", make = "sex", of = "wife" },
]
"#;
    let spec = Spec::parse(spec, "x.toml", include_str!("../../rules/synth/common.toml"), Lang::En);
    let spec = spec.unwrap_or_else(|error| panic!("{error}"));
    let mut files = [Vec::new(), Vec::new(), Vec::new()];
    let [population, extract, truth] = &mut files;
    write_streams(&spec, &options(4_000, 300, 0.0, 5), population, extract, truth).expect("there are enough families");
    let people: BTreeMap<String, Row> =
        rows(&files[0]).into_iter().map(|person| (person["so_dinh_danh"].clone(), person)).collect();
    let (mut children, mut fathers, mut couples, mut numbers) = (0, 0, 0, BTreeSet::new());
    for record in rows(&files[1]) {
        let own = &people[&record["Số ĐDCN con"]];
        assert!(numbers.insert(record["Số"][..5].to_owned()), "a number comes once");
        if record["Mẹ"].is_empty() {
            assert_eq!((record["Chồng"].as_str(), record["Vợ"].as_str()), ("Nam", "Nữ"));
            couples += 1;
        } else {
            assert_eq!([&own["ho_ten_me"], &own["ho_ten_me"]], [&record["Mẹ"], &record["Tên mẹ"]]);
            assert!(record["Cha"].is_empty() || record["Cha"] == own["ho_ten_cha"]);
            assert!(2026 - year(&own["ngay_sinh"]) <= 6);
            children += 1;
            fathers += usize::from(!record["Cha"].is_empty());
        }
    }
    assert!(children > 40 && couples > children && fathers > children / 2, "{children} {fathers} {couples}");
}
