//! How cells of workbooks look, for every workbook that is written: reports, reviews, worklists.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// A cell of a spreadsheet holds 32,767 UTF-16 units.
pub(crate) const LONGEST: usize = 16_000;
/// The paper size of the office, A4, as spreadsheets number it.
pub(crate) const A4: u8 = 9;

/// Every cell: its text begins at the top, as that of its neighbours does.
pub(crate) fn cell() -> Format {
    Format::new().set_align(FormatAlign::Top)
}

/// The head of a column.
pub(crate) fn header() -> Format {
    cell().set_bold().set_text_wrap().set_border_bottom(FormatBorder::Medium)
}

/// A text, whatever it looks like: numbers keep their zeros, nothing runs as a formula.
pub(crate) fn text() -> Format {
    cell().set_text_wrap().set_num_format("@")
}

/// A cell for a person to fill in, on a sheet that is protected.
pub(crate) fn open() -> Format {
    let framed = text().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00BF_BFBF));
    framed.set_unlocked().set_background_color(Color::RGB(0x00E2_EFDA))
}

/// A text as far as a cell holds it.
pub(crate) fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}
