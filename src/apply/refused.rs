//! `refused.xlsx`: the decisions that were not done, as a worklist with the reasons: to be corrected and sent again.
//!
//! Everything that was written into the rows stands in it again, columns that somebody added included. Records are named
//! as the new run has them: the file goes to `sach apply` with the new folder.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, Format, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::decision::{Decision, Verdict};
use super::log::Log;
use super::records::Held;
use super::sheet::Fixed;
use super::words;
use crate::error::{Error, Result};
use crate::messages::Catalog;
use crate::report::styles::{A4, cut, header, open, text};
use crate::report::xlsx::date;
use crate::worklist::words::{Heading, choice};
use crate::worklist::{Choice, RecordId};
use crate::write::folder::OutputFolder;

/// Name of the output.
pub const NAME: &str = "refused.xlsx";
/// Rows that the sheet takes: Excel's 1,048,576 without the header.
const MOST: usize = 1_048_575;

/// One column of the sheet.
enum Column {
    Fixed(Fixed, Heading),
    /// The value, by column of the cleaned file.
    Value(usize, String),
    Proposed(usize, String),
    Corrected(usize, String),
    /// A column that somebody added.
    More(String),
}

/// Writes the file, where something was not done.
///
/// # Errors
/// When it cannot be written.
pub fn write(
    log: &Log<'_>,
    sheets: &super::sheet::Sheets,
    run_date: &str,
    folder: &mut OutputFolder,
    catalog: &Catalog,
) -> Result<()> {
    let refused: Vec<&Decision> =
        log.decisions.iter().filter(|decision| decision.verdict() != Verdict::Applied).take(MOST).collect();
    if refused.is_empty() {
        return Ok(());
    }
    let columns = columns(log, sheets, &refused);
    let bytes = workbook(log, &refused, &columns, run_date, catalog);
    let bytes = bytes.map_err(|cause| Error::write(NAME, cause))?;
    folder.write(NAME, &bytes)
}

fn columns(log: &Log<'_>, sheets: &super::sheet::Sheets, refused: &[&Decision]) -> Vec<Column> {
    let first = [
        (Fixed::Number, Heading::Number),
        (Fixed::Unit, Heading::Unit),
        (Fixed::Status, Heading::Status),
        (Fixed::Problems, Heading::Problems),
        (Fixed::Choice, Heading::Choice),
        (Fixed::Reason, Heading::Reason),
        (Fixed::Basis, Heading::Basis),
        (Fixed::Note, Heading::Note),
        (Fixed::Officer, Heading::Officer),
        (Fixed::Date, Heading::Date),
    ];
    let mut columns: Vec<Column> = first.map(|(fixed, heading)| Column::Fixed(fixed, heading)).into();
    for (label, &column) in log.cleaned.labels.iter().zip(&log.cleaned.plan.carried) {
        columns.push(Column::Value(column, label.clone()));
        if sheets.proposed.contains(&column) {
            columns.push(Column::Proposed(column, label.clone()));
        }
        if sheets.corrected.contains(&column) {
            columns.push(Column::Corrected(column, label.clone()));
        }
    }
    let mut more: Vec<&String> = Vec::new();
    for (title, _) in refused.iter().flat_map(|decision| &decision.entry.more) {
        if !more.contains(&title) {
            more.push(title);
        }
    }
    columns.extend(more.into_iter().cloned().map(Column::More));
    columns.push(Column::Fixed(Fixed::Record, Heading::Record));
    columns
}

impl Column {
    fn heading(&self, catalog: &Catalog) -> String {
        match self {
            Self::Fixed(_, heading) => heading.text(catalog),
            Self::Value(_, label) | Self::More(label) => label.clone(),
            Self::Proposed(_, label) => Heading::Proposed(label.clone()).text(catalog),
            Self::Corrected(_, label) => Heading::Corrected(label.clone()).text(catalog),
        }
    }

    const fn width(&self) -> u16 {
        match self {
            Self::Fixed(Fixed::Number | Fixed::Record, _) => 8,
            Self::Fixed(Fixed::Problems | Fixed::Reason, _) => 44,
            Self::Fixed(Fixed::Date, _) => 12,
            _ => 20,
        }
    }

    const fn is_open(&self) -> bool {
        match self {
            Self::Fixed(_, heading) => heading.is_open(),
            Self::Corrected(..) | Self::More(_) => true,
            Self::Value(..) | Self::Proposed(..) => false,
        }
    }

