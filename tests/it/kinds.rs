//! Every kind against its table in `tests/kinds/`, its rules in `rules/kinds/`, and the laws that hold for all.
//!
//! A table has `[[case]]` entries: `raw`, and what is expected of it: `text`, `value`, `steps`, `defects`, `proposal`
//! (with `applicability`). What is left out: text as raw, value `text`, no steps, no defects. `with` gives parameters of the kind,
//! `on` the run date.
//! `[[record]]` entries give fields that are compared with one another; `[[survey]]` entries give a column and what is
//! decided from it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use sach::finding::Applicability;
use sach::kind::{self, Cell, Counts, Datum, Defect, KINDS, Kind, Step};
use sach::value::{PartialDate, Value};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    case: Vec<Case>,
    #[serde(default)]
    record: Vec<Record>,
    #[serde(default)]
    survey: Vec<Survey>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    raw: String,
    text: Option<String>,
    value: Option<String>,
    #[serde(default)]
    steps: Vec<String>,
    #[serde(default)]
    defects: Vec<String>,
    proposal: Option<String>,
    applicability: Option<Applicability>,
    parts: Option<BTreeMap<String, String>>,
    with: Option<toml::Table>,
    /// The run date, `YYYY-MM-DD`, where it matters to the kind.
    on: Option<String>,
}

/// Fields as raw texts; the kind under test reads `self`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    fields: BTreeMap<String, String>,
    #[serde(default)]
    defects: Vec<String>,
    /// Whether the first proposal is proven by the other fields.
    proven: Option<bool>,
    /// The columns that the cleaned file gets beside the field's own, by their endings.
    #[serde(default)]
    added: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Survey {
    /// Rows of raw texts: own, then siblings.
    rows: Vec<Vec<String>>,
    /// How often the rows are repeated.
    #[serde(default = "one")]
    times: usize,
    /// Nothing, when the kind need not be told; several joined by ` + `.
    decision: Option<String>,
    #[serde(default)]
    certain: bool,
    /// Raw texts and what the informed kind makes of them.
    #[serde(default)]
    reads: BTreeMap<String, String>,
}

const fn one() -> usize {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule: BTreeMap<String, Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    criterion: sach::finding::Criterion,
    severity: sach::finding::Severity,
    what: Both,
    why: Both,
    remedy: Both,
    source: String,
    verified: bool,
    /// The error group, where it is not the one that follows from the criterion.
    #[serde(rename = "group")]
    _group: Option<u8>,
    good: Vec<toml::Value>,
    bad: Vec<toml::Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    vi: String,
    en: String,
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The parameters that the examples are read with: all siblings that a kind can look at.
fn parameters(kind: &str, with: Option<&toml::Table>) -> toml::Table {
    let usual = match kind {
        "personal-id" | "identity-paper" => "sex = 'gioi_tinh'\nbirth-date = 'ngay_sinh'",
        "civil-status-number" => "registered = 'ngay_dang_ky'",
        "relationship" => "sex = 'gioi_tinh'",
        "sex" => "id = 'so_dinh_danh'\nname = 'ho_ten'",
        "code" => "list = 'relationship-to-head'\nwrite = 'name'",
        "admin-unit" => "level = 'ward'\nname = 'ten_xa'\ndistrict-name = 'ten_huyen'\nprovince-name = 'ten_tinh'",
        "integer" => "min = 0\nmax = 120",
        _ => "",
    };
    let usual = toml::from_str(usual).expect("the usual parameters are TOML");
    with.cloned().unwrap_or(usual)
}

fn make(kind: &str, with: Option<&toml::Table>) -> Box<dyn Kind> {
    let entry = kind::by_name(kind).unwrap_or_else(|| panic!("there is a kind {kind}"));
    (entry.build)(toml::Value::Table(parameters(kind, with))).unwrap_or_else(|error| panic!("{kind}: {error}"))
}

/// The kind of a field of a record, by its name.
fn kind_of_field(field: &str) -> &'static str {
    match field {
        "so_dinh_danh" => "personal-id",
        "gioi_tinh" => "sex",
        "ngay_sinh" => "birth-date",
        "ho_ten" => "person-name",
        "ngay_dang_ky" => "date",
        "ten_tinh" | "ten_huyen" | "ten_xa" => "text",
        other => panic!("records of the tables have no field {other}"),
    }
}

struct Read {
    text: String,
    value: Value,
    steps: Vec<Step>,
    defects: Vec<Defect>,
}

fn read(kind: &dyn Kind, raw: &str) -> Read {
    let mut cell = Cell::new(raw);
    kind.read(&mut cell);
    let (text, value, steps, defects) = cell.into_parts();
    Read { text: text.into_owned(), value, steps, defects }
}

