//! `sach link run`: the people of an extract among those of a reference population, or among the records of another extract.

use serde::Serialize;

use super::decided::Applied;
use super::links::{self, LinkLine};
use super::manifest::{DecisionFiles, Manifest};
use super::of_run::ComparedFigures;
use super::parts::Parts;
use super::report::LinkageFigures;
use super::resolve::{Link, Resolved, resolve};
use super::sides::{Opened, Other, people};
use super::values::Values;
use super::{LinkJob, OtherSide, announce, weights};
use crate::error::{Error, Result};
use crate::job::{Progress, Resources};
use crate::lang::Lang;
use crate::link::classes::Class;
use crate::link::model::Model;
use crate::link::open::OpenEntries;
use crate::link::pairs::find::{Counted, Found, Task};
use crate::link::pairs::keyer::Keyer;
use crate::link::pairs::left::{Entry, LeftSource};
use crate::link::pairs::side::Side;
use crate::link::pairs::stream::{Origin, Right};
use crate::link::pairs::takes::Takes;
use crate::messages::{Catalog, Message};
use crate::plan::Plan;
use crate::population::Prepared;
use crate::proof::Fingerprints;
use crate::read::Extract;
use crate::review::decisions::Decisions;
use crate::review::{About, ReviewRow, Writer};
use crate::write::folder::OutputFolder;
use crate::write::parquet::ParquetOutput;

/// What a linkage says of itself.
#[derive(Debug, Clone, Serialize)]
pub struct LinkReport {
    /// Version of `sach`.
    pub version: &'static str,
    /// The registry.
    pub registry: String,
    /// The run date, `YYYY-MM-DD`.
    pub run_date: String,
    /// The figures.
    #[serde(flatten)]
    pub figures: LinkageFigures,
    /// Decisions in the files that were given.
    pub decisions: u64,
    /// Pairs for which a decision was found.
    pub decided: u64,
    /// Pairs for a person to decide, in `review.csv` and `review.xlsx`.
    pub for_review: u64,
}

/// Links an extract, and writes every output.
///
/// # Errors
/// When the registry file, the model or the command is wrong, an input cannot be read or an output cannot be written. The
/// outputs of an earlier run are then as they were.
pub fn run(job: &LinkJob, with: &Resources, progress: &dyn Progress) -> Result<LinkReport> {
    let mut folder = OutputFolder::open(&job.out)?;
    let work = folder.work().to_owned();
    let decisions = crate::review::decisions::read(&job.decisions, &work)?;
    super::complain(&decisions, &job.decisions, progress);
    let mut left = Opened::open_unsurveyed((&job.registry, &job.extract), &job.opening, &work)?;
    let prints = Fingerprints::begin(&left.extract);
    let model = super::model(job.model.as_deref(), &left.plan.registry, &job.opening)?;
    let (other, open) = match &job.other {
        OtherSide::Reference(path) => {
            let prepared = prepare(job, path, &work, with, progress)?;
            let open = open_entries(job, &mut left, &prepared, &work, with, progress)?;
            (Other::reference(prepared, (&model, &left.plan.registry), &job.opening)?, open)
        }
        OtherSide::Extract { files, registry } => {
            super::check_inputs(&model, &left.plan.registry, None)?;
            crate::stages::survey(&mut left.plan, &left.extract, with, progress)?;
            let registry = registry.as_deref().unwrap_or(&job.registry);
            let opened = Opened::open((registry, files), &job.opening, &work, with, progress)?;
            (Other::extract(opened, &model), None)
        }
        OtherSide::Itself => return Err(Error::Usage(Message::new("linkage-no-other-side"))),
    };
    let people = people(&left.plan, &model);
    let linkage = Linkage {
        plan: &left.plan,
        extract: &left.extract,
        model: &model,
        people: &people,
        right: other.right(),
        open: open.as_ref(),
        lang: job.opening.lang,
    };
    let made = linkage.make(&decisions, with, progress)?;
    let report = made.report(&linkage);
    linkage.write(&made, (links::NAME, &decisions), &mut folder)?;
    let mut text = serde_json::to_vec_pretty(&report).expect("a report is plain data");
    text.push(b'\n');
    folder.write("report.json", &text)?;
    let decided = DecisionFiles::new(&job.decisions, &decisions)?;
    let manifest = Manifest::new("link run", job, (&left.plan, prints.finish()?), decided, &folder);
    folder.publish(&manifest.to_json())?;
    Ok(report)
}

