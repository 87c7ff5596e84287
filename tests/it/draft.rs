//! `sach rules new`: what drafts make of headings and values, that they show nobody's values, and that they are right.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use sach::check::Context;
use sach::draft::{DraftOptions, Drafted};
use sach::error::{Error, Result};
use sach::job::{Job, Resources, Silent};
use sach::lang::Lang;
use sach::messages::Catalog;
use sach::plan::Fix;
use sach::read::ReadOptions;
use sach::registry::{self, Registry};
use sach::rules_command::examples;
use sach::text::fold::fold;
use sach::value::PartialDate;
use serde::Deserialize;

const SAMPLE: &str = "samples/bhyt/extract.csv";

/// One made-up extract, and what its draft has to be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    column: Vec<Column>,
    /// Values that the draft may not hold.
    #[serde(default)]
    hidden: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    /// That of the sample when it is not given.
    heading: Option<String>,
    /// A column of the sample.
    from: Option<String>,
    /// Values that follow each other again and again; `*` stands for the number of the record.
    #[serde(default)]
    values: Vec<String>,
    /// The value of three records.
    rare: Option<String>,
    /// What is done to the values.
    #[serde(default)]
    change: Vec<String>,
    /// The kind; `*` when it does not matter.
    kind: String,
    /// The field; `*` when it does not matter.
    field: String,
    /// Headings of the columns whose fields the kind looks at.
    #[serde(default)]
    beside: Vec<String>,
    /// Words that the draft shows.
    #[serde(default)]
    shown: Vec<String>,
}

impl Column {
    fn heading(&self) -> &str {
        self.heading.as_deref().or(self.from.as_deref()).expect("a column has a heading")
    }

    fn value(&self, sample: &[BTreeMap<String, String>], record: usize) -> String {
        let at = if self.change.iter().any(|change| change == "next") { (record + 1) % sample.len() } else { record };
        let mut value = match (&self.from, &self.rare) {
            (Some(from), _) => sample[at][from].clone(),
            (None, Some(rare)) if record % 300 == 7 => rare.clone(),
            (None, _) => self.values[record % self.values.len()].replace('*', &format!("{:05}", record * 7)),
        };
        for change in &self.change {
            value = changed(change, value, record);
        }
        value
    }
}

fn changed(change: &str, value: String, record: usize) -> String {
    let parts: Vec<&str> = value.split('/').collect();
    match (change, parts.as_slice()) {
        ("upper", _) => value.to_uppercase(),
        ("spaces", _) => format!("  {value} "),
        ("gaps", _) if record.is_multiple_of(3) => String::new(),
        ("unknown", _) if record.is_multiple_of(7) => "không rõ".to_owned(),
        ("zero-lost", _) => value.trim().trim_start_matches('0').to_owned(),
        ("plus84", _) => value.strip_prefix('0').map_or(value.clone(), |rest| format!("+84 {rest}")),
        ("zero-one", _) => if value == "Nam" { "0" } else { "1" }.to_owned(),
        ("english", _) => if value == "Nam" { "Male" } else { "Female" }.to_owned(),
        ("iso", [day, month, year]) => format!("{year}-{month}-{day}"),
        ("month-first", [day, month, year]) => format!("{month}/{day}/{year}"),
        ("next" | "gaps" | "unknown" | "iso" | "month-first", _) => value,
        (other, _) => panic!("there is no change {other}"),
    }
}

/// The records of the sample, by heading.
fn sample() -> Vec<BTreeMap<String, String>> {
    let bytes = fs::read(SAMPLE).expect("the sample is there");
    let text = String::from_utf8(bytes).expect("the sample is UTF-8");
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().expect("a header").clone();
    let records = reader.records().map(|record| record.expect("a record"));
    let whole = records.filter(|record| record.len() == header.len());
    whole.map(|record| header.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect()).collect()
}

fn run_date() -> Context {
    Context { run_date: PartialDate::new(2026, 11, 21).expect("a date") }
}

fn resources() -> Resources {
    Resources::new(Some(2), None, None, None)
}

fn options(file: &Path) -> DraftOptions {
    DraftOptions {
        files: vec![file.to_string_lossy().into_owned()],
        id: Some("nhap".to_owned()),
        out: None,
        rules: None,
        read: ReadOptions::default(),
        context: run_date(),
        lang: Lang::En,
    }
}

fn draft(file: &Path) -> Result<Drafted> {
    sach::draft::run(&options(file), &resources(), &Silent)
}

fn cases() -> Vec<(String, Case)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir("tests/draft").expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let case = toml::from_str(&fs::read_to_string(path).expect("a table"));
        (name.clone(), case.unwrap_or_else(|error| panic!("{name}: {error}")))
    };
    paths.iter().map(read).collect()
}

/// A case with its extract and its draft; made once for all tests.
struct Made {
    name: String,
    case: Case,
    folder: tempfile::TempDir,
    drafted: Drafted,
}

impl Made {
    fn file(&self) -> PathBuf {
        self.folder.path().join("extract.csv")
    }
}

