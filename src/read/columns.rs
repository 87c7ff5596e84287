//! Columns → fields: which heading of an extract is which field of its registry.
//!
//! By the labels that the registry file gives, insensitive to case, marks, spaces and punctuation, and to damage from the
//! encodings of before Unicode. Knows no values.

use encoding_rs::WINDOWS_1252;
use unicode_normalization::UnicodeNormalization as _;

use super::decode::Encoding;
use crate::error::{Error, Result};
use crate::messages::Message;
use crate::text::legacy::{self, Decision, Vote};

/// The columns that a run adds to its cleaned file; in a file that is cleaned again they are left out.
pub const OWN_COLUMNS: [&str; 9] =
    ["_row", "_status", "_correct", "_complete", "_clean", "_live", "_findings", "_link", "_reference_id"];

/// A field, as far as columns are concerned.
pub type FieldLabels<'a> = (&'a str, &'a [String], bool);

/// A column that a run adds beside those of a field (by its index): its heading.
pub type AddedColumn = (usize, String);

/// Which column is which field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnMap {
    /// For each column, its field.
    pub field_of: Vec<Option<usize>>,
    /// For each field, its column.
    pub column_of: Vec<Option<usize>>,
    /// Columns left without a field because more than one field or column would fit.
    pub ambiguous: Vec<usize>,
    /// Columns that fit no field: carried through untouched.
    pub unmapped: Vec<usize>,
    /// Columns of an earlier run of this program: left out.
    pub own_output: Vec<usize>,
}

impl ColumnMap {
    /// True when more than one field or column would fit.
    pub fn is_ambiguous(&self, column: usize) -> bool {
        self.ambiguous.contains(&column)
    }
}

/// Maps columns to fields, each given with its name, its labels and whether it is required; its name is a label too.
///
/// `added` are the columns that runs add for fields: in a file that is cleaned again they are made anew, so those of
/// the earlier run are left out. Where the extract has no column for the field they could not be made anew, and stay.
/// `overrides` are the user's own pairs of heading and field.
///
/// # Errors
/// When a required field has no column, or an override names a heading or a field that does not exist.
pub fn map_columns(
    header: &[String],
    fields: &[FieldLabels<'_>],
    added: &[AddedColumn],
    overrides: &[(String, String)],
) -> Result<ColumnMap> {
    let mut map =
        ColumnMap { field_of: vec![None; header.len()], column_of: vec![None; fields.len()], ..ColumnMap::default() };
    for (heading, field) in overrides {
        let column = find_column(header, heading)?;
        let field = find_field(fields, field)?;
        map.take(column, field, header)?;
    }
    let added_for = |column: usize| added.iter().find(|(_, heading)| heading == header[column].trim());
    map.own_output = (0..header.len())
        .filter(|&column| map.field_of[column].is_none())
        .filter(|&column| OWN_COLUMNS.contains(&header[column].trim()) || added_for(column).is_some())
        .collect();
    let own_names = |field: &FieldLabels<'_>| vec![exactly(field.0)];
    let labels = |form: fn(&str) -> String| {
        move |field: &FieldLabels<'_>| {
            std::iter::once(field.0).chain(field.1.iter().map(String::as_str)).map(form).collect()
        }
    };
    map.join(header, exactly, &fields.iter().map(own_names).collect::<Vec<_>>(), false);
    map.join(header, exactly, &fields.iter().map(labels(exactly)).collect::<Vec<_>>(), false);
    let folded: Vec<_> = fields.iter().map(labels(fold)).collect();
    let is_label = |form: &str| folded.iter().any(|labels: &Vec<String>| labels.iter().any(|label| label == form));
    map.join(header, |heading| fold_known(heading, &is_label), &folded, true);
    let column_of = &map.column_of;
    map.own_output.retain(|&column| added_for(column).is_none_or(|(field, _)| column_of[*field].is_some()));
    map.unmapped = (0..header.len())
        .filter(|column| {
            map.field_of[*column].is_none() && !map.ambiguous.contains(column) && !map.own_output.contains(column)
        })
        .collect();
    map.require(header, fields)?;
    Ok(map)
}

