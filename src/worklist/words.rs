//! The columns of a worklist and the choices in words, and back: what the writer puts into the sheet, [`Words`] finds
//! again, in either language and however the text was typed. Knows no files.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use super::Choice;
use crate::lang::Lang;
use crate::messages::{Catalog, Message};
use crate::read::columns::fold;

/// A column of a worklist that does not show a value of the extract.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// Which row of the worklist it is.
    Number,
    /// The administrative unit, or the value that the worklists were split by.
    Unit,
    /// The status of the record.
    Status,
    /// Its findings in words.
    Problems,
    /// The decision; open.
    Choice,
    /// Why an earlier decision was refused; only in `refused.xlsx`.
    Reason,
    /// The document that the decision rests on; open.
    Basis,
    /// A note, or who is to decide instead; open.
    Note,
    /// Who decided; open.
    Officer,
    /// When; open.
    Date,
    /// The proposed value of the column with this label.
    Proposed(String),
    /// The value that an officer gives the column with this label; open.
    Corrected(String),
    /// `RecordId::text`.
    Record,
}

impl Heading {
    /// The columns before those of the extract, in their order.
    pub const FIRST: [Self; 9] = [
        Self::Number,
        Self::Unit,
        Self::Status,
        Self::Problems,
        Self::Choice,
        Self::Basis,
        Self::Note,
        Self::Officer,
        Self::Date,
    ];

    /// The text at the head of the column.
    pub fn text(&self, catalog: &Catalog) -> String {
        match self {
            Self::Number => catalog.text("worklist-number"),
            Self::Unit => catalog.text("worklist-unit"),
            Self::Status => catalog.text("worklist-status"),
            Self::Problems => catalog.text("worklist-problems"),
            Self::Choice => catalog.text("worklist-choice"),
            Self::Reason => catalog.text("worklist-reason"),
            Self::Basis => catalog.text("worklist-basis"),
            Self::Note => catalog.text("worklist-note"),
            Self::Officer => catalog.text("worklist-officer"),
            Self::Date => catalog.text("worklist-date"),
            Self::Record => catalog.text("worklist-record"),
            Self::Proposed(label) => catalog.say(&Message::new("worklist-proposed").arg("header", label)),
            Self::Corrected(label) => catalog.say(&Message::new("worklist-corrected").arg("header", label)),
        }
    }

    /// True when an officer writes into the column.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Choice | Self::Basis | Self::Note | Self::Officer | Self::Date | Self::Corrected(_))
    }
}

/// What the columns of an extract are called in a worklist: by their own headers, where these can be told apart from each
/// other and from the worklist's own columns for proposals; else with the number of the column, `Họ tên [7]`.
///
/// No two labels are the same, not even in a spreadsheet program that changes case, spaces or marks.
pub fn labels<'a>(headers: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let words = Words::new();
    let mut taken = BTreeSet::from([String::new()]);
    let label = |(at, header): (usize, &str)| {
        let header = header.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_ours = matches!(words.heading(&header), Some(Heading::Proposed(_) | Heading::Corrected(_)));
        if !is_ours && taken.insert(fold(&header)) {
            return header;
        }
        let numbered = format!("[{}] {header}", at + 1).trim_end().to_owned();
        taken.insert(fold(&numbered));
        numbered
    };
    headers.into_iter().enumerate().map(label).collect()
}

/// A choice in words.
pub fn choice(choice: Choice, catalog: &Catalog) -> String {
    catalog.word("worklist-choice", choice.id())
}

/// What is written into a column for corrected values to empty the cell of the record.
pub fn blank(catalog: &Catalog) -> String {
    catalog.text("worklist-blank")
}

/// A heading for the column with a label.
type OfLabel = fn(String) -> Heading;

/// What headings and choices are called in all languages.
pub struct Words {
    headings: BTreeMap<String, Heading>,
    /// What stands before the label of a column, and what the column then is.
    beside: Vec<(String, OfLabel)>,
    choices: BTreeMap<String, Choice>,
    blanks: BTreeSet<String>,
}

impl Default for Words {
    fn default() -> Self {
        Self::new()
    }
}

impl Words {
    /// Those of the message files.
    pub fn new() -> Self {
        let mut words =
            Self { headings: BTreeMap::new(), beside: Vec::new(), choices: BTreeMap::new(), blanks: BTreeSet::new() };
        for lang in [Lang::Vi, Lang::En] {
            words.add(&Catalog::new(lang));
        }
        words
    }

    /// The column of the worklist that has this heading; None for the columns of an extract.
    ///
    /// An extract may have columns that are called like those before its own (`STT`): the leftmost one counts, and for
    /// [`Heading::Record`] the rightmost one.
    pub fn heading(&self, text: &str) -> Option<Heading> {
        let text = squeezed(text);
        let beside = self.beside.iter().find_map(|(prefix, heading)| {
            let label = text.get(..prefix.len()).filter(|start| fold(start) == fold(prefix));
            label.map(|_| heading(text[prefix.len()..].trim().to_owned()))
        });
        beside.or_else(|| self.headings.get(&fold(&text)).cloned())
    }

