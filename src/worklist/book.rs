//! One worklist as a workbook: the rows to decide, a guide, the units with their numbers of records.
//!
//! Rows are written as they come and are not held. Everything but the open columns is protected against a slip of the
//! hand, without a password; every cell is a text, so that numbers keep their zeros and nothing runs as a formula.

use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, IgnoreError, Note, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::about::About;
use super::entry::Entry;
use super::layout::{Column, Layout, Stands};
use super::words::{self, Heading};
use super::{Choice, guide, helps, problems};
use crate::finding::Severity;
use crate::messages::Catalog;
use crate::report::styles::{A4, cell, cut, header, open, text};
use crate::report::words::date;
use crate::report::xlsx;
use crate::value::PartialDate;

/// Notes in a file: more make spreadsheet programs slow.
const MOST_NOTES: usize = 10_000;
/// Points of a line of text.
const LINE: f64 = 15.0;
/// Points of the letters that the findings are written in.
const SMALL: f64 = 9.0;
/// The sheet to work in comes first, since it is the one that is read back.
const ROWS: usize = 0;

/// What all rows of a file have in common.
pub struct Frame<'a> {
    /// The run.
    pub about: &'a About,
    /// What the extract's columns are called.
    pub labels: &'a [String],
    /// The unit or value that the file is of; None where it is of everything.
    pub of: Option<String>,
    /// The value that a record has in the column that was split by.
    pub split_column: Option<usize>,
    /// The texts.
    pub catalog: &'a Catalog,
}

/// A workbook being written.
pub struct Book<'a> {
    workbook: Workbook,
    frame: &'a Frame<'a>,
    layout: Layout,
    formats: Formats,
    written: u32,
    notes: usize,
}

struct Formats {
    number: Format,
    text: Format,
    found: [Format; 3],
    proposed: Format,
    open: Format,
    problems: Format,
    code: Format,
}

impl Formats {
    fn new() -> Self {
        let found = |fill: u32| text().set_background_color(Color::RGB(fill));
        Self {
            number: cell().set_num_format("0").set_align(FormatAlign::Center),
            text: text(),
            // Bold as well: not everybody sees colours, and few print them.
            found: [found(0x00FF_C7CE).set_bold(), found(0x00FF_EB9C), found(0x00DD_EBF7)],
            proposed: text().set_italic().set_background_color(Color::RGB(0x00F2_F2F2)),
            open: open(),
            problems: text().set_font_size(SMALL),
            code: cell().set_num_format("@").set_font_color(Color::RGB(0x0080_8080)),
        }
    }

    fn own(&self, heading: &Heading) -> &Format {
        match heading {
            Heading::Problems => &self.problems,
            Heading::Record => &self.code,
            heading if heading.is_open() => &self.open,
            _ => &self.text,
        }
    }

    fn of(&self, severity: Severity) -> &Format {
        let at = Severity::ALL.iter().position(|known| *known == severity);
        &self.found[at.expect("ALL holds every severity")]
    }
}

impl<'a> Book<'a> {
    /// Begins a workbook with these columns; temporary files lie in `work`.
    ///
    /// # Errors
    /// When the work folder takes no file.
    pub fn create(frame: &'a Frame<'a>, layout: Layout, work: &std::path::Path) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(work)?;
        let catalog = frame.catalog;
        // Without a date of its own the library would write the time of day.
        let properties = DocProperties::new()
            .set_title(catalog.text("worklist-title"))
            .set_subject(frame.about.registry.name.get(catalog.lang()))
            .set_company(frame.about.office.as_deref().unwrap_or_default())
            .set_creation_datetime(&xlsx::date(&frame.about.run_date)?);
        workbook.set_properties(&properties);
        begin(workbook.add_worksheet_with_constant_memory()?, frame, &layout)?;
        Ok(Self { workbook, frame, layout, formats: Formats::new(), written: 0, notes: 0 })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// When a temporary file cannot be written.
    pub fn push(&mut self, entry: &Entry) -> Result<(), XlsxError> {
        self.written += 1;
        let Self { workbook, frame, layout, formats, written, notes } = self;
        let (page, row) = (workbook.worksheet_from_index(ROWS)?, *written);
        let proposed = entry.proposed();
        let mut lines = 1;
        for (place, column) in (0..).zip(&layout.columns) {
            let (words, format) = match &column.stands {
                Stands::Own(Heading::Number) => {
                    page.write_number_with_format(row, place, row, &formats.number)?;
                    continue;
                }
                Stands::Own(heading) => (own(heading, entry, frame), formats.own(heading)),
                Stands::Value(column) => {
                    let severity = entry.at(*column).map(|problem| problem.severity).max();
                    let note = problems::of_cell(entry, *column, frame.about, frame.catalog);
                    if let Some(words) = note.filter(|_| *notes < MOST_NOTES) {
                        *notes += 1;
                        page.insert_note(row, place, &self::note(&words))?;
                    }
                    (entry.cells[*column].clone(), severity.map_or(&formats.text, |severity| formats.of(severity)))
                }
                Stands::Proposed(column) => {
                    (proposed.get(column).copied().unwrap_or_default().to_owned(), &formats.proposed)
                }
                Stands::Corrected(_) => (String::new(), &formats.open),
            };
            if words.is_empty() {
                // The format says that the cell is open, or that something is missing in it.
                page.write_blank(row, place, format)?;
            } else {
                page.write_string_with_format(row, place, cut(&words), format)?;
                lines = lines.max(column.lines(&words));
            }
        }
        // No program finds out by itself how high a row of a large sheet has to be.
        page.set_row_height(row, f64::from(lines) * LINE)?;
        Ok(())
    }

