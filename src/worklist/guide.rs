//! The second and the third sheet of a worklist: how to work with it, and how many records each unit has.

use rust_xlsxwriter::{Color, Workbook, XlsxError};

use super::book::{Frame, day};
use super::gather::Counts;
use super::unit::Unit;
use super::{Choice, words};
use crate::messages::Message;
use crate::report::styles::{A4, cell, text};
use crate::report::words::date;
use crate::report::xlsx::{self, Cell, Formats, Sheet};

/// The numbers of a file.
pub struct Units<'a> {
    /// By unit.
    pub units: &'a std::collections::BTreeMap<Unit, Counts>,
    /// Records that belong to the file and are not in it.
    pub left: u64,
    /// True where worklists were to be split, and could not be.
    pub not_split: bool,
}

/// Adds both sheets.
pub(super) fn add(workbook: &mut Workbook, frame: &Frame<'_>, numbers: &Units<'_>) -> Result<(), XlsxError> {
    // Letters of a line.
    const WIDTH: usize = 92;
    let page = workbook.add_worksheet();
    page.set_name(frame.catalog.text("worklist-sheet-guide"))?;
    page.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    page.set_column_width(0, 28)?.set_column_width(1, 96)?;
    let (term, plain) = (cell().set_bold().set_text_wrap(), text());
    for (row, Line { term: name, fill, words }) in (0..).zip(lines(frame, numbers)) {
        let format = fill.map_or_else(|| term.clone(), |fill| term.clone().set_background_color(Color::RGB(fill)));
        page.write_string_with_format(row, 0, name, &format)?;
        let lines = u32::try_from(words.chars().count().div_ceil(WIDTH)).expect("a few lines");
        page.set_row_height(row, 6.0 + 15.0 * f64::from(lines))?;
        page.write_string_with_format(row, 1, words, &plain)?;
    }
    let sheet = by_unit(frame, numbers);
    xlsx::write(workbook.add_worksheet(), &sheet, &Formats::new(), frame.catalog)
}

/// A line of the guide.
struct Line {
    term: String,
    fill: Option<u32>,
    words: String,
}

fn lines(frame: &Frame<'_>, numbers: &Units<'_>) -> Vec<Line> {
    let catalog = frame.catalog;
    let counted = |count: fn(&Counts) -> u64| numbers.units.values().map(count).sum::<u64>();
    let written = Message::new("worklist-guide-file")
        .arg("registry", frame.about.registry.name.get(catalog.lang()))
        .arg("date", date(&frame.about.run_date, catalog.lang()))
        .number("written", counted(|counts| counts.written));
    let mut file = vec![catalog.say(&written)];
    if numbers.left > 0 {
        file.push(catalog.say(&Message::new("worklist-guide-left").number("left", numbers.left)));
    }
    if numbers.not_split {
        file.push(catalog.text("worklist-guide-not-split"));
    }
    let line = |term: &str, words: String| Line { term: catalog.text(term), fill: None, words };
    let mut lines = vec![
        line("worklist-guide-about", file.join(" ")),
        line("worklist-guide-row", catalog.text("worklist-guide-row-words")),
    ];
    for (severity, fill) in [("error", 0x00FF_C7CE), ("warning", 0x00FF_EB9C), ("info", 0x00DD_EBF7)] {
        let words = catalog.word("severity", &format!("{severity}-about"));
        lines.push(Line { term: catalog.word("severity", severity), fill: Some(fill), words });
    }
    let choice = |choice: Choice| Line {
        term: format!("{}: {}", catalog.text("worklist-choice"), words::choice(choice, catalog)),
        fill: None,
        words: catalog.word("worklist-means", choice.id()),
    };
    lines.extend(Choice::ALL.map(choice));
    let corrected = catalog.say(&Message::new("worklist-guide-corrected").arg("blank", words::blank(catalog)));
    lines.extend([
        line("worklist-guide-values", corrected),
        line("worklist-guide-who", catalog.text("worklist-guide-who-words")),
        line("worklist-guide-keep", catalog.text("worklist-guide-keep-words")),
        line("worklist-guide-save", catalog.text("worklist-guide-save-words")),
        line("worklist-guide-private", catalog.text("worklist-private")),
    ]);
    lines
}

/// Records by unit, so that the work can be handed out.
fn by_unit(frame: &Frame<'_>, numbers: &Units<'_>) -> Sheet {
    let (catalog, day) = (frame.catalog, day(frame.about));
    let text = |words: Option<&str>| words.map_or(Cell::Empty, |words| Cell::Text(words.to_owned()));
    let row = |(unit, counts): (&Unit, &Counts)| {
        let unknown = catalog.text("worklist-unit-unknown");
        vec![
            unit.code().map_or(Cell::Empty, Cell::Text),
            Cell::Text(unit.name(day).map_or(unknown, str::to_owned)),
            text(unit.province_name(day)),
            Cell::Count(counts.rejected),
            Cell::Count(counts.review),
            Cell::Count(counts.rejected + counts.review),
            Cell::Count(counts.written),
        ]
    };
    let columns = [
        (catalog.text("worklist-code"), 10),
        (catalog.text("worklist-unit"), 34),
        (catalog.text("worklist-province"), 30),
        (catalog.word("status", "rejected"), 12),
        (catalog.word("status", "review"), 14),
        (catalog.text("worklist-total"), 12),
        (catalog.text("worklist-written"), 20),
    ];
    Sheet { name: "worklist-sheet-units", columns: columns.to_vec(), rows: numbers.units.iter().map(row).collect() }
}
