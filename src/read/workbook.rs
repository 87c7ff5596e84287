//! XLSX, XLS, ODS → spool, through calamine: one sheet, row by row as the sheet has them, blank rows too.
//!
//! XLSX is streamed; the two older formats hold their sheet in memory, and have at most 65,536 rows or are small.

use std::fmt::Display;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError,
};

use super::cell;
use super::sniff::InputFormat;
use super::spool::{Spool, Writer};
use crate::error::{Error, Result};
use crate::messages::Message;

/// Spools one sheet: the one asked for by name or 1-based number, otherwise the first visible one with data.
pub(super) fn spool(
    path: &Path,
    name: &str,
    format: InputFormat,
    sheet: Option<&str>,
    work: &Path,
    spool_name: &str,
) -> Result<Spool> {
    let book = Book { name, sheet, work, spool_name };
    let file = || File::open(path).map(BufReader::new).map_err(|error| Error::read(name, error));
    match format {
        InputFormat::Ods => {
            let ods = Ods::new(file()?).map_err(|error| match error {
                OdsError::Password => book.encrypted(),
                error => book.broken(&error),
            })?;
            book.whole(ods)
        }
        InputFormat::Xls => {
            // An encrypted XLSX is in the same container as an XLS.
            if let Err(XlsxError::Password) = Xlsx::new(file()?) {
                return Err(book.encrypted());
            }
            let xls = Xls::new(file()?).map_err(|error| match error {
                XlsError::Password => book.encrypted(),
                error => book.broken(&error),
            })?;
            book.whole(xls)
        }
        _ => {
            let xlsx = Xlsx::new(file()?).map_err(|error| match error {
                XlsxError::Password => book.encrypted(),
                error => book.broken(&error),
            })?;
            book.streamed(xlsx)
        }
    }
}

/// A workbook on its way to a spool file.
struct Book<'a> {
    name: &'a str,
    sheet: Option<&'a str>,
    work: &'a Path,
    spool_name: &'a str,
}

impl Book<'_> {
    fn encrypted(&self) -> Error {
        Error::Input(Message::new("input-encrypted").arg("file", self.name))
    }

    fn broken(&self, cause: &dyn Display) -> Error {
        Error::Input(Message::new("input-workbook-broken").arg("file", self.name).arg("cause", cause))
    }

    /// The sheets to try, in order.
    fn candidates(&self, sheets: &[calamine::Sheet]) -> Result<Vec<String>> {
        let tables = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let Some(asked) = self.sheet else {
            let visible = tables().filter(|sheet| sheet.visible == SheetVisible::Visible);
            return Ok(visible.map(|sheet| sheet.name.clone()).collect());
        };
        let by_name = tables().find(|sheet| sheet.name.trim() == asked.trim());
        let by_number = || asked.parse::<usize>().ok().and_then(|number| tables().nth(number.checked_sub(1)?));
        if let Some(sheet) = by_name.or_else(by_number) {
            return Ok(vec![sheet.name.clone()]);
        }
        let names: Vec<&str> = tables().map(|sheet| sheet.name.as_str()).collect();
        let message = Message::new("input-sheet-missing").arg("file", self.name).arg("sheet", asked);
        Err(Error::Input(message.arg("sheets", names.join("; "))))
    }

    fn nothing(&self) -> Error {
        Error::Input(Message::new("input-no-data").arg("file", self.name))
    }

    /// XLSX, cell by cell.
    fn streamed(&self, mut xlsx: Xlsx<BufReader<File>>) -> Result<Spool> {
        for sheet in self.candidates(xlsx.sheets_metadata())? {
            // The declared range says at which column the table begins; a file that lies is read from column A.
            let first = match xlsx.worksheet_cells_reader(&sheet) {
                Ok(cells) => cells.dimensions().start.1,
                Err(error) => return Err(self.broken(&error)),
            };
            let mut writer = Rows::new(self, first)?;
            if !self.stream(&mut xlsx, &sheet, &mut writer)? {
                writer = Rows::new(self, 0)?;
                self.stream(&mut xlsx, &sheet, &mut writer)?;
            }
            if let Some(spool) = writer.finish(sheet)? {
                return Ok(spool);
            }
        }
        Err(self.nothing())
    }

    /// Writes the cells of one sheet; false when one lies before the first column.
    fn stream(&self, xlsx: &mut Xlsx<BufReader<File>>, sheet: &str, rows: &mut Rows) -> Result<bool> {
        let mut cells = xlsx.worksheet_cells_reader(sheet).map_err(|error| self.broken(&error))?;
        let formats: Vec<Option<String>> = cells
            .styles()
            .iter()
            .map(|style| style.number_format.as_ref().map(|format| format.format_code.clone()))
            .collect();
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|error| self.broken(&error))? {
            let (row, column) = cell.get_position();
            let text = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::SharedString(text) => (*text).to_owned(),
                DataRef::Float(number) => {
                    let format = formats.get(style).and_then(Option::as_deref).unwrap_or_default();
                    cell::zero_filled(*number, format).unwrap_or_else(|| cell::number(*number))
                }
                other => text(&Data::from(other.clone())),
            };
            if !rows.put(row, column, text)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The formats that calamine reads whole.
    fn whole<R: Reader<BufReader<File>>>(&self, mut book: R) -> Result<Spool>
    where
        R::Error: Display,
    {
        for sheet in self.candidates(book.sheets_metadata())? {
            let range = book.worksheet_range(&sheet).map_err(|error| self.broken(&error))?;
            let (top, left) = range.start().unwrap_or_default();
            let mut rows = Rows::new(self, left)?;
            for (row, column, value) in range.used_cells() {
                let offset = |at: usize| u32::try_from(at).expect("a sheet has fewer than 4 billion rows");
                rows.put(top + offset(row), left + offset(column), text(value))?;
            }
            if let Some(spool) = rows.finish(sheet)? {
                return Ok(spool);
            }
        }
        Err(self.nothing())
    }
}

