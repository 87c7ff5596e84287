//! Comments of a draft, each in Vietnamese and in English.

use std::fmt::Write as _;

use super::column::{Column, Why};
use super::heading::How;
use crate::lang::Lang;
use crate::messages::{Catalog, Message};

/// Says why, in both languages.
pub struct Reasons {
    catalogs: [Catalog; 2],
    /// What stands in place of a source.
    pub source: String,
}

impl Reasons {
    /// In Vietnamese and English.
    pub fn new() -> Self {
        let catalogs = [Lang::Vi, Lang::En].map(Catalog::new);
        let source = catalogs.each_ref().map(|catalog| catalog.text("draft-source")).join(" · ");
        Self { catalogs, source }
    }

    /// A comment of one line in each language.
    pub fn write(&self, text: &mut String, message: &Message) {
        for catalog in &self.catalogs {
            let _ = writeln!(text, "# {}", one_line(&catalog.say(message)));
        }
    }

    /// Why a field is what it is said to be.
    pub fn of_field(&self, text: &mut String, column: &Column<'_>, records: (u64, u64, u64)) {
        for catalog in &self.catalogs {
            let mut parts = vec![why(column, catalog)];
            if column.values.filled > 0 {
                let (understood, in_order) = column.understood;
                let message = Message::new("draft-understood").number("understood", understood);
                let message = message.number("filled", column.values.filled).number("defects", understood - in_order);
                parts.push(catalog.say(&message.number("different", column.values.different.len() as u64)));
            }
            let filled = Message::new("draft-filled").arg("share", catalog.share(column.filled, records.0));
            parts.push(catalog.say(&filled));
            let sure = Message::new("draft-sure").number("sure", column.confidence).arg("why", parts.join("; "));
            let _ = writeln!(text, "# {}", one_line(&catalog.say(&sure)));
            if let Some(few) = &column.few {
                let words: Vec<String> =
                    few.words.iter().map(|(word, records)| format!("{word}: {}", catalog.number(*records))).collect();
                let message = Message::new("draft-words").arg("words", words.join(" · ")).number("others", few.others);
                let _ = writeln!(text, "# {}", one_line(&catalog.say(&message)));
            }
        }
    }
}

/// Why, in words.
fn why(column: &Column<'_>, catalog: &Catalog) -> String {
    let known =
        column.hint.as_ref().filter(|_| matches!(column.why, Why::Both | Why::Heading | Why::Against | Why::Words));
    let said = known.map(|hint| {
        let field = &hint.meant.field;
        catalog.say(&match hint.how {
            How::Label => {
                let (votes, of) = hint.votes;
                Message::new("draft-label").arg("field", field).number("votes", votes).number("of", of)
            }
            How::Usual => Message::new("draft-usual").arg("field", field),
            How::Part => Message::new("draft-part").arg("field", field),
        })
    });
    let why = catalog.text(&format!("draft-why-{}", column.why.id()));
    said.into_iter().chain([why]).collect::<Vec<_>>().join("; ")
}

/// Headings may have line ends; a comment may not.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