fn prepare(
    job: &LinkJob,
    path: &std::path::Path,
    work: &std::path::Path,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<Prepared> {
    let opening = &job.opening;
    crate::reference::prepared(path, work, (opening.rules.as_deref(), opening.context, opening.lang), with, progress)
}

/// What the exact step leaves open; None when all records are to be linked.
fn open_entries(
    job: &LinkJob,
    left: &mut Opened,
    prepared: &Prepared,
    work: &std::path::Path,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<Option<OpenEntries>> {
    if job.all || !left.plan.registry.is_linked() {
        crate::stages::survey(&mut left.plan, &left.extract, with, progress)?;
        return Ok(None);
    }
    let cut = with.cut(crate::reference::records_in(&left.extract)?, prepared.manifest().people);
    let keys = crate::stages::survey_and_keys(&mut left.plan, &left.extract, (cut, true), work, with, progress)?;
    let candidates = crate::link::join::join(keys.people, cut, prepared, work, |_, _| Ok(()))?;
    crate::stages::open_entries(&left.plan, &left.extract, &candidates, with, progress).map(Some)
}

/// Everything that a linkage goes by.
pub struct Linkage<'a> {
    /// The registry of the extract, bound to its columns.
    pub plan: &'a Plan,
    /// The extract.
    pub extract: &'a Extract,
    /// The model.
    pub model: &'a Model,
    /// The people of a record, and where their inputs stand.
    pub people: &'a [(u8, Takes)],
    /// Among whom they are looked for.
    pub right: Right<'a>,
    /// Which entries are open; all when None.
    pub open: Option<&'a OpenEntries>,
    /// Language of the review.
    pub lang: Lang,
}

/// What came of a linkage.
pub struct Made {
    counted: Counted,
    found: Found,
    resolved: Resolved,
    decisions: u64,
    decided: u64,
}

impl Linkage<'_> {
    /// True when the columns allow any blocking rule.
    pub fn can_be_asked(&self) -> bool {
        let takes: Vec<Takes> = self.people.iter().map(|(_, takes)| takes.clone()).collect();
        Keyer::new(self.model, &takes, self.right.takes).rules().len() > 0
    }

    /// Finds and judges the candidates.
    ///
    /// # Errors
    /// When an input cannot be read, or a blocking rule would explode.
    pub fn make(&self, decisions: &Decisions, with: &Resources, progress: &dyn Progress) -> Result<Made> {
        let is_open = |row: u32, of: u8| self.open.is_none_or(|open| open.contains(row, of));
        let left = LeftSource { plan: self.plan, extract: self.extract, people: self.people, is_open: &is_open };
        let task = Task { model: self.model, left, right: self.right, within: false };
        let counted = task.count(with, progress)?;
        announce(&counted, progress);
        let mut found = task.score(&counted, weights(self.model, &counted, false), with, progress)?;
        super::kin::rescore(self.model, &counted, &mut found);
        let values = self.values(&counted, &found);
        let applied = Applied::new(decisions, &values, &found, self.carried());
        let decided = applied.count();
        let resolved = resolve(&task, &counted, &found, &applied);
        Ok(Made { counted, found, resolved, decisions: decisions.all().count() as u64, decided })
    }

    fn values<'v>(&'v self, counted: &Counted, found: &'v Found) -> Values<'v> {
        Values::new(self.model, counted, found, (self.plan.context.run_date, self.other()))
    }

    /// What stands on the other side, in words for a person who decides.
    const fn other(&self) -> crate::review::Other {
        match self.right.origin {
            Origin::Reference(_) => crate::review::Other::People,
            Origin::Extract(_) | Origin::Memory(..) => crate::review::Other::OtherExtract,
        }
    }

    /// Number of values that are told of the other side.
    const fn carried(&self) -> usize {
        self.right.takes.width() - self.right.takes.inputs()
    }

    /// Writes the links under a name, what a person should decide, and the model.
    ///
    /// # Errors
    /// When an output cannot be written.
    pub fn write(&self, made: &Made, (name, decisions): (&str, &Decisions), folder: &mut OutputFolder) -> Result<()> {
        self.write_links(made, name, folder)?;
        self.write_review(made, decisions, folder)?;
        folder.write("model.toml", self.model.to_toml().as_bytes())
    }

    fn write_links(&self, made: &Made, name: &str, folder: &mut OutputFolder) -> Result<()> {
        /// Lines that are told of at a time.
        const LINES: usize = 1 << 16;
        let mut output = ParquetOutput::create(folder, name, &links::schema(self.model))?;
        let mut parts = Parts::new(self.model, &made.counted, &made.found);
        let values = self.values(&made.counted, &made.found);
        let best: Vec<Link> = made.resolved.best().collect();
        for some in best.chunks(LINES) {
            let line = |link: &Link| {
                let entry = made.counted.left.entries[link.entry as usize];
                let (parts, kin) = parts.of(link.right, link.pattern);
                let person = self.plan.registry.people.get(usize::from(entry.of));
                LinkLine {
                    entry,
                    person: person.map(|person| person.id.clone()).unwrap_or_default(),
                    reference_row: link.right,
                    link: *link,
                    reference_id: values.right_id(link.right, self.carried()).unwrap_or_default(),
                    parts,
                    kin,
                }
            };
            let lines: Vec<LinkLine> = some.iter().map(line).collect();
            output.push(&links::rows(&lines, self.model, made.found.weights.prior()))?;
        }
        output.finish(folder)
    }

    fn write_review(&self, made: &Made, decisions: &Decisions, folder: &mut OutputFolder) -> Result<()> {
        let catalog = Catalog::new(self.lang);
        let values = self.values(&made.counted, &made.found);
        let about = About {
            inputs: values.names(),
            other: self.other(),
            run_date: crate::proof::run_date(self.plan),
            leads_to: None,
        };
        let mut writer = Writer::create(&about, folder, &catalog)?;
        for link in made.resolved.for_review() {
            let entry = made.counted.left.entries[link.entry as usize];
            let right_id = values.right_id(link.right, self.carried());
            let pair = values.hash(link.left, link.right, right_id.as_deref());
            let chosen = decisions.chosen(pair);
            let row = ReviewRow {
                left_row: u64::from(entry.row),
                right_row: u64::from(link.right),
                probability: link.probability,
                values: values.compared(link.left, link.right, link.pattern),
                pair,
                right_id,
                choice: chosen.map(|chosen| chosen.choice),
                note: chosen.map(|chosen| chosen.note.clone()).unwrap_or_default(),
            };
            writer.push(&row, &catalog)?;
        }
        writer.finish(folder, &catalog)
    }
}

