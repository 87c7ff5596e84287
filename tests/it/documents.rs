//! What a run writes for other programs: the measurements (DQV) and the description of the cleaned file (Data Package).

use std::collections::BTreeSet;
use std::path::Path;

use sach::write::cleaned::Format;
use serde_json::Value;

use crate::runs::{Run, csv_rows};

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).expect("the output is there")).expect("the output is JSON")
}

fn run(out: &Path, format: Format) -> sach::report::Report {
    let (extract, population) = (Path::new("samples/bhyt/extract.csv"), Path::new("samples/bhyt/population.csv"));
    Run::new(extract, Some(population), out).format(format).go()
}

#[test]
fn the_data_package_describes_the_cleaned_file() {
    for format in [Format::Csv, Format::Parquet, Format::Xlsx] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        run(folder.path(), format);
        let package = json(&folder.path().join("datapackage.json"));
        let resource = &package["resources"][0];
        let path = folder.path().join(resource["path"].as_str().expect("a path"));
        let (bytes, sha256) = sach::write::folder::fingerprint(&path).expect("the resource is there");
        assert_eq!(resource["bytes"], bytes);
        assert_eq!(resource["hash"], format!("sha256:{sha256}"));
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
        if format == Format::Csv {
            assert_eq!(names, csv_rows(&path)[0]);
        }
        assert!(names.contains(&"_status") && names.len() > 20, "{names:?}");
        for field in fields {
            let of_extract = !field["name"].as_str().expect("a name").starts_with('_');
            assert!(of_extract || field["description"].is_string(), "{field}");
        }
    }
}

#[test]
fn every_measurement_is_of_a_metric_and_adds_up() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = run(folder.path(), Format::Csv);
    let graph = json(&folder.path().join("dqv.jsonld"));
    let nodes = graph["@graph"].as_array().expect("a graph");
    let ids: BTreeSet<&str> = nodes.iter().filter_map(|node| node["@id"].as_str()).collect();
    assert_eq!(ids.len(), nodes.len(), "no two nodes have one name");
    let measurements: Vec<&Value> = nodes.iter().filter(|node| node["@type"] == "dqv:QualityMeasurement").collect();
    for measurement in &measurements {
        for link in ["dqv:isMeasurementOf", "dqv:computedOn"] {
            let to = measurement[link]["@id"].as_str().expect("a link");
            assert!(ids.contains(to), "{to} is described");
        }
    }
    let number = |node: &Value, name: &str| node[name]["@value"].as_str().and_then(|text| text.parse::<u64>().ok());
    let of = |metric: &str| {
        let is_it = |node: &&&Value| node["dqv:isMeasurementOf"]["@id"] == format!("sach:metric:{metric}");
        let found = measurements.iter().find(is_it).unwrap_or_else(|| panic!("{metric} is measured"));
        (number(found, "sach:part").expect("a part"), number(found, "sach:whole").expect("a whole"))
    };
    for figures in &report.criteria {
        assert_eq!(of(figures.criterion.id()), (figures.passed, figures.passed + figures.failed));
    }
    let coverage = report.coverage.as_ref().expect("the sample asks who is missing");
    assert_eq!(of("coverage"), (coverage.expected - coverage.missing, coverage.expected));
    let asked = report.rules.iter().filter(|rule| rule.passed + rule.failed > 0).count();
    assert_eq!(measurements.len(), asked + 4 + 2, "every rule that was asked, four criteria, coverage, the index");
}
