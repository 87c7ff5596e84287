//! Numbers as offices write them: `1.234.567`, `1,234,567`, `1 234 567`, `1234567.00`, `(500)`.
//!
//! Vietnamese sheets group with a full stop, English ones with a comma; which of the two is the decimal mark shows by
//! where it stands. What stays doubtful is said to be so.

/// What a text was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    /// A whole number.
    Whole(i64),
    /// A whole number if its one mark, three digits from the end, groups: `1.234`.
    Grouped(i64),
    /// A whole number in scientific notation, whose last digits may have been lost.
    Scientific(i64),
    /// A number with a fraction.
    Fraction,
    /// No number, or one beyond all bounds.
    Unreadable,
}

/// Reads a tidied text without any unit.
pub(super) fn parse(text: &str) -> Number {
    let (text, bracketed) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner.trim(), true),
        None => (text, false),
    };
    let (text, negative) = match text.strip_prefix(['-', '−', '–']) {
        Some(rest) if !bracketed => (rest.trim_start(), true),
        _ => (text.strip_prefix('+').unwrap_or(text), bracketed),
    };
    let signed = |number: i64| if negative { -number } else { number };
    match unsigned(text) {
        Number::Whole(number) => Number::Whole(signed(number)),
        Number::Grouped(number) => Number::Grouped(signed(number)),
        Number::Scientific(number) => Number::Scientific(signed(number)),
        other => other,
    }
}

fn unsigned(text: &str) -> Number {
    if let Some(number) = digits(text) {
        return Number::Whole(number);
    }
    if let Some((mantissa, exponent)) = text.split_once(['e', 'E']) {
        return scientific(mantissa, exponent);
    }
    let marks = [' ', '.', ',', '\''];
    if !text.starts_with(|first: char| first.is_ascii_digit())
        || !text.chars().all(|letter| letter.is_ascii_digit() || marks.contains(&letter))
    {
        return Number::Unreadable;
    }
    if let Some((number, groups)) = grouped(text) {
        return if groups == 1 && text.contains(['.', ',']) { Number::Grouped(number) } else { Number::Whole(number) };
    }
    let Some((whole, fraction)) = text.rsplit_once(['.', ',']) else { return Number::Unreadable };
    let whole = digits(whole).or_else(|| grouped(whole).map(|(number, _)| number));
    match (whole, digits(fraction)) {
        (Some(number), Some(0)) => Number::Whole(number),
        (Some(_), Some(_)) => Number::Fraction,
        _ => Number::Unreadable,
    }
}

fn digits(text: &str) -> Option<i64> {
    if super::digits::is_digits(text) { text.parse().ok() } else { None }
}

/// One to three digits, then groups of three with the same mark between them; with the number of marks.
fn grouped(text: &str) -> Option<(i64, usize)> {
    let mark = text.chars().find(|letter| !letter.is_ascii_digit())?;
    let mut groups = text.split(mark);
    let head = groups.next().filter(|head| (1..=3).contains(&head.len()) && *head != "0")?;
    let mut joined = head.to_owned();
    let mut count = 0;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        joined.push_str(group);
        count += 1;
    }
    Some((digits(&joined)?, count))
}

fn scientific(mantissa: &str, exponent: &str) -> Number {
    let (head, tail) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let places: Option<usize> = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok();
    match places {
        Some(places) if head.len() == 1 && tail.len() <= places && places < 19 => {
            digits(&format!("{head}{tail:0<places$}")).map_or(Number::Unreadable, Number::Scientific)
        }
        _ => Number::Unreadable,
    }
}
