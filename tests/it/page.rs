//! The page of a report and that of a comparison: every figure is the one of report.json, whatever is in the extract the
//! page stays small, the bundled libraries are what they say.

use std::path::Path;

use regex::Regex;
use sach::lang::{Bilingual, Lang};
use sach::messages::Catalog;
use sach::report::page::{MOST_ROWS, PAPER_ROWS, VENDORED};
use sach::report::{Report, UnitName, Values, json, page};
use serde_json::Value;

use crate::report::{empty, full};

const LANGS: [Lang; 2] = [Lang::Vi, Lang::En];

/// The page as it is before any script runs, and without the scripts themselves.
pub fn without_scripts(page: &str) -> String {
    let mut rest = String::new();
    for (number, part) in page.split("<script>").enumerate() {
        let part = if number == 0 { part } else { part.split_once("</script>").map_or("", |(_, after)| after) };
        rest.push_str(part);
    }
    rest
}

fn rendered(report: &Report, lang: Lang) -> String {
    let page = page::render(report, &Catalog::new(lang));
    without_scripts(&String::from_utf8(page).expect("the page is UTF-8"))
}

/// The sum of the numbers at these places.
fn sum(report: &Value, places: &str) -> i64 {
    let number = |place: &str| {
        let (sign, pointer) = place.strip_prefix('-').map_or((1, place), |pointer| (-1, pointer));
        let number = report.pointer(pointer).and_then(Value::as_i64);
        sign * number.unwrap_or_else(|| panic!("report.json has a number at {pointer}"))
    };
    places.split_whitespace().map(number).sum()
}

fn pair<'a>(text: &'a str, between: &str) -> (&'a str, &'a str) {
    text.split_once(between).unwrap_or_else(|| panic!("{text} has two sides"))
}

fn count(number: i64) -> u64 {
    u64::try_from(number).expect("no count is below nothing")
}

/// What must stand where this attribute is.
fn expected(report: &Value, attribute: &str, places: &str, catalog: &Catalog) -> String {
    let sign = |number: i64| match number.signum() {
        1 => "+",
        -1 => "−",
        _ => "±",
    };
    let share = |places: &str| {
        let (part, whole) = pair(places, " of ");
        (count(sum(report, part)), count(sum(report, whole)))
    };
    match attribute {
        "figure" => catalog.number(count(sum(report, places))),
        "share" => {
            let (part, whole) = share(places);
            assert!(part <= whole, "{places} is no share: {part} of {whole}");
            catalog.share(part, whole)
        }
        "change" => {
            let (now, then) = pair(places, " since ");
            let change = sum(report, now) - sum(report, then);
            format!("{}{}", sign(change), catalog.number(change.unsigned_abs()))
        }
        "points" => {
            let (now, then) = pair(places, " since ");
            let hundredths = |places: &str| {
                let (part, whole) = share(places);
                i64::try_from(part * 10_000 / whole).expect("a share")
            };
            let change = hundredths(now) - hundredths(then);
            let share = catalog.share(change.unsigned_abs(), 10_000);
            let share = share.trim_end_matches('%').trim_end();
            format!("{}{share} {}", sign(change), catalog.text("page-points"))
        }
        other => panic!("data-{other} is no attribute of a figure"),
    }
}

/// Compares every figure of a page with the report; gives how many there were.
fn compared(page: &str, report: &Value, catalog: &Catalog) -> usize {
    let shown = r#"data-(figure|share|change|points)="([^"]+)"(?: data-order="(-?[0-9.]+)")?>([^<]*)<"#;
    let shown = Regex::new(shown).expect("a pattern");
    let mut seen = 0;
    for found in shown.captures_iter(page) {
        let (attribute, places, text) = (&found[1], &found[2], found[4].replace("&lt;", "<"));
        assert_eq!(text, expected(report, attribute, places, catalog), "data-{attribute}=\"{places}\"");
        if attribute == "figure" {
            assert_eq!(found[3], sum(report, places).to_string(), "tables sort {places} by the number itself");
        }
        seen += 1;
    }
    assert_eq!(
        seen,
        page.matches(" data-figure=\"").count()
            + ["share", "change", "points"]
                .iter()
                .map(|name| page.matches(&format!(" data-{name}=\"")).count())
                .sum::<usize>()
    );
    seen
}

