//! What the forms of the report say alike of the index: weights, bands, the warning about the calendar.

use super::Report;
use crate::index::{Alert, Score};
use crate::lang::Lang;
use crate::messages::{Catalog, Message};
use crate::registry::Decimal;

/// An index out of 100 %; `–` where there is none.
pub(super) fn score(score: Option<Score>, catalog: &Catalog) -> String {
    score.map_or_else(|| "–".to_owned(), |score| catalog.share(score.part, score.of))
}

/// A field, or the record as a whole.
pub(super) fn field(field: Option<&str>, catalog: &Catalog) -> String {
    field.map_or_else(|| catalog.text("report-whole-record"), str::to_owned)
}

/// A weight, with as many decimals as it has: `20`, `0,5`.
pub(super) fn decimal(number: Decimal, lang: Lang) -> String {
    let (whole, rest) = (number.thousandths() / 1000, number.thousandths() % 1000);
    if rest == 0 {
        return whole.to_string();
    }
    let mark = if lang == Lang::Vi { ',' } else { '.' };
    let rest = format!("{rest:03}");
    format!("{whole}{mark}{}", rest.trim_end_matches('0'))
}

/// Where the bands begin and what rules weigh by their class.
pub(super) fn bands(report: &Report, catalog: &Catalog) -> String {
    let (bands, weights) = (report.index.bands, report.index.weights);
    let decimal = |number| decimal(number, catalog.lang());
    let said = Message::new("index-bands-said")
        .arg("green", decimal(bands.green))
        .arg("yellow", decimal(bands.yellow))
        .arg("structure", decimal(weights.structure))
        .arg("business", decimal(weights.business))
        .arg("reference", decimal(weights.reference));
    catalog.say(&said)
}

/// How many rules do not count, and why.
pub(super) fn left_out(report: &Report, catalog: &Catalog) -> String {
    let left_out = report.index.left_out;
    let said = Message::new("index-left-out")
        .number("info", left_out.info)
        .number("asked", left_out.not_asked)
        .number("weightless", left_out.weightless);
    catalog.say(&said)
}

/// One alert as a sentence.
pub(super) fn alert(alert: &Alert, catalog: &Catalog) -> String {
    let said = Message::new("index-alert-line")
        .arg("field", &alert.field)
        .arg("criterion", catalog.word("criterion", alert.criterion.id()))
        .number("records", alert.records)
        .number("of", alert.of);
    catalog.say(&said)
}

/// That deadlines lie where the list of holidays does not reach; None when none does.
pub(super) fn beyond(report: &Report, catalog: &Catalog) -> Option<String> {
    let calendar = &report.issues.calendar;
    let warning = |(first, last): (i32, i32)| {
        // A year is a name, not a quantity: it is not grouped.
        let said = Message::new("calendar-beyond").arg("first", first).arg("last", last);
        catalog.say(&said)
    };
    calendar.beyond.then(|| calendar.years.map_or_else(|| catalog.text("calendar-empty"), warning))
}