static MADE: LazyLock<Vec<Made>> = LazyLock::new(|| {
    let made = cases().into_iter().map(|(name, case)| {
        let folder = tempfile::tempdir().expect("a folder");
        let drafted = draft(&extract(&case, folder.path())).unwrap_or_else(|error| panic!("{name}: {error}"));
        Made { name, case, folder, drafted }
    });
    made.collect()
});

/// The extract of a case, as a file.
fn extract(case: &Case, folder: &Path) -> PathBuf {
    let (path, sample) = (folder.join("extract.csv"), sample());
    let mut out = csv::Writer::from_path(&path).expect("a file");
    out.write_record(case.column.iter().map(Column::heading)).expect("a header");
    for record in 0..sample.len() {
        out.write_record(case.column.iter().map(|column| column.value(&sample, record))).expect("a record");
    }
    out.flush().expect("written");
    path
}

/// The field that has this heading as its label.
fn field<'r>(registry: &'r Registry, heading: &str) -> &'r registry::Field {
    let found = registry.fields.iter().find(|field| field.labels.first().is_some_and(|label| label == heading.trim()));
    found.unwrap_or_else(|| panic!("no field has the label {heading}"))
}

#[test]
fn columns_are_taken_for_what_they_are() {
    let mut wrong = Vec::new();
    for Made { name, case, drafted, .. } in MADE.iter() {
        let registry = registry::parse(&drafted.toml, "draft.toml", Lang::En)
            .unwrap_or_else(|error| panic!("{name}: {error}\n{}", drafted.toml));
        for column in &case.column {
            let field = field(&registry, column.heading());
            let is = |wanted: &str, found: &str| wanted == "*" || wanted == found;
            if !is(&column.kind, &field.kind_name) || !is(&column.field, &field.name) {
                let found = (&field.name, &field.kind_name);
                wrong.push(format!(
                    "{name}: «{}» should be {} {}, is {found:?}",
                    column.heading(),
                    column.field,
                    column.kind
                ));
            }
            let beside = column.beside.iter().map(|heading| self::field(&registry, heading).name.as_str());
            if !column.beside.is_empty() && field.kind.siblings() != beside.collect::<Vec<_>>() {
                wrong.push(format!("{name}: «{}» looks at {:?}", column.heading(), field.kind.siblings()));
            }
            for word in &column.shown {
                assert!(drafted.toml.contains(word), "{name}: {word} is shown");
            }
        }
    }
    assert!(wrong.is_empty(), "{} columns:\n{}", wrong.len(), wrong.join("\n"));
}

/// Cells of columns of this kind are somebody's.
fn is_personal(kind: &str) -> bool {
    ["person-name", "personal-id", "old-id", "health-card", "phone", "email", "address"].contains(&kind)
}

#[test]
fn no_draft_shows_anybody() {
    for Made { name, case, drafted, .. } in MADE.iter() {
        let (text, folded) = (format!("{}{}", drafted.toml, drafted.summary), fold(&drafted.toml));
        let sample = sample();
        let mut looked = 0;
        for column in case.column.iter().filter(|column| is_personal(&column.kind)) {
            for record in 0..sample.len() {
                let value = column.value(&sample, record);
                let value = value.trim();
                if value.len() > 3 && value != "không rõ" {
                    looked += 1;
                    assert!(!text.contains(value), "{name}: a value of «{}» stands in the draft", column.heading());
                    assert!(!folded.contains(&fold(value)), "{name}: a value of «{}» without marks", column.heading());
                }
            }
        }
        for value in &case.hidden {
            assert!(!text.contains(value.as_str()), "{name}: {value} stands in the draft");
        }
        assert!(looked > 100, "{name} has values of people");
    }
}

#[test]
fn drafts_pass_their_own_check_and_can_be_run() {
    for made in MADE.iter() {
        let Made { name, folder, drafted, .. } = made;
        let file = made.file();
        let path = folder.path().join("nhap.toml");
        fs::write(&path, &drafted.toml).expect("written");
        let registry =
            registry::load(&path.to_string_lossy(), None, Lang::En).unwrap_or_else(|error| panic!("{error}"));
        let catalog = Catalog::new(Lang::En);
        let mistakes: Vec<String> =
            examples::mistakes(&registry, &catalog).iter().map(|one| catalog.say(one)).collect();
        assert!(mistakes.is_empty(), "{name}: {mistakes:?}");
        let job = Job {
            extract: vec![file.to_string_lossy().into_owned()],
            registry: path.to_string_lossy().into_owned(),
            reference: None,
            out: folder.path().join("out"),
            rules: None,
            map: Vec::new(),
            read: ReadOptions::default(),
            format: None,
            fix: Fix::Automatic,
            context: run_date(),
            communes: Vec::new(),
            linking: sach::job::Linking::Probabilistic,
            model: None,
            decisions: Vec::new(),
            lang: Lang::En,
            reporting: sach::job::Reporting::default(),
        };
        let report = sach::run(&job, &resources(), &Silent).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(report.records.whole(), sample().len() as u64, "{name}: every record is one");
        assert!(report.columns.iter().all(|column| column.field.is_some()), "{name}: every column is a field");
        // The levels were measured on these records; but no draft accepts that more than half of them fail.
        let over = report.accepted.iter().filter(|level| level.exceeded);
        for level in over {
            assert!(level.count * 2 > level.of, "{name}: {} of {} fail {}", level.count, level.of, level.id);
        }
    }
}