    fn text(&self, log: &Log<'_>, decision: &Decision, number: usize, catalog: &Catalog) -> String {
        let entry = &decision.entry;
        let of = |cells: &[(usize, String)], column: usize| {
            cells.iter().find(|(other, _)| *other == column).map(|(_, text)| text.clone()).unwrap_or_default()
        };
        match self {
            Self::Fixed(Fixed::Number, _) => number.to_string(),
            Self::Fixed(Fixed::Reason, _) => words::against(decision, log.cleaned, log.files, catalog).join("\n"),
            Self::Fixed(Fixed::Record, _) => record(log, decision),
            Self::Fixed(fixed, _) => entry.text(*fixed).to_owned(),
            Self::Value(column, _) => match held(log, decision) {
                // What somebody wrote over a value is not lost: it stands in the sheet again, with what is wrong about it.
                Some(held) if !is_in_place(decision, *column) => held.cells[*column].clone(),
                _ => of(&entry.values, *column),
            },
            Self::Proposed(column, _) => of(&entry.proposed, *column),
            Self::Corrected(column, _) => of(&entry.corrected, *column),
            Self::More(title) => {
                let cell = entry.more.iter().find(|(other, _)| other == title);
                cell.map(|(_, text)| text.clone()).unwrap_or_default()
            }
        }
    }
}

fn held<'a>(log: &Log<'a>, decision: &Decision) -> Option<&'a Held> {
    let id = decision.id?;
    log.found.held.get(&id.row).filter(|held| held.id == id)
}

fn is_in_place(decision: &Decision, column: usize) -> bool {
    decision
        .refused
        .iter()
        .any(|refusal| refusal.reason == super::decision::Reason::ChangedInPlace && refusal.column == Some(column))
}

/// The record as the next run has it; as it was named where there is none.
fn record(log: &Log<'_>, decision: &Decision) -> String {
    let next = held(log, decision).and_then(|held| {
        let row = super::patch::next_row(held.position, log.removed)?;
        Some(RecordId { row, hash: held.id.hash }.text())
    });
    next.unwrap_or_else(|| decision.entry.text(Fixed::Record).to_owned())
}

fn workbook(
    log: &Log<'_>,
    refused: &[&Decision],
    columns: &[Column],
    run_date: &str,
    catalog: &Catalog,
) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let title = catalog.text("apply-refused-title");
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&date(run_date)?));
    let page = workbook.add_worksheet();
    page.set_name(catalog.text("apply-refused-sheet"))?;
    let (head, plain, fill_in) = (header(), text(), open());
    let reason = plain.clone().set_background_color(Color::RGB(0x00FC_E4D6));
    for (place, column) in (0..).zip(columns) {
        page.set_column_width(place, column.width())?;
        page.write_string_with_format(0, place, column.heading(catalog), &head)?;
        let format = match column {
            Column::Fixed(Fixed::Reason, _) => &reason,
            column if column.is_open() => &fill_in,
            _ => &plain,
        };
        for (row, (number, decision)) in (1..).zip(refused.iter().enumerate()) {
            let cell = column.text(log, decision, number + 1, catalog);
            put(page, (row, place), &cell, format)?;
        }
    }
    finish(page, refused.len(), columns, catalog)?;
    workbook.save_to_buffer()
}

/// Written even when empty: a cell has to be open to be filled in.
fn put(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> std::result::Result<(), XlsxError> {
    if text.is_empty() {
        page.write_blank(row, column, format)?;
    } else {
        page.write_string_with_format(row, column, cut(text), format)?;
    }
    Ok(())
}

/// The list of choices, and what helps to work with the sheet.
fn finish(
    page: &mut Worksheet,
    rows: usize,
    columns: &[Column],
    catalog: &Catalog,
) -> std::result::Result<(), XlsxError> {
    let last = u32::try_from(rows).expect("a sheet has few rows");
    let place = columns.iter().position(|column| matches!(column, Column::Fixed(Fixed::Choice, _)));
    let place = u16::try_from(place.expect("every worklist has choices")).expect("a few columns");
    let choices = Choice::ALL.map(|one| choice(one, catalog));
    page.add_data_validation(1, place, last, place, &DataValidation::new().allow_list_strings(&choices)?)?;
    let width = u16::try_from(columns.len()).expect("a sheet has fewer columns");
    page.autofilter(0, 0, last, width - 1)?;
    page.set_freeze_panes(1, place + 1)?;
    page.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
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
