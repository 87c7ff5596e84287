//! The columns of one worklist and how wide they are: what stands in them decides.

use super::entry::Entry;
use super::words::Heading;
use crate::messages::Catalog;

/// Columns that a sheet holds (Excel).
const MOST_COLUMNS: usize = 16_384;
/// The narrowest and the widest column with values, in characters.
const WIDTHS: (usize, usize) = (7, 20);
/// Characters of one printed page of A4 across, at a size that can still be read.
const PAGE: usize = 210;

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// One of the worklist's own columns.
    Own(Heading),
    /// The values of a column of the extract.
    Value(usize),
    /// What is proposed for it.
    Proposed(usize),
    /// What an officer enters for it.
    Corrected(usize),
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands in it.
    pub stands: Stands,
    /// Its heading.
    pub title: String,
    /// Its width in characters.
    pub width: u16,
}

/// The columns of a worklist, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// All of them.
    pub columns: Vec<Column>,
}

/// What the rows of a worklist have at each column of the extract.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    /// The longest line of a value, or of what is proposed for it.
    longest: Vec<usize>,
    /// True where a record has a finding.
    found: Vec<bool>,
}

impl Survey {
    /// Nothing seen yet of so many columns.
    pub fn new(columns: usize) -> Self {
        Self { longest: vec![0; columns], found: vec![false; columns] }
    }

    /// Looks at one row.
    pub fn add(&mut self, entry: &Entry) {
        let mut seen = |column: usize, text: &str| {
            let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
            self.longest[column] = self.longest[column].max(longest);
        };
        for (column, text) in entry.cells.iter().enumerate() {
            seen(column, text);
        }
        for (column, text) in entry.proposed() {
            seen(column, text);
        }
        for column in entry.problems.iter().filter_map(|problem| problem.column) {
            self.found[column] = true;
        }
    }
}

impl Column {
    /// How many lines of the usual height a text takes in the column.
    pub fn lines(&self, words: &str) -> u32 {
        const MOST: u32 = 27;
        // Smaller letters: more in a line, and four fifths of its height.
        let (letters, fifths) = match self.stands {
            Stands::Own(Heading::Problems) => (usize::from(self.width) * 4 / 3, 4),
            Stands::Own(Heading::Record) => return 1,
            _ => (usize::from(self.width), 5),
        };
        // Words are not cut, so that lines end early.
        let letters = letters.saturating_sub(1).max(1);
        let lines: usize = words.lines().map(|line| line.chars().count().div_ceil(letters).max(1)).sum();
        let lines = u32::try_from(lines).unwrap_or(MOST).min(MOST * 2);
        (lines * fifths).div_ceil(5).min(MOST)
    }
}

impl Layout {
    /// The columns for what was seen.
    pub fn of(survey: &Survey, labels: &[String], catalog: &Catalog) -> Self {
        let own = |heading: Heading| {
            let (title, width) = (heading.text(catalog), own_width(&heading));
            Column { stands: Stands::Own(heading), title, width }
        };
        let mut columns: Vec<Column> = Heading::FIRST.map(own).into();
        let extra = survey.found.iter().filter(|found| **found).count() * 2;
        let fits = columns.len() + labels.len() + extra < MOST_COLUMNS;
        for (at, label) in labels.iter().enumerate() {
            // Of a table wider than a sheet at least the columns with findings are shown.
            if columns.len() + 4 > MOST_COLUMNS || !(fits || survey.found[at]) {
                continue;
            }
            let width = value_width(survey.longest[at], label);
            let mut push = |stands: Stands, title: String, least: u16| {
                columns.push(Column { stands, title, width: width.max(least) });
            };
            push(Stands::Value(at), label.clone(), 0);
            if survey.found[at] {
                push(Stands::Proposed(at), Heading::Proposed(label.clone()).text(catalog), 10);
                push(Stands::Corrected(at), Heading::Corrected(label.clone()).text(catalog), 12);
            }
        }
        columns.push(own(Heading::Record));
        Self { columns }
    }

    /// The place of one of the worklist's own columns.
    pub fn place(&self, heading: &Heading) -> u16 {
        let is_it = |column: &Column| matches!(&column.stands, Stands::Own(own) if own == heading);
        let at = self.columns.iter().position(is_it).expect("every worklist has its own columns");
        u16::try_from(at).expect("a sheet has at most 16,384 columns")
    }

    /// The place of the last column.
    pub fn last(&self) -> u16 {
        u16::try_from(self.columns.len() - 1).expect("a sheet has at most 16,384 columns")
    }

    /// How many printed pages lie side by side.
    pub fn pages(&self) -> u16 {
        let width: usize = self.columns.iter().map(|column| usize::from(column.width)).sum();
        u16::try_from(width.div_ceil(PAGE)).unwrap_or(u16::MAX)
    }

    /// Lines of the highest heading.
    pub fn heading_lines(&self) -> u16 {
        let lines = |column: &Column| column.title.chars().count().div_ceil(usize::from(column.width).max(3) - 2);
        u16::try_from(self.columns.iter().map(lines).max().unwrap_or(1)).unwrap_or(u16::MAX)
    }
}

const fn own_width(heading: &Heading) -> u16 {
    match heading {
        Heading::Number => 5,
        Heading::Unit => 18,
        Heading::Status | Heading::Date => 11,
        Heading::Problems => 58,
        Heading::Choice | Heading::Officer => 15,
        Heading::Basis | Heading::Note => 22,
        Heading::Record => 8,
        Heading::Reason | Heading::Proposed(_) | Heading::Corrected(_) => 20,
    }
}

/// Wide enough for the values, as far as that goes, and for the words of the heading.
fn value_width(longest: usize, label: &str) -> u16 {
    let word = label.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
    let width = (longest + 2).max(word.min(10) + 2).clamp(WIDTHS.0, WIDTHS.1);
    u16::try_from(width).expect("at most the widest")
}