/// Cells of numbers that do not say where they are from, but for what was not measured.
fn unsaid(page: &str) -> Vec<String> {
    let cell = Regex::new(r#"(?s)<td class="num"([^>]*)>(.*?)</td>"#).expect("a pattern");
    let says = |cell: &str| {
        ["figure", "share", "change", "points", "limit", "weight"]
            .iter()
            .any(|name| cell.contains(&format!("data-{name}=")))
    };
    let left = |cell: &regex::Captures<'_>| !says(&cell[0]) && cell[2].chars().any(|letter| letter.is_ascii_digit());
    cell.captures_iter(page).filter(left).map(|cell| cell[0].to_owned()).collect()
}

#[test]
fn every_figure_is_that_of_report_json() {
    let mut several = full();
    several.history.push(several.history[0].clone());
    for report in [full(), several, empty(), huge()] {
        let file: Value = serde_json::from_slice(&json::render(&report)).expect("report.json is JSON");
        for lang in LANGS {
            let page = rendered(&report, lang);
            let seen = compared(&page, &file, &Catalog::new(lang));
            assert!(seen > 30, "the page has figures: {seen}");
            assert_eq!(unsaid(&page), Vec::<String>::new(), "cells of numbers that do not say where they are from");
            assert!(!page.contains("{$") && !page.contains("{ $"), "every text got its arguments");
        }
    }
}

#[test]
fn every_figure_of_a_comparison_is_that_of_its_report_json() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = crate::compare::of_some(folder.path());
    let file = serde_json::to_value(&report).expect("a report is JSON");
    for lang in LANGS {
        let catalog = Catalog::new(lang);
        let page = sach::compare::html::render(&report, &catalog);
        let page = without_scripts(&String::from_utf8(page).expect("UTF-8"));
        assert!(compared(&page, &file, &catalog) > 30, "the page has figures");
        assert_eq!(unsaid(&page), Vec::<String>::new());
    }
}

/// A report with more of everything than a page can hold.
pub fn huge() -> Report {
    let mut report = full();
    let unit = |number: usize| UnitName {
        code: format!("{number:05}"),
        name: format!("Xã Số {number}"),
        province: Some(format!("Tỉnh {}", number % 34)),
    };
    let rules = std::mem::take(&mut report.rules);
    report.rules = rules.into_iter().cycle().take(5000).collect();
    for (number, rule) in report.rules.iter_mut().enumerate() {
        rule.field = Some(format!("truong_{number}"));
        rule.source = "Luật ".repeat(2000);
    }
    let columns = std::mem::take(&mut report.columns);
    report.columns = columns.into_iter().cycle().take(10_000).collect();
    report.columns[0].header = "Cột <b>dài</b> ".repeat(20_000);
    let changes = std::mem::take(&mut report.changes);
    report.changes = changes.into_iter().cycle().take(20_000).collect();
    let places = report.places.as_mut().expect("the report has places");
    let place = places.units[0].clone();
    places.units = vec![place; 3500];
    for (number, place) in places.units.iter_mut().enumerate() {
        place.unit = Some(unit(number));
    }
    let coverage = report.coverage.as_mut().expect("the report has coverage");
    coverage.by_commune = vec![coverage.by_commune[0].clone(); 3500];
    for (number, row) in coverage.by_commune.iter_mut().enumerate() {
        row.unit = Some(unit(number));
    }
    report.issues.issues = vec![report.issues.issues[0].clone(); 5000];
    report.index.fields = vec![report.index.fields[0].clone(); 5000];
    report.inputs = vec![report.inputs[0].clone(); 3000];
    report.inputs[0].layout.evidence.duplicate_headers = vec!["Họ và tên".to_owned(); 10_000];
    report.duplicates = vec![report.duplicates[0].clone(); 3000];
    report.history = vec![report.history[0].clone(); 60];
    report.history.iter_mut().for_each(|run| run.rules = vec![run.rules[0].clone(); 2000]);
    report
}

