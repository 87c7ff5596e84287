//! From the tables of a model to its types: inputs found by name, comparators and derived keys made, everything noted that is
//! wrong.

use std::ops::Range;

use toml::Spanned;

use super::raw::{RawBlock, RawComparison, RawFitted, RawHeader, RawLevel, RawModel, RawRelatives};
use super::{BlockRule, CAP, Classes, Comparison, Fitted, Input, Level, Model, ROLES, Relatives, lint};
use crate::link::comparator::{self, Fault, RELATIVE};
use crate::link::derive::Derive;
use crate::messages::Message;
use crate::registry::{Source, shape};

/// The inputs of a model while it is read.
pub(super) struct Inputs<'a> {
    pub all: Vec<Input>,
    /// The fields of the registry that the model stands in: they are inputs without being named as such, and so are the
    /// roles of `[link]`. None for a model in a file of its own.
    pub fields: Option<&'a [&'a str]>,
}

impl Inputs<'_> {
    /// The index of an input; noted when there is none.
    fn index(&mut self, source: &mut Source<'_>, name: &str, place: Range<usize>) -> Option<usize> {
        if let Some(index) = self.all.iter().position(|input| input.name == name) {
            return Some(index);
        }
        if self.fields.is_some_and(|fields| fields.contains(&name) || ROLES.contains(&name)) {
            self.all.push(Input { name: name.to_owned(), reference: None });
            return Some(self.all.len() - 1);
        }
        let declared = self.all.iter().map(|input| input.name.as_str());
        let roles = ROLES.into_iter().filter(|_| self.fields.is_some());
        let known = declared.chain(roles).chain(self.fields.into_iter().flatten().copied());
        let help = shape::nearest(name, known);
        source.mistake_with_help(place, Message::new("linkage-unknown-input").arg("name", name), help);
        None
    }

    /// The indices of several; those that there are.
    fn indices(&mut self, source: &mut Source<'_>, names: &[Spanned<String>]) -> Vec<usize> {
        names.iter().filter_map(|name| self.index(source, name.get_ref(), name.span())).collect()
    }
}

/// The model; not to be used when the source has mistakes. `id` is its name where the header has none, `fields` are those of
/// the registry that it stands in, `base` is the model that it is but for what is said.
pub fn model(
    source: &mut Source<'_>,
    raw: &RawModel,
    id: &str,
    fields: Option<&[&str]>,
    base: Option<Model>,
) -> Option<Model> {
    let has_base = base.is_some();
    let base = base.unwrap_or_else(|| blank(id));
    let mut inputs = Inputs { all: base.inputs, fields };
    declare(source, raw, &mut inputs);
    let mut blocks = blocks_of(source, raw, &mut inputs);
    let mut comparisons = comparisons_of(source, raw, &mut inputs);
    let own_comparisons = !comparisons.is_empty();
    if has_base && blocks.is_empty() {
        blocks = base.blocks;
    }
    if has_base && !own_comparisons {
        comparisons = base.comparisons;
    }
    lint::whole(source, raw, &blocks, &comparisons);
    let relatives = match &raw.relatives {
        Some(relatives) => relatives_of(source, relatives.get_ref(), &mut inputs, &comparisons),
        None => base.relatives.filter(|_| !own_comparisons),
    };
    let kin = raw.kin.as_ref().map(|kin| &kin.get_ref().share);
    lint::header(source, &raw.header);
    lint::kin(source, kin);
    let RawHeader { id: own_id, share, link, possible, precision, one_to_one, fitted, .. } = &raw.header;
    let number = |own: &Option<Spanned<f64>>| own.as_ref().map(|own| *own.get_ref());
    let classes = Classes {
        link: number(link).unwrap_or(base.classes.link),
        possible: number(possible).unwrap_or(base.classes.possible),
        precision: number(precision).or(base.classes.precision),
    };
    lint::classes(source, &raw.header, classes, &raw.place);
    // The numbers of another model were not fitted with the comparisons of this one.
    let fitted = fitted.as_ref().map(fitted_of).or(base.fitted.filter(|_| !own_comparisons));
    (!source.has_mistakes()).then(|| Model {
        id: own_id.as_ref().map_or(id, |own| own.get_ref()).to_owned(),
        share: number(share).unwrap_or(base.share),
        classes,
        one_to_one: one_to_one.unwrap_or(base.one_to_one),
        fitted,
        inputs: inputs.all,
        blocks,
        comparisons,
        relatives,
        kin: kin.map(|share| *share.get_ref()).or(base.kin),
    })
}

