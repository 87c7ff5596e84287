//! `review.xlsx`: the possible links for a person who decides: a list to choose from, a note, everything else protected
//! against a slip of the hand. Where both sides differ, the other side is shaded.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, Format, ProtectionOptions, Url, Workbook, Worksheet, XlsxError,
};

use super::words::{CHOICE, FIRST, NOTE};
use super::{About, Choice, Other, ReviewRow, pair_text, words};
use crate::error::{Error, Result};
use crate::messages::{Catalog, Message};
use crate::report::styles::{A4, cell, cut, header, open, text};
use crate::report::xlsx::date;
use crate::write::folder::{OutputFolder, OutputWriter};

/// Name of the output.
pub const NAME: &str = "review.xlsx";
/// Rows that the sheet takes: Excel's 1,048,576 without the header. The CSV file has the others, too.
const MOST: u32 = 1_048_575;
/// Links that the sheet takes (Excel: 65,530).
const MOST_LINKS: u32 = 65_000;
/// The sheets: that to work in comes first, since it is the one that is read back.
const ROWS: usize = 0;
const GUIDE: usize = 1;
/// The paragraphs of the guide.
const PARAGRAPHS: usize = 7;

/// The file being written.
pub(super) struct Output {
    workbook: Workbook,
    formats: Formats,
    writer: OutputWriter,
    about: About,
    columns: u16,
    written: u32,
    left: u64,
}

struct Formats {
    header: Format,
    text: Format,
    differs: Format,
    level: Format,
    number: Format,
    share: Format,
    link: Format,
    open: Format,
}

impl Formats {
    fn new() -> Self {
        Self {
            header: header(),
            differs: text().set_background_color(Color::RGB(0x00FF_F2CC)),
            level: text().set_font_color(Color::RGB(0x0059_5959)),
            number: cell().set_num_format("0"),
            share: cell().set_num_format("0.0%"),
            link: cell().set_num_format("0").set_font_color(Color::RGB(0x0005_63C1)),
            open: open(),
            text: text(),
        }
    }
}

impl Output {
    pub(super) fn create(about: &About, folder: &OutputFolder, catalog: &Catalog) -> Result<Self> {
        let writer = folder.create(NAME)?;
        let failed = |cause: XlsxError| Error::write(writer.shown(), cause);
        let (mut workbook, formats) = (Workbook::new(), Formats::new());
        workbook.set_tempdir(folder.work()).map_err(failed)?;
        let columns = words::columns(about, catalog);
        let begun = begin(&mut workbook, about, &columns, &formats, catalog);
        begun.map_err(failed)?;
        let columns = u16::try_from(columns.len()).expect("a model has few inputs");
        Ok(Self { workbook, formats, writer, about: about.clone(), columns, written: 0, left: 0 })
    }

    pub(super) fn push(&mut self, row: &ReviewRow, catalog: &Catalog) -> Result<()> {
        if self.written == MOST {
            self.left += 1;
            return Ok(());
        }
        self.written += 1;
        self.row(row, catalog).map_err(|cause| Error::write(self.writer.shown(), cause))
    }

    pub(super) fn finish(mut self, folder: &mut OutputFolder, catalog: &Catalog) -> Result<()> {
        let bytes = self.end(catalog).map_err(|cause| Error::write(self.writer.shown(), cause))?;
        std::io::Write::write_all(&mut self.writer, &bytes)
            .map_err(|cause| Error::write(self.writer.shown(), cause))?;
        folder.finish(self.writer)
    }

