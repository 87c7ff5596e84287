//! The draft on the terminal: what each column was taken for. Headings and fields, never values.

use std::fmt::Write as _;

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};

use super::DraftOptions;
use super::write::Draft;
use crate::messages::{Catalog, Message};

/// The summary in the user's language.
pub fn text(draft: &Draft<'_>, options: &DraftOptions) -> String {
    let catalog = Catalog::new(options.lang);
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')))
        .set_content_arrangement(ContentArrangement::Disabled);
    table
        .set_header(["heading", "field", "kind", "sure"].map(|column| catalog.text(&format!("draft-column-{column}"))));
    for column in &draft.columns {
        let heading = column.heading.split_whitespace().collect::<Vec<_>>().join(" ");
        let sure = format!("{} %", column.confidence);
        table.add_row([heading, column.name.clone(), column.form.kind.to_owned(), sure]);
    }
    let mut text = table.trim_fmt();
    text.push_str("\n\n");
    if let Some(path) = &options.out {
        let written = Message::new("draft-written").path("file", path).number("fields", draft.columns.len() as u64);
        let _ = writeln!(text, "{}", catalog.say(&written.number("rules", draft.rules.len() as u64)));
    }
    text
}
