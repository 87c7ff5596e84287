//! Code lists: those of `rules/codes/`, embedded and parsed once, and those that a registry file writes down itself.
//!
//! A list is a CSV file with the columns `code,name,valid_from,valid_to,replaced_by` and further ones of its own; an
//! `alias` column holds other names, separated by `;`. A registry file gives codes with their names only.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock, OnceLock};

use crate::embedded;
use crate::text::{fold, tone};

/// One code list.
pub(super) struct CodeList {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    by_code: HashMap<String, usize>,
    /// Official names as they stand: `Nga` is no `NGA`, which is also a code.
    by_name: HashMap<String, usize>,
    /// Names and aliases without case: `bà` is not `ba`, and `A+` not `A`.
    by_spelling: Names,
    /// Codes, names and aliases without case, marks and punctuation.
    by_key: Names,
}

/// Names and their rows; None where two rows share one.
type Names = HashMap<String, Option<usize>>;

/// One row of a list.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    list: &'a CodeList,
    cells: &'a [String],
}

impl<'a> Row<'a> {
    /// The code.
    pub(super) fn code(self) -> &'a str {
        self.get("code")
    }

    /// The official name.
    pub(super) fn name(self) -> &'a str {
        self.get("name")
    }

    /// Another column; empty when the list does not have it.
    pub(super) fn get(self, column: &str) -> &'a str {
        self.list.column(column).map_or("", |place| &self.cells[place])
    }
}

impl CodeList {
    /// All rows, in the order of the file.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { list: self, cells })
    }

    /// The row of that very code.
    pub(super) fn by_code(&self, code: &str) -> Option<Row<'_>> {
        self.by_code.get(code).map(|&place| self.row(place))
    }

    /// The row of a code, name or alias that differs at most in case, marks and punctuation, if it is only one. What
    /// differs in less goes first.
    pub(super) fn named(&self, text: &str) -> Option<Row<'_>> {
        if let Some(&place) = self.by_name.get(text) {
            return Some(self.row(place));
        }
        let spelled = self.by_spelling.get(&tone::key(text)).copied();
        let place = spelled.unwrap_or_else(|| self.by_key.get(&fold::key(text)).copied().flatten());
        place.map(|place| self.row(place))
    }

    /// The length of the codes, when they all have the same and are all digits.
    pub(super) fn width(&self) -> Option<usize> {
        let width = self.rows.first()?[0].len();
        self.by_code.keys().all(|code| code.len() == width && super::digits::is_digits(code)).then_some(width)
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    fn row(&self, place: usize) -> Row<'_> {
        Row { list: self, cells: &self.rows[place] }
    }

    fn parse(text: &str) -> Self {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let invariant = "the embedded code lists are well-formed CSV (a test reads them all)";
        let columns: Vec<String> = reader.headers().expect(invariant).iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| row.expect(invariant).iter().map(str::to_owned).collect()).collect();
        Self::of(columns, rows)
    }

    /// A list of a registry file: each code with its official name and, after `;`, other names.
    ///
    /// # Errors
    /// The id of a message, with the code in question: there is no name, or two codes have one name.
    pub(super) fn written(values: &toml::Table) -> Result<Self, String> {
        let mut rows = Vec::with_capacity(values.len());
        for (code, names) in values {
            let Some(names) = names.as_str() else {
                // As serde would say it.
                return Err(format!("invalid type: {} of `{code}`, expected a string", names.type_str()));
            };
            let (name, alias) = names.split_once(';').unwrap_or((names, ""));
            if code.trim().is_empty() || name.trim().is_empty() {
                return Err(format!("rules-cause-values-name `{code}`"));
            }
            rows.push(vec![code.clone(), name.trim().to_owned(), alias.to_owned()]);
        }
        if rows.is_empty() {
            return Err("rules-cause-values-none `values`".to_owned());
        }
        let list = Self::of(["code", "name", "alias"].map(str::to_owned).to_vec(), rows);
        // Names that differ in their marks only are two names: without marks neither of them is read.
        let is_shared = |name: &String| list.by_spelling.get(&tone::key(name)) == Some(&None);
        let place = (0..list.rows.len()).find(|place| list.names_of(*place).iter().any(is_shared));
        match place {
            Some(place) => Err(format!("rules-cause-values-twice `{}`", list.rows[place][0])),
            None => Ok(list),
        }
    }

    fn of(columns: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        let (by_code, by_name) = (HashMap::new(), HashMap::new());
        let mut list = Self { columns, rows, by_code, by_name, by_spelling: Names::new(), by_key: Names::new() };
        for place in 0..list.rows.len() {
            let (code, name) = (list.row(place).code().to_owned(), list.row(place).name().to_owned());
            add(&mut list.by_key, fold::key(&code), place);
            for name in list.names_of(place) {
                add(&mut list.by_spelling, tone::key(&name), place);
                add(&mut list.by_key, fold::key(&name), place);
            }
            list.by_code.insert(code, place);
            list.by_name.insert(name, place);
        }
        list
    }

    /// Name and aliases of a row.
    fn names_of(&self, place: usize) -> Vec<String> {
        let row = self.row(place);
        let aliases = row.get("alias").split(';').map(str::trim).filter(|alias| !alias.is_empty());
        std::iter::once(row.name()).chain(aliases).map(str::to_owned).collect()
    }
}

fn add(names: &mut Names, key: String, place: usize) {
    let owner = names.entry(key).or_insert(Some(place));
    if *owner != Some(place) {
        *owner = None;
    }
}

/// A list that is compiled in, parsed when it is first asked for.
struct Embedded {
    text: &'static str,
    parsed: OnceLock<Arc<CodeList>>,
}

/// The lists of `rules/codes/`, by name.
static LISTS: LazyLock<BTreeMap<&str, Embedded>> = LazyLock::new(|| {
    let embedded = |text| Embedded { text, parsed: OnceLock::new() };
    embedded::CODES.iter().map(|&(name, text)| (name, embedded(text))).collect()
});

/// The list of that name.
pub(super) fn find(name: &str) -> Option<&'static Arc<CodeList>> {
    let list = LISTS.get(name)?;
    Some(list.parsed.get_or_init(|| Arc::new(CodeList::parse(list.text))))
}

/// A list that the code itself names.
pub(super) fn get(name: &'static str) -> &'static CodeList {
    find(name).expect("the code names only lists that are embedded")
}

/// The names of all lists, with the number of their rows.
pub fn lists() -> impl Iterator<Item = (&'static str, usize)> {
    LISTS.keys().filter_map(|name| Some((*name, find(name)?.rows.len())))
}
