//! `report.xlsx`: the report for people who go on working with it: sort, filter, copy into a letter.
//!
//! Counts are numbers, shares are percentages, ids and hashes are text; every sheet is one table with a frozen header
//! and a filter. The bytes depend on the report alone: the file is dated to the run date, not to the clock.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Report, sheets, styles};
use crate::messages::Catalog;
use crate::registry::Decimal;

/// One sheet: a table.
pub(crate) struct Sheet {
    /// The message with its name.
    pub name: &'static str,
    /// Header texts and column widths in characters.
    pub columns: Vec<(String, u16)>,
    /// The rows, each as long as the header.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
pub(crate) enum Cell {
    /// Always text, whatever it looks like.
    Text(String),
    /// A whole number.
    Count(u64),
    /// A part of a whole, shown as a percentage.
    Share(u64, u64),
    /// An accepted level, 0 to 1, shown as a percentage.
    Limit(f64),
    /// A weight of the index.
    Weight(Decimal),
    /// A day.
    Date(NaiveDate),
    /// Nothing.
    Empty,
}

/// The formats of the cells.
pub(crate) struct Formats {
    header: Format,
    text: Format,
    count: Format,
    share: Format,
    weight: Format,
    date: Format,
}

impl Formats {
    /// Those of every report.
    pub(crate) fn new() -> Self {
        Self {
            header: styles::header(),
            text: styles::text(),
            count: styles::cell().set_num_format("#,##0"),
            share: styles::cell().set_num_format("0.00%"),
            weight: styles::cell().set_num_format("0.###"),
            date: styles::cell().set_num_format("dd/mm/yyyy"),
        }
    }
}

/// The report as a workbook in the language of the catalog.
///
/// # Errors
/// When the workbook cannot be put together: a temporary file cannot be written, say.
pub fn render(report: &Report, catalog: &Catalog) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Without a date of its own the library would write the time of day.
    let properties = DocProperties::new()
        .set_title(catalog.text("report-title"))
        .set_subject(report.registry.name.get(catalog.lang()))
        .set_author(format!("sach {}", report.version))
        .set_creation_datetime(&date(&report.run_date)?);
    workbook.set_properties(&properties);
    let formats = Formats::new();
    for sheet in sheets::all(report, catalog) {
        write(workbook.add_worksheet(), &sheet, &formats, catalog)?;
    }
    workbook.save_to_buffer()
}

/// A `YYYY-MM-DD` as spreadsheets write dates.
///
/// # Errors
/// When it is no date that they know.
pub(crate) fn date(iso: &str) -> Result<ExcelDateTime, XlsxError> {
    day(iso.parse().map_err(|_| XlsxError::DateTimeParseError(iso.to_owned()))?)
}

/// A day as spreadsheets write dates.
fn day(date: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let parts = (u16::try_from(date.year()), u8::try_from(date.month()), u8::try_from(date.day()));
    let (Ok(year), Ok(month), Ok(day)) = parts else {
        return Err(XlsxError::DateTimeRangeError(date.to_string()));
    };
    ExcelDateTime::from_ymd(year, month, day)
}

/// Writes a sheet.
///
/// # Errors
/// When it has more rows than a sheet holds.
pub(crate) fn write(
    page: &mut Worksheet,
    sheet: &Sheet,
    formats: &Formats,
    catalog: &Catalog,
) -> Result<(), XlsxError> {
    page.set_name(catalog.text(sheet.name))?;
    page.set_landscape().set_paper_size(styles::A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    page.set_freeze_panes(1, 0)?;
    for (column, (title, width)) in (0..).zip(&sheet.columns) {
        page.set_column_width(column, *width)?;
        page.write_string_with_format(0, column, title, &formats.header)?;
    }
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(page, row, column, cell, formats)?;
        }
    }
    let (last_row, last_column) = (sheet.rows.len(), sheet.columns.len().saturating_sub(1));
    let too_long = |_| XlsxError::RowColumnLimitError;
    let (last_row, last_column) = (last_row.try_into().map_err(too_long)?, last_column.try_into().map_err(too_long)?);
    page.autofilter(0, 0, last_row, last_column)?;
    Ok(())
}

/// Writes a cell.
///
/// # Errors
/// When a sheet has no such place.
pub(crate) fn write_cell(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            page.write_string_with_format(row, column, styles::cut(text), &formats.text)?;
        }
        Cell::Count(count) => {
            page.write_number_with_format(row, column, number(*count), &formats.count)?;
        }
        // Rounded down like every share of the report, so that 100 % means all of them.
        Cell::Share(part, whole) if *whole > 0 => {
            let hundredths = u128::from(*part) * 10_000 / u128::from(*whole);
            let hundredths = u64::try_from(hundredths).unwrap_or(u64::MAX);
            page.write_number_with_format(row, column, number(hundredths) / 10_000.0, &formats.share)?;
        }
        Cell::Share(..) => {
            page.write_string_with_format(row, column, "–", &formats.text)?;
        }
        Cell::Weight(weight) => {
            page.write_number_with_format(row, column, number(weight.thousandths()) / 1000.0, &formats.weight)?;
        }
        Cell::Date(date) => {
            page.write_datetime_with_format(row, column, day(*date)?, &formats.date)?;
        }
        Cell::Limit(limit) => {
            page.write_number_with_format(row, column, *limit, &formats.share)?;
        }
    }
    Ok(())
}

/// A count as spreadsheets hold numbers.
#[expect(clippy::cast_precision_loss, reason = "exact up to 9 · 10^15 records")]
const fn number(count: u64) -> f64 {
    count as f64
}