/// A heading without case, marks, spaces and punctuation.
pub fn fold(label: &str) -> String {
    crate::text::fold::key(label)
}

/// The same of a heading that is no label as it stands but was one before it was damaged: `Hä vµ tªn`, `HoÃ¯ vaÃ¸ teÃ¢n`.
pub fn fold_known(heading: &str, is_label: &dyn Fn(&str) -> bool) -> String {
    let folded = fold(heading);
    if is_label(&folded) {
        return folded;
    }
    restored(heading).map(|text| fold(&text)).find(|form| is_label(form)).unwrap_or(folded)
}

/// What a heading may have been before it was damaged. That one of these is a label is the proof: headings are full of
/// abbreviations, which no syllable proves.
fn restored(heading: &str) -> impl Iterator<Item = String> {
    const READINGS: [Encoding; 6] =
        [Encoding::Utf8, Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1258, Encoding::Viscii, Encoding::Vps];
    let decided = match legacy::decide(heading, &Vote::default()) {
        Decision::Decoded { text, .. } => Some(text),
        Decision::AsIs | Decision::Undecided => None,
    };
    let bytes = if heading.is_ascii() { None } else { western_bytes(heading) };
    let readings = bytes.into_iter().flat_map(|bytes| READINGS.map(|encoding| encoding.read(&bytes)));
    decided.into_iter().chain(readings.filter(|text| !text.contains('\u{FFFD}')))
}

/// The bytes of a text that was read as windows-1252 or ISO 8859-1.
fn western_bytes(text: &str) -> Option<Vec<u8>> {
    text.chars().try_fold(Vec::new(), |mut bytes, letter| {
        match u8::try_from(u32::from(letter)) {
            Ok(byte) => bytes.push(byte),
            Err(_) => match WINDOWS_1252.encode(letter.encode_utf8(&mut [0; 4])) {
                (page, _, false) => bytes.extend_from_slice(&page),
                _ => return None,
            },
        }
        Some(bytes)
    })
}

fn exactly(label: &str) -> String {
    label.trim().nfc().collect()
}

impl ColumnMap {
    /// One of the user's own pairs.
    fn take(&mut self, column: usize, field: usize, header: &[String]) -> Result<()> {
        if self.field_of[column].is_some() || self.column_of[field].is_some() {
            return Err(Error::Usage(Message::new("columns-map-twice").arg("column", header[column].trim())));
        }
        self.field_of[column] = Some(field);
        self.column_of[field] = Some(column);
        Ok(())
    }

    /// Joins the columns and fields that are still free and fit each other and no other.
    ///
    /// The last time, those that fit several are ambiguous.
    fn join(&mut self, header: &[String], form: impl Fn(&str) -> String, labels: &[Vec<String>], last: bool) {
        let free = |map: &Self, column: usize| map.field_of[column].is_none() && !map.own_output.contains(&column);
        let fits: Vec<Vec<usize>> = (0..header.len())
            .map(|column| {
                let heading = form(&header[column]);
                if !free(self, column) || heading.is_empty() {
                    return Vec::new();
                }
                let fit = |&field: &usize| self.column_of[field].is_none() && labels[field].contains(&heading);
                (0..labels.len()).filter(fit).collect()
            })
            .collect();
        for (column, fitting) in fits.iter().enumerate() {
            let rivals = |field: usize| fits.iter().filter(|other| other.contains(&field)).count();
            match fitting[..] {
                [] => {}
                [field] if rivals(field) == 1 => {
                    self.field_of[column] = Some(field);
                    self.column_of[field] = Some(column);
                }
                _ if last => self.ambiguous.push(column),
                _ => {}
            }
        }
    }

