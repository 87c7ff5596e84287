//! `report.xlsx` of a comparison: the matrix, the rules, and every finding as far as a sheet holds them.
//!
//! Findings are written as they come and never held. Every cell of theirs is a text: numbers keep their zeros, and
//! nothing runs as a formula.

use polars::prelude::{AnyValue, DataFrame};
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};

use super::findings::COLUMNS;
use super::report::{CompareReport, PairFigures, RegistryFigures, RuleFigures};
use crate::error::{Error, Result};
use crate::messages::{Catalog, Message};
use crate::report::words;
use crate::report::xlsx::{Cell, Formats, Sheet, date, write, write_cell};
use crate::write::folder::{OutputFolder, OutputWriter};

const NAME: &str = "report.xlsx";
/// Findings that the sheet takes: Excel's 1,048,576 rows without the header and a last row that says how many are left.
const MOST_FINDINGS: u32 = 1_048_574;
/// The sheets, in their order.
const SHEETS: [&str; 4] =
    ["compare-sheet-matrix", "compare-sheet-registries", "compare-sheet-rules", "compare-sheet-findings"];
const FINDINGS: usize = 3;

/// The workbook being written.
pub struct Book {
    workbook: Workbook,
    catalog: Catalog,
    formats: Formats,
    writer: OutputWriter,
    most: u32,
    written: u32,
    left: u64,
}

impl Book {
    /// Begins it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn create(folder: &OutputFolder, catalog: Catalog) -> Result<Self> {
        Self::holding(MOST_FINDINGS, folder, catalog)
    }

    fn holding(most: u32, folder: &OutputFolder, catalog: Catalog) -> Result<Self> {
        let writer = folder.create(NAME)?;
        let mut workbook = Workbook::new();
        let failed = |cause: XlsxError| Error::write(writer.shown(), cause);
        workbook.set_tempdir(folder.work()).map_err(failed)?;
        for _ in SHEETS {
            workbook.add_worksheet_with_constant_memory().map_err(failed)?;
        }
        let formats = Formats::new();
        let page = workbook.worksheet_from_index(FINDINGS).map_err(failed)?;
        write(page, &findings(&catalog), &formats, &catalog).map_err(failed)?;
        Ok(Self { workbook, catalog, formats, writer, most, written: 0, left: 0 })
    }

    /// Adds findings, as the rows of their file.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn push(&mut self, rows: &DataFrame) -> Result<()> {
        let room = usize::try_from(self.most - self.written).unwrap_or(usize::MAX).min(rows.height());
        self.left += (rows.height() - room) as u64;
        if room == 0 {
            return Ok(());
        }
        let Self { workbook, catalog, formats, writer, written, .. } = self;
        let failed = |cause: XlsxError| Error::write(writer.shown(), cause);
        let page = workbook.worksheet_from_index(FINDINGS).map_err(failed)?;
        for row in 0..room {
            *written += 1;
            for (number, (name, column)) in (0..).zip(COLUMNS.into_iter().zip(rows.columns())) {
                let value = column.get(row).expect("the row is within the frame");
                let text = match value.get_str() {
                    Some(text) => in_words(name, text, catalog),
                    None if value == AnyValue::Null => continue,
                    None => value.to_string(),
                };
                write_cell(page, *written, number, &Cell::Text(text), formats).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Writes the figures and ends the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self, report: &CompareReport, folder: &mut OutputFolder) -> Result<()> {
        self.sheets(report).map_err(|cause| Error::write(self.writer.shown(), cause))?;
        let bytes = self.workbook.save_to_buffer().map_err(|cause| Error::write(self.writer.shown(), cause))?;
        std::io::Write::write_all(&mut self.writer, &bytes)
            .map_err(|cause| Error::write(self.writer.shown(), cause))?;
        folder.finish(self.writer)
    }

    fn sheets(&mut self, report: &CompareReport) -> std::result::Result<(), XlsxError> {
        let Self { workbook, catalog, formats, written, left, .. } = self;
        let properties = DocProperties::new()
            .set_title(catalog.text("compare-title"))
            .set_author(format!("sach {}", report.version))
            .set_creation_datetime(&date(&report.run_date)?);
        workbook.set_properties(&properties);
        let sheets = [matrix(report, catalog), registries(report, catalog), rules(report, catalog)];
        for (number, sheet) in sheets.iter().enumerate() {
            write(workbook.worksheet_from_index(number)?, sheet, formats, catalog)?;
        }
        let page: &mut Worksheet = workbook.worksheet_from_index(FINDINGS)?;
        page.autofilter(0, 0, *written, u16::try_from(COLUMNS.len() - 1).expect("a few columns"))?;
        if *left > 0 {
            let note = catalog.say(&Message::new("compare-findings-left").number("count", *left));
            write_cell(page, *written + 1, 0, &Cell::Text(note), formats)?;
        }
        Ok(())
    }
}

