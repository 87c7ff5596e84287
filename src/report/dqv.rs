//! `dqv.jsonld`: the measurements of a run in the Data Quality Vocabulary of the W3C
//! (<https://www.w3.org/TR/vocab-dqv/>), for catalogues of data: the index, the four criteria, coverage, every rule.
//!
//! Each measurement has its parts of a whole (`sach:part`, `sach:whole`) beside its value. No value of any record.

use serde_json::{Value, json};

use super::{Report, RuleFigures};
use crate::finding::Criterion;
use crate::lang::{Bilingual, Lang};
use crate::messages::Catalog;
use crate::write::folder::OutputFile;

/// Name of the output.
pub const NAME: &str = "dqv.jsonld";

/// The measurements, about the cleaned file `cleaned`.
pub fn render(report: &Report, cleaned: &OutputFile) -> Vec<u8> {
    let texts = Texts([Catalog::new(Lang::Vi), Catalog::new(Lang::En)]);
    let mut graph = vec![dataset(report, cleaned), activity(report)];
    graph.extend(Criterion::ALL.iter().map(|criterion| dimension(*criterion, &texts)));
    for measured in measured(report, &texts) {
        graph.extend(measured.nodes(report));
    }
    let mut bytes =
        serde_json::to_vec_pretty(&json!({ "@context": context(), "@graph": graph })).expect("a graph is plain data");
    bytes.push(b'\n');
    bytes
}

/// Prefixes only: nothing has to be fetched to read the file.
fn context() -> Value {
    json!({
        "dqv": "http://www.w3.org/ns/dqv#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "sach": "urn:sach:",
    })
}

fn dataset(report: &Report, cleaned: &OutputFile) -> Value {
    let mut dataset = json!({
        "@id": subject(report),
        "@type": ["dcat:Dataset", "prov:Entity"],
        "dcterms:title": both(&report.registry.name),
        "dcterms:identifier": report.registry.id,
        "dcterms:issued": date(&report.run_date),
        "prov:wasGeneratedBy": { "@id": run(report) },
        "dcat:distribution": {
            "@id": format!("{}:cleaned", subject(report)),
            "@type": "dcat:Distribution",
            "dcterms:title": cleaned.name,
            "dcat:byteSize": typed("xsd:nonNegativeInteger", cleaned.bytes.to_string()),
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
                "spdx:checksumValue": cleaned.sha256,
            },
        },
    });
    if let Some(office) = &report.office {
        dataset["dcterms:publisher"] = json!({ "@id": "sach:office", "dcterms:title": office });
    }
    if let Some(period) = &report.period {
        dataset["dcterms:temporal"] = json!({ "@id": "sach:period", "dcterms:title": period });
    }
    dataset
}

fn activity(report: &Report) -> Value {
    json!({
        "@id": run(report),
        "@type": "prov:Activity",
        "prov:endedAtTime": typed("xsd:dateTime", format!("{}T00:00:00Z", report.run_date)),
        "prov:wasAssociatedWith": { "@id": format!("sach:{}", report.version), "@type": "prov:SoftwareAgent" },
    })
}

fn dimension(criterion: Criterion, texts: &Texts) -> Value {
    json!({
        "@id": format!("sach:criterion:{}", criterion.id()),
        "@type": "dqv:Dimension",
        "skos:prefLabel": texts.word("criterion", criterion.id()),
        "skos:definition": texts.word("criterion", &format!("{}-about", criterion.id())),
    })
}

/// A metric with what was measured.
struct Measured {
    metric: Value,
    id: String,
    part: u64,
    whole: u64,
}

