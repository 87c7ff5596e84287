//! `sach dedupe`: records of one extract that are the same, by equal keys and by comparing. Nothing is merged.

use serde::Serialize;

use super::decided::Applied;
use super::duplicates::{self, DuplicateLine};
use super::links::{self, LinkLine};
use super::manifest::{DecisionFiles, Manifest};
use super::parts::Parts;
use super::report::{LinkageFigures, Thresholds};
use super::resolve::{Link, members};
use super::sides::{Opened, people};
use super::values::Values;
use super::{LinkJob, announce, equal, weights};
use crate::error::Result;
use crate::job::{Progress, Resources};
use crate::link::classes::{Candidate, Class, Expected};
use crate::link::cluster::{Clustering, Rules, clusters};
use crate::link::model::{Classes, Model};
use crate::link::pairs::find::{Counted, Found, Task};
use crate::link::pairs::left::LeftSource;
use crate::link::pairs::stream::{Origin, Right};
use crate::link::pattern::Weight;
use crate::messages::Catalog;
use crate::proof::Fingerprints;
use crate::review::decisions::Decisions;
use crate::review::{About, Other, ReviewRow, Writer};
use crate::write::folder::{OutputFile, OutputFolder};
use crate::write::parquet::ParquetOutput;

/// What a search for duplicates says of itself.
#[derive(Debug, Clone, Serialize)]
pub struct DedupeReport {
    /// Version of `sach`.
    pub version: &'static str,
    /// The registry.
    pub registry: String,
    /// The run date, `YYYY-MM-DD`.
    pub run_date: String,
    /// The figures; `links` counts records in clusters, `possible` pairs for a person to decide.
    #[serde(flatten)]
    pub figures: LinkageFigures,
    /// By method: groups and the records in them.
    pub methods: Vec<MethodFigures>,
    /// Decisions in the files that were given.
    pub decisions: u64,
    /// Pairs for which a decision was found.
    pub decided: u64,
    /// Pairs for a person to decide.
    pub for_review: u64,
    /// Decisions that could not be held to, because others say otherwise.
    pub conflicts: u64,
}

/// The groups that one method found.
#[derive(Debug, Clone, Serialize)]
pub struct MethodFigures {
    /// `whole-record`, `id`, `key`, `probabilistic`.
    pub method: &'static str,
    /// Groups.
    pub clusters: u64,
    /// Records in them.
    pub records: u64,
}

/// Finds the duplicates of an extract, and writes every output.
///
/// # Errors
/// When the registry file, the model or the command is wrong, an input cannot be read or an output cannot be written. The
/// outputs of an earlier run are then as they were.
pub fn run(job: &LinkJob, with: &Resources, progress: &dyn Progress) -> Result<DedupeReport> {
    let folder = OutputFolder::open(&job.out)?;
    let decisions = crate::review::decisions::read(&job.decisions, folder.work())?;
    super::complain(&decisions, &job.decisions, progress);
    let opened = Opened::open((&job.registry, &job.extract), &job.opening, folder.work(), with, progress)?;
    let prints = Fingerprints::begin(&opened.extract);
    let model = super::model(job.model.as_deref(), &opened.plan.registry, &job.opening)?;
    super::check_inputs(&model, &opened.plan.registry, None)?;
    let mut people = people(&opened.plan, &model);
    // A record stands for its own person, else for the first: whoever marries twice is no duplicate.
    people.truncate(1);
    let left = LeftSource { plan: &opened.plan, extract: &opened.extract, people: &people, is_open: &|_, _| true };
    let origin = Origin::Extract(&opened.extract);
    let right = Right { origin, plan: &opened.plan, takes: &people[0].1, only: None };
    let task = Task { model: &model, left, right, within: true };
    let counted = task.count(with, progress)?;
    announce(&counted, progress);
    let (weights, floor) = weights(&model, &counted, true);
    let found = task.score(&counted, (weights, floor), with, progress)?;
    let values = Values::new(&model, &counted, &found, (job.opening.context.run_date, Other::SameExtract));
    let applied = Applied::new(&decisions, &values, &found, 0);
    let (equal, quality) = equal::find(&opened, folder.work(), with, progress)?;
    let mut made = Made::new((&model, floor), counted, found, &applied, equal);
    quality.choose(&mut made.lines);
    let report = made.report(&opened, &model, (&applied, decisions.all().count() as u64));
    made.publish((job, &opened, &model), &report, (prints.finish()?, &decisions), folder)?;
    Ok(report)
}

