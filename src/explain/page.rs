//! An explanation as a person reads it at a terminal. No colours, no values of anybody.

use super::{Explained, waterfall};
use crate::lang::Lang;
use crate::linkage::links::DECIDED;
use crate::messages::{Catalog, Message};
use crate::review::words;
use crate::text_command::width;

/// A probability that other candidates took this much of is said to be shared.
const SHARED: f64 = 0.01;

/// One line before the bars.
struct Line {
    label: String,
    /// Bits; None where a value is missing.
    bits: Option<f64>,
}

/// The page of one link.
pub(super) fn text(link: &Explained, catalog: &Catalog) -> String {
    let mut lines = vec![title(link, catalog), String::new()];
    if link.weight.is_some() {
        lines.extend(weights(link, catalog));
    } else {
        for comparison in &link.comparisons {
            lines.push(format!(
                "  {}: {}",
                words::input(&comparison.name, catalog),
                level(comparison.level.as_deref(), catalog)
            ));
        }
    }
    lines.push(String::new());
    lines.extend(conclusion(link, catalog));
    lines.push(String::new());
    lines.join("\n")
}

fn title(link: &Explained, catalog: &Catalog) -> String {
    let message = match (link.other_row, link.same_extract) {
        (None, _) => Message::new("explain-title-exact").number("row", link.row),
        (Some(other), true) => Message::new("explain-title-within").number("row", link.row).number("other", other),
        (Some(other), false) => Message::new("explain-title").number("row", link.row).number("other", other),
    };
    let title = catalog.say(&message);
    if link.person.is_empty() { title } else { format!("{title} ({})", link.person) }
}

/// The waterfall.
fn weights(link: &Explained, catalog: &Catalog) -> Vec<String> {
    let mut lines = vec![Line { label: catalog.text("explain-prior"), bits: link.prior }];
    for comparison in &link.comparisons {
        let name = words::input(&comparison.name, catalog);
        let label = format!("{name}: {}", level(comparison.level.as_deref(), catalog));
        lines.push(Line { label, bits: comparison.weight });
        if let Some(bits) = comparison.frequency {
            let why = if bits > 0.0 { catalog.text("explain-rare") } else { catalog.text("explain-common") };
            lines.push(Line { label: format!("  {why}"), bits: Some(bits) });
        }
    }
    if let Some(bits) = link.kin {
        lines.push(Line { label: catalog.text("explain-kin"), bits: Some(bits) });
    }
    let steps: Vec<f64> = lines.iter().filter_map(|line| line.bits).collect();
    let mut bars = waterfall::bars(&steps).into_iter();
    let total = Line { label: catalog.text("explain-total"), bits: link.weight };
    let labels = lines.iter().chain([&total]).map(|line| width(&line.label)).max().unwrap_or_default();
    let header = format!("  {:labels$}  {:>7}", "", catalog.text("explain-bits"));
    let shown = lines.iter().chain([&total]).map(|line| {
        let pad = " ".repeat(labels - width(&line.label));
        let number = line.bits.map_or_else(|| "–".to_owned(), |bits| signed(bits, catalog.lang()));
        let bar = line.bits.and_then(|_| bars.next()).unwrap_or_default();
        format!("  {}{pad}  {number:>7}  {bar}", line.label).trim_end().to_owned()
    });
    std::iter::once(header.trim_end().to_owned()).chain(shown).collect()
}

fn level(level: Option<&str>, catalog: &Catalog) -> String {
    level.map_or_else(|| catalog.text("explain-missing"), |level| words::level(level, catalog))
}

/// Probability, class, and what to do.
fn conclusion(link: &Explained, catalog: &Catalog) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(probability) = link.probability {
        let message = Message::new("explain-probability").arg("share", percent(probability, catalog.lang()));
        lines.push(catalog.say(&message));
        if link.alone().is_some_and(|alone| alone - probability > SHARED) {
            lines.push(catalog.text("explain-shared"));
        }
    }
    if let Some(outcome) = &link.outcome {
        let message =
            Message::new("explain-outcome").arg("outcome", catalog.word("outcome", &outcome.replace('_', "-")));
        lines.push(catalog.say(&message));
    }
    match (link.class.as_deref(), link.same_extract) {
        (Some("link"), false) => lines.push(catalog.text("explain-link")),
        (Some("link"), true) => lines.push(catalog.text("explain-link-within")),
        (Some("possible"), _) => lines.push(catalog.text("explain-possible")),
        (Some(_), _) => lines.push(catalog.text("explain-non-link")),
        (None, _) if link.method.is_some() => lines.push(catalog.text("explain-exact")),
        (None, _) => lines.push(catalog.text("explain-nobody")),
    }
    if link.method.as_deref() == Some(DECIDED) {
        lines.push(catalog.text("explain-decided"));
    }
    lines
}

/// Bits with a sign and one decimal.
fn signed(bits: f64, lang: Lang) -> String {
    let text = format!("{:.1}", bits.abs());
    let sign = match bits {
        _ if text == "0.0" => "",
        bits if bits < 0.0 => "−",
        _ => "+",
    };
    localized(&format!("{sign}{text}"), lang)
}

/// A probability as a percentage; nothing is certain that is not.
fn percent(probability: f64, lang: Lang) -> String {
    let share = probability * 100.0;
    let shown = match share {
        share if (99.99..100.0).contains(&share) => "> 99.99".to_owned(),
        share if share < 0.01 && share > 0.0 => "< 0.01".to_owned(),
        share => format!("{share:.2}"),
    };
    localized(&shown, lang) + if lang == Lang::Vi { " %" } else { "%" }
}

fn localized(number: &str, lang: Lang) -> String {
    if lang == Lang::Vi { number.replace('.', ",") } else { number.to_owned() }
}