impl Made {
    fn report(&self, linkage: &Linkage<'_>) -> LinkReport {
        LinkReport {
            version: env!("CARGO_PKG_VERSION"),
            registry: linkage.plan.registry.id.clone(),
            run_date: crate::proof::run_date(linkage.plan),
            figures: self.figures(linkage),
            decisions: self.decisions,
            decided: self.decided,
            for_review: self.resolved.for_review().count() as u64,
        }
    }

    /// What a run says of its linkage.
    pub fn of_run(&self, linkage: &Linkage<'_>) -> ComparedFigures {
        let for_review = self.resolved.for_review().count() as u64;
        ComparedFigures {
            linkage: self.figures(linkage),
            decisions_given: self.decisions,
            decided: self.decided,
            for_review,
            decisions: DecisionFiles::default(),
        }
    }

    /// The figures of the linkage.
    pub fn figures(&self, linkage: &Linkage<'_>) -> LinkageFigures {
        LinkageFigures::of_links(linkage.model, &self.counted, &self.found, &self.resolved)
    }

    /// The best candidate of each entry that has one, with what is told of it: the side, the record in it, and how many
    /// inputs stand before what is told.
    pub fn best(&self) -> impl Iterator<Item = (Entry, Link, (&Side, usize))> + '_ {
        let told = |link: Link| {
            let entry = self.counted.left.entries[link.entry as usize];
            (entry, link, self.found.right_values.of(link.right))
        };
        self.resolved.best().map(told)
    }
}

impl Resolved {
    /// The best candidate of each entry that has one.
    pub fn best(&self) -> impl Iterator<Item = Link> + '_ {
        self.links.chunk_by(|one, other| one.entry == other.entry).map(|group| group[0])
    }

    /// What a person should decide: the possible links of entries.
    pub fn for_review(&self) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(|link| link.class == Class::Possible)
    }
}
