//! Folding: texts without Vietnamese marks and without case, for comparison only.
//!
//! A folded text is never stored as a value: marks carry meaning. Functions append to a String that the caller keeps
//! and reuses, because they run for every cell of some columns.

use unicode_normalization::char::decompose_canonical;

/// Appends the text in lower case and without marks; `đ` becomes `d`. Everything else stays.
pub fn fold_into(text: &str, out: &mut String) {
    for letter in text.chars() {
        fold_letter(letter, out);
    }
}

/// The text in lower case and without marks.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends only the letters and digits of the folded text: how headers, labels and names of codes are compared.
pub fn key_into(text: &str, out: &mut String) {
    let start = out.len();
    fold_into(text, out);
    if out[start..].bytes().any(|byte| !byte.is_ascii_alphanumeric()) {
        let kept: String = out[start..].chars().filter(|letter| letter.is_alphanumeric()).collect();
        out.truncate(start);
        out.push_str(&kept);
    }
}

/// The letters and digits of the folded text.
pub fn key(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    key_into(text, &mut folded);
    folded
}

/// True when a letter of the text carries a mark, or is `đ`.
pub fn has_marks(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().any(|letter| {
            let mut marked = matches!(letter, 'đ' | 'Đ');
            if !letter.is_ascii() {
                decompose_canonical(letter, |part| marked |= is_mark(part));
            }
            marked
        })
}

/// A combining mark of the Latin script.
pub(super) const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}')
}

fn fold_letter(letter: char, out: &mut String) {
    if letter.is_ascii() {
        out.push(letter.to_ascii_lowercase());
        return;
    }
    decompose_canonical(letter, |part| match part {
        'đ' | 'Đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' => out.push('d'),
        mark if is_mark(mark) => {}
        other => out.extend(other.to_lowercase().filter(|lower| !is_mark(*lower))),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_vietnamese() {
        for (text, folded) in
            [("Nguyễn Thị Đào", "nguyen thi dao"), ("H’ Blum", "h’ blum"), ("TRƯỜNG", "truong"), ("Qui\u{301}", "qui")]
        {
            assert_eq!(fold(text), folded);
        }
        assert_eq!(key("Ngày, tháng / năm sinh (*)"), "ngaythangnamsinh");
        assert!(has_marks("Đo") && has_marks("lo\u{300}ng") && !has_marks("Y Blo – 1"));
    }
}