    /// Every required field has its column, or the run stops with what was found.
    fn require(&self, header: &[String], fields: &[FieldLabels<'_>]) -> Result<()> {
        let missing: Vec<usize> =
            (0..fields.len()).filter(|&field| fields[field].2 && self.column_of[field].is_none()).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let message = if self.column_of.iter().all(Option::is_none) && header.iter().any(|cell| looks_like_data(cell)) {
            // The line taken for a header is somebody's record: it is not repeated here.
            Message::new("columns-no-header").number("columns", header.len() as u64)
        } else {
            let free: Vec<&str> = self.free_columns().map(|column| header[column].trim()).collect();
            let wanted = missing.iter().map(|&field| {
                let near = nearest(fields[field], &free);
                if near.is_empty() {
                    fields[field].0.to_owned()
                } else {
                    format!("{} (≈ {})", fields[field].0, near.join(", "))
                }
            });
            let wanted: Vec<String> = wanted.collect();
            let found: Vec<&str> = header.iter().map(|cell| cell.trim()).collect();
            Message::new("columns-missing").arg("fields", wanted.join("; ")).arg("columns", found.join(" | "))
        };
        Err(Error::Usage(message))
    }

    fn free_columns(&self) -> impl Iterator<Item = usize> {
        (0..self.field_of.len()).filter(|column| self.field_of[*column].is_none() && !self.own_output.contains(column))
    }
}

/// The column that a user names by its heading.
///
/// # Errors
/// When there is none of that heading.
pub fn find_column(header: &[String], heading: &str) -> Result<usize> {
    let by = |form: fn(&str) -> String| header.iter().position(|other| form(other) == form(heading));
    let before_damage = || header.iter().position(|other| restored(other).any(|text| fold(&text) == fold(heading)));
    by(exactly).or_else(|| by(fold)).or_else(before_damage).ok_or_else(|| {
        let near = closest(heading, header.iter().map(|other| other.trim()));
        let message = Message::new("columns-map-unknown-header").arg("column", heading);
        Error::Usage(message.arg("near", near.join(", ")))
    })
}

fn find_field(fields: &[FieldLabels<'_>], name: &str) -> Result<usize> {
    fields.iter().position(|(other, ..)| *other == name.trim()).ok_or_else(|| {
        let near = closest(name, fields.iter().map(|(other, ..)| *other));
        let message = Message::new("columns-map-unknown-field").arg("field", name);
        Error::Usage(message.arg("near", near.join(", ")))
    })
}

/// The free columns that look most like one of the labels of a field.
fn nearest<'a>((name, labels, _): FieldLabels<'_>, free: &[&'a str]) -> Vec<&'a str> {
    let mut near: Vec<(f64, &str)> = free
        .iter()
        .map(|heading| {
            let scores =
                std::iter::once(name).chain(labels.iter().map(String::as_str)).map(|label| likeness(label, heading));
            (scores.fold(0.0, f64::max), *heading)
        })
        .filter(|(score, _)| *score >= 0.75)
        .collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    near.into_iter().take(3).map(|(_, heading)| heading).collect()
}

/// The three names most like one that is not known.
fn closest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut known: Vec<(f64, &str)> =
        known.filter(|other| !other.is_empty()).map(|other| (likeness(name, other), other)).collect();
    known.sort_by(|one, other| other.0.total_cmp(&one.0));
    known.into_iter().take(3).map(|(_, other)| other).collect()
}

fn likeness(one: &str, other: &str) -> f64 {
    strsim::jaro_winkler(&fold(one), &fold(other))
}

/// Five digits in a row, or a date: no heading, but a value of somebody.
fn looks_like_data(cell: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let date = cell.trim().split(['/', '-', '.']).filter(|part| digits(part)).count() >= 3;
    date || cell.as_bytes().windows(5).any(|window| window.iter().all(u8::is_ascii_digit))
}
