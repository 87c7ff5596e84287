//! The form of a text: what it looks like without what it says. Digits are 9, runs of letters are `A` (capitals), `a` (small
//! ones), `Aa` (a word) or `aA` (any other mixture); other signs stay. `Nguyễn Văn A` is `Aa Aa A`, `12.03.84` is `99.99.99`.
//!
//! No letter and no digit of the text is left in it, so it may stand in a report that masks values. Spaces that nobody sees
//! (at the ends, double, of other kinds) are written `␣`, characters without a shape `▯`.

use crate::text::form::is_invisible;

/// A form is cut behind so many signs.
pub const LONGEST: usize = 40;

/// A space that would not be seen.
const SPACE: char = '␣';
/// A character without a shape.
const UNSEEN: char = '▯';

/// The form of a text.
pub fn form(text: &str) -> String {
    let mut form = String::with_capacity(text.len().min(LONGEST + 8));
    write_form(text, &mut form);
    form
}

/// Writes the form of a text behind what is there.
pub fn write_form(text: &str, form: &mut String) {
    let mut writer = Writer { cut: form.len(), form, signs: 0 };
    let (mut letters, mut before) = (text.chars().peekable(), ' ');
    while let Some(letter) = letters.next() {
        if letter.is_alphabetic() {
            let mut run = Run::begin(letter);
            while let Some(next) = letters.next_if(|next| next.is_alphabetic() || is_mark(*next)) {
                run.go_on(next);
            }
            run.sign().chars().for_each(|sign| writer.sign(sign));
        } else {
            let next = letters.peek().copied().unwrap_or(' ');
            writer.sign(sign(before, letter, next));
        }
        if writer.is_full() {
            return;
        }
        before = letter;
    }
}

/// What stands for a character that is no letter.
fn sign(before: char, sign: char, next: char) -> char {
    match sign {
        ' ' if before.is_whitespace() || next.is_whitespace() => SPACE,
        ' ' => ' ',
        _ if sign.is_whitespace() => SPACE,
        _ if sign.is_numeric() => '9',
        _ if sign.is_control() || is_invisible(sign) || is_mark(sign) => UNSEEN,
        other => other,
    }
}

/// A combining mark: a part of the letter before it.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}')
}

/// A run of letters.
struct Run {
    capital: bool,
    capitals_behind: bool,
    small_behind: bool,
}

impl Run {
    fn begin(letter: char) -> Self {
        Self { capital: letter.is_uppercase(), capitals_behind: false, small_behind: false }
    }

    fn go_on(&mut self, letter: char) {
        if !is_mark(letter) {
            let capital = letter.is_uppercase();
            self.capitals_behind |= capital;
            self.small_behind |= !capital;
        }
    }

    const fn sign(&self) -> &'static str {
        match (self.capital, self.capitals_behind, self.small_behind) {
            (true, _, false) => "A",
            (true, false, true) => "Aa",
            (false, false, _) => "a",
            _ => "aA",
        }
    }
}

/// Writes signs, and `…` for what is too long.
struct Writer<'a> {
    form: &'a mut String,
    signs: usize,
    /// Where the last sign begins that a cut form keeps.
    cut: usize,
}

impl Writer<'_> {
    fn sign(&mut self, sign: char) {
        if self.signs == LONGEST - 1 {
            self.cut = self.form.len();
        }
        self.signs += 1;
        self.form.push(sign);
    }

    /// Cuts what has become too long.
    fn is_full(&mut self) -> bool {
        if self.signs <= LONGEST {
            return false;
        }
        self.form.truncate(self.cut);
        self.form.push('…');
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn forms_are_what_they_should_be() {
        for (text, expected) in [
            ("", ""),
            ("Nguyễn Văn A", "Aa Aa A"),
            ("NGUYỄN VĂN AN", "A A A"),
            ("nguyễn văn an", "a a a"),
            ("nGUYỄN VăN", "aA aA"),
            ("Nguyễn", "Aa"),
            ("H'Blum Êban", "A'Aa Aa"),
            ("012084000127", "999999999999"),
            ("12.03.84", "99.99.99"),
            ("GD4010123456789", "A9999999999999"),
            ("a@b.vn", "a@a.a"),
            (" Nguyễn  An\t", "␣Aa␣␣Aa␣"),
            ("Nguyễn\u{a0}An", "Aa␣Aa"),
            ("x\u{200b}y\0", "a▯a▯"),
            ("\u{300}", "▯"),
            ("T\u{FFFD} 19", "A\u{FFFD} 99"),
            ("=1+1", "=9+9"),
            ("½ ٣", "9 9"),
            ("李", "a"),
        ] {
            assert_eq!(form(text), expected, "{text:?}");
        }
        let words = "Tổ 3 ".repeat(20);
        assert_eq!(form(&words).chars().count(), LONGEST);
        assert!(form(&words).ends_with('…'));
        assert_eq!(form(&"7".repeat(LONGEST)), "9".repeat(LONGEST));
        assert_eq!(form(&"7".repeat(LONGEST + 1)), "9".repeat(LONGEST - 1) + "…");
    }

    proptest! {
        /// Nothing of what a text says is left, it is never too long, and a text has a form.
        #[test]
        fn no_letter_and_no_digit_is_left(text in "\\PC{0,60}|[\\x00-\\x7f]{0,60}|(Nguyễn|Văn| |[0-9a-zÀ-ỹ]){0,30}") {
            let form = form(&text);
            prop_assert!(form.chars().all(|sign| !sign.is_alphabetic() || matches!(sign, 'A' | 'a')), "{form}");
            prop_assert!(form.chars().all(|sign| !sign.is_numeric() || sign == '9'), "{form}");
            prop_assert!(!form.contains('\n'));
            prop_assert!(form.chars().count() <= LONGEST);
            prop_assert_eq!(form.is_empty(), text.is_empty());
        }
    }
}
