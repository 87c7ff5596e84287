//! Linkage as a part of `sach clean`: the people of the records that the exact step leaves open.

use serde::Serialize;

use super::manifest::DecisionFiles;
use super::report::LinkageFigures;
use super::run::{Linkage, Made};
use super::sides::{CARRIED, Opening, people, reference_plan};
use crate::error::Result;
use crate::job::{Job, Progress, Resources};
use crate::link::found::{FoundPeople, FoundPerson};
use crate::link::join::Candidates;
use crate::link::keys::number_key;
use crate::link::open::OpenEntries;
use crate::link::outcome::PersonStatus;
use crate::link::pairs::left::Entry;
use crate::link::pairs::side::Side;
use crate::link::pairs::stream::{Origin, Right};
use crate::link::pairs::takes::Takes;
use crate::link::residence::Residence;
use crate::plan::Plan;
use crate::population::Prepared;
use crate::read::Extract;
use crate::write::folder::OutputFolder;

/// Name of the output: `links.parquet` of the linkage, beside that of the run.
pub const NAME: &str = "comparisons.parquet";

/// What the linkage adds to a run.
#[derive(Debug, Default)]
pub struct Compared {
    /// Who was found.
    pub people: FoundPeople,
    /// The figures; None where nothing was left open or nobody asked.
    pub figures: Option<ComparedFigures>,
}

/// The figures of the linkage in the report of a run.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct ComparedFigures {
    /// As of a linkage of its own.
    #[serde(flatten)]
    pub linkage: LinkageFigures,
    /// Decisions in the files that were given.
    pub decisions_given: u64,
    /// Pairs for which a decision was found.
    pub decided: u64,
    /// Pairs for a person to decide, in `review.csv` and `review.xlsx`.
    pub for_review: u64,
    /// The decisions, for the manifest.
    #[serde(skip)]
    pub decisions: DecisionFiles,
}

/// Links what is left open, and writes the comparisons and what a person should decide.
///
/// # Errors
/// When an input cannot be read, the model or a decision file is wrong, or an output cannot be written.
pub fn compare(
    job: &Job,
    (plan, extract): (&Plan, &Extract),
    (candidates, reference): (&Candidates, &Prepared),
    folder: &mut OutputFolder,
    with: &Resources,
    progress: &dyn Progress,
) -> Result<Compared> {
    let open = crate::stages::open_entries(plan, extract, candidates, with, progress)?;
    if open.is_empty() {
        return Ok(Compared::default());
    }
    let opening = Opening {
        rules: job.rules.clone(),
        map: Vec::new(),
        read: job.read.clone(),
        context: job.context,
        lang: job.lang,
    };
    let decisions = crate::review::decisions::read(&job.decisions, folder.work())?;
    super::complain(&decisions, &job.decisions, progress);
    let model = super::model(job.model.as_deref(), &plan.registry, &opening)?;
    let right_plan = reference_plan(&opening)?;
    super::check_inputs(&model, &plan.registry, Some(&right_plan.registry))?;
    let takes = Takes::of_reference(&right_plan, &model).carrying(&right_plan, &CARRIED);
    let people = people(plan, &model);
    let linkage = Linkage {
        plan,
        extract,
        model: &model,
        people: &people,
        right: Right { origin: Origin::Reference(reference), plan: &right_plan, takes: &takes, only: None },
        open: Some(&open),
        lang: job.lang,
    };
    if !linkage.can_be_asked() {
        return Ok(Compared::default());
    }
    let made = linkage.make(&decisions, with, progress)?;
    linkage.write(&made, (NAME, &decisions), folder)?;
    let decided = DecisionFiles::new(&job.decisions, &decisions)?;
    let figures = ComparedFigures { decisions: decided, ..made.of_run(&linkage) };
    Ok(Compared { people: found(&made, &right_plan, takes.inputs(), &open), figures: Some(figures) })
}

/// Who was found, with what the reference tells of them behind `inputs`.
fn found(made: &Made, plan: &Plan, inputs: usize, open: &OpenEntries) -> FoundPeople {
    let person = |(entry, link, (side, record)): (Entry, super::resolve::Link, (&Side, usize))| {
        let told = |place: usize| side.get(record, inputs + place);
        let residence = told(4);
        let field = plan.registry.field_index(CARRIED[4]);
        let residence = field.and_then(|field| plan.kind(field).place(residence, &[])).map(Residence::of);
        let person = FoundPerson {
            person: link.right - 1,
            id: number_key(told(0).text).unwrap_or(0),
            name: told(1).text.to_owned(),
            birth: told(2).value.date(),
            sex: told(3).value.sex(),
            residence: residence.unwrap_or_default(),
            status: PersonStatus::from_code(told(5).text),
            death: told(6).value.date(),
            updated: told(7).value.date(),
            class: link.class,
            counts: open.counts(entry),
            probability: link.probability,
            weight: link.weight.bits(),
        };
        (entry, person)
    };
    FoundPeople::new(made.best().map(person).collect())
}
