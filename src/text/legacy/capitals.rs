//! Capitals that an encoding cannot write: TCVN3 has one byte for small and capital letters with tones, fonts named
//! `.VnTimeH` draw it as a capital; input methods for VISCII and VPS wrote some capitals as small letters, too.

use super::vote::Vote;
use crate::text::letter::letters;

/// What the letters of a text say about its case.
#[derive(Default)]
struct Seen {
    inner_capital: bool,
    inner_small: bool,
    first_small: bool,
}

impl Seen {
    fn of(text: &str, shows: impl Fn(char) -> bool) -> Self {
        let mut seen = Self::default();
        let table = letters();
        for word in text.split(' ') {
            for (place, letter) in word.chars().filter(|letter| table.of(*letter).is_latin()).enumerate() {
                if !shows(letter) {
                    continue;
                }
                match (place, table.of(letter).is_upper()) {
                    (0, true) => {}
                    (0, false) => seen.first_small = true,
                    (_, true) => seen.inner_capital = true,
                    (_, false) => seen.inner_small = true,
                }
            }
        }
        seen
    }
}

/// True when the ASCII letters of a text show that it is written in capitals.
pub(super) fn shown(text: &str) -> bool {
    let seen = Seen::of(text, |letter| letter.is_ascii_alphabetic());
    seen.inner_capital && !seen.inner_small
}

/// Brings the capitals of a decoded text back: all letters when every ASCII letter behind the first of its word is a
/// capital, or, where none shows it, when its column is; else (`first`: in TCVN3) the first letter of each word when those that show their case are capitals
/// (right for 99.9 % of made-up names).
pub(super) fn restore(text: &mut String, first: bool, vote: &Vote) {
    let mut seen = Seen::of(text, |letter| letter.is_ascii_alphabetic());
    if !seen.inner_capital && !seen.inner_small {
        // Words of one ASCII letter each (LÊ HÀ): the seven letters of which TCVN3 has capitals tell.
        let inner = Seen::of(text, has_own_capital);
        let told = inner.inner_capital || inner.inner_small;
        seen.inner_capital = inner.inner_capital || (!told && vote.is_in_capitals());
        seen.inner_small = inner.inner_small;
    }
    if seen.inner_capital && !seen.inner_small {
        *text = text.to_uppercase();
    } else if first && !seen.first_small && !Seen::of(text, has_own_capital).first_small {
        *text = with_first_capitals(text);
    }
}

/// The letters of which TCVN3 has capitals, beside ASCII.
const fn has_own_capital(letter: char) -> bool {
    matches!(letter, 'Ă' | 'Â' | 'Đ' | 'Ê' | 'Ô' | 'Ơ' | 'Ư' | 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư')
}

fn with_first_capitals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    for letter in text.chars() {
        if begins && letter.is_alphabetic() {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
        begins = letter == ' ' || (begins && !letter.is_alphabetic());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Vote, restore};

    #[test]
    fn capitals_come_back() {
        for (decoded, is) in [
            ("NGUYễN VăN áNH", "NGUYỄN VĂN ÁNH"),
            ("NGUYễN THị áNH", "NGUYỄN THỊ ÁNH"),
            ("Nguyễn Ngọc ánh", "Nguyễn Ngọc Ánh"),
            ("nguyễn ngọc ánh", "nguyễn ngọc ánh"),
            ("xã ứng Hòa", "xã ứng Hòa"),
            ("LÊ Hà", "LÊ HÀ"),
            ("Lê Hà", "Lê Hà"),
            ("ánh", "Ánh"),
        ] {
            let mut text = decoded.to_owned();
            restore(&mut text, true, &Vote::default());
            assert_eq!(text, is);
        }
    }
}
