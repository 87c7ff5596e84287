//! Names of persons: the spelling of the birth certificate is kept, only dirt is taken away.
//!
//! Not judged here: length, number of syllables, missing family name (lawful in several ethnic groups), tone-mark
//! placement, capital letters. Law: BLDS 91/2015/QH13 Điều 26: no digits, no single symbol that is no letter.

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

use super::tidy::{proposal, step, tidy};
use super::{Applicability, Cell, Kind};
use crate::text::fold;
use crate::value::Value;

/// A full name.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PersonName {
    case: Case,
}

/// What becomes of small and capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Case {
    /// They stay.
    #[default]
    Keep,
    /// All capitals, as the shared dictionary of CV 4856/BCA-TTDLQG has it.
    Upper,
}

impl Kind for PersonName {
    fn read(&self, cell: &mut Cell<'_>) {
        tidy(cell);
        let plain = is_plain(cell.text());
        if !plain {
            step(cell, "d-look-alike", with_real_d);
            step(cell, "apostrophe", with_plain_apostrophe);
            step(cell, "outer-punctuation", without_outer_punctuation);
        }
        if self.case == Case::Upper {
            step(cell, "upper-case", upper_case);
        }
        if cell.text().is_empty() {
            return cell.means(Value::Missing);
        }
        if is_junk(cell.text()) {
            return cell.invalid("person-name-junk");
        }
        cell.means(Value::Text);
        let note_free = without_note(cell.text(), plain);
        if !plain {
            let wrong = Wrong::of(note_free.as_deref().unwrap_or(cell.text()));
            wrong.note(cell);
        }
        if let Some(name) = note_free {
            let proposal = proposal(self, "strip-note", &name, Applicability::OnRequest);
            cell.propose("person-name-note", proposal);
        }
    }
}

/// What is wrong with the letters of a name.
#[derive(Debug, Default, Clone, Copy)]
struct Wrong {
    damaged: bool,
    digits: bool,
    symbols: bool,
}

impl Wrong {
    fn of(name: &str) -> Self {
        let mut wrong = Self::default();
        for letter in name.chars() {
            match letter {
                // What a column without Vietnamese letters leaves of them.
                '?' | '\u{FFFD}' => wrong.damaged = true,
                '\'' | '-' | '.' | ' ' => {}
                _ if letter.is_numeric() => wrong.digits = true,
                _ if letter.is_alphabetic() || ('\u{300}'..='\u{36F}').contains(&letter) => {}
                _ => wrong.symbols = true,
            }
        }
        wrong
    }

    fn note(self, cell: &mut Cell<'_>) {
        for (wrong, rule) in [
            (self.damaged, "person-name-damaged"),
            (self.digits, "person-name-digits"),
            (self.symbols, "person-name-symbols"),
        ] {
            if wrong {
                cell.defect(rule);
            }
        }
    }
}

/// Letters and spaces only, none of them a look-alike: most names.
fn is_plain(text: &str) -> bool {
    // Without Ð, ð, × and ÷ (C3 90, B0, 97, B7) and Ɖ (C6 89), the letters of these lead bytes are what they seem.
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at += match bytes[at] {
            b' ' | b'A'..=b'Z' | b'a'..=b'z' => 1,
            0xC3 if !matches!(bytes[at + 1], 0x90 | 0xB0 | 0x97 | 0xB7) => 2,
            0xC4 | 0xC5 => 2,
            0xC6 if bytes[at + 1] != 0x89 => 2,
            0xE1 if bytes[at + 1] == 0xBB || (bytes[at + 1] == 0xBA && bytes[at + 2] >= 0xA0) => 3,
            _ => return is_plain_letter_by_letter(&text[at..]),
        };
    }
    true
}

fn is_plain_letter_by_letter(text: &str) -> bool {
    text.chars().all(|letter| match letter {
        ' ' => true,
        _ => letter.is_alphabetic() && real_d(letter).is_none() && letter != 'ʼ',
    })
}

const fn real_d(letter: char) -> Option<char> {
    match letter {
        'Ð' | 'Ɖ' => Some('Đ'),
        'ð' | 'ɖ' => Some('đ'),
        _ => None,
    }
}

/// Icelandic and African letters that look like Đ and come from old fonts and code pages.
fn with_real_d(text: &str) -> Option<String> {
    let wrong = text.chars().any(|letter| real_d(letter).is_some());
    wrong.then(|| text.chars().map(|letter| real_d(letter).unwrap_or(letter)).collect())
}

/// The apostrophe of highland names (H'Blum, K'Brôih) in its one official form.
fn with_plain_apostrophe(text: &str) -> Option<String> {
    let odd = |letter: char| matches!(letter, '‘' | '’' | 'ʼ' | '`' | '´' | '′' | 'ʹ');
    text.contains(odd).then(|| text.replace(odd, "'"))
}