fn blocks_of(source: &mut Source<'_>, raw: &RawModel, inputs: &mut Inputs<'_>) -> Vec<BlockRule> {
    let mut blocks = Vec::new();
    for raw in &raw.blocks {
        let RawBlock { keys, cap } = raw.get_ref();
        let block = BlockRule {
            name: keys.iter().map(|key| key.get_ref().as_str()).collect::<Vec<_>>().join(" + "),
            keys: keys.iter().filter_map(|key| key_of(source, key, inputs)).collect(),
            cap: cap.as_ref().map_or(CAP, |cap| *cap.get_ref()),
        };
        lint::block(source, raw, &block, &blocks);
        blocks.push(block);
    }
    blocks
}

fn comparisons_of(source: &mut Source<'_>, raw: &RawModel, inputs: &mut Inputs<'_>) -> Vec<Comparison> {
    let mut comparisons: Vec<Comparison> = Vec::new();
    for raw in &raw.comparisons {
        let raw = raw.get_ref();
        lint::comparison(source, raw, comparisons.len());
        let Some(comparison) = comparison_of(source, raw, inputs) else { continue };
        if comparisons.iter().any(|other| other.inputs[0] == comparison.inputs[0]) {
            source.mistake(raw.of.span(), Message::new("linkage-compared-twice").arg("name", raw.of.get_ref()));
        }
        comparisons.push(comparison);
    }
    comparisons
}

fn fitted_of(raw: &RawFitted) -> Fitted {
    let RawFitted { date, data, pairs, iterations } = raw;
    Fitted { date: date.get_ref().clone(), data: data.clone(), pairs: *pairs, iterations: *iterations }
}

/// A model that says nothing but what is usual.
fn blank(id: &str) -> Model {
    Model {
        id: id.to_owned(),
        share: 0.5,
        classes: Classes { link: 0.95, possible: 0.05, precision: None },
        one_to_one: false,
        fitted: None,
        inputs: Vec::new(),
        blocks: Vec::new(),
        comparisons: Vec::new(),
        relatives: None,
        kin: None,
    }
}

/// What `[inputs]` names, in place of what the base says of the same names.
fn declare(source: &mut Source<'_>, raw: &RawModel, inputs: &mut Inputs<'_>) {
    for (name, field) in &raw.inputs {
        if let Some(fields) = inputs.fields {
            let known = || ROLES.into_iter().chain(fields.iter().copied());
            if !known().any(|known| known == name.get_ref()) {
                let title = Message::new("linkage-unknown-input").arg("name", name.get_ref());
                source.mistake_with_help(name.span(), title, shape::nearest(name.get_ref(), known()));
            }
        }
        let reference = (field.get_ref() != name.get_ref()).then(|| field.get_ref().clone());
        match inputs.all.iter_mut().find(|input| input.name == *name.get_ref()) {
            Some(input) => input.reference = reference,
            None => inputs.all.push(Input { name: name.get_ref().clone(), reference }),
        }
    }
}

/// `INPUT` or `INPUT:DERIVE`.
fn key_of(source: &mut Source<'_>, key: &Spanned<String>, inputs: &mut Inputs<'_>) -> Option<(usize, Derive)> {
    let (input, derive) = key.get_ref().split_once(':').unwrap_or((key.get_ref(), "whole"));
    let input = inputs.index(source, input, source.place_of(input, key.span()));
    let place = source.place_of(derive, key.span());
    let derive = derive_of(source, derive, place);
    Some((input?, derive?))
}