    /// Ends the workbook: what concerns all rows, the guide, the units.
    ///
    /// # Errors
    /// When a temporary file cannot be read back.
    pub fn finish(mut self, units: &guide::Units<'_>) -> Result<Vec<u8>, XlsxError> {
        let Self { workbook, frame, layout, written, .. } = &mut self;
        let page = workbook.worksheet_from_index(ROWS)?;
        page.autofilter(0, 0, *written, layout.last())?;
        if *written > 0 {
            page.ignore_error_range(1, 0, *written, layout.last(), IgnoreError::NumberStoredAsText)?;
            page.set_print_area(0, 0, *written, layout.last() - 1)?;
            helps::add(page, layout, *written, frame.catalog)?;
        }
        guide::add(workbook, frame, units)?;
        workbook.save_to_buffer()
    }
}

/// The sheet with its headings.
fn begin(page: &mut Worksheet, frame: &Frame<'_>, layout: &Layout) -> Result<(), XlsxError> {
    let (catalog, about) = (frame.catalog, frame.about);
    page.set_name(catalog.text("worklist-sheet"))?;
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(layout.pages(), 0).set_page_order(false);
    page.set_repeat_rows(0, 0)?.set_repeat_columns(0, 0)?;
    page.set_print_gridlines(true).set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3);
    let plain = |text: &str| text.chars().take(120).collect::<String>().replace('&', "&&");
    // Excel takes 255 characters of each.
    let short = |text: &str| plain(&text.chars().take(50).collect::<String>());
    let of = frame.of.clone().unwrap_or_else(|| catalog.text("worklist-title"));
    let office = about.office.as_deref().unwrap_or_else(|| about.registry.name.get(catalog.lang()));
    let run = date(&about.run_date, catalog.lang());
    page.set_header(format!("&L{}&C&\"-,Bold\"{}&R{run}", short(office), short(&of)));
    page.set_footer(format!("&L{}&R&P/&N", plain(&catalog.text("worklist-private"))));
    page.set_freeze_panes(1, layout.place(&Heading::Choice))?;
    // Several headings have more lines than a row that nobody set has.
    page.set_row_height(0, LINE * f64::from(layout.heading_lines().clamp(2, 6)))?;
    let (plain, open) = (header(), header().set_background_color(Color::RGB(0x00C6_E0B4)));
    for (place, Column { stands, title, width }) in (0..).zip(&layout.columns) {
        page.set_column_width(place, *width)?;
        let is_open = match stands {
            Stands::Own(heading) => heading.is_open(),
            Stands::Corrected(_) => true,
            Stands::Value(_) | Stands::Proposed(_) => false,
        };
        page.write_string_with_format(0, place, title, if is_open { &open } else { &plain })?;
    }
    // Without a password: it guards against a slip, not against anybody.
    page.protect_with_options(&ProtectionOptions {
        sort: true,
        use_autofilter: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}

/// What stands in a cell of the worklist's own columns.
fn own(heading: &Heading, entry: &Entry, frame: &Frame<'_>) -> String {
    match heading {
        Heading::Unit => unit(entry, frame),
        Heading::Status => frame.catalog.word("status", entry.status.id()),
        Heading::Problems => problems::of_record(entry, frame.labels, frame.about, frame.catalog),
        Heading::Record => entry.id.clone(),
        // Left to the officer.
        _ => String::new(),
    }
}

/// The unit of a record in words, or the value that the worklists were split by.
fn unit(entry: &Entry, frame: &Frame<'_>) -> String {
    if let Some(column) = frame.split_column {
        return entry.cells[column].clone();
    }
    let day = day(frame.about);
    entry.unit.text(day).unwrap_or_else(|| frame.catalog.text("worklist-unit-unknown"))
}

/// The run date, by whose names units are called.
pub(super) fn day(about: &About) -> Option<PartialDate> {
    about.run_date.parse().ok().map(PartialDate::from_naive)
}

/// A note that is large enough for its words.
fn note(words: &str) -> Note {
    const LETTERS: usize = 52;
    let lines: usize = words.lines().map(|line| line.chars().count().div_ceil(LETTERS).max(1)).sum();
    let height = u32::try_from(lines.min(24) * 17 + 12).expect("a few lines");
    Note::new(cut(words)).set_author("sach").add_author_prefix(false).set_width(340).set_height(height)
}

/// The choices in words, as the list has them.
pub(super) fn choices(catalog: &Catalog) -> [String; 5] {
    Choice::ALL.map(|choice| words::choice(choice, catalog))
}