/// What was found.
struct Made {
    counted: Counted,
    found: Found,
    /// Groups, method by method.
    lines: Vec<DuplicateLine>,
    /// Pairs in the order of the pairs found.
    links: Vec<Link>,
    conflicts: u64,
    /// Where the classes part, `link` as it was chosen where a precision was wanted.
    classes: Classes,
}

impl Made {
    fn new(
        (model, floor): (&Model, Weight),
        counted: Counted,
        found: Found,
        applied: &Applied,
        mut lines: Vec<DuplicateLine>,
    ) -> Self {
        let classes = classes(model, &found);
        let link = Weight::of_probability(classes.link.clamp(0.5, 0.999_999));
        let rules = Rules { link, floor, prior: found.weights.prior() };
        let clustering = clusters(&found.pairs, &applied.all(), rules);
        lines.extend(probabilistic(&counted, &found, &clustering, link));
        let pairs = links_of(classes, &found, applied, &clustering);
        let conflicts = clustering.conflicts.len() as u64;
        Self { counted, found, lines, links: pairs, conflicts, classes }
    }

    fn report(&self, opened: &Opened, model: &Model, (applied, decisions): (&Applied, u64)) -> DedupeReport {
        let methods = duplicates::METHODS.map(|method| {
            let mine = || self.lines.iter().filter(|line| line.method == method);
            let clusters = mine().filter(|line| line.cluster == line.row).count() as u64;
            MethodFigures { method, clusters, records: mine().count() as u64 }
        });
        let possible = self.for_review().count() as u64;
        let figures = LinkageFigures::of_pairs(model, &self.counted, &self.found);
        DedupeReport {
            version: env!("CARGO_PKG_VERSION"),
            registry: opened.plan.registry.id.clone(),
            run_date: crate::proof::run_date(&opened.plan),
            figures: LinkageFigures {
                links: methods.last().map_or(0, |method| method.records),
                possible,
                thresholds: Thresholds { link: self.classes.link, possible: self.classes.possible },
                ..figures
            },
            methods: methods.to_vec(),
            decisions,
            decided: applied.count(),
            for_review: possible,
            conflicts: self.conflicts,
        }
    }

    fn for_review(&self) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(|link| link.class == Class::Possible)
    }

    fn publish(
        &self,
        (job, opened, model): (&LinkJob, &Opened, &Model),
        report: &DedupeReport,
        (inputs, decisions): (Vec<OutputFile>, &Decisions),
        mut folder: OutputFolder,
    ) -> Result<()> {
        let mut output = ParquetOutput::create(&folder, duplicates::NAME, &duplicates::schema())?;
        output.push(&duplicates::rows(&self.lines))?;
        output.finish(&mut folder)?;
        self.write_links(model, &mut folder)?;
        self.write_review((job, opened, model), decisions, &mut folder)?;
        folder.write("model.toml", model.to_toml().as_bytes())?;
        let mut text = serde_json::to_vec_pretty(report).expect("a report is plain data");
        text.push(b'\n');
        folder.write("report.json", &text)?;
        let decisions = DecisionFiles::new(&job.decisions, decisions)?;
        let manifest = Manifest::new("dedupe", job, (&opened.plan, inputs), decisions, &folder);
        folder.publish(&manifest.to_json())
    }

    fn write_links(&self, model: &Model, folder: &mut OutputFolder) -> Result<()> {
        const LINES: usize = 1 << 16;
        let mut output = ParquetOutput::create(folder, links::NAME, &links::schema(model))?;
        let mut parts = Parts::new(model, &self.counted, &self.found);
        let entries = &self.counted.left.entries;
        for some in self.links.chunks(LINES) {
            let line = |link: &Link| {
                let (parts, kin) = parts.of(link.right, link.pattern);
                LinkLine {
                    entry: entries[link.left as usize],
                    person: String::new(),
                    reference_row: entries[link.right as usize].row,
                    link: *link,
                    reference_id: String::new(),
                    parts,
                    kin,
                }
            };
            let lines: Vec<LinkLine> = some.iter().map(line).collect();
            output.push(&links::rows(&lines, model, self.found.weights.prior()))?;
        }
        output.finish(folder)
    }

    fn write_review(
        &self,
        (job, opened, model): (&LinkJob, &Opened, &Model),
        decisions: &Decisions,
        folder: &mut OutputFolder,
    ) -> Result<()> {
        let catalog = Catalog::new(job.opening.lang);
        let day = job.opening.context.run_date;
        let values = Values::new(model, &self.counted, &self.found, (day, Other::SameExtract));
        let about = About {
            inputs: values.names(),
            other: Other::SameExtract,
            run_date: crate::proof::run_date(&opened.plan),
            leads_to: None,
        };
        let entries = &self.counted.left.entries;
        let mut writer = Writer::create(&about, folder, &catalog)?;
        for link in self.for_review() {
            let pair = values.hash(link.left, link.right, None);
            let chosen = decisions.chosen(pair);
            let row = ReviewRow {
                left_row: u64::from(entries[link.left as usize].row),
                right_row: u64::from(entries[link.right as usize].row),
                right_id: None,
                probability: link.probability,
                values: values.compared(link.left, link.right, link.pattern),
                pair,
                choice: chosen.map(|chosen| chosen.choice),
                note: chosen.map(|chosen| chosen.note.clone()).unwrap_or_default(),
            };
            writer.push(&row, &catalog)?;
        }
        writer.finish(folder, &catalog)
    }
}