    /// The choice that a text means, however it was typed; None for none of them.
    pub fn choice(&self, text: &str) -> Option<Choice> {
        self.choices.get(&fold(text)).copied()
    }

    /// True for `(trống)`, `(blank)` and their like. The brackets are part of it: Trọng is a name.
    pub fn is_blank(&self, text: &str) -> bool {
        let text = text.trim();
        text.starts_with('(') && text.ends_with(')') && self.blanks.contains(&fold(text))
    }

    fn add(&mut self, catalog: &Catalog) {
        for heading in Heading::FIRST.into_iter().chain([Heading::Reason, Heading::Record]) {
            self.headings.insert(fold(&heading.text(catalog)), heading);
        }
        for heading in [Heading::Proposed, Heading::Corrected] {
            self.beside.push((squeezed(&heading(String::new()).text(catalog)), heading));
        }
        for choice in Choice::ALL {
            let also = catalog.word("worklist-also", choice.id());
            for text in also.split(';').chain([self::choice(choice, catalog).as_str(), choice.id()]) {
                self.choices.insert(fold(text), choice);
            }
        }
        let also = catalog.text("worklist-also-blank");
        self.blanks.extend(also.split(';').chain([blank(catalog).as_str()]).map(fold));
    }
}

/// In one Unicode form, with single spaces: spreadsheet programs break and rejoin headings.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::{Heading, Words, blank, choice, labels};
    use crate::lang::Lang;
    use crate::messages::Catalog;
    use crate::read::columns::fold;
    use crate::worklist::Choice;

    #[test]
    fn what_is_written_is_found_again_in_either_language() {
        let words = Words::new();
        for catalog in [Lang::Vi, Lang::En].map(Catalog::new) {
            let beside = |label: &str| [Heading::Proposed(label.to_owned()), Heading::Corrected(label.to_owned())];
            let all = Heading::FIRST.into_iter().chain([Heading::Reason, Heading::Record]);
            for heading in all.chain(beside("Ngày sinh")).chain(beside("[7] Họ tên: cha")) {
                let text = heading.text(&catalog);
                for typed in [text.clone(), text.to_uppercase(), format!(" {} ", text.replace(' ', "\n"))] {
                    let found = words.heading(&typed).expect("a heading of the worklist");
                    assert_eq!(fold(&found.text(&catalog)), fold(&text), "{typed}");
                    assert_eq!(std::mem::discriminant(&found), std::mem::discriminant(&heading), "{typed}");
                }
            }
            for one in Choice::ALL {
                assert_eq!(words.choice(&choice(one, &catalog)), Some(one));
            }
            assert!(words.is_blank(&blank(&catalog)));
        }
        assert_eq!(words.heading("Họ và tên"), None);
        assert_eq!(words.heading(""), None);
    }

    #[test]
    fn no_word_means_two_choices() {
        let words = [Lang::Vi, Lang::En].map(Catalog::new).map(|catalog| {
            Choice::ALL.map(|one| {
                let also = catalog.word("worklist-also", one.id());
                let all = also.split(';').map(fold).chain([fold(&choice(one, &catalog)), fold(one.id())]);
                all.collect::<Vec<_>>()
            })
        });
        let mut seen = std::collections::BTreeMap::new();
        for of_language in words {
            for (one, texts) in Choice::ALL.into_iter().zip(of_language) {
                for text in texts {
                    assert_eq!(*seen.entry(text.clone()).or_insert(one), one, "{text}");
                }
            }
        }
    }

    #[test]
    fn choices_as_officers_type_them() {
        let words = Words::new();
        for (typed, meant) in [
            ("Giữ", Some(Choice::Keep)),
            ("  GIU NGUYEN ", Some(Choice::Keep)),
            ("sửa theo đề  xuất", Some(Choice::AsProposed)),
            ("Đồng ý.", Some(Choice::AsProposed)),
            ("Sửa khác", Some(Choice::Otherwise)),
            ("xoá", Some(Choice::Remove)),
            ("Chuyển", Some(Choice::PassOn)),
            ("pass-on", Some(Choice::PassOn)),
            ("", None),
            ("?", None),
            ("có lẽ giữ", None),
        ] {
            assert_eq!(words.choice(typed), meant, "{typed}");
        }
    }

    #[test]
    fn only_what_stands_in_brackets_empties_a_cell() {
        let words = Words::new();
        for (typed, blank) in [
            ("(trống)", true),
            (" (Để trống) ", true),
            ("(BLANK)", true),
            ("Trọng", false),
            ("trống", false),
            ("()", false),
        ] {
            assert_eq!(words.is_blank(typed), blank, "{typed}");
        }
    }

    #[test]
    fn every_column_has_a_label_of_its_own() {
        let headers = ["Họ  tên", "ho ten", "", "STT", "", "Đề xuất: Họ tên", "Ngày\nsinh"];
        let expected = ["Họ tên", "[2] ho ten", "[3]", "STT", "[5]", "[6] Đề xuất: Họ tên", "Ngày sinh"];
        assert_eq!(labels(headers), expected);
    }
}
