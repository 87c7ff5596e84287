//! Whether a value of a worklist is still the record's, however a spreadsheet program wrote it.
//!
//! Officers are to write into the columns for corrected values. Where a protected value was changed all the same, it must
//! not be lost in silence; but a program that takes `01/02/1984` for a date or `0912` for a number changes nothing that
//! anybody meant.

/// What stands at the end of a value that a worklist has cut: a cell of a spreadsheet holds 32,767 characters.
const CUT: char = '…';
/// Values are cut no earlier.
const LONG: usize = 16_000;

/// True when what is shown is the value of the record.
pub fn is_same(shown: &str, value: &str) -> bool {
    let (shown, value) = (squeezed(shown), squeezed(value));
    let is_cut = |start: &str| start.len() >= LONG && value.starts_with(start.trim_end());
    if shown == value || shown.strip_suffix(CUT).is_some_and(is_cut) {
        return true;
    }
    let has_letters = |text: &str| text.chars().any(char::is_alphabetic);
    if has_letters(&value) {
        return false;
    }
    if has_letters(&shown) {
        return is_rounded(&shown, &value);
    }
    numbers(&shown) == numbers(&value)
}

/// With single spaces; line ends are spaces.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The numbers in a text without their leading zeros, the smallest first: of a date the same in every order.
fn numbers(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_ascii_digit()).map(|part| part.trim_start_matches('0'));
    let mut parts: Vec<String> = parts.filter(|part| !part.is_empty()).map(str::to_owned).collect();
    parts.sort_unstable();
    parts
}

/// `7,9084E+10` of `79084001234`: the same number with fewer digits.
fn is_rounded(shown: &str, value: &str) -> bool {
    let Some((mantissa, power)) = shown.split_once(['E', 'e']) else { return false };
    if !mantissa.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',')) {
        return false;
    }
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let power = power.strip_prefix('+').unwrap_or(power).parse::<usize>();
    let (Ok(power), Ok(left), Ok(number)) = (power, digits.parse::<u128>(), value.parse::<u128>()) else {
        return false;
    };
    let Some(scale) =
        (power + 1).checked_sub(digits.len()).and_then(|zeros| 10_u128.checked_pow(u32::try_from(zeros).ok()?))
    else {
        return false;
    };
    left.checked_mul(scale).is_some_and(|near| near.abs_diff(number) <= scale / 2)
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn what_programs_make_of_values_is_no_change_and_what_people_write_is_one() {
        for (shown, value, same) in [
            ("001084000127", "001084000127", true),
            ("1084000127", "001084000127", true),
            ("1.084E+09", "001084000127", true),
            ("1,084E+09", "001084000127", true),
            ("1084000128", "001084000127", false),
            ("1.085E+09", "001084000127", false),
            ("01/02/1984", "1984", false),
            ("1/2/1984", "01/02/1984", true),
            ("1984-02-01", "01/02/1984", true),
            ("Trần Thị Mẫn", "Trần Thị Mận", false),
            ("Trần  Thị\nMận", "Trần Thị Mận", true),
            ("Số 5", "Số 05", false),
            ("", "x", false),
            ("x", "", false),
            ("", "", true),
            ("'=1", "'=1", true),
            ("5,5", "5.5", true),
        ] {
            assert_eq!(is_same(shown, value), same, "{shown} of {value}");
        }
    }
}
