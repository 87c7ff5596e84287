//! Values of formats that have types, as the text of a cell: identifiers keep their digits, dates stay dates.

use chrono::{DateTime, NaiveDateTime, NaiveTime};

/// From here on a binary number no longer holds every digit, and spreadsheets keep only 15.
const UNSURE_FROM: f64 = 1e15;

/// A number without exponent and without `.0`. Where digits are already lost, with the exponent that says so.
pub(super) fn number(number: f64) -> String {
    if number.abs() < UNSURE_FROM {
        // Rust's shortest text that reads back as the same number; `-0` is no number that anybody wrote.
        return if number == 0.0 { "0".to_owned() } else { number.to_string() };
    }
    let text = format!("{number:.14E}");
    match text.split_once('E') {
        Some((digits, exponent)) => format!("{}E+{exponent}", digits.trim_end_matches('0').trim_end_matches('.')),
        None => text,
    }
}

/// A number under a format of zeros alone (`000000000000`), as the sheet shows it.
pub(super) fn zero_filled(value: f64, format: &str) -> Option<String> {
    let whole = (0.0..UNSURE_FROM).contains(&value) && value.fract() == 0.0;
    let zeros = format.len() > 1 && format.bytes().all(|byte| byte == b'0');
    (whole && zeros).then(|| format!("{:0>width$}", number(value), width = format.len()))
}

/// DD/MM/YYYY, with the time unless it is midnight.
pub(super) fn date_time(seconds: i64) -> String {
    DateTime::from_timestamp(seconds, 0).map_or_else(String::new, |moment| moment_text(moment.naive_utc()))
}

/// The same, of a moment.
pub(super) fn moment_text(moment: NaiveDateTime) -> String {
    let layout = if moment.time() == NaiveTime::MIN { "%d/%m/%Y" } else { "%d/%m/%Y %H:%M:%S" };
    moment.format(layout).to_string()
}

/// ISO 8601 of `OpenDocument`, as DD/MM/YYYY; anything else as it is.
pub(super) fn iso_date(text: &str) -> String {
    let date = chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").map(|date| date.and_time(NaiveTime::MIN));
    let moment = date.or_else(|_| NaiveDateTime::parse_from_str(text.trim_end_matches('Z'), "%Y-%m-%dT%H:%M:%S%.f"));
    moment.map_or_else(|_| text.to_owned(), moment_text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_keep_their_digits() {
        for (value, text) in [
            (79_095_001_234.0, "79095001234"),
            (999_999_999_999_999.0, "999999999999999"),
            (1.234_567_890_123_456_8e17, "1.23456789012346E+17"),
            (1e20, "1E+20"),
            (36.5, "36.5"),
            (-0.0, "0"),
            (1e-7, "0.0000001"),
            (0.1 + 0.2, "0.30000000000000004"),
        ] {
            assert_eq!(number(value), text);
        }
        assert_eq!(zero_filled(79_095_001_234.0, "000000000000").as_deref(), Some("079095001234"));
        assert_eq!(zero_filled(5.5, "00"), None);
        assert_eq!(zero_filled(5.0, "0"), None);
    }

    #[test]
    fn dates_stay_dates() {
        assert_eq!(iso_date("1995-08-04"), "04/08/1995");
        assert_eq!(iso_date("1995-08-04T07:30:00"), "04/08/1995 07:30:00");
        assert_eq!(iso_date("PT3H"), "PT3H");
        assert_eq!(date_time(-86_400), "31/12/1969");
    }
}
