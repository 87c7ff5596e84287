//! Notes and titles in a cell for a name: what does not belong to the name, and the name without it.
//!
//! Only what is set off by a sign, is unmistakable, or is proven by the family name behind it: Mất, Ông, Anh and Con are
//! names, too. Nothing here is ever more than a proposal.

use super::family::families;
use super::fold;
use super::restore::is_stripped_family;
use super::word::{Word, words};

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

/// The last words of [`TAILS`], folded and packed.
const TAIL_ENDS: [u64; 7] = [
    packed(b"chet"),
    packed(b"mat"),
    packed(b"chuyen"),
    packed(b"di"),
    packed(b"den"),
    packed(b"tich"),
    packed(b"tran"),
];

/// How people are addressed; folded and packed for a first look, then as written.
const TITLES: [(u64, &str); 9] = [
    (packed(b"ong"), "ông"),
    (packed(b"ba"), "bà"),
    (packed(b"anh"), "anh"),
    (packed(b"chi"), "chị"),
    (packed(b"co"), "cô"),
    (packed(b"chu"), "chú"),
    (packed(b"bac"), "bác"),
    (packed(b"chau"), "cháu"),
    (packed(b"cu"), "cụ"),
];

/// Titles cut to a letter and a full stop; a name never begins so.
const SHORT_TITLES: [&str; 6] = ["ô.", "b.", "a.", "c.", "ô .", "b ."];

/// As [`Word::folded`] has it.
const fn packed(word: &[u8]) -> u64 {
    let (mut folded, mut at) = (0, 0);
    while at < word.len() {
        folded = folded << 5 | (word[at] - b'`') as u64;
        at += 1;
    }
    folded
}

/// True when a name that ends in this word may end in a note.
#[inline]
pub fn may_end_note(last: &Word) -> bool {
    TAIL_ENDS.contains(&last.folded)
}

/// True when a name that begins with this word may begin with a title.
#[inline]
pub fn may_be_title(first: &Word) -> bool {
    TITLES.iter().any(|(folded, _)| *folded == first.folded)
}

/// The name without a note about the person: `(chết)`, `- chuyển đi`, `đã mất`.
pub fn without_note(text: &str) -> Option<String> {
    let signs = text.bytes().any(|byte| byte.is_ascii_punctuation()) || text.contains('–');
    let marked = if signs { without_brackets(text).or_else(|| without_marked_note(text)) } else { None };
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
    let last = words(&text[text.rfind(' ')?..]).next()?;
    if !may_end_note(&last) {
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

/// The name without a title before it: `Ông Nguyễn Văn An`, `B. Trần Thị Mai`.
///
/// Ông, Bà, Anh and Cô are family or given names as well: only before a known family name that is followed by two more
/// words. In a name without any mark the title has none either.
pub fn without_title(name: &str) -> Option<&str> {
    let unmarked = !fold::has_marks(name);
    let rest = without_short_title(name).or_else(|| {
        let (first, rest) = name.split_once(' ')?;
        may_be_title(&words(first).next()?).then_some(())?;
        let spelled = first.to_lowercase();
        let is_title = |(_, title): &&(u64, &str)| *title == spelled || (unmarked && fold::fold(title) == spelled);
        TITLES.iter().find(is_title).map(|_| rest)
    })?;
    let mut following = words(rest);
    let family = following.next()?;
    let is_family = if unmarked { is_stripped_family(&family) } else { families().is_known(&family) };
    (following.count() >= 2 && is_family && family.count > 1).then_some(rest)
}

fn without_short_title(name: &str) -> Option<&str> {
    let mut letters = name.char_indices();
    let (_, first) = letters.next()?;
    let rest = letters.as_str();
    let dot = if rest.starts_with(" .") { 2 } else { usize::from(rest.starts_with('.')) };
    let spelled: String = first.to_lowercase().chain(rest[..dot].chars()).collect();
    SHORT_TITLES.contains(&spelled.as_str()).then(|| rest[dot..].trim_start())
}
