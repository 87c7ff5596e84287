//! How two names of persons relate: the same, nearly the same and why, or different.
//!
//! Fast first: most pairs that the link brings are byte for byte equal. This is a judgement of the letters alone; how
//! rare a name is and what else agrees is weighed elsewhere.

use super::{fold, tone};

/// How two names relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameAgreement {
    /// Equal but for case, Unicode form, spaces, look-alikes of Đ and the place of the tone mark.
    Same,
    /// One name may well be the other, written differently.
    Near(NearReason),
    /// Neither.
    Different,
}

/// Why two names are nearly the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NearReason {
    /// `Mỹ` and `Mĩ`.
    IySpelling,
    /// One side carries no mark at all: `Nguyen Van Dung` says nothing against `Nguyễn Văn Dũng`.
    MissingMarks,
    /// The same letters under other marks: `Dung` and `Dũng`, both names marked elsewhere.
    OtherMarks,
    /// A middle name is missing, extra or abbreviated; family and given name are equal.
    Middle,
    /// The same syllables in another order.
    Order,
    /// One letter more, less or other in one syllable, at least two other syllables equal.
    OneLetter,
}

impl NearReason {
    /// The name used in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::IySpelling => "i-y-spelling",
            Self::MissingMarks => "missing-marks",
            Self::OtherMarks => "other-marks",
            Self::Middle => "middle-name",
            Self::Order => "order",
            Self::OneLetter => "one-letter",
        }
    }
}

/// Compares two names. Symmetric; blank names agree with nothing.
pub fn compare(a: &str, b: &str) -> NameAgreement {
    if a == b {
        return if a.trim().is_empty() { NameAgreement::Different } else { NameAgreement::Same };
    }
    let (key_a, key_b) = (tone::key(a), tone::key(b));
    if key_a.is_empty() || key_b.is_empty() {
        return NameAgreement::Different;
    }
    // `H' Drai` and `H'Drai`: a missing space is no difference.
    if key_a == key_b || letters_equal(a, b) {
        return NameAgreement::Same;
    }
    near(a, b, &key_a, &key_b).map_or(NameAgreement::Different, NameAgreement::Near)
}

/// True when the texts are equal but for case, Unicode form and all spaces.
fn letters_equal(a: &str, b: &str) -> bool {
    use unicode_normalization::UnicodeNormalization as _;
    let letters = |text: &str| -> String {
        text.nfc().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    letters(a) == letters(b)
}

fn near(a: &str, b: &str, key_a: &str, key_b: &str) -> Option<NearReason> {
    let unmarked = !fold::has_marks(a) || !fold::has_marks(b);
    let (folded_a, folded_b) = (i_for_y(&fold::fold(a)), i_for_y(&fold::fold(b)));
    let (plain_a, plain_b) = (tokens(&folded_a), tokens(&folded_b));
    if plain_a == plain_b {
        return Some(if i_for_y(key_a) == i_for_y(key_b) {
            NearReason::IySpelling
        } else if unmarked {
            NearReason::MissingMarks
        } else {
            NearReason::OtherMarks
        });
    }
    // An unmarked name is compared without marks, a marked one with them.
    let (marked_a, marked_b) = (i_for_y(key_a), i_for_y(key_b));
    let (own, other) =
        if unmarked { (plain_a.clone(), plain_b.clone()) } else { (tokens(&marked_a), tokens(&marked_b)) };
    if middle_differs(&own, &other) {
        return Some(NearReason::Middle);
    }
    if same_syllables(&own, &other) {
        return Some(NearReason::Order);
    }
    one_letter(&own, &other, &plain_a, &plain_b).then_some(NearReason::OneLetter)
}

fn i_for_y(text: &str) -> String {
    text.replace('y', "i")
}

fn tokens(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// Family and given name are equal and the middle names of one are those of the other, some left out or abbreviated.
fn middle_differs(a: &[&str], b: &[&str]) -> bool {
    let ([first_a, middle_a @ .., last_a], [first_b, middle_b @ .., last_b]) = (a, b) else { return false };
    if first_a != first_b || last_a != last_b {
        return false;
    }
    let (few, many) = if middle_a.len() <= middle_b.len() { (middle_a, middle_b) } else { (middle_b, middle_a) };
    let mut rest = many.iter();
    few.iter().all(|short| rest.any(|long| agrees_as_initial(short, long)))
}

/// Equal, or one is the initial of the other, with or without a full stop.
fn agrees_as_initial(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| {
        let mut letters = short.trim_end_matches('.').chars();
        matches!((letters.next(), letters.next()), (Some(letter), None) if long.starts_with(letter))
    };
    a == b || initial(a, b) || initial(b, a)
}

fn same_syllables(a: &[&str], b: &[&str]) -> bool {
    let sorted = |tokens: &[&str]| {
        let mut sorted: Vec<String> = tokens.iter().map(|token| (*token).to_owned()).collect();
        sorted.sort_unstable();
        sorted
    };
    a.len() == b.len() && a.len() > 1 && sorted(a) == sorted(b)
}

/// Exactly one syllable differs, by one letter when folded, and at least two are equal.
fn one_letter(a: &[&str], b: &[&str], plain_a: &[&str], plain_b: &[&str]) -> bool {
    if a.len() != b.len() || a.len() < 3 || plain_a.len() != a.len() || plain_b.len() != b.len() {
        return false;
    }
    let mut differing = (0..a.len()).filter(|&place| a[place] != b[place]);
    match (differing.next(), differing.next()) {
        (Some(place), None) => strsim::levenshtein(plain_a[place], plain_b[place]) == 1,
        _ => false,
    }
}
