//! What helps an officer fill in the open columns: a list to choose from, a word about each column when it is entered, and
//! colours for what is still wanted. None of it refuses anything that `sach apply` would take.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{Color, ConditionalFormatFormula, DataValidation, Format, Worksheet, XlsxError};

use super::Choice;
use super::book::choices;
use super::layout::{Layout, Stands};
use super::words::{self, Heading};
use crate::messages::{Catalog, Message};

/// Adds them to the rows 1 to `last`.
pub(super) fn add(page: &mut Worksheet, layout: &Layout, last: u32, catalog: &Catalog) -> Result<(), XlsxError> {
    let choose = DataValidation::new()
        .allow_list_strings(&choices(catalog))?
        .set_input_title(catalog.text("worklist-choice"))?
        .set_input_message(catalog.text("worklist-choice-help"))?
        .set_error_title(catalog.text("worklist-choice"))?
        .set_error_message(catalog.text("worklist-choice-wrong"))?;
    let place = layout.place(&Heading::Choice);
    page.add_data_validation(1, place, last, place, &choose)?;
    for (heading, help) in [
        (Heading::Basis, catalog.text("worklist-basis-help")),
        (Heading::Note, catalog.text("worklist-note-help")),
        (Heading::Officer, catalog.text("worklist-officer-help")),
        (Heading::Date, catalog.text("worklist-date-help")),
    ] {
        prompt(page, layout.place(&heading), last, &heading.text(catalog), &help)?;
    }
    let help = catalog.say(&Message::new("worklist-corrected-help").arg("blank", words::blank(catalog)));
    for (place, column) in (0..).zip(&layout.columns) {
        if matches!(column.stands, Stands::Corrected(_)) {
            prompt(page, place, last, &column.title, &help)?;
        }
    }
    wanted(page, layout, last, catalog)
}

/// A word about a column, shown when one of its cells is entered.
fn prompt(page: &mut Worksheet, place: u16, last: u32, title: &str, help: &str) -> Result<(), XlsxError> {
    // Excel's limit.
    let title: String = title.chars().take(32).collect();
    let prompt = DataValidation::new().allow_any_value().set_input_title(title)?.set_input_message(help)?;
    page.add_data_validation(1, place, last, place, &prompt)?;
    Ok(())
}

/// Decided rows are marked as such; what a decision still needs is marked until it is there.
fn wanted(page: &mut Worksheet, layout: &Layout, last: u32, catalog: &Catalog) -> Result<(), XlsxError> {
    let cell = |heading: &Heading| format!("${}2", column_number_to_name(layout.place(heading)));
    let choice = cell(&Heading::Choice);
    let is = |one: Choice| format!("{choice}=\"{}\"", words::choice(one, catalog));
    let needs_basis = format!("OR({},{})", is(Choice::Otherwise), is(Choice::Remove));
    let missing = Format::new().set_background_color(Color::RGB(0x00FF_C000));
    let rules = [
        (Heading::Basis, needs_basis),
        (Heading::Note, is(Choice::PassOn)),
        (Heading::Officer, format!("TRIM({choice})<>\"\"")),
    ];
    for (heading, needed) in rules {
        let (own, place) = (cell(&heading), layout.place(&heading));
        let rule = format!("AND({needed},TRIM({own})=\"\")");
        let format = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(&missing);
        page.add_conditional_format(1, place, last, place, &format)?;
    }
    let done = Format::new().set_font_color(Color::RGB(0x0037_5623)).set_background_color(Color::RGB(0x00E2_EFDA));
    let rule = format!("TRIM({choice})<>\"\"");
    let format = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(done);
    page.add_conditional_format(1, 0, last, layout.place(&Heading::Status), &format)?;
    Ok(())
}