/// Without what stands before the first and behind the last letter and is no part of a name.
fn without_outer_punctuation(text: &str) -> Option<String> {
    let odd = |letter: char| matches!(letter, ',' | ';' | ':' | '-' | '–' | '_' | '*' | '"' | '“' | '”' | ' ');
    let mut bare = text.trim_matches(odd).trim_start_matches(|letter: char| odd(letter) || letter == '.');
    // `Nguyễn T.` is an abbreviation, `Nguyễn Thị Tâm.` is not.
    while let Some(rest) = bare.strip_suffix('.') {
        if rest.chars().rev().take_while(|letter| letter.is_alphabetic()).count() == 1 {
            break;
        }
        bare = rest.trim_end_matches(odd);
    }
    (bare != text && bare.chars().any(char::is_alphabetic)).then(|| bare.to_owned())
}

fn upper_case(text: &str) -> Option<String> {
    let upper: String = text.to_uppercase().nfc().collect();
    (upper != text).then_some(upper)
}

/// Typed to get past a required field. Words of one letter are names in several languages of the country.
fn is_junk(text: &str) -> bool {
    const JUNK: [&str; 14] = [
        "test", "testtest", "abc", "abcd", "abcxyz", "asd", "asdf", "asdfgh", "qwe", "qwer", "qwerty", "xyz", "demo",
        "noname",
    ];
    if !text.is_ascii() {
        return !text.chars().any(char::is_alphabetic) && !text.contains('\u{FFFD}');
    }
    let letters = fold::key(text);
    let first = letters.bytes().next();
    let only_digits_and_marks = !letters.bytes().any(|byte| byte.is_ascii_alphabetic());
    let one_letter = letters.len() > 2 && letters.bytes().all(|byte| Some(byte) == first);
    only_digits_and_marks || one_letter || JUNK.contains(&letters.as_str())
}

/// What is noted behind a name, folded; only looked for behind a mark.
const NOTES: [&str; 21] = [
    "bi trung",
    "bo",
    "cat chet",
    "cha",
    "chet",
    "chong",
    "chu ho",
    "chuyen",
    "con",
    "da chet",
    "da chuyen",
    "da mat",
    "hy sinh",
    "mat",
    "mat tich",
    "me",
    "ong",
    "ba",
    "tam vang",
    "tu tran",
    "vo",
];

/// Notes that are unmistakable without any mark before them.
const TAILS: [&str; 9] =
    [" đã chết", " đã mất", " đã chuyển", " chuyển đi", " chuyển đến", " mất tích", " từ trần", " da chet", " da mat"];

/// The name without a note about the person: `(chết)`, `- chuyển đi`, `đã mất`.
///
/// A plain name has no marks that could set a note off.
fn without_note(text: &str, plain: bool) -> Option<String> {
    let marked = if plain { None } else { without_brackets(text).or_else(|| without_marked_note(text)) };
    let name = marked.or_else(|| without_tail(text))?;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    name.chars().any(char::is_alphabetic).then_some(name)
}

fn without_brackets(text: &str) -> Option<String> {
    let start = text.find(['(', '[', '{'])?;
    let end = text[start..].find([')', ']', '}']).map_or(text.len(), |end| start + end + 1);
    let rest = format!("{} {}", &text[..start], &text[end..]);
    Some(without_brackets(&rest).unwrap_or(rest))
}

fn without_marked_note(text: &str) -> Option<String> {
    [" - ", " – ", " -", ",", ";", "/"].into_iter().find_map(|mark| {
        let (name, rest) = text.split_once(mark)?;
        // Without its mark this note is the given name Trung.
        if rest.trim().to_lowercase() == "trùng" {
            return Some(name.to_owned());
        }
        let rest = fold::fold(rest.trim());
        let noted =
            |note: &&str| rest.strip_prefix(*note).is_some_and(|after| after.is_empty() || after.starts_with(' '));
        NOTES.iter().any(noted).then(|| name.to_owned())
    })
}

fn without_tail(text: &str) -> Option<String> {
    // The last word tells for nearly all names that none of these follows: first byte and length sort them out.
    let last = &text[text.rfind(' ')? + 1..];
    let first = last.as_bytes().first()?.to_ascii_lowercase();
    let possible = matches!((first, last.len()), (b'c', 4 | 6 | 8) | (b'm', 3 | 5) | (b't', 5 | 6) | (0xC4, 3 | 6));
    if !possible {
        return None;
    }
    let ends = |tail: &&&str| {
        let mut letters = text.chars().rev().flat_map(char::to_lowercase);
        tail.chars().rev().all(|letter| letters.next() == Some(letter))
    };
    let tail = TAILS.iter().find(|tail| ends(tail))?;
    let kept = text.chars().count().checked_sub(tail.chars().count())?;
    Some(text.chars().take(kept).collect())
}
