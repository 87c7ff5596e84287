//! The ethnic group: the official name, never a bare code.
//!
//! Three orders of codes are in use (QĐ 121-TCTK/PPCĐ, the census, an alphabetical one), so a code without a name means
//! nothing certain. Local names are mapped to the official one where they belong to one group only.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::code_list::{self, Row};
use super::encoding::decode_listed;
use super::tidy::tidy;
use super::{Applicability, Cell, Kind, Proposal};
use crate::text::{fold, tone};
use crate::value::Value;

/// An ethnic group.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EthnicGroup {}

/// What a name in use stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    /// The official name itself, in another spelling.
    Group(&'static str),
    /// A local name of one group.
    Alias(&'static str),
    /// A name of several groups.
    Several,
}

impl Named {
    const fn group(self) -> Option<&'static str> {
        match self {
            Self::Group(name) | Self::Alias(name) => Some(name),
            Self::Several => None,
        }
    }
}

/// Names in use, with marks and, where that is still one group, without.
struct Names {
    marked: HashMap<String, Named>,
    folded: HashMap<String, Named>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let groups = code_list::get("ethnic-group");
    let mut names = Names { marked: HashMap::new(), folded: HashMap::new() };
    for row in groups.rows() {
        names.marked.insert(marked_key(row.name()), Named::Group(row.name()));
        add(&mut names.folded, fold::key(row.name()), Named::Group(row.name()));
    }
    for row in code_list::get("ethnic-alias").rows() {
        let group = groups.by_code(row.code()).map_or("", Row::name);
        let named = if row.get("ambiguous") == "1" { Named::Several } else { Named::Alias(group) };
        let spelled = marked_key(row.get("alias"));
        // An official name is that name, also where another group is locally called so.
        if !matches!(names.marked.get(&spelled), Some(Named::Group(_))) {
            add(&mut names.marked, spelled, named);
        }
        add(&mut names.folded, fold::key(row.get("alias")), named);
    }
    names
});

/// Adds one name; a second group under the same key makes it ambiguous.
fn add(names: &mut HashMap<String, Named>, key: String, meaning: Named) {
    let entry = names.entry(key).or_insert(meaning);
    if entry.group() != meaning.group() {
        *entry = Named::Several;
    }
}

/// Lower case, letters only, with marks.
fn marked_key(text: &str) -> String {
    let mut key = tone::key(text);
    key.retain(|letter| letter.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&letter));
    key
}

impl Kind for EthnicGroup {
    fn read(&self, cell: &mut Cell<'_>) {
        if is_official(cell.text()) {
            return cell.means(Value::Text);
        }
        decode_listed(cell, |text| find(text).or_else(|| find(without_preamble(text))).is_some());
        tidy(cell);
        let text = cell.text();
        if text.is_empty() {
            return cell.means(Value::Missing);
        }
        if let Some(code) = bare_code(text) {
            return bare(cell, &code);
        }
        match find(text).or_else(|| find(without_preamble(text))) {
            Some(Named::Group(name)) => known(cell, "ethnic-name", name),
            Some(Named::Alias(name)) => known(cell, "ethnic-alias", name),
            Some(Named::Several) => cell.invalid("ethnic-group-ambiguous"),
            None => cell.invalid("ethnic-group-unknown"),
        }
    }
}

fn known(cell: &mut Cell<'_>, step: &'static str, name: &'static str) {
    cell.rewrite(step, name);
    cell.means(Value::Text);
}

fn is_official(text: &str) -> bool {
    text == "Kinh" || code_list::get("ethnic-group").rows().any(|row| row.name() == text)
}

/// With marks first: Thổ, Thơ and Tho are three texts.
fn find(text: &str) -> Option<Named> {
    NAMES.marked.get(&marked_key(text)).or_else(|| NAMES.folded.get(&fold::key(text))).copied()
}

/// `Dân tộc Tày` and `01 - Kinh` without what stands before the name.
fn without_preamble(text: &str) -> &str {
    let bare = text.trim_start_matches(|letter: char| !letter.is_alphabetic());
    let starts = ["Dân tộc ", "dân tộc ", "DÂN TỘC ", "Dan toc ", "DT ", "dt ", "DT. ", "Người "];
    starts.iter().find_map(|start| bare.strip_prefix(start)).unwrap_or(bare)
}

/// One or two digits, also as `1.0`.
fn bare_code(text: &str) -> Option<String> {
    let digits = text.strip_suffix(".0").unwrap_or(text);
    (matches!(digits.len(), 1 | 2) && super::digits::is_digits(digits)).then(|| format!("{digits:0>2}"))
}

/// A code alone: the same group in both official books is probable, anything else is for a person.
fn bare(cell: &mut Cell<'_>, code: &str) {
    let Some(row) = code_list::get("ethnic-group").by_code(code) else { return cell.invalid("ethnic-group-unknown") };
    let same = row.get("code_census") == code;
    let applicability = if same { Applicability::OnRequest } else { Applicability::Review };
    cell.means(Value::Invalid);
    let proposal = Proposal { step: "ethnic-code", after: row.name().to_owned(), applicability };
    cell.propose("ethnic-group-bare-code", proposal);
}
