//! Probabilistic linkage as a use of its own: `sach link run`, `sach link train`, `sach dedupe`.
//!
//! ```text
//! sides ─ count ─▶ candidates (said, refused) ─ score ─▶ pairs ─ decisions, one probability a record ─▶ links, review
//!                                                            └─ (one extract) clusters ─▶ duplicates
//! ```
//!
//! The comparing itself is [`crate::link::pairs`]; what a level is worth is the model's. `sach clean` uses the same for the
//! records that the exact step leaves open.

pub mod decided;
pub mod dedupe;
pub mod duplicates;
mod equal;
mod kin;
pub mod links;
pub mod manifest;
pub mod of_run;
pub mod parts;
pub mod report;
pub mod resolve;
pub mod run;
pub mod sides;
pub mod terminal;
pub mod train;
pub mod values;

use std::path::PathBuf;

pub use sides::Opening;

use crate::error::{Error, Result};
use crate::job::Progress;
use crate::link::model::{Model, ROLES};
use crate::link::pairs::find::Counted;
use crate::link::pattern::Weight;
use crate::link::weigh::{Sides, Weights};
use crate::messages::Message;
use crate::registry::Registry;
use crate::review::decisions::Decisions;

/// The model that is used where neither the command nor the registry file names one.
pub const DEFAULT_MODEL: &str = "vietnam";

/// Pairs that are this much less probable than a possible link are not kept: they change no probability that is shown.
const BELOW_POSSIBLE: f64 = 6.0;

/// Among whom the people of an extract are looked for.
#[derive(Debug, Clone)]
pub enum OtherSide {
    /// A reference population, prepared or not.
    Reference(PathBuf),
    /// Another extract, with its registry.
    Extract {
        /// Its files.
        files: Vec<String>,
        /// Its registry; that of the first when None.
        registry: Option<String>,
    },
    /// The extract itself.
    Itself,
}

/// What is linked.
#[derive(Debug, Clone)]
pub struct LinkJob {
    /// Files, globs, `-`.
    pub extract: Vec<String>,
    /// Id of a registry, or the path of its file.
    pub registry: String,
    /// Among whom.
    pub other: OtherSide,
    /// Name or file of a model; that of the registry file, else the default when None.
    pub model: Option<String>,
    /// All records, not only those that the exact step leaves open.
    pub all: bool,
    /// Files with decisions of people.
    pub decisions: Vec<PathBuf>,
    /// Where the outputs go.
    pub out: PathBuf,
    /// How files are opened.
    pub opening: Opening,
}

/// The model of a run: the one that the command names, else the registry's, else the default.
///
/// # Errors
/// When there is none of that name or its file is wrong.
pub fn model(named: Option<&str>, registry: &Registry, opening: &Opening) -> Result<Model> {
    match (named, &registry.linkage) {
        (Some(name), _) => Model::named(name, opening.rules.as_deref(), opening.lang),
        (None, Some(model)) => Ok(model.clone()),
        (None, None) => Model::named(DEFAULT_MODEL, opening.rules.as_deref(), opening.lang),
    }
}

/// Looks up what a model compares: an input that nobody has is a slip, and would be left out in silence.
///
/// # Errors
/// When an input is no role and no field of the extract's registry, or its other field is none of the reference's.
pub fn check_inputs(model: &Model, registry: &Registry, reference: Option<&Registry>) -> Result<()> {
    let known = |name: &str| {
        let of_person =
            || registry.people.iter().any(|person| registry.resolve(&format!("{}.{name}", person.id)).is_some());
        ROLES.contains(&name) || registry.resolve(name).is_some() || of_person()
    };
    for input in &model.inputs {
        let other = input.reference.as_deref().filter(|field| !field.is_empty());
        let wrong = match (known(&input.name), other, reference) {
            (false, ..) => Some((input.name.as_str(), &registry.id)),
            (_, Some(field), Some(reference)) if reference.resolve(field).is_none() => Some((field, &reference.id)),
            _ => None,
        };
        if let Some((field, registry)) = wrong {
            let message = Message::new("linkage-no-such-field").arg("model", &model.id).arg("field", field);
            return Err(Error::Usage(message.arg("registry", registry)));
        }
    }
    Ok(())
}

/// The weights of a run and the weight from which on pairs are kept.
pub fn weights(model: &Model, counted: &Counted, within: bool) -> (Weights, Weight) {
    let left = counted.left.entries.len() as u64;
    let sides = if within { Sides::One { records: left } } else { Sides::Two { left, right: counted.right_records } };
    let floor = Weight::of_probability(model.classes.possible.clamp(1e-6, 0.5)) - Weight::from_bits(BELOW_POSSIBLE);
    (Weights::new(model, sides.prior(model.share)).with_kin(model, sides), floor)
}

/// Says how many pairs will be compared, before they are.
pub fn announce(counted: &Counted, progress: &dyn Progress) {
    let skipped = counted.rules.iter().map(|(_, found)| found.skipped_blocks).sum();
    let message = Message::new("linkage-candidates")
        .number("open", counted.left.entries.len() as u64)
        .number("right", counted.right_records)
        .number("pairs", counted.candidates())
        .number("skipped", skipped);
    progress.say(&message);
}

/// Says what is wrong with files of decisions; the rest of them counts.
fn complain(decisions: &Decisions, files: &[PathBuf], progress: &dyn Progress) {
    decisions.complaints(files).iter().for_each(|message| progress.say(message));
}
