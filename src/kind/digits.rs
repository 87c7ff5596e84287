//! Numbers that are names (ID, card, phone): what typists and spreadsheets do to their digits, and how to undo it.
//!
//! Only what leaves the number as it was is undone here. What is merely probable is a proposal of the kind.

use super::Cell;
use super::tidy::{step, tidy};

/// What was found of the digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Digits {
    /// The text stands as well as it can be made to stand.
    Plain,
    /// Scientific notation that no longer has all its digits: `7.9E+10`.
    Lost,
}

/// Fewer digits than this are no damaged number: their punctuation may mean something.
const ENOUGH: usize = 6;

/// Tidies the text and takes away what spreadsheets and typists put around and between digits.
///
/// `longest` is the greatest length of such a number with a character to spare; texts that would be longer (two numbers
/// in one cell) keep their separators.
pub(super) fn clean(cell: &mut Cell<'_>, longest: usize) -> Digits {
    if is_digits(cell.text()) {
        return Digits::Plain;
    }
    tidy(cell);
    match scientific(cell.text()) {
        Scientific::Whole(whole) => cell.rewrite("expand-scientific", whole),
        Scientific::Lost => return Digits::Lost,
        Scientific::No => {}
    }
    step(cell, "strip-decimal-zero", without_decimal_zero);
    step(cell, "strip-separators", |text| without_separators(text, longest));
    Digits::Plain
}

/// One or more ASCII digits and nothing else.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `79095001234.0`: a number that went through a floating-point column.
fn without_decimal_zero(text: &str) -> Option<String> {
    let whole = [".0", ".00", ",0", ",00"].iter().find_map(|tail| text.strip_suffix(tail))?;
    let digits = count_digits(whole);
    // Shorter ones may be groups of digits: `090.123.00`.
    (digits >= 8
        && whole.chars().all(|letter| letter.is_ascii_digit() || is_separator(letter))
        && whole.len() - digits <= 3)
        .then(|| whole.to_owned())
}

/// Whether a text is a number in scientific notation.
enum Scientific {
    /// It is not.
    No,
    /// It is, and has all its digits.
    Whole(String),
    /// It is, and has lost some.
    Lost,
}

fn scientific(text: &str) -> Scientific {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return Scientific::No };
    let (exponent, mantissa) = (exponent.strip_prefix('+').unwrap_or(exponent), mantissa.trim());
    let (head, tail) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let numeric = head.len() == 1 && is_digits(head) && (tail.is_empty() || is_digits(tail)) && is_digits(exponent);
    match exponent.parse::<usize>() {
        Ok(places) if numeric && exponent.len() <= 2 => {
            let whole = places >= ENOUGH && tail.len() == places;
            if whole { Scientific::Whole(format!("{head}{tail}")) } else { Scientific::Lost }
        }
        _ => Scientific::No,
    }
}

fn without_separators(text: &str, longest: usize) -> Option<String> {
    if count_digits(text) < ENOUGH || !text.chars().any(is_separator) {
        return None;
    }
    let bare: String = text.chars().filter(|letter| !is_separator(*letter)).collect();
    (bare.len() <= longest && bare.bytes().all(|byte| byte.is_ascii_alphanumeric())).then_some(bare)
}

fn count_digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// What people and programs put between or around the digits of a number; `=` and `"` come from `="079…"`.
const fn is_separator(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '.' | ',' | '-' | '_' | '/' | '\\' | '=' | '\'' | '"' | '`' | '´' | '‘' | '’' | '“' | '”' | 'ʼ' | '‐'
            ..='―' | '·'
    )
}

/// Digits that somebody typed to get past a required field: all the same, or counting up or down.
pub(super) fn is_junk(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    let steps = |by: u8| bytes.windows(2).all(|pair| (pair[0] - b'0' + by) % 10 == pair[1] - b'0');
    bytes.len() > 3 && is_digits(digits) && (steps(0) || steps(1) || steps(9))
}

/// The text with the letters that are mistaken for digits replaced, if that leaves digits only.
pub(super) fn letters_to_digits(text: &str) -> Option<String> {
    if is_digits(text) {
        return None;
    }
    let digits: String = text
        .chars()
        .map(|letter| match letter {
            'O' | 'o' => '0',
            'l' | 'I' | 'i' | '|' => '1',
            other => other,
        })
        .collect();
    is_digits(&digits).then_some(digits)
}
