//! Opening the two sides of a linkage: the extract with its registry file, and the people or records among whom its people
//! are looked for.

use std::path::{Path, PathBuf};

use crate::check::Context;
use crate::error::Result;
use crate::job::{Progress, Resources};
use crate::lang::Lang;
use crate::link::model::Model;
use crate::link::pairs::stream::{Origin, Right};
use crate::link::pairs::takes::Takes;
use crate::plan::{Fix, Plan};
use crate::population::Prepared;
use crate::read::columns::map_columns;
use crate::read::{Extract, ReadOptions};
use crate::registry::Registry;

/// How an extract is opened.
#[derive(Debug, Clone)]
pub struct Opening {
    /// A folder of rule files that replaces or adds to those in the binary.
    pub rules: Option<PathBuf>,
    /// `--map "Header=field"`, as (header, field).
    pub map: Vec<(String, String)>,
    /// How to read the files.
    pub read: ReadOptions,
    /// The run date.
    pub context: Context,
    /// Language of messages and reports.
    pub lang: Lang,
}

/// An extract bound to its registry file.
pub struct Opened {
    /// The registry file with the columns.
    pub plan: Plan,
    /// The files.
    pub extract: Extract,
}

impl Opened {
    /// Opens the files of an extract; what is true of whole columns is found out.
    ///
    /// # Errors
    /// When the registry file is wrong or the files cannot be read.
    pub fn open(
        (registry, files): (&str, &[String]),
        opening: &Opening,
        work: &Path,
        with: &Resources,
        progress: &dyn Progress,
    ) -> Result<Self> {
        let mut opened = Self::open_unsurveyed((registry, files), opening, work)?;
        crate::stages::survey(&mut opened.plan, &opened.extract, with, progress)?;
        Ok(opened)
    }

    /// The same for callers who look at the columns themselves.
    ///
    /// # Errors
    /// When the registry file is wrong or the files cannot be read.
    pub fn open_unsurveyed((registry, files): (&str, &[String]), opening: &Opening, work: &Path) -> Result<Self> {
        let registry = crate::registry::load(registry, opening.rules.as_deref(), opening.lang)?;
        let extract = crate::reference::open_extract(&registry, files, &opening.read, work)?;
        let plan = crate::reference::plan(registry, &extract, &opening.map, Fix::Automatic, opening.context)?;
        Ok(Self { plan, extract })
    }
}

/// Whose inputs are taken: all people who are linked, else the record as it is.
pub fn people(plan: &Plan, model: &Model) -> Vec<(u8, Takes)> {
    let linked = plan.registry.people.iter().enumerate().filter(|(_, person)| person.link.is_some());
    let of = |number: usize| u8::try_from(number).expect("a record has a few people");
    let mut found: Vec<_> = linked.map(|(number, _)| (of(number), Takes::of_extract(plan, model, number))).collect();
    if found.is_empty() {
        found.push((0, Takes::of_extract(plan, model, 0)));
    }
    found
}

/// The reference population as a side: its registry file bound to the columns of the prepared form.
///
/// # Errors
/// When the registry file of populations is wrong.
pub fn reference_plan(opening: &Opening) -> Result<Plan> {
    let registry: Registry =
        crate::registry::load(crate::reference::POPULATION, opening.rules.as_deref(), opening.lang)?;
    let header: Vec<String> = registry.fields.iter().map(|field| field.name.clone()).collect();
    let fields = registry.fields.iter().map(|field| (field.name.as_str(), field.labels.as_slice(), field.required));
    let columns = map_columns(&header, &fields.collect::<Vec<_>>(), &registry.added_columns(), &[])?;
    Ok(Plan::new(registry, columns, Fix::None, opening.context))
}

/// What is told of a person of the reference who is found.
pub const CARRIED: [&str; 8] = [
    "so_dinh_danh",
    "ho_ten",
    "ngay_sinh",
    "gioi_tinh",
    "ma_xa_thuong_tru",
    "tinh_trang",
    "ngay_chet",
    "ngay_cap_nhat",
];

/// The other side of a linkage, opened.
pub enum Other {
    /// A reference population.
    Reference(Box<Plan>, Takes, Prepared),
    /// Another extract.
    Extract(Box<Opened>, Takes),
}

impl Other {
    /// A prepared reference population; the registry is that of the extract.
    ///
    /// # Errors
    /// When the registry file of populations is wrong, or the model compares what neither has.
    pub fn reference(prepared: Prepared, (model, registry): (&Model, &Registry), opening: &Opening) -> Result<Self> {
        let plan = reference_plan(opening)?;
        super::check_inputs(model, registry, Some(&plan.registry))?;
        let takes = Takes::of_reference(&plan, model).carrying(&plan, &CARRIED);
        Ok(Self::Reference(Box::new(plan), takes, prepared))
    }

    /// Another extract, of one person a record; its key is told of whoever is found.
    pub fn extract(opened: Opened, model: &Model) -> Self {
        let keys: Vec<&str> = opened.plan.registry.key.iter().map(String::as_str).collect();
        let of = people(&opened.plan, model).remove(0).1;
        let takes = of.carrying(&opened.plan, &keys);
        Self::Extract(Box::new(opened), takes)
    }

    /// As the right side of a task.
    pub fn right(&self) -> Right<'_> {
        match self {
            Self::Reference(plan, takes, prepared) => {
                Right { origin: Origin::Reference(prepared), plan, takes, only: None }
            }
            Self::Extract(opened, takes) => {
                Right { origin: Origin::Extract(&opened.extract), plan: &opened.plan, takes, only: None }
            }
        }
    }

    /// Number of carried values.
    pub const fn carried(&self) -> usize {
        match self {
            Self::Reference(_, takes, _) | Self::Extract(_, takes) => takes.width() - takes.inputs(),
        }
    }
}