fn value_name(value: Value) -> String {
    match value {
        Value::Missing => "missing".to_owned(),
        Value::Invalid => "invalid".to_owned(),
        Value::Text => "text".to_owned(),
        Value::Date(date) => format!("date {date}"),
        Value::Sex(sex) => format!("sex {}", sex.word()),
        Value::Number(number) => format!("number {number}"),
        Value::Place(place) => {
            let ward = place.ward().map(|ward| sach::address::units()[ward].code_text());
            format!("place {} {}", place.outcome().id(), ward.as_deref().unwrap_or("-"))
        }
    }
}

/// Own field and siblings of a record, as the kind gets to see them; missing fields are missing values.
fn read_record(kind: &dyn Kind, fields: &BTreeMap<String, String>) -> (Read, Vec<Read>) {
    let own = read(kind, fields.get("self").map_or("", String::as_str));
    let siblings = kind.siblings().into_iter().map(|field| match fields.get(field) {
        Some(raw) => read(&*make(kind_of_field(field), None), raw),
        None => Read { text: String::new(), value: Value::Missing, steps: Vec::new(), defects: Vec::new() },
    });
    let siblings = siblings.collect();
    (own, siblings)
}

fn datums(reads: &[Read]) -> Vec<Datum<'_>> {
    reads.iter().map(|read| Datum { text: &read.text, value: read.value }).collect()
}

/// All defects of an example: of the text alone and of the record.
fn defects_of(kind: &dyn Kind, fields: &BTreeMap<String, String>) -> Vec<Defect> {
    let (own, siblings) = read_record(kind, fields);
    let mut defects = own.defects;
    kind.relate(Datum { text: &own.text, value: own.value }, &datums(&siblings), &mut defects);
    defects
}

fn ids(defects: &[Defect]) -> Vec<&str> {
    defects.iter().map(|defect| defect.rule).collect()
}

