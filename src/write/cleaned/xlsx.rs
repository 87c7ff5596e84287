//! `cleaned.xlsx`: every cell a text, so that numbers keep their zeros and nothing runs as a formula.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as CellFormat, Workbook, XlsxError};

use super::{ADDED, Shape, added_texts};
use crate::cleaning::CleanBatch;
use crate::error::{Error, Result};
use crate::messages::Message;
use crate::write::folder::{OutputFolder, OutputWriter};

const NAME: &str = "cleaned.xlsx";
/// Records that one sheet holds below its header (Excel: 1,048,576 rows).
const SHEET_RECORDS: u64 = 1_048_575;

/// The file being written.
pub struct XlsxOutput {
    book: Workbook,
    text: CellFormat,
    next: u32,
    writer: OutputWriter,
}

impl XlsxOutput {
    pub(super) fn create(shape: &Shape, folder: &OutputFolder) -> Result<Self> {
        let writer = folder.create(NAME)?;
        let mut book = Workbook::new();
        // The time of writing would make two equal runs differ.
        let fixed = ExcelDateTime::from_ymd(2000, 1, 1).expect("a date that Excel knows");
        book.set_properties(&DocProperties::new().set_creation_datetime(&fixed));
        book.set_tempdir(folder.work()).map_err(|cause| Error::write(writer.shown(), cause))?;
        let sheet = book.add_worksheet_with_constant_memory().map_err(|cause| Error::write(writer.shown(), cause))?;
        let bold = CellFormat::new().set_bold();
        let carried = shape.carried.iter().map(|column| shape.header[*column].as_str());
        let names = carried.chain(shape.added.iter().map(String::as_str)).chain(ADDED);
        for (column, name) in (0..).zip(names) {
            sheet
                .write_string_with_format(0, column, name, &bold)
                .map_err(|cause| Error::write(writer.shown(), cause))?;
        }
        sheet.set_freeze_panes(1, 0).map_err(|cause| Error::write(writer.shown(), cause))?;
        Ok(Self { book, text: CellFormat::new().set_num_format("@"), next: 1, writer })
    }

    pub(super) fn push(&mut self, rows: &[Vec<String>]) -> Result<()> {
        if u64::from(self.next) + rows.len() as u64 > SHEET_RECORDS + 1 {
            let message = Message::new("output-xlsx-too-long").path("file", self.writer.shown());
            return Err(Error::Output(message.number("records", SHEET_RECORDS)));
        }
        let Self { book, text, next, writer } = self;
        let failed = |cause: XlsxError| Error::write(writer.shown(), cause);
        let sheet = book.worksheet_from_index(0).map_err(failed)?;
        for row in rows {
            for (column, cell) in (0..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string_with_format(*next, column, cell.as_str(), text).map_err(failed)?;
            }
            *next += 1;
        }
        Ok(())
    }

    pub(super) fn finish(mut self, folder: &mut OutputFolder) -> Result<()> {
        let bytes = self.book.save_to_buffer().map_err(|cause| Error::write(self.writer.shown(), cause))?;
        std::io::Write::write_all(&mut self.writer, &bytes)
            .map_err(|cause| Error::write(self.writer.shown(), cause))?;
        folder.finish(self.writer)
    }
}

pub(super) fn encode(shape: &Shape, batch: &CleanBatch<'_>) -> Vec<Vec<String>> {
    (0..batch.raw.len())
        .map(|record| {
            let carried = shape.carried.iter().map(|&column| batch.cell(record, column).to_owned());
            carried.chain(added_texts(batch, record)).collect()
        })
        .collect()
}
