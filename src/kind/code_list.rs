//! The code lists of `rules/codes/`, embedded and parsed once.
//!
//! A list is a CSV file with the columns `code,name,valid_from,valid_to,replaced_by` and further ones of its own; an
//! `alias` column holds other names, separated by `;`.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text::fold;

/// One code list.
pub(super) struct CodeList {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    by_code: HashMap<String, usize>,
    /// Codes, names and aliases without case, marks and punctuation; None where two rows share one.
    by_key: HashMap<String, Option<usize>>,
}

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

    /// The row whose code, name or alias has that [`fold::key`], if it is only one.
    pub(super) fn by_key(&self, key: &str) -> Option<Row<'_>> {
        self.by_key.get(key).copied().flatten().map(|place| self.row(place))
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
        let mut list = Self { columns, rows, by_code: HashMap::new(), by_key: HashMap::new() };
        for place in 0..list.rows.len() {
            list.index(place);
        }
        list
    }

    fn index(&mut self, place: usize) {
        let row = self.row(place);
        let code = row.code().to_owned();
        let aliases = row.get("alias").split(';').filter(|alias| !alias.is_empty());
        let keys: Vec<String> = [row.code(), row.name()].into_iter().chain(aliases).map(fold::key).collect();
        self.by_code.insert(code, place);
        for key in keys {
            let owner = self.by_key.entry(key).or_insert(Some(place));
            if *owner != Some(place) {
                *owner = None;
            }
        }
    }
}

struct Embedded {
    name: &'static str,
    text: &'static str,
    parsed: OnceLock<CodeList>,
}

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        [$(Embedded {
            name: $name,
            text: include_str!(concat!("../../rules/codes/", $name, ".csv")),
            parsed: OnceLock::new(),
        }),*]
    };
}

static LISTS: [Embedded; 15] = embedded![
    "bhyt-benefit",
    "bhyt-object",
    "cmnd-issued-twice",
    "ethnic-alias",
    "ethnic-group",
    "person-status",
    "phone-2018",
    "phone-area",
    "phone-mobile-prefix",
    "province-34",
    "province-cccd",
    "province-qd124",
    "relationship-to-head",
    "religion",
    "sex",
];

/// The list of that name.
pub(super) fn find(name: &str) -> Option<&'static CodeList> {
    let list = LISTS.iter().find(|list| list.name == name)?;
    Some(list.parsed.get_or_init(|| CodeList::parse(list.text)))
}

/// A list that the code itself names.
pub(super) fn get(name: &'static str) -> &'static CodeList {
    find(name).expect("the code names only lists that are embedded")
}

/// The names of all lists.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    LISTS.iter().map(|list| list.name)
}