fn table(kind: &str) -> Table {
    let path = root("tests/kinds").join(format!("{kind}.toml"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{} has no table: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn rules(kind: &kind::Entry) -> BTreeMap<String, Rule> {
    if kind.rules.is_empty() {
        return BTreeMap::new();
    }
    toml::from_str::<RuleFile>(kind.rules)
        .unwrap_or_else(|error| panic!("rules/kinds/{}.toml: {error}", kind.name))
        .rule
}

/// The one function that every case goes through.
fn check(name: &str, case: &Case) -> Result<(), String> {
    let kind = make(name, case.with.as_ref());
    let day = |on: &String| PartialDate::from_naive(on.parse().expect("a run date is YYYY-MM-DD"));
    let dated = case.on.as_ref().and_then(|on| kind.dated(day(on)));
    let kind = dated.unwrap_or(kind);
    let got = read(&*kind, &case.raw);
    let steps: Vec<_> = got.steps.iter().map(|step| step.id).collect();
    let proposal = got.defects.iter().find_map(|defect| defect.proposal.as_ref());
    let value = value_name(got.value);
    let wrong = |what: &str, expected: &dyn std::fmt::Debug, got: &dyn std::fmt::Debug| {
        Err(format!("{name} {:?}: {what} should be {expected:?}, is {got:?}", case.raw))
    };
    let text = case.text.as_ref().unwrap_or(&case.raw);
    if got.text != *text {
        return wrong("text", text, &got.text);
    }
    if value != case.value.as_deref().unwrap_or("text") {
        return wrong("value", &case.value, &value);
    }
    if steps != case.steps {
        return wrong("steps", &case.steps, &steps);
    }
    if ids(&got.defects) != case.defects {
        return wrong("defects", &case.defects, &ids(&got.defects));
    }
    if proposal.map(|proposal| proposal.after.as_str()) != case.proposal.as_deref() {
        return wrong("proposal", &case.proposal, &proposal);
    }
    if case.applicability.is_some() && proposal.map(|proposal| proposal.applicability) != case.applicability {
        return wrong("applicability", &case.applicability, &proposal);
    }
    for (part, expected) in case.parts.iter().flatten() {
        let got = kind.part(part, Datum { text: &got.text, value: got.value });
        if got.map(|part| part.text).unwrap_or_default() != expected {
            return wrong(part, expected, &got);
        }
    }
    laws(&*kind, &case.raw)
}

/// What holds for every kind and every raw text.
fn laws(kind: &dyn Kind, raw: &str) -> Result<(), String> {
    let first = read(kind, raw);
    let mut before = raw;
    for step in &first.steps {
        if step.before != before || step.before == step.after {
            return Err(format!("{raw:?}: step {} does not follow on what was before it", step.id));
        }
        before = &step.after;
    }
    if before != first.text {
        return Err(format!("{raw:?}: the last step gives {before:?}, the text is {:?}", first.text));
    }
    let again = read(kind, &first.text);
    if !again.steps.is_empty() || again.value != first.value || again.defects != first.defects {
        return Err(format!(
            "{raw:?}: reading {:?} again gives {:?} {:?} {:?}",
            first.text, again.steps, again.value, again.defects
        ));
    }
    for proposal in first.defects.iter().filter_map(|defect| defect.proposal.as_ref()) {
        let proposed = read(kind, &proposal.after);
        if !proposed.steps.is_empty() {
            return Err(format!("{raw:?}: the proposal {:?} is not canonical", proposal.after));
        }
    }
    if first.value == Value::Invalid && first.defects.is_empty() {
        return Err(format!("{raw:?}: invalid without a defect"));
    }
    Ok(())
}

fn report(failures: &[String]) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_case_reads_as_its_table_says() {
    let mut failures = Vec::new();
    let mut cases = 0;
    for entry in KINDS {
        let table = table(entry.name);
        cases += table.case.len();
        failures.extend(table.case.iter().filter_map(|case| check(entry.name, case).err()));
    }
    report(&failures);
    assert!(cases > 400, "the tables have {cases} cases");
}

#[test]
fn records_are_compared_as_their_tables_say() {
    let mut failures = Vec::new();
    for entry in KINDS {
        let kind = make(entry.name, None);
        for record in table(entry.name).record {
            let defects = defects_of(&*kind, &record.fields);
            if ids(&defects) != record.defects {
                failures.push(format!("{} {:?}: {:?}", entry.name, record.fields, ids(&defects)));
            }
            let (own, siblings) = read_record(&*kind, &record.fields);
            let texts = kind.add(Datum { text: &own.text, value: own.value }, &datums(&siblings));
            let added: BTreeMap<&str, String> = kind.added().iter().copied().zip(texts).collect();
            for (ending, text) in &record.added {
                if added.get(ending.as_str()) != Some(text) {
                    failures.push(format!(
                        "{} {:?}: {ending} is {:?}",
                        entry.name,
                        record.fields,
                        added.get(ending.as_str())
                    ));
                }
            }
            let proposal = own.defects.iter().find_map(|defect| defect.proposal.as_ref());
            let proven = proposal.map(|proposal| kind.proves(&proposal.after, &datums(&siblings)));
            if record.proven.is_some() && proven != record.proven {
                failures.push(format!("{} {:?}: proven is {proven:?}", entry.name, record.fields));
            }
        }
    }
    report(&failures);
}

#[test]
fn surveys_decide_as_their_tables_say() {
    let mut failures = Vec::new();
    for entry in KINDS {
        let kind = make(entry.name, None);
        for survey in table(entry.name).survey {
            let mut counts = Counts::new();
            for row in std::iter::repeat_n(&survey.rows, survey.times).flatten() {
                let siblings: Vec<_> = row[1..].iter().map(String::as_str).collect();
                kind.survey(&row[0], &siblings, &mut counts);
            }
            let informed = kind.informed(&counts);
            let got = informed.as_ref().map(|informed| {
                let ids: Vec<_> = informed.decisions.iter().map(|decided| decided.id).collect();
                (ids.join(" + "), informed.decisions.iter().all(|decided| decided.certain))
            });
            if got != survey.decision.map(|decision| (decision, survey.certain)) {
                failures.push(format!("{}: {:?}: {got:?} from {counts:?}", entry.name, survey.rows));
            }
            for (raw, text) in &survey.reads {
                let kind = informed.as_ref().map_or(&*kind, |informed| &*informed.kind);
                let got = read(kind, raw).text;
                if got != *text {
                    failures.push(format!("{}: {raw:?} should be read as {text:?}, is {got:?}", entry.name));
                }
            }
        }
    }
    report(&failures);
}

#[test]
fn every_rule_has_examples_that_hold_and_every_defect_a_rule() {
    let mut failures = Vec::new();
    let mut all = BTreeSet::new();
    for entry in KINDS {
        let (kind, rules) = (make(entry.name, None), rules(entry));
        let fields = |example: &toml::Value| -> BTreeMap<String, String> {
            match example {
                toml::Value::String(raw) => [("self".to_owned(), raw.clone())].into(),
                other => other.clone().try_into().expect("an example is a text or a table of texts"),
            }
        };
        for (id, rule) in &rules {
            for (examples, bad) in [(&rule.good, false), (&rule.bad, true)] {
                if examples.is_empty() {
                    failures.push(format!("{id}: no example"));
                }
                for example in examples {
                    if ids(&defects_of(&*kind, &fields(example))).contains(&id.as_str()) != bad {
                        failures
                            .push(format!("{id}: {example} should {}have the defect", if bad { "" } else { "not " }));
                    }
                }
            }
            let texts = [&rule.what, &rule.why, &rule.remedy].into_iter().flat_map(|both| [&both.vi, &both.en]);
            if texts.chain([&rule.source]).any(|text| text.trim().is_empty()) {
                failures.push(format!("{id}: a text is empty"));
            }
            if !rule.verified && rule.severity == sach::finding::Severity::Error {
                failures.push(format!("{id}: what is not verified is no error"));
            }
            let _ = rule.criterion;
            if !all.insert(id.clone()) {
                failures.push(format!("{id} stands in two files"));
            }
        }
        failures.extend(
            source_ids(entry.name).difference(&rules.keys().cloned().collect()).map(|id| format!("{id}: no rule")),
        );
        let used = |id: &String| source_ids(entry.name).contains(id);
        failures.extend(rules.keys().filter(|id| !used(id)).map(|id| format!("{id}: the kind never finds it")));
    }
    report(&failures);
}

/// The ids of defects that stand in the source of a kind: texts that begin like the rules of its file.
fn source_ids(kind: &str) -> BTreeSet<String> {
    // Steps and code lists that happen to begin in the same way.
    const OTHERS: [&str; 12] = [
        "code-list",
        "date-from-serial",
        "date-layout",
        "email-domain",
        "phone-2017-area",
        "phone-2018",
        "phone-2018-renumbering",
        "phone-area",
        "phone-mobile-prefix",
        "relationship-to-head",
        "sex-code",
        "sex-word",
    ];
    let path = root("src/kind").join(kind.replace('-', "_"));
    let mut source = fs::read_to_string(path.with_extension("rs")).expect("a kind is a file");
    // Some have a folder beside it.
    for part in fs::read_dir(path).into_iter().flatten() {
        source += &fs::read_to_string(part.expect("the folder can be read").path()).expect("sources are texts");
    }
    let prefix = format!("\"{kind}-");
    let ids = source.match_indices(&prefix).filter_map(|(start, _)| source[start + 1..].split('"').next());
    ids.filter(|id| !OTHERS.contains(id)).map(str::to_owned).collect()
}

#[test]
fn every_table_and_every_rule_file_belongs_to_a_kind() {
    for folder in ["tests/kinds", "rules/kinds"] {
        let files = fs::read_dir(root(folder)).expect("the folder is there");
        let names: BTreeSet<_> = files
            .map(|file| {
                file.expect("the folder can be read")
                    .path()
                    .file_stem()
                    .expect("files have names")
                    .display()
                    .to_string()
            })
            .collect();
        let expected = KINDS.iter().map(|entry| entry.name.to_owned()).collect();
        assert_eq!(names, expected, "{folder}");
    }
}

#[test]
fn kinds_refuse_parameters_that_they_do_not_know() {
    for entry in KINDS {
        let mut parameters = parameters(entry.name, None);
        assert!((entry.build)(toml::Value::Table(parameters.clone())).is_ok(), "{}", entry.name);
        parameters.insert("nonsense".to_owned(), true.into());
        assert!((entry.build)(toml::Value::Table(parameters)).is_err(), "{}", entry.name);
    }
    let unknown = toml::Table::from_iter([("list".to_owned(), "no-such-list".into())]);
    let code = kind::by_name("code").expect("there is a kind code");
    assert!((code.build)(toml::Value::Table(unknown)).is_err());
}

/// Texts as they come: anything, Vietnamese names with dirt, and numbers and dates with dirt.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ \u{a0}]?(Nguye\u{302}\u{303}n|TRẦN|lê|Ðinh|H'|Y|Ka|Thị|Văn|A)[ .,\u{200b}]{1,2}(Thị|Văn|V\\.|Ánh|ʼBlum)?[ ]{0,2}(An|Đào|hoà|B2|\\?c|test)( \\(chết\\)| - con|,| đã mất|\\.)?",
        "['=\" ]?[0-9OolI]{0,4}[ .'-]?[0-9]{3,6}[ .,/-]?[0-9]{0,6}(\\.0|\\.00|E\\+1[01]|)[ \u{a0}]?",
        "[0-3]?[0-9]?[ /.-]?[0-2]?[0-9]?[ /.-](19|20)?[0-9]{2}( 00:00:00|T17:00:00Z|)",
        "(ngày )?[0-3]?[0-9] tháng [01]?[0-9] năm (19|20)[0-9]{2}",
        "[+(]?(84|0084)?[ )]?0?[1-9][0-9]{1,3}[ .]?[0-9]{3}[ .]?[0-9]{3,4}([;/-] ?0[39][0-9]{8})?",
        "[A-Za-z]{2}[ -]?[0-6O][ -]?[0-9]{2}[ -]?[0-9O]{8,10}",
        "(DT |Dân tộc |01 - )?(Kinh|kinh|Tày|Mông|H'Mông|Thổ|Mán|Ê Đê|E de|Nữ|nam|[0-9]{1,2}|cha đẻ|1)(\\.0)?",
        "-?\\(?[0-9]{1,3}([., ][0-9]{3}){0,3}([.,][0-9]{1,2})?\\)?( đ|đồng| VND|e\\+?1?[0-9])?",
        "(12 Lê Lợi, |thôn 3 - |To 2 )?(P\\.|Phường |xã |X|tt )?(Trúc Bạch|Cống Vị|pung banh|Tân Dân|Bố Hạ|Bnáh|0?4|IV)(, (Q\\.|H\\. ?|huyện )?(Ba Đình|Sốp Cộp|Hoàn Kiếm|1))?[, .-]{0,2}(TP ?HN|Tỉnh |t\\.|Hà Nội|Sơn La|Bắc Ninh|Hà Giang|HCM)?[.,]?( VN)?",
        "[OoIl0-9A-Za-z]{1,3}[ -]?[0-9OoIl]{5,8}(-[0-9]{3}|\\.0)?",
        "(Số:? ?)?[0-9]{1,5}([/ -](KS-)?([0-9]{2}|(19|20)[0-9]{2}|Dec|Thg2)){0,2}",
        "(mailto:)?[a-z.]{1,6}@[A-Za-z.]{1,8}",
    ]
}

/// The kinds under every parameter that changes how they read.
fn kinds() -> Vec<(&'static str, Box<dyn Kind>)> {
    let with = |text: &str| toml::from_str::<toml::Table>(text).expect("parameters are TOML");
    let mut kinds: Vec<_> = KINDS.iter().map(|entry| (entry.name, make(entry.name, None))).collect();
    kinds.push(("person-name", make("person-name", Some(&with("case = 'upper'")))));
    kinds.push(("sex", make("sex", Some(&with("book = '0-male-1-female'")))));
    for level in ["province", "district", "ward"] {
        kinds.push(("admin-unit", make("admin-unit", Some(&with(&format!("level = '{level}'"))))));
    }
    kinds.push(("code", make("code", Some(&with("list = 'province-cccd'")))));
    kinds.push(("code", make("code", Some(&with("list = 'blood-group'")))));
    kinds.push(("code", make("code", Some(&with("values = { a = 'Nữ; nu', 1 = 'Kinh' }\nwrite = 'name'")))));
    kinds.push(("tax-code", make("tax-code", Some(&with("for = 'business'")))));
    let address = make("address", Some(&with("convert = 'leave'")));
    let days = [(2025, 6, 30), (2026, 9, 19)].map(|(year, month, day)| PartialDate::new(year, month, day));
    kinds.extend(
        days.into_iter().flatten().filter_map(|day| make("address", None).dated(day)).map(|kind| ("address", kind)),
    );
    kinds.push(("address", address));
    kinds
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_laws_hold_for_any_text(raw in texts()) {
        for (name, kind) in kinds() {
            prop_assert!(laws(&*kind, &raw).is_ok(), "{name}: {:?}", laws(&*kind, &raw));
        }
    }

    /// A column that was read month first is day first when it is read again.
    #[test]
    fn a_cleaned_column_of_dates_is_not_turned_round_again(days in prop::collection::vec((1..=12_u32, 1..=28_u32), 1..20)) {
        let kind = make("date", None);
        let mut column: Vec<_> = days.iter().map(|(month, day)| format!("{month:02}/{day:02}/1980")).collect();
        for round in 0..2 {
            let mut counts = Counts::new();
            for raw in &column {
                kind.survey(raw, &[], &mut counts);
            }
            let informed = kind.informed(&counts);
            let informed = informed.as_ref().map_or(&*kind, |informed| &*informed.kind);
            let cleaned: Vec<_> = column.iter().map(|raw| read(informed, raw).text).collect();
            prop_assert!(round == 0 || cleaned == column);
            column = cleaned;
        }
    }
}
