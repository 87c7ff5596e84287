//! The quality index, the groups and the issue log: the tables of `tests/index/`, worked by hand, and their laws.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::Config;
use sach::finding::{Criterion, Severity};
use sach::index::{self, Band, Calendar, ErrorGroup, Failing, Figure, Index, Score};
use sach::lang::Lang;
use sach::messages::Catalog;
use sach::registry::{self, Bands, Decimal, IndexSpec, IssuesSpec, Origin};
use serde::Deserialize;

use crate::runs::{Run, synth};

/// One table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases<C> {
    case: Vec<C>,
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/index").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A rule's counts as the tables write them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    rule: String,
    field: Option<String>,
    criterion: Criterion,
    #[serde(default = "error")]
    severity: Severity,
    #[serde(default = "of_registry")]
    from: String,
    #[serde(default)]
    number: usize,
    group: Option<ErrorGroup>,
    passed: u64,
    failed: u64,
}

const fn error() -> Severity {
    Severity::Error
}

fn of_registry() -> String {
    "registry".to_owned()
}

impl Row {
    fn figure(&self, spec: &IndexSpec) -> Figure {
        let origin = match self.from.as_str() {
            "kind" => Origin::Kind,
            "link" => Origin::Link,
            "registry" => Origin::Registry,
            other => panic!("a rule comes from a kind, the registry or the link, not {other}"),
        };
        Figure {
            number: self.number,
            rule: self.rule.clone(),
            source: "Luật".to_owned(),
            field: self.field.clone(),
            criterion: self.criterion,
            severity: self.severity,
            weight: spec.weight_of_rule(&self.rule, origin, self.criterion),
            group: self.group.unwrap_or(ErrorGroup::Form),
            passed: self.passed,
            failed: self.failed,
        }
    }
}

/// What a table says of `[index]`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Spec {
    bands: Bands,
    key_fields: Vec<String>,
    rules: BTreeMap<String, Decimal>,
    fields: BTreeMap<String, Decimal>,
    criteria: BTreeMap<Criterion, Decimal>,
    record: Option<Decimal>,
}