/// The classes of a model, `link` chosen for a wanted precision where there is one.
fn classes(model: &Model, found: &Found) -> Classes {
    let mut classes = model.classes;
    if let Some(precision) = classes.precision {
        let mut expected = Expected::new();
        for pair in &found.pairs {
            expected.add(pair.weight.probability());
        }
        classes.link = expected.threshold(precision);
    }
    classes
}

/// The groups that comparing found, equal entries with their representative.
fn probabilistic(counted: &Counted, found: &Found, clustering: &Clustering, link: Weight) -> Vec<DuplicateLine> {
    let mut members = members(counted);
    let row = |entry: u32| counted.left.entries[entry as usize].row;
    let alike = |left: u32| {
        let at = found.equal.binary_search_by_key(&left, |pair| pair.left).ok()?;
        Some(found.equal[at].weight).filter(|weight| *weight >= link)
    };
    let mut groups: Vec<Vec<(u32, Weight)>> = Vec::new();
    let mut grouped: Vec<u32> = Vec::new();
    for cluster in &clustering.clusters {
        let mut group = Vec::new();
        for (member, strongest) in cluster.members.iter().zip(&cluster.strongest) {
            grouped.push(*member);
            match alike(*member) {
                Some(weight) => {
                    group.extend(members.of(*member).iter().map(|entry| (row(*entry), weight.max(*strongest))));
                }
                None => group.push((row(*member), *strongest)),
            }
        }
        groups.push(group);
    }
    grouped.sort_unstable();
    for pair in found.equal.iter().filter(|pair| grouped.binary_search(&pair.left).is_err()) {
        if let Some(weight) = alike(pair.left) {
            groups.push(members.of(pair.left).iter().map(|entry| (row(*entry), weight)).collect());
        }
    }
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    let as_line = |cluster: u32, (row, weight): (u32, Weight)| DuplicateLine {
        cluster,
        row,
        method: duplicates::PROBABILISTIC,
        probability: weight.probability(),
        best: None,
    };
    groups.iter().flat_map(|group| group.iter().map(|member| as_line(group[0].0, *member))).collect()
}

/// The pairs that are possible at least. Two records of one cluster are a link; a pair that is probable and was kept apart
/// is for a person to decide.
fn links_of(classes: Classes, found: &Found, applied: &Applied, clustering: &Clustering) -> Vec<Link> {
    let mut cluster_of: Vec<(u32, u32)> = clustering
        .clusters
        .iter()
        .flat_map(|cluster| cluster.members.iter().map(|member| (*member, cluster.members[0])))
        .collect();
    cluster_of.sort_unstable();
    let cluster =
        |entry: u32| cluster_of.binary_search_by_key(&entry, |(member, _)| *member).ok().map(|at| cluster_of[at].1);
    let judge = |pair: &crate::link::pattern::ScoredPair| {
        let candidate = Candidate { weight: pair.weight, decided: applied.of(pair) };
        let (probability, class) = classes.judge_pair(candidate);
        let together = cluster(pair.left).is_some_and(|first| cluster(pair.right) == Some(first));
        let class = match (class, together, candidate.decided) {
            (_, true, _) => Class::Link,
            (Class::NonLink, ..) | (_, _, Some(_)) => Class::NonLink,
            _ => Class::Possible,
        };
        (class != Class::NonLink).then(|| Link::of(pair, (probability, class), candidate.decided.is_some()))
    };
    found.pairs.iter().filter_map(judge).collect()
}