/// What a cell of the findings file is called: words of the field in words, everything else as it stands.
fn in_words(column: &str, text: &str, catalog: &Catalog) -> String {
    match column {
        "criterion" => catalog.word("criterion", text),
        "severity" => catalog.word("severity", text),
        "detail" if text == "day-month-swapped" => catalog.text("compare-day-month-swapped"),
        "detail" => catalog.word("name", text),
        _ => text.to_owned(),
    }
}

fn sheet(name: &'static str, columns: &[(&str, u16)], rows: Vec<Vec<Cell>>, catalog: &Catalog) -> Sheet {
    Sheet { name, columns: columns.iter().map(|(id, width)| (catalog.text(id), *width)).collect(), rows }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn findings(catalog: &Catalog) -> Sheet {
    let title = |name: &str| {
        let (what, side) = name.split_once('_').unwrap_or((name, ""));
        let title = catalog.text(match what {
            "rule" => "compare-rule",
            "criterion" => "report-criterion",
            "severity" => "report-severity",
            "id" => "compare-id",
            "registry" => "compare-registry",
            "row" => "compare-row",
            "person" => "compare-person",
            "value" => "compare-value",
            _ => "compare-detail",
        });
        let width = if matches!(what, "rule" | "value" | "registry" | "detail") { 30 } else { 16 };
        (format!("{title} {}", side.to_uppercase()).trim().to_owned(), width)
    };
    Sheet { name: SHEETS[FINDINGS], columns: COLUMNS.map(title).to_vec(), rows: Vec::new() }
}

fn matrix(report: &CompareReport, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 16] = [
        ("compare-registry", 26),
        ("compare-other", 26),
        ("compare-people-in-both", 14),
        ("compare-agree", 14),
        ("compare-agree-share", 12),
        ("compare-other-person", 14),
        ("compare-names", 14),
        ("compare-name-differs", 14),
        ("compare-name-near", 14),
        ("compare-births", 14),
        ("compare-birth-differs", 14),
        ("compare-sexes", 14),
        ("compare-sex-differs", 14),
        ("compare-dead", 14),
        ("compare-excluded", 14),
        ("report-note", 40),
    ];
    let row = |pair: &PairFigures| {
        let counts = pair.counts;
        let itself = pair.one == pair.other;
        let figures = [
            counts.other_person,
            counts.names,
            counts.name_differs,
            counts.name_near,
            counts.births,
            counts.birth_differs,
            counts.sexes,
            counts.sex_differs,
            counts.dead,
            counts.excluded,
        ];
        let mut row = vec![text(&pair.one), text(&pair.other), Cell::Count(counts.people), Cell::Count(counts.agree)];
        row.push(Cell::Share(counts.agree, counts.people));
        row.extend(figures.map(Cell::Count));
        row.push(if itself { text(catalog.text("compare-with-itself")) } else { Cell::Empty });
        row
    };
    sheet(SHEETS[0], &COLUMNS, report.matrix.iter().map(row).collect(), catalog)
}