#[test]
fn the_sample_gives_a_draft_with_key_rules_and_link() {
    let toml = draft(Path::new(SAMPLE)).unwrap_or_else(|error| panic!("{error}")).toml;
    let registry = registry::parse(&toml, "draft.toml", Lang::En).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(registry.key, ["ma_the_bhyt"]);
    let link = toml.split("[link]\n").nth(1).expect("a link");
    for line in
        ["id = \"so_dinh_danh\"", "old-id = \"so_cmnd\"", "birth-date = \"ngay_sinh\"", "valid-to = \"den_ngay\""]
    {
        assert!(link.contains(line), "{line}");
    }
    let has = |check: &str, field: &str| {
        let of_field = |rule: &&registry::Rule| {
            rule.check_text.as_deref().is_some_and(|text| text.contains(check)) && rule.field.as_deref() == Some(field)
        };
        registry.rules.iter().any(|rule| of_field(&rule))
    };
    for (check, field) in [
        ("required", "so_dinh_danh"),
        ("required", "ho_ten"),
        ("unique", "ma_the_bhyt"),
        ("not-after-run-date", "ngay_sinh"),
        ("in-order = [\"ngay_sinh\", \"tu_ngay\"]", "tu_ngay"),
        ("in-order = [\"tu_ngay\", \"den_ngay\"]", "den_ngay"),
    ] {
        assert!(has(check, field), "{check} {field}\n{toml}");
    }
    assert!(!has("required", "so_cmnd") && !has("required", "email"), "most records have neither");
}

/// The law of every stage: the same bytes, however the extract is cut.
#[test]
fn drafts_do_not_depend_on_blocks_or_threads() {
    let one = draft(Path::new(SAMPLE)).unwrap_or_else(|error| panic!("{error}"));
    let other = Resources::new(Some(1), Some(1 << 10), None, Some(3));
    let other =
        sach::draft::run(&options(Path::new(SAMPLE)), &other, &Silent).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(one.toml, other.toml);
}

/// Without headings the first record would stand in the draft as labels.
#[test]
fn a_file_without_headings_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = fs::read_to_string(SAMPLE).expect("the sample");
    let rows: Vec<&str> = text.lines().skip(1).collect();
    let whole = folder.path().join("whole.csv");
    fs::write(&whole, rows.join("\n")).expect("written");
    let names = folder.path().join("names.csv");
    let only: Vec<String> =
        sample().iter().map(|record| format!("{},{}", record["Họ và tên"], record["Dân tộc"])).collect();
    fs::write(&names, only.join("\n")).expect("written");
    for path in [whole, names] {
        let Err(Error::Usage(message)) = draft(&path) else { panic!("{} has no headings", path.display()) };
        assert_eq!(message.id, "draft-no-headings");
        let said = Catalog::new(Lang::En).say(&message);
        assert!(!rows[0].split(',').any(|cell| cell.len() > 3 && said.contains(cell)), "{said}");
    }
}

#[test]
fn odd_headings_are_no_fields_and_no_file_is_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("extract.csv");
    let rows: Vec<String> = sample()
        .iter()
        .map(|one| format!("{},x,{},y,z,{}", one["Họ và tên"], one["Dân tộc"], one["Giới tính"]))
        .collect();
    let header = "Họ và tên,,Dân tộc,_row,DÂN TỘC,\"Giới\ntính \"\"GT\"\" \\ #\"";
    fs::write(&file, format!("{header}\n{}\n", rows.join("\n"))).expect("written");
    let out = folder.path().join("draft.toml");
    let with_out = DraftOptions { out: Some(out.clone()), id: None, ..options(&file) };
    let drafted = sach::draft::run(&with_out, &resources(), &Silent).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(fs::read_to_string(&out).expect("written"), drafted.toml);
    let registry = registry::parse(&drafted.toml, "draft.toml", Lang::En).unwrap_or_else(|error| panic!("{error}"));
    let names: Vec<&str> = registry.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!((registry.id.as_str(), names.len()), ("extract", 3), "{names:?}");
    for said in ["Column 2 has no heading", "Column 4 was added", "Column 5 has the heading"] {
        assert!(drafted.toml.contains(said), "{said}");
    }
    let again = sach::draft::run(&with_out, &resources(), &Silent);
    assert!(matches!(again, Err(Error::Usage(message)) if message.id == "draft-out-exists"));
    let bad = DraftOptions { id: Some("Tên Loại".to_owned()), ..options(&file) };
    let bad = sach::draft::run(&bad, &resources(), &Silent);
    assert!(matches!(bad, Err(Error::Usage(message)) if message.id == "draft-id"));
}