impl Spec {
    fn finish(self) -> IndexSpec {
        let Self { bands, key_fields, rules, fields, criteria, record } = self;
        IndexSpec { bands, key_fields, rules, fields, criteria, record, ..IndexSpec::default() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndexCase {
    name: String,
    #[serde(default)]
    spec: Spec,
    figures: Vec<Row>,
    #[serde(default)]
    whole: u64,
    #[serde(default)]
    failing: Vec<FailingRow>,
    #[serde(default)]
    index: BTreeMap<String, String>,
    order: Option<Vec<String>>,
    left_out: Option<BTreeMap<String, u64>>,
    #[serde(default)]
    keys: BTreeMap<String, String>,
    #[serde(default)]
    alerts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FailingRow {
    field: String,
    criterion: Criterion,
    records: u64,
}

/// The index as the tables write it: `88.00% yellow`.
fn said(score: Option<Score>, band: Option<Band>) -> String {
    let (Some(score), Some(band)) = (score, band) else { return "none".to_owned() };
    format!("{} {}", Catalog::new(Lang::En).share(score.part, score.of), band.id())
}

/// Everything that an index says, by the names of the tables.
fn parts(index: &Index) -> BTreeMap<String, String> {
    let mut parts = BTreeMap::from([("whole".to_owned(), said(index.score, index.band))]);
    for overall in &index.criteria {
        parts.insert(overall.criterion.id().to_owned(), said(overall.score, overall.band));
    }
    for field in &index.fields {
        let name = field.field.as_deref().unwrap_or("record");
        parts.insert(name.to_owned(), said(field.score, field.band));
        for of in &field.criteria {
            parts.insert(format!("{name} {}", of.criterion.id()), said(Some(of.score), Some(of.band)));
        }
    }
    parts
}

#[test]
fn the_index_is_as_worked_by_hand() {
    let cases: Cases<IndexCase> = read("index.toml");
    assert!(cases.case.len() > 10);
    for case in cases.case {
        let spec = case.spec.finish();
        let figures: Vec<Figure> = case.figures.iter().map(|row| row.figure(&spec)).collect();
        let failing = case.failing.into_iter().map(|row| Failing {
            field: Some(row.field),
            criterion: row.criterion,
            records: row.records,
        });
        let index = index::index(&spec, &figures, &failing.collect::<Vec<_>>(), case.whole);
        let name = &case.name;
        let parts = parts(&index);
        for (part, expected) in &case.index {
            assert_eq!(parts.get(part), Some(expected), "{name}: {part}");
        }
        if let Some(order) = case.order {
            let fields: Vec<_> = index.fields.iter().map(|field| field.field.as_deref().unwrap_or("record")).collect();
            assert_eq!(fields, order, "{name}: the fields and their order");
        }
        if let Some(expected) = case.left_out {
            let found = serde_json::to_value(index.left_out).expect("plain counts");
            assert_eq!(found, serde_json::to_value(expected).expect("plain counts"), "{name}: left out");
        }
        let keys: BTreeMap<String, String> = index
            .key_fields
            .iter()
            .map(|key| (key.field.clone(), serde_json::to_value(key.state).expect("a word")))
            .map(|(field, state)| (field, state.as_str().expect("a word").to_owned()))
            .collect();
        assert_eq!(keys, case.keys, "{name}: key fields");
        let alerts = index.alerts.iter().map(|alert| {
            let rules = alert.rules.join(" ");
            format!("{} {} {}/{} {rules}", alert.field, alert.criterion.id(), alert.records, alert.of)
        });
        assert_eq!(alerts.collect::<Vec<_>>(), case.alerts, "{name}: alerts");
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeadlineCase {
    from: NaiveDateText,
    days: u32,
    until: NaiveDateText,
    #[serde(default = "yes")]
    known: bool,
}

const fn yes() -> bool {
    true
}

/// A `YYYY-MM-DD` of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct NaiveDateText(NaiveDate);

impl TryFrom<String> for NaiveDateText {
    type Error = chrono::ParseError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

fn calendar() -> Calendar {
    Calendar::load(None).expect("the embedded list is right")
}

#[test]
fn deadlines_are_as_on_a_wall_calendar() {
    let cases: Cases<DeadlineCase> = read("deadlines.toml");
    let calendar = calendar();
    for case in cases.case {
        let deadline = calendar.after(case.from.0, case.days);
        let found = (deadline.date, deadline.known);
        assert_eq!(found, (case.until.0, case.known), "{} working days after {}", case.days, case.from.0);
    }
}

#[test]
fn the_calendar_is_complete_for_its_years() {
    let calendar = calendar();
    assert_eq!(calendar.years(), Some((2025, 2028)));
    for year in 2025..=2028 {
        let of_year = |name: &str| {
            let days = calendar.days().filter(|day| day.off && day.name.starts_with(name));
            days.filter(|day| day.date.to_string().starts_with(&year.to_string())).count()
        };
        // The eleven days of the Labour Code (Đ112), and from 1 July 2026 the twelfth of NQ 28/2026/QH16.
        let counts =
            ["Tết Dương lịch", "Tết Nguyên đán", "Giỗ Tổ", "Ngày Chiến thắng", "Ngày Quốc tế lao động", "Quốc khánh"];
        assert_eq!(counts.map(of_year), [1, 5, 1, 1, 1, 2], "the days of {year}");
        assert_eq!(of_year("Ngày Văn hóa"), usize::from(year > 2025), "24 November {year}");
    }
    for day in calendar.days() {
        assert!(!day.source.is_empty(), "{} has a source", day.date);
        assert!(day.off || calendar.is_working(day.date), "{} is worked", day.date);
    }
}

#[test]
fn a_wrong_list_of_holidays_names_its_line() {
    let header = "code,name,day,status,source\n";
    let lists = [
        ("", 1),
        ("code,name\n", 1),
        (&format!("{header}2026-02-30,x,off,verified,y\n"), 2),
        (&format!("{header}2026-01-01,x,off,verified,y\n2026-01-02,x,free,verified,y\n"), 3),
        (&format!("{header}2026-01-01,x,off,sure,y\n"), 2),
        (&format!("{header}2026-01-01,x,off,verified,y\n2026-01-01,x,off,verified,y\n"), 3),
        (&format!("{header}2026-01-01,x\n"), 2),
    ];
    for (text, line) in lists {
        let error = Calendar::parse(text, "mine.csv").expect_err(text);
        assert_eq!(error.exit_code(), 2);
        assert!(error.to_string().starts_with(&format!("mine.csv, line {line}:")), "{error}");
    }
    let own = Calendar::parse(&format!("{header}2026-12-08,Ngày của cơ quan,off,verified,QĐ 1\n"), "mine.csv");
    let monday = "2026-12-07".parse().expect("a date");
    assert_eq!(own.expect("a right list").after(monday, 1).date.to_string(), "2026-12-09");
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupTable {
    number: ErrorGroup,
    rules: Vec<String>,
}

#[test]
fn rules_fall_into_the_groups_of_the_guidance() {
    let tables: BTreeMap<String, GroupTable> = read("error-groups.toml");
    assert_eq!(tables.len(), ErrorGroup::ALL.len(), "all eight groups have examples");
    let registry = registry::load("bhyt", None, Lang::En).unwrap_or_else(|error| panic!("{error}"));
    for table in tables.values() {
        for id in &table.rules {
            let rule = registry.rules.iter().find(|rule| rule.id == *id).unwrap_or_else(|| panic!("there is no {id}"));
            assert_eq!(index::of_rule(rule), table.number, "{id}");
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IssueCase {
    name: String,
    run_date: Option<NaiveDateText>,
    #[serde(default)]
    key_fields: Vec<String>,
    spec: Option<IssueSpecRow>,
    figures: Vec<Row>,
    issues: Vec<String>,
    #[serde(default)]
    beyond: bool,
    days: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IssueSpecRow {
    review_days: u32,
    correct_days: u32,
    escalate_days: u32,
    escalate: Vec<String>,
}

impl IssueSpecRow {
    fn finish(self) -> IssuesSpec {
        let Self { review_days, correct_days, escalate_days, escalate } = self;
        IssuesSpec { review_days, correct_days, escalate_days, escalate, ..IssuesSpec::default() }
    }
}

#[test]
fn the_log_has_its_lines_and_deadlines() {
    let cases: Cases<IssueCase> = read("issues.toml");
    let calendar = calendar();
    for case in cases.case {
        let spec = IndexSpec { key_fields: case.key_fields, ..IndexSpec::default() };
        let issues = case.spec.map(IssueSpecRow::finish).unwrap_or_default();
        let figures: Vec<Figure> = case.figures.iter().map(|row| row.figure(&spec)).collect();
        let run_date = case.run_date.map_or_else(|| "2026-11-22".parse().expect("a date"), |date| date.0);
        let log = index::log("bhyt", run_date, &figures, (&spec, &issues), &calendar);
        let line = |issue: &index::Issue| {
            assert_eq!((issue.found, issue.status), (run_date, "new"));
            let field = issue.field.as_deref().unwrap_or("record");
            let (level, group) = (issue.level.id(), issue.group.number());
            let counts = format!("{}/{}", issue.records, issue.of);
            let line = format!("{} | {group} | {level} | {field} | {counts}", issue.code);
            let escalated = if issue.escalated { " | escalated" } else { "" };
            format!("{line} | {} | {}{escalated}", issue.review_by, issue.correct_by)
        };
        assert_eq!(log.issues.iter().map(line).collect::<Vec<_>>(), case.issues, "{}", case.name);
        assert_eq!(log.calendar.beyond, case.beyond, "{}: beyond the calendar", case.name);
        let days: Vec<_> = log.calendar.days.iter().map(|day| day.date.to_string()).collect();
        assert_eq!(days, case.days, "{}: days that made a difference", case.name);
    }
}

/// A registry file of three columns: two records without fault, one whose ID is short, one whose name is missing, one
/// that is no record and a title.
const REGISTRY: &str = r#"
[registry]
id = "thu"
name = { vi = "Thử", en = "Trial" }
version = "2026-11-22"
key = ["so_dinh_danh"]

[field.so_dinh_danh]
labels = ["Số định danh"]
kind = "personal-id"

[field.ho_ten]
labels = ["Họ tên"]
kind = "person-name"

[field.ghi_chu]
labels = ["Ghi chú"]
kind = "text"

[rule.name-missing]
field = "ho_ten"
check = "required"
criterion = "complete"
severity = "warning"
what = { vi = "Thiếu họ tên", en = "The name is missing" }
why = { vi = "Vì", en = "Because" }
remedy = { vi = "Sửa", en = "Correct it" }
source = "Luật"
verified = true
good = ["Nguyễn Văn An"]
bad = [""]

[index]
renew = ["personal-id-length"]
"#;

#[test]
fn a_run_counts_every_record_in_one_of_three_groups() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("thu.toml"), REGISTRY).expect("a file");
    let extract = "DANH SÁCH,,\nSố định danh,Họ tên,Ghi chú\n001184000127,Nguyễn Thị Hòa,\n001084000128,Trần Văn An,\n\
                   00118400012,Lê Thị Mai,\n001184000129,,\n001184000130,Phạm Thị Lan\n";
    std::fs::write(path("extract.csv"), extract).expect("a file");
    let mut run = Run::new(&path("extract.csv"), None, &path("out"));
    run.job.registry = path("thu.toml").display().to_string();
    let report = run.go();
    let groups = report.groups;
    assert_eq!((report.records.read, report.records.malformed), (6, 2), "a title and a line with two cells");
    assert_eq!((groups.usable, groups.mend, groups.renew, groups.renew_malformed, groups.of), (2, 1, 2, 1, 5));
    let alert = &report.index.alerts[..];
    assert_eq!(alert.len(), 1, "the personal ID is a key field by its kind");
    assert_eq!((alert[0].field.as_str(), alert[0].records, alert[0].of), ("so_dinh_danh", 1, 4));
    let codes: Vec<_> = report.issues.issues.iter().map(|issue| (issue.rule.as_str(), issue.level.id())).collect();
    assert_eq!(codes, [("name-missing", "yellow"), ("personal-id-length", "red")]);
}

#[test]
fn a_folder_of_rules_has_its_own_holidays() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (extract, population) = synth(folder.path(), 200, 80, 0.2, 7);
    let rules = folder.path().join("rules");
    std::fs::create_dir_all(rules.join("codes")).expect("a folder");
    let list = "code,name,day,status,source\n2026-11-23,Ngày của cơ quan,off,verified,QĐ 1\n2026-11-28,Làm bù,work,verified,QĐ 1\n";
    std::fs::write(rules.join("codes/holiday.csv"), list).expect("a file");
    let due = |rules: Option<&Path>, out: &str| {
        let mut run = Run::new(&extract, Some(&population), &folder.path().join(out));
        run.job.rules = rules.map(Path::to_owned);
        let report = run.go();
        assert_eq!(report.groups.of, report.groups.usable + report.groups.mend + report.groups.renew);
        let issue = report.issues.issues.first().expect("one in five records was damaged");
        assert_eq!(issue.found.to_string(), "2026-11-21");
        issue.review_by.to_string()
    };
    assert_eq!(due(None, "out"), "2026-11-30", "23, 25, 26, 27 and 30 November");
    assert_eq!(due(Some(&rules), "own"), "2026-11-28", "24, 25, 26, 27 and the Saturday of the office's own list");
    std::fs::write(rules.join("codes/holiday.csv"), "code,name\n").expect("a file");
    let mut wrong = Run::new(&extract, None, &folder.path().join("wrong"));
    wrong.job.rules = Some(rules);
    let with = sach::job::Resources::new(Some(1), None, None, None);
    let error = sach::run(&wrong.job, &with, &sach::job::Silent).expect_err("the list has no days");
    assert_eq!(error.exit_code(), 2, "a wrong list stops a run before it begins");
    assert!(!folder.path().join("wrong").join("report.json").exists());
}

/// Figures as a run could have them: few fields, all criteria, counts small and large, most rules of some weight.
fn figures() -> impl Strategy<Value = Vec<Figure>> {
    let counts = prop_oneof![0..20_u64, 0..5_000_000_000_u64];
    let severity = prop::sample::select(vec![Severity::Error, Severity::Warning, Severity::Info]);
    let criterion = prop::sample::select(Criterion::ALL.to_vec());
    let weight = prop::sample::select(vec![0, 1, 20, 30, 50, 1000]);
    let figure = (prop::option::of(0..3), criterion, severity, weight, counts.clone(), counts);
    let figure = figure.prop_map(|(field, criterion, severity, weight, passed, failed)| Figure {
        number: 1,
        rule: "rule".to_owned(),
        source: String::new(),
        field: field.map(|field: i32| format!("field_{field}")),
        criterion,
        severity,
        weight: Decimal::whole(weight),
        group: ErrorGroup::Form,
        passed,
        failed,
    });
    prop::collection::vec(figure, 0..12)
}

fn spec() -> impl Strategy<Value = IndexSpec> {
    let weight = || prop::sample::select(vec![0, 1, 3, 1000]).prop_map(Decimal::whole);
    (weight(), weight(), weight()).prop_map(|(field, record, live)| IndexSpec {
        fields: BTreeMap::from([("field_0".to_owned(), field)]),
        record: Some(record),
        criteria: BTreeMap::from([(Criterion::Live, live)]),
        ..IndexSpec::default()
    })
}

/// All scores of an index, in an order that depends on the rules' places alone.
fn scores(index: &Index) -> Vec<Score> {
    let fields = index.fields.iter();
    let below = fields.flat_map(|field| field.score.into_iter().chain(field.criteria.iter().map(|of| of.score)));
    index.score.into_iter().chain(index.criteria.iter().filter_map(|of| of.score)).chain(below).collect()
}

fn config() -> Config {
    Config { cases: 400, failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_score_lies_between_nothing_and_the_best(figures in figures(), spec in spec()) {
        let index = index::index(&spec, &figures, &[], 0);
        for score in scores(&index) {
            prop_assert!(score.part <= score.of);
        }
        let counted = |figure: &&Figure| {
            figure.severity > Severity::Info && figure.passed + figure.failed > 0 && figure.weight > Decimal::whole(0)
        };
        let left_out = index.left_out.info + index.left_out.not_asked + index.left_out.weightless;
        let counted = figures.iter().filter(counted).count();
        prop_assert_eq!(counted as u64 + left_out, figures.len() as u64);
        let shown: usize = index.fields.iter().flat_map(|field| &field.criteria).map(|of| of.rules.len()).sum();
        prop_assert_eq!(shown, counted);
    }

    #[test]
    fn improving_a_rule_lowers_nothing(figures in figures(), spec in spec(), at in any::<prop::sample::Index>(), by in 1_u64..1000) {
        prop_assume!(!figures.is_empty());
        let before = scores(&index::index(&spec, &figures, &[], 0));
        let mut better = figures;
        let at = at.index(better.len());
        let by = by.min(better[at].failed);
        better[at].failed -= by;
        better[at].passed += by;
        let after = scores(&index::index(&spec, &better, &[], 0));
        prop_assert_eq!(before.len(), after.len());
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(before <= after, "{:?} became {:?}", before, after);
        }
    }

    #[test]
    fn the_best_score_means_that_nothing_failed(figures in figures()) {
        let index = index::index(&IndexSpec::default(), &figures, &[], 0);
        let failed = |field: &index::FieldIndex| {
            field.criteria.iter().flat_map(|of| &of.rules).any(|rule| rule.failed > 0)
        };
        for field in &index.fields {
            let best = field.score.is_some_and(|score| score.part == score.of);
            prop_assert_eq!(best, !failed(field));
        }
        let best = index.score.is_some_and(|score| score.part == score.of);
        prop_assert_eq!(best, index.score.is_some() && !index.fields.iter().any(failed));
    }
}
