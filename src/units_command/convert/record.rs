//! One record: what its address became, and its line of the table.

use std::borrow::Cow;

use super::columns::{Columns, Source};
use crate::address::{
    self, Conversion, EraContext, Level, Located, Outcome, Strength, UnitId, convert, era, locate_columns_on,
    locate_on, standard, units,
};
use crate::kind::{Counts, Decided};
use crate::read::TextBatch;
use crate::text::legacy::{self, Decision, Vote};
use crate::units_command::unit::names_of;
use crate::value::PartialDate;
use crate::write::cleaned::{end_record, push_cell, push_guarded};

/// Between candidates.
const BETWEEN: &str = " | ";

/// What is known of the column as a whole.
#[derive(Debug)]
pub(super) struct Knowledge {
    /// How its texts were written.
    vote: Vote,
    era: EraContext,
    /// What was decided about the era, with what was counted.
    pub decided: Option<Decided>,
}

impl Knowledge {
    /// From the counts of [`survey`].
    pub(super) fn of(counts: &Counts) -> Self {
        let verdict = era::verdict(counts);
        let evidence = counts.iter().filter(|(id, _)| era::EVIDENCE.contains(id)).map(|(id, count)| (*id, *count));
        Self {
            vote: Vote::of(counts),
            era: verdict.map_or(EraContext::Unknown, |verdict| verdict.context),
            decided: verdict.map(|verdict| Decided {
                id: verdict.id,
                certain: verdict.certain,
                evidence: evidence.collect(),
            }),
        }
    }
}

/// Counts what one record tells about the whole column.
pub(super) fn survey(columns: &Columns, batch: &TextBatch<'_>, record: usize, counts: &mut Counts) {
    if let Source::Text(column) = columns.source {
        Vote::count(batch.cell(record, column), counts);
    }
    let (located, _) = located(columns.source, batch, record, &Vote::default(), EraContext::Unknown, None);
    era::count(&located, counts);
}

/// Where a record lies, and the text that says so; of columns it is empty.
fn located<'b>(
    source: Source,
    batch: &'b TextBatch<'_>,
    record: usize,
    vote: &Vote,
    era: EraContext,
    on: Option<PartialDate>,
) -> (Located, Cow<'b, str>) {
    match source {
        Source::Text(column) => read(batch.cell(record, column), vote, |text| locate_on(text, era, on)),
        Source::Levels(levels) => {
            let [province, district, ward] = levels.map(|level| level.of(batch, record));
            (locate_columns_on(&address::Columns { province, district, ward }, era, on), Cow::Borrowed(""))
        }
    }
}

/// Where a text lies, decoded if it was typed for the fonts of before Unicode.
fn read<'t>(text: &'t str, vote: &Vote, locate: impl Fn(&str) -> Located) -> (Located, Cow<'t, str>) {
    let names_ward = |located: &Located| {
        located.at(Level::Ward).is_some() && located.unit.is_some() && located.strength <= Some(Strength::Tone)
    };
    let located = locate(text);
    // What names a ward as it stands is in no old encoding; to ask would take longer than to look it up.
    if names_ward(&located) {
        return (located, Cow::Borrowed(text));
    }
    match legacy::decide(text, vote) {
        Decision::Decoded { text, .. } => (locate(&text), Cow::Owned(text)),
        Decision::AsIs => (located, Cow::Borrowed(text)),
        // That a reading names a ward, mark by mark, is proof enough.
        Decision::Undecided => legacy::readings(text)
            .into_iter()
            .map(|(_, text)| (locate(&text), Cow::Owned(text)))
            .find(|(located, _)| names_ward(located))
            .unwrap_or((located, Cow::Borrowed(text))),
    }
}

/// Converts records.
pub(super) struct Converter<'c> {
    columns: &'c Columns,
    knowledge: &'c Knowledge,
    /// None where the present names are wanted.
    on: Option<PartialDate>,
    delimiter: u8,
}

impl<'c> Converter<'c> {
    /// Writes the names of a day.
    pub(super) fn new(columns: &'c Columns, knowledge: &'c Knowledge, on: PartialDate, delimiter: u8) -> Self {
        Self { columns, knowledge, on: names_of(on), delimiter }
    }

    /// The header of the table, with the byte order mark of the input.
    pub(super) fn head(&self, header: &[String], bom: bool) -> Vec<u8> {
        let mut line = if bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        for &column in &self.columns.carried {
            push_guarded(&mut line, &header[column], self.delimiter);
        }
        for name in self.columns.added() {
            push_guarded(&mut line, &name, self.delimiter);
        }
        end_record(&mut line);
        line
    }

    /// Adds the line of one record, and says what became of its address.
    pub(super) fn convert(&self, batch: &TextBatch<'_>, record: usize, line: &mut Vec<u8>) -> Outcome {
        for &column in &self.columns.carried {
            push_guarded(line, batch.cell(record, column), self.delimiter);
        }
        let Knowledge { vote, era, .. } = self.knowledge;
        let (located, text) = located(self.columns.source, batch, record, vote, *era, self.on);
        let conversion = convert(&located);
        let code = |unit: Option<UnitId>| unit.map_or_else(String::new, |unit| units()[unit].code_text());
        let address = conversion.ward.map(|ward| standard(&text, located.head.clone(), ward, self.on));
        push_cell(line, &code(conversion.province), self.delimiter);
        push_cell(line, &code(conversion.ward), self.delimiter);
        push_guarded(line, &address.unwrap_or_default(), self.delimiter);
        push_cell(line, conversion.outcome.id(), self.delimiter);
        push_cell(line, &self.candidates(&conversion), self.delimiter);
        end_record(line);
        conversion.outcome
    }

    /// Each with its code, its name and what the law says of it.
    fn candidates(&self, conversion: &Conversion) -> String {
        let table = units();
        let words = conversion
            .candidates
            .iter()
            .map(|candidate| format!("{} {}", table[candidate.to].code_text(), candidate.in_words(self.on)));
        words.collect::<Vec<_>>().join(BETWEEN)
    }
}