/// Puts cells in order into rows.
struct Rows {
    writer: Writer,
    first_column: u32,
    cells: Vec<String>,
    row: u32,
    any: bool,
}

impl Rows {
    fn new(book: &Book<'_>, first_column: u32) -> Result<Self> {
        let writer = Writer::new(book.work, book.spool_name)?;
        Ok(Self { writer, first_column, cells: Vec::new(), row: 0, any: false })
    }

    /// False when the cell lies before the first column.
    fn put(&mut self, row: u32, column: u32, text: String) -> Result<bool> {
        let Some(column) = column.checked_sub(self.first_column) else { return Ok(false) };
        while self.row < row {
            self.end_row()?;
        }
        if !text.is_empty() {
            let column = column as usize;
            if self.cells.len() <= column {
                self.cells.resize(column + 1, String::new());
            }
            self.cells[column] = text;
            self.any = true;
        }
        Ok(true)
    }

    fn end_row(&mut self) -> Result<()> {
        self.writer.record(&self.cells)?;
        self.cells.clear();
        self.row += 1;
        Ok(())
    }

    /// None when the sheet has no cell with something in it.
    fn finish(mut self, sheet: String) -> Result<Option<Spool>> {
        if !self.any {
            return Ok(None);
        }
        self.end_row()?;
        self.writer.finish(Vec::new(), Some(sheet)).map(Some)
    }
}

fn text(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => cell::number(*number),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(is) => if *is { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(moment) => date_time(*moment),
        Data::DateTimeIso(text) => cell::iso_date(text),
        Data::Error(error) => error.to_string(),
    }
}

/// A date, a date with time, or a time of day alone (a moment before day one).
fn date_time(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if moment.is_duration() || (0.0..1.0).contains(&moment.as_f64()) {
        return if moment.is_duration() { cell::number(moment.as_f64()) } else { time };
    }
    let date = format!("{day:02}/{month:02}/{year:04}");
    if time == "00:00:00" { date } else { format!("{date} {time}") }
}