impl Measured {
    fn nodes(self, report: &Report) -> [Value; 2] {
        let Self { mut metric, id, part, whole } = self;
        let metric_id = format!("sach:metric:{id}");
        metric["@id"] = json!(metric_id);
        metric["@type"] = json!("dqv:Metric");
        metric["dqv:expectedDataType"] = json!({ "@id": "xsd:decimal" });
        let measurement = json!({
            "@id": format!("{}:{id}", run(report)),
            "@type": "dqv:QualityMeasurement",
            "dqv:computedOn": { "@id": subject(report) },
            "dqv:isMeasurementOf": { "@id": metric_id },
            "dqv:value": typed("xsd:decimal", decimal(part, whole)),
            "sach:part": typed("xsd:nonNegativeInteger", part.to_string()),
            "sach:whole": typed("xsd:nonNegativeInteger", whole.to_string()),
            "dcterms:date": date(&report.run_date),
        });
        [metric, measurement]
    }
}

/// Everything with a denominator: what was asked of nobody has no measurement.
fn measured(report: &Report, texts: &Texts) -> Vec<Measured> {
    let mut all = Vec::new();
    let mut add = |id: String, metric: Value, part: u64, whole: u64| {
        if whole > 0 {
            all.push(Measured { metric, id, part, whole });
        }
    };
    if let Some(score) = report.index.score {
        add("index".to_owned(), json!({ "skos:prefLabel": texts.text("dqv-index") }), score.part, score.of);
    }
    for figures in &report.criteria {
        let id = figures.criterion.id();
        let metric = json!({
            "skos:prefLabel": texts.text("dqv-passed-share"),
            "dqv:inDimension": { "@id": format!("sach:criterion:{id}") },
        });
        add(id.to_owned(), metric, figures.passed, figures.passed + figures.failed);
    }
    if let Some(coverage) = &report.coverage {
        let metric = json!({
            "skos:prefLabel": texts.text("dqv-coverage"),
            "skos:definition": both(&coverage.why),
            "dcterms:source": coverage.source,
            "dqv:inDimension": { "@id": "sach:criterion:complete" },
        });
        add("coverage".to_owned(), metric, coverage.expected.saturating_sub(coverage.missing), coverage.expected);
    }
    for rule in &report.rules {
        add(rule_id(rule), rule_metric(rule, texts), rule.passed, rule.passed + rule.failed);
    }
    all
}

fn rule_id(rule: &RuleFigures) -> String {
    match &rule.field {
        Some(field) => format!("rule:{}:{field}", rule.id),
        None => format!("rule:{}", rule.id),
    }
}

fn rule_metric(rule: &RuleFigures, texts: &Texts) -> Value {
    json!({
        "skos:prefLabel": both(&rule.what),
        "skos:definition": both(&rule.why),
        "skos:note": texts.text("dqv-rule-share"),
        "dcterms:source": rule.source,
        "dqv:inDimension": { "@id": format!("sach:criterion:{}", rule.criterion.id()) },
    })
}

/// The dataset: this registry as this run left it.
fn subject(report: &Report) -> String {
    format!("sach:dataset:{}:{}", report.registry.id, report.run)
}

fn run(report: &Report) -> String {
    format!("sach:run:{}", report.run)
}

/// A share with six decimals, rounded down: 1 only when it is the whole.
fn decimal(part: u64, whole: u64) -> String {
    let millionths = u128::from(part) * 1_000_000 / u128::from(whole.max(1));
    format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000)
}

fn typed(datatype: &str, value: impl Into<String>) -> Value {
    let value: String = value.into();
    json!({ "@type": datatype, "@value": value })
}

fn date(iso: &str) -> Value {
    typed("xsd:date", iso.to_owned())
}

fn both(text: &Bilingual) -> Value {
    json!([{ "@language": "vi", "@value": text.vi }, { "@language": "en", "@value": text.en }])
}

/// The texts of both languages.
struct Texts([Catalog; 2]);

impl Texts {
    fn text(&self, id: &str) -> Value {
        self.0.iter().map(|catalog| json!({ "@language": catalog.lang().id(), "@value": catalog.text(id) })).collect()
    }

    fn word(&self, prefix: &str, id: &str) -> Value {
        self.text(&format!("{prefix}-{id}"))
    }
}