    fn row(&mut self, row: &ReviewRow, catalog: &Catalog) -> std::result::Result<(), XlsxError> {
        let Self { workbook, formats, about, written, .. } = self;
        let (page, at) = (workbook.worksheet_from_index(ROWS)?, *written);
        page.write_number_with_format(at, 0, at, &formats.number)?;
        let choice = row.choice.map(|choice| words::choice(choice, catalog)).unwrap_or_default();
        for (column, text) in [(place(CHOICE), &choice), (place(NOTE), &row.note)] {
            // Written even when empty: the cell has to be open to be filled in.
            if text.is_empty() {
                page.write_blank(at, column, &formats.open)?;
            } else {
                page.write_string_with_format(at, column, cut(text), &formats.open)?;
            }
        }
        page.write_number_with_format(at, place(NOTE + 1), row.probability, &formats.share)?;
        our_row(page, at, row.left_row, about, formats)?;
        page.write_string_with_format(at, place(NOTE + 3), row.right_row.to_string(), &formats.text)?;
        let mut column = place(FIRST);
        let mut put = |page: &mut Worksheet, text: &str, format: &Format| -> std::result::Result<(), XlsxError> {
            if !text.is_empty() {
                page.write_string_with_format(at, column, cut(text), format)?;
            }
            column += 1;
            Ok(())
        };
        if about.other != Other::SameExtract {
            put(page, row.right_id.as_deref().unwrap_or_default(), &formats.text)?;
        }
        for value in &row.values {
            let differs = !value.ours.is_empty() && !value.theirs.is_empty() && value.ours != value.theirs;
            put(page, &value.ours, &formats.text)?;
            put(page, &value.theirs, if differs { &formats.differs } else { &formats.text })?;
            let level = value.level.as_ref().map(|level| words::level(level, catalog));
            put(page, &level.unwrap_or_default(), &formats.level)?;
        }
        put(page, &pair_text(row.pair), &formats.text)
    }

    /// What concerns all rows, and the guide.
    fn end(&mut self, catalog: &Catalog) -> std::result::Result<Vec<u8>, XlsxError> {
        let Self { workbook, columns, written, left, .. } = self;
        let page = workbook.worksheet_from_index(ROWS)?;
        if *written > 0 {
            let list = Choice::ALL.map(|choice| words::choice(choice, catalog));
            let choices = DataValidation::new()
                .allow_list_strings(&list)?
                .set_error_title(catalog.text("review-choice"))?
                .set_error_message(catalog.text("review-choice-wrong"))?;
            page.add_data_validation(1, place(CHOICE), *written, place(CHOICE), &choices)?;
        }
        page.autofilter(0, 0, *written, *columns - 1)?;
        let guide = workbook.worksheet_from_index(GUIDE)?;
        let wrapped = text();
        guide.set_column_width(0, 100)?;
        for number in 1..=PARAGRAPHS {
            let text = catalog.text(&format!("review-guide-{number}"));
            guide.write_string_with_format(u32::try_from(number).expect("a few") - 1, 0, text, &wrapped)?;
        }
        if *left > 0 {
            let text = catalog.say(&Message::new("review-left").number("count", *left));
            guide.write_string_with_format(u32::try_from(PARAGRAPHS).expect("a few"), 0, text, &wrapped)?;
        }
        workbook.save_to_buffer()
    }
}

/// The pages with their headings.
fn begin(
    workbook: &mut Workbook,
    about: &About,
    columns: &[(String, u16)],
    formats: &Formats,
    catalog: &Catalog,
) -> std::result::Result<(), XlsxError> {
    let properties =
        DocProperties::new().set_title(catalog.text("review-title")).set_creation_datetime(&date(&about.run_date)?);
    workbook.set_properties(&properties);
    let page = workbook.add_worksheet_with_constant_memory()?;
    page.set_name(catalog.text("review-sheet"))?;
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    page.set_freeze_panes(1, place(NOTE + 1))?;
    for (column, (title, width)) in (0..).zip(columns) {
        page.set_column_width(column, *width)?;
        page.write_string_with_format(0, column, title, &formats.header)?;
    }
    // Without a password: it guards against a slip, not against anybody.
    page.protect_with_options(&ProtectionOptions {
        sort: true,
        use_autofilter: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    workbook.add_worksheet_with_constant_memory()?.set_name(catalog.text("review-sheet-guide"))?;
    Ok(())
}

/// The number of our row, which leads to it where the run wrote a workbook.
fn our_row(
    page: &mut Worksheet,
    at: u32,
    row: u64,
    about: &About,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    let (column, text) = (place(NOTE + 2), row.to_string());
    match &about.leads_to {
        Some((file, sheet)) if at <= MOST_LINKS => {
            // The record stands below the header.
            let target = Url::new(format!("file:///{file}#'{sheet}'!A{}", row + 1)).set_text(&text);
            page.write_url_with_format(at, column, target, &formats.link)?;
        }
        _ => {
            page.write_string_with_format(at, column, text, &formats.text)?;
        }
    }
    Ok(())
}

fn place(column: usize) -> u16 {
    u16::try_from(column).expect("a few columns")
}