fn registries(report: &CompareReport, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 11] = [
        ("compare-registry", 26),
        ("compare-registry-name", 36),
        ("compare-folder", 36),
        ("report-run-date", 14),
        ("report-records", 14),
        ("compare-mentions", 14),
        ("compare-compared", 14),
        ("compare-people", 14),
        ("compare-no-id", 14),
        ("compare-mismatched", 14),
        ("compare-crowded", 14),
    ];
    let row = |registry: &RegistryFigures| {
        let lang = catalog.lang();
        let figures = [
            registry.records,
            registry.mentions,
            registry.compared,
            registry.people,
            registry.no_id,
            registry.mismatched,
            registry.crowded_mentions,
        ];
        let about = [
            registry.label.clone(),
            registry.name.get(lang).to_owned(),
            registry.folder.clone(),
            words::date(&registry.run_date, lang),
        ];
        about.map(Cell::Text).into_iter().chain(figures.map(Cell::Count)).collect()
    };
    sheet(SHEETS[1], &COLUMNS, report.registries.iter().map(row).collect(), catalog)
}

fn rules(report: &CompareReport, catalog: &Catalog) -> Sheet {
    const COLUMNS: [(&str, u16); 11] = [
        ("compare-rule", 34),
        ("report-what", 44),
        ("report-criterion", 12),
        ("report-severity", 12),
        ("compare-between", 30),
        ("compare-people", 12),
        ("compare-findings", 12),
        ("report-remedy", 50),
        ("report-why", 50),
        ("report-source", 40),
        ("report-verified", 14),
    ];
    let row = |rule: &RuleFigures| {
        let lang = catalog.lang();
        let between = rule.between.as_ref().map(|between| between.join(" – ")).unwrap_or_default();
        let evaluated = if rule.evaluated { String::new() } else { catalog.text("compare-not-evaluated") };
        let between = [between, evaluated].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>();
        vec![
            text(&rule.id),
            text(rule.what.get(lang)),
            text(catalog.word("criterion", rule.criterion.id())),
            text(catalog.word("severity", rule.severity.id())),
            text(between.join(": ")),
            Cell::Count(rule.people),
            Cell::Count(rule.findings),
            text(rule.remedy.get(lang)),
            text(rule.why.get(lang)),
            text(&rule.source),
            text(catalog.text(if rule.verified { "report-yes" } else { "report-unverified" })),
        ]
    };
    sheet(SHEETS[2], &COLUMNS, report.rules.iter().map(row).collect(), catalog)
}

#[cfg(test)]
mod tests {
    use calamine::Reader as _;

    use super::*;
    use crate::lang::Lang;

    #[test]
    fn what_a_sheet_does_not_hold_is_said_in_its_last_row() {
        let out = tempfile::tempdir().expect("a temporary folder");
        let mut folder = OutputFolder::open(out.path()).expect("the folder takes files");
        let mut book = Book::holding(3, &folder, Catalog::new(Lang::En)).expect("a workbook");
        let ids: Vec<String> = (0..5).map(|number| format!("00109500012{number}")).collect();
        let schema = super::super::findings::schema();
        let columns = schema.iter_names().map(|name| match name.as_str() {
            "row_a" | "row_b" => crate::write::table::numbers(name, (0..5).map(|row| row + 1)),
            _ => crate::write::table::all_texts(name, ids.iter().map(String::as_str)),
        });
        let rows = crate::write::table::frame(columns.collect());
        book.push(&rows.slice(0, 2)).expect("written");
        book.push(&rows.slice(2, 3)).expect("written");
        let report = CompareReport {
            version: "0",
            run_date: "2026-11-21".to_owned(),
            registries: Vec::new(),
            matrix: Vec::new(),
            names: Vec::new(),
            rules: Vec::new(),
            findings: 5,
            agrees: false,
        };
        book.finish(&report, &mut folder).expect("written");
        let bytes = std::fs::read(folder.work().join(NAME)).expect("the workbook is there");
        let mut sheets = calamine::Xlsx::new(std::io::Cursor::new(bytes)).expect("report.xlsx opens");
        let sheet = sheets.worksheets().swap_remove(FINDINGS).1;
        let first: Vec<String> = sheet.rows().map(|row| row[0].to_string()).collect();
        assert_eq!(first[1..4], ids[..3]);
        assert!(first[4].starts_with("2 further findings"), "{first:?}");
        assert_eq!(first.len(), 5);
    }
}