#[test]
fn a_page_stays_below_ten_megabytes_and_says_what_it_leaves_out() {
    let report = huge();
    for lang in LANGS {
        let catalog = Catalog::new(lang);
        let whole = page::render(&report, &catalog);
        assert!(whole.len() < 10_000_000, "the page has {} bytes", whole.len());
        let page = without_scripts(&String::from_utf8(whole).expect("UTF-8"));
        let widest = page.split("<tbody>").map(|body| body.split("</tbody>").next().unwrap_or_default());
        let most = widest.map(|body| body.matches("<tr").count()).max();
        // A field of the index has a row for each of its criteria too.
        assert!(most <= Some(MOST_ROWS * 5), "{most:?} rows in a table");
        for left in [10_000 - MOST_ROWS, 3500 - MOST_ROWS, 5000 - MOST_ROWS, 20_000 - MOST_ROWS] {
            assert!(page.contains(&catalog.number(left as u64)), "the page says that {left} rows are left out");
        }
    }
}

#[test]
fn the_page_says_whether_values_are_masked() {
    let mut report = full();
    for lang in LANGS {
        let catalog = Catalog::new(lang);
        for (values, id, other) in [
            (Values::Masked, "page-values-masked", "page-values-shown"),
            (Values::Shown, "page-values-shown", "page-values-masked"),
        ] {
            report.values = values;
            let page = rendered(&report, lang);
            assert!(page.contains(&catalog.text(id)) && !page.contains(&catalog.text(other)), "{values:?} ({lang:?})");
        }
    }
}

#[test]
fn names_of_any_kind_are_text() {
    let mut report = full();
    let hostile = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    report.office = Some(hostile.to_owned());
    report.period = Some(hostile.to_owned());
    report.inputs[0].name = hostile.to_owned();
    report.rules[1].what = Bilingual { vi: hostile.to_owned(), en: hostile.to_owned() };
    report.rules[1].examples[0].observed = Some(hostile.to_owned());
    report.columns[0].wrong[0].form = hostile.to_owned();
    report.changes[0].patterns[0].before = hostile.to_owned();
    for lang in LANGS {
        let whole = String::from_utf8(page::render(&report, &Catalog::new(lang))).expect("UTF-8");
        assert_eq!(whole.matches("<script>").count(), 5);
        assert!(!whole.contains("<img") && !without_scripts(&whole).contains("alert(1)</script>"));
    }
}

#[test]
fn the_policy_names_the_scripts_of_the_page_and_nothing_else() {
    let page = String::from_utf8(page::render(&full(), &Catalog::new(Lang::Vi))).expect("UTF-8");
    let policy = page.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1).expect("a policy");
    let policy = policy.split('"').next().unwrap_or_default().replace("&#x27;", "'").replace("&#x2f;", "/");
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"));
    assert_eq!(policy.matches("'sha256-").count(), page.matches("<script>").count(), "one hash for each script");
    assert!(!policy.contains("script-src 'unsafe") && !policy.contains("http"), "{policy}");
}

#[test]
fn the_bundled_libraries_are_what_they_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report/page/vendor");
    let about = std::fs::read_to_string(folder.join("README.md")).expect("the libraries are described");
    for (name, hash) in VENDORED {
        let bytes = std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let found = sach::write::folder::sha256(&bytes);
        assert_eq!(found, hash, "{name} is unchanged");
        assert!(about.contains(name) && about.contains(hash), "README.md tells {name} with its hash");
        let script = String::from_utf8(bytes).expect("a script is text");
        assert!(!script.to_lowercase().contains("</script"), "{name} can stand in a page");
        let licence = folder.join(format!("{}-LICENSE.txt", name.split('-').next().unwrap_or_default()));
        assert!(licence.is_file(), "{} lies beside {name}", licence.display());
    }
    let scripts = std::fs::read_dir(&folder)
        .expect("the folder")
        .filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().extension().is_some_and(|end| end == "js")));
    assert_eq!(scripts.count(), VENDORED.len(), "no library is forgotten");
}

#[test]
fn the_printer_gets_as_many_rows_as_the_style_says() {
    let style = std::fs::read_to_string("src/report/page/style/print.css").expect("the style");
    assert!(style.contains(&format!("tr:nth-child(n + {})", PAPER_ROWS + 1)));
}