fn derive_of(source: &mut Source<'_>, name: &str, place: Range<usize>) -> Option<Derive> {
    let derive = Derive::parse(name);
    if derive.is_none() {
        let title = Message::new("linkage-unknown-derive").arg("name", name);
        source.mistake_with_help(place, title, shape::nearest(name, Derive::names()));
    }
    derive
}

fn comparison_of(source: &mut Source<'_>, raw: &RawComparison, inputs: &mut Inputs<'_>) -> Option<Comparison> {
    let of = inputs.index(source, raw.of.get_ref(), raw.of.span());
    let also = inputs.indices(source, &raw.also);
    let frequency = raw.frequency.as_ref().and_then(|name| derive_of(source, name.get_ref(), name.span()));
    let levels: Vec<Level> = raw.levels.get_ref().iter().map(|level| level_of(level.get_ref())).collect();
    let comparator = comparator_of(source, raw, &levels);
    Some(Comparison {
        inputs: std::iter::once(of?).chain(also).collect(),
        with: raw.with.get_ref().clone(),
        comparator: comparator?,
        frequency,
        levels,
    })
}

fn level_of(raw: &RawLevel) -> Level {
    let RawLevel { is, m, u, kin, frequency } = raw;
    let kin = kin.as_ref().map(|kin| *kin.get_ref());
    Level { is: is.get_ref().0.clone(), m: *m.get_ref(), u: *u.get_ref(), kin, frequency: *frequency }
}

fn comparator_of(
    source: &mut Source<'_>,
    raw: &RawComparison,
    levels: &[Level],
) -> Option<Box<dyn comparator::Comparator>> {
    let with = raw.with.get_ref();
    let mut words: Vec<Vec<String>> = levels.iter().map(|level| level.is.clone()).collect();
    let mut sound = true;
    loop {
        match comparator::build(with, &words) {
            Ok(comparator) => return Some(comparator).filter(|_| sound),
            Err(Fault::Comparator) => {
                let title = Message::new("linkage-unknown-comparator").arg("name", with);
                let known = comparator::COMPARATORS.iter().map(|entry| entry.name);
                source.mistake_with_help(raw.with.span(), title, shape::nearest(with, known));
                return None;
            }
            // All unknown relations are named at once.
            Err(Fault::Relation { level, place, known }) => {
                let word = words[level].remove(place);
                let title = Message::new("linkage-unknown-relation").arg("name", &word).arg("with", with);
                let place = source.place_of(&word, raw.levels.get_ref()[level].get_ref().is.span());
                source.mistake_with_help(place, title, shape::nearest(&word, known.into_iter()));
                sound = false;
            }
        }
    }
}

fn relatives_of(
    source: &mut Source<'_>,
    raw: &RawRelatives,
    inputs: &mut Inputs<'_>,
    comparisons: &[Comparison],
) -> Option<Relatives> {
    let same = inputs.indices(source, &raw.same);
    let name = raw.compare.get_ref();
    let of = |comparison: &Comparison| inputs.all[comparison.inputs[0]].name.as_str();
    let Some(comparison) = comparisons.iter().position(|comparison| of(comparison) == name) else {
        // With mistakes in the comparisons the one in question may be among them.
        if !source.has_mistakes() {
            let help = shape::nearest(name, comparisons.iter().map(of));
            let title = Message::new("linkage-unknown-comparison").arg("name", name);
            source.mistake_with_help(raw.compare.span(), title, help);
        }
        return None;
    };
    let level = comparisons[comparison].levels.iter().position(|level| level.is.iter().any(|word| word == RELATIVE));
    if level.is_none() {
        source.mistake(raw.compare.span(), Message::new("linkage-no-relative").arg("name", name));
    }
    Some(Relatives { same, comparison, level: level? })
}
